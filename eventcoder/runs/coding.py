"""A batch of articles -> all that it adds to a run's files, as bytes: what a worker does, and all that comes back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from eventcoder import profiles
from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.runs.filters import Filter
from eventcoder.runs.rows import Row, checked_rows
from eventcoder.runs.stream import CodesArticles, MakeCoder, code_article, lost
from eventcoder.runs.summary import Counts
from eventcoder.storage.articles import OTHER_LANGUAGE
from eventcoder.storage.encoding import encoding


@dataclass(frozen=True, slots=True)
class Known:
    """An article that an earlier run of the data set coded: it is counted and left alone."""


Item = Article | Problem | Known
"""What the inputs have, in their order."""

FILES = ("table", "articles", "problems", "unknown")
"""What a batch adds to."""
_BATCH_COST = 100_000
"""Characters that a worker gets at a time: about a thousand sentences."""
_JSON = json.JSONEncoder(ensure_ascii=False)
_ITEM_COST = 400
"""What an item costs beside its text, so that a batch of short ones is no larger."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a batch of `items` adds to each of the FILES, its counts, its problems, and its first rows for a look."""

    items: int
    counts: Counts
    content: dict[str, bytes]
    problems: list[Problem] = field(default_factory=list)
    first: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coding:
    """How articles are coded and rows are written: what each worker is told. Calling it makes what codes batches."""

    make_coder: MakeCoder
    profile: str
    format: str
    require_dyad: bool = False
    filter: Filter = field(default_factory=Filter)
    csv_safe: bool = False
    keep_first: int = 0

    def __call__(self) -> Callable[[Sequence[Item]], Result]:
        return BatchCoder(self, self.make_coder()).code


class BatchCoder:
    """Codes batches of articles, one after another, and makes, checks and encodes their rows."""

    def __init__(self, coding: Coding, coder: CodesArticles) -> None:
        self.coding, self.coder = coding, coder
        self.profile = profiles.find(coding.profile)
        self.encoding = encoding(coding.format, self.profile.schema, csv_safe=coding.csv_safe)

    def code(self, items: Sequence[Item]) -> Result:
        """What the items add to the run's files. No article makes it fail."""
        counts, problems = Counts(), []
        rows: list[Row] = []
        articles: list[str] = []
        unknown: list[str] = []
        for item in items:
            coded = code_article(self.coder, item) if isinstance(item, Article) else item
            if isinstance(coded, Problem):
                problems.append(coded)
                count_problem(coded, counts)
            elif isinstance(coded, Known):
                counts.articles_read += 1
                counts.articles_known += 1
            else:
                wanted, left_out = self.coding.filter.wanted(coded, self.profile.unit)
                made, wrong = checked_rows(wanted, self.profile, require_dyad=self.coding.require_dyad)
                rows += made
                problems += wrong
                counts.articles_read += 1
                counts.sentences += coded.sentences
                counts.events += len(coded.events)
                counts.rows_filtered += left_out
                counts.roots.update(event.root_code for event in coded.events)
                articles.append(_article_line(coded.article, coded.sentences, len(coded.events)))
                unknown += [
                    _line(
                        {"article_id": coded.article.id, "kind": one.kind, "text": one.text, "sentence": one.sentence}
                    )
                    for one in coded.unknown
                ]
        counts.rows = len(rows)
        counts.problems = Counter(problem.kind for problem in problems)
        content = {
            "table": self.encoding.encode(rows),
            "articles": "".join(articles).encode(),
            "problems": problem_lines(problems),
            "unknown": "".join(unknown).encode(),
        }
        return Result(len(items), counts, content, problems, rows[: self.coding.keep_first])


def set_aside(item: Item, reason: str) -> Result:
    """The result of an article that ends every process that codes it."""
    problem = lost(item, reason)
    counts = Counts(problems=Counter([problem.kind]))
    count_problem(problem, counts)
    return Result(1, counts, dict.fromkeys(FILES, b"") | {"problems": problem_lines([problem])}, [problem])


def count_problem(problem: Problem, counts: Counts) -> None:
    """Counts the article that a problem stands for. Problems of a whole file are no articles."""
    if problem.kind == OTHER_LANGUAGE:
        counts.articles_read += 1
        counts.articles_skipped += 1
    elif problem.line is not None or problem.content is not None:
        counts.articles_read += 1
        counts.articles_failed += 1


def problem_lines(problems: Iterable[Problem]) -> bytes:
    """Problems as JSON lines (`problem.schema.json`)."""
    return "".join(_line(dataclasses.asdict(problem)) for problem in problems).encode(errors="replace")


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in batches whose size depends on nothing but the items."""
    batch: list[Item] = []
    cost = 0
    for item in items:
        batch.append(item)
        cost += _ITEM_COST + cost_of(item)
        if cost >= _BATCH_COST:
            yield batch
            batch, cost = [], 0
    if batch:
        yield batch


def cost_of(item: Item) -> int:
    """Characters that have to be coded."""
    return len(item.text) + len(item.title or "") if isinstance(item, Article) else 0


def content_hash(article: Article) -> str:
    """A hash of all of an article that its coding depends on, but not its id."""
    values = [article.text, article.title, article.date.isoformat(), article.place]
    values += [f"{m.start} {m.end} {m.code}" for m in article.mentions]
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=16).hexdigest()


def _article_line(article: Article, sentences: int, events: int) -> str:
    return _line(
        {
            "article_id": article.id,
            "article_date": article.date.isoformat(),
            "publisher": article.publisher,
            "content": content_hash(article),
            "sentences": sentences,
            "events": events,
        }
    )


def _line(record: dict[str, object]) -> str:
    return _JSON.encode(record) + "\n"
