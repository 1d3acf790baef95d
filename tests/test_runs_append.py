"""Appending gives what one run over the old and the new articles gives, and leaves alone what is there."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events, schema, validate
from eventcoder.errors import EventCoderError
from eventcoder.runs import Options, Summary, run
from eventcoder.runs.append import KnownArticles
from eventcoder.storage.outputs import beside
from tests.fakes import FakeCoder

Record = dict[str, Any]
PARTS = st.lists(st.lists(st.integers(0, 30), min_size=1, unique=True), min_size=1, max_size=4)
"""Numbers of articles in each of several runs; some come again."""
ENDINGS = ["csv", "jsonl", "parquet", "folder"]


def article(number: int, text: str | None = None) -> Record:
    country = ("Mali", "Kenya", "Peru")[number % 3]
    text = text or f"{country}{number} {'fighters' if number % 2 else 'soldiers'} said so."
    return {"id": f"a{number}", "date": f"20{10 + number % 5}-03-05", "publisher": f"{country} Post", "text": text}


def write(folder: Path, name: str, records: Sequence[Record]) -> str:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def code(given: Sequence[str], output: Path, *, append: bool = False, **options: Any) -> Summary:
    partition = ("year", "publisher") if output.name == "events" else ()
    chosen = Options(partition_by=partition, append=append, **options)
    return run(FakeCoder, given, str(output), chosen, dictionaries=options.get("dictionaries", "d"))


def place(folder: Path, ending: str) -> Path:
    folder.mkdir(exist_ok=True)
    return folder / ("events" if ending == "folder" else f"events.{ending}")


def rows(output: Path) -> list[Record]:
    assert validate(output) == []
    return read_events(output).sort("article_id").to_dicts()


@settings(max_examples=16, deadline=None)
@given(st.sampled_from(ENDINGS), PARTS)
def test_appending_gives_what_one_run_gives(ending: str, parts: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown, whole = place(folder / "grown", ending), place(folder / "whole", ending)
        for number, part in enumerate(parts):
            code([write(folder, f"{number}.jsonl", [article(n) for n in part])], grown, append=True)
        numbers = list(dict.fromkeys(n for part in parts for n in part))
        code([write(folder, "all.jsonl", [article(n) for n in numbers])], whole)
        assert rows(grown) == rows(whole)
        for what in ("unknown", "problems"):
            assert beside(grown, what).read_bytes() == beside(whole, what).read_bytes()
        if ending != "folder":
            assert grown.read_bytes() == whole.read_bytes()
            assert beside(grown, "articles").read_bytes() == beside(whole, "articles").read_bytes()
        manifest = json.loads(beside(grown, "manifest").read_text())
        assert schema.check("manifest", manifest) == []
        assert len(manifest["runs"]) == len(manifest["inputs"]) == len(parts)
        assert manifest["counts"]["articles_known"] == sum(map(len, parts)) - len(numbers)
        assert manifest["counts"]["rows"] == len(numbers)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_there_is_left_alone_and_other_content_is_told(tmp_path: Path, ending: str) -> None:
    output = place(tmp_path / "out", ending)
    code([write(tmp_path, "first.jsonl", [article(n) for n in range(4)])], output, append=True)
    before = rows(output)
    again = [
        article(0),
        article(1, "Other fighters said so."),
        {**article(2), "id": "copy", "url": "https://x.example"},
    ]
    summary = code([write(tmp_path, "second.jsonl", [*again, article(9)])], output, append=True)
    assert (summary.counts.articles_known, summary.counts.rows, summary.is_clean) == (1, 2, False)
    assert [(problem.kind, problem.entry) for problem in summary.problems] == [("changed-article", "a1")]
    assert rows(output)[:4] == before
    assert [row["article_id"] for row in rows(output)] == ["a0", "a1", "a2", "a3", "a9", "copy"]


def test_an_article_without_events_is_known_too_and_one_that_failed_is_tried_again(tmp_path: Path) -> None:
    output = tmp_path / "events.csv"
    records = [article(0, "A wrong row."), article(1, "Please explode.")]
    code([write(tmp_path, "a.jsonl", records)], output)
    assert read_events(output).height == 0
    summary = code([write(tmp_path, "a.jsonl", [records[0], article(1)])], output, append=True)
    assert (summary.counts.articles_known, summary.counts.rows) == (1, 1)


def test_what_was_coded_otherwise_is_not_added_to(tmp_path: Path) -> None:
    given, output = [write(tmp_path, "a.jsonl", [article(1)])], tmp_path / "events.csv"
    code(given, output)
    before = output.read_bytes()
    for words, options in {
        "other profile": {"profile": "cameo"},
        r"other options \(titles\)": {"titles": False},
        r"other options \(csv_safe\)": {"csv_safe": True},
    }.items():
        with pytest.raises(EventCoderError, match=words):
            code(given, output, append=True, **options)
    with pytest.raises(EventCoderError, match="other dictionaries"):
        run(FakeCoder, given, str(output), Options(append=True), dictionaries="changed")
    beside(output, "articles").unlink()
    with pytest.raises(EventCoderError, match=r"without events\.articles\.parquet"):
        code(given, output, append=True)
    assert output.read_bytes() == before
    with pytest.raises(EventCoderError, match="standard output"):
        run(FakeCoder, given, "-", Options(append=True))
    with pytest.raises(EventCoderError, match="need all"):
        run(FakeCoder, given, str(tmp_path / "e.csv"), Options(append=True, mark_duplicates=True))


def test_known_articles_are_found_by_their_ids(tmp_path: Path) -> None:
    output = tmp_path / "events.csv"
    code([write(tmp_path, "a.jsonl", [article(n) for n in range(50)])], output)
    known = KnownArticles(beside(output, "articles"))
    assert all(known.content(f"a{n}") is not None for n in range(50))
    assert known.content("a50") is None
