"""Parquet -> records, a few rows at a time; a row that cannot be read becomes a Problem in its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from eventcoder.errors import Problem
from eventcoder.storage.records import Layout, Record
from eventcoder.storage.sources import Source
from eventcoder.storage.streams import Unreadable, check_growth, open_stream

if TYPE_CHECKING:
    import pyarrow


_BATCH, _BATCH_BYTES = 256, 64 << 20
"""Rows of a Parquet file that are read at a time, and how much they may become."""


def read_parquet(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    """The records of a Parquet file in order; Unreadable where the rest of it cannot be read."""
    with open_stream(source) as stream, tempfile.TemporaryFile() as copy:
        file: Any = source.path
        if file is None or file.suffix.lower() != ".parquet":  # Arrow needs to jump about in the file
            file = copy
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
        yield from _parquet_rows(source, file, layout)


def _parquet_rows(source: Source, file: Any, layout: Layout) -> Iterator[Record | Problem]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = length = 0
    try:
        with pq.ParquetFile(file) as table:
            metadata, columns = table.metadata, table.schema_arrow
        if missing := layout.missing(columns.names):
            raise Unreadable(*missing)
        wanted = layout.wanted(columns.names)
        groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        parts = [group.column(number) for group in groups for number in range(group.num_columns)]
        for part in parts:
            check_growth(part.total_compressed_size, part.total_uncompressed_size)
        packed = sum(part.total_compressed_size for part in parts)
        # A text that a file has once may stand in every row; of a large group of rows a little is read at a time.
        largest = max((part.total_uncompressed_size for part in parts), default=0)
        size = min(_BATCH, max(1, _BATCH_BYTES // max(1, largest)))
        with pq.ParquetFile(file, metadata=metadata, buffer_size=1 << 20, pre_buffer=False) as table:
            for batch in table.iter_batches(batch_size=size, columns=wanted):
                for number in range(batch.num_rows):
                    row += 1
                    record = _parquet_row(source, row, batch.slice(number, 1), layout)
                    yield record
                    text = record.values.get("text") if isinstance(record, Record) else None
                    length += len(text) if isinstance(text, str) else 0
                    check_growth(packed, length)
                if source.passed and source.path:
                    source.passed(source.path.stat().st_size * batch.num_rows // metadata.num_rows)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        after = f" after row {row}" if row else ""
        raise Unreadable(
            "bad-parquet", f"no readable Parquet file{after} ({reason})", "write the file again"
        ) from error


def _parquet_row(source: Source, row: int, batch: pyarrow.RecordBatch, layout: Layout) -> Record | Problem:
    try:
        (values,) = batch.to_pylist()
    except Exception as error:  # days beyond the year 9999, unknown time zones, text that is not UTF-8 and more
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return Problem("bad-value", f"the row has a value that cannot be read ({reason})", source.name, row)
    return Record(layout.fields(values), source.name, row)
