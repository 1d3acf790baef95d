"""What can only be done when all articles are coded: reports of one happening merged, near-duplicates listed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder.runs.duplicates import Duplicates
from eventcoder.runs.filters import Filter
from eventcoder.runs.merging import Reports, key_facts
from eventcoder.runs.rows import Row
from eventcoder.runs.summary import Summary

if TYPE_CHECKING:
    import pyarrow

_BATCH = 1_000
"""Rows that are given on at a time."""


def merged(
    tables: Iterable[pyarrow.Table], wanted: Filter, summary: Summary, keep_first: int = 0
) -> Iterator[list[Row]]:
    """One row for each happening that the rows of the tables report, in batches; the summary counts them.

    Reports are merged before they are filtered: the whole may be of another type than one of them.
    """
    with Reports() as reports:
        for table in tables:
            reports.add(table.to_pylist())
        counts = summary.counts
        counts.rows, counts.rows_filtered, counts.reports_merged = 0, 0, reports.count
        batch: list[Row] = []
        for row in reports.merged():
            counts.reports_merged -= 1
            if not wanted.keeps(*key_facts(row)):
                counts.rows_filtered += 1
                continue
            counts.rows += 1
            batch.append(row)
            if len(summary.first) < keep_first:
                summary.first.append(row)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        yield batch


def list_duplicates(copies: Duplicates, path: Path, summary: Summary) -> None:
    """Writes the articles that are nearly the same as an earlier one, one a line; the summary counts them."""
    with path.open("w", encoding="utf-8") as file:
        for mark in copies.found():
            summary.counts.duplicates += 1
            file.write(json.dumps(mark, ensure_ascii=False) + "\n")
