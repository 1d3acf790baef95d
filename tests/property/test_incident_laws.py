"""Laws of grouping, for whatever events an article may have."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import incidents
from eventcoder.incidents.belonging import belongs
from eventcoder.incidents.facts import facts
from eventcoder.incidents.grouping import Happenings
from eventcoder.model import Event, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_types import sub_event

_CODES = ["015", "040", "0871", "0874", "111", "141", "145", "171", "1711", "1712", "173", "175", "181", "182", "183",
          "1831", "1833", "190", "192", "193", "194", "1952", "2041"]  # fmt: skip
_ACTORS = [None, "MLI", "MLIMIL", "MLICOP", "MLIGOV", "MLIREB", "MLIUAF", "UAF", "MLICVL", "MLIEDU", "MLIOPP", "FRAMIL"]
_PLACES = [(None, None, None), ("Gao", "MLI", 1), ("Kidal", "MLI", 1), ("Mali", "MLI", 3), ("Djibo", "BFA", 1)]
_SENTENCES = ["Fighters struck near the river.", "Separately, they struck.", "In Gao, they struck the market again."]


@st.composite
def articles(draw: st.DrawFn) -> list[Event]:
    """The events of one article in text order."""
    ontology, events, index = Ontology.load(), [], 1
    for number in range(draw(st.integers(0, 8))):
        index += draw(st.integers(0, 2))
        code, (place, country, precision) = draw(st.sampled_from(_CODES)), draw(st.sampled_from(_PLACES))
        source, target = draw(st.sampled_from(_ACTORS)), draw(st.sampled_from(_ACTORS))
        deaths = draw(st.sampled_from([None, None, 0, 3]))
        own = sub_event(code, source, target, None, deaths, None, country)
        cameo, sentence = ontology.cameo(code), draw(st.sampled_from(_SENTENCES))
        start = index * 100
        events.append(
            Event(
                event_id=f"e{number}",
                article_id="a",
                article_date=dt.date(2023, 5, 14),
                sentence_index=index,
                sentence=sentence,
                sentence_start=start,
                event_date=dt.date(2023, 5, draw(st.integers(12, 14))),
                date_precision=draw(st.sampled_from(["day", "day", "week", "month"])),
                cameo_code=code,
                cameo_label=cameo.label,
                root_code=cameo.root,
                quad_class=cameo.quad,
                goldstein=cameo.goldstein,
                source=Side(source, None, None, (), source and draw(st.sampled_from([source, "The men", "they"]))),
                target=Side(target, None, None, (), target),
                status="reported",
                trigger="struck",
                trigger_start=start + sentence.index("struck"),
                trigger_end=start + sentence.index("struck") + 6,
                acled_event_type=ontology.acled_event_type(own) if own else None,
                acled_sub_event_type=own,
                place_name=place,
                place_text=place,
                country=country,
                geo_precision=precision,
                fatalities=deaths,
            )
        )
    return events


@settings(max_examples=200, deadline=None)
@given(articles())
def test_every_event_comes_back_once_and_belongs_to_one_incident(told: list[Event]) -> None:
    events, found = incidents.group(told)
    members = [event.event_id for incident in found for event in incident.events]
    assert sorted(members) == sorted(event.event_id for event in events if event.incident_id is not None)
    assert len(members) == len(set(members))
    own = ("incident_id", "acled_event_type", "acled_sub_event_type")
    assert [replace(event, **dict.fromkeys(own)) for event in events] == [
        replace(e, **dict.fromkeys(own)) for e in told
    ]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_an_incident_and_its_events_agree(told: list[Event]) -> None:
    events, found = incidents.group(told)
    ontology, by_id = Ontology.load(), {event.event_id: event for event in events}
    for incident in found:
        assert incident.event_type == ontology.acled_event_type(incident.sub_event_type)
        for event in incident.events:
            assert event == by_id[event.event_id]
            assert event.incident_id == incident.incident_id
            claim = event.cameo_code in ("015", "016")
            assert event.acled_sub_event_type == (None if claim else incident.sub_event_type)
    for event in events:
        if event.incident_id is None:
            assert event.acled_sub_event_type is None and event.acled_event_type is None


@settings(max_examples=100, deadline=None)
@given(articles())
def test_grouping_is_stable_and_keeps_the_order_of_the_text(told: list[Event]) -> None:
    events, found = incidents.group(told)
    assert incidents.group(list(told)) == (events, found)
    order = {event.event_id: n for n, event in enumerate(told)}
    firsts = [order[incident.events[0].event_id] for incident in found]
    assert firsts == sorted(firsts)
    assert len({incident.incident_id for incident in found}) == len(found)


@settings(max_examples=100, deadline=None)
@given(articles())
def test_no_fatalities_are_invented(told: list[Event]) -> None:
    known = {event.event_id: event.fatalities for event in told}
    for incident in incidents.group(told)[1]:
        assert [event.fatalities for event in incident.events] == [known[e.event_id] for e in incident.events]


@settings(max_examples=300, deadline=None)
@given(articles(), st.integers(1, 5))
def test_the_few_events_that_are_compared_stand_for_all(told: list[Event], stretch: int) -> None:
    happenings, opened = Happenings(), 0
    for event in told:
        item = facts(replace(event, sentence_index=event.sentence_index * stretch))
        if item is None:
            continue
        opened = item.event.sentence_index if item.apart else opened
        scores = [
            (max(belongs(item, other) for other in happening), k)
            for k, happening in enumerate(happenings.all)
            if happening[-1].event.sentence_index >= opened
        ]
        best, k = max(scores, default=(0, 0))
        home = happenings.home(item, opened)
        assert home == (k if best else None)
        happenings.add(item, home)
