"""Event nouns -> clauses: "the siege was lifted after talks" has clauses for `siege` and `talks` too.

Their own phrases fill the slots: `of` and `by` in "the shelling of Gorlovka by rebels".

A verb may carry the noun: in "Russia may launch an attack on Sumy" the clause of `attack` has agent Russia and modality
"possible". The dictionaries say later what possessors and modifiers ("Russia's", "Russian") are to the event.
"""

from __future__ import annotations

from eventcoder.language.nodes import Node, Table
from eventcoder.language.own_words import no_object
from eventcoder.language.phrases import Phrases
from eventcoder.language.scope import Scope
from eventcoder.language.scopes import Scopes
from eventcoder.language.unreal import noun_came_to_nothing
from eventcoder.model import Clause, Link

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "our"))
_AHEAD = ("ahead of", "before", "prior to")
_CONTENT = frozenset(("of", "for", "on", "against", "about", "over", "in", "to", "at"))
_OBJECT_SLOTS = frozenset(("patient", "for", "against", "of", "on", "to", "from", "about", "with"))
_BEFORE = frozenset(("after", "following", "over", "amid", "despite", "since"))
_LONGEST_CHAIN = 10
_STAYING = frozenset(("be", "remain", "stay"))
_GRIEVANCES = frozenset(("against", "over", "at", "after", "following"))
_CHARGING = frozenset(("charge", "indict", "accuse", "suspect", "acquit"))


class _Draft:
    """The clause of an event noun in the making; phrases are chunks."""

    def __init__(self, negated: bool, obliques: list[tuple[str, int]]) -> None:
        self.negated, self.obliques = negated, obliques
        self.modality: str | None = None
        self.tense = "none"
        self.agent: list[int] = []
        self.patient: list[int] = []
        self.recipient: list[int] = []
        self.links: list[Link] = []

    def weaken(self, modality: str | None) -> None:
        """Takes a modality unless the clause has one already."""
        self.modality = self.modality or modality


class EventNouns:
    """The event nouns of one sentence."""

    def __init__(self, table: Table, phrases: Phrases, scopes: Scopes) -> None:
        self.table, self.grammar, self.phrases, self.scopes = table, table.grammar, phrases, scopes
        self.place_of = _places(table)
        self.named = _named(table)
        self.parent: dict[int, tuple[int, str]] = {}  # noun phrase -> the noun phrase it modifies, and how
        for above, pairs in table.after.items():
            for preposition, member in pairs:
                self.parent.setdefault(member, (above, preposition))

    def clause(self, index: int, k: int, number: dict[int, int]) -> Clause:
        """The clause of the event noun that heads chunk k. `number` has the clause of each verb's chunk."""
        table, item = self.table, self.table.chunks[k]
        phrase = self.phrases.one(k)
        draft = _Draft(table.lower[item.start] == "no", list(table.after.get(k, ())))
        modifiers = range(item.possessor_end + 1 if item.possessor_end >= 0 else item.start, item.head)
        if any(table.lower[m] in self.grammar.possible or table.lower[m] == "any" for m in modifiers):
            draft.modality = "possible"
        if noun_came_to_nothing(table, item.start):
            draft.modality = "averted"
        if k in self.named:
            draft.modality = "alleged"  # "what it called Indian aggression"
        counted = self._counted(k)
        if counted != k:
            draft.obliques.extend(pair for pair in table.after.get(counted, ()) if pair[1] != k)
        self._heed_noun_above(draft, k)
        place = self.place_of.get(counted) or self.place_of.get(self._top(k))
        first, last, scope = item.start, phrase.full_end, None
        if place is not None:
            node, slot = place
            scope = self.scopes.of(node)
            self._heed_verb(draft, node, slot, scope, k, counted, number.get(node.index, index))
            first, last = min(first, node.chunk.start), max(last, table.extent(node))
        attribution, speaker = (scope.attribution, scope.speaker) if scope is not None else (None, None)
        if self.scopes.according is not None and attribution is None:
            attribution, speaker = "according", self.scopes.according
        for pair in list(draft.obliques):
            if pair[0] == "by" and not table.chunks[pair[1]].time:
                draft.agent.append(pair[1])
                draft.obliques.remove(pair)
        return Clause(
            index=index,
            kind="noun",
            head=item.head,
            lemma=table.lemmas[item.head],
            start=first,
            end=last,
            agent=self.phrases.some(dict.fromkeys(draft.agent)),
            patient=self.phrases.some(draft.patient),
            recipient=self.phrases.some(draft.recipient),
            obliques=self.phrases.obliques(draft.obliques),
            possessor=phrase.possessor,
            modifiers=tuple(modifiers),
            negated=draft.negated,
            modality=draft.modality,
            tense=draft.tense,
            attributed_to=self.phrases.one(speaker) if speaker is not None else None,
            attribution=attribution,
            links=tuple(draft.links),
        )

    def _heed_noun_above(self, draft: _Draft, k: int) -> None:
        """ "the threat of an attack" asserts no attack; "an end to the attacks" does."""
        above, preposition = self.parent.get(k, (-1, ""))
        if preposition in _CONTENT:
            noun = self.table.lemmas[self.table.chunks[above].head]
            if noun in self.grammar.hypothetical_noun and noun not in self.grammar.final_noun:
                draft.weaken("hypothetical")

    def _heed_verb(self, draft: _Draft, node: Node, slot: str, scope: Scope, k: int, counted: int, clause: int) -> None:
        """Adds what the verb says in whose `slot` the noun stands: who does it, and whether it happens."""
        grammar, word = self.grammar, node.chunk.word
        verb = self._verb_name(node)
        direct = counted in self.place_of
        supported = False
        if direct and word == "be" and slot == "patient" and scope.modality == "conditional":
            draft.weaken(scope.modality)  # "in what would be the first strike on Tehran"
        if direct and word == "be" and slot == "agent" and self._adjective(node) in grammar.unsure:
            draft.modality = "possible"  # "an attack on Armenia is unlikely"
        elif word in grammar.naming and node.complement:
            pass  # "called the protest a crime": neither called it nor held it
        elif slot == "patient" and node.adjective > self.table.chunks[k].head and word in ("declare", "make", "call"):
            pass  # "declared the strike illegal"
        elif direct:
            supported = self._take_doer(draft, node, slot, verb)
        if supported:
            if verb == "take place":  # "took place between the army and the rebels"
                draft.obliques.extend(pair for m in node.object for pair in self.table.after.get(m, ()))
            draft.obliques.extend(pair for pair in node.obliques if pair not in draft.obliques and pair[1] != k)
            held = slot == "agent" and self._only_outcome_fails(node, scope)
            draft.negated = draft.negated or (scope.negated and not held)
            draft.weaken(None if held else scope.modality)
            draft.tense = scope.tense
            draft.links.append(Link("support", clause))
        elif slot == "agent" and self._only_outcome_fails(node, scope):
            pass
        elif (
            not self._is_presupposed(k)
            and not self._led_to(slot, k)
            and (scope.modality is not None or scope.negated or scope.tense == "future")
        ):
            draft.weaken(scope.modality or "hypothetical")
        carried = supported and verb in grammar.light and verb != "prevent"  # "sought talks" had none, "held talks" had
        judged = word in grammar.naming and node.adjective >= 0  # "called the expulsion unjust"
        hypothetical = (verb in grammar.hypothetical_verb or word in grammar.hypothetical_verb) and not judged
        if hypothetical and slot in _OBJECT_SLOTS and not carried and not self._is_grievance(k):
            draft.weaken("hypothetical")
        if slot in _AHEAD and self.table.lemmas[self.table.chunks[k].head] in grammar.scheduled:
            draft.modality = draft.modality or "expected"  # "arrived ahead of talks with Iran"
        if slot == "agent" and verb in grammar.not_held:
            draft.modality = "hypothetical"  # "the meeting between them fell through"
        if slot == "patient" and word in grammar.preventing:
            draft.modality = "hypothetical"
        if word in _CHARGING and slot in ("with", "of"):
            draft.modality = "alleged"  # "charged with the murder of a farmer"

    def _only_outcome_fails(self, node: Node, scope: Scope) -> bool:
        """Whether an act took place, though nothing came of it: "the talks produced no breakthrough", "the raid did not
        kill anybody"."""
        denied = scope.modality == "averted" or (scope.negated and scope.modality is None)
        return denied and (no_object(node, self.table) or node.chunk.word in self.grammar.bringing)

    def _take_doer(self, draft: _Draft, node: Node, slot: str, verb: str) -> bool:
        """Whether the verb only carries the noun; its subject is then the noun's: "staged a march", "faced attacks"."""
        grammar, word = self.grammar, node.chunk.word
        if slot == "patient" and word == "be" and self._is_there_between(node):
            return True  # "there were clashes on Saturday between the army and rebels"
        if slot == "patient" and (verb in grammar.sparking or word in grammar.sparking):
            return True  # "police shot a man, sparking protests": others protest
        if slot == "patient" and (verb in grammar.light or word in grammar.light):
            (draft.patient if verb in grammar.light_passive else draft.agent).extend(node.agent)
            draft.recipient.extend(node.recipient)
            return True
        if slot not in ("patient", "agent", "recipient") and f"{verb} {slot}" in grammar.light:
            # "engaged in talks", "came under fire"
            if node.passive and f"{verb} {slot}" in grammar.light_passive:
                draft.patient.extend(node.patient)  # "was subjected to shelling by troops"
                draft.agent.extend(node.agent)
                return True
            who = node.agent or (node.patient if node.passive else [])  # "were locked in battles"
            (draft.patient if f"{verb} {slot}" in grammar.light_passive else draft.agent).extend(who)
            return True
        if slot == "agent" and (verb in grammar.occurrence or word in grammar.occurrence):
            return True  # "clashes erupted"
        if slot == "patient" and node.passive and word in grammar.put_on_record:
            return True  # "a clash was reported between two gangs"
        if slot == "for" and word in grammar.judged_for and not draft.agent:
            draft.agent.extend(node.patient)  # "thanked the rebels for the release of a nurse": the rebels released her
            return False
        if word in _STAYING and slot == "under":
            draft.patient.extend(node.agent)  # "is under house arrest", "remained under siege"
            return True
        come = word == "be" and slot == "for" and any(preposition == "in" for preposition, _ in node.obliques)
        if come or (word == "be" and slot in ("in", "on", "at")):
            draft.agent.extend(node.agent)  # "is in talks with", "was in Cairo for talks with"
            return True
        return False

    def _is_there_between(self, node: Node) -> bool:
        """Whether a verb says that there is something between two sides."""
        there = any(self.table.tags[self.table.chunks[k].head] == "EX" for k in node.agent)
        return there and any(preposition == "between" for preposition, _ in node.obliques)

    def _led_to(self, slot: str, k: int) -> bool:
        """Whether the noun tells what went before, of whatever is still to come: "to patrol border after shooting"."""
        return slot in _BEFORE and self.table.tags[self.table.chunks[k].start] != "DT"

    def _verb_name(self, node: Node) -> str:
        """The verb with what makes it one: "break out", "take place"."""
        if node.chunk.word == "take" and any(self.table.chunks[k].word == "place" for k in node.object):
            return "take place"
        return f"{node.chunk.word} {node.particle}" if node.particle else node.chunk.word

    def _adjective(self, node: Node) -> str:
        return self.table.lower[node.adjective] if node.adjective >= 0 else ""

    def _counted(self, k: int) -> int:
        """The noun phrase that counts or bundles the act: "a string of airstrikes"."""
        for _ in range(3):
            above, preposition = self.parent.get(k, (-1, ""))
            item = self.table.chunks[above]
            if preposition != "of" or not (item.time or self.table.lemmas[item.head] in self.grammar.quantity_noun):
                break
            k = above
        return k

    def _top(self, k: int) -> int:
        """The noun phrase at the top of the chain that k modifies: "the victims of the shelling of Gorlovka"."""
        for _ in range(_LONGEST_CHAIN):
            if k not in self.parent:
                break
            k = self.parent[k][0]
        return k

    def _is_grievance(self, k: int) -> bool:
        """Whether the noun is what another act answers: "called a strike against the arrest of their leader"."""
        return self.parent.get(k, (-1, ""))[1] in _GRIEVANCES and self._is_presupposed(k)

    def _is_presupposed(self, k: int) -> bool:
        """Whether the noun is spoken of as known: "the attack", "Russia's attack"."""
        item = self.table.chunks[k]
        return (
            self.table.lower[item.start] in _DEFINITE
            or item.possessor_end >= 0
            or self.table.tags[item.start] == "PRP$"
        )


def _named(table: Table) -> frozenset[int]:
    """The noun phrases that only tell what something is called: "called it an attack", "described it as a coup"."""
    grammar, found = table.grammar, set[int]()
    done = {k for node in table.nodes if node.chunk.word in grammar.light for k in node.patient}
    for node in table.nodes:
        if node.chunk.word in grammar.naming:
            # "launched what it called an operation": whoever does it has another name for it, and does it
            own = bool(node.subject) and all(table.tags[table.chunks[k].head] == "PRP" for k in node.subject)
            found.update(k for k in node.complement if not (own and k in done))
        if node.chunk.word in grammar.verb_takes["as"]:
            found.update(member for preposition, member in node.obliques if preposition == "as")
    return frozenset(found)


def _places(table: Table) -> dict[int, tuple[Node, str]]:
    """For each noun phrase in a slot of a verb that verb and the slot: patient, recipient, agent or a preposition."""
    places: dict[int, tuple[Node, str]] = {}
    for node in table.nodes:
        for slot, members in (("patient", node.patient), ("recipient", node.recipient), ("agent", node.agent)):
            for member in members:
                held = places.get(member)
                # "talks are to resume", "a blast believed to be an accident hit a market": the noun goes with the verb
                # that says what becomes of it
                modified = held is not None and held[0].kind == "participle" and not held[0].agent
                modified = modified and node.chunk.form == "finite"
                if (
                    held is None
                    or modified
                    or (
                        held[1] == slot == "agent"
                        and held[0].chunk.word in table.grammar.main_of_noun
                        and node.governor is held[0]
                    )
                ):
                    places[member] = (node, slot)
        for preposition, member in node.obliques:
            places.setdefault(member, (node, preposition))
    return places
