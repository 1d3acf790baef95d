"""Chunks -> who does what to whom: each verb group finds its subject, objects, obliques and the clause it hangs on.

"Troops were ordered to leave Goma" -> a node for `ordered` (patient troops), one for `leave` (agent troops, patient
Goma, an infinitive of `ordered`). This module has the order of the steps, and the last of them: logical roles.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from eventcoder.language.attachment import place_leading_phrases, take_complements
from eventcoder.language.chunks import ADV, CC, COMMA, VG, Chunk
from eventcoder.language.coordination import coordinate
from eventcoder.language.governing import find_governor, hang_on_speech
from eventcoder.language.grammar import Grammar
from eventcoder.language.members import name_members, name_what
from eventcoder.language.nodes import Node, Table
from eventcoder.language.nonfinite import lift_comments
from eventcoder.language.objects import share_raised_objects
from eventcoder.language.subjects import find_subject
from eventcoder.language.unreal import is_fronted_no
from eventcoder.model import Sentence

_NEAR = 3  # chunks between coordinated verbs that have an object or a by-phrase in common
_DEEPEST = 20
_OF_BOTH = ("by", "in", "during", "after")
_JOINED = ("along with", "together with", "as well as")  # "was held along with two aides": they were held too


def assign_roles(
    sentence: Sentence, chunks: list[Chunk], grammar: Grammar, phrasal: Container[str], event_nouns: Container[str]
) -> Table:
    """The verbs of a sentence with their roles filled, and what hangs on each noun phrase.

    `phrasal` are the verbs with particle that the dictionaries know ("carry out"), `event_nouns` the lemmas of nouns
    that name events ("arrest").
    """
    table = Table(sentence, chunks, grammar, phrasal, event_nouns)
    coordinate(table)
    for node in table.nodes:
        _see_negation(table, node)
        find_subject(table, node)
    for node in table.nodes:
        take_complements(table, node)
    share_raised_objects(table)
    place_leading_phrases(table)
    for node in table.nodes:
        find_governor(table, node)
        if node.kind == "participle" and node.passive and _is_wished(table, node):
            node.kind = "infinitive"  # "relatives want the hostages freed": to be freed
    hang_on_speech(table)
    lift_comments(table)
    for node in table.nodes:
        if node.shared is not None and node.kind == "conjunct" and node.shared.relative >= 0:
            _take_relative(table, node.shared, node)
    for node in reversed(table.nodes):
        if node.shared is not None and node.kind == "conjunct":
            _have_in_common(table, node.shared, node)
    name_what(table)
    for first, second in pairwise(table.nodes):
        _share_toll(table, first, second)
    for node in table.nodes:
        _assign(table, node, 0)
    name_members(table)
    return table


def _is_wished(table: Table, node: Node) -> bool:
    """Whether a participle says what somebody wants to be done with an object."""
    wish = node.governor
    return wish is not None and wish.chunk.word in table.grammar.wishing and any(k in wish.object for k in node.subject)


def _see_negation(table: Table, node: Node) -> None:
    """A verb is negated by the word right before its group ("avoiding and not answering") or by what opens it."""
    before = table.chunks[node.index - 1] if node.index else None
    if before is not None and before.kind in (ADV, CC) and before.word in ("not", "never", "neither", "nor"):
        node.negated = True
    node.negated = node.negated or is_fronted_no(node, table)


def _take_relative(table: Table, first: Node, second: Node) -> None:
    """What a pronoun stands for is the object of both verbs: "whom a mob dragged off and killed"."""
    if second.object or second.passive or second.relative >= 0 or second.chunk.word in table.grammar.intransitive:
        return
    second.object, second.relative = [first.relative], first.relative


def _have_in_common(table: Table, first: Node, second: Node) -> None:
    """Coordinated verbs share what stands behind the second: "shot and wounded three farmers", "was beaten and killed
    by residents"."""
    between = table.chunks[first.index + 1 : second.index]
    close = len(between) < _NEAR or not any(item.kind in (COMMA, VG) for item in between)
    unsaid = not any(preposition == "by" for preposition, _ in first.obliques)
    if first.passive and second.passive and close and unsaid:  # "were forced off a train and marched away by men"
        first.obliques.extend(pair for pair in second.obliques if pair[0] == "by")
    if len(between) >= _NEAR:
        return
    apart = (
        second.chunk.form == "infinitive" and table.lower[second.chunk.start] == "to"
    )  # "to regroup and to buy arms"
    own = apart or first.chunk.word in table.grammar.intransitive or table.chunks[second.index - 1].word == "but"
    if second.object and not first.object and not first.passive and not first.obliques and not own:
        first.object = second.object


def _share_toll(table: Table, first: Node, second: Node) -> None:
    """Gives what happened to some what is said behind what happened to others: "Two were killed and five wounded in an
    ambush by rebels"."""
    if not (first.passive and second.passive) or first.obliques or len(second.subject) != 1:
        return
    k = second.subject[0]
    counted = table.tags[table.chunks[k].head] == "CD" and k == second.index - 1 and k == first.index + 2
    if counted and table.chunks[k - 1].kind in (CC, COMMA):
        first.obliques = [pair for pair in second.obliques if pair[0] in _OF_BOTH]
        second.obliques = [pair for pair in second.obliques if pair[0] not in _OF_BOTH]


def _assign(table: Table, node: Node, depth: int) -> None:
    """Turns subjects and objects into logical roles; verbs without a subject borrow that of their governor."""
    if node.agent or (node.patient and node.passive) or depth > _DEEPEST:
        return
    if not node.subject and node.shared is not None:
        _assign(table, node.shared, depth + 1)
        node.subject = _logical_subject(node.shared) or node.shared.subject
        node.understood = node.shared.understood
    elif not node.subject and node.governor is not None:
        _assign(table, node.governor, depth + 1)
        node.subject = _borrowed(table, node, node.governor)
        node.understood = node.governor.understood or not _controls(node)
    if not node.passive:
        node.agent = list(node.subject)
        node.patient = list(node.object)
        return
    aimed_at = any(member in node.subject for _, member in node.obliques)  # "were fired on": nobody was fired
    node.patient = [] if aimed_at else list(node.subject or node.object)
    if node.subject and not aimed_at:
        node.patient.extend(k for preposition, k in node.obliques if preposition in _JOINED)
    if node.subject and node.object:
        # "Mali was given aid" has a recipient; "he was elected president" has not
        gives = node.chunk.word in table.grammar.ditransitive
        node.recipient = list(node.subject) if gives else []
        node.patient = list(node.object if gives else node.subject)
    for pair in list(node.obliques):
        if pair[0] == "by" and not table.chunks[pair[1]].time and not _is_manner(table, pair[1]):
            node.agent.append(pair[1])
            node.obliques.remove(pair)
    if not node.agent and node.chunk.form == "finite" and node.chunk.word in table.grammar.object_control:
        _take_agent(table, node)


def _is_manner(table: Table, k: int) -> bool:
    """Whether a noun alone behind "by" tells how something was done: "reached by telephone", "taken by force"."""
    item = table.chunks[k]
    return item.end - item.start == 1 and item.word in table.grammar.manner and table.tags[item.head] == "NN"


def _take_agent(table: Table, node: Node) -> None:
    """Who asks stands behind what is asked: "Kenya was urged to free the crew by Somalia". A name, and none that the
    infinitive or the gerund itself could be done by."""
    for inner in table.nodes:
        if inner.governor is node and inner.kind in ("infinitive", "gerund") and not inner.passive:
            for pair in list(inner.obliques):
                if pair[0] == "by" and not table.chunks[pair[1]].time and _is_somebody(table, pair[1]):
                    node.agent.append(pair[1])
                    inner.obliques.remove(pair)


def _is_somebody(table: Table, k: int) -> bool:
    """Whether a noun phrase begins with a name or ends in one: "Tokyo", "the Polish premier"."""
    item = table.chunks[k]
    return any(table.tags[i] in ("NNP", "NNPS") for i in range(item.start, item.end)) or any(
        table.lower[i][0] != table.sentence.words[i][0] for i in range(item.start, item.end)
    )


def _logical_subject(node: Node) -> list[int]:
    """The noun phrases that a verb hung on this one has for its subject."""
    if node.passive:
        return node.recipient or node.patient or node.subject
    return node.agent


def _borrowed(table: Table, node: Node, governor: Node) -> list[int]:
    """The one who does an infinitive, a gerund or a participle that has no subject of its own."""
    if node.kind in ("complement", "adverbial", "condition", "relative") and node.chunk.form == "finite":
        return []
    if (
        node.kind == "gerund"
        and governor.chunk.word in table.grammar.object_control
        and node.link_word in ("of", "from", "for", "into", "against", "with", "as")
    ):
        # "accused the army of torturing": the object does it
        if governor.passive:
            return governor.patient
        if governor.object:
            return governor.object
    if node.kind == "gerund" and node.link_word == "for" and governor.chunk.word in table.grammar.needs_object:
        # "arrested ten students for holding a march": those did it to whom it is done
        return governor.patient if governor.passive else governor.object
    if node.kind == "gerund" and node.link_word == "in" and governor.chunk.word == "join" and not governor.passive:
        return [*_logical_subject(governor), *governor.object]  # "joined Washington in demanding"
    if node.kind == "infinitive" and _is_impersonal(table, node, governor):
        return []
    stands_behind = governor.chunk.word == "be" and not governor.subject and not governor.passive
    if node.kind == "participle" and node.passive and stands_behind:
        return governor.object or governor.complement  # "Killed in the raid were two guards"
    return _logical_subject(governor)


def _is_impersonal(table: Table, node: Node, governor: Node) -> bool:
    """Whether "it" stands for the infinitive itself: "it is easy to attack", but not "it is ready to attack"."""
    grammar, word = table.grammar, node.link_word
    return (
        [table.chunks[k].word for k in governor.subject] == ["it"]
        and governor.chunk.word == "be"
        and bool(word)
        and word not in grammar.intending
        and word not in grammar.expected
        and word not in grammar.be_adjective_factive
        and word not in ("likely", "unlikely")
    )


def _controls(node: Node) -> bool:
    """Whether grammar says who does a verb without a subject, "agreed to leave" or "began shelling"; of purposes,
    accompanying participles and gerunds it is only understood: "went to Oslo to sign", "attacked, killing two"."""
    if node.kind == "infinitive":
        return node.noun < 0
    return node.kind not in ("purpose", "participle") and not (node.kind == "gerund" and node.link_word)
