"""Targets that an earlier event names: police fire tear gas at those who protest, a denial answers the accuser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcoder.coding.drafts import Draft, identity
from eventcoder.coding.mentions import Mention
from eventcoder.coding.protest import is_protest
from eventcoder.coding.roots import FORCE, MEETINGS, REFUSAL, is_cooperation
from eventcoder.coding.view import SentenceView
from eventcoder.coding.words import Words
from eventcoder.model import Clause
from eventcoder.ontology.actor_codes import INTERNATIONAL, role_of, split_code

_SEIZURE = ("171", "1711")
_ARREST = "173"
_ARREST_OR_FIGHT = (_ARREST, "190", "192", "193")
_DISPERSAL = "175"
_DENIAL = "016"
_ACCUSATION = "112"
_ASKED = ("02", "03", "10", "13", "14")
"""What a refusal answers: an appeal, an offer, a demand, an ultimatum, a protest."""
_CONCEDED = ("03", "08")
_DEMANDED = ("10", "13")
_SAID_TO_SOMEBODY = ("02", "03", "10")
_FACE_TO_FACE = ("02", "04", "05", "10")
_BREAK = "16"
_RETALIATION = ("114", "160", "161", "163")
_JUDGED = ("051", "111")
_AGAINST_THE_STATE = ("OPP", "PTY", "REB", "UAF", "CRM", "CVL", "LAB", "EDU", "AGR", "REL", "BUS", "MED", "HLH", "REF")
_DEFINITE = ("the", "this", "that", "these", "those")
_SENTENCES_BACK = 3
_AT = ("at", "in", "during")


def targets_from_before(
    code: str,
    clause: Clause,
    sources: Sequence[Mention],
    earlier: Iterable[Draft],
    here: Sequence[Draft],
    view: SentenceView,
    words: Words,
) -> list[Mention]:
    """Whom an act without a target is aimed at, by the latest event that tells; `here` are those of its sentence."""
    near = [d for d in (*earlier, *here) if view.sentence.index - d.sentence_index <= _SENTENCES_BACK]
    own = sources[0] if sources else None
    for draft in reversed(near):
        if code in _SEIZURE and own is not None and draft in here and draft.code in _ARREST_OR_FIGHT:
            # "Police arrested two smugglers and seized 30 rifles": seized from the arrested
            if identity(draft.source) == identity(own):
                return [draft.target] if draft.target is not None else []
            continue
        found = None
        if code == _DISPERSAL or (code == _ARREST and clause.kind == "noun" and own is not None):
            # "Students marched in Lima. Police fired tear gas", "made 36 arrests": at the students, of them
            found = draft.source if _protests(draft) else None
        elif code == _DENIAL and own is not None:
            charged = any(view.sentence.lemmas[p.head] in words.addressed for p in clause.patient)
            found = _accuser(draft, own, charged)
        elif code[:2] == REFUSAL and own is not None:
            found = _who_asked(draft, own) or (draft.source if draft in here and _is_unaddressed(draft) else None)
            if found is None and draft in here and _sums_up(clause, view, words):
                found = draft.source  # "offered to host them, an idea that the agency turned down"
        elif code in _JUDGED and own is not None and draft in here and _speaks_of(draft, code, clause, view, words):
            # "Ankara banned the flights, a step that Brussels welcomed": the same sentence says who did it
            found = draft.source
        elif code[:2] == _BREAK == draft.code[:2] and draft in here and identity(draft.source) == identity(own):
            found = draft.target  # "suspended exchanges with Japan and broke off talks"
        elif code[:3] in _RETALIATION and own is not None:
            # "Israeli commandos boarded a Turkish ship. Ankara recalled its ambassador"
            found = draft.source if _is_hostile(draft, own) else None
            # "Bahrain broke off relations with Iran. The Emirates recalled their envoy": so did others before
            found = found or (draft.target if draft.code[:3] == code[:3] else None)
        shots = code[:2] in FORCE and draft.code[:2] in FORCE  # "gunmen shot at a patrol. The soldiers returned fire"
        if own is not None and _answers(clause, view, words) and (draft in here or shots) and _is_on(draft, own):
            found = draft.source  # "youths stoned the soldiers, who responded with tear gas"
        if found is not None and (own is None or not same_party(found, own)):
            return [found]
    return []


def _answers(clause: Clause, view: SentenceView, words: Words) -> bool:
    """Whether an act says itself, or by its verb, that it answers another: "retaliated with air strikes"."""
    verbs = (c for c in view.parse.clauses if clause.kind == "noun" and c.lemma in words.answering)
    return clause.lemma in words.answering or any(o.phrase.head == clause.head for c in verbs for o in c.obliques)


def addressed_before(code: str, clause: Clause, sources: Sequence[Mention], here: Sequence[Draft]) -> list[Mention]:
    """ "Telephoned the president and promised food", "at talks with the emir he promised": what is said to nobody else
    is said to those whom the same speaker met, called or thanked by the verb before or at that time."""
    before = {link.clause for link in clause.links if link.kind in ("conjunct", "purpose")}
    occasions = {o.phrase.head for o in clause.obliques if o.preposition in _AT}
    before |= {d.clause.index for d in here if d.code[:2] == MEETINGS and d.clause.head in occasions}
    own = {identity(mention) for mention in sources}
    spoken = (d for d in here if d.clause.index in before and d.code[:2] in _FACE_TO_FACE and identity(d.source) in own)
    found = [d.target for d in spoken if d.target is not None] if code[:2] in _SAID_TO_SOMEBODY else []
    return list({(m.start, m.code): m for m in found}.values())


def same_party(a: Mention, b: Mention) -> bool:
    """Whether both are of one side: of one international body, or of one country and not a state and its opponents."""
    if a.code is None or b.code is None or a.code[:3] != b.code[:3]:
        return False
    if a.code[:3] in INTERNATIONAL:
        return a.code[:6] == b.code[:6]
    first, second = role_of(a.code), role_of(b.code)
    return first == second or (first not in _AGAINST_THE_STATE and second not in _AGAINST_THE_STATE)


def _accuser(draft: Draft, own: Mention, charged: bool) -> Mention | None:
    """Who said in an earlier event that the one who now denies did something. `charged`: it is a charge that he denies,
    and not only a fact; then it may have been made on his country ("rejected the charge", said its oil company)."""
    # "Kyiv accused Minsk of spying. Belarus denied it"
    accused = draft.target is not None and charged and draft.target.country == own.country is not None
    if draft.code[:3] == _ACCUSATION and (accused or _is_on(draft, own)):
        return draft.source
    # "Ukraine said Belarusian jets had crossed its border. Minsk denied it"
    claimed = draft.status == "claimed" and draft.source is not None and same_party(draft.source, own)
    claimed = claimed and not is_cooperation(draft.code)
    return draft.speaker if claimed else None


def _who_asked(draft: Draft, own: Mention) -> Mention | None:
    """Whose appeal, offer or demand on the one who now refuses came before; of a concession the one who made it."""
    if draft.code[:2] in _ASKED and _is_on(draft, own):
        return draft.source
    if draft.target is not None and draft.target.actor is not None:
        return None
    at_home = draft.source is not None and draft.source.country == own.country
    return draft.source if draft.code[:2] in _CONCEDED or (at_home and draft.code[:2] in _DEMANDED) else None


def _is_unaddressed(draft: Draft) -> bool:
    """Whether something was asked of nobody named: of "the ultimatum, issued by the union, was rejected by Chad" """
    return draft.code[:2] in _DEMANDED and (draft.target is None or draft.target.actor is None)


def _protests(draft: Draft) -> bool:
    """Whether it is a protest, or what protesters do ("rioters burned shops")."""
    by_protesters = draft.source is not None and role_of(draft.source.code or "") == "OPP"
    return is_protest(draft.code) or (by_protesters and draft.code[:2] in FORCE)


def _is_hostile(draft: Draft, own: Mention) -> bool:
    """Whether an event of conflict hit the country of `own` from abroad."""
    hit = draft.target.code if draft.target is not None else None
    abroad = draft.source is not None and draft.source.country not in (None, own.country)
    return abroad and not is_cooperation(draft.code) and bool(own.country) and (own.country or "") in split_code(hit)


def _is_on(draft: Draft, own: Mention) -> bool:
    """Whether an event was aimed at the side of `own`."""
    return draft.target is not None and same_party(draft.target, own)


def _speaks_of(draft: Draft, code: str, clause: Clause, view: SentenceView, words: Words) -> bool:
    """Whether what is judged is an act that was just told: "the attack", "a step that Brussels welcomed"; conflict is
    condemned, and cooperation welcomed."""
    s = view.sentence
    if draft.code in _JUDGED:
        return False  # what one welcomes or deplores is no other's comment
    if _sums_up(clause, view, words):
        return True
    if any(s.lower[p.start] == "what" for p in clause.patient):
        return draft.code[:2] in FORCE  # "rammed a boat in what Manila called a provocation"
    definite = any(s.lower[p.start] in _DEFINITE and s.lemmas[p.head] not in words.leaving for p in clause.patient)
    return definite and is_cooperation(draft.code) == is_cooperation(code)


def _sums_up(clause: Clause, view: SentenceView, words: Words) -> bool:
    """Whether the object of a clause sums up what was just told: "a step that Brussels welcomed"."""
    return any(view.sentence.lemmas[p.head] in words.steps for p in clause.patient)
