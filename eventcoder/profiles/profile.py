"""What an output table is: its name, its schema, what its rows are made from, and the function that makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from eventcoder import schema

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Profile:
    """An output table. `rows` takes events or incidents, as `unit` says, and gives one dict a row.

    Values are Python's: dates are `datetime.date`, lists are lists, None is a missing value; the writers turn them into
    what a file format has. `look` are the columns that are shown when somebody takes a look at a run.
    """

    name: str
    schema: str
    unit: Literal["events", "incidents"]
    rows: Callable[[Sequence[Any]], list[Row]]
    look: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in order, as the schema lists them."""
        return schema.columns(self.schema)
