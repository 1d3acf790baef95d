"""The closed word classes of English that the grammar rests on, read from `seeds/english/word_classes.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from functools import cache

from eventcoder import resources

PREPOSITIONS = frozenset(
    "about above across after against along amid amidst among amongst around as at before behind below beneath beside"
    " besides between beyond by concerning considering despite during except for from in inside into like near nearby"
    " of off on onto opposite out outside over past per pending regarding since than through throughout till to toward"
    " towards under underneath unlike until up upon via versus vs with within without worth aboard atop alongside"
    " following including excluding given notwithstanding".split()
)

# "according to officials" is one preposition, so that nothing else has to know its words.
COMPOUND_PREPOSITIONS: dict[tuple[str, ...], str] = {
    tuple(words.split()): words
    for words in (
        "according to;due to;because of;instead of;out of;in front of;on behalf of;as well as;along with;together with;"
        "ahead of;in addition to;as part of;in response to;in retaliation for;in protest at;in protest against;prior to;"
        "close to;next to;up to;as of;in spite of;such as;rather than;apart from;aside from;in exchange for;"
        "in return for;in support of;in favour of;in favor of;in connection with;with regard to;thanks to;owing to;"
        "away from;north of;south of;east of;west of;northeast of;northwest of;southeast of;southwest of;outside of;"
        "inside of;ahead of;in defiance of;in violation of;on top of;by means of;in solidarity with;on board;"
        "at the hands of;in the hands of;in light of;in view of;in accordance with;in line with;in case of;"
        "in the wake of;in the aftermath of;in the face of;at the request of;on suspicion of;on charges of;"
        "in coordination with;in cooperation with;as a result of;in opposition to;in memory of;in honour of;"
        "in honor of;in terms of;for fear of;in the event of;on the basis of;in the course of;in place of"
    ).split(";")
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by name; each is a set of lemmas, phrasal verbs written with a space."""

    say: frozenset[str]
    claiming: frozenset[str]
    alleging: frozenset[str]
    denying: frozenset[str]
    demanding: frozenset[str]
    fearing: frozenset[str]
    intending: frozenset[str]
    implicative: frozenset[str]
    negative: frozenset[str]
    object_control: frozenset[str]
    ditransitive: frozenset[str]
    recipient_said: frozenset[str]
    light: frozenset[str]
    light_passive: frozenset[str]
    occurrence: frozenset[str]
    time_noun: frozenset[str]
    weekday: frozenset[str]
    quantity_noun: frozenset[str]
    participle_adjective: frozenset[str]
    subordinator: frozenset[str]
    condition: frozenset[str]
    be_adjective_factive: frozenset[str]
    negator: frozenset[str]
    reported: frozenset[str]
    possible: frozenset[str]
    hypothetical_noun: frozenset[str]
    hypothetical_verb: frozenset[str]


@cache
def load() -> Grammar:
    """The word classes of the seeds."""
    classes: dict[str, set[str]] = {field.name: set() for field in fields(Grammar)}
    with (resources.seeds() / "english" / "word_classes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            classes[row["class"]].update(word.strip() for word in row["words"].split(";"))
    return Grammar(**{name: frozenset(words) for name, words in classes.items()})
