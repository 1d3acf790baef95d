"""Rows -> a table in a file: Parquet, CSV or JSONL, in batches, beside the output and renamed when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from eventcoder.errors import EventCoderError
from eventcoder.storage.encoding import Row, encoding, read_arrow
from eventcoder.storage.outputs import cannot_write, format_of
from eventcoder.storage.parquet import RowGroups, with_metadata


class TableWriter:
    """A table that is being written. Leaving its `with` block renames it into place, an exception takes it away."""

    def __init__(
        self,
        output: str,
        schema_name: str,
        *,
        format: str | None = None,
        metadata: Row | None = None,
        csv_safe: bool = False,
    ) -> None:
        kind = format_of(output, format)
        self.output, self.encoding = output, encoding(kind, schema_name, csv_safe=csv_safe)
        self.path = None if output == "-" else Path(output)
        self.part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part") if self.path else None
        try:
            if self.path and self.path.is_dir():
                raise EventCoderError(f"{output}: cannot be written (it is a folder)")
            self.file: IO[bytes] = self.part.open("wb") if self.part else sys.stdout.buffer
            self.groups = (
                RowGroups(self.file, with_metadata(schema_name, metadata or {})) if kind == "parquet" else None
            )
            self.file.write(self.encoding.start)
        except OSError as error:
            raise cannot_write(output, error) from error

    def write(self, rows: Sequence[Row]) -> None:
        """Adds rows at the end; each has all columns of the schema."""
        self.write_encoded(self.encoding.encode(rows))

    def write_encoded(self, content: bytes) -> None:
        """Adds rows that were encoded elsewhere for this table."""
        if self.groups is None:
            self.file.write(content)
        else:
            for table in read_arrow(BytesIO(content)):
                self.groups.add(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        whole = False
        try:
            if self.groups:
                (self.groups.close if kind is None else self.groups.abandon)()
            self.file.flush()
            whole = kind is None
        except OSError as problem:
            raise cannot_write(self.output, problem) from problem
        finally:
            if self.part and self.path:
                self.file.close()
                if whole:
                    os.replace(self.part, self.path)
                else:
                    self.part.unlink(missing_ok=True)


open_table = TableWriter
"""A writer for rows of a schema; "-" is standard output. EventCoderError if it cannot be written there."""
