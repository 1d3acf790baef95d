"""What a clause's own words say of whether it holds: modals, negative phrases, question marks, conditions, habits.

"No one was killed" -> averted; "Did the army shell the village?" -> question; "might attack" -> possible.
"""

from __future__ import annotations

from eventcoder.language.habits import is_habit
from eventcoder.language.nodes import Node, Table
from eventcoder.language.unreal import came_to_nothing

_MODALS = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "would": "conditional",
    "should": "necessary",
    "must": "necessary",
    "ought": "necessary",
    "need": "necessary",
    "dare": "possible",
    "if": "hypothetical",  # "had troops intervened": chunks of inverted conditions have it for their modal
}
_OPENS_CLAUSE = frozenset((",", ";", "that", "and", "but", "“", '"', "``"))
_NOBODY = frozenset(("nobody", "none", "nothing", "neither", "no-one"))
_NEGATIVE = _NOBODY | {"no", "not", "nor", "neither", "few"}
_ANYONE = frozenset(("anyone", "anybody", "whoever", "everyone", "everybody"))


def own_modality(node: Node, table: Table) -> str | None:
    """What a clause's own words say: modals, negative phrases, question marks, conditions."""
    item = node.chunk
    if node.kind == "condition":
        return "hypothetical"
    if not _ANYONE.isdisjoint(table.words) and any(table.chunks[k].word in _ANYONE for k in node.subject):
        return "hypothetical"
    if _had_been(table, item.start):
        return "hypothetical"
    if item.perfect and item.word in table.grammar.wistful and "had" in table.lower[item.start : item.head]:
        return "hypothetical"  # "had hoped to meet him": it did not come to that, or is told otherwise
    if came_to_nothing(node, table):
        return "averted"
    modality = "averted" if _concerns_nobody(node, table) else _MODALS.get(item.modal)
    if item.modal == "would" and item.perfect:
        modality = "conditional"
    alone = node.kind == "participle" and node.governor is None  # "Was the mayor killed?"
    if modality is None and (node.kind == "main" or alone):
        if table.sentence.words[-1] == "?" and ";" not in table.lower[item.end :]:
            return "question"
        if item.form == "bare" and not node.subject:
            return "imperative"
    if modality is None and is_habit(node, table):
        return "habitual"
    return modality


def _had_been(table: Table, start: int) -> bool:
    """Whether the verb at token `start` goes with a "had" that opens its clause: "Had troops been attacked, …"."""
    lower = table.lower
    if lower[start] != "been" or "had" not in lower[:start]:
        return False
    had = max(k for k in range(start) if lower[k] == "had")
    return had == 0 or lower[had - 1] in _OPENS_CLAUSE


def _concerns_nobody(node: Node, table: Table) -> bool:
    """Whether subject or object is nobody: "No one was killed", "neither side attacked", "signed no deal"."""
    chunks, lower = table.chunks, table.lower
    if _NEGATIVE.isdisjoint(table.words):
        return False
    for k in node.subject or node.agent:
        item = chunks[k]
        if k and chunks[k - 1].word in ("neither", "nor", "not"):
            return True  # "Not one soldier was killed"
        if item.word in _NOBODY or lower[item.start] in ("no", "neither", "none", "nobody"):
            return True
        if lower[item.start] == "few" and item.end - item.start > 1:
            return True  # "Few soldiers obeyed"; but "few were detained" says that some were
    if any(lower[chunks[k].start] == "neither" for _, k in node.obliques):
        return True  # "sent arms to neither side"
    return no_object(node, table)


def no_object(node: Node, table: Table) -> bool:
    """Whether what is done is done to nothing: "signed no deal", "killed nobody"."""
    chunks, lower = table.chunks, table.lower
    return any(lower[chunks[k].start] == "no" or chunks[k].word in _NOBODY for k in node.object)
