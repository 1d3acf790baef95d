"""Infinitives, gerunds and participles: the clause or the noun that each hangs on."""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CC, COMMA, NP, OPEN, PREP, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.infinitives import hang_infinitive
from eventcoder.language.levels import also_past, same_level, speaks
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.scenes import acts_at_scene, agreed_between

_URGING = frozenset(("urge", "demand", "call", "warn", "appeal", "insist", "vow", "promise", "pledge", "cite"))
_LEADING = frozenset(("lead", "force", "draw", "cause", "push", "trigger", "earn"))  # ", drawing protests from Chad"


def hang_nonfinite(table: Table, node: Node) -> None:
    """Finds where an infinitive, a gerund or a participle hangs, and with it whose subject it borrows."""
    chunks, i, form = table.chunks, node.index, node.chunk.form
    j = table.back(i - 1)
    k = i - 1
    while form == "infinitive" and k >= 0 and chunks[k].kind == ADV:
        if chunks[k].word in ("not", "never") and chunks[k + 1].word != "only":
            node.negated = True  # "vowed never again to negotiate"
        k -= 1
    before = chunks[j] if j >= 0 else None
    if before is None:
        node.kind = "purpose" if form == "infinitive" else "participle"
        return  # hangs on the main verb, which `governing` finds
    if before.kind == OPEN and form == "participle" and j and chunks[j - 1].kind == NP:
        node.kind, node.subject = "participle", [j - 1]  # "Indaw village (coded as Katha), fighting broke out"
        return
    listed = before.kind == COMMA and form != "gerund" and (_serial(table, j) or _goes_on(table, node, j))
    if form == "gerund" and before.kind == COMMA and (first := _listed_gerund(table, i, j)) is not None:
        node.shared, node.kind, node.governor = first, "conjunct", first
        return
    if before.kind == CC and table.lower[node.chunk.start] == "been":
        had = table.previous(j, ("finite",))
        if had is not None and had.chunk.perfect:  # "had begged for help and been told to wait"
            node.chunk.form, node.chunk.tense = "finite", had.chunk.tense
            node.shared, node.kind, node.governor = had, "conjunct", had
            return
    if before.kind == CC or listed:
        other = table.previous(j, (form,))
        if form == "participle":
            nearest = table.previous(j, ("participle", "finite", "infinitive"))
            if nearest is not None and nearest.chunk.form == "infinitive" and not nearest.passive:
                # "has ordered them to withdraw and offered talks": no past goes with an infinitive
                nearest = table.previous(j, ("participle", "finite"))
            if (
                nearest is not None
                and nearest.chunk.form == "finite"
                and (not nearest.passive or _tells(table, node))
                and nearest.chunk.tense in ("past", "perfect")
                and (also_past(table, table.lower[node.chunk.head]) or nearest.chunk.perfect)
                and not (i + 1 < table.n and chunks[i + 1].kind == PREP and chunks[i + 1].word == "by")
            ):
                node.make_past()
                level = same_level(table, j, node) or nearest
                node.shared, node.kind, node.governor = level, "conjunct", level
                return
            if nearest is not None and nearest.passive:
                other = nearest
                node.chunk.tense = nearest.chunk.tense
        elif form == "gerund" and other is None:
            other = _progressive(table, j)  # "was seeking and building"
        if other is not None and j - other.index < REACH // 2:
            node.shared, node.kind, node.governor = other, "conjunct", other
            return
    if form == "infinitive":
        hang_infinitive(table, node, j)
    elif form == "gerund":
        _gerund(table, node, j)
    else:
        _participle(table, node, j)


def _listed_gerund(table: Table, i: int, j: int) -> Node | None:
    """The gerund that opens the list in which the one at i stands: "accused of taking bribes, selling arms and
    beating"."""
    first = table.previous(j, ("gerund", "finite"))
    if first is not None and first.kind == "relative":
        first = table.previous(
            first.subject_start, ("gerund", "finite")
        )  # "seen beating a man who had fled, kicking him"
    if first is None or first.chunk.form != "gerund" or not (first.link_word or first.shared or first.kind == "gerund"):
        return None
    k = next((k for k in range(i + 1, table.n - 1) if table.chunks[k].kind in (VG, CC)), -1)
    return first if k > 0 and table.chunks[k].kind == CC and table.chunks[k + 1].form == "gerund" else None


def _progressive(table: Table, j: int) -> Node | None:
    """The verb before the conjunction at j if it is progressive."""
    nearest = table.previous(j, ("finite", "infinitive", "participle"))
    return nearest if nearest is not None and nearest.chunk.progressive else None


def _tells(table: Table, node: Node) -> bool:
    """Whether a verb of speech has a clause or an object behind it: "said his patience was exhausted and demanded that
    they leave", "that two were dead and blamed the army" are no passives; nor is "and appealed to the soldiers"."""
    behind = table.chunks[node.index + 1] if node.index + 1 < table.n else None
    if behind is None or not speaks(table, node.chunk.word) or node.chunk.word == "tell":
        return False
    addressed = behind.kind == PREP and behind.word in ("to", "for", "on") and node.chunk.word in ("appeal", "call")
    return behind.kind in (THAT, QUOTE) or (behind.kind == NP and not behind.time) or addressed


def names_clause(table: Table, k: int) -> bool:
    """Whether the noun phrase k is the writer's own word for the clause before: "will pull out, a move hailed by"."""
    item = table.chunks[k]
    return (
        k > 0
        and table.chunks[k - 1].kind == COMMA
        and table.lower[item.start] in ("a", "an")
        and table.lemmas[item.head] in table.grammar.clause_noun
    )


def _serial(table: Table, j: int) -> bool:
    """Whether the comma at j stands in "was beaten, robbed and left"."""
    k = j + 2
    return k < table.n and table.chunks[k].kind in (CC, COMMA)


def _goes_on(table: Table, node: Node, j: int) -> bool:
    """Whether a participle with an object behind the comma at j goes with the past tense before: "banned parties,
    arrested editors and closed papers"."""
    chunks, i = table.chunks, node.index
    if node.chunk.form != "participle" or i + 1 >= table.n:
        return False
    nearest = table.previous(j, ("participle", "finite", "infinitive"))
    if nearest is None or nearest.chunk.form != "finite" or nearest.passive:
        return False
    if chunks[i + 1].kind == PREP and chunks[i + 1].word != "by":
        k = next((k for k in range(i + 1, table.n - 1) if chunks[k].kind not in (PREP, NP, ADV)), 0)
        joined = chunks[k].kind == CC and chunks[k + 1].kind == VG and table.tags[chunks[k + 1].head] == "VBD"
        return joined  # "sacked the crew, brought in replacements and asked"
    return chunks[i + 1].kind == NP and not chunks[i + 1].time


def _gerund(table: Table, node: Node, j: int) -> None:
    """ "by shelling the town" hangs on the verb before; "troops guarding the gate" on the noun."""
    before = table.chunks[j]
    if before.kind in (PREP, SUB):
        node.kind, node.link_word = "gerund", before.word
        above = j - 1
        same = table.previous(above, ("gerund",)) if above > 0 and table.chunks[above].kind == CC else None
        if same is not None and same.link_word == before.word and not node.passive:
            node.shared, node.kind, node.governor = same, "conjunct", same  # "for seizing the ship and for holding"
            return
        if above > 0 and table.chunks[above].kind == COMMA and (opening := table.parenthesis(above)) > 0:
            above = opening - 1  # "accused the mayor, who had fled, of stealing"
        node.governor = table.governing_verb(above) if j else None
    elif before.kind == NP and not before.time:
        node.kind = "participle"
        node.subject = [_counted(table, j)]
        node.governor = table.governing_verb(j)
        user = node.governor
        if user is not None and node.chunk.word in table.grammar.using and user.index == table.first(j) - 1:
            node.subject = user.subject  # "police dispersed them using tear gas"
        elif user is not None and acts_at_scene(table, node, j):
            node.subject = user.subject
    elif before.kind == VG:
        node.kind, node.governor = "gerund", table.node_at[j]
    else:
        node.kind = "participle"
        quoted = node.index - 1
        if table.chunks[quoted].kind == QUOTE and speaks(table, node.chunk.word):
            opening = table.back_to_quote(quoted)  # ""The talks," he told reporters, "are over," adding that"
            node.governor = table.governing_verb(opening) if opening > 0 else None
            if node.governor is not None:
                return
        if before.kind == COMMA and (main := _around(table, j)) is not None:
            node.governor = main
            return
        if node.chunk.perfect and before.kind == COMMA:
            j = _before_subclause(table, j)
        node.governor = _main_verb_before(table, j, node.chunk.word)
        told = node.chunk.word in table.grammar.result or node.chunk.word in table.grammar.policing
        if told and node.governor is not None:
            node.governor = _what_harms(table, node.governor)
        if node.governor is None:
            closing = next((k for k in range(j + 1, table.n) if table.chunks[k].kind == COMMA), j)
            if closing > j and table.parenthesis(closing) == j:
                node.governor = table.next_finite(closing)  # "the envoy, denying that he had fled, left"


def _counted(table: Table, k: int) -> int:
    """What counts the noun phrase k, if anything does: "thousands of Venezuelans banging pots"."""
    chunks, above = table.chunks, k - 2
    if above < 0 or chunks[k - 1].word != "of" or chunks[above].kind != NP or chunks[above].time:
        return k
    return above if table.lemmas[chunks[above].head] in table.grammar.number_noun else k


def _around(table: Table, j: int) -> Node | None:
    """The verb behind the insertion that opens at the comma j, right behind its subject: "When talks failed, the envoy,
    speaking in Lome, said"."""
    chunks = table.chunks
    closing = next((k for k in range(j + 1, min(table.n - 1, j + REACH)) if chunks[k].kind == COMMA), -1)
    if closing < 0 or chunks[j - 1].kind != NP or table.parenthesis(closing) != j:
        return None
    k = closing + 1
    while k < table.n and chunks[k].kind == ADV:
        k += 1
    return table.node_at[k] if k < table.n and chunks[k].form == "finite" else None


def lift_comments(table: Table) -> None:
    """Hangs a gerund behind a comma on the verb that tells what happened, where it is what the one does who tells the
    rest, or what that brings about: "said it would leave, accusing the agency of bias", "asked it to leave, prompting a
    protest". The governors of all verbs must be known."""
    grammar = table.grammar
    comments = grammar.sparking | _LEADING | grammar.judging | grammar.alleging | _URGING
    for node in table.nodes:
        behind_comma = node.chunk.form == "gerund" and table.chunks[table.back(node.index - 1)].kind == COMMA
        if behind_comma and node.kind == "participle" and node.chunk.word in comments:
            node.governor = _what_is_told(node.governor)


def _what_is_told(nearest: Node | None) -> Node | None:
    """The verb that tells what happened above one that is only wished or announced: "asked it to leave, prompting Chad
    to protest" tells of the asking."""
    node = nearest
    while node is not None and node.governor is not None:
        if node.kind not in ("infinitive", "purpose", "gerund") and not (
            node.kind == "complement" and node.chunk.modal
        ):
            break
        node = node.governor
    return node


def _what_harms(table: Table, nearest: Node) -> Node:
    """The verb above a relative or a when-clause if that alone can have hurt anybody: "police fired at people who were
    trying to flee, killing two", but "troops sought gunmen who attacked a village, killing two"."""
    grammar = table.grammar
    finite = nearest if nearest.chunk.form == "finite" else table.previous(nearest.index, ("finite",))
    done = {finite.chunk.word} if finite is not None else set()
    if finite is not None and not (nearest.chunk.form == "infinitive" and finite.chunk.word in grammar.intending):
        done.add(nearest.chunk.word)  # not "people who were trying to storm the base, killing three"
    if finite is None or done & grammar.harming:
        return nearest
    opener = finite.subject_start if finite.subject else finite.index - 1
    if opener > 0 and table.chunks[opener].kind == NP:
        opener -= 1  # "when they tried to flee"
    if opener <= 0 or table.chunks[opener].kind not in (WH, THAT, SUB):
        return nearest
    above = table.previous(opener, ("finite",))
    return above if above is not None and above.chunk.word in grammar.harming else nearest


def _before_subclause(table: Table, j: int) -> int:
    """The chunk before the conjunction that opens the clause ending at j, or j itself: what was done before is told of
    the main clause ("left when Chad's envoy spoke, having praised Mali")."""
    last = table.previous(j, ("finite",))
    opener = last.subject_start - 1 if last is not None else -1
    return opener if opener > 0 and table.chunks[opener].kind in (SUB, WH) and table.chunks[opener].word != "who" else j


def _participle(table: Table, node: Node, j: int) -> None:
    """The noun before is the subject of "villagers displaced by the war", the main verb's of "left, escorted by"."""
    before = table.chunks[j]
    node.kind = "participle"
    if before.kind == NP and not before.time:
        node.subject = [_counted(table, agreed_between(table, node, j))]
        node.governor = None if names_clause(table, j) else table.governing_verb(j)
        return
    if before.kind == COMMA:
        k = j - 1
        if k >= 0 and table.chunks[k].kind == NP and not table.chunks[k].time:
            main = _main_verb_before(table, j)
            while main is None and (p := table.first(k) - 1) > 0:
                if table.chunks[p].kind != PREP or table.chunks[p - 1].kind != NP:
                    break
                k = p - 1  # "Rebels from Chad and Mali, backed by Rwanda, have seized"
            node.subject = [k] if main is None or table.chunks[k].head > main.chunk.head else main.subject
            node.governor = main
            return
    if before.kind == SUB:
        # "faces five years in jail if convicted"
        node.kind = "condition" if before.word in table.grammar.condition else "adverbial"
        node.link_word = before.word
    node.governor = table.governing_verb(j) if before.kind != COMMA else _main_verb_before(table, j)


def _main_verb_before(table: Table, j: int, word: str = "") -> Node | None:
    """The finite verb to which a participle behind a comma belongs, with the lemma `word`: "said, adding that"."""
    talks = speaks(table, word) or word in table.grammar.naming
    for k in range(j, max(-1, j - REACH), -1):
        if table.chunks[k].kind == VG and table.chunks[k].form in ("finite", "infinitive", "bare"):
            node = table.node_at[k]
            if (
                node.chunk.word in table.grammar.say
                and not node.inverted
                and table.is_parenthetical(node)
                and not talks
            ):
                continue
            return node
    return None
