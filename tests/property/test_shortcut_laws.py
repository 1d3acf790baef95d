"""What saves work changes nothing: each shortcut against the full way."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
import inspect
import pickle
import re
from functools import cache
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import Article, Coder, Event
from eventcoder.coding import noticing, reader
from eventcoder.coding.mentions import Mention
from eventcoder.incidents import facts as incident_facts
from eventcoder.incidents import whole
from eventcoder.language import sentences, tokens
from eventcoder.model import Actor, Clause, Phrase, Side, changed

PLACES = ["Tripoli", "Granada", "San Jose", "Valencia", "Cordoba", "Hama", "Merida", "Leon", "Lebanon", "Libya",
          "Nicaragua", "Venezuela", "Argentina", "Mexico", "Mérida, Mexico", "Granada (Nicaragua)"]  # fmt: skip
PLACED = [
    "Soldiers shelled {}",
    "Police arrested three men in {}",
    "Protesters marched near {} on Friday",
    "In {} it rained",
]
CITIES = ["GAO", "LIMA, Peru", "Goma", "goma", "WASHINGTON/SEOUL", "The army", "Police in Gao"]
WHEN = ["", ", May 3", ", 5 September", " (Reuters)", ", May 3 (Agency)", " May 3"]
DASHES = [" - ", " -- ", " — ", "—", " – ", ": ", "- ", "-", ", ", " "]
GASES = ["poison gas", "toxic agent", "chlorine", "nerve agents", "Sarin", "gas attack", "GAS", "natural gas",
         "mustard gas", "chemical weapons were used", "chemical", "a facility", "poisonous", "substance"]  # fmt: skip
POINTING = ["the", "The", "this", "its", "bathe", "deadly", "twin-engine", "a", "attack", ",", "(", "their", "it’s"]
tame = settings(deadline=None, max_examples=60)


def texts(pieces: list[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map(" ".join)


@cache
def coder() -> Coder:
    return Coder()


def event(sentence: str, trigger: str) -> Event:
    start = sentence.index(trigger)
    return Event(
        "e", "a", dt.date(2023, 5, 14), 1, sentence, 0, dt.date(2023, 5, 14), "day", "190", "Use force", "19", 4, -10.0,
        Side(), Side(), "reported", trigger, start, start + len(trigger),
    )  # fmt: skip


@tame
@given(st.lists(st.tuples(st.sampled_from(PLACED), st.sampled_from(PLACES)), min_size=1, max_size=4))
def test_places_read_for_the_background_are_those_of_the_sentences(told: list[tuple[str, str]]) -> None:
    article = Article("1", " ".join(f"{words.format(place)}." for words, place in told), dt.date(2023, 5, 10))
    quick = coder().encode(article)

    def again(self: reader._Reader, noticed: noticing.Noticed) -> object:
        return noticing.places_in(noticed, self.context, self.know)

    with mock.patch.object(reader._Reader, "_places", again):
        assert coder().encode(article) == quick


@tame
@given(*map(st.sampled_from, (CITIES, WHEN, DASHES, ["Envoys met.", "envoys met."])))
def test_what_has_no_mark_of_a_dateline_has_none(city: str, when: str, dash: str, rest: str) -> None:
    text = city + when + dash + rest
    with mock.patch.object(sentences, "_DATELINE_END", re.compile("")):
        full = sentences.dateline(text)
    assert sentences.dateline(text) == full


@tame
@given(texts(GASES, 3))
def test_gas_is_looked_for_where_its_words_stand(sentence: str) -> None:
    assert whole._tells_of_gas(sentence) == (whole._CHEMICAL.search(sentence) is not None)


@tame
@given(texts(POINTING, 4), st.sampled_from([" ", "", "  "]))
def test_words_that_point_back(before: str, space: str) -> None:
    told = incident_facts.facts(changed(event(f"{before}{space}raid", "raid"), acled_sub_event_type="Attack"))
    full = re.search(r"(?:the|this|that|these|those|its|their)(?: [\w-]+)? $", before + space, re.IGNORECASE)
    assert told is not None
    assert told.definite == (full is not None)


@tame
@given(st.text("abcdefgXYZnt", min_size=1, max_size=9))
def test_a_word_of_letters_is_one_token(word: str) -> None:
    assert [match.group() for match in tokens._PIECE.finditer(word)] == [word]
    assert tokens.Tokenizer().tokens(f"{word} x", 0, len(word) + 2).words == [word, "x"]


@pytest.mark.parametrize("made", [Phrase, Clause, Actor, Mention, Side, Event])
def test_what_is_quickly_made_is_a_frozen_dataclass_as_any(made: type) -> None:
    plain = dataclasses.make_dataclass(
        "Plain", [(f.name, object, dataclasses.field(default=f.default)) for f in dataclasses.fields(made)], frozen=True
    )
    own, other = (inspect.signature(cls).parameters.values() for cls in (made, plain))
    assert [(p.name, p.default) for p in own] == [(p.name, p.default) for p in other]
    values = range(len(dataclasses.fields(made)))
    one = made(*values)
    assert dataclasses.astuple(one) == dataclasses.astuple(plain(*values))
    assert pickle.loads(pickle.dumps(one)) == dataclasses.replace(one) == one
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.__setattr__(dataclasses.fields(made)[0].name, 1)


def test_an_event_is_changed_as_a_dataclass_is_replaced() -> None:
    one = event("the raid", "raid")
    assert changed(one, weapon="drone", event_id="f") == dataclasses.replace(one, weapon="drone", event_id="f")


def test_nothing_of_an_article_is_left_to_the_garbage_collector() -> None:
    text = "Kenya said police had arrested three men. He accused the group of planning to attack both sides in Nairobi."
    article = Article("1", text, dt.date(2023, 5, 10))
    coder().code(article)  # what is kept for later is made now
    gc.collect()
    gc.disable()
    try:
        coder().code(article)
        assert gc.collect() == 0
    finally:
        gc.enable()
