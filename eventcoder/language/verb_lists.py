"""Lists of bare verbs of which the tagger took one for a noun: "would cut ties, halt trade and expel the envoy"."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language.morphology import Morphology

_INSIDE = frozenset(("DT", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "PRP$", "PRP", "POS", "RP", "IN", "VBN", "RB"))
_OPENS_OBJECT = frozenset(("DT", "PRP$", "PRP", "JJ", "CD", "NN", "NNS", "NNP", "NNPS"))
_MAY_BE_VERBS = frozenset(("VB", "VBP", "NN", "JJ", "VBD", "VBN"))
_VERBS = ("VB", "VBP")
_DETERMINERS = ("DT", "PRP$", "PRP", "RP")
_LONGEST = 10  # tokens of one member of a list


def mend_lists(tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """Makes all members of a list of three or more bare verbs verbs, in place, where one of those behind the first is
    a verb for sure: by its tag, or by the article behind it."""
    for first in range(1, len(tags) - 4):
        if tags[first] != "VB" or tags[first - 1] not in ("TO", "MD"):
            continue
        members: list[int] = []
        at = first
        while (cut := _end(tags, at + 1)) and _may_be(tags, lower, cut + 1, morphology):
            members.append(cut + 1)
            at = cut + 1
            if tags[cut] == "CC":
                break
        listed = len(members) > 1 and tags[members[-1] - 1] == "CC"
        if listed and any(tags[k] in _VERBS or tags[k + 1] in _DETERMINERS for k in members):
            for k in members:
                tags[k] = "VB"


def _end(tags: Sequence[str], start: int) -> int:
    """The comma or conjunction that ends the member with its object from `start` on, or 0."""
    for k in range(start, min(len(tags) - 2, start + _LONGEST)):
        if tags[k] in (",", "CC"):
            return k + (tags[k] == "," and tags[k + 1] == "CC") if k > start else 0
        if tags[k] not in _INSIDE:
            return 0
    return 0


def _may_be(tags: Sequence[str], lower: Sequence[str], k: int, morphology: Morphology) -> bool:
    """Whether token k can be a bare verb with its object behind it."""
    return tags[k] in _MAY_BE_VERBS and morphology.is_base(lower[k]) and tags[k + 1] in (*_OPENS_OBJECT, "RP")
