"""`eventcoder explain`: the whole way of a sentence, drawn for the terminal or as JSON."""

from __future__ import annotations

import datetime as dt
import glob
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from eventcoder.cli.common import article_options, dictionaries_option, existing_folders, print_problems
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article

if TYPE_CHECKING:
    from eventcoder.pipeline import Coder


@click.command("explain")
@click.argument("given", metavar="INPUT")
@click.option(
    "--run", type=click.Path(path_type=Path), metavar="EVENTS", help="INPUT is the id of an event in this table."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each article.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where the JSON goes; by default standard output."
)
@article_options
@dictionaries_option
def command(
    given: str,
    run: Path | None,
    as_json: bool,
    output: Path | None,
    titles: bool,
    mapping: tuple[str, ...],
    date: dt.date | None,
    dictionaries: tuple[Path, ...],
) -> int:
    """Show how text is coded: tokens, clauses, actors, the entries that were tried and why they fired or not, events.

    INPUT is a sentence, a file or folder of articles, - for JSONL on standard input, or with --run the id of an event.
    A sentence without --date is read as of today.

    \b
    Example:
      eventcoder explain "Turkish troops shelled Kurdish fighters near Afrin."
      eventcoder explain articles.jsonl --json -o explained.jsonl
      eventcoder explain 3f2a91 --run events.parquet
    """
    if output and not as_json:
        raise click.UsageError("--output goes with --json")
    only: int | None = None
    folders = existing_folders(dictionaries)
    articles: Iterable[Article | Problem]
    if run is not None:
        from eventcoder.runs.lookup import find_origin

        origin = find_origin(run, given)
        articles, only = [origin.article], origin.sentence_index
        folders, titles = folders or existing_folders(origin.dictionaries), origin.titles
    elif not given.strip():
        raise EventCoderError("there is nothing to explain: the text is empty")
    elif _is_input(given):
        from eventcoder.storage.articles import read_articles, read_mapping
        from eventcoder.storage.sources import find_sources

        articles = read_articles(find_sources([given]), date=date, names=read_mapping(mapping))
    else:
        articles = [Article("text", given, date or dt.date.today())]

    from eventcoder.pipeline import Coder

    coder = Coder(*folders, titles=titles)
    problems = _write_json(coder, articles, output) if as_json else _draw(coder, articles, only)
    print_problems(problems)
    return 1 if problems else 0


def _is_input(given: str) -> bool:
    """Whether it names files: "Why?" is a glob that no file fits, and a sentence."""
    if given == "-":
        return True
    try:
        return Path(given).exists() or (glob.has_magic(given) and any(glob.iglob(given, recursive=True)))
    except (OSError, ValueError):  # too long for a name, as sentences are
        return False


def _write_json(coder: Coder, articles: Iterable[Article | Problem], output: Path | None) -> list[Problem]:
    from eventcoder.explanation import explanation

    problems = []
    with _opened(output) as file:
        for article in articles:
            if isinstance(article, Problem):
                problems.append(article)
                continue
            found = explanation(article, coder.explain(article))
            file.write(json.dumps(found, ensure_ascii=False) + "\n")
    return problems


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise EventCoderError(f"{output}: cannot be written ({error.strerror})") from error


def _draw(coder: Coder, articles: Iterable[Article | Problem], only: int | None) -> list[Problem]:
    from eventcoder.cli.common import console
    from eventcoder.cli.drawing import draw_sentence
    from eventcoder.explanation import sentence

    out, problems = console(), []
    for article in articles:
        if isinstance(article, Problem):
            problems.append(article)
            continue
        reading = coder.explain(article)
        if article.id != "text":
            out.rule(f"[bold]{article.id}[/] {article.date}")
        if reading.quiet:
            out.print(f"[yellow]quiet: the article is about {reading.quiet}, and nothing of it is coded[/]")
        for trace in reading.traces:
            if only is None or trace.view.sentence.index == only:
                draw_sentence(out, trace.view.sentence.text, sentence(trace))
    return problems
