from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.dictionaries import Lexicon
from eventcoder.dictionaries.conditions import parse_conditions
from eventcoder.dictionaries.discards import quiet_topic
from eventcoder.dictionaries.files import COLUMNS, DictionaryFile, read_rows
from eventcoder.dictionaries.names import fold
from eventcoder.model import Sentence

kinds = st.sampled_from(sorted(COLUMNS))
words = st.sampled_from(
    ["Syria", "US", "us", "United", "States", "Nations", "the", "al-Shabaab", "-", ".", "'s", "and", "Kim"]
)

tokens = st.lists(
    st.one_of(words, st.text(min_size=1, max_size=8).filter(lambda token: not token.isspace())), max_size=12
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def of(tokens: list[str], caseless: bool) -> Sentence:
    text = " ".join(tokens)
    starts = tuple(sum(len(token) + 1 for token in tokens[:i]) for i in range(len(tokens)))
    lower = tuple(token.casefold() for token in tokens)
    ends = tuple(start + len(token) for start, token in zip(starts, tokens, strict=True))
    tags = ("NNP",) * len(tokens)
    return Sentence(1, 0, len(text), text, tuple(tokens), lower, tags, lower, starts, ends, 0, caseless)


@given(kinds, st.binary(max_size=300))
def test_any_bytes_are_rows_or_problems(kind: str, content: bytes):
    rows, problems = read_rows(content, DictionaryFile(Path("x.csv"), kind, "x.csv"))
    assert rows or problems


@settings(deadline=None, max_examples=50)
@given(kinds, st.lists(st.lists(st.text(max_size=12), min_size=11, max_size=11), max_size=4))
def test_any_cells_load(kind: str, table: list[list[str]]):
    lines = [",".join(COLUMNS[kind])]
    lines += [",".join(cell.replace(",", "") for cell in row[: len(COLUMNS[kind])]) for row in table]
    with TemporaryDirectory() as folder:
        os.environ["EVENTCODER_CACHE"] = folder
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        (seeds / f"{kind}.csv").write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
        lexicon = Lexicon.from_folders([seeds])
        del os.environ["EVENTCODER_CACHE"]
    assert isinstance(lexicon.problems, tuple)


@given(st.text(max_size=60))
def test_any_condition_is_read_or_refused_with_words(cell: str):
    try:
        parse_conditions(cell)
    except ValueError as error:
        assert str(error)


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(token: str):
    assert fold(fold(token)) == fold(token) or not fold(token)


@settings(deadline=None)
@given(tokens, st.booleans())
def test_names_do_not_overlap_and_stand_in_order(lexicon: Lexicon, tokens: list[str], caseless: bool):
    sentence = of(tokens, caseless)
    end = 0
    for match in lexicon.names(sentence):
        assert end <= match.start < match.end <= len(tokens)
        assert match.entries
        end = match.end
    assert lexicon.names(sentence) == lexicon.names(sentence)


@settings(deadline=None)
@given(tokens, st.booleans())
def test_any_sentence_is_asked_without_exception(lexicon: Lexicon, tokens: list[str], caseless: bool):
    sentence = of(tokens, caseless)
    quiet_topic([sentence], [lexicon.discards(sentence)])
    for position, word in enumerate(sentence.words):
        lexicon.agent(sentence, 0, position + 1)
        lexicon.prefix_name(word)
        lexicon.surnames(word)
