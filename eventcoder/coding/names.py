"""Names -> actors: who holds an office on the article's day, and names with a title or an apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.coding.agents import agent_actor
from eventcoder.coding.mentions import NOBODY, PEOPLES, Identity, entry_actor, make_actor
from eventcoder.coding.owners import RELATIONAL, owner_of
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import ActorEntry, NameMatch
from eventcoder.model import Actor, Phrase
from eventcoder.ontology.actor_codes import INTERNATIONAL, country_of, role_of

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_LANDS = ("country", "metonym", "territory", "region")
# "Clashes in Tripoli" are in the city; "Tripoli rejected the offer" is its government.
_OF_PLACE = ("in", "at", "near", "of", "from", "to", "around", "into")
_OFFICES = ("GOV", "REB", "MIL", "OPP", "LEG", "PTY")
# "A Kenyan", "many Portuguese", "thousands of Sudanese" are people.
_SOMEBODY = ("a", "an", "another", "one", "many", "most", "some", "several", "few", "ordinary", "fellow")
_COUNTS = (
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "number",
    "majority",
    "tens",
    "most",
    "many",
    "some",
)
_LONGEST_NAME = 5
_DEEPEST = 3


def named(resolver: Resolver, phrase: Phrase, name: NameMatch, view: SentenceView) -> Identity:
    """The actor of a name in the phrase's head: "Kenyans", "the former president Kenyatta", "Downing Street"."""
    s = view.sentence
    entry = resolver.best(name.entries, view.country)
    if entry is None:
        return NOBODY
    if entry.kind == "demonym":
        return _demonym(entry, phrase, view)
    code, kind = entry.code, "group"
    if entry.kind == "person":
        kind = "person"
        told = next((r for k in range(phrase.start, name.start) if (r := changed(resolver, s.lower[k]))), None)
        if told is not None and len(code) >= 3:
            code = code[:3] + told
        elif told is None:
            code = _as_titled(resolver, phrase, name, entry, view)
    elif entry.code[:3] == "IGO" and (land := _land_of_owner(resolver, phrase, view)) is not None:
        code = f"{land}GOV"  # "Russia's Security Council" is none of the UN's
    elif entry.kind in _LANDS:
        kind = "country"
    elif entry.kind in PEOPLES:
        whole = name.end - name.start > 1 and entry.country  # "a Bosnian Muslim" is of Bosnia wherever he is
        code = entry_actor(entry, None if whole else _land_before(resolver, phrase, name, view) or view.country).code
    if entry.kind == "metonym":
        place = view.place_over(phrase.head)
        if place is not None and place.preposition in _OF_PLACE:
            if entry.code[:3] not in INTERNATIONAL:
                code, kind = entry.code[:3], "thing"
            elif place.preposition != "to":  # "farmers in Brussels" are in Belgium, "appealed to Brussels" to the EU
                code, kind = place.place.country, "thing"
    actor = make_actor(code, entry.name, (entry.ref,))
    if entry.kind == "armed_group" and name.end - name.start > 1:
        resolver.memory.short_names.setdefault(s.lower[name.end - 1], actor)  # "the Tamil Tigers": later "the Tigers"
    if kind == "person" and s.lower[phrase.head] not in resolver.memory.surnames:
        _remember(resolver, actor, phrase, view)
    return Identity(actor, kind)


def _land_of_owner(resolver: Resolver, phrase: Phrase, view: SentenceView) -> str | None:
    """The country that possesses what a phrase names."""
    owner = resolver.inner(phrase.possessor, view, _DEEPEST) if phrase.possessor is not None else None
    return owner[1].country if owner is not None and owner[0].kind == "country" else None


def _land_before(resolver: Resolver, phrase: Phrase, name: NameMatch, view: SentenceView) -> str | None:
    """The country that stands before a people: "a Bosnian Muslim", "Iraqi Turkmens"."""
    before = next((n for n in view.names if n.end == name.start and n.start >= phrase.start), None)
    entry = resolver.best(before.entries) if before is not None else None
    return entry.country if entry is not None and entry.kind in ("demonym", "country") else None


def _as_titled(resolver: Resolver, phrase: Phrase, name: NameMatch, entry: ActorEntry, view: SentenceView) -> str:
    """The code of a person in the office that the text tells: "Army chief Sisi" before he was president, "President
    Bashir" in an article whose date is later. A rebel stays one, whatever he calls himself."""
    title = resolver.lexicon.agent(view.sentence, phrase.start, name.start) if phrase.start < name.start else None
    country, own = country_of(entry.code), role_of(entry.code)
    if title is not None and own == "ELI":  # "U.N. envoy", "African Union mediator" of a former president
        body = title.entry.role if title.entry.role[:3] in INTERNATIONAL else ""
        sender = owner_of(resolver, phrase, phrase.start, title.start, view, _DEEPEST)
        if not body and title.entry.trait in RELATIONAL and sender is not None and sender.code[:3] in INTERNATIONAL:
            body = sender.code
        if body:
            return body
    if title is None or title.entry.trait in RELATIONAL or country is None or own == "REB":
        return entry.code
    office = title.entry.role[:3]
    held = [e for e in name.entries if role_of(e.code) == office and country_of(e.code) == country]
    if own == office or office not in _OFFICES or not (held or office == "GOV"):
        return entry.code
    return min(held, key=resolver.days_off).code if held else country + office


def _demonym(entry: ActorEntry, phrase: Phrase, view: SentenceView) -> Identity:
    """ "Kenyans", "a Kenyan", "two Kenyans" are civilians; "the Kenyan" alone may be anybody of the country."""
    s = view.sentence
    word = s.lower[phrase.head]
    plural = s.tags[phrase.head] in ("NNS", "NNPS") or (word.endswith("s") and not word.endswith("ss"))
    counted = s.lower[phrase.start - 1 : phrase.start] == ("of",) and s.lower[phrase.start - 2] in _COUNTS
    people = plural or counted or s.lower[phrase.start] in _SOMEBODY or s.tags[phrase.start] == "CD"
    if people and s.lower[phrase.start : phrase.head][-1:] in (("local",), ("ethnic",)) and view.country:
        code = f"{view.country}CVL"  # "local Serbs", "ethnic Albanians" are of the country where they live
        return Identity(make_actor(code, entry.name, (entry.ref,)), "group")
    if plural and s.lower[phrase.start] == "the" and phrase.end - phrase.start == 2 and not phrase.after:
        acts = any((p.start, p.end) == (phrase.start, phrase.end) for c in view.parse.clauses for p in c.agent)
        people = not acts  # "the Russians" who act are Russia, those who are killed are people
    actor = make_actor(entry.code + "CVL" if people else entry.code, entry.name, (entry.ref,))
    return Identity(actor, "group" if plural else "person")


def changed(resolver: Resolver, word: str) -> str | None:
    """The role that the text itself gives a person, whatever office is known: "former", "opposition leader"."""
    modifier = resolver.lexicon.modifier(word)
    replaces = modifier is not None and modifier.effect == "replace" and modifier.role in ("ELI", "OPP")
    return modifier.role if modifier is not None and replaces else None


def titled(resolver: Resolver, phrase: Phrase, view: SentenceView, depth: int) -> Identity:
    """An office before a name ("Interior Minister Rosendo Serna"), a known surname after it ("President Biden"), or a
    name that an apposition explains ("Heiko Maas, the foreign minister")."""
    s = view.sentence
    head = phrase.head
    k = head
    while k > phrase.start and s.tags[k - 1] in ("NNP", "NNPS", "NN") and head - k < _LONGEST_NAME:
        match = resolver.lexicon.agent(s, phrase.start, k)
        force = view.name_over(match.start) if match is not None else None
        entry = resolver.best(force.entries) if force is not None and force.end <= k else None
        if match is not None and entry is not None and force is not None and force.start < match.start:
            return Identity(entry_actor(entry), "group")  # "Royal Air Force Typhoons"
        if match is not None:
            actor = _holder(resolver, phrase, k, match.entry.role, view, depth)
            if actor is None:
                actor = agent_actor(resolver, phrase, match, view, depth, at_home=True).actor
            if actor is not None:
                _remember(resolver, actor, phrase, view)
            return Identity(actor, "person")
        k -= 1
    for other in phrase.appositions:
        if depth < _DEEPEST:
            inner = resolver.inner(other, view, depth)
            if inner is not None and inner[0].kind == "thing":
                return Identity(inner[1], "thing")  # "Tikrit, the home town of the president"
            if inner is not None:
                _remember(resolver, inner[1], phrase, view)
                return Identity(inner[1], "person")
    return NOBODY


def _holder(resolver: Resolver, phrase: Phrase, k: int, role: str, view: SentenceView, depth: int) -> Actor | None:
    """The person named from token `k` on who holds such an office on the article's day.

    "Saudi Arabia's King Abdullah" is no Afghan; a name that several countries know is the one of the country spoken of.
    """
    s, head = view.sentence, phrase.head
    known = resolver.lexicon.surnames(" ".join(s.lower[k : head + 1])) or resolver.lexicon.surnames(s.lower[head])
    # "Union leader Jean Kone" is no minister Kone: who is titled by a trade holds no office
    offices = (role[:3], *_OFFICES) if role[:3] in _OFFICES or role[:3] == "ELI" else (role[:3],)
    holders = [e for e in known if e.at(resolver.date) and role_of(e.code) in offices]
    if not holders:
        return None
    owner = owner_of(resolver, phrase, phrase.start, k, view, depth)
    home = owner.country if owner is not None else None
    if home is not None:
        holders = [e for e in holders if e.country == home]
    elif len({e.country for e in holders}) > 1:
        holders = [e for e in holders if e.country in (view.country, resolver.country)]
    holders.sort(key=lambda e: (e.country != view.country, role_of(e.code) != role[:3]))
    return entry_actor(holders[0]) if holders else None


def _remember(resolver: Resolver, actor: Actor, phrase: Phrase, view: SentenceView) -> None:
    """Later "Serna" alone is the same person."""
    surname = view.sentence.lower[phrase.head]
    resolver.memory.surnames[surname] = view.mention_of(actor, phrase.start, phrase.end, "person")
