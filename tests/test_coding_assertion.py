"""What the text asserts: the verdict on an action by the modality, tense, polarity and attribution of its clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eventcoder.coding.actions import Action
from eventcoder.coding.assertion import judge
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Clause
from eventcoder.ontology import Ontology

ENTRY = ActionEntry("x", "", (), (), (), (), "190", "", "", "", "", "", "verbs/x.csv:2", "verb", 0)
CLAUSE = Clause(0, "verb", 1, "x", tense="past")
ONTOLOGY = Ontology.load()


def verdict(code: str, own: bool = False, **changes: object) -> tuple[str | None, str, bool]:
    clause = replace(CLAUSE, **changes)  # type: ignore[arg-type]
    found = judge(Action(clause, ENTRY, code, None, None, (ENTRY.ref,)), ONTOLOGY, own)
    assert (found.code is None) == bool(found.reason)
    return found.code, found.status, found.planned


@pytest.mark.parametrize(
    "modality",
    "possible hypothetical necessary purpose wished alleged denied averted question imperative habitual".split(),
)
def test_what_is_not_told_is_nothing(modality: str) -> None:
    assert verdict("190", modality=modality)[0] is None
    assert verdict("190", own=True, modality=modality, tense="future")[0] is None


def test_told_by_the_article_or_by_somebody() -> None:
    assert verdict("190") == ("190", "reported", False)
    assert verdict("190", attribution="said") == ("190", "claimed", False)
    assert verdict("010", own=True, attribution="said") == ("010", "reported", False)
    assert verdict("190", own=True, attribution="said") == ("190", "claimed", False)
    assert verdict("190", negated=True)[0] is None


@pytest.mark.parametrize(
    ("code", "coming"),
    [("072", "0332"), ("040", "036"), ("057", "030"), ("190", "138"), ("010", None), ("111", None)],
)
def test_what_is_announced_is_a_promise_a_threat_or_a_plan(code: str, coming: str | None) -> None:
    found, _, planned = verdict(code, own=True, tense="future")
    assert (found or "")[:2] == (coming or "")[:2]
    assert planned == (coming is not None)


@pytest.mark.parametrize("modality", ["conditional", "intended"])
def test_under_a_condition_only_the_own_word_counts(modality: str) -> None:
    assert verdict("190", modality=modality)[0] is None
    assert str(verdict("190", own=True, modality=modality)[0]).startswith("138")


def test_a_threat_may_have_a_condition_a_meeting_may_not() -> None:
    assert str(verdict("190", modality="conditional", tense="future")[0]).startswith("138")
    assert verdict("040", modality="conditional", tense="future")[0] is None


def test_another_person_s_future_act_is_no_promise() -> None:
    assert verdict("072", attribution="said", tense="future")[0] is None
    assert verdict("040", attribution="said", tense="future")[0] == "036"


def test_what_will_not_be_done_is_a_refusal_or_nothing() -> None:
    assert str(verdict("072", own=True, tense="future", negated=True)[0]).startswith("12")
    assert verdict("190", own=True, tense="future", negated=True)[0] is None


def test_a_noun_is_no_promise_unless_expected() -> None:
    assert verdict("190", own=True, kind="noun", modality="intended")[0] is None
    assert verdict("040", own=True, kind="noun", modality="expected")[0] == "036"
