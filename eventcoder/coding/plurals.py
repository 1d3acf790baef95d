"""Phrases that stand for several actors: "both sides", "Thai and Cambodian troops", "leaders of Egypt and Sudan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.coding.memory import STATES
from eventcoder.coding.mentions import Mention, entry_actor, make_actor
from eventcoder.coding.owners import BARE, join
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import NameMatch
from eventcoder.model import Actor, Phrase
from eventcoder.ontology.actor_codes import role_of

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_PAIR = ("both", "each")
_THEY = ("they", "them")
_STAND_FOR_SEVERAL = (*_PAIR, *_THEY, "all")
_ALL_PARTIES = ("sides", "parties")  # "all sides" of a conflict; "all countries" are any
_NEIGHBOURS = ("neighbours", "neighbors")  # of a state: states, and no villagers
_BOTH = (*_PAIR, "the", "two", "its", "these", "all")


def several(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """The actors of a phrase that names more than one, or shares its noun with another; [] for any other phrase."""
    s = view.sentence
    found: list[Mention] = []
    if s.lower[phrase.head] in resolver.words.sides or s.lower[phrase.start] in _STAND_FOR_SEVERAL:
        found = _both_sides(resolver, phrase, view)
    if not found and len(phrase.after) > 1:
        found = _each_owner(resolver, phrase, view)
    if not found and "and" in s.lower[phrase.start : phrase.end + 1]:
        found = _before_shared_noun(resolver, phrase, view) or _joined(resolver, phrase, view)
    return found


def _both_sides(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Both sides", "the two leaders", "each side", "both": the two that are meant."""
    s = view.sentence
    first, word = s.lower[phrase.start], s.lower[phrase.head]
    alone = phrase.end - phrase.start == 1
    # "two leaders", "two ministers" are new, "the two leaders" were named before
    told_before = first != "two" or word == "sides"
    named = word in resolver.words.sides and first in _BOTH and told_before
    two = named and (first in _PAIR or word == "sides" or "two" in s.lower[phrase.start : phrase.head])
    two = two or (first == "all" and word in _ALL_PARTIES)
    speakers = _speakers_to(resolver, phrase, view)
    two = two or (word in _NEIGHBOURS and first in _BOTH and any(role_of(m.code or "") in STATES for m in speakers))
    # "the two breakaway republics" are described, not referred to
    described = any(w not in _BOTH and w not in resolver.words.sides for w in s.lower[phrase.start : phrase.head])
    if alone and first in _THEY:
        return resolver.memory.they(s.index)
    if not (two and not described) and not (alone and first in _PAIR):
        return []
    return resolver.memory.last_two("sides" if alone else word, s.starts[phrase.start], s.index, speakers)


def _speakers_to(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Japan thanked both neighbours": who acts where a phrase is no subject."""
    found: list[Mention] = []
    for clause in view.parse.clauses:
        objects = (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques))
        if clause.kind == "verb" and any((p.start, p.end) == (phrase.start, phrase.end) for p in objects):
            mentions = (resolver.mention(agent, view) for agent in clause.agent)
            found += [m for m in mentions if m is not None and m.actor is not None]
    return found


def _each_owner(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "The foreign ministers of Egypt and Sudan" are two: one of each country."""
    s = view.sentence
    if s.tags[phrase.head] not in ("NNS", "NNPS"):
        return []
    owners = [o.phrase for o in phrase.after if o.preposition == "of"]
    owners = owners or [o.phrase for o in phrase.after if o.preposition == "from"]  # "troops from Chad and Niger"
    if len(owners) < 2 or resolver.is_quantity(s, phrase.head):
        return []
    match = resolver.lexicon.agent(s, phrase.start, phrase.head + 1)
    if match is None:
        return []
    found: list[Mention] = []
    for owner in owners:
        name = view.name_over(owner.head)
        entry = resolver.best(name.entries) if name is not None else None
        if entry is None or entry.kind == "person":
            return []
        country = make_actor(entry.code[:3], entry.name, (entry.ref,)) if entry.kind in BARE else entry_actor(entry)
        actor = join(match.entry.role, country, view.country, (match.entry.ref,))
        found.append(view.mention_of(actor, owner.start, owner.end, "person"))
    return found


def _before_shared_noun(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Thai" before "and Cambodian troops": a nationality that shares the noun of the next phrase."""
    s = view.sentence
    k = phrase.end
    if k + 1 >= len(s.words) or s.lower[k] != "and":
        return []
    name, other = view.name_over(phrase.head), view.name_over(k + 1)
    if name is None or other is None or other.start != k + 1 or other.end >= len(s.words):
        return []
    own, second = resolver.best(name.entries), resolver.best(other.entries)
    if own is None or second is None or own.kind != "demonym":
        return []
    last = other.end
    while last < len(s.words) and s.tags[last] in ("NN", "NNS", "JJ"):
        last += 1
    if s.tags[last - 1] != "NNS":
        return []
    if last == other.end:  # "Tajik border guards" is a name by itself
        shared: Actor | None = entry_actor(second)
    elif second.kind == "demonym":
        shared = _with_noun(resolver, other, last - 1, view)
    else:
        return []
    if shared is None:
        return []
    actor = make_actor(own.code[:3] + shared.code[3:], None, (own.ref, *shared.entries))
    return [view.mention_of(actor, phrase.start, phrase.end, "group", True)]


def _joined(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Thai and Cambodian troops" as one phrase: each nationality with the noun that they share."""
    lower = view.sentence.lower
    cut = next((k for k in range(phrase.start + 1, phrase.head) if lower[k] == "and"), None)
    if cut is None:
        return []
    names = [m for m in view.names if phrase.start <= m.start and m.end <= phrase.head]
    if len(names) != 2 or names[0].end != cut or names[1].start != cut + 1:
        return []
    first = _with_noun(resolver, names[0], phrase.head, view)
    second = _with_noun(resolver, names[1], phrase.head, view)
    if first is None or second is None:
        return []
    return [
        view.mention_of(first, phrase.start, names[0].end, "group", True),
        view.mention_of(second, names[1].start, names[1].end, "group", True),
    ]


def _with_noun(resolver: Resolver, name: NameMatch, head: int, view: SentenceView) -> Actor | None:
    """The actor of a nationality with the common noun in `head`: "Thai" of "Thai and Cambodian troops" is THAMIL."""
    entry = resolver.best(name.entries)
    if entry is None:
        return None
    owner = entry_actor(entry)
    match = resolver.lexicon.agent(view.sentence, name.end, head + 1)
    if match is None:
        return owner
    return join(match.entry.role, owner, view.country, (match.entry.ref,), match.entry.country or None)
