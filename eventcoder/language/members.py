"""Who is named of those whom something was done to: "Among those arrested were two editors", "those held include"."""

from __future__ import annotations

from eventcoder.language.chunks import NP
from eventcoder.language.nodes import Node, Table

_AMONG = ("among", "of")


def name_what(table: Table) -> None:
    """Puts what is named in the place of "what": "What the rebels want is the withdrawal of troops"."""
    for node in table.nodes:
        if node.object and table.chunks[node.object[0]].word == "what" and node.chunk.word != "be":
            copula = next((n for n in table.nodes if n.index > node.index and n.chunk.word == "be"), None)
            if (
                copula is not None
                and not copula.passive
                and not copula.subject
                and (copula.object or copula.complement)
            ):
                node.object = copula.object or copula.complement


def name_members(table: Table) -> None:
    """Puts those who are named in the place of "those" in the participle behind it."""
    for node in table.nodes:
        if node.passive and node.kind == "participle" and len(node.subject) == 1:
            those = node.subject[0]
            if table.chunks[those].word == "those" or table.tags[table.chunks[those].head] == "CD":
                node.patient = _named(table, node, those) or _among(table, those) or node.patient


def _among(table: Table, those: int) -> list[int]:
    """Who a headline names of those: "Student leader among five held after clashes"."""
    start = table.first(those)
    headline = start > 1 and table.chunks[start - 1].word == "among" and table.sentence.index == 0
    return table.members(start - 2) if headline and table.chunks[start - 2].kind == NP else []


def _named(table: Table, participle: Node, those: int) -> list[int]:
    """The noun phrases that a verb names of `those`; none if no verb does."""
    for node in table.nodes:
        if node is participle:
            continue
        if node.chunk.word == "include" and those in node.agent:
            return node.patient
        among = any(k == those and preposition in _AMONG for preposition, k in node.obliques)
        if among and node.chunk.word == "be" and not node.passive:
            return node.agent or node.patient
    return []
