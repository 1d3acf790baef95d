"""The sides of an incident in ACLED's words: the name, the class and the associates of an actor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from eventcoder.model import Side
from eventcoder.ontology.actor_codes import split_code
from eventcoder.ontology.actor_kinds import REBEL, ActorKind, actor_kind
from eventcoder.ontology.codes import Ontology
from eventcoder.ontology.countries import Countries

ARMED = "armed"
CIVILIAN = "civilian"
PROTESTER = "protester"
RIOTER = "rioter"
PARTY = "party"


def inter_class(actor_code: str | None, role: str, country: str | None) -> str:
    """ACLED's class of an actor ("State forces") by its code, its role in the event, and where the event was.

    An armed actor that nobody names is a Political militia, as ACLED counts its Unidentified Armed Groups; a state's
    forces outside their country are External/Other forces.
    """
    by_role = {PROTESTER: "Protesters", RIOTER: "Rioters", CIVILIAN: "Civilians"}
    if role in by_role:
        return by_role[role]
    actor = actor_kind(actor_code)
    if actor.roles & REBEL:
        return "Rebel group"
    if actor.irregular or not actor.known:
        return "Identity militia" if _identity(actor_code) else "Political militia"
    if actor.state:
        return "State forces" if country in (None, actor.country) else "External/Other forces"
    if actor.peacekeepers:
        return "External/Other forces"
    if role != ARMED:
        return "Civilians"
    return "Identity militia" if _communal(actor_code) else "Political militia"


def _identity(code: str | None) -> bool:
    """Whether a code ends in an ethnic or religious group: a last part that is neither a role nor a prefix."""
    parts = split_code(code)
    return len(parts) > 2 and parts[-1] not in Ontology.load().roles


def _communal(code: str | None) -> bool:
    """Whether people who take up arms do so as a community: herders, farmers, an ethnic or religious group."""
    return _identity(code) or bool(actor_kind(code).roles & {"AGR", "SET", "REL"})


@dataclass(frozen=True, slots=True)
class Party:
    """A side as ACLED writes it: its name, its class, and those associated with it."""

    name: str
    inter: str
    associates: tuple[str, ...] = ()


def party(side: Side, role: str, country: str | None, date: dt.date, countries: Countries) -> Party:
    """One side of an incident in ACLED's words; `country` and `date` are the event's."""
    return Party(
        actor_name(side, role, country, date, countries),
        inter_class(side.code, role, country),
        _associates(side, country, date, countries) if role in (PROTESTER, RIOTER, CIVILIAN) else (),
    )


def actor_name(side: Side, role: str, country: str | None, date: dt.date, countries: Countries) -> str:
    """The name ACLED gives an actor: "Military Forces of Ukraine (2019-)", "Protesters (Kenya)", "Houthis"."""
    place = countries.name(country)
    if role == PROTESTER:
        return f"Protesters ({place})"
    if role == RIOTER:
        return f"Rioters ({place})"
    actor = actor_kind(side.code)
    if role == CIVILIAN or (role == PARTY and not actor.armed and not actor.state):
        abroad = country is not None and actor.country not in (None, country)
        return "Civilians (International)" if abroad else f"Civilians ({countries.name(country or actor.country)})"
    named = side.name if side.name and side.name[0].isupper() else None
    home = countries.name(actor.country or country)
    if actor.irregular:
        kind = "Gang" if "CRM" in actor.roles else "Armed Group"
        return named or f"Unidentified {kind} ({home})"
    if actor.state and actor.country:
        return _state_name(actor, role, date, countries, named)
    if actor.known and role == ARMED and not actor.peacekeepers:
        return f"Unidentified {'Communal Militia' if _communal(side.code) else 'Armed Group'} ({home})"
    return named or f"Unidentified {'Military Forces' if actor.known else f'Armed Group ({home})'}"


def _state_name(actor: ActorKind, role: str, date: dt.date, countries: Countries, named: str | None) -> str:
    assert actor.country is not None
    body = "Police Forces" if "COP" in actor.roles and "MIL" not in actor.roles else "Military Forces"
    if role == PARTY and not actor.state_force:
        body = "Government"
    period = countries.period(actor.country, date)
    name = f"{body} of {countries.name(actor.country)}{' ' if period else ''}{period}"
    # ACLED writes services behind the state's forces: "Military Forces of Russia (2000-) Federal Security Service".
    return f"{name} {named}" if named and "SPY" in actor.roles else name


def _associates(side: Side, country: str | None, date: dt.date, countries: Countries) -> tuple[str, ...]:
    """Who protesters or victims are, for the associated-actor column: "Farmers (France)"."""
    actor = actor_kind(side.code)
    home = actor.country or country
    for part in split_code(side.code):
        role = Ontology.load().roles.get(part)
        if role is None or not role.associate:
            continue
        if role.associate == "Government" and home:
            period = countries.period(home, date)
            return (f"Government of {countries.name(home)}{' ' if period else ''}{period}",)
        words = (side.text or "").casefold()
        label = "Teachers" if part == "EDU" and "teacher" in words else role.associate
        return (f"{label} ({countries.name(home)})",)
    if actor.roles & {"PTY", "OPP", "NGO"} and side.name and side.name[0].isupper():
        return (side.name,)
    return ()
