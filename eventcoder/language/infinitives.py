"""Infinitives: "agreed to send" completes a verb, "the threat to attack" a noun, "left to sign" tells a purpose."""

from __future__ import annotations

from eventcoder.language.chunks import ADJ, COMMA, NP, PREP, SUB, VG, WH
from eventcoder.language.nodes import Node, Table

_BEING = frozenset(("be", "become"))
_ONLY_ONES = frozenset(("first", "second", "third", "fourth", "fifth", "last", "latest", "only"))


def hang_infinitive(table: Table, node: Node, j: int) -> None:
    """ "agreed to send" completes the verb, "the threat to attack" the noun; "went to Oslo to sign" tells a purpose."""
    if table.chunks[j].kind == COMMA:
        opening = table.parenthesis(j)
        if opening > 0:
            j = opening - 1  # "ordered the newspaper, which is aligned with a party, to close"
    before = table.chunks[j]
    governor = table.governing_verb(j)
    above = _controlling(table, governor, j)
    if governor is not None and above is not None:
        node.kind, node.governor, node.subject = "infinitive", above, table.members(governor.subject[0])
        return
    noun = _promised(table, j)
    if noun >= 0:
        node.kind, node.link_word = "infinitive", table.lemmas[table.chunks[noun].head]
        node.noun, node.governor = noun, governor
        if governor is None:
            node.subject_start = j
        return
    if before.kind in (SUB, WH):
        node.kind = "purpose" if before.word == "in order" else "infinitive"
        node.governor = table.governing_verb(j - 1)
        return
    if governor is None:
        ordinal = _only_one(table, j)
        if ordinal >= 0:
            node.kind, node.subject = "participle", [ordinal]  # "the raid, the second in a week to hit Jos, killed"
        elif before.kind == NP:
            node.kind, node.link_word, node.noun = "infinitive", table.lemmas[before.head], j
            node.subject_start = j
        elif before.kind == COMMA:
            node.kind = "purpose"
        return
    node.governor = governor
    if before.kind == VG:
        node.kind = "infinitive"
    elif before.kind == ADJ:
        node.kind, node.link_word = "infinitive", table.lower[before.head]
    elif before.kind == NP:
        start = table.first(j)
        if governor.chunk.word in _BEING and not _ONLY_ONES.isdisjoint(table.lower[before.start : before.end]):
            node.kind, node.subject = "participle", governor.subject  # "became the first minister to visit Kyiv"
        elif start > 0 and table.chunks[start - 1].kind == VG and _is_control(table, governor) and not governor.passive:
            node.kind = "infinitive"
            node.subject = table.members(j)
        elif start > 0 and table.chunks[start - 1].word == "by" and governor.passive and _is_control(table, governor):
            node.kind = "infinitive"  # "was told by Rome to leave"
        elif start > 0 and table.chunks[start - 1].word == "for" and _for_subject(table, start - 1):
            node.kind, node.link_word = "infinitive", "for"
            node.subject = table.members(j)
        elif before.time or (
            start > 0
            and table.chunks[start - 1].kind == PREP
            and table.chunks[start - 1].word in ("on", "to", "for")
            and governor.chunk.word in table.grammar.infinitive_with_hearer
        ):
            node.kind = "infinitive" if not before.time or _takes_infinitive(table, governor) else "purpose"
            if not before.time:
                node.subject = table.members(j)
        elif (
            table.lemmas[before.head] in table.grammar.hypothetical_noun
            or table.lemmas[before.head] in table.grammar.infinitive_noun
        ):
            node.kind, node.link_word, node.noun = "infinitive", table.lemmas[before.head], j
        else:
            node.kind = _wish_or_purpose(table, governor)
    else:
        node.kind = _wish_or_purpose(table, governor)


def _only_one(table: Table, j: int) -> int:
    """The noun phrase that an infinitive behind chunk j is told of, as it or what describes it is "the first", "the
    last" of its kind; -1 if there is none."""
    chunks = table.chunks
    while j > 1 and chunks[j - 1].kind == PREP and chunks[j].kind == NP:
        j -= 2
    if chunks[j].kind != NP or _ONLY_ONES.isdisjoint(table.lower[chunks[j].start : chunks[j].end]):
        return -1
    return j - 2 if j > 1 and chunks[j - 1].kind == COMMA and chunks[j - 2].kind == NP else j


def _controlling(table: Table, governor: Node | None, j: int) -> Node | None:
    """The verb that an infinitive behind chunk j completes if `governor`, the participle of its object, does not stand
    right before: "urged states supplying arms to stop", not "sent troops trained to fight"; else None."""
    if governor is None or governor.kind != "participle" or not governor.subject or governor.index == j:
        return None
    above = table.node_at.get(table.first(governor.subject[0]) - 1)
    return above if above is not None and _is_control(table, above) and not above.passive else None


def _promised(table: Table, j: int) -> int:
    """The noun whose infinitive stands behind what says whose it is: "an offer by Kuwait to train soldiers", or -1."""
    start = table.first(j) if table.chunks[j].kind == NP else 0
    if start < 2 or table.chunks[start - 1].word != "by" or table.chunks[start - 2].kind != NP:
        return -1
    noun = table.lemmas[table.chunks[start - 2].head]
    grammar = table.grammar
    return start - 2 if noun in grammar.hypothetical_noun or noun in grammar.infinitive_noun else -1


def _is_control(table: Table, governor: Node) -> bool:
    """Whether the object of a verb is the one who does the infinitive behind it: "told the crew to leave"."""
    verb, grammar = governor.chunk.word, table.grammar
    return verb in grammar.object_control and verb not in grammar.gerund_control


def _for_subject(table: Table, k: int) -> bool:
    """Whether the "for" at chunk k opens an infinitive with its subject: "a chance for rebels to surrender", "it is
    time for us to act", but not "left for Oslo to sign"."""
    before = table.back(k - 1)
    return before >= 0 and (table.chunks[before].kind == ADJ or (table.chunks[before].kind == NP and before == k - 1))


def _takes_infinitive(table: Table, governor: Node) -> bool:
    """Whether an infinitive behind a time completes the verb ("agreed on Monday to leave"), and tells no purpose ("met
    on Monday to protest")."""
    grammar, verb = table.grammar, governor.chunk.word
    return (
        verb in grammar.takes_infinitive
        or verb in grammar.demanding
        or verb in grammar.intending
        or verb in grammar.negative
        or verb in grammar.implicative
        or verb in grammar.claiming
        or verb in grammar.object_control
        or verb in ("be", "have")
    )


def _wish_or_purpose(table: Table, governor: Node) -> str:
    """The kind of an infinitive that stands apart from its verb: "planned a march to protest", "left to join them"."""
    verb = governor.chunk.word
    return "infinitive" if verb in table.grammar.demanding or verb in table.grammar.intending else "purpose"
