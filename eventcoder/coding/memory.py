"""Who was spoken of: pronouns and short references ("he", "the group", "Putin") find the mention that they refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from eventcoder.coding.mentions import Mention, Seen, make_actor
from eventcoder.coding.ties import Ties
from eventcoder.coding.words import Set, Words
from eventcoder.model import Actor
from eventcoder.ontology.actor_codes import INTERNATIONAL, country_of, role_of, split_code

_PERSON = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_WOMAN = frozenset(("she", "her", "hers", "herself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_THING = frozenset(("it", "its", "itself"))
PRONOUNS = _PERSON | _PLURAL | _THING | {"who", "whom", "whose", "which", "that"}
# How far back a reader looks: the mentions that still count, and for pronouns the sentences.
_RECENT = 30
_RECENT_FOR_PRONOUNS = 24
_SENTENCES_BACK = 3
_UNDER_ARMS = frozenset(("REB", "UAF", "CRM", "IMG", "MIL", "COP"))
_ABDUCTION, _ANY_BODY = "181", "IGO"
_BANDS = ("PTY", "OPP", "REB", "UAF", "LAB")


class Deed(NamedTuple):
    """An act of violence that was told: its CAMEO code, and the two sides as far as they were named."""

    code: str
    source: Mention | None
    target: Mention | None


@dataclass(slots=True)
class Memory:
    """The mentions of an article so far, the latest last, and persons by surname.

    `references` gives for "group", "militants" the roles that they may stand for (`short_references.csv`).
    """

    words: Words
    references: Mapping[str, frozenset[str]]
    mentions: list[Seen] = field(default_factory=list)
    surnames: dict[str, Mention] = field(default_factory=dict)
    short_names: dict[str, Actor] = field(default_factory=dict)  # armed groups by the last word of their names
    persons: dict[str, Mention] = field(default_factory=dict)  # "the captain" is the captain who was named
    women: set[str] = field(default_factory=set)  # texts of mentions that "she" or "her" meant
    men: set[str] = field(default_factory=set)  # and those that "he" meant
    buildings: list[Mention] = field(default_factory=list)  # "the compound" is the last of them
    missions: list[Mention] = field(default_factory=list)  # embassies and envoys whose country was told
    deeds: list[Deed] = field(default_factory=list)  # of violence, the latest last: "the assailants"
    named: list[tuple[int, str]] = field(default_factory=list)  # countries, each with the sentence that names it
    rallied: bool = False  # protesters were spoken of
    ties: Ties = field(default_factory=Ties)
    excluded: frozenset[int] = frozenset()  # where mentions start that a pronoun cannot mean: "he told him" are two

    def forget(self) -> None:
        """Forgets who was spoken of, where a text begins anew; names that were told in full stay known."""
        for told in (self.mentions, self.buildings, self.missions, self.deeds):
            told.clear()
        self.ties = Ties()

    def note(self, mention: Mention, subject: bool, sentence_index: int, noun: str) -> None:
        """Remembers a mention that a phrase of a sentence, with `noun` in its head, stands for."""
        self.mentions.append(Seen(mention, subject, sentence_index))
        text = mention.text.lower()
        named = mention.kind == "person" and not mention.plural and text != f"the {noun}"
        if named and f"prime {noun}" not in text:  # "the minister" is no prime minister
            self.persons[noun] = mention
        if role_of(mention.code or "") == "OPP" and not self.rallied:
            words = mention.text.lower().split()
            self.rallied = any(w.rstrip("s") in self.words.rallying for w in words)

    def learn(self, sources: Sequence[Mention]) -> None:
        """Whoever was found to protest is of the opposition from then on: "tens of thousands rallied. The crowd"."""
        found = {(m.sentence_index, m.start): m for m in sources if role_of(m.code or "") == "OPP"}
        if not found:
            return
        for k, seen in enumerate(self.mentions[-_RECENT:], max(0, len(self.mentions) - _RECENT)):
            known = found.get((seen.mention.sentence_index, seen.mention.start))
            if known is not None and role_of(seen.mention.code or "") == "CVL":
                self.mentions[k] = seen._replace(mention=replace(seen.mention, actor=known.actor))

    def pronoun(self, word: str, sentence_index: int, obj: bool = False) -> Mention | None:
        """The mention that a pronoun refers to: the latest that fits, a subject before an object. `obj`: it is no
        subject itself, and no possessive."""
        if word in _PERSON:
            return self._person(word in _WOMAN, obj, sentence_index)
        if word in _PLURAL:
            return self._latest(lambda m: m.plural or m.kind == "group", sentence_index)
        if word in _THING:
            return self._latest(_is_thing, sentence_index)
        return None

    def band(self, sentence_index: int) -> Mention | None:
        """The party or group of this sentence that "its leaders" are of; a state's bodies have their own."""
        return self._latest(_is_band, sentence_index, 0)

    def _person(self, woman: bool, obj: bool, sentence_index: int) -> Mention | None:
        """Who "he" or "she" is: nobody of whom the other was said; a woman who was "she" before a man just named."""
        own, others = (self.women, self.men) if woman else (self.men, self.women)
        best = self._latest(lambda m: m.kind == "person" and not m.plural and m.text not in others, sentence_index)
        known = best is not None and best.text in own
        if woman and best is not None and (obj or best.sentence_index < sentence_index or not known):
            best = self._latest(lambda m: m.kind == "person" and m.text in own, sentence_index) or best
        if best is not None:
            own.add(best.text)
        return best

    def person(self, fits: Callable[[Mention], bool], sentence_index: int) -> Mention | None:
        """The person of whom this holds and who was spoken of last, a subject before an object."""
        return self._latest(lambda m: m.kind == "person" and not m.plural and fits(m), sentence_index)

    def _latest(
        self, fits: Callable[[Mention], bool], sentence_index: int, back: int = _SENTENCES_BACK
    ) -> Mention | None:
        best: Mention | None = None
        best_rank = 2 * (_SENTENCES_BACK + 1)
        for mention, subject, seen in reversed(self.mentions[-_RECENT_FOR_PRONOUNS:]):
            distance = sentence_index - seen
            if distance > back:
                break
            if mention.actor is None or mention.start in self.excluded or not fits(mention):
                continue
            rank = distance * 2 + (0 if subject else 1)
            if rank < best_rank:
                best, best_rank = mention, rank
        return best

    def army(self, guess: Actor, sentence_index: int) -> Mention | None:
        """Whose "the army" is where soldiers of another country than the guess have just acted, and none of that:
        "Israeli soldiers shot a man in Jenin. The army said"."""
        forces = [seen for seen in self.mentions if role_of(seen.mention.code or "") == "MIL"]
        if any(seen.mention.country == guess.country for seen in forces):
            return None
        near = [s.mention for s in forces if s.subject and 0 <= sentence_index - s.sentence_index <= _SENTENCES_BACK]
        return replace(near[-1], plural=False) if near else None

    def counted(self, number: str) -> Mention | None:
        """The people who were counted before: "four health workers" for "the four"."""
        for mention, _, _ in reversed(self.mentions[-_RECENT:]):
            if number in mention.text.lower().split() and " " in mention.text:
                return mention
        return None

    def they(self, sentence_index: int) -> list[Mention]:
        """Those who were named together, where "they" means them, or else, where no other several were spoken of, the
        two persons or states who met or spoke in the sentence before; [] if it means others."""
        later = self.mentions[-_RECENT_FOR_PRONOUNS:]
        found = self.ties.they(sentence_index, later)
        if found or any(m.plural and sentence_index - at <= 1 for m, _, at in later):
            return found
        return self.ties.met(sentence_index - 1)

    def twins(self, noun: str) -> list[Actor]:
        """The countries of one name that a plural stands for: "both Koreas"; [] for other nouns."""
        called = sorted(self.references.get(noun, ()))
        whole = noun.endswith("s") and all(country_of(code) == code for code in called)
        return [make_actor(code, None, ("rule:twins",)) for code in called] if whole else []

    def building(self, sentence_index: int, noun: str = "") -> list[Mention]:
        """The building that was named last, in this sentence or the few before it, by this noun if one is given; []
        if there is none."""
        for building in reversed(self.buildings):
            if sentence_index - building.sentence_index > _SENTENCES_BACK:
                break
            if not noun or noun in building.text.lower().split():
                return [building]
        return []

    def sender(self) -> Actor | None:
        """Whose "the embassy", "the ambassador" is when its words do not say: of the country whose embassy or envoy was
        named last."""
        country = self.missions[-1].country if self.missions else None
        return make_actor(country, None, self.missions[-1].entries) if country else None

    def deed(self, noun: str) -> Mention | None:
        """Who is meant by what he did or suffered: "the assailants" did violence last, "the kidnappers" abducted,
        "the captives" were abducted."""
        taken = [deed for deed in self.deeds if deed.code[:3] == _ABDUCTION]
        if noun in self.words.captives:
            held = next((d.target for d in reversed(taken) if d.target is not None), None)
            return held or self._called(self.words.captives)  # "rescued an Indian hostage. The captive said"
        if noun in self.words.captors:
            return next((d.source for d in reversed(taken) if d.source is not None), None)
        known = noun in self.words.attackers
        return next((d.source for d in reversed(self.deeds) if d.source is not None), None) if known else None

    def _called(self, nouns: Set) -> Mention | None:
        """The mention with one of these nouns that was read last."""
        near = (seen.mention for seen in reversed(self.mentions[-_RECENT:]))
        return next((m for m in near if not nouns.isdisjoint(m.text.lower().split())), None)

    def organisation(self) -> Actor | None:
        """The international body that was the subject last: whose chairperson or spokesman "the chairperson" is."""
        for mention, subject, _ in reversed(self.mentions[-_RECENT:]):
            if subject and mention.actor is not None and mention.actor.code[:3] in INTERNATIONAL:
                return mention.actor
        return None

    def issuer(self, sentence_index: int) -> Mention | None:
        """Who "we" are in a statement: the body that was the subject last, in a sentence before."""
        for mention, subject, _ in reversed(self.mentions[-_RECENT:]):
            if subject and mention.sentence_index < sentence_index and mention.kind in ("group", "country"):
                return mention
        return None

    def country(self, noun: str, sentence_index: int) -> Mention | None:
        """The mention of the country that "the country", "the kingdom" or "the North" stands for: one that may be
        called so, named last, and not what the sentence says of itself ("Chad said the country")."""
        called = self.references.get(noun)
        for mention, subject, index in reversed(self.mentions[-_RECENT:]):
            if mention.country is None or (subject and index == sentence_index):
                continue
            if called is None and mention.kind == "country" and not subject:
                return mention
            if called is not None and mention.country in called:
                return mention
        other = self._other_half(noun) if noun in self.words.halves else None
        if other is None:
            return None
        return Mention(make_actor(other, None, ("rule:twins",)), "", -1, -1, "country", False, sentence_index)

    def _other_half(self, noun: str) -> str | None:
        """ "Seoul said the North": the twin of a country that was named."""
        named = {seen.mention.country for seen in self.mentions[-_RECENT:]}
        for twins in self.references.values():
            for half in twins & self.references.get(noun, frozenset()):
                if len(twins) == 2 and country_of(half) == half and not named.isdisjoint(twins - {half}):
                    return half
        return None

    def lands(self, sentence_index: int) -> list[str]:
        """The countries that were named in the last sentences, the latest first."""
        return [country for index, country in reversed(self.named) if sentence_index - index <= _SENTENCES_BACK]

    def reference(self, noun: str, fights: bool = False) -> Mention | None:
        """The earlier mention that "the group" stands for: one whose code has a fitting part; a group before people who
        were only counted or hit. One that `fights` is under arms if any such was named: no charity besieges a town."""
        wanted = self.references.get(noun)
        if wanted is None:
            return None
        under_arms = wanted & _UNDER_ARMS if fights else wanted
        found = self._referred(noun, under_arms) or (self._referred(noun, wanted) if fights else None)
        # "NATO-led peacekeepers" are one body as "the alliance", which has "its troops"
        return replace(found, plural=False) if found is not None and not noun.endswith("s") else found

    def _referred(self, noun: str, wanted: frozenset[str]) -> Mention | None:
        second: Mention | None = None  # people who were counted
        third: Mention | None = None  # civilians, who are hit
        several: Mention | None = None  # its members: "Hamas fighters"
        for mention, _, _ in reversed(self.mentions[-_RECENT:]):
            if (
                mention.kind == "person"
                or mention.code == _ANY_BODY  # "the neighbours" are no body
                or wanted.isdisjoint(split_code(mention.code))
                or mention.text.lower().removeprefix("the ") == noun
            ):
                continue
            civilian = noun != "crowd" and role_of(mention.code or "") == "CVL"
            if not civilian and (noun == "crowd" or noun.endswith("s") or not mention.plural):
                return mention
            if civilian:
                third = third or mention
            elif mention.actor is None or mention.actor.name is None:
                second = second or mention
            else:
                several = several or mention
        return several or second or third


def _is_thing(mention: Mention) -> bool:
    """Whether "it" can mean somebody: a body or a country; "the United States", "the United Nations" are one."""
    named = mention.kind == "country" or (mention.actor is not None and bool(mention.actor.name) and _is_igo(mention))
    return mention.kind in ("group", "country") and (named or not mention.plural)


def _is_igo(mention: Mention) -> bool:
    return (mention.code or "")[:3] == "IGO"


def _is_band(mention: Mention) -> bool:
    return mention.kind == "group" and not mention.plural and role_of(mention.code or "") in _BANDS
