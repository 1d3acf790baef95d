"""Whose agent or thing it is ("police in Nairobi"), and how a role joins its owner ("Ukrainian fighters")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventcoder.coding.mentions import PEOPLES, entry_actor, is_place, located, make_actor
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import ActorEntry
from eventcoder.model import Actor, Oblique, Phrase
from eventcoder.ontology.actor_codes import INTERNATIONAL, ROLES, country_of, role_of, sectors_of

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

BARE = frozenset(("country", "territory", "demonym", "metonym", "region"))
"""Kinds of names that say which country, and nothing of a role."""
RELATIONAL = ("relational", "spokesperson")
"""Traits of agents that have the role of the one named with them: "a member of Hamas", "the union's spokesman"."""
_TOGETHER = ("MIL", "GOV")  # forces and officials who share the nationality of those named with them
_OF = ("of", "from", "in", "at", "for", "near", "with", "to", "across", "inside", "around", "throughout")
_LEADING = ("lead", "head", "chair")
_WORK_AT = ("at",)
_DEEPEST = 4
_GOES_ON = ("NNS", "NN", "JJ", "VBN")
# "Hamas officials" are Hamas, whatever the noun says of their role.
_TAKEN_BY_REBELS = frozenset(("CRM", "GOV", "ELI", "PTY", "UAF", "REB", "MIL", "LEG", "BUS", "OPP"))
# "Army officials" are army, "opposition leaders" opposition.
_TAKEN_BY_ANY_ROLE = ("GOV", "PTY", "ELI", "CVL")
_ARMED = ("REB", "UAF", "MIL", "COP", "CRM")
_FORCES = ("MIL", "COP")
_BANDS = ("REB", "UAF", "CRM")
_NO_COUNTRY = ("UAF", "CRM", "REF", "IGO", "NGO", "MNC")


def join(
    role: str, owner: Actor | None, here: str | None, refs: tuple[str, ...], fixed: str | None = None, trait: str = ""
) -> Actor:
    """Joins a role with its owner: "Hamas fighters" keep the group's code, "Ukrainian fighters" get UKR.

    Without an owner the country is `fixed` ("Seimas deputies" are of Lithuania) or where the sentence plays, `here`;
    migrants have none (codebook, section 4).
    """
    if owner is None and trait == "stateless":
        country = None
    elif owner is None:
        country = fixed or (here if role[:3] not in INTERNATIONAL else None)
    else:
        refs = (*refs, *owner.entries)
        if owner.code[:3] in INTERNATIONAL:
            troops = role if role in _FORCES and role not in owner.sectors else ""
            return make_actor(owner.code + troops, owner.name, refs)  # "NATO troops"
        if role_of(owner.code) == "CVL" and role[:3] in _ARMED and len(owner.code) > 6:
            # a people in arms: "Abkhaz fighters"
            return make_actor(owner.code[:3] + role + owner.code[6:], None, refs)
        if _keeps_code(role_of(owner.code), role, trait):
            return Actor(owner.code, owner.name, owner.country, owner.sectors, refs)
        country = owner.code[:3] if len(owner.code) >= 3 else None
        if country in ROLES:  # a people without a country of its own: "Kurdish fighters"
            country, role = here, role + owner.code[3:]
    if country in _NO_COUNTRY:
        country = None
    if trait == "international" and country and owner is not None and not is_place(owner):
        role = "GOV"  # "Egyptian mediators" are no organisation
    if role[:3] in INTERNATIONAL:
        known = country and owner is not None and role[:3] == "NGO" and not is_place(owner)  # "aid workers in Goma"
        code = role + (country if known and country else "")
    else:
        code = (country or "") + role
    return Actor(code, None, country, sectors_of(code), refs)


def _keeps_code(own: str, role: str, trait: str) -> bool:
    """Whether the role of the owner, `own`, is all there is to say of its agents."""
    if not own or own == "GOV" or own not in ROLES:
        return False
    if trait in RELATIONAL or (role[:3] in _TAKEN_BY_ANY_ROLE and own != "CVL"):
        return True  # "army officials", but "a Hazara party" is a party
    return own in ("REB", "UAF", "CRM") and role[:3] in _TAKEN_BY_REBELS


def owner_of(resolver: Resolver, phrase: Phrase, start: int, end: int, view: SentenceView, depth: int) -> Actor | None:
    """Whose agent it is: a name in tokens `start` up to `end`, a possessor, or a name behind ("police in Nairobi")."""
    before = _named_before(resolver, start, end, view)
    if before is not None and (phrase.possessor is None or not _is_only_about(before, start, end, view)):
        return before
    if phrase.possessor is not None and view.sentence.lemmas[phrase.head] in resolver.words.counterparts:
        for oblique in phrase.after:  # "his counterpart in Paris"
            if oblique.preposition == "in" and (there := _named_behind(resolver, oblique, view, depth)) is not None:
                return there
    if phrase.possessor is not None and depth < _DEEPEST:
        inner = resolver.inner(phrase.possessor, view, depth)
        if inner is not None:
            return inner[1]
        place = view.place_over(phrase.possessor.head)
        if place is not None:
            return located(place.place)
    if before is not None:
        return before
    for oblique in phrase.after:
        if oblique.preposition in _OF and depth < _DEEPEST:
            found = _named_behind(resolver, oblique, view, depth)
            if found is not None:
                return found
    return _origin(resolver, phrase, view) or _leader(resolver, phrase, view, depth)


def _leader(resolver: Resolver, phrase: Phrase, view: SentenceView, depth: int) -> Actor | None:
    """ "A delegation led by the Kenyan vice-president" is of his country or body."""
    for clause in view.parse.clauses:
        led = clause.kind == "verb" and clause.passive and clause.lemma in _LEADING
        if led and depth < _DEEPEST and any(p.head == phrase.head for p in clause.patient):
            inner = next((i for p in clause.agent if (i := resolver.inner(p, view, depth)) is not None), None)
            if inner is not None and inner[1].code[:3] in INTERNATIONAL:
                return inner[1]
            if inner is not None and inner[1].country:
                return make_actor(inner[1].country, None, inner[1].entries)
    return None


def _origin(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Actor | None:
    """Where the object of a verb comes from if a country is named right behind it: "freed two sailors from Greece"."""
    for clause in view.parse.clauses:
        if clause.lemma.split(" ")[0] in resolver.words.origin and any(p.start == phrase.start for p in clause.patient):
            for oblique in clause.obliques:
                behind = oblique.phrase
                if oblique.preposition == "from" and behind.start == phrase.full_end + 1:
                    name = view.name_over(behind.head)
                    entry = resolver.best(name.entries) if name is not None else None
                    if entry is not None and entry.kind == "country" and behind.end - behind.start < 4:
                        return make_actor(entry.code[:3], entry.name, (entry.ref,))
    return None


def _is_only_about(land: Actor, start: int, end: int, view: SentenceView) -> bool:
    """ "Washington's Taiwan policy" is Washington's; "Lebanon's Syrian refugees" are Syrians."""
    names = [match for match in view.names if start <= match.start and match.end <= end]
    return len(land.code) == 3 and not any(e.kind == "demonym" for match in names for e in match.entries)


def shared(resolver: Resolver, phrase: Phrase, role: str, view: SentenceView) -> Actor | None:
    """ "Turkish tanks and special forces", "Mali's army and rebels": what land the first of two is of goes for the
    second, which has no word before it that begins anew."""
    s = view.sentence
    opens = phrase.start > 1 and s.lower[phrase.start - 1] == "and" and s.tags[phrase.start] in _GOES_ON
    first = next((p for p in view.parse.phrases if p.end == phrase.start - 1), None) if opens else None
    if first is None:
        return None
    if first.possessor is not None:
        inner = resolver.inner(first.possessor, view, _DEEPEST - 1)
        land = inner[1] if inner is not None else None
        return land if land is not None and len(land.code) == 3 and land.code not in ROLES else None
    if role[:3] not in _TOGETHER:
        return None  # rebels beside foreign jets are of their own land
    name = view.name_over(first.start + (s.tags[first.start] in ("DT", "CD")))
    entry = resolver.best(name.entries) if name is not None and name.end <= first.head else None
    return make_actor(entry.code[:3], entry.name, (entry.ref,)) if entry is not None and entry.kind in BARE else None


def holder_of(resolver: Resolver, phrase: Phrase, view: SentenceView, depth: int) -> Actor | None:
    """Who holds a thing: "facilities used by the rebels", "an airfield held by Islamic State" are theirs."""
    for clause in view.parse.clauses:
        held = clause.kind == "verb" and clause.passive and clause.tense == "none"
        if not held or clause.lemma not in resolver.words.held_by or clause.negated or depth >= _DEEPEST:
            continue
        if any((p.start, p.head) == (phrase.start, phrase.head) for p in clause.patient):
            for agent in clause.agent:
                inner = resolver.inner(agent, view, depth)
                if inner is not None and role_of(inner[1].code):
                    return inner[1]
    return None


def _named_before(resolver: Resolver, start: int, end: int, view: SentenceView) -> Actor | None:
    """The name or place in tokens `start` up to `end`: a group before its country ("Somali al-Shabaab fighters")."""
    s = view.sentence
    best: ActorEntry | None = None
    land: str | None = None  # "Syrian Turkmen rebels" are of Syria
    whole = False  # "Bosnian Muslim troops" are of Bosnia wherever they are
    for match in view.names:
        if start <= match.start and match.end <= end:
            entry = resolver.best(match.entries, view.country)
            if entry is not None and entry.kind == "demonym" and view.country and s.lower[match.start - 1] == "ethnic":
                # "ethnic Albanian guerrillas" are of the country where they live
                return make_actor(f"{view.country}CVL{entry.code}", entry.name, (entry.ref,))
            if entry is not None and entry.kind in BARE:
                land = country_of(entry.code)
            if entry is not None and entry.kind != "person" and (best is None or best.kind in (*BARE, *PEOPLES)):
                best = entry  # "Kurdish peshmerga fighters"
                whole = match.end - match.start > 1
    if best is None:
        for k in range(start, end):
            word = s.words[k]
            if "-" in word and s.lower[k].rsplit("-", 1)[-1] not in resolver.words.not_owned:
                entries = resolver.lexicon.prefix_name(word)
                if entries:
                    best = resolver.best(entries)
    if best is not None:
        here = (land or view.country) if not whole and (land or country_of(best.code)) else None
        return entry_actor(best, here)
    for mention in view.places:
        if start <= mention.start and mention.end <= end:
            return located(mention.place)
    return None


def _named_behind(resolver: Resolver, oblique: Oblique, view: SentenceView, depth: int) -> Actor | None:
    """A country, a place or, behind "of", anybody with a country: "the crew of a Greek tanker"."""
    head = oblique.phrase.head
    name = view.name_over(head)
    entry = resolver.best(name.entries) if name is not None else None
    if entry is not None and entry.kind in BARE:
        code = entry.code if entry.code[:3] in INTERNATIONAL else entry.code[:3]
        return make_actor(code, entry.name, (entry.ref,))
    body = entry is not None and entry.code[:3] in ("IGO", "NGO") and oblique.preposition in _WORK_AT
    if entry is not None and entry.kind != "person" and (body or oblique.preposition in ("of", "from")):
        return entry_actor(entry)  # "judges at the International Criminal Court"
    place = view.place_over(head)
    if place is not None:
        return located(place.place)
    if oblique.preposition == "of":
        inner = resolver.inner(oblique.phrase, view, depth)
        if inner is not None and inner[1].code[:3] in INTERNATIONAL:
            return inner[1]  # "a patrol of the EU's police mission"
        if inner is not None and role_of(inner[1].code) in _BANDS:
            return inner[1]  # "a convoy of the rebels"
        if inner is not None and inner[1].country:
            return Actor(inner[1].country, None, inner[1].country, (), inner[1].entries)
    return None
