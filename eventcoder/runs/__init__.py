"""Coding many articles: `run` from files to files, `code_batch` from Arrow to Arrow, `code_articles` for streams."""

from __future__ import annotations

from eventcoder.runs.batch import code_batch, code_batch_whole
from eventcoder.runs.plan import Options
from eventcoder.runs.run import run
from eventcoder.runs.stream import code_articles
from eventcoder.runs.summary import Summary

__all__ = ["Options", "Summary", "code_articles", "code_batch", "code_batch_whole", "run"]
