"""From CAMEO and an event's attributes to ACLED's sub-event type of that event.

The rules follow the codebook, sections 3 to 6; each branch says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eventcoder.ontology.actor_kinds import REBEL, ActorKind, actor_kind

_POLITICAL = frozenset(
    {"OPP", "PTY", "GOV", "LEG", "SPY", "MIL", "REB", "IMG", "UAF", "MED", "HRI", "LAB", "REL", "ELI", "EDU"}
)
_GROUND_MISSILES = frozenset({"missile", "rocket", "artillery"})
_FROM_THE_AIR = frozenset({"aircraft", "drone"})
_LIVE_FIRE = frozenset({"firearm", "artillery", "explosive", "grenade"})
_WEAPONS = _GROUND_MISSILES | _FROM_THE_AIR | _LIVE_FIRE | {"mine", "chemical"}

_BY_CODE: Mapping[str, str] = {
    "140": "Peaceful protest",
    "141": "Peaceful protest",
    "142": "Peaceful protest",
    "144": "Peaceful protest",
    "145": "Violent demonstration",
    "180": "Other",
    "181": "Abduction/forced disappearance",
    "1821": "Sexual violence",
    "1822": "Attack",
    "1831": "Suicide bomb",
    "1832": "Remote explosive/landmine/IED",
    "1833": "Remote explosive/landmine/IED",
    "1834": "Remote explosive/landmine/IED",
    "184": "Attack",
    "185": "Attack",
    "194": "Shelling/artillery/missile attack",
    "196": "Armed clash",
    "200": "Attack",
    "202": "Attack",
    "203": "Attack",
    "204": "Chemical weapon",
    "2041": "Chemical weapon",
}
"""Codes that decide alone (codebook, section 3). Strikes and boycotts (143) are no row of ACLED."""


def sub_event(
    cameo_code: str,
    source_code: str | None = None,
    target_code: str | None = None,
    weapon: str | None = None,
    fatalities: int | None = None,
    entry_hint: str | None = None,
    country: str | None = None,
) -> str | None:
    """ACLED's sub-event type of one event, None where ACLED has no row.

    `weapon` is the codebook's weapon class, `country` where it happened (ISO alpha-3), `entry_hint` the type that a
    dictionary entry sets itself: it wins, because entries set it only where code and actors do not decide ("-": none);
    only that a crowd which burns riots is for the actors to say.
    What the whole incident makes of it (a march that turns violent) is for the grouping of incidents to say.
    """
    crowd = cameo_code.startswith("171") and actor_kind(source_code).people
    if entry_hint and not (crowd and entry_hint == "Looting/property destruction"):
        return None if entry_hint == "-" else entry_hint
    for length in range(len(cameo_code), 1, -1):
        prefix = cameo_code[:length]
        if prefix in _BY_CODE:
            return _BY_CODE[prefix]
        if prefix in _RULES:
            source, target = actor_kind(source_code), actor_kind(target_code)
            return _RULES[prefix](_Event(cameo_code, source, target, weapon, fatalities or 0, country))
    return None


@dataclass(frozen=True, slots=True)
class _Event:
    code: str
    source: ActorKind
    target: ActorKind
    weapon: str | None
    fatalities: int
    country: str | None


def _agreement(event: _Event) -> str | None:
    """057 is a peace deal only when a party to a war signs; truces (0871) of two sides always are. One side's
    declaration of a ceasefire is talk."""
    if not (event.source.known and event.target.known):
        return None
    if event.code == "0871" or event.source.irregular or event.target.irregular:
        return "Agreement"
    return None


def _exchange(event: _Event) -> str | None:
    """0841 between enemies: prisoners exchanged. What one side lets go of its own accord is no row."""
    source, target = event.source, event.target
    if target.roles & {"CRM"}:
        return None  # "freed 200 prisoners"
    enemies = source.irregular != target.irregular and (source.state or target.state)
    return "Other" if enemies and source.armed | source.state and target.armed | target.state else None


def _retreat(event: _Event) -> str | None:
    """0874: "gave themselves up to the army" is a change of group, "left the town" a transfer of the place. Foreign
    troops who leave a base to the country's own soldiers transfer it too; armies that step back are no row."""
    source, target = event.source, event.target
    surrenders = source.irregular or (source.country is not None and source.country == target.country)
    if surrenders and target.known and not target.bare:
        return "Change to group/activity"
    abroad = source.country != target.country
    if target.bare and (source.irregular or source.state_force):
        return "Non-violent transfer of territory"
    if (
        (source.peacekeepers or source.state_force)
        and target.state_force
        and abroad
        and event.country in (None, target.country)
    ):
        return "Non-violent transfer of territory"
    return None


def _demobilise(event: _Event) -> str | None:
    """0873: fighters who lay down their arms."""
    return "Change to group/activity" if event.source.irregular else None


def _break(event: _Event) -> str | None:
    """160 between fighters of one country: "defected from the RSF"."""
    source, target = event.source, event.target
    if source.armed and source.country == target.country and (target.armed or target.bare):
        return "Change to group/activity"
    return None


def _property(event: _Event) -> str | None:
    """171, 1711, 1712: armed men loot or burn; a crowd that burns riots, one that only carries off is a mob.

    1711 by police or soldiers: arms or bombs found ("seized 90 rifles") are Disrupted weapons use, when a weapon is
    said or taken from fighters or from nobody named; what else police confiscate is no row.
    """
    source, target = event.source, event.target
    if source.people:
        if event.code == "1712" or "CVL" not in source.roles:
            return "Violent demonstration"
        return "Mob violence"
    if event.code == "1711" and source.state_force:
        if event.weapon in _WEAPONS or target.irregular or not target.known:
            return "Disrupted weapons use"
        return "Looting/property destruction" if "MIL" in source.roles else None
    if source.armed or not source.known:
        return "Looting/property destruction"
    return None


def _arrest(event: _Event) -> str | None:
    """173 when politically weighty: opposition, journalists, officials, fighters, or people of the country itself.
    Courts charge and sentence, and ACLED does not count that; nor the arrest of criminals or of foreigners at large."""
    source, target = event.source, event.target
    if source.roles & {"JUD", "LEG"} or not (
        source.state or source.peacekeepers or not source.known or source.irregular
    ):
        return None
    if target.roles & _POLITICAL:
        at_home = event.country is None or target.country is None or target.country == event.country
        return "Arrests" if at_home or target.irregular else None
    if "CVL" in target.roles and target.country in (event.country, source.country):
        return "Arrests"
    gang = "CRM" in target.roles and target.country == source.country
    unarmed = (target.people and "REF" not in target.roles) or (target.bare and target.country == source.country)
    if "MIL" in source.roles and (not target.known or gang or unarmed):
        # Whom soldiers detain, they detain for politics; the gangs they fight are armed groups.
        return "Arrests"
    return None


def _repression(event: _Event) -> str | None:
    """175: tear gas and batons are an intervention, live fire or deaths excessive force."""
    if event.target.irregular:
        return "Armed clash"
    if event.source.irregular and event.fatalities:
        return "Attack"
    if event.fatalities or event.weapon in _LIVE_FIRE:
        return "Excessive force against protesters"
    return "Protest with intervention"


def _beating(event: _Event) -> str | None:
    """182, 1823: a crowd that beats or lynches is a mob; armed men who do it attack; fighters fight."""
    if event.source.people:
        return "Mob violence"
    if event.source.armed and event.target.armed:
        return "Armed clash"
    return "Attack"


def _bomb(event: _Event) -> str | None:
    """183: hand grenades apart, what explodes was planted."""
    return "Grenade" if event.weapon == "grenade" else "Remote explosive/landmine/IED"


def _assassination(event: _Event) -> str | None:
    """186: by the means, when it is bomb, missile or drone; else an attack."""
    return _by_weapon(event) or "Attack"


def _by_weapon(event: _Event) -> str | None:
    """The type of remote violence of a weapon, for codes that leave it open."""
    if event.weapon in _FROM_THE_AIR:
        return "Air/drone strike"
    if event.weapon in _GROUND_MISSILES:
        return "Shelling/artillery/missile attack"
    if event.weapon in ("explosive", "mine"):
        return "Remote explosive/landmine/IED"
    return {"grenade": "Grenade", "chemical": "Chemical weapon"}.get(event.weapon or "")


def _fight(event: _Event) -> str | None:
    """190 and 193: armed on both sides is a clash, armed against unarmed an attack; police who shoot at opposition
    crowds use excessive force; people without arms who fight are a mob."""
    source, target = event.source, event.target
    if source.people and target.roles & REBEL:
        return "Armed clash"
    if source.people:
        if event.weapon == "firearm" or target.people:
            return "Attack" if event.weapon == "firearm" else "Mob violence"
        return "Violent demonstration" if "OPP" in source.roles and target.state else "Mob violence"
    against_aircraft = source.irregular and event.weapon in _FROM_THE_AIR
    if event.code != "193" and not against_aircraft and _by_weapon(event):
        # "Attacked the convoy with mines", "killed in air strikes"; where both sides shoot, the incident is a clash.
        return _by_weapon(event)
    if target.roles & {"CRM"} and "UAF" in source.roles:
        # Suspects shot by unknown gunmen do not fight.
        return "Attack"
    if target.armed:
        return "Armed clash"
    if not target.known:
        # "Gunmen opened fire in the market" hits people; "the army launched an offensive" meets an enemy.
        return "Attack" if source.irregular or event.code == "193" else "Armed clash"
    if target.bare and source.country != target.country and not source.irregular:
        # "Russia invaded Ukraine": two states fight.
        return "Armed clash" if source.state else "Attack"
    if source.state_force and "OPP" in target.roles:
        return "Excessive force against protesters"
    return "Attack"


def _territory(event: _Event) -> str | None:
    """192: the state, or an ally who takes it from rebels, regains; rebels and foreign armies overtake."""
    source, target = event.source, event.target
    home = event.country or target.country
    regains = "Government regains territory"
    if source.irregular:
        return "Non-state actor overtakes territory"
    if not source.known:
        if target.irregular:
            return regains
        return "Non-state actor overtakes territory" if target.state else None
    if source.country is not None and source.country == home:
        return regains if source.state else None
    return regains if target.irregular else "Non-state actor overtakes territory"


def _from_the_air(event: _Event) -> str | None:
    """195: missiles and rockets count with artillery, aircraft and drones apart."""
    return "Shelling/artillery/missile attack" if event.weapon in _GROUND_MISSILES else "Air/drone strike"


_RULES: Mapping[str, Callable[[_Event], str | None]] = {
    "057": _agreement,
    "0841": _exchange,
    "0871": _agreement,
    "0873": _demobilise,
    "0874": _retreat,
    "160": _break,
    "171": _property,
    "173": _arrest,
    "175": _repression,
    "182": _beating,
    "183": _bomb,
    "186": _assassination,
    "190": _fight,
    "192": _territory,
    "193": _fight,
    "195": _from_the_air,
}
