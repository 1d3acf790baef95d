"""PETRARCH actors -> rows of names with codes and periods.

    GOLLUM
    +SMEAGOL
        [HOB <950601]
        [HOBGOV 19950601-19990815]
        [HOBELI]

gives three rows: a code without dates holds whenever no dated one does.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from eventcoder.dictionaries.names import fold_words, name_words
from eventcoder.dictionaries.petrarch.known import Known, written
from eventcoder.dictionaries.petrarch.lines import Lines, Rows

Period = tuple[int, int]
"""First and last day as ordinals; `_FIRST` and `_LAST` are open."""

_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()
_CODES = re.compile(r"\[([^\]\[]*)\]")
_DATE = r"(\d{8}|\d{6})"
_CODE = re.compile(rf"^(\S+?)(?:\s*([<>])\s*{_DATE}|\s+{_DATE}\s*-\s*{_DATE})?\s*>?$")
_NO_CODE = ("---", "###", "+++")
_PIVOT = 30
"""Years of two digits up to this one are of the 21st century, as PETRARCH reads them."""
_KINDS = {
    "MIL": "military", "COP": "police", "SPY": "intelligence", "LEG": "legislature", "JUD": "court", "PTY": "party",
    "OPP": "party", "REB": "armed_group", "UAF": "armed_group", "CRM": "gang", "MED": "media", "BUS": "company",
    "GOV": "government_body",
}  # fmt: skip


@dataclass(slots=True)
class _Block:
    names: list[tuple[int, str]] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


class ActorReader:
    """Reads actor files one after the other; a name that an earlier line coded for the same days keeps that code."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[str, list[tuple[Period, str, str]]] = {}

    def read(self, lines: Lines) -> Rows:
        """The rows of one file; what is left out or changed stands in `lines.problems`."""
        return {"actors": [row for block in _blocks(lines) for row in self._rows(block, lines)]}

    def _rows(self, block: _Block, lines: Lines) -> list[dict[str, str]]:
        names = self._names(block, lines)
        if not names:
            return []
        number, first = block.names[0]
        if not block.codes:
            lines.problem("left-out", "there is no code", number, first, "write one behind the name")
        rows = []
        for code, period, line in self._periods(block, lines, first):
            free = [name for name in names if self._is_free(name, period, code, line, lines)]
            if free:
                rows.append(self._row(free, code, period))
        return rows

    def _names(self, block: _Block, lines: Lines) -> list[str]:
        """The names without those that cannot be found in text, each once."""
        found: dict[str, str] = {}
        for number, raw in block.names:
            name = written(raw)
            key = fold_words(name_words(name))
            if len(key) < 2 or any(mark in name for mark in "+~{}[]="):
                lines.problem("left-out", "no name that can be found in text", number, raw, "write it out")
            else:
                found.setdefault(key, name)
        return list(found.values())

    def _periods(self, block: _Block, lines: Lines, entry: str) -> list[tuple[str, Period, int]]:
        """(code, period, line): the dated codes first, then the others for the days that are left."""
        dated: list[tuple[str, Period, int]] = []
        others: list[tuple[str, Period, int]] = []
        for line, text in block.codes:
            try:
                raw, code, period = self._code(text)
            except ValueError as error:
                lines.problem("left-out", str(error), line, entry, "take a code of the codebook")
                continue
            if code and code != raw.upper():
                message = f"{raw} is written {code}"
                lines.problem("changed", message, line, entry, "nothing to do")
            (others if period == (_FIRST, _LAST) else dated).append((code, period, line))
        taken: list[Period] = []
        found = []
        for code, period, line in (*dated, *others):
            free = _without(period, taken)
            # "[USAGOV 010120-090120] [USAELI >090119]": the last day of one is often the first of the next.
            if sum(last - first + 1 for first, last in free) < period[1] - period[0] and period != (_FIRST, _LAST):
                message = "the period overlaps with one before it, which wins"
                lines.problem("changed", message, line, entry, "mend the dates")
            elif not free:
                lines.problem("left-out", "another code stands for these days", line, entry, "keep one of them")
            taken += free
            if code:
                found += [(code, part, line) for part in free]
            else:
                message = "names that are no actors cannot be written as actors"
                lines.problem("left-out", message, line, entry, "write the words into discards with scope word")
        return found

    def _code(self, text: str) -> tuple[str, str, Period]:
        """The code as written and as ours ("" where the name has none on purpose), and its period."""
        match = _CODE.match(text.strip())
        if not match:
            raise ValueError(f"cannot read the code [{text}]")
        code, sign, limit, start, end = match.groups()
        period = (_FIRST, _LAST)
        if sign == "<":
            period = (_FIRST, _day(limit) - 1)
        elif sign == ">":
            period = (_day(limit) + 1, _LAST)
        elif start:
            period = (_day(start), _day(end))
            if period[1] < period[0]:
                raise ValueError(f"the period of [{text}] ends before it begins")
        return code, "" if code in _NO_CODE else self._known.actor_code(code), period

    def _is_free(self, name: str, period: Period, code: str, line: int, lines: Lines) -> bool:
        """Whether the name has no code yet in the period; if so it has now."""
        seen = self._seen.setdefault(fold_words(name_words(name)), [])
        place = f"{lines.path.name}:{line}"
        for other, other_code, other_place in seen:
            if other[0] <= period[1] and period[0] <= other[1]:
                message = f"{name!r} has {'this code' if code == other_code else f'code {other_code}'} in {other_place}"
                kind = "duplicate" if code == other_code else "contradiction"
                lines.problem(kind, message, line, name, "the first one counts; keep one of them")
                return False
        seen.append((period, code, place))
        return True

    def _row(self, names: list[str], code: str, period: Period) -> dict[str, str]:
        dated = period != (_FIRST, _LAST)
        country = code[:3] if code[:3] in self._known.countries else ""
        if country == code:
            kind = "country"
        elif dated and " " in names[0]:
            kind = "person"
        else:
            kind = _KINDS.get(code[3:6], "organisation") if country else "organisation"
        return {
            "name": names[0], "other_names": "; ".join(names[1:]), "code": code, "from": _iso(period[0]),
            "to": _iso(period[1]), "kind": kind, "country": country, "note": "PETRARCH",
        }  # fmt: skip


def _blocks(lines: Lines) -> list[_Block]:
    """A name, its synonyms behind "+", and its codes, which may stand in lines of their own."""
    blocks: list[_Block] = []
    for number, text in lines:
        name = text.partition("[")[0].strip()
        if "[" in text and "]" not in text:
            lines.problem("left-out", "the bracket of the code does not close", number, name, "write ]")
            text = name
        if name.startswith("+") or not name:
            if not blocks:
                lines.problem("left-out", "a synonym or code without a name before it", number, text, "add the name")
                continue
        else:
            blocks.append(_Block())
        if name.strip("+ "):
            blocks[-1].names.append((number, name.lstrip("+ ")))
        blocks[-1].codes += [(number, code.strip()) for code in _CODES.findall(text) if code.strip()]
    return blocks


def _day(digits: str) -> int:
    """YYMMDD or YYYYMMDD as an ordinal. ValueError for the user."""
    year = int(digits[:-4])
    if len(digits) == 6:
        year += 2000 if year <= _PIVOT else 1900
    try:
        return dt.date(year, int(digits[-4:-2]), int(digits[-2:])).toordinal()
    except ValueError:
        raise ValueError(f"{digits} is no date") from None


def _iso(day: int) -> str:
    return "" if day in (_FIRST, _LAST) else dt.date.fromordinal(day).isoformat()


def _without(period: Period, taken: list[Period]) -> list[Period]:
    """The parts of a period that no other one has taken, in order."""
    parts = [period]
    for start, end in taken:
        kept: list[Period] = []
        for first, last in parts:
            if last < start or end < first:
                kept.append((first, last))
                continue
            if first < start:
                kept.append((first, start - 1))
            if end < last:
                kept.append((end + 1, last))
        parts = kept
    return parts
