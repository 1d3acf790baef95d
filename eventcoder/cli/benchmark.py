"""`eventcoder benchmark`: how fast the coder is here."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import click

from eventcoder.cli.common import article_options, dictionaries_option, existing_folders, print_problems, print_table
from eventcoder.errors import EventCoderError
from eventcoder.model import Article


@click.command("benchmark")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--repeat", default=1, show_default=True, type=click.IntRange(min=1), help="How often the articles are coded."
)
@click.option(
    "--scaling", is_flag=True, help="Also time texts made of these, each ten times as long as the one before."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@article_options
@dictionaries_option
def command(
    inputs: tuple[str, ...],
    repeat: int,
    scaling: bool,
    as_json: bool,
    titles: bool,
    mapping: tuple[str, ...],
    date: dt.date | None,
    dictionaries: tuple[Path, ...],
) -> int:
    """Measure sentences a second in all and by steps, start-up, loading and memory, in processor seconds of one core.

    \b
    Example:
      eventcoder benchmark examples --repeat 50
    """
    from eventcoder.storage.articles import read_articles, read_mapping
    from eventcoder.storage.sources import find_sources

    found = list(read_articles(find_sources(inputs), date=date, names=read_mapping(mapping)))
    articles = [item for item in found if isinstance(item, Article)]
    problems = [item for item in found if not isinstance(item, Article)]
    print_problems(problems)
    if not articles:
        raise EventCoderError("there are no articles to measure with")

    from eventcoder.pipeline import Coder
    from eventcoder.runs.benchmark import measure
    from eventcoder.runs.workers import seldom_collect

    coder = Coder(*existing_folders(dictionaries), titles=titles)
    seldom_collect()  # as `encode` does
    speed = measure(coder, articles * repeat, scaling=scaling)
    if as_json:
        figures = dataclasses.asdict(speed) | {"sentences_per_second": speed.per_second}
        click.echo(json.dumps(figures, indent=1))
        return 1 if problems else 0
    click.echo(f"{speed.machine}\n{speed.articles:,} articles, {speed.sentences:,} sentences, {speed.events:,} events")
    rows = [("all of the coding", speed.seconds), *speed.steps.items()]
    print_table(
        ("step", "seconds", "sentences/s"),
        [(name, f"{seconds:.2f}", f"{speed.sentences / seconds:,.0f}" if seconds else "") for name, seconds in rows],
        right=("seconds", "sentences/s"),
    )
    click.echo(f"start-up of explain, warm: {speed.startup:.2f} s")
    click.echo(f"loading of the lexicon, warm: {speed.loading:.2f} s, {speed.lexicon_memory / 1e6:,.0f} MB")
    click.echo(f"peak memory: {speed.peak_memory / 1e6:,.0f} MB")
    if speed.scaling:
        columns = ("length", "", "seconds", "ms for each")
        lengths = [
            (f"{one.count:,}", one.unit, f"{one.seconds:.3f}", f"{1000 * one.seconds / one.count:.3f}")
            for one in speed.scaling
        ]
        print_table(columns, lengths, right=("length", "seconds", "ms for each"))
    return 1 if problems else 0
