"""What the columns of several data sets are made of: ids as numbers, days as numbers, the town of an event."""

from __future__ import annotations

import datetime as dt
import hashlib

from eventcoder.model import Event
from eventcoder.ontology.countries import Countries
from eventcoder.profiles.profile import Row


def number_of(name: str) -> int:
    """A whole number that stands for an id, 0 to 2**63 - 1: the same on every run and every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest(), "big") >> 1


def whole_day(day: dt.date) -> int:
    """A day as YYYYMMDD: 20230310."""
    return day.year * 10_000 + day.month * 100 + day.day


def town(event: Event) -> str | None:
    """The town in or near which an event was; None if only a district, a province or a larger region is known."""
    near = event.geo_precision == 2 and event.admin1 is not None
    larger = near and event.place_name in (event.admin1, event.admin2)
    return event.place_name if event.geo_precision == 1 or (near and not larger) else None


def place_columns(event: Event, countries: Countries) -> Row:
    """The place of an event in the columns that ICEWS and POLECAT share."""
    return {
        "City": town(event),
        "District": event.admin2,
        "Province": event.admin1,
        "Country": countries.name(event.country) if event.country else None,
        "Latitude": event.latitude,
        "Longitude": event.longitude,
    }
