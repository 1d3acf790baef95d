"""What fills a slot of a clause, and whether the conditions of a dictionary entry hold.

For "lifted restrictions on Ukraine", slot `patient` is "restrictions" and `patient.on` is "Ukraine".
"""

from __future__ import annotations

from eventcoder.coding.actors import Resolver, country_of, is_quantity
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.conditions import Condition
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Clause, Phrase

_ARMED = frozenset(("MIL", "COP", "REB", "UAF", "CRM", "SPY"))
_SAME_PLACE = {"towards": "toward", "onto": "on", "upon": "on", "amongst": "among", "inside": "in", "nearby": "near"}
_COMPOUND = {"in protest at": "against", "in protest against": "against", "together with": "with", "along with": "with",
             "alongside": "with", "at the hands of": "by"}  # fmt: skip


class Slots:
    """Fills slots of clauses of one sentence. `content` gives the code of what a clause speaks about."""

    def __init__(self, view: SentenceView, resolver: Resolver, content) -> None:  # type: ignore[no-untyped-def]
        self.view, self.resolver, self.content = view, resolver, content

    def fill(self, clause: Clause, slot: str) -> list[Phrase]:
        """The phrases in a slot, in order; dotted slots go from a phrase to what hangs on it."""
        first, _, rest = slot.partition(".")
        if first == "content":
            return [
                phrase for inner in self.content.clauses(clause) for phrase in (self.fill(inner, rest) if rest else [])
            ]
        phrases = self._direct(clause, first)
        for part in rest.split(".") if rest else ():
            phrases = [inner for phrase in phrases for inner in self._within(phrase, part, clause)]
        return phrases

    def _direct(self, clause: Clause, slot: str) -> list[Phrase]:
        if slot == "agent":
            return list(clause.agent)
        if slot == "patient":
            return list(clause.patient)
        if slot == "recipient":
            return list(clause.recipient)
        if slot == "possessor":
            return [clause.possessor] if clause.possessor is not None else []
        if slot == "modifier":
            return self._modifiers(clause.modifiers)
        found = [o.phrase for o in clause.obliques if self._is(o.preposition, slot) and not self._is_date(o.phrase)]
        if not found and clause.kind == "verb":
            # Whether "on Ukraine" hangs on the verb or on its object is a guess of the grammar; entries need not care.
            for phrase in (*clause.patient, *(o.phrase for o in clause.obliques)):
                found.extend(o.phrase for o in phrase.after if self._is(o.preposition, slot) and slot != "of")
        if not found and slot == "by":
            found = list(clause.agent) if clause.passive or clause.kind == "noun" else []
        return found

    def _is_date(self, phrase: Phrase) -> bool:
        """"Agreed on Monday": a day fills no slot."""
        return any(d.start <= phrase.head < d.end for d in self.view.dates)

    @staticmethod
    def _is(preposition: str, slot: str) -> bool:
        return preposition == slot or _SAME_PLACE.get(preposition) == slot or _COMPOUND.get(preposition) == slot

    def _within(self, phrase: Phrase, part: str, clause: Clause) -> list[Phrase]:
        if part == "possessor":
            return [phrase.possessor] if phrase.possessor is not None else []
        if part == "modifier":
            first = phrase.possessor.end if phrase.possessor is not None else phrase.start
            return self._modifiers(tuple(range(first, phrase.head)))
        if part == "patient" or part == "agent":
            return [phrase]
        found = [o.phrase for o in phrase.after if self._is(o.preposition, part)]
        if not found:
            found = [
                o.phrase for o in clause.obliques if self._is(o.preposition, part) and o.phrase.start >= phrase.end
            ]
        return found

    def _modifiers(self, tokens: tuple[int, ...]) -> list[Phrase]:
        """Names and agent nouns among the words before a noun: "Russian", "rebel", "U.S.-led"."""
        if not tokens:
            return []
        view, first, last = self.view, tokens[0], tokens[-1] + 1
        found: list[Phrase] = []
        k = first
        while k < last:
            name = view.name_over(k)
            if name is not None and name.start >= first and name.end <= last:
                end = name.end
                # "Russian army shelling": the agent noun behind the name belongs to it
                for stop in range(last, end, -1):
                    if view.lexicon.agent(view.sentence, end, stop) is not None:
                        end = stop
                        break
                found.append(Phrase(name.start, end, end - 1, full_end=end))
                k = end
                continue
            for stop in range(last, k, -1):
                match = view.lexicon.agent(view.sentence, k, stop)
                if match is not None and match.start == k:
                    found.append(Phrase(k, stop, stop - 1, full_end=stop))
                    k = stop - 1
                    break
            else:
                if "-" in view.sentence.words[k] and view.lexicon.prefix_name(view.sentence.words[k]):
                    found.append(Phrase(k, k + 1, k, full_end=k + 1))
            k += 1
        return found

    # -- conditions ----------------------------------------------------------------------------------------------

    def holds(self, clause: Clause, entry: ActionEntry) -> str | None:
        """None if all conditions of the entry hold, else the one that does not, in words."""
        if entry.premodifiers and not self._premodified(clause, entry.premodifiers):
            return f"not preceded by {' '.join(entry.premodifiers)!r}"
        for condition in entry.conditions:
            if self._condition(clause, condition) == condition.negated:
                alternatives = "|".join(value or kind for kind, value in condition.alternatives)
                return f"{condition.slot}{'!=' if condition.negated else '='}{alternatives} does not hold"
        return None

    def _premodified(self, clause: Clause, words: tuple[str, ...]) -> bool:
        s = self.view.sentence
        first = clause.head - len(words)
        if first < 0:
            return False
        return all(word in (s.lower[first + i], s.lemmas[first + i]) for i, word in enumerate(words))

    def _condition(self, clause: Clause, condition: Condition) -> bool:
        slot = condition.slot
        if slot == "voice":
            return any((value == "passive") == clause.passive for _, value in condition.alternatives)
        if slot == "number":
            plural = len(clause.agent) > 1 or any(
                self.view.sentence.tags[p.head] in ("NNS", "NNPS") for p in clause.agent
            )
            return any((value == "plural") == plural for _, value in condition.alternatives)
        if slot == "particle":
            return any(value == clause.particle for _, value in condition.alternatives)
        if slot == "content":
            code = self.content.code(clause)
            said = code is not None or bool(self.content.clauses(clause))
            return any(
                (kind == "present" and said) or (kind == "absent" and code is None)
                or (kind == "word" and code is not None and code.startswith(value))
                for kind, value in condition.alternatives
            )  # fmt: skip
        if slot == "any":
            return any(
                self._range(max(0, clause.start), clause.end, kind, value) for kind, value in condition.alternatives
            )
        if slot == "modifier" and clause.kind == "noun":
            return any(self._modifier(clause, kind, value) for kind, value in condition.alternatives)
        phrases = self.fill(clause, slot)
        return any(self._alternative(phrases, kind, value, slot) for kind, value in condition.alternatives)

    def _modifier(self, clause: Clause, kind: str, value: str) -> bool:
        if kind == "present":
            return bool(clause.modifiers)
        if kind == "absent":
            return not clause.modifiers
        if kind == "role":
            return self._alternative(self._modifiers(clause.modifiers), kind, value)
        return bool(clause.modifiers) and self._range(clause.modifiers[0], clause.modifiers[-1] + 1, kind, value)

    def _alternative(self, phrases: list[Phrase], kind: str, value: str, slot: str = "") -> bool:
        if kind == "present":
            return bool(phrases)
        if kind == "absent":
            return not phrases
        if kind == "role":
            return any(self._role(phrase, value, slot == "agent") for phrase in phrases)
        for phrase in phrases:
            if self._range(phrase.start, phrase.end, kind, value):
                return True
            # "some of its troops", "dozens of missiles": a number stands for what it counts
            if is_quantity(self.view.sentence, phrase.head) or kind == "class":
                for oblique in phrase.after[:2]:
                    if oblique.preposition == "of" and self._range(
                        oblique.phrase.start, oblique.phrase.end, kind, value
                    ):
                        return True
        return False

    def _range(self, first: int, last: int, kind: str, value: str) -> bool:
        s = self.view.sentence
        if kind == "class":
            return self.view.lexicon.in_class(s, first, last, value)
        if kind == "word":
            if " " in value:
                words = value.split(" ")
                size = len(words)
                return any(
                    all(word in (s.lower[k + i], s.lemmas[k + i]) for i, word in enumerate(words))
                    for k in range(first, last - size + 1)
                )
            return value in s.lower[first:last] or value in s.lemmas[first:last]
        return kind == "present"

    def _role(self, phrase: Phrase, value: str, acts: bool = False) -> bool:
        mention = self.resolver.mention(phrase, self.view)
        code = mention.code if mention is not None else None
        if (
            acts
            and mention is not None
            and mention.actor is not None
            and mention.kind == "thing"
            and "places" in mention.actor.entries
        ):
            return False  # "a car bomb in Mogadishu" is no country that acts
        if value == "person" and code is None:
            s = self.view.sentence
            return s.lemmas[phrase.head] in (
                "people",
                "person",
                "man",
                "woman",
                "child",
                "boy",
                "girl",
                "youth",
                "other",
            ) or s.tags[phrase.head] in ("PRP", "CD")
        if code is None:
            # a sum, a document or a house is nobody; a name that no dictionary knows is somebody
            return value == "actor" and mention is not None
        if value == "actor":
            return True
        if value == "country":
            return len(code) == 3 and country_of(code) is not None
        parts = {code[i : i + 3] for i in range(0, len(code), 3)}
        if value == "armed":
            return bool(parts & _ARMED) or "IMG" in parts
        if value == "person":
            return (
                mention is not None and mention.kind != "thing" and not (mention.kind == "country" and len(code) == 3)
            )
        return value in parts
