"""Expressions of time, resolved against an article of Wednesday 22 November 2023."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_circumstances_numbers import told

from eventcoder.circumstances import dates

ARTICLE = dt.date(2023, 11, 22)


@pytest.mark.parametrize(
    ("text", "words", "date", "precision"),
    [
        ("Troops advanced on Tuesday .", "Tuesday", "2023-11-21", "day"),
        ("Troops advanced on Wednesday .", "Wednesday", "2023-11-22", "day"),
        ("Talks ended late on Monday night .", "Monday night", "2023-11-20", "day"),
        ("A bridge fell on Nov. 19 .", "Nov. 19", "2023-11-19", "day"),
        ("A bridge fell on 19 November 2022 .", "19 November 2022", "2022-11-19", "day"),
        ("On November 19th , 2021 , a bridge fell .", "November 19th , 2021", "2021-11-19", "day"),
        ("The log of 2023-11-03 says so .", "2023-11-03", "2023-11-03", "day"),
        ("It happened yesterday .", "yesterday", "2023-11-21", "day"),
        ("Shells fell overnight .", "overnight", "2023-11-22", "day"),
        ("Shells fell earlier in the day .", "earlier in the day", "2023-11-22", "day"),
        ("Three days ago the town fell .", "Three days ago", "2023-11-19", "day"),
        ("The town fell two weeks ago .", "two weeks ago", "2023-11-06", "week"),
        ("The town fell last week .", "last week", "2023-11-13", "week"),
        ("They met this week .", "this week", "2023-11-20", "week"),
        ("They met last month .", "last month", "2023-10-01", "month"),
        ("They met in June .", "June", "2023-06-01", "month"),
        ("They met in December .", "December", "2022-12-01", "month"),
        ("They met last autumn .", "last autumn", "2022-09-01", "month"),
        ("They met last spring .", "last spring", "2023-03-01", "month"),
        ("The war began in 2013 .", "2013", "2013-01-01", "year"),
        ("The war began last year .", "last year", "2022-01-01", "year"),
        ("The war began in the 1990s .", "1990s", "1990-01-01", "year"),
        ("The war began in early 2014 .", "early 2014", "2014-01-01", "year"),
        ("Crowds gathered at the weekend .", "the weekend", "2023-11-18", "day"),
        ("Crowds have gathered since Monday .", "Monday", "2023-11-20", "day"),
        ("Crowds gathered from 28 to 30 October .", "28 to 30 October", "2023-10-28", "day"),
        ("Crowds gathered between 3 and 5 May .", "3 and 5 May", "2023-05-03", "day"),
        ("Crowds gathered this morning .", "this morning", "2023-11-22", "day"),
        ("They will meet next Tuesday .", "next Tuesday", "2023-11-28", "day"),
        ("They will meet tomorrow .", "tomorrow", "2023-11-23", "day"),
        ("They will meet next month .", "next month", "2023-12-01", "month"),
        ("The polls are put off until April .", "April", "2024-04-01", "month"),
        ("On Tuesday , November 14 , crowds gathered .", "Tuesday , November 14", "2023-11-14", "day"),
        ("Crowds gathered in March .", "March", "2023-03-01", "month"),
    ],
)
def test_expressions(text: str, words: str, date: str, precision: str) -> None:
    sentence = told(text)
    (found,) = dates.find(sentence, ARTICLE)
    assert sentence.span_text(found.start, found.end) == words
    assert (found.date.isoformat(), found.precision) == (date, precision)


STORY = dt.date(2023, 11, 14)


@pytest.mark.parametrize(
    ("text", "words", "date", "precision", "onward"),
    [
        ("A day earlier , a bridge fell .", "A day earlier", "2023-11-13", "day", False),
        ("Two days later a bridge fell .", "Two days later", "2023-11-16", "day", False),
        ("The same day a bridge fell .", "same day", "2023-11-14", "day", False),
        ("The following morning a bridge fell .", "following morning", "2023-11-15", "day", False),
        ("A bridge fell the week before .", "the week before", "2023-11-06", "week", False),
        ("Hours later a bridge fell .", "Hours later", "2023-11-14", "day", False),
        ("Later in the day a bridge fell .", "Later in the day", "2023-11-14", "day", False),
        ("It came a day after rebels left .", "a day after", "2023-11-13", "day", True),
        ("It came two months before rebels left .", None, "", "", False),
        ("A bridge fell in mid-October .", "mid-October", "2023-10-01", "month", False),
    ],
)
def test_counted_from_the_day_of_the_story(
    text: str, words: str | None, date: str, precision: str, onward: bool
) -> None:
    sentence = told(text)
    found = dates.find(sentence, ARTICLE, STORY)
    if words is None:
        assert found == ()
        return
    (mention,) = found
    assert sentence.span_text(mention.start, mention.end) == words
    assert (mention.date.isoformat(), mention.precision, mention.onward) == (date, precision, onward)


def test_counted_from_the_day_before_it_in_the_sentence() -> None:
    sentence = told("Troops left on Monday , a day after rebels took the town .")
    assert [mention.date.isoformat() for mention in dates.find(sentence, ARTICLE, STORY)] == [
        "2023-11-20",
        "2023-11-19",
    ]


def test_a_day_that_only_ranks_is_none() -> None:
    assert dates.find(told("A curfew began , the first in the city since 1992 ."), ARTICLE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 landed .",
        "Police may march to the hall .",
        "Theresa May met the envoy .",
        "The sun rose over the camp .",
        "They cut 1,500 posts and 12 of 30 grants .",
        "Soldiers marched past .",
    ],
)
def test_no_expression(text: str) -> None:
    assert dates.find(told(text), ARTICLE) == ()


WORDS = st.sampled_from(
    [
        "on",
        "last",
        "next",
        "this",
        "the",
        "week",
        "weekend",
        "Monday",
        "to",
        "and",
        "from",
        "3",
        "30",
        "31",
        "29",
        "February",
        "Feb.",
        "May",
        ",",
        "2023",
        "2024",
        "1990s",
        "ago",
        "two",
        "days",
        "months",
        "years",
        "until",
        "night",
        "in",
        "early",
        "of",
        "28-30",
        "2023-02-30",
        "31/12/1999",
        "yesterday",
        "over",
        "a",
        "couple",
    ]
)


@given(
    st.lists(WORDS | st.text(min_size=1, max_size=6).filter(str.strip), max_size=14),
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)),
)
def test_spans_lie_in_the_sentence_and_apart(words: list[str], article: dt.date) -> None:
    sentence = told(" ".join(words))
    end = 0
    for mention in dates.find(sentence, article):
        assert end <= mention.start < mention.end <= len(sentence.words)
        end = mention.end
        if mention.precision == "week":
            assert mention.date.weekday() == 0
