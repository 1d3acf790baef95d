"""A run: files of articles -> a table, with its manifest, problems and unknown words beside it.

Everything passes through in batches, so that memory does not grow with the input; the table and the files beside it
appear when the run is whole.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from eventcoder import __version__, profiles, schema
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.runs.duplicates import Duplicates
from eventcoder.runs.filters import Filter
from eventcoder.runs.merging import MERGEABLE, Reports, key_facts
from eventcoder.runs.rows import Row, checked_rows
from eventcoder.runs.stream import MakeCoder, code_articles
from eventcoder.storage.articles import OTHER_LANGUAGE, read_articles
from eventcoder.storage.records import file_hash
from eventcoder.storage.sources import Source, find_sources
from eventcoder.storage.writers import format_of, open_table

ONTOLOGIES = {
    "cameo_code": "CAMEO 1.1b3",
    "goldstein": "Goldstein scores as GDELT publishes them",
    "quad_class": "CAMEO roots 01-05, 06-08, 09-13, 14-20",
    "plover": "CAMEO to PLOVER crosswalk of Universal PETRARCH",
    "acled": "ACLED codebook 2023",
}
"""The published tables behind codes and scores, as a file's metadata names them."""
_BATCH = 1_000
"""Rows that are written at a time."""


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read and rows are written; `arguments` are kept in the manifest as they were given.

    `merge_reports` makes one row of all reports of a happening (the ACLED view alone), `mark_duplicates` lists articles
    that are nearly the same.
    """

    profile: str = "native"
    format: str | None = None
    date: dt.date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    require_dyad: bool = False
    filter: Filter = field(default_factory=Filter)
    merge_reports: bool = False
    mark_duplicates: bool = False
    limit: int | None = None
    workers: int = 1
    arguments: tuple[str, ...] = ()


@dataclass(slots=True)
class Summary:
    """What a run did. `articles_read` counts all records, also those that were skipped or failed.

    `rows_filtered` are those that the filter left out, `reports_merged` those that went into the row of another report,
    `duplicates` the articles that are nearly the same as an earlier one. `problems` keeps no contents; they are in the
    problems file. `first` has the first rows, for a look.
    """

    articles_read: int = 0
    articles_skipped: int = 0
    articles_failed: int = 0
    sentences: int = 0
    events: int = 0
    rows: int = 0
    rows_filtered: int = 0
    reports_merged: int = 0
    duplicates: int = 0
    roots: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    first: list[Row] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong; an article in another language is no fault."""
        return all(problem.kind == OTHER_LANGUAGE for problem in self.problems)

    def counts(self) -> dict[str, object]:
        """The counts as the manifest has them."""
        return {
            "articles_read": self.articles_read,
            "articles_skipped": self.articles_skipped,
            "articles_failed": self.articles_failed,
            "sentences": self.sentences,
            "events": self.events,
            "events_by_root": dict(sorted(self.roots.items())),
            "rows_filtered": self.rows_filtered,
            "reports_merged": self.reports_merged,
            "duplicates": self.duplicates,
        }


def beside(output: str | Path, what: str) -> Path:
    """The file beside an output: `events.parquet` has `events.manifest.json`, `.problems.jsonl`, `.unknown.jsonl`,
    and `.duplicates.jsonl` where they are marked."""
    path = Path(output)
    return path.with_name(f"{path.stem}.{what}.{'json' if what == 'manifest' else 'jsonl'}")


def run(
    make_coder: MakeCoder,
    inputs: Sequence[str],
    output: str,
    options: Options | None = None,
    *,
    dictionaries: str = "unknown",
    progress: Callable[[Summary], None] | None = None,
    keep_first: int = 0,
) -> Summary:
    """Codes all articles of the inputs into a table, and says what it did; `dictionaries` is their hash.

    `make_coder` makes the coder when the inputs and the output have been found good. EventCoderError if they are not.
    """
    options = options or Options()
    profile = profiles.find(options.profile)
    format_of(output, options.format)
    check_second_pass(options, output)
    path = None if output == "-" else Path(output)
    sources = find_sources(inputs, path)
    metadata = {
        "version": __version__,
        "dictionaries": dictionaries,
        "profile": profile.name,
        "schema": schema.load(profile.schema)["$id"],
        "ontologies": json.dumps(ONTOLOGIES),
    }
    started = time.perf_counter()
    summary = Summary()
    with ExitStack() as stack:
        table = stack.enter_context(open_table(output, profile.schema, format=options.format, metadata=metadata))
        problems = stack.enter_context(_Lines(path and beside(path, "problems")))
        unknown = stack.enter_context(_Lines(path and beside(path, "unknown")))
        reports = stack.enter_context(Reports()) if options.merge_reports else None
        copies = stack.enter_context(Duplicates()) if options.mark_duplicates else None
        articles = _counted(sources, options, summary)
        waiting: list[Row] = []

        def take(rows: list[Row]) -> None:
            """Rows as they will stand in the table."""
            nonlocal waiting
            summary.rows += len(rows)
            summary.first += rows[: max(0, keep_first - len(summary.first))]
            waiting += rows
            if len(waiting) >= _BATCH:
                table.write(waiting)
                waiting = []

        for coded in code_articles(make_coder, copies.watched(articles) if copies else articles, options.workers):
            if isinstance(coded, Problem):
                if coded.kind == "not-coded":
                    summary.articles_failed += 1
                _note(coded, summary, problems)
            else:
                # Reports are merged before they are filtered: the whole may be of another type than one of them.
                wanted, left_out = (coded, 0) if reports else options.filter.wanted(coded, profile.unit)
                rows, wrong = checked_rows(wanted, profile, require_dyad=options.require_dyad)
                for problem in wrong:
                    _note(problem, summary, problems)
                summary.sentences += coded.sentences
                summary.events += len(coded.events)
                summary.roots.update(event.root_code for event in coded.events)
                summary.rows_filtered += left_out
                for one in coded.unknown:
                    unknown.write({"article_id": coded.article.id} | dataclasses.asdict(one))
                if reports:
                    reports.add(rows)
                else:
                    take(rows)
            if progress:
                progress(summary)
        if reports:
            summary.reports_merged = reports.count
            for row in reports.merged():
                summary.reports_merged -= 1
                if options.filter.keeps(*key_facts(row)):
                    take([row])
                else:
                    summary.rows_filtered += 1
        table.write(waiting)
        if copies and path:
            marks = stack.enter_context(_Lines(beside(path, "duplicates")))
            for mark in copies.found():
                summary.duplicates += 1
                marks.write(mark)
        summary.seconds = time.perf_counter() - started
        if path:
            manifest = stack.enter_context(_Lines(beside(path, "manifest")))
            manifest.write(_manifest(options, profile, dictionaries, sources, summary), indent=2)
    return summary


def check_second_pass(options: Options, output: str) -> None:
    """EventCoderError if what a second pass over the whole run has to do cannot be done."""
    if options.merge_reports and options.profile not in MERGEABLE:
        raise EventCoderError("--merge-reports is for --profile acled alone: the rows of other profiles are events")
    if options.mark_duplicates and output == "-":
        raise EventCoderError("--mark-duplicates writes a file beside the output; name an output file with -o")


def _counted(sources: Sequence[Source], options: Options, summary: Summary) -> Iterator[Article | Problem]:
    """The articles and problems of the sources, counted as they pass. Problems of a whole file are no articles."""
    found = read_articles(sources, date=options.date, names=options.names)
    for item in found if options.limit is None else islice(found, options.limit):
        if isinstance(item, Article):
            summary.articles_read += 1
        elif item.kind == OTHER_LANGUAGE:
            summary.articles_read += 1
            summary.articles_skipped += 1
        elif item.line is not None or item.content is not None:
            summary.articles_read += 1
            summary.articles_failed += 1
        yield item


def _note(problem: Problem, summary: Summary, problems: _Lines) -> None:
    problems.write(dataclasses.asdict(problem))
    summary.problems.append(dataclasses.replace(problem, content=None))


def _manifest(
    options: Options, profile: profiles.Profile, dictionaries: str, sources: Sequence[Source], summary: Summary
) -> dict[str, object]:
    return {
        "version": __version__,
        "arguments": list(options.arguments),
        "profile": profile.name,
        "schema": schema.load(profile.schema)["$id"],
        "dictionaries": dictionaries,
        "inputs": [
            {"path": source.name, "sha256": file_hash(source.path) if source.path else None} for source in sources
        ],
        "counts": summary.counts(),
        "seconds": round(summary.seconds, 3),
        "problems": [dataclasses.asdict(problem) for problem in summary.problems],
    }


class _Lines:
    """A file of JSON objects beside the output, renamed into place with it; without a path nothing is written."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.part = path.with_name(f".{path.name}.{os.getpid()}.part") if path else None
        try:
            self.file: IO[str] | None = self.part.open("w", encoding="utf-8") if self.part else None
        except OSError as error:
            raise EventCoderError(f"{path}: cannot be written ({error.strerror or error})") from error

    def write(self, record: Mapping[str, Any], indent: int | None = None) -> None:
        if self.file:
            self.file.write(json.dumps(record, ensure_ascii=False, indent=indent) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.file is None or self.part is None or self.path is None:
            return
        self.file.close()
        if kind is None:
            os.replace(self.part, self.path)
        else:
            self.part.unlink(missing_ok=True)
