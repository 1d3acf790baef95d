"""What a run did, in numbers that batches add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from typing import Any, Self

from eventcoder.errors import Problem
from eventcoder.runs.rows import Row
from eventcoder.storage.articles import OTHER_LANGUAGE

_KEPT = 20
"""Problems that a summary keeps; all of them are in the problems file, so that memory does not grow with them."""


@dataclass(slots=True)
class Counts:
    """`articles_read` counts all records, also those that were skipped (another language), left alone (known: coded
    before) or failed. `rows_filtered` are those that the filter left out, `reports_merged` those that went into the row
    of another report, `duplicates` the articles that are nearly the same as an earlier one. `roots` counts events by
    root code, `problems` by kind.
    """

    articles_read: int = 0
    articles_skipped: int = 0
    articles_known: int = 0
    articles_failed: int = 0
    sentences: int = 0
    events: int = 0
    rows: int = 0
    rows_filtered: int = 0
    reports_merged: int = 0
    duplicates: int = 0
    roots: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Adds the numbers of another part of the run."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.roots.update(other.roots)
        self.problems.update(other.problems)

    def as_json(self) -> dict[str, Any]:
        """The counts as the manifest has them."""
        return {
            **{name: getattr(self, name) for name in _NUMBERS},
            "events_by_root": dict(sorted(self.roots.items())),
            "problems_by_kind": dict(sorted(self.problems.items())),
        }

    @classmethod
    def from_json(cls, counts: dict[str, Any]) -> Self:
        """The counts that `as_json` wrote."""
        numbers = {name: counts[name] for name in _NUMBERS}
        return cls(**numbers, roots=Counter(counts["events_by_root"]), problems=Counter(counts["problems_by_kind"]))


_NUMBERS = tuple(field.name for field in fields(Counts) if field.name not in ("roots", "problems"))


@dataclass(slots=True)
class Summary:
    """What a run did: how many items of its inputs are done, its counts, the first of its problems without their
    contents, the first rows for a look, seconds of work, how often it was resumed, how many workers died.
    """

    items: int = 0
    counts: Counts = field(default_factory=Counts)
    problems: list[Problem] = field(default_factory=list)
    first: list[Row] = field(default_factory=list)
    seconds: float = 0.0
    resumed: int = 0
    worker_deaths: int = 0

    def keep(self, problems: Iterable[Problem]) -> None:
        """Keeps the first problems for a look. An article in another language is none."""
        real = (replace(problem, content=None) for problem in problems if problem.kind != OTHER_LANGUAGE)
        self.problems += islice(real, _KEPT - len(self.problems))

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong; an article in another language is no fault."""
        return set(self.counts.problems) <= {OTHER_LANGUAGE}
