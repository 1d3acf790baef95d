"""How fast the coder is on given articles, by steps, and what it needs."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder import profiles
from eventcoder.circumstances import dates, places, tolls
from eventcoder.language.parser import parse
from eventcoder.model import Article, Sentence
from eventcoder.runs.rows import checked_rows
from eventcoder.storage.writers import open_table

if TYPE_CHECKING:
    from eventcoder.pipeline import Coded, Coder

_SENTENCE = "Turkish troops shelled Kurdish fighters near Afrin."


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for all sentences: as a whole, and by steps; start-up of a command in seconds; peak memory in bytes.

    The step "coding" is what remains of the whole when the steps before it are taken away.
    """

    articles: int
    sentences: int
    events: int
    seconds: float
    steps: dict[str, float]
    startup: float
    peak_memory: int
    machine: str

    @property
    def per_second(self) -> float:
        """Sentences a second, from the article to checked rows, without reading and writing files."""
        return self.sentences / self.seconds if self.seconds else 0.0


def measure(coder: Coder, articles: Sequence[Article], *, startup: bool = True) -> Speed:
    """Codes the articles once to warm up, then measures each step, each by itself."""
    know, lexicon = coder.knowledge, coder.lexicon
    for article in articles[:20]:
        coder.code(article)
    coded: list[Coded] = []
    whole = _timed(lambda: coded.extend(coder.code(article) for article in articles))
    texts: list[tuple[Article, list[Sentence]]] = []
    language = _timed(
        lambda: texts.extend((a, list(know.english.sentences(a.text, names=know.name_words))) for a in articles)
    )
    names = {}

    def look_up() -> None:
        for article, sentences in texts:
            context = places.context_of(map(know.gazetteer.names, sentences))
            for sentence in sentences:
                names[id(sentence)] = [(n.start, n.end) for n in lexicon.names(sentence) if n.end - n.start > 1]
                know.gazetteer.find(sentence, context)
                lexicon.discards(sentence)
                dates.find(sentence, article.date)
                tolls.find(sentence)

    dictionaries = _timed(look_up)

    def parse_all() -> None:
        for _, sentences in texts:
            for sentence in sentences:
                parse(
                    sentence,
                    event_nouns=lexicon.event_nouns,
                    phrasal_verbs=know.phrasal_verbs,
                    names=names[id(sentence)],
                )

    parsing = _timed(parse_all)
    with tempfile.TemporaryDirectory() as folder:

        def write() -> None:
            native = profiles.find("native")
            with open_table(str(Path(folder, "events.parquet")), native.schema) as table:
                for one in coded:
                    table.write(checked_rows(one, native)[0])

        writing = _timed(write)
    steps = {
        "sentences and tagging": language,
        "dictionaries and places": dictionaries,
        "parsing": parsing,
        "coding": max(0.0, whole - language - dictionaries - parsing),
        "checking and writing": writing,
    }
    return Speed(
        articles=len(articles),
        sentences=sum(one.sentences for one in coded),
        events=sum(len(one.events) for one in coded),
        seconds=whole,
        steps=steps,
        startup=_startup() if startup else 0.0,
        peak_memory=_peak_memory(),
        machine=_machine(),
    )


def _timed(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def _startup() -> float:
    """Seconds of `eventcoder explain` for one sentence, the second time, when all caches are warm."""
    command = [sys.executable, "-m", "eventcoder", "explain", _SENTENCE]
    return [_timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False)) for _ in range(2)][1]


def _peak_memory() -> int:
    """Bytes of the largest memory that this process had; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _machine() -> str:
    cores = os.cpu_count()
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {cores} cores, {platform.python_implementation()} {python}"
