"""The sides of an incident in ACLED's words: the name, the class and the associates of an actor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from eventcoder.model import Side
from eventcoder.ontology.acled_organisers import organisers
from eventcoder.ontology.acled_tables import AcledNames
from eventcoder.ontology.actor_codes import split_code
from eventcoder.ontology.actor_kinds import REBEL, ActorKind, actor_kind
from eventcoder.ontology.codes import Ontology
from eventcoder.ontology.countries import Countries

ARMED = "armed"
CIVILIAN = "civilian"
PROTESTER = "protester"
RIOTER = "rioter"
PARTY = "party"
"""The parts that a side can play in an incident."""

_PEOPLE = {PROTESTER: "Protesters", RIOTER: "Rioters", CIVILIAN: "Civilians"}
"""The actor class of people without arms, by their part; ACLED names them so too, with their country."""
UNIDENTIFIED = "Unidentified "
"""How the names of armed actors begin that nobody names."""
_LABOR, _REFUGEES, _INTERNATIONAL = "Labor Group", "Refugees/IDPs", "International"
_NEAR = 80
"""Characters behind the words for victims that may say who is among them."""


@dataclass(frozen=True, slots=True)
class Party:
    """A side as ACLED writes it: its name, its class, and those associated with it."""

    name: str
    inter: str
    associates: tuple[str, ...] = ()


def party(side: Side, role: str, country: str | None, date: dt.date, countries: Countries, sentence: str = "") -> Party:
    """One side of an incident in ACLED's words; `country` and `date` are the event's, `sentence` tells of it."""
    crowd, actor = role in (PROTESTER, RIOTER), actor_kind(side.code)
    people = role in _PEOPLE or (role == PARTY and not actor.armed and not actor.state)
    return Party(
        actor_name(side, role, country, date, countries),
        inter_class(side, role, country, date),
        _associates(side, country, date, countries, sentence, crowd) if people else (),
    )


def inter_class(side: Side, role: str, country: str | None, date: dt.date) -> str:
    """ACLED's class of an actor ("State forces") by its code, its role in the event, and where and when the event was.

    An armed actor that nobody names is a Political militia, as ACLED counts its Unidentified Armed Groups; a state's
    forces outside their country are External/Other forces. What ACLED holds of a group it knows goes before its code.
    """
    if role in _PEOPLE:
        return _PEOPLE[role]
    alias = AcledNames.load().alias(side.name, country, date)
    if alias and alias.inter:
        return alias.inter
    actor = actor_kind(side.code)
    if actor.roles & REBEL:
        return "Rebel group"
    if actor.irregular or not actor.known:
        militia = None if _named(side) else AcledNames.load().militia(side.text)
        if militia:
            return militia.inter
        return "Identity militia" if _identity(side.code) else "Political militia"
    if actor.state:
        return "State forces" if country in (None, actor.country) else "External/Other forces"
    if actor.peacekeepers:
        return "External/Other forces"
    if role != ARMED:
        return "Civilians"
    militia = AcledNames.load().militia(side.text)
    if militia:
        return militia.inter
    return "Identity militia" if _communal(side.code) else "Political militia"


def _identity(code: str | None) -> bool:
    """Whether a code ends in an ethnic or religious group: a last part that is neither a role nor a prefix."""
    parts = split_code(code)
    return len(parts) > 2 and parts[-1] not in Ontology.load().roles


def _communal(code: str | None) -> bool:
    """Whether people who take up arms do so as a community: herders, farmers, an ethnic or religious group."""
    return _identity(code) or bool(actor_kind(code).roles & {"AGR", "SET", "REL"})


def _named(side: Side) -> str | None:
    """The name of a side that has one, rather than a noun in lower case."""
    return side.name if side.name and side.name[0].isupper() else None


def actor_name(side: Side, role: str, country: str | None, date: dt.date, countries: Countries) -> str:
    """The name ACLED gives an actor: "Military Forces of Ukraine (2019-)", "Protesters (Kenya)", "Al Shabaab"."""
    if role in (PROTESTER, RIOTER):
        return f"{_PEOPLE[role]} ({countries.name(country)})"
    actor = actor_kind(side.code)
    if role == CIVILIAN or (role == PARTY and not actor.armed and not actor.state):
        abroad = country is not None and actor.country not in (None, country)
        return "Civilians (International)" if abroad else f"Civilians ({countries.name(country or actor.country)})"
    names, named = AcledNames.load(), _named(side)
    home = actor.country or country
    alias = names.alias(side.name, country, date)
    if alias:
        return alias.acled_name.format(
            country=countries.name(country or home),
            military=_forces("Military Forces", home, date, countries),
            police=_forces("Police Forces", home, date, countries),
        )
    if actor.irregular or (actor.known and role == ARMED and not actor.state and not actor.peacekeepers):
        people = names.people(side.text) if not named and _identity(side.code) else None
        if people:
            return f"{people} Ethnic Militia ({countries.name(home)})"
        militia = None if named and actor.irregular else names.militia(side.text)
        if militia:
            return militia.name.format(country=countries.name(home))
    if actor.irregular:
        kind = "Gang" if "CRM" in actor.roles else "Armed Group"
        return named or f"{UNIDENTIFIED}{kind} ({countries.name(home)})"
    if actor.state and actor.country:
        return _state_name(actor, role, date, countries, named)
    if actor.known and role == ARMED and not actor.peacekeepers:
        return f"{UNIDENTIFIED}{'Communal Militia' if _communal(side.code) else 'Armed Group'} ({countries.name(home)})"
    unknown = "Military Forces" if actor.known else f"Armed Group ({countries.name(home)})"
    return named or f"{UNIDENTIFIED}{unknown}"


def _state_name(actor: ActorKind, role: str, date: dt.date, countries: Countries, named: str | None) -> str:
    body = "Police Forces" if "COP" in actor.roles and "MIL" not in actor.roles else "Military Forces"
    if role == PARTY and not actor.state_force:
        body = "Government"
    name = _forces(body, actor.country, date, countries)
    # ACLED writes services behind the state's forces: "Military Forces of Russia (2000-) Federal Security Service".
    return f"{name} {named}" if named and "SPY" in actor.roles else name


def _forces(body: str, country: str | None, date: dt.date, countries: Countries) -> str:
    """ "Police Forces of the Philippines (2022-)": what a state has, with the period of its government."""
    period = countries.period(country, date) if country else ""
    return f"{body} of {countries.name_in_text(country)}{' ' if period else ''}{period}"


def _associates(
    side: Side, country: str | None, date: dt.date, countries: Countries, sentence: str, crowd: bool
) -> tuple[str, ...]:
    """Who protesters or victims are, for the associated-actor column: "Farmers (France)", "BJP: Bharatiya Janata
    Party", "Government of Kenya (2022-)"."""
    actor, names = actor_kind(side.code), AcledNames.load()
    home = actor.country or country
    named = _named(side)
    labels = names.labels(side.text, sentence if crowd else _behind(side.text, sentence))
    if "LAB" in actor.roles:
        labels.append(_LABOR)
    elif named and actor.roles & {"PTY", "OPP"}:
        # The workers of a party are its members.
        labels = [label for label in labels if label != _LABOR]
    people = names.people(side.text) if _identity(side.code) else None
    if people:
        labels.append(f"{people} Ethnic Group")
    bodies = organisers(side.text, sentence, home, date) if crowd else []
    if any(body.union for body in bodies) and _LABOR not in labels:
        labels.append(_LABOR)
    found = [
        f"{label} ({_INTERNATIONAL if _is_of_no_land(label, actor) else countries.name(home)})" for label in labels
    ]
    if actor.roles & {"GOV", "LEG"} and home:
        found.append(_forces("Government", home, date, countries))
    if named and actor.roles & {"PTY", "OPP", "NGO", "LAB"}:
        alias = names.alias(named, country, date)
        found.append(alias.acled_name if alias else named)
    for body in bodies:
        alias = names.alias(body.name, country, date)
        found.append(alias.acled_name if alias else body.name)
    return tuple(dict.fromkeys(found))


def _behind(text: str | None, sentence: str) -> str:
    """What a sentence says of victims right behind their words: "nine villagers, including three women"."""
    at = sentence.find(text) if text else -1
    return sentence[at + len(text or "") :][:_NEAR] if at >= 0 else ""


def _is_of_no_land(label: str, actor: ActorKind) -> bool:
    """Migrants of whom no country is told."""
    return label == _REFUGEES and actor.country is None
