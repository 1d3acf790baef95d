"""Time grows with the length of an article and no faster: four times the text takes less than ten times as long."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from eventcoder.model import Article
from eventcoder.pipeline import Coder

DAY = dt.date(2024, 3, 5)
_SHORT = 0.02
"""Seconds under which a clock's noise is larger than what it measures."""

# A piece, and how often the longer text has it: what sentences, parser, memory and incidents could stumble over.
PIECES = {
    "brackets": ("((((", 250_000),
    "brackets opened and closed": ("()[]", 250_000),
    "straight quotes": ('"', 1_000_000),
    "curly quotes": ("“", 100_000),
    "commas": (",", 1_000_000),
    "full stops": ("... ", 250_000),
    "blank lines": ("\n\n", 500_000),
    "initials": ("A. ", 20_000),
    "half a sentence": ("police said that ", 8_000),
    "a sentence of 200,000 words": ("police ", 200_000),
    "commas and events": ("Kenyan police arrested two men, ", 2_400),
    "many events": ("Kenyan police arrested two men in Nairobi. ", 2_400),
    "many dyads": ("Sudanese troops said Chadian soldiers had fired at the patrol. ", 1_200),
    "many tolls": ("The shelling killed 20 people and wounded 5, ", 2_400),
    "many quotations": ('"They attacked us," he said. ', 2_400),
    "one word": ("a", 1_000_000),
    "control characters": ("\x00\x01", 500_000),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    made = Coder()
    made.encode("Turkish troops shelled Kurdish fighters near Afrin.", date=DAY)
    return made


@pytest.mark.parametrize("name", PIECES)
def test_time_is_linear_in_the_length_of_an_article(coder: Coder, name: str) -> None:
    piece, count = PIECES[name]
    short, long = (_seconds(coder, piece * n) for n in (count // 4, count))
    assert long < 10 * max(short, _SHORT)


def _seconds(coder: Coder, text: str) -> float:
    started = time.process_time()
    coder.code(Article("a", text, DAY))
    return time.process_time() - started
