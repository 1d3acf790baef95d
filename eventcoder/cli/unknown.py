"""`eventcoder unknown`: what a run met and no dictionary knew."""

from __future__ import annotations

from pathlib import Path

import click

from eventcoder.cli.common import print_table


@click.command("unknown")
@click.argument("run", metavar="RUN", type=click.Path(path_type=Path))
@click.option("--actors", "kinds", flag_value="actor", help="Only names of actors.")
@click.option("--actions", "kinds", flag_value="action", help="Only words of action.")
@click.option("--top", default=30, show_default=True, type=click.IntRange(min=1), help="How many to print.")
@click.option("--examples", default=1, show_default=True, type=click.IntRange(min=0), help="Sentences for each.")
def command(run: Path, kinds: str | None, top: int, examples: int) -> None:
    """Names and action words that no dictionary knows, the most frequent first, with sentences.

    RUN is the table that `encode` wrote; the file `<name>.unknown.jsonl` lies beside it.

    \b
    Example:
      eventcoder unknown events.parquet --actors --top 50
    """
    from eventcoder.runs.unknown import count_unknown

    rows = [
        (found.count, found.kind, found.text, " / ".join(found.sentences))
        for found in count_unknown(run, kinds=(kinds,) if kinds else ("actor", "action"), examples=examples)[:top]
    ]
    print_table(("count", "kind", "words", "example"), rows, right=("count",))
