"""What can go wrong, as values: an error that stops a command, and a problem that a run lists and survives."""

from __future__ import annotations

from dataclasses import dataclass, fields


class EventCoderError(Exception):
    """Something that the user can act on; its text is one clear line and becomes exit code 2."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong in a run or in a dictionary, and what to do about it.

    `kind` is a short stable word ("bad-json", "unknown-code"); `file`, `line` and `entry` say where; `hint` says what
    to do; `content` keeps the input that caused it, so that nothing is lost.
    """

    kind: str
    message: str
    file: str | None = None
    line: int | None = None
    entry: str | None = None
    hint: str | None = None
    content: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and not value.isascii():
                object.__setattr__(self, field.name, writable(value))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        entry = f" [{self.entry}]" if self.entry else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place + ': ' if place else ''}{self.message}{entry}{hint}"


def writable(text: str) -> str:
    """The text with what is no character (half a surrogate pair, a byte of a file's name) as its escape: "\\udcff"."""
    return text.encode("utf-8", "backslashreplace").decode()
