"""Phrases -> actors: names with dated offices, agent nouns and owners, plural and short references."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from eventcoder import Article, Coder, Event
from eventcoder.coding.resolve import resolve
from eventcoder.model import GivenMention


@cache
def coder() -> Coder:
    return Coder()


def encode(text: str, date: str = "2023-05-10") -> list[Event]:
    return coder().encode(text, date=date)


def dyads(text: str, date: str = "2023-05-10") -> list[tuple[str | None, str, str | None]]:
    return [(e.source.code, e.cameo_code, e.target.code) for e in encode(text, date)]


@pytest.mark.parametrize(
    ("phrase", "date", "country", "code"),
    [
        # the office on the day: before it, in it, after it
        ("Angela Merkel", "2003-05-05", None, "DEUOPP"),
        ("Angela Merkel", "2015-05-05", None, "DEUGOV"),
        ("Angela Merkel", "2023-05-05", None, "DEUELI"),
        ("Barack Obama", "2012-01-01", None, "USAGOV"),
        ("Barack Obama", "2020-01-01", None, "USAELI"),
        ("President Macron", "2018-01-01", None, "FRAGOV"),
        # nationality or possessor with an agent noun
        ("two French journalists", "2020-01-01", None, "FRAMED"),
        ("Kenya's interior minister", "2020-01-01", None, "KENGOV"),
        ("a Sudanese rebel commander", "2020-01-01", None, "SDNREB"),
        ("the army of Chad", "2020-01-01", None, "TCDMIL"),
        ("Ukrainian fighters", "2022-05-01", None, "UKRUAF"),
        ("Hamas fighters", "2020-01-01", None, "PSEREBHMS"),
        ("a spokesman for Amnesty International", "2020-01-01", None, "NGOHRIAMN"),
        ("army officials", "2018-01-01", "MLI", "MLIMIL"),
        ("opposition leaders", "2018-01-01", "MLI", "MLIOPP"),
        ("Kurdish fighters", "2016-05-01", "SYR", "SYRREBKUR"),
        ("a NATO-led force", "2010-05-01", None, "IGOWSTNAT"),
        # a noun alone takes the country of the place or of the article
        ("police", "2020-01-01", "KEN", "KENCOP"),
        ("police", "2020-01-01", None, "COP"),
        ("police in Nairobi", "2020-01-01", None, "KENCOP"),
        # numbers and parts stand for what is behind "of"
        ("dozens of teachers", "2020-01-01", "PER", "PEREDU"),
        ("hundreds", "2020-01-01", "KEN", "KENCVL"),
        ("the gate of a hotel", "2020-01-01", "KEN", "KENBUS"),
        # things
        ("Azerbaijani drones", "2020-10-01", None, "AZEMIL"),
        ("the village", "2020-10-01", "MLI", "MLI"),
        # people without an office
        ("Kenyans", "2022-05-01", None, "KENCVL"),
        ("protesters", "2020-01-01", "KEN", "KENOPP"),
        ("residents", "2020-01-01", "KEN", "KENCVL"),
        # nobody
        ("Russian-made drones", "2022-05-01", None, None),
        ("the tenth day of the invasion", "2020-01-01", "KEN", None),
    ],
)
def test_phrases(phrase: str, date: str, country: str | None, code: str | None) -> None:
    assert resolve(phrase, coder().knowledge, dt.date.fromisoformat(date), country).code == code


def test_an_actor_tells_the_rows_that_made_it() -> None:
    found = resolve("two French journalists", coder().knowledge, dt.date(2020, 1, 1))
    assert {ref.split("/")[0] for ref in found.entries} == {"agents", "actors"}
    assert (found.country, found.sectors) == ("FRA", ("MED",))


def test_a_capital_acts_as_its_government_and_is_a_place_behind_in() -> None:
    assert dyads("Moscow condemned the raid.") == [("RUSGOV", "111", None)]
    assert dyads("Gunmen killed two traders in Moscow.")[0][0] == "RUSUAF"


def test_a_shelled_town_is_its_country() -> None:
    (event,) = encode("Russian forces shelled Kharkiv.")
    assert (event.target.code, event.target.text, event.target.name) == ("UKR", "Kharkiv", "Kharkiv")


def test_joined_nationalities_are_two_actors() -> None:
    assert dyads("Thai and Cambodian troops clashed near the border.") == [
        ("THAMIL", "190", "KHMMIL"),
        ("KHMMIL", "190", "THAMIL"),
    ]


def test_ministers_of_two_countries_are_two_actors() -> None:
    assert ("EGYGOV", "040", "SDNGOV") in dyads("The foreign ministers of Egypt and Sudan met in Cairo.")


def test_both_sides_are_the_two_named_last() -> None:
    events = encode("Iran and Iraq held talks in Geneva. Both sides signed a truce.")
    assert [(e.source.code, e.target.code) for e in events if e.sentence_index == 2] == [("IRN", "IRQ"), ("IRQ", "IRN")]


def test_the_group_and_he_are_those_named_before() -> None:
    events = encode("Boko Haram attacked the town of Gwoza in Nigeria. The group burned three trucks.")
    assert events[-1].source.code == events[0].source.code
    assert events[-1].source.text == events[0].source.text == "Boko Haram"
    events = encode("President Emmanuel Macron visited Chad. He met President Mahamat Deby.")
    assert {e.source.text for e in events if e.sentence_index == 2 and e.source.code == "FRAGOV"} == {
        "President Emmanuel Macron"
    }


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Hundreds of Tunisians rallied against the fuel tax.", "TUNOPP", "TUNGOV"),
        ("Hundreds of residents rallied in Tunis against the French embassy.", "TUNCVL", "FRAGOV"),
        ("Teachers rallied in Lima.", "PEREDU", None),
    ],
)
def test_crowds_are_opposition_only_towards_their_own_government(text: str, source: str, target: str | None) -> None:
    (event,) = encode(text)
    assert (event.source.code, event.target.code) == (source, target)


def test_a_marked_mention_beats_the_dictionaries() -> None:
    text = "The Zorgon League attacked Ukraine."
    article = Article("1", text, dt.date(2023, 5, 10), mentions=(GivenMention(0, 17, "XYZREB"),))
    (event,) = coder().encode(article)
    assert (event.source.code, event.source.text) == ("XYZREB", "The Zorgon League")
