"""Rows of every profile: their columns, their schema, and the ACLED view's names and roles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from eventcoder import resources, schema
from eventcoder.errors import EventCoderError
from eventcoder.model import Event, Incident, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_names import ARMED, CIVILIAN, PARTY, PROTESTER, actor_name, inter_class
from eventcoder.ontology.acled_types import sub_event
from eventcoder.ontology.countries import Countries, Country, Government
from eventcoder.profiles import acled, cameo, find, native

DAY = dt.date(2023, 3, 20)
COUNTRIES = Countries(
    {
        "KEN": Country("KEN", 404, "Eastern Africa", "Kenya"),
        "MLI": Country("MLI", 466, "Western Africa", "Mali"),
        "UKR": Country("UKR", 804, "Europe", "Ukraine"),
    },
    {"KEN": (Government(dt.date(2022, 9, 13), dt.date.max, "(2022-)"),)},
)


def an_event(**changes: Any) -> Event:
    event = Event(
        event_id="e1",
        article_id="a1",
        article_date=DAY,
        sentence_index=1,
        sentence="Police fired tear gas at marchers in Kisumu.",
        sentence_start=0,
        event_date=DAY,
        date_precision="day",
        cameo_code="175",
        cameo_label="Use tactics of violent repression",
        root_code="17",
        quad_class=4,
        goldstein=-9.0,
        source=Side("KENCOP", None, "KEN", ("COP",), "Police", 0, 6),
        target=Side("KENOPP", None, "KEN", ("OPP",), "marchers", 25, 33),
        status="reported",
        trigger="fired",
        trigger_start=7,
        trigger_end=12,
        publisher="The Lake Post",
        acled_event_type="Protests",
        acled_sub_event_type="Protest with intervention",
        country="KEN",
        place_name="Kisumu",
        admin1="Kisumu",
        latitude=-0.1,
        longitude=34.75,
        geo_precision=1,
        incident_id="i1",
        rules=("verbs/coerce.csv:3",),
    )
    return replace(event, **changes)


def an_incident(sub_event_type: str, *events: Event) -> Incident:
    return Incident("i1", events, Ontology.load().acled_event_type(sub_event_type), sub_event_type)


def acled_row(sub_event_type: str, *events: Event) -> dict[str, object]:
    row = acled.row(an_incident(sub_event_type, *events), Ontology.load(), COUNTRIES)
    assert schema.check("acled", row) == []
    assert tuple(row) == find("acled").columns
    return row


def test_rows_have_the_columns_of_their_schema() -> None:
    for profile in (native.PROFILE, cameo.PROFILE):
        (row,) = profile.rows([an_event()])
        assert tuple(row) == profile.columns
        assert schema.check(profile.schema, row) == []


def test_a_missing_side_is_all_null() -> None:
    (row,) = native.rows([an_event(target=Side())])
    assert {row[column] for column in row if column.startswith("target_")} == {None}
    assert schema.check("event", row) == []


def test_an_unknown_profile_is_a_clear_error() -> None:
    with pytest.raises(EventCoderError, match="known are: native, cameo, acled"):
        find("excel")


def test_acled_columns_are_those_of_the_export() -> None:
    export = (resources.seeds() / "ontologies" / "acled_columns.csv").read_text(encoding="utf-8").splitlines()
    names = [line.split(",")[1] for line in export[1:]]
    assert list(find("acled").columns) == [*names, "article_ids", "event_ids"]


def test_a_dispersed_protest_has_the_protesters_first() -> None:
    march = an_event(
        event_id="e0",
        cameo_code="141",
        source=Side("KENOPP", text="marchers"),
        target=Side("KENGOV", text="the government"),
        crowd_size=300,
        acled_sub_event_type="Peaceful protest",
        sentence="About 300 marchers demanded cheaper flour.",
    )
    row = acled_row("Protest with intervention", march, an_event())
    assert (row["actor1"], row["inter1"]) == ("Protesters (Kenya)", "Protesters")
    assert (row["actor2"], row["inter2"]) == ("Police Forces of Kenya (2022-)", "State forces")
    assert row["interaction"] == "State forces-Protesters"
    assert row["tags"] == "crowd size=about 300"
    assert row["disorder_type"] == "Demonstrations"
    assert (row["iso"], row["region"], row["country"], row["location"]) == (404, "Eastern Africa", "Kenya", "Kisumu")
    assert row["event_ids"] == ["e0", "e1"] and row["article_ids"] == ["a1"]
    assert row["timestamp"] == 1679270400
    assert row["notes"] == "About 300 marchers demanded cheaper flour. Police fired tear gas at marchers in Kisumu."


def test_a_protest_of_nobody_named_still_has_protesters() -> None:
    row = acled_row("Peaceful protest", an_event(cameo_code="141", source=Side(), target=Side("KENGOV")))
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Protesters (Kenya)", None, "Protesters only")
    assert row["tags"] == "crowd size=no report"


def test_an_attack_names_perpetrator_and_civilians() -> None:
    gunmen = an_event(
        cameo_code="193",
        source=Side("KENUAF", text="Gunmen"),
        target=Side("KENAGR", text="three farmers"),
        fatalities=3,
        acled_sub_event_type="Attack",
    )
    toll = replace(gunmen, event_id="e2", source=Side(), fatalities=None)
    row = acled_row("Attack", toll, gunmen)
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Kenya)", "Political militia")
    assert (row["actor2"], row["assoc_actor_2"]) == ("Civilians (Kenya)", "Farmers (Kenya)")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["fatalities"] == 3
    assert row["tags"] is None


def test_a_clash_has_two_camps() -> None:
    first = an_event(
        source=Side("KENMIL"), target=Side("SOMREB", "Al-Shabaab"), acled_sub_event_type="Armed clash", cameo_code="190"
    )
    back = replace(first, event_id="e2", source=first.target, target=first.source)
    ally = replace(first, event_id="e3", source=Side("KENCOP"))
    row = acled_row("Armed clash", first, back, ally)
    assert row["actor1"] == "Military Forces of Kenya (2022-)"
    assert row["assoc_actor_1"] == "Police Forces of Kenya (2022-)"
    assert (row["actor2"], row["inter2"]) == ("Al Shabaab", "Rebel group")
    assert row["assoc_actor_2"] is None


def test_an_incident_without_a_place_is_where_its_people_are() -> None:
    shelling = an_event(
        cameo_code="194",
        source=Side("RUSMIL"),
        target=Side("UKR"),
        place_name=None,
        country=None,
        acled_sub_event_type="Shelling/artillery/missile attack",
    )
    assert acled_row("Shelling/artillery/missile attack", shelling)["country"] == "Ukraine"
    army = replace(shelling, target=Side())
    assert acled_row("Shelling/artillery/missile attack", army)["country"] is None
    march = replace(shelling, cameo_code="141", source=Side("KENEDU"), target=Side("UGAGOV"))
    assert acled_row("Peaceful protest", march)["country"] == "Kenya"


def test_an_enemy_that_nobody_names_is_an_unidentified_armed_group() -> None:
    row = acled_row("Armed clash", an_event(source=Side(), target=Side("KENMIL"), acled_sub_event_type="Armed clash"))
    assert {row["actor1"], row["actor2"]} == {"Military Forces of Kenya (2022-)", "Unidentified Armed Group (Kenya)"}


@pytest.mark.parametrize(
    ("kind", "changes", "first", "second"),
    [
        ("Arrests", {"source": Side(), "target": Side("KENMED", text="a reporter")}, "Police Forces", "Civilians"),
        ("Arrests", {"source": Side("KENCOP"), "target": Side()}, "Police Forces", "Civilians"),
        ("Looting/property destruction", {"source": Side("KENMIL"), "target": Side()}, "Military Forces", "Civilians"),
        ("Disrupted weapons use", {"source": Side("KENCOP"), "target": Side()}, "Police Forces", "Unidentified Armed"),
        (
            "Protest with intervention",
            {"cameo_code": "141", "source": Side(), "target": Side()},
            "Protesters",
            "Police",
        ),
        ("Mob violence", {"source": Side("KENCVL", text="residents"), "target": Side()}, "Rioters", "Civilians"),
        ("Mob violence", {"source": Side("KENCVL"), "target": Side("KENCRM", text="a thief")}, "Rioters", "Civilians"),
        ("Agreement", {"source": Side("KENGOV"), "target": Side()}, "Government", None),
        (
            "Shelling/artillery/missile attack",
            {"source": Side("KENMIL"), "target": Side("KENBUS", text="a factory")},
            "Military Forces",
            None,
        ),
        (
            "Shelling/artillery/missile attack",
            {"source": Side("KENMIL"), "target": Side("KENCVL", text="villagers")},
            "Military Forces",
            "Civilians",
        ),
        ("Violent demonstration", {"source": Side("KENOPP"), "target": Side("KENBUS", text="a bank")}, "Rioters", None),
        (
            "Violent demonstration",
            {"source": Side("KENOPP"), "target": Side("KENCVL", text="two residents")},
            "Rioters",
            "Civilians",
        ),
    ],
)
def test_who_goes_without_saying(kind: str, changes: dict[str, Any], first: str, second: str | None) -> None:
    row = acled_row(kind, an_event(**{"acled_sub_event_type": kind} | changes))
    assert str(row["actor1"]).startswith(first)
    assert (row["actor2"] or "") == "" if second is None else str(row["actor2"]).startswith(second)


@pytest.mark.parametrize(
    ("publishers", "scale"),
    [
        (["Daily Nation"], "National"),
        (["the daily nation", "Xinhua"], "National-International"),
        (["Reuters", "Telegram", "AFP"], "New media-International"),
        (["Human Rights Watch"], "Other"),
        (["The Lake Post"], None),
        ([None], None),
    ],
)
def test_the_scale_of_sources(publishers: list[str | None], scale: str | None) -> None:
    events = [an_event(event_id=str(number), publisher=name) for number, name in enumerate(publishers)]
    assert acled_row("Protest with intervention", *events)["source_scale"] == scale


@pytest.mark.parametrize(
    ("kind", "changes", "tags"),
    [
        (
            "Attack",
            {"cameo_code": "193", "root_code": "19", "target": Side("KENCVL", text="two schoolgirls")},
            "women targeted: girls",
        ),
        (
            "Attack",
            {
                "cameo_code": "193",
                "root_code": "19",
                "source": Side("KENUAF", text="the girl's uncle"),
                "target": Side("KENCVL", text="a man"),
            },
            None,
        ),
        (
            "Mob violence",
            {"sentence": "A crowd beat a widow accused of witchcraft."},
            "crowd size=no report; women targeted: accusations of witchcraft/sorcery",
        ),
        ("Protest with intervention", {"cameo_code": "173", "crowd_size": 40}, "crowd size=about 40; detentions"),
    ],
)
def test_tags(kind: str, changes: dict[str, Any], tags: str | None) -> None:
    assert acled_row(kind, an_event(**changes))["tags"] == tags


def test_two_crowds_oppose_each_other() -> None:
    sentence = "Two groups of students clashed in Kisumu."
    brawl = an_event(cameo_code="145", source=Side("KENEDU", text="students"), target=Side(), sentence=sentence)
    row = acled_row("Mob violence", brawl)
    assert (row["actor1"], row["actor2"], row["interaction"]) == (
        "Rioters (Kenya)",
        "Rioters (Kenya)",
        "Rioters-Rioters",
    )


def test_ids_are_stable_and_begin_with_the_country() -> None:
    first, second = (acled_row("Attack", an_event())["event_id_cnty"] for _ in range(2))
    assert first == second and str(first).startswith("KEN")


@pytest.mark.parametrize(
    ("side", "role", "name", "inter"),
    [
        (Side("UKRMIL"), ARMED, "Military Forces of Ukraine", "External/Other forces"),
        (Side("KEN"), ARMED, "Military Forces of Kenya (2022-)", "State forces"),
        (Side("KENGOV"), PARTY, "Government of Kenya (2022-)", "State forces"),
        (Side("CRM"), ARMED, "Unidentified Gang (Kenya)", "Political militia"),
        (Side("KENCVL"), CIVILIAN, "Civilians (Kenya)", "Civilians"),
        (Side("MLICVL"), CIVILIAN, "Civilians (International)", "Civilians"),
        (Side("KENLAB"), PROTESTER, "Protesters (Kenya)", "Protesters"),
        (Side(), ARMED, "Unidentified Armed Group (Kenya)", "Political militia"),
        (Side("KENUAFXYZ"), ARMED, "Unidentified Armed Group (Kenya)", "Identity militia"),
        (Side("IGOUNO", "United Nations"), ARMED, "United Nations", "External/Other forces"),
    ],
)
def test_actors_have_acled_names_and_classes(side: Side, role: str, name: str, inter: str) -> None:
    assert actor_name(side, role, "KEN", DAY, COUNTRIES) == name
    assert inter_class(side, role, "KEN", DAY) == inter


@pytest.mark.parametrize(
    ("code", "source", "target", "more", "expected"),
    [
        ("141", "KENOPP", "KENGOV", {}, "Peaceful protest"),
        ("143", "KENLAB", None, {}, None),
        ("1452", "KENOPP", None, {}, "Violent demonstration"),
        ("175", "KENCOP", "KENOPP", {"weapon": "tear gas"}, "Protest with intervention"),
        ("175", "KENCOP", "KENOPP", {"weapon": "firearm"}, "Excessive force against protesters"),
        ("175", "KENCOP", "KENOPP", {"fatalities": 1}, "Excessive force against protesters"),
        ("190", "MLIMIL", "MLIREB", {}, "Armed clash"),
        ("193", "MLIREB", "MLICVL", {}, "Attack"),
        ("190", None, "MLICVL", {}, "Attack"),
        ("190", "RUS", "UKR", {}, "Armed clash"),
        ("190", "MLIREB", "MLI", {}, "Attack"),
        ("1823", "KENCVL", "KENCVL", {}, "Mob violence"),
        ("1823", None, "KENCVL", {}, "Attack"),
        ("183", None, "KENBUS", {"weapon": "grenade"}, "Grenade"),
        ("1831", "MLIREB", "MLIMIL", {}, "Suicide bomb"),
        ("1833", None, "MLIMIL", {}, "Remote explosive/landmine/IED"),
        ("1951", "RUS", "UKR", {"weapon": "missile"}, "Shelling/artillery/missile attack"),
        ("1952", "RUS", "UKR", {"weapon": "drone"}, "Air/drone strike"),
        ("194", "UKRMIL", "UKR", {}, "Shelling/artillery/missile attack"),
        ("2041", None, "SYR", {}, "Chemical weapon"),
        ("192", "MLIMIL", "MLIREB", {"country": "MLI"}, "Government regains territory"),
        ("192", "RUSMIL", "UKR", {"country": "UKR"}, "Non-state actor overtakes territory"),
        ("192", "MLIREB", "MLI", {}, "Non-state actor overtakes territory"),
        ("192", "FRAMIL", "MLIREB", {"country": "MLI"}, "Government regains territory"),
        ("1711", "KENCOP", "KENCRM", {}, "Disrupted weapons use"),
        ("1711", "KENCOP", "KENMED", {}, None),
        ("171", "MLIREB", "MLIBUS", {}, "Looting/property destruction"),
        ("171", "KENCVL", "KENBUS", {}, "Mob violence"),
        ("173", "KENCOP", "KENMED", {"country": "KEN"}, "Arrests"),
        ("173", "KENJUD", "KENOPP", {}, None),
        ("173", "KENCOP", "KENCRM", {}, None),
        ("057", "MLIGOV", "MLIREB", {}, "Agreement"),
        ("057", "FRAGOV", "DEUGOV", {}, None),
        ("0871", "ARM", "AZE", {}, "Agreement"),
        ("0871", "ISR", None, {}, None),
        ("0874", "MLIREB", "MLI", {}, "Non-violent transfer of territory"),
        ("0874", "MLIREB", "MLIMIL", {}, "Change to group/activity"),
        ("180", "NERMIL", "NERGOV", {}, "Other"),
        ("010", "KENGOV", "KENOPP", {}, None),
        ("163", "USA", "RUS", {}, None),
        ("154", "MLIREB", None, {"entry_hint": "Headquarters or base established"}, "Headquarters or base established"),
        ("190", "KENMIL", "SOMREB", {"entry_hint": "-"}, None),
    ],
)
def test_sub_event_follows_code_and_actors(
    code: str, source: str | None, target: str | None, more: dict[str, Any], expected: str | None
) -> None:
    assert sub_event(code, source, target, **more) == expected


def test_every_code_gives_a_known_sub_event_or_none() -> None:
    ontology = Ontology.load()
    for code in ontology.cameo_codes:
        for source in (None, "KEN", "KENMIL", "KENREB", "KENCVL", "IGOUNO"):
            for target in (None, "KEN", "KENMIL", "KENREB", "KENOPP", "UKRGOV"):
                found = sub_event(code, source, target)
                assert found is None or found in ontology.sub_events
