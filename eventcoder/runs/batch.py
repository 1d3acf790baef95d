"""Arrow in, Arrow out: a batch of articles becomes a batch of rows, for engines that move such batches.

`code_batch` gives the rows alone. `code_batch_whole` also gives, in the same batch, what went wrong, what no dictionary
knew and what was counted: for engines whose workers have no other way back.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from eventcoder.errors import EventCoderError, Problem
from eventcoder.profiles import find
from eventcoder.runs.coding import content_hash
from eventcoder.runs.plan import Options
from eventcoder.runs.rows import Row, checked_rows
from eventcoder.runs.stream import CodesArticles, code_articles
from eventcoder.storage.articles import ArticleMaker
from eventcoder.storage.columns import arrow_schema
from eventcoder.storage.records import Layout, Record

if TYPE_CHECKING:
    import pyarrow

    from eventcoder.model import Article
    from eventcoder.pipeline import Coded

    Code = Callable[[Iterable[Article | Problem]], Iterator[Coded | Problem]]

_log = logging.getLogger(__name__)


def code_batch(
    batch: pyarrow.RecordBatch,
    coder: CodesArticles,
    options: Options | None = None,
    *,
    seen: set[bytes] | None = None,
    problems: list[Problem] | None = None,
) -> pyarrow.RecordBatch:
    """The rows of all articles of a batch: one record batch with the columns of the profile, in the articles' order.

    The batch has the columns of an article: `text`, `date` (a date, a timestamp or ISO 8601 text) and those of `id`,
    `title`, `publisher`, `url`, `language`, `place`, `mentions` that there are; other columns are ignored. Of the
    options `profile`, `date`, `names`, `require_dyad` and `filter` count. However a table is cut into batches, the rows
    are the same; give all batches of a run one set as `seen`, so that an id that comes twice is found across them.

    An article that is none or cannot be coded makes no row. It is added to `problems`, with its content; without such
    a list it is logged as a warning. EventCoderError if a column is missing.
    """
    import pyarrow as pa

    options = options or Options()
    rows: list[Row] = []
    found: list[Problem] = []
    for outcome in _outcomes(batch, partial(code_articles, lambda: coder), options, seen):
        rows += outcome.rows
        found += outcome.problems
    if problems is None:
        for problem in found:
            _log.warning("%s", problem)
    else:
        problems += found
    return pa.RecordBatch.from_pylist(rows, schema=arrow_schema(find(options.profile).schema))


def code_batch_whole(
    batch: pyarrow.RecordBatch,
    coder: CodesArticles,
    options: Options | None = None,
    *,
    seen: set[bytes] | None = None,
) -> pyarrow.RecordBatch:
    """All that the articles of a batch gave, as `whole_schema` says; the arguments are those of `code_batch`.

    `position` is the number of the article in the batch, from 0. Of the other columns one has a value in each row:
    `row` (a row of the table), `problem` (a Problem), `unknown` (a name or verb that no dictionary has) or `article`
    (once for each article that was coded, as the table of articles has it, with the root codes of its events, and how
    many rows the filter left out).
    """
    return whole_batch(batch, partial(code_articles, lambda: coder), options or Options(), seen)


def whole_batch(
    batch: pyarrow.RecordBatch, code: Code, options: Options, seen: set[bytes] | None = None
) -> pyarrow.RecordBatch:
    """What `code_batch_whole` gives, with another way to code: articles in, what each gave out, in order."""
    import pyarrow as pa

    items: list[dict[str, Any]] = []
    for number, outcome in enumerate(_outcomes(batch, code, options, seen)):
        position = {"position": number}
        items += (position | {"row": row} for row in outcome.rows)
        items += (position | {"problem": dataclasses.asdict(problem)} for problem in outcome.problems)
        if coded := outcome.coded:
            name = {"article_id": coded.article.id}
            items += (position | {"unknown": name | dataclasses.asdict(one)} for one in coded.unknown)
            items.append(position | {"article": _article(coded) | {"filtered": outcome.filtered}})
    return pa.RecordBatch.from_pylist(items, schema=whole_schema(options.profile))


def whole_schema(profile: str = "native") -> pyarrow.Schema:
    """The Arrow schema of what `code_batch_whole` gives."""
    import pyarrow as pa

    row = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in arrow_schema(find(profile).schema)  # few engines know dictionaries inside a struct
    ]
    text, number = pa.string(), pa.int64()
    problem = [(field.name, number if field.name == "line" else text) for field in dataclasses.fields(Problem)]
    unknown = [(name, text) for name in ("article_id", "kind", "text", "sentence")]
    article = [*arrow_schema("coded_article"), ("roots", pa.list_(text)), ("filtered", number)]
    columns = {"row": row, "problem": problem, "unknown": unknown, "article": article}
    return pa.schema([("position", number), *((name, pa.struct(fields)) for name, fields in columns.items())])


def _article(coded: Coded) -> dict[str, Any]:
    roots = [event.root_code for event in coded.events]
    line = {"article_id": coded.article.id, "article_date": coded.article.date, "publisher": coded.article.publisher}
    counts = {"sentences": coded.sentences, "events": len(roots), "roots": roots}
    return line | {"content": content_hash(coded.article)} | counts


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What one article gave: rows, problems, what was coded (if it was), and how many rows the filter left out."""

    rows: Sequence[Row] = ()
    problems: Sequence[Problem] = ()
    coded: Coded | None = None
    filtered: int = 0


def _outcomes(batch: pyarrow.RecordBatch, code: Code, options: Options, seen: set[bytes] | None) -> Iterator[_Outcome]:
    """One for each article of the batch, in order."""
    layout = Layout(options.names, options.date is not None)
    if missing := layout.missing(batch.schema.names):
        raise EventCoderError(f"{missing[1]} ({missing[2]})")
    profile, maker = find(options.profile), ArticleMaker(options.date, seen)
    records = (Record(layout.fields(values), "batch", number) for number, values in enumerate(batch.to_pylist(), 1))
    for coded in code(map(maker.article, records)):
        if isinstance(coded, Problem):
            yield _Outcome(problems=[coded])
        else:
            wanted, left_out = options.filter.wanted(coded, profile.unit)
            rows, wrong = checked_rows(wanted, profile, require_dyad=options.require_dyad)
            yield _Outcome(rows, wrong, coded, left_out)
