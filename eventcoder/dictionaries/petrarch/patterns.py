"""One verb pattern -> slots and conditions: `* {PEACE TALKS} (WITH +)` -> target with; patient=peace; patient=talk.

Before `*` stands the agent, behind it the patient; `(WITH ...)` and a bare preposition are slots of their own. PETRARCH
matches words in their order, our entries match roles, so a pattern with words that are grammar here (negation,
auxiliaries, other verbs) cannot be turned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from eventcoder.dictionaries.conditions import PREPOSITIONS, parse_conditions
from eventcoder.dictionaries.petrarch.known import Known

CLASS_PREFIX = "PETR_"
PARTICLES = frozenset("up down out off away back over in on through around along apart aside forward together".split())
AFTER = ("recipient", "against", "with", "to", "on", "for", "from")
"""Where the target stands when the pattern does not say it, behind the patient."""

_ONLY_PARTICLES = frozenset("up down out off away back apart aside forward together".split())
_TOKEN = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)|([^\s{}()]+)")
_GRAMMAR = frozenset(
    """will would shall should may might can could must not never no n't did do does done have has had having be is are
    was were been being am wo ca neither nor that if to""".split()
)
_MARKS = frozenset({"$", "+", "%", "^"})
_SET = re.compile(r"[^A-Z0-9]+")


@dataclass(slots=True)
class Frame:
    """What a pattern becomes. `source` and `target` are slots, None where the pattern leaves them to the rule."""

    source: str | None = None
    target: str | None = None
    conditions: list[str] = field(default_factory=list)
    particle: str = ""
    symmetric: bool = False

    def cells(self, reverse: bool) -> tuple[str, str]:
        """The cells `source` and `target`; `reverse` for a code that goes from target to source."""
        prepositions = [c.partition("=")[0] for c in self.conditions if c.partition("=")[0] in PREPOSITIONS]
        if any(condition.startswith("patient=") for condition in self.conditions):
            # The patient is a thing ("troops", "talks"): the target hangs on it or stands behind it.
            rest = (*prepositions, "patient.modifier", "patient.possessor", "patient.of", *AFTER)
        else:
            rest = (*prepositions, "patient", *AFTER)
        target = self.target or "; ".join(dict.fromkeys(rest))
        source = self.source or "agent"
        return (target, source) if reverse else (source, target)


def class_name(name: str) -> str:
    """The word class of a synonym set: "&MILITARY_" -> "PETR_MILITARY"."""
    return CLASS_PREFIX + _SET.sub("_", name.upper()).strip("_")


def turn(pattern: str, known: Known) -> Frame:
    """The frame of a pattern. ValueError with a sentence for the user where there is none."""
    if pattern.count("*") != 1:
        raise ValueError("a pattern has the verb once, as *")
    left, _, right = pattern.replace("_*", " *").replace("*_", "* ").partition("*")
    frame = Frame()
    for group in _groups(left):
        _before(group, frame, known)
    _behind(list(_groups(right)), frame, known)
    parse_conditions("; ".join(frame.conditions))  # ValueError when a word cannot stand in a condition
    return frame


@dataclass(frozen=True, slots=True)
class _Group:
    """Words that stand together; `preposition` for those in round brackets."""

    words: tuple[str, ...]
    round: bool = False


def _groups(text: str) -> Iterator[_Group]:
    position = 0
    for match in _TOKEN.finditer(text):
        if text[position : match.start()].strip():
            raise ValueError("the brackets do not fit")
        position = match.end()
        phrase, prepositional, word = match.groups()
        words = (phrase or prepositional or word or "").replace("_", " ").lower().split()
        if words:
            yield _Group(tuple(words), prepositional is not None)
    if text[position:].strip():
        raise ValueError("the brackets do not fit")


def _before(group: _Group, frame: Frame, known: Known) -> None:
    words = group.words
    if words[0] in _MARKS:
        if words[0] == "+":
            frame.target = "agent"
        frame.symmetric |= words[0] == "%"
        words = words[1:]
    if not words:
        return
    if group.round or words[0] in PREPOSITIONS:
        if not words[1:] or not any(c.startswith("agent=") for c in frame.conditions):
            raise ValueError(f"{' '.join(words)!r} before the verb has no place in an entry")
        frame.conditions += _conditions(f"agent.{words[0]}", words[1:], known)
        return
    _refuse_grammar(words, known)
    frame.conditions += _conditions("agent", words, known)


def _behind(groups: list[_Group], frame: Frame, known: Known) -> None:
    slot = "patient"
    for number, group in enumerate(groups):
        words = group.words
        if number == 0 and not group.round and words[0] in _ONLY_PARTICLES:
            frame.particle, words = words[0], words[1:]
        if words and words[0] == "to" and len(words) > 1 and _is_verb(words[1], known):
            frame.conditions.append(f"any={' '.join(words)}")
            continue
        if words and words[0] in PREPOSITIONS:
            slot, words = words[0], words[1:]
            following = groups[number + 1] if number + 1 < len(groups) and not group.round else None
            if not words and (following is None or following.round or following.words[0] in PREPOSITIONS):
                frame.conditions.append(f"{slot}=*")
        elif group.round and words:
            raise ValueError(f"{words[0]!r} is no preposition that our parser knows")
        _fill(slot, words, frame, known)
        if group.round:
            slot = "patient"


def _fill(slot: str, words: tuple[str, ...], frame: Frame, known: Known) -> None:
    """Marks say which side the slot is, words what must stand in it."""
    rest = tuple(word for word in words if word not in _MARKS)
    for mark in (word for word in words if word in _MARKS):
        if mark == "$" and slot == "by":  # a passive: "+ * BY $" has the roles that every clause has
            frame.source = frame.target = None
        elif mark == "$":
            frame.source = slot
        elif mark in "+%":
            frame.target = slot
            frame.symmetric |= mark == "%"
    if rest:
        _refuse_grammar(rest, known)
        frame.conditions += _conditions(slot, rest, known)
    elif words and slot not in ("patient", "by"):
        frame.conditions.append(f"{slot}=*")


def _refuse_grammar(words: tuple[str, ...], known: Known) -> None:
    for word in words:
        if word in _GRAMMAR or (word[0] != "&" and _is_verb(word, known)):
            raise ValueError(f"{word!r} is read by the grammar (negation, modality, another verb) and not by entries")


def _is_verb(word: str, known: Known) -> bool:
    """Whether the word is a verb and nothing else: "said", "failed"; not "talks"."""
    return known.words.verb_lemma(word) is not None and known.words.noun_lemma(word) is None and word.isalpha()


def _conditions(slot: str, words: tuple[str, ...], known: Known) -> list[str]:
    """One condition for each set, one for the words in a row between them; the last noun in its base form."""
    found: list[str] = []
    row: list[str] = []
    for word in (*words, "&"):
        if word[0] != "&":
            row.append(word)
            continue
        if row:
            found.append(f"{slot}={' '.join((*row[:-1], known.noun(row[-1])))}")
            row = []
        if len(word) > 1:
            found.append(f"{slot}=&{class_name(word[1:])}")
    return found
