"""Tables that the program wrote -> data frames with the right types, and what is wrong with any such table."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder import schema
from eventcoder.errors import EventCoderError, Problem
from eventcoder.storage.columns import column_types, fitting, polars_schema, split_list
from eventcoder.storage.writers import format_of

if TYPE_CHECKING:
    import polars

TABLES = ("event", "cameo", "acled")
"""The schemas of output tables."""


def read_events(path: str | Path, *, schema_name: str | None = None) -> polars.DataFrame:
    """A table of events from Parquet, CSV or JSONL: dates are dates, lists are lists, codes are text.

    The kind of table is found by its columns if `schema_name` does not say it. EventCoderError if it cannot be read.
    """
    frame, _ = _read(Path(path), schema_name, lenient=False)
    return frame


def validate(table: polars.DataFrame | str | Path, *, schema_name: str | None = None) -> list[Problem]:
    """All that is wrong with a table of events, given as a data frame or a file: rows, columns and reasons.

    Rows are counted from 1; the line of a problem is the row's. An empty list says that the table is valid.
    """
    file = str(table) if isinstance(table, (str, Path)) else None
    if isinstance(table, (str, Path)):
        frame, name = _read(Path(table), schema_name, lenient=True)
    else:
        frame, name = table, schema_name or fitting(table.columns, TABLES)
        frame = _text_codes(frame)
    return [v.problem(file, None if v.row is None else v.row + 1) for v in schema.check_table(name, frame)]


def _read(path: Path, schema_name: str | None, *, lenient: bool) -> tuple[polars.DataFrame, str]:
    """The table and the name of its schema. `lenient` keeps what does not fit, so that it can be checked."""
    import polars as pl

    if not path.is_file():
        raise EventCoderError(f"{path}: there is no such file")
    try:
        match format_of(str(path)):
            case "parquet":
                frame = _text_codes(pl.read_parquet(path))
                return frame, schema_name or fitting(frame.columns, TABLES)
            case "csv":
                return _read_csv(path, schema_name, lenient)
            case _:
                return _read_jsonl(path, schema_name, lenient)
    except (pl.exceptions.PolarsError, OSError, ValueError, csv.Error) as error:
        reason = " ".join(str(error).split())[:200]
        raise EventCoderError(f"{path}: cannot be read as a table of events ({reason})") from error


def _read_csv(path: Path, schema_name: str | None, lenient: bool) -> tuple[polars.DataFrame, str]:
    import polars as pl

    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines), [])
    if not header:
        raise EventCoderError(f"{path}: the file is empty: it has no header")
    name = schema_name or fitting(header, TABLES)
    wanted = polars_schema(name)
    frame = pl.read_csv(path, infer_schema=False, missing_utf8_is_empty_string=False, encoding="utf8")
    types = column_types(name)
    frame = frame.with_columns(
        *(_lists(frame[column]) for column in frame.columns if types.get(column) == "list"),
    )
    casts = {
        c: t for c, t in wanted.items() if c in frame.columns and types[c] not in ("list", "boolean", "code", "text")
    }
    if lenient:
        # A column with a value of another type stays text, and the schema says what is wrong with it.
        return frame.with_columns(_lenient(frame[column], type_) for column, type_ in casts.items()).with_columns(
            _boolean(frame[column], lenient) for column in frame.columns if types.get(column) == "boolean"
        ), name
    frame = frame.cast(casts).with_columns(  # type: ignore[arg-type]
        _boolean(frame[column], lenient) for column in frame.columns if types.get(column) == "boolean"
    )
    return frame, name


def _lists(column: polars.Series) -> polars.Series:
    import polars as pl

    cells = [None if cell is None else split_list(cell) for cell in column.to_list()]
    return pl.Series(column.name, cells, dtype=pl.List(pl.String))


def _boolean(column: polars.Series, lenient: bool) -> polars.Series:
    import polars as pl

    values = {"true": True, "false": False, None: None}
    if all(cell in values for cell in column.unique().to_list()):
        return pl.Series(column.name, [values[cell] for cell in column.to_list()], dtype=pl.Boolean)
    if lenient:
        return column
    raise EventCoderError(f"{column.name}: a value is neither true nor false")


def _lenient(column: polars.Series, type_: polars.DataType) -> polars.Series:
    import polars as pl

    try:
        return column.cast(type_)
    except pl.exceptions.PolarsError:
        return column


def _read_jsonl(path: Path, schema_name: str | None, lenient: bool) -> tuple[polars.DataFrame, str]:
    import polars as pl

    with path.open(encoding="utf-8-sig") as lines:
        rows: list[dict[str, Any]] = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise EventCoderError(f"{path}:{number}: not JSON ({error})") from error
            if not isinstance(row, dict):
                raise EventCoderError(f"{path}:{number}: not a JSON object")
            rows.append(row)
    name = schema_name or (fitting(list(rows[0]), TABLES) if rows else TABLES[0])
    wanted = polars_schema(name)
    if lenient:
        columns = dict.fromkeys(column for row in rows for column in row) or wanted
        data = {column: pl.Series(column, [row.get(column) for row in rows], dtype=pl.Object) for column in columns}
        return pl.DataFrame(data), name
    dates = [column for column, type_ in column_types(name).items() if type_ == "date"]
    schema_ = {column: pl.String() if column in dates else type_ for column, type_ in wanted.items()}
    return pl.DataFrame(rows, schema=schema_, orient="row").cast(dict.fromkeys(dates, pl.Date)), name


def _text_codes(frame: polars.DataFrame) -> polars.DataFrame:
    import polars as pl

    return frame.with_columns(
        pl.col(column).cast(pl.String) for column, type_ in frame.schema.items() if type_ in (pl.Categorical, pl.Enum)
    )
