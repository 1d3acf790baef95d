"""Runs over many articles: what they write, what they count, and that nothing stops them or is lost."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest

from eventcoder import read_events, schema, validate
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.runs import Options, code_articles, code_batch, run
from eventcoder.runs.lookup import find_origin
from eventcoder.runs.unknown import count_unknown
from eventcoder.storage.outputs import beside, manifest_head
from tests.fakes import FakeCoder

DAY = "2024-03-05"


def write(path: Path, *records: object) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def articles(count: int) -> list[dict[str, str]]:
    return [{"id": f"a{n}", "date": DAY, "text": f"Word{n} fighters said so."} for n in range(count)]


@pytest.fixture
def source(tmp_path: Path) -> str:
    return write(
        tmp_path / "articles.jsonl",
        {"id": "a", "date": DAY, "text": "Turkey said so."},
        {"id": "b", "date": DAY, "text": "Please explode now."},
        {"id": "c", "date": DAY, "text": "A wrong row."},
        {"id": "d", "date": DAY, "text": "Rien.", "language": "fr"},
        {"id": "e", "text": "No date."},
        {"id": "f", "date": DAY, "text": "Kurdish fighters said so."},
    )


def test_a_run_writes_the_table_and_lists_everything_that_went_wrong(tmp_path: Path, source: str) -> None:
    output = tmp_path / "events.parquet"
    summary = run(FakeCoder, [source], str(output), Options(arguments=("-o", "events.parquet")), dictionaries="hash")
    assert read_events(output)["article_id"].to_list() == ["a", "f"]
    assert validate(output) == []
    assert not summary.is_clean

    problems = lines(beside(output, "problems"))
    assert [(p["kind"], p["entry"]) for p in problems] == [
        ("not-coded", "b"),
        ("bad-row", "c"),
        ("other-language", "d"),
        ("missing-date", "e"),
    ]
    assert all(p["content"] for p in problems)
    assert not [v for p in problems for v in schema.check("problem", p)]

    manifest = json.loads(beside(output, "manifest").read_text(encoding="utf-8"))
    assert schema.check("manifest", manifest) == []
    assert manifest["counts"] == {
        "articles_read": 6,
        "articles_skipped": 1,
        "articles_known": 0,
        "articles_failed": 2,
        "sentences": 3,
        "events": 3,
        "rows": 2,
        "events_by_root": {"01": 3},
        "rows_filtered": 0,
        "reports_merged": 0,
        "duplicates": 0,
        "problems_by_kind": {"bad-row": 1, "missing-date": 1, "not-coded": 1, "other-language": 1},
    }
    assert manifest["counts"] == manifest["runs"][0]["counts"] == summary.counts.as_json()
    assert [p["entry"] for p in manifest["problems"]] == ["b", "c", "d", "e"]
    assert not manifest["problems"][0]["content"]
    assert manifest["dictionaries"] == "hash"
    assert len(manifest["inputs"][0]["sha256"]) == 64

    assert [(w.text, w.count) for w in count_unknown(output)] == [("Someone", 3)]
    assert len(count_unknown(output, examples=2)[0].sentences) == 2
    assert count_unknown(output, kinds=("action",)) == []


def test_only_another_language_leaves_a_run_clean(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", {"date": DAY, "text": "Rien.", "language": "fr"})
    assert run(FakeCoder, [source], str(tmp_path / "events.csv")).is_clean


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_workers_and_batches_change_nothing(tmp_path: Path, ending: str) -> None:
    source = write(tmp_path / "many.jsonl", *articles(100), {"id": "x", "date": DAY, "text": "Please explode."})
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    run(FakeCoder, [source], str(one))
    run(FakeCoder, [source], str(two), Options(workers=2))
    assert one.read_bytes() == two.read_bytes()
    for what in ("problems", "unknown"):
        assert beside(one, what).read_bytes() == beside(two, what).read_bytes()


def test_a_summary_does_not_grow_with_the_problems_and_the_manifest_has_them_all(tmp_path: Path) -> None:
    source = write(
        tmp_path / "many.jsonl", *[{"id": f"x{n}", "date": DAY, "text": "Please explode."} for n in range(500)]
    )
    summary = run(FakeCoder, [source], str(tmp_path / "events.csv"), Options(limit=400))
    assert len(summary.problems) == 20 and summary.counts.problems == {"not-coded": 400}
    manifest = json.loads((tmp_path / "events.manifest.json").read_text())
    assert len(manifest["problems"]) == 400 and schema.check("manifest", manifest) == []
    assert manifest_head(tmp_path / "events.csv") == {k: v for k, v in manifest.items() if k != "problems"}


def test_limit_dyads_and_first_rows(tmp_path: Path, source: str) -> None:
    output = tmp_path / "events.csv"
    summary = run(FakeCoder, [source], str(output), Options(require_dyad=True), keep_first=5)
    assert read_events(output)["article_id"].to_list() == ["f"]
    assert [row["article_id"] for row in summary.first] == ["f"]
    run(FakeCoder, [source], str(output), Options(limit=1))
    assert read_events(output)["article_id"].to_list() == ["a"]


def test_a_run_with_nothing_to_read_or_nowhere_to_write_does_not_start(tmp_path: Path, source: str) -> None:
    def never() -> FakeCoder:
        raise AssertionError("the coder is not needed")

    output = str(tmp_path / "events.csv")
    for inputs, where, options in (
        (["nothing.jsonl"], output, Options()),
        ([source], str(tmp_path / "no" / "events.csv"), Options()),
        ([source], "events.xlsx", Options()),
        ([source], output, Options(profile="nothing")),
    ):
        with pytest.raises(EventCoderError):
            run(never, inputs, where, options)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_a_run_that_breaks_leaves_no_output(tmp_path: Path, source: str) -> None:
    def stop(record: Mapping[str, object]) -> None:
        if record["event"] == "progress":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(FakeCoder, [source], str(tmp_path / "events.parquet"), listen=stop)
    assert {path.name for path in tmp_path.iterdir()} == {"articles.jsonl", ".events.parquet.run"}
    with pytest.raises(KeyboardInterrupt):
        run(FakeCoder, ["-"], str(tmp_path / "events.csv"), listen=lambda record: stop({"event": "progress"}))
    assert {path.name for path in tmp_path.iterdir()} == {"articles.jsonl", ".events.parquet.run"}


def test_streams_keep_their_order_and_pass_problems_on() -> None:
    given = [
        Article("a", "One.", dt.date(2024, 3, 5)),
        Problem("bad-json", "no"),
        Article("b", "Two.", dt.date(2024, 3, 5)),
    ]
    for workers in (1, 2):
        first, bad, last = code_articles(FakeCoder, given, workers)
        assert bad == given[1]
        assert not isinstance(first, Problem) and first.article.id == "a"
        assert not isinstance(last, Problem) and last.article.id == "b"


def test_arrow_goes_in_and_arrow_comes_out(caplog: pytest.LogCaptureFixture) -> None:
    batch = pa.RecordBatch.from_pylist([*articles(3), {"id": "x", "date": "never", "text": "Hello."}])
    problems: list[Problem] = []
    rows = code_batch(batch, FakeCoder(), problems=problems)
    assert rows.num_rows == 3
    assert rows.schema.names == list(schema.columns("event"))
    assert [problem.kind for problem in problems] == ["bad-date"]
    with caplog.at_level(logging.WARNING):
        code_batch(batch, FakeCoder())
    assert "never" in caplog.text
    with pytest.raises(EventCoderError, match="text"):
        code_batch(batch.select(["id", "date"]), FakeCoder())


def test_an_event_leads_back_to_its_article(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", {"id": "a", "body": "Turkey said so."})
    output = tmp_path / "events.parquet"
    arguments = ("--map", "text=body", "--date", DAY, "--no-titles", source)
    run(
        FakeCoder, [source], str(output), Options(names={"text": "body"}, date=dt.date(2024, 3, 5), arguments=arguments)
    )
    origin = find_origin(output, "event-a")
    assert origin.article == Article("a", "Turkey said so.", dt.date(2024, 3, 5))
    assert (origin.sentence_index, origin.titles) == (1, False)
    with pytest.raises(EventCoderError, match="no event"):
        find_origin(output, "another")
    beside(output, "manifest").unlink()
    with pytest.raises(EventCoderError, match="manifest"):
        find_origin(output, "event-a")
