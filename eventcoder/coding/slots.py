"""What fills a slot of a clause: for "lifted restrictions on Ukraine", `patient` is "restrictions" and `patient.on`
"Ukraine"."""

from __future__ import annotations

from typing import Protocol

from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.conditions import PLACE, SPEAKER
from eventcoder.model import Clause, Phrase

_SAME_PLACE = {
    "towards": "toward",
    "onto": "on",
    "upon": "on",
    "amongst": "among",
    "inside": "in",
    "beneath": "under",
    "underneath": "under",
    "nearby": "near",
    "in protest at": "against",
    "in protest against": "against",
    "together with": "with",
    "along with": "with",
    "alongside": "with",
    "at the hands of": "by",
    "in support of": "for",
    "in favour of": "for",
    "in favor of": "for",
    "in solidarity with": "for",
}
"""Prepositions that fill the slot of another, so that entries need to name only one."""
_WHERE = frozenset("in at near around outside inside on of through off".split())
"""What stands before the name of a place where something happens."""


_DIRECTIONS = ("to", "against", "into")


class Contents(Protocol):
    """What a clause of speech speaks about; see `actions`."""

    def clauses(self, clause: Clause) -> list[Clause]: ...

    def code(self, clause: Clause) -> str | None: ...


class Slots:
    """Fills the slots of the clauses of one sentence."""

    def __init__(self, view: SentenceView, contents: Contents) -> None:
        self.view, self.contents = view, contents
        self._filled: dict[tuple[int, str], list[Phrase]] = {}

    def fill(self, clause: Clause, slot: str) -> list[Phrase]:
        """The phrases in a slot, in order; dotted slots go from a phrase to what hangs on it."""
        if clause is not self.view.parse.clauses[clause.index]:
            return self._fill(clause, slot)  # a clause that a rule has altered
        key = (clause.index, slot)
        phrases = self._filled.get(key)
        if phrases is None:
            phrases = self._filled[key] = self._fill(clause, slot)
        return phrases

    def _fill(self, clause: Clause, slot: str) -> list[Phrase]:
        first, _, rest = slot.partition(".")
        if first == "content":
            inner_clauses = self.contents.clauses(clause) if rest else []
            return [phrase for inner in inner_clauses for phrase in self.fill(inner, rest)]
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
        if slot == SPEAKER:
            above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "complement")
            said = [clause.attributed_to] if clause.attributed_to is not None else []
            saying = next((c for c in self.view.parse.clauses if said and said[0] in c.agent), None)
            said = list(saying.agent) if saying is not None else said  # "Mali and Niger said they would"
            return said or [phrase for saying in above for phrase in saying.agent[:1]]  # "warned that they will pay"
        if slot == "modifier":
            return self.modifiers(clause.modifiers)
        if slot == PLACE:
            return self._place(clause)
        found = [o.phrase for o in clause.obliques if _fits(o.preposition, slot) and not self._is_date(o.phrase)]
        if not found and slot != "of" and clause.kind == "verb":
            # Whether "on Ukraine" hangs on the verb or on its object is a guess of the grammar; entries need not care.
            for phrase in (*clause.patient, *(o.phrase for o in clause.obliques)):
                if phrase.after:
                    found.extend(o.phrase for o in phrase.after if _fits(o.preposition, slot))
        if not found and slot in _DIRECTIONS and clause.kind == "noun":
            # "announced the dispatch of troops to Liberia": so may what hangs on a noun seem to hang on its verb
            over = (
                c for c in self.view.parse.clauses if c.kind == "verb" and any(p.head == clause.head for p in c.patient)
            )
            behind = (o for verb in over for o in verb.obliques if o.phrase.start > clause.head)
            found = [o.phrase for o in behind if _fits(o.preposition, slot)]
        if not found and slot == "with" and clause.kind == "noun":  # "left the town after clashes with the army"
            behind = (o for verb in self.view.parse.clauses if verb.kind == "verb" for o in verb.obliques)
            found = [o.phrase for o in behind if o.preposition == "with" and o.phrase.start == clause.head + 2]
        if not found and slot == "with" and clause.modality != "purpose":
            # "used drones to strike": what is used for a deed is what it is done with
            above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "purpose")
            found = [phrase for user in above for phrase in user.patient]
        if not found and slot == "by":
            found = list(clause.agent) if clause.passive or clause.kind == "noun" else []
        return found

    def _place(self, clause: Clause) -> list[Phrase]:
        """Where it happens: the place named next behind the clause's head, else the first before it. A name that no
        gazetteer knows will do behind "in" or "near". What is only mentioned ("blamed the bombing") happens nowhere."""
        if clause.kind == "noun" and not any(link.kind == "support" for link in clause.links):
            return []
        head, s = clause.head, self.view.sentence
        known = [mention for mention in self.view.places if mention.preposition in _WHERE]
        known.sort(key=lambda mention: (mention.start < head, mention.start))
        if known:
            return [Phrase(known[0].start, known[0].end, known[0].end - 1, full_end=known[0].end)]
        phrases = [o.phrase for each in self.view.parse.clauses for o in each.obliques if o.preposition in _WHERE]
        return [phrase for phrase in phrases if s.tags[phrase.head] in ("NNP", "NNPS") and phrase.start > head][:1]

    def _is_date(self, phrase: Phrase) -> bool:
        """ "Agreed on Monday": a day fills no slot."""
        return bool(self.view.dates) and any(d.start <= phrase.head < d.end for d in self.view.dates)

    def _within(self, phrase: Phrase, part: str, clause: Clause) -> list[Phrase]:
        if part == "possessor":
            return [phrase.possessor] if phrase.possessor is not None else []
        if part == "modifier" and self._shares_noun(phrase):
            return [phrase]  # "Kuwaiti and Iraqi assets"
        if part == "modifier":
            first = phrase.possessor.end if phrase.possessor is not None else phrase.start
            noun = self.view.lexicon.agent(self.view.sentence, first, phrase.head + 1)
            # "deputy" is part of "the Indian deputy high commissioner", and nobody by itself
            person = noun is not None and not noun.entry.trait
            return self.modifiers(tuple(range(first, noun.start if noun is not None and person else phrase.head)))
        if part in ("patient", "agent"):
            return [phrase]
        found = [o.phrase for o in phrase.after if _fits(o.preposition, part)]
        if not found:
            found = [o.phrase for o in clause.obliques if _fits(o.preposition, part) and o.phrase.start >= phrase.end]
        return found

    def _shares_noun(self, phrase: Phrase) -> bool:
        """Whether a phrase is a nationality alone that shares the noun of the next: "Kuwaiti" and "Iraqi assets"."""
        s, view = self.view.sentence, self.view
        alone = phrase.end - phrase.start == 1 and s.tags[phrase.head] in ("JJ", "NNP")
        name = view.name_over(phrase.end + 1) if alone and s.lower[phrase.end : phrase.end + 1] == ("and",) else None
        return name is not None and name.end < len(s.words) and s.tags[name.end] in ("NN", "NNS", "JJ")

    def modifiers(self, tokens: tuple[int, ...]) -> list[Phrase]:
        """Names and agent nouns among the words before a noun: "Russian", "rebel", "U.S.-led"."""
        if not tokens:
            return []
        view, first, last = self.view, tokens[0], tokens[-1] + 1
        found: list[Phrase] = []
        k = first
        while k < last:
            if view.sentence.lower[k] == "general" and k + 1 == last:
                break  # "the general strike" is no general's
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


def _fits(preposition: str, slot: str) -> bool:
    """Whether a preposition fills a slot: "upon" fills `on`."""
    return preposition == slot or _SAME_PLACE.get(preposition) == slot
