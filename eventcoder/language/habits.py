"""Whether a clause in the simple present tells a habit: "Militias often attack at dawn", "when people cross the field
they step on mines". What happens again and again is a state of affairs; no single event of it is told.
"""

from __future__ import annotations

from eventcoder.language.chunks import COLON, SUB, THAT, VG, WH
from eventcoder.language.nodes import Node, Table

_EACH = frozenset(("every", "each"))
_WHENEVER = frozenset(("when", "whenever"))
_BOUNDARIES = (VG, WH, SUB, THAT, COLON)


def is_habit(node: Node, table: Table) -> bool:
    """Whether an adverb of frequency ("often", "every Friday") stands by a verb in the simple present, or whether its
    clause and one with "when" are both in it. The historic present of a title has no such adverbs, but has "when"."""
    if not _simple_present(node):
        return False
    if _often(node, table):
        return True
    other = _when_pair(node, table) if table.sentence.index else None
    return other is not None and _simple_present(other)


def _simple_present(node: Node) -> bool:
    item = node.chunk
    return item.form == "finite" and item.tense == "present" and not (item.modal or item.progressive or item.perfect)


def _often(node: Node, table: Table) -> bool:
    """Whether an adverb of frequency stands between the verb and the clauses beside it."""
    chunks, lower = table.chunks, table.lower
    first, last = node.index, node.index
    while first > 0 and chunks[first - 1].kind not in _BOUNDARIES:
        first -= 1
    while last + 1 < len(chunks) and chunks[last + 1].kind not in _BOUNDARIES:
        last += 1
    span = range(chunks[first].start, chunks[last].end)
    return any(
        lower[k] in table.grammar.frequency
        or (lower[k] in _EACH and k + 1 < len(lower) and table.lemmas[k + 1] in table.grammar.time_noun)
        for k in span
    )


def _when_pair(node: Node, table: Table) -> Node | None:
    """The clause that a clause with "when" hangs on, or the clause with "when" that hangs on this one."""
    if node.kind == "adverbial" and node.link_word in _WHENEVER:
        return node.governor
    hanging = (n for n in table.nodes if n.kind == "adverbial" and n.link_word in _WHENEVER and n.governor is node)
    return next(hanging, None)
