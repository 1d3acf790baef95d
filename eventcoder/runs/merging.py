"""The second pass of `--merge-reports`: all rows of a run -> one row for each happening, in any number of articles.

Rows wait in a temporary database on disk. They are taken out by country and day, so that memory holds no more than the
reports of two days of one country (of a month, where a report says no more than the month); the result is the same in
whatever order they came.

1. Rows of one country and one day that agree are one happening.
2. A report without a day of its own has that of its article. What only such reports tell may have happened the day
   before: there it joins the one happening of the same place and toll.
3. A report of a week or a month joins the one happening in that time that it agrees with; if there are several that it
   fits equally, it stays alone.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from eventcoder.profiles.acled.likeness import AGREE_VAGUELY, is_placed
from eventcoder.profiles.acled.merging import combined, fit, grouped
from eventcoder.profiles.acled.rows import NO_COUNTRY
from eventcoder.runs.rows import Row
from eventcoder.runs.scratch import Scratch

MERGEABLE = ("acled", "acled-numeric")
"""The profiles whose rows can be merged."""
_EXACT = 1
_DAYS = {2: 7, 3: 31}
"""The days that a row of time precision 2 or 3 may mean, from its event date on."""

_TABLES = """
create table reports (
    id integer primary key, country text, day text, precision integer, age integer, name text, home integer, row blob
);
"""
_INDEX = """
create index by_day on reports (precision, country, day, age, name);
"""


class Reports(Scratch):
    """The rows of a run until all are there. `add` them, then take the merged ones from `merged`; use it in `with`."""

    def __init__(self) -> None:
        super().__init__(_TABLES)
        self.count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Takes rows of the ACLED table, of any articles."""
        for row in rows:
            self.count += 1
            name = row["event_id_cnty"]
            self.base.execute(
                "insert into reports values (?, ?, ?, ?, ?, ?, ?, ?)",
                (self.count, name[:3], row["event_date"].isoformat(), row["time_precision"], row["timestamp"], name,
                 self.count, pickle.dumps(row)),
            )  # fmt: skip

    def merged(self) -> Iterator[Row]:
        """One row for each happening, by day, country and id."""
        self.base.executescript(_INDEX)
        for _, days in groupby(self._blocks(f"precision = {_EXACT}"), key=lambda block: block[0]):
            self._same_day(days)
        for country, day, precision, reports in self._blocks(f"precision > {_EXACT}"):
            self._vague(country, day, precision, reports)
        found = self.base.execute(
            "select one.home, one.row from reports one join reports first on first.id = one.home"
            " order by first.day, first.country, first.age, first.name, one.age, one.name"
        )
        for _, members in groupby(found, key=lambda record: record[0]):
            yield combined([pickle.loads(body) for _, body in members])

    def _blocks(self, where: str) -> Iterator[tuple[str, dt.date, int, list[_Report]]]:
        """The reports of one country, day and precision at a time, the oldest first."""
        found = self.base.execute(
            f"select country, day, precision, id, row from reports where {where}"
            " order by country, day, precision, age, name"
        )
        for (country, day, precision), records in groupby(found, key=lambda record: record[:3]):
            yield country, dt.date.fromisoformat(day), precision, [(id_, pickle.loads(row)) for *_, id_, row in records]

    def _same_day(self, days: Iterable[tuple[str, dt.date, int, list[_Report]]]) -> None:
        """Groups the rows of each day of one country; what is only undated looks for its like on the day before."""
        yesterday: tuple[dt.date, list[_Group]] = (dt.date.min, [])
        for _, day, _, reports in days:
            groups = _groups(reports)
            dated = [group for group in groups if any(_is_dated(row) for _, row in group)]
            before = yesterday[1] if yesterday[0] + dt.timedelta(1) == day else []
            for group in groups:
                home = group
                if group not in dated and _is_telling(group):
                    home = _only_fitting(group, [one for one in before if _tolls(one) & _tolls(group)]) or group
                self._settle(group, home)
            yesterday = day, [group for group in dated if _is_telling(group)]

    def _vague(self, country: str, day: dt.date, precision: int, reports: list[_Report]) -> None:
        last = day + dt.timedelta(_DAYS[precision] - 1)
        exact = self.base.execute(
            "select home, id, row from reports where precision = ? and country = ? and day between ? and ?"
            " order by home, age, name",
            (_EXACT, country, day.isoformat(), last.isoformat()),
        )
        there = [
            [(id_, pickle.loads(row)) for _, id_, row in members]
            for _, members in groupby(exact, key=lambda record: record[0])
        ]
        for group in _groups(reports):
            self._settle(group, _only_fitting(group, there) or group)

    def _settle(self, group: _Group, home: _Group) -> None:
        """Writes down that the rows of a group are of the happening that another group, or itself, begins."""
        (first,) = self.base.execute("select home from reports where id = ?", (home[0][0],)).fetchone()
        place = first if home is not group else group[0][0]
        self.base.executemany("update reports set home = ? where id = ?", [(place, id_) for id_, _ in group])


def key_facts(row: Any) -> tuple[dt.date, str | None, str]:
    """Day, country (ISO alpha-3) and sub-event type of a row, as a filter asks for them."""
    letters = row["event_id_cnty"][:3]
    return row["event_date"], None if letters == NO_COUNTRY else letters, row["sub_event_type"]


_Report = tuple[int, Any]
_Group = list[_Report]


def _groups(reports: Sequence[_Report]) -> list[_Group]:
    ids = {row["event_id_cnty"]: id_ for id_, row in reports}
    return [[(ids[row["event_id_cnty"]], row) for row in group] for group in grouped(row for _, row in reports)]


def _is_dated(row: Any) -> bool:
    """Whether a report has a day of its own, rather than perhaps that of its article."""
    return bool(row["event_date"] != dt.datetime.fromtimestamp(row["timestamp"], dt.UTC).date())


def _is_telling(group: _Group) -> bool:
    """Whether a happening is known well enough to be found on another day: its place, and how many died there."""
    return any(is_placed(row) and row["fatalities"] for _, row in group)


def _tolls(group: _Group) -> set[int]:
    return {row["fatalities"] for _, row in group if row["fatalities"]}


def _only_fitting(group: _Group, there: Sequence[_Group]) -> _Group | None:
    """The one of these happenings that agrees with a group best; None if none does, or several do equally."""
    rows = [row for _, row in group]
    scored = [(score, other) for other in there if (score := fit(rows, [row for _, row in other])) is not None]
    best = max((score for score, _ in scored), default=0)
    fitting = [other for score, other in scored if score == best]
    return fitting[0] if best >= AGREE_VAGUELY and len(fitting) == 1 else None
