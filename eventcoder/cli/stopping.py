"""Signals that ask a run to end: Ctrl-C, SIGTERM, a terminal that goes away.

They take effect where the run tells how it goes, between two batches: in the middle of a call, libraries written in
other languages would turn them into crashes. A second one takes effect at once.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from eventcoder.runs.report import Listener

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """The run was asked to end; `code` is the exit code that the shell's convention has for it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"by {signal.Signals(number).name}")
        self.code = 128 + number


@contextmanager
def stoppable(*, at_once: bool) -> Iterator[Listener]:
    """A listener that raises Stopped when the process has been asked to end; `at_once` does so without waiting for it,
    as where a run waits for what somebody types."""
    asked: list[int] = []

    def ask(number: int, frame: object) -> None:
        if asked or at_once:
            raise Stopped(number)
        asked.append(number)
        click.echo("eventcoder: stopping (once more stops at once)", err=True)

    def listen(record: Mapping[str, Any]) -> None:
        if asked and record["event"] in ("start", "progress"):
            raise Stopped(asked[0])

    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # nohup has SIGHUP ignored
            signal.signal(number, ask)
    try:
        yield listen
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
