"""Articles -> what each gave, in order: in this process, or in several with the same result."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.runs.workers import Workers

if TYPE_CHECKING:
    from eventcoder.dictionaries.lexicon import Lexicon
    from eventcoder.pipeline import Coded

_log = logging.getLogger(__name__)
_CHUNK = 16
"""Articles that a worker gets at a time."""
_SECONDS, _CHARACTERS_A_SECOND = 60, 10_000
"""Processor time that a batch may take: a hundred times what it takes on an ordinary machine."""
WORKER_DIED = "worker-died"
"""The kind of the problem of an article that ends every process that codes it."""


class CodesArticles(Protocol):
    """What a run needs of a coder."""

    def code(self, article: Article) -> Coded:
        """The events and incidents of an article."""


MakeCoder = Callable[[], CodesArticles]


@dataclass(frozen=True)
class CoderMaker:
    """Makes a coder, in this process with the lexicon that is loaded, in others with the same dictionaries."""

    folders: tuple[Path, ...] = ()
    titles: bool = True
    lexicon: Lexicon | None = None

    def __call__(self) -> CodesArticles:
        from eventcoder import pipeline

        return pipeline.Coder(*self.folders, titles=self.titles, lexicon=self.lexicon)

    def __reduce__(self) -> tuple[Any, ...]:
        return CoderMaker, (self.folders, self.titles)  # a lexicon is sooner loaded than sent


def code_article(coder: CodesArticles, article: Article) -> Coded | Problem:
    """What the article gave. An article on which the coder breaks becomes a problem, so that the run goes on."""
    try:
        return coder.code(article)
    except Exception as error:
        _log.debug("the coder broke on article %r", article.id, exc_info=True)
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        hint = "please report it with the article"
        return Problem("not-coded", f"the coder broke ({reason})", entry=article.id, hint=hint, content=article.text)


def code_articles(
    make_coder: MakeCoder, articles: Iterable[Article | Problem], workers: int = 1
) -> Iterator[Coded | Problem]:
    """One result for each article, in order; problems pass through in their places.

    `make_coder` makes the coder: each worker needs its own, and gets `make_coder` pickled. `lambda: coder` will do for
    one. An article that ends every worker that codes it becomes a problem.
    """
    if workers > 1:
        yield from code_elsewhere(make_coder, articles, workers)
    else:
        coder = make_coder()
        for article in articles:
            yield article if isinstance(article, Problem) else code_article(coder, article)


def code_elsewhere(
    make_coder: MakeCoder, articles: Iterable[Article | Problem], workers: int = 1
) -> Iterator[Coded | Problem]:
    """As `code_articles`, always in other processes, so that no article ends this one."""
    processes = Workers(_Work(make_coder), workers, _lost_alone, seconds=patience)
    for results in processes.results(_chunks(articles)):
        yield from results


def lost(item: object, reason: str) -> Problem:
    """The problem of an article that ends every process that codes it."""
    entry, content = (item.id, item.text) if isinstance(item, Article) else (None, None)
    hint = "the others are coded; please report it with the article"
    return Problem(WORKER_DIED, f"each process that codes it ends ({reason})", entry=entry, hint=hint, content=content)


def _lost_alone(item: Article | Problem, reason: str) -> list[Coded | Problem]:
    return [lost(item, reason)]


def patience(items: Sequence[object]) -> float:
    """Seconds of processor time after which a batch hangs: far more than any honest one takes."""
    return _SECONDS + sum(len(item.text) for item in items if isinstance(item, Article)) / _CHARACTERS_A_SECOND


@dataclass(frozen=True, slots=True)
class _Work:
    make_coder: MakeCoder

    def __call__(self) -> Callable[[Sequence[Article | Problem]], list[Coded | Problem]]:
        coder = self.make_coder()
        return lambda items: [item if isinstance(item, Problem) else code_article(coder, item) for item in items]


def _chunks(articles: Iterable[Article | Problem]) -> Iterator[list[Article | Problem]]:
    stream = iter(articles)
    while chunk := list(islice(stream, _CHUNK)):
        yield chunk
