"""How a run is shown while it goes: a bar on a terminal, a line for what is worth one elsewhere, a log if asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventcoder.errors import EventCoderError

if TYPE_CHECKING:
    from eventcoder.runs.report import Listener

Record = Mapping[str, Any]


@contextmanager
def shown(log: Path | None, log_on_stdout: bool) -> Iterator[Listener]:
    """What listens to a run: the log, if there is one, or else a bar, on a terminal only. EventCoderError if the log
    cannot be written."""
    from eventcoder.runs.report import JsonLog

    if log_on_stdout:
        yield together(_lines, JsonLog(sys.stdout))
    elif log:
        try:
            file = log.open("a", encoding="utf-8")
        except OSError as error:
            raise EventCoderError(f"{log}: cannot be written ({error.strerror or error})") from error
        with file:
            yield together(_lines, JsonLog(file))
    elif sys.stderr.isatty():
        with _bar() as listen:
            yield listen
    else:
        yield _lines


def together(*listeners: Listener) -> Listener:
    """A listener that tells each of these, in their order."""

    def tell(record: Record) -> None:
        for listen in listeners:
            listen(record)

    return tell


def _lines(record: Record, say: Callable[[str], object] | None = None) -> None:
    """What somebody should read even where nobody watches."""
    line = None
    match record["event"]:
        case "discarded":
            line = f"what a stopped run left is given up ({record['folder']}); --resume would have gone on from there"
        case "start" if record["articles_done"]:
            line = f"going on after {record['articles_done']:,} articles"
        case "worker-died":
            what = "1 article" if record["items"] == 1 else f"{record['items']:,} articles"
            line = f"a worker died ({record['reason']}); its {what}: {record['then']}"
    if line and say:
        say(line)
    elif line:
        click.echo(line, err=True)


@contextmanager
def _bar() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(20), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        left = TimeLeft()

        def listen(record: Record) -> None:
            _lines(record, bar.console.print)
            if record["event"] == "progress":
                bar.update(
                    task,
                    description=told(record, left.seconds(record, time.monotonic())),
                    total=None if record["fraction_read"] is None else 1.0,
                    completed=record["fraction_read"] or 0.0,
                )

        yield listen


class TimeLeft:
    """Guesses the rest of a run from how much of the inputs has been read since it was first asked."""

    def __init__(self) -> None:
        self.first: tuple[float, float] | None = None

    def seconds(self, record: Record, now: float) -> float | None:
        """Seconds until the inputs are read; None as long as nobody can know."""
        read = record["fraction_read"]
        if read is None:
            return None
        start, before = self.first = self.first or (now, read)
        return (1 - read) * (now - start) / (read - before) if read > before else None


def told(record: Record, left: float | None) -> str:
    """The figures of a run as a line."""
    parts = [f"{record[name]:,} {name}" for name in ("articles", "sentences", "events")]
    parts.append(f"{record['sentences_per_second']:,.0f} sentences/s")
    if record["problems"]:
        parts.append(f"{record['problems']:,} problems")
    if left is not None:
        minutes, seconds = divmod(int(left), 60)
        parts.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02} left")
    return ", ".join(parts)
