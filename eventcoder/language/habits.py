"""Whether a clause in the simple present tells a habit: "Militias often attack at dawn", "when people cross the field
they step on mines". What happens again and again is a state of affairs; no single event of it is told.
"""

from __future__ import annotations

from eventcoder.language.chunks import COLON, SUB, THAT, VG, WH
from eventcoder.language.nodes import Node, Table

_EACH = frozenset(("every", "each"))
_GOING_ON = 2
"""Number of the first sentence that goes on with another; the title has 0."""
# Closed class: verbs whose past is like their present, "rioters then set fire to".
_LIKE_PAST = frozenset(
    "beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read rid set shed shut split spread"
    " thrust upset".split()
)
_BOUNDARIES = (VG, WH, SUB, THAT, COLON)


def is_habit(node: Node, table: Table) -> bool:
    """Whether an adverb of frequency ("often", "every Friday") stands by a verb in the simple present, or whether its
    clause and one with "when" are both in it. The historic present of a title has no such adverbs, but has "when"."""
    if not _simple_present(node, table):
        return False
    if "whenever" in table.lower or _often(node, table) or _go_on(node, table):
        return True
    other = _when_pair(node, table) if table.sentence.index else None
    return other is not None and _simple_present(other, table)


def _simple_present(node: Node, table: Table) -> bool:
    item = node.chunk
    plain = not (item.modal or item.progressive or item.perfect or table.lower[item.head] in _LIKE_PAST)
    return plain and item.form == "finite" and item.tense == "present"


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


def _go_on(node: Node, table: Table) -> bool:
    """Whether the clause goes on with what people of a kind do: "They burn houses and steal cattle", "the cartels
    extort shopkeepers". A text that tells news in the present does so from its first sentence on."""
    word, grammar = node.chunk.word, table.grammar
    words_alone = word in grammar.say or word in grammar.demanding or word in grammar.judging
    if table.sentence.index < _GOING_ON or words_alone or len(node.subject) != 1:
        return False
    item = table.chunks[node.subject[0]]
    many = table.tags[item.head] == "NNS" or table.lower[item.head] == "they"
    return many and not any(tag in ("CD", "NNP") for tag in table.tags[item.start : item.end])


def _when_pair(node: Node, table: Table) -> Node | None:
    """The clause that a clause with "when" hangs on, or the clause with "when" that hangs on this one."""
    if node.kind == "adverbial" and node.link_word == "when":
        return node.governor
    hanging = (n for n in table.nodes if n.kind == "adverbial" and n.link_word == "when" and n.governor is node)
    return next(hanging, None)
