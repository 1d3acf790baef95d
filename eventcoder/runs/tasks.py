"""What a node of a cluster does, Arrow in and Arrow out: files -> articles and problems -> all that they gave.

Between the two steps an engine brings the articles of one `key` to one task and sorts them by `ORDER`: that spreads
large files over all nodes, and lets an id that comes twice be found in one place.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder import __version__
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.runs.batch import whole_batch, whole_schema
from eventcoder.runs.plan import Options
from eventcoder.runs.stream import CodesArticles, MakeCoder, code_articles, code_elsewhere
from eventcoder.storage.articles import duplicate, id_digest, make_article
from eventcoder.storage.reading import read_records
from eventcoder.storage.records import FIELDS, Layout, Record
from eventcoder.storage.sources import Source, file_hash

if TYPE_CHECKING:
    import pyarrow

    from eventcoder.pipeline import Coded

ORDER = ("key", "file", "record")
_RECORDS = 100
"""Articles in a batch: few, because each may have five million characters."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every task must know. `run` names the run; `version` is the driver's: another one would code otherwise."""

    options: Options
    run: str
    version: str = __version__

    def check(self) -> None:
        """EventCoderError if this node has another version of the program than the driver."""
        if self.version != __version__:
            raise EventCoderError(f"this node has eventcoder {__version__} and the driver {self.version}")


def source_schema() -> pyarrow.Schema:
    """The files, numbered in their order. A path is bytes, because not every name is text."""
    import pyarrow as pa

    return pa.schema([("file", pa.int64()), ("name", pa.string()), ("kind", pa.string()), ("path", pa.binary())])


def source_rows(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """The files as rows of `source_schema`."""
    return [
        {"file": number, "name": source.name, "kind": source.kind, "path": os.fsencode(source.path or "")}
        for number, source in enumerate(sources)
    ]


def read_schema() -> pyarrow.Schema:
    """Where each record stands (file and number in it), its key, and one of: an article, a problem, a file's hash."""
    import pyarrow as pa

    mention = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("code", pa.string())])
    types = {"date": pa.date32(), "mentions": pa.list_(mention)}
    return pa.schema(
        [
            *((name, pa.int64()) for name in ORDER),
            ("name", pa.string()),
            ("line", pa.int64()),
            *((name, types.get(name, pa.string())) for name in FIELDS),
            whole_schema().field("problem"),
            ("sha256", pa.string()),
        ]
    )


def read_files(batches: Iterable[pyarrow.RecordBatch], job: Job) -> Iterator[pyarrow.RecordBatch]:
    """Batches of `source_schema` -> batches of `read_schema`: what the files have, and at the end of each its hash."""
    import pyarrow as pa

    job.check()
    for batch in batches:
        for values in batch.to_pylist():
            path = Path(os.fsdecode(values["path"]))
            rows = _read(Source(values["name"], values["kind"], path), values["file"], job.options)
            while some := list(islice(rows, _RECORDS)):
                yield pa.RecordBatch.from_pylist(some, schema=read_schema())


def _read(source: Source, file: int, options: Options) -> Iterator[dict[str, Any]]:
    number = 0
    for number, record in enumerate(read_records(source, Layout(options.names, options.date is not None))):
        place = {"file": file, "record": number, "name": source.name}
        item = record if isinstance(record, Problem) else make_article(record, options.date)
        if isinstance(item, Problem):
            yield place | {"key": _key(f"{file} {number}"), "problem": dataclasses.asdict(item)}
        else:
            assert isinstance(record, Record)
            article = {name: getattr(item, name) for name in FIELDS}
            article["mentions"] = [dataclasses.asdict(mention) for mention in item.mentions]
            yield place | {"key": _key(item.id), "line": record.line} | article
    yield {
        "file": file,
        "record": number + 1,
        "name": source.name,
        "key": _key(str(file)),
        "sha256": source.path and file_hash(source.path),
    }


def _key(text: str) -> int:
    return int.from_bytes(id_digest(text), signed=True)


def coded_schema(profile: str) -> pyarrow.Schema:
    """What `code_batch_whole` gives, with the place of each record in the run, and the hashes of the files."""
    import pyarrow as pa

    whole = list(whole_schema(profile))[1:]
    return pa.schema([*((name, pa.int64()) for name in (*ORDER[1:], "part")), *whole, ("sha256", pa.string())])


def code_records(
    batches: Iterable[pyarrow.RecordBatch], job: Job, make_coder: Callable[[], MakeCoder], *, again: bool = False
) -> Iterator[pyarrow.RecordBatch]:
    """Batches of `read_schema`, sorted by `ORDER` -> batches of `coded_schema`; `part` counts what a record gave.

    `make_coder` fetches what makes the coder, and is called once in a process. `again` says that the task was tried
    before: then another process codes, because one of the articles may have ended this one, and will be set aside.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    job.check()
    schema = coded_schema(job.options.profile)
    kept = dataclasses.replace(job.options, names={}, date=None)  # the articles have our names and their dates
    last: int | None = None

    def code(articles: Iterable[Article | Problem]) -> Iterator[Coded | Problem]:
        if again:
            return code_elsewhere(make_coder(), articles)
        return code_articles(lambda: _coder(job.run, make_coder), articles)

    for batch in batches:
        articles: list[int] = []
        others: list[dict[str, Any]] = []
        for number, row in enumerate(batch.to_pylist()):
            if row["id"] is None:
                others.append(row | {"part": 0})
            elif row["key"] == last:
                others.append(row | {"part": 0, "problem": dataclasses.asdict(_duplicate(row))})
            else:
                articles.append(number)
                last = row["key"]
        yield pa.RecordBatch.from_pylist(others, schema=schema)
        chosen = batch.take(pa.array(articles, pa.int64()))
        whole = whole_batch(chosen.select(FIELDS), code, kept)
        places = [pc.take(chosen[name], whole["position"]) for name in ORDER[1:]]
        parts, nothing = pa.array(range(whole.num_rows), pa.int64()), pa.nulls(whole.num_rows, pa.string())
        yield pa.RecordBatch.from_arrays([*places, parts, *whole.columns[1:], nothing], schema=schema)


def _duplicate(row: dict[str, Any]) -> Problem:
    article = make_article(Record({name: row[name] for name in FIELDS}, row["name"], row["line"]))
    assert isinstance(article, Article)
    return duplicate(article, row["name"], row["line"])


_coders: dict[str, CodesArticles] = {}
"""The coder of a run in this process. An engine gives a process one task after another, and has no other place for what
takes a second to load; a coder never changes, so that no task can disturb another."""


def _coder(run: str, make_coder: Callable[[], MakeCoder]) -> CodesArticles:
    if run not in _coders:
        _coders.clear()
        _coders[run] = make_coder()()
    return _coders[run]
