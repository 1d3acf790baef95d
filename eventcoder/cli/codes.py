"""`eventcoder codes`: what codes mean."""

from __future__ import annotations

import click

from eventcoder.cli.common import print_table


@click.command("codes")
@click.argument("pattern", default="")
@click.option(
    "--system",
    type=click.Choice(["CAMEO", "PLOVER", "ACLED", "mode", "role", "prefix"], case_sensitive=False),
    help="Only the codes of one system.",
)
def command(pattern: str, system: str | None) -> None:
    """Look up codes of CAMEO, PLOVER, ACLED and actors: those that begin with PATTERN, or whose words contain it.

    \b
    Example:
      eventcoder codes 19
      eventcoder codes protest --system CAMEO
    """
    from eventcoder.ontology import Ontology

    rows = [row for row in Ontology.load().search(pattern) if system in (None, row.system)]
    if not rows:
        click.echo(f"no code matches {pattern!r}", err=True)
        return
    print_table(
        ("system", "code", "meaning", "detail"), ([row.system, row.code, row.label, row.detail] for row in rows)
    )
