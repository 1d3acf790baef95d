"""Event -> facts: what the rules of grouping ask of an event, looked up once.

An event takes part in incidents when ACLED has a row for it, or when it can only go along with another: a claim of
responsibility, the arrest of the attackers, goods that were carried off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventcoder.model import Event
from eventcoder.ontology.actor_kinds import ActorKind, actor_kind

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
_COMPANIONS = {"173": ARREST, "171": LOOTING, "170": ARREST, "0874": TERRITORY}
"""Codes without a row of their own that can be part of an incident that has one."""

_HARM = re.compile(r"(kill|die|dea|wound|injur|hurt|perish|slay|slain|maim|casualt|los[ts]|toll)")
_DAMAGE = re.compile(r"(damag|destr|burn|set|raze|torch)")
_DEFINITE = ("the", "this", "that", "these", "those", "its", "their")
_WORD = re.compile(r"[\w-]+")
_WAR = re.compile(r"invasion|war|wars|warfare|occupation|aggression|conflict", re.IGNORECASE)
"""Words for a whole war: it is no incident."""
_APART = re.compile(
    r"\W*((?i:separately|elsewhere|meanwhile|((hours|minutes|days|weeks) )?earlier|overnight|"
    r"((in|on) )?another (incident|attack|part|development|village|town|city|area|front|protest|strike|bomb|explosion)|"
    r"in a (separate|different))|"
    r"(In|At|Near|Outside|Around) (the (city|town|village|province|district|region|area) of )?"
    r"(?!(January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w'’-]+|"
    r"(On|Around) (\d{1,2} [A-Z]|[A-Z][a-z]+ \d)|(Between|From) \d{1,2} (and|to|-) \d|"
    r"([A-Z][\w'’-]+ ?){1,3}(\([^)]*\))?:|\d{1,2} [A-Z][a-z]+:)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """An event with what is asked of it. `family` is the kind of happening, `harm` that it only tells who was hurt."""

    event: Event
    family: str
    source: ActorKind
    target: ActorKind
    harm: bool

    @property
    def definite(self) -> bool:
        """Whether the words point back: "the attack", "that deadly attack"."""
        before = _before(self.event).lower()
        if not before.endswith(" "):
            return False
        rest, _, word = before[:-1].rpartition(" ")
        return word.endswith(_DEFINITE) or (rest.endswith(_DEFINITE) and _WORD.fullmatch(word) is not None)

    @property
    def apart(self) -> bool:
        """Whether the sentence opens a happening of its own."""
        return _APART.match(self.event.sentence) is not None

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
    return Facts(
        event,
        family,
        actor_kind(event.source.code),
        actor_kind(event.target.code),
        _only_harm(event),
    )


def _family(event: Event) -> str | None:
    if _WAR.fullmatch(event.trigger):
        return None
    if event.acled_sub_event_type is not None:
        return _FAMILIES.get(event.acled_sub_event_type, FIGHT)
    if event.cameo_code in ("015", "016"):
        return CLAIM
    if "JUD" in actor_kind(event.source.code).roles:
        return None
    return _COMPANIONS.get(event.cameo_code) or _COMPANIONS.get(event.cameo_code[:3])


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
