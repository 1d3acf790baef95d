"""ACLED's names and classes of actors: groups it knows, militias by kind, associates, and the tables behind them."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise

import pytest

from eventcoder import resources
from eventcoder.model import Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_names import ARMED, CIVILIAN, PARTY, PROTESTER, party
from eventcoder.ontology.acled_tables import AcledNames
from eventcoder.ontology.countries import Countries

COUNTRIES = Countries.load()
NAMES = AcledNames.load()
DAY = dt.date(2022, 5, 12)
MONUSCO = "MONUSCO: United Nations Organization Stabilization Mission in the Democratic Republic of Congo (2010-)"


def rows(table: str) -> list[dict[str, str]]:
    with (resources.seeds() / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("side", "country", "date", "name", "inter"),
    [
        (Side("CODREB", "M23"), "COD", DAY, "M23: March 23 Movement", "Rebel group"),
        (Side("SOMREB", "Al-Shabaab"), "KEN", DAY, "Al Shabaab", "Rebel group"),
        (Side("AFGREB", "Taliban"), "AFG", dt.date(2020, 1, 1), "Taliban", "Rebel group"),
        (Side("AFGREB", "Taliban"), "AFG", DAY, "Military Forces of Afghanistan (2021-)", "State forces"),
        (Side("AFGREB", "Taliban"), "PAK", DAY, "Military Forces of Afghanistan (2021-)", "External/Other forces"),
        (
            Side("YEMREB", "Houthis"),
            "YEM",
            DAY,
            "Military Forces of Yemen (2016-) Supreme Political Council",
            "State forces",
        ),
        (Side("IMGMOSISI", "Islamic State"), "SYR", DAY, "Islamic State (Syria)", "Rebel group"),
        (
            Side("SDNMIL", "Rapid Support Forces"),
            "SDN",
            DAY,
            "Military Forces of Sudan (2019-) Rapid Support Forces",
            "State forces",
        ),
        (Side("SDNREB", "Rapid Support Forces"), "SDN", dt.date(2023, 5, 1), "Rapid Support Forces", "Rebel group"),
        (Side("RUSMIL", "Wagner Group"), "MLI", DAY, "Wagner Group", "External/Other forces"),
        (Side("RUSMIL"), "UKR", DAY, "Military Forces of Russia (2000-)", "External/Other forces"),
        (Side("PHLCOP"), "PHL", DAY, "Police Forces of the Philippines (2016-2022)", "State forces"),
        (Side("IGOUNO", "MONUSCO"), "COD", DAY, MONUSCO, "External/Other forces"),
        (Side("IGOUNO", "United Nations Peacekeeping"), "COD", DAY, MONUSCO, "External/Other forces"),
        (Side("KENUAF", text="armed herders"), "KEN", DAY, "Unidentified Communal Militia (Kenya)", "Identity militia"),
        (Side("NGAUAFFUL", text="Fulani gunmen"), "NGA", DAY, "Fulani Ethnic Militia (Nigeria)", "Identity militia"),
        (Side("SOMUAF", text="clan militiamen"), "SOM", DAY, "Unidentified Clan Militia (Somalia)", "Identity militia"),
        (Side("NGAUAF", text="vigilantes"), "NGA", DAY, "Vigilante Militia (Nigeria)", "Political militia"),
        (Side("HTICRM", text="gang members"), "HTI", DAY, "Unidentified Gang (Haiti)", "Political militia"),
        (Side("MLIUAF", text="gunmen"), "MLI", DAY, "Unidentified Armed Group (Mali)", "Political militia"),
    ],
)
def test_armed_actors(side: Side, country: str, date: dt.date, name: str, inter: str) -> None:
    found = party(side, ARMED, country, date, COUNTRIES)
    assert (found.name, found.inter, found.associates) == (name, inter, ())


@pytest.mark.parametrize(
    ("side", "role", "sentence", "associates"),
    [
        (Side("PEREDU", text="Hundreds of teachers"), PROTESTER, "", ("Teachers (Peru)",)),
        (
            Side("PERLAB", text="unionised miners and nurses"),
            PROTESTER,
            "",
            ("Labor Group (Peru)", "Health Workers (Peru)"),
        ),
        (Side("PERCVL", text="parents of students"), PROTESTER, "", ()),
        (Side("PERCVL", text="students' parents"), PROTESTER, "", ()),
        (Side("PERCVL", text="people"), PROTESTER, "People marched, joined by farmers, in Lima.", ("Farmers (Peru)",)),
        (Side("PERCVL", text="two women"), CIVILIAN, "Two women were shot, along with police.", ("Women (Peru)",)),
        (Side("INDOPP", "Bharatiya Janata Party", text="BJP workers"), PROTESTER, "", ("BJP: Bharatiya Janata Party",)),
        (Side("PERGOV", text="a mayor"), CIVILIAN, "", ("Government of Peru (2021-2022)",)),
        (Side("PERAGRQUE", text="Quechua farmers"), PROTESTER, "", ("Farmers (Peru)", "Quechua Ethnic Group (Peru)")),
        (Side("PERREF", text="a group of migrants"), CIVILIAN, "", ("Refugees/IDPs (Peru)",)),
        (Side("PERMED", text="a reporter"), PARTY, "", ("Journalists (Peru)",)),
        (Side("PERCOP", text="police and workers"), PARTY, "", ()),
    ],
)
def test_associates(side: Side, role: str, sentence: str, associates: tuple[str, ...]) -> None:
    assert party(side, role, "PER", DAY, COUNTRIES, sentence).associates == associates


def test_known_groups_are_in_our_dictionaries_and_have_known_classes() -> None:
    known = {
        row["name"] for path in (resources.seeds() / "actors").glob("*.csv") for row in rows(f"actors/{path.name}")
    }
    classes = {row["label"] for row in rows("ontologies/acled_inter.csv") if row["kind"] == "inter"}
    for row in rows("ontologies/acled_actors.csv"):
        assert row["name"] in known, f"no dictionary has {row['name']!r}"
        assert row["inter"] in {"", *classes}
        assert not row["country"] or COUNTRIES.get(row["country"])
    assert {militia.inter for militia in NAMES.militias.values()} <= classes


def test_a_group_has_one_name_at_a_time_in_a_country() -> None:
    for name, aliases in NAMES.aliases.items():
        for place in {alias.country for alias in aliases}:
            periods = sorted((alias.first, alias.last) for alias in aliases if alias.country == place)
            assert all(a[1] < b[0] for a, b in pairwise(periods)), name


def test_no_word_has_two_meanings() -> None:
    for table, column in (("acled_associates", "words"), ("acled_militias", "words")):
        words = [word for row in rows(f"ontologies/{table}.csv") for word in row[column].split("; ")]
        assert len(words) == len(set(words)), table


def test_numbers_of_interactions_are_the_pair_of_their_classes() -> None:
    codes = Ontology.load().inter_codes
    for label, code in codes.items():
        one, _, other = label.partition("-")
        if other:
            assert sorted(str(code)) == sorted(f"{codes[one]}{codes[other]}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three farmers", True),
        ("civilians and their houses", True),
        ("residents of the town", True),
        ("civilian infrastructure", False),
        ("a factory", False),
        ("the workers' quarter", False),
        (None, False),
    ],
)
def test_people_are_told_from_what_is_theirs(words: str | None, expected: bool) -> None:
    assert NAMES.are_people(words) is expected


@pytest.mark.parametrize(
    ("code", "text", "role", "sentence", "country", "associates"),
    [
        (
            "FRAOPP",
            "300 people",
            PROTESTER,
            "At the call of the CGT and of the CFDT, 300 people marched in Nantes against the bill.",
            "FRA",
            (
                "Labor Group (France)",
                "CGT: General Confederation of Labour (France)",
                "CFDT: French Democratic Confederation of Labour",
            ),
        ),
        (
            "INDPTY",
            "the BJP's youth wing",
            PROTESTER,
            "The BJP's youth wing marched in Pune.",
            "IND",
            ("BJP: Bharatiya Janata Party",),
        ),
        # Against whom a march is does not take part in it.
        ("TUROPP", "students", PROTESTER, "Students marched against the AKP in Izmir.", "TUR", ("Students (Turkey)",)),
        # A party of another land is not the one that is named so.
        ("KENOPP", "people", PROTESTER, "People led by the BJP marched in Kisumu.", "KEN", ()),
        (
            "MMRCVL",
            "nine villagers",
            CIVILIAN,
            "A jet killed nine villagers, including three women, near Monywa.",
            "MMR",
            ("Women (Myanmar)",),
        ),
        ("REF", "43 migrants", PARTY, "Police held 43 migrants.", "TUR", ("Refugees/IDPs (International)",)),
    ],
)
def test_who_takes_part(code: str, text: str, role: str, sentence: str, country: str, associates: tuple[str, ...]):
    assert party(Side(code=code, text=text), role, country, DAY, COUNTRIES, sentence).associates == associates
