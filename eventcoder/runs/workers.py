"""Batches -> results in their order, from processes that may die at any moment.

A worker gets one batch at a time over a pipe of its own. When it dies, or breaks on a batch, another one takes the
batch again; when that dies too, the batch is split, and so on until the one item that ends every process stands alone:
it is set aside, and all others have their results, in order.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from eventcoder.errors import EventCoderError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Sequence[Item]], Result]

_AHEAD = 4
"""Batches for each worker that are read before the first of them is done."""
_PIECES = 8
"""Into how many a batch is split."""
_BAD_STARTS = 5
"""Workers that may die, one after another, before they have begun to work."""

# Fresh processes: a fork would take along the threads of Arrow and Polars in whatever state they are.
_PROCESSES = get_context("spawn")


def seldom_collect() -> None:
    """Sets the garbage collector of this process to the work: what is loaded by now never becomes garbage, and an
    article leaves few cycles. It takes a seventh of the time away; for processes of our own only."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "process_cpu_count"):
        return int(os.process_cpu_count() or 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Death:
    """A worker that died or broke while it had `items` items; `then` says what becomes of them."""

    pid: int
    reason: str
    items: int
    then: str  # tried again, split, set aside


@dataclass(eq=False, slots=True)
class _Task(Generic[Item, Result]):
    """A batch on its way: how often workers died of it, and its result when it is there."""

    items: Sequence[Item]
    deaths: int = 0
    results: list[Result] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class _Worker(Generic[Item, Result]):
    process: BaseProcess
    pid: int
    pipe: Connection[Any, Any]
    ready: bool = False
    task: _Task[Item, Result] | None = None


class Workers(Generic[Item, Result]):
    """A number of processes that do the same work; `make_work` is called in each of them, and must be picklable.

    `lost` makes the result of an item that is set aside; `seconds` is how much processor time a batch may take before
    it counts as hanging (where the system has such a clock); `told` hears of each death.
    """

    def __init__(
        self,
        make_work: Callable[[], Work[Item, Result]],
        count: int,
        lost: Callable[[Item, str], Result],
        *,
        seconds: Callable[[Sequence[Item]], float] | None = None,
        told: Callable[[Death], None] | None = None,
    ) -> None:
        self.make_work, self.count, self.lost, self.seconds, self.told = make_work, count, lost, seconds, told
        self.workers: list[_Worker[Item, Result]] = []
        self.order: deque[_Task[Item, Result]] = deque()
        self.waiting: deque[_Task[Item, Result]] = deque()
        self.bad_starts = 0

    def results(self, batches: Iterable[Sequence[Item]]) -> Iterator[Result]:
        """The results of all batches in order; a batch that was split has several. EventCoderError if no worker can
        start."""
        stream = iter(batches)
        try:
            while True:
                while len(self.order) < self.count * _AHEAD and (items := next(stream, None)) is not None:
                    self._expect([_Task(items)], len(self.order))
                if not self.order:
                    return
                if self.order[0].results:
                    yield self.order.popleft().results[0]
                    continue
                self._hand_out()
                self._listen()
        finally:
            for worker in self.workers:
                _end(worker)

    def _expect(self, tasks: Sequence[_Task[Item, Result]], place: int) -> None:
        for task in reversed(tasks):
            self.order.insert(place, task)
        # What comes first in the order is needed first.
        self.waiting = deque(task for task in self.order if not task.results and not self._is_given(task))

    def _is_given(self, task: _Task[Item, Result]) -> bool:
        return any(worker.task is task for worker in self.workers)

    def _hand_out(self) -> None:
        while len(self.workers) < min(self.count, len(self.order)):
            self.workers.append(_start(self.make_work))
        for worker in list(self.workers):
            if worker.ready and worker.task is None and self.waiting:
                worker.task = self.waiting.popleft()
                items = worker.task.items
                try:
                    worker.pipe.send((items, self.seconds(items) if self.seconds else 0))
                except OSError:
                    self._bury(worker)

    def _listen(self) -> None:
        pipes = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(pipes)):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                kind, value = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if kind == "ready":
                worker.ready, self.bad_starts = True, 0
            elif kind == "unable":
                raise EventCoderError(f"the workers cannot start ({value})")
            elif worker.task is not None:
                task, worker.task = worker.task, None
                if kind == "done":
                    task.results.append(value)
                else:
                    self._failed(task, worker, value)

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        """A worker is gone; what it had is tried again elsewhere."""
        self.workers.remove(worker)
        reason = _end(worker)
        if worker.task is not None:
            self._failed(worker.task, worker, reason)
        elif not worker.ready:
            self.bad_starts += 1
            if self.bad_starts >= _BAD_STARTS:
                hint = "give them more memory or use fewer; a script must call this under if __name__ == '__main__'"
                raise EventCoderError(f"the workers end as soon as they start ({reason}); {hint}")

    def _failed(self, task: _Task[Item, Result], worker: _Worker[Item, Result], reason: str) -> None:
        place = self.order.index(task)
        task.deaths += 1
        worker.task = None
        if task.deaths == 1:
            then = "tried again"
            self._expect([], place)
        elif len(task.items) > 1:
            then = "split"
            del self.order[place]
            size = -(-len(task.items) // _PIECES)
            pieces = [task.items[start : start + size] for start in range(0, len(task.items), size)]
            # A piece has seen two deaths as part of its batch; only what stands alone gets a second chance.
            self._expect([_Task(piece, 1 if len(piece) > 1 else 0) for piece in pieces], place)
        else:
            then = "set aside"
            task.results.append(self.lost(task.items[0], reason))
        if self.told:
            self.told(Death(worker.pid, reason, len(task.items), then))


def _start(make_work: Callable[[], Work[Item, Result]]) -> _Worker[Item, Result]:
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_serve, args=(make_work, theirs), daemon=True)
    process.start()
    theirs.close()  # so that the pipe ends when the worker does
    return _Worker(process, process.pid or 0, ours)


def _end(worker: _Worker[Item, Result]) -> str:
    """Ends a worker if it still lives, and says how it ended."""
    worker.pipe.close()
    worker.process.join(0.1)
    worker.process.kill()
    worker.process.join()
    code = worker.process.exitcode or 0
    worker.process.close()
    if code >= 0:
        return f"exit code {code}"
    name = next((known.name for known in signal.Signals if known == -code), f"signal {-code}")
    why = {"SIGKILL": ", perhaps for lack of memory", "SIGPROF": ", for it took far too long"}
    return f"killed by {name}{why.get(name, '')}"


def _serve(make_work: Callable[[], Work[Item, Result]], pipe: Connection[Any, Any]) -> None:
    """The life of a worker. It ends when its pipe does, so that none outlives the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes; the run decides what it means
    try:
        work = make_work()
        seldom_collect()
    except Exception as error:
        pipe.send(("unable", str(error) or type(error).__name__))
        return
    try:
        pipe.send(("ready", None))
        while True:
            items, seconds = pipe.recv()
            _limit(seconds)
            answer: tuple[str, object]
            try:
                answer = "done", work(items)
            except Exception as error:
                answer = "broke", f"{type(error).__name__}: {error}"
            _limit(0)
            pipe.send(answer)
    except (EOFError, OSError):
        return


def _limit(seconds: float) -> None:
    """Ends this process when it has used so much processor time from now on; 0 takes the limit away."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
