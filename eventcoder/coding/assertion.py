"""Does the text say that it happened? And by whose word? The codebook's section 2 as one function.

"Germany will send tanks" is a promise (03) and no delivery; "the army said it had killed 12" is claimed; "might attack"
is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.coding.actions import Action
from eventcoder.coding.roots import FORCE, MEETINGS, REFUSAL, THREAT, is_only_said
from eventcoder.dictionaries.conditions import SPEAKER
from eventcoder.model import Clause, Phrase
from eventcoder.ontology import Ontology

_NOT_TOLD = frozenset(
    "possible hypothetical necessary purpose wished alleged denied averted question imperative habitual".split()
)
_UNCERTAIN = ("conditional", "intended")
_MEDIATION = "045"
_WILL_CONSIDER = "014"
_MEETING_PLANNED = "036"
# What can be promised, and what can be threatened.
_PROMISED = ("04", "05", "06", "07", "08")
_THREATENED = ("14", "15", "16", *FORCE)
_THREATENED_UNDER_CONDITION = ("14", "16", *FORCE)
_ANNOUNCED = ("02", "10", REFUSAL, THREAT)  # acts of speech that announcing them performs
_REFUSED = ("03", *_PROMISED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an action is to be coded: its code, status, and whether it speaks of a coming time; `reason` if not at all.

    `mirrored` says whether the event goes both ways, None that the dictionary entry decides.
    """

    code: str | None
    status: str = "reported"
    speaker: Phrase | None = None
    planned: bool = False
    mirrored: bool | None = None
    reason: str = ""


def judge(action: Action, ontology: Ontology, own_word: bool, performed: bool = False) -> Verdict:
    """`own_word` says that the speaker and the one who acts are the same ("Berlin said it would send tanks"),
    `performed` that saying it did it ("announced that it was ending its mediation")."""
    clause, code = action.clause, action.code
    modality = clause.modality
    if action.entry.source == (SPEAKER,) and code[:2] == THREAT and modality in (None, "hypothetical", *_UNCERTAIN):
        return Verdict(code)  # "They will pay a heavy price," the president warned
    if modality == "averted" and action.entry.says_no:
        return Verdict(code)  # "had no intention of freeing them": the refusal is told, and not denied
    if modality in _NOT_TOLD:
        return Verdict(None, reason=f"not asserted: {modality}")
    future = clause.tense == "future" or modality == "expected" or modality in _UNCERTAIN
    if future and clause.kind in ("verb", "noun"):
        return _coming(clause, code, ontology, own_word)
    if clause.negated:
        return Verdict(None, reason="negated")
    said_so = own_word and (performed or (is_only_said(code) and not _reported_back(clause)))
    if clause.attribution is not None and not said_so:
        return Verdict(code, "claimed", clause.attributed_to)
    return Verdict(code)


def _reported_back(clause: Clause) -> bool:
    """ "Berlin demanded an apology, its foreign ministry said": what was said is told as a fact by another voice."""
    speaker = clause.attributed_to
    behind = clause.attribution == "according" or (speaker is not None and speaker.start > clause.head)
    return behind and clause.attribution in ("said", "according") and clause.tense in ("past", "perfect")


def _coming(clause: Clause, code: str, ontology: Ontology, own_word: bool) -> Verdict:
    """What is announced for later: a promise, a threat or a plan to meet, if the one who is to act says so himself."""
    root, modality = code[:2], clause.modality
    claimed = clause.attribution is not None
    if clause.kind == "noun" and modality not in (None, "expected"):
        return Verdict(None, reason=f"not asserted: {modality}")
    if modality == "conditional" and clause.tense == "future" and not claimed:
        # "Will attack if the drills are held" is a threat; "will meet if there is a truce" is no plan.
        if root not in _THREATENED_UNDER_CONDITION and not (clause.negated and root in _REFUSED):
            return Verdict(None, reason="not asserted: conditional")
        own_word = True
    if modality in _UNCERTAIN and not own_word:
        return Verdict(None, reason=f"not asserted: {modality}")
    if claimed and not own_word and root != MEETINGS:
        return Verdict(None, reason="another's future act")
    if clause.negated:
        if root in _REFUSED:
            return Verdict(ontology.combine("REFUSAL", code), planned=True, mirrored=False)
        return Verdict(None, reason="negated")
    if root == MEETINGS and code != _MEDIATION:
        return Verdict(_MEETING_PLANNED, planned=True, mirrored=True)
    if root in _PROMISED:
        return Verdict(ontology.combine("INTENT", code), planned=True, mirrored=False)
    if code == _WILL_CONSIDER:
        return Verdict(code)
    if root in _ANNOUNCED:
        return Verdict(code, planned=True)  # "said it would veto the text", "will respond in kind"
    if root in _THREATENED:
        return Verdict(ontology.combine("THREAT", code), planned=True, mirrored=False)
    return Verdict(None, reason="a coming act of speech")
