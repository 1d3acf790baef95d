"""Noun phrase -> actor: the way of one phrase, rule by rule, and what the resolver of an article keeps in mind.

"Two French journalists" is FRAMED by its words alone (`agents`, `owners`); "Interior Minister Serna" has an office and
a name (`names`); "both sides" are two (`plurals`); "the group" and "he" take the actor that they refer to (`memory`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding import agents, counted_people, names, owners, plurals, referents
from eventcoder.coding.blamed import blamed
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.memory import PRONOUNS, Memory
from eventcoder.coding.mentions import (
    NOBODY,
    Identity,
    Mention,
    entry_actor,
    is_place,
    located,
    make_actor,
    place_actor,
)
from eventcoder.coding.view import SentenceView, of_end
from eventcoder.dictionaries.entries import ActorEntry, AgentMatch, NameMatch
from eventcoder.model import Actor, GivenMention, Phrase, Place, Sentence
from eventcoder.ontology.actor_codes import role_of, sectors_of
from eventcoder.ontology.actor_kinds import is_armed

_RELATIVE = ("whose", "whom", "which", "who")
_PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT", "WP$")
# Phrases hang in phrases; nothing is learnt deeper down.
_STATE_BODIES = ("GOV", "JUD", "LEG", "COP", "SPY")
_NEXT_NOUNS = 3
_AGED = "-year-old"
_DEEPEST = 4
_DEEPEST_OTHER = 3
_NO_GROUP = ("UAF", "CVL")
_IN_OFFICE = ("GOV", "MIL", "SPY", "COP", "LEG", "JUD")
_WIDE = 3  # precision of a country or a larger region


class Resolver:
    """Resolves the phrases of one article. `memory` grows as the article is read."""

    def __init__(
        self,
        know: Knowledge,
        date: dt.date,
        country: str | None,
        told: Sequence[str] = (),
        start: str | None = None,
    ) -> None:
        self.lexicon, self.words, self.date, self.country = know.lexicon, know.words, date, country
        self.countries = know.countries
        self.told = told  # the countries of the article, the likeliest first
        self.start = start  # the country of its dateline
        self.memory = Memory(know.words, know.ontology.references)
        self.town_country: str | None = None  # of the town named last: where "the town" lies

    def best(self, entries: Sequence[ActorEntry], country: str | None = None) -> ActorEntry | None:
        """The entry that holds on the article's day, of the country that is spoken of if several share the name
        ("Democratic Party"); else the one whose period is nearest."""
        valid = [entry for entry in entries if entry.at(self.date)]
        if len(valid) > 1:
            for wanted in (country, self.country, *self.told):
                for entry in valid:
                    if wanted is not None and entry.country == wanted:
                        return entry
        return valid[0] if valid else min(entries, key=self.days_off, default=None)

    def days_off(self, entry: ActorEntry) -> int:
        edge = entry.end or entry.start
        return abs((edge - self.date).days) if edge else 0

    def mentions(self, phrase: Phrase, view: SentenceView) -> list[Mention]:
        """All actors of a phrase: "Thai and Cambodian troops" are two, "both sides" the two that were named last."""
        several = plurals.several(self, phrase, view)
        if several:
            return several
        mention = self.mention(phrase, view)
        return [mention] if mention is not None else []

    def mention(self, phrase: Phrase, view: SentenceView, depth: int = 0) -> Mention | None:
        """The actor that a phrase stands for, or None if its words name nobody."""
        key = (phrase.start, phrase.end)
        if key in view.mentions:
            return view.mentions[key]
        view.mentions[key] = None  # a phrase inside itself names nobody
        view.mentions[key] = found = self._mention(phrase, view, depth)
        return found

    def inner(self, phrase: Phrase, view: SentenceView, depth: int) -> tuple[Mention, Actor] | None:
        """The mention of a phrase that hangs on another, with its actor; None if it has none."""
        mention = self.mention(phrase, view, depth + 1)
        return (mention, mention.actor) if mention is not None and mention.actor is not None else None

    def _mention(self, phrase: Phrase, view: SentenceView, depth: int) -> Mention | None:
        s = view.sentence
        word = s.lower[phrase.head]
        if phrase.end - phrase.start == 1 and (s.tags[phrase.head] in _PRONOUN_TAGS or word in ("both", "all")):
            if word in _RELATIVE:
                return self._antecedent(phrase, view, depth)
            if s.tags[phrase.head] == "PRP$" and (owner := blamed(self, phrase, view)) is not None:
                return owner
            obj = word in ("her", "him") and s.tags[phrase.head] == "PRP"
            meant = self.memory.pronoun(word, s.index, obj) if word in PRONOUNS else None
            if meant is None and word == "it":
                meant = self._owner_before(phrase, view)
            if word == "its" and meant is not None and role_of(meant.code or "") in _STATE_BODIES:
                led = not self.words.following.isdisjoint(s.lemmas[phrase.end : phrase.end + _NEXT_NOUNS])
                meant = (self.memory.band(s.index) if led else None) or meant
            return meant
        if phrase.end - phrase.start == 1 and word in self.words.partitive and not phrase.after:
            whole = self.memory.pronoun("they", s.index)  # "supporters marched, and some threw stones"
            return whole if whole is not None and whole.plural else None
        if s.lemmas[phrase.head] in self.words.periods and s.tags[phrase.head] in ("NN", "NNS"):
            return None
        given = _given(phrase, view)
        actor, kind = self._identity(phrase, view, depth)
        if actor is None or (kind == "thing" and not is_place(actor)):
            holder = owners.holder_of(self, phrase, view, depth)
            actor, kind = (holder, "thing") if holder is not None else (actor, kind)
        if given is not None and (given.code is not None or actor is None):
            actor = make_actor(given.code, None, ()) if given.code else actor
            return view.mention_of(actor, phrase.start, phrase.end, "group")
        named = referents.earlier(self, phrase, view, Identity(actor, kind))
        if named is not None or actor is None:
            return named
        last = phrase.full_end if kind == "thing" and phrase.after else of_end(phrase)
        for other in phrase.appositions:
            if kind == "person" and other.full_end > last:
                last = other.end
        plural = s.tags[phrase.head] in ("NNS", "NNPS") or word in ("people", "police")
        return view.mention_of(actor, phrase.start, last, kind, plural)

    def _owner_before(self, pronoun: Phrase, view: SentenceView) -> Mention | None:
        """ "Ghana's decision came after it had ...": the country that was named as an owner."""
        for name in reversed(view.names):
            owner = name.end < pronoun.start and view.sentence.tags[name.end] == "POS"
            entry = self.best(name.entries) if owner else None
            if entry is not None and entry.kind in owners.BARE:
                return view.mention_of(entry_actor(entry), name.start, name.end, "country")
        return None

    def _antecedent(self, phrase: Phrase, view: SentenceView, depth: int) -> Mention | None:
        """ "Djibouti, whose ambassador": the noun phrase right before, but for "in" or "13 of"."""
        s = view.sentence
        start = phrase.start
        while start > 0 and (s.tags[start - 1] in ("IN", "TO", "CD", ",") or s.lower[start - 1] in self.words.counted):
            start -= 1
        before = [p for p in view.parse.phrases if p.end == start or p.full_end == start]
        return self.mention(before[-1], view, depth + 1) if before and depth < _DEEPEST else None

    # -- the phrase's own words, rule by rule ----------------------------------------------------------------------

    def _identity(self, phrase: Phrase, view: SentenceView, depth: int) -> Identity:
        """Who the words are, by the first rule that knows: names before agents, agents before places and things."""
        s = view.sentence
        head = phrase.head
        name = view.name_over(head)
        if name is not None and name.start >= phrase.start - 1:
            found = names.named(self, phrase, name, view)
            if found.actor is not None:
                return found
        counted = s.lower[head] in self.words.counted or s.lemmas[head] in self.words.counted
        if self.is_quantity(s, head):
            for oblique in phrase.after:
                if oblique.preposition == "of" and depth < _DEEPEST:
                    inner = self.inner(oblique.phrase, view, depth)
                    if inner is not None:
                        return Identity(inner[1], "thing" if inner[0].kind == "thing" else "group")
        return (
            self._head_of(phrase, view, depth)
            or self._agent(phrase, name, view, depth)
            or self._other(phrase, counted, view, depth)
        )

    def _head_of(self, phrase: Phrase, view: SentenceView, depth: int) -> Identity | None:
        """ "The head of the navy", "the director of a clinic": a person with the role of what he heads."""
        s = view.sentence
        presides = s.lemmas[phrase.head] in self.words.presiding
        if (
            not (presides or s.lemmas[phrase.head] in self.words.heads)
            or depth >= _DEEPEST
            or self._with_of(phrase, phrase.start, s)
        ):
            return None
        # "the president of Mali and his colleague" presides over Mali
        for oblique in phrase.after[:1] if presides else phrase.after:
            inner = self.inner(oblique.phrase, view, depth) if oblique.preposition == "of" else None
            if inner is not None and (role := role_of(inner[1].code)) and not is_place(inner[1]):
                once = any(names.changed(self, s.lower[k]) for k in range(phrase.start, phrase.head))
                country = inner[1].country
                if once and country is not None and role != "OPP":
                    return Identity(make_actor(f"{country}ELI", None, inner[1].entries), "person")
                return Identity(inner[1], "person" if s.tags[phrase.head] in ("NN", "NNP") else "group")
        return None

    def _agent(self, phrase: Phrase, name: NameMatch | None, view: SentenceView, depth: int) -> Identity | None:
        """An agent noun ("police"), a person with a title, or a person who was named in full before."""
        s = view.sentence
        head = phrase.head
        possessor = phrase.possessor
        own = phrase.start
        if possessor is not None and possessor.end < head:  # past the "'s", which "its" has not
            own = possessor.end + (s.tags[possessor.end] == "POS")
        if phrase.end - phrase.start == 1 and s.lower[head] in self.words.nobody_alone:
            return NOBODY
        if s.lower[head] in self.words.shores and _of_river(phrase, s):
            return None
        whole = self._with_of(phrase, own, s)
        if plurals.some_nations(self, phrase, view):
            return Identity(make_actor("IGO", None, ("rule:some-nations",)), "group")
        match = whole or self.lexicon.agent(s, own, head + 1)
        bloc = s.lower[head] in self.words.blocs and phrase.end - phrase.start == 2 and s.words[head][0].isupper()
        if bloc and s.lower[phrase.start] == "the":
            return Identity(make_actor("IGO", None, ("rule:the-west",)), "group") if not phrase.after else None
        if whole is not None:
            phrase = replace(phrase, after=phrase.after[1:])
        if match is not None and (name is None or name.end <= match.start):
            if name is None and plurals.only_meant(self, phrase, view):
                return NOBODY  # "envoys of both sides" are not the host's
            return (
                self._known_by_name(phrase, view, match.entry.role)
                or self._thought_to_be(phrase, view, match.entry.role, depth)
                or agents.agent_actor(self, phrase, match, view, depth)
            )
        surname = s.lower[head] in self.memory.surnames and s.words[head][0].isupper()  # "Morales" is no plural
        common = s.caseless or surname
        if s.tags[head] in ("NNP", "NNPS") or (common and s.tags[head] in ("NN", "NNS") and match is None):
            found = names.titled(self, phrase, view, depth)
            if found.actor is not None:
                return found
            known = self.memory.surnames.get(s.lower[head])
            if known is not None and known.actor is not None:
                return Identity(known.actor, "person")
            group = self.memory.short_names.get(s.lower[head])
            if group is not None and phrase.end - phrase.start == 2 and s.lower[phrase.start] == "the":
                return Identity(group, "group")
        return None

    def _with_of(self, phrase: Phrase, start: int, s: Sentence) -> AgentMatch | None:
        """ "The chief of staff", "the house of representatives": an agent noun that goes on behind the head."""
        first = phrase.after[0] if phrase.after and phrase.after[0].preposition == "of" else None
        match = self.lexicon.agent(s, start, first.phrase.end) if first is not None else None
        return replace(match, end=phrase.head + 1) if match is not None and match.start <= phrase.head else None

    def _known_by_name(self, phrase: Phrase, view: SentenceView, role: str) -> Identity | None:
        """ "His Russian colleague, Sergei Lavrov": a person whose name is known is who the dictionary says, unless the
        text knows of an office that it does not: "Japan's envoy, Yasushi Akashi"."""
        for other in phrase.appositions:
            name = view.name_over(other.head)
            entry = self.best(name.entries) if name is not None and name.end - name.start > 1 else None
            if entry is not None and entry.kind == "person" and entry.at(self.date):
                if role[:3] in _IN_OFFICE and role_of(entry.code) == "ELI":
                    continue
                return Identity(entry_actor(entry), "person")
        return None

    def _thought_to_be(self, phrase: Phrase, view: SentenceView, role: str, depth: int) -> Identity | None:
        """ "Gunmen believed to be Taliban fighters": armed people of whom the sentence says which group they are of."""
        if role not in _NO_GROUP or depth >= _DEEPEST_OTHER:
            return None
        for other in phrase.appositions:
            inner = self.inner(other, view, depth)
            if inner is not None and inner[1].name is not None and is_armed(inner[1].code):
                return Identity(inner[1], "group")
        return None

    def _other(self, phrase: Phrase, counted: bool, view: SentenceView, depth: int) -> Identity:
        """People who are only counted, a phrase renamed by another, a place, a part of something, a country's thing."""
        s = view.sentence
        head = phrase.head
        if s.lower[head].endswith(_AGED):
            return Identity(owners.join("CVL", None, view.country, ()), "person")  # "the killing of a 17-year-old"
        people = counted_people.meant(self, phrase, counted, view, depth)
        if people is not None:
            return Identity(people, "group")
        for other in phrase.appositions:
            if depth < _DEEPEST_OTHER:
                inner = self.inner(other, view, depth)
                if inner is not None:
                    return Identity(inner[1], inner[0].kind)
        place = view.place_over(head)
        if place is not None and not _is_wide(place.place, view.country):
            return Identity(located(place.place), "thing")
        if s.lemmas[head] in self.words.settlement and view.country:
            where = owners.owner_of(self, phrase, phrase.start, head, view, depth)
            if where is not None and s.lemmas[head] in self.words.held_ground and is_armed(where.code):
                return Identity(where, "thing")  # "five Hamas posts"
            near = self.town_country if s.lemmas[head] in self.words.towns else None
            country = (where.country if where is not None else None) or near or view.country
            return Identity(place_actor(country), "thing")
        if s.tags[head] in ("NN", "NNS") and s.lemmas[head] in self.words.parts:
            for oblique in phrase.after:
                if oblique.preposition == "of" and depth < _DEEPEST_OTHER:
                    inner = self.inner(oblique.phrase, view, depth)
                    if inner is not None:
                        return Identity(inner[1], "thing")
        return self._owned(phrase, view, depth)

    def _owned(self, phrase: Phrase, view: SentenceView, depth: int) -> Identity:
        """ "Russian positions", "Ukraine's infrastructure": a thing of a country; its arms are its forces."""
        s = view.sentence
        owner = owners.owner_of(self, phrase, phrase.start, phrase.head, view, depth)
        if owner is not None and owner.country is None and role_of(owner.code) == "CVL" and view.country:
            owner = Actor(view.country + owner.code, owner.name, view.country, owner.sectors, owner.entries)
        if owner is None or s.tags[phrase.head] in ("NNP", "NNPS"):
            return NOBODY
        named = phrase.possessor is not None or any(phrase.start <= n.start < phrase.head for n in view.names)
        prefixed = any("-" in word for word in s.words[phrase.start : phrase.head])
        if s.lemmas[phrase.head] in self.words.blows and not (named or prefixed):
            return NOBODY  # "a strike in Abidjan" is not of Abidjan
        thing, role = s.lemmas[phrase.head], role_of(owner.code)
        # "Kyiv's artillery" is its army's, "Oslo's position" may be its opinion
        own = not role or (role == "GOV" and thing not in self.words.held_ground)
        armed = thing in self.words.arms and owner.country and own
        code = f"{owner.country}MIL" if armed else owner.code
        return Identity(Actor(code, owner.name, owner.country, sectors_of(code), owner.entries), "thing")

    def is_quantity(self, sentence: Sentence, head: int) -> bool:
        """Whether a phrase's head is a number or a word for one, so that its of-phrase names the thing."""
        counted = self.words.counted
        return sentence.lower[head] in counted or sentence.lemmas[head] in counted or sentence.tags[head] == "CD"


def _of_river(phrase: Phrase, s: Sentence) -> bool:
    """Whether "of the" and a name stand behind a bank or a shore: "the left bank of the Dnipro"."""
    rivers = (o.phrase for o in phrase.after if o.preposition == "of")
    return any(s.lower[p.start] == "the" and s.tags[p.head] == "NNP" for p in rivers)


def _given(phrase: Phrase, view: SentenceView) -> GivenMention | None:
    """The caller's mention that covers the phrase's head, or lies in the phrase and reaches to its head."""
    if not view.given:
        return None
    s = view.sentence
    start, end = s.starts[phrase.start], s.ends[phrase.end - 1]
    head = s.starts[phrase.head]
    for given in view.given:
        if given.start <= head < given.end or (start <= given.start and given.end <= end and given.end >= head):
            return given
    return None


def _is_wide(place: Place, here: str | None) -> bool:
    """Whether a place is a region of several countries, and no word for one of them: "troops to the Middle East"."""
    return place.kind == "region" and place.precision == _WIDE and place.country != here
