"""What several commands share: options, and how problems and tables are printed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventcoder.errors import EventCoderError, Problem

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_WIDTH = 200
_SHOWN = 20
"""Problems that are printed; the rest is counted."""


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """The callback of an option that is a day in ISO 8601."""
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as YYYY-MM-DD", ctx, param) from None


Command = Callable[..., Any]


def dictionaries_option(function: Command) -> Command:
    """--dictionaries DIR, several times: folders that add to our dictionaries or replace entries."""
    return click.option(
        "--dictionaries",
        "dictionaries",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder of your own dictionaries, added to ours; your entries win. May be given several times.",
    )(function)


def article_options(function: Command) -> Command:
    """--date, --map and --no-titles: how articles are read."""
    for option in (
        click.option("--titles/--no-titles", default=True, help="Whether titles are coded too."),
        click.option(
            "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="The file's name for a field: text=body."
        ),
        click.option("--date", callback=day, metavar="YYYY-MM-DD", help="The date of articles that have none."),
    ):
        function = option(function)
    return function


def filter_options(function: Command) -> Command:
    """--since, --until, --countries and --sub-events: which rows are kept."""
    for option in (
        click.option(
            "--sub-events",
            multiple=True,
            metavar="TYPE,...",
            help="Only rows of these ACLED sub-event types, or of all types of an event type: Armed clash,Riots.",
        ),
        click.option(
            "--countries",
            multiple=True,
            metavar="COUNTRY,...",
            help="Only rows of events in these countries: ISO codes or names (MLI,Burkina Faso).",
        ),
        click.option(
            "--until", callback=day, metavar="YYYY-MM-DD", help="Only rows whose event_date is this day or before."
        ),
        click.option(
            "--since",
            callback=day,
            metavar="YYYY-MM-DD",
            help="Only rows whose event_date is this day or later; of a week, month or year it is the first day.",
        ),
    ):
        function = option(function)
    return function


def console(stderr: bool = False) -> Console:
    """Where tables and colours go; plain text in long lines where it is no terminal."""
    from rich.console import Console

    out = Console(stderr=stderr, highlight=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = _PLAIN_WIDTH
    return out


def print_problems(problems: Sequence[Problem], where: str | None = None, more: int = 0) -> None:
    """One line for each problem on standard error, the first ones only; `where` names the file with all of them, and
    `more` says how many there are beside the given ones."""
    for problem in problems[:_SHOWN]:
        click.echo(" ".join(str(problem).split()), err=True)
    if (rest := len(problems[_SHOWN:]) + more) > 0:
        click.echo(f"... and {rest:,} more" + (f", see {where}" if where else ""), err=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> None:
    """A table on standard output; where that is no terminal, lines with tabs that a program can read."""
    out = console()
    if not out.is_terminal:
        for row in (columns, *rows):
            click.echo("\t".join("" if cell is None else " ".join(str(cell).split()) for cell in row))
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    out.print(table)


def existing_folders(folders: Sequence[Path]) -> list[Path]:
    """The folders. EventCoderError for one that is none."""
    for folder in folders:
        if not folder.is_dir():
            raise EventCoderError(f"{folder}: there is no such folder")
    return list(folders)
