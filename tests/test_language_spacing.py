"""Text whose tokens stand apart: read as it is written, with spans of the text as it was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder import Coder
from eventcoder.language.spacing import closed

WORDS = st.lists(
    st.sampled_from(["Kyiv", "'s", ",", ".", "-", "cease", "fire", "(", ")", "$", "1", "200", "the", "’ s"])
)


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("On Nov . 2 , a cease - fire held .", "On Nov. 2, a cease-fire held."),
        ("Aid of $ 1 . 2 billion ( € 1 , 000 ) came .", "Aid of $1.2 billion (€1,000) came."),
        ("KABUL - Gunmen fled , police said .", "KABUL - Gunmen fled, police said."),
        (
            "Mali ’ s army did n't go - the third time - and left .",
            "Mali’s army didn't go - the third time - and left.",
        ),
    ],
)
def test_tokens_are_closed_up(given_text: str, written: str) -> None:
    found = closed(given_text)
    assert found is not None
    assert found.text == written


@pytest.mark.parametrize("text", ["He left, they said , and came back.", "Nothing stands apart.", ""])
def test_written_text_stays(text: str) -> None:
    assert closed(text) is None


@given(WORDS.map(" ".join))
def test_every_character_knows_its_place(text: str) -> None:
    found = closed(text)
    if found is not None:
        assert "".join(text[place] for place in found.places) == found.text
        assert found.places == sorted(found.places)
        assert text.replace(" ", "") == found.text.replace(" ", "")


def test_events_are_those_of_the_written_text() -> None:
    coder = Coder()
    apart = "On Nov . 2 , al - Shabaab fighters attacked Kenya ’ s army near Lamu , killing 12 soldiers ."
    written = "On Nov. 2, al-Shabaab fighters attacked Kenya’s army near Lamu, killing 12 soldiers."
    (event,), (expected,) = coder.encode(apart, "2020-11-10"), coder.encode(written, "2020-11-10")
    same = ("cameo_code", "event_date", "fatalities", "place_name")
    assert [getattr(event, name) for name in same] == [getattr(expected, name) for name in same]
    assert (event.source.code, event.target.code) == (expected.source.code, expected.target.code)
    assert event.source.text == "al - Shabaab fighters"
    assert apart[event.target.start : event.target.end] == event.target.text
