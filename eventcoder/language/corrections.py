"""Corrections to the tagger's tags, from the lexicon and the context, for what news needs: finite verbs above all.

The tagger learned from financial news of 1989. It takes "fire" in "Police fire tear gas" for a noun and "shelling" in
"Russian shelling killed two" for a verb. Each token is looked at with its neighbours: by the rule of its word
(`word_rules`), or as the verb (`verb_tags`) or noun (`noun_tags`) it was taken for. At last a clause that was left
without a finite verb gets the likeliest one (`finite_verbs`).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventcoder.language.embedded import retag_embedded
from eventcoder.language.finite_verbs import give_finite_verbs
from eventcoder.language.grammar import NUMERALS
from eventcoder.language.morphology import Morphology
from eventcoder.language.noun_tags import checked_noun
from eventcoder.language.past_forms import past
from eventcoder.language.tagger import Tagger
from eventcoder.language.tags import NOUNS, VERBS
from eventcoder.language.verb_tags import checked_verb
from eventcoder.language.word_rules import RULES

_FINITE = frozenset(("VBD", "VBZ", "MD"))
_OF_PERSONS = frozenset(
    ("exiled", "jailed", "imprisoned", "ousted", "deposed", "toppled", "detained", "disgraced", "convicted", "captured")
)
_OPENS = frozenset(("DT", ",", "CC", "IN", "``"))
_BEFORE_HEAD = frozenset(("JJ", "JJS", "NNP", "NN", "VBN", "VBG"))


def correct(
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
    intransitive: Container[str],
    title: bool = False,
) -> None:
    """Corrects the tags of one sentence in place. `forms` are the words as they were tagged, `intransitive` the verbs
    without a passive."""
    for number, tag in enumerate(tags):
        rule = RULES.get(lower[number])
        if rule is not None:
            tags[number] = rule(number, tag, tags, lower, forms)
        elif (tag in VERBS or tag == "JJ") and lower[number] in NUMERALS:
            tags[number] = "CD"  # "sentenced to ten years", "more than twenty demonstrators"
        elif tag == "NN" and lower[number] in NUMERALS and tags[number + 1 : number + 2] == ["NNS"]:
            tags[number] = "CD"  # "gave the Red Cross ten ambulances"
        elif tag in VERBS:
            tags[number] = checked_verb(number, tag, tags, lower, forms, morphology, tagger)
        elif tag in NOUNS or tag == "JJ":
            tags[number] = checked_noun(number, tag, tags, lower, forms, morphology, tagger)
        elif tag in ("RP", "UH") and lower[number] not in morphology.others and morphology.verb_lemma(lower[number]):
            tags[number] = past(number, "VBN", tags, lower)  # "grenade thrown at police"
        elif tag == "EX" and lower[number] != "there":
            tags[number] = "NNP"
        elif tag in ("MD", "RB") and lower[number] not in morphology.others and morphology.is_base(lower[number]):
            tags[number] = "VBP" if number and tags[number - 1] in NOUNS else "NN"  # "gunmen kill nine"
        elif tag in ("$", "#") and lower[number].isalpha() and morphology.verb_lemma(lower[number]) is not None:
            tags[number] = "NN"  # "Gunmen kidnap 15 pupils": give_finite_verbs makes it the verb
        elif tag == "CD" and not _numeral(lower[number]) and morphology.knows(lower[number]):
            tags[number] = "NN" if morphology.noun_lemma(lower[number]) else "JJ"
    retag_embedded(tags, lower, morphology)
    give_finite_verbs(tags, lower, forms, morphology, tagger, intransitive, title)
    _give_subject(tags, lower, forms, morphology)
    for number in range(1, len(tags) - 1):
        finite = lower[number] in _OF_PERSONS and tags[number] == "VBD" and tags[number - 1] in ("VBD", "VBN")
        if finite and lower[number - 1].endswith("ed") and (tags[number + 1] in NOUNS or tags[number + 1] == "JJ"):
            tags[number - 1 : number + 1] = "VBD", "JJ"  # "blamed exiled cleric Gulen"


def _give_subject(tags: list[str], lower: Sequence[str], forms: Sequence[str], morphology: Morphology) -> None:
    """NN for the last word of a subject if it can be a noun: "a top Iranian general warned"."""
    for number in range(len(tags) - 1):
        if tags[number] != "JJ" or tags[number + 1] not in _FINITE:
            continue
        if "-" in forms[number] and forms[number][0].isupper() and (not number or tags[number - 1] in _OPENS):
            tags[number] = "NNP"  # "Jaish-e-Mohammad condemned"
        elif number and forms[number][0].islower():
            k = number - 1
            while k > 0 and tags[k] in _BEFORE_HEAD:
                k -= 1
            if tags[k] in ("DT", "CD", "PRP$", "POS") and k < number - 1 and morphology.noun_lemma(lower[number]):
                tags[number] = "NN"


def _numeral(low: str) -> bool:
    return low[0].isdigit() or low.split("-")[0] in NUMERALS
