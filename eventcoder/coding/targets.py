"""Action -> targets: the actors in the slots of its entry, else as the rules for such events find them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eventcoder.coding import occasions, strangers
from eventcoder.coding.actions import Action
from eventcoder.coding.answers import addressed_before, same_party, targets_from_before
from eventcoder.coding.captors import RELEASE, but_captives, captors
from eventcoder.coding.carriers import Carried
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention, make_actor
from eventcoder.coding.parties import at_odds, between_whom, the_other, who_agreed
from eventcoder.coding.roots import (
    INTENT,
    INVESTIGATION,
    MEETINGS,
    POSTURE,
    REFUSAL,
    THREAT,
    VIOLENCE,
    is_talk,
)
from eventcoder.coding.sides import NOBODY_FILLS, Sides, source_slots, target_slots
from eventcoder.coding.victims import Victims, but_others, is_mere_place
from eventcoder.dictionaries.conditions import PLACE
from eventcoder.model import Clause
from eventcoder.ontology.actor_codes import role_of

_NO_PARTNER = ("in", "on", "over", "about")  # where those stand of whom others talk
_AID = "07"
_PROMISED_AID = "033"
_REPRESSION = "175"
_STATE = ("", "GOV", "MIL")
_COUP, _TAKEN = "180", "192"
_DENIAL = "016"
_OF_WORDS_AND_DEEDS = (_DENIAL, "051", "111")
_JUDGED = ("110", "111", "112")
_COMMENTS = ("051", "110", "111", "112")
_FROM_ABROAD = ("161", "162", "163", "1312", "024", "104")  # sanctions, and asking for reforms
_MEDIATION, _OFFER, _VISIT = "045", "039", "042"
_ANSWERS = ("160", "161", "162", "163", "085", "131", "1311", "1312", "1313", "164", "114")
_TO_OPPONENT = ("036", "120", "125", "134", "164", "161", "13")
_FIGHT_OVER_PLACES = ("191", "192", "194", "195")
_DONE_TO_BUILDINGS = ("145", "171", "190", "192", "194", "195")
_SUMMONED = ("114", "161")
_DONE_TO_PERSONS = ("173", "174", "181", "182", "185", "186")
_ASKED = ("02", "03", "10")
_ASKING, _ACCUSING = ("APPEAL", "DEMAND"), "ACCUSE"
_LISTENERS = ("LEG", "MED", "GOV", "CVL", "")
_PURPOSE_SLOTS = ("patient", "patient.by", "patient.of", "to", "in", "with", "for")
_NAMED_BY = ("the", "The")
_OUT_OF_OFFICE = ("ELI", "OPP", "CVL")


class Targets:
    """Finds the targets of the actions of one sentence. `carried` tells what belongs to another clause, `earlier` are
    the drafts of the sentences before."""

    def __init__(self, sides: Sides, carried: Carried, earlier: Sequence[Draft]) -> None:
        self.sides, self.carried, self.earlier = sides, carried, earlier
        self.view, self.resolver, self.actions = sides.view, sides.resolver, sides.actions
        self.words = sides.resolver.words
        self.hit = Victims(sides, carried)

    def find(self, action: Action, code: str, sources: list[Mention], here: Sequence[Draft]) -> list[Mention]:
        """The actors whom it is done to, by the first rule that knows; `here` are the drafts of the sentence so far."""
        tried = self._tried(action, code, sources, here)
        if (action.entry.mirror or action.clause.passive) and len(sources) == 1:
            # "soldiers were killed in fighting with rebels": the rebels are one side, and not both
            taken = {(m.start, m.end) for m in sources}
            tried = ([m for m in found if (m.start, m.end) not in taken] for found in tried)
        if code[:2] == INTENT:
            tried = ([m for m in found if not self._is_sent(m, sources)] for found in tried)
        targets = but_others(next(filter(None, tried), []))
        targets = [self.hit.counted(action.clause, mention) for mention in targets]
        if len(sources) > 1 and [m.start for m in targets] == [m.start for m in sources]:
            # "Egypt and South Sudan offered to mediate between the two sides": those who fought before
            targets = self.resolver.memory.ties.opponents(people=True)
        if code[:2] == POSTURE:
            # "sent tanks into Cairo", "paratroopers to its base": to one's own state nobody shows the force
            own = {mention.country for mention in sources}
            targets = [m for m in targets if not (m.country in own and role_of(m.code or "") in _STATE)]
        if targets and all(is_mere_place(m) for m in targets):
            # "In the state of Manipur, a bomb went off in Imphal": the setting is not hit beside the town
            head = self.view.sentence.starts[action.clause.head]
            targets = [m for m in targets if m.start > head] or targets
            targets = self.hit.more_than_place(action.clause, targets) or targets
        theirs = [m for m in targets if m.kind == "thing" and self._is_theirs(m)]
        if code[:2] in VIOLENCE:
            # "detonated the explosives in his taxi": a bomber's own car is nobody else's
            targets = [m for m in targets if m not in theirs or not any(same_party(s, m) for s in sources)]
        if is_talk(code):
            targets = [m for m in targets if m not in theirs]
            if code[:2] == REFUSAL:
                # "refused to leave the square": where one is at home is nobody to refuse
                home = {mention.country for mention in sources}
                targets = [m for m in targets if not (m.kind == "thing" and m.code in home)]
            if code in _JUDGED:
                # "Paris denounced the cancellation of a French contract": nobody condemns his own country's things
                own = {mention.country for mention in sources}
                targets = [m for m in targets if not (m.kind == "thing" and m.country in own and _is_state(m))]
                targets = [m for m in targets if not (m.kind == "thing" and self._only_modifies(m))]
        if code[:3] == _TAKEN:
            # "a building occupied by rebels" is theirs for who bombs it, and not where they take it
            takers = {mention.code for mention in sources}
            targets = [m for m in targets if m.kind != "thing" or m.code not in takers]
        if code[:3] == _COUP and not action.entry.weapon:  # who is poisoned need not be in office
            return [_in_office(mention) if mention.kind == "person" else mention for mention in targets]
        return strangers.of_their_country(action.clause, code, sources, targets, self.sides, self.earlier)

    def _tried(
        self, action: Action, code: str, sources: list[Mention], here: Sequence[Draft]
    ) -> Iterator[list[Mention]]:
        """What each rule finds, in their order."""
        clause, sides = action.clause, self.sides
        slots = target_slots(action.entry, clause)
        if action.entry.mirror and len(sources) > 1:
            # "India and China plan to meet in Oslo over Tibet": they meet each other, and not Norway
            slots = tuple(slot for slot in slots if slot.rpartition(".")[2] not in _NO_PARTNER)
        if code[:3] in _DONE_TO_BUILDINGS:
            yield self.hit.it(clause)
            yield self.hit.who_launched(clause)
        addressed = tuple(slot for slot in slots if not slot.startswith("content.") or slot == "content.agent")
        if code[:2] == REFUSAL or code in _OF_WORDS_AND_DEEDS:
            clause = self._without_it(clause)
        asked = sides.targets(clause, addressed)
        yield but_captives(sides, action, asked) if code in RELEASE else asked
        if is_talk(code):
            yield self._hearers(clause)
        if code[:2] == THREAT:
            yield self._who_must_not(clause)
        yield addressed_before(code, clause, sources, here)
        if code in RELEASE:
            yield captors(self.sides, action, code, sources, (*self.earlier, *here))
        if slots != addressed:
            yield self._of_others(clause, slots, sources) or sides.targets(clause, slots)
        if clause.index in self.carried.answered:
            yield self._answering(self.carried.answered[clause.index])
        blamed = action.mode == _ACCUSING and bool(clause.patient)  # "accused the state of abducting activists"
        if action.mode is not None and action.content is not None and not blamed:
            asked = self._of_content(action.content, sources, action.mode)
            yield but_captives(sides, action, asked) if code in RELEASE else asked
        if code[:2] == INVESTIGATION:
            # "investigates reports that its peacekeepers abused girls"
            yield [m for inner in self.actions.clauses(clause) for m in sides.targets(inner, ("agent",))]
        yield self.hit.victims(clause)
        if code[:2] in VIOLENCE and clause.kind == "verb":
            yield self.hit.killed_when(clause)
        if clause.kind == "noun" and action.entry.mirror and code[:2] in VIOLENCE:
            yield self.hit.foes(clause, sources)
        if clause.kind == "noun" and clause.possessor is not None and code[:2] in VIOLENCE:
            yield self.hit.land_before(clause, sources)
        by_police = bool(sources) and all(role_of(m.code or "") == "COP" for m in sources)
        if clause.kind == "verb" and (code[:3] == _REPRESSION or (code[:2] in VIOLENCE and by_police)):
            yield self.hit.who_provoked(clause)
        aid = code[:2] == _AID or code[:3] == _PROMISED_AID
        if aid or code[:3] == _REPRESSION:
            yield self._of_purpose(clause)
        yield targets_from_before(code, clause, sources, self.earlier, here, self.view, self.words)
        if code == _DENIAL or code[:2] == REFUSAL:
            yield self._whose_word(action.clause, code, sources, here)
        if code in _COMMENTS:
            yield occasions.whose_step(sides, clause, sources)
        if code[:2] == MEETINGS and clause.kind == "noun":
            yield occasions.hosts(sides, clause, sources) if code == _VISIT else []
            yield occasions.spoken_to(sides, clause, sources)
        if code == _OFFER:
            yield at_odds(sources, here)
        if code == _MEDIATION and clause.kind == "verb":
            yield occasions.parties_of_deal(sides, clause, sources)
            yield who_agreed(sources, self.earlier, here)
            yield between_whom(sources, self.resolver.memory)
        if code[:3] in _ANSWERS or code in _ANSWERS:
            yield occasions.provokers(sides, clause, sources)
        if code[:2] in _TO_OPPONENT or code in _TO_OPPONENT:
            yield the_other(sources, self.resolver.memory)
        if code[:3] in _SUMMONED:
            yield strangers.ambassador(sides, clause, sources)
        if code[:3] in _FIGHT_OVER_PLACES or PLACE in slots:
            yield strangers.unknown_place(self.sides, clause, slots)
        if code[:3] in _DONE_TO_PERSONS:
            yield strangers.unknown_person(self.sides, clause, slots)
        if (aid or code[:3] in _FROM_ABROAD or code in _FROM_ABROAD) and sources:
            yield self._at_home(sources)

    def _of_others(self, clause: Clause, slots: tuple[str, ...], sources: Sequence[Mention]) -> list[Mention]:
        """ "Threatened to recall its ambassador from Bonn": of what is done to one's own the one behind it."""
        for slot in slots:
            found = [m for m in self.sides.targets(clause, (slot,)) if not any(same_party(s, m) for s in sources)]
            if found:
                return found
        return []

    def _without_it(self, clause: Clause) -> Clause:
        """ "The rebels rejected it", "Moscow called it terrorism": what is turned down, denied or judged is a proposal
        or a deed, and nobody."""
        lower = self.view.sentence.lower
        return replace(clause, patient=tuple(p for p in clause.patient if lower[p.start : p.end] != ("it",)))

    def _hearers(self, clause: Clause) -> list[Mention]:
        """ "Told Tiraspol that it would study the request", "sent a letter to the bank threatening to sue"."""
        above = [self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "complement"]
        own = {mention.start for mention in self.sides.sources(clause, ("agent",))}
        speakers = {a.index: self.sides.sources(a, ("agent",)) for a in above}
        # "the chancellor told the president that Berlin would deliver tanks"
        ours = self.sides.sources(clause, ("agent",))
        told = [a for a in above if any(m.start in own or same_party(m, o) for m in speakers[a.index] for o in ours)]
        at_home = {m.country for m in ours}
        sent = (issue for document in clause.agent if (issue := self.sides.issue_of(document)) is not None)
        heard = [(a, ("recipient",)) for a in told] + [(issue, ("recipient", "to")) for issue in sent]
        found = [m for a, slots in heard for m in self.sides.targets(a, slots) if m.start not in own]
        # "told his parliament that he would pull out": it is not promised to those who only listen
        return [m for m in found if m.country not in at_home or role_of(m.code or "") not in _LISTENERS]

    def _is_sent(self, mention: Mention, sources: Sequence[Mention]) -> bool:
        """ "Ready to withdraw its troops from Chad", "offered soldiers to help the emir": the forces that one sends are
        nobody to whom something is promised."""
        own = role_of(mention.code or "") == "MIL" and any(mention.country == m.country for m in sources)
        return own and mention.plural and (self._is_theirs(mention) or mention.text.split()[0] not in _NAMED_BY)

    def _is_theirs(self, thing: Mention) -> bool:
        """ "Refused to hand over their weapons": a thing of one's own is nobody to refuse."""
        s = self.view.sentence
        here = thing.sentence_index == s.index and bool(thing.text)
        return here and thing.text.partition(" ")[0].lower() in ("their", "its", "his", "her")

    def _only_modifies(self, thing: Mention) -> bool:
        """ "Called the farm bills a betrayal", "condemned the mosque attack": no farm and no mosque is blamed."""
        ends = self.view.sentence.ends
        heads = (p.head for p in self.view.parse.phrases)
        return thing.sentence_index == self.view.sentence.index and all(ends[head] != thing.end for head in heads)

    def _who_must_not(self, clause: Clause) -> list[Mention]:
        """ "Threatened to shut the pipeline if the EU tightened its sanctions": whoever is to fulfil the condition."""
        threats = [clause, *self.actions.clauses(clause)]
        conditions = [inner for threat in threats for inner in self.view.clause_links(threat, "condition")]
        own = {m.start for m in self.sides.sources(clause, ("agent",))}
        found = [m for inner in conditions for m in self.sides.targets(inner, ("agent",))]
        return [m for m in found if m.start not in own and m.kind != "thing"]

    def _whose_word(
        self, clause: Clause, code: str, sources: Sequence[Mention], here: Sequence[Draft]
    ) -> list[Mention]:
        """ "Kyiv said the missile was Russian, a claim that Moscow denied", "asked for help, a plea that Rome refused":
        whose word it is the sentence says; else of an offer it is whoever the one who answers had to do with last."""
        s, own = self.view.sentence, sources[0] if len(sources) == 1 else None
        if own is None or not any(s.lemmas[p.head] in self.words.addressed for p in clause.patient):
            return []
        if code[:2] == REFUSAL:
            asked = [d.source for d in here if d.code[:2] in _ASKED and d.clause.head < clause.head and d.source]
            asked = [m for m in asked if not same_party(m, own)]
            return asked[-1:] or self.resolver.memory.ties.partner(own, s.index)
        said = (self.sides.speaker(c) for c in self.view.parse.clauses if c.head < clause.head and c.attributed_to)
        return [m for m in said if m is not None and not same_party(m, own)][-1:]

    def _answering(self, verb: Clause) -> list[Mention]:
        """Who turns down the offer or denies the charge: it was made to them."""
        answer = self.actions.action(verb)
        return self.sides.sources(verb, source_slots(answer.entry, verb)) if answer is not None else []

    def _of_content(self, content: Clause, sources: Sequence[Mention], mode: str) -> list[Mention]:
        """Whom a promise or a demand is about, where nobody is addressed: the target, else the doer, of its content;
        of what is asked of others the doer first ("demanded that Russia withdraw from Moldova")."""
        inner = self.actions.action(content)
        taken = {mention.text for mention in sources}
        tried = [target_slots(inner.entry, content), source_slots(inner.entry, content)] if inner is not None else []
        for slots in (*(reversed(tried) if mode in _ASKING else tried), ("agent",)):
            if slots != NOBODY_FILLS:
                found = [m for m in self.sides.targets(content, slots) if m.text not in taken]
                if found:
                    return found
        return []

    def _of_purpose(self, clause: Clause) -> list[Mention]:
        """ "Gave two billion to support refugees in Jordan", "fired tear gas to disperse a crowd": whom it is done to
        stands in the purpose."""
        for inner in self.view.clause_links(clause, "purpose", "infinitive"):
            # "offered to send troops to help the Chadian army": the last purpose is the one
            found = self._of_purpose(inner) or self.sides.targets(inner, _PURPOSE_SLOTS)
            if found:
                return found
        return []

    def _at_home(self, sources: Sequence[Mention]) -> list[Mention]:
        """ "U.S. Marines flew in rice", "the EU threatened sanctions": what comes from abroad is for the country where
        the story plays."""
        home = self.resolver.country
        if home is None or self.view.country != home or any(m.country == home for m in sources):
            return []
        actor = make_actor(home, None, ("rule:at-home",))
        return [Mention(actor, "", -1, -1, "country", False, self.view.sentence.index)]


def _is_state(mention: Mention) -> bool:
    return role_of(mention.code or "") in _STATE


def _in_office(mention: Mention) -> Mention:
    actor = mention.actor
    if actor is None or actor.country is None or role_of(actor.code) not in _OUT_OF_OFFICE:
        return mention
    government = replace(actor, code=actor.country + "GOV", sectors=("GOV",))
    return replace(mention, actor=government)
