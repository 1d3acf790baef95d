"""One act told twice in a sentence is one event, and "killed" beside another act is its toll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from eventcoder.coding.answers import same_party
from eventcoder.coding.carriers import comes_after
from eventcoder.coding.drafts import Draft, identity
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import REFUSAL, VIOLENCE, is_talk
from eventcoder.coding.words import Words
from eventcoder.model import Sentence

_DEMAND, _APPEAL, _PROTEST = "10", "02", "14"
_STATEMENT = "010"
_MURDER, _TAKEN = "186", "192"  # who kills a leader and takes a town does both
_NO_KILLING = ("181", "191")  # abductions and sieges
_DISPERSAL, _SHOTS = "175", "193"


def without_repeats(drafts: Sequence[Draft], words: Words, sentence: Sentence) -> tuple[list[Draft], dict[int, str]]:
    """The drafts that stay, in order, and by clause the reason why others do not."""
    drafts = _whole(drafts)
    acts = [d for d in drafts if d.code[:2] in VIOLENCE and d.clause.lemma not in words.harm - {"target"}]
    result: list[Draft] = []
    reasons: dict[int, str] = {}
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        if any(_refuses_it(other, draft) or _says_what(other, draft) for other in drafts):
            reasons[draft.clause.index] = "told already in this sentence"
            continue
        if draft.clause.lemma in words.toll_verb and draft.code[:2] in VIOLENCE and _is_toll(draft, acts, sentence):
            reasons[draft.clause.index] = "a toll of another act"
            continue
        if any(_hurts_more(draft, other, words) for other in result):
            reasons[draft.clause.index] = "told already in this sentence"
            continue
        key = (draft.code, identity(draft.source), identity(draft.target))
        if key in seen:
            reasons[draft.clause.index] = "told already in this sentence"
            continue
        if draft.code[:2] in (_DEMAND, _APPEAL) and any(_is_its_demand(draft, other) for other in result):
            reasons[draft.clause.index] = "what a protest demands"
            continue
        if draft.target is None and any(_says_more(other, draft) for other in result):
            reasons[draft.clause.index] = "told already in this sentence"
            continue
        seen.add(key)
        result.append(draft)
    for draft in tuple(result):
        again = draft.target is None and any(_says_more(o, draft) or _is_how(draft, o) for o in result)
        again = again or any(_is_purpose(draft, o) or _breaks_up_own(draft, o) for o in result)
        again = again or any(_is_same_protest(draft, o) or _is_why(draft, o, sentence) for o in result)
        if again or any(_names_doer(other, draft) for other in result):
            reasons[draft.clause.index] = "told already in this sentence"
            result.remove(draft)
    return result, reasons


def _hurts_more(draft: Draft, other: Draft, words: Words) -> bool:
    """Whether a verb only tells of more people whom the same act hurt: "killed 12 soldiers and wounded 30"."""
    tolls = draft.clause.lemma in words.harm and other.clause.lemma in words.harm and _goes_with(draft, other)
    same = draft.code == other.code and identity(draft.source) == identity(other.source)
    if not (tolls and same) or draft.target is None or other.target is None:
        return False
    return draft.target.code == other.target.code


def _is_how(draft: Draft, other: Draft) -> bool:
    """Whether shots are how a crowd was dispersed: "broke up a procession, firing live rounds"."""
    same = other.code[:3] == _DISPERSAL and draft.code == _SHOTS and identity(draft.source) == identity(other.source)
    return same and any(link.kind == "participle" and link.clause == other.clause.index for link in draft.clause.links)


def _is_purpose(draft: Draft, other: Draft) -> bool:
    """Whether a verb says what another was done for: "used water cannon to disperse a crowd of nurses"."""
    below = any(
        link.kind in ("purpose", "infinitive") and link.clause == other.clause.index for link in draft.clause.links
    )
    same = other.code == draft.code and identity(draft.source) == identity(other.source) and other is not draft
    return (
        below
        and same
        and other.target is not None
        and draft.target is not None
        and same_party(other.target, draft.target)
    )


def _is_same_protest(draft: Draft, other: Draft) -> bool:
    """Whether a protest of nobody is that of others against the same: "a walkout that shut banks to protest at it"."""
    both = draft.code[:2] == other.code[:2] == _PROTEST and draft.source is None and other.source is not None
    same = draft.target is not None and other.target is not None and draft.target.code == other.target.code
    return both and same and draft.clause.kind == "verb" and other.clause.head < draft.clause.head


def _is_why(draft: Draft, other: Draft, sentence: Sentence) -> bool:
    """Whether a protest only says why there was another: "began a hunger strike to protest the law", "gathered in
    protest of the mayor's failure"."""
    if not draft.code[:2] == other.code[:2] == _PROTEST or other is draft:
        return False
    if draft.clause.kind == "noun" and draft.clause.lemma == "protest":
        return sentence.lower[draft.clause.head - 1] == "in" and other.clause.head < draft.clause.head
    above = {link.clause for link in draft.clause.links if link.kind in ("purpose", "infinitive")}
    carried = any(link.kind == "support" and link.clause in above for link in other.clause.links)
    return carried and identity(draft.source) == identity(other.source)


def _breaks_up_own(draft: Draft, other: Draft) -> bool:
    """Whether a protest is put down to those who break it up: of "suppressed their protests" others marched."""
    return (
        draft.code[:2] == _PROTEST and other.code[:3] == _DISPERSAL and identity(draft.source) == identity(other.source)
    )


def _names_doer(other: Draft, draft: Draft) -> bool:
    """Whether a verb says who did what a noun only names: "the trial of editors whom the army has held"."""
    bare = draft.clause.kind == "noun" and draft.source is None and draft.target is not None
    verb = other.clause.kind == "verb" or other.clause.head < draft.clause.head
    same = other.code[:3] == draft.code[:3] and identity(other.target) == identity(draft.target)
    return bare and same and other.source is not None and verb


def _is_its_demand(draft: Draft, protest: Draft) -> bool:
    """Whether a demand only says what a protest is for: "blocked a road, demanding justice" (codebook, section 8)."""
    same = protest.code[:2] == _PROTEST and _same_people(draft.source, protest.source)
    verbs = {protest.clause.index, *(link.clause for link in protest.clause.links if link.kind == "support")}
    kinds = (
        ("participle", "purpose") if draft.code[:2] == _DEMAND else ("purpose", "infinitive")
    )  # "struck to press the premier"
    return same and any(link.kind in kinds and link.clause in verbs for link in draft.clause.links)


def _same_people(a: Mention | None, b: Mention | None) -> bool:
    """Whether two sides have the same words: a crowd may be of the people here and of the opposition there."""
    return a is not None and b is not None and (a.start, a.end, a.country) == (b.start, b.end, b.country)


def _says_more(other: Draft, draft: Draft) -> bool:
    """Whether another verb, before or behind, tells the same act with its target: "summoned the envoy and lodged a
    protest", "fired tear gas and swung batons at the crowd"."""
    joined = _goes_with(draft, other) or _goes_with(other, draft)
    joined = joined or draft.code[:3] == _DISPERSAL  # "troops firing tear gas stopped marchers"
    joined = joined or _tells_when(draft, other)
    known = other.code == draft.code and identity(other.source) == identity(draft.source)
    return joined and known and other.target is not None


def _says_what(other: Draft, draft: Draft) -> bool:
    """Whether another draft tells what was said: "sent Damascus a note demanding an apology"."""
    if draft.code != _STATEMENT or not is_talk(other.code) or other.code == _STATEMENT:
        return False
    if other.target is None or draft.target is None:
        return False
    return other.target.code == draft.target.code and identity(other.source) == identity(draft.source)


def _refuses_it(other: Draft, draft: Draft) -> bool:
    """Whether another refusal says what this one is an answer to: "would not give up the base, rejecting a demand"."""
    both = draft.code[:2] == other.code[:2] == REFUSAL and other.clause is not draft.clause
    bare = draft.planned and draft.target is None and not other.planned
    if not (both and bare) or other.source is None or draft.source is None:
        return False
    return same_party(other.source, draft.source)


def _goes_with(draft: Draft, other: Draft) -> bool:
    return any(link.kind == "conjunct" and link.clause == other.clause.index for link in draft.clause.links)


def _tells_when(draft: Draft, other: Draft) -> bool:
    """ "A man was shot dead when troops opened fire": the shots that killed him."""
    return any(link.kind == "adverbial" and link.clause == other.clause.index for link in draft.clause.links)


def _whole(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Opened fire with rockets that landed in Trat": of one act told in two clauses one has the source, the other the
    target."""
    result = list(drafts)
    for half in drafts:
        above = {link.clause for link in half.clause.links if link.kind == "relative"}
        for k, first in enumerate(result):
            open_end = first.target is None or first.target.actor is None
            if half.source is None and first.clause.index in above and first.code == half.code and open_end:
                rules = tuple(dict.fromkeys((*first.rules, *half.rules)))
                result[k] = replace(first, target=half.target, rules=rules)
                result = [draft for draft in result if draft is not half]
                break
    return result


def _is_toll(killing: Draft, acts: Iterable[Draft], sentence: Sentence) -> bool:
    """Whether somebody was killed in another act of the sentence: "attacked the base and killed two guards".

    Not where the killed strike back ("the attackers were killed"), nor of an abduction or a siege if somebody killed
    the captives later, or others, nor of an act behind a semicolon, nor of one that somebody answered ("killed a
    commander after a rocket attack").
    """
    return any(
        ";" not in sentence.words[killing.clause.head : act.clause.head]
        and _may_be_same(act.source, killing.source)
        and act.action is not killing.action
        and not (killing.source is not None and comes_after(killing.clause, act.clause.head))
        and not (act.source is not None and killing.target is not None and act.source.code == killing.target.code)
        and not (act.code[:3] in _NO_KILLING and _is_more(act, killing))
        and not (killing.code == _MURDER and act.code[:3] == _TAKEN)
        for act in acts
    )


def _is_more(act: Draft, killing: Draft) -> bool:
    """Whether the killed are no toll of an abduction or a siege: "abducted two farmers and killed them", "killed a
    guard"."""
    others = identity(act.target) != identity(killing.target)
    return killing.target is not None and (others or killing.source is not None)


def _may_be_same(a: Mention | None, b: Mention | None) -> bool:
    return a is None or b is None or a.code == b.code
