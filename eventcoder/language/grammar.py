"""The word classes that the grammar rests on, read from `seeds/english`: `word_classes.csv` has them by name,
`noun_prepositions.csv` the nouns that take a preposition, `verb_prepositions.csv` the verbs that take one behind their
object.

Prepositions and numerals are closed classes of English, and stand here.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
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

NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
    " trillion dozen zero i ii iii iv v vi vii viii ix x xi xii hundreds thousands dozens millions".split()
)

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
"""Nouns that are a preposition before "of", behind a noun too: "positions north of the town"."""

# "according to officials" is one preposition, so that nothing else has to know its words.
COMPOUND_PREPOSITIONS: dict[tuple[str, ...], str] = {
    tuple(words.split()): words
    for words in (
        "according to;due to;because of;instead of;out of;in front of;on behalf of;as well as;along with;together with;"
        "ahead of;in addition to;as part of;in response to;in retaliation for;in protest at;in protest against;"
        "prior to;"
        "close to;next to;up to;as of;in spite of;such as;rather than;apart from;aside from;in exchange for;"
        "in return for;in support of;in favour of;in favor of;in connection with;with regard to;thanks to;owing to;"
        "away from;north of;south of;east of;west of;northeast of;northwest of;southeast of;southwest of;"
        "north-east of;north-west of;south-east of;south-west of;outside of;"
        "inside of;in defiance of;in violation of;on top of;by means of;in solidarity with;on board;"
        "at the hands of;in the hands of;in light of;in view of;in accordance with;in line with;in case of;"
        "in the wake of;in the aftermath of;in the face of;at the request of;on suspicion of;on charges of;"
        "in coordination with;in cooperation with;in conjunction with;"
        "in collaboration with;as a result of;in opposition to;in memory of;in honour of;"
        "in honor of;in search of;in pursuit of;"
        "in terms of;for fear of;in the event of;on the basis of;in the course of;in place of"
    ).split(";")
} | {
    # Of two that are joined ("clashes in and around the city") the first says what the phrase is to the verb.
    tuple(words.split()): words.split()[0]
    for words in "in and around;in and near;to and from;into and out of;in and out of;in or near;"
    "in or around;at and around;at and near;on and around".split(";")
}

COMPOUND_CONJUNCTIONS: dict[tuple[str, ...], str] = {
    tuple(words.split()): word
    for words, word in (
        ("provided that", "provided"),
        ("providing that", "provided"),
        ("on condition that", "provided"),
        ("on the condition that", "provided"),
        ("as though", "if"),
        ("as if", "if"),
        ("as long as", "as long as"),
        ("so long as", "as long as"),
        ("only if", "only if"),
        ("only when", "only if"),
    )
}
"""What stands for a conjunction of several words."""


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Sets of lemmas or phrases, each named like its row; the row's note says what the words do in a sentence."""

    say: frozenset[str]
    claiming: frozenset[str]
    alleging: frozenset[str]
    denying: frozenset[str]
    demanding: frozenset[str]
    wishing: frozenset[str]
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
    put_on_record: frozenset[str]
    sparking: frozenset[str]
    time_noun: frozenset[str]
    news_noun: frozenset[str]
    policing: frozenset[str]
    weekday: frozenset[str]
    quantity_noun: frozenset[str]
    participle_adjective: frozenset[str]
    subordinator: frozenset[str]
    condition: frozenset[str]
    be_adjective_factive: frozenset[str]
    reported: frozenset[str]
    possible: frozenset[str]
    hypothetical_noun: frozenset[str]
    hypothetical_verb: frozenset[str]
    intransitive: frozenset[str]
    act: frozenset[str]
    people_participle: frozenset[str]
    approximate: frozenset[str]
    number_noun: frozenset[str]
    before_day: frozenset[str]
    handing_over: frozenset[str]
    beginning: frozenset[str]
    takes_of: frozenset[str]
    setting_preposition: frozenset[str]
    past_and_participle: frozenset[str]
    bare_after_object: frozenset[str]
    bare_after_verb: frozenset[str]
    infinitive_noun: frozenset[str]
    infinitive_with_hearer: frozenset[str]
    judging: frozenset[str]
    time_object: frozenset[str]
    place_of_object: frozenset[str]
    adjunct_noun: frozenset[str]
    linking: frozenset[str]
    clause_noun: frozenset[str]
    epithet: frozenset[str]
    gerund_control: frozenset[str]
    result: frozenset[str]
    harming: frozenset[str]
    settling: frozenset[str]
    deniable: frozenset[str]
    scene_noun: frozenset[str]
    scene_deed: frozenset[str]
    act_compound: frozenset[str]
    judged_for: frozenset[str]
    phrasal: frozenset[str]
    adjective_participle: frozenset[str]
    needs_object: frozenset[str]
    main_of_noun: frozenset[str]
    expected: frozenset[str]
    unsure: frozenset[str]
    naming: frozenset[str]
    judged_as: frozenset[str]
    bringing: frozenset[str]
    scheduled: frozenset[str]
    embedding: frozenset[str]
    of_name: frozenset[str]
    manner: frozenset[str]
    using: frozenset[str]
    perceiving: frozenset[str]
    not_doing: frozenset[str]
    forbidding: frozenset[str]
    preventing: frozenset[str]
    accusing_noun: frozenset[str]
    report_noun: frozenset[str]
    final_noun: frozenset[str]
    takes_infinitive: frozenset[str]
    person: frozenset[str]
    animal: frozenset[str]
    no_person: frozenset[str]
    takes_to: frozenset[str]
    to_noun: frozenset[str]
    aimed: frozenset[str]
    frequency: frozenset[str]
    decided: frozenset[str]
    judging_decision: frozenset[str]
    own_infinitive: frozenset[str]
    locality: frozenset[str]
    month: frozenset[str]
    kept_from: frozenset[str]
    not_reached: frozenset[str]
    nearly: frozenset[str]
    not_held: frozenset[str]
    wistful: frozenset[str]
    untrue: frozenset[str]
    court: frozenset[str]
    half_done: frozenset[str]
    no_way: frozenset[str]
    wrongly: frozenset[str]
    evidence_noun: frozenset[str]
    factive: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar(WordClasses):
    """The word classes and what is worked out of them once.

    `noun_takes` maps a preposition to the nouns that its phrase belongs to ("on" -> attack, raid, ...), `verb_takes` to
    the verbs that its phrase behind an object belongs to ("on" -> put, impose, ...);
    `approximations` the first word to the phrases of class `approximate`, longest first ("more" -> more than).
    """

    noun_takes: Mapping[str, frozenset[str]]
    verb_takes: Mapping[str, frozenset[str]]
    approximations: Mapping[str, tuple[tuple[str, ...], ...]]


@cache
def load() -> Grammar:
    """The grammar of the seeds."""
    classes: dict[str, set[str]] = {field.name: set() for field in fields(WordClasses)}
    for row in _rows("word_classes.csv"):
        classes[row["class"]].update(_words(row["words"]))
    approximations: dict[str, tuple[tuple[str, ...], ...]] = {}
    phrases = sorted(
        (tuple(phrase.split()) for phrase in classes["approximate"]), key=lambda words: (-len(words), words)
    )
    for words in phrases:
        approximations[words[0]] = (*approximations.get(words[0], ()), words)
    return Grammar(
        **{name: frozenset(words) for name, words in classes.items()},
        noun_takes={row["preposition"]: frozenset(_words(row["nouns"])) for row in _rows("noun_prepositions.csv")},
        verb_takes={row["preposition"]: frozenset(_words(row["verbs"])) for row in _rows("verb_prepositions.csv")},
        approximations=approximations,
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (resources.seeds() / "english" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";")]
