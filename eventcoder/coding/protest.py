"""Protests: what they demand, who the protesters are, and the government as their target (codebook, sections 3, 4)."""

from __future__ import annotations

from dataclasses import replace

from eventcoder.coding.actions import Actions
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention
from eventcoder.coding.view import SentenceView
from eventcoder.coding.words import Words
from eventcoder.model import Actor, Clause
from eventcoder.ontology.actor_codes import role_of

PROTEST = "14"
_DEMANDS = (("DEMAND_LEADERSHIP", "1"), ("DEMAND_POLICY", "2"), ("DEMAND_RIGHTS", "3"), ("DEMAND_INSTITUTIONS", "4"))
_AIMED_AT_GOVERNMENT = ("1", "2")
_LEADERSHIP = "1"
_BEATING, _REPRESSION = "182", "175"
_FIGHT, _RIOT = "190", "145"
_SCUFFLES = ("clash", "scuffle", "battle", "brawl", "confrontation", "skirmish")
_UNARMED = ("OPP", "CVL", "EDU", "LAB", "AGR", "HLH", "REL")
_FORCES = ("COP", "MIL")
_ONLY_PLACES = ("REL", "CVL")  # "outside the cathedral" is where they protest
_ABOUT = frozenset(
    (*"against over for about at of on".split(), "in support of", "in protest at", "in protest against", "in favour of")
)
_TAKE_DEMAND = ("141", "142", "143", "144", "145")
# A verb that stands long before the protest, or very long behind it, speaks of something else.
_NEAR, _FAR = 12, 30


def is_protest(code: str) -> bool:
    return code[:2] == PROTEST


def specify(code: str, clause: Clause, view: SentenceView, words: Words) -> tuple[str, bool]:
    """The protest code with the digit of its demand: a march "against the fuel tax" is 1412; and whether the demand
    is on the government."""
    spans = _demand_spans(clause, view, words)
    s = view.sentence
    digit = code[3:]
    if code in _TAKE_DEMAND:
        digit = next((d for name, d in _DEMANDS if any(view.lexicon.in_class(s, a, b, name) for a, b in spans)), "")
    acts = any(not words.state_act.isdisjoint(s.lemmas[a:b]) for a, b in spans)
    acts = acts or any(s.lower[i] in words.against_government for i in clause.modifiers)
    return code[:3] + digit, acts or digit in _AIMED_AT_GOVERNMENT


def _demand_spans(clause: Clause, view: SentenceView, words: Words) -> list[tuple[int, int]]:
    """Where the sentence says what the protest is about, as spans of tokens."""
    spans = [(o.phrase.start, o.phrase.full_end) for o in clause.obliques if o.preposition in _ABOUT]
    spans += [(p.end, p.full_end) for p in clause.patient]
    if clause.kind == "noun" and clause.modifiers:
        spans.append((clause.modifiers[0], clause.head))
    for other in asking(clause, view, words):
        spans.append((other.head, max(other.end, other.head + 1)))
        spans += [(o.phrase.start, o.phrase.full_end) for o in other.obliques]
        spans += [(inner.start, inner.end) for inner in view.clause_links(other, "complement", "infinitive")]
    return [(first, last) for first, last in spans if last > first]


def asking(clause: Clause, view: SentenceView, words: Words) -> list[Clause]:
    """The verbs that say what the protest of a clause is for: "marched to demand", "struck, calling for"."""
    doers = {phrase.head for phrase in clause.agent}
    found: list[Clause] = []
    for other in view.parse.clauses:
        asks = other.kind == "verb" and other.lemma in words.protest_ask
        # "in support of chiefs who oppose a pipeline": others want it
        others = any(link.kind == "relative" for link in other.links) and doers.isdisjoint(p.head for p in other.agent)
        # "urged the court to punish those behind the unrest": others ask, and before it is told
        others = others or (other.head < clause.head and _is_told_of_others(other, doers))
        if asks and not others and other.index != clause.index and -_NEAR < other.head - clause.head < _FAR:
            found.append(other)
    return found


def _is_told_of_others(verb: Clause, doers: set[int]) -> bool:
    """Whether a verb with a subject of its own tells of others than those who protest."""
    return verb.tense != "none" and bool(verb.agent) and doers.isdisjoint(p.head for p in verb.agent)


def came_together(clause: Clause, view: SentenceView, actions: Actions) -> bool:
    """ "Gathered to protest": the purpose of a protest that people came together for has come true."""
    for link in clause.links:
        above = view.parse.clauses[link.clause]
        told = above.modality is None and not above.negated and above.tense in ("past", "present", "perfect")
        if told and link.kind == "purpose":
            known = actions.action(above)
            return known is None or not is_protest(known.code)
    return False


def sides(
    code: str, at_government: bool, sources: list[Mention], targets: list[Mention], view: SentenceView, words: Words
) -> tuple[list[Mention], list[Mention]]:
    """Protesters against their own government are opposition; a stated demand makes the government the target, and the
    place where they ask for other leaders ("outside parliament") none.

    "Crowds marched against the Russian invasion" in Berlin are civilians: what they are against is not their own.
    """
    country = next((m.country for m in sources if m.country), view.country)
    targets = [m for m in targets if m.kind != "thing" or role_of(m.code or "") not in _ONLY_PLACES]
    # "held a protest outside the airport": nor is the land where it lies the target
    targets = [m for m in targets if m.kind != "thing" or words.open_places.isdisjoint(m.text.lower().split())]
    if code[3:] == _LEADERSHIP:
        targets = [m for m in targets if m.code is None or role_of(m.code) != "LEG"]
    if not targets and at_government and country:
        government = Actor(country + "GOV", None, country, ("GOV",), ("rule:protest-default-target",))
        targets = [Mention(government, "", -1, -1, "group", False, view.sentence.index)]
    own = not targets or any(m.actor is not None and m.actor.country == country for m in targets)
    loyal = any(words_of_loyalty in m.text.lower() for m in sources for words_of_loyalty in words.loyal)
    old, new, rule = ("CVL", "OPP", "rule:protest-crowd")
    if not own or loyal:
        old, new, rule = ("OPP", "CVL", "rule:protest-loyal" if loyal else "rule:protest-abroad")
    return [_with_role(mention, old, new, rule, words) for mention in sources], targets


def put_down(code: str, sources: list[Mention], targets: list[Mention], view: SentenceView, actions: Actions) -> str:
    """The code of what forces do to those who protest in the same sentence: "police beat nurses who were marching" is
    repression (175)."""
    if code != _BEATING or not sources or any(role_of(m.code or "") not in _FORCES for m in sources):
        return code
    hit = {m.start for m in targets if m.sentence_index == view.sentence.index}
    for clause in view.parse.clauses:
        doers = {view.sentence.starts[phrase.start] for phrase in clause.agent}
        if not hit.isdisjoint(doers) and clause.modality is None and not clause.negated:
            action = actions.action(clause)
            if action is not None and is_protest(action.code):
                return _REPRESSION
    return code


def scuffle(draft: Draft) -> Draft:
    """A clash of unarmed people with the police is their riot and its repression: "threw eggs during clashes with riot
    police"."""
    if draft.code != _FIGHT or draft.source is None or draft.target is None:
        return draft
    if draft.clause.lemma not in _SCUFFLES and role_of(draft.source.code or "") != "OPP":
        return draft
    roles = [role_of(draft.source.code or ""), role_of(draft.target.code or "")]
    if roles[0] == "COP" and roles[1] in _UNARMED:
        return replace(draft, code=_REPRESSION)
    return replace(draft, code=_RIOT) if roles[1] == "COP" and roles[0] in _UNARMED else draft


def dispersed(sources: list[Mention], targets: list[Mention], words: Words) -> list[Mention]:
    """Crowds whom forces of their own country drive apart were its opposition: "tear gas at crowds in Colombo"."""
    own = {m.country for m in sources}
    crowds = [m.country in own and not words.throng.isdisjoint(m.text.lower().split()) for m in targets]
    return [
        _with_role(m, "CVL", "OPP", "rule:protest-crowd", words) if crowd else m
        for m, crowd in zip(targets, crowds, strict=True)
    ]


def _with_role(mention: Mention, old: str, new: str, rule: str, words: Words) -> Mention:
    """The mention with role `new`, if it has role `old` and its words are of people who only protest."""
    actor = mention.actor
    if actor is None or not actor.code.endswith(old) or not _is_crowd(mention, words):
        return mention
    code = actor.code[: -len(old)] + new
    return replace(mention, actor=Actor(code, actor.name, actor.country, (new,), (*actor.entries, rule)))


def _is_crowd(mention: Mention, words: Words) -> bool:
    """Whether the words are of people who only protest: "hundreds of Tunisians", "protesters", not "residents"."""
    return any(word.lower().rstrip("s") in words.protest_crowd for word in mention.text.split())
