"""Slots -> mentions: who is the source and who the target of an action by the slots of its entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding.actions import Action, Actions
from eventcoder.coding.actors import Resolver
from eventcoder.coding.answers import same_party
from eventcoder.coding.mentions import Mention, is_place
from eventcoder.coding.view import SentenceView, of_end
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Actor, Clause, Phrase
from eventcoder.ontology.actor_codes import role_of

NOBODY_FILLS = ("-",)
"""In an entry: the event has no such side."""
_SOURCE_SLOTS = {"verb": ("agent",), "noun": ("by", "possessor", "modifier", "agent")}
_TARGET_SLOTS = {"verb": ("patient",), "noun": ("of", "on", "against", "patient")}
_OWNERS_OF_AGENT = ("agent.modifier", "agent.possessor")
_OWNERS_OF_PATIENT = ("patient.modifier", "patient.possessor")
_ISSUERS = ("we", "us")
_SPEAKERS = ("we", "i", "us", "me")
NAMES = ("NNP", "NNPS")
"""Tags of names."""
NOUNS = ("NN", "NNS", *NAMES)
"""Tags of nouns."""
_EACH_OTHER = (("each", "other"), ("one", "another"))
_THE_OTHER = ("the", "other")


def source_slots(entry: ActionEntry, clause: Clause) -> tuple[str, ...]:
    return entry.source or _SOURCE_SLOTS[clause.kind]


def target_slots(entry: ActionEntry, clause: Clause) -> tuple[str, ...]:
    return entry.target or _TARGET_SLOTS[clause.kind]


class Sides:
    """Finds the sides of the actions of one sentence. Slots are tried in order; the first with an actor wins."""

    def __init__(self, view: SentenceView, resolver: Resolver, actions: Actions) -> None:
        self.view, self.resolver, self.actions = view, resolver, actions
        self.slots, self.words = actions.slots, resolver.words
        self._event_nouns = {clause.head for clause in view.parse.clauses if clause.kind == "noun"}

    def sources(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        """Those who do it; a place does nothing: "the bomb in Mosul killed six" has no source IRQ."""
        return self._mentions(clause, slots, True)

    def targets(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        return self._mentions(clause, slots, False)

    def _mentions(self, clause: Clause, slots: tuple[str, ...], acts: bool) -> list[Mention]:
        if not acts and len(clause.patient) > 1 and any(slot.startswith("patient.") for slot in slots):
            # "burned a clinic and a bank branch": each is somebody's, by a slot of its own
            each = (self._first(replace(clause, patient=(phrase,)), slots, acts) for phrase in clause.patient)
            return list({(m.start, m.end, m.code): m for found in each for m in found}.values())
        doubled = "" if acts else self._doubled(clause, slots)
        if doubled:
            # "set fire to a police station and several buses"
            others = tuple(o for o in clause.obliques if o.preposition != doubled)
            those = (o for o in clause.obliques if o.preposition == doubled)
            each = (self._first(replace(clause, obliques=(*others, o)), slots, acts) for o in those)
            return list({(m.start, m.end, m.code): m for found in each for m in found}.values())
        return self._first(clause, slots, acts)

    def _doubled(self, clause: Clause, slots: tuple[str, ...]) -> str:
        """The preposition behind which several things stand, if an entry asks there whose they are; else empty."""
        first, _, rest = slots[0].partition(".") if slots else ("", "", "")
        several = sum(o.preposition == first for o in clause.obliques) > 1
        return first if rest and several and clause.kind == "verb" else ""

    def _first(self, clause: Clause, slots: tuple[str, ...], acts: bool) -> list[Mention]:
        """The mentions of the first slot that has any."""
        for slot in slots:
            found = self._arms(clause) if slot in _OWNERS_OF_AGENT else []
            if slot in _OWNERS_OF_PATIENT and not acts:
                found = self._arms_hit(clause)
            for phrase in () if found else self.slots.fill(clause, slot):
                # "exchanged prisoners with the help of the Red Cross": no partner
                help_ = slot.endswith("with") and self.view.sentence.lemmas[phrase.head] in self.words.helping
                found.extend([] if help_ else self._of_phrase(phrase, clause, acts))
            if acts and slot.endswith("modifier"):
                # nobody's car sets off a car bomb
                found = [m for m in found if m.kind != "thing" or (m.actor is not None and m.actor.name)]
                found = [m for m in found if not self._is_scene(m, slot)]
            if found:
                return found
        return []

    def _is_scene(self, mention: Mention, slot: str) -> bool:
        """Whether what stands before an act's noun says where it was: "the Zamfara raid", "killed in Kabul attack"."""
        token = next((k for k, start in enumerate(self.view.sentence.starts) if start == mention.start), -1)
        name = self.view.name_over(token) if token >= 0 else None
        entry = self.resolver.best(name.entries) if name is not None else None
        scenes = ("region", "metonym") if slot.startswith("in.") else ("region",)
        return entry is not None and entry.kind in scenes

    def _arms(self, clause: Clause) -> list[Mention]:
        """ "Azerbaijani drones bombed": the arms of a country act for its forces, or for those who launched them."""
        mentions = (m for phrase in clause.agent for m in self.resolver.mentions(phrase, self.view))
        forces = [m for m in mentions if role_of(m.code or "") == "MIL"]
        return forces or [m for phrase in clause.agent for m in self.launched(phrase, clause)]

    def _arms_hit(self, clause: Clause) -> list[Mention]:
        """ "Destroyed a Russian tank column": the arms of a country are its forces."""
        lemmas, arms = self.view.sentence.lemmas, self.words.arms - self.words.blows
        things = [p for p in clause.patient if lemmas[p.head] in arms and p.head not in self._event_nouns]
        hit = [m for phrase in things for m in self.resolver.mentions(phrase, self.view)]
        return [m for m in hit if role_of(m.code or "") == "MIL"]

    def _of_phrase(self, phrase: Phrase, clause: Clause, acts: bool) -> list[Mention]:
        word = self.view.sentence.lower[phrase.head]
        if word in _SPEAKERS and phrase.end - phrase.start == 1 and self.view.sentence.tags[phrase.head] == "PRP":
            speaker = self.speaker(clause) or self._issuer(word, clause)
            return [speaker] if speaker is not None else []
        if word == "they" and len(speakers := self._speakers(clause)) > 1:
            return speakers
        beside = self._given_out(phrase) if acts else self._aboard(phrase)
        return beside or [
            mention
            for mention in self.resolver.mentions(phrase, self.view)
            if (mention.actor is not None or self._is_given(phrase))
            and not (acts and mention.kind == "thing" and not _can_act(mention))
        ]

    def _speakers(self, clause: Clause) -> list[Mention]:
        """Who "they" are in what several say of themselves: "Chad and Sudan said they would exchange ambassadors"."""
        above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "complement")
        said = [m for saying in above for phrase in saying.agent for m in self.resolver.mentions(phrase, self.view)]
        return [m for m in said if m.actor is not None]

    def _given_out(self, phrase: Phrase) -> list[Mention]:
        """ "Canada and Norway released a statement criticising Iran": a document speaks for its authors."""
        issue = self.issue_of(phrase)
        return self.sources(issue, ("agent",)) if issue is not None else []

    def issue_of(self, document: Phrase) -> Clause | None:
        """The clause in which somebody gives out a document."""
        words = self.resolver.words
        if self.view.sentence.lemmas[document.head] not in words.documents or document.possessor is not None:
            return None
        for clause in self.view.parse.clauses:
            issued = clause.lemma in words.issuing and clause.modality is None and not clause.negated
            # "passed a resolution", "voted for a resolution"
            issue = (*clause.patient, *(o.phrase for o in clause.obliques if o.preposition == "for"))
            if issued and any(p.head == document.head for p in issue):
                return clause
        return None

    def launched(self, phrase: Phrase, hit: Clause) -> list[Mention]:
        """ "Missiles fired by the army struck a depot", "a bomb planted by rebels went off": what is launched or laid
        acts for those who did that; `hit` is what it does."""
        for clause in self.view.parse.clauses:
            told = clause.lemma in self.resolver.words.launch and clause is not hit
            if told and any(p.head == phrase.head for p in clause.patient):
                return self.sources(clause, ("agent",))
        return []

    def _aboard(self, phrase: Phrase) -> list[Mention]:
        """ "Ambushed a bus carrying miners": whoever is hit with the vehicle that carries them."""
        for clause in self.view.parse.clauses:
            carries = clause.lemma in self.resolver.words.carrying and any(
                p.start == phrase.start for p in clause.agent
            )
            if carries and any(link.kind in ("participle", "relative") for link in clause.links):
                found = [m for p in clause.patient for m in self.resolver.mentions(p, self.view)]
                return [m for m in found if m.actor is not None and m.kind in ("person", "group")]
        return []

    def _is_given(self, phrase: Phrase) -> bool:
        """Whether the caller marked the phrase as an actor."""
        start = self.view.sentence.starts[phrase.head]
        return any(given.start <= start < given.end for given in self.view.given)

    def speaker(self, clause: Clause) -> Mention | None:
        """Who "we" and "I" are: the one whose words are told."""
        if clause.attributed_to is None:
            return None
        mention = self.resolver.mention(clause.attributed_to, self.view)
        return mention if mention is not None and mention.actor is not None else None

    def _issuer(self, word: str, clause: Clause) -> Mention | None:
        """ "Norway condemns the attack. We call on Syria ...": in a statement "we" are the body that issues it."""
        s = self.view.sentence
        if word not in _ISSUERS or clause.attribution is not None or s.caseless:
            return None
        return self.resolver.memory.issuer(s.index)

    def unresolved(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        """The words of a target that is no actor the dictionaries know: kept as text, without a code."""
        for phrase in self.nouns(clause, slots, NOUNS):
            return [self.view.mention_of(None, phrase.start, of_end(phrase), "unknown")]
        return []

    def nouns(self, clause: Clause, slots: tuple[str, ...], tags: tuple[str, ...]) -> list[Phrase]:
        """The phrases in the slots with a head of these word classes that is no event."""
        found = (phrase for slot in slots for phrase in self.slots.fill(clause, slot))
        return [p for p in found if self.view.sentence.tags[p.head] in tags and p.head not in self._event_nouns]

    def hearers(self, clause: Clause) -> list[Mention]:
        """Whom a that-clause is told to: "told Tehran that it must free the captives"."""
        above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "complement")
        return [m for teller in above for m in self.targets(teller, ("recipient",))]

    def told_of(self, phrases: Sequence[Phrase], acts: bool = False) -> list[Mention]:
        """The actors among those whom another clause tells to be hit by the act; with `acts`, to have done it."""
        mentions = (self.resolver.mention(phrase, self.view) for phrase in phrases)
        known = [m for m in mentions if m is not None and m.actor is not None]
        return [m for m in known if not acts or m.kind != "thing" or _can_act(m)]

    # -- how the sides stand to each other -------------------------------------------------------------------------

    def each_other(self, clause: Clause) -> bool:
        """ "India and China accused each other", "each side blamed the other": an act that goes both ways."""
        lower = self.view.sentence.lower
        said = {lower[p.start : p.end] for p in (*clause.patient, *(o.phrase for o in clause.obliques))}
        each = any(lower[p.start] == "each" for p in clause.agent)
        return not said.isdisjoint(_EACH_OTHER) or (each and _THE_OTHER in said)

    def another_acts(self, action: Action, sources: Sequence[Mention]) -> bool:
        """ "Warned that the militants might attack": what somebody else would do is no threat."""
        if action.mode != "THREAT" or action.content is None:
            return False
        # "it" and "he" behind a warning are the one who warns
        named = [p for p in action.content.agent if self.view.sentence.tags[p.head] != "PRP"]
        mentions = (self.resolver.mention(phrase, self.view) for phrase in named)
        doers = [m for m in mentions if m is not None and m.code]
        own = [m for m in sources if m.code]
        return bool(doers) and bool(own) and not any(same_party(doer, source) for doer in doers for source in own)

    def own_word(self, clause: Clause, sources: Sequence[Mention]) -> bool:
        """Whether the one who says it is the one who does it; a plain future in the article's own voice counts too."""
        if clause.attributed_to is None:
            open_ = clause.modality in ("conditional", "intended") and not self._is_scheduled(clause)
            return clause.attribution is None and not open_
        speaker = self.speaker(clause)
        if speaker is None or speaker.actor is None:
            return False
        if any(self._is_theirs(phrase) for phrase in clause.agent):
            return True
        said_by = speaker.actor
        return any(m.actor is not None and _speaks_for(said_by, m.actor) for m in sources)

    def _is_scheduled(self, clause: Clause) -> bool:
        """ "The EU would hold talks with Abbas next month": what would be done on a coming day is planned."""
        coming = (d for d in self.view.dates if d.date > self.resolver.date and clause.start <= d.start < clause.end)
        return any(coming) and not self.view.clause_links(clause, "condition")

    def performed(self, clause: Clause) -> bool:
        """ "Angola announced that it was ending its mediation": the announcement does it."""
        above = (self.view.parse.clauses[link.clause] for link in clause.links if link.kind == "complement")
        return clause.progressive and any(a.lemma in self.resolver.words.performing for a in above)

    def _is_theirs(self, phrase: Phrase) -> bool:
        """ "The Taliban said their fighters would lay down arms": the speaker's own; "his" may be another's."""
        owner = phrase.possessor
        s = self.view.sentence
        return owner is not None and s.tags[owner.head] == "PRP$" and s.lower[owner.head] != "his"


def pairs(
    sources: Sequence[Mention], targets: Sequence[Mention], mutual: bool
) -> list[tuple[Mention | None, Mention | None]]:
    """All pairs of the two sides; of a mutual act with one side only ("A and B met") the pairs among its members.

    Nobody is paired with himself; where a source has a target, it has no row without one.
    """
    both = sources or targets
    if not sources and any(role_of(m.code or "") == "CVL" for m in targets):
        mutual = False  # "soldiers and villagers were killed in the fighting" did not fight each other
    if mutual and not (sources and targets) and len(both) > 1:
        return [(a, b) for i, a in enumerate(both) for b in both[i + 1 :] if (a.start, a.code) != (b.start, b.code)]
    found: list[tuple[Mention | None, Mention | None]] = []
    for source in sources or (None,):
        for target in targets or (None,):
            pair = (source, None if _same_words(source, target) else target)
            if pair not in found:
                found.append(pair)
    with_target = {id(source) for source, target in found if target is not None}
    return [(source, target) for source, target in found if target is not None or id(source) not in with_target]


def _same_words(a: Mention | None, b: Mention | None) -> bool:
    return a is not None and b is not None and a.start == b.start >= 0 and (a.end, a.code) == (b.end, b.code)


def _can_act(mention: Mention) -> bool:
    """Things act only as their owner's arm or word ("Russian warplanes", "the Turkish move"), never as a place."""
    actor = mention.actor
    return actor is not None and len(actor.code) >= 3 and not is_place(actor)


def _speaks_for(speaker: Actor, doer: Actor) -> bool:
    """Whether a speaker's word binds the doer: himself, or a state whose government and army are its own."""
    if speaker.code == doer.code:
        return True
    return (
        doer.country is not None
        and doer.country == speaker.country
        and role_of(speaker.code) in ("", "GOV", "MIL")
        and role_of(doer.code) in ("", "GOV", "MIL")
    )
