"""Facts of countries: the names, regions, numbers and periods of government that ACLED's columns need, and whose army
is meant in lands that have none of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.tables import read_table, split_list

_WITH_ARTICLE = frozenset(
    {"ARE", "BHS", "CAF", "COD", "COG", "CZE", "DOM", "GBR", "MDV", "MHL", "NLD", "PHL", "SLB", "USA"}
)
"""Countries whose names have an article in a sentence."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO alpha-3 code: "COD", 180, "Middle Africa", "Democratic Republic of Congo"."""

    code: str
    iso_numeric: int | None
    region: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Government:
    """A period that ACLED writes behind a government actor: from 20 May 2019 on, "(2019-)"."""

    first: dt.date
    last: dt.date
    label: str


@dataclass(frozen=True, slots=True)
class ForeignArmy:
    """The army in a land without one of its own: of which country, and up to which day (Indonesia's in East Timor)."""

    country: str
    last: dt.date


@dataclass(frozen=True)
class Countries:
    """All countries, their governments and armies. Immutable; `Countries.load()` reads them once."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    governments: Mapping[str, tuple[Government, ...]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    """Every name of a country, without regard to case, with its code."""
    foreign_armies: Mapping[str, ForeignArmy] = field(default_factory=dict)

    @staticmethod
    def load(folder: Path | None = None) -> Countries:
        """The facts in the given seeds folder, by default ours. EventCoderError if a table is missing."""
        return _load(folder or resources.seeds())

    def get(self, code: str | None) -> Country | None:
        """The country of an ISO alpha-3 code, None if unknown."""
        return self.countries.get(code) if code else None

    def find(self, word: str) -> str | None:
        """The code that a word means, a code itself or any name of the country in any case; None if it is unknown."""
        return word.upper() if word.upper() in self.countries else self.codes.get(word.casefold())

    def name(self, code: str | None) -> str:
        """The name that ACLED gives a country; an unknown code stands for itself, no code is "International"."""
        country = self.get(code)
        return country.name if country else code or "International"

    def name_in_text(self, code: str | None) -> str:
        """The same name as ACLED writes it after "of": "the Philippines"."""
        return f"the {self.name(code)}" if code in _WITH_ARTICLE else self.name(code)

    def army_of(self, code: str, date: dt.date) -> str:
        """Whose "the army" is in a country: of another in a land that has none, "ISR" for PSE; else its own."""
        army = self.foreign_armies.get(code)
        return army.country if army is not None and date <= army.last else code

    def period(self, code: str, date: dt.date) -> str:
        """The government's years at a date, "(2019-)" for UKR in 2022; "" where no table row covers it."""
        return next((row.label for row in self.governments.get(code, ()) if row.first <= date <= row.last), "")


@cache
def _load(folder: Path) -> Countries:
    countries: dict[str, Country] = {}
    codes: dict[str, str] = {}
    armies: dict[str, ForeignArmy] = {}
    for code, numeric, region, name, acled_name, other_names, army, last in read_table(
        folder / "places" / "countries.csv",
        ("iso3", "iso_numeric", "acled_region", "name", "acled_name", "other_names", "army", "army_until"),
    ):
        countries[code] = Country(code, int(numeric) if numeric else None, region or None, acled_name or name)
        if army:
            armies[code] = ForeignArmy(army, dt.date.fromisoformat(last) if last else dt.date.max)
        for known in (*split_list(other_names), name):
            codes[known.casefold()] = code
        codes.setdefault(acled_name.casefold(), code)  # ACLED counts Hong Kong with China
    governments: dict[str, tuple[Government, ...]] = {}
    for code, first, last, label in read_table(
        folder / "ontologies" / "acled_governments.csv", ("country", "from", "to", "label")
    ):
        end = dt.date.fromisoformat(last) if last else dt.date.max
        row = Government(dt.date.fromisoformat(first), end, label)
        governments[code] = (*governments.get(code, ()), row)
    return Countries(countries, governments, codes, armies)
