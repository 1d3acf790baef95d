"""Expressions that count from a day told before -> dates: "a day earlier", "the following morning", "two days after".

The day they count from is that of the date before them in the sentence, else the one that the story has come to, else
the article's. "A day after police had fired on a crowd" dates what its own clause tells, and nothing else (`onward`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.circumstances.calendar_words import (
    COUNTS,
    NEXT,
    PARTS_OF_DAY,
    TODAY,
    UNITS,
    count_of,
    word_at,
)
from eventcoder.circumstances.relative_dates import ago
from eventcoder.circumstances.words import words as _words
from eventcoder.model import DateMention

_EARLIER, _LATER = _words("earlier before previously"), _words("later after afterwards")
_CONJUNCTIONS = ("before", "after")
# What ends a clause behind "a day before", so that nothing follows that it is before.
_ENDS = _words(". , ; : ) in at on near outside by when and but to had has have was were")
_BEFORE, _SAME = _words("previous preceding"), _words("same that")
_DAYS = PARTS_OF_DAY | {"day"}
_OPENING = {*COUNTS, *_SAME, *NEXT, *_BEFORE, "earlier", "later", "the", "hours", "hour", "minutes", "minute"}
FORWARD = NEXT - {"coming", "upcoming"}


def with_anchored(
    lower: Sequence[str], told: Sequence[DateMention], story: dt.date | None, article: dt.date
) -> tuple[DateMention, ...]:
    """The dates `told` in a sentence and those that count from one of them, from the story's day or the article's."""
    found = list(told)
    i = 0
    while i < len(lower):
        opens = lower[i] in _OPENING or "0" <= lower[i][:1] <= "9"
        hit = _at(lower, i) if opens else None
        if hit is None or any(m.start < i < m.end or i < m.start < hit[0] < m.end for m in told):
            i += 1
            continue
        end, unit, count, onward = hit
        days = [m for m in told if m.precision == "day" and not i <= m.start < end]
        before = [m.date for m in days if m.end <= i]
        after = [m.date for m in days if m.start >= end] if onward else []
        base = before[-1] if before else after[0] if after else story or article
        told_exactly = any(m.precision == "day" and m.start - 3 < end < m.start for m in told)
        period = ago(unit, -count, base) if count else (base, "day")
        if told_exactly and not onward:
            period = None  # "A week earlier, on 26 September,"
        if period is not None and period[0] <= article:
            found = [m for m in found if not i <= m.start < end]
            found.append(DateMention(i, end, *period, onward))
        i = end
    return tuple(sorted(found, key=lambda mention: mention.start))


def _at(lower: Sequence[str], i: int) -> tuple[int, str, int, bool] | None:
    """The expression at token `i`: its end, unit, how many of them later (earlier if negative), whether onward."""
    word, following = lower[i], word_at(lower, i + 1)
    if word in ("earlier", "later") and word_at(lower, i + 1) == "that":
        return _same_day(lower, i + 1)
    if word in ("earlier", "later") and tuple(lower[i + 1 : i + 4]) == ("in", "the", "day"):
        return i + 4, "day", 0, False
    if word in _SAME:
        return _same_day(lower, i) if word == "that" or word_at(lower, i - 1) == "the" else None
    if word in FORWARD or word in _BEFORE:
        if following not in _DAYS and (following != "week" or word_at(lower, i - 1) != "the"):
            return None
        unit = "week" if following == "week" else "day"
        return i + 2, unit, 1 if word in FORWARD else -1, False
    if word == "the" and following in ("day", "night", "week", "month", "year"):
        if word_at(lower, i + 3) in TODAY:
            return None
        if word_at(lower, i - 1) in _CONJUNCTIONS and word_at(lower, i + 2) == "before":
            return i + 3, UNITS[following], -1, False  # "after the day before police had seized weapons"
        return _conjunction(lower, i + 2, UNITS[following], 1)
    if UNITS.get(word) == "hour" and following in _EARLIER | _LATER:
        return i + 2, "day", 0, False  # "hours after the raid": raid and what came after are of one day
    count, at = count_of(lower, i)
    unit = UNITS.get(word_at(lower, at), "") if count is not None else ""
    if not unit or count is None:
        return None
    if unit == "hour":
        return (at + 2, "day", 0, False) if word_at(lower, at + 1) in _EARLIER | _LATER else None
    return _conjunction(lower, at + 1, unit, count)


def _same_day(lower: Sequence[str], i: int) -> tuple[int, str, int, bool] | None:
    """ "the same day", "that night": not "the same day as", "said that day workers"."""
    following = word_at(lower, i + 2)
    told = following not in ("as", "that") if lower[i] == "same" else _ends(lower, i + 2)
    if word_at(lower, i + 1) not in _DAYS or not told:
        return None
    return i + 2, "day", 0, False


def _conjunction(lower: Sequence[str], at: int, unit: str, count: int) -> tuple[int, str, int, bool] | None:
    """What "earlier" or "after" at token `at` makes of a number of days: of "before" with a clause or a noun behind
    it, when that was."""
    word = word_at(lower, at)
    if word not in _EARLIER and word not in _LATER:
        return None
    later = word in _LATER
    if word in _CONJUNCTIONS and not _ends(lower, at + 1):
        return at + 1, unit, -count if later else count, True
    return at + 1, unit, count if later else -count, False


def _ends(lower: Sequence[str], at: int) -> bool:
    return at >= len(lower) or lower[at] in _ENDS
