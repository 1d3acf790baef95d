"""Files -> records: one dict for each article as it stands in the file, before anything is made of it.

What cannot be read becomes a Problem in its place, with the input that caused it, and reading goes on.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.storage.sources import Kind, Source
from eventcoder.storage.streams import (
    ENCODING_HINT,
    MAX_LINE,
    Unreadable,
    check_growth,
    lines,
    not_utf8,
    open_stream,
    without_mark,
)

if TYPE_CHECKING:
    import pyarrow

_BATCH, _BATCH_BYTES = 256, 64 << 20
"""Rows of a Parquet file that are read at a time, and how much they may become."""
_CONTENT = 10_000
"""Characters of a wrong input that a problem keeps; file and line lead to the rest."""
_NAMES, _NAME = 30, 60
"""Columns that a message names, and characters of each."""
FIELDS = tuple(field.name for field in dataclasses.fields(Article))
_LIKELY = {
    "text": ("body", "content", "article", "full_text", "fulltext", "story", "article_text", "maintext"),
    "date": (
        "published",
        "published_at",
        "publication_date",
        "pub_date",
        "pubdate",
        "date_published",
        "datetime",
        "day",
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one article as the file has them, and where: the line, or the row of a Parquet file."""

    values: dict[str, Any]
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns are called: `names` maps our field to the file's column; `dated` if the run gives a date."""

    names: Mapping[str, str] = field(default_factory=dict)
    dated: bool = False

    def fields(self, values: dict[str, Any]) -> dict[str, Any]:
        """The record under our names."""
        if not self.names:
            return values
        taken = set(self.names.values())
        kept = {name: value for name, value in values.items() if name not in taken and name not in self.names}
        return kept | {name: values[column] for name, column in self.names.items() if column in values}

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """Those of the columns that articles are made of."""
        ours = {self.names.get(name, name) for name in FIELDS}
        return [column for column in columns if column in ours]

    def missing(self, columns: Sequence[str]) -> tuple[str, str, str] | None:
        """(kind, message, hint) if a column that must be there is not among the given ones, or one is there twice."""
        wanted = self.wanted(columns)
        if twice := next((column for column in wanted if wanted.count(column) > 1), None):
            return "duplicate-column", f"there are several columns {twice!r}", "give them names of their own"
        for name in ("text", "date", *(name for name in self.names if name not in ("text", "date"))):
            column = self.names.get(name, name)
            if column in columns or (name == "date" and name not in self.names and self.dated):
                continue
            guess = next((other for other in columns if other.lower() in (name, *_LIKELY.get(name, ()))), None)
            hint = f"use --map {name}={guess or 'COLUMN'}"
            if name == "date":
                hint += ", or give one date for all with --date YYYY-MM-DD"
            some = ", ".join(other[:_NAME] for other in columns[:_NAMES]) + (", ..." if len(columns) > _NAMES else "")
            has = f"there are: {some}" if columns else "there are none"
            return "missing-column", f"the column {column!r} is missing; {has}", hint
        return None


def shown(content: object) -> str:
    """An input as a problem keeps it, shortened if it is very long."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= _CONTENT else f"{text[:_CONTENT]}... ({len(text):,} characters in all)"


def read_records(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    """The records of one file in their order; where the file breaks, a problem ends them."""
    count = 0
    try:
        for item in _READERS[source.kind](source, layout):
            count += 1
            yield item
    except Unreadable as error:
        yield Problem(error.kind, error.message, source.name, hint=error.hint)
        return
    except MemoryError:
        yield Problem("unreadable", "needs more memory than there is", source.name, hint="split it into smaller files")
        return
    if not count:
        yield Problem("empty-file", "the file is empty: there is no article in it", source.name)


def _jsonl(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    with open_stream(source) as stream:
        for number, line in lines(stream):
            if line is None:
                yield _too_long(source, number)
            elif line.strip():
                yield _json_line(source, number, line, layout)


def _json_line(source: Source, number: int, line: bytes, layout: Layout) -> Record | Problem:
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        return Problem("encoding", not_utf8(error), source.name, number, hint=ENCODING_HINT, content=_readable(line))
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else str(error)
        hint = "write one JSON object on each line"
        return Problem("bad-json", f"not JSON: {reason}", source.name, number, hint=hint, content=shown(text))
    if not isinstance(values, dict):
        message = f"not an article but a JSON {type(values).__name__}"
        hint = 'write an object such as {"date": "2024-11-20", "text": "..."}'
        return Problem("bad-json", message, source.name, number, hint=hint, content=shown(text))
    return Record(layout.fields(values), source.name, number)


def _csv(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    csv.field_size_limit(MAX_LINE)
    long: list[int] = []

    def decoded(stream: BufferedReader) -> Iterator[str]:
        # Bytes that are not UTF-8 pass as lone surrogates, so that their record, and no other, becomes a problem.
        for number, line in lines(stream):
            if line is None:
                long.append(number)
            else:
                yield line.decode("utf-8", "surrogateescape")

    with open_stream(source) as stream:
        text = decoded(stream)
        first = next(text, "")
        if not first.strip():
            return
        rows = csv.reader(_chained(first, text), delimiter=_delimiter(first), strict=True)
        start = 0
        try:
            header = [name.strip() for name in next(rows)]
            if any(map(_undecoded, header)):
                raise Unreadable("encoding", "the header is not UTF-8", ENCODING_HINT)
            if missing := layout.missing(header):
                raise Unreadable(*missing)
            start = rows.line_num
            for cells in rows:
                line, start = start + 1, rows.line_num
                if cells:
                    yield _csv_row(source, line + len(long), header, cells, layout)
        except csv.Error as error:
            hint = "look for a quotation mark that is not closed"
            if "new-line" in str(error):
                hint = "save it with the line ends of Windows or Unix"
            raise Unreadable("bad-csv", f"from line {start + 1}: {error}", hint) from error
    for number in long:
        yield _too_long(source, number)


def _csv_row(source: Source, line: int, header: list[str], cells: list[str], layout: Layout) -> Record | Problem:
    if any(_undecoded(cell) for cell in cells):
        raw = ",".join(cells).encode("utf-8", "surrogateescape")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            return Problem("encoding", not_utf8(error), source.name, line, hint=ENCODING_HINT, content=_readable(raw))
    if len(cells) != len(header):
        message = f"{len(cells)} cells and not {len(header)}, as the header has"
        hint = "put quotation marks around a cell with a comma"
        return Problem("bad-csv", message, source.name, line, hint=hint, content=shown(cells))
    values: dict[str, Any] = layout.fields({name: cell or None for name, cell in zip(header, cells, strict=True)})
    if values.get("text") is None:
        values["text"] = ""
    mentions = values.get("mentions")
    if mentions:
        try:
            values["mentions"] = json.loads(mentions)
        except ValueError:
            message, hint = "mentions: not a JSON list", 'write [{"start": 0, "end": 5}]'
            return Problem("bad-mentions", message, source.name, line, hint=hint, content=shown(values))
    return Record(values, source.name, line)


def _undecoded(cell: str) -> bool:
    return not cell.isascii() and any("\ud800" <= letter <= "\udfff" for letter in cell)


def _delimiter(header: str) -> str:
    """Spreadsheets of many countries write semicolons, others tabs."""
    return max(",;\t", key=header.count)


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _parquet(source: Source, layout: Layout) -> Iterator[Record | Problem]:
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


def _text(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    """One article; a first line of the form YYYY-MM-DD is its date, and not part of its text."""
    with open_stream(source) as stream:
        content = without_mark(stream.read(MAX_LINE + 1))
    if len(content) > MAX_LINE:
        yield _too_long(source, None)
        return
    if not content.strip():
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem("encoding", not_utf8(error), source.name, line, hint=ENCODING_HINT, content=_readable(content))
        return
    text = text.replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    if len(first.strip()) == 10 and first.strip()[4::3] == "--" and first.strip().replace("-", "").isdigit():
        yield Record({"text": rest.lstrip("\n"), "date": first.strip()}, source.name)
    else:
        yield Record({"text": text}, source.name)


def _readable(raw: bytes) -> str:
    return shown(raw.decode("utf-8", "backslashreplace"))


def _too_long(source: Source, number: int | None) -> Problem:
    message = f"longer than {MAX_LINE >> 20} MB, which is no article"
    return Problem("too-long", message, source.name, number, hint="split it into articles")


_READERS: Mapping[Kind, Callable[[Source, Layout], Iterator[Record | Problem]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "text": _text,
}


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file's bytes in hexadecimal; None if it cannot be read, or is no file."""
    import hashlib

    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
