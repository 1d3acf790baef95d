"""Actions -> drafts: which of them the text tells as events, with which sides and which code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding import must, protest, strangers, untold
from eventcoder.coding.actions import Action, Actions
from eventcoder.coding.actors import Resolver
from eventcoder.coding.answers import same_party
from eventcoder.coding.assertion import Verdict, judge
from eventcoder.coding.carriers import Carried, carried
from eventcoder.coding.conditions import is_coming
from eventcoder.coding.doers import Doers
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention
from eventcoder.coding.prices import prices
from eventcoder.coding.repeats import without_repeats
from eventcoder.coding.roots import INTENT, REFUSAL, VIOLENCE, is_talk
from eventcoder.coding.sides import NOBODY_FILLS, Sides, pairs, source_slots, target_slots
from eventcoder.coding.targets import Targets
from eventcoder.coding.untold import Told
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.conditions import SPEAKER
from eventcoder.model import Clause
from eventcoder.ontology import Ontology
from eventcoder.ontology.actor_codes import role_of
from eventcoder.ontology.actor_kinds import is_armed

_ATTACKERS = "attackers"
_ACCUSED = "112"
_CLAIMED = "015"
_AID = "07"
_WHOSE_RULE = ("for.to.possessor", "for.of.possessor", "patient.to.possessor", "patient.of.possessor")
_OPPOSED = ("against", "against.possessor")
_BREAKS = "16"
_TELEPHONED = "041"
_TWO = 2
_STRIKE = "143"
_REPRESSION = "175"
_PRESSED = ("GOV", "MIL", "LEG", "JUD", "COP", "BUS")
_PROMISED_TO = ("to", "for", "with", "in")


class Drafter:
    """Makes the drafts of one sentence. `reasons` tells, by clause, why an action gave no event.

    `earlier` are the drafts of the sentences before.
    """

    def __init__(
        self,
        view: SentenceView,
        resolver: Resolver,
        ontology: Ontology,
        actions: Actions,
        earlier: Sequence[Draft] = (),
    ) -> None:
        self.view, self.resolver, self.ontology, self.actions = view, resolver, ontology, actions
        self.words, self.earlier = resolver.words, earlier
        self.sides = Sides(view, resolver, actions)
        self.carried = Carried()
        self.reasons: dict[int, str] = {}

    def drafts(self) -> list[Draft]:
        """The drafts in the order of their triggers."""
        clauses = self.view.parse.clauses
        fired = [action for clause in clauses if (action := self.actions.action(clause)) is not None]
        if not fired:
            return []
        self.carried = carried(fired, clauses, self.actions, self.words)
        drafts: list[Draft] = []
        for action in fired:
            index, head = action.clause.index, action.clause.head
            if index in self.carried.dropped:
                self.reasons[index] = self.carried.dropped[index]
            elif any(first <= head < last for first, last in self.view.blocked):
                self.reasons[index] = "discarded by a word of discards.csv"
            else:
                drafts.extend(self._events(action, drafts))
        kept, reasons = without_repeats(drafts, self.words, self.view.sentence)
        self.reasons.update(reasons)
        return kept

    def _events(self, action: Action, here: Sequence[Draft]) -> list[Draft]:
        """The drafts of one action; `here` are those of the sentence so far."""
        entry, clause = action.entry, action.clause
        spoken_of = entry.source == entry.target == NOBODY_FILLS and (entry.code[:2] == _AID or clause.negated)
        if spoken_of and self._is_announced(clause):
            # what is else only spoken of: "said it would send 200 soldiers" promises them
            entry = replace(entry, source=("agent",), target=_PROMISED_TO)
            action = replace(action, entry=entry)
        acted = entry.source != NOBODY_FILLS
        sources = self.sides.sources(clause, source_slots(entry, clause)) if acted else []
        if action.code[:2] in VIOLENCE and sources and not any(is_armed(m.code) for m in sources):
            sources = self._they_who_struck(clause) or sources
        is_protest = protest.is_protest(action.code)
        if is_protest and clause.modality == "purpose" and protest.came_together(clause, self.view, self.actions):
            clause = replace(clause, modality=None)
            action = replace(action, clause=clause)
        if clause.modality == "purpose" and is_talk(action.code) and self._said_by_telephone(clause):
            clause = replace(clause, modality=None)
            action = replace(action, clause=clause)
        if clause.modality == "hypothetical" and clause.index in self.carried.answered:
            clause = replace(clause, modality=None)  # the charge that is denied was made
            action = replace(action, clause=clause)
        if clause.modality == "necessary" and clause.attributed_to is not None and action.mode is None:
            speaker = self.sides.speaker(clause)
            addressed = self.sides.hearers(clause) if speaker is not None and speaker in sources else sources
            demands = must.demands(action, speaker, addressed, self.view.sentence, self.ontology)
            if not demands:
                self.reasons[clause.index] = "not asserted: necessary"
            return demands
        if not sources and acted:
            sources = Doers(self.sides, self.carried).find(action)
        verdict = judge(action, self.ontology, self.sides.own_word(clause, sources), self.sides.performed(clause))
        if verdict.code is None:
            self.reasons[clause.index] = verdict.reason
            return []
        demanded = prices(action, sources, self.sides, self.actions, self.ontology)
        if demanded and action.mode is None:
            return demanded
        sources = strangers.gunmen(verdict.code, sources)
        told = _as_claim(self._with_targets(action, verdict, verdict.code, sources, here))
        reason = untold.reason(told, self.sides, self.carried, self.ontology)
        if reason:
            self.reasons[clause.index] = reason
            return []
        return [*self._pair(self._as_protest(told) if protest.is_protest(told.code) else told), *demanded]

    def _they_who_struck(self, clause: Clause) -> list[Mention]:
        """ ""They shot at the bus," an official said": those who struck before, and not the officials who told it."""
        s = self.view.sentence
        if not clause.agent or any(s.lower[p.start : p.end] != ("they",) for p in clause.agent):
            return []
        doer = self.resolver.memory.deed(_ATTACKERS)
        return [doer] if doer is not None and is_armed(doer.code) else []

    def _is_announced(self, clause: Clause) -> bool:
        """Whether a verb tells of what is to come, whatever else comes: "said it would send 200 soldiers"."""
        return clause.kind == "verb" and is_coming(clause) and not self.view.clause_links(clause, "condition")

    def _said_by_telephone(self, clause: Clause) -> bool:
        """ "Telephoned the emir to offer help": what somebody calls for he says."""
        above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "purpose")
        calls = (self.actions.action(call) for call in above if call.modality is None and not call.negated)
        return any(call is not None and call.code == _TELEPHONED for call in calls)

    # -- targets ---------------------------------------------------------------------------------------------------

    def _with_targets(
        self, action: Action, verdict: Verdict, code: str, sources: list[Mention], here: Sequence[Draft]
    ) -> Told:
        if action.entry.target == NOBODY_FILLS:
            return Told(action, verdict, code, sources, [], False)
        clause = action.clause
        targets = Targets(self.sides, self.carried, self.earlier).find(action, code, sources, here)
        code = protest.put_down(code, sources, targets, self.view, self.actions)
        if code[:3] == _REPRESSION:
            targets = protest.dispersed(sources, targets, self.words)
        if code[:2] == REFUSAL and verdict.planned:
            # "would not give up its own nuclear plant": nobody is refused what is his own
            targets = [m for m in targets if not any(same_party(source, m) for source in sources)]
        named = bool(targets)
        if not named and sources and not action.entry.mirror and not protest.is_protest(code):
            targets = self.sides.unresolved(clause, target_slots(action.entry, clause))
        return Told(action, verdict, code, sources, targets, named)

    def _as_protest(self, told: Told) -> Told:
        """With the digit of the demand, and with the sides that protesters and their government have."""
        if told.action.entry.mirror and len(told.sources) > 1:
            return told  # "clashes between police and nurses": with each other
        code, at_government = protest.specify(told.code, told.action.clause, self.view, self.words)
        if not self.ontology.exists(code):
            code = told.code
        asked = told.targets or self._asked(told)
        sources, targets = protest.sides(code, at_government, told.sources, asked, self.view, self.words)
        return replace(told, code=code, sources=sources, targets=targets)

    def _asked(self, told: Told) -> list[Mention]:
        """ "Struck to demand that the mayor lift the ban", "marched to press the company to pay": who is to do what the
        protest asks for."""
        own = {mention.start for mention in told.sources}
        for verb in protest.asking(told.action.clause, self.view, self.words):
            opposed = verb.modality is not None and not verb.patient  # "demanded action against gangs" opposes none
            against = self.sides.targets(verb, _OPPOSED) if opposed else []
            against = [m for m in against if m.start not in own]
            if against:
                return against  # "blocked a road to protest against the governor"
            ruling = self.sides.targets(verb, _WHOSE_RULE) if verb.modality is not None else []
            ruling = [m for m in ruling if m.kind == "person" and role_of(m.code or "") == "GOV"]
            if ruling:
                return ruling  # "massed to call for an end to the emir's rule"
            addressed = (*verb.patient, *verb.recipient, *(o.phrase for o in verb.obliques))
            for content in self.view.clause_links(verb, "complement", "infinitive"):
                demanded = any(link.clause == verb.index and link.kind == "complement" for link in content.links)
                doers = [p for p in content.agent if demanded or p in addressed]
                found = self.sides.targets(replace(content, agent=tuple(doers)), ("agent",))
                found = [m for m in found if m.start not in own and m.kind != "thing"]
                if found:
                    return found
            pressed = self.sides.targets(verb, ("patient",)) if verb.modality is not None else []
            pressed = [m for m in pressed if m.kind != "thing" and role_of(m.code or "") in _PRESSED]
            if pressed:
                return pressed  # "struck to press the generals into handing over power"
        return []

    # -- pairs -----------------------------------------------------------------------------------------------------

    def _pair(self, told: Told) -> list[Draft]:
        """A draft for each pair of sides, code, and direction."""
        action, code, verdict = told.action, told.code, told.verdict
        targets = told.targets
        mirror = self._mirror(told)
        if not mirror and (self.sides.each_other(action.clause) or self._broke_with_each_other(told)):
            mirror, targets = code, []
        if mirror and len(told.sources) > 1 and told.targets and code[:2] in VIOLENCE:
            # "the two armies exchanged fire, killing six villagers": with each other
            targets = [m for m in targets if role_of(m.code or "") != "CVL"]
        said_by = verdict.speaker
        speaker = self.resolver.mention(said_by, self.view) if said_by is not None else None
        speaker_text = self.view.text_of(said_by) if said_by is not None else None
        refs = (*action.refs, *self.carried.concurring.get(action.clause.index, ()))
        codes = (code, *(action.also if code == action.code else ()))
        drafts: list[Draft] = []
        # "thanked Oman and Iraq for hosting talks": those who are one side of a visit do not visit each other
        for source, target in pairs(told.sources, targets, mirror == code):
            if not any(m is not None and (m.actor is not None or m.kind == "group") for m in (source, target)):
                self.reasons[action.clause.index] = "neither side is known"
                continue
            rules = (*refs, *(source.entries if source else ()), *(target.entries if target else ()))
            draft = Draft(action, code, source, target, verdict.status, speaker, speaker_text, verdict.planned, rules)
            drafts.extend(draft if each == code else replace(draft, code=each) for each in codes)
            if mirror and source is not None and target is not None:
                back = codes if mirror == code else (mirror,)
                drafts.extend(replace(draft, code=each, source=target, target=source) for each in back)
        return [protest.scuffle(draft) for draft in drafts]

    def _broke_with_each_other(self, told: Told) -> bool:
        """ "Egypt and Sudan suspended talks", "the two neighbours cut ties": what several have with one another."""
        bonds = any(self.view.sentence.lemmas[p.head] in self.words.bonds for p in told.action.clause.patient)
        return bonds and told.code[:2] == _BREAKS and len(told.sources) > 1 and not told.named

    def _in_one_fight(self, told: Told) -> bool:
        """ "Ten soldiers and 12 rebels were killed in clashes": those who died fought each other."""
        clause, targets = told.action.clause, told.targets
        foes = len(targets) == _TWO and all(is_armed(m.code) for m in targets) and not same_party(*targets)
        if not foes or clause.lemma not in self.words.toll_verb:
            return False
        fights = (self.actions.action(c) for c in self.view.parse.clauses if c.kind == "noun")
        heads = {fight.clause.head for fight in fights if fight is not None and fight.entry.mirror}
        return any(o.phrase.head in heads for o in clause.obliques if o.preposition == "in")

    def _mirror(self, told: Told) -> str:
        """The code of the event in the other direction, empty if there is none: "A met B" is B meeting A too."""
        mirror = told.action.entry.mirror
        if told.action.clause.index in self.carried.doers:
            mirror = ""  # "police killed two men in a shoot-out"
        if told.verdict.mirrored is not None:
            mirror = told.code if told.verdict.mirrored else ""
        if told.action.clause.lemma in self.words.mutual and len(told.sources) > 1 and not told.targets:
            return told.code  # "the two countries exchanged prisoners"
        if not mirror and not told.sources and self._in_one_fight(told):
            return told.code
        if not mirror and told.action.clause.lemma == "agree" and len(told.sources) > 1 and not told.targets:
            content = self.actions.content(told.action.clause)
            if content is None or self.actions.action(content) is not None:
                return told.code  # what several agree on they promise one another
        if not mirror and told.code[:2] == INTENT and len(told.sources) > 1 and not told.targets:
            s, clause = self.view.sentence, told.action.clause
            promised = [clause, *self.actions.clauses(clause)]
            if any(not self.words.mutual_matters.isdisjoint(s.lemmas[c.head : c.end]) for c in promised):
                return told.code  # "Serbia and Kosovo pledged to normalise ties"
        return mirror


def _as_claim(told: Told) -> Told:
    """ "Hamas said its military wing was responsible": who says it of his own people claims the deed."""
    blamed = told.action.entry.source == (SPEAKER,) and told.code[:3] == _ACCUSED and told.targets
    if not blamed or not all(same_party(s, t) for s in told.sources for t in told.targets):
        return told
    return replace(told, code=_CLAIMED, targets=[], named=False)
