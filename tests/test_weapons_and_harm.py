"""Every weapon kills, wounds and leaves people dead alike, in the active, in the passive, and where a toll was."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from eventcoder import Article, Coder

CODES = {
    "a bomb": "183",
    "a parcel bomb": "183",
    "a grenade": "183",
    "a suicide bomber": "1831",
    "a car bomb": "1832",
    "a truck bomb": "1832",
    "a landmine": "1833",
    "a sniper": "193",
    "a rocket": "194",
    "a mortar shell": "194",
    "artillery fire": "194",
    "a missile": "195",
    "a barrel bomb": "195",
    "an air strike": "195",
    "a drone": "1952",
    "a drone strike": "1952",
    "a knife attack": "182",
    "an attack": "190",
    "clashes": "190",
}
ACTS = ("an air strike", "a drone strike", "a knife attack", "an attack", "clashes")
DEAD = [
    "{weapon} killed three soldiers in Mali.",
    "{weapon} near Gao in Mali has killed three soldiers.",
    "{weapon} left three soldiers dead in Mali.",
    "{weapon} claimed the lives of three soldiers in Mali.",
    "Three soldiers were killed by {weapon} in Mali.",
]
HURT = ["{weapon} wounded three soldiers in Mali.", "Three soldiers were injured by {weapon} in Mali."]
TOLLS = ["Three soldiers were killed in {weapon} in Mali.", "Three soldiers died in {weapon} in Mali."]


@cache
def coder() -> Coder:
    return Coder()


def told(template: str, weapon: str) -> list[tuple[str, str | None, int | None]]:
    text = template.format(weapon=weapon)
    events = coder().encode(Article("1", text[0].upper() + text[1:], dt.date(2020, 1, 1)))
    return [(event.cameo_code, event.target.code, event.fatalities) for event in events]


@pytest.mark.parametrize("weapon", CODES)
@pytest.mark.parametrize("template", DEAD)
def test_weapons_kill(template: str, weapon: str) -> None:
    (found,) = told(template, weapon)
    assert found[0].startswith(CODES[weapon][:2]) and found[1:] == ("MLIMIL", 3)


@pytest.mark.parametrize("weapon", CODES)
@pytest.mark.parametrize("template", HURT)
def test_weapons_wound(template: str, weapon: str) -> None:
    (found,) = told(template, weapon)
    assert found == (CODES[weapon], "MLIMIL", None) or (weapon in ACTS and found[0].startswith(CODES[weapon]))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("template", TOLLS)
def test_people_are_killed_in_attacks(template: str, act: str) -> None:
    (found,) = told(template, act)
    assert found[0].startswith(CODES[act]) and found[1:] == ("MLIMIL", 3)
