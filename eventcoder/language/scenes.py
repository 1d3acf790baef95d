"""Participles that do not go with the noun right before them, but with one told earlier: "raided a camp killing six",
"a truce between Israel and Hamas brokered by Qatar"."""

from __future__ import annotations

from eventcoder.language.chunks import NP, PREP
from eventcoder.language.nodes import Node, Table


def acts_at_scene(table: Table, node: Node, j: int) -> bool:
    """Whether the gerund `node` is what the subject of the verb above does at the place in chunk j: places do not kill,
    arrest or loot."""
    grammar, word = table.grammar, node.chunk.word
    above = node.governor
    if above is None or not above.subject or above.passive:
        return False
    if word not in grammar.result and word not in grammar.scene_deed and word not in grammar.needs_object:
        return False
    if word in grammar.result and above.chunk.word in grammar.harming:
        return True  # "attacked a patrol near Mopti killing two soldiers"
    head = table.chunks[j].head
    if table.lemmas[head] in grammar.scene_noun:
        return True
    if j > 1 and table.chunks[j - 1].kind == PREP and table.chunks[j - 2].kind == NP:
        return acts_at_scene(table, node, j - 2)  # "the streets of Bucha"
    return table.tags[head] in ("NNP", "NNPS")


def agreed_between(table: Table, node: Node, j: int) -> int:
    """The noun phrase that the participle behind chunk j goes with: j, or the accord that two sides have."""
    between = table.first(j) - 1
    accord = between - 1
    settled = node.chunk.word in table.grammar.settling and between > 0 and table.chunks[accord].kind == NP
    return accord if settled and table.chunks[between].word in ("between", "with") else j
