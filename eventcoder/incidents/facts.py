"""Event -> facts: what the rules of grouping ask of an event, looked up once.

An event takes part in incidents when ACLED has a row for it, or when it can only go along with another: a claim of
responsibility, the arrest of the attackers, goods that were carried off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventcoder.model import Event
from eventcoder.ontology.acled import ActorKind, actor_kind

DEMONSTRATION = "demonstration"
FIGHT = "fight"
AGREEMENT = "agreement"
CHANGE = "change"
TERRITORY = "territory"
BASE = "base"
OTHER = "other"
DISRUPTED = "disrupted"
LOOTING = "looting"
ARREST = "arrest"
CLAIM = "claim"

_FAMILIES = {
    "Peaceful protest": DEMONSTRATION,
    "Protest with intervention": DEMONSTRATION,
    "Excessive force against protesters": DEMONSTRATION,
    "Violent demonstration": DEMONSTRATION,
    "Mob violence": DEMONSTRATION,
    "Agreement": AGREEMENT,
    "Change to group/activity": CHANGE,
    "Non-violent transfer of territory": TERRITORY,
    "Headquarters or base established": BASE,
    "Other": OTHER,
    "Disrupted weapons use": DISRUPTED,
    "Looting/property destruction": LOOTING,
    "Arrests": ARREST,
}
_COMPANIONS = {"173": ARREST, "171": LOOTING, "170": ARREST}
"""Codes without a row of their own that can be part of an incident that has one."""

_HARM = re.compile(r"(kill|die|dea|wound|injur|hurt|perish|slay|slain|maim|casualt|los[ts]|toll)")
_DAMAGE = re.compile(r"(damag|destr|burn|set|raze|torch)")
_DEFINITE = re.compile(r"(?:the|this|that|these|those|its|their)(?: [\w-]+)? $", re.IGNORECASE)
_APART = re.compile(
    r"\W*(separately|elsewhere|in (an)?other (incident|attack|part|development|village|town|city)|in a separate|"
    r"on the other hand|in a different|another (attack|incident|protest|strike|bomb|explosion))",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(
    r"\b((mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|ago|last|earlier|previous|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|"
    r"dec)\b\.?|since|later|week|month|year)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """An event with what is asked of it. `family` is the kind of happening, `harm` that it only tells who was hurt,
    `definite` that its words point back ("the attack"), `apart` that its sentence opens a happening of its own,
    `dated` that its sentence names a day."""

    event: Event
    family: str
    source: ActorKind
    target: ActorKind
    harm: bool
    definite: bool
    apart: bool
    dated: bool

    @property
    def type(self) -> str | None:
        return self.event.acled_sub_event_type

    @property
    def by_people(self) -> bool:
        """Done by people without arms."""
        return self.source.people

    @property
    def by_force(self) -> bool:
        """Done by soldiers, police or another state force."""
        return self.source.state_force or (self.source.state and not self.source.people)


def facts(event: Event) -> Facts | None:
    """The facts of an event, None if it can belong to no incident."""
    family = _family(event)
    if family is None:
        return None
    before, sentence = _before(event), event.sentence
    return Facts(
        event,
        family,
        actor_kind(event.source.code),
        actor_kind(event.target.code),
        _only_harm(event),
        _DEFINITE.search(before) is not None,
        _APART.match(sentence) is not None,
        _DAY_WORDS.search(sentence) is not None,
    )


def _family(event: Event) -> str | None:
    if event.acled_sub_event_type is not None:
        return _FAMILIES.get(event.acled_sub_event_type, FIGHT)
    if event.cameo_code in ("015", "016"):
        return CLAIM
    if "JUD" in actor_kind(event.source.code).roles:
        return None
    return _COMPANIONS.get(event.cameo_code[:3])


def _only_harm(event: Event) -> bool:
    trigger = event.trigger.casefold()
    if event.cameo_code.startswith("171"):
        return event.source.code is None and _DAMAGE.match(trigger) is not None
    return event.root_code in ("18", "19", "20") and _HARM.match(trigger) is not None


def offset(event: Event) -> int:
    """Where the sentence of an event starts, in the offsets of its words."""
    return event.sentence_start or 0


def _before(event: Event) -> str:
    return event.sentence[: max(0, event.trigger_start - offset(event))]
