"""Two tables of events of the same articles -> the events that the second gained, lost and codes otherwise.

Events are paired within their sentence: first those with the same trigger words and the same coding, then the same
trigger, then the same coding by other words, then one side and the root in common. So a change of the dictionaries can
be judged by what it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventcoder.errors import EventCoderError
from eventcoder.storage.events import read_events

Row = Mapping[str, Any]
Key = Callable[[Row], Hashable]

PLACE = ("article_id", "sentence_index", "trigger_start", "trigger_end")
CODING = ("cameo_code", "source_code", "target_code")
COMPARED = (
    *CODING, "status", "attributed_to", "event_date", "date_precision", "is_background", "country", "admin1",
    "place_name", "fatalities", "injuries", "casualties", "crowd_size", "weapon", "acled_sub_event_type", "trigger",
)  # fmt: skip
"""The columns in which a difference counts as a change; offsets, rules and ids do not."""
_SHOWN = ("sentence", "root_code", "cameo_label")


@dataclass(frozen=True, slots=True)
class Change:
    """An event in both tables, and the columns that differ."""

    before: Row
    after: Row
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` and `after` count the events of both tables; the others are in the order of the text."""

    before: int
    after: int
    same: int
    gained: tuple[Row, ...]
    lost: tuple[Row, ...]
    changed: tuple[Change, ...]
    roots: Mapping[str, Mapping[str, int]]
    columns: Mapping[str, int]
    moves: Mapping[tuple[str, str], int]
    """(code before, code after) -> events, the most frequent first."""


def compare(before: Path, after: Path) -> Comparison:
    """Compares two tables that `encode` wrote: Parquet, CSV or JSONL. EventCoderError for tables of other profiles."""
    return compare_rows(_read(before), _read(after))


def compare_rows(before: Sequence[Row], after: Sequence[Row]) -> Comparison:
    """As `compare`, of rows with the columns of the native output."""
    old, new = _by_sentence(before), _by_sentence(after)
    gained: list[Row] = []
    lost: list[Row] = []
    changed: list[Change] = []
    same = 0
    for sentence in dict.fromkeys((*old, *new)):
        pairs, left, added = _pairs(old.get(sentence, []), new.get(sentence, []))
        lost += left
        gained += added
        for one, other in pairs:
            columns = tuple(name for name in COMPARED if one.get(name) != other.get(name))
            if columns:
                changed.append(Change(one, other, columns))
            else:
                same += 1
    counts = {
        "before": _roots(before),
        "after": _roots(after),
        "gained": _roots(gained),
        "lost": _roots(lost),
        "changed": _roots(change.before for change in changed),
    }
    roots = sorted({*counts["before"], *counts["after"]})
    moves = Counter(
        (change.before["cameo_code"], change.after["cameo_code"])
        for change in changed
        if "cameo_code" in change.columns
    )
    return Comparison(
        len(before), len(after), same, tuple(gained), tuple(lost), tuple(changed),
        {root: {name: counter[root] for name, counter in counts.items()} for root in roots},
        dict(Counter(name for change in changed for name in change.columns).most_common()),
        dict(sorted(moves.items(), key=lambda item: (-item[1], item[0]))),
    )  # fmt: skip


def _read(path: Path) -> Sequence[Row]:
    frame = read_events(path)
    missing = [name for name in (*PLACE, *CODING) if name not in frame.columns]
    if missing:
        hint = "compare tables of the native profile"
        raise EventCoderError(f"{path}: there is no column {', '.join(missing)} ({hint})")
    wanted = [name for name in (*PLACE, *COMPARED, *_SHOWN) if name in frame.columns]
    return frame.select(wanted).to_dicts()


def _by_sentence(rows: Iterable[Row]) -> dict[tuple[str, int], list[Row]]:
    found: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        found.setdefault((row["article_id"], row["sentence_index"]), []).append(row)
    return found


def _pairs(before: list[Row], after: list[Row]) -> tuple[list[tuple[Row, Row]], Sequence[Row], Sequence[Row]]:
    """The events of one sentence that belong together, and those that are left of each table."""
    pairs: list[tuple[Row, Row]] = []
    for key in _KEYS:
        if not before or not after:
            break
        waiting: dict[Hashable, list[int]] = {}
        for number, row in enumerate(after):
            waiting.setdefault(key(row), []).append(number)
        taken: set[int] = set()
        rest: list[Row] = []
        for row in before:
            numbers = waiting.get(key(row))
            if numbers:
                number = numbers.pop(0)
                taken.add(number)
                pairs.append((row, after[number]))
            else:
                rest.append(row)
        before, after = rest, [row for number, row in enumerate(after) if number not in taken]
    return pairs, before, after


def _key(*columns: str) -> Key:
    return lambda row: tuple(row[name] for name in columns)


_SPAN = ("trigger_start", "trigger_end")
_KEYS: tuple[Key, ...] = (
    _key(*_SPAN, *CODING),
    _key(*_SPAN, "source_code", "target_code"),
    _key(*_SPAN, "cameo_code", "target_code"),
    _key(*_SPAN, "cameo_code", "source_code"),
    _key(*_SPAN),
    _key(*CODING),
    lambda row: (row["cameo_code"][:2], row["source_code"]),
    lambda row: (row["cameo_code"][:2], row["target_code"]),
)
"""What two events of a sentence must have in common, from the most to the least."""


def _roots(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["cameo_code"][:2] for row in rows)
