"""Dictionary files -> rows with their line numbers, whatever state the files are in.

A spreadsheet writes byte-order marks, odd encodings, blank lines and now and then a quote too many: what can be read is
read, and the rest comes back as problems that name the line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eventcoder.errors import EventCoderError, Problem

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "actors": ("name", "other_names", "code", "from", "to", "kind", "country", "note"),
    "agents": ("noun", "plural", "role", "country", "note"),
    "modifiers": ("modifier", "role", "effect", "note"),
    "classes": ("class", "words", "note"),
    "verbs": ("lemma", "source", "target", "conditions", "code", "mirror", "acled", "weapon", "example",
              "counterexample", "note"),
    "nouns": ("lemma", "source", "target", "conditions", "code", "mirror", "acled", "weapon", "example",
              "counterexample", "note"),
    "discards": ("words", "scope", "unless", "note"),
}  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = {
    "actors": ("name", "code"),
    "agents": ("noun", "role"),
    "modifiers": ("modifier", "effect"),
    "classes": ("class", "words"),
    "verbs": ("lemma", "code"),
    "nouns": ("lemma", "code"),
    "discards": ("words", "scope"),
}
_FOLDERS = ("actors", "agents", "classes", "verbs", "nouns", "discards")
_OTHER_FOLDERS = ("ontologies", "places", "english", "profiles")


@dataclass(frozen=True, slots=True)
class DictionaryFile:
    """One file: `kind` names its columns, `ref` is its short name in rules ("verbs/violence.csv"), `user` is 0
    for ours and counts the user's folders from 1."""

    path: Path
    kind: str
    ref: str
    user: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as written: cells by column, stripped, every column of the kind present; `line` counts from 1."""

    line: int
    cells: Mapping[str, str]


def list_items(cell: str) -> tuple[str, ...]:
    """The items of a list cell: "IRGC; Sepah" -> ("IRGC", "Sepah")."""
    return tuple(item for item in (" ".join(piece.split()) for piece in cell.split(";")) if item)


def find_files(folder: Path, user: int = 0) -> tuple[list[DictionaryFile], list[Problem]]:
    """The dictionary files of a folder in the order of their names: `actors/*.csv` or `actors.csv`, and so on.

    EventCoderError when the folder does not exist; a CSV file of unknown kind is a problem. The short names of a user's
    files begin with the folder's name, so that a rule shows whose it is.
    """
    if not folder.is_dir():
        raise EventCoderError(f"no dictionaries in {folder}: the folder does not exist")
    found: list[DictionaryFile] = []
    problems: list[Problem] = []
    prefix = f"{folder.resolve().name}/" if user else ""
    for path in sorted(folder.rglob("*.csv"), key=lambda path: path.relative_to(folder).as_posix()):
        relative = path.relative_to(folder)
        top = relative.parts[0].removesuffix(".csv")
        if any(part.startswith(".") for part in relative.parts) or top in _OTHER_FOLDERS or not path.is_file():
            continue
        if "modifiers" in (path.stem, top):
            kind = "modifiers"
        elif top in _FOLDERS:
            kind = top
        else:
            message = "unknown kind of dictionary"
            hint = f"put it into one of the folders {', '.join(_FOLDERS)}"
            problems.append(Problem("unknown-file", message, str(path), hint=hint))
            continue
        found.append(DictionaryFile(path, kind, prefix + relative.as_posix(), user))
    return found, problems


def read_rows(content: bytes, file: DictionaryFile) -> tuple[list[Row], list[Problem]]:
    """The rows of a file's content, and what could not be read. Empty lines are passed over. Never raises."""
    problems: list[Problem] = []
    text = _decode(content, file, problems)
    records = _records(text, file, problems)
    header_line, header = next(records, (1, []))
    columns = [name.strip().casefold() for name in header]
    missing = [name for name in NEEDED[file.kind] if name not in columns]
    if missing:
        if not text.strip():
            message, hint = "the file is empty", f"write the header {','.join(COLUMNS[file.kind])}"
        else:
            message = f"missing column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
            hint = f"the header is {','.join(COLUMNS[file.kind])}"
            if len(columns) == 1 and ";" in columns[0]:
                hint = "save the file with commas between the columns"
        problems.append(Problem("bad-columns", message, str(file.path), header_line, hint=hint))
        return [], problems
    for name in columns:
        if name not in COLUMNS[file.kind]:
            message = f"unknown column {name!r}" if name else "a column without a name"
            hint = f"the columns are {', '.join(COLUMNS[file.kind])}"
            problems.append(Problem("unknown-column", message, str(file.path), header_line, hint=hint))
    empty = dict.fromkeys(COLUMNS[file.kind], "")
    rows = []
    for line, record in records:
        if len(record) > len(columns) and any(cell.strip() for cell in record[len(columns) :]):
            message = f"{len(record)} cells under {len(columns)} columns"
            hint = "put cells that contain a comma into double quotes"
            problems.append(Problem("bad-row", message, str(file.path), line, record[0], hint, ",".join(record)))
            continue
        cells = empty | dict(zip(columns, (cell.strip() for cell in record), strict=False))
        rows.append(Row(line, cells))
    return rows, problems


def _decode(content: bytes, file: DictionaryFile, problems: list[Problem]) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "not written in UTF-8; read as Windows-1252"
        problems.append(Problem("bad-encoding", message, str(file.path), line, hint="save the file as CSV UTF-8"))
        return content.decode("cp1252", errors="replace")


def _records(text: str, file: DictionaryFile, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each record that is not empty; when quotes do not balance, each line is read for itself."""
    try:
        records = list(_read(text))
        width = len(records[0][1]) if records else 0
        swallowed = any("\n" in cell for _, record in records for cell in record) and (
            text.count('"') % 2 or any(len(record) not in (0, width) for _, record in records)
        )
    except csv.Error:
        swallowed = True
    if swallowed:
        records = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                records.extend((number, record) for _, record in _read(line))
            except csv.Error as error:
                message = f"cannot read the line: {error}"
                hint = 'a cell with quotes is written "like ""this"""'
                problems.append(Problem("bad-row", message, str(file.path), number, hint=hint, content=line))
    yield from (record for record in records if any(cell.strip() for cell in record[1]))


def _read(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for record in reader:
        yield line, record
        line = reader.line_num + 1
