"""Sizes of crowds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_circumstances_numbers import told

from eventcoder.circumstances import crowds
from eventcoder.model import Quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hundreds of nurses marched through Cusco .", 100),
        ("About 300 protesters blocked the bridge .", 300),
        ("The rally drew a crowd of 5,000 .", 5000),
        ("Guards fired at some 400 demonstrators .", 400),
        ("Tens of thousands of people took to the streets in protest .", 10_000),
        ("On 3 May 2022 , around 80 workers staged a protest .", 80),
        ("More than a thousand farmers blocked the road .", 1000),
        ("Teachers marched . [ size = around 200 ]", 200),
    ],
)
def test_size(text: str, value: int) -> None:
    found = crowds.find(told(text))
    assert found is not None and found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 12 protesters .",
        "Twelve protesters were arrested .",
        "Twenty people were killed when protesters marched .",
        "Teachers marched . [ size = no report ]",
        "The army has 300 tanks .",
        "Farmers protested for 3 days .",
    ],
)
def test_no_size(text: str) -> None:
    assert crowds.find(told(text)) is None


WORDS = st.sampled_from(
    [
        "a",
        "crowd",
        "of",
        "500",
        "hundreds",
        "people",
        "marched",
        "protesters",
        "size",
        "=",
        "[",
        "]",
        "the",
        "no",
        "dozens",
        "were",
        "arrested",
        "3",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=5).filter(str.strip), max_size=12))
def test_any_words(words: list[str]) -> None:
    found = crowds.find(told(" ".join(words)))
    assert found is None or isinstance(found, Quantity)
