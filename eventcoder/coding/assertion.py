"""Does the text say that it happened? And by whose word? The codebook's section 2 as one function.

"Germany will send tanks" is a promise (03) and no delivery; "the army said it had killed 12" is claimed; "might attack"
is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.coding.actions import Action
from eventcoder.model import Phrase
from eventcoder.ontology import Ontology

_NOT_TOLD = frozenset(
    (
        "possible",
        "hypothetical",
        "necessary",
        "purpose",
        "wished",
        "alleged",
        "denied",
        "averted",
        "question",
        "imperative",
    )
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an action is to be coded: its code, status, and whether it speaks of a coming time; `reason` if not at all."""

    code: str | None
    status: str = "reported"
    speaker: Phrase | None = None
    planned: bool = False
    mirrored: bool | None = None
    reason: str = ""


def judge(action: Action, ontology: Ontology, own_word: bool) -> Verdict:
    """`own_word` says that the speaker and the one who acts are the same ("Berlin said it would send tanks")."""
    clause, code = action.clause, action.code
    spoken = code[:2] <= "13"
    modality = clause.modality
    if modality in _NOT_TOLD:
        return Verdict(None, reason=f"not asserted: {modality}")
    claimed = clause.attribution is not None
    future = clause.tense == "future" or modality in ("expected", "intended", "conditional")
    if future and clause.kind in ("verb", "noun"):
        return _coming(action, ontology, own_word, claimed)
    if clause.negated:
        return Verdict(None, reason="negated")
    if claimed and not (spoken and own_word):
        return Verdict(code, "claimed", clause.attributed_to)
    return Verdict(code)


def _coming(action: Action, ontology: Ontology, own_word: bool, claimed: bool) -> Verdict:
    """What is announced for later: a promise, a threat or a plan to meet, if the one who is to act says so himself."""
    clause, code = action.clause, action.code
    root = code[:2]
    if clause.kind == "noun" and clause.modality is not None and clause.modality != "expected":
        return Verdict(None, reason=f"not asserted: {clause.modality}")
    if clause.modality == "conditional" and clause.tense == "future" and not claimed:
        if root not in ("16", "17", "18", "19", "20"):
            return Verdict(None, reason="not asserted: conditional")
        own_word = True  # "will attack if the drills are held" is a threat
    if clause.modality == "conditional" and not own_word:
        return Verdict(None, reason="not asserted: conditional")
    if clause.modality == "intended" and not own_word:
        return Verdict(None, reason="not asserted: intended")
    if claimed and not own_word and root != "04":
        return Verdict(None, reason="another's future act")
    if clause.negated:
        if root in ("03", "04", "05", "06", "07", "08"):
            return Verdict(ontology.combine("REFUSAL", code), planned=True, mirrored=False)
        return Verdict(None, reason="negated")
    if root == "04" and code not in ("045",):
        return Verdict("036", planned=True, mirrored=True)
    if root in ("05", "06", "07", "08", "04"):
        return Verdict(ontology.combine("INTENT", code), planned=True, mirrored=False)
    if root in ("14", "15", "16", "17", "18", "19", "20"):
        return Verdict(ontology.combine("THREAT", code), planned=True, mirrored=False)
    return Verdict(None, reason="a coming act of speech")
