"""The noun phrases behind a verb: which is its object, which receives it, which names it; objects that verbs share.

In "gave Chad aid" the object is aid and Chad the recipient; in "called the raid a crime" crime is the complement.
"""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CC, COLON, COMMA, NP, OTHER, PREP, SUB, THAT, VG
from eventcoder.language.nodes import Node, Table


def fill_objects(table: Table, node: Node, objects: list[list[int]]) -> None:
    """Tells object, recipient and complement apart: "gave Chad aid", "called it a coup", "told Chad that ..."."""
    verb, grammar = node.chunk.word, table.grammar
    if not objects:
        stranded = _stranded(table, node) if node.relative >= 0 else ""
        if stranded:
            node.obliques.append((stranded, node.relative))  # "a pause, which Oslo has called for"
        elif node.relative >= 0 and not node.passive:
            whose = table.tags[table.chunks[node.relative].start] == "WP$"
            node.object = table.members(node.relative) if whose else [node.relative]
            if table.chunks[node.relative].word == "what" and verb in grammar.naming:
                _name_outside(table, node, [member for preposition, member in node.obliques if preposition == "as"])
    elif node.relative >= 0 and verb in grammar.naming:
        node.object, node.complement = [node.relative], objects[0]  # "a law that critics call an attack"
        if table.chunks[node.relative].word == "what":
            _name_outside(table, node, node.complement)
    elif len(objects) == 2:
        if node.relative >= 0 or verb in grammar.ditransitive:
            node.recipient, node.object = objects
        else:
            node.object, node.complement = objects
    elif verb in grammar.linking:
        node.complement = objects[0]  # "became the capital"
    elif verb in grammar.recipient_said and not node.passive and _clause_follows(table, objects[0]):
        node.recipient = objects[0]
    else:
        node.object = objects[0]


def _stranded(table: Table, node: Node) -> str:
    """The preposition right behind a verb that has nothing behind itself; empty if there is none."""
    k = node.index + 1
    if node.particle or k >= table.n or table.chunks[k].kind != PREP:
        return ""
    alone = k + 1 == table.n or table.chunks[k + 1].kind in (COMMA, COLON, OTHER, CC)
    return table.chunks[k].word if alone else ""


def _name_outside(table: Table, node: Node, names: list[int]) -> None:
    """Gives the names in "what it called a crime" to the verb or preposition before it: "condemned", "talk to"."""
    w = node.relative
    before = table.chunks[w - 1] if w else None
    if before is None:
        return
    if before.kind == VG and not table.node_at[w - 1].object:
        table.node_at[w - 1].object = list(names)
    elif before.kind == PREP:
        outer = table.governing_verb(w - 2)
        if outer is not None:
            outer.obliques.extend((before.word, member) for member in names)


def _clause_follows(table: Table, members: list[int]) -> bool:
    """Whether a clause stands behind these noun phrases: "told reporters that ..."."""
    k = table.end(members[-1])
    while k + 1 < table.n and table.chunks[k].kind == PREP and table.chunks[k + 1].kind == NP:
        k = table.end(k + 1)  # "told reporters in Khartoum that ..."
    if k >= table.n:
        return False
    item = table.chunks[k]
    if item.kind == THAT or (item.kind == SUB and item.word in ("whether", "if")):
        return True
    return item.kind == NP and k in table.subject_of and table.subject_of[k].index > k


def share_raised_objects(table: Table) -> None:
    """Gives the object behind two verbs to both: "fired at, and later detained, two men", "bought, and sold, arms"."""
    chunks = table.chunks
    for k in range(2, table.n - 3):
        if chunks[k].kind != CC or chunks[k - 1].kind != COMMA:
            continue
        v = k + 1
        while v < table.n and (chunks[v].kind == ADV or (v == k + 1 and chunks[v].kind == NP)):
            v += 1  # "called for, and parliament later approved, a ban"
        if v + 2 >= table.n or chunks[v].kind != VG or chunks[v + 1].kind != COMMA or chunks[v + 2].kind != NP:
            continue
        node, members, first = table.node_at[v], table.members(v + 2), chunks[k - 2]
        if node.object or v + 2 in table.subject_of:
            continue
        if first.kind == PREP:
            outer = table.governing_verb(k - 3)
            if outer is not None:
                node.object = list(members)
                outer.obliques.extend((first.word, member) for member in members)
        elif first.kind == VG and not table.node_at[k - 2].object:
            node.object = table.node_at[k - 2].object = list(members)
