"""Tables of the program and gold files -> codings: the events of either side in one form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventcoder import schema
from eventcoder.errors import EventCoderError

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """One event of either coding; `codes`, `sources` and `targets` begin with its own; equally good ones follow."""

    article: str
    sentence: str
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    optional: bool = False
    date: str = ""
    precision: str = "day"
    country: str = ""
    fatalities: int | None = None
    acled: str = ""
    status: str = ""
    article_date: str | None = None

    @property
    def code(self) -> str:
        return self.codes[0]

    def __str__(self) -> str:
        sides = f"{self.sources[0] or '---':<12} {self.code:<5}{self.targets[0] or '---':<12}"
        return f"{self.article}  {sides} | {self.sentence[:220]}"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article coded by hand."""

    id: str
    events: tuple[Coding, ...]


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file (JSON lines, `gold.schema.json`). EventCoderError with the line of what is wrong."""
    articles = []
    for number, record in _json_lines(path):
        if violations := schema.check("gold", record):
            raise EventCoderError(f"{path}:{number}: {'; '.join(map(str, violations[:3]))}")
        articles.append(_gold_article(record))
    if not articles:
        raise EventCoderError(f"{path}: there is no article in it")
    return articles


def read_coded(path: Path) -> list[Coding]:
    """The events of a table that the program wrote, or of a file in the form of the gold."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        records = [record for _, record in _json_lines(path)]
        if records and isinstance(records[0].get("events"), list):
            return [event for record in records for event in _gold_article(record).events]
    from eventcoder.storage.events import read_events

    return codings(read_events(path).iter_rows(named=True))


def codings(rows: Iterable[Row]) -> list[Coding]:
    """Rows of the native or the cameo table as codings."""
    return [_coding(row, str(row["article_id"])) for row in rows]


def _gold_article(record: Row) -> GoldArticle:
    id_, date = str(record["id"]), record.get("date")
    return GoldArticle(id_, tuple(_coding(event, id_, date) for event in record["events"]))


def _coding(row: Row, article: str, article_date: str | None = None) -> Coding:
    """A row of a table, or an event of a gold file, whose fields have shorter names."""

    def value(*names: str) -> str:
        return next((str(row[name]) for name in names if row.get(name) is not None), "")

    fatalities = row.get("fatalities")
    return Coding(
        article=article,
        sentence=" ".join(value("sentence").split()),
        codes=(value("cameo_code", "cameo"), *(row.get("cameo_also") or ())),
        sources=(value("source_code", "source"), *(row.get("source_also") or ())),
        targets=(value("target_code", "target"), *(row.get("target_also") or ())),
        optional=bool(row.get("optional")),
        date=value("event_date")[:10],
        precision=value("date_precision") or "day",
        country=value("country"),
        fatalities=None if fatalities is None else int(fatalities),
        acled=value("acled_sub_event_type", "acled"),
        status=value("status"),
        article_date=article_date,
    )


def _json_lines(path: Path) -> Iterable[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise EventCoderError(f"{path}:{number}: not a JSON object")
                    yield number, record
    except OSError as error:
        raise EventCoderError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise EventCoderError(f"{path}: not UTF-8") from error
    except json.JSONDecodeError as error:
        raise EventCoderError(f"{path}:{number}: not JSON ({error.msg})") from error
