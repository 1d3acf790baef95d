"""A user's PETRARCH or TABARI dictionaries -> a folder of dictionaries in our format, and what could not be turned.

"+" synonyms become other names, `[CODE <date]` periods, `~` roles, `&SETS` word classes (with the prefix PETR_, so that
they never mix with ours), verb patterns slots and conditions. What says less or something else in our format is left
out or changed only with a problem that names file and line.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eventcoder.dictionaries.files import COLUMNS
from eventcoder.dictionaries.petrarch.actors import ActorReader
from eventcoder.dictionaries.petrarch.agents import AgentReader
from eventcoder.dictionaries.petrarch.known import Known
from eventcoder.dictionaries.petrarch.lines import Lines, Rows, kind_of, read_lines
from eventcoder.dictionaries.petrarch.verbs import VerbReader
from eventcoder.errors import EventCoderError, Problem

__all__ = ["REPORT", "Imported", "import_folder"]

REPORT = "not_translated.txt"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gave: rows by kind, files that were written, and a problem for everything left out or changed."""

    counts: Mapping[str, int]
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def import_folder(source: Path, target: Path) -> Imported:
    """Turns the dictionaries in `source` (a folder, or one file) into files in `target`, which must be new or empty.

    The problems also stand in `target`/not_translated.txt. EventCoderError if there is nothing to read, or no room.
    """
    found = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
    paths = [path for path in found if not any(part.startswith(".") for part in path.relative_to(source).parts)]
    if not source.exists() or not paths:
        raise EventCoderError(f"{source}: there are no dictionaries")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise EventCoderError(f"{target}: is there already (name a new folder, or empty it)")
    known = Known.load()
    readers: dict[str, Callable[[Lines], Rows]] = {
        "actors": ActorReader(known).read,
        "agents": AgentReader(known).read,
        "verbs": VerbReader(known).read,
        "discards": _discards,
    }
    counts: dict[str, int] = {}
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        lines = read_lines(path)
        kind = kind_of(lines)
        read = readers.get(kind)
        if read is None:
            message = "issues are no part of coding; the file is left out" if kind == "issues" else "no dictionary"
            problems.append(Problem("left-out", message, str(path), hint="nothing to do"))
            continue
        rows = read(lines)
        problems += lines.problems
        for name, cells in rows.items():
            counts[name] = counts.get(name, 0) + len(cells)
            if cells:
                files.append(_write(target / name / f"{_stem(path)}.csv", name, cells))
    target.mkdir(parents=True, exist_ok=True)
    report = "".join(f"{' '.join(str(problem).split())}\n" for problem in problems)
    (target / REPORT).write_text(report, encoding="utf-8")
    return Imported(counts, tuple(files), tuple(problems))


def _discards(lines: Lines) -> Rows:
    """Words that make a sentence uncodable; with "+" the whole story, which here needs two such words."""
    rows = []
    for number, text in lines:
        words = " ".join(text.lstrip("+").replace("_", " ").split())
        if not words:
            continue
        note = {"words": words.lower(), "note": "PETRARCH"}
        rows.append({**note, "scope": "sentence"})
        if text.startswith("+"):
            rows.append({**note, "scope": "article"})
            message = "one such word discards its sentence only; an article needs several"
            lines.problem("changed", message, number, words, "nothing to do")
    return {"discards": rows}


def _write(path: Path, kind: str, rows: Sequence[Mapping[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[kind], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _stem(path: Path) -> str:
    stem = "".join(letter if letter.isalnum() else "_" for letter in path.stem.lower())
    return f"{stem}_" if stem == "modifiers" else stem
