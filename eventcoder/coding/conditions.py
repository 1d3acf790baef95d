"""Whether the conditions of a dictionary entry hold for a clause: `patient=&WEAPON_ROCKET|rocket; to!=none`."""

from __future__ import annotations

from eventcoder.coding.actors import Resolver
from eventcoder.coding.mentions import Mention, is_place
from eventcoder.coding.slots import Slots
from eventcoder.coding.words import Set
from eventcoder.dictionaries.conditions import MUST, WISHED, Condition
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Actor, Clause, Phrase
from eventcoder.ontology.actor_codes import country_of, split_code

Premodifiers = tuple[str, ...]
_ABSENT = ("absent", "")
_NATO, _SEVERAL_STATES = "NAT", "IGO"
_AUXILIARIES_BEFORE = 3
_WORD_MUST = ("word", MUST)
_ARMED = frozenset(("MIL", "COP", "REB", "UAF", "CRM", "SPY", "IMG"))


def is_coming(clause: Clause) -> bool:
    """Whether a clause speaks of what is to come: "will", "would"."""
    return clause.tense == "future" or clause.modality == "conditional"


def reason(unmet: Condition | Premodifiers) -> str:
    """Why an entry did not fire, as `explain` shows it."""
    if isinstance(unmet, tuple):
        return f"not preceded by {' '.join(unmet)!r}"
    alternatives = "|".join(value or kind for kind, value in unmet.alternatives)
    return f"{unmet.slot}{'!=' if unmet.negated else '='}{alternatives} does not hold"


class Conditions:
    """Tests the entries that are tried on the clauses of one sentence."""

    def __init__(self, slots: Slots, resolver: Resolver) -> None:
        self.slots, self.resolver = slots, resolver
        self.view, self.sentence = slots.view, slots.view.sentence
        # Many entries ask for the same slots of a clause, and most of them for words that do not stand there.
        self._standing: dict[tuple[int, str], set[str]] = {}

    def unmet(self, clause: Clause, entry: ActionEntry) -> Condition | Premodifiers | None:
        """None if all conditions of the entry hold, else the first that does not: `reason` puts it in words."""
        if entry.premodifiers and not self._premodified(clause, entry.premodifiers):
            return entry.premodifiers
        for condition in entry.conditions:
            if self._holds(clause, condition) == condition.negated:
                return condition
        return None

    def asks_for(self, condition: Condition, phrase: Phrase) -> bool:
        """Whether a phrase has the words that a condition asks for."""
        named = (one for one in condition.alternatives if one[0] in ("word", "class"))
        return any(self._phrases([phrase], kind, value, False) for kind, value in named)

    def _premodified(self, clause: Clause, words: tuple[str, ...]) -> bool:
        """Whether the words stand before the noun head: "hunger" before "strike"."""
        s = self.sentence
        first = clause.head - len(words)
        return first >= 0 and all(word in (s.lower[first + i], s.lemmas[first + i]) for i, word in enumerate(words))

    def _holds(self, clause: Clause, condition: Condition) -> bool:
        """Whether one of the alternatives holds, whatever the condition's sign."""
        slot, alternatives = condition.slot, condition.alternatives
        if condition.words is not None and condition.words.isdisjoint(self._words_standing(clause, slot)):
            return False
        if slot == "voice":
            return any((value == "passive") == clause.passive for _, value in alternatives)
        if slot == "polarity":
            return any((value == "negative") == clause.negated for _, value in alternatives)
        if slot == "time":
            return is_coming(clause)
        if slot == "number":
            tags = self.sentence.tags
            plural = len(clause.agent) > 1 or any(
                tags[p.head] in ("NNS", "NNPS") or len(self.resolver.mentions(p, self.view)) > 1 for p in clause.agent
            )
            return any((value == "plural") == plural for _, value in alternatives)
        if slot == "particle":
            return any(value == clause.particle for _, value in alternatives)
        if slot == "content":
            return self._content(clause, condition)
        if slot == "any":
            first, last = max(0, clause.start), self._end(clause, condition.negated)
            return any(self._words(first, last, kind, value) for kind, value in alternatives)
        if slot == "modifier" and clause.kind == "noun":
            return any(self._modifier(clause, kind, value) for kind, value in alternatives)
        phrases, acts = self.slots.fill(clause, slot), slot == "agent"
        if not phrases:
            return _ABSENT in alternatives
        return any(self._phrases(phrases, kind, value, acts) for kind, value in alternatives)

    def _words_standing(self, clause: Clause, slot: str) -> set[str]:
        """All words, as written and as lemmas, in which a condition on the slot may find what it asks for."""
        key = (clause.index, slot)
        words = self._standing.get(key)
        if words is None:
            if slot == "any":
                spans = [(max(0, clause.start), self._end(clause, False))]
            elif slot == "modifier" and clause.kind == "noun":
                spans = [(clause.modifiers[0], clause.modifiers[-1] + 1)] if clause.modifiers else []
            else:
                spans = []
                for phrase in self.slots.fill(clause, slot):
                    spans.append((phrase.start, phrase.end))
                    for oblique in phrase.after[:2]:
                        if oblique.preposition == "of":
                            spans.append((phrase.start, oblique.phrase.end))
            s = self.sentence
            words = self._standing[key] = set()
            for first, last in spans:
                words.update(s.lower[first:last])
                words.update(s.lemmas[first:last])
        return words

    def _end(self, clause: Clause, negated: bool) -> int:
        """Where the words of a clause end; with the clause that it tells, unless a word must not stand there: "told
        Kyiv that it could count on its support"."""
        if negated or clause.kind != "verb":
            return clause.end
        told = (c.end for c in self.view.clause_links(clause, "complement", "infinitive"))
        return max(clause.end, *told, clause.end)

    def _content(self, clause: Clause, condition: Condition) -> bool:
        """What the clause speaks about: a code ("content=19"), anything said (`*`), nothing that is coded (`none`)."""
        code = self.slots.contents.code(clause)
        inner = self.slots.contents.clauses(clause)
        said = code is not None or bool(inner)
        if _WORD_MUST in condition.alternatives and any(self._must(c) for c in inner):
            return True
        return any(
            (kind == "present" and said)
            or (kind == "absent" and code is None)
            or (value == WISHED and any(content.modality == WISHED for content in inner))
            or (kind == "word" and code is not None and code.startswith(value))
            for kind, value in condition.alternatives
        )

    def _must(self, content: Clause) -> bool:
        """Whether a content has to be done; what only "should" be done is no demand."""
        before = self.sentence.lower[max(0, content.head - _AUXILIARIES_BEFORE) : content.head]
        return content.modality == "necessary" and "should" not in before

    def _modifier(self, clause: Clause, kind: str, value: str) -> bool:
        """A test on the words before an event noun: "suicide" of "the suicide bombing"."""
        if kind == "present":
            return bool(clause.modifiers)
        if kind == "absent":
            return not clause.modifiers
        if kind == "role":
            return self._phrases(self.slots.modifiers(clause.modifiers), kind, value, False)
        return bool(clause.modifiers) and self._words(clause.modifiers[0], clause.modifiers[-1] + 1, kind, value)

    def _phrases(self, phrases: list[Phrase], kind: str, value: str, acts: bool) -> bool:
        """Whether an alternative holds for the phrases of a slot. `acts`: they are those who do it."""
        if kind == "present":
            return bool(phrases)
        if kind == "absent":
            return not phrases
        if kind == "role":
            return any([self._role(phrase, value, acts) for phrase in phrases])
        for phrase in phrases:
            if self._words(phrase.start, phrase.end, kind, value):
                return True
            # "dozens of missiles": a number stands for what it counts; "state of emergency" is one
            if kind == "class" or " of " in value or self.resolver.is_quantity(self.sentence, phrase.head):
                for oblique in phrase.after[:2]:
                    if oblique.preposition == "of" and self._words(phrase.start, oblique.phrase.end, kind, value):
                        return True
        return False

    def _words(self, first: int, last: int, kind: str, value: str) -> bool:
        """Whether tokens `first` up to `last` have the word, or one of the class, as written or as lemma."""
        s = self.sentence
        if kind == "class":
            return self.view.lexicon.in_class(s, first, last, value)
        if kind != "word":
            return kind == "present"
        if " " not in value:
            return value in s.lower[first:last] or value in s.lemmas[first:last]
        words = value.split(" ")
        if words[0] not in s.lower[first:last] and words[0] not in s.lemmas[first:last]:
            return False
        return any(
            all(word in (s.lower[k + i], s.lemmas[k + i]) for i, word in enumerate(words))
            for k in range(first, last - len(words) + 1)
        )

    def _role(self, phrase: Phrase, value: str, acts: bool) -> bool:
        """Whether an actor of a phrase has role `value`, or is of a group: actor, country, armed, person."""
        mentions = self.resolver.mentions(phrase, self.view)
        fighting = self.resolver.words.fighting
        known = [_is_of(m, m.actor, value, acts, fighting) for m in mentions if m.actor is not None]
        if known:
            return True in known
        if value == "person":
            s = self.sentence
            somebody = s.tags[phrase.head] in ("PRP", "CD") and s.lower[phrase.head] != "it"
            return somebody or s.lemmas[phrase.head] in self.resolver.words.humans
        # a sum, a document or a house is nobody; a name that the caller marked is somebody
        return value == "actor" and bool(mentions)


def _is_of(mention: Mention, actor: Actor, value: str, acts: bool, fighting: Set) -> bool:
    """Whether an actor has role `value` or is of that group."""
    if acts and mention.kind == "thing" and is_place(actor):
        return False  # "a car bomb in Mogadishu" is no country that acts
    code = actor.code
    if value == "actor":
        return True
    if value == "country":
        capital = acts and mention.kind == "country" and code[3:] == "GOV"  # "Tehran retaliated"
        return (len(code) == 3 or capital) and country_of(code) is not None
    if value == "person":
        return mention.kind != "thing" and not (mention.kind == "country" and len(code) == 3)
    parts = split_code(code)
    if _NATO in parts or (code == _SEVERAL_STATES and not fighting.isdisjoint(mention.text.lower().split())):
        parts += ("MIL",)  # they fight as a whole: "NATO bombed Nis", "the coalition captured Marib"
    return not _ARMED.isdisjoint(parts) if value == "armed" else value in parts
