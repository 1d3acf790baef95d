"""Time and place in front of a subject without a comma: "On Sunday | French jets bombed", "In Kabul | gunmen shot".

Without a comma the adjunct and the subject look like one noun phrase; these rules say where the adjunct ends.
"""

from __future__ import annotations

from eventcoder.language.chunks import CC, COLON, COMMA, OPEN, PREP, QUOTE, SUB, THAT, Row
from eventcoder.language.tags import NOUNS

_OPENS = (COMMA, COLON, SUB, THAT, QUOTE, CC, OPEN)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VBN"))
_PART_OF_DAY = frozenset(("morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "dusk"))
_WHERE = frozenset(("in", "at", "near", "outside", "around", "across", "inside", "from"))
_WHEN = frozenset(("in", "on", "since", "by", "before", "after", "during", "until"))
_SUBJECT_TAGS = NOUNS | frozenset(("JJ", "CD", "VBN", "VBG"))
_FARTHEST_VERB = 12


def adjunct_end(row: Row, start: int, end: int) -> int:
    """Where the time or place that opens the noun phrase of tokens `start` to `end` ends; 0 if all is one phrase."""
    before = row.last()
    preposition = before.word if before is not None and before.kind == PREP else ""
    outer = row.chunks[-2] if preposition and len(row.chunks) > 1 else None
    opener = outer if preposition else before
    fronted = opener is None or opener.kind in _OPENS
    day = _day_end(row, start, end)
    if day and day < end and (preposition == "on" or (fronted and _verb_ahead(row, end))):
        return day
    if not fronted or not _verb_ahead(row, end):
        return 0
    if preposition in _WHEN or not preposition:
        time = _period_end(row, start, end)
        if start < time < end:
            return time
    return _place_end(row, start, end) if preposition in _WHERE else 0


def _verb_ahead(row: Row, i: int) -> bool:
    """Whether a finite verb comes before the next comma."""
    for k in range(i, min(row.n, i + _FARTHEST_VERB)):
        if row.tags[k] in _FINITE:
            return True
        if row.tags[k] in (",", ":", ".", "WDT", "WP", "(", "-LRB-") or row.lower[k] in (",", ";", "("):
            return False
    return False


def _day_end(row: Row, start: int, end: int) -> int:
    """The end of a weekday at the head of a phrase, with the part of the day behind it."""
    i = start + 1 if row.lower[start] in row.grammar.before_day else start
    if i >= end or row.lower[i] not in row.grammar.weekday:
        return 0
    i += 1
    while i < end and row.lower[i] in _PART_OF_DAY:
        i += 1
    return 0 if row.tag(i) == "POS" or row.tags[i - 1] == "POS" else i


def _period_end(row: Row, start: int, end: int) -> int:
    """The end of a month, a year or "last week" at the head of a phrase: "March 2022", "12 March", "last spring"."""
    i = start
    while i < end and (row.lower[i] in row.grammar.before_day or row.lower[i] in ("this", "that", "mid")):
        i += 1
    opened = i > start
    time = False
    while i < end and (row.tags[i] == "CD" or row.lower[i] in row.grammar.time_noun):
        plain = row.lower[i] in row.grammar.time_noun
        if plain and row.tags[i] == "NN" and not opened:
            return 0  # "night raids", "winter rains"
        time = time or plain
        i += 1
    return i if time and row.tag(i) in _SUBJECT_TAGS else 0


def _place_end(row: Row, start: int, end: int) -> int:
    """The end of a name behind "in" and the like, before a subject in the plural: "Sanandaj | security forces"; or of
    one that is known by the dictionaries, before another name: "Washington | President Obama"."""
    known = row.hearers.get(start, 0)
    if start < known < end and row.tags[known] == "NNP" and row.tag(end) in _FINITE:
        return known
    i = row.names.get(start, start)
    while i < end and row.tags[i] == "NNP" and (i == start or i not in row.hearers):
        i += 1
    if i == start or i >= end or row.tags[end - 1] not in ("NNS", "NNPS"):
        return 0
    if row.tag(end) not in _FINITE and row.lower[end : end + 1] != ("of",):  # "In Tehran thousands of workers marched"
        return 0
    return i if all(row.tags[k] in _SUBJECT_TAGS for k in range(i, end)) else 0
