"""Words beside a clause by which it never came to pass: "stopped short of calling for sanctions", "nearly captured the
town", "at no time did the army fire", "there is no evidence that troops crossed". The words are classes of the seeds.
"""

from __future__ import annotations

from eventcoder.language.nodes import Node, Table

_BEFORE_NO = frozenset(("at", "by", "for", "in", "on", "under"))
_AROUND_CLAIM = 2
_ONE = frozenset(("a", "an", "another"))


def not_reached(table: Table, start: int) -> bool:
    """Whether the two words before token `start` say that it did not come to that: "stopped short of"."""
    return start > 1 and " ".join(table.lower[start - 2 : start]) in table.grammar.not_reached


def came_to_nothing(node: Node, table: Table) -> bool:
    """Whether the verb's own words say that it did not come to that: "far from attacking", "nearly captured"."""
    item = node.chunk
    if item.form == "finite" or item.passive:
        nearly = bool(item.head) and table.lower[item.head - 1] in table.grammar.nearly
        return nearly and item.word not in table.grammar.half_done  # "nearly lynched": beaten all the same
    return not_reached(table, item.start)


def is_fronted_no(node: Node, table: Table) -> bool:
    """Whether a negation opens the clause: "At no time did the army", "Under no circumstances will Hungary"."""
    lower, start = table.lower, table.chunks[min(node.subject_start, node.index)].start
    for k in range(max(1, start - 4), start):
        if lower[k] == "no" and lower[k - 1] in _BEFORE_NO and table.lemmas[k + 1] in table.grammar.no_way:
            return True
    return False


def noun_came_to_nothing(table: Table, start: int) -> bool:
    """Of an event noun whose phrase opens at token `start`: "stopped short of an apology", "on the verge of war"."""
    single = table.lower[start] in _ONE or table.tags[start] == "NN"
    return single and not_reached(table, start)


def is_doubted(node: Node, governor: Node, negated: bool, table: Table) -> bool:
    """Whether what governs a that-clause takes the truth from it: "it is not true that", "no evidence that", "wrongly
    said that". `negated`: it did not happen itself ("nothing suggests that")."""
    grammar, lower = table.grammar, table.lower
    item = governor.chunk
    if any(word in grammar.wrongly for word in lower[max(0, item.start - _AROUND_CLAIM) : item.end + 1]):
        return True
    adjective = table.lower[governor.adjective] if governor.adjective >= 0 else ""
    if adjective in grammar.unsure and item.word == "be":
        return True
    if node.noun >= 0:
        noun = table.chunks[node.noun]
        none = lower[noun.start] in ("no", "little") or negated
        return none and table.lemmas[noun.head] in grammar.evidence_noun
    return negated and (adjective or item.word) not in grammar.factive


def is_untrue(node: Node, table: Table) -> bool:
    """Whether the noun that a that-clause completes is called false: "reports that troops had fled were unfounded"."""
    told = table.subject_of.get(node.noun)
    return told is not None and told.adjective >= 0 and table.lower[told.adjective] in table.grammar.untrue
