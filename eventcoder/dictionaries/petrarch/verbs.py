"""PETRARCH verb blocks -> rows of verbs, and synonym sets -> word classes.

    &TIES
    +RELATIONS
    --- BREAK [---] ---
    BREAK {BROKE BROKEN}
    SEVER [160]
    - * DIPLOMATIC &TIES (WITH +) [161]

gives the class PETR_TIES, a row sever 160 and a row "break; sever" 161 with its conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventcoder.dictionaries.conditions import PREPOSITIONS
from eventcoder.dictionaries.petrarch.known import Known
from eventcoder.dictionaries.petrarch.lines import Lines, Rows
from eventcoder.dictionaries.petrarch.patterns import PARTICLES, Frame, class_name, turn

_HEADER = re.compile(r"^---\s*(.*?)\s*(?:\[([^\]]*)\])?\s*-*$")
_LINE = re.compile(r"^([^\[{]+?)\s*(?:\{([^}]*)\})?\s*(?:\[([^\]]*)\])?$")
_NONE = ("", "---", "+++")
_EVENT_CODE = re.compile(r"^\d{2,4}$")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of a block as our lemma cell has it, the conditions of a verb of several words, its code and line."""

    lemmas: tuple[str, ...]
    conditions: tuple[str, ...]
    code: str
    line: int
    entry: str


@dataclass(slots=True)
class _Block:
    name: str
    code: str
    verbs: list[_Verb] = field(default_factory=list)
    patterns: list[tuple[int, str]] = field(default_factory=list)


class VerbReader:
    """Reads verb files one after the other; of two entries that say the same the first counts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen: dict[tuple[str, frozenset[str]], str] = {}
        self._sets: set[str] = set()

    def read(self, lines: Lines) -> Rows:
        """The rows of one file; what is left out or changed stands in `lines.problems`."""
        blocks, sets = self._parse(lines)
        classes = [
            {"class": name, "words": "; ".join(words), "note": "PETRARCH"} for name, words in sets.items() if words
        ]
        self._sets.update(row["class"] for row in classes)
        return {"verbs": [row for block in blocks for row in self._rows(block, lines)], "classes": classes}

    def _parse(self, lines: Lines) -> tuple[list[_Block], dict[str, list[str]]]:
        blocks: list[_Block] = []
        sets: dict[str, list[str]] = {}
        members: list[str] | None = None
        for number, text in lines:
            if text[0] == "&":
                members = sets.setdefault(class_name(text[1:].partition(" ")[0]), [])
            elif text.startswith("---"):
                members = None
                match = _HEADER.match(text)
                name, code = match.groups() if match else (text, "")
                blocks.append(_Block(name, code or ""))
            elif text[0] == "~":
                message = "rules that combine two events are part of the grammar here"
                lines.problem("left-out", message, number, text, "nothing to do")
            elif members is not None and text[0] == "+":
                words = text[1:].replace("_", " ").lower().split()
                if words and words[0] != "&":
                    members.append(f"&{class_name(words[0][1:])}" if words[0][0] == "&" else " ".join(words))
            elif not blocks:
                lines.problem("left-out", "stands outside of a block", number, text, "write --- VERB [code] --- before")
            elif text[0] == "-":
                blocks[-1].patterns.append((number, text[1:].strip()))
            else:
                self._add_verb(blocks[-1], number, text, lines)
        return blocks, sets

    def _add_verb(self, block: _Block, number: int, text: str, lines: Lines) -> None:
        match = _LINE.match(text)
        words = match.group(1).replace("+", " +").replace("_", " ").lower().split() if match else []
        if not match or not any(word.strip("+") for word in words):
            lines.problem("left-out", "cannot read the verb", number, text, "write VERB {FORMS} [code]")
            return
        at = next((i for i, word in enumerate(words) if word[0] == "+"), 0)
        words = [word.lstrip("+") for word in words if word.lstrip("+")]
        if words[0] == "re" and len(words) > 1:
            words[:2] = [f"re-{words[1]}"]
        head, before, after = self._known.verb(words[at]), words[:at], words[at + 1 :]
        conditions = []
        if before:
            conditions.append(f"any={' '.join(before)}")
        if len(after) == 1 and after[0] in PARTICLES:
            head = f"{head} {after[0]}"
        elif after and after[0] in PREPOSITIONS:
            conditions.append(f"{after[0]}={' '.join(after[1:]) or '*'}")
        elif after:
            conditions.append(f"any={' '.join(after)}")
        forms = [form.lower() for form in re.split(r"[\s,]+", match.group(2) or "") if form]
        # What our English makes of a form that it does not know is a lemma of its own.
        found = [self._known.verb_form(form) for form in forms if form.isalpha() and " " not in head]
        odd = [lemma for lemma in found if lemma != head]
        block.verbs.append(
            _Verb((head, *dict.fromkeys(odd)), tuple(conditions), match.group(3) or "", number, match.group(1).strip())
        )

    def _rows(self, block: _Block, lines: Lines) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = []
        for number, text in block.patterns:
            pattern, _, code = text.partition("[")
            code = code.partition("]")[0].strip()
            if code in _NONE:
                message = "a pattern that forbids coding cannot be written"
                lines.problem("left-out", message, number, text, "give the other patterns a condition with !=")
                continue
            try:
                frame = turn(pattern, self._known)
                self._check_sets(frame)
                rows += self._entries(block.verbs, frame, code, number, text, lines)
            except ValueError as error:
                lines.problem("left-out", str(error), number, text, "write a row for it in verbs")
        by_code: dict[str, list[_Verb]] = {}
        for verb in block.verbs:
            code = verb.code.strip() or block.code.strip()
            if code not in _NONE:
                by_code.setdefault(code, []).append(verb)
        for code, verbs in by_code.items():
            try:
                rows += self._entries(verbs, Frame(), code, verbs[0].line, verbs[0].entry, lines)
            except ValueError as error:
                lines.problem("left-out", str(error), verbs[0].line, block.name, "write a row for it in verbs")
        return rows

    def _check_sets(self, frame: Frame) -> None:
        for condition in frame.conditions:
            name = condition.partition("=&")[2]
            if name and name not in self._sets:
                raise ValueError(f"the set {name} has no words")

    def _entries(
        self, verbs: Iterable[_Verb], frame: Frame, code: str, number: int, entry: str, lines: Lines
    ) -> list[dict[str, str]]:
        """One row for the verbs of one word, and one for each verb that has conditions of its own."""
        there, _, back = code.partition(":")
        for part in (there, back):
            if part and not (_EVENT_CODE.match(part) and self._known.ontology.exists(part)):
                raise ValueError(f"{part} is no event code of CAMEO")
        mirror = back if there else ""
        if frame.symmetric and not back:
            mirror = there
        source, target = frame.cells(reverse=not there)
        groups: dict[tuple[str, ...], list[str]] = {}
        for verb in verbs:
            lemmas = [f"{lemma} {frame.particle}" if frame.particle else lemma for lemma in verb.lemmas]
            groups.setdefault(verb.conditions, []).extend(lemma for lemma in lemmas if lemma.count(" ") < 2)
        rows = []
        for own, lemmas in groups.items():
            conditions = list(dict.fromkeys((*own, *frame.conditions)))
            free = self._free(lemmas, conditions, number, entry, lines)
            if free:
                rows.append({
                    "lemma": "; ".join(free), "source": source, "target": target, "conditions": "; ".join(conditions),
                    "code": there or back, "mirror": mirror, "note": "PETRARCH",
                })  # fmt: skip
        return rows

    def _free(self, lemmas: list[str], conditions: list[str], number: int, entry: str, lines: Lines) -> list[str]:
        """The verbs that no line before has with the same conditions."""
        place = f"{lines.path.name}:{number}"
        taken: dict[str, list[str]] = {}
        free = []
        for lemma in dict.fromkeys(lemmas):
            key = (lemma, frozenset(conditions))
            if key not in self._seen:
                self._seen[key] = place
                free.append(lemma)
            elif self._seen[key] != place:
                taken.setdefault(self._seen[key], []).append(lemma)
        for other, found in taken.items():
            message = f"{', '.join(found)} with the same conditions stands already in {other}"
            lines.problem("duplicate", message, number, entry, "the first one counts; keep one of them")
        return free
