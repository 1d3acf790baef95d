"""What a finite clause hangs on: complement ("said that"), adverbial ("after rebels fled"), condition, conjunct."""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CC, COLON, COMMA, NP, OTHER, PREP, QUOTE, SUB, THAT, VG, WH, Chunk
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.nonfinite import names_clause
from eventcoder.language.relatives import speaking_noun

_CONTRASTING = frozenset(("although", "though", "whereas"))


def find_governor(table: Table, node: Node) -> None:
    """Links a finite clause: complement ("said that"), adverbial ("after rebels fled"), condition, conjunct; of the
    others those that hang on no verb before them."""
    chunks, grammar = table.chunks, table.grammar
    if node.governor is not None:
        return
    if node.chunk.form not in ("finite", "bare"):
        if node.kind in ("participle", "purpose", "gerund", "adverbial") and not node.subject:
            node.governor = _main_behind(table, node)
        return
    if node.kind == "relative":
        antecedent = node.relative if node.relative >= 0 else next(iter(node.subject), -1)
        own_word = antecedent >= 0 and names_clause(table, antecedent)
        node.governor = None if own_word else table.governing_verb(node.subject_start - 1)
        return
    j, opener = _opener(table, node)
    if opener is None or node.inverted:
        return
    if opener.kind == THAT or opener.word == "that":  # a pronoun by its tag, though the clause lacks nothing
        governor = table.governing_verb(j - 1)
        if j > 1 and chunks[j - 1].kind == CC:
            governor = _teller(table, j - 1) or governor
        if governor is not None:
            node.kind, node.governor = "complement", governor
            said_in = j > 1 and chunks[j - 2].kind == PREP and table.says(governor)  # "said in a note that"
            if j and chunks[j - 1].kind == NP and not said_in and governor.chunk.word not in grammar.recipient_said:
                _complete_noun(table, node, j - 1)
        elif j and chunks[j - 1].kind == NP:
            node.kind = "complement"
            _complete_noun(table, node, j - 1)
        return
    if opener.kind == SUB:
        node.kind = "condition" if opener.word in grammar.condition else "adverbial"
        node.link_word = opener.word
        governor = table.governing_verb(j - 1) if j else None
        if opener.word == "whether" and governor is not None:
            node.kind = "condition"
        if node.kind == "condition" and governor is not None:
            governor = _announced(governor)
        if opener.word in _CONTRASTING and j and chunks[j - 1].kind == COMMA:
            # "said the rebels would leave, although shots were heard": no words of the speaker
            while governor is not None and governor.kind == "complement" and governor.governor is not None:
                governor = governor.governor
        node.governor = governor or _next_main(table, node)
        return
    if opener.kind == VG:
        governor = table.node_at[j]
        if _stands_behind(table, governor, node):
            return
        node.kind, node.governor = "complement", governor
        return
    if opener.kind == NP and (teller := table.governing_verb(j)) is not None and j in teller.recipient:
        node.kind, node.governor = "complement", teller  # "told Chad it would help"
        return
    if opener.kind == NP and not opener.time and table.lemmas[opener.head] in grammar.accusing_noun:
        node.kind, node.governor = "complement", table.governing_verb(j)  # "rejected charges his party had lied"
        _complete_noun(table, node, j)
        return
    if opener.kind == WH:
        node.kind, node.link_word = "complement", opener.word
        node.governor = table.governing_verb(j - 1)
        return
    if opener.kind == CC:
        governor = table.previous(j, ("finite",))
        if governor is not None:
            node.kind, node.governor = "conjunct", _out_of_speech(table, node, governor, j)


def _announced(governor: Node) -> Node:
    """What a condition is on: "will stop pumping gas unless" the stopping, and not the pumping."""
    above = governor.governor
    if governor.kind not in ("gerund", "infinitive") or governor.link_word or above is None:
        return governor
    return above if above.chunk.modal or above.chunk.tense == "future" else governor


def _out_of_speech(table: Table, node: Node, governor: Node, cc: int) -> Node:
    """What a coordinated clause goes with: ", and Turkey urged" with "said", not with the "would send" that is said."""
    above = governor.governor
    if governor.kind != "complement" or above is None or table.chunks[max(0, cc - 1)].kind != COMMA:
        return governor
    told_back = node.chunk.tense == "past" and not node.chunk.modal
    return above if told_back and (governor.chunk.modal or governor.chunk.perfect) else governor


def _teller(table: Table, j: int) -> Node | None:
    """The verb of speech that a clause behind "and that" at chunk j hangs on: "said he tried to flee and that he was
    held"."""
    grammar = table.grammar
    telling = grammar.say | grammar.claiming | grammar.demanding | grammar.alleging | grammar.denying
    for k in range(j, max(-1, j - REACH), -1):
        item = table.chunks[k]
        if item.kind == VG and item.form == "finite" and item.word in telling:
            return table.node_at[k]
    return None


def _complete_noun(table: Table, node: Node, k: int) -> None:
    """Hangs a that-clause on the noun before it: on "demand" in "a demand by Chad that"."""
    noun = speaking_noun(table, k)
    node.noun = noun if noun >= 0 else k
    node.link_word = table.lemmas[table.chunks[node.noun].head]


def _main_behind(table: Table, node: Node) -> Node | None:
    """The main verb that a participle, a gerund or a purpose at the head of a sentence belongs to: "Asked whether Mali
    would agree, the envoy, who had just arrived, declined"."""
    for other in table.nodes:
        if other.index > node.index and other.chunk.form == "finite" and other.kind not in ("relative", "complement"):
            opener = _opener(table, other)[1]
            if opener is None or opener.kind not in (THAT, SUB, WH, VG) or _stands_behind(table, node, other):
                return other
    return table.next_finite(node.index)


def _stands_behind(table: Table, node: Node, copula: Node) -> bool:
    """Whether a form of be has its subject behind it, told of the participle in front: "Killed in the raid were two
    guards"."""
    return copula.chunk.word == "be" and not copula.passive and node.passive and not copula.subject


def _next_main(table: Table, node: Node) -> Node | None:
    """The main verb behind a clause that stands first: "If Russia attacks, NATO will respond"."""
    for other in table.nodes:
        if other.index > node.index and other.chunk.form == "finite" and other.subject_start > node.index:
            opener = _opener(table, other)[1]
            if opener is None or opener.kind not in (THAT, SUB, WH, VG):
                return other
    return None


def _opener(table: Table, node: Node) -> tuple[int, Chunk | None]:
    """The chunk that opens a clause, past what stands before its subject ("that in Goma rebels fled")."""
    chunks = table.chunks
    j = (node.subject_start if node.subject and not node.inverted else node.index) - 1
    while j >= 0:
        item = chunks[j]
        if item.word == "?" and item.kind == ADV:
            return j, item  # "Only after rebels fled did Chad agree"
        if item.kind in (ADV, QUOTE, OTHER) or (item.kind == NP and item.time):
            j -= 1
        elif (
            item.kind == NP
            and j in table.group
            and table.group[j][0] > 0
            and chunks[table.group[j][0] - 1].kind == PREP
        ):
            j = table.group[j][0] - 2
        elif item.kind == PREP and item.word in ("on", "in", "at"):
            j -= 1
        elif item.kind == COMMA:
            k = j - 1
            while k >= 0 and (chunks[k].kind == ADV or (chunks[k].kind == NP and k and chunks[k - 1].kind == PREP)):
                k -= 1 if chunks[k].kind == ADV else 2
            if k >= 0 and k < j - 1 and chunks[k].kind in (THAT, SUB):
                return k, chunks[k]
            opening = table.parenthesis(j)
            if opening > 0 and chunks[opening - 1].kind in (THAT, SUB, CC):
                return opening - 1, chunks[opening - 1]
            return j, item
        else:
            return j, item
    return -1, None


def hang_on_speech(table: Table) -> None:
    """ ", officials said" without a clause behind it reports the clause it stands in or behind."""
    chunks = table.chunks
    with_complement = {id(node.governor) for node in table.nodes if node.kind == "complement"}
    for node in table.nodes:
        if id(node) in with_complement or not _reports(table, node):
            continue
        start = min(node.index, node.subject_start)
        left = table.back(start - 1)
        if left < 0 or chunks[left].kind not in (COMMA, COLON, OTHER):
            continue
        if left and chunks[left - 1].kind in (WH, THAT):
            _report_relative(table, node, left)
            continue
        inside = table.is_parenthetical(node)
        for other in table.nodes:
            if other is node or other.kind not in ("main", "conjunct"):
                continue
            if other.kind == "conjunct" and other.governor is not None:
                if other.governor.kind == "main":
                    continue
                if "finite" not in (other.chunk.form, other.governor.chunk.form):
                    continue  # "killing two and injuring six, officials said": both go with the verb before
            between = chunks[min(other.index, start) : max(other.index, start)]
            if any(item.kind == COLON and item.word == ";" for item in between):
                continue
            if other.index < start or (inside and other.subject_start < start):
                other.kind, other.governor = "complement", node
        if inside:
            _report_main(table, node)
        node.kind, node.governor = "main", None


def _report_main(table: Table, node: Node) -> None:
    """Hangs the main clause behind a speech that parts it from its condition on that speech: "If they attack, the envoy
    warned, sanctions will follow"."""
    conditions = [other for other in table.nodes if other.governor is node and other.kind in ("condition", "adverbial")]
    main = next((o for o in table.nodes if o.index > node.index and o.kind == "main" and o.subject), None)
    if not conditions or main is None or main.subject_start != node.index + 2 or conditions[0].index > node.index:
        return
    main.kind, main.governor = "complement", node
    for other in conditions:
        other.governor = main


def _report_relative(table: Table, node: Node, comma: int) -> None:
    """Hangs the clause that a speech opens right behind its pronoun on that speech alone: "who, police said, fled"."""
    other = table.next_finite(node.index)
    if other is not None and other.subject_start <= comma:
        other.kind, other.governor = "complement", node
        node.kind, node.governor = "main", None


def _reports(table: Table, node: Node) -> bool:
    """Whether a verb of speech says nothing itself: "officials said", not "officials said a prayer".

    Nor does ", a charge France denied" speak of the clauses before it.
    """
    grammar, verb = table.grammar, node.chunk.word
    return (
        verb in grammar.say
        and verb not in grammar.denying
        and node.chunk.form == "finite"
        and bool(node.subject)
        and node.kind in ("main", "conjunct")
        and (not node.object or node.inverted or verb in grammar.recipient_said)
    )
