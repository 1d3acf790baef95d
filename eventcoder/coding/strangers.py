"""Targets whose words name no country, and who cannot be of the land that is spoken of: "a patrol" that is shot at by
soldiers from over the border, "one diplomat" whom a state expels, "embassy staff" whom it flies out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import FORCE
from eventcoder.coding.sides import NAMES, Sides
from eventcoder.coding.view import SentenceView
from eventcoder.model import Actor, Clause
from eventcoder.ontology.actor_codes import role_of

_STATE_FORCES = ("", "GOV", "MIL", "COP")
_PERSONS = (*NAMES, "PRP", "CD")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DONE_WITH_ARMS = ("181", "183", "186", "193")
_MEN = frozenset(("man", "men", "person", "persons", "individual", "individuals"))
_PUT_DOWN = "175"
_PUBLIC = ("OPP", "CVL", "EDU", "LAB", "REL", "MED", "AGR", "HLH")
_OWNERS, _OPENING = ("its", "their", "his", "her"), 4
_BREAK = "16"
_PARTNERS = ("to", "patient.to", "with", "patient.with", "from", "patient.from", "on", "patient.on", "patient.modifier")
_ABOVE = ("adverbial", "conjunct")
_EXPELLED, _RESCUED = ("161", "114"), "073"


def gunmen(code: str, sources: list[Mention]) -> list[Mention]:
    """ "Two men on a motorbike shot a policeman", "unknown persons threw a grenade": who is only a man and fires, bombs
    or abducts is an attacker of unknown side."""
    if code[:3] not in _DONE_WITH_ARMS:
        return sources
    return [_of_unknown_side(m) if _only_a_man(m) else m for m in sources]


def _only_a_man(mention: Mention) -> bool:
    words = mention.text.lower().split()
    return role_of(mention.code or "") == "CVL" and not _MEN.isdisjoint(words)


def _of_unknown_side(mention: Mention) -> Mention:
    country = mention.country
    actor = Actor((country or "") + "UAF", None, country, ("UAF",), (*mention.entries, "rule:unknown-gunmen"))
    return replace(mention, actor=actor)


def of_their_country(
    clause: Clause,
    code: str,
    sources: Sequence[Mention],
    targets: list[Mention],
    sides: Sides,
    earlier: Sequence[Draft],
) -> list[Mention]:
    """The targets, each of the country that it must be of; `earlier` are the drafts of the sentences before."""
    if code[:2] in FORCE or code[:2] == _BREAK:
        targets = [_not_his_own(mention, clause, sources, sides, code[:2] == _BREAK) for mention in targets]
    if (
        clause.kind == "noun"
        and code[:3] == _PUT_DOWN
        and len(own := {m.country for m in sources}) == 1
        and None not in own
    ):
        # "Canada condemned Iran's crackdown on protesters": they are put down at home
        return [_of_country(m, next(iter(own)) or "", _PUBLIC, sides.view) for m in targets]
    if code[:2] in FORCE:
        return _not_their_own(clause, sources, targets, sides)
    return [_sent(mention, code, sources, sides, earlier) for mention in targets]


def _not_his_own(
    mention: Mention, clause: Clause, sources: Sequence[Mention], sides: Sides, code_of_break: bool
) -> Mention:
    """ "Turkey threatened to respond after Syria shot down one of its jets": nobody shoots down what is his own."""
    own = {m.country for m in sources}
    if mention.country not in own or not any(word in _OWNERS for word in mention.text.lower().split()[:_OPENING]):
        return mention
    for link in clause.links:
        above = sides.view.parse.clauses[link.clause]
        others = [m for m in sides.sources(above, ("agent",)) if m.country and m.country not in own]
        if link.kind == "conjunct" and code_of_break:
            others = [m for m in sides.targets(above, _PARTNERS) if m.country and m.country not in own]
        if link.kind in _ABOVE and others and mention.actor is not None:
            country = others[0].country or ""
            actor = replace(mention.actor, code=country + mention.actor.code[3:], country=country)
            return replace(mention, actor=actor)
    return mention


def _not_their_own(clause: Clause, sources: Sequence[Mention], targets: list[Mention], sides: Sides) -> list[Mention]:
    """ "Beijing said Indian soldiers had fired at a patrol": armed men without a country, whom forces of one's own
    country fight, are those of the speaker, or of the country that it has to do with."""
    if len(sources) > 1:
        # "soldiers and mobs burned their villages" are not the mobs' own
        doers = {m.start for m in sources}
        targets = [m for m in targets if m.start not in doers]
    own = {m.country for m in sources}
    forces = all(role_of(m.code or "") in _STATE_FORCES for m in sources)
    if len(own) != 1 or None in own or not forces:
        return targets
    speaker = sides.speaker(clause)
    others = [m for m in (speaker, *sides.resolver.memory.ties.opponents("state")) if m is not None]
    if speaker is None and not any(m.country in own for m in others):
        return targets
    other = next((m.country for m in others if m.country and m.country not in own), None)
    ours = _STATE_FORCES[2:]
    return [_of_country(m, other, ours, sides.view) if other and m.country in own else m for m in targets]


def _sent(mention: Mention, code: str, sources: Sequence[Mention], sides: Sides, earlier: Sequence[Draft]) -> Mention:
    """ "Ireland followed suit, expelling one diplomat": one of those whom others expelled, or of the other side;
    "Germany flew out embassy staff": its own."""
    words = mention.text.lower().split()
    lemmas = dict(zip(sides.view.sentence.lower, sides.view.sentence.lemmas, strict=True))
    mission = any(lemmas.get(word, word) in sides.words.missions for word in words)
    if not mission or len(sources) != 1 or sources[0].country is None:
        return mention
    own = sources[0].country
    country: str | None = None
    if code[:3] == _RESCUED:
        country = own
    elif code[:3] in _EXPELLED:
        before = [d.target for d in earlier if d.code[:3] == code[:3] and d.target is not None]
        country = next((m.country for m in before if m.country not in (None, own)), None)
        country = country or _other_land(sources[0], sides)
    return _of_country(mention, country, ("GOV",), sides.view) if country is not None else mention


def _other_land(own: Mention, sides: Sides) -> str | None:
    """The country with which one's own had to do last, or else that was spoken of last."""
    memory, index = sides.resolver.memory, sides.view.sentence.index
    before = (*(m.country for m in memory.ties.partner(own, index)), *memory.lands(index))
    return next((country for country in before if country not in (None, own.country)), None)


def ambassador(sides: Sides, clause: Clause, sources: Sequence[Mention]) -> list[Mention]:
    """ "A Chinese ship rammed the boat. Manila summoned the ambassador": of the other country that is spoken of."""
    s = sides.view.sentence
    for phrase in clause.patient if len(sources) == 1 and sources[0].country is not None else ():
        country = _other_land(sources[0], sides) if s.lemmas[phrase.head] in sides.words.missions else None
        if country is not None and s.lower[phrase.start] == "the":
            actor = Actor(f"{country}GOV", None, country, ("GOV",), ("rule:ambassador",))
            return [sides.view.mention_of(actor, phrase.start, phrase.end, "person")]
    return []


def _of_country(mention: Mention, country: str, roles: Sequence[str], view: SentenceView) -> Mention:
    """The mention as one of another country, if it has one of these roles and its words name no country."""
    actor = mention.actor
    if actor is None or role_of(actor.code) not in roles or mention.sentence_index != view.sentence.index:
        return mention
    starts, ends = view.sentence.starts, view.sentence.ends
    if any(mention.start < ends[n.end - 1] and starts[n.start] < mention.end for n in view.names):
        return mention
    return replace(mention, actor=replace(actor, code=country + actor.code[3:], country=country))


def unknown_place(sides: Sides, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
    """A name that no gazetteer knows but that is shelled or taken is a place of the country spoken of."""
    country = sides.view.country
    for slot in slots if country else ():
        for phrase in sides.slots.fill(clause, slot):
            if sides.view.sentence.tags[phrase.head] in NAMES and sides.view.name_over(phrase.head) is None:
                actor = Actor(country or "", None, country, (), ("rule:unknown-place",))
                return [sides.view.mention_of(actor, phrase.start, phrase.end, "thing")]
    return []


def unknown_person(sides: Sides, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
    """Whoever is arrested, expelled or abducted is somebody: a name, a pronoun or a number is a person without
    another role (codebook, section 4)."""
    country = sides.view.country
    for phrase in sides.nouns(clause, slots, _PERSONS) if country else ():
        return [sides.view.mention_of(_person_of(country), phrase.start, phrase.end, "person")]
    first, s = clause.head - 1, sides.view.sentence
    several = any(s.lower[k] in sides.resolver.words.several for k in clause.modifiers)  # "several arrests were made"
    number = first >= 0 and (s.tags[first] == "CD" or several)
    counted = clause.kind == "noun" and number and s.tags[clause.head] == "NNS"
    if country and counted and not _YEAR.fullmatch(s.words[first]):  # "200 arrests were made"
        return [sides.view.mention_of(_person_of(country), first, clause.head + 1, "group", True)]
    return []


def _person_of(country: str | None) -> Actor:
    """A person of a country of whom no more is known."""
    return Actor(f"{country}CVL", None, country, ("CVL",), ("rule:unknown-person",))
