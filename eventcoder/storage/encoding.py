"""Rows of a table -> bytes: lines of CSV or JSONL, or Arrow's stream form, which becomes Parquet when the run is whole.

The bytes of batches that are written one after another are the table, whichever process made each of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, Protocol

from eventcoder.storage.columns import arrow_schema, column_types, join_list

if TYPE_CHECKING:
    import pyarrow

Row = Mapping[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""Starts of cells that a spreadsheet takes for a formula; and the apostrophe that is put before them."""
_SIZE = 8
"""Bytes that say how long the next Arrow stream is."""


class Encoding(Protocol):
    """How rows become bytes; `start` stands before the first of them."""

    start: bytes

    def encode(self, rows: Sequence[Row]) -> bytes:
        """The rows as bytes; each row has all columns of the schema."""


def encoding(format: str, schema_name: str, *, csv_safe: bool = False) -> Encoding:
    """How rows of that schema are written in "csv", "jsonl" or "parquet".

    `csv_safe` puts an apostrophe before text cells of CSV that a spreadsheet would run as a formula.
    """
    match format:
        case "csv":
            return _Csv(schema_name, csv_safe)
        case "jsonl":
            return _Jsonl(schema_name)
        case _:
            return _Arrow(schema_name)


class _Jsonl:
    start = b""

    def __init__(self, schema_name: str) -> None:
        self.columns = tuple(column_types(schema_name))
        self.json = json.JSONEncoder(ensure_ascii=False, default=_plain)  # `json.dumps` would make one for each row

    def encode(self, rows: Sequence[Row]) -> bytes:
        lines = (self.json.encode({c: row[c] for c in self.columns}) for row in rows)
        return "".join(f"{line}\n" for line in lines).encode()


class _Csv:
    """Text is always quoted, so that no program takes "010" for a number; an empty cell is a missing value."""

    def __init__(self, schema_name: str, safe: bool) -> None:
        self.columns, self.safe = tuple(column_types(schema_name)), safe
        self.start = (",".join(self.columns) + "\n").encode()

    def encode(self, rows: Sequence[Row]) -> bytes:
        lines = (",".join([_cell(row[column], self.safe) for column in self.columns]) for row in rows)
        return "".join(f"{line}\n" for line in lines).encode()


class _Arrow:
    start = b""

    def __init__(self, schema_name: str) -> None:
        self.schema = arrow_schema(schema_name)

    def encode(self, rows: Sequence[Row]) -> bytes:
        import pyarrow as pa

        if not rows:
            return b""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
            stream.write_batch(pa.RecordBatch.from_pylist(list(rows), schema=self.schema))
        content: bytes = sink.getvalue().to_pybytes()
        return len(content).to_bytes(_SIZE, "big") + content


def read_arrow(file: IO[bytes]) -> Iterator[pyarrow.Table]:
    """The tables that were encoded for Parquet one after another, in their order."""
    import pyarrow as pa

    while size := file.read(_SIZE):
        with pa.ipc.open_stream(file.read(int.from_bytes(size, "big"))) as stream:
            yield stream.read_all()


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


def _cell(value: object, safe: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        guard = "'" if safe and value.startswith(FORMULA) else ""
        return f'"{guard}' + value.replace('"', '""') + '"'
    if isinstance(value, (list, tuple)):
        return _cell(join_list(value), safe)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
