"""Names in a sentence that may be places, with their rows of the gazetteer and the evidence of the words around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eventcoder.circumstances.place_file import LONGEST
from eventcoder.circumstances.place_table import PlaceTable, Row
from eventcoder.circumstances.place_words import (
    AROUND,
    ASKED,
    CALENDAR,
    CODED,
    DIRECTIONS,
    HEADING,
    JOINED,
    JOINING,
    KIND_WORDS,
    LOCATIVE,
    NEARBY,
    PARTS,
    PREPOSITIONS,
    ROADS,
    STRIKING,
    TAKING,
)
from eventcoder.model import Sentence

# Before words that no gazetteer knows: "of" and "from" stand before all sorts of names.
_PLACING = LOCATIVE | frozenset(("over", "into", "towards", "toward", "through"))


class Name(NamedTuple):
    """A stretch of tokens that may name a place: its rows, what kind the words around it ask for, and its evidence."""

    start: int
    end: int
    rows: tuple[Row, ...]
    kind: str
    preposition: str
    nearby: bool
    flags: int
    bounded: bool
    bracket: bool

    def country(self) -> str | None:
        """ISO code of the country that has this name, None if none has. "Niger state" is of Nigeria."""
        if self.kind == "admin":
            divisions = {row.place.country for row in self.rows if row.place.kind == "admin1"}
            if divisions:
                return divisions.pop() if len(divisions) == 1 else None
        for row in self.rows:
            if row.place.kind == "country":
                return row.place.country
        return None


def names_in(table: PlaceTable, sentence: Sentence) -> list[Name]:
    words, lower = sentence.words, sentence.lower
    caseless = sentence.caseless
    names: list[Name] = []
    size = len(words)
    i = 0
    while i < size:
        word = words[i]
        letter = word[:1]
        named = letter.isupper() or (caseless and letter.isalpha() and len(word) > 2)
        if not named and not (lower[i] in DIRECTIONS and i + 1 < size and words[i + 1][:1].isupper()):
            i += 1
            continue
        end, rows = _match(table, words, i, size)
        if not rows or (end < size and "-" in words[end]):
            end, rows = _at_road(table, words, i, size) or (end, rows)
        if not rows:
            i = _unknown(sentence, i, size, names) if not caseless and letter.isupper() else i + 1
            continue
        name = _evidence(table, sentence, i, end, rows, names[-1] if names else None)
        if name is None:
            i += 1
            continue
        names.append(name)
        i = end
    return names


def _match(table: PlaceTable, words: Sequence[str], i: int, size: int) -> tuple[int, tuple[Row, ...]]:
    """End and rows of the longest name that starts at token `i`."""
    folded, longest, _ = table.opening(words[i])
    if not longest:
        return i, ()
    best_end = i
    best: tuple[Row, ...] = ()
    key, parts, j, more = folded, folded.count(" ") + 1, i, folded
    while True:
        if more and (parts <= longest or parts == 1):
            rows = table.lookup(key)
            if rows and best and KIND_WORDS.get(words[j].lower(), "part") != "part":
                best = (*rows, *best)  # "Guadalupe municipality": it may be a Guadalupe of another book
            elif rows:
                best_end, best = j + 1, rows
        j += 1
        if j >= size or parts >= longest or j - i > LONGEST + 2:
            break
        word = words[j]
        if word in ("'s", "’s"):  # Cox's Bazar
            key, more = key + "s", "s"
            continue
        if not (word[:1].isalpha() or word in ("-", "'", "’", ".")):
            break
        more = table.fold(word)
        if more:
            key = f"{key} {more}"
            parts += more.count(" ") + 1
    return best_end, best


def _at_road(table: PlaceTable, words: Sequence[str], i: int, size: int) -> tuple[int, tuple[Row, ...]] | None:
    """End and rows of the first town of a road that is named after two: "the Birnin Gwari-Kaduna road". The two lie in
    one country; where only one is known, it is that one."""
    last = i
    while last < size and words[last][:1].isupper() and "-" not in words[last]:
        last += 1
    if last + 1 >= size or not words[last][:1].isupper() or words[last + 1].lower() not in ROADS:
        return None
    first, _, second = words[last].partition("-")
    start, end = (table.lookup(table.fold(key)) for key in (" ".join((*words[i:last], first)), second))
    lands = {row.place.country for row in end}
    rows = tuple(row for row in start if row.place.country in lands) or start or end
    return (last + 1, rows) if rows else None


def _unknown(sentence: Sentence, i: int, size: int, names: list[Name]) -> int:
    """Notes capitalised words after a preposition of place that no name matches; the index after them."""
    words, lower = sentence.words, sentence.lower
    end = i + 1
    while end < size and end - i < 4 and words[end][:1].isupper() and lower[end] not in KIND_WORDS:
        end += 1
    at = i - 1
    while at >= 0 and (lower[at] in DIRECTIONS or lower[at] in ("the", "of", "nearby") or lower[at] in KIND_WORDS):
        at -= 1
    preposition = lower[at] if at >= 0 else ""
    if preposition in STRIKING:
        preposition = "at"
    chained = bool(names) and names[-1].end == i - 1 and lower[i - 1] in ("and", ",") and not names[-1].rows
    if preposition in _PLACING or chained or (i and words[i - 1] in ("(", "[")):
        kind = KIND_WORDS.get(lower[end] if end < size else "", "")
        if chained and preposition not in PREPOSITIONS:
            preposition = names[-1].preposition
        known = preposition if preposition in _PLACING else ""
        names.append(Name(i, end, (), kind, known, preposition in NEARBY, 0, True, words[i - 1] in ("(", ",", "[")))
        return end
    return i + 1


def _evidence(
    table: PlaceTable, sentence: Sentence, i: int, end: int, rows: tuple[Row, ...], before: Name | None
) -> Name | None:
    """The name at tokens `i` up to `end` with what speaks for it, or None where the words around forbid it."""
    words, lower = sentence.words, sentence.lower
    size = len(words)
    flags = table.opening(words[i]).flags if end == i + 1 else 0
    if end == i + 1 and lower[i] in KIND_WORDS:
        return None
    following = lower[end] if end < size else ""
    kind, at = "", i - 1
    if following in KIND_WORDS:
        kind = KIND_WORDS[following]
    around = following in AROUND and (words[end][:1].islower() or sentence.caseless)
    at_road = following in ROADS and "-" in words[end - 1]
    while at >= 0 and (lower[at] in DIRECTIONS or lower[at] in ("the", "nearby")):
        at -= 1
    preposition = ""
    if at >= 1 and lower[at] == "of" and lower[at - 1] in KIND_WORDS:
        kind = kind or KIND_WORDS[lower[at - 1]]
        # "the area of Gao" is around it, "the Yakatoot area of Peshawar" a part of it
        around = around or (lower[at - 1] in AROUND and not words[at - 2][:1].isupper())
        if following not in KIND_WORDS and (lower[at - 1] in PARTS or lower[at - 1] == "district"):
            kind = "any"  # a district of Aleppo
        preposition = "in"
        at -= 2
        while at >= 0 and (lower[at] in DIRECTIONS or lower[at] in ("the", "a", "nearby", "small", "capital")):
            at -= 1
    elif at >= 0 and lower[at] in KIND_WORDS and at + 1 == i and words[at][:1].islower():
        kind = kind or KIND_WORDS[lower[at]]  # "the village Kpala", "the city Goma"
        at -= 1
        while at >= 0 and (lower[at] in DIRECTIONS or lower[at] in ("the", "a")):
            at -= 1
    if at >= 1 and lower[at] in ("to", "as") and lower[at - 1] == CODED:
        preposition = CODED
    elif at >= 0 and lower[at] in PREPOSITIONS:
        preposition = lower[at]
        if following in ("'s", "'") and end + 1 < size and lower[end + 1] in ASKED:
            preposition = ""  # "at Ankara's request"
        if preposition == "of" and at >= 1 and lower[at - 1] in TAKING:
            preposition = "at"  # "took control of Laukkai"
        elif (preposition == "of" and at >= 1 and lower[at - 1] in DIRECTIONS) or (
            preposition == "from" and at >= 1 and lower[at - 1] in ("km", "kilometers", "kilometres", "miles")
        ):
            preposition = "near"
        elif preposition in ("to", "from") and at >= 1 and lower[at - 1] in ROADS:
            preposition = "toward"  # "on the road to Gao"
    elif at >= 1 and lower[at] == "for" and lower[at - 1] in HEADING:
        preposition = "toward"
    elif at >= 0 and lower[at] in STRIKING:
        preposition = preposition or "at"
    elif i == 0 and end < size and _opens_report(words, end):
        preposition = "dateline"
    if at_road:
        kind = JOINED
    if at_road and preposition in PREPOSITIONS:
        preposition = "toward"  # what stands with "in" beside it is more exact
    bracket = i > 0 and words[i - 1] in ("(", ",", "[")
    previous = words[i - 1] if i else ""
    joined = (
        previous[:1].isupper()
        and lower[i - 1] not in DIRECTIONS
        and lower[i - 1] not in CALENDAR
        and lower[i - 1] not in PREPOSITIONS
        and lower[i - 1] not in KIND_WORDS
        and not (i == 1 and len(previous) < 4)
    )
    next_word = words[end] if end < size else ""
    joined_after = next_word[:1].isupper() and following not in KIND_WORDS and following not in CALENDAR
    if following in JOINING and end + 1 < size:
        joined_after = words[end + 1][:1].isupper()  # "Santa Fe del Parana"
    elif following[:2] in ("d'", "l'"):
        joined_after = next_word[2:3].isupper()  # "Mestre d'Armas"
    bounded = sentence.caseless or not (joined or joined_after)
    if before is not None and before.end == i - 1 and words[i - 1] == "-":
        bounded = True  # "Mogadishu - Heliwa"
    return Name(
        i, end, rows, kind, preposition, preposition in NEARBY or around, flags, bounded, bracket
    )  # fmt: skip


def _opens_report(words: Sequence[str], end: int) -> bool:
    """Whether a name up to token `end` is a dateline: "Peshawar: a suicide bomber", "Lima, Peru (Reuters) - "."""
    if words[end] == ":":
        return True
    return words[end] in (",", "(", "—", "–", "--", "-") and any(
        w in ("—", "–", "--", "-") for w in words[end : end + 9]
    )
