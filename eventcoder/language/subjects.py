"""The subject of each verb: the search to its left, past prepositional phrases, insertions and relative clauses.

In "rebels who hold the town, the army said, attacked" the verb `attacked` reaches `rebels`. Verbs without a subject of
their own are noted with the verb that they share it with.
"""

from __future__ import annotations

from eventcoder.language.chunks import ADJ, ADV, CC, CLOSE, COLON, COMMA, NP, OTHER, PREP, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.nonfinite import also_past, hang_nonfinite, same_level
from eventcoder.language.relatives import (
    bare_relative,
    before_relative,
    completes_noun,
    noun_that,
    relative,
    relative_subject,
)

_STOPS = frozenset((",", "?", "!", ".", "..."))
_SKIPPED = frozenset((ADV, QUOTE, OTHER, ADJ))


def find_subject(table: Table, node: Node) -> None:
    """Finds the subject of a finite verb; where a verb has none of its own, what it borrows one from."""
    if _lacks_object(table, node):
        node.make_participle()
    elif node.chunk.form == "participle" and _is_past_tense(table, node):
        node.make_past()
    form = node.chunk.form
    if form != "finite" and (form != "bare" or node.chunk.bare):
        hang_nonfinite(table, node)
        return
    plain = table.tags[node.chunk.head] in ("VB", "VBP") and node.chunk.end - node.chunk.start == 1
    if (form == "bare" or plain) and _borrows(table, node):
        return
    if _is_inverted(table, node):
        _subject_right(table, node)
    else:
        _subject_left(table, node)
        if not node.subject and node.shared is None:
            _subject_right(table, node)


def _lacks_object(table: Table, node: Node) -> bool:
    """Whether a verb that needs an object has only a noun before it: "Three journalists wounded in shelling"."""
    i, chunks = node.index, table.chunks
    if node.chunk.word not in table.grammar.needs_object or node.chunk.end - node.chunk.start > 1 or i == 0:
        return False
    if table.tags[node.chunk.head] not in ("VBD", "VBN") or not also_past(table, table.lower[node.chunk.head]):
        return False
    k = i + 1
    while k < table.n and (chunks[k].time or (chunks[k].kind == PREP and k + 1 < table.n and chunks[k + 1].time)):
        k += 1  # "abducted on Sunday two farmers"
    if k < table.n and chunks[k].kind not in (PREP, COLON, OTHER, COMMA, SUB):
        return False
    before = chunks[i - 1]
    if before.kind != NP or before.time or table.tags[before.head] == "PRP":
        return False
    opener = table.first(i - 1) - 1
    return opener < 0 or chunks[opener].kind not in (WH, THAT, NP, CC, COMMA) or chunks[opener].time


def _is_past_tense(table: Table, node: Node) -> bool:
    """A participle is a past tense where nothing else could be the verb: "; the troops answered with tear gas"."""
    i, chunks = node.index, table.chunks
    if (
        table.tags[node.chunk.head] != "VBN"
        or node.chunk.end - node.chunk.start > 1 + bool(node.particle)
        or i == 0
        or not also_past(table, table.lower[node.chunk.head])
    ):
        return False
    before = chunks[i - 1]
    if before.kind == VG and table.node_at[i - 1].kind == "relative":
        return before.form == "finite"  # "the drones the rebels had bought failed"
    inserted = before.kind == COMMA and (opening := table.parenthesis(i - 1)) > 0
    if inserted:  # "the junta chief, a captain, blamed ..."
        before = chunks[opening - 1]
    if before.kind != NP or before.time:
        return False
    grammar = table.grammar
    following = next((c for c in chunks[i + 1 : i + 3] if c.kind != QUOTE), None)  # "blamed "foreign agents" for"
    if following is not None and following.word == "what":
        return True  # "denounced what it called a crime"
    if (
        following is not None
        and following.kind == NP
        and not following.time
        and node.chunk.word not in grammar.ditransitive
        and node.chunk.word not in grammar.naming
    ):
        return True  # "forces using jets conducted strikes": what has an object is no passive participle
    if inserted:
        return False
    left = table.first(i - 1) - 1
    while left > 0 and (chunks[left].kind == ADV or (chunks[left].kind == NP and chunks[left].time)):
        left -= 1
    if left >= 0 and (chunks[left].kind == WH or (chunks[left].kind == THAT and noun_that(table, left))):
        return True
    while left > 0 and chunks[left].kind == PREP and chunks[left - 1].kind == NP:
        left = table.first(left - 1) - 1
    if left > 0 and chunks[left].form == "gerund" and chunks[left - 1].kind == NP:
        left = table.first(left - 1) - 1  # "youths wielding machetes shot at traders"
    if left >= 0 and chunks[left].kind not in (COLON, CC, SUB, THAT, COMMA):
        return False
    said = table.grammar.say
    if (
        left >= 0
        and chunks[left].kind == COMMA
        and any(c.kind == VG and c.form == "finite" and c.word not in said for c in chunks[:left])
    ):
        return False
    for k in range(i + 1, min(table.n, i + REACH)):
        item = chunks[k]
        if item.kind == VG and item.form == "finite" and item.word not in said:
            return chunks[k - 1].kind == CC
        if item.kind in (COLON, SUB, THAT, WH):
            break
    return i + 1 < table.n


def _borrows(table: Table, node: Node) -> bool:
    """A bare verb after "and" goes with the verb before ("will attack and destroy"); after help, let, make it has
    the object before it as its agent."""
    chunks = table.chunks
    i = node.index - 1
    while i >= 0 and chunks[i].kind == ADV:
        i -= 1
    if i < 0:
        return False
    if chunks[i].kind in (CC, COMMA) and node.chunk.form == "bare":
        before = table.previous(i, ("bare", "infinitive", "finite"))
        if before is not None and (before.chunk.form != "finite" or before.chunk.modal):
            _share(node, before)
            return True
    if chunks[i].kind == NP:
        j = table.first(i) - 1
        if j >= 0 and chunks[j].kind == VG and chunks[j].word in table.grammar.bare_after_object:
            node.kind, node.governor = "infinitive", table.node_at[j]
            node.subject = table.members(i)
            return True
    if node.chunk.form == "bare" and chunks[i].kind == VG and chunks[i].word in table.grammar.bare_after_verb:
        node.kind, node.governor, node.shared = "infinitive", table.node_at[i], table.node_at[i]
        return True
    return False


def _subject_left(table: Table, node: Node) -> None:
    """Looks for the subject chunk by chunk to the left, over what can stand between a subject and its verb."""
    chunks = table.chunks
    j = node.index - 1
    lowest = max(-1, node.index - REACH)
    passed_comma = False
    time_subject = -1  # "Tuesday saw clashes": a time is the subject where nothing else is
    while j > lowest:
        item = chunks[j]
        kind = item.kind
        if kind in _SKIPPED or kind == PREP:
            j -= 1
        elif kind == CLOSE:
            j = table.opening(j) - 1
        elif kind == NP:
            if item.time:
                time_subject = j if time_subject < 0 else time_subject
                j -= 2 if j and chunks[j - 1].kind == PREP else 1
                continue
            left = table.back(table.first(j) - 1)
            before = chunks[left].kind if left >= 0 else -1
            if before == NP and chunks[left].time and left and chunks[left - 1].kind == PREP:
                verb = table.back(left - 2)  # "announced on Wednesday a tool made in Laos"
                if verb >= 0 and chunks[verb].kind == VG and _modifies_object(table, node, verb, j):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
            if before == PREP:
                j = left - 1
                continue
            if before == VG and _is_clause_subject(table, node, left, j):
                return  # "Shelling the town is a crime"
            if before == VG:
                skip = _skip_object(table, left)
                if skip >= 0:
                    j = skip
                    continue
                if _modifies_object(table, node, left, j):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
            pronoun = before == WH or (before == THAT and noun_that(table, left))
            if pronoun and not completes_noun(table, node, left):
                relative(table, node, left)  # "the convoy that gunmen ambushed"
            elif before == NP:
                bare_relative(table, node, j)
            _take(table, node, j)
            return
        elif kind in (COMMA, COLON):
            opening = table.parenthesis(j)
            if opening >= 0 and chunks[opening + 1].kind == NP and not _noun_before(table, opening):
                j -= 1  # "On 5 May, nurses from Embu, staged a protest": the insertion is the subject
            elif opening >= 0:
                j = opening - 1
            elif passed_comma or kind == COLON:
                return
            else:
                other = table.previous(j, ("finite",))
                if other is not None:
                    _share(node, other if not other.chunk.bare else None)
                    return
                j -= 1  # "The mission (UNSMIL), on Sunday condemned"
            passed_comma = True
        elif kind == CC and 0 < j < table.n - 1 and chunks[j - 1].time and chunks[j + 1].time:
            j -= 1  # "bombings on Sunday and Monday killed"
        elif kind == CC and chunks[j + 1].form == "participle" and _after_participle(table, j):
            j -= 1  # "teachers organised by X and backed by Y marched"
        elif kind == CC:
            if item.word in ("and", "but", "or", "then", "nor", "&", "yet"):
                _share(node, same_level(table, j, node.chunk.word))
            return
        elif kind == VG:
            other = table.node_at[j]
            if item.form in ("participle", "gerund", "infinitive"):
                j -= 1
            elif other.kind == "relative" and other.subject:
                j = before_relative(table, other.subject_start - 1, other)
            else:
                if _was_participle(table, other, node.index):
                    # "the soldiers trained abroad were": a past tense with no object was a participle
                    _make_participle(table, other)
                    _take(table, node, other.patient[0])
                return
        elif kind in (WH, THAT):
            relative_subject(table, node, j)
            return
        else:
            return
    if time_subject >= 0 and not passed_comma:
        _take(table, node, time_subject)


def _after_participle(table: Table, k: int) -> bool:
    """Whether the verb before chunk k is a participle behind its noun, and no verb of a clause."""
    verbs = [c for c in table.chunks[:k] if c.kind == VG]
    return bool(verbs) and verbs[-1].form == "participle" and not any(c.form == "finite" for c in verbs)


def _noun_before(table: Table, k: int) -> bool:
    """Whether a noun phrase that could be a subject stands before chunk k."""
    for j in range(k):
        item = table.chunks[j]
        if item.kind == NP and not item.time and (j == 0 or table.chunks[j - 1].kind != PREP):
            return True
    return False


def _is_clause_subject(table: Table, node: Node, v: int, j: int) -> bool:
    """Whether a gerund with its object j is what the verb says something of, and not the object alone."""
    chunks = table.chunks
    if chunks[v].form != "gerund" or chunks[v].end - chunks[v].start > 1 or node.index != j + 1:
        return False
    if chunks[v].word in table.grammar.say:
        return False  # "indicating the army left"
    opener = table.back(v - 1)
    said = opener >= 0 and chunks[opener].kind == VG and chunks[opener].word in table.grammar.say
    if opener >= 0 and not said and chunks[opener].kind not in (THAT, SUB, COMMA, CC, COLON):
        return False
    tag = table.tags[node.chunk.start]
    singular = tag == "VBZ" or table.lower[node.chunk.start] == "was"
    determined = table.tags[chunks[j].start] in ("DT", "PRP$", "NNP", "CD")
    return determined or (singular and table.tags[chunks[j].head] == "NNS")


def _skip_object(table: Table, v: int) -> int:
    """Where the search for a subject goes on when it meets the object of verb v, or -1 if that is the subject."""
    chunks = table.chunks
    item, node = chunks[v], table.node_at[v]
    if item.form in ("gerund", "participle"):
        k = v - 1
        while k >= 0 and chunks[k].kind == ADV:
            k -= 1
        if k >= 0 and chunks[k].kind in (NP, PREP, CLOSE):
            return k
        return -1
    if item.form == "infinitive":
        k = v - 1
        while k > 0 and chunks[k].kind == VG and chunks[k].form in ("gerund", "participle", "infinitive"):
            k -= 1  # "workers trying to enforce the strike were arrested"
        return k if k >= 0 and chunks[k].kind in (NP, ADJ) else -1
    if node.kind == "relative" and item.word not in table.grammar.say:
        return before_relative(table, -1, node)
    return -1


def _modifies_object(table: Table, node: Node, v: int, j: int) -> bool:
    """Whether a past tense right behind the object of verb v is a participle: "defused a bomb made of fertiliser"."""
    item, above = node.chunk, table.chunks[v]
    speech = table.grammar.say | table.grammar.fearing | table.grammar.demanding
    return (
        node.index == j + 1
        and item.tense == "past"
        and item.end - item.start == 1
        and also_past(table, table.lower[item.head])
        and above.form in ("finite", "bare")
        and above.word not in speech
        and above.word not in ("see", "know", "mean", "ensure", "believe", "think", "feel", "be", "have", "let", "help")
        and table.node_at[v].kind not in ("relative",)
    )


def _share(node: Node, other: Node | None) -> None:
    """The verb goes with another one and has its subject: "shelled and seized the town"."""
    if other is not None:
        node.shared, node.kind, node.governor = other, "conjunct", other


def _was_participle(table: Table, other: Node, end: int) -> bool:
    """Whether a verb taken for a past tense stands so close before the verb at chunk `end` that it was a participle."""
    item, j = other.chunk, other.index
    return (
        not item.passive
        and item.tense == "past"
        and bool(other.subject)
        and (item.word not in table.grammar.say or table.chunks[j + 1].word in ("in", "by", "on"))
        and table.tags[item.head] in ("VBD", "VBN")
        and end - j <= 6
        and item.end - item.start == 1
        and not any(between.kind == VG for between in table.chunks[j + 1 : end])
    )


def _make_participle(table: Table, node: Node) -> None:
    """Reads a past tense as a passive participle: its subject is what it was done to."""
    node.chunk.form, node.chunk.passive, node.passive = "participle", True, True
    node.kind, node.patient = "participle", node.subject
    for member in node.subject:
        table.subject_of.pop(member, None)


def _take(table: Table, node: Node, k: int) -> None:
    """Makes the noun phrase k, with those coordinated with it, the subject."""
    members = table.members(k)
    node.subject = members
    node.subject_start = members[0]
    for member in members:
        table.subject_of.setdefault(member, node)


def _is_inverted(table: Table, node: Node) -> bool:
    """Whether a verb of speech stands between what is said and its subject: ", said Merkel", "," added the envoy"."""
    chunks, i = table.chunks, node.index
    if node.chunk.word not in table.grammar.say or i < 2 or i + 1 >= table.n:
        return False
    speaker = chunks[i + 1]
    if speaker.kind != NP or speaker.time or node.chunk.end - node.chunk.start > 1 or table.opens_clause(i + 1):
        return False
    if chunks[i - 1].kind == QUOTE:
        return chunks[i - 2].kind == COMMA or table.lower[chunks[i - 2].end - 1] in _STOPS
    if chunks[i - 1].kind != COMMA or node.chunk.word not in ("say", "add") or table.parenthesis(i - 1) >= 0:
        return False
    return any(item.kind == VG and item.form == "finite" for item in chunks[: i - 1])


def _subject_right(table: Table, node: Node) -> None:
    """A verb of speech may have its subject behind it: ", said Merkel"."""
    chunks = table.chunks
    k = node.index + 1
    if node.chunk.word not in table.grammar.say or k >= table.n or chunks[k].kind != NP or chunks[k].time:
        return
    left = table.back(node.index - 1)
    if left >= 0 and chunks[left].kind not in (COMMA, QUOTE, COLON, OTHER):
        return
    _take(table, node, k)
    node.inverted = True
