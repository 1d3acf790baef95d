"""A journal that has all articles -> the files as they will stand, beside what a data set had before."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.runs.journal import Journal
from eventcoder.runs.manifest import write_manifest
from eventcoder.storage.columns import arrow_schema
from eventcoder.storage.encoding import read_arrow
from eventcoder.storage.outputs import beside, link_or_copy
from eventcoder.storage.parquet import ROW_GROUP, RowGroups, read_tables, with_metadata
from eventcoder.storage.partitions import Partitions

if TYPE_CHECKING:
    import pyarrow

ARTICLES = "coded_article"
"""The schema of the table of articles."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table that is written: its schema and metadata, its format, its header (CSV), its partition columns."""

    schema: str
    format: str
    metadata: Mapping[str, str]
    header: bytes = b""
    partition_by: tuple[str, ...] = ()


def finish(journal: Journal, table: Table, rows: str, manifest: Mapping[str, Any], *, part: int) -> None:
    """Makes all files of the run in the journal's folder, ready to be moved into place.

    `rows` is the journal's file with the table's rows. `part` counts the runs of the data set from 1; of any but the
    first, what is at the output stays and is added to.
    """
    output, folder = journal.output, journal.staging()
    journal.flush()
    old = output if part > 1 else None
    _stage_table(journal.folder / rows, folder / output.name, table, old, part)
    for what in ("problems", "unknown"):
        place = beside(output, what)
        _join_files(journal.folder / what, folder / place.name, old and place)
    if (journal.folder / "duplicates").exists():
        link_or_copy(journal.folder / "duplicates", folder / beside(output, "duplicates").name)
    place = beside(output, "articles")
    _write_parquet(
        folder / place.name,
        with_metadata(ARTICLES, {}),
        chain(read_tables(place) if old else (), _articles(journal.folder / "articles")),
    )
    write_manifest(folder / beside(output, "manifest").name, manifest, folder / beside(output, "problems").name)
    journal.is_ready()


def _stage_table(rows: Path, new: Path, table: Table, old: Path | None, part: int) -> None:
    if table.format != "parquet":
        _join_files(rows, new, old, skip=len(table.header))
        return
    schema = with_metadata(table.schema, table.metadata)
    with rows.open("rb") as file:
        if not table.partition_by:
            _write_parquet(new, schema, chain(read_tables(old) if old else (), read_arrow(file)))
            return
        new.mkdir()
        for path in old.rglob("*.parquet") if old else ():
            place = new / path.relative_to(old or path)
            place.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(path, place)
        partitions = Partitions(new, schema, table.partition_by, part)
        for rows_of_batch in read_arrow(file):
            partitions.add(rows_of_batch)
        partitions.close()


def _join_files(end: Path, new: Path, old: Path | None, skip: int = 0) -> None:
    """The content of `old`, if it is there, and then that of `end` without its first bytes."""
    if old is None or not old.exists():
        link_or_copy(end, new)
        return
    shutil.copyfile(old, new)
    with end.open("rb") as content, new.open("ab") as file:
        content.seek(skip)
        shutil.copyfileobj(content, file)


def _write_parquet(path: Path, schema: pyarrow.Schema, tables: Iterator[pyarrow.Table]) -> None:
    with path.open("wb") as file:
        groups = RowGroups(file, schema)
        for table in tables:
            groups.add(table)
        groups.close()


def _articles(path: Path) -> Iterator[pyarrow.Table]:
    import pyarrow as pa

    with path.open(encoding="utf-8") as lines:
        while rows := [json.loads(line) for line in islice(lines, ROW_GROUP)]:
            for row in rows:
                row["article_date"] = dt.date.fromisoformat(row["article_date"])
            yield pa.Table.from_pylist(rows, schema=arrow_schema(ARTICLES))
