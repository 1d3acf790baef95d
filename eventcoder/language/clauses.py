"""Roles -> clause records: what the parser hands on of a sentence, verbs and event nouns in the order of their heads.

"Troops shelled Goma": one clause with head `shelled`, agent troops, patient Goma. "Russia launched an attack on Sumy":
two, for `launched` and for `attack`.
"""

from __future__ import annotations

from eventcoder.language.chunks import NP
from eventcoder.language.event_nouns import EventNouns
from eventcoder.language.nodes import Node, Table
from eventcoder.language.phrases import Phrases
from eventcoder.language.scopes import Scopes
from eventcoder.model import Clause, Link, Parse, Phrase


def build(table: Table) -> Parse:
    """The `Parse` of a sentence whose roles are found."""
    phrases, scopes = Phrases(table), Scopes(table)
    nouns = EventNouns(table, phrases, scopes)
    verbs = {node.index: node for node in table.nodes if not node.chunk.bare}
    heads = [*verbs, *(k for k, item in enumerate(table.chunks) if item.kind == NP and table.is_act(k))]
    heads.sort(key=lambda k: table.chunks[k].head)
    number = {k: index for index, k in enumerate(heads)}
    clauses = tuple(
        [
            _verb_clause(index, verbs[k], number, table, phrases, scopes)
            if k in verbs
            else nouns.clause(index, k, number)
            for index, k in enumerate(heads)
        ]
    )
    noun_phrases = phrases.some(k for k, item in enumerate(table.chunks) if item.kind == NP)
    return Parse(table.sentence, noun_phrases, clauses)


def _verb_clause(
    index: int, node: Node, number: dict[int, int], table: Table, phrases: Phrases, scopes: Scopes
) -> Clause:
    """The clause of a verb. `number` has the clause of each chunk that heads one."""
    item, scope = node.chunk, scopes.of(node)
    agent, patient, particle = node.agent, node.patient, node.particle
    existential = bool(agent) and table.tags[table.chunks[agent[0]].head] == "EX"
    if existential:
        agent, patient = patient, []  # "there were clashes"
    copula = item.word == "be" and not node.passive and not existential
    if copula and node.adjective >= 0:
        particle = table.lower[node.adjective]  # "be ready", "be responsible": the adjective says what is done
    doers = phrases.some(agent)
    if node.noun >= 0 and node.kind == "infinitive" and node.link_word in table.grammar.own_infinitive:
        doers = _whose_noun(node, table, phrases, doers)
    heads = [node.noun, node.governor.index if node.governor is not None else -1]
    # a subject that stands before another verb does not bring that verb's words: "freed the men and promised money"
    own = patient if node.shared is not None and node.shared.index < node.index else agent + patient
    first = min([item.start, *(table.chunks[k].start for k in own)])
    last = max(table.extent(node), item.end, *(phrases.one(k).full_end for k in patient))
    return Clause(
        index=index,
        kind="copula" if copula else "verb",
        head=item.head,
        lemma=item.word,
        particle=particle,
        start=first,
        end=last,
        agent=doers,
        patient=phrases.some(patient),
        recipient=phrases.some(node.recipient),
        obliques=phrases.obliques(node.obliques),
        passive=node.passive,
        negated=scope.negated,
        modality=scope.modality,
        tense=scope.tense,
        progressive=item.progressive,
        understood=node.understood,
        attributed_to=phrases.one(scope.speaker) if scope.speaker is not None else None,
        attribution=scope.attribution,
        links=tuple([Link(node.kind, number[k], node.link_word) for k in heads if k in number]),
    )


def _whose_noun(node: Node, table: Table, phrases: Phrases, doers: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Who does the infinitive of a noun: whose it is ("Rome's decision to ban", "a threat by Rome to cut"), else the
    `doers` of the verb above, but not those who only judge it."""
    owner = phrases.one(node.noun).possessor
    if owner is not None:
        return (owner,)
    by = phrases.some([k for preposition, k in table.after.get(node.noun, ()) if preposition == "by"])
    judged = node.governor is not None and node.governor.chunk.word in table.grammar.judging_decision
    return by or (() if judged else doers)
