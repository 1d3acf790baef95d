"""Events in the columns of PLOVER, ICEWS, GDELT and Phoenix: each value by the rules of that data set."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from eventcoder import __version__, schema
from eventcoder.model import Event, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.data_sets import DataSets
from eventcoder.profiles import find
from eventcoder.profiles.parts import number_of, town

TABLES = DataSets.load()
NAMES = ("plover", "icews", "gdelt", "phoenix")
COLUMNS = {"plover": 40, "icews": 20, "gdelt": 61, "phoenix": 26}


def an_event(**changes: Any) -> Event:
    values: dict[str, Any] = {
        "event_id": "e1",
        "article_id": "a1",
        "article_date": dt.date(2016, 3, 22),
        "sentence_index": 3,
        "sentence": "Kurdish rebels shelled police in Cizre.",
        "sentence_start": 0,
        "event_date": dt.date(2016, 3, 20),
        "date_precision": "day",
        "cameo_code": "194",
        "cameo_label": "Fight with artillery and tanks",
        "root_code": "19",
        "quad_class": 4,
        "goldstein": -10.0,
        "plover_type": "ASSAULT",
        "plover_mode": "heavy-weapons",
        "plover_contexts": ("military", "terrorism"),
        "source": Side("TURREBKURMOS", None, "TUR", ("REB", "KUR", "MOS"), "Kurdish rebels", 0, 14),
        "target": Side("IGOUNOMIL", "United Nations", None, ("IGO", "UNO", "MIL"), "police", 23, 29),
        "status": "reported",
        "trigger": "shelled",
        "trigger_start": 15,
        "trigger_end": 22,
        "publisher": "Example Wire",
        "url": "https://example.org/1",
        "place_name": "Cizre",
        "place_text": "Cizre",
        "country": "TUR",
        "admin1": "Şırnak",
        "admin2": "Cizre İlçesi",
        "latitude": 37.33,
        "longitude": 42.19,
        "geonames_id": 300640,
        "geo_precision": 1,
    }
    return Event(**(values | changes))


def row(name: str, **changes: Any) -> dict[str, object]:
    (found,) = find(name).rows([an_event(**changes)])
    assert schema.check(find(name).schema, found) == []
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_row_has_the_columns_of_the_data_set_in_their_order(name: str) -> None:
    assert len(find(name).columns) == COLUMNS[name]
    assert tuple(row(name)) == find(name).columns
    assert set(find(name).look) <= set(find(name).columns)


@pytest.mark.parametrize("name", NAMES)
def test_an_event_without_sides_and_place_is_a_row_too(name: str) -> None:
    nothing = dict.fromkeys(("place_name", "place_text", "country", "admin1", "admin2", "latitude", "longitude"))
    assert row(name, source=Side(), target=Side(), geonames_id=None, geo_precision=None, **nothing)


def test_plover_has_scores_sectors_and_numbers_of_countries() -> None:
    found = row("plover")
    assert (found["Event Type"], found["Event Mode"], found["Quad Code"]) == ("ASSAULT", "heavy-weapons", "4")
    assert found["Intensity"] == TABLES.plover_intensities["ASSAULT", "heavy-weapons"]
    assert (found["Actor COW"], found["Actor Country"], found["Primary Actor Sector"]) == (640, "TUR", "REB")
    assert (found["Recipient COW"], found["Recipient Name"], found["Recipient Name Raw"]) == (
        None,
        "United Nations",
        "police",
    )
    assert (found["Contexts"], found["City"], found["Version"]) == ("military;terrorism", "Cizre", __version__)


def test_plover_has_no_row_for_what_it_dropped() -> None:
    assert find("plover").rows([an_event(cameo_code="010", root_code="01", plover_type=None, plover_mode=None)]) == []


def test_icews_names_countries_and_sectors() -> None:
    found = row("icews")
    assert (found["Source Country"], found["Source Sectors"]) == ("Turkey", "Rebel,Dissident")
    assert (found["Target Country"], found["Target Sectors"]) == (
        None,
        "International Government Organization,Military,Government",
    )
    assert (found["Event Text"], found["CAMEO Code"]) == ("Fight with artillery and tanks", "194")
    assert (found["City"], found["District"], found["Province"]) == ("Cizre", "Cizre İlçesi", "Şırnak")
    assert row("icews", cameo_code="164")["Intensity"] == -6.5, "where ICEWS's score is not GDELT's"


def test_gdelt_takes_actors_and_places_apart() -> None:
    found = row("gdelt")
    assert (found["SQLDATE"], found["MonthYear"], found["FractionDate"]) == (20160320, 201603, 2016.3014)
    source = {key.removeprefix("Actor1"): value for key, value in found.items() if key.startswith("Actor1")}
    assert (source["CountryCode"], source["EthnicCode"], source["Religion1Code"]) == ("TUR", "KUR", "MOS")
    assert (source["Type1Code"], source["KnownGroupCode"], source["Name"]) == ("REB", None, "KURDISH REBELS")
    assert (found["Actor2KnownGroupCode"], found["Actor2Type1Code"], found["Actor2Type2Code"]) == ("UNO", "IGO", "MIL")
    assert (found["ActionGeo_Type"], found["ActionGeo_CountryCode"]) == (4, "TU")
    assert found["ActionGeo_FullName"] == "Cizre, Şırnak, Turkey"
    assert (found["Actor1Geo_Type"], found["IsRootEvent"]) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"place_name": "Turkey", "admin1": None, "geo_precision": 3}, 1),
        ({"country": "USA", "place_name": "Ohio", "admin1": "Ohio", "geo_precision": 2}, 2),
        ({"country": "USA", "place_name": "Akron", "admin1": "Ohio"}, 3),
        ({"place_name": "Şırnak", "geo_precision": 2}, 5),
    ],
)
def test_gdelt_has_kinds_of_places(changes: dict[str, Any], kind: int) -> None:
    assert row("gdelt", **changes)["ActionGeo_Type"] == kind


def test_phoenix_has_one_role_and_the_rest_as_attributes() -> None:
    found = row("phoenix")
    actor = [found[f"SourceActor{part}"] for part in ("Full", "Entity", "Role", "Attribute")]
    assert actor == ["TURREBKURMOS", "TUR", "REB", "KUR;MOS"]
    assert (found["TargetActorEntity"], found["TargetActorRole"], found["TargetActorAttribute"]) == (
        "IGO",
        "MIL",
        "UNO",
    )
    assert (found["Date"], found["QuadClass"], found["SentenceID"]) == (20160320, 4, "a1_3")
    statement = row("phoenix", cameo_code="010", root_code="01")
    assert statement["QuadClass"] == 0, "Phoenix's statements are neutral"


def test_towns_are_told_from_divisions() -> None:
    assert town(an_event()) == town(an_event(geo_precision=2)) == "Cizre"
    assert town(an_event(place_name="Cizre İlçesi", geo_precision=2)) is None
    assert town(an_event(place_name="South Ossetia", admin1=None, admin2=None, geo_precision=2)) is None


def test_numbers_of_ids_fit_a_signed_integer_and_differ() -> None:
    numbers = {number_of(f"event {k}") for k in range(2_000)}
    assert len(numbers) == 2_000
    assert all(0 <= number < 2**63 for number in numbers)


def test_the_tables_are_whole() -> None:
    ontology = Ontology.load()
    kinds = {(event, mode) for event, mode, _ in ontology.plover_codes.values() if event is not None}
    assert kinds <= set(TABLES.plover_quads)
    assert set(TABLES.phoenix_quads) == set(ontology.cameo_codes)
    assert [
        role.code for role in ontology.roles.values() if role.kind == "primary" and not TABLES.sectors(role.code)
    ] == []
    for numbers in (TABLES.fips_codes, TABLES.cow_numbers):
        assert len(set(numbers.values())) == len(numbers)
    assert {TABLES.kind(part) for part in ("MOS", "KUR", "UNO")} == {"religion", "people", "group"}
