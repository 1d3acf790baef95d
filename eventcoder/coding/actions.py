"""Clause -> action: which dictionary entry fires, and what the act of speech is about.

"Prosecutors accused the general of torturing inmates": the entry of `accuse` is a mode (ACCUSE); its content is the
clause of `torture` (1822), and both together give 1122.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass

from eventcoder.coding.actors import Resolver
from eventcoder.coding.conditions import Conditions, reason
from eventcoder.coding.slots import Slots
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import MODES, ActionEntry
from eventcoder.model import Clause, Phrase
from eventcoder.ontology import Ontology
from eventcoder.values import quickly_made

_CONTENT_LINKS = ("complement", "infinitive", "gerund")
_BEFORE_CONTENT = ("for", "of", "to", "on", "against", "over", "in", "with", "from", "about", "into", "as")
_WHEN = frozenset(("after", "before", "since", "while", "when", "upon", "following", "despite", "without", "by"))
_LEAVES = ("leave",)
_HARMED = {"kill": frozenset(("dead", "lifeless")), "wound": frozenset(("wounded", "injured", "hurt", "maimed"))}
_CONTENT_RANK = {preposition: rank for rank, preposition in enumerate(_BEFORE_CONTENT)}
_BESIDE = ("behind", "after", "during", "amid", "since", "before", "following", "near")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that was tried on a clause; `reason` says why it did not fire, None if it did."""

    clause: int
    entry: ActionEntry
    reason: str | None


@quickly_made
@dataclass(frozen=True, slots=True)
class Action:
    """What a clause does: the entry that fired, the code (a mode already combined with its content).

    `refs` are the dictionary rows that gave the code; `also` the codes of further contents: "urged them to halt fire
    and let aid in".
    """

    clause: Clause
    entry: ActionEntry
    code: str
    mode: str | None
    content: Clause | None
    refs: tuple[str, ...]
    also: tuple[str, ...] = ()


class Actions:
    """Finds the actions of one sentence; keeps what it tried for `explain` when asked."""

    def __init__(self, view: SentenceView, resolver: Resolver, ontology: Ontology, trace: bool = False) -> None:
        self.view, self.ontology = view, ontology
        # Weak, since the slots would hold what holds them: such a circle leaves all that was found in a sentence to the
        # garbage collector, for a tenth of the time.
        self.slots = Slots(view, weakref.proxy(self))
        self.conditions = Conditions(self.slots, resolver)
        self.candidates: list[Candidate] | None = [] if trace else None
        self._words = {*view.sentence.lower, *view.sentence.lemmas}
        self._done: dict[int, Action | None] = {}
        self._by_head = {clause.head: clause for clause in view.parse.clauses if clause.kind == "noun"}

    def action(self, clause: Clause) -> Action | None:
        """The action of a clause by the first entry that fires, whether or not the text asserts it."""
        if clause.index not in self._done:
            self._done[clause.index] = None  # a clause cannot be its own content
            self._done[clause.index] = self._find(clause)
        return self._done[clause.index]

    def _find(self, clause: Clause) -> Action | None:
        s = self.view.sentence
        if (
            clause.kind == "copula"
            and clause.attributed_to is None
            and any(s.lower[p.start : p.end] == ("it",) for p in clause.agent)
        ):
            return None  # "it is hopeful to note"
        for entry in self._entries(clause):
            if self.candidates is None and entry.needs is not None and entry.needs.isdisjoint(self._words):
                continue  # the sentence lacks the words that the entry needs
            unmet = self.conditions.unmet(clause, entry)
            if self.candidates is not None:
                self.candidates.append(Candidate(clause.index, entry, reason(unmet) if unmet is not None else None))
            if unmet is None:
                return self._of_mode(clause, entry) if entry.code in MODES else self._of_code(clause, entry)
        return None

    def _entries(self, clause: Clause) -> tuple[ActionEntry, ...]:
        """The entries to try: of the lemma, else of a noun as it is written, of a verb without its particle."""
        lexicon = self.view.lexicon
        if clause.kind == "noun":
            written = self.view.sentence.lower[clause.head]
            if written.endswith("ing") and written != clause.lemma:  # "firing by troops" is no fire
                return (*lexicon.noun_entries(written), *lexicon.noun_entries(clause.lemma))
            return lexicon.noun_entries(clause.lemma) or lexicon.noun_entries(written)
        if clause.lemma in _LEAVES and (harm := self._left(clause)):
            return lexicon.verb_entries(harm)
        entries = lexicon.verb_entries(clause.lemma, clause.particle)
        if not entries and clause.particle and clause.kind == "verb":
            entries = lexicon.verb_entries(clause.lemma)
        return entries

    def _left(self, clause: Clause) -> str:
        """The verb that says the same as "left three soldiers dead"; "" for what is left else."""
        lower = self.view.sentence.lower
        beside = [o.phrase for noun in self._by_head.values() for o in noun.obliques]
        if lower[clause.head - 1] in ("that", "which") and any(phrase in beside for phrase in clause.agent):
            return ""  # "clashes with police that left 80 hurt": the clashes did
        for phrase in clause.patient:
            state = {lower[phrase.head], *lower[phrase.end : phrase.end + 1]}
            harm = next((verb for verb, states in _HARMED.items() if not states.isdisjoint(state)), "")
            if harm:
                return harm
        return ""

    def _of_mode(self, clause: Clause, entry: ActionEntry) -> Action:
        """A mode and what it is about: "accused of torturing" is ACCUSE with 1822."""
        content = self.content(clause)
        inner = self.action(content) if content is not None else None
        code = self.ontology.combine(
            entry.code, inner.code if inner is not None else None, content is not None and _is_denied(content)
        )
        refs = (entry.ref, *(inner.refs if inner is not None else ()))
        return Action(clause, entry, code, entry.code, content, refs, self._further(entry.code, code, clause, content))

    def _of_code(self, clause: Clause, entry: ActionEntry) -> Action:
        """An entry with a code of its own; where it asks what it is about, that is its content."""
        content = self.content(clause) if "content" in [c.slot for c in entry.conditions] else None
        inner = self.action(content) if content is not None else None
        refs = (entry.ref, *(inner.refs if inner is not None else ()))
        return Action(clause, entry, entry.code, None, content if inner is not None else None, refs)

    def _further(self, mode: str, code: str, clause: Clause, content: Clause | None) -> tuple[str, ...]:
        """The codes of the contents coordinated with the first, each once."""
        found: list[str] = []
        for other in self.clauses(clause):
            if content is None or other.index == content.index or _hangs_on(content, other):
                continue
            inner = self.action(other)
            if inner is not None:
                more = self.ontology.combine(mode, inner.code, _is_denied(other))
                if more not in (code, self.ontology.combine(mode, None, False)) and more not in found:
                    found.append(more)
        return tuple(found)

    # -- content -------------------------------------------------------------------------------------------------

    def clauses(self, clause: Clause) -> list[Clause]:
        """The clauses that a clause of speech speaks about, in order; coordinated ones too."""
        found = [c for c in self.view.clause_links(clause, *_CONTENT_LINKS) if not _is_when(c, clause)]
        for inner in found:  # grows: a list of three hangs each on the one before
            found.extend(c for c in self.view.clause_links(inner, "conjunct") if c not in found)
        return found

    def content(self, clause: Clause) -> Clause | None:
        """The clause or event noun that tells what is demanded, promised, alleged: the first that has an action."""
        first: Clause | None = None
        for candidate in self.clauses(clause):
            if self.action(candidate) is not None:
                return candidate
            # "urged Rome to allow the release": the act may hang deeper
            deeper = self.content(candidate) if candidate.index > clause.index else None
            if deeper is not None:
                return deeper
            first = first or candidate
        for phrase in _spoken_of(clause) if self._by_head else ():
            noun = self._event_noun(phrase)
            if noun is not None and noun.index != clause.index and self.action(noun) is not None:
                return noun
        return first

    def code(self, clause: Clause) -> str | None:
        """The code of a clause's content, None if it has none that is coded."""
        content = self.content(clause)
        action = self.action(content) if content is not None else None
        return action.code if action is not None else None

    def _event_noun(self, phrase: Phrase, depth: int = 0) -> Clause | None:
        """The event noun that a phrase is or speaks of: "an end to the shelling", "the release of prisoners"."""
        found = self._by_head.get(phrase.head)
        if found is not None and self.action(found) is not None:
            return found
        if depth < 3:
            for oblique in phrase.after:
                if oblique.preposition in _BESIDE:
                    continue  # "deal with those behind the unrest" asks for none
                inner = self._event_noun(oblique.phrase, depth + 1)
                if inner is not None:
                    return inner
        return found


def _spoken_of(clause: Clause) -> list[Phrase]:
    """The phrases in which the content of a clause may stand: objects, then obliques in the order of prepositions."""
    behind = [o for o in clause.obliques if o.preposition in _CONTENT_RANK]
    behind.sort(key=lambda o: _CONTENT_RANK[o.preposition])
    return [*clause.patient, *(o.phrase for o in behind)]


def _is_denied(content: Clause) -> bool:
    """Whether a content is asked for in the negative: "urged them not to attack"."""
    return content.negated and content.modality not in ("denied", "averted")


def _hangs_on(content: Clause, other: Clause) -> bool:
    """Whether a content is itself what `other` is about: "the release" of "urged Rome to allow the release"."""
    return any(link.clause == other.index and link.kind in _CONTENT_LINKS for link in content.links)


def _is_when(inner: Clause, outer: Clause) -> bool:
    """Whether a clause only says when or how another was: "promised after shaking hands with the envoy"."""
    return any(link.clause == outer.index and link.kind == "gerund" and link.word in _WHEN for link in inner.links)
