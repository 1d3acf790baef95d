"""Coders that need no dictionaries: one statement by the first word of every article, and the same with accidents."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

from eventcoder.coding.unknown import Unknown
from eventcoder.model import Article, Event, Side
from eventcoder.pipeline import Coded


class FakeCoder:
    """Codes the first word of an article as a maker of statements; breaks on "explode", and on "wrong" makes a row
    that its schema does not let pass."""

    def code(self, article: Article) -> Coded:
        if "explode" in article.text:
            raise RuntimeError("boom")
        word = article.text.split()[0]
        event = Event(
            event_id=f"event-{article.id}",
            article_id=article.id,
            article_date=article.date,
            sentence_index=1,
            sentence=article.text,
            sentence_start=0,
            event_date=article.date,
            date_precision="day",
            cameo_code="wrong" if "wrong" in article.text else "010",
            cameo_label="Make statement, not specified below",
            root_code="01",
            quad_class=1,
            goldstein=0.0,
            source=Side("TURMIL", None, "TUR", ("MIL",), word, 0, len(word)),
            target=Side("SYRREB", None, "SYR", ("REB",), word, 0, len(word)) if "fighters" in article.text else Side(),
            status="reported",
            trigger=word,
            trigger_start=0,
            trigger_end=len(word),
            publisher=article.publisher,
            rules=("verbs/statements.csv:1", "a rule; with a semicolon"),
        )
        unknown = (Unknown("actor", "Someone", article.text),)
        return Coded(article, (event,), (), unknown, 1, None)


class DyingCoder(FakeCoder):
    """Kills a process at the first article that says "die", once: what codes it again finds the `marker`. Without a
    marker it does so each time.

    `generation` 0 is the own process, 1 its parent and so on: Spark's Python workers have the daemon that forks them as
    a parent, and the executor as a grandparent.
    """

    def __init__(self, marker: Path | None, generation: int = 0) -> None:
        self.marker, self.generation = marker, generation

    def code(self, article: Article) -> Coded:
        if " die " in article.text and not (self.marker and self.marker.exists()):
            victim = os.getpid()
            for _ in range(self.generation):
                status = Path(f"/proc/{victim}/status").read_text()
                victim = int(status.partition("PPid:")[2].split()[0])
            if self.marker:
                self.marker.write_text(Path(f"/proc/{victim}/cmdline").read_text())
            os.kill(victim, signal.SIGKILL)
        return super().code(article)


class DeadlyCoder(FakeCoder):
    """Ends its own process on "killed" and "segfault", hangs on "endless", and on "killed once in FILE" only as long
    as there is no such file."""

    def code(self, article: Article) -> Coded:
        if match := re.search(r"killed once in (\S+)", article.text):
            if not Path(match[1]).exists():
                Path(match[1]).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        elif "killed" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        elif "segfault" in article.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        elif "endless" in article.text:
            while True:
                pass
        return super().code(article)
