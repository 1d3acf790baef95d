"""Agent nouns -> actors: "the former Kenyan interior minister" is KENELI by noun, modifier and owner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventcoder.coding.mentions import DEFINITE, NOBODY, PEOPLES, Identity, is_place, make_actor
from eventcoder.coding.owners import BARE, RELATIONAL, join, owner_of, shared
from eventcoder.coding.referents import ENEMY, enemy
from eventcoder.coding.view import SentenceView
from eventcoder.dictionaries.entries import AgentMatch
from eventcoder.model import Actor, Phrase
from eventcoder.ontology.actor_codes import INTERNATIONAL, ROLES, country_of, role_of
from eventcoder.ontology.actor_kinds import is_armed

if TYPE_CHECKING:
    from eventcoder.coding.actors import Resolver

_DEEPEST = 4
# Roles of whom one is a person: "the deputy", and not a body: "the army".
_PERSONAL = ("GOV", "LEG", "ELI", "MED", "REL", "JUD", "CVL", "OPP", "EDU")
# And nouns of one person of any role: "a gunman", "a smuggler"; of trades "a businessman", as an operator is a firm.
_MEN = ("man", "woman", "person")
_PERSONS = (*_MEN, "er", "or", "ist", "ian", "ant", "eer", "ee")
_FIRMS = ("BUS", "MNC")
_ARMED = ("MIL", "COP", "REB", "UAF", "CRM", "SPY")
_LEADERS = ("GOV", "ELI", "REL", "NGO", "CVL")
_COMMANDED = ("MIL", "COP", "SPY")
_COMMANDERS = ("", "GOV", "MIL")
_OPPONENTS = ("REB", "OPP", "UAF", "PTY")
_GOVERNING = ("GOV", "MIL", "LEG", "SPY", "JUD")
_DEALING = ("GOV", "MIL", "LEG", "SPY")  # with other states
_LOCAL = ("in", "at", "near")
_UNDER_ARMS = ("MIL", "COP", "SPY")
_CALLINGS = ("REL", "MED", "EDU", "JUD", "HLH", "LAB")
# Schools, hospitals and churches are their own, whoever runs them.
_PUBLIC = ("HLH", "EDU", "REL", "MED")  # "a children's hospital" is a hospital
_STATE_BODIES = frozenset("government authorities police army military parliament judiciary regime congress".split())
_SUBJECTS = ("OPP", "CVL", "EDU", "LAB", "AGR", "HLH", "MED", "REL", "BUS", "ELI")
_OWN_HOUSES = ("EDU", "HLH", "REL")
_OF_STATE = ("GOV", "LEG", "JUD")
# What a modifier may make of an office: "former", "shadow", "rebel"; a "business minister" stays a minister.
_CHANGES_OFFICE = ("ELI", "OPP", "REB", "GOV", "LEG")
# Before a name an office without a country is of the article's: "Interior Minister Rosendo Serna".
_OFFICE_AT_HOME = ("GOV", "LEG", "JUD", "OPP", "PTY")


def agent_actor(
    resolver: Resolver, phrase: Phrase, match: AgentMatch, view: SentenceView, depth: int, at_home: bool = False
) -> Identity:
    """The actor of an agent noun with what stands before and behind it. `at_home`: it is the title of a person."""
    s = view.sentence
    entry, head = match.entry, match.end - 1
    role, refs = _modified(resolver, phrase, match, view)
    crowd = s.lower[head] in resolver.words.throng and resolver.memory.rallied
    if entry.trait == "crowd" and role == "CVL" and (crowd or s.lemmas[head] in resolver.words.rallying):
        role = "OPP"  # "crowds" are people who protest where protesters were spoken of
    dressed = (o.phrase.head for o in phrase.after if o.preposition == "in") if role == "CVL" else ()
    if any(s.lemmas[k] in resolver.words.uniforms and s.lower[k - 1] != "school" for k in dressed):
        role = "UAF"  # "men in military uniform"
    personal = role[:3] in _PERSONAL or s.lower[head].endswith(_MEN if role[:3] in _FIRMS else _PERSONS)
    titles = (resolver.words.heads, *resolver.words.titles)
    personal = personal or any(s.lower[head] in words for words in titles)  # "the army chief", "a general"
    single = s.tags[head] in ("NN", "NNP") and personal and s.lower[head] not in resolver.words.bodies
    kind = "person" if single else "group"
    owner = owner_of(resolver, phrase, phrase.start, max(match.start, head), view, depth)
    if owner is None:
        owner = shared(resolver, phrase, role, view)
    if owner is None and s.lemmas[head] in resolver.words.missions and s.lower[phrase.start] in DEFINITE:
        owner = resolver.memory.sender() or _sender(resolver, phrase, view)
    if owner is None and s.lower[match.start - 1 : match.start] == (ENEMY,):
        owner = enemy(resolver, phrase, view)
        if owner is None:
            return NOBODY
    if owner is not None and role_of(owner.code) == "CVL":
        owner = _of_people(resolver, owner, role, phrase, view)
    if owner is not None and s.lower[head] in _STATE_BODIES and role_of(owner.code) in _SUBJECTS and owner.country:
        # "politicians criticised their government": it is that of their country
        pronoun = phrase.possessor is not None and s.tags[phrase.possessor.head] == "PRP$"
        owner = make_actor(owner.country, None, owner.entries) if pronoun and entry.trait != "thing" else owner
    own_people = s.lemmas[head] in resolver.words.kin | resolver.words.citizens
    if own_people and owner is not None and owner.code[:3] not in ROLES:
        # "the cleric's driver", "families of the soldiers" are people of the country
        owner = make_actor(owner.country, None, owner.entries) if owner.country else None
    second = s.lemmas[head] in resolver.words.seconds and phrase.possessor is not None
    if second and owner is not None and role_of(owner.code) and not is_place(owner):
        return Identity(replace(owner, entries=(*refs, *owner.entries)), "person")  # "the premier's deputy"
    if entry.noun in resolver.words.peers and phrase.possessor is not None:
        role = _of_peer(resolver, phrase.possessor, role, view, depth)
    if s.lower[head] in resolver.words.men and owner is not None and is_armed(owner.code):
        return Identity(replace(owner, entries=(*refs, *owner.entries)), kind)  # "the brigadier and his men"
    if entry.trait == "thing":
        kind = "thing"
        own = (
            phrase.possessor is not None
            and phrase.possessor.end <= match.start
            and len(owner.code if owner else "") > 3
        )
        own_car = own and _of_person(phrase, view)  # "New Delhi's warplanes", but "his convoy" is the premier's
        forces = role[:3] == "MIL" and owner is not None and role_of(owner.code) == "GOV" and not own_car
        if (
            owner is not None
            and (own or _has_role(owner))
            and not forces
            and not is_place(owner)
            and owner.code[:3] not in ROLES
            and not (role[:3] in _PUBLIC and role_of(owner.code) == "CVL")
        ):
            return Identity(Actor(owner.code, owner.name, owner.country, owner.sectors, (*refs, *owner.entries)), kind)
        behind = None if role[:3] in _OWN_HOUSES else _body(resolver, phrase, view, depth, relational=True)
        if behind is not None and role_of(behind.code) not in ("CVL", "GOV"):
            # "the headquarters of a television channel", "the house of a Hamas leader"
            return Identity(replace(behind, entries=(*refs, *behind.entries)), kind)
    if entry.trait in RELATIONAL or role in ("REB", "UAF"):
        body = _body(resolver, phrase, view, depth, entry.trait in RELATIONAL)
        if body is not None:
            return Identity(Actor(body.code, body.name, body.country, body.sectors, (*refs, *body.entries)), kind)
    if role == "IGO" and owner is not None and role_of(owner.code) in _OPPONENTS:
        return Identity(owner, "group")  # "the Jaish al-Fatah alliance" is no alliance of states
    alone = owner is None and role == "GOV" and phrase.start + 1 == head and s.lower[phrase.start] == "the"
    if entry.trait == "spokesperson" and alone and (host := resolver.memory.organisation()) is not None:
        return Identity(host, kind)  # in a statement of the African Union "the Chairperson" is its own
    if role[:3] == "SET":
        owner = _settlers_home(resolver, entry.country, owner, view)
    fixed = entry.country or (resolver.country if at_home and role[:3] in _OFFICE_AT_HOME else None)
    if s.lower[head] in resolver.words.around and owner is not None and owner.country and not is_place(owner):
        return Identity(make_actor("IGO", None, refs), "group")  # "Mali's neighbours" are several states
    here = view.country
    if owner is None:
        here = (
            commander_country(resolver, phrase, role, view)
            or _dealing(resolver, phrase, role, view)
            or _partners(resolver, phrase, role, view)
            or here
        )
    if role[:3] == "MIL" and not fixed:
        owner, here = _stationed(resolver, phrase, owner, here, view)
    return Identity(join(role, owner, here, refs, fixed or None, entry.trait), kind)


def _stationed(
    resolver: Resolver, phrase: Phrase, owner: Actor | None, here: str | None, view: SentenceView
) -> tuple[Actor | None, str | None]:
    """The owner and the land of forces without nationality in a land that has no army: "troops near Nablus" are of
    Israel; "Palestinian soldiers" keep their own."""
    if owner is None:
        return None, resolver.countries.army_of(here, resolver.date) if here is not None else None
    land = owner.code if not _named_within(phrase, view) else ""
    other = resolver.countries.army_of(land, resolver.date)
    return (owner, here) if other == land else (make_actor(other, None, owner.entries), here)


def _of_person(phrase: Phrase, view: SentenceView) -> bool:
    """Whether the possessor of a phrase is a person: "the mayor's", "his"."""
    owner = phrase.possessor
    if owner is not None and view.sentence.tags[owner.head] == "PRP$":
        return True
    mention = view.mentions.get((owner.start, owner.end)) if owner is not None else None
    return mention is not None and mention.kind == "person"


def _named_within(phrase: Phrase, view: SentenceView) -> bool:
    """Whether a phrase says itself whose it is: "Palestinian soldiers", "its troops"."""
    return phrase.possessor is not None or any(phrase.start <= n.start < phrase.head for n in view.names)


def _of_people(resolver: Resolver, people: Actor, role: str, phrase: Phrase, view: SentenceView) -> Actor:
    """A people as the owner of its officials, forces or refugees: "Abkhaz officials" are of de facto authorities, and
    "Rohingya refugees" come from their own land, wherever they are."""
    for name in view.names:
        entry = resolver.best(name.entries) if phrase.start <= name.start < phrase.head else None
        if entry is None or entry.kind not in PEOPLES or country_of(entry.code) is None:
            continue
        if role[:3] == "REF":
            return make_actor(entry.code, entry.name, (entry.ref,))
        if entry.code.lower() in resolver.words.de_facto and role[:3] in _GOVERNING:
            return make_actor(f"{entry.country}REB", entry.name, (entry.ref,))
    return people


def _of_peer(resolver: Resolver, owner: Phrase, role: str, view: SentenceView, depth: int) -> str:
    """The role of "his Kenyan colleague", "the general's counterpart": that of the one whose peer he is, if a country
    stands before it."""
    inner = resolver.inner(owner, view, depth)
    code = inner[1].code if inner is not None else ""
    return code[3:] if inner is not None and inner[1].country == code[:3] and role_of(code) else role


def _sender(resolver: Resolver, phrase: Phrase, view: SentenceView) -> Actor | None:
    """Whose "the embassy" is before any was told of: of the country named last that is not its host's. An envoy may be
    of a body without a country."""
    if view.country is None or view.sentence.lemmas[phrase.head] not in resolver.words.buildings:
        return None
    names = [resolver.best(name.entries) for name in reversed(view.names) if name.end <= phrase.start]
    lands = [entry.country for entry in names if entry is not None and entry.kind in BARE]
    abroad = (c for c in (*lands, *resolver.memory.lands(view.sentence.index)) if len(c) == 3 and c != view.country)
    country = next(abroad, None)
    return make_actor(country, None, ("rule:the-embassy",)) if country else None


def _settlers_home(resolver: Resolver, home: str, owner: Actor | None, view: SentenceView) -> Actor | None:
    """ "Jewish settlers near Nablus" are of Israel, and not of the land where they live; elsewhere settlers are of the
    country that is named with them, or of the land."""
    land = (country_of(owner.code) if owner is not None else None) or view.country or home
    settled = land.lower() in resolver.words.settled
    return make_actor(home if settled else land, None, owner.entries if owner is not None else ())


def commander_country(resolver: Resolver, phrase: Phrase, role: str, view: SentenceView) -> str | None:
    """ "The president thanked the police", "ordered the army", "threatened citizens": forces and citizens without a
    country are of whoever commands, praises or threatens them, wherever the story plays; None if that is nobody."""
    own = view.sentence.lemmas[phrase.head] in resolver.words.citizens
    if role[:3] not in _COMMANDED and not own:
        return None
    for clause in view.parse.clauses:
        told = clause.kind == "verb" and (own or clause.lemma in resolver.words.commanding)
        if told and any((p.start, p.head) == (phrase.start, phrase.head) for p in (*clause.patient, *clause.recipient)):
            for agent in clause.agent:
                inner = resolver.inner(agent, view, 0)
                if inner is not None and role_of(inner[1].code) in _COMMANDERS:
                    return inner[1].country
    return None


def _partners(resolver: Resolver, phrase: Phrase, role: str, view: SentenceView) -> str | None:
    """ "Manila and the rebels resumed talks in Oslo": the land of the state with which armed groups and opponents sit
    down, wherever they do; None elsewhere."""
    if role[:3] not in _OPPONENTS or resolver.words.convening.isdisjoint(view.sentence.lemmas):
        return None
    key = (phrase.start, phrase.head)
    for clause in view.parse.clauses:
        between = [o.phrase for o in clause.obliques if o.preposition in ("between", "with")]
        for group in (clause.agent, between):
            if len(group) > 1 and any((p.start, p.head) == key for p in group):
                known = (resolver.inner(p, view, 0) for p in group if (p.start, p.head) != key)
                return next((k[1].country for k in known if k is not None and role_of(k[1].code) in _COMMANDERS), None)
    return None


def _dealing(resolver: Resolver, phrase: Phrase, role: str, view: SentenceView) -> str | None:
    """ "ATHENS - ... The minister accused Turkey": officials and forces who deal with the land spoken of as a whole are
    of the land where the article is from; None if it is the same, or if they do it there ("lawmakers in Ankara")."""
    land, start = view.country, resolver.start
    if land is None or start in (None, land) or role[:3] not in _DEALING:
        return None
    if any(m.place.country == land and m.preposition in _LOCAL for m in view.places):
        return None
    for clause in view.parse.clauses:
        if clause.kind == "verb" and any((p.start, p.head) == (phrase.start, phrase.head) for p in clause.agent):
            said = (p for inner in view.clause_links(clause, "complement") for p in inner.agent)
            for other in (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques), *said):
                name = view.name_over(other.head)
                entry = resolver.best(name.entries) if name is not None else None
                if entry is not None and entry.kind in ("country", "metonym") and entry.country == land:
                    return start
    return None


def _modified(resolver: Resolver, phrase: Phrase, match: AgentMatch, view: SentenceView) -> tuple[str, tuple[str, ...]]:
    """The noun's role as the words before it change it ("former", "rebel"), and the rows that say so."""
    s = view.sentence
    lower = s.lower
    role = match.entry.role
    refs = [match.entry.ref]
    owned = phrase.possessor is not None and phrase.possessor.end <= match.start
    for k in range(phrase.possessor.end if phrase.possessor is not None and owned else phrase.start, match.start):
        modifier = resolver.lexicon.modifier(lower[k])
        name = view.name_over(k) if modifier is not None else None
        inside = name is not None and name.end - name.start > 1  # "African Union soldiers" are in no trade union
        if modifier is None or modifier.effect == "keep" or inside:
            continue
        refs.append(modifier.ref)
        if modifier.effect == "replace":
            # "government policemen", "armed officers" are police
            arms = s.lemmas[match.end - 1] in resolver.words.arms
            believes = modifier.role == "UAF" and arms and lower[k] != "armed"  # "Islamist columns"
            armed = modifier.role in ("GOV", "UAF") and role[:3] in _UNDER_ARMS and not believes
            armed = armed or (modifier.role == "UAF" and role[:3] in _CALLINGS)  # "a Salafist preacher" preaches
            people = role == "CVL" and name is not None and s.lemmas[match.end - 1] not in resolver.words.bodies
            # "Shi'ite miners" are miners, "Buddhist residents" residents
            faithful = modifier.role == "REL" and (role[:3] not in _LEADERS or people)
            if not armed and not faithful and (not role.startswith(_OF_STATE) or modifier.role in _CHANGES_OFFICE):
                role = modifier.role
        elif modifier.role not in role:
            role += modifier.role
    return role, tuple(refs)


def _has_role(owner: Actor) -> bool:
    """Whether the owner of a thing is more than a state: "the UN's office", "a Hamas tunnel"."""
    return owner.code[:3] in INTERNATIONAL or role_of(owner.code) not in ("", "GOV")


def _body(resolver: Resolver, phrase: Phrase, view: SentenceView, depth: int, relational: bool) -> Actor | None:
    """Whom a member, a spokesman or fighters belong to: "a spokesman for the junta", "gunmen from the M23"; "the
    abductors of the nuns" are no nuns."""
    for oblique in phrase.after:
        if oblique.preposition in ("of", "from", "for") and depth < _DEEPEST:
            inner = resolver.inner(oblique.phrase, view, depth)
            code = inner[1].code if inner is not None else ""
            if inner is not None and (code[:3] in INTERNATIONAL or (role_of(code) and (relational or _fights(code)))):
                return inner[1]
    return None


def _fights(code: str) -> bool:
    return role_of(code) in _ARMED
