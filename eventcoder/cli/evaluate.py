"""`eventcoder evaluate`: how well a coding agrees with one made by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcoder.cli.common import print_table

if TYPE_CHECKING:
    from eventcoder.evaluation import Coding, Counts, Evaluation

_LEVELS = ("strict", "root", "quad", "action", "action/quad")


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("coded", type=click.Path(path_type=Path))
@click.option("--errors", default=0, type=click.IntRange(min=0), metavar="N", help="Print N misses and N false alarms.")
@click.option("--level", default="strict", show_default=True, type=click.Choice(_LEVELS), help="The level of --errors.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def command(gold: Path, coded: Path, errors: int, level: str, as_json: bool) -> None:
    """Compare a coding with one made by hand: precision, recall and F1 by level and by root code.

    GOLD has one article a line with its events; CODED is a table that `encode` wrote, or another file like GOLD.

    \b
    Example:
      eventcoder evaluate gold.jsonl events.parquet --errors 10
    """
    from eventcoder.evaluation import evaluate, read_coded, read_gold

    result = evaluate(read_gold(gold), read_coded(coded))
    if as_json:
        click.echo(json.dumps(_figures(result), indent=1))
        return
    click.echo(
        f"articles {result.articles}; gold events {result.gold} (+ {result.optional} optional); coded {result.coded}"
    )
    if result.elsewhere:
        click.echo(f"{result.elsewhere} coded events are of articles that the gold does not have; left out")
    print_table(
        ("level", "precision", "recall", "F1", "hits", "false alarms", "misses"),
        [(name, *_shown(counts)) for name, counts in result.levels.items()],
        right=("precision", "recall", "F1", "hits", "false alarms", "misses"),
    )
    print_table(
        ("root", "level", "precision", "recall", "F1", "hits", "false alarms", "misses"),
        [(root, name, *_shown(counts)) for root, levels in result.roots.items() for name, counts in levels.items()],
        right=("precision", "recall", "F1", "hits", "false alarms", "misses"),
    )
    print_table(
        ("attribute, on events matched at action level", "accuracy", "right", "of"),
        [(name, f"{right / of:.3f}", right, of) for name, (right, of) in result.attributes.items()],
        right=("accuracy", "right", "of"),
    )
    for title, events in (("misses", result.misses[level]), ("false alarms", result.false_alarms[level])):
        if errors:
            click.echo(f"\n{title} ({level})")
            for event in _spread(events, errors):
                click.echo(f"  {event}")


def _shown(counts: Counts) -> tuple[str, str, str, int, int, int]:
    scores = (f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}")
    return (*scores, counts.hits, counts.false_alarms, counts.misses)


def _figures(result: Evaluation) -> dict[str, object]:
    def one(counts: Counts) -> dict[str, float]:
        return {
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "hits": counts.hits,
            "false_alarms": counts.false_alarms,
            "misses": counts.misses,
        }

    return {
        "articles": result.articles,
        "gold": result.gold,
        "optional": result.optional,
        "coded": result.coded,
        "elsewhere": result.elsewhere,
        "levels": {name: one(counts) for name, counts in result.levels.items()},
        "roots": {root: {name: one(c) for name, c in levels.items()} for root, levels in result.roots.items()},
        "attributes": {name: {"right": right, "of": of} for name, (right, of) in result.attributes.items()},
    }


def _spread(events: Sequence[Coding], count: int) -> list[Coding]:
    """Some of the events, from all articles and the same ones every time."""
    return sorted(events, key=lambda event: hashlib.sha256(str(event).encode()).digest())[:count]
