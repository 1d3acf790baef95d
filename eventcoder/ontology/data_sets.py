"""What the tables of other data sets need to know: their scores, their numbers for countries, their names of sectors.

>>> DataSets.load().cow("RUS")
365
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from eventcoder import resources
from eventcoder.ontology.actor_codes import split_code
from eventcoder.ontology.tables import read_table, split_list

GroupKind = Literal["religion", "people", "group"]


@dataclass(frozen=True)
class DataSets:
    """The tables of ICEWS, Phoenix, GDELT and POLECAT. Immutable; `DataSets.load()` reads them once."""

    icews_intensities: Mapping[str, float]
    """CAMEO code to ICEWS's intensity, -10 to 10."""
    icews_sectors: Mapping[str, tuple[str, ...]]
    """Part of an actor code to ICEWS's names of sectors, the narrow one first: COP to ("Police", "Government")."""
    phoenix_scores: Mapping[str, float]
    """CAMEO code to Phoenix's Goldstein score, -10 to 10; Phoenix has none for some."""
    phoenix_quads: Mapping[str, int]
    """CAMEO code to Phoenix's class, 0 neutral, 1 to 4."""
    plover_intensities: Mapping[tuple[str, str | None], float]
    """PLOVER's type and mode to the score of the manual, -10 to 10."""
    plover_quads: Mapping[tuple[str, str | None], int]
    """PLOVER's type and mode to its quad class, 1 to 4."""
    plover_sectors: Mapping[str, str]
    """Part of an actor code to PLOVER's sector: MED to JRN."""
    groups: Mapping[str, str]
    """Part of an actor code to "religion" or "people"."""
    fips_codes: Mapping[str, str]
    cow_numbers: Mapping[str, int]

    @staticmethod
    def load(folder: Path | None = None) -> DataSets:
        """The tables of a seeds folder, by default ours. EventCoderError if one is missing."""
        return _load(folder or resources.seeds())

    def fips(self, country: str | None) -> str | None:
        """The code of a country in FIPS 10-4, "RS" for RUS, by its ISO alpha-3 code; None if it has none."""
        return self.fips_codes.get(country) if country else None

    def cow(self, country: str | None) -> int | None:
        """The number of a country in the Correlates of War, 365 for RUS, by its ISO alpha-3 code; None if none."""
        return self.cow_numbers.get(country) if country else None

    def sectors(self, code: str | None) -> list[str]:
        """ICEWS's sectors of an actor code, each once: KENCOP gives ["Police", "Government"]."""
        return list(dict.fromkeys(name for part in split_code(code) for name in self.icews_sectors.get(part, ())))

    def plover(self, code: str | None) -> list[str]:
        """PLOVER's sectors of an actor code in the order of its parts, each once: PSEREBHMS gives ["REB"]."""
        return list(
            dict.fromkeys(self.plover_sectors[part] for part in split_code(code) if part in self.plover_sectors)
        )

    def kind(self, part: str) -> GroupKind:
        """What a part of an actor code is that is no country and no role: a religion, a people, or a known group."""
        kind = self.groups.get(part)
        return "religion" if kind == "religion" else "people" if kind == "people" else "group"


@cache
def _load(folder: Path) -> DataSets:
    def table(name: str, *columns: str) -> list[tuple[str, ...]]:
        return read_table(folder / f"{name}.csv", columns)

    cameo = table("ontologies/cameo", "code", "goldstein_icews", "goldstein_phoenix", "quad_phoenix")
    modes = table("ontologies/plover_modes", "event", "mode", "quad", "score")
    roles = table("ontologies/roles", "code", "plover_sector", "icews_sectors")
    prefixes = table("ontologies/prefixes", "code", "icews_sectors")
    countries = table("places/countries", "iso3", "fips", "cow")
    return DataSets(
        icews_intensities={code: float(score) for code, score, _, _ in cameo if score},
        icews_sectors={
            code: split_list(names) for code, names in (*prefixes, *((code, names) for code, _, names in roles))
        },
        phoenix_scores={code: float(score) for code, _, score, _ in cameo if score},
        phoenix_quads={code: int(quad) for code, _, _, quad in cameo},
        plover_intensities={(event, mode or None): float(score) for event, mode, _, score in modes if score},
        plover_quads={(event, mode or None): int(quad) for event, mode, quad, _ in modes},
        plover_sectors={code: sector for code, sector, _ in roles if sector},
        groups=dict(table("ontologies/groups", "code", "kind")),  # type: ignore[arg-type]
        fips_codes={iso3: fips for iso3, fips, _ in countries if fips},
        cow_numbers={iso3: int(cow) for iso3, _, cow in countries if cow},
    )
