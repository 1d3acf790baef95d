"""One article as it stands in a file, before anything is made of it: its fields, and the columns they come from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.storage.sources import Source
from eventcoder.storage.streams import MAX_LINE

_CONTENT = 10_000
"""Characters of a wrong input that a problem keeps; file and line lead to the rest."""
_NAMES, _NAME = 30, 60
"""Columns that a message names, and characters of each."""
FIELDS = tuple(field.name for field in dataclasses.fields(Article))
_LIKELY = {
    "text": ("body", "content", "article", "full_text", "fulltext", "story", "article_text", "maintext"),
    "date": (
        "published",
        "published_at",
        "publication_date",
        "pub_date",
        "pubdate",
        "date_published",
        "datetime",
        "day",
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one article as the file has them, and where: the line, or the row of a Parquet file."""

    values: dict[str, Any]
    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the columns are called: `names` maps our field to the file's column; `dated` if the run gives a date."""

    names: Mapping[str, str] = field(default_factory=dict)
    dated: bool = False

    def fields(self, values: dict[str, Any]) -> dict[str, Any]:
        """The record under our names."""
        if not self.names:
            return values
        taken = set(self.names.values())
        kept = {name: value for name, value in values.items() if name not in taken and name not in self.names}
        return kept | {name: values[column] for name, column in self.names.items() if column in values}

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """Those of the columns that articles are made of."""
        ours = {self.names.get(name, name) for name in FIELDS}
        return [column for column in columns if column in ours]

    def missing(self, columns: Sequence[str]) -> tuple[str, str, str] | None:
        """(kind, message, hint) if a column that must be there is not among the given ones, or one is there twice."""
        wanted = self.wanted(columns)
        if twice := next((column for column in wanted if wanted.count(column) > 1), None):
            return "duplicate-column", f"there are several columns {twice!r}", "give them names of their own"
        for name in ("text", "date", *(name for name in self.names if name not in ("text", "date"))):
            column = self.names.get(name, name)
            if column in columns or (name == "date" and name not in self.names and self.dated):
                continue
            guess = next((other for other in columns if other.lower() in (name, *_LIKELY.get(name, ()))), None)
            hint = f"use --map {name}={guess or 'COLUMN'}"
            if name == "date":
                hint += ", or give one date for all with --date YYYY-MM-DD"
            some = ", ".join(other[:_NAME] for other in columns[:_NAMES]) + (", ..." if len(columns) > _NAMES else "")
            has = f"there are: {some}" if columns else "there are none"
            return "missing-column", f"the column {column!r} is missing; {has}", hint
        return None


def shown(content: object) -> str:
    """An input as a problem keeps it, shortened if it is very long."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= _CONTENT else f"{text[:_CONTENT]}... ({len(text):,} characters in all)"


def readable(raw: bytes) -> str:
    """Bytes that are not UTF-8 as a problem keeps them."""
    return shown(raw.decode("utf-8", "backslashreplace"))


def too_long(source: Source, number: int | None) -> Problem:
    """That the record in this line, or the whole file, is no article."""
    message = f"longer than {MAX_LINE >> 20} MB, which is no article"
    return Problem("too-long", message, source.name, number, hint="split it into articles")
