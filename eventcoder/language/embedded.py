"""What a relative clause tells on somebody's word: "a man who police say killed three", "arms which Israel claims were
bound for Gaza". The tagger takes the verb of saying for a noun there, and the verb behind it for a participle.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language import grammar
from eventcoder.language.morphology import Morphology
from eventcoder.language.past_forms import ONLY_PARTICIPLE
from eventcoder.language.tags import FINITE, NOUNS

_PRONOUNS = frozenset(("who", "whom", "which", "that"))
_SPEAKER = NOUNS | {"DT", "JJ", "PRP", "PRP$", "POS", "CD", "IN", "CC", "-LRB-", "-RRB-"}
_LONGEST_SPEAKER = 8


def retag_embedded(tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """Makes the verb of saying behind a pronoun and a speaker, and the verb behind it, finite verbs."""
    for number, low in enumerate(lower):
        if low in _PRONOUNS and number and (tags[number - 1] in NOUNS or (low != "that" and tags[number - 1] == ",")):
            verb = _telling(number + 1, tags, lower, morphology)
            if verb:
                tags[verb] = "VBD" if lower[verb].endswith(("ed", "d", "t")) else _present(lower[verb])
                _make_past(verb + 1 + (tags[verb + 1] == "RB"), tags, lower)
        elif tags[number] == "PRP" and number and tags[number - 1] in NOUNS and number + 2 < len(tags):
            verb = number + 1  # "two men they believe planted it"
            if tags[verb] in FINITE and morphology.verb_lemma(lower[verb]) in grammar.load().embedding:
                _make_past(verb + 1 + (tags[verb + 1] == "RB"), tags, lower)


def _present(low: str) -> str:
    return "VBZ" if low.endswith("s") else "VBP"


def _telling(first: int, tags: Sequence[str], lower: Sequence[str], morphology: Morphology) -> int:
    """The verb of saying behind a speaker that opens at token `first`, before another finite verb; 0 if none is."""
    embedding = grammar.load().embedding
    for number in range(first + 1, min(len(tags) - 2, first + _LONGEST_SPEAKER)):
        if morphology.verb_lemma(lower[number]) in embedding and not lower[number].endswith("ing"):
            behind = number + 1 + (tags[number + 1] == "RB")
            return number if tags[behind] in FINITE or tags[behind] == "VBN" else 0
        if tags[number] not in _SPEAKER:
            return 0
    return 0


def _make_past(number: int, tags: list[str], lower: Sequence[str]) -> None:
    """Makes a past form that could be a participle a past tense."""
    if number < len(tags) and tags[number] == "VBN" and lower[number] not in ONLY_PARTICIPLE:
        tags[number] = "VBD"
