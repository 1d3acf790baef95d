"""What a protest demands: its fourth digit, and the government as its target by default (codebook, section 3)."""

from __future__ import annotations

from eventcoder.coding.view import SentenceView
from eventcoder.model import Clause

_DEMANDS = (("DEMAND_LEADERSHIP", "1"), ("DEMAND_POLICY", "2"), ("DEMAND_RIGHTS", "3"), ("DEMAND_INSTITUTIONS", "4"))
_ABOUT = frozenset(("against", "over", "for", "about", "at", "of", "in support of", "in protest at", "in protest against", "in favour of", "on"))  # fmt: skip
_ASKING = frozenset(
    "demand call urge seek oppose denounce condemn press want ask protest support reject denounce insist require get".split()
)
_GENERIC = ("140", "141", "142", "143", "144", "145")


def demand_digit(clause: Clause, view: SentenceView) -> str:
    """The digit of what the protest is about, as its own sentence says it; empty if it does not."""
    spans = [(o.phrase.start, o.phrase.full_end) for o in clause.obliques if o.preposition in _ABOUT]
    spans += [(p.end, p.full_end) for p in clause.patient]
    if clause.kind == "noun" and clause.modifiers:
        spans.append((clause.modifiers[0], clause.head))
    for other in view.parse.clauses:
        if (
            other.index != clause.index
            and other.kind == "verb"
            and other.lemma in _ASKING
            and other.head > clause.head - 12
        ):
            spans.append((other.head, max(other.end, other.head + 1)))
            spans += [(o.phrase.start, o.phrase.full_end) for o in other.obliques]
            for inner in view.clause_links(other, "complement", "infinitive"):
                spans.append((inner.start, inner.end))
    for name, digit in _DEMANDS:
        if any(view.lexicon.in_class(view.sentence, first, last, name) for first, last in spans if last > first):
            return digit
    return ""


def specify(code: str, clause: Clause, view: SentenceView) -> str:
    """The protest code with its fourth digit: 141 -> 1412."""
    if code not in _GENERIC or code == "140":
        return code
    return code + demand_digit(clause, view)
