""" "Will not return to the table unless Sudan stops the bombing": what is done only under a condition has its price, a
demand on whoever is to fulfil it (codebook, section 2)."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coding.actions import Action, Actions
from eventcoder.coding.answers import same_party
from eventcoder.coding.conditions import is_coming
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention
from eventcoder.coding.sides import Sides, source_slots
from eventcoder.model import Clause
from eventcoder.ontology import Ontology

_NOT_BEFORE = ("unless", "until", "till")
_ONLY_THEN = ("only if", "provided")


def prices(
    action: Action, sources: Sequence[Mention], sides: Sides, actions: Actions, ontology: Ontology
) -> list[Draft]:
    """The demands of those who announce an act under a condition on others; [] where there is none."""
    clause = action.clause
    if not clause.negated and not is_coming(clause) and action.mode != "INTENT":
        return []
    words = _NOT_BEFORE if clause.negated else _ONLY_THEN
    found: list[Draft] = []
    for announced in (clause, *(actions.clauses(clause) if action.mode else ())):
        for condition in sides.view.clause_links(announced, "condition", "adverbial"):
            if any(link.clause == announced.index and link.word in words for link in condition.links):
                found.extend(_demands(action, condition, sources, sides, actions, ontology))
    return found


def _demands(
    action: Action, condition: Clause, sources: Sequence[Mention], sides: Sides, actions: Actions, ontology: Ontology
) -> list[Draft]:
    """A demand of each source on each of those who are to fulfil the condition, if they are of another party."""
    inner = actions.action(condition)
    doers = sides.sources(condition, source_slots(inner.entry, condition) if inner is not None else ("agent",))
    if inner is None and action.mode is None:
        return []  # what is asked for is unknown, what is refused is not
    code = ontology.combine("DEMAND", inner.code if inner is not None else None, condition.negated)
    refs = (*action.refs, *(inner.refs if inner is not None else ()), "rule:price")
    return [
        Draft(action, code, source, doer, "reported", None, None, True, (*refs, *source.entries, *doer.entries))
        for source in sources
        for doer in doers
        if not same_party(source, doer)
    ]
