"""Text whose tokens stand apart, as corpora have it ("Nov . 2 , a cease - fire") -> text as it is written.

Each character that is kept knows where it stood, so that spans still count characters of the given text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_APART = re.compile(r"\S [,.](?=\s|$)")
_TOUCHING = re.compile(r"\w,(?=\s)")
# Words behind a dash that goes on with the sentence, and not with the word before it.
_BEHIND_DASH = (
    "the|a|an|this|that|these|those|which|who|whose|where|when|and|but|or|including|his|her|their|its|it|he|she|they|"
    "we|in|on|at|with|for|as|by|from|is|are|was|were|has|have|had"
)
# Spaces that no writer sets, around characters that stay.
_GAPS = re.compile(
    r"(?<=\d) [.,] (?=\d)"  # 1 , 200 -> 1,200
    r"|(?<=[^\s.]) (?=\.(?:\s|$))"  # "end ." -> "end.", but ". ." are two
    r"|(?<=\S) (?=[,;:?!%)\]]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)"  # word , -> word,  it 's -> it's
    r"|(?<=[(\[$€£]) (?=\S)"  # ( word -> (word
    r"|(?<=\w) ?['’] (?=s\b)"  # bank ’ s -> bank’s
    rf"|(?P<hyphen>(?<=[^\W_]) - (?=(?!(?:{_BEHIND_DASH})\b)\w))"  # cease - fire -> cease-fire
)
_LONGEST_DATELINE = 40


@dataclass(frozen=True, slots=True)
class Closed:
    """A text without the spaces between its tokens; character k stood at `places[k]` of the given text."""

    text: str
    places: list[int]


def closed(text: str) -> Closed | None:
    """The text as it would be written; None if it is written so, without any " ," or with some "word,"."""
    if _APART.search(text) is None or _TOUCHING.search(text) is not None:
        return None
    dropped: set[int] = set()
    for match in _GAPS.finditer(text):
        if not (match["hyphen"] and _is_dateline(text, match.start())):
            dropped.update(k for k in range(*match.span()) if text[k] == " ")
    places = [k for k in range(len(text)) if k not in dropped]
    return Closed("".join(map(text.__getitem__, places)), places)


def _is_dateline(text: str, dash: int) -> bool:
    """Whether a hyphen closes words in capitals that open the text: "KABUL - Gunmen shot"."""
    return text[:dash].isupper() and len(text[:dash]) <= _LONGEST_DATELINE
