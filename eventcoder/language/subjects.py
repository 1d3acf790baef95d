"""The subject of each verb: the search to its left, past prepositional phrases, insertions and relative clauses.

In "rebels who hold the town, the army said, attacked" the verb `attacked` reaches `rebels`. Verbs without a subject of
their own are noted with the verb that they share it with.
"""

from __future__ import annotations

from eventcoder.language.chunks import (
    ADJ,
    ADV,
    CC,
    CLOSE,
    COLON,
    COMMA,
    NP,
    OPEN,
    OTHER,
    PREP,
    QUOTE,
    SUB,
    THAT,
    VG,
    WH,
)
from eventcoder.language.inversion import is_inverted, subject_right, take_subject
from eventcoder.language.levels import also_past, same_level
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.nonfinite import hang_nonfinite
from eventcoder.language.participles import (
    after_participle,
    before_conjunction,
    is_passive_too,
    is_past_tense,
    lacks_object,
    make_participle,
    modifies_object,
    opens_sentence,
    was_participle,
)
from eventcoder.language.relatives import (
    bare_relative,
    before_relative,
    completes_noun,
    embeds,
    noun_that,
    relative,
    relative_subject,
    take_embedded_subject,
    wants_object,
)
from eventcoder.language.subject_paths import (
    before_including,
    has_whose,
    joined_before,
    larger_place,
    noun_before,
    only_relative,
    opens_insertion,
    past_first_object,
    relative_above,
    same_phrase,
    skip_object,
)

_SKIPPED = frozenset((ADV, QUOTE, OTHER, ADJ))


def find_subject(table: Table, node: Node) -> None:
    """Finds the subject of a finite verb; where a verb has none of its own, what it borrows one from."""
    if lacks_object(table, node) or opens_sentence(table, node):
        node.make_participle()
    elif node.chunk.form == "participle" and is_past_tense(table, node):
        node.make_past()
    if node.chunk.form == "infinitive" and _is_planned(table, node):
        node.chunk.form, node.chunk.tense = "finite", "future"
        _subject_left(table, node)
        return
    form = node.chunk.form
    if form == "finite" and take_embedded_subject(table, node):
        return
    if form != "finite" and (form != "bare" or node.chunk.bare):
        hang_nonfinite(table, node)
        return
    plain = table.tags[node.chunk.head] in ("VB", "VBP") and node.chunk.end - node.chunk.start == 1
    if (form == "bare" or plain) and _borrows(table, node):
        return
    if is_inverted(table, node):
        subject_right(table, node)
    else:
        _subject_left(table, node)
        if not node.subject and node.shared is None:
            subject_right(table, node)


def _is_planned(table: Table, node: Node) -> bool:
    """Whether an infinitive is the verb of a headline: "Kenya to send police to Haiti", "Two to hang in Iran"."""
    chunks, grammar = table.chunks, table.grammar
    if node.index == 0 or chunks[0].kind != NP or table.nodes[0] is not node or table.lower[-1] == ".":
        return False
    for k in range(node.index):
        item = chunks[k]
        noun = item.kind == NP and (
            table.lemmas[item.head] in grammar.hypothetical_noun or table.lemmas[item.head] in grammar.infinitive_noun
        )
        if noun or item.kind not in (NP, PREP, CC, COMMA, OPEN, CLOSE):
            return False
    said = (other for other in table.nodes[1:] if other.chunk.form == "finite")
    return all(other.chunk.word in grammar.say or chunks[other.index - 1].kind != NP for other in said)


def _is_aside(table: Table, node: Node, other: Node) -> bool:
    """Whether a past form behind a comma is a participle, since the verb before is a bare infinitive: "let troops use
    the base, made public on Monday,"."""
    bare = other.kind == "infinitive" and other.chunk.end - other.chunk.start == 1
    return bare and table.tags[node.chunk.head] == "VBD" and also_past(table, table.lower[node.chunk.head])


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
    if chunks[i].kind == CLOSE:
        i = max(0, table.opening(i) - 1)
    if chunks[i].kind == NP:
        j = table.first(i) - 1
        while j > 1 and chunks[j].kind == PREP and chunks[j].word in ("of", "for") and chunks[j - 1].kind == NP:
            j = table.first(j - 1) - 1
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
            left = past_first_object(table, left, j)
            before = chunks[left].kind if left >= 0 else -1
            if before == NP and chunks[left].time and left and chunks[left - 1].kind == PREP:
                verb = table.back(left - 2)  # "announced on Wednesday a tool made in Laos"
                if verb >= 0 and chunks[verb].kind == VG and modifies_object(table, node, verb, j):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
            # ", including a pig, Ali Sow said.": not one more of them
            closes = node.chunk.word in table.grammar.say and node.index + 2 >= table.n
            if before == COMMA and not closes and (all_of_them := before_including(table, left)) >= 0:
                j = all_of_them
                continue
            if before == COMMA and (place := larger_place(table, j, left)) >= 0:
                j = place - 1
                continue
            if before == PREP:
                if _modifies_oblique(table, node, left, j):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
                j = left - 1
                continue
            if before == VG and _is_clause_subject(table, node, left, j):
                return  # "Shelling the town is a crime"
            if before == VG:
                skip = skip_object(table, left)
                if skip >= 0:
                    j = skip
                    continue
                if modifies_object(table, node, left, j):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
            pronoun = before == WH or (
                before == THAT
                and (noun_that(table, left) or wants_object(table, node, left) or embeds(table, node, left))
            )
            if pronoun and not completes_noun(table, node, left):
                relative(table, node, left)  # "the convoy that gunmen ambushed"
            elif before == NP:
                bare_relative(table, node, j)
            take_subject(table, node, j)
            return
        elif kind == COMMA and table.group_end.get(j - 1) == j + 1:
            j -= 1  # "The mayor, along with two aides, was held"
        elif kind in (COMMA, COLON):
            opening = table.parenthesis(j)
            if opening >= 0 and chunks[opening + 1].kind == NP and not noun_before(table, opening):
                j -= 1  # "On 5 May, nurses from Embu, staged a protest": the insertion is the subject
            elif opening >= 0:
                j = opening - 1
            elif passed_comma and opens_insertion(table, j):
                j -= 1  # "a mine, planted by rebels, a week old, went off"
            elif passed_comma or kind == COLON:
                return
            else:
                other = table.previous(j, ("finite",))
                if other is not None and node.index == j + 1 and (cc := joined_before(table, other)) > 0:
                    _share(node, same_level(table, cc, node))
                    return
                if other is not None and not other.chunk.bare:
                    other = same_level(table, j, node)
                if other is None and chunks[j - 1].kind == VG and node.index == j + 1:
                    other = before_conjunction(table, j)  # "rebels attacked, burned and looted the village"
                if other is not None and node.index == j + 1 and _is_aside(table, node, other):
                    node.make_participle()
                    hang_nonfinite(table, node)
                    return
                if other is not None and node.index == j + 1 and only_relative(table, other):
                    j = before_relative(table, -1, other)  # "kin of a man who was shot, marched": the main verb
                    continue
                if other is not None:
                    _share(node, other if not other.chunk.bare else None)
                    return
                j -= 1  # "The mission (UNSMIL), on Sunday condemned"
            passed_comma = True
        elif kind == CC and 0 < j < table.n - 1 and chunks[j - 1].time and chunks[j + 1].time:
            j -= 1  # "bombings on Sunday and Monday killed"
        elif kind == CC and chunks[j + 1].kind == PREP and j > 1 and same_phrase(table, j):
            j -= 1  # "activists of the union and of the party marched"
        elif kind == CC and chunks[j + 1].form == "participle" and after_participle(table, j):
            j -= 1  # "teachers organised by X and backed by Y marched"
        elif kind == CC:
            if item.word in ("and", "but", "or", "then", "nor", "&", "yet"):
                _share(node, same_level(table, j, node) or before_conjunction(table, j))
                if node.shared is not None and is_passive_too(table, node, node.shared):
                    node.make_participle()
            return
        elif kind == VG:
            other = table.node_at[j]
            if item.form in ("participle", "gerund", "infinitive"):
                j -= 1
            elif (clause := relative_above(table, other)) is not None:
                j = before_relative(table, clause.subject_start - 1, clause)
            elif has_whose(table, other):
                j = other.subject_start - 1  # "members of a sect whose leader was shot in 2009 attacked"
            else:
                if was_participle(table, other, node.index):
                    # "the soldiers trained abroad were": a past tense with no object was a participle
                    make_participle(table, other)
                    take_subject(table, node, other.subject[0])
                elif passed_comma and chunks[node.index - 1].kind == COMMA and _goes_on(table, node):
                    _share(node, other)  # "settlers came to Hawara, south of Nablus, burned cars and shot a man"
                return
        elif kind in (WH, THAT):
            relative_subject(table, node, j)
            return
        else:
            return
    if time_subject >= 0 and not passed_comma:
        take_subject(table, node, time_subject)


def _goes_on(table: Table, node: Node) -> bool:
    """Whether a further verb is joined to this one by "and": it is one of a list."""
    chunks = table.chunks
    behind = range(node.index + 1, min(node.index + REACH, table.n - 1))
    return any(chunks[k].kind == CC and chunks[k + 1].kind == VG for k in behind)


def _modifies_oblique(table: Table, node: Node, p: int, j: int) -> bool:
    """Whether a form that the tagger takes for a participle modifies the noun j right before it, behind preposition p
    and a verb of the same clause: "imposed a levy on cars assembled in Poland"."""
    item = node.chunk
    if item.end - item.start > 1 or node.index != j + 1 or p < 1:
        return False
    if item.word in table.grammar.intransitive:
        return False  # "families whose sons were taken by rebels marched"
    following = table.chunks[node.index + 1] if node.index + 1 < table.n else None
    if following is not None and following.kind == NP and not following.time:
        return False  # what has an object is no passive
    above = table.governing_verb(p - 1)
    if above is None or above.chunk.form == "participle" or not (above.subject or above.governor):
        return False
    # "demanded the release of a nurse held in Egypt": what is demanded has not happened
    asked = above.chunk.word in table.grammar.demanding and above.chunk.word not in table.grammar.say
    # "hurled rocks at police sent from Athens": the rocks are an object, and no subject
    behind_object = above.chunk.form == "finite" and above.index == table.first(p - 1) - 1 and not above.passive
    behind_object = behind_object and table.chunks[p - 1].kind == NP and above.chunk.word not in table.grammar.say
    asked = asked or (behind_object and table.chunks[p].word in ("at", "on", "with", "against", "from", "into"))
    return table.tags[item.head] == "VBN" or (asked and also_past(table, table.lower[item.head]))


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
    if opener >= 0 and chunks[opener].word in ("while", "when"):
        return False  # "while working a driver was shot"
    tag = table.tags[node.chunk.start]
    singular = tag == "VBZ" or table.lower[node.chunk.start] == "was"
    determined = table.tags[chunks[j].start] in ("DT", "PRP$", "NNP", "CD")
    return determined or (singular and table.tags[chunks[j].head] == "NNS")


def _share(node: Node, other: Node | None) -> None:
    """The verb goes with another one and has its subject: "shelled and seized the town"."""
    if other is not None:
        node.shared, node.kind, node.governor = other, "conjunct", other
