"""`eventcoder compare`: what a change of the dictionaries or of the program does to the events."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from eventcoder.cli.common import print_table

if TYPE_CHECKING:
    from eventcoder.runs.compare import Change, Comparison

T = TypeVar("T")
_MOVES = 15
"""Changes of code that are printed, the most frequent ones."""


@click.command("compare")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option("--examples", default=0, type=click.IntRange(min=0), metavar="N", help="Print N events of each kind.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures, and the examples, as JSON.")
def command(before: Path, after: Path, examples: int, as_json: bool) -> None:
    """Show the events that table B gained, lost and codes otherwise than table A.

    Both are native tables of the same articles: .parquet, .csv or .jsonl.

    \b
    Example:
      eventcoder compare before.parquet after.parquet --examples 10
    """
    from eventcoder.runs.compare import compare

    result = compare(before, after)
    if as_json:
        click.echo(json.dumps(_figures(result, examples), indent=1, default=str))
        return
    click.echo(
        f"{before}: {result.before:,} events; {after}: {result.after:,}; the same {result.same:,}; "
        f"gained {len(result.gained):,}; lost {len(result.lost):,}; changed {len(result.changed):,}"
    )
    names = ("before", "after", "gained", "lost", "changed")
    if result.roots:
        rows = ([root, *(counts[name] for name in names)] for root, counts in result.roots.items())
        print_table(("root", *names), rows, right=names)
    if result.columns:
        print_table(("what changed", "events"), result.columns.items(), right=("events",))
    if result.moves:
        moves = ([one, other, count] for (one, other), count in list(result.moves.items())[:_MOVES])
        print_table(("code before", "code after", "events"), moves, right=("events",))
    for title, events in (("gained", result.gained), ("lost", result.lost)):
        for number, row in enumerate(_spread(events, examples)):
            click.echo(f"\n{title}" if number == 0 else "")
            click.echo(f"  {_coding(row)}\n  {_sentence(row)}")
    for number, change in enumerate(_spread(result.changed, examples)):
        click.echo("\nchanged" if number == 0 else "")
        click.echo(f"  {_coding(change.before)} -> {_coding(change.after)}\n  {_differences(change)}")
        click.echo(f"  {_sentence(change.after)}")


def _coding(row: Mapping[str, Any]) -> str:
    return f"{row['source_code'] or '---'} {row['cameo_code']} {row['target_code'] or '---'} [{row.get('trigger')}]"


def _sentence(row: Mapping[str, Any]) -> str:
    return f"{row['article_id']}:{row['sentence_index']} {' '.join(str(row.get('sentence') or '').split())}"


def _differences(change: Change) -> str:
    return "; ".join(f"{name}: {change.before.get(name)} -> {change.after.get(name)}" for name in change.columns)


def _figures(result: Comparison, examples: int) -> dict[str, object]:
    return {
        "before": result.before,
        "after": result.after,
        "same": result.same,
        "gained": len(result.gained),
        "lost": len(result.lost),
        "changed": len(result.changed),
        "roots": result.roots,
        "columns": result.columns,
        "moves": [{"before": one, "after": other, "events": count} for (one, other), count in result.moves.items()],
        "examples": {
            "gained": _spread(result.gained, examples),
            "lost": _spread(result.lost, examples),
            "changed": [
                {"before": change.before, "after": change.after, "columns": change.columns}
                for change in _spread(result.changed, examples)
            ],
        },
    }


def _spread(events: Sequence[T], count: int) -> list[T]:
    """Some of the events, from all articles and the same ones every time."""
    return sorted(events, key=lambda event: hashlib.sha256(repr(event).encode()).digest())[:count]
