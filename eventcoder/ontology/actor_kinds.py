"""An actor code taken apart: its country and roles, and the questions that rules of types and names ask of it.

Codes are chains of three-letter parts: country or international prefix, then roles ("UKRMIL", "PSEREBHMS"). A country
alone is its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from eventcoder.ontology.actor_codes import country_of, split_code

_STATE_ARMED = frozenset({"MIL", "COP", "SPY"})
_STATE = _STATE_ARMED | {"GOV", "LEG", "JUD"}
REBEL = frozenset({"REB", "SEP", "INS", "IMG"})
_IRREGULAR = REBEL | {"UAF", "CRM"}
_PEOPLE = frozenset({"OPP", "CVL", "LAB", "EDU", "AGR", "REL", "REF", "ENV", "HRI", "SET", "MED", "HLH", "PTY", "BUS"})
_CIVIL_AGENCIES = frozenset({"REF", "HLH", "HRI", "EDU", "WFP", "AGR", "DEV", "BUS", "JUD", "ENV", "IAE"})


@dataclass(frozen=True, slots=True)
class ActorKind:
    """An actor code taken apart, with the questions that the rules ask of it."""

    country: str | None
    roles: frozenset[str]
    known: bool

    @property
    def bare(self) -> bool:
        """A country alone: the state when it acts, the place and its people when it is hit."""
        return self.country is not None and not self.roles

    @property
    def peacekeepers(self) -> bool:
        """An alliance, coalition or mission that can fight, rather than a civil agency of one."""
        return "IGO" in self.roles and not self.roles & _CIVIL_AGENCIES

    @property
    def state_force(self) -> bool:
        return bool(self.roles & _STATE_ARMED) and not self.irregular

    @property
    def irregular(self) -> bool:
        return bool(self.roles & _IRREGULAR)

    @property
    def armed(self) -> bool:
        return bool(self.roles & (_STATE_ARMED | _IRREGULAR)) or self.peacekeepers

    @property
    def state(self) -> bool:
        return (self.bare or bool(self.roles & _STATE)) and not self.irregular

    @property
    def people(self) -> bool:
        """People without arms and without office: those who protest, riot or are attacked."""
        return bool(self.roles & _PEOPLE) and not self.armed and not self.roles & _STATE


@lru_cache(maxsize=8192)
def actor_kind(code: str | None) -> ActorKind:
    """What an actor code is: its country and roles, with the questions that the rules ask."""
    country, parts = country_of(code), split_code(code)
    return ActorKind(country, frozenset(parts[1:] if country else parts), bool(parts))


def is_armed(code: str | None) -> bool:
    """Whether an actor code is of people under arms: soldiers, police, rebels, gangs, peacekeepers."""
    return actor_kind(code).armed


def is_criminal(code: str | None) -> bool:
    """Whether an actor code is of criminals: suspects, thieves, gangs."""
    return "CRM" in actor_kind(code).roles


def is_state_army(code: str | None) -> bool:
    """Whether an actor code is of a state or its soldiers, who can act in any country."""
    actor = actor_kind(code)
    return actor.bare or "MIL" in actor.roles


def is_people(code: str | None) -> bool:
    """Whether an actor code is of people without arms or office: those who protest, riot, or are attacked."""
    return actor_kind(code).people
