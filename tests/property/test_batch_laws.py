"""Laws of batches: however a table of articles is cut, `code_batch` gives the rows and problems that `encode` gives."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events
from eventcoder.errors import Problem
from eventcoder.pipeline import Coder
from eventcoder.runs import Options, code_batch, code_batch_whole, run
from eventcoder.runs.batch import whole_schema
from eventcoder.storage.outputs import beside

SENTENCES = [
    "Kenyan police arrested two men in Nairobi on Tuesday.",
    "Turkish troops shelled Kurdish fighters near Afrin, killing three.",
    "Sudan and Egypt signed a treaty, officials said.",
    "Thousands marched in Minsk to demand fair elections.",
    "The bread was good.",
    "",
]
COLUMNS = ("id", "text", "date", "title", "publisher", "language")
articles = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c", "d", None]),
        "text": st.lists(st.sampled_from(SENTENCES), max_size=3).map(" ".join),
        "date": st.sampled_from(["2024-03-05", "2011-12-31", "never", None]),
        "title": st.sampled_from([None, *SENTENCES]),
        "publisher": st.none() | st.text(st.characters(codec="utf-8"), max_size=5),
        "language": st.sampled_from([None, "en", "fr"]),
    }
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def encoded(coder: Coder, records: list[dict[str, Any]], options: Options) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
    """The rows and the problems of a run over a file of the records."""
    with tempfile.TemporaryDirectory() as folder:
        source, output = Path(folder, "a.jsonl"), Path(folder, "events.parquet")
        source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        run(lambda: coder, [str(source)], str(output), options)
        lines = beside(output, "problems").read_text(encoding="utf-8").split("\n")[:-1]
        return read_events(output), [without_place(json.loads(line)) for line in lines]


def without_place(problem: dict[str, Any]) -> dict[str, Any]:
    """A batch has no file, and its numbers are its own; the content of a table has all of its columns."""
    return {name: problem[name] for name in ("kind", "message", "entry", "hint")}


@settings(max_examples=30, deadline=None)
@given(
    records=st.lists(articles, min_size=1, max_size=8),
    size=st.integers(1, 8),
    profile=st.sampled_from(["native", "cameo", "acled"]),
    day=st.sampled_from([None, dt.date(2020, 1, 1)]),
    dyads=st.booleans(),
)
def test_batches_give_what_a_run_gives(
    coder: Coder, records: list[dict[str, Any]], size: int, profile: str, day: dt.date | None, dyads: bool
) -> None:
    options = Options(profile=profile, date=day, require_dyad=dyads)
    rows, listed = encoded(coder, records, options)
    types = pa.schema([(name, pa.string()) for name in COLUMNS])
    batches = pa.Table.from_pylist(records, schema=types).to_batches(max_chunksize=size)

    problems: list[Problem] = []
    seen: set[bytes] = set()
    coded = [code_batch(batch, coder, options, seen=seen, problems=problems) for batch in batches]
    frame = pl.concat([pl.from_arrow(batch).cast({pl.Categorical: pl.String}) for batch in coded])  # type: ignore[union-attr]
    assert frame.equals(rows)
    assert [without_place(dataclasses.asdict(problem)) for problem in problems] == listed

    seen.clear()
    whole = [row for batch in batches for row in code_batch_whole(batch, coder, options, seen=seen).to_pylist()]
    assert [row["row"] for row in whole if row["row"]] == rows.to_dicts()
    assert [without_place(row["problem"]) for row in whole if row["problem"]] == listed
    assert all(sum(row[name] is not None for name in whole_schema().names[1:]) == 1 for row in whole)
