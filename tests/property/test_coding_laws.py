"""Laws of coding: whatever the text, spans are its words, codes agree, and nothing depends on order or company."""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventcoder import Article, Coder, Event
from eventcoder.dictionaries.lexicon import Lexicon

DATE = dt.date(2023, 5, 10)
ACTORS = ["Russia", "Kenyan police", "Turkish troops", "Iran", "French journalists", "the Chadian army", "Hamas"]
VERBS = [
    ("attacked", "attack", "attacked"),
    ("shelled", "shell", "shelled"),
    ("bombed", "bomb", "bombed"),
    ("arrested", "arrest", "arrested"),
    ("condemned", "condemn", "condemned"),
    ("ambushed", "ambush", "ambushed"),
]
PIECES = [
    *ACTORS, "he", "both sides", "the group", "said", "attacked", "killed six soldiers", "in Nairobi", "on Tuesday",
    "and", "which", "that", "to", "will", "not", "must", "protested against", "urged", "accused", "of", "by", "a raid",
    "Putin", "talks with", ",", ".", '"', "if", "was", "were", "thousands", "near", "with rockets", "\n", "the truce",
]  # fmt: skip

actors = st.sampled_from(ACTORS)
pairs = st.tuples(actors, actors).filter(lambda pair: pair[0] != pair[1])
texts = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)
tame = settings(deadline=None, max_examples=60)


@cache
def golden_words() -> list[list[str]]:
    """The words of all golden sentences."""
    folder = Path(__file__).parent.parent / "golden"
    return [
        row["text"].split()
        for file in sorted(folder.glob("*.csv"))
        for row in csv.DictReader(file.open(encoding="utf-8", newline=""))
        if row.get("text")
    ]


@st.composite
def torn(draw: st.DrawFn) -> str:
    """The beginning of one sentence and the end of another, or the words of both in any order, in any case."""
    first, second = (draw(st.sampled_from(golden_words())) for _ in range(2))
    words = first[: draw(st.integers(1, len(first)))] + second[draw(st.integers(0, len(second))) :]
    text = " ".join(draw(st.permutations(words)) if draw(st.booleans()) else words)
    return draw(st.sampled_from([str, str.upper, str.lower, str.title]))(text)


@cache
def coder() -> Coder:
    return Coder()


def article(text: str, name: str = "1") -> Article:
    return Article(name, text, DATE)


def told(events: list[Event]) -> set[tuple[str | None, str, str | None]]:
    return {(e.source.code, e.cameo_code, e.target.code) for e in events}


@tame
@given(st.one_of(texts, st.text(max_size=120), torn()))
@example("For instance Opera allows")
def test_any_text_gives_events_whose_spans_and_codes_agree(text: str) -> None:
    ontology = coder().knowledge.ontology
    for event in coder().encode(article(text)):
        assert event.sentence_start is not None
        assert text[event.sentence_start : event.sentence_start + len(event.sentence)] == event.sentence
        assert text[event.trigger_start : event.trigger_end] == event.trigger
        for side in (event.source, event.target):
            assert (side.text is None) == (side.start is None) == (side.end is None)
            if side.start is not None:
                assert text[side.start : side.end] == side.text
        code = ontology.cameo(event.cameo_code)
        assert (event.root_code, event.quad_class, event.goldstein) == (code.root, code.quad, code.goldstein)
        assert event.cameo_code.startswith(event.root_code)


@tame
@given(texts)
def test_explain_is_encode(text: str) -> None:
    reading = coder().explain(article(text))
    assert reading.events == coder().encode(article(text))
    assert [event for trace in reading.traces for event in trace.events] == reading.events


class Unhurried(Lexicon):
    """The same dictionaries without the words by which a condition is refuted at one look."""

    __slots__ = ()

    def _words_of(self, alternatives: object) -> None:
        return None


@cache
def unhurried() -> Coder:
    lexicon = Lexicon.load()
    return Coder(lexicon=Unhurried(lexicon._data, lexicon.hash))


@tame
@given(texts)
def test_the_quick_refusal_of_conditions_changes_nothing(text: str) -> None:
    quick, full = coder().explain(article(text)), unhurried().explain(article(text))
    assert [trace.candidates for trace in quick.traces] == [trace.candidates for trace in full.traces]
    assert quick.events == full.events


@settings(deadline=None, max_examples=25)
@given(st.lists(texts, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_neither_order_nor_company_changes_an_article(several: list[str], shuffle: object) -> None:
    articles = [article(text, str(k)) for k, text in enumerate(several)]
    alone = {one.id: coder().encode(one) for one in articles}
    shuffle.shuffle(articles)  # type: ignore[attr-defined]
    assert {one.id: coder().encode(one) for one in articles} == alone


@cache
def with_unrelated_entry() -> Coder:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "actors" / "mine.csv"
        path.parent.mkdir()
        header = "name,other_names,code,from,to,kind,country,note\n"
        path.write_text(f"{header}Zorgonian League,,XKXREB,,,armed_group,XKX,\n", encoding="utf-8")
        return Coder(lexicon=Lexicon.load(Path(folder)))


@tame
@given(texts)
def test_an_unrelated_entry_changes_nothing(text: str) -> None:
    assert with_unrelated_entry().encode(article(text)) == coder().encode(article(text))


@tame
@given(pairs, st.sampled_from(VERBS), st.sampled_from(["did not {}", "never {}"]), st.booleans())
def test_a_negation_never_adds_a_fight(
    pair: tuple[str, str], verb: tuple[str, str, str], negation: str, later: bool
) -> None:
    past, base, _ = verb
    act = negation.format(base if "not" in negation else past)
    text = f"{pair[0]} {act} {pair[1]}{' on Tuesday' if later else ''}."
    assert not [e for e in coder().encode(article(text)) if e.root_code in ("18", "19", "20")]


@tame
@given(pairs, st.sampled_from(VERBS))
def test_active_and_passive_agree(pair: tuple[str, str], verb: tuple[str, str, str]) -> None:
    source, target = pair
    past, _, participle = verb
    be = "were" if target.endswith(("s", "police")) else "was"
    active = coder().encode(article(f"{source} {past} {target}."))
    passive = coder().encode(article(f"{target} {be} {participle} by {source}."))
    assert active or past not in ("attacked", "condemned")
    assert told(active) == told(passive)
