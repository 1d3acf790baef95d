"""Words and numbers of the calendar -> days: the vocabulary that expressions of time are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.circumstances.words import words as _words

Hit = tuple[int, int, dt.date, str]
"""An expression of time: first token, end, the day that stands for it, how exact it is."""
WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for form in (*forms.split(), *(short + "." for short in forms.split()[1:]))
}  # fmt: skip
MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for form in (*forms.split(), *(short + "." for short in forms.split()[1:]))
}  # fmt: skip
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
PARTS_OF_DAY = _words("morning afternoon evening night dawn dusk noon midday midnight lunchtime")
TODAY = {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "couple": 2, "some": 3,
}  # fmt: skip
UNITS = {
    "day": "day", "days": "day", "hour": "hour", "hours": "hour", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "minutes": "hour", "minute": "hour", "decade": "decade",
    "decades": "decade", "fortnight": "fortnight", "night": "day", "nights": "day",
}  # fmt: skip
LAST = _words("last past previous")
NEXT = _words("next coming upcoming following")


def word_at(lower: Sequence[str], i: int) -> str:
    """The word of token `i`, "" outside the sentence."""
    return lower[i] if 0 <= i < len(lower) else ""


def year_of(word: str) -> int | None:
    """A year of four digits."""
    return int(word) if len(word) == 4 and word.isascii() and word.isdigit() and "1800" <= word <= "2100" else None


def day_of_month(word: str) -> int | None:
    """A day of the month: "5", "05", "5th"."""
    if word[:1].isdigit() and word.isascii() and len(word) <= 4:
        text = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
        if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31:
            return int(text)
    return None


def with_year(lower: Sequence[str], end: int) -> tuple[int | None, int]:
    """The year that follows at `end` ("2023", ", 2023", "of 2023", "last year"), and the index after it."""
    for skip in ((), (",",), ("of",)):
        at = end + len(skip)
        if tuple(lower[end:at]) == skip:
            year = year_of(word_at(lower, at))
            if year is not None:
                return year, at + 1
    return None, end


def count_of(lower: Sequence[str], i: int) -> tuple[int | None, int]:
    """The number before a unit of time that starts at token `i`, and the index of the unit."""
    word = word_at(lower, i)
    at = i + 1
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return int(word), at
    if word == "a" and word_at(lower, at) in ("few", "couple"):
        word, at = lower[at], at + 1
    if word in COUNTS:
        if word_at(lower, at) == "of":
            at += 1
        return COUNTS[word], at
    return None, i


def iso_date(word: str) -> dt.date | None:
    """2023-11-19, 19/11/2023, 19.11.2023."""
    for sign in "-/.":
        parts = word.split(sign)
        if len(parts) == 3 and all(p.isascii() and p.isdigit() for p in parts):
            if len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
                return date_of(int(parts[0]), int(parts[1]), int(parts[2]))
            if len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
                return date_of(int(parts[2]), int(parts[1]), int(parts[0])) or date_of(
                    int(parts[2]), int(parts[0]), int(parts[1])
                )
    return None


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """The day, None for 31 June."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the day's week."""
    return day - dt.timedelta(days=day.weekday())


def month_start(year: int, month: int) -> dt.date:
    """The first of a month; month 0 is the December before, month 13 the January after."""
    year += (month - 1) // 12
    return dt.date(min(max(year, 1), 9999), (month - 1) % 12 + 1, 1)


def plus(day: dt.date, days: int) -> dt.date:
    """So many days later; the same day where the calendar ends."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day
