"""PETRARCH agents -> rows of nouns with roles: `CONGRESS!PERSON! [~LEG]`, `MSF {} [NGO~]`."""

from __future__ import annotations

import itertools
import re

from eventcoder.dictionaries.names import fold_words
from eventcoder.dictionaries.petrarch.known import Known
from eventcoder.dictionaries.petrarch.lines import Lines, Rows

_SUBSTITUTION = re.compile(r"^!(\w+)!\s*=\s*(.+)$")
_ENTRY = re.compile(r"^\+?([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[([^\]]*)\]$")
_MARK = re.compile(r"!(\w+)!")


class AgentReader:
    """Reads agent files one after the other; a noun keeps the role that it had first."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[str, str] = {}

    def read(self, lines: Lines) -> Rows:
        """The rows of one file; what is left out or changed stands in `lines.problems`."""
        words: dict[str, list[str]] = {}
        rows = []
        for number, text in lines:
            if match := _SUBSTITUTION.match(text):
                words[match.group(1).upper()] = [word.strip() for word in match.group(2).split(",") if word.strip()]
                continue
            try:
                rows += self._row(text, number, words, lines)
            except ValueError as error:
                entry = text.partition("[")[0].strip()
                lines.problem("left-out", str(error), number, entry, "write a row for it in agents")
        return {"agents": rows}

    def _row(self, text: str, number: int, words: dict[str, list[str]], lines: Lines) -> list[dict[str, str]]:
        match = _ENTRY.match(text)
        if not match:
            raise ValueError(f"cannot read {text!r} as an agent")
        raw, plurals, code = match.groups()
        role = self._known.role(code.replace("~", "").strip())
        if role != code.replace("~", "").strip().upper():
            lines.problem("changed", f"{code} is written {role}: a role stands first", number, raw, "nothing to do")
        nouns = []
        for noun in _expanded(raw, words):
            key = fold_words(tuple(noun.split()))
            if place := self._seen.get(key):
                lines.problem("duplicate", f"{noun!r} stands already in {place}", number, raw, "keep one of them")
            else:
                self._seen[key] = f"{lines.path.name}:{number}"
                nouns.append(noun)
        if not nouns:
            return []
        irregular = [_plain(plural) for plural in re.split(r"[\s,]+", plurals or "") if plural]
        return [{"noun": "; ".join(nouns), "plural": "; ".join(irregular), "role": role, "note": "PETRARCH"}]


def _expanded(raw: str, words: dict[str, list[str]]) -> list[str]:
    """The noun with each of the words that a mark stands for: FISHER!PERSON! -> fisherman, fishermen ..."""
    marks = _MARK.findall(raw)
    for mark in marks:
        if mark.upper() not in words:
            raise ValueError(f"!{mark}! is not defined before this line")
    pieces = _MARK.split(raw)
    choices = [words[piece.upper()] if number % 2 else [piece] for number, piece in enumerate(pieces)]
    found = (_plain("".join(parts)) for parts in itertools.product(*choices))
    return [noun for noun in dict.fromkeys(found) if noun]


def _plain(noun: str) -> str:
    return " ".join(noun.replace("_", " ").lower().split())
