"""Sentence -> memory: its phrases are resolved in order, so that what follows finds what it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventcoder.coding.actors import Resolver
from eventcoder.coding.memory import PRONOUNS
from eventcoder.coding.mentions import Mention, is_place
from eventcoder.coding.owners import BARE
from eventcoder.coding.ties import Together, in_a_row
from eventcoder.coding.view import SentenceView
from eventcoder.coding.words import Words
from eventcoder.model import Actor, Clause, Phrase, Sentence
from eventcoder.ontology.actor_codes import role_of

_GROUP_FILE = "actors/armed_groups.csv"
_GROUPS = ("REB", "UAF", "OPP", "PTY")
_AIMED = ("on", "at", "against", "into", "onto", "toward", "towards")
_SHORT = 3  # words of a pronoun, of "the banker", of "the ousted leader"
_WITH = ("with", "alongside", "together with", "along with", "accompanied by")
_BECAUSE = ("after", "because", "for", "as", "when", "while", "since")
_OWNERS = ("their", "its")
_SPEAKS_FOR = "spokes"
_POSSESSIVES = ("its", "their", "his", "her")
_OBJECTS = ("them", "him", "her")
_AUTHORITIES = ("MIL", "COP", "SPY", "GOV", "JUD", "LEG")
_NOBODY: frozenset[int] = frozenset()


def remember(view: SentenceView, resolver: Resolver) -> None:
    """Resolves the phrases of a sentence in order, and notes in the resolver's memory whom they mean."""
    lower, memory, sides = view.sentence.lower, resolver.memory, resolver.words.sides
    subjects: set[tuple[int, int]] = set()
    together: dict[tuple[int, int], tuple[Phrase, ...]] = {}  # of several who act, by the last of them
    companions: dict[tuple[int, int], Phrase] = {}  # "arrived with his Kenyan colleague": whom he came with
    for clause in view.parse.clauses:
        if clause.kind != "noun":
            subjects.update([(p.start, p.end) for p in (clause.patient if clause.passive else clause.agent)])
        if clause.kind == "verb" and len(clause.agent) == 1:
            with_whom = (o.phrase for o in clause.obliques if o.preposition in _WITH)
            companions.update(((p.start, p.end), clause.agent[0]) for p in with_whom)
        if clause.kind == "verb" and len(clause.agent) > 1:
            together[clause.agent[-1].start, clause.agent[-1].end] = clause.agent
    # "urged the Kremlin to free a pilot": whom others act on is no subject, though he may act too
    patients = (p for c in view.parse.clauses if c.kind == "verb" and not c.passive for p in (*c.patient, *c.recipient))
    subjects.difference_update([(p.start, p.end) for p in patients])
    doers = {} if PRONOUNS.isdisjoint(lower) else _doers(view, resolver.words)
    raids = (c for c in view.parse.clauses if c.lemma in resolver.words.assailing and not c.passive)
    raiders = {(p.start, p.end) for c in raids for p in c.agent} if doers else set()
    named: list[Mention] = []
    for phrase in view.parse.phrases:
        key = (phrase.start, phrase.end)
        if key in doers and (lower[phrase.start] == "their" or not _is_own(phrase, lower)):
            known = [view.mentions.get((p.start, p.end)) for doer in doers[key] for p in (doer, *doer.appositions)]
            raided = key in raiders  # "gunmen abducted pupils when they stormed a school"
            memory.excluded = frozenset(
                [m.start for m in known if m is not None and not (raided and role_of(m.code or "") not in _AUTHORITIES)]
            )
        mention = resolver.mention(phrase, view)
        memory.excluded = _NOBODY
        if phrase.possessor is not None:
            _note_owner(phrase.possessor, view, resolver)
        joined = "and" in lower[phrase.start : phrase.head]  # "Thai and Cambodian troops"
        if key in together or joined or lower[phrase.head] in sides:
            several = [m for p in together.get(key, (phrase,)) for m in resolver.mentions(p, view) if m.actor]
            if len(several) > 1:
                start = view.sentence.starts[phrase.start]
                memory.ties.together.append(Together(several, view.sentence.index, start, acting=True))
        if key in companions and mention is not None:
            _note_companions(resolver.mention(companions[key], view), mention, view.sentence, phrase, resolver)
        if mention is not None and mention.actor is not None:
            # "warships evacuated their nationals"
            forces = key in subjects and mention.plural and role_of(mention.actor.code) == "MIL"
            if mention.kind == "person" and any(entry.startswith(_GROUP_FILE) for entry in mention.entries):
                # "a Hezbollah commander": later "the movement"
                owner = replace(mention, kind="group", plural=False)
                memory.note(owner, False, view.sentence.index, lower[phrase.head])
            if mention.kind != "thing" or forces:
                memory.note(mention, key in subjects, view.sentence.index, lower[phrase.head])
                if lower[phrase.head].startswith(_SPEAKS_FOR) and mention.kind == "person":
                    # "an army spokesman said its soldiers": the army's
                    body = replace(mention, kind="group", plural=False)
                    memory.note(body, key in subjects, view.sentence.index, lower[phrase.head])
            elif mention.actor.name is not None and role_of(mention.actor.code) in _GROUPS:
                # "Houthi radar sites": later "the group"
                owner = replace(mention, kind="group", plural=False)
                memory.note(owner, False, view.sentence.index, lower[phrase.head])
            if mention.start == view.sentence.starts[phrase.start]:
                named.append(mention)
            _note_building(phrase, mention, mention.actor, view, resolver)
            if view.sentence.lemmas[phrase.head] in resolver.words.missions and mention.country:
                told = any(phrase.start <= name.start < phrase.full_end for name in view.names)
                if told or mention.country != view.country:  # no land has an embassy in itself
                    memory.missions.append(mention)
    entries = (resolver.best(name.entries) for name in view.names)
    memory.named += [
        (view.sentence.index, e.country) for e in entries if e is not None and e.kind in BARE and e.country
    ]
    for group in in_a_row(named, view.sentence.text, view.sentence.start):
        memory.ties.together.append(Together(group, view.sentence.index, group[0].start, acting=False))


def _is_own(phrase: Phrase, lower: Sequence[str]) -> bool:
    """Whether a pronoun may mean whoever acts on it: "herself", "nine of its workers"."""
    return lower[phrase.head].endswith(("self", "selves")) or any(o.phrase.possessor for o in phrase.after)


def _note_owner(owner: Phrase, view: SentenceView, resolver: Resolver) -> None:
    """Remembers who only owns something: after "Gaddafi's sons" he may be "he", NATO after its envoy "the alliance"."""
    mention = resolver.mention(owner, view)
    if mention is not None and mention.actor is not None and mention.kind in ("person", "group"):
        head = owner.head
        if view.sentence.tags[head] in ("NNP", "NNPS"):
            resolver.memory.note(mention, False, view.sentence.index, view.sentence.lower[head])


def _note_companions(
    leader: Mention | None, other: Mention, sentence: Sentence, phrase: Phrase, resolver: Resolver
) -> None:
    """Remembers two persons of one kind of office who came together as a pair: later "they" are both."""
    if leader is None or not leader.code or not other.code or leader.plural or other.plural:
        return
    if leader.kind == other.kind == "person" and role_of(leader.code) == role_of(other.code):
        pair = Together([leader, other], sentence.index, sentence.starts[phrase.start], acting=True)
        resolver.memory.ties.together.append(pair)


def _note_building(phrase: Phrase, mention: Mention, actor: Actor, view: SentenceView, resolver: Resolver) -> None:
    """Remembers a building or post with an owner, for "the building" and "set it on fire"."""
    s = view.sentence
    known = phrase.end - phrase.start > 1 and not is_place(actor) and mention.sentence_index == s.index
    if known and s.lemmas[phrase.head] in resolver.words.buildings and mention.start >= s.starts[phrase.start]:
        resolver.memory.buildings.append(mention)


def _goes_on(first: Clause, second: Clause) -> bool:
    """Whether of two coordinated verbs both have the same subject, and the first an object."""
    return bool(first.patient) and first.agent == second.agent


def _doers(view: SentenceView, words: Words) -> dict[tuple[int, int], list[Phrase]]:
    """By span of a short phrase, a pronoun or "the banker", whom it cannot mean, since they act on it: "its" may be the
    doer's own, "it" may not, nor "their convoy" of those who attack it."""
    clauses, lower = view.parse.clauses, view.sentence.lower
    found: dict[tuple[int, int], list[Phrase]] = {}
    for clause in clauses:
        if clause.kind == "verb" and clause.lemma in words.assailing:
            # "fired rockets at their post": the grammar may join it to the rockets
            behind = (*clause.obliques, *(o for p in clause.patient for o in p.after))
            of = (o.phrase for p in clause.patient for o in p.after if o.preposition == "of")  # "shot 34 of their kin"
            for phrase in (*clause.patient, *of, *(o.phrase for o in behind if o.preposition in _AIMED)):
                if lower[phrase.start] in _OWNERS and lower[phrase.start + 1] != "own":
                    found.setdefault((phrase.start, phrase.end), []).extend(clause.agent)
        for phrase in clause.patient if clause.lemma in words.replying else ():
            if lower[phrase.start] in _POSSESSIVES and view.sentence.lemmas[phrase.head] in words.addressed:
                found.setdefault((phrase.start, phrase.end), []).extend(clause.agent)  # "rejected their offer"
        for phrase in (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques)):
            if phrase.end - phrase.start == 1 or (phrase.end - phrase.start <= _SHORT and phrase.possessor is None):
                found.setdefault((phrase.start, phrase.end), []).extend(clause.agent)
        if any(link.kind == "conjunct" and _goes_on(clauses[link.clause], clause) for link in clause.links):
            # "the court jailed a poet, and troops seized monks and beat them": whom they seized
            for phrase in clause.patient:
                if lower[phrase.start] in _OBJECTS and phrase.end - phrase.start == 1:
                    found[phrase.start, phrase.end].extend(p for other in clauses for p in other.agent)
        above = [clauses[link.clause] for link in clause.links] if clause.modality == "wished" else []
        for speaker in (p for asking in above for p in asking.agent):  # "she demanded that he resign": two persons
            for phrase in clause.agent:
                if phrase.end - phrase.start == 1:
                    found.setdefault((phrase.start, phrase.end), []).append(speaker)
        for inner in clauses if clause.lemma in words.punishing and clause.kind == "verb" else ():
            # "arrested the nurse after she insulted a minister": the nurse did
            if any(link.clause == clause.index and link.word in _BECAUSE for link in inner.links):
                for phrase in inner.patient if inner.passive else inner.agent:
                    if phrase.end - phrase.start == 1:
                        found.setdefault((phrase.start, phrase.end), []).extend(clause.agent)
    return found
