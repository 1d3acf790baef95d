"""Articles -> what each gave, in order: in this process, or in several with the same result."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article

if TYPE_CHECKING:
    from concurrent.futures import Future

    from eventcoder.pipeline import Coded

_log = logging.getLogger(__name__)
_CHUNK = 16
"""Articles that a worker gets at a time."""
_AHEAD = 4
"""Chunks for each worker that are read before they are needed."""


class CodesArticles(Protocol):
    """What a run needs of a coder."""

    def code(self, article: Article) -> Coded:
        """The events and incidents of an article."""


MakeCoder = Callable[[], CodesArticles]


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

    `make_coder` makes the coder: each worker needs its own. `lambda: coder` will do for one.
    """
    if workers > 1:
        yield from _in_processes(make_coder, articles, workers)
    else:
        yield from _in_this_process(make_coder(), articles)


def _in_this_process(coder: CodesArticles, articles: Iterable[Article | Problem]) -> Iterator[Coded | Problem]:
    for article in articles:
        yield article if isinstance(article, Problem) else code_article(coder, article)


def _in_processes(make: MakeCoder, articles: Iterable[Article | Problem], workers: int) -> Iterator[Coded | Problem]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    stream = iter(articles)
    waiting: deque[Future[list[Coded | Problem]]] = deque()
    # Fresh processes: a fork would take along the threads of Arrow and Polars in whatever state they are.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker, (make,)) as pool:
        try:
            while True:
                while len(waiting) < workers * _AHEAD and (chunk := list(islice(stream, _CHUNK))):
                    waiting.append(pool.submit(_work, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise EventCoderError("a worker was killed; give it more memory, or use fewer --workers") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_worker: list[CodesArticles] = []
"""The coder of this process, if it is a worker."""


def _start_worker(make: MakeCoder) -> None:
    _worker[:] = [make()]


def _work(chunk: Sequence[Article | Problem]) -> list[Coded | Problem]:
    return list(_in_this_process(_worker[0], chunk))
