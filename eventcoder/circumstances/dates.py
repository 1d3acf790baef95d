"""Words that say when -> dates: "late on Wednesday night", "Nov. 19", "three days ago", "over the weekend".

Each expression becomes the day that stands for it (a week its Monday, a month its first) and how exact it is, by the
table in section 5 of the codebook. Without other words an expression means the last such day or month that is not
after the article; "next", "coming" and "tomorrow" lead into the future.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.circumstances.anchored_dates import with_anchored
from eventcoder.circumstances.calendar_words import (
    COUNTS,
    LAST,
    MONTHS,
    NEXT,
    PARTS_OF_DAY,
    SEASONS,
    TODAY,
    UNITS,
    WEEKDAYS,
    Hit,
    date_of,
    day_of_month,
    iso_date,
    monday_of,
    plus,
    with_year,
    word_at,
    year_of,
)
from eventcoder.circumstances.relative_dates import relative_date
from eventcoder.circumstances.words import words as _words
from eventcoder.model import DateMention, Sentence

_AMBIGUOUS = _words("may march mar sun sat mon wed fri thu sep dec jan fall spring august")
_BEFORE_DATE = _words(
    """in on of since until till by during from late early mid last next this throughout through between before
    after to around"""
)
_OLDEST = 1940
_YEAR_WORDS = _words("in since of by until from during early late mid year before after through throughout between and")
_AFTER_YEAR = _words(
    """and or but when after before as the a an by to in for with that which who while until on at from during
    because coup war election elections uprising invasion revolution protests conflict agreement deal genocide
    massacre his her their its it he she they there when where was were is are has have had killed against under
    over"""
)
_GATE = (
    frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(SEASONS)
    | frozenset(TODAY)
    | frozenset(UNITS)
    | PARTS_OF_DAY
    | frozenset(["weekend", "weekends", "century"])
)
_HYPHENED = ("mid-", "early-", "late-")
_DIGITS = tuple("0123456789")
_STARTS = frozenset([*WEEKDAYS, *MONTHS, *SEASONS, *TODAY, *COUNTS, "this", "the", "earlier", "later"]) | LAST | NEXT


def find(sentence: Sentence, article_date: dt.date, story: dt.date | None = None) -> tuple[DateMention, ...]:
    """The expressions of time of the sentence, in their order, none within another; `story` is the day that the
    article has come to, from which "a day later" counts."""
    lower = sentence.lower
    if _GATE.isdisjoint(lower) and not any(w.startswith((*_HYPHENED, *_DIGITS)) for w in lower):
        return ()
    found: list[DateMention] = []
    i, size = 0, len(lower)
    while i < size:
        if lower[i] not in _STARTS and not "0" <= lower[i][:1] <= "9" and not lower[i].startswith(_HYPHENED):
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
    found = [mention for mention in found if not (mention.start and ranks(lower, mention.start - 1))]
    return with_anchored(lower, _nights(lower, found), story, article_date)


def ranks(lower: Sequence[str], since: int) -> bool:
    """Whether "since" at that token only says how rare something is: "imposed a curfew, the first since 1992", "shot
    six in the worst attack since May"."""
    before = range(since, max(since - _RANK, 0), -1)
    return lower[since] == "since" and any(lower[k] in _OPENING and _is_rank(lower, k + 1) for k in before)


def _is_rank(lower: Sequence[str], i: int) -> bool:
    return lower[i] in _RANKS or (lower[i] in _DETERMINERS and lower[i + 1] in _RANKS)


_OPENING = (",", "in", "of")  # "in one of the worst"
_DETERMINERS = ("the", "its", "their")
_RANK = 12  # tokens from the comma to "since" in "the biggest protest in the city since"
_RANKS = _words(
    """first second third fourth fifth latest last deadliest bloodiest worst biggest largest most heaviest only highest
    longest"""
)


def _nights(lower: Sequence[str], found: Sequence[DateMention]) -> list[DateMention]:
    """The dates with "overnight" as the night of the one other day: "took the town on 1 May after rebels left
    overnight"."""
    others = [m for m in found if m.precision == "day" and lower[m.start] != "overnight"]
    nights = len(others) == 1 and len(others) < len(found)
    return [replace(m, date=others[0].date) if nights and lower[m.start] == "overnight" else m for m in found]


def _at(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    """The expression whose main word is token `i`: first token, end, date and precision."""
    word = lower[i]
    if word[:1].isdigit():
        return _from_digit(sentence, lower, i, article)
    if word.startswith(_HYPHENED):  # "in mid-April"
        month = MONTHS.get(word.partition("-")[2])
        year, end = with_year(lower, i + 1)
        if month is None:
            return None
        return i, end, dt.date(year or article.year - (month > article.month), month, 1), "month"
    if word in MONTHS:
        return _from_month(sentence, lower, i, article)
    if word in WEEKDAYS:
        return _from_weekday(sentence, lower, i, article)
    if word in TODAY:
        return i, _with_part(lower, i + 1), plus(article, TODAY[word]), "day"
    return relative_date(lower, i, article)


def _from_digit(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    word = lower[i]
    if len(word) > 5 and (date := iso_date(word)):
        return i, i + 1, date, "day"
    day = day_of_month(word)
    if day is not None:
        at = i + 1
        if word_at(lower, at) == "of":
            at += 1
        last = at
        ranged = word_at(lower, at) in ("to", "-", "–", "and", "or", "until", "through")
        if ranged and day_of_month(word_at(lower, at + 1)):
            last = at + 2  # from 28 to 30 October
        month = MONTHS.get(word_at(lower, last))
        if month:
            end = last + 1
            year, end = with_year(lower, end)
            date = date_of(year, month, day) if year else _last_day(month, day, article, _ahead(lower, i))
            if date:
                return i, _range_end(lower, end), date, "day"
        return None
    if "-" in word or "–" in word:  # 28-30 October
        low = day_of_month(word.replace("–", "-").partition("-")[0])
        month = MONTHS.get(word_at(lower, i + 1))
        if low and month and day_of_month(word.replace("–", "-").partition("-")[2]):
            year, end = with_year(lower, i + 2)
            date = date_of(year, month, low) if year else _last_day(month, low, article)
            return (i, end, date, "day") if date else None
    decade = word[:-1] if word.endswith("s") else ""
    if (year := year_of(decade)) is not None:
        return i, i + 1, dt.date(year, 1, 1), "year"
    year = year_of(word)
    if year is None or year > article.year + 30:
        return None
    before = word_at(lower, i - 1)
    after = word_at(lower, i + 1)
    # "In 2013 Jordan expelled", "In 2016 gunmen killed": at the head of a sentence it counts nothing
    upper = sentence.words[2:3] != () and sentence.words[2][:1].isupper()
    opening = i == 1 and not sentence.caseless and (upper or (before == "in" and _OLDEST <= year <= article.year))
    if before in _YEAR_WORDS and (opening or not after or not after[:1].isalpha() or after in _AFTER_YEAR):
        start = i - 1 if before in ("early", "late", "mid") else i
        return start, i + 1, dt.date(year, 1, 1), "year"
    if (before == "(" and after == ")") or (before in SEASONS):
        return i, i + 1, dt.date(year, 1, 1), "year"
    return None


def _from_month(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    word, month = lower[i], MONTHS[lower[i]]
    before = word_at(lower, i - 1)
    at = _dot(lower, i + 1)
    day = day_of_month(word_at(lower, at))
    if day and word_at(lower, at + 1) not in ("people", "percent", "%", "per"):
        end = at + 1
        ranged = word_at(lower, end) in ("to", "-", "–", "and", "or") and day_of_month(word_at(lower, end + 1))
        if ranged and word_at(lower, end + 2) not in MONTHS:
            end += 2
        year, end = with_year(lower, end)
        date = date_of(year, month, day) if year else _last_day(month, day, article, _ahead(lower, i))
        if date:
            return i, _range_end(lower, end), date, "day"
    low = word_at(lower, at).replace("–", "-").partition("-")
    if low[1] and day_of_month(low[0]) and day_of_month(low[2]):  # October 28-30
        year, end = with_year(lower, at + 1)
        date = date_of(year, month, int(low[0])) if year else _last_day(month, int(low[0]), article)
        if date:
            return i, end, date, "day"
    start = i
    if before in ("early", "late", "mid", "last", "next", "this", "past"):
        start = i - 1
    year, end = with_year(lower, at if word_at(lower, i + 1) == "." else i + 1)
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
    elif word_at(lower, end) in LAST and word_at(lower, end + 1) == "year":
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


def _from_weekday(sentence: Sentence, lower: Sequence[str], i: int, article: dt.date) -> Hit | None:
    word, before = lower[i], word_at(lower, i - 1)
    if word in _AMBIGUOUS or word == "tue":
        if before not in _BEFORE_DATE and not (word_at(lower, i + 1) in (",", ".") and i == 0):
            return None
        if not sentence.caseless and not sentence.words[i][:1].isupper():
            return None
    number = WEEKDAYS[word]
    end = _with_part(lower, i + 1)
    start = i
    back = (article.weekday() - number) % 7
    date = plus(article, -back)
    if before in NEXT or before in ("until", "till"):
        date = plus(article, (number - article.weekday() - 1) % 7 + 1)
        start = i - 1 if before in NEXT else i
    elif before in ("last", "past") and back == 0:
        date, start = plus(article, -7), i - 1
    elif before in ("last", "past", "this", "late", "early"):
        start = i - 1
    if word_at(lower, end) in ("last", "next") and word_at(lower, end + 1) == "week":
        shift = -7 if lower[end] == "last" else 7
        return start, end + 2, plus(monday_of(article), shift + number), "day"
    # "Tuesday, 19 November": the number says it better
    at = end + 1 if word_at(lower, end) == "," else end
    if day_of_month(word_at(lower, at)) or word_at(lower, at) in MONTHS:
        exact = _at(sentence, lower, at, article)
        if exact and exact[3] == "day":
            return start, exact[1], exact[2], "day"
    ranged = word_at(lower, end) in ("to", "and", "through", "until") and word_at(lower, end + 1) in WEEKDAYS
    if ranged and before in ("from", "between"):
        first = (WEEKDAYS[lower[end + 1]] - number) % 7
        last = plus(article, -((article.weekday() - WEEKDAYS[lower[end + 1]]) % 7))
        return start, end + 2, plus(last, -first), "day"
    return start, end, date, "day"


def _with_part(lower: Sequence[str], end: int) -> int:
    return end + 1 if word_at(lower, end) in PARTS_OF_DAY else end


def _dot(lower: Sequence[str], i: int) -> int:
    """The index after an abbreviation's full stop that stands alone, if there is one ("Nov" "." "19")."""
    return i + 1 if word_at(lower, i) == "." and i + 1 < len(lower) and lower[i + 1][:1].isdigit() else i


def _range_end(lower: Sequence[str], end: int) -> int:
    """The index after "to 3 May", "- 5 June", where a span's start has been read up to `end`."""
    if word_at(lower, end) in ("to", "and", "until", "-", "–", "through"):
        day, month = day_of_month(word_at(lower, end + 1)), word_at(lower, end + 2) in MONTHS
        if day and month:
            return with_year(lower, end + 3)[1]
        if word_at(lower, end + 1) in MONTHS and day_of_month(word_at(lower, end + 2)):
            return with_year(lower, end + 3)[1]
    return end


def _last_day(month: int, day: int, article: dt.date, ahead: bool = False) -> dt.date | None:
    """The last such day that is not after the article, or the next one."""
    for shift in (0, 1, 2, 3, 4) if ahead else (0, -1, -2, -3, -4):
        date = date_of(article.year + shift, month, day)
        if date and ((date >= article) if ahead else (date <= article)):
            return date
    return None


def _ahead(lower: Sequence[str], start: int) -> bool:
    return any(w in ("next", "coming", "upcoming", "until", "till") for w in lower[max(0, start - 2) : start])
