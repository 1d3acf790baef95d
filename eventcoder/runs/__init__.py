"""Coding many articles: `run` from files to files, `code_batch` from Arrow to Arrow, `code_articles` for streams."""

from __future__ import annotations

from eventcoder.runs.batch import code_batch
from eventcoder.runs.run import Options, Summary, run
from eventcoder.runs.stream import code_articles

__all__ = ["Options", "Summary", "code_articles", "code_batch", "run"]
