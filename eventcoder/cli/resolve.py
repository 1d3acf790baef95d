"""`eventcoder resolve`: the actor code of a phrase, and why."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import click

from eventcoder.cli.common import day, dictionaries_option, existing_folders, print_table


@click.command("resolve")
@click.argument("phrase")
@click.option("--date", required=True, callback=day, metavar="YYYY-MM-DD", help="The day: offices are held for a time.")
@click.option("--country", metavar="CODE", help='Where the article is from: whose police are "police" (KEN).')
@click.option("--json", "as_json", is_flag=True, help="Print an object instead of a table.")
@dictionaries_option
def command(phrase: str, date: dt.date, country: str | None, as_json: bool, dictionaries: tuple[Path, ...]) -> None:
    """The code that a phrase gets as an actor, and the dictionary entries that gave it.

    \b
    Example:
      eventcoder resolve "the Kenyan interior minister" --date 2020-05-01
      eventcoder resolve police --date 2020-05-01 --country KEN --json
    """
    from eventcoder.coding.resolve import resolve
    from eventcoder.pipeline import Coder

    coder = Coder(*existing_folders(dictionaries))
    found = dataclasses.asdict(resolve(phrase, coder.knowledge, date, country))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    print_table(
        ("field", "value"),
        [(name, ", ".join(value) if isinstance(value, (list, tuple)) else value) for name, value in found.items()],
    )
    if found["code"] is None:
        click.echo("no dictionary knows this phrase as an actor", err=True)
