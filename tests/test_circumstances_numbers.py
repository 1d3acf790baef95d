"""Number words and the values that the codebook gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.circumstances import numbers
from eventcoder.model import Sentence


def told(text: str) -> Sentence:
    """The words of `text`, split on spaces, as an untagged sentence."""
    words = tuple(text.split())
    starts = tuple(sum(len(w) + 1 for w in words[:i]) for i in range(len(words)))
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    lower = tuple(w.lower() for w in words)
    joined = " ".join(words)
    return Sentence(1, 0, len(joined), joined, words, lower, ("",) * len(words), lower, starts, ends)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at least two dozen", 24),
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("several", 3),
        ("half a million", 500_000),
        ("3.5 million", 3_500_000),
        ("between 10 and 15", 10),
        ("10-15", 10),
        ("10 to 15", 10),
        ("thousands", 1000),
        ("tens of thousands", 10_000),
        ("hundreds of thousands", 100_000),
        ("a couple of", 2),
        ("twenty-two", 22),
        ("one hundred and five", 105),
        ("two thousand three hundred", 2300),
        ("a few hundred", 300),
        ("a few", 3),
        ("some guards", 3),
        ("some 200", 200),
        ("10,000", 10_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("no one", 0),
        ("a", 1),
        ("an officer", 1),
        ("more than ten", 10),
    ],
)
def test_values_of_the_codebook(text: str, value: int) -> None:
    sentence = told(text)
    found = numbers.quantity(sentence, 0, len(sentence.words))
    assert found is not None and found.value == value


@pytest.mark.parametrize("text", ["the men", "22-year-old", "Boeing-built", "", "v1.2.3", "1/2"])
def test_no_number(text: str) -> None:
    sentence = told(text)
    assert numbers.quantity(sentence, 0, len(sentence.words)) is None


def test_vague_words_are_fuzzy_and_plain_numbers_are_not() -> None:
    assert numbers.quantity(told("about 40"), 0, 2) == numbers.Quantity(40, True)
    assert numbers.quantity(told("40 men"), 0, 2) == numbers.Quantity(40, False)


WORDS = st.sampled_from(
    [
        "a",
        "an",
        "the",
        "half",
        "dozen",
        "dozens",
        "of",
        "million",
        "two",
        "twenty-two",
        "twenty",
        "hundred",
        "and",
        "few",
        "several",
        "some",
        "10",
        "10-15",
        "3.5",
        ",",
        "to",
        "no",
        "1,000",
        "score",
        "scores",
        "tens",
        "thousands",
        "couple",
        "one",
        "many",
        "x",
        "5k",
        "-",
        "²",
        "٣",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=5).filter(str.strip), max_size=12))
def test_any_words_give_a_whole_number_or_none(words: list[str]) -> None:
    sentence = told(" ".join(words))
    found = numbers.quantity(sentence, 0, len(sentence.words))
    assert found is None or found.value >= 0
    for i in range(len(sentence.lower)):
        value = numbers.value_at(sentence.lower, i, len(sentence.lower))
        assert value is None or i < value[2] <= len(sentence.lower)
