"""Rows -> a folder of Parquet files, one folder in it for each value of the partition columns, as Hive names them.

`events/year=2018/country=SYR/part-0001-0001.parquet`: polars, pyarrow, DuckDB and Spark read the columns from the
names, so the files do not repeat them. A missing value is `__HIVE_DEFAULT_PARTITION__`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from eventcoder.errors import EventCoderError
from eventcoder.storage.columns import column_types
from eventcoder.storage.parquet import ROW_GROUP, RowGroups, join

if TYPE_CHECKING:
    import pyarrow

MISSING = "__HIVE_DEFAULT_PARTITION__"
DERIVED = ("year", "month")
"""Partition columns that are made from the day of the event where the table does not have them."""
_DAY = "event_date"
_MAX_NAME = 180
"""Bytes of a value in a folder's name; file systems take 255 for the whole of it."""
_WAITING = 128 << 20
"""Bytes of rows that wait in memory for others of their partition."""
_FOLDER = re.compile(r"[A-Za-z0-9_ ]+=.+")


def partition_columns(names: Sequence[str], schema_name: str) -> tuple[str, ...]:
    """The columns that a table may be partitioned by. EventCoderError for one that is unknown, double or a list."""
    types = column_types(schema_name)
    for name in names:
        derived = name in DERIVED and _DAY in types
        if not derived and types.get(name, "list") == "list":
            single = [column for column, type_ in types.items() if type_ != "list"]
            known = ", ".join(dict.fromkeys([*(DERIVED if _DAY in types else ()), *single]))
            raise EventCoderError(f"--partition-by {name}: there is no such column; known are: {known}")
    if len(set(names)) < len(names):
        raise EventCoderError(f"--partition-by {','.join(names)}: a column is named twice")
    return tuple(names)


def folder_name(column: str, value: object) -> str:
    """One step of a path, which never leads out of its folder: what is no letter, digit or one of "_.-~" is written
    as in a URL, and a value that is too long for a file system ends with a hash instead."""
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if not text:
        return f"{column}={MISSING}"
    name = quote(text, safe="")
    if len(name) > _MAX_NAME:
        digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        while len(quote(text, safe="")) > _MAX_NAME - len(digest) - 1:
            text = text[:-1]
        name = f"{quote(text, safe='')}~{digest}"
    return f"{column}={name}"


def is_data_set(folder: Path) -> bool:
    """Whether a folder has nothing but partitions and their Parquet files, so that replacing it loses nothing else."""
    for path in folder.rglob("*"):
        named = path.suffix == ".parquet" if path.is_file() else bool(_FOLDER.fullmatch(path.name))
        if path.is_symlink() or not named:
            return False
    return True


class Partitions:
    """A partitioned data set that is being written. Only one file is open at a time, and rows wait in bounded memory:
    when too many wait, the partition that has the most of them gets a file."""

    def __init__(self, folder: Path, schema: pyarrow.Schema, columns: Sequence[str], part: int) -> None:
        import pyarrow as pa

        self.folder, self.columns, self.part = folder, tuple(columns), part
        self.full = schema
        self.schema = pa.schema([field for field in schema if field.name not in columns], metadata=schema.metadata)
        self.waiting: dict[tuple[str, ...], list[pyarrow.Table]] = {}
        self.sizes: dict[tuple[str, ...], int] = {}
        self.files: dict[tuple[str, ...], int] = {}
        self.arrived: list[pyarrow.Table] = []
        self.rows = 0

    def add(self, table: pyarrow.Table) -> None:
        """Adds rows, each at the end of its partition."""
        self.arrived.append(table)
        self.rows += table.num_rows
        if self.rows >= ROW_GROUP:
            self._sort()

    def close(self) -> None:
        """Writes all that still waits."""
        self._sort()
        for key in sorted(self.waiting):
            self._write(key)

    def _sort(self) -> None:
        """Deals the rows that have arrived out to their partitions."""
        table = join(self.arrived, self.full)
        self.arrived, self.rows = [], 0
        places: dict[tuple[str, ...], list[int]] = {}
        for row, key in enumerate(self._keys(table)):
            places.setdefault(key, []).append(row)
        for key, rows in places.items():
            own = table.select(self.schema.names).take(rows)
            self.waiting.setdefault(key, []).append(own)
            self.sizes[key] = self.sizes.get(key, 0) + own.nbytes
        while sum(self.sizes.values()) > _WAITING:
            self._write(max(self.sizes, key=lambda key: self.sizes[key]))

    def _keys(self, table: pyarrow.Table) -> list[tuple[str, ...]]:
        """For each row the names of its folders."""
        import pyarrow.compute as pc

        def values(column: str) -> list[object]:
            if column in table.column_names:
                found: list[object] = table[column].to_pylist()
                return found
            day = table[_DAY]
            text = pc.year(day).cast("string") if column == "year" else pc.strftime(day, format="%m")
            made: list[object] = text.to_pylist()
            return made

        names: dict[tuple[str, object], str] = {}
        for column in self.columns:
            for value in set(values(column)):
                names[column, value] = folder_name(column, value)
        return list(zip(*([names[column, value] for value in values(column)] for column in self.columns), strict=True))

    def _write(self, key: tuple[str, ...]) -> None:
        folder = self.folder.joinpath(*key)
        folder.mkdir(parents=True, exist_ok=True)
        self.files[key] = self.files.get(key, 0) + 1
        groups = RowGroups(folder / f"part-{self.part:04}-{self.files[key]:04}.parquet", self.schema)
        for table in self.waiting.pop(key):
            groups.add(table)
        groups.close()
        del self.sizes[key]
