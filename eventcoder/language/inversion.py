"""Verbs of speech before their subject: ", said Merkel", "The raid, said the envoy, was"; how a subject is noted."""

from __future__ import annotations

from eventcoder.language.chunks import COLON, COMMA, NP, OTHER, PREP, QUOTE, VG
from eventcoder.language.nodes import Node, Table

_PARTING = frozenset(("say", "add", "write", "argue", "warn", "explain"))
"""Verbs of speech that stand with their subject inside what is said: ", said the envoy,"."""
_STOPS = frozenset((",", "?", "!", ".", "..."))


def is_inverted(table: Table, node: Node) -> bool:
    """Whether a verb of speech stands between what is said and its subject: ", said Merkel", "," added the envoy"."""
    chunks, i = table.chunks, node.index
    if node.chunk.word not in table.grammar.say or i < 2 or i + 1 >= table.n:
        return False
    speaker = chunks[i + 1]
    if _parts_subject(table, i):
        return True
    if speaker.kind != NP or speaker.time or node.chunk.end - node.chunk.start > 1 or table.opens_clause(i + 1):
        return False
    if chunks[i - 1].kind == QUOTE:
        return chunks[i - 2].kind == COMMA or table.lower[chunks[i - 2].end - 1] in _STOPS
    if chunks[i - 1].kind != COMMA or node.chunk.word not in ("say", "add") or table.parenthesis(i - 1) >= 0:
        return False
    return any(item.kind == VG and item.form == "finite" for item in chunks[: i - 1])


def _parts_subject(table: Table, i: int) -> bool:
    """Whether the verb of speech at i stands with its subject between another subject and its verb: "The raid, said
    police chief Ali Sow, was"."""
    chunks, k = table.chunks, i + 1
    if chunks[i].word not in _PARTING or chunks[i].end - chunks[i].start > 1:
        return False
    if chunks[i - 1].kind != COMMA or chunks[i - 2].kind != NP or chunks[k].kind != NP or chunks[k].time:
        return False
    k += 1
    while k + 1 < table.n and chunks[k].kind == PREP and chunks[k + 1].kind == NP:
        k += 2
    if any(item.form == "finite" for item in chunks[max(0, table.first(i - 2) - 1) : i]):
        return False
    return k + 1 < table.n and chunks[k].kind == COMMA and chunks[k + 1].form == "finite"


def subject_right(table: Table, node: Node) -> None:
    """A verb of speech may have its subject behind it: ", said Merkel"."""
    chunks = table.chunks
    k = node.index + 1
    if node.chunk.word not in table.grammar.say or k >= table.n or chunks[k].kind != NP or chunks[k].time:
        return
    left = table.back(node.index - 1)
    if left >= 0 and chunks[left].kind not in (COMMA, QUOTE, COLON, OTHER):
        return
    take_subject(table, node, k)
    node.inverted = True


def take_subject(table: Table, node: Node, k: int) -> None:
    """Makes the noun phrase k, with those coordinated with it, the subject."""
    members = table.members(k)
    node.subject = members
    node.subject_start = members[0]
    for member in members:
        table.subject_of.setdefault(member, node)
