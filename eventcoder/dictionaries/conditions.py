"""The condition language of verb and noun entries: the cell's text -> conditions.

"patient=&WEAPON|rocket; to!=none" becomes two conditions: the patient has a word of class WEAPON or the word rocket,
and there is a to-phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

AlternativeType = Literal["word", "class", "role", "present", "absent"]

_SINGLE = """about above across after against ahead along alongside amid among around as at before behind below beneath
    beside between beyond by despite down during following for from in inside into like near of off on onto opposite out
    outside over past per regarding since through throughout to toward towards under until unto up upon versus via with
    within without"""
_SEVERAL = """according to; ahead of; away from; because of; close to; due to; in front of; next to; on behalf of;
    out of; outside of; prior to; together with"""
PREPOSITIONS = frozenset([*_SINGLE.split(), *(" ".join(words.split()) for words in _SEVERAL.split(";"))])
ROLES_OF_NOUNS = frozenset({"agent", "patient", "recipient", "possessor", "modifier"})
PLACE = "place"
"""The slot of the named place where something happens, wherever in the sentence it stands."""
SPEAKER = "speaker"
"""The slot of the one whose words the clause is: "Kyiv said Moscow was behind the blast"."""
MUST, WISHED = "must", "wished"
ASKED = (MUST, WISHED)
"""Values of `content`: it has to be done ("said that he must leave"), is asked for ("insisted that he leave")."""
TEST_ONLY = frozenset({"any", "content", "particle", "voice", "number", "polarity", "time"})
_FIXED_VALUES = {
    "voice": frozenset({"passive", "active"}),
    "number": frozenset({"plural", "singular"}),
    "polarity": frozenset({"negative", "positive"}),
    "time": frozenset({"coming"}),
}
_CONDITION = re.compile(r"^([a-z][a-z. ]*?)\s*(!?=)\s*(.*)$", re.DOTALL)
_CLASS = re.compile(r"^[A-Z][A-Z0-9_]*$")
_ROLE = re.compile(r"^(?:[A-Z]{3}|actor|country|armed|person)$")
_WEIGHTS = {"word": 4, "class": 3, "role": 2, "present": 1, "absent": 1}


@dataclass(frozen=True, slots=True)
class Condition:
    """One test on a clause: some alternative (type, value) holds in `slot`, or none of them when `negated`.

    `words` saves time: an alternative can only hold where one of them stands in the slot, as written or as lemma. None
    where that cannot be said. The lexicon fills it in.
    """

    slot: str
    negated: bool
    alternatives: tuple[tuple[AlternativeType, str], ...]
    words: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @property
    def weight(self) -> int:
        """How much this condition narrows its entry: words and contents most, mere presence least."""
        if self.negated or self.slot in _FIXED_VALUES:
            return 1
        if self.slot == "content":
            return 5
        return min(1 if value == "actor" else _WEIGHTS[kind] for kind, value in self.alternatives)


def slot_problem(slot: str, *, fills: bool = False) -> str | None:
    """What is wrong with a slot's name, or None. `fills` says that the slot must be able to fill a side of an event."""
    head, _, tail = slot.partition(".")
    if head in ROLES_OF_NOUNS or head in PREPOSITIONS or (head == "content" and (tail or not fills)):
        nouns = ROLES_OF_NOUNS | PREPOSITIONS
        if not tail or all(part in nouns for part in tail.split(".")):
            return None
    elif slot in (PLACE, SPEAKER) or (slot in TEST_ONLY and not fills):
        return None
    return f"unknown slot {slot!r}"


def parse_slots(cell: str) -> tuple[str, ...]:
    """The slots of a source or target cell, in the order in which they are tried; ("-",) where the side never is.

    >>> parse_slots("on; against; -")
    ('on', 'against')

    Raises ValueError with a sentence for the user when a slot is unknown.
    """
    slots = tuple(part for part in (" ".join(piece.split()) for piece in cell.split(";")) if part)
    if slots[-1:] == ("-",) and len(slots) > 1:  # nothing is tried after the last slot anyway
        slots = slots[:-1]
    for slot in slots:
        if slots != ("-",) and (problem := slot_problem(slot, fills=True)):
            raise ValueError(problem)
    return slots


def parse_conditions(cell: str) -> tuple[Condition, ...]:
    """The conditions of a cell; ValueError with a sentence for the user when one cannot be read."""
    return tuple(_parse_one(piece.strip()) for piece in cell.split(";") if piece.strip())


def _parse_one(text: str) -> Condition:
    match = _CONDITION.match(text)
    if not match:
        raise ValueError(f"cannot read the condition {text!r}: write slot=alternatives or slot!=alternatives")
    slot, operator, values = match.groups()
    slot = " ".join(slot.split())
    if problem := slot_problem(slot):
        raise ValueError(problem)
    alternatives = tuple(_alternative(slot, value.strip()) for value in values.split("|"))
    return Condition(slot, operator == "!=", alternatives)


def _alternative(slot: str, value: str) -> tuple[AlternativeType, str]:
    if not value:
        raise ValueError(f"an alternative of {slot!r} is empty")
    if value == "*":
        return "present", ""
    if value == "none":
        return "absent", ""
    if value[0] == "&":
        if not _CLASS.match(value[1:]):
            raise ValueError(f"{value!r} is no class name: capitals, digits and _ only")
        return "class", value[1:]
    if value[0] == "@":
        if not _ROLE.match(value[1:]):
            raise ValueError(f"{value!r} is no role: three capitals, or @actor, @country, @armed, @person")
        return "role", value[1:]
    if slot in _FIXED_VALUES and value not in _FIXED_VALUES[slot]:
        raise ValueError(f"{slot}={value}: known are {', '.join(sorted(_FIXED_VALUES[slot]))}")
    return "word", " ".join(value.casefold().split())
