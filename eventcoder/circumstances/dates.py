"""Words that say when -> dates: "late on Wednesday night", "Nov. 19", "three days ago", "over the weekend".

Each expression becomes the day that stands for it (a week its Monday, a month its first) and how exact it is, by the
table in section 5 of the codebook. Without other words an expression means the last such day or month that is not
after the article; "next", "coming" and "tomorrow" lead into the future.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.circumstances.words import words as _words
from eventcoder.model import DateMention, Sentence

_WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        (
            "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
            "saturday sat", "sunday sun",
        )
    )
    for form in (*forms.split(), *(short + "." for short in forms.split()[1:]))
}  # fmt: skip
_MONTHS = {
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
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS_OF_DAY = _words("morning afternoon evening night dawn dusk noon midday midnight lunchtime")
_TODAY = {
    "today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "couple": 2, "some": 3,
}  # fmt: skip
_UNITS = {
    "day": "day", "days": "day", "hour": "hour", "hours": "hour", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year", "minutes": "hour", "minute": "hour", "decade": "decade",
    "decades": "decade", "fortnight": "fortnight", "night": "day", "nights": "day",
}  # fmt: skip
_LAST = _words("last past previous")
_NEXT = _words("next coming upcoming following")
_AMBIGUOUS = _words("may march mar sun sat mon wed fri thu sep dec jan fall spring august")
_BEFORE_DATE = _words(
    """in on of since until till by during from late early mid last next this throughout through between before
    after to around"""
)
_YEAR_WORDS = _words("in since of by until from during early late mid year before after through throughout between and")
_GATE = (
    frozenset(_WEEKDAYS)
    | frozenset(_MONTHS)
    | frozenset(_SEASONS)
    | frozenset(_TODAY)
    | frozenset(_UNITS)
    | frozenset(["weekend", "weekends", "morning", "afternoon", "evening", "week", "century", "midday", "dawn"])
)

_STARTS = (
    frozenset([*_WEEKDAYS, *_MONTHS, *_SEASONS, *_TODAY, *_COUNTS, "this", "the", "earlier", "later"]) | _LAST | _NEXT
)


def _word(lower: Sequence[str], i: int) -> str:
    return lower[i] if 0 <= i < len(lower) else ""


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isascii() and word.isdigit() and "1800" <= word <= "2100" else None


def _ordinal(word: str) -> int | None:
    """A day of the month: "5", "05", "5th"."""
    if word[:1].isdigit() and word.isascii() and len(word) <= 4:
        text = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
        if text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 31:
            return int(text)
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def _month_start(year: int, month: int) -> dt.date:
    year += (month - 1) // 12
    return dt.date(min(max(year, 1), 9999), (month - 1) % 12 + 1, 1)


def _plus(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def _iso(word: str) -> dt.date | None:
    """2023-11-19, 19/11/2023, 19.11.2023."""
    for sign in "-/.":
        parts = word.split(sign)
        if len(parts) == 3 and all(p.isascii() and p.isdigit() for p in parts):
            if len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
                return _date(int(parts[0]), int(parts[1]), int(parts[2]))
            if len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
                return _date(int(parts[2]), int(parts[1]), int(parts[0])) or _date(
                    int(parts[2]), int(parts[0]), int(parts[1])
                )
    return None


def find(sentence: Sentence, article_date: dt.date) -> tuple[DateMention, ...]:
    """The expressions of time of the sentence, in their order, none within another."""
    lower = sentence.lower
    if _GATE.isdisjoint(lower) and not any(len(w) >= 4 and "0" <= w[0] <= "9" for w in lower):
        return ()
    found: list[DateMention] = []
    i, size = 0, len(lower)
    while i < size:
        if lower[i] not in _STARTS and not "0" <= lower[i][:1] <= "9":
            i += 1
            continue
        hit = _at(sentence, lower, i, article_date)
        if hit is None:
            i += 1
            continue
        start, end, date, precision = hit
        if found and start < found[-1].end:
            start = found[-1].end
        if start < end:
            found.append(DateMention(start, end, date, precision))
        i = max(end, i + 1)
    return tuple(found)


_Hit = tuple[int, int, dt.date, str]


def _at(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    """The expression whose main word is token `i`: first token, end, date and precision."""
    word = lower[i]
    if word[:1].isdigit():
        return _from_digit(lower, i, article)
    if word in _MONTHS:
        return _from_month(sentence, lower, i, article)
    if word in _WEEKDAYS:
        return _from_weekday(sentence, lower, i, article)
    if word in _TODAY:
        return i, _with_part(lower, i + 1), _plus(article, _TODAY[word]), "day"
    return _from_phrase(lower, i, article)


def _dot(lower: Sequence[str], i: int) -> int:
    """The index after an abbreviation's full stop that stands alone, if there is one ("Nov" "." "19")."""
    return i + 1 if _word(lower, i) == "." and i + 1 < len(lower) and lower[i + 1][:1].isdigit() else i


def _with_year(lower: Sequence[str], end: int) -> tuple[int | None, int]:
    """The year that follows at `end` ("2023", ", 2023", "of 2023", "last year"), and the index after it."""
    for skip in ((), (",",), ("of",)):
        at = end + len(skip)
        if tuple(lower[end:at]) == skip:
            year = _year(_word(lower, at))
            if year is not None:
                return year, at + 1
    return None, end


def _last_day(month: int, day: int, article: dt.date, ahead: bool = False) -> dt.date | None:
    """The last such day that is not after the article, or the next one."""
    for shift in (0, 1, 2, 3, 4) if ahead else (0, -1, -2, -3, -4):
        date = _date(article.year + shift, month, day)
        if date and ((date >= article) if ahead else (date <= article)):
            return date
    return None


def _ahead(lower: Sequence[str], start: int) -> bool:
    return any(w in ("next", "coming", "upcoming", "until", "till") for w in lower[max(0, start - 2) : start])


def _from_digit(lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    word = lower[i]
    if len(word) > 5 and (date := _iso(word)):
        return i, i + 1, date, "day"
    day = _ordinal(word)
    if day is not None:
        at = i + 1
        if _word(lower, at) == "of":
            at += 1
        last = at
        if _word(lower, at) in ("to", "-", "–", "and", "or", "until", "through") and _ordinal(_word(lower, at + 1)):
            last = at + 2  # from 28 to 30 October
        month = _MONTHS.get(_word(lower, last))
        if month:
            end = last + 1
            year, end = _with_year(lower, end)
            date = _date(year, month, day) if year else _last_day(month, day, article, _ahead(lower, i))
            if date:
                return i, _range_end(lower, end), date, "day"
        return None
    if "-" in word or "–" in word:  # 28-30 October
        low = _ordinal(word.replace("–", "-").partition("-")[0])
        month = _MONTHS.get(_word(lower, i + 1))
        if low and month and _ordinal(word.replace("–", "-").partition("-")[2]):
            year, end = _with_year(lower, i + 2)
            date = _date(year, month, low) if year else _last_day(month, low, article)
            return (i, end, date, "day") if date else None
    decade = word[:-1] if word.endswith("s") else ""
    if (year := _year(decade)) is not None:
        return i, i + 1, dt.date(year, 1, 1), "year"
    year = _year(word)
    if year is None or year > article.year + 30:
        return None
    before = _word(lower, i - 1)
    after = _word(lower, i + 1)
    if before in _YEAR_WORDS and (not after or not after[:1].isalpha() or after in _AFTER_YEAR):
        start = i - 1 if before in ("early", "late", "mid") else i
        return start, i + 1, dt.date(year, 1, 1), "year"
    if (before == "(" and after == ")") or (before in _SEASONS):
        return i, i + 1, dt.date(year, 1, 1), "year"
    return None


_AFTER_YEAR = _words(
    """and or but when after before as the a an by to in for with that which who while until on at from during
    because coup war election elections uprising invasion revolution protests conflict agreement deal genocide
    massacre his her their its it he she they there when where was were is are has have had killed against under
    over"""
)


def _range_end(lower: Sequence[str], end: int) -> int:
    """The index after "to 3 May", "- 5 June", where a span's start has been read up to `end`."""
    if _word(lower, end) in ("to", "and", "until", "-", "–", "through"):
        day, month = _ordinal(_word(lower, end + 1)), _word(lower, end + 2) in _MONTHS
        if day and month:
            return _with_year(lower, end + 3)[1]
        if _word(lower, end + 1) in _MONTHS and _ordinal(_word(lower, end + 2)):
            return _with_year(lower, end + 3)[1]
    return end


def _from_month(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    word, month = lower[i], _MONTHS[lower[i]]
    before = _word(lower, i - 1)
    at = _dot(lower, i + 1)
    day = _ordinal(_word(lower, at))
    if day and _word(lower, at + 1) not in ("people", "percent", "%", "per"):
        end = at + 1
        ranged = _word(lower, end) in ("to", "-", "–", "and", "or") and _ordinal(_word(lower, end + 1))
        if ranged and _word(lower, end + 2) not in _MONTHS:
            end += 2
        year, end = _with_year(lower, end)
        date = _date(year, month, day) if year else _last_day(month, day, article, _ahead(lower, i))
        if date:
            return i, _range_end(lower, end), date, "day"
    low = _word(lower, at).replace("–", "-").partition("-")
    if low[1] and _ordinal(low[0]) and _ordinal(low[2]):  # October 28-30
        year, end = _with_year(lower, at + 1)
        date = _date(year, month, int(low[0])) if year else _last_day(month, int(low[0]), article)
        if date:
            return i, end, date, "day"
    start = i
    if before in ("early", "late", "mid", "last", "next", "this", "past"):
        start = i - 1
    year, end = _with_year(lower, at if _word(lower, i + 1) == "." else i + 1)
    if year:
        return start, end, dt.date(year, month, 1), "month"
    if word in _AMBIGUOUS and not (before in _BEFORE_DATE and before != "to"):
        return None
    if word in _AMBIGUOUS and not sentence.caseless and not sentence.words[i][:1].isupper():
        return None
    if word == "march" and sentence.caseless and before not in ("in", "since", "last", "early", "late", "mid"):
        return None
    if before in ("next", "until", "till"):
        year = article.year + (month <= article.month)
    elif _word(lower, end) in _LAST and _word(lower, end + 1) == "year":
        return start, end + 2, dt.date(article.year - 1, month, 1), "month"
    else:
        year = article.year - (month > article.month)
        if before == "last" and month == article.month:
            year -= 1
    if before not in _BEFORE_DATE and not sentence.caseless and before[:1].isalpha() and before != "that":
        # "April Johnson said" is a person; "the November meeting" is no time of what is told
        if before in ("the", "a", "an"):
            return None
        if i == 0 or (sentence.words[i + 1 : i + 2] and sentence.words[i + 1][:1].isupper()):
            return None
    return start, end, dt.date(year, month, 1), "month"


def _with_part(lower: Sequence[str], end: int) -> int:
    return end + 1 if _word(lower, end) in _PARTS_OF_DAY else end


def _from_weekday(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    word, before = lower[i], _word(lower, i - 1)
    if word in _AMBIGUOUS or word == "tue":
        if before not in _BEFORE_DATE and not (_word(lower, i + 1) in (",", ".") and i == 0):
            return None
        if not sentence.caseless and not sentence.words[i][:1].isupper():
            return None
    number = _WEEKDAYS[word]
    end = _with_part(lower, i + 1)
    start = i
    back = (article.weekday() - number) % 7
    date = _plus(article, -back)
    if before in _NEXT or before in ("until", "till"):
        date = _plus(article, (number - article.weekday() - 1) % 7 + 1)
        start = i - 1 if before in _NEXT else i
    elif before in ("last", "past") and back == 0:
        date, start = _plus(article, -7), i - 1
    elif before in ("last", "past", "this", "late", "early"):
        start = i - 1
    if _word(lower, end) in ("last", "next") and _word(lower, end + 1) == "week":
        shift = -7 if lower[end] == "last" else 7
        return start, end + 2, _plus(_monday(article), shift + number), "day"
    # "Tuesday, 19 November": the number says it better
    at = end + 1 if _word(lower, end) == "," else end
    if _ordinal(_word(lower, at)) or _word(lower, at) in _MONTHS:
        exact = _at(sentence, lower, at, article)
        if exact and exact[3] == "day":
            return start, exact[1], exact[2], "day"
    ranged = _word(lower, end) in ("to", "and", "through", "until") and _word(lower, end + 1) in _WEEKDAYS
    if ranged and before in ("from", "between"):
        first = (_WEEKDAYS[lower[end + 1]] - number) % 7
        last = _plus(article, -((article.weekday() - _WEEKDAYS[lower[end + 1]]) % 7))
        return start, end + 2, _plus(last, -first), "day"
    return start, end, date, "day"


def _ago(unit: str, count: int, article: dt.date) -> tuple[dt.date, str] | None:
    """The date `count` units before the article (after it, where negative)."""
    if unit == "hour":
        return article, "day"
    if unit == "day":
        return _plus(article, -count), "day"
    if unit in ("week", "fortnight"):
        return _monday(_plus(article, -7 * count * (2 if unit == "fortnight" else 1))), "week"
    if unit == "month":
        return _month_start(article.year, article.month - count), "month"
    years = count * (10 if unit == "decade" else 1)
    return dt.date(min(max(article.year - years, 1), 9999), 1, 1), "year"


def _count(lower: Sequence[str], i: int) -> tuple[int | None, int]:
    """The number before a unit of time that starts at token `i`, and the index of the unit."""
    word = _word(lower, i)
    at = i + 1
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return int(word), at
    if word == "a" and _word(lower, at) in ("few", "couple"):
        word, at = lower[at], at + 1
    if word in _COUNTS:
        if _word(lower, at) == "of":
            at += 1
        return _COUNTS[word], at
    return None, i


def _from_phrase(lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    """Expressions of several words that start at token `i`: "three days ago", "last week", "earlier in the day"."""
    word, following = lower[i], _word(lower, i + 1)
    if word in _LAST or word in _NEXT or word == "this":
        return _relative_period(lower, i, article)
    if word in _SEASONS:
        year, end = _with_year(lower, i + 1)
        if year:
            return i, end, dt.date(year, _SEASONS[word], 1), "month"
        return None
    if word == "the":
        if following in ("weekend",) and _word(lower, i - 1) in ("at", "over", "during", "on"):
            return i, i + 2, _plus(_monday(article), 5 if article.weekday() >= 5 else -2), "day"
        if following == "day" and _word(lower, i + 2) in ("before", "after") and _word(lower, i + 3) in _TODAY:
            base = _TODAY[lower[i + 3]]
            return i, i + 4, _plus(article, base + (-1 if lower[i + 2] == "before" else 1)), "day"
        if following == "previous" or following == "past":
            return _relative_period(lower, i + 1, article)
        return None
    if word in ("earlier", "later") and following in ("in", "on", "today", "this"):
        if lower[i + 1 : i + 4] == ("in", "the", "day"):
            return i, i + 4, article, "day"
        if following == "today":
            return i, i + 2, article, "day"
        return None
    if word == "weekend" and _word(lower, i - 1) in ("the", "this"):
        return None
    count, at = _count(lower, i)
    if count is not None:
        unit = _UNITS.get(_word(lower, at), "")
        if unit and _word(lower, at + 1) in ("ago", "earlier", "later", "before"):
            sign = -1 if lower[at + 1] == "later" else 1
            if lower[at + 1] in ("earlier", "later", "before"):
                return None
            found = _ago(unit, sign * count, article)
            if found:
                return i, at + 2, found[0], found[1]
    return None


def _relative_period(lower: Sequence[str], i: int, article: dt.date) -> _Hit | None:
    """ "last week", "this month", "next year", "last autumn", "this morning", "last night"."""
    word, period = lower[i], _word(lower, i + 1)
    shift = -1 if word in _LAST else 0 if word == "this" else 1
    start = i - 1 if _word(lower, i - 1) in ("the", "late", "early") and shift else i
    if period in ("late", "early", "mid"):
        period, i = _word(lower, i + 2), i + 1
    if word == "following":
        return None
    if word == "this" and _word(lower, i - 1) in ("time", "times", "far"):
        return None  # "blew up the pipeline for the third time this year"
    if period in _WEEKDAYS or period in _MONTHS:
        return None
    if period in _PARTS_OF_DAY or period == "day":
        if word in ("past", "previous") or (period == "day" and word != "this"):
            return None
        return start, i + 2, _plus(article, shift if period == "night" or shift > 0 else 0), "day"
    if period == "weekend":
        saturday = _plus(_monday(article), 5 if article.weekday() >= 5 and word != "last" else -2)
        return start, i + 2, _plus(saturday, 7) if shift > 0 else saturday, "day"
    if period == "week":
        return start, i + 2, _plus(_monday(article), 7 * shift), "week"
    if period == "month":
        return start, i + 2, _month_start(article.year, article.month + shift), "month"
    if period == "year":
        if word == "past":
            return None
        return start, i + 2, dt.date(min(max(article.year + shift, 1), 9999), 1, 1), "year"
    if period in _SEASONS:
        month = _SEASONS[period]
        year = article.year - (month > article.month)
        if shift > 0:
            year += 1
        elif shift < 0 and 0 <= article.month - month < 3:
            year -= 1
        end = i + 2
        return start, end, dt.date(year, month, 1), "month"
    return None
