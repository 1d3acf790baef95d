"""The gold events and the coded events of an article -> pairs of one with the other, by what counts as equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from eventcoder.evaluation.reading import Coding
from eventcoder.ontology.actor_codes import INTERNATIONAL

_ROLES = frozenset(
    (
        "MIL COP SPY GOV LEG JUD PTY OPP REB UAF CRM CVL LAB BUS EDU MED HLH REL REF AGR ENV HRI SET ELI JEW MOS CHR"
    ).split()
)


def match(gold: Sequence[Coding], coded: Sequence[Coding], level: str) -> tuple[list[tuple[int, int]], set[int]]:
    """One-to-one pairs (gold, coded), as many as possible, needed events before optional ones; and the coded events
    that are left but hit an optional event by their root code."""
    possible = [
        (i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(coded)
        if _same_sentence(one, other) and _equal(one, other, level)
    ]
    choices: dict[int, list[int]] = defaultdict(list)
    for i, j in possible:
        choices[i].append(j)
    owner: dict[int, int] = {}  # coded -> gold
    paired: set[int] = set()

    def grow(i: int, seen: set[int]) -> bool:
        """Finds a partner for a gold event, moving others to their second choices if need be."""
        for j in choices[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or grow(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for optional in (False, True):
        for is_close in _CLOSENESS:
            for i, j in possible:
                free = gold[i].optional == optional and i not in paired and j not in owner
                if free and is_close(gold[i], coded[j]):
                    owner[j] = i
                    paired.add(i)
        for i, event in enumerate(gold):
            if event.optional == optional and i not in paired and grow(i, set()):
                paired.add(i)
    absorbed: set[int] = set()
    for i, event in enumerate(gold):
        if event.optional and i not in paired:
            left = (j for j in range(len(coded)) if j not in owner and j not in absorbed)
            hit = next((j for j in left if _same_sentence(event, coded[j]) and _equal(event, coded[j], "action")), None)
            if hit is not None:
                absorbed.add(hit)
    return [(i, j) for j, i in owner.items()], absorbed


def _same_sentence(gold: Coding, coded: Coding) -> bool:
    one, other = gold.sentence, coded.sentence
    return bool(one and other) and (one in other or other in one)


def _equal(gold: Coding, coded: Coding, level: str) -> bool:
    act = _ACT[level]
    if act(coded.code) not in map(act, gold.codes):
        return False
    return level.startswith("action") or _same_sides(gold, coded, two_parts if level == "strict" else country)


def _first_choice(gold: Coding, coded: Coding) -> bool:
    """The very code and the very actors, without the equally good ones."""
    return (
        gold.code == coded.code
        and two_parts(gold.sources[0]) == two_parts(coded.sources[0])
        and two_parts(gold.targets[0]) == two_parts(coded.targets[0])
    )


def _same_sides(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    return same_source(gold, coded, as_) and same_target(gold, coded, as_)


def same_source(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    """Whether the source is one that the gold allows, both read by `as_`: `two_parts` or `country`."""
    return as_(coded.sources[0]) in map(as_, gold.sources)


def same_target(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    """The same of the target."""
    return as_(coded.targets[0]) in map(as_, gold.targets)


def two_parts(actor: str) -> str:
    """ "UKRMIL" of UKRMILHLH; a country with GOV is the country."""
    parts = _parts(actor)
    if len(parts) > 1 and parts[0] not in INTERNATIONAL and parts[1] == "GOV":
        return parts[0]
    return "".join(parts[:2])


def country(actor: str) -> str:
    """The country or international body of an actor; "*" for one without a country, "" for none."""
    parts = _parts(actor)
    if not parts:
        return ""
    if parts[0] in INTERNATIONAL:
        return "".join(parts[:2])
    return "*" if parts[0] in _ROLES else parts[0]


def _parts(actor: str) -> list[str]:
    code = actor.strip().upper().replace("-", "")
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def three_digits(code: str) -> str:
    """ "190" of 19, 190 and 1902."""
    return (code + "0")[:3] if len(code) == 2 else code[:3]


def quad_class(code: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for no code."""
    root = int(code[:2]) if code[:2].isdigit() else 0
    return 0 if root == 0 else 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


_ACT: Mapping[str, Callable[[str], str | int]] = {
    "strict": three_digits,
    "root": lambda code: code[:2],
    "quad": quad_class,
    "action": lambda code: code[:2],
    "action/quad": quad_class,
}
_CLOSENESS: Sequence[Callable[[Coding, Coding], bool]] = (
    lambda gold, coded: _first_choice(gold, coded) and gold.fatalities == coded.fatalities,
    _first_choice,
    lambda gold, coded: _equal(gold, coded, "strict"),
    lambda gold, coded: _same_sides(gold, coded, two_parts),
    lambda gold, coded: _equal(gold, coded, "root"),
    lambda gold, coded: same_source(gold, coded, two_parts) or same_target(gold, coded, two_parts),
    lambda gold, coded: three_digits(gold.code) == three_digits(coded.code),
    lambda gold, coded: True,
)
"""Closer pairs are made first, so that attributes are compared on the best pairing."""
