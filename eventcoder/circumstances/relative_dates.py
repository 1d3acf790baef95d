"""Expressions of several words that count from the article's day -> dates: "three days ago", "over the weekend"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.circumstances.calendar_words import (
    LAST,
    MONTHS,
    NEXT,
    PARTS_OF_DAY,
    SEASONS,
    TODAY,
    UNITS,
    WEEKDAYS,
    Hit,
    count_of,
    monday_of,
    month_start,
    plus,
    with_year,
    word_at,
)


def relative_date(lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    """Expressions of several words that start at token `i`: "three days ago", "last week", "earlier in the day"."""
    word, following = lower[i], word_at(lower, i + 1)
    if word in LAST or word in NEXT or word == "this":
        return _relative_period(lower, i, article)
    if word in SEASONS:
        year, end = with_year(lower, i + 1)
        if year:
            return i, end, dt.date(year, SEASONS[word], 1), "month"
        return None
    if word == "the":
        if following in ("weekend",) and word_at(lower, i - 1) in ("at", "over", "during", "on"):
            return i, i + 2, plus(monday_of(article), 5 if article.weekday() >= 5 else -2), "day"
        if following == "day" and word_at(lower, i + 2) in ("before", "after") and word_at(lower, i + 3) in TODAY:
            base = TODAY[lower[i + 3]]
            return i, i + 4, plus(article, base + (-1 if lower[i + 2] == "before" else 1)), "day"
        if following == "previous" or following == "past":
            return _relative_period(lower, i + 1, article)
        return None
    if word in ("earlier", "later") and following in ("in", "on", "today", "this"):
        period = word_at(lower, i + 3) if lower[i + 1 : i + 3] == ("in", "the") else ""
        if period == "day":
            return i, i + 4, article, "day"
        if period in ("week", "month", "year") and word == "earlier":
            found = ago(period, 0, article)
            return (i, i + 4, *found) if found else None
        if following == "today":
            return i, i + 2, article, "day"
        return None
    if word == "weekend" and word_at(lower, i - 1) in ("the", "this"):
        return None
    count, at = count_of(lower, i)
    if count is not None:
        unit = UNITS.get(word_at(lower, at), "")
        if unit and word_at(lower, at + 1) in ("ago", "earlier", "later", "before"):
            sign = -1 if lower[at + 1] == "later" else 1
            if lower[at + 1] in ("earlier", "later", "before"):
                return None
            found = ago(unit, sign * count, article)
            if found:
                return i, at + 2, found[0], found[1]
    return None


def _relative_period(lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    """ "last week", "this month", "next year", "last autumn", "this morning", "last night"."""
    word, period = lower[i], word_at(lower, i + 1)
    shift = -1 if word in LAST else 0 if word == "this" else 1
    start = i - 1 if word_at(lower, i - 1) in ("the", "late", "early") and shift else i
    if period in ("late", "early", "mid"):
        period, i = word_at(lower, i + 2), i + 1
    if word == "following":
        return None
    if word == "this" and word_at(lower, i - 1) in ("time", "times", "far"):
        return None  # "blew up the pipeline for the third time this year"
    if period in WEEKDAYS or period in MONTHS:
        return None
    if word_at(lower, i + 2) == "of" and word_at(lower, i + 3) in MONTHS:
        return None  # "in the last week of April"
    if period in PARTS_OF_DAY or period == "day":
        if word in ("past", "previous") or (period == "day" and word != "this"):
            return None
        return start, i + 2, plus(article, shift if period == "night" or shift > 0 else 0), "day"
    if period == "weekend":
        saturday = plus(monday_of(article), 5 if article.weekday() >= 5 and word != "last" else -2)
        return start, i + 2, plus(saturday, 7) if shift > 0 else saturday, "day"
    if period == "week":
        return start, i + 2, plus(monday_of(article), 7 * shift), "week"
    if period == "month":
        return start, i + 2, month_start(article.year, article.month + shift), "month"
    if period == "year":
        if word == "past":
            return None
        return start, i + 2, dt.date(min(max(article.year + shift, 1), 9999), 1, 1), "year"
    if period in SEASONS:
        month = SEASONS[period]
        year = article.year - (month > article.month)
        if shift > 0:
            year += 1
        elif shift < 0 and 0 <= article.month - month < 3:
            year -= 1
        end = i + 2
        return start, end, dt.date(year, month, 1), "month"
    return None


def ago(unit: str, count: int, article: dt.date) -> tuple[dt.date, str] | None:
    """The date `count` units before the article (after it, where negative)."""
    if unit == "hour":
        return article, "day"
    if unit == "day":
        return plus(article, -count), "day"
    if unit in ("week", "fortnight"):
        return monday_of(plus(article, -7 * count * (2 if unit == "fortnight" else 1))), "week"
    if unit == "month":
        return month_start(article.year, article.month - count), "month"
    years = count * (10 if unit == "decade" else 1)
    return dt.date(min(max(article.year - years, 1), 9999), 1, 1), "year"
