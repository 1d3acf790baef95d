"""Relative clauses: what who, which and that stand for, and whether they are the subject or the object."""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CLOSE, COMMA, NP, PREP, QUOTE, THAT, VG, WH
from eventcoder.language.nodes import Node, Table


def relative_subject(table: Table, node: Node, w: int) -> None:
    """The subject of a verb right behind who, which or that is what the pronoun refers to."""
    word = table.chunks[w].word
    k = _antecedent(table, w)
    node.subject_start = w
    if k < 0 or word == "what":
        if table.chunks[w].kind == WH and word in ("who", "what", "which", "whoever"):
            table.chunks[w].kind = NP  # a question word that stands for itself
            table.group[w] = [w]
            table.group_end[w] = w + 1
            node.subject = [w]
        return
    node.kind = "relative"
    node.subject = [k]
    if len(table.group.get(k, ())) > 1 and table.lower[node.chunk.start] in ("were", "are", "have"):
        node.subject = table.group[k]


def relative(table: Table, node: Node, w: int) -> None:
    """The verb has a subject of its own behind the pronoun: "the town which rebels seized"."""
    word = table.chunks[w].word
    k = _antecedent(table, w)
    if word == "what" or k < 0:
        return
    node.kind = "relative"
    if word in ("which", "that", "who", "whom") and not (w and table.chunks[w - 1].kind == PREP):
        node.relative = k


def before_relative(table: Table, j: int, relative: Node) -> int:
    """The index before the relative pronoun of a relative clause that lies before a verb."""
    k = relative.index - 1
    while k > 0 and table.chunks[k].kind not in (WH, THAT):
        k -= 1
    return k - 1 if k > 0 else j


def noun_that(table: Table, t: int) -> bool:
    """Whether "that" stands right behind a noun phrase that is no hearer ("told police that ...") and no report."""
    if (
        t == 0
        or table.chunks[t - 1].kind != NP
        or table.lemmas[table.chunks[t - 1].head] in table.grammar.hypothetical_noun
    ):
        return False
    start = table.first(t - 1)
    return start == 0 or table.chunks[start - 1].kind != VG


def _antecedent(table: Table, w: int) -> int:
    """The noun phrase that the relative pronoun at w refers to, or -1."""
    k = w - 1
    if k >= 0 and table.chunks[k].kind == PREP:
        k -= 1
        if k >= 0 and table.chunks[k].kind == NP and k > 0 and table.chunks[k - 1].kind == COMMA:
            k -= 1  # ", two of whom": back to what the comma closes
    while k >= 0 and table.chunks[k].kind in (COMMA, QUOTE, ADV):
        k -= 1
    if k >= 0 and table.chunks[k].kind == CLOSE:
        k = table.opening(k) - 1
    if k >= 0 and table.chunks[k].kind == NP:
        while table.chunks[k].time and k > 1 and table.chunks[k - 1].kind == PREP:
            k -= 2
            if table.chunks[k].kind != NP:
                return -1
        return k
    return -1
