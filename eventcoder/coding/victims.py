"""Acts of force -> who was hit, where another clause or a building tells: "killing three", "set it on fire"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding.carriers import Carried
from eventcoder.coding.doers import Doers, speaks_of
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import FORCE
from eventcoder.coding.sides import Sides, source_slots, target_slots
from eventcoder.model import Clause
from eventcoder.ontology.actor_codes import role_of
from eventcoder.ontology.actor_kinds import is_armed

_COUNTRY = 3  # letters of a code that says no more than the country
_PROTEST = "14"
_WHERE = ("in", "near", "around", "outside")
_IT_SLOTS = ("of", "to", "on", "into")


class Victims:
    """Finds whom the acts of force of one sentence hit. `carried` tells what belongs to another clause."""

    def __init__(self, sides: Sides, carried: Carried) -> None:
        self.sides, self.carried = sides, carried
        self.view, self.resolver, self.actions = sides.view, sides.resolver, sides.actions
        self.words = sides.resolver.words

    def who_launched(self, clause: Clause) -> list[Mention]:
        """ "A missile that the Houthis fired was shot down": what is hit belongs to whoever launched it."""
        hit = {(phrase.start, phrase.end) for phrase in clause.patient}
        for other in self.view.parse.clauses:
            launched = other.kind == "verb" and other.index != clause.index and other.lemma in self.words.launch
            if launched and any((phrase.start, phrase.end) in hit for phrase in other.patient):
                return self.sides.sources(other, ("agent",))
        return []

    def foes(self, noun: Clause, sources: Sequence[Mention]) -> list[Mention]:
        """ "Retook the town from rebels after a firefight", "fled after fighting with the army": whom the clause that
        tells of a fight fights, or who acts in it."""
        own = {m.start for m in sources}
        for clause in self.view.parse.clauses:
            if clause.kind == "verb" and any(speaks_of(o.phrase, noun.head) for o in clause.obliques):
                action = self.actions.action(clause)
                found = self.sides.targets(clause, target_slots(action.entry, clause)) if action is not None else []
                foes = [m for m in found if is_armed(m.code) and m.start not in own]
                return foes or [m for m in Doers(self.sides, self.carried).fighters(noun) if m.start not in own]
        return []

    def land_before(self, noun: Clause, sources: Sequence[Mention]) -> list[Mention]:
        """ "Turkey's Syria offensive": a land between the attacker and the attack is what is attacked."""
        own = {mention.start for mention in sources}
        phrases = self.sides.slots.modifiers(noun.modifiers)
        lands = [m for p in phrases if (m := self.resolver.mention(p, self.view)) is not None and m.start not in own]
        return [m for m in lands if m.code is not None and len(m.code) == _COUNTRY]

    def counted(self, clause: Clause, mention: Mention) -> Mention:
        """ "Captured two soldiers and killed eight": a bare number counts more of those just told."""
        s = self.view.sentence
        counts = [p for p in clause.patient if s.starts[p.start] == mention.start and p.end - p.start == 1]
        if not counts or s.tags[counts[0].head] != "CD":
            return mention
        for link in clause.links:
            above = self.view.parse.clauses[link.clause]
            told = [m for p in above.patient if (m := self.resolver.mention(p, self.view)) is not None and m.plural]
            if link.kind in ("conjunct", "participle") and told and told[-1].actor is not None:
                return replace(mention, actor=told[-1].actor)
        return mention

    def more_than_place(self, act: Clause, places: list[Mention]) -> list[Mention]:
        """Who was hit, where that is more than the place: armed men ("killed Hamas commanders in strikes on Rafah"),
        and whoever it is where the place only says where it was ("a clinic was hit by shelling in Donetsk")."""
        hit = but_others(self.victims(act))
        armed = [m for m in hit if is_armed(m.code)]
        starts = self.view.sentence.starts
        where = {starts[o.phrase.start] for o in act.obliques if o.preposition in _WHERE}
        if armed or act.kind != "noun" or not all(m.start in where for m in places):
            return armed
        return [m for m in hit if role_of(m.code or "")]

    def victims(self, clause: Clause) -> list[Mention]:
        """Whom another clause tells to be hit by the act: people before the place, and the dead and the wounded of one
        kind once ("rocked Kampala, killing three people and wounding 33")."""
        hit = self.sides.told_of(self.carried.victims.get(clause.index, ()))
        hit = [m for m in hit if not self._only_counted(m)] or hit  # "killed five soldiers and wounded six"
        people = [m for m in hit if not _is_town(m)] or hit
        return list({m.code: m for m in reversed(people)}.values())[::-1]

    def _only_counted(self, mention: Mention) -> bool:
        """Whether a mention is a mere number, of those who were named before it."""
        s = self.view.sentence
        return (
            mention.sentence_index == s.index
            and mention.text.lower() in s.lower
            and (s.tags[s.lower.index(mention.text.lower())] == "CD")
        )

    def killed_when(self, clause: Clause) -> list[Mention]:
        """ "Fifty protesters were killed when soldiers opened fire": whom the clause above tells to be hit."""
        above = [self.view.parse.clauses[link.clause] for link in clause.links if link.word in ("when", "as")]
        hit = [p for a in above if a.lemma in self.words.toll_verb for p in (a.patient if a.passive else a.agent)]
        return self.sides.told_of(hit)

    def who_provoked(self, clause: Clause) -> list[Mention]:
        """ "Used water cannon as students broke through barricades", "fired tear gas when a crowd stoned them": those
        who protest in the clause that says when."""
        for inner in self.view.clause_links(clause, "adverbial"):
            action = self.actions.action(inner)
            if action is not None and action.code[:2] == _PROTEST:
                return self.sides.sources(inner, source_slots(action.entry, inner))
        return []

    def it(self, clause: Clause) -> list[Mention]:
        """ "Stormed the city hall and set it on fire", "smashed its windows", "pelted the embassy, breaking windows":
        what is burned, taken or broken is a building, before anybody."""
        lower, lemmas = self.view.sentence.lower, self.view.sentence.lemmas
        said = (*clause.patient, *(o.phrase for o in clause.obliques if o.preposition in _IT_SLOTS))
        for phrase in said:
            owner = phrase.possessor
            theirs = owner is None or lower[owner.start : owner.end] == ("its",)
            panes = lemmas[phrase.head] in self.words.panes and theirs and not phrase.after
            if panes and not any(phrase.start <= name.start < phrase.head for name in self.view.names):
                return self._house(clause) or self.resolver.memory.building(self.view.sentence.index)
            if lower[phrase.start : phrase.end] == ("it",):
                return self.resolver.memory.building(self.view.sentence.index)
        return []

    def _house(self, clause: Clause) -> list[Mention]:
        """Whose windows are broken: the building or the car that the clause above tells to be hit."""
        for link in clause.links if clause.kind == "verb" else ():
            above = self.view.parse.clauses[link.clause]
            action = self.actions.action(above) if link.kind in ("conjunct", "participle", "gerund") else None
            if action is not None and action.code[:2] in FORCE:
                return [m for m in self.sides.targets(above, target_slots(action.entry, above)) if m.actor is not None]
        return []


def _is_town(mention: Mention) -> bool:
    """Whether the words are no more than a place: its country, or the government that a capital stands for."""
    return mention.kind in ("thing", "country") and role_of(mention.code or "") in ("", "GOV")


def is_mere_place(mention: Mention) -> bool:
    code = mention.code or ""
    return len(code) == _COUNTRY or (mention.kind == "thing" and role_of(code) in ("CVL", "BUS"))


def but_others(targets: list[Mention]) -> list[Mention]:
    """ "Killed the commander and 20 others": the others are counted, and no targets of their own."""
    named = [m for m in targets if m.text.rpartition(" ")[2].lower() != "others"]
    return named or targets
