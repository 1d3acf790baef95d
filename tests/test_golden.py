"""Coders' decisions, by topic: `tests/golden/*.csv` against what the coder makes of them (see the README there)."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from eventcoder import Coder, Event

FOLDER = Path(__file__).parent / "golden"
GAPS = FOLDER / "gaps.csv"
_EVENT = re.compile(r"(\??)(\S+) (\S+) (\S+)((?: \[[^\]]+\])*)")
_FIELDS = {
    "by": "attributed_to",
    "date": "event_date",
    "precision": "date_precision",
    "dead": "fatalities",
    "wounded": "injuries",
    "crowd": "crowd_size",
    "weapon": "weapon",
    "place": "place_name",
    "country": "country",
    "acled": "acled_sub_event_type",
}
_FLAGS = {"claimed": ("status", "claimed"), "reported": ("status", "reported"), "background": ("is_background", "True")}


@dataclass(frozen=True)
class Expected:
    """One event of a row: what it must look like, and whether it may be missing."""

    written: str
    optional: bool
    source: str
    code: str
    target: str
    attributes: tuple[tuple[str, str], ...]

    def faults(self, event: Event) -> list[str] | None:
        """None if it is another event; else the attributes in which this one differs."""
        coded = (event.source.code, event.cameo_code, event.target.code)
        if not all(map(agrees, (self.source, self.code, self.target), coded)):
            return None
        found = {name: str(getattr(event, name)) for name, _ in self.attributes}
        return [f"{name} is {found[name]}, not {value}" for name, value in self.attributes if found[name] != value]


def agrees(pattern: str, code: str | None) -> bool:
    """Whether a side or code is what was written: alternatives, `*`, two parts only, a country like its government."""
    coded = {code or "-", (code or "-")[:6]} | ({code[:3]} if code and code[3:6] == "GOV" else set())
    wanted = [form for one in pattern.split("/") for form in ([one, one[:3]] if one[3:] == "GOV" else [one])]
    return any(fnmatchcase(form, one) for one in wanted for form in coded)


def parse(expected: str) -> list[Expected]:
    """The events of a row; AssertionError if it is not written as it should be."""
    return [] if expected == "none" else [_parse_event(one) for one in expected.split(" ; ")]


def _parse_event(written: str) -> Expected:
    match = _EVENT.fullmatch(written)
    assert match, f"not an event: {written!r}"
    optional, source, code, target, rest = match.groups()
    attributes = []
    for item in re.findall(r"\[([^\]]+)\]", rest):
        name, _, value = item.partition("=")
        attributes.append((_FIELDS[name], value) if value else _FLAGS[name])
    return Expected(written, bool(optional), source, code, target, tuple(attributes))


def compare(expected: Sequence[Expected], events: Sequence[Event]) -> list[str]:
    """What is missing, differs, or was coded and not expected; each event stands for one expected one at most."""
    left = list(events)
    faults = []
    for one in sorted(expected, key=lambda e: e.optional):
        same = [(differences, event) for event in left if (differences := one.faults(event)) is not None]
        if not same:
            faults += [] if one.optional else [f"missing: {one.written}"]
            continue
        differences, event = min(same, key=lambda pair: len(pair[0]))
        left.remove(event)
        faults += [f"{one.written}: {difference}" for difference in differences]
    return faults + [f"not expected: {show(event)}" for event in left]


def show(event: Event) -> str:
    sides = f"{event.source.code or '-'} {event.cameo_code} {event.target.code or '-'}"
    return f"{sides} ({event.source.text!r}, {event.trigger!r}, {event.target.text!r})"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def coder() -> Coder:
    return Coder()


def faults_of(row: dict[str, str]) -> list[str]:
    return compare(parse(row["expected"]), coder().encode(row["text"], row["date"]))


GOLDEN = [
    pytest.param(row, id=f"{path.stem}:{line}")
    for path in sorted(FOLDER.glob("*.csv"))
    if path != GAPS
    for line, row in enumerate(rows(path), start=2)
]


@pytest.mark.parametrize("row", GOLDEN)
def test_golden(row: dict[str, str]):
    faults = faults_of(row)
    assert not faults, "\n".join([row["text"], *faults])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=f"gaps:{line}", marks=pytest.mark.xfail(reason=row["known_gap"], strict=False))
        for line, row in enumerate(rows(GAPS), start=2)
    ],
)
def test_known_gaps(row: dict[str, str]):
    assert not faults_of(row)


@pytest.mark.parametrize(
    ("pattern", "code", "result"),
    [
        ("RUSMIL", "RUSMILNAV", True),
        ("RUS", "RUSGOV", True),
        ("RUSGOV", "RUS", True),
        ("RUS", "RUSMIL", False),
        ("DEU/RUS*", "RUSMIL", True),
        ("-", None, True),
        ("-", "RUS", False),
        ("112*", "1121", True),
        ("112", "1121", False),
    ],
)
def test_what_agrees(pattern: str, code: str | None, result: bool):
    assert agrees(pattern, code) is result


def test_how_events_are_written():
    first, second = parse("MLIUAF 190 MLIMIL [claimed] [by=the army] [dead=3] ; ?- 173 MLI")
    assert first.attributes == (("status", "claimed"), ("attributed_to", "the army"), ("fatalities", "3"))
    assert (second.optional, second.source, second.attributes) == (True, "-", ())


def test_rows_are_distinct_and_many():
    texts = [row["text"] for path in FOLDER.glob("*.csv") for row in rows(path)]
    assert len(GOLDEN) >= 200
    assert len(texts) == len(set(texts))
