"""`eventcoder dictionaries import petrarch`: other people's dictionaries in our format."""

from __future__ import annotations

from pathlib import Path

import click

from eventcoder.cli.common import print_problems, print_table


@click.group("import")
def command() -> None:
    """Turn dictionaries of other coders into a folder for --dictionaries.

    \b
    Example:
      eventcoder dictionaries import petrarch their-dictionaries/ -o mine/
    """


@command.command("petrarch")
@click.argument("source", metavar="DIR", type=click.Path(path_type=Path))
@click.option("-o", "--output", "target", required=True, metavar="MYDIR", type=click.Path(path_type=Path),
              help="The folder to write; it must be new or empty.")  # fmt: skip
def petrarch(source: Path, target: Path) -> int:
    """Turn PETRARCH, PETRARCH2 or TABARI dictionaries: actors, agents, verbs with patterns and sets, discards.

    Every line that cannot be turned, or that says something else in our format, is listed with its reason; all of them
    stand in MYDIR/not_translated.txt.

    \b
    Example:
      eventcoder dictionaries import petrarch petrarch_dictionaries/ -o mine/
      eventcoder encode articles.jsonl -o events.csv --dictionaries mine/
    """
    from eventcoder.dictionaries.petrarch import REPORT, import_folder

    done = import_folder(source, target)
    print_table(("kind", "rows"), done.counts.items(), right=("rows",))
    print_problems(done.problems, str(target / REPORT))
    click.echo(f"{len(done.problems):,} lines left out or changed" if done.problems else "all lines turned", err=True)
    return 1 if done.problems else 0
