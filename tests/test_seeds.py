"""The dictionaries of the program: well-formed, and every entry codes its own example and leaves its counterexample."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from eventcoder import Coder
from eventcoder.dictionaries.check import check, check_examples

DAY = dt.date(2022, 6, 15)
"""The day on which the office holders of the examples hold office; `eventcoder dictionaries check` takes it too."""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_dictionaries_are_well_formed():
    problems = check()
    assert not problems, "\n".join(map(str, problems))


def test_examples_of_entries(coder: Coder):
    def code(sentence: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((event.cameo_code, event.rules) for event in coder.encode(sentence, DAY))

    problems = check_examples(coder.lexicon, code)
    assert not problems, "\n".join(map(str, problems))


def test_action_entries_have_examples(coder: Coder):
    without = [entry.ref for entry in coder.lexicon.action_entries() if not entry.example]
    assert not without
