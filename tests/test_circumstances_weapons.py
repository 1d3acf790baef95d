"""Weapons named in phrases, with the word classes that come with the program."""

from __future__ import annotations

import csv

import pytest
from test_circumstances_numbers import told

from eventcoder import resources
from eventcoder.circumstances import weapons


@pytest.fixture(scope="module")
def classes() -> dict[weapons.Words | str, str]:
    with (resources.seeds() / "classes" / "weapons.csv").open(encoding="utf-8", newline="") as file:
        return weapons.compile_words((row["class"], row["words"].split("; ")) for row in csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("eight ATACMS missile", "missile"),
        ("a roadside bomb", "explosive"),
        ("a rocket-propelled grenade", "rocket"),
        ("tear gas", "tear gas"),
        ("a tear gas canister", "tear gas"),
        ("an anti-tank mine", "mine"),
        ("a HIMARS rocket", "rocket"),
        ("two Shahed drone", "drone"),
        ("an F-16", "aircraft"),
        ("F-16s", "aircraft"),
        ("an AK-47", "firearm"),
        ("machine-gun", "firearm"),
        ("a water cannon", "water cannon"),
        ("an artillery shell", "artillery"),
        ("a petrol bomb", "fire"),
        ("a hunting knife", "blade"),
        ("the ballot box", None),
    ],
)
def test_classes(classes: dict[weapons.Words | str, str], text: str, weapon: str | None) -> None:
    sentence = told(text)
    assert weapons.find(sentence, 0, len(sentence.words), classes) == weapon


def test_only_the_range_is_read(classes: dict[weapons.Words | str, str]) -> None:
    assert weapons.find(told("a missile hit the depot"), 2, 5, classes) is None


def test_no_word_stands_in_two_classes() -> None:
    with (resources.seeds() / "classes" / "weapons.csv").open(encoding="utf-8", newline="") as file:
        words = [word.lower() for row in csv.DictReader(file) for word in row["words"].split("; ")]
    assert len(words) == len(set(words))
