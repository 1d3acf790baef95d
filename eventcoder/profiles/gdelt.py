"""The columns of GDELT 2.0's event table: one row for each event, so that scripts written for it run unchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.model import Event, Side
from eventcoder.ontology.actor_codes import INTERNATIONAL, ROLES, country_of, split_code
from eventcoder.ontology.countries import Countries
from eventcoder.ontology.data_sets import DataSets
from eventcoder.profiles.parts import number_of, town, whole_day
from eventcoder.profiles.profile import Profile, Row

_NOWHERE, _COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = range(6)
"""GDELT's kinds of places."""


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event, in their order."""
    tables, countries = DataSets.load(), Countries.load()
    return [row(event, tables, countries) for event in events]


def row(event: Event, tables: DataSets, countries: Countries) -> Row:
    """The event in the columns of `gdelt.schema.json`.

    Each row is one mention in one article. The places of actors, the tone of the article and GDELT's own ids of places
    below the country are not known and empty.
    """
    day = event.event_date
    return {
        "GLOBALEVENTID": number_of(event.event_id),
        "SQLDATE": whole_day(day),
        "MonthYear": day.year * 100 + day.month,
        "Year": day.year,
        "FractionDate": _fraction(day),
        **_actor("Actor1", event.source, tables),
        **_actor("Actor2", event.target, tables),
        "IsRootEvent": int(event.sentence_index <= 1),
        "EventCode": event.cameo_code,
        "EventBaseCode": event.cameo_code[:3],
        "EventRootCode": event.root_code,
        "QuadClass": event.quad_class,
        "GoldsteinScale": event.goldstein,
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
        "AvgTone": None,
        **_place("Actor1Geo", None, tables, countries),
        **_place("Actor2Geo", None, tables, countries),
        **_place("ActionGeo", event, tables, countries),
        "DATEADDED": whole_day(event.article_date) * 1_000_000,
        "SOURCEURL": event.url,
    }


def _fraction(day: dt.date) -> float:
    """The year with the part of it that has passed, as GDELT reckons it: 30 days a month, 365 a year."""
    return round(day.year + min((day.month * 30 + day.day) / 365, 0.9999), 4)


def _actor(column: str, actor: Side, tables: DataSets) -> Row:
    """An actor taken apart; a second religion and a third type only where the code has so many."""
    parts = split_code(actor.code)
    country = country_of(actor.code)
    rest = parts[1:] if country else parts
    types = [part for part in rest if part in ROLES or part in INTERNATIONAL]
    others = [(tables.kind(part), part) for part in rest if part not in types]
    religions = [part for kind, part in others if kind == "religion"]
    return {
        f"{column}Code": actor.code,
        f"{column}Name": (actor.name or actor.text or "").upper() or None,
        f"{column}CountryCode": country,
        f"{column}KnownGroupCode": next((part for kind, part in others if kind == "group"), None),
        f"{column}EthnicCode": next((part for kind, part in others if kind == "people"), None),
        **{f"{column}Religion{k + 1}Code": religions[k] if k < len(religions) else None for k in range(2)},
        **{f"{column}Type{k + 1}Code": types[k] if k < len(types) else None for k in range(3)},
    }


def _place(column: str, event: Event | None, tables: DataSets, countries: Countries) -> Row:
    """A place by its kind, its name with all that it lies in, and its country; no place if there is no event."""
    known = event if event is not None and event.country is not None else None
    kind, names, fips = _NOWHERE, [], None
    if known is not None:
        fips, whole, at = tables.fips(known.country), countries.name(known.country), town(known)
        names = list(dict.fromkeys(name for name in (known.place_name, known.admin1, whole) if name))
        if known.geo_precision is None or known.geo_precision == 3:
            kind = _COUNTRY
        elif known.country == "USA":
            kind = _US_CITY if at else _US_STATE
        else:
            kind = _CITY if at else _STATE
    of_country = fips if kind == _COUNTRY else None
    return {
        f"{column}_Type": kind,
        f"{column}_FullName": ", ".join(names) or None,
        f"{column}_CountryCode": fips,
        f"{column}_ADM1Code": of_country,
        f"{column}_ADM2Code": None,
        f"{column}_Lat": known.latitude if known is not None else None,
        f"{column}_Long": known.longitude if known is not None else None,
        f"{column}_FeatureID": of_country,
    }


_LOOK = ("SQLDATE", "Actor1Code", "EventCode", "Actor2Code", "GoldsteinScale", "ActionGeo_FullName")

PROFILE = Profile("gdelt", "gdelt", "events", rows, _LOOK)
