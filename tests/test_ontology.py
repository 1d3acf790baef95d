"""The code tables agree with each other and with the codebook."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from eventcoder import resources
from eventcoder.errors import EventCoderError
from eventcoder.ontology import Ontology
from eventcoder.ontology.codes import MODES
from eventcoder.ontology.countries import Countries
from eventcoder.ontology.tables import read_table

ONTOLOGY = Ontology.load()


def test_codes_have_root_quad_and_score() -> None:
    release = ONTOLOGY.cameo("0841")
    assert (release.root, release.quad, release.goldstein) == ("08", 2, 7.0)
    assert ONTOLOGY.exists("010") and not ONTOLOGY.exists("10x")
    quads = {"01": 1, "05": 1, "06": 2, "08": 2, "09": 3, "13": 3, "14": 4, "20": 4}
    for code in ONTOLOGY.cameo_codes.values():
        assert code.root == code.code[:2]
        assert code.quad == quads.get(code.root, code.quad)
        assert -10 <= code.goldstein <= 10


@pytest.mark.parametrize(
    ("mode", "content", "code"),
    [
        ("APPEAL", "0841", "0253"),
        ("INTENT", "071", "0331"),
        ("DEMAND", "0874", "1056"),
        ("REFUSAL", "085", "1244"),
        ("REFUSAL", "1041", "1231"),
        ("THREAT", "190", "1384"),
        ("THREAT", "163", "1312"),
        ("THREAT", "2041", "1385"),
        ("ACCUSE", "1822", "1122"),
        ("ACCUSE", "202", "1124"),
        ("INTENT", "045", "039"),
        ("INTENT", "028", "038"),
        ("INTENT", "194", "1384"),
        ("DEMAND", "046", "106"),
        ("APPEAL", None, "020"),
        ("DEMAND", "010", "100"),
        ("THREAT", None, "130"),
        ("ACCUSE", None, "112"),
    ],
)
def test_modes_combine_with_their_content(mode: str, content: str | None, code: str) -> None:
    assert ONTOLOGY.combine(mode, content) == code


@pytest.mark.parametrize(
    ("mode", "content", "code"),
    [("APPEAL", "190", "0256"), ("INTENT", "195", "0356"), ("INTENT", "046", "125"), ("DEMAND", "163", "1054")],
)
def test_negated_content_is_its_opposite(mode: str, content: str, code: str) -> None:
    assert ONTOLOGY.combine(mode, content, negated=True) == code


def test_every_code_combines_with_every_mode() -> None:
    for mode in MODES:
        for content in ONTOLOGY.cameo_codes:
            for negated in (False, True):
                assert ONTOLOGY.exists(ONTOLOGY.combine(mode, content, negated))


def test_every_thing_has_every_mode() -> None:
    things = {thing for _, thing in ONTOLOGY.modes}
    assert set(ONTOLOGY.modes) == {(mode, thing) for mode in MODES for thing in things}
    for thing, negated in ONTOLOGY.things.values():
        assert thing in things and negated in things


def test_plover_has_all_that_it_kept() -> None:
    assert ONTOLOGY.plover("0871") == ("RETREAT", "ceasefire", ("military",))
    assert ONTOLOGY.plover("010") == (None, None, ())
    for code in ONTOLOGY.cameo_codes.values():
        assert (ONTOLOGY.plover(code.code)[0] is None) == (code.root in ("01", "02"))


def test_sub_events_have_their_types() -> None:
    assert len(ONTOLOGY.sub_events) == 25
    assert ONTOLOGY.acled_event_type("Grenade") == "Explosions/Remote violence"
    assert ONTOLOGY.disorder_type("Excessive force against protesters") == "Political violence; Demonstrations"


def test_labels_of_notes_name_sub_events() -> None:
    assert set(ONTOLOGY.labels.values()) <= set(ONTOLOGY.sub_events)
    assert ONTOLOGY.labels["Weapons seizure"] == "Disrupted weapons use"


def test_search_finds_codes_of_all_systems() -> None:
    assert {row.system for row in ONTOLOGY.search()} == {"CAMEO", "PLOVER", "ACLED", "mode", "role", "prefix"}
    assert [row.code for row in ONTOLOGY.search("0253") if row.system == "CAMEO"] == ["0253"]
    assert any(row.code == "Grenade" for row in ONTOLOGY.search("grenade"))


def test_roles_are_in_order_of_precedence() -> None:
    ranked = [role.precedence for role in ONTOLOGY.roles.values() if role.kind == "primary"]
    assert ranked == list(range(1, 25))


def test_a_missing_table_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EventCoderError, match=r"cameo\.csv"):
        Ontology.load(tmp_path)


def test_countries_are_read_with_their_governments(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "ontologies").mkdir()
    (tmp_path / "places" / "countries.csv").write_text(
        "iso3,iso_numeric,acled_region,name,acled_name,other_names,capital,latitude,longitude,army,army_until\n"
        "COD,180,Middle Africa,DR Congo,Democratic Republic of Congo,,Kinshasa,-4.3,15.3,,\n"
        "XKX,,Europe,Kosovo,,,Pristina,42.7,21.2,SRB,1999-06-12\n",
        encoding="utf-8",
    )
    (tmp_path / "ontologies" / "acled_governments.csv").write_text(
        "country,from,to,label\nCOD,2001-01-26,2019-01-24,(2001-2019)\nCOD,2019-01-25,,(2019-)\n", encoding="utf-8"
    )
    countries = Countries.load(tmp_path)
    assert countries.name("COD") == "Democratic Republic of Congo"
    assert countries.name("XKX") == "Kosovo" and countries.countries["XKX"].iso_numeric is None
    assert countries.name(None) == "International"
    assert countries.period("COD", dt.date(2019, 1, 24)) == "(2001-2019)"
    assert countries.period("COD", dt.date(2019, 1, 25)) == "(2019-)"
    assert countries.period("KEN", dt.date(2019, 1, 25)) == ""
    assert [countries.army_of("XKX", dt.date(1999, 6, day)) for day in (12, 13)] == ["SRB", "XKX"]
    assert countries.army_of("COD", dt.date(1999, 6, 12)) == "COD"


def test_governments_follow_each_other_without_overlap() -> None:
    table = resources.seeds() / "ontologies" / "acled_governments.csv"
    rows = read_table(table, ("country", "from", "to", "label"))
    assert len({country for country, *_ in rows}) > 150
    for (country, _, end, _), (follower, start, _, label) in pairwise(rows):
        assert label.startswith(f"({start[:4]}-")
        if country == follower:
            assert dt.date.fromisoformat(start) - dt.date.fromisoformat(end) == dt.timedelta(days=1)
