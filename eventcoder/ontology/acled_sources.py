"""The scale of a publisher, as ACLED says it in `source_scale`: "National" in its own country, else "International"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.tables import read_table, split_list

SCALES = ("Local partner", "Other", "New media", "Subnational", "National", "Regional", "International")
"""All scales, in the order in which ACLED joins them: "National-International"."""


@dataclass(frozen=True)
class Publishers:
    """Publishers that we know, by name without regard to case. Immutable; `Publishers.load()` reads them once."""

    scales: Mapping[str, str]
    countries: Mapping[str, str]

    @staticmethod
    def load(folder: Path | None = None) -> Publishers:
        """The publishers in the given seeds folder, by default ours. EventCoderError if a table is missing."""
        return _load(folder or resources.seeds())

    def scale(self, publisher: str, country: str | None) -> str | None:
        """The scale of a publisher for an event in a country (ISO alpha-3); None if nothing is known of it."""
        name = _key(publisher)
        if name in self.scales:
            return self.scales[name]
        home = self.countries.get(name)
        if home is None or country is None:
            return None
        return "National" if home == country else "International"


def joined_scales(scales: Iterable[str | None]) -> str | None:
    """The distinct scales of several publishers as one: "Other-International". None if none is known."""
    known = {part for scale in scales if scale for part in scale.split("-")}
    return "-".join(scale for scale in SCALES if scale in known) or None


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


@cache
def _load(folder: Path) -> Publishers:
    scales = {
        _key(name): scale for name, scale in read_table(folder / "ontologies" / "acled_sources.csv", ("name", "scale"))
    }
    countries: dict[str, str] = {}
    for name, others, country in read_table(folder / "actors" / "media.csv", ("name", "other_names", "country")):
        names = [_key(known) for known in (name, *split_list(others))]
        scale = next((scales[known] for known in names if known in scales), None)
        for known in names:
            if scale:
                scales.setdefault(known, scale)
            elif country:
                countries.setdefault(known, country)
    return Publishers(scales, countries)
