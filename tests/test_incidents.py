"""Which events become one incident, and what the whole is called."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from eventcoder import incidents
from eventcoder.model import Event, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_types import sub_event

DAY = dt.date(2023, 5, 12)


def side(text: str | None, code: str | None) -> Side:
    return Side(code, None, code[:3] if code else None, (), text, None, None)


def event(
    sentence: str,
    trigger: str,
    code: str,
    source: tuple[str, str] | None = None,
    target: tuple[str, str] | None = None,
    *,
    index: int = 1,
    place: str | None = "Djibo",
    day: dt.date = DAY,
    fatalities: int | None = None,
    weapon: str | None = None,
) -> Event:
    """An event as the coder makes it, with the type it would have alone."""
    doer, done_to = side(*source or (None, None)), side(*target or (None, None))
    cameo, ontology = code, Ontology.load()
    own = sub_event(cameo, doer.code, done_to.code, weapon, fatalities, None, "BFA")
    start = index * 1000
    return Event(
        event_id=f"{index}-{trigger}-{code}-{doer.code}-{done_to.code}",
        article_id="a1",
        article_date=dt.date(2023, 5, 14),
        sentence_index=index,
        sentence=sentence,
        sentence_start=start,
        event_date=day,
        date_precision="day",
        cameo_code=cameo,
        cameo_label=ontology.cameo(cameo).label,
        root_code=ontology.cameo(cameo).root,
        quad_class=ontology.cameo(cameo).quad,
        goldstein=ontology.cameo(cameo).goldstein,
        source=doer,
        target=done_to,
        status="reported",
        trigger=trigger,
        trigger_start=start + sentence.index(trigger),
        trigger_end=start + sentence.index(trigger) + len(trigger),
        acled_event_type=ontology.acled_event_type(own) if own else None,
        acled_sub_event_type=own,
        place_name=place,
        place_text=place,
        country="BFA" if place else None,
        geo_precision=1 if place else None,
        fatalities=fatalities,
        weapon=weapon,
    )


GUNMEN = ("Gunmen", "BFAUAF")
ARMY = ("the army", "BFAMIL")
POLICE = ("Police", "BFACOP")
VILLAGERS = ("villagers", "BFACVL")
STUDENTS = ("Students", "BFAEDU")


def types(*events: Event) -> list[str]:
    """The types of the incidents that these events make."""
    return [incident.sub_event_type for incident in incidents.group(events)[1]]


def test_attack_toll_claim_and_arrest_are_one_incident() -> None:
    told = [
        event("Gunmen ambushed an army convoy.", "ambushed", "190", GUNMEN, ("an army convoy", "BFAMIL"), fatalities=7),
        event("Seven soldiers were killed.", "killed", "190", None, ("Seven soldiers", "BFAMIL"), index=2, place=None),
        event("JNIM claimed responsibility.", "claimed", "015", ("JNIM", "MLIREB"), index=3, place=None),
        event("The army arrested the gunmen.", "arrested", "173", ARMY, ("the gunmen", "BFAUAF"), index=4, place=None),
        event(
            "The president condemned the raid.", "condemned", "111", ("The president", "BFAGOV"), index=5, place=None
        ),
    ]
    events, found = incidents.group(told)
    assert [incident.sub_event_type for incident in found] == ["Armed clash"]
    assert [e.incident_id for e in events] == [found[0].incident_id] * 4 + [None]
    assert [e.acled_sub_event_type for e in events] == ["Armed clash", "Armed clash", None, "Armed clash", None]
    assert [e.event_id for e in events] == [e.event_id for e in told]


def test_places_days_and_words_of_parting_keep_a_log_apart() -> None:
    raid = "Gunmen attacked villagers."
    first = event(raid, "attacked", "190", GUNMEN, VILLAGERS)
    elsewhere = event(raid, "attacked", "190", GUNMEN, VILLAGERS, index=2, place="Dori")
    later = event(raid, "attacked", "190", GUNMEN, VILLAGERS, index=3, day=DAY + dt.timedelta(1))
    apart = event("Separately, gunmen attacked villagers.", "attacked", "190", GUNMEN, VILLAGERS, index=4, place=None)
    found = incidents.group([first, elsewhere, later, apart])[1]
    assert [len(incident.events) for incident in found] == [1, 1, 1, 1]
    assert len({incident.incident_id for incident in found}) == 4


def test_armed_men_without_an_article_are_not_those_told_of_before() -> None:
    shot = event("Gunmen shot a trader.", "shot", "193", GUNMEN, ("a trader", "BFABUS"))
    new = event(
        "Masked men abducted a nurse.", "abducted", "181", ("Masked men", "BFAUAF"), ("a nurse", "BFAHLH"), index=2
    )
    same = replace(new, source=replace(new.source, text="The attackers"))
    assert types(shot, new) == ["Attack", "Abduction/forced disappearance"]
    assert types(shot, same) == ["Attack"]


def test_fire_of_both_sides_and_several_targets_are_one_incident() -> None:
    sentence = "The army shelled rebels and a camp, and the rebels shelled the army."
    rebels = ("rebels", "BFAREB")
    there = event(sentence, "shelled", "194", ARMY, rebels, weapon="artillery")
    camp = event(sentence, "shelled", "194", ARMY, ("a camp", "BFAREB"), weapon="artillery")
    back = replace(event(sentence, "shelled the army", "194", rebels, ARMY, weapon="artillery"), event_id="back")
    assert types(there, camp) == ["Shelling/artillery/missile attack"]
    assert types(there, camp, back) == ["Armed clash"]


MARCH = event("Students marched on Friday.", "marched", "141", STUDENTS)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ([], "Peaceful protest"),
        (
            [event("Police fired tear gas.", "fired", "175", POLICE, STUDENTS, index=2, weapon="tear gas")],
            "Protest with intervention",
        ),
        (
            [event("Police arrested ten.", "arrested", "173", POLICE, ("ten", "BFACVL"), index=2)],
            "Protest with intervention",
        ),
        (
            [
                event(
                    "Soldiers opened fire.",
                    "opened",
                    "193",
                    ("Soldiers", "BFAMIL"),
                    STUDENTS,
                    index=2,
                    weapon="firearm",
                )
            ],
            "Excessive force against protesters",
        ),
        (
            [event("Police fired into the air.", "fired", "175", POLICE, STUDENTS, index=2, weapon="firearm")],
            "Protest with intervention",
        ),
        (
            [event("Police beat them, and one died.", "beat", "175", POLICE, STUDENTS, index=2, fatalities=1)],
            "Excessive force against protesters",
        ),
        (
            [
                event("They burned a bank.", "burned", "1712", STUDENTS, ("a bank", "BFABUS"), index=2, weapon="fire"),
                event("Police fired tear gas.", "fired", "175", POLICE, STUDENTS, index=3, weapon="tear gas"),
            ],
            "Violent demonstration",
        ),
        ([event("They hurled stones at police.", "hurled", "145", STUDENTS, POLICE, index=2)], "Violent demonstration"),
    ],
)
def test_what_a_march_becomes(rest: list[Event], expected: str) -> None:
    assert types(MARCH, *rest) == [expected]


def test_others_who_riot_later_are_no_part_of_the_march() -> None:
    sentence = "Later masked youths smashed windows, and police fired tear gas."
    riot = event(sentence, "smashed", "1712", ("masked youths", "BFACVL"), ("windows", "BFABUS"), index=2)
    gas = event(sentence, "fired", "175", POLICE, ("masked youths", "BFACVL"), index=2, weapon="tear gas")
    assert types(MARCH, riot, gas) == ["Peaceful protest", "Violent demonstration"]


def test_what_a_protest_is_about_is_no_incident() -> None:
    sentence = "Students marched against the killing of two teachers by gunmen."
    march = event(sentence, "marched", "141", STUDENTS)
    killing = event(sentence, "killing", "190", GUNMEN, ("two teachers", "BFAEDU"))
    events, found = incidents.group([march, killing])
    assert [incident.sub_event_type for incident in found] == ["Peaceful protest"]
    assert (events[1].incident_id, events[1].acled_sub_event_type) == (None, None)


def test_the_object_of_a_protest_is_its_topic() -> None:
    sentence = "Students protested the killing of two teachers."
    march = event(sentence, "protested", "141", STUDENTS)
    assert types(march, event(sentence, "killing", "190", None, ("two teachers", "BFAEDU"))) == ["Peaceful protest"]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            [
                event("Gunmen raided a village and burned huts.", "raided", "190", GUNMEN, VILLAGERS, fatalities=4),
                event(
                    "They abducted two women.",
                    "abducted",
                    "181",
                    ("the gunmen", "BFAUAF"),
                    ("two women", "BFACVL"),
                    index=2,
                ),
            ],
            "Attack",
        ),
        (
            [
                event("Gunmen looted a shop and abducted its owner.", "looted", "171", GUNMEN, ("a shop", "BFABUS")),
                event(
                    "Gunmen looted a shop and abducted its owner.", "abducted", "181", GUNMEN, ("its owner", "BFABUS")
                ),
            ],
            "Abduction/forced disappearance",
        ),
        (
            [
                event("Gunmen raided a village and abducted a nurse.", "raided", "190", GUNMEN, VILLAGERS),
                event(
                    "Gunmen raided a village and abducted a nurse.", "abducted", "181", GUNMEN, ("a nurse", "BFAHLH")
                ),
            ],
            "Abduction/forced disappearance",
        ),
        (
            [event("Youths burned a police car.", "burned", "1712", ("Youths", "BFACVL"), ("a police car", "BFACOP"))],
            "Mob violence",
        ),
        (
            [event("Police detained 120 migrants.", "detained", "173", POLICE, ("120 migrants", "REF"))],
            "Arrests",
        ),
        (
            [event("Demonstrators demanded water.", "demanded", "104", ("Demonstrators", "BFAOPP"))],
            "Peaceful protest",
        ),
        (
            [
                event("Gunmen set off a mine.", "set off", "1833", GUNMEN, ("the army", "BFAMIL"), weapon="mine"),
                event("Gunmen and the army fought.", "fought", "190", ("The gunmen", "BFAUAF"), ARMY, index=2),
            ],
            "Armed clash",
        ),
        (
            [
                event("A bomb hit a bus.", "hit", "183", None, ("a bus", "BFACVL"), weapon="explosive", fatalities=3),
                event("Three people were killed.", "killed", "190", None, ("Three people", "BFACVL"), index=2),
            ],
            "Remote explosive/landmine/IED",
        ),
        (
            [
                event("The army shelled a camp as its offensive went on.", "shelled", "194", ARMY, weapon="artillery"),
                event("The army shelled a camp as its offensive went on.", "offensive", "190", ARMY),
            ],
            "Shelling/artillery/missile attack",
        ),
        (
            [event("Marches turned violent on Friday.", "Marches", "141", None, ("the government", "BFAGOV"))],
            "Violent demonstration",
        ),
        (
            [
                event(
                    "Rebels fired rockets filled with chlorine.", "fired", "194", ("Rebels", "BFAREB"), weapon="rocket"
                )
            ],
            "Chemical weapon",
        ),
        ([event("A grenade attack hurt two.", "attack", "183", None, ("two", "BFACVL"))], "Grenade"),
        (
            [event("A man blew himself up at a mosque.", "blew", "183", GUNMEN, ("a mosque", "BFAREL"), weapon="bomb")],
            "Suicide bomb",
        ),
        (
            [event("Two protesters were shot dead.", "shot", "193", None, ("Two protesters", "BFAOPP"))],
            "Excessive force against protesters",
        ),
        (
            [
                event("Police seized rifles and arrested two men.", "seized", "1711", POLICE, weapon="firearm"),
                event("Police seized rifles and arrested two men.", "arrested", "173", POLICE, ("two men", "BFACVL")),
            ],
            "Disrupted weapons use",
        ),
        (
            [
                event("The army fought rebels.", "fought", "190", ARMY, ("rebels", "BFAREB")),
                event("It retook the town.", "retook", "192", ARMY, ("the town", "BFA"), index=2),
            ],
            "Government regains territory",
        ),
        (
            [event("The army took the town without a fight.", "took", "192", ARMY, ("the town", "BFA"))],
            "Non-violent transfer of territory",
        ),
    ],
)
def test_the_type_of_the_whole(events: list[Event], expected: str) -> None:
    assert types(*events) == [expected]


def test_what_has_no_row_stays_without_one() -> None:
    talk = event("The army met villagers.", "met", "040", ARMY, VILLAGERS)
    alone = event("Police arrested a trader.", "arrested", "173", POLICE, ("a thief", "BFACRM"))
    assert incidents.group([talk, alone]) == ([talk, alone], [])
    assert incidents.group([]) == ([], [])
