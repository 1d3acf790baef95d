"""Arrow tables -> Parquet files, in groups of rows that are the same however the rows arrived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from eventcoder.storage.columns import arrow_schema

if TYPE_CHECKING:
    import pyarrow

ROW_GROUP = 20_000
"""Rows that Parquet keeps together."""


def with_metadata(schema_name: str, metadata: Mapping[str, Any]) -> pyarrow.Schema:
    """The table's columns, with what the file says about itself under names that begin with "eventcoder."."""
    return arrow_schema(schema_name).with_metadata({f"eventcoder.{k}": str(v) for k, v in metadata.items()})


class RowGroups:
    """A Parquet file that is being written; tables are cut and joined to groups of ROW_GROUP rows."""

    def __init__(self, file: IO[bytes] | Path, schema: pyarrow.Schema) -> None:
        import pyarrow.parquet as pq

        self.schema = schema
        self.file = pq.ParquetWriter(file, schema, compression="zstd")
        self.waiting: list[pyarrow.Table] = []
        self.rows = 0

    def add(self, table: pyarrow.Table) -> None:
        """Adds the rows of a table at the end."""
        self.waiting.append(table)
        self.rows += table.num_rows
        if self.rows >= ROW_GROUP:
            self._write()

    def close(self) -> None:
        """Writes what still waits, and the file's end."""
        self._write(last=True)
        self.file.close()

    def abandon(self) -> None:
        """Closes the file without what still waits."""
        self.file.close()

    def _write(self, last: bool = False) -> None:
        whole = join(self.waiting, self.schema)
        self.waiting, self.rows = [], 0
        for start in range(0, whole.num_rows, ROW_GROUP):
            group = whole.slice(start, ROW_GROUP)
            if last or group.num_rows == ROW_GROUP:
                self.file.write_table(group.combine_chunks())
            else:
                self.waiting, self.rows = [group], group.num_rows


def join(tables: list[pyarrow.Table], schema: pyarrow.Schema) -> pyarrow.Table:
    """The rows of all tables under one schema; codes share one dictionary, in the order in which they come."""
    import pyarrow as pa

    if not tables:
        return schema.empty_table()
    return pa.concat_tables([table.cast(schema) for table in tables]).combine_chunks()


def read_tables(path: Path) -> Iterator[pyarrow.Table]:
    """The rows of a Parquet file, group by group."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number)
