"""Actions -> doers: who did it where no slot of the entry names anybody, as the rules for such events find them."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.coding import protest
from eventcoder.coding.actions import Action
from eventcoder.coding.carriers import Carried
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import MEETINGS, VIOLENCE, is_talk
from eventcoder.coding.sides import NOUNS, Sides, source_slots, target_slots
from eventcoder.coding.view import of_end
from eventcoder.model import Actor, Clause, Phrase
from eventcoder.ontology.actor_codes import role_of
from eventcoder.ontology.actor_kinds import is_armed

_AIMED = ("on", "against", "at")
_IN_THE_ACT = ("in", "during")
_IN_A_FIGHT = (*_IN_THE_ACT, "after", "following", "amid")
_BESIDE_TALKS = ("for", "after", "following", "during", "in", "at", "from", "ahead of", "before", "prior to")
_PROMISED = ("06", "07", "08")
_PROMISING = ("", "GOV", "MIL", "REB", "LEG", "JUD")
_DONE_BY_DECREE = ("06", "07", "08", "15", "16", "172", "174")
_DECREED = ("172", "081", "191")
_STATE = ("", "GOV", "MIL")
_STRIKE = "143"
_ARREST, _CAPTORS = "173", ("COP", "MIL", "SPY")
_BOMB = "183"
_WHEN, _AFTER = ("when", "as", "after"), ("after",)
_BANDS = ("UAF", "REB", "CRM")
_OVER = ("on", "over", "onto")
_NEAR = 6
"""Tokens between a verb and the noun that belongs to it, as in "took out a large protest rally"."""


class Doers:
    """Finds who did the actions of one sentence whose entries name nobody. `carried` tells what belongs to another
    clause."""

    def __init__(self, sides: Sides, carried: Carried) -> None:
        self.sides, self.carried = sides, carried
        self.view, self.actions, self.words = sides.view, sides.actions, sides.words

    def find(self, action: Action) -> list[Mention]:
        """Those who did it, by the first rule that knows."""
        return next(filter(None, self._tried(action)), [])

    def _tried(self, action: Action) -> Iterator[list[Mention]]:
        """What each rule finds, in their order."""
        clause, code = action.clause, action.code
        if "agent" not in target_slots(action.entry, clause):
            yield self.sides.told_of(self.carried.doers.get(clause.index, ()), acts=True)
        if clause.kind == "noun" and code[:2] in VIOLENCE:
            yield self._answerers(clause)
            yield self.fighters(clause, bool(action.entry.mirror))
        if clause.kind == "noun" and code[:2] == MEETINGS:
            yield self._talkers(clause)
        if clause.passive and code[:2] in VIOLENCE:
            yield self._doers_when(clause)
        if clause.passive and code[:3] == _ARREST:
            yield self._captors_when(clause)
        if code[:3] == _BOMB:
            yield self._who_laid(clause)
        yield self._who_promises(clause, code)
        yield self._who_orders(clause, code)
        yield self._who_decrees(clause, code)
        if protest.is_protest(code):
            yield self._crowd(clause, source_slots(action.entry, clause), "LAB" if code[:3] == _STRIKE else "CVL")
            yield self._holders(clause)

    def _answerers(self, noun: Clause) -> list[Mention]:
        """ "Israel answered with air strikes on Gaza": of an attack that names nobody those who answer with it."""
        for clause in self.view.parse.clauses:
            beside = (o.phrase.head for o in clause.obliques if o.preposition == "with")
            if clause.kind == "verb" and clause.lemma in self.words.answering and noun.head in beside:
                return self.sides.sources(clause, ("agent",))
        return []

    def fighters(self, noun: Clause, mutual: bool = True) -> list[Mention]:
        """ "Retook the town after a firefight", "shot a man during a raid on the camp": of a fight that names nobody
        those who act in the clause that tells of it, if they are armed or protest. Of an act that is not `mutual` only
        where it is the same act."""
        prepositions = _IN_A_FIGHT if mutual else _IN_THE_ACT
        for clause in self.view.parse.clauses:
            beside = [o.phrase for o in clause.obliques if o.preposition in prepositions]
            beside += clause.patient if mutual else ()
            if not mutual and not any(o.preposition in _AIMED for o in noun.obliques):
                continue
            if clause.kind == "verb" and any(speaks_of(phrase, noun.head) for phrase in beside):
                action = self.actions.action(clause)
                slots = source_slots(action.entry, clause) if action is not None else ("agent",)
                who = self.sides.sources(clause, slots)
                if mutual and action is not None and protest.is_protest(action.code):
                    return who  # "students threw eggs during clashes with police"
                allowed = ("OPP", "COP") if mutual else ("OPP",)  # police who raid a house fight nobody
                return [m for m in who if role_of(m.code or "") in allowed or _is_soldier(m)]
        return []

    def _talkers(self, noun: Clause) -> list[Mention]:
        """ "Spoke to reporters after a round of talks with Kyiv": of talks that name one side the other is whoever acts
        in the clause that they stand beside."""
        for clause in self.view.parse.clauses:
            behind = (inner for o in clause.obliques for inner in (o, *o.phrase.after))  # "flew to Bonn for talks"
            beside = (o.phrase for o in behind if o.preposition in _BESIDE_TALKS)
            if clause.kind != "noun" and not clause.passive and any(speaks_of(phrase, noun.head) for phrase in beside):
                return self.sides.sources(clause, ("agent",))
        return []

    def _doers_when(self, clause: Clause) -> list[Mention]:
        """ "Nine nurses were shot dead when gunmen burst into a clinic": the clause that says when says who."""
        for inner in self.view.clause_links(clause, "adverbial"):
            action = self.actions.action(inner)
            words = {link.word for link in inner.links if link.clause == clause.index}
            if words.isdisjoint(_WHEN) or inner.negated:
                continue
            if action is not None and action.code[:2] in VIOLENCE:
                return self.sides.sources(inner, source_slots(action.entry, inner))
            # "abducted when rebels stopped their car": what armed men did first was no violence by itself
            bands = [m for m in self.sides.sources(inner, ("agent",)) if role_of(m.code or "") in _BANDS]
            if bands and words.isdisjoint(_AFTER):
                return bands
        return []

    def _who_laid(self, clause: Clause) -> list[Mention]:
        """ "Drove over a mine laid by rebels", "a bomb that gunmen had planted went off": of an explosion that names
        nobody those who left there what exploded."""
        things = (*clause.agent, *clause.patient, *(o.phrase for o in clause.obliques if o.preposition in _OVER))
        return [m for thing in things for m in self.sides.launched(thing, clause)]

    def _captors_when(self, clause: Clause) -> list[Mention]:
        """ "Was arrested when officers burst into his house": the police of the clause that says when."""
        for inner in self.view.clause_links(clause, "adverbial"):
            at_once = any(link.clause == clause.index and link.word in ("when", "as") for link in inner.links)
            if at_once and not inner.passive and not inner.negated:
                return [m for m in self.sides.sources(inner, ("agent",)) if role_of(m.code or "") in _CAPTORS]
        return []

    def _who_promises(self, clause: Clause, code: str) -> list[Mention]:
        """ "The minister said the curfew would be lifted": what a state or rebels say will be done, they promise."""
        coming = clause.modality == "conditional" or clause.tense == "future"
        if not (clause.kind == "verb" and clause.passive and coming and clause.attribution == "said"):
            return []
        speaker = self.sides.speaker(clause) if code[:2] in _PROMISED else None
        if speaker is None or role_of(speaker.code or "") not in _PROMISING or speaker.country is None:
            return []
        return [speaker]

    def _who_orders(self, clause: Clause, code: str) -> list[Mention]:
        """ "Biden ordered the arrest of", "a judge ordered him jailed", "Kenya announced the expulsion of envoys": who
        gives the order does it, and who announces what only he can do."""
        words = self.words
        above = {link.clause for link in clause.links if link.kind == "participle"} if clause.passive else ()
        only_said = is_talk(code) and code[:2] not in _PROMISED
        for verb in () if only_said else self.view.parse.clauses:
            does = verb.lemma in words.ordering or (verb.lemma in words.performing and code.startswith(_DONE_BY_DECREE))
            if does and verb.kind == "verb" and verb.modality is None and not verb.negated:
                ordered = clause.kind == "noun" and any(p.head == clause.head for p in verb.patient)
                if ordered or verb.index in above:
                    return self.sides.sources(verb, ("agent",))
        return []

    def _who_decrees(self, clause: Clause, code: str) -> list[Mention]:
        """ "The colonel said a curfew had been imposed": what a state's officer or minister tells of its measures, the
        state has taken."""
        told = (clause.passive or clause.kind == "noun") and clause.attribution == "said" and not clause.agent
        if not told or code[:3] not in _DECREED:
            return []
        speaker = self.sides.speaker(clause)
        decrees = speaker is not None and role_of(speaker.code or "") in _STATE and speaker.country is not None
        return [speaker] if speaker is not None and decrees else []

    def _crowd(self, clause: Clause, slots: tuple[str, ...], role: str = "CVL") -> list[Mention]:
        """People who protest are people, whatever they are called ("retirees", "pump owners", "a group"); `role` is
        LAB of those who strike."""
        country = self.view.country
        for phrase in self.sides.nouns(clause, slots, (*NOUNS, "CD")):
            actor = Actor((country or "") + role, None, country, (role,), ("rule:protest-crowd",))
            return [self.view.mention_of(actor, phrase.start, of_end(phrase), "group", True)]
        return []

    def _holders(self, clause: Clause) -> list[Mention]:
        """Who holds a demonstration whose noun stands right behind its verb, though the grammar did not join the two:
        "residents staged a protest, in Salem city, against a dam"."""
        s = self.view.sentence
        for other in self.view.parse.clauses if clause.kind == "noun" else ():
            near = 0 < clause.head - other.head <= _NEAR and s.lemmas[other.head] in self.words.holding
            if near and not other.passive and other.particle != "in" and "," not in s.words[other.head : clause.head]:
                return self.sides.sources(other, ("agent",)) or self._crowd(other, ("agent",))
        return []


def speaks_of(phrase: Phrase, head: int) -> bool:
    """Whether a phrase is what stands at token `head`, or counts it: "talks", "nine hours of talks"."""
    return phrase.head == head or any(o.preposition == "of" and o.phrase.head == head for o in phrase.after)


def _is_soldier(mention: Mention) -> bool:
    return is_armed(mention.code) and role_of(mention.code or "") != "COP"
