"""What a run is to do, checked before anything is loaded; and what says that two runs do the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventcoder import __version__, profiles, schema
from eventcoder.errors import EventCoderError
from eventcoder.runs.coding import Coding
from eventcoder.runs.filters import Filter
from eventcoder.runs.finish import Table
from eventcoder.runs.merging import MERGEABLE
from eventcoder.runs.stream import MakeCoder
from eventcoder.storage.encoding import encoding
from eventcoder.storage.outputs import format_of
from eventcoder.storage.partitions import is_data_set, partition_columns
from eventcoder.storage.sources import Source, file_hash, find_sources

ONTOLOGIES = {
    "cameo_code": "CAMEO 1.1b3",
    "goldstein": "Goldstein scores as GDELT publishes them",
    "quad_class": "CAMEO roots 01-05, 06-08, 09-13, 14-20",
    "plover": "CAMEO to PLOVER crosswalk of Universal PETRARCH",
    "acled": "ACLED codebook 2023",
}
"""The published tables behind codes and scores, as a file's metadata names them."""


@dataclass(frozen=True, slots=True)
class Options:
    """How articles are read, coded and written; `arguments` are kept in the manifest as they were given.

    `titles` says whether the coder codes titles. `merge_reports` makes one row of all reports of a happening (the ACLED
    view alone), `mark_duplicates` lists articles that are nearly the same. `partition_by` makes a folder of Parquet
    files; `csv_safe` keeps spreadsheets from running cells as formulas; `resume` goes on where a stopped run was;
    `append` adds to what the output has.
    """

    profile: str = "native"
    format: str | None = None
    date: dt.date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    titles: bool = True
    require_dyad: bool = False
    filter: Filter = field(default_factory=Filter)
    merge_reports: bool = False
    mark_duplicates: bool = False
    limit: int | None = None
    workers: int = 1
    partition_by: tuple[str, ...] = ()
    csv_safe: bool = False
    resume: bool = False
    append: bool = False
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that can start: its inputs, its output (`path` is None for standard output), and how rows are written."""

    options: Options
    sources: Sequence[Source]
    output: str
    path: Path | None
    profile: profiles.Profile
    format: str

    @property
    def readable_again(self) -> bool:
        """Whether all inputs are files, so that a stopped run can find its place in them."""
        return all(source.path is not None and source.path.is_file() for source in self.sources)

    def coding(self, make_coder: MakeCoder, keep_first: int) -> Coding:
        """What each worker is told. Rows that will be merged are all kept, in Arrow's form, until that is done."""
        own, merge = self.options, self.options.merge_reports
        return Coding(
            make_coder,
            self.profile.name,
            "parquet" if merge else self.format,
            own.require_dyad,
            Filter() if merge else own.filter,
            own.csv_safe,
            0 if merge else keep_first,
        )

    def inputs(self) -> list[dict[str, str | None]]:
        """The input files with their hashes, as the manifest has them; what is no file has none."""
        return [
            {"path": source.name, "sha256": file_hash(source.path) if source.path else None} for source in self.sources
        ]

    def identity(self, head: Mapping[str, Any], inputs: Sequence[Any]) -> dict[str, Any]:
        """All that the content of the rows depends on, under the names that a message gives it."""
        own = self.options
        reading = [str(own.date), dict(own.names), own.limit]
        return {
            "inputs": inputs,
            "dictionaries": head["dictionaries"],
            "version of the program": head["version"],
            "options": [head["profile"], head["options"], reading],
        }

    def table(self, head: Mapping[str, Any]) -> Table:
        """How the table is written, and what a Parquet file says of itself."""
        metadata = {name: str(head[name]) for name in ("version", "dictionaries", "profile", "schema")}
        return Table(
            self.profile.schema,
            self.format,
            metadata | {"ontologies": json.dumps(ONTOLOGIES)},
            encoding(self.format, self.profile.schema).start,
            self.options.partition_by,
        )


def manifest_head(options: Options, format: str, dictionaries: str) -> dict[str, Any]:
    """How rows are coded and written, as the manifest has it; `dictionaries` is their hash."""
    profile = profiles.find(options.profile)
    return {
        "version": __version__,
        "dictionaries": dictionaries,
        "profile": profile.name,
        "schema": schema.load(profile.schema)["$id"],
        "options": {
            "format": format,
            "titles": options.titles,
            "require_dyad": options.require_dyad,
            "filter": {
                "since": options.filter.since and options.filter.since.isoformat(),
                "until": options.filter.until and options.filter.until.isoformat(),
                "countries": sorted(options.filter.countries),
                "sub_events": sorted(options.filter.sub_events),
            },
            "merge_reports": options.merge_reports,
            "mark_duplicates": options.mark_duplicates,
            "csv_safe": options.csv_safe,
            "partition_by": list(options.partition_by),
        },
    }


def make_plan(inputs: Sequence[str], output: str, options: Options) -> Plan:
    """Finds what can be wrong with inputs, output and options, before anything is loaded. EventCoderError if so."""
    profile = profiles.find(options.profile)
    path = None if output == "-" else Path(output)
    format = _partitioned(output, options, profile) if options.partition_by else format_of(output, options.format)
    if path and path.is_dir() and not options.partition_by:
        raise EventCoderError(f"{output}: cannot be written (it is a folder; --partition-by fills folders)")
    if options.csv_safe and format != "csv":
        raise EventCoderError(f"{output}: --csv-safe is for CSV; no program runs cells of other formats")
    if path is None and (options.resume or options.append):
        raise EventCoderError("standard output cannot be continued: --resume and --append need a file; name it with -o")
    if options.merge_reports and options.profile not in MERGEABLE:
        raise EventCoderError("--merge-reports is for --profile acled alone: the rows of other profiles are events")
    if path is None and options.mark_duplicates:
        raise EventCoderError("--mark-duplicates writes a file beside the output; name an output file with -o")
    if options.append and (options.merge_reports or options.mark_duplicates):
        raise EventCoderError("--append looks at new articles alone: --merge-reports and --mark-duplicates need all")
    plan = Plan(options, find_sources(inputs, path), output, path, profile, format)
    if options.resume and not plan.readable_again:
        raise EventCoderError("standard input cannot be read again: --resume needs the articles in files")
    return plan


def _partitioned(output: str, options: Options, profile: profiles.Profile) -> str:
    partition_columns(options.partition_by, profile.schema)
    path = Path(output)
    if output == "-" or path.suffix or options.format not in (None, "parquet"):
        raise EventCoderError(f"{output}: partitions are Parquet files in a folder; name one, such as -o events/")
    if path.exists() and not (path.is_dir() and is_data_set(path)):
        raise EventCoderError(f"{output}: is there and is no partitioned data set; choose another name")
    return "parquet"
