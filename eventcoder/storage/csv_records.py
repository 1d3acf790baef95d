"""CSV -> records, whatever the separator; a row that cannot be read becomes a Problem in its place."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from eventcoder.errors import Problem
from eventcoder.storage.records import Layout, Record, readable, shown, too_long
from eventcoder.storage.sources import Source
from eventcoder.storage.streams import ENCODING_HINT, MAX_LINE, Unreadable, lines, not_utf8, open_stream


def read_csv(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    """The records of a CSV file in order; Unreadable where the rest of it cannot be read."""
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
        yield too_long(source, number)


def _csv_row(source: Source, line: int, header: list[str], cells: list[str], layout: Layout) -> Record | Problem:
    if any(_undecoded(cell) for cell in cells):
        raw = ",".join(cells).encode("utf-8", "surrogateescape")
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            return Problem("encoding", not_utf8(error), source.name, line, hint=ENCODING_HINT, content=readable(raw))
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
