"""Rows of several articles that report one happening -> one row, whatever the order of the rows.

Of rows of one country and day, the pair that agrees best is joined first, and ties go by id; a row joins no group with
a row that contradicts it, nor with one of its own article: what an article tells apart stays apart.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from eventcoder.ontology import Ontology
from eventcoder.ontology.acled_names import UNIDENTIFIED
from eventcoder.ontology.acled_sources import joined_scales
from eventcoder.profiles.acled.likeness import AGREE, NEAR_DEGREES, agreement, is_placed
from eventcoder.profiles.acled.tags import CROWD, NO_CROWD, crowd
from eventcoder.profiles.profile import Row

_WHAT = ("disorder_type", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2", "interaction",
         "civilian_targeting")  # fmt: skip
_WHEN = ("event_date", "year", "time_precision")
_WHERE = ("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
          "geo_precision")  # fmt: skip

Group = list[Row]


def age(row: Row) -> tuple[Any, Any]:
    """By what rows are put in order: the day of their newest article, then their id."""
    return row["timestamp"], row["event_id_cnty"]


def grouped(rows: Iterable[Row]) -> list[Group]:
    """Rows of one country and day as groups of one happening each, the oldest report first in each and among groups."""
    ordered = sorted(rows, key=age)
    groups: list[Group] = [[row] for row in ordered]
    home = list(range(len(ordered)))
    pairs = sorted(
        (-score, first, second)
        for first, second in _near(ordered)
        if (score := _told_apart(ordered[first], ordered[second])) is not None and score >= AGREE
    )
    for _, first, second in pairs:
        one, other = sorted((home[first], home[second]))
        if one != other and fit(groups[one], groups[other]) is not None:
            groups[one] += groups[other]
            groups[other] = []
            home = [one if place == other else place for place in home]
    return [sorted(group, key=age) for group in groups if group]


def _near(rows: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """The places in the list of every two rows that may be of one place, the smaller first: on crowded days few of all
    pairs."""
    placed = sorted((row["latitude"], number) for number, row in enumerate(rows) if is_placed(row))
    for start, (south, first) in enumerate(placed):
        for north, second in islice(placed, start + 1, None):
            if north - south > NEAR_DEGREES:
                break
            yield min(first, second), max(first, second)
    vague = {number for number, row in enumerate(rows) if not is_placed(row)}
    for first in vague:
        for second in range(len(rows)):
            if second not in vague or second > first:
                yield min(first, second), max(first, second)


def fit(one: Sequence[Row], other: Sequence[Row]) -> int | None:
    """How well two groups agree at best; None if any two of their rows contradict each other or share an article."""
    scores = [_told_apart(ours, theirs) for ours in one for theirs in other]
    return None if None in scores else max(score for score in scores if score is not None)


def _told_apart(one: Any, other: Any) -> int | None:
    return None if set(one["article_ids"]) & set(other["article_ids"]) else agreement(one, other)


def combined(group: Sequence[Row]) -> Row:
    """One row for the reports of one happening; a single row stays as it is.

    The id is that of the oldest report. The type is the one that ranks first among the reports', and actors go with it,
    from the report that names most of them; all reports add those associated with these actors. Day and place are the
    most exact, and of these what most reports say. Of tolls the newest day's count, and of these the lowest: later
    reports know more, and among equals ACLED takes the most conservative. 0 stands for an unknown toll, and never wins
    over a number. Nothing is summed.
    """
    if len(group) == 1:
        return dict(group[0])
    rows: list[Any] = sorted(group, key=age)
    sub_events = Ontology.load().sub_events
    best = min(sub_events[row["sub_event_type"]].rank for row in rows)
    lead = max(
        (row for row in rows if sub_events[row["sub_event_type"]].rank == best),
        key=lambda row: (_named(row), -row["timestamp"], row["event_id_cnty"]),
    )
    when = _usual(_least(rows, lambda row: (row["time_precision"], row["event_date"] == _day(row))), _WHEN)
    where = _usual(_least(rows, lambda row: row["geo_precision"] or 9), _WHERE)
    return (
        dict(rows[0])
        | {column: lead[column] for column in _WHAT}
        | {column: when[column] for column in _WHEN}
        | {column: where[column] for column in _WHERE}
        | {
            "assoc_actor_1": _joined(row["assoc_actor_1"] for row in rows if row["actor1"] == lead["actor1"]),
            "assoc_actor_2": _joined(row["assoc_actor_2"] for row in rows if row["actor2"] == lead["actor2"]),
            "source": _joined(row["source"] for row in rows),
            "source_scale": joined_scales(row["source_scale"] for row in rows),
            "notes": " ".join(dict.fromkeys(row["notes"] for row in rows)),
            "fatalities": _toll([(row["timestamp"], row["fatalities"]) for row in rows if row["fatalities"]]),
            "tags": _tags(rows),
            "timestamp": rows[-1]["timestamp"],
            "article_ids": list(dict.fromkeys(one for row in rows for one in row["article_ids"])),
            "event_ids": list(dict.fromkeys(one for row in rows for one in row["event_ids"])),
        }
    )


def _named(row: Row) -> int:
    """How much a row says about its actors."""
    actors = [str(row[column]) for column in ("actor1", "actor2") if row[column]]
    others = [row[column] for column in ("assoc_actor_1", "assoc_actor_2") if row[column]]
    return sum(1 if name.startswith(UNIDENTIFIED) else 3 for name in actors) + len(others)


def _day(row: Any) -> dt.date:
    """The day of the newest article: a report of that very day may only be undated."""
    return dt.datetime.fromtimestamp(row["timestamp"], dt.UTC).date()


def _least(rows: Sequence[Any], value: Callable[[Any], Any]) -> list[Any]:
    low = min(map(value, rows))
    return [row for row in rows if value(row) == low]


def _usual(rows: Sequence[Any], columns: Sequence[str]) -> Any:
    """The row whose values in these columns most rows have; the oldest among equals."""
    counts = Counter(tuple(row[column] for column in columns) for row in rows)
    return max(rows, key=lambda row: counts[tuple(row[column] for column in columns)])


def _toll(told: Sequence[tuple[int, int]]) -> int:
    newest = max((timestamp for timestamp, _ in told), default=0)
    return min((dead for timestamp, dead in told if timestamp == newest), default=0)


def _tags(rows: Sequence[Any]) -> str | None:
    """All tags of the reports; one crowd, of which the sizes are treated as tolls are."""
    tags = dict.fromkeys(tag for row in rows for tag in (row["tags"] or "").split("; ") if tag)
    sizes = [
        (row["timestamp"], int("".join(filter(str.isdigit, tag))))
        for row in rows
        for tag in (row["tags"] or "").split("; ")
        if tag.startswith(CROWD) and tag != NO_CROWD
    ]
    size = [crowd(_toll(sizes))] if sizes else [NO_CROWD] if NO_CROWD in tags else []
    return "; ".join([*size, *(tag for tag in tags if not tag.startswith(CROWD))]) or None


def _joined(cells: Iterable[str | None]) -> str | None:
    """The distinct members of joined cells, in the order of their first appearance, joined again."""
    return "; ".join(dict.fromkeys(part for cell in cells if cell for part in cell.split("; "))) or None
