"""Codes and what they mean: CAMEO with quad class and Goldstein score, PLOVER, ACLED's types, actor roles.

>>> Ontology.load().combine("APPEAL", "0841")  # "urged Rome to release him"
'0253'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.tables import read_table, split_list

MODES = ("APPEAL", "INTENT", "DEMAND", "REFUSAL", "THREAT", "ACCUSE")
"""Acts of speech about another act; a dictionary entry may have one of them in place of a code."""

_APPEAL, _MEDIATE = "02", "028"
_COOPERATIVE_ROOTS = ("03", "04", "05", "06", "07", "08")


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: "0253", its label, root "02", quad class 1 to 4, and published Goldstein score (-10 to 10)."""

    code: str
    label: str
    root: str
    quad: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One line of a listing of codes: the system, the code, what it means, and what it belongs to."""

    system: str
    code: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class SubEvent:
    """A sub-event type of ACLED with the event type and disorder type above it; `rank` 1 wins among several reports."""

    name: str
    event_type: str
    disorder_type: str
    rank: int
    gloss: str


@dataclass(frozen=True, slots=True)
class Role:
    """A part of an actor code. `precedence` counts from 1 among primary roles, 0 for the others; `plover` is PLOVER's
    sector."""

    code: str
    kind: str
    precedence: int
    gloss: str
    plover: str


Plover = tuple[str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True)
class Ontology:
    """All code tables. Immutable; `Ontology.load()` reads them once."""

    cameo_codes: Mapping[str, CameoCode]
    plover_codes: Mapping[str, Plover]
    sub_events: Mapping[str, SubEvent]
    roles: Mapping[str, Role]
    prefixes: Mapping[str, str]
    interactions: Mapping[frozenset[str], str]
    inter_codes: Mapping[str, int]
    """The number that stood for an actor class or an interaction in ACLED's exports before 2024."""
    modes: Mapping[tuple[str, str], str]
    things: Mapping[str, tuple[str, str]]
    references: Mapping[str, frozenset[str]]
    """The roles that "the group", "militants" and the like may have when they stand for an actor named before."""
    addressed: Mapping[str, str]
    """Codes that are no event without a hearer: "always", or "planned" when only what is announced for later."""
    labels: Mapping[str, str]
    """The sub-event types of the labels that incident notes open with: "Looting", "Weapons seizure"."""

    @staticmethod
    def load(folder: Path | None = None) -> Ontology:
        """The tables of `folder`, by default those that come with the program. EventCoderError if one is missing."""
        return _load(folder or resources.seeds() / "ontologies")

    def cameo(self, code: str) -> CameoCode:
        """What is known of a CAMEO code. KeyError for an unknown one: codes are never repaired quietly."""
        return self.cameo_codes[code]

    def exists(self, code: str) -> bool:
        """Whether it is a CAMEO code: True for "02", "020" and "0253", False for "20x" and "0259"."""
        return code in self.cameo_codes

    def plover(self, code: str) -> Plover:
        """PLOVER's event type, mode and contexts for a CAMEO code: (None, None, ()) where it was dropped."""
        return self.plover_codes.get(code, (None, None, ()))

    def combine(self, mode: str, content: str | None = None, negated: bool = False) -> str:
        """The CAMEO code of a mode with the code of what is asked, promised, refused or alleged (codebook, section 3).

        "promised economic aid" is ("INTENT", "071") -> "0331"; content None, or without a row of its own, gives the
        code of the mode alone. `negated`: "urged them not to attack" is an appeal to de-escalate (0256), and a promise
        not to cooperate is a refusal ("vowed not to negotiate", 125). KeyError for an unknown mode.
        """
        appeal = content is not None and content[:2] == _APPEAL and content[:3] != _MEDIATE
        if mode == "INTENT" and content is not None and appeal and not negated:
            return content  # "decided to ask Berlin for help" asks for it; "agreed to mediation" accepts it
        thing, opposite = self._thing(content)
        if negated:
            if mode == "INTENT" and content is not None and content[:2] in _COOPERATIVE_ROOTS:
                return self.modes["REFUSAL", thing]
            thing = opposite
        return self.modes[mode, thing]

    def needs_hearer(self, code: str, planned: bool = False) -> bool:
        """Whether a code is no event where nobody is addressed: talk, and what somebody announces not to do."""
        when = self.addressed.get(code[:3])
        return when == "always" or (planned and when == "planned")

    def _thing(self, content: str | None) -> tuple[str, str]:
        """The row of `things.csv` with the longest code that `content` starts with."""
        for length in range(len(content or ""), 1, -1):
            row = self.things.get((content or "")[:length])
            if row:
                return row
        return "unspecified", "unspecified"

    def acled_event_type(self, sub_event: str) -> str:
        """ "Armed clash" -> "Battles". KeyError for an unknown sub-event type."""
        return self.sub_events[sub_event].event_type

    def disorder_type(self, sub_event: str) -> str:
        """ "Armed clash" -> "Political violence". KeyError for an unknown sub-event type."""
        return self.sub_events[sub_event].disorder_type

    def interaction(self, inter1: str, inter2: str | None = None) -> str:
        """ACLED's name of a pair of actor classes in either order: "State forces-Rebel group", "Protesters only"."""
        return self.interactions[frozenset((inter1, inter2 or "only"))]

    def search(self, pattern: str = "") -> list[CodeRow]:
        """The codes that start with `pattern`, or whose label, type or gloss contains it (case apart); all if empty."""
        wanted = pattern.casefold()
        return [
            row
            for row in self._rows()
            if row.code.casefold().startswith(wanted)
            or wanted in row.label.casefold()
            or wanted in row.detail.casefold()
        ]

    def _rows(self) -> Iterator[CodeRow]:
        for code in self.cameo_codes.values():
            yield CodeRow("CAMEO", code.code, code.label, f"quad class {code.quad}, Goldstein {code.goldstein:g}")
        for cameo, (event, mode, contexts) in self.plover_codes.items():
            label = f"{event} {mode}" if mode else f"{event}"
            detail = f"from CAMEO {cameo}" + (f"; contexts: {', '.join(contexts)}" if contexts else "")
            yield CodeRow("PLOVER", cameo, label, detail)
        for sub_event in self.sub_events.values():
            yield CodeRow("ACLED", sub_event.name, sub_event.gloss, sub_event.event_type)
        for (mode, thing), code_of_mode in self.modes.items():
            yield CodeRow("mode", mode, f"{mode} of {thing}", f"gives CAMEO {code_of_mode}")
        for role in self.roles.values():
            yield CodeRow("role", role.code, role.gloss, role.kind)
        for prefix, gloss in self.prefixes.items():
            yield CodeRow("prefix", prefix, gloss, "first part of an actor code")


@cache
def _load(folder: Path) -> Ontology:
    def table(name: str, *columns: str) -> list[tuple[str, ...]]:
        return read_table(folder / f"{name}.csv", columns)

    return Ontology(
        cameo_codes={
            code: CameoCode(code, label, root, int(quad), float(goldstein))
            for code, label, root, quad, goldstein in table("cameo", "code", "label", "root", "quad", "goldstein")
        },
        plover_codes={
            code: (event, mode or None, split_list(contexts))
            for code, event, mode, contexts in table("plover", "code", "event", "mode", "contexts")
        },
        sub_events={
            name: SubEvent(name, event_type, disorder_type, int(rank), gloss)
            for name, event_type, disorder_type, rank, gloss in table(
                "acled_sub_events", "sub_event_type", "event_type", "disorder_type", "rank", "gloss"
            )
        },
        roles={
            code: Role(code, kind, int(precedence or 0), gloss, plover)
            for code, kind, precedence, gloss, plover in table(
                "roles", "code", "kind", "precedence", "gloss", "plover_sector"
            )
        },
        prefixes={code: gloss for code, gloss in table("prefixes", "code", "gloss")},
        interactions={
            frozenset(label.removesuffix(" only").split("-")) | ({"only"} if label.endswith(" only") else set()): label
            for kind, label in table("acled_inter", "kind", "label")
            if kind == "interaction"
        },
        inter_codes={label: int(code) for code, label in table("acled_inter", "code", "label")},
        modes={(mode, thing): code for mode, thing, code in table("modes", "mode", "thing", "code")},
        things={
            content: (thing, negated) for content, thing, negated in table("things", "content", "thing", "negated")
        },
        references={noun: frozenset(split_list(roles)) for noun, roles in table("short_references", "noun", "roles")},
        addressed={code: when for code, when in table("addressed", "code", "when")},
        labels={label: sub_event for label, sub_event in table("acled_labels", "label", "sub_event_type")},
    )
