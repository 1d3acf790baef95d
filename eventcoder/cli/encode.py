"""`eventcoder encode`: articles -> a table of events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from eventcoder.cli.encode_options import columns, log_file, run_options, table_options
from eventcoder.cli.progress import shown, together
from eventcoder.cli.stopping import Stopped, stoppable
from eventcoder.errors import EventCoderError, Problem, writable

if TYPE_CHECKING:
    from eventcoder.runs import Summary


@click.command("encode")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    help="The table to write: .parquet, .csv or .jsonl; - for JSONL on standard output; a folder if partitioned.",
)
@click.option(
    "--profile",
    default="native",
    show_default=True,
    help="The columns: native, cameo, acled, plover, icews, gdelt or phoenix.",
)
@click.option(
    "--acled-codes",
    type=click.Choice(["text", "numeric"]),
    default="text",
    show_default=True,
    help="Actor classes and interactions of the acled profile: as text, or as the numbers of exports before 2024.",
)
@table_options
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
@run_options
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
    partition_by: str | None,
    csv_safe: bool,
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
    workers: int | None,
    resume: bool,
    append: bool,
    log_json: str | None,
    show: int,
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
) -> int:
    """Code articles into a table of events.

    INPUT is a file (.jsonl, .csv, .parquet, .txt, each also .gz or .zst), a folder, a glob, or - for JSONL on standard
    input. Beside the output stand its manifest, the problems, the articles that were coded, and what no dictionary
    knew. They appear when the run is whole. A run that was stopped (Ctrl-C, power, full disk) keeps what it has done in
    a hidden folder beside the output, and goes on from there with --resume.

    The exit code is 0 if all went well, 1 if problems are listed, 2 if it could not run, 130 or 143 if Ctrl-C or
    another signal stopped it.

    \b
    Example:
      eventcoder encode articles.jsonl -o events.parquet
      eventcoder encode news/*.csv --map text=body --map date=published -o events.csv --profile cameo
      eventcoder encode archive/ -o events/ --partition-by year,country --resume
      eventcoder encode today.jsonl -o events.parquet --append
      eventcoder encode archive/ --engine spark --master spark://head:7077 -o events/
    """
    from eventcoder import profiles
    from eventcoder.runs.filters import read_filter
    from eventcoder.runs.plan import Options, make_plan
    from eventcoder.runs.spark import check_cluster
    from eventcoder.runs.workers import cores, seldom_collect
    from eventcoder.storage.articles import read_mapping
    from eventcoder.storage.sources import find_sources

    # What can be wrong is found before the dictionaries are loaded.
    if acled_codes == "numeric":
        if profile != "acled":
            raise EventCoderError("--acled-codes numeric is for --profile acled alone")
        profile = "acled-numeric"
    log = log_file(log_json, output)
    folders = existing_folders(dictionaries)
    options = Options(
        profile=profile,
        format=format_,
        date=date,
        names=read_mapping(mapping),
        titles=titles,
        require_dyad=require_dyad,
        filter=read_filter(since, until, countries, sub_events),
        merge_reports=merge_reports,
        mark_duplicates=mark_duplicates,
        limit=limit,
        workers=workers or cores(),
        partition_by=columns(partition_by),
        csv_safe=csv_safe,
        resume=resume,
        append=append,
        arguments=tuple(_arguments(ctx)),
    )
    if engine == "spark":
        check_cluster(options, output)
        find_sources(inputs, Path(output))
    else:
        make_plan(inputs, output, options)

    from eventcoder.dictionaries import Lexicon
    from eventcoder.pipeline import Coder
    from eventcoder.runs.run import run
    from eventcoder.runs.stream import CoderMaker

    lexicon = Lexicon.load(*folders)
    seldom_collect()
    common: dict[str, Any] = {"options": options, "dictionaries": lexicon.hash, "keep_first": show}
    if engine == "spark":
        summary = on_spark(master, conf, partial(Coder, titles=titles, lexicon=lexicon), inputs, output, **common)
    else:
        make_coder = CoderMaker(tuple(folders), titles, lexicon)
        try:
            with stoppable(at_once="-" in inputs) as stop, shown(log, log_json == "-") as show_it:
                summary = run(make_coder, inputs, output, listen=together(show_it, stop), **common)
        except Stopped as stopped:
            click.echo(_stopped(output), err=True)
            return stopped.code
    _print(summary, lexicon.problems, output, profiles.find(profile).look)
    return 0 if summary.is_clean and not lexicon.problems else 1


def _print(summary: Summary, before: Sequence[Problem], output: str, columns: Sequence[str]) -> None:
    """The first rows, if they were asked for, the problems, and what was done."""
    from eventcoder.storage.articles import OTHER_LANGUAGE
    from eventcoder.storage.outputs import beside

    if summary.first:
        print_table(columns, ([row[column] for column in columns] for row in summary.first))
    kinds = summary.counts.problems
    others = kinds.total() - kinds[OTHER_LANGUAGE] - len(summary.problems)
    print_problems(
        [*before, *summary.problems], str(beside(output, "problems")) if output != "-" else None, more=others
    )
    click.echo(_told(summary, output), err=True)


def _stopped(output: str) -> str:
    from eventcoder.runs.journal import journal_folder

    if output == "-" or not journal_folder(output).exists():
        return "eventcoder: stopped; nothing was kept"
    return "eventcoder: stopped; go on with the same command and --resume"


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
                yield from (param.opts[-1], writable(str(one)))
    yield from map(writable, ctx.params["inputs"])


def _told(summary: Summary, output: str) -> str:
    counts = summary.counts
    parts = [f"{counts.articles_read:,} articles", f"{counts.sentences:,} sentences", f"{counts.rows:,} rows"]
    for count, what in (
        (counts.rows_filtered, "rows left out by the filters"),
        (counts.reports_merged, "reports merged into others"),
        (counts.duplicates, "near-duplicate articles"),
        (counts.articles_known, "articles were there already"),
        (counts.articles_skipped, "articles in other languages skipped"),
        (counts.articles_failed, "failed"),
    ):
        if count:
            parts.append(f"{count:,} {what}")
    return f"{output}: {', '.join(parts)} in {summary.seconds:.1f} s"
