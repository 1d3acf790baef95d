"""Reads a CSV table of the seeds into rows of text, and says plainly when it is missing or broken."""

from __future__ import annotations

import csv
from pathlib import Path

from eventcoder.errors import EventCoderError


def read_table(path: Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The given columns of every row, in order. EventCoderError if the file or one of the columns is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            header = next(rows, [])
            missing = [column for column in columns if column not in header]
            if missing:
                raise EventCoderError(
                    f"{path}: the column {missing[0]!r} is missing; restore the file from the package"
                )
            places = [header.index(column) for column in columns]
            return [tuple(row[place] for place in places) for row in rows if len(row) == len(header)]
    except OSError as error:
        raise EventCoderError(f"{path}: cannot be read ({error.strerror}); reinstall eventcoder") from error


def split_list(cell: str) -> tuple[str, ...]:
    """The members of a cell: "legal; military" gives ("legal", "military"), an empty cell ()."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
