"""Rows -> a table in a file: Parquet, CSV or JSONL, in batches, beside the output and renamed when it is whole."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from eventcoder.errors import EventCoderError
from eventcoder.storage.columns import arrow_schema, column_types, join_list

Row = Mapping[str, Any]
FORMATS = ("parquet", "csv", "jsonl")
_ENDINGS = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_ROW_GROUP = 20_000
"""Rows that Parquet keeps together: the same groups however the rows arrive."""


def format_of(output: str, given: str | None = None) -> str:
    """The format that `--format` names or the ending says; JSONL on standard output. EventCoderError if none does."""
    found = given or ("jsonl" if output == "-" else _ENDINGS.get(Path(output).suffix.lower()))
    if found not in FORMATS:
        raise EventCoderError(f"{output}: the ending says no format; use {', '.join(_ENDINGS)}, or --format")
    return found


def open_table(output: str, schema_name: str, *, format: str | None = None, metadata: Row | None = None) -> TableWriter:
    """A writer for rows of that schema; "-" is standard output. EventCoderError if it cannot be written there."""
    return _WRITERS[format_of(output, format)](output, schema_name, metadata or {})


class TableWriter(ABC):
    """A table that is being written. Leaving its `with` block renames it into place, an exception takes it away."""

    def __init__(self, output: str, schema_name: str, metadata: Row) -> None:
        self.output, self.schema_name = output, schema_name
        self.path = None if output == "-" else Path(output)
        self.part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part") if self.path else None
        try:
            if self.path and self.path.is_dir():
                raise EventCoderError(f"{output}: cannot be written (it is a folder)")
            self.file: IO[bytes] = self.part.open("wb") if self.part else sys.stdout.buffer
            self._start(metadata)
        except OSError as error:
            raise EventCoderError(f"{output}: cannot be written ({error.strerror or error})") from error

    @abstractmethod
    def _start(self, metadata: Row) -> None: ...

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None:
        """Adds rows at the end; each has all columns of the schema."""

    def _finish(self) -> None:  # noqa: B027 - most formats need nothing here
        """What has to be written at the very end."""

    def _abandon(self) -> None:  # noqa: B027
        """What has to be closed when the table is given up."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
            else:
                self._abandon()
        except OSError as problem:
            kind = OSError
            raise EventCoderError(f"{self.output}: cannot be written ({problem.strerror or problem})") from problem
        finally:
            if self.part is None or self.path is None:
                self.file.flush()
            else:
                self.file.close()
                if kind is None:
                    os.replace(self.part, self.path)
                else:
                    self.part.unlink(missing_ok=True)


class _Jsonl(TableWriter):
    def _start(self, metadata: Row) -> None:
        self.columns = tuple(column_types(self.schema_name))

    def write(self, rows: Sequence[Row]) -> None:
        lines = (json.dumps({c: row[c] for c in self.columns}, ensure_ascii=False, default=_plain) for row in rows)
        self.file.write("".join(f"{line}\n" for line in lines).encode())


class _Csv(TableWriter):
    """Text is always quoted, so that no program takes "010" for a number; an empty cell is a missing value."""

    def _start(self, metadata: Row) -> None:
        self.columns = tuple(column_types(self.schema_name))
        self.file.write((",".join(self.columns) + "\n").encode())

    def write(self, rows: Sequence[Row]) -> None:
        lines = (",".join([_cell(row[column]) for column in self.columns]) for row in rows)
        self.file.write("".join(f"{line}\n" for line in lines).encode())


class _Parquet(TableWriter):
    def _start(self, metadata: Row) -> None:
        import pyarrow.parquet as pq

        self.schema = arrow_schema(self.schema_name).with_metadata(
            {f"eventcoder.{k}": str(v) for k, v in metadata.items()}
        )
        self.table = pq.ParquetWriter(self.file, self.schema, compression="zstd")
        self.waiting: list[Row] = []

    def write(self, rows: Sequence[Row]) -> None:
        self.waiting.extend(rows)
        while len(self.waiting) >= _ROW_GROUP:
            self._flush(self.waiting[:_ROW_GROUP])
            del self.waiting[:_ROW_GROUP]

    def _flush(self, rows: Sequence[Row]) -> None:
        import pyarrow as pa

        self.table.write_table(pa.Table.from_pylist(list(rows), schema=self.schema))

    def _finish(self) -> None:
        if self.waiting:
            self._flush(self.waiting)
        self.table.close()

    def _abandon(self) -> None:
        self.table.close()


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, (list, tuple)):
        return _cell(join_list(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


_WRITERS: Mapping[str, type[TableWriter]] = {"parquet": _Parquet, "csv": _Csv, "jsonl": _Jsonl}
