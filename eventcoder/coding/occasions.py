"""Targets that the occasion of an act gives, where its own words name none: "imposed sanctions after Iran tested a
missile", "a move denounced by Beijing", "in a video call, Biden warned Putin"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.coding.answers import same_party
from eventcoder.coding.mentions import Mention
from eventcoder.coding.sides import Sides
from eventcoder.model import Clause
from eventcoder.ontology.actor_codes import role_of

_STATE = ("", "GOV", "MIL", "LEG", "JUD")
_SPOKEN_TO = ("GOV", "MIL", "LEG", "REB", "OPP", "")
_AFTER = ("after", "as", "when", "because", "since")
_AT = ("in", "during", "at")
_PARTNERS = ("with", "to")


def provokers(sides: Sides, clause: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "Suspended aid after Uganda passed a law", "as Iran resumed enrichment, France imposed sanctions": the state
    that acts in the clause that says why."""
    for inner in sides.view.clause_links(clause, "adverbial"):
        why = any(link.clause == clause.index and link.word in _AFTER for link in inner.links)
        found = sides.sources(inner, ("agent",)) if why and inner.kind == "verb" else []
        abroad = [m for m in found if m.country and role_of(m.code or "") in _STATE and not _is_own(m, sources)]
        if abroad:
            return abroad
    return []


def whose_step(sides: Sides, clause: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "Iran sent a monkey into space, a step that France condemned", "a move denounced by Beijing": who acts in the
    clause that the noun sums up, whether or not that is coded."""
    s = sides.view.sentence
    steps = [p for p in clause.patient if s.lemmas[p.head] in sides.words.steps and s.lower[p.start] in ("a", "an")]
    for step in steps:
        if step.start > 1 and s.lower[step.start - 1] in (",", "-", "–", "—"):
            return next(_acting_before(sides, step.start, sources), [])
    return []


def _acting_before(sides: Sides, end: int, sources: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Those who act in the clauses before token `end`, the nearest first."""
    for other in reversed(sides.view.parse.clauses):
        if other.kind == "verb" and other.head < end and other.agent and not other.passive:
            found = [m for m in sides.sources(other, ("agent",)) if m.actor is not None and not _is_own(m, sources)]
            if found:
                yield found


def spoken_to(sides: Sides, noun: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "In a video call, Biden warned Putin": of a call or a meeting that names one side the other is whomever that
    side speaks to."""
    own = {m.start for m in sources}
    for clause in sides.view.parse.clauses:
        beside = any(o.preposition in _AT and o.phrase.head == noun.head for o in clause.obliques)
        if clause.kind == "verb" and beside and not clause.passive:
            found = sides.targets(clause, ("recipient", "patient", "to"))
            return [
                m for m in found if m.start not in own and m.kind != "thing" and role_of(m.code or "") in _SPOKEN_TO
            ]
    return []


def hosts(sides: Sides, noun: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "Harare signed eight accords during a visit by Lukashenko": whoever acts where the visit is named."""
    for clause in sides.view.parse.clauses:
        beside = any(o.preposition in _AT and o.phrase.head == noun.head for o in clause.obliques)
        if clause.kind == "verb" and beside and not clause.passive:
            found = sides.sources(clause, ("agent",))
            return [m for m in found if m.country and role_of(m.code or "") in _STATE and not _is_own(m, sources)]
    return []


def parties_of_deal(sides: Sides, clause: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "In a deal brokered by Oman, Israel and Hamas agreed": those who act where the deal that was brokered is named,
    and their partners."""
    lower = sides.view.sentence.lower
    heads = {p.head for p in clause.patient if lower[p.start] in ("a", "an")} if clause.passive else set()
    for other in sides.view.parse.clauses:
        named = any(o.phrase.head in heads for o in other.obliques) or any(p.head in heads for p in other.patient)
        if other.kind == "verb" and other.index != clause.index and named and other.agent:
            found = [*sides.sources(other, ("agent",)), *sides.targets(other, _partner_slots(sides, other))]
            parties = {(m.start, m.code): m for m in found if m.actor is not None and not _is_own(m, sources)}
            if parties:
                return list(parties.values())
    return []


def _partner_slots(sides: Sides, clause: Clause) -> tuple[str, ...]:
    inner = sides.view.clause_links(clause, "infinitive")
    return (
        (*_PARTNERS, *(f"content.{slot}" for slot in ("with", "patient.with"))) if inner else ("with", "patient.with")
    )


def _is_own(mention: Mention, sources: Sequence[Mention]) -> bool:
    return any(same_party(source, mention) for source in sources)
