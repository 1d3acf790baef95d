"""When, where, how many dead, with what: what an event takes from its sentence and from those before it."""

from __future__ import annotations

import datetime as dt

import pytest
from test_coding_actors import encode

from eventcoder.coding.when import is_background


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("Turkish troops shelled Kurdish fighters.", "2023-05-10", "day"),
        ("Turkish troops shelled Kurdish fighters on 6 May.", "2023-05-06", "day"),
        ("Turkish troops shelled Kurdish fighters in January 2020.", "2020-01-01", "month"),
        ("Germany will send tanks to Ukraine on Friday.", "2023-05-10", "day"),
    ],
)
def test_dates(text: str, date: str, precision: str) -> None:
    event = encode(text)[0]
    assert (event.event_date.isoformat(), event.date_precision) == (date, precision)


@pytest.mark.parametrize(
    ("date", "precision", "article", "background"),
    [
        ("2023-04-10", "day", "2023-05-10", False),
        ("2023-04-09", "day", "2023-05-10", True),
        ("2023-04-01", "month", "2023-05-30", False),
        ("2023-04-01", "month", "2023-05-31", True),
        ("2022-01-01", "year", "2023-01-30", False),
        ("2022-01-01", "year", "2023-01-31", True),
        ("2023-04-03", "week", "2023-05-09", False),
        ("2023-04-03", "week", "2023-05-10", True),
    ],
)
def test_background_is_what_ended_more_than_thirty_days_ago(
    date: str, precision: str, article: str, background: bool
) -> None:
    day = dt.date.fromisoformat
    assert is_background(day(date), precision, day(article)) is background


def test_a_deed_without_a_day_goes_on_with_the_day_before() -> None:
    events = encode("Students marched in Lima on Tuesday. Police fired tear gas.")
    assert [e.event_date.isoformat() for e in events] == ["2023-05-09", "2023-05-09"]
    assert [e.place_name for e in events] == ["Lima", "Lima"]
    assert (events[1].weapon, events[1].place_text) == ("tear gas", None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen ambushed a convoy near Djibo in Burkina Faso.", "Djibo"),
        ("Gunmen killed two herders in Mali.", "Mali"),
        ("Germany condemned the raid on Ukraine.", None),
        ("Egypt and Sudan held talks in Cairo.", "Cairo"),
        ("Students marched in Lima to condemn the killing of a boy in Arequipa.", "Lima"),
        ("Relatives of miners from Arequipa marched in Lima.", "Lima"),
        ("Gunmen killed two farmers in Kano, an attack that Paris condemned.", "Kano"),
        # those of the article's own country speak at home
        ("NAIROBI, May 9 - Kenya's interior minister accused Ethiopia of arming bandits.", "Nairobi"),
        ("KISUMU, Kenya, May 9 - The African Union urged Ethiopia to pull back its troops.", None),
        ("NAIROBI, May 9 - Kenya's president telephoned his Ethiopian counterpart.", None),
        # a deed without a place is where the article is from, or where those live who do it
        ("NAIROBI, May 9 - Police shot dead two students.", "Nairobi"),
        ("NAIROBI, May 9 - Ethiopia put its army on high alert.", "Ethiopia"),
    ],
)
def test_places(text: str, place: str | None) -> None:
    assert encode(text)[0].place_name == place


def test_the_next_sentence_tells_the_toll() -> None:
    (event,) = encode("Gunmen attacked a mine in Mali on 5 May. Eleven guards were killed and four wounded.")
    assert (event.fatalities, event.injuries, event.event_date) == (11, 4, dt.date(2023, 5, 5))
    assert event.fatalities_text


def test_a_toll_of_a_war_is_of_no_event() -> None:
    events = encode("Nigerian troops raided camps and 40,000 people have been killed since the war began.")
    assert [e.fatalities for e in events] == [None]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Russian forces fired rockets at Kharkiv.", "rocket"),
        ("Rebels attacked the post, using grenades.", "grenade"),
        ("Warplanes bombed Aleppo in Syria.", "aircraft"),
        ("Gunmen attacked a gold mine in Mali.", None),
        ("Germany condemned the missile strike on Ukraine.", None),
    ],
)
def test_weapons(text: str, weapon: str | None) -> None:
    assert encode(text)[0].weapon == weapon


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # a date in front is that of the main clauses; others hang on nouns and relative clauses
        ("On 5 May, teachers in Tunis protested against the elections of 6 April.", "2023-05-05"),
        ("On 5 May, farmers in Lima blocked a road, which they had done since 2 May.", "2023-05-05"),
        ("Around 5 May (between 4 and 6 May), gunmen killed two traders in Djibo.", "2023-05-05"),
        # a period in a relative clause is of that clause alone
        ("Egypt lifted the curfew that was imposed on two towns last month.", "2023-05-10"),
    ],
)
def test_whose_a_date_is(text: str, date: str) -> None:
    assert encode(text)[0].event_date == dt.date.fromisoformat(date)


def test_an_entry_of_a_round_up_has_its_own_place_and_day() -> None:
    text = (
        "TALLINN - Estonian police arrested two men on Monday.\n\n"
        "OSLO - Norwegian farmers blocked a road.\n\n"
        "3 May — Gunmen killed a policeman in Peshawar. The attackers burned a car."
    )
    events = encode(text)
    assert [event.place_name for event in events[:2]] == ["Tallinn", "Oslo"]
    assert {event.event_date for event in events[2:]} == {dt.date(2023, 5, 3)}
    assert events[1].event_date == dt.date(2023, 5, 10)  # not the Monday of the entry before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen attacked a hotel in the Somali capital.", "Mogadishu"),
        ("KABUL, May 9 - Afghan police arrested two men in the capital.", "Kabul"),
        ("CAIRO, May 9 - Egypt and Sudan held talks.", "Cairo"),
        # fighting between others is not where it is told
        ("MOSCOW, May 9 - Armenian troops attacked Azerbaijani troops.", "Azerbaijan"),
    ],
)
def test_places_that_are_not_named(text: str, place: str) -> None:
    assert encode(text)[0].place_name == place


def test_a_sanction_has_no_battlefield() -> None:
    events = encode("Rebels shelled a village near Goma on Monday. Norway imposed sanctions on the rebels.")
    assert [(event.root_code, event.place_name) for event in events] == [("19", "Goma"), ("16", None)]


def test_a_noun_that_takes_up_an_act_brings_its_dead() -> None:
    (event,) = encode("Rebels shelled a village near Goma. In the shelling three soldiers were killed.")
    assert event.fatalities == 3


def test_an_entry_with_a_country_before_a_colon_has_its_own_army_and_groups() -> None:
    text = (
        "Sudan: The army bombed a market in Nyala.\n\n"
        "Mali: Rebels seized a base at Bourem. The army said it had killed six of them.\n\n"
        "Haiti: Gangs burned a police station. The government promised talks with the group."
    )
    codes = {(event.source.code or "")[:3] for event in encode(text) if event.sentence_index in (3, 4)}
    assert codes == {"MLI", "HTI"}


def test_a_paragraph_that_turns_to_another_country_plays_there() -> None:
    text = (
        "In Burkina Faso, militants attacked a convoy near Djibo.\n\n"
        "In Niger, the junta expelled the French ambassador. Soldiers fired tear gas at protesters."
    )
    assert encode(text)[-1].country == "NER"
