"""From CAMEO and an event's attributes to ACLED: sub-event type, actor class, and the name ACLED gives an actor.

Actor codes are chains of three-letter parts: country or international prefix, then roles ("UKRMIL", "PSEREBHMS"). A
country alone is its state. The rules follow the codebook, sections 3 to 6; each branch says which.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from eventcoder.model import Side
from eventcoder.ontology.actor_codes import country_of, split_code
from eventcoder.ontology.codes import Ontology
from eventcoder.ontology.countries import Countries

ARMED = "armed"
CIVILIAN = "civilian"
PROTESTER = "protester"
RIOTER = "rioter"
PARTY = "party"

_STATE_ARMED = frozenset({"MIL", "COP", "SPY"})
_STATE = _STATE_ARMED | {"GOV", "LEG", "JUD"}
_REBEL = frozenset({"REB", "SEP", "INS", "IMG"})
_IRREGULAR = _REBEL | {"UAF", "CRM"}
_PEOPLE = frozenset({"OPP", "CVL", "LAB", "EDU", "AGR", "REL", "REF", "ENV", "HRI", "SET", "MED", "HLH", "PTY", "BUS"})
_POLITICAL = frozenset(
    {"OPP", "PTY", "GOV", "LEG", "SPY", "MIL", "REB", "IMG", "UAF", "MED", "HRI", "LAB", "REL", "ELI", "EDU"}
)
_CIVIL_AGENCIES = frozenset({"REF", "HLH", "HRI", "EDU", "WFP", "AGR", "DEV", "BUS", "JUD", "ENV", "IAE"})

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


def is_state_army(code: str | None) -> bool:
    """Whether an actor code is of a state or its soldiers, who can act in any country."""
    actor = actor_kind(code)
    return actor.bare or "MIL" in actor.roles


def is_people(code: str | None) -> bool:
    """Whether an actor code is of people without arms or office: those who protest, riot, or are attacked."""
    return actor_kind(code).people


def is_country(code: str | None) -> bool:
    """Whether an actor code is a country alone."""
    return actor_kind(code).bare


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
    enemies = source.irregular != target.irregular and (source.state or target.state)
    return "Other" if enemies and source.armed | source.bare and target.armed | target.bare else None


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
    if "MIL" in source.roles and (not target.known or (target.people and "REF" not in target.roles)):
        # Whom soldiers detain, they detain for politics.
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
    if source.people and target.roles & _REBEL:
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


def inter_class(actor_code: str | None, role: str, country: str | None) -> str:
    """ACLED's class of an actor ("State forces") by its code, its role in the event, and where the event was.

    An armed actor that nobody names is a Political militia, as ACLED counts its Unidentified Armed Groups; a state's
    forces outside their country are External/Other forces.
    """
    by_role = {PROTESTER: "Protesters", RIOTER: "Rioters", CIVILIAN: "Civilians"}
    if role in by_role:
        return by_role[role]
    actor = actor_kind(actor_code)
    if actor.roles & _REBEL:
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
