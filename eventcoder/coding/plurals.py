"""Phrases that stand for several actors: "both sides", "Thai and Cambodian troops", "leaders of Egypt and Sudan"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventcoder.coding.mentions import Mention, entry_actor, make_actor
from eventcoder.coding.owners import BARE, RELATIONAL, join
from eventcoder.coding.ties import STATES, Reference, kind_of
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import AgentEntry, NameMatch
from eventcoder.model import Actor, Oblique, Phrase
from eventcoder.ontology.actor_codes import role_of

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_NUMBERS = {"both": 2, "each": 2, "either": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PAIR = ("both", "each", "either", "neither")
_BY_THEMSELVES = {"pair": 2, "duo": 2, "two": 2, "trio": 3, "three": 3}
"""Words that stand for several without a noun, behind "the"."""
_THEY = ("they", "them")
_OPENERS = (*_PAIR, *_THEY, "all", "the", "these", "its", "their", "his", "her")
_ALL_PARTIES = ("sides", "parties")  # "all sides" of a conflict; "all countries" are any
_NEIGHBOURS = ("neighbours", "neighbors")  # of a state: states, and no villagers
_SENT_BY = ("of", "from", "for")
_INCLUDING = ("including", "such as", "among")
_OPPOSED = ("warring", "rival", "opposing", "feuding", "conflicting")
_PARTIES = ("GOV", "REB", "OPP", "MIL", "PTY", "UAF", "IGO", "LAB")
_PLAIN = _NUMBERS.keys() | {*_OPENERS, *_OPPOSED}
_DESCRIBING = ("JJ", "JJS", "VBN", "VBG", "NNP")


def several(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """The actors of a phrase that names more than one, or shares its noun with another; [] for any other phrase."""
    s = view.sentence
    found: list[Mention] = []
    if s.lemmas[phrase.head] in resolver.words.peers and s.tags[phrase.head] == "NNS":
        found = _peers(resolver, phrase, view)
    if not found and s.lower[phrase.start] in _OPENERS:
        found = _meant(resolver, phrase, view)
    if not found and phrase.possessor is not None and s.lower[phrase.possessor.head] == "their":
        found = _of_each(resolver, phrase, view)
    if not found and phrase.possessor is not None and s.lower[phrase.start - 1] == "and":
        found = _both_owners(resolver, phrase, view)
    if not found and phrase.after:
        found = _of_both(resolver, phrase, view) or _named_among(resolver, phrase, view)
    if not found and len(phrase.after) > 1:
        found = _each_counted(resolver, phrase, view) or _each_owner(resolver, phrase, view)
    if not found and "and" in s.lower[phrase.start : phrase.end + 1]:
        found = _before_shared_noun(resolver, phrase, view) or _joined(resolver, phrase, view)
    return found


def _peers(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "His counterparts from Sudan and Kenya", "colleagues from both countries": one of each land, with the office of
    the one whose peers they are."""
    owner = resolver.inner(phrase.possessor, view, 0) if phrase.possessor is not None else None
    role = owner[1].code[3:] if owner is not None and owner[1].country == owner[1].code[:3] else ""
    behind = [o for clause in view.parse.clauses for o in clause.obliques if o.phrase.start > phrase.end]
    lands = [o.phrase for o in (*phrase.after, *behind) if o.preposition in ("of", "from")]
    named = [m for land in lands for m in resolver.mentions(land, view)] if role else []
    states = {m.country: m for m in named if m.country and role_of(m.code or "") in STATES}
    made = [(m, make_actor(f"{country}{role}", None, m.entries)) for country, m in states.items()]
    return [replace(m, actor=actor, kind="person", plural=False) for m, actor in made]


def _meant(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Both sides", "the two leaders", "each side", "both", "the pair", "the three partners": those who are meant."""
    s, memory, words = view.sentence, resolver.memory, resolver.words
    first, word = s.lower[phrase.start], s.lower[phrase.head]
    alone = phrase.end - phrase.start == 1
    if alone and first in _THEY:
        return memory.they(s.index)
    if first == "both" and "the" in s.lower[phrase.start + 1 : phrase.head]:
        return []  # "both the rebels and the army"
    inside = range(phrase.start + 1, phrase.head)
    number = next((_NUMBERS[s.lower[k]] for k in (phrase.start, *inside) if s.lower[k] in _NUMBERS), 0)
    kind, roles = kind_of(word, words), frozenset[str]()
    if s.words[phrase.head][0].isupper() and len(twins := memory.twins(word)) == (number or 2):
        return [view.mention_of(actor, phrase.start, phrase.end, "country") for actor in twins]
    if not (number or alone or word in words.sides or word in _BY_THEMSELVES or kind == "army"):
        return []
    described = [k for k in inside if s.lower[k] not in _PLAIN]
    if alone or (word in _BY_THEMSELVES and first == "the" and not described):
        number, kind = (number, "side") if alone else (_BY_THEMSELVES[word], "side")
        if phrase.after or not number:  # "both of them", "the pair of shoes"
            return []
    elif word in words.sides:
        two = (word in words.foes and first == "the") or (first == "all" and word in _ALL_PARTIES)
        two = two or (first == "the" and (word == "sides" or _are_opposed(phrase, view)))
        own = word in _NEIGHBOURS and first == "its"
        two = two or (own and any(role_of(m.code or "") in STATES for m in _speakers_to(resolver, phrase, view)))
        number = number or (2 if two else 0)
    elif first == "the" and kind == "army" and phrase.end - phrase.start == 2:
        return memory.ties.joint_forces(s.index)
    elif number > 1 and not described and not phrase.after:
        roles = _roles(resolver, phrase, view)
        number = number if roles else 0
    # "the two breakaway republics" are described, and may be told anew; "both Nordic countries" were named
    known = word in words.foes or first == "both" or all(_is_region(resolver, view, k) for k in described)
    if not number or not known or any(s.tags[k] not in _DESCRIBING for k in described):
        return []
    what = Reference(kind, number, s.index, s.starts[phrase.start], roles)
    return memory.ties.meant(what, memory.mentions, _speakers_to(resolver, phrase, view))


def _named_among(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Seven countries, including Ghana and Mali": those who are named, where the others are only counted."""
    if view.sentence.lower[phrase.head] not in resolver.words.nations:
        return []
    named = (o.phrase for o in phrase.after if o.preposition in _INCLUDING)
    mentions = (resolver.mention(p, view) for p in named)
    return [m for m in mentions if m is not None and m.actor is not None]


def _of_both(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Envoys of both sides", "diplomats from the two countries": of each who is meant."""
    s = view.sentence
    plural = s.tags[phrase.head] in ("NNS", "NNPS")
    both = next((o.phrase for o in phrase.after if plural and _is_opened(o, view)), None)
    match = resolver.lexicon.agent(s, phrase.start, phrase.head + 1) if both is not None else None
    if both is None or match is None:
        return []
    role, refs, trait = match.entry.role, (match.entry.ref,), match.entry.trait
    found: list[Mention] = []
    for side in _meant(resolver, both, view):
        if side.actor is not None:
            state = role_of(side.code or "") in STATES
            owner = make_actor(side.country, None, side.entries) if state and side.country else side.actor
            actor = join(role, owner, view.country, refs, None, trait)
            found.append(replace(side, actor=actor, kind="group", plural=True))
    return found


def some_nations(resolver: Resolver, phrase: Phrase, view: SentenceView) -> bool:
    """ "Eighteen governments", "dozens of nations", "several countries": states of which no name is told."""
    s = view.sentence
    if s.lower[phrase.head] not in resolver.words.nations or phrase.possessor is not None:
        return False
    plain = (
        s.lower[phrase.start] in resolver.words.several or s.tags[phrase.start] == "CD" or phrase.start == phrase.head
    )
    return plain and not any(phrase.start <= name.start < phrase.full_end for name in view.names)


def only_meant(resolver: Resolver, phrase: Phrase, view: SentenceView) -> bool:
    """Whether the words only say that those who are opposed are meant, and not who: "the warring parties", "envoys of
    both sides"."""
    sides = view.sentence.lower[phrase.head] in resolver.words.sides and _are_opposed(phrase, view)
    named = any(phrase.start <= name.start < phrase.end for name in view.names) or bool(phrase.after)
    return (sides and not named) or of_sides(resolver, phrase, view) is not None


def of_sides(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Phrase | None:
    """ "Both sides" behind "of", "from" or "for", "the warring parties": the phrase of those who are only meant."""
    s, words = view.sentence, resolver.words
    for oblique in phrase.after:
        both = oblique.phrase
        named = any(both.start <= name.start < both.end for name in view.names)
        if _is_opened(oblique, view) and not named and s.lower[both.head] in words.sides:
            return both
    return None


def _is_opened(oblique: Oblique, view: SentenceView) -> bool:
    """Whether words like "both", "the" or "rival" open what stands behind "of", "from" or "for"."""
    opened = view.sentence.lower[oblique.phrase.start] in _OPENERS or _are_opposed(oblique.phrase, view)
    return oblique.preposition in _SENT_BY and opened


def _are_opposed(phrase: Phrase, view: SentenceView) -> bool:
    """Whether a phrase speaks of "the warring parties", "rival factions"."""
    return any(view.sentence.lower[k] in _OPPOSED for k in range(phrase.start, phrase.head))


def _is_region(resolver: Resolver, view: SentenceView, token: int) -> bool:
    """Whether a word names a region of several countries, "Baltic" of "the two Baltic states"."""
    name = view.name_over(token)
    entry = resolver.best(name.entries) if name is not None else None
    return entry is not None and entry.kind == "region"


def _roles(resolver: Resolver, phrase: Phrase, view: SentenceView) -> frozenset[str]:
    """Which roles "generals" of "both generals", "charities" of "the two charities" have."""
    match = resolver.lexicon.agent(view.sentence, phrase.start + 1, phrase.head + 1)
    if view.sentence.lemmas[phrase.head] in resolver.memory.references:
        return resolver.memory.references[view.sentence.lemmas[phrase.head]]
    if match is None or match.entry.trait:
        return frozenset()
    role = match.entry.role[:3]
    return frozenset((role, "REB") if role == "MIL" else (role,))  # a general may be of the rebels


def _speakers_to(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Japan thanked both neighbours": who acts where a phrase is no subject."""
    found: list[Mention] = []
    for clause in view.parse.clauses:
        objects = (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques))
        if clause.kind == "verb" and any((p.start, p.end) == (phrase.start, phrase.end) for p in objects):
            mentions = (resolver.mention(agent, view) for agent in clause.agent)
            found += [m for m in mentions if m is not None and m.actor is not None]
    return found


def _of_each(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Their troops" of two who were named together: those of each."""
    s = view.sentence
    match = resolver.lexicon.agent(s, phrase.start + 1, phrase.head + 1)
    owners = resolver.memory.they(s.index) if match is not None and s.tags[phrase.head] in ("NNS", "NNPS") else []
    return _with_role(match.entry, owners, view) if match is not None else []


def _with_role(entry: AgentEntry, owners: list[Mention], view: SentenceView) -> list[Mention]:
    """Of each of several states those whom a noun names, "troops", "leaders"; [] if not all are states."""
    states = [m for m in owners if m.country and role_of(m.code or "") in STATES]
    if len(states) < 2 or len(states) < len(owners):
        return []
    lands = [make_actor(m.country or "", None, m.entries) for m in states]
    joined = [join(entry.role, land, view.country, (entry.ref,)) for land in lands]
    return [replace(m, actor=actor, kind="group", plural=True) for m, actor in zip(states, joined, strict=True)]


def _both_owners(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Armenia's and Turkey's foreign ministers": one of each."""
    s, owner = view.sentence, phrase.possessor
    first = next((p for p in view.parse.phrases if p.end == phrase.start - 2), None)
    if owner is None or first is None or s.tags[phrase.start - 2] != "POS":
        return []
    match = resolver.lexicon.agent(s, owner.end + 1, phrase.head + 1)
    lands = [m for p in (first, owner) if (m := resolver.mention(p, view)) is not None]
    return _with_role(match.entry, lands, view) if match is not None else []


def _each_owner(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "The foreign ministers of Egypt and Sudan" are two: one of each country."""
    s = view.sentence
    if s.tags[phrase.head] not in ("NNS", "NNPS"):
        # "the president of Mali and his Kenyan colleague"
        owners = [o.phrase for o in phrase.after if o.preposition == "of"]
        his = len(owners) == 2 and owners[1].possessor is not None and s.lower[owners[1].start] in ("his", "her")
        both = [resolver.mention(p, view) for p in (phrase, owners[1])] if his else []
        return [m for m in both if m is not None and m.actor is not None]
    # "his counterparts in Paris and Rome" are of France and Italy
    places = ("in",) if s.lemmas[phrase.head] in resolver.words.counterparts else ()
    by_word = ([o.phrase for o in phrase.after if o.preposition == word] for word in (*places, *_SENT_BY))
    owners = next((owners for owners in by_word if len(owners) > 1), [])  # "troops from Chad and Niger"
    match = resolver.lexicon.agent(s, phrase.start, phrase.head + 1) if owners else None
    if match is None or resolver.is_quantity(s, phrase.head):
        return []
    found: list[Mention] = []
    for owner in owners:
        name = view.name_over(owner.head)
        entry = resolver.best(name.entries) if name is not None else None
        if entry is None:
            inner = resolver.mention(owner, view) if match.entry.trait in RELATIONAL else None
            if inner is not None and role_of(inner.code or "") in _PARTIES:
                found.append(inner)  # "negotiators for the government and the rebels"
            continue  # "of Spain, Italy and five other states"
        if entry.kind == "person":
            return []
        country = make_actor(entry.code[:3], entry.name, (entry.ref,)) if entry.kind in BARE else entry_actor(entry)
        actor = join(match.entry.role, country, view.country, (match.entry.ref,))
        found.append(view.mention_of(actor, owner.start, owner.end, "person"))
    return found if len(found) > 1 else []


def _each_counted(resolver: Resolver, phrase: Phrase, view: SentenceView) -> list[Mention]:
    """ "Hundreds of monks and students", "crowds of teachers, nurses and clerks": each kind of people that is counted
    together with another."""
    counted = [o.phrase for o in phrase.after if o.preposition == "of"]
    if len(counted) < 2 or view.sentence.tags[phrase.head] not in ("NNS", "CD"):
        return []  # "a group of parents and pupils" is one
    mentions = (resolver.mention(each, view) for each in counted)
    people = {m.code: m for m in mentions if m is not None and m.actor is not None and m.kind == "group"}
    first = resolver.mention(phrase, view)
    if len(people) < 2 or first is None:
        return []
    return [first if m.code == first.code else m for m in people.values()]


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
    # "U.S. and Afghan troops"
    short = phrase.end - phrase.start == 1 and s.words[phrase.head].replace(".", "").isupper()
    if own is None or second is None or not (own.kind == "demonym" or (short and own.kind == "country")):
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
