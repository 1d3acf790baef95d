"""`eventcoder encode`: articles -> a table of events."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from eventcoder.cli.cluster import engine_options, on_spark
from eventcoder.cli.common import (
    article_options,
    dictionaries_option,
    existing_folders,
    filter_options,
    print_problems,
    print_table,
)
from eventcoder.errors import EventCoderError

if TYPE_CHECKING:
    from eventcoder.runs import Summary

_LOOK = {
    "native": ("event_date", "source_code", "cameo_code", "cameo_label", "target_code", "place_name", "trigger"),
    "cameo": ("event_date", "source_code", "cameo_code", "cameo_label", "target_code", "country"),
    "acled": ("event_date", "sub_event_type", "actor1", "actor2", "country", "location", "fatalities"),
}
"""The columns that --show prints."""


@click.command("encode")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    help="The table to write: .parquet, .csv or .jsonl; - for JSONL on standard output; a folder with Spark.",
)
@click.option("--profile", default="native", show_default=True, help="The columns: native, cameo or acled.")
@click.option(
    "--acled-codes",
    type=click.Choice(["text", "numeric"]),
    default="text",
    show_default=True,
    help="Actor classes and interactions of the acled profile: as text, or as the numbers of exports before 2024.",
)
@click.option(
    "--format", "format_", type=click.Choice(["parquet", "csv", "jsonl"]), help="Instead of the output's ending."
)
@article_options
@dictionaries_option
@click.option("--require-dyad", is_flag=True, help="Only events with both a source and a target.")
@filter_options
@click.option(
    "--merge-reports",
    is_flag=True,
    help="With --profile acled: one row for one happening, however many articles report it; all their ids are kept.",
)
@click.option(
    "--mark-duplicates",
    is_flag=True,
    help="List articles that are nearly the same as an earlier one in OUTPUT.duplicates.jsonl; all are coded.",
)
@click.option("--limit", type=click.IntRange(min=0), help="Only the first N articles.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that code, on this machine."
)
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print the first N rows.")
@engine_options
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    output: str,
    profile: str,
    acled_codes: str,
    format_: str | None,
    titles: bool,
    mapping: tuple[str, ...],
    date: dt.date | None,
    dictionaries: tuple[Path, ...],
    require_dyad: bool,
    since: dt.date | None,
    until: dt.date | None,
    countries: tuple[str, ...],
    sub_events: tuple[str, ...],
    merge_reports: bool,
    mark_duplicates: bool,
    limit: int | None,
    workers: int,
    show: int,
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
) -> int:
    """Code articles into a table of events.

    INPUT is a file (.jsonl, .csv, .parquet, .txt, each also .gz or .zst), a folder, a glob, or - for JSONL on standard
    input. Beside the output stand its manifest, the problems, and what no dictionary knew.

    \b
    Example:
      eventcoder encode articles.jsonl -o events.parquet
      eventcoder encode news/*.csv --map text=body --map date=published -o events.csv --profile cameo
      eventcoder encode archive/ --engine spark --master spark://head:7077 -o events/
    """
    from eventcoder.profiles import find
    from eventcoder.storage.articles import OTHER_LANGUAGE, read_mapping
    from eventcoder.storage.sources import find_sources
    from eventcoder.storage.writers import format_of

    # What can be wrong is found before the dictionaries are loaded.
    if acled_codes == "numeric":
        if profile != "acled":
            raise EventCoderError("--acled-codes numeric is for --profile acled alone")
        profile = "acled-numeric"
    find(profile)
    if engine == "local":
        format_of(output, format_)
    find_sources(inputs, Path(output))
    folders = existing_folders(dictionaries)
    names = read_mapping(mapping)

    from eventcoder.dictionaries import Lexicon
    from eventcoder.pipeline import Coder
    from eventcoder.runs import Options, run
    from eventcoder.runs.filters import read_filter
    from eventcoder.runs.run import beside, check_second_pass
    from eventcoder.runs.spark import check_cluster

    chosen = read_filter(since, until, countries, sub_events)
    options = Options(
        profile=profile,
        format=format_,
        date=date,
        names=names,
        require_dyad=require_dyad,
        filter=chosen,
        merge_reports=merge_reports,
        mark_duplicates=mark_duplicates,
        limit=limit,
        workers=workers,
        arguments=tuple(_arguments(ctx)),
    )
    if engine == "spark":
        check_cluster(options, output)
    else:
        check_second_pass(options, output)
    lexicon = Lexicon.load(*folders)
    one: Callable[[], Coder] = partial(Coder, titles=titles, lexicon=lexicon)
    if engine == "spark":
        summary = on_spark(master, conf, one, inputs, output, options, dictionaries=lexicon.hash, keep_first=show)
    else:
        with _progress() as progress:
            summary = run(
                partial(Coder, *folders, titles=titles) if workers > 1 else one,
                inputs,
                output,
                options,
                dictionaries=lexicon.hash,
                progress=progress,
                keep_first=show,
            )
    if summary.first:
        columns = _LOOK[profile.removesuffix("-numeric")]
        print_table(columns, ([row[column] for column in columns] for row in summary.first))
    where = str(beside(output, "problems")) if output != "-" else None
    problems = [problem for problem in summary.problems if problem.kind != OTHER_LANGUAGE]
    print_problems([*lexicon.problems, *problems], where)
    click.echo(_told(summary, output), err=True)
    return 0 if summary.is_clean and not lexicon.problems else 1


def _arguments(ctx: click.Context) -> Iterator[str]:
    """The command's arguments as one could give them again, for the manifest: what differs from the defaults."""
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if isinstance(param, click.Argument) or ctx.get_parameter_source(param.name or "") is ParameterSource.DEFAULT:
            continue
        if isinstance(value, bool):
            yield from param.opts[:1] if value else param.secondary_opts[:1]
        else:
            for one in value if isinstance(value, tuple) else (value,):
                yield from (param.opts[-1], str(one))
    yield from ctx.params["inputs"]


def _progress() -> AbstractContextManager[Callable[[Summary], None] | None]:
    """A line that counts, on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    @contextmanager
    def shown():  # type: ignore[no-untyped-def]
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("reading")
            yield lambda s: bar.update(
                task, description=f"{s.articles_read:,} articles, {s.events:,} events, {len(s.problems):,} problems"
            )

    return shown()


def _told(summary: Summary, output: str) -> str:
    parts = [f"{summary.articles_read:,} articles", f"{summary.sentences:,} sentences", f"{summary.rows:,} rows"]
    if summary.rows_filtered:
        parts.append(f"{summary.rows_filtered:,} rows left out by the filters")
    if summary.reports_merged:
        parts.append(f"{summary.reports_merged:,} reports merged into others")
    if summary.duplicates:
        parts.append(f"{summary.duplicates:,} near-duplicate articles")
    if summary.articles_skipped:
        parts.append(f"{summary.articles_skipped:,} articles in other languages skipped")
    if summary.articles_failed:
        parts.append(f"{summary.articles_failed:,} failed")
    return f"{output}: {', '.join(parts)} in {summary.seconds:.1f} s"
