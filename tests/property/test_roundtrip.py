"""Laws of files: rows written are rows read, lists survive their cells, and no bytes make a reader break."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events, schema
from eventcoder.errors import Problem
from eventcoder.model import Article, Event
from eventcoder.profiles import NAMES, find, native
from eventcoder.storage.articles import read_articles
from eventcoder.storage.columns import join_list, split_list
from eventcoder.storage.sources import find_sources
from eventcoder.storage.writers import open_table
from eventcoder.testing import articles, events, records, rows


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("profile", NAMES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_rows_written_are_rows_read(profile: str, ending: str, data: st.DataObject) -> None:
    written = data.draw(st.lists(rows(profile), min_size=1, max_size=3))
    with folder() as place:
        path = place / f"events.{ending}"
        with open_table(str(path), find(profile).schema) as table:
            table.write(written)
        assert read_events(path).to_dicts() == written


@settings(max_examples=50, deadline=None)
@given(events())
def test_drawn_events_make_valid_rows(event: Event) -> None:
    assert schema.check_rows("event", native.rows([event])) == []


@settings(max_examples=50, deadline=None)
@given(records("article"))
def test_drawn_articles_fit_their_schema(record: dict[str, Any]) -> None:
    assert schema.check("article", record) == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(";\\ "))))
def test_lists_survive_their_cell(members: list[str]) -> None:
    assert split_list(join_list(members)) == members


@settings(max_examples=50, deadline=None)
@given(articles(min_size=1))
def test_articles_written_are_articles_read(article: Article) -> None:
    record = {
        "id": article.id,
        "text": article.text,
        "date": article.date.isoformat(),
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
        "place": article.place,
        "mentions": [{"start": m.start, "end": m.end, "code": m.code} for m in article.mentions],
    }
    with folder() as place:
        path = place / "a.jsonl"
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        (found,) = read_articles(find_sources([str(path)]))
        assert found == article or (isinstance(found, Problem) and found.kind == "empty-text")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.txt", "a.jsonl.gz", "a.csv.zst"])
@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_articles_or_problems(name: str, content: bytes) -> None:
    with folder() as place:
        path = place / name
        path.write_bytes(content)
        found = list(read_articles(find_sources([str(path)])))
        assert found
        assert all(isinstance(item, Article) or "\n" not in " ".join(str(item).split()) for item in found)
