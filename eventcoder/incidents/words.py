"""Types that events have by their words or their article alone, where code and actors do not decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventcoder.model import Event, changed
from eventcoder.ontology.actor_kinds import actor_kind

_VOICED = frozenset({"02", "10", "11"})
_CROWD = re.compile(r"\b(protest[eo]rs|demonstrators|marchers|picketers)\b", re.IGNORECASE)
_AT_PROTEST = re.compile(
    r"\b(during|at|while) ((?!(after|over|about|against|of)\b)[\w'’-]+ ){0,4}"
    r"(rall(y|ies)|protests?|demonstrations?|march(es)?|vigils?|sit-ins?|pickets?)\b",
    re.IGNORECASE,
)
"""Where people are arrested whom the police keep from demonstrating."""
_MEANT_TO = re.compile(
    r"\b(tried|trying|attempted|attempting|wanted|planned|planning|preparing|about) to ([\w'’-]+ ){0,2}"
    r"(hold|stage|organi[sz]e|march|protest|demonstrate|rally|gather|join|reach)\b",
    re.IGNORECASE,
)
"""What they were kept from."""
_MANY = re.compile(r"\b([2-9]\d|\d{3,}|\d{1,3},\d{3}|dozens|scores|hundreds|thousands)\b", re.IGNORECASE)
"""As many as make arrests a mass arrest, in figures or words."""
_FOR_OPINION = re.compile(
    r"\bfor ([a-z]+ly )?(posting|criticis|criticiz|insulting|sharing|tweeting|mocking|protesting|demonstrating|"
    r"(supporting|joining|donating to|participating in) (the |a )?(\w+ )?"
    r"(protest|strike|opposition|movement|resist|boycott))",
    re.IGNORECASE,
)
"""What makes whoever is arrested for it an activist."""
_UNARMED = re.compile(
    r"\b(off[- ]duty|former|retired|ex-\w+|demobili[sz]ed|informants?|watch(man|men)|"
    r"(private )?(security )?(?<!national )(?<!border )(?<!coast )(?<!revolutionary )(?<!republican )(?<!civil )"
    r"(?<!presidential )guards?|"
    r"informers?|prisoners?|detainees?|captives?)\b",
    re.IGNORECASE,
)
"""Words of people whom an actor code puts under arms, and who do not fight."""
_ASIDE = re.compile(r" ?[(\[][^)\]]{0,40}[)\]]")
"""A remark in brackets right behind whom it is about: "a police officer [assumed off duty]"."""
_TRIBAL = re.compile(
    r"\b(tribes?(men|man)?|tribal|clans?(men|man)?|sub-?clans?|militia(men|s)?)\b",
    re.IGNORECASE,
)
"""Words of people who carry arms though their actor code is that of civilians."""
_ARMED = re.compile(r"(the |some |dozens of |hundreds of )?(heavily )?armed\b", re.IGNORECASE)
_OWN = re.compile(r"(their|his|her)\b", re.IGNORECASE)
_EXCHANGE = re.compile(
    r"\b(in exchange for|in return for|(prisoners?|hostages?|captives?)[ -](swap|exchange)|"
    r"exchange of (prisoners|captives))\b"
    r".*\b(prisoners?|hostages?|captives?|detainees?|soldiers?|fighters?)\b",
    re.IGNORECASE,
)
"""Captives for captives."""
_BRAWL = re.compile(r"clash|brawl|fight|fought|scuffl|confrontation|altercation", re.IGNORECASE)


def with_types_of_words(events: Sequence[Event]) -> list[Event]:
    """The same events; those get a type that are mass arrests, or that alone tell of a demonstration; what is done to
    a policeman off duty is no clash."""
    crowd = _demonstration_told_by_demand(events)
    return [
        changed(event, acled_sub_event_type="Peaceful protest")
        if event is crowd
        else changed(event, acled_sub_event_type="Protest with intervention")
        if _kept_from_protest(event)
        else changed(event, acled_sub_event_type="Arrests")
        if _mass_arrest(event)
        else changed(event, acled_sub_event_type="Other")
        if _swap(event)
        else changed(event, acled_sub_event_type="Armed clash")
        if _tribes_fight(event)
        else changed(event, acled_sub_event_type="Attack")
        if event.acled_sub_event_type == "Mob violence" and _ARMED.match(event.source.text or "")
        else changed(event, acled_sub_event_type=_without_arms(event))
        if event.acled_sub_event_type == "Armed clash"
        else event
        for event in events
    ]


def _demonstration_told_by_demand(events: Sequence[Event]) -> Event | None:
    """ "Protesters demanded water in Kirkuk": where nothing else tells of the demonstration, the first demand does."""
    if any(event.root_code == "14" or event.cameo_code.startswith("175") for event in events):
        return None
    return next((e for e in events if e.root_code in _VOICED and _CROWD.search(e.source.text or "")), None)


def _without_arms(event: Event) -> str:
    """The type of what would be a clash: an attack where who is hit does not fight or is at home ("invaded their
    house"), a brawl where no side is armed ("two factions of the party clashed") or only the police is."""
    source, target = actor_kind(event.source.code), actor_kind(event.target.code)
    words = event.target.text or ""
    if event.target.end is not None:
        aside = _ASIDE.match(event.sentence, event.target.end - (event.sentence_start or 0))
        words += aside[0] if aside else ""
    if _UNARMED.search(words) or (event.source.code == event.target.code and _OWN.match(words)):
        return "Attack"
    fighters = [side for side in (source, target) if side.armed and not side.roles & {"COP"}]
    brawl = _BRAWL.match(event.trigger) and not fighters and (source.known or target.known)
    police = source.armed and target.armed
    if not brawl or police or event.weapon == "firearm":
        return "Armed clash"
    return "Violent demonstration" if "OPP" in source.roles | target.roles else "Mob violence"


def _tribes_fight(event: Event) -> bool:
    """Whether tribes or clans clash: their men are armed, "two clans clashed over a well"."""
    if event.root_code != "19" or event.acled_sub_event_type not in ("Mob violence", "Armed clash"):
        return False
    told = f"{event.source.text or ''} {event.target.text or ''}"
    return _BRAWL.match(event.trigger) is not None and _TRIBAL.search(told) is not None


def _kept_from_protest(event: Event) -> bool:
    """ "Activists were detained by police during a rally": an arrest that is an intervention."""
    if not event.cameo_code.startswith("173") or "JUD" in (event.source.code or ""):
        return False
    if not actor_kind(event.target.code).people:
        return False
    at = event.trigger_start - (event.sentence_start or 0)
    return _AT_PROTEST.search(event.sentence[at:]) is not None or _MEANT_TO.search(event.sentence[:at]) is not None


def _swap(event: Event) -> bool:
    """Whether captives are let go for others: "freed 13 hostages in exchange for 39 prisoners"."""
    freed = event.cameo_code == "0841" and event.acled_sub_event_type is None and event.source.code is not None
    party = actor_kind(event.source.code)
    return freed and (party.armed or party.state) and _EXCHANGE.search(event.sentence) is not None


def _mass_arrest(event: Event) -> bool:
    """Whether people are arrested in such numbers that it counts, whoever they are, or for what they say; courts arrest
    nobody."""
    if event.acled_sub_event_type is not None or not event.cameo_code.startswith("173"):
        return False
    if "JUD" in (event.source.code or ""):
        return False
    behind = event.sentence[event.trigger_end - (event.sentence_start or 0) :]
    if _FOR_OPINION.search(behind) is not None:
        return True
    taken = [event.target.text or ""]
    if event.target.end is not None:  # "33 workers from Nepal and Bangladesh": the number stands before whom it counts
        start = event.sentence_start or 0
        taken.append(event.sentence[event.trigger_end - start : event.target.end - start])
    return any(map(_MANY.search, taken))
