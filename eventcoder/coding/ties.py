"""Who has to do with whom in an article: whom "both sides", "the two leaders", "the four countries" stand for.

Several are meant by a kind and a number: "the three partners" are three states that were named together, "both sides"
the two who fought in most of what was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from eventcoder.coding.mentions import Mention, Seen, is_place, make_actor
from eventcoder.coding.words import Words
from eventcoder.ontology.actor_codes import INTERNATIONAL, ROLES, role_of, split_code

Kind = Literal["side", "state", "person", "army"]
"""What each of several is: any party to what is told, a state, one who leads or speaks for it, or its forces."""
STATES = ("", "GOV", "MIL")
_BYSTANDERS = ("CVL", "MED", "REL", "REF", "BUS", "JUD", "HRI", "HLH", "EDU")
_STRIKERS = ("EDU", "HLH", "REL", "JUD", "MED")
_IN_CONFLICT = ("REB", "OPP", "UAF", "LAB", "AGR")
_RECENT = 30
_JOINTS = (",", "and", ", and", "or")
_NEAR = 2  # sentences back in which those are named who are meant by a number


class Dyad(NamedTuple):
    """The two sides of an event that was told: `weight` says how much it makes them the two whom all is about."""

    source: Mention
    target: Mention
    sentence_index: int
    weight: int


class Together(NamedTuple):
    """Several who were named together: in which sentence, from which character on, and whether they act together."""

    mentions: list[Mention]
    sentence_index: int
    start: int
    acting: bool


class Reference(NamedTuple):
    """A phrase that stands for several: what they are, how many, and where it stands. `roles`: who has none of these
    is none of them."""

    kind: Kind
    number: int
    sentence_index: int
    start: int
    roles: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Pair:
    """How much two sides have to do with each other: the weights of their sentences, the sum, the latest dyad, and the
    latest between people: "both sides" are the army and the rebels, not the palace that these took."""

    latest: Dyad
    people: Dyad | None = None
    sentences: dict[int, int] = field(default_factory=dict)
    weight: int = 0


@dataclass(slots=True)
class _Tally:
    """The pairs of the first `counted` dyads of an article, the one told last at the end."""

    counted: int = 0
    pairs: dict[tuple[str, str], _Pair] = field(default_factory=dict)

    def add(self, key: tuple[str, str], dyad: Dyad) -> None:
        """Counts a dyad between two sides."""
        pair = self.pairs.pop(key) if key in self.pairs else _Pair(dyad)
        self.pairs[key], pair.latest = pair, dyad
        if "thing" not in (dyad.source.kind, dyad.target.kind):
            pair.people = dyad
        more = dyad.weight - pair.sentences.get(dyad.sentence_index, 0)
        if more > 0:
            pair.sentences[dyad.sentence_index] = dyad.weight
            pair.weight += more


@dataclass(slots=True)
class Ties:
    """The dyads of an article so far, and who was named together, the latest last."""

    dyads: list[Dyad] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
    _tallies: dict[Kind, _Tally] = field(default_factory=dict)

    def meant(
        self, what: Reference, seen: Sequence[Seen], speakers: Sequence[Mention] = (), firmly: bool = False
    ) -> list[Mention]:
        """Those for whom a phrase stands, by the first of these that gives as many as it says; [] if none does.

        They were named together in its sentence ("Egypt and Sudan said that both sides"), or just before; or they are
        the two who have most to do with each other, or all who were named of late. Of the `speakers`, who urge or
        thank them, none is one of them.
        """
        others = {_side(speaker, what) for speaker in speakers}
        here, before = self._named_together(what, others)
        if what.kind in ("side", "army") and not what.roles:
            # whoever was named together in the sentence before may be those who urge both sides
            return here or self.opponents(what.kind, others, True) or before or self._last(what, seen, others)
        found = here or before
        if not found and what.number == 2 and not what.roles:
            found = self._persons(what, seen, others) or self.opponents(what.kind, others)
        found = found or self._last(what, seen, others)
        return found or (self.opponents("side", others) if what.roles and what.number == 2 else [])

    def _named_together(self, what: Reference, others: AbstractSet[str]) -> tuple[list[Mention], list[Mention]]:
        """Those of the number and kind who were named together in the sentence, and in the sentences just before."""
        here: list[Mention] = []
        before: list[Mention] = []
        for group in self.together:
            own = group.sentence_index == what.sentence_index
            far = what.sentence_index - group.sentence_index > _NEAR and what.number == 2
            if far or (own and group.start >= what.start):
                continue
            sides = {_side(m, what): m for m in group.mentions}
            if len(sides) == what.number and "" not in sides and others.isdisjoint(sides):
                here, before = (list(sides.values()), before) if own else (here, list(sides.values()))
        return _as_kind(here, what.kind), _as_kind(before, what.kind)

    def _last(self, what: Reference, seen: Sequence[Seen], others: AbstractSet[str]) -> list[Mention]:
        """The sides that were named last: as many as two, or all of the last sentences if they are as many as said."""
        found: dict[str, Mention] = {}
        for mention, _, index in reversed(seen[-_RECENT:]):
            if mention.sentence_index == what.sentence_index and mention.start >= what.start:
                continue
            if what.number > 2 and what.sentence_index - index > _NEAR:
                break
            side = _side(mention, what)
            if side and side not in others:
                found.setdefault(side, mention)
            if len(found) == 2 == what.number:
                break
        return _as_kind(list(found.values())[::-1], what.kind) if len(found) == what.number else []

    def _persons(self, what: Reference, seen: Sequence[Seen], others: AbstractSet[str]) -> list[Mention]:
        """The two persons who were named last, unless all is about two others."""
        last = self._last(what, seen, others) if what.kind == "person" else []
        about = {m.country for m in self.opponents(what.kind, others)}
        return last if not about or about == {m.country for m in last} else []

    def opponents(
        self, kind: Kind = "side", others: AbstractSet[str] = frozenset(), people: bool = False
    ) -> list[Mention]:
        """The two who met, spoke or fought in most sentences so far, a fight counting double; of equals the latest.
        None of the two is one of the `others`; with `people`, neither is a thing if they were named otherwise."""
        tally = self._tally(kind)
        pairs = (pair for key, pair in reversed(tally.pairs.items()) if others.isdisjoint(key))
        most = max(pairs, key=lambda pair: pair.weight, default=None)
        if most is None:
            return []
        latest = most.people if people and most.people is not None else most.latest
        two = sorted((latest.source, latest.target), key=lambda m: (m.sentence_index, m.start))
        return _as_kind(two, kind)

    def _tally(self, kind: Kind) -> _Tally:
        """The pairs of all dyads so far, of sides of this kind."""
        tally = self._tallies.setdefault(kind, _Tally())
        wide = Reference("side" if kind == "side" else "state", 2, 0, 0)  # of whoever is named the state is meant
        for dyad in self.dyads[tally.counted :]:
            first, second = _side(dyad.source, wide) or _striker(dyad), _side(dyad.target, wide)
            if first and second and first != second:
                tally.add((min(first, second), max(first, second)), dyad)
        tally.counted = len(self.dyads)
        return tally

    def named_last(self, seen: Sequence[Seen], sentence_index: int, start: int) -> list[Mention]:
        """The two of "the former" and "the latter", in their order: the only two sides of this sentence up to character
        `start`, or else of the one before; [] if they are not two."""
        what = Reference("side", 2, sentence_index, start)
        for index in (sentence_index, sentence_index - 1):
            sides: dict[str, Mention] = {}
            for mention in (
                m for m, _, at in seen[-_RECENT:] if at == index and (at < sentence_index or m.start < start)
            ):
                if side := _side(mention, what):
                    sides.setdefault(side, mention)
            if len(sides) == 2:
                return _as_kind(list(sides.values()), "side")
        return []

    def other(self, one: Mention, kind: Kind = "side") -> Mention | None:
        """Who has most to do with the side of `one`: its neighbour, its foe."""
        tally = self._tally(kind)
        what = Reference(kind, 2, 0, 0)
        own = _side(one, what)
        pairs = [(pair.weight, key, pair) for key, pair in reversed(tally.pairs.items()) if own and own in key]
        most = max(pairs, key=lambda each: each[0], default=None)
        if most is None:
            return None
        both = _as_kind([most[2].latest.source, most[2].latest.target], kind)
        return next((m for m in both if _side(m, what) != own), None)

    def partner(self, one: Mention, sentence_index: int) -> list[Mention]:
        """With whom the side of `one` had to do last, in this sentence or the few before it; [] if with nobody."""
        what = Reference("side", 2, sentence_index, 0)
        own = _side(one, what)
        for dyad in reversed(self.dyads):
            if sentence_index - dyad.sentence_index > _NEAR or not own:
                break
            first, second = _side(dyad.source, what), _side(dyad.target, what)
            if own in (first, second) and first != second and first and second:
                return [dyad.target if first == own else dyad.source]
        return []

    def met(self, sentence_index: int) -> list[Mention]:
        """The two persons or states who met, spoke or helped each other last in a sentence; [] if none did."""
        for dyad in reversed(self.dyads):
            if dyad.sentence_index < sentence_index:
                break
            both = [dyad.source, dyad.target]
            if dyad.sentence_index == sentence_index and dyad.weight == 1 and both[0].kind == both[1].kind:
                single = both[0].kind in ("person", "country") and not any(m.plural for m in both)
                return sorted(both, key=lambda m: m.start) if single else []
        return []

    def joint_forces(self, sentence_index: int) -> list[Mention]:
        """Whose "the troops" are behind "Thai and Cambodian troops": of those who were named together last, in this
        sentence or the one before, if all are forces; [] if they are not."""
        last = next((group for group in reversed(self.together) if group.acting), None)
        near = last is not None and sentence_index - last.sentence_index <= 1
        mentions = last.mentions if last is not None and near else []
        return mentions if all(role_of(m.code or "") == "MIL" for m in mentions) else []

    def they(self, sentence_index: int, later: Iterable[Seen]) -> list[Mention]:
        """Those who were named together, where "they" means them: no others in the plural were named since."""
        both = next((group for group in reversed(self.together) if group.acting), None)
        if both is None or sentence_index - both.sentence_index > 1:
            return []
        own = {(m.start, m.end) for m in both.mentions}
        since = (m for m, _, _ in later if m.start > both.start)
        others = (m for m in since if m.plural and m.sentence_index == sentence_index and (m.start, m.end) not in own)
        return [] if any(others) else both.mentions


def in_a_row(mentions: Sequence[Mention], text: str, start: int) -> list[list[Mention]]:
    """The mentions of a sentence that stand side by side, "Washington, Canberra and London", as groups; `text` is the
    sentence, `start` the character of the article that it begins with."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        last = groups[-1][-1] if groups else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and text[last.end - start : mention.start - start].replace("the", "").strip() in _JOINTS:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [group for group in groups if len(group) > 1]


def kind_of(word: str, words: Words) -> Kind:
    """What each of several is who are called by a noun: "leaders", "countries", "armies", "sides"."""
    if word in words.leader_pair:
        return "person"
    if word in words.armies:
        return "army"
    return "state" if word in words.states else "side"


def _side(mention: Mention, what: Reference) -> str:
    """What makes two mentions the same side; empty for who is none: bystanders, and where states are spoken of ("both
    countries") all others. Within one country a rebel group or an opposition is a side of its own; of those who share
    a role ("both generals") each is one."""
    code = mention.code
    role = role_of(code) if code else ""
    if code is None:
        return ""
    if what.roles:
        own = not what.roles.isdisjoint(split_code(code)) and not mention.plural and mention.kind != "thing"
        return f"{code} {mention.text.rpartition(' ')[2]}" if own else ""
    if role in _BYSTANDERS or code[:3] in ROLES:
        return ""
    if what.kind == "person" and (mention.plural or mention.kind != "person"):
        return ""
    if code[:3] in INTERNATIONAL:
        return "" if what.kind in ("state", "army") else code[:6]
    if what.kind in ("state", "army") and role not in STATES:
        return ""
    return code[:3] + (role if role in _IN_CONFLICT else "")


def _striker(dyad: Dyad) -> str:
    """Students, doctors, clergy who are in conflict with somebody are a side of it too; empty for all others."""
    code = dyad.source.code or ""
    return code[:6] if dyad.weight > 1 and role_of(code) in _STRIKERS else ""


def _as_kind(found: list[Mention], kind: Kind) -> list[Mention]:
    """The mentions as the kind that is spoken of: of "both countries" a country, of "both armies" its forces; a state
    is a side where its jets or its army fought another's."""
    abroad = len({m.country for m in found}) > 1
    return [_as(mention, kind, abroad) for mention in found]


def _as(mention: Mention, kind: Kind, abroad: bool) -> Mention:
    actor = mention.actor
    if actor is None or actor.country is None or role_of(actor.code) not in STATES:
        return mention
    if kind == "army":
        return replace(mention, actor=make_actor(f"{actor.country}MIL", None, actor.entries))
    forces = role_of(actor.code) == "MIL"
    if kind == "person" and mention.kind != "person":
        return replace(mention, actor=make_actor(f"{actor.country}GOV", None, actor.entries))
    if kind == "state" or (kind == "side" and (is_place(actor) or (forces and (abroad or mention.kind == "thing")))):
        return replace(mention, actor=make_actor(actor.country, None, actor.entries), kind="country", plural=False)
    return mention
