"""What no dictionary knows: names that act or are acted on, and verbs between two known actors."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.coding.actions import Actions
from eventcoder.coding.actors import Resolver
from eventcoder.coding.view import SentenceView


@dataclass(frozen=True, slots=True)
class Unknown:
    """A mention or an action word that no dictionary knows, with the sentence it stands in."""

    kind: str  # actor or action
    text: str
    sentence: str


def unknown(view: SentenceView, actions: Actions, resolver: Resolver) -> list[Unknown]:
    """The unknown names beside the actions of a sentence, and its verbs without an entry between known actors."""
    found: list[Unknown] = []
    s = view.sentence
    for clause in view.parse.clauses:
        if clause.kind != "verb":
            continue
        sides = [*clause.agent, *clause.patient]
        known = [p for p in sides if (m := resolver.mention(p, view)) is not None and m.actor is not None]
        if actions.action(clause) is not None:
            for phrase in sides:
                if phrase not in known and s.tags[phrase.head] in ("NNP", "NNPS"):
                    found.append(Unknown("actor", view.text_of(phrase), s.text))
        elif (
            clause.agent
            and clause.patient
            and len(known) == len(sides)
            and not view.lexicon.verb_entries(clause.lemma, clause.particle)
        ):
            found.append(Unknown("action", f"{clause.lemma} {clause.particle}".strip(), s.text))
    return found
