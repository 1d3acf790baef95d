"""`eventcoder validate`: a table of events against its schema."""

from __future__ import annotations

from pathlib import Path

import click

from eventcoder.cli.common import print_problems


@click.command("validate")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--profile", help="The columns that the table should have; by default found by its own columns.")
@click.option("--all", "show_all", is_flag=True, help="Print every problem, not only the first ones.")
def command(files: tuple[Path, ...], profile: str | None, show_all: bool) -> int:
    """Check tables of events: row, column and reason of all that is wrong.

    FILE is a Parquet, CSV or JSONL file as `encode` writes it, or a table of your own with the same columns.

    \b
    Example:
      eventcoder validate events.parquet
    """
    from eventcoder.profiles import find
    from eventcoder.storage.events import validate

    schema_name = find(profile).schema if profile else None
    code = 0
    for file in files:
        problems = validate(file, schema_name=schema_name)
        if show_all:
            for problem in problems:
                click.echo(str(problem), err=True)
        else:
            print_problems(problems)
        if problems:
            code = 1
            click.echo(f"{file}: {len(problems):,} problems", err=True)
        else:
            click.echo(f"{file}: valid")
    return code
