"""How a run goes, told while it goes: records (`log.schema.json`) for a display, a log, or whoever listens."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from eventcoder import __version__
from eventcoder.errors import EventCoderError, Problem
from eventcoder.runs.plan import Plan
from eventcoder.runs.summary import Summary
from eventcoder.runs.workers import Death
from eventcoder.storage.sources import Source

Listener = Callable[[Mapping[str, Any]], None]
"""Hears records: each has `event`, a name, and what belongs to it."""


def silent(record: Mapping[str, Any]) -> None:
    """Hears nothing."""


class Report:
    """Tells a listener about one run. Leaving its `with` block by an exception tells that the run was stopped."""

    def __init__(self, plan: Plan, listen: Listener) -> None:
        self.plan, self.listen = plan, listen
        sizes = [_size(source) for source in plan.sources]
        self.bytes = sum(sizes) if all(sizes) else 0
        self.passed = 0
        self.since: tuple[float, int] = (time.perf_counter(), 0)

    def watched(self, sources: Sequence[Source]) -> list[Source]:
        """The sources, of which each tells here how many of its bytes have been read."""
        return [replace(source, passed=self._pass) for source in sources]

    def _pass(self, count: int) -> None:
        self.passed += count

    def started(self, summary: Summary) -> None:
        """The run begins, or goes on after what the summary has."""
        self.since = (time.perf_counter(), summary.counts.sentences)
        self._tell(
            "start",
            version=__version__,
            arguments=list(self.plan.options.arguments),
            inputs=len(self.plan.sources),
            output=self.plan.output,
            workers=self.plan.options.workers,
            articles_done=summary.counts.articles_read,
        )

    def discarded(self, folder: Path) -> None:
        """What a stopped run left is given up."""
        self._tell("discarded", folder=str(folder))

    def worker_died(self, death: Death) -> None:
        """A worker is gone; the run goes on."""
        self._tell("worker-died", **asdict(death))

    def moved(self, summary: Summary, problems: Sequence[Problem]) -> None:
        """A batch is done, with these problems."""
        for problem in problems:
            self._tell("problem", **asdict(replace(problem, content=None)))
        self._tell("progress", **self._figures(summary))

    def ended(self, summary: Summary) -> Summary:
        """The run is whole."""
        self._tell("end", output=self.plan.output, **self._figures(summary))
        return summary

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._tell("stopped", reason=str(error) or kind.__name__)

    def _figures(self, summary: Summary) -> dict[str, Any]:
        since, before = self.since
        session = time.perf_counter() - since
        return {
            "articles": summary.counts.articles_read,
            "sentences": summary.counts.sentences,
            "events": summary.counts.events,
            "problems": summary.counts.problems.total(),
            "seconds": round(summary.seconds, 3),
            "sentences_per_second": round((summary.counts.sentences - before) / session, 1) if session else 0.0,
            "fraction_read": round(min(1.0, self.passed / self.bytes), 4) if self.bytes else None,
        }

    def _tell(self, event: str, **values: Any) -> None:
        self.listen({"event": event, **values})


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size if source.path else 0
    except OSError:  # reading it will tell
        return 0


class JsonLog:
    """A listener that writes each record as a line of JSON with its time (UTC), and progress only now and then."""

    def __init__(self, file: IO[str], every: float = 10.0) -> None:
        self.file, self.every, self.last = file, every, time.monotonic()

    def __call__(self, record: Mapping[str, Any]) -> None:
        now = time.monotonic()
        if record["event"] == "progress":
            if now - self.last < self.every:
                return
            self.last = now
        moment = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        try:
            self.file.write(json.dumps({"time": moment, **record}, ensure_ascii=False) + "\n")
            self.file.flush()
        except OSError as error:
            raise EventCoderError(f"the log cannot be written ({error.strerror or error})") from error
