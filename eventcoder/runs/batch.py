"""Arrow in, Arrow out: a batch of articles as one record batch of rows, for engines that move such batches."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from eventcoder.errors import EventCoderError, Problem
from eventcoder.profiles import find
from eventcoder.runs.rows import checked_rows
from eventcoder.runs.stream import CodesArticles, code_article
from eventcoder.storage.articles import ArticleMaker
from eventcoder.storage.columns import arrow_schema
from eventcoder.storage.records import Layout, Record

if TYPE_CHECKING:
    import pyarrow

_log = logging.getLogger(__name__)


def code_batch(
    batch: pyarrow.RecordBatch,
    coder: CodesArticles,
    *,
    profile: str = "native",
    date: dt.date | None = None,
    names: Mapping[str, str] | None = None,
    problems: list[Problem] | None = None,
) -> pyarrow.RecordBatch:
    """The rows of all articles of a batch, which has the columns of an article (`names` maps ours to others).

    Bad articles are added to `problems`, or logged if there is no such list. EventCoderError if a column is missing.
    """
    import pyarrow as pa

    layout = Layout(names or {}, date is not None)
    if missing := layout.missing(batch.schema.names):
        raise EventCoderError(f"{missing[1]} ({missing[2]})")
    chosen, maker = find(profile), ArticleMaker(date)
    rows, found = [], []
    for number, values in enumerate(batch.to_pylist(), 1):
        article = maker.article(Record(layout.fields(values), "batch", number))
        coded = article if isinstance(article, Problem) else code_article(coder, article)
        if isinstance(coded, Problem):
            found.append(coded)
            continue
        valid, wrong = checked_rows(coded, chosen)
        rows += valid
        found += wrong
    if problems is not None:
        problems += found
    else:
        for problem in found:
            _log.warning("%s", problem)
    return pa.RecordBatch.from_pylist(rows, schema=arrow_schema(chosen.schema))
