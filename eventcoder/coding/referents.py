"""Definite phrase -> whoever was named before: "the group", "the premier", "the kingdom", "the Ethiopian", "its
neighbour", "the attackers", "the latter".

The words of such a phrase say what kind of actor it is, and hardly ever whose. `earlier` ranks those who were named by
kind, number and recency; what it does not find keeps what the words alone say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.coding.mentions import DEFINITE, PEOPLES, Identity, Mention, is_place, make_actor
from eventcoder.coding.ties import STATES, Kind
from eventcoder.coding.view import SentenceView
from eventcoder.coding.words import Set
from eventcoder.model import Actor, Phrase
from eventcoder.ontology.actor_codes import role_of

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_OF_A_PERSON = ("his", "her")
_WHOSE = ("of", "for", "from")
_STATES, _ALLY = ("neighbour", "neighbor"), "ally"
ENEMY = "enemy"
"""Whose it is tells the story: of the other of two states that fight."""
_PLAIN = ("man", "woman", "native", "lawyer", "engineer", "academic", "banker")
_BACKED = ("-backed", "-aligned", "-allied", "-supported")
_AGED = "-year-old"
_ORDER = {"former": 0, "latter": 1}


def earlier(resolver: Resolver, phrase: Phrase, view: SentenceView, found: Identity) -> Mention | None:
    """The earlier mention that a phrase stands for, which by its own words is `found`; None if there is none."""
    s, memory, words = view.sentence, resolver.memory, resolver.words
    first, word = s.lower[phrase.start], s.lower[phrase.head]
    if first not in DEFINITE:
        if phrase.end - phrase.start == 1 and word in words.named_before:
            return memory.reference(word)  # "Paramilitaries opened fire"
        if first not in _OF_A_PERSON:
            return None
        return memory.deed(word) if word in words.captors else _other_party(resolver, phrase, view)
    actor, kind = found
    bare = phrase.end - phrase.start == 2
    owned = any(oblique.preposition == "of" for oblique in phrase.after)  # "the compound of the cleric" is his
    if bare and not owned and (actor is None or is_place(actor)) and word in words.buildings | words.sites:
        known = memory.building(s.index, "" if word in words.sites else word)
        if known:
            return known[0]
    if bare and first == "the" and word in _ORDER:
        pair = memory.ties.named_last(memory.mentions, s.index, s.starts[phrase.start])
        return pair[_ORDER[word]] if pair else None
    if word in words.country_noun and not s.words[phrase.head][0].isupper():
        return _other_party(resolver, phrase, view) or _country(resolver, phrase, view, word)
    if bare and word in words.halves and s.words[phrase.head][0].isupper():
        return _country(resolver, phrase, view, word)
    if (doer := memory.deed(word)) is not None:
        return doer
    if s.lemmas[phrase.head] in words.adversary and (other := _other_party(resolver, phrase, view)) is not None:
        return other
    if actor is None:
        fights = _fights(phrase, view, words.assailing)
        aged = word.endswith(_AGED)
        return memory.reference(word, fights) or (_person(resolver, phrase, view, None, bare) if aged else None)
    anybody = word in words.epithets or word.endswith(_AGED)
    person = _person(resolver, phrase, view, actor, bare) if kind == "person" or anybody else None
    if person is not None:
        return person
    if not bare:
        return memory.reference(word) if _is_described(resolver, phrase, view) else None
    at_home = any(name.entries and name.entries[0].country == actor.country for name in view.names)
    own_army = role_of(actor.code) == "MIL" and not at_home and word not in memory.references
    if own_army and (force := memory.army(actor, s.index)) is not None:
        return force
    reference = memory.reference(word, _fights(phrase, view, words.assailing))
    return reference if reference is not None and reference.actor is not None else None


def _fights(phrase: Phrase, view: SentenceView, assailing: Set) -> bool:
    """Whether a phrase does what only armed people do: "the group, which has encircled the town"."""
    return any(
        clause.lemma in assailing and any((p.start, p.head) == (phrase.start, phrase.head) for p in clause.agent)
        for clause in view.parse.clauses
    )


def _is_described(resolver: Resolver, phrase: Phrase, view: SentenceView) -> bool:
    """Whether a phrase only describes who was named before, by faith or by colour: "the Shi'ite fighters", "the leftist
    group"; but "the Lebanese group", "the group of settlers" may be others."""
    s = view.sentence
    inside = range(phrase.start + 1, phrase.head)
    told = phrase.possessor is not None or phrase.appositions or phrase.after or s.lower[phrase.start] != "the"
    told = told or s.tags[phrase.head] in ("NNP", "NNPS")  # "the Mohawk Council" is a name
    # "the EU-led force" says whose it is
    told = told or any(s.lower[k].endswith("-led") and resolver.lexicon.prefix_name(s.words[k]) for k in inside)
    names = [resolver.best(n.entries) for n in view.names if phrase.start < n.start < phrase.head]
    peoples = all(entry is not None and entry.kind in PEOPLES for entry in names)
    backed = any(s.lower[k].endswith(_BACKED) for k in inside)
    return not told and (peoples or backed) and all(s.tags[k] in ("JJ", "NNP", "VBN") for k in inside)


def _person(resolver: Resolver, phrase: Phrase, view: SentenceView, actor: Actor | None, bare: bool) -> Mention | None:
    """ "The captain", "the premier", "the ousted leader", "the Ethiopian": a person who was named, by the same noun or
    one of its kind, by the country, or, of words that fit anybody, whoever was spoken of last."""
    s, memory, words = view.sentence, resolver.memory, resolver.words
    word = s.lower[phrase.head]
    whose = any(o.preposition in _WHOSE for o in phrase.after)  # "met the president of Niger": another than he
    if bare and word in memory.persons and not whose:
        return memory.persons[word]
    if s.lower[phrase.head - 1] == "prime":
        word = "premier"
    told = phrase.possessor is not None or phrase.appositions or s.lower[phrase.start] != "the"
    one = s.tags[phrase.head] in ("NN", "NNP") or word.endswith(_AGED)
    if told or not one or whose:
        return None
    name = view.name_over(phrase.head)
    if name is not None:
        entry = resolver.best(name.entries)
        people = entry is not None and entry.kind == "demonym" and (name.start, name.end) == (phrase.head, phrase.end)
        country = actor.country if actor is not None and people and phrase.start + 1 == phrase.head else None
        return memory.person(lambda m: m.country == country, s.index) if country is not None else None
    lands = {resolver.best(n.entries) for n in view.names if phrase.start < n.start < phrase.head}
    countries = {entry.country for entry in lands if entry is not None and entry.country}  # "the Qatari emir"

    def fits(mention: Mention) -> bool:
        return not countries or mention.country in countries

    titles = next((group for group in words.titles if word in group), frozenset[str]())

    def holds(mention: Mention) -> bool:
        return fits(mention) and not titles.isdisjoint(_words(mention)) and role_of(mention.code or "") != "ELI"

    if titles and (holder := memory.person(holds, s.index)):
        return holder
    once = any(_is_past(resolver, s.lower[k]) for k in range(phrase.start + 1, phrase.head))
    if word not in words.epithets and not word.endswith(_AGED) and not once:
        return None
    plain = word in _PLAIN or word.endswith(_AGED)  # "the veteran leader" is not the man who was killed
    governs = bool(countries) and actor is not None and role_of(actor.code) == "GOV"  # "the Peruvian leader"

    def may_be(mention: Mention) -> bool:
        role = role_of(mention.code or "")
        return fits(mention) and (plain or role != "CVL") and (not governs or role == "GOV")

    return memory.person(may_be, s.index)


def _words(mention: Mention) -> list[str]:
    return mention.text.lower().replace(",", " ").split()


def _is_past(resolver: Resolver, word: str) -> bool:
    """ "Former", "ousted", "exiled": what only somebody is called of whom more was told."""
    modifier = resolver.lexicon.modifier(word)
    return modifier is not None and modifier.effect == "replace" and modifier.role == "ELI"


def enemy(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Actor | None:
    """Whose "enemy drones" are: of the other of the two states that fight; None if no other was told."""
    foe = _enemy(resolver, phrase, view)
    return make_actor(foe.country, None, foe.entries) if foe is not None and foe.country is not None else None


def _enemy(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Mention | None:
    """ "The enemy" of those whom the sentence names before, or of the land where the story plays."""
    before = (resolver.best(name.entries) for name in view.names if name.end <= phrase.start)
    own = {entry.country for entry in before if entry is not None and entry.country}
    own = own or {resolver.country or ""}
    return next((m for m in resolver.memory.ties.opponents("state") if m.country not in own), None)


def _other_party(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Mention | None:
    """ "Its neighbour", "their foe": whoever has most to do with the one whose neighbour it is."""
    word = view.sentence.lemmas[phrase.head]
    if word == ENEMY and phrase.possessor is None and phrase.end - phrase.start == 2:
        return _enemy(resolver, phrase, view)
    if word not in resolver.words.adversary or phrase.possessor is None:
        return None
    if phrase.appositions or view.name_over(phrase.head - 1) is not None:
        return None  # "his Azeri counterpart", "their rival, the ELN"
    owner = resolver.inner(phrase.possessor, view, 0)
    if owner is None:
        return None
    kind: Kind = "state" if word in _STATES else "side"
    foe = resolver.memory.ties.other(owner[0], kind) if word != _ALLY else None
    home = resolver.country
    if foe is None and home is not None and owner[1].country not in (home, None) and role_of(owner[1].code) in STATES:
        # "congratulated his ally": of a state abroad it is the one that the article is about
        return view.mention_of(make_actor(home, None, ("rule:other-party",)), phrase.start, phrase.end, "country")
    return foe


def _country(resolver: Resolver, phrase: Phrase, view: SentenceView, word: str) -> Mention | None:
    """ "The kingdom", "the country", "the North": the country that was named before, else the one of the story."""
    s, memory = view.sentence, resolver.memory
    named = memory.country(word, s.index)
    country = named.country if named is not None else resolver.country
    if country is None or (named is None and word in resolver.words.halves):
        return None
    if named is not None and named.kind == "country" and role_of(named.code or "") in STATES:
        return named
    actor = make_actor(country, None, ("rule:the-country",))
    return view.mention_of(actor, phrase.start, phrase.end, "country")
