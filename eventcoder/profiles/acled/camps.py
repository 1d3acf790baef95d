"""The two camps of an incident: who stands where in ACLED's columns of actors, and in whose company."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from eventcoder.incidents.summary import is_demonstration, lead
from eventcoder.model import Event, Incident, Side
from eventcoder.ontology.acled_names import ARMED, CIVILIAN, PARTY, PROTESTER, RIOTER, UNIDENTIFIED, Party, party
from eventcoder.ontology.acled_tables import AcledNames
from eventcoder.ontology.actor_kinds import actor_kind, is_armed, is_criminal, is_people
from eventcoder.ontology.countries import Countries

_RIVALS = re.compile(
    r"\b((two|three|rival|several|opposing|warring|both) (\w+ ){0,2}"
    r"(groups|factions|crowds|sides|families|villages|clans|communities)|each other|one another|factional|"
    r"clash\w* (between|with|ensued)|clashed|counter-?(protest|demonstr)\w*)\b",
    re.IGNORECASE,
)
_SUSPECTED = re.compile(
    r"\b(suspected|accused|suspicion|accusations?|alleged(ly)?|caught|believed|for (allegedly )?(stealing|robbing))\b"
    r".*\b(thie(f|ves)|theft|steal\w*|stole\w*|robb\w+|rape\w*|rapists?|murder\w*|kidnap\w*|abduct\w*|burgl\w+|"
    r"witch\w*|sorcer\w*|assault|snatch\w+|killing|mugg\w+)\b|\b(thie(f|ves)|robbers?|burglars?)\b",
    re.IGNORECASE,
)
"""Crimes for which a crowd punishes those whom it takes for criminals: ACLED calls such a crowd vigilantes."""
_IN_CUSTODY = re.compile(
    r"\b(in (police |military |army )?custody|in detention|detainees?|prisoners?|inmates?)\b", re.IGNORECASE
)
_COUNTER = re.compile(r"\bcounter-? ?(demonstrat|protest|rall|march|gather)", re.IGNORECASE)


def camps(incident: Incident, country: str | None, countries: Countries) -> tuple[list[Party], list[Party]]:
    """The two camps, the first named actor of each in front: perpetrators or protesters first.

    The leading event opposes its two sides; every other actor joins the camp that it does not act against.
    """

    def sides(event: Event) -> tuple[Party | None, Party | None]:
        return (
            _party(incident, event.source, event.target, True, event, country, countries),
            _party(incident, event.target, event.source, False, event, country, countries),
        )

    leading = lead(incident)
    source, target = sides(leading)
    both = ([source] if source else [], [target] if target else [])
    for event in incident.events:
        if event.cameo_code != _DENIAL:
            _place(both, *sides(event))
    first, second = map(_identified, both)
    usual = _Usual(country, leading, countries)
    if is_demonstration(incident):
        crowd = usual.crowd(incident.event_type)
        if any(member.inter == crowd.inter for member in second) and all(
            member.inter != crowd.inter for member in first
        ):
            first, second = second, first
        elif all(member.inter != crowd.inter for member in first):
            first, second = [crowd], [*first, *second]
    elif not first:
        if incident.event_type == "Strategic developments" and incident.sub_event_type not in _ALWAYS_DONE_BY:
            # Who signs, defects or hands over may be one alone.
            return second, []
        first = [usual.of(_ALWAYS_DONE_BY.get(incident.sub_event_type, _UNIDENTIFIED))]
    if incident.sub_event_type == "Mob violence" and not any(map(_against_force, incident.events)):
        # Police who only come and arrest stand by those whom the mob attacks.
        second.sort(key=lambda member: member.inter not in _CROWDED)
        if second and second[0].inter not in _CROWDED:
            second = [*_understood(incident, first, usual), *second]
    if incident.sub_event_type == "Mob violence" and any(_SUSPECTED.search(e.sentence) for e in incident.events):
        vigilantes = f"Vigilante Group ({countries.name(country)})"
        first = [replace(first[0], associates=(*first[0].associates, vigilantes)), *first[1:]]
    custody = incident.sub_event_type in ("Attack", "Sexual violence") and first and first[0].inter == "State forces"
    if custody and second and any(_IN_CUSTODY.search(e.sentence) for e in incident.events):
        held = f"Prisoners ({countries.name(country)})"
        if second[0].inter == "Civilians" and held not in second[0].associates:
            second = [replace(second[0], associates=(*second[0].associates, held)), *second[1:]]
    return first, second or _understood(incident, first, usual)


def _against_force(event: Event) -> bool:
    """Whether people act against soldiers or police."""
    return is_people(event.source.code) and is_armed(event.target.code)


def _understood(incident: Incident, first: list[Party], usual: _Usual) -> list[Party]:
    """The second actor that no event names but the type implies: somebody to fight, people who are attacked, police who
    disperse a crowd, another crowd. Empty where ACLED has one actor."""
    if is_demonstration(incident) and _rivals(incident):
        return [usual.crowd(incident.event_type)]
    if incident.sub_event_type == "Disrupted weapons use" and first[0].inter not in _FORCES:
        return []
    if incident.event_type == "Explosions/Remote violence" and _hurts(incident):
        return [usual.of(_PEOPLE)]  # who is hurt by what explodes, and not told to be armed
    kind = _ALWAYS_DONE_TO.get(incident.sub_event_type) or _ALWAYS_DONE_TO.get(incident.event_type)
    return [usual.of(kind)] if kind else []


_OF_PLACES = ("Non-violent transfer of territory", "Looting/property destruction")
_UNIDENTIFIED, _POLICE, _PEOPLE = "unidentified", "police", "people"
_ALWAYS_DONE_BY = {"Arrests": _POLICE, "Looting/property destruction": _UNIDENTIFIED, "Disrupted weapons use": _POLICE}
_ALWAYS_DONE_TO = {
    "Battles": _UNIDENTIFIED,
    "Disrupted weapons use": _UNIDENTIFIED,
    "Violence against civilians": _PEOPLE,
    "Mob violence": _PEOPLE,
    "Arrests": _PEOPLE,
    "Looting/property destruction": _PEOPLE,
    "Protest with intervention": _POLICE,
    "Excessive force against protesters": _POLICE,
}
"""The actors that ACLED has on one side of such incidents even where a report names nobody."""
_DENIAL = "016"
_GROUPS = ("Rebel group", "Political militia", "Identity militia")
_CROWDED = ("Civilians", "Rioters")
_FORCES = ("State forces", "External/Other forces")


@dataclass(frozen=True, slots=True)
class _Usual:
    """Actors that go without saying, at the place and time of an incident."""

    country: str | None
    leading: Event
    countries: Countries

    def crowd(self, event_type: str) -> Party:
        """Those who stand in the street."""
        return self._party(Side(), PROTESTER if event_type == "Protests" else RIOTER)

    def of(self, kind: str) -> Party:
        """An unidentified armed group, the police of the country, or its people."""
        if kind == _PEOPLE:
            return self._party(Side(), CIVILIAN)
        police = kind == _POLICE and self.country is not None
        return self._party(Side(code=f"{self.country}COP") if police else Side(), ARMED)

    def _party(self, side: Side, role: str) -> Party:
        return party(side, role, self.country, self.leading.event_date, self.countries)


def _rivals(incident: Incident) -> bool:
    """Whether two crowds oppose each other: "about 50 people held a counter-demonstration", "two factions clashed"."""
    words = _COUNTER if incident.event_type == "Protests" else _RIVALS
    return any(words.search(event.sentence) for event in incident.events)


_Camps = tuple[list[Party], list[Party]]


def _place(both: _Camps, source: Party | None, target: Party | None) -> None:
    """Puts the two sides of an event into opposite camps. Who has a place already keeps it, with all associates."""
    for side, other, default in ((source, target, 0), (target, source, 1)):
        if side is None:
            continue
        own = _camp(both, side)
        if own is not None:
            both[own][:] = [_with_associates(member, side) for member in both[own]]
            continue
        against = _camp(both, other) if other else None
        both[default if against is None else 1 - against].append(side)


def _camp(both: _Camps, side: Party) -> int | None:
    """The camp, 0 or 1, in which a party of that name stands; None if in neither."""
    return next((n for n, camp in enumerate(both) if any(member.name == side.name for member in camp)), None)


def _identified(camp: list[Party]) -> list[Party]:
    """The camp without gunmen of unknown name, where a group is named beside them: they are its men.

    "Gunmen attacked a patrol. JNIM claimed responsibility."
    """
    named = [member for member in camp if member.inter in _GROUPS and not member.name.startswith(UNIDENTIFIED)]
    return [member for member in camp if not member.name.startswith(UNIDENTIFIED)] if named else camp


def _with_associates(member: Party, side: Party) -> Party:
    if member.name != side.name:
        return member
    return replace(member, associates=tuple(dict.fromkeys((*member.associates, *side.associates))))


def _party(
    incident: Incident, side: Side, other: Side, acts: bool, event: Event, country: str | None, countries: Countries
) -> Party | None:
    """A side of an event in ACLED's words, None where ACLED names none there."""
    role = _role(incident, side, other, acts)
    return party(side, role, country, event.event_date, countries, event.sentence) if role else None


def _role(incident: Incident, side: Side, other: Side, acts: bool) -> str | None:
    """The part that a side plays in an incident of this type, None if it is no actor there.

    A demonstration is aimed at governments and places, but only those who stand in the street are its actors.
    """
    kind = incident.event_type
    if side.code is None:
        return None
    if kind == "Strategic developments":
        place = not acts and actor_kind(side.code).bare and incident.sub_event_type in _OF_PLACES
        return None if place else PARTY  # "the army entered Rastan": nobody is told to have held it
    if kind == "Explosions/Remote violence" and not acts and not is_armed(side.code) and not _hurts(incident):
        # "Shelled Kharkiv", "shelled a factory": what is hit is nobody, unless people are told to be there.
        return CIVILIAN if AcledNames.load().are_people(side.text) else None
    if kind == "Explosions/Remote violence" and not acts and actor_kind(side.code).bare and _hits_forces(incident):
        return None  # "an army lorry hit a mine that was laid near Mopti"
    if kind == "Violence against civilians" and not acts:
        # A policeman shot off duty, a soldier taken on leave: who is hit by such violence does not fight.
        return CIVILIAN
    if incident.sub_event_type == "Mob violence" and not acts and is_criminal(side.code):
        # Whom a crowd takes for a thief is an unarmed victim.
        return CIVILIAN
    if is_armed(side.code):
        return None if incident.sub_event_type == "Peaceful protest" else ARMED
    if kind in ("Protests", "Riots"):
        if not is_people(side.code):
            return None
        if acts or is_armed(other.code):
            return PROTESTER if kind == "Protests" else RIOTER
        if incident.sub_event_type == "Mob violence":
            return RIOTER if _rivals(incident) else CIVILIAN
        return CIVILIAN if kind == "Riots" and AcledNames.load().are_people(side.text) else None
    return ARMED if acts or kind == "Battles" else CIVILIAN


def _hits_forces(incident: Incident) -> bool:
    return any(is_armed(event.target.code) for event in incident.events)


def _hurts(incident: Incident) -> bool:
    return any(event.fatalities or event.injuries or event.casualties for event in incident.events)
