"""Whose deed "its" and "their" mean in a reason: "condemned Belarus for its arrests", "broke with Israel over its
offensive" speak of Belarus and Israel, and not of who condemns them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.coding.mentions import Mention
from eventcoder.coding.view import SentenceView
from eventcoder.model import Clause, Phrase

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_OWNERS = ("its", "their")
_REASONS = ("for", "over", "because of", "about", "in response to", "on account of", "due to")
_DEEP = 3


def blamed(resolver: Resolver, pronoun: Phrase, view: SentenceView) -> Mention | None:
    """Whoever is blamed or thanked, punished or left by a clause in whose reason the possessive stands; else None."""
    s = view.sentence
    if (
        s.lower[pronoun.start] not in _OWNERS
        or s.lemmas[min(pronoun.end, len(s.lemmas) - 1)] in resolver.words.own_ground
    ):
        return None  # "broke with Chad over a raid inside its territory"
    for clause in view.parse.clauses:
        if clause.kind == "verb" and clause.lemma in resolver.words.blaming and _gives_reason(clause, pronoun):
            own = {phrase.start for phrase in clause.agent}
            for phrase in _others(clause):
                mention = resolver.mention(phrase, view) if phrase.start not in own else None
                if mention is not None and mention.actor is not None and phrase.start < pronoun.start:
                    return mention
    return None


def _gives_reason(clause: Clause, pronoun: Phrase) -> bool:
    """Whether the possessive stands behind "over" or the like, on the verb or on what stands behind it."""
    hanging = list(clause.obliques)
    for phrase in (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques)):
        hanging.extend(o for oblique in phrase.after for o in (oblique, *oblique.phrase.after))
    return any(o.preposition in _REASONS and _has_owner(o.phrase, pronoun, _DEEP) for o in hanging)


def _has_owner(phrase: Phrase, pronoun: Phrase, depth: int) -> bool:
    if phrase.possessor is not None and phrase.possessor.start == pronoun.start:
        return True
    return depth > 0 and any(_has_owner(o.phrase, pronoun, depth - 1) for o in phrase.after)


def _others(clause: Clause) -> list[Phrase]:
    """Those to whom it is done: "ties with Israel" are Israel's."""
    done_to = [*clause.patient, *clause.recipient]
    found = [o.phrase for phrase in done_to for o in phrase.after if o.preposition in ("with", "to", "from", "against")]
    found += [o.phrase for o in clause.obliques if o.preposition in ("with", "to", "on", "against", "from")]
    return [*found, *done_to]
