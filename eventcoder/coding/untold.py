"""Why an action that the text asserts is no event all the same: nobody says or hears it, or it is a private matter.

"The airline apologised to passengers" is business, "officials blamed a signal failure" blames nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.coding.actions import Action
from eventcoder.coding.answers import same_party
from eventcoder.coding.assertion import Verdict
from eventcoder.coding.carriers import Carried
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import THREAT, VIOLENCE, is_talk
from eventcoder.coding.sides import NOBODY_FILLS, Sides
from eventcoder.coding.words import Words
from eventcoder.model import Clause, Phrase
from eventcoder.ontology import Ontology
from eventcoder.ontology.actor_codes import role_of, split_code
from eventcoder.ontology.actor_kinds import is_armed

_COMMENT, _ACCUSED, _INVESTIGATION = "01", "112", "09"
_AID, _PROTEST, _COERCION = "07", "14", "17"
_DEMAND, _VISITS = "100", ("042", "043")
_JUDGED = ("051", "111")
_OFFICIALS = frozenset(("GOV", "LEG", "JUD", "ELI", "BUS", "MED"))
_UNHEARD = ("CRM", "UAF")
_COOPERATIVE_TALK = ("02", "03", "04", "05")
_WORDS = ("01", "02", "03", "04", "05", "11")
_VISIT = ("042", "043")
_AMONG_PRIVATE = ("01", "02", "03", "05")
_PRIVATE = ("CVL", "HLH", "BUS", "ELI")
_AT_HOME = (*_PRIVATE, "EDU", "LAB", "AGR", "MED")
_WARRING = ("fight", "battle", "combat")
_FIRMS = ("MNC", "BUS")
_HIS = ("his ", "her ")


@dataclass(frozen=True, slots=True)
class Told:
    """An action with what was found about it. `named`: the targets are actors, and not only words."""

    action: Action
    verdict: Verdict
    code: str
    sources: list[Mention]
    targets: list[Mention]
    named: bool

    @property
    def both(self) -> tuple[Mention, ...]:
        """All who take part."""
        return (*self.sources, *self.targets)


def reason(told: Told, sides: Sides, carried: Carried, ontology: Ontology) -> str:
    """Why the action is no event although the text asserts it; empty if it is one."""
    return _unheard(told, sides, carried, ontology) or _nobody_meant(told, sides) or _private(told, sides.words, sides)


def _unheard(told: Told, sides: Sides, carried: Carried, ontology: Ontology) -> str:
    """Words that nobody says or hears."""
    action, code, clause = told.action, told.code, told.action.clause
    spoken = clause.kind != "noun" and not clause.passive and action.entry.source != NOBODY_FILLS
    if is_talk(code) and not told.sources and (spoken or clause.index in carried.answered):
        return "nobody known says it"
    if code[:2] == _COMMENT and not told.sources and action.mode is None:
        return "nobody known says it"  # "managers were told by post"
    among_themselves = action.entry.mirror and len(told.sources) > 1
    unheard = not told.named and not among_themselves and not clause.passive
    if unheard and ontology.needs_hearer(code, told.verdict.planned):
        return "addressed to nobody"
    if code[:2] == THREAT and told.verdict.planned and not told.sources:
        return "nobody known threatens"  # "the driver will be sentenced next month"
    voiceless = code[:2] == THREAT and clause.modality == "conditional" and clause.attribution is None
    if voiceless and all(role_of(m.code or "") in _UNHEARD for m in told.sources):
        return "nobody known says it"  # "unless troops arrive, gangs will overrun the town"
    if is_talk(code) and told.verdict.speaker is not None and _asks_opinions(told.verdict.speaker, sides):
        return "an answer to a poll"  # "most Peruvians want her to resign, a survey found"
    return ""


def _nobody_meant(told: Told, sides: Sides) -> str:
    """Acts on nobody, on things, or on one's own people."""
    action, code, clause = told.action, told.code, told.action.clause
    if clause.lemma in sides.words.backing and clause.passive and clause.tense == "none":
        return "a state of affairs"  # "warplanes backed by Russia"
    if clause.lemma in _WARRING and clause.tense == "none" and _names_its_agent(clause, sides.view.parse.clauses):
        return "a state of affairs"  # "the coalition fighting the Houthis declared a truce"
    if code[:3] == _ACCUSED and not told.named and _blames_a_thing(clause, sides):
        return "blames nobody"  # "officials blamed a signal failure"
    if action.entry.mirror and code[:2] in VIOLENCE and all(map(_is_official, told.both)):
        return "a clash of words"  # "the judge clashed with ministers"
    if sides.another_acts(action, told.sources):
        return "a warning of what another may do"
    lower = sides.view.sentence.lower
    if code in _JUDGED and not told.named and any(lower[p.start] == "what" for p in clause.patient):
        return "judges no deed of another"  # "protested at what it called a violation"
    own = told.verdict.planned and told.sources and told.targets
    if code[:2] == THREAT and own and all(same_party(s, t) for s in told.sources for t in told.targets):
        return "a coming act on one's own people"  # "Denmark said it would try its own soldiers"
    at_home = bool(told.targets) and all(t.code == s.country for s in told.sources for t in told.targets)
    if code == _DEMAND and at_home:
        return "a demand on oneself"  # "the minister said Kenya must work harder"
    if code in _VISITS and told.sources and at_home:
        return "a trip at home"  # "the minister flew to Durban"
    if code[:2] == _AID and not told.targets:
        return "aid to nobody"
    return ""


def _names_its_agent(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a participle only says which of its kind does what another verb tells."""
    close = not clause.passive and any(phrase.end == clause.head for phrase in clause.agent)
    return close and any(c.kind == "verb" and c.tense != "none" and c.agent == clause.agent for c in clauses)


def _private(told: Told, words: Words, sides: Sides) -> str:
    """Business, sport, and what private people do and say to each other."""
    code, sources, targets = told.code, told.sources, told.targets
    alone = len(sources) == 1 and all(_has_word(target, words.customers) for target in targets)
    if code[:2] in _COOPERATIVE_TALK and alone and _is_firm(sources[0]):
        return "business"  # "the airline promised refunds", "apologised to its passengers"
    of_one_land = bool(targets) and len({mention.country for mention in told.both}) == 1
    within_trade = code[:2] in _WORDS and sources and len({mention.country for mention in told.both}) == 1
    if within_trade and all(map(_is_firm, told.both)):
        return "business"  # "Pfizer sued a rival", "the airline denied it"
    if code in _VISIT and of_one_land and any(role_of(m.code or "") == "CVL" for m in told.both):
        return "a visit at home"  # "the governor visited the injured"
    watching = sources and all(_has_word(mention, words.regulators) for mention in sources)
    if code[:2] == _INVESTIGATION and not told.named and watching:
        return "business"  # "the regulator is looking into the faults"
    if code[:2] in _AMONG_PRIVATE and of_one_land and all(map(_is_citizen, told.both)):
        return "among private persons"  # "companies encourage employees to write", "pupils were asked to stay"
    if is_talk(code) and not told.named and sources and all(map(_is_private, sources)):
        return "the word of somebody private"  # "staff threatened to leave", "the school praised his skills"
    if code[:2] != _PROTEST and sources and all(_has_word(mention, words.athletes) for mention in told.both):
        return "sport"  # "hostilities between the two boxers"
    if code[:2] in (_COERCION, *VIOLENCE) and sources and targets and _at_home(sources, targets):
        return "a crime at home"  # "a gardener set fire to his employer's car"
    return ""


def _at_home(sources: Sequence[Mention], targets: Sequence[Mention]) -> bool:
    """Whether one private person acts on another who is his: "a woman poisoned her landlord"."""
    one = all(not m.plural and role_of(m.code or "") in _AT_HOME for m in sources)
    return one and all(m.text.lower().startswith(_HIS) and role_of(m.code or "") in _AT_HOME for m in targets)


def _has_word(mention: Mention, lemmas: frozenset[str]) -> bool:
    """Whether one of the nouns stands in a mention, in the singular or the plural."""
    return any(word in lemmas or word.removesuffix("s") in lemmas for word in mention.text.lower().split())


def _asks_opinions(speaker: Phrase, sides: Sides) -> bool:
    return any(lemma in sides.words.polls for lemma in sides.view.sentence.lemmas[speaker.start : speaker.end])


def _blames_a_thing(clause: Clause, sides: Sides) -> bool:
    """Whether what is blamed has no name and is not several: these may be people ("agitators")."""
    tags = {sides.view.sentence.tags[phrase.head] for phrase in clause.patient}
    return tags == {"NN"} and not sides.each_other(clause)


def _is_firm(mention: Mention) -> bool:
    code = mention.code or ""
    return code[:3] in _FIRMS or (role_of(code) == "BUS" and code[:3] != "IGO")


def _is_private(mention: Mention) -> bool:
    """Whether somebody has neither a country nor an office: whom he praises or threatens is nobody's business."""
    return (mention.code or "")[:3] in _PRIVATE


def _is_citizen(mention: Mention) -> bool:
    """Whether somebody of whatever country has a role without public office: a citizen, a company, a nurse."""
    return mention.country is not None and role_of(mention.code or "") in (*_PRIVATE, "EDU")


def _is_official(mention: Mention) -> bool:
    """Whether somebody has an office and no arms; the followers of a party that governs may come to blows."""
    party = mention.kind != "person" and mention.actor is not None and mention.actor.name is not None
    return not party and not _OFFICIALS.isdisjoint(split_code(mention.code)) and not is_armed(mention.code)
