"""How fast the coder is on given articles, by steps, what it needs, and whether long texts take more than their share.

All times are processor seconds of one core, so that other work on the machine counts as little as possible.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from eventcoder import incidents, profiles
from eventcoder.circumstances import dates, tolls
from eventcoder.coding.noticing import background, notice, parsed, sentences_of
from eventcoder.dictionaries.discards import quiet_topic
from eventcoder.model import Article
from eventcoder.runs.rows import Row, checked_rows
from eventcoder.storage.writers import open_table

if TYPE_CHECKING:
    from eventcoder.pipeline import Coded, Coder

_SENTENCE = "Turkish troops shelled Kurdish fighters near Afrin."
_LOADING = """
import os, time
from eventcoder.dictionaries.lexicon import Lexicon
def memory():
    if not os.path.exists("/proc/self/statm"):
        return 0
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before, started = memory(), time.process_time()
lexicon = Lexicon.load()
print(time.process_time() - started, memory() - before)
"""
_WARM_UP = 50
_ROWS = 250
"""Rows that are written at a time, about as many as a batch of a run has."""
_SENTENCES, _WORDS = (50, 500, 5_000), (200, 2_000, 20_000)
"""How long the articles, and the sentences, are whose times are compared."""
_WHOLE, _OF_CODING, _WRITING = "all of the coding", "actors, actions, events", "checking and writing"
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Longer:
    """Processor seconds of a text of so many `unit`: "sentences in an article" or "words in a sentence"."""

    unit: str
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor seconds for all sentences: as a whole, and by steps; start-up and loading in seconds, memory in bytes.

    The step "actors, actions, events" is what remains of the whole when the other steps of the coding are taken away.
    Start-up is that of `eventcoder explain` for one sentence, loading that of the lexicon alone.
    """

    articles: int
    sentences: int
    events: int
    seconds: float
    steps: dict[str, float]
    startup: float
    loading: float
    lexicon_memory: int
    peak_memory: int
    scaling: tuple[Longer, ...]
    machine: str

    @property
    def per_second(self) -> float:
        """Sentences a second, from the article to its events and incidents, without reading and writing files."""
        return self.sentences / self.seconds if self.seconds else 0.0


def measure(coder: Coder, articles: Sequence[Article], *, startup: bool = True, scaling: bool = False) -> Speed:
    """Codes some articles to warm up, then measures the whole on all of them, and each step by itself."""
    for article in articles[:_WARM_UP]:
        coder.code(article)
    watch, sentences, events = _Watch(), 0, 0
    waiting: list[Row] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        open_table(str(Path(folder, "events.parquet")), profiles.find("native").schema) as table,
    ):
        for article in articles:
            coded = watch.time(_WHOLE, coder.code, article)
            sentences, events = sentences + coded.sentences, events + len(coded.events)
            waiting += _take_steps(coder, coded, watch)
            if len(waiting) >= _ROWS:
                watch.time(_WRITING, table.write, waiting)
                waiting.clear()
        watch.time(_WRITING, table.write, waiting)
    loading, memory = _loading() if startup else (0.0, 0)
    return Speed(
        articles=len(articles),
        sentences=sentences,
        events=events,
        seconds=watch.seconds[_WHOLE],
        steps=watch.steps(),
        startup=_startup() if startup else 0.0,
        loading=loading,
        lexicon_memory=memory,
        peak_memory=_peak_memory(),
        scaling=_scaling(coder, articles) if scaling else (),
        machine=_machine(),
    )


@dataclass(frozen=True, slots=True)
class _Watch:
    """Processor seconds by the names of what was timed."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, step: Callable[_Given, _Made], *args: _Given.args, **options: _Given.kwargs) -> _Made:
        """What the step returns; its time is added to that of its name."""
        started = time.process_time()
        made = step(*args, **options)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - started
        return made

    def steps(self) -> dict[str, float]:
        """The seconds of the steps in their order, with what remains of the whole."""
        steps = {name: seconds for name, seconds in self.seconds.items() if name != _WHOLE}
        writing = steps.pop(_WRITING, 0.0)
        grouping = steps.pop("incidents", 0.0)
        rest = max(0.0, self.seconds[_WHOLE] - sum(steps.values()) - grouping)
        return {**steps, _OF_CODING: rest, "incidents": grouping, _WRITING: writing}


def _take_steps(coder: Coder, coded: Coded, watch: _Watch) -> list[Row]:
    """Takes the steps of coding an article once more, each by itself, and gives its rows."""
    know, article = coder.knowledge, coded.article
    find, native = know.gazetteer.find, profiles.find("native")
    sentences = watch.time("sentences and tags", sentences_of, article, know, coder.titles)
    discards = [watch.time("discards and topic", know.lexicon.discards, sentence) for sentence in sentences]
    if watch.time("discards and topic", quiet_topic, sentences, discards) is None:
        both = zip(sentences, discards, strict=True)
        noticed = [watch.time("names and places", notice, sentence, found, know) for sentence, found in both]
        context = watch.time("names and places", background, article, know, noticed)[0]
        for one in noticed:
            watch.time("names and places", find, one.sentence, context, one.places)
            watch.time("dates and tolls", dates.find, one.sentence, article.date)
            watch.time("dates and tolls", tolls.find, one.sentence)
            watch.time("clauses", parsed, one.sentence, one.actors, know)
    watch.time("incidents", incidents.group, coded.events)
    return watch.time(_WRITING, checked_rows, coded, native)[0]


def _scaling(coder: Coder, articles: Sequence[Article]) -> tuple[Longer, ...]:
    """How long it takes to code texts made of the given ones, each ten times as long as the one before.

    Sentences that speak of sport and the like are left out, so that no text is passed over for its topic.
    """
    know = coder.knowledge
    found = [sentence for article in articles for sentence in sentences_of(article, know, False)]
    texts = [s.text for s in found if not know.lexicon.discards(s)] or [s.text for s in found]
    texts = _repeated(texts, max(_SENTENCES))
    words = _repeated([word for text in texts for word in text.split() if word[-1].isalnum()] or ["word"], max(_WORDS))
    longer = [("sentences in an article", count, "\n\n".join(texts[:count])) for count in _SENTENCES]
    longer += [("words in a sentence", count, " ".join(words[:count])) for count in _WORDS]
    watch = _Watch()
    for _ in range(2):  # the first time new words are learnt
        watch.seconds.clear()
        for unit, count, text in longer:
            watch.time(f"{count} {unit}", coder.code, Article("longer", text, articles[0].date))
    return tuple(Longer(unit, count, watch.seconds[f"{count} {unit}"]) for unit, count, _ in longer)


def _repeated(items: list[str], count: int) -> list[str]:
    return (items * (count // len(items) + 1))[:count]


def _startup() -> float:
    """Processor seconds of `eventcoder explain` for one sentence, the second time, when all caches are warm."""
    return [_seconds_of([sys.executable, "-m", "eventcoder", "explain", _SENTENCE]) for _ in range(2)][1]


def _seconds_of(command: list[str]) -> float:
    """The processor seconds of another process; by the clock where the system does not tell."""
    started, before = time.perf_counter(), os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return used or time.perf_counter() - started


def _loading() -> tuple[float, int]:
    """Processor seconds and bytes that the lexicon takes to load in a process of its own, the second time; 0 where that
    is not told."""
    command = [sys.executable, "-c", _LOADING]
    answers = [subprocess.run(command, capture_output=True, text=True, check=False).stdout.split() for _ in range(2)]
    return (float(answers[1][0]), int(answers[1][1])) if len(answers[1]) == 2 else (0.0, 0)


_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts the largest memory of a process."""


def _peak_memory() -> int:
    """Bytes of the largest memory that this process had; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


def _machine() -> str:
    """The processor, its cores, the memory, the system and the Python of this machine, as far as they are told."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores{memory}, {platform.system()}, {python}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
