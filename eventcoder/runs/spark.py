"""A run on an Apache Spark cluster: the same files, rows, problems and manifest as a run on one machine.

    files -> articles and problems -> (each id to one task) -> all that they gave -> rows, problems, unknown, counts

The arrows are the functions of `tasks`, given to Spark through `mapInArrow`. What the articles gave is written down
before it is taken apart, so that none is coded twice; and Spark keeps the output of a task once, however often it had
to be tried.
"""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder import profiles
from eventcoder.errors import EventCoderError, Problem
from eventcoder.runs import tasks
from eventcoder.runs.coding import count_problem
from eventcoder.runs.finish import ARTICLES
from eventcoder.runs.lines import Lines
from eventcoder.runs.manifest import run_entry, whole_manifest, write_manifest
from eventcoder.runs.plan import Options, manifest_head
from eventcoder.runs.spark_session import told
from eventcoder.runs.stream import MakeCoder
from eventcoder.runs.summary import Summary
from eventcoder.storage.columns import arrow_schema
from eventcoder.storage.outputs import beside, cannot_write
from eventcoder.storage.parquet import ROW_GROUP, RowGroups, with_metadata
from eventcoder.storage.partitions import partition_columns
from eventcoder.storage.sources import Source, find_sources

if TYPE_CHECKING:
    import pyarrow
    from pyspark import Broadcast
    from pyspark.sql import DataFrame, SparkSession

_TASK_BYTES = 8 << 20
"""Bytes of input that a task codes: about half a minute's work, so that little is lost with an executor."""
_PACKED = 4
"""How much compressed files and Parquet are taken to grow."""
_MOST_TASKS = 20_000
_NOT_HERE = (
    "format", "limit", "merge_reports", "mark_duplicates", "csv_safe", "resume", "append",
)  # fmt: skip
_ORDER = ("file", "record", "part")
_SQL = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100",  # articles, each of up to five million characters
    "spark.sql.parquet.compression.codec": "zstd",
    # Wars before the Gregorian calendar keep their dates.
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
}


def check_cluster(options: Options, output: str) -> None:
    """EventCoderError for an option that the engine does not know, for partitions by what is no column, and for a
    folder that is in use."""
    partition_columns(options.partition_by, profiles.find(options.profile).schema)
    for name in _NOT_HERE:
        if getattr(options, name) != getattr(Options(), name):
            raise EventCoderError(f"--{name.replace('_', '-')} does not go with the Spark engine")
    path = Path(output)
    if output == "-" or path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise EventCoderError(f"{output}: the Spark engine writes a new folder; name one that is not there")


def run_on_spark(
    session: SparkSession,
    make_coder: MakeCoder,
    inputs: Sequence[str],
    output: str,
    options: Options | None = None,
    *,
    dictionaries: str = "unknown",
    keep_first: int = 0,
) -> Summary:
    """Codes all articles of the inputs into a folder of Parquet files, in the order of the articles; else as `run`.

    Inputs and output lie where the driver and all nodes see them under the same path. `make_coder` travels to the nodes
    with the dictionaries that it holds. EventCoderError if something is not there, or Spark gives up.
    """
    options = options or Options()
    check_cluster(options, output)
    path = Path(output)
    sources = find_sources(inputs, path)
    if any(source.path is None for source in sources):
        raise EventCoderError("the nodes of a cluster cannot read standard input; write the articles into a file")
    started, summary = time.perf_counter(), Summary()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with ExitStack() as stack:
        problems = stack.enter_context(Lines(beside(path, "problems")))
        unknown = stack.enter_context(Lines(beside(path, "unknown")))
        stack.callback(shutil.rmtree, part, ignore_errors=True)
        with told():
            own = _with_settings(session)
            coded = _code(own, make_coder, sources, options, part / "coded")
            hashes = _take_stock(coded, summary, problems, unknown, part / "articles")
            summary.counts.rows = coded.where("row is not null").count()
            _write_rows(coded, part / "rows", options.partition_by)
            if keep_first:
                rows = coded.where("row is not null").orderBy(*_ORDER).select("row.*").head(keep_first)
                summary.first += [row.asDict() for row in rows]
        summary.seconds = time.perf_counter() - started
        inputs_read = [{"path": source.name, "sha256": hashes.get(number)} for number, source in enumerate(sources)]
        entry = run_entry(options.arguments, len(sources), summary)
        manifest = whole_manifest(manifest_head(options, "parquet", dictionaries), inputs_read, entry, None)
        problems.file.flush()
        _take_away_marks(part / "rows")
        try:
            write_manifest(part / "manifest", manifest, problems.part)
            os.replace(part / "rows", path)  # first, for it alone can be refused: somebody may have filled the folder
            os.replace(part / "articles", beside(path, "articles"))
            os.replace(part / "manifest", beside(path, "manifest"))
        except OSError as error:
            raise cannot_write(output, error) from error
    return summary


def _with_settings(session: SparkSession) -> SparkSession:
    """A session of our own on the same cluster: its settings are nobody else's."""
    own = session.newSession()
    for key, value in _SQL.items():
        own.conf.set(key, value)
    return own


def _code(
    session: SparkSession, make_coder: MakeCoder, sources: Sequence[Source], options: Options, folder: Path
) -> DataFrame:
    """All that the articles gave, written into the folder and read from it: a frame of `tasks.coded_schema`."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

    job = tasks.Job(options, run=uuid.uuid4().hex)
    # A broadcast reaches each machine once, and is unpacked only by the processes that ask for it.
    shipped = session.sparkContext.broadcast(make_coder)
    files = session.createDataFrame(pa.Table.from_pylist(tasks.source_rows(sources), schema=tasks.source_schema()))
    size = sum(_size(source) for source in sources)
    count = min(_MOST_TASKS, max(3 * session.sparkContext.defaultParallelism, size // _TASK_BYTES))
    (
        files.repartition(min(_MOST_TASKS, len(sources)))
        .mapInArrow(partial(tasks.read_files, job=job), from_arrow_schema(tasks.read_schema()))
        .repartition(count, "key")
        .sortWithinPartitions(*tasks.ORDER)
        .mapInArrow(
            partial(_code_records, job=job, shipped=shipped),
            from_arrow_schema(tasks.coded_schema(options.profile)),
        )
        .write.parquet(_uri(folder))
    )
    shipped.destroy()
    return session.read.parquet(_pattern(folder))


def _code_records(
    batches: Iterator[pyarrow.RecordBatch], job: tasks.Job, shipped: Broadcast[MakeCoder]
) -> Iterator[pyarrow.RecordBatch]:
    from pyspark import TaskContext

    context = TaskContext.get()
    again = context is not None and context.attemptNumber() > 0
    return tasks.code_records(batches, job, lambda: shipped.value, again=again)


def _size(source: Source) -> int:
    assert source.path is not None
    try:
        size = source.path.stat().st_size
    except OSError:  # reading it will tell
        return 0
    return size if source.path.suffix.lower() in (".jsonl", ".ndjson", ".csv", ".txt") else size * _PACKED


def _write_rows(coded: DataFrame, folder: Path, partition_by: Sequence[str]) -> None:
    """The rows in the order of the articles, in one folder or one for each value of the partition columns."""
    from pyspark.sql import functions as f

    place = [f.col(name).alias(f"_{name}") for name in _ORDER]
    rows = coded.where("row is not null").select("row.*", *place)
    for name in set(partition_by) - set(rows.columns):  # made of the day, as `partition_columns` allows
        rows = rows.withColumn(name, f.date_format("event_date", {"year": "yyyy", "month": "MM"}[name]))
    order = [*partition_by, *(f"_{name}" for name in _ORDER)]
    sorted_rows = rows.repartition(*partition_by).sortWithinPartitions(order) if partition_by else rows.orderBy(order)
    sorted_rows.drop(*order[len(partition_by) :]).write.partitionBy(*partition_by).parquet(_uri(folder))


def _take_stock(coded: DataFrame, summary: Summary, problems: Lines, unknown: Lines, articles: Path) -> dict[int, str]:
    """Counts and lists, as a run on one machine does, what is no row; the hashes of the files by their numbers."""
    import pyarrow as pa

    hashes, counts = {}, summary.counts
    table = RowGroups(articles, with_metadata(ARTICLES, {}))
    waiting: list[dict[str, Any]] = []

    def flush() -> None:
        table.add(pa.Table.from_pylist(waiting, schema=arrow_schema(ARTICLES)))
        waiting.clear()

    for row in coded.where("row is null").orderBy(*_ORDER).drop("row").toLocalIterator(prefetchPartitions=True):
        if row.article:
            counts.articles_read += 1
            counts.sentences += row.article.sentences
            counts.events += row.article.events
            counts.roots.update(row.article.roots)
            counts.rows_filtered += row.article.filtered
            waiting.append(row.article.asDict())
            if len(waiting) == ROW_GROUP:
                flush()
        elif row.problem:
            _count(Problem(**row.problem.asDict()), summary, problems)
        elif row.unknown:
            unknown.write(row.unknown.asDict())
        else:
            hashes[row.file] = row.sha256
    flush()
    table.close()
    return hashes


def _count(problem: Problem, summary: Summary, problems: Lines) -> None:
    if problem.kind != "bad-row":
        count_problem(problem, summary.counts)
    summary.counts.problems[problem.kind] += 1
    summary.keep([problem])
    problems.write(asdict(problem))


def _take_away_marks(folder: Path) -> None:
    """Without Spark's own marks and checksums the folder has tables only, as other programs want it."""
    for path in (*folder.rglob(".*.crc"), *folder.rglob("_SUCCESS")):
        path.unlink()


def _uri(path: Path) -> str:
    return f"file://{path.resolve()}"


def _pattern(path: Path) -> str:
    """The path as Spark reads it: it takes brackets and stars for patterns."""
    return re.sub(r"([][{}*?\\])", r"\\\1", _uri(path))
