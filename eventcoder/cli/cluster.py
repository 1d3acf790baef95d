"""What `encode` needs to run on a cluster: its options, and the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from eventcoder.errors import EventCoderError

if TYPE_CHECKING:
    from eventcoder.cli.common import Command
    from eventcoder.runs import Summary


def engine_options(function: Command) -> Command:
    """--engine, --master and --conf."""
    for option in (
        click.option("--conf", multiple=True, metavar="KEY=VALUE", help="A setting of Spark; may be given many times."),
        click.option(
            "--master", metavar="URL", help="The Spark cluster: spark://HOST:PORT, yarn, k8s://URL, local[4]."
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "spark"]),
            default="local",
            show_default=True,
            help="Where it runs: on this machine, or on a cluster with Spark (docs/engines.md).",
        ),
    ):
        function = option(function)
    return function


def on_spark(master: str | None, conf: tuple[str, ...], *arguments: Any, **options: Any) -> Summary:
    """What `run_on_spark` gives, in a session at this master with these settings."""
    from eventcoder.runs.spark import run_on_spark
    from eventcoder.runs.spark_session import spark_session

    settings = {}
    for pair in conf:
        key, equals, value = pair.partition("=")
        if not equals:
            raise EventCoderError(f"--conf {pair}: write KEY=VALUE")
        settings[key] = value
    with spark_session(master, settings) as session:
        return run_on_spark(session, *arguments, **options)
