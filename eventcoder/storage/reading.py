"""Files -> records: one for each article, by the kind of the file; JSON lines and text are read here.

What cannot be read becomes a Problem in its place, with the input that caused it, and reading goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from eventcoder.errors import Problem
from eventcoder.storage.csv_records import read_csv
from eventcoder.storage.parquet_records import read_parquet
from eventcoder.storage.records import Layout, Record, readable, shown, too_long
from eventcoder.storage.sources import Kind, Source
from eventcoder.storage.streams import ENCODING_HINT, MAX_LINE, Unreadable, lines, not_utf8, open_stream, without_mark


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
                yield too_long(source, number)
            elif line.strip():
                yield _json_line(source, number, line, layout)


def _json_line(source: Source, number: int, line: bytes, layout: Layout) -> Record | Problem:
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        return Problem("encoding", not_utf8(error), source.name, number, hint=ENCODING_HINT, content=readable(line))
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


def _text(source: Source, layout: Layout) -> Iterator[Record | Problem]:
    """One article; a first line of the form YYYY-MM-DD is its date, and not part of its text."""
    with open_stream(source) as stream:
        content = without_mark(stream.read(MAX_LINE + 1))
    if len(content) > MAX_LINE:
        yield too_long(source, None)
        return
    if not content.strip():
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield Problem("encoding", not_utf8(error), source.name, line, hint=ENCODING_HINT, content=readable(content))
        return
    text = text.replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    if len(first.strip()) == 10 and first.strip()[4::3] == "--" and first.strip().replace("-", "").isdigit():
        yield Record({"text": rest.lstrip("\n"), "date": first.strip()}, source.name)
    else:
        yield Record({"text": text}, source.name)


_READERS: Mapping[Kind, Callable[[Source, Layout], Iterator[Record | Problem]]] = {
    "jsonl": _jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "text": _text,
}
