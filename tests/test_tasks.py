"""What the nodes of a cluster do, without a cluster: however articles are dealt out, all that a run gives is there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.errors import EventCoderError
from eventcoder.runs import Options, run, tasks
from eventcoder.storage.outputs import beside
from eventcoder.storage.sources import find_sources
from tests.fakes import DyingCoder, FakeCoder

DAY = "2024-03-05"
JOB = tasks.Job(Options(date=dt.date(2024, 3, 5), names={"text": "body"}), run="test")


def in_batches(rows: list[dict[str, Any]], schema: pa.Schema, size: int) -> Iterator[pa.RecordBatch]:
    return iter(pa.Table.from_pylist(rows, schema=schema).to_batches(max_chunksize=size))


def dealt_out(inputs: list[str], count: int, size: int) -> list[dict[str, Any]]:
    """As an engine does it: each key to one of `count` tasks, sorted, in batches; all that came back, in order."""
    files = in_batches(tasks.source_rows(find_sources(inputs)), tasks.source_schema(), 1)
    rows = [row for batch in tasks.read_files(files, JOB) for row in batch.to_pylist()]
    found = []
    for task in range(count):
        own = sorted((r for r in rows if r["key"] % count == task), key=lambda r: [r[name] for name in tasks.ORDER])
        for batch in tasks.code_records(in_batches(own, tasks.read_schema(), size), JOB, lambda: FakeCoder):
            assert batch.schema == tasks.coded_schema("native")
            found += batch.to_pylist()
    return sorted(found, key=lambda row: (row["file"], row["record"], row["part"]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("in")
    records = [{"id": n % 20, "body": f"Word{n} fighters said so."} for n in range(30)]
    records[7]["body"], records[9]["body"], records[11]["body"] = "explode", "wrong", ""
    lines = [json.dumps(record) + "\n" for record in records]
    (place / "a.jsonl").write_text("".join(lines[:15]) + "no JSON\n")
    (place / "b.jsonl").write_text("".join(lines[15:]))
    (place / "c\udcff.csv").write_text("id,body\nx\n")
    return place


@settings(max_examples=20, deadline=None)
@given(count=st.integers(1, 5), size=st.integers(1, 9))
def test_however_articles_are_dealt_out_nothing_is_lost_or_done_twice(folder: Path, count: int, size: int) -> None:
    output = folder.parent / f"{folder.name}.jsonl"
    run(FakeCoder, [str(folder)], str(output), JOB.options)
    found = dealt_out([str(folder)], count, size)
    rows = [json.loads(line) for line in output.read_text().splitlines()]
    assert [json.loads(json.dumps(row["row"], default=str)) for row in found if row["row"]] == rows
    for what in ("problem", "unknown"):
        listed = beside(output, what + "s" if what == "problem" else what).read_text().splitlines()
        assert [row[what] for row in found if row[what]] == list(map(json.loads, listed))
    manifest = json.loads(beside(output, "manifest").read_text())
    assert [row["sha256"] for row in found if row["sha256"]] == [one["sha256"] for one in manifest["inputs"]]
    assert sum(row["article"]["sentences"] for row in found if row["article"]) == manifest["counts"]["sentences"]


def test_a_node_with_another_version_does_not_code(folder: Path) -> None:
    other = dataclasses.replace(JOB, version="0.0.1")
    with pytest.raises(EventCoderError, match=r"this node has eventcoder .* and the driver 0\.0\.1"):
        next(tasks.read_files(iter([]), other))
    with pytest.raises(EventCoderError, match="driver"):
        next(tasks.code_records(iter([]), other, lambda: FakeCoder))


def test_a_task_that_is_tried_again_codes_in_another_process_and_sets_aside_what_ends_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        "".join(f'{{"id": {n}, "body": "All {w} there."}}\n' for n, w in enumerate(WORDS))
    )
    files = in_batches(tasks.source_rows(find_sources([str(tmp_path)])), tasks.source_schema(), 1)
    read = sorted((row for batch in tasks.read_files(files, JOB) for row in batch.to_pylist()), key=lambda r: r["key"])
    make = partial(DyingCoder, None)
    batches = tasks.code_records(in_batches(read, tasks.read_schema(), 9), JOB, lambda: make, again=True)
    found = [row for batch in batches for row in batch.to_pylist()]
    assert sorted(row["row"]["article_id"] for row in found if row["row"]) == ["0", "2", "3"]
    assert [(row["record"], row["problem"]["kind"]) for row in found if row["problem"]] == [(1, "worker-died")]


WORDS = ("live", "die", "stay", "go")
