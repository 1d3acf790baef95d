""" "Israel must release the prisoners," the minister said: a demand of the speaker on the one who is to act."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coding.actions import Action
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention
from eventcoder.model import Sentence
from eventcoder.ontology import Ontology

_COOPERATIVE = ("02", "03", "04", "05", "06", "07", "08")
_AUXILIARIES_BEFORE = 3


def demands(
    action: Action, speaker: Mention | None, addressed: Sequence[Mention], sentence: Sentence, ontology: Ontology
) -> list[Draft]:
    """What a speaker says that others must do ("should": an appeal), or must not; [] where it is no demand."""
    clause = action.clause
    if speaker is None or not (action.code[:2] in _COOPERATIVE or clause.negated):
        return []
    before = sentence.lower[max(0, clause.head - _AUXILIARIES_BEFORE) : clause.head]
    code = ontology.combine("APPEAL" if "should" in before else "DEMAND", action.code, clause.negated)
    return [
        Draft(
            action, code, speaker, target, "reported", None, None, True,
            (*action.refs, "rule:must", *speaker.entries, *target.entries),
        )
        for target in addressed
        if target.start != speaker.start
    ]  # fmt: skip
