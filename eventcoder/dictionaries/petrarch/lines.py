"""A PETRARCH file -> its lines without comments, numbered, and which kind of dictionary it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eventcoder.errors import Problem

Rows = Mapping[str, list[dict[str, str]]]
"""Kind of dictionary -> rows as cells by column."""

_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_COMMENT = re.compile(r"(?:(?<=[\s\]}])|^)#.*|;.*", re.MULTILINE)
_KINDS = (("issue", "issues"), ("discard", "discards"), ("agent", "agents"), ("actor", "actors"), ("verb", "verbs"))


@dataclass(slots=True)
class Lines:
    """The lines of a file that say something, as (number, text), and the problems that readers find in them."""

    path: Path
    lines: list[tuple[int, str]]
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self.lines)

    def problem(self, kind: str, message: str, number: int, entry: str, hint: str) -> None:
        """Notes what is left out or changed in a line."""
        self.problems.append(Problem(kind, message, str(self.path), number, entry, hint))


def read_lines(path: Path) -> Lines:
    """The lines of a file without `#`, `;` and `<!-- -->` comments and without empty ones."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    # A comment of several lines leaves its line breaks, so that the numbers stay right.
    text = _BLOCK_COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text.replace("\r\n", "\n"))
    text = _LINE_COMMENT.sub("", text)
    stripped = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return Lines(path, [(number, line) for number, line in stripped if line])


def kind_of(lines: Lines) -> str:
    """actors, agents, verbs, discards, issues or "", by the file's name or else by what its lines look like."""
    name = lines.path.name.lower()
    for word, kind in _KINDS:
        if word in name:
            return kind
    texts = [text for _, text in lines]
    if any(re.match(r"---.*---\s*$", text) for text in texts):
        return "verbs"
    if any("~" in text and "[" in text for text in texts):
        return "agents"
    return "actors" if any(re.search(r"\[[A-Z]{3}", text) for text in texts) else ""
