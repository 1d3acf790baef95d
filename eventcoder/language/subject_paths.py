"""Where the search for a subject goes on behind what can stand between a subject and its verb."""

from __future__ import annotations

from eventcoder.language.chunks import ADJ, ADV, CC, CLOSE, COLON, COMMA, NP, PREP, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.nodes import Node, Table
from eventcoder.language.participles import after_participle
from eventcoder.language.relatives import before_relative, speaking_noun

_WHERE = frozenset(("in", "at", "near", "outside", "from"))
_TITLES = frozenset(
    "president premier prime vice king queen prince princess emir sheikh pope cardinal archbishop bishop chancellor"
    " minister senator governor mayor general colonel major captain lieutenant judge justice chief mr mrs ms dr sir"
    " lord gen col sgt capt maj lt".split()
)
_BEFORE_PLACE = frozenset((NP, PREP, COMMA, CC, ADV, ADJ))


def only_relative(table: Table, node: Node) -> bool:
    """Whether a verb stands in a relative clause before which no clause has its verb yet."""
    before = table.chunks[: node.subject_start]
    w = node.subject_start
    opened = table.chunks[w].kind in (WH, THAT) or (w > 0 and table.chunks[w - 1].kind == WH)  # "in which soldiers"
    relative = node.kind == "relative" and bool(node.subject) and opened
    return relative and not any(item.kind == VG and item.form in ("finite", "infinitive") for item in before)


def past_first_object(table: Table, left: int, j: int) -> int:
    """The verb before two objects of which j is the second, else `left`: "called the unrest a riot"."""
    chunks = table.chunks
    if left < 1 or chunks[left].kind != NP or chunks[left].time or left != table.first(j) - 1:
        return left
    if chunks[left].word in ("itself", "themselves", "himself", "herself"):
        return left  # "a group calling itself the Free Army claimed"
    verb = table.first(left) - 1
    two = chunks[verb].kind == VG and chunks[verb].word in table.grammar.naming and not chunks[verb].passive
    return verb if verb >= 0 and two else left


def same_phrase(table: Table, j: int) -> bool:
    """Whether the conjunction at j joins two phrases with one preposition, no verb between them: "of A and of B"."""
    word = table.chunks[j + 1].word
    k = table.first(j - 1) - 1
    return k > 0 and table.chunks[k].kind == PREP and table.chunks[k].word == word


def relative_above(table: Table, node: Node) -> Node | None:
    """The relative clause that a verb stands in, its own or that of what it completes: "families who claim their sons
    were taken marched"; None if there is none."""
    if node.kind == "complement" and node.governor is not None and node.governor.kind == "relative":
        return node.governor  # "a man who police say fled"
    if node.kind != "relative" and node.subject:
        k = node.subject_start - 1
        if k > 0 and table.chunks[k].kind == THAT:
            k -= 1
        if k > 0 and table.chunks[k].kind == VG and table.chunks[k].word in table.grammar.say:
            node = table.node_at[k]
        elif k > 0 and table.chunks[k].kind == SUB and (above := table.previous(k, ("finite",))) is not None:
            node = above  # "people who have died since the president was ousted marched"
    return node if node.kind == "relative" and node.subject else None


def before_including(table: Table, comma: int) -> int:
    """The noun phrase of whom the list that reaches chunk `comma` names some: "protesters, including members of A, B
    (b), and C, held"; -1 if it is no such list."""
    chunks, k = table.chunks, comma
    while k > 1:
        item = chunks[k]
        if item.kind == CLOSE:
            k = table.opening(k) - 1
            continue
        if item.kind == PREP and item.word == "including":
            k -= 1 + (chunks[k - 1].kind == COMMA)
            return k if chunks[k].kind in (NP, CLOSE) else -1
        if item.kind not in (NP, COMMA, CC, ADJ) and not (item.kind == PREP and item.word == "of"):
            return -1
        k -= 1
    return -1


def larger_place(table: Table, j: int, comma: int) -> int:
    """The preposition of a place whose larger part is the name j: "residents of Ain in Zaoqiao, Miaoli displayed"; -1
    where a verb or no subject stands before it."""
    chunks, p = table.chunks, comma - 2
    if p < 1 or chunks[p].kind != PREP or chunks[p].word not in _WHERE or table.first(j) != j:
        return -1
    if not (table.is_name(j) and table.is_name(comma - 1)) or table.tags[chunks[j].start] == "DT":
        return -1
    opening = next((item for item in chunks[:p] if item.kind not in (ADV, CC, QUOTE, COLON)), chunks[p])
    if opening.form in ("gerund", "participle"):
        return -1  # "visiting a camp in Gaza, Antonio Guterres called": what opens so has its subject behind the comma
    if table.lower[chunks[j].start] in _TITLES:
        return -1  # "after riots in Durban, President Ramaphosa deployed"
    inside = ("gerund", "participle")  # "a soldier surrounded in Mariupol, Donetsk detonated a mine"
    before = all(item.kind in _BEFORE_PLACE or item.form in inside for item in chunks[:p])
    return p if before and noun_before(table, p) else -1


def opens_insertion(table: Table, j: int) -> bool:
    """Whether a relative clause, a participle or "including" opens behind the comma at j: what lies behind it has been
    passed."""
    following = table.chunks[j + 1]
    if following.kind == PREP:
        return following.word == "including"
    return following.kind == WH or (following.kind == VG and following.form in ("participle", "gerund"))


def noun_before(table: Table, k: int) -> bool:
    """Whether a noun phrase that could be a subject stands before chunk k."""
    for j in range(k):
        item = table.chunks[j]
        first = table.first(j)
        if item.kind == NP and not item.time and (first == 0 or table.chunks[first - 1].kind != PREP):
            return True
    return False


def skip_object(table: Table, v: int) -> int:
    """Where the search for a subject goes on when it meets the object of verb v, or -1 if that is the subject."""
    chunks = table.chunks
    item, node = chunks[v], table.node_at[v]
    t = node.subject_start - 1
    if item.form in ("finite", "bare") and node.subject and t > 0 and chunks[t].kind == THAT:
        noun = speaking_noun(table, t - 1)
        if noun == 0 or (noun > 0 and chunks[noun - 1].kind in (COMMA, COLON, SUB, CC)):
            return t - 1  # "the demand that Chad withdraw its troops was rejected"
    if item.form == "finite" and t > 1 and chunks[t].kind == SUB and chunks[t - 1].form == "participle":
        first = chunks[t - 2].kind == NP and not any(c.kind == VG and c.form == "finite" for c in chunks[:t])
        if first:
            return t - 2  # "the number of people killed when gunmen opened fire on a bus has risen"
    if item.form in ("gerund", "participle"):
        k = v - 1
        while k >= 0 and chunks[k].kind == ADV:
            k -= 1
        if k >= 0 and chunks[k].kind == CC and after_participle(table, k):
            return k - 1  # "women dressed in white and carrying flowers formed a chain"
        if k >= 0 and chunks[k].kind in (NP, PREP, CLOSE):
            return k
        return -1
    if item.form == "infinitive":
        k = v - 1
        nonfinite = ("gerund", "participle", "infinitive")
        while k > 0 and (
            chunks[k].form in nonfinite or (chunks[k].kind == PREP and chunks[k - 1].form == "participle")
        ):
            k -= 1  # "workers trying to enforce the strike were arrested", "men accused of plotting to kill him were"
        if k > 0 and chunks[k].kind == VG and table.node_at[k].kind == "relative":
            return before_relative(table, -1, table.node_at[k])  # "a man who tried to stamp out a fire was beaten"
        return k if k >= 0 and chunks[k].kind in (NP, ADJ) else -1
    if item.form in ("bare", "finite") and node.kind == "infinitive" and node.governor is not None:
        return skip_object(table, node.governor.index)  # "a decision to let troops use bases was attacked"
    if node.kind == "relative" and item.word not in table.grammar.say:
        return before_relative(table, -1, node)
    if node.kind == "complement" and node.governor is not None and node.governor.kind == "relative":
        return before_relative(table, -1, node.governor)  # "a man who police say killed two people was held"
    if item.word not in table.grammar.say and has_whose(table, node):
        return node.subject_start - 1  # "kin of a man whose death shocked the town marched"
    return -1


def has_whose(table: Table, node: Node) -> bool:
    """Whether "whose" opens the subject of a verb."""
    return bool(node.subject) and table.tags[table.chunks[node.subject[0]].start] == "WP$"


def joined_before(table: Table, node: Node) -> int:
    """The conjunction before the clause of time or condition of a verb, or -1: "stormed the gate and, when guards fled,
    burned the office"."""
    chunks = table.chunks
    k = node.subject_start - 1
    if not node.subject or k < 1 or chunks[k].kind != SUB:
        return -1
    k -= 1
    if k > 0 and chunks[k].kind == COMMA:
        k -= 1
    return k if chunks[k].kind == CC and chunks[k].word in ("and", "but") else -1
