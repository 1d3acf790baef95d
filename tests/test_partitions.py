"""Partitioned data sets: every reader finds every row, and no value leads out of the folder."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import polars as pl
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events, validate
from eventcoder.errors import EventCoderError
from eventcoder.model import Article
from eventcoder.profiles import native
from eventcoder.runs import Options, run
from eventcoder.storage import partitions
from eventcoder.storage.columns import arrow_schema
from eventcoder.storage.partitions import MISSING, Partitions, folder_name, is_data_set, partition_columns
from tests.fakes import FakeCoder

DAY = dt.date(2024, 3, 5)
ROW = native.row(FakeCoder().code(Article("a", "Turkish fighters.", DAY)).events[0])
COUNTRIES = ["MLI", "KEN", None, "PER"]


def table(count: int) -> list[dict[str, Any]]:
    return [
        ROW
        | {
            "event_id": f"e{n:05}",
            "country": COUNTRIES[n % 4],
            "event_date": DAY.replace(year=2000 + n % 3, month=1 + n % 12),
            "root_code": f"0{1 + n % 9}",
            "publisher": ("Le Matin / Édition", "../../etc", "50% off=yes", "")[n % 4],
        }
        for n in range(count)
    ]


def write(folder: Path, columns: tuple[str, ...], rows: list[dict[str, Any]], step: int = 7) -> None:
    import pyarrow as pa

    writer = Partitions(folder, arrow_schema("event"), columns, 1)
    for start in range(0, len(rows), step):
        writer.add(pa.Table.from_pylist(rows[start : start + step], schema=arrow_schema("event")))
    writer.close()


@pytest.mark.parametrize("columns", [("year", "country"), ("month",), ("root_code", "publisher"), ("is_background",)])
def test_rows_written_are_rows_read(tmp_path: Path, columns: tuple[str, ...]) -> None:
    rows = table(60)
    write(tmp_path / "events", columns, rows)
    found = read_events(tmp_path / "events")
    assert validate(tmp_path / "events") == []
    if "publisher" in columns:  # an empty text and a missing one have the same folder
        rows = [row | {"publisher": row["publisher"] or None} for row in rows]
    assert found.sort("event_id").to_dicts() == rows
    assert is_data_set(tmp_path / "events")


def test_other_programs_read_it(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = tmp_path / "events"
    write(folder, ("year", "country"), table(60))
    wanted = {(2000, "KEN"): 5, (2000, None): 5, (2001, "KEN"): 5}

    frame = pl.read_parquet(folder / "**" / "*.parquet", hive_partitioning=True)
    arrow = pl.DataFrame(pl.from_arrow(ds.dataset(folder, partitioning="hive").to_table(columns=["year", "country"])))
    duck = duckdb.sql(f"select year, country from read_parquet('{folder}/**/*.parquet', hive_partitioning=true)").pl()
    for found in (frame, arrow, duck):
        counts = {
            (row["year"], row["country"]): row["len"] for row in found.group_by("year", "country").len().to_dicts()
        }
        assert sum(counts.values()) == 60
        assert {key: counts[key] for key in wanted} == wanted


def test_memory_is_bounded_and_the_order_in_a_partition_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "_WAITING", 20_000)
    monkeypatch.setattr(partitions, "ROW_GROUP", 20)
    rows = table(300)
    write(tmp_path / "events", ("country",), rows)
    assert len(list((tmp_path / "events" / "country=MLI").iterdir())) > 1
    for country in COUNTRIES:
        found = read_events(tmp_path / "events" / f"country={country or MISSING}")
        assert found["event_id"].to_list() == [row["event_id"] for row in rows if row["country"] == country]


@settings(max_examples=100, deadline=None)
@given(st.text() | st.sampled_from(["..", "../../x", "/etc/passwd", "a\0b", "con", "x" * 5_000, "é" * 300, "a\\b"]))
def test_no_value_leads_out_of_the_folder(value: str) -> None:
    value = value.encode(errors="replace").decode()
    name = folder_name("publisher", value)
    assert name.startswith("publisher=") and len(name.encode()) <= 255
    assert not set('/\\\0:*?"<>|\n') & set(name)
    if len(value) < 15:
        assert unquote(name.removeprefix("publisher=")) == (value or MISSING)
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder, name)
        inside.mkdir()
        assert inside.resolve().parent == Path(folder).resolve()


def test_long_values_stay_apart() -> None:
    assert folder_name("publisher", "x" * 1_000) != folder_name("publisher", "x" * 1_001)
    assert folder_name("year", None) == f"year={MISSING}"


@pytest.mark.parametrize("names", [("nothing",), ("rules",), ("year", "year"), ("../x",)])
def test_unknown_columns_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(EventCoderError, match="--partition-by"):
        partition_columns(names, "event")


def test_a_folder_that_is_no_data_set_is_never_replaced(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"date": "2024-03-05", "text": "Mali said so."}\n')
    mine = tmp_path / "events"
    (mine / "year=2024").mkdir(parents=True)
    (mine / "year=2024" / "thesis.txt").write_text("three years of work")
    with pytest.raises(EventCoderError, match="no partitioned data set"):
        run(FakeCoder, [str(source)], str(mine), Options(partition_by=("year",)))
    (mine / "year=2024" / "thesis.txt").unlink()
    run(FakeCoder, [str(source)], str(mine), Options(partition_by=("year",)))
    assert [path.name for path in mine.iterdir()] == ["year=2024"]
    for output, options in ((str(mine), Options()), ("-", Options(partition_by=("year",)))):
        with pytest.raises(EventCoderError):
            run(FakeCoder, [str(source)], output, options)
    # What a run wrote is not read as articles by the next one.
    run(FakeCoder, [str(tmp_path)], str(mine), Options(partition_by=("year",)))
    assert read_events(mine).height == 1
