"""The options of `encode` that are not about single articles: how much it does, where it writes, how it goes on."""

from __future__ import annotations

from pathlib import Path

import click

from eventcoder.cli.common import Command


def run_options(function: Command) -> Command:
    """--workers, --resume, --append, --log-json: how a run goes."""
    for option in (
        click.option(
            "--log-json",
            metavar="FILE",
            help="Write what happens as JSON lines; - for standard output.",
        ),
        click.option(
            "--append",
            is_flag=True,
            help="Add to what the output has. Articles that are in it, by id and content, are left alone.",
        ),
        click.option("--resume", is_flag=True, help="Go on with a run that was stopped (same inputs and options)."),
        click.option(
            "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that code.  [default: the cores]"
        ),
    ):
        function = option(function)
    return function


def table_options(function: Command) -> Command:
    """--format, --partition-by, --csv-safe: how the table is written."""
    for option in (
        click.option(
            "--csv-safe",
            is_flag=True,
            help="Put an apostrophe before CSV cells that a spreadsheet would run as a formula (= + - @ tab).",
        ),
        click.option(
            "--partition-by",
            metavar="COLUMN,...",
            help="Write a folder of Parquet files, by year, month, or any column: year,country.",
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice(["parquet", "csv", "jsonl"]),
            help="Instead of the output's ending.",
        ),
    ):
        function = option(function)
    return function


def columns(value: str | None) -> tuple[str, ...]:
    """The columns that --partition-by names."""
    return tuple(name.strip() for name in value.split(",") if name.strip()) if value else ()


def log_file(name: str | None, output: str) -> Path | None:
    """Where the log goes: a file, or None for standard output or no log. UsageError if the table goes there too."""
    if name == "-" and output == "-":
        raise click.UsageError("--log-json - and -o - cannot both be standard output")
    return Path(name) if name and name != "-" else None
