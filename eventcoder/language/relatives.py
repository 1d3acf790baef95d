"""Relative clauses: what who, which and that stand for, and whether they are the subject or the object."""

from __future__ import annotations

from eventcoder.language.chunks import ADJ, ADV, CC, CLOSE, COLON, COMMA, NP, OTHER, PREP, QUOTE, THAT, VG, WH
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.nonfinite import names_clause

_LONGEST_CHAIN = 4
_UTTERING = frozenset("give deliver make write send publish read hold issue post record sign file submit".split())
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "latest"))
_AT = frozenset(("from", "in", "at", "near"))
_SPOKEN_BY = ("by", "from", "of")

_DISPUTING = frozenset(("deny", "dispute", "refute"))


def relative_subject(table: Table, node: Node, w: int) -> None:
    """The subject of a verb right behind who, which or that is what the pronoun refers to."""
    word = table.chunks[w].word
    k = _antecedent(table, w, node.chunk.start)
    node.subject_start = w
    if k < 0 or word == "what":
        if table.chunks[w].kind == WH and word in ("who", "what", "which", "whoever"):
            table.chunks[w].kind = NP  # a question word that stands for itself
            table.group[w] = [w]
            table.group_end[w] = w + 1
            node.subject = [w]
        return
    node.kind = "relative"
    node.subject = _all_or_last(table, node, k)


def _all_or_last(table: Table, node: Node, k: int) -> list[int]:
    """What a verb has for its subject whose pronoun stands behind k: the whole list if the verb is plural."""
    plural = table.tags[node.chunk.start] == "VBP" or table.lower[node.chunk.start] == "were"
    return table.members(k) if plural else [k]


def relative(table: Table, node: Node, w: int) -> None:
    """The verb has a subject of its own behind the pronoun: "the town which rebels seized"."""
    word = table.chunks[w].word
    k = _antecedent(table, w)
    if word == "what":
        _gap(table, node).relative = w
    if word == "what" or k < 0:
        return
    node.kind = "relative"
    if word == "which" and node.chunk.word in _DISPUTING and _takes_up_clause(table, w, k):
        return  # "accused Rwanda of arming rebels, which Kigali denies"
    if word in ("which", "that", "who", "whom") and (
        not (w and table.chunks[w - 1].kind == PREP) or _counted(table, w)
    ):
        _gap(table, node).relative = k


def _takes_up_clause(table: Table, w: int, k: int) -> bool:
    """Whether "which" behind a comma stands for all that was told before, and not for the noun phrase k: that is
    somebody, or a thing which nobody can deny."""
    grammar, head = table.grammar, table.chunks[k].head
    claims = grammar.accusing_noun | grammar.report_noun | grammar.deniable
    return w > 0 and table.chunks[w - 1].kind == COMMA and table.lemmas[head] not in claims


def embeds(table: Table, node: Node, t: int = -1) -> bool:
    """Whether a verb of saying with a subject is told of a noun before it, by its pronoun at t or by itself: the verb
    behind it has no subject of its own ("a man that police say fled", "a diplomat it said had spied")."""
    k = node.index + 1
    while k < table.n and table.chunks[k].kind == ADV:
        k += 1
    said = node.chunk.word in table.grammar.embedding and not node.passive
    finite = k < table.n and table.chunks[k].kind == VG and table.chunks[k].form == "finite"
    return said and finite and (t < 0 or (t > 0 and table.chunks[t - 1].kind == NP))


def take_embedded_subject(table: Table, node: Node) -> bool:
    """Gives a verb right behind a verb of saying in a relative clause what the pronoun stands for: "a man who police
    say killed three people". Whether it did."""
    k = node.index - 1
    while k >= 0 and table.chunks[k].kind == ADV:
        k -= 1
    said = table.node_at.get(k)
    if said is None or said.kind != "relative" or said.relative < 0 or not embeds(table, said):
        return False
    node.subject = _all_or_last(table, node, said.relative)
    node.kind, node.governor, said.relative = "complement", said, -1
    return True


def _counted(table: Table, w: int) -> bool:
    """Whether the pronoun at w only counts what it stands for: ", both of whom the court has indicted"."""
    counts = w > 2 and table.chunks[w - 1].word == "of" and table.chunks[w - 3].kind == COMMA
    return counts and table.lower[table.chunks[w - 2].head] in table.grammar.quantity_noun


def _gap(table: Table, node: Node) -> Node:
    """The verb that lacks the object which the pronoun stands for: of "what it wants to sell" that is `sell`."""
    k = node.index + 1
    while k < table.n and table.chunks[k].kind == VG and table.chunks[k].form == "infinitive":
        node = table.node_at[k]
        k += 1
    return node


def bare_relative(table: Table, node: Node, k: int) -> bool:
    """Notes that a verb with subject k modifies the noun right before that: "the placards they carried", "the weapon
    the army had used". Whether it does."""
    chunks = table.chunks
    k = table.first(k)
    above = table.back(k - 1)
    if (
        above < 0
        or chunks[above].kind != NP
        or (chunks[above].time and table.lower[chunks[above].head] not in _ORDINALS)
        or above != k - 1
        or not (table.tags[chunks[above].head] in ("NN", "NNS") or table.lower[chunks[above].head] in _ORDINALS)
        or node.passive
        or node.chunk.word in table.grammar.intransitive
        or (
            node.chunk.word in table.grammar.say
            and node.chunk.word not in table.grammar.denying
            and not embeds(table, node)
        )
        or node.chunk.word == "be"
    ):
        return False
    gap = _gap(table, node)
    behind = gap.index + 1
    while behind < table.n and chunks[behind].kind == ADV:
        behind += 1
    if behind < table.n and chunks[behind].kind in (NP, THAT, ADJ) and not chunks[behind].time:
        return False
    before = table.first(above) - 1
    if before >= 0 and chunks[before].kind == VG and chunks[before].word in table.grammar.recipient_said:
        return False  # "told reporters the army attacked"
    if before >= 0 and chunks[before].kind == WH:
        return False  # "in which way the army worked"
    node.kind, gap.relative = "relative", above
    return True


def before_relative(table: Table, j: int, relative: Node) -> int:
    """The index before the relative pronoun of a relative clause that lies before a verb."""
    start = relative.subject_start
    if start > 0 and relative.subject and table.chunks[start].kind == NP and table.chunks[start - 1].kind == NP:
        return start - 1  # "the placards they carried"
    k = relative.index - 1
    while k > 0 and table.chunks[k].kind not in (WH, THAT):
        k -= 1
    while k > 1 and table.chunks[k - 1].kind == CC and (before := _pronoun_before(table, k - 1)) > 0:
        k = before  # "a raid that lawyers condemned and that shocked the town ended"
    return k - 1 if k > 0 else j


def noun_that(table: Table, t: int) -> bool:
    """Whether "that" stands right behind a noun phrase that is no hearer ("told police that ...") and no report."""
    if (
        t == 0
        or table.chunks[t - 1].kind != NP
        or table.lemmas[table.chunks[t - 1].head] in table.grammar.hypothetical_noun
    ):
        return False
    start = table.first(t - 1)
    if start > 1 and table.chunks[start - 1].word in ("to", "with") and table.chunks[start - 2].kind == VG:
        grammar, verb = table.grammar, table.chunks[start - 2].word
        speaks = (
            verb in grammar.say or verb in grammar.demanding or verb in grammar.fearing or verb in grammar.intending
        )
        return not speaks  # "suggested to Baku that both sides withdraw"
    return start == 0 or table.chunks[start - 1].kind != VG


def completes_noun(table: Table, node: Node, t: int) -> bool:
    """Whether "that" says what a report, a charge or a demand is ("reports that guards beat inmates"): the verb lacks
    nothing, so it is no relative ("the report that police wrote")."""
    chunks, grammar = table.chunks, table.grammar
    if t == 0 or chunks[t].word != "that" or (speaking_noun(table, t - 1) < 0 and not _told_in(table, t - 1)):
        return False
    behind = node.index + 1
    while behind < table.n and chunks[behind].kind == ADV:
        behind += 1
    whole = behind < table.n and chunks[behind].kind == NP and not chunks[behind].time
    if whole and names_only(table, node, behind):
        return False  # "a charge that Caracas called a lie"
    # "the demand that Russia withdraw": no -s behind a singular
    wished = table.tags[node.chunk.start] in ("VB", "VBP") and table.tags[chunks[t + 1].head] in ("NN", "NNP")
    if node.chunk.word in grammar.aimed and behind < table.n and chunks[behind].word in ("on", "at"):
        return True  # "allegations that peacekeepers fired on a crowd"
    if not whole and speaking_noun(table, t - 1) < 0:
        return node.chunk.word not in _UTTERING  # "told the nation in a speech that he would not give in"
    return whole or node.passive or wished or node.chunk.word in grammar.intransitive


def _told_in(table: Table, k: int) -> bool:
    """Whether the noun phrase k says where something was told: "said in an interview that", "denied on air that"."""
    chunks, grammar = table.chunks, table.grammar
    if k < 2 or chunks[k].kind != NP or chunks[k - 1].kind != PREP:
        return False
    verb = table.back(k - 2)
    tells = grammar.say | grammar.claiming | grammar.denying
    if verb >= 0 and chunks[verb].kind == VG and chunks[verb].word in tells:
        return True
    teller = table.governing_verb(k - 1)  # "told Chad by phone that"
    return chunks[k - 1].word != "of" and teller is not None and teller.chunk.word in grammar.recipient_said


def wants_object(table: Table, node: Node, t: int) -> bool:
    """Whether "that" right behind a noun is the object that the verb lacks: "a charge that judges examine", "lifted
    the curfew that it had imposed on Jos"."""
    grammar, k = table.grammar, node.index + 1
    while k < table.n and table.chunks[k].kind == ADV:
        k += 1
    behind = table.chunks[k] if k < table.n else None
    ends = behind is None or behind.kind in (COMMA, OTHER, PREP) or behind.time or behind.word == "as"
    ends = ends or names_only(table, node, k)
    whole = node.passive or node.chunk.word in grammar.intransitive or node.chunk.word == "be"
    if not ends or whole or t == 0 or table.chunks[t - 1].kind != NP or node.chunk.form != "finite":
        return False
    start = table.first(t - 1)
    before = table.chunks[start - 1] if start else None
    if before is None or before.kind != VG:
        return True
    hearer = before.word in grammar.recipient_said | grammar.say | grammar.demanding | grammar.fearing
    return not hearer and table.lemmas[table.chunks[t - 1].head] not in grammar.report_noun | grammar.hypothetical_noun


def names_only(table: Table, node: Node, k: int) -> bool:
    """Whether the noun phrase k behind a verb of naming is the name, and what is named is still lacking: "called a
    lie"."""
    naming = node.chunk.word in table.grammar.naming and table.chunks[k].kind == NP
    return naming and (k + 1 >= table.n or table.chunks[k + 1].kind in (COMMA, OTHER, COLON))


def speaking_noun(table: Table, k: int) -> int:
    """The noun phrase ending at k that a that-clause can complete, or the one before what says whose it is ("a demand
    by Chad and its allies that"); -1 if there is none."""
    chunks, grammar = table.chunks, table.grammar
    told = grammar.hypothetical_noun | grammar.report_noun | grammar.accusing_noun
    if chunks[k].kind == NP and table.lemmas[chunks[k].head] not in told:
        start = table.first(k)
        k = start - 2 if start > 1 and chunks[start - 1].word in _SPOKEN_BY else -1
    return k if k >= 0 and chunks[k].kind == NP and table.lemmas[chunks[k].head] in told else -1


def _antecedent(table: Table, w: int, verb: int = -1) -> int:
    """The noun phrase that the relative pronoun at w refers to, or -1.

    `verb` is the first token of the clause's verb where the pronoun is its subject; their numbers agree.
    """
    k = w - 1
    if k > 0 and table.chunks[k].kind == CC and (before := _pronoun_before(table, k)) >= 0:
        return _antecedent(table, before, verb)  # "a raid that lawyers condemned and that shocked the town"
    if k > 0 and table.chunks[k].kind == COMMA and (said := _instead(table, k)) >= 0:
        k = said
    if k >= 0 and table.chunks[k].kind == PREP:
        k -= 1
        if k >= 0 and table.chunks[k].kind == NP and k > 0 and table.chunks[k - 1].kind == COMMA:
            k -= 1  # ", two of whom": back to what the comma closes
    while k >= 0 and table.chunks[k].kind in (COMMA, QUOTE, ADV):
        k -= 1
    if k >= 0 and table.chunks[k].kind == CLOSE:
        k = table.opening(k) - 1
    if k > 1 and table.tags[table.chunks[k].head] == "PRP" and table.chunks[k - 1].form in ("infinitive", "gerund"):
        k -= 2  # "the vote to impeach her, which she called a coup"
    if k > 0 and table.chunks[k].time and table.chunks[k - 1].kind == NP:
        k -= 1  # "made an announcement today that"
    if k >= 0 and table.chunks[k].kind == NP:
        while table.chunks[k].time and k > 1 and table.chunks[k - 1].kind == PREP:
            k -= 2
            if table.chunks[k].kind != NP:
                return -1
        return _named(table, _top(table, w, k, verb))
    return -1


def _pronoun_before(table: Table, cc: int) -> int:
    """The pronoun of the relative clause that the conjunction joins to another one, or -1."""
    for j in range(cc - 1, max(-1, cc - REACH), -1):
        item = table.chunks[j]
        if item.kind == WH and item.word in ("who", "which", "that", "whom"):
            return j
        if item.kind == THAT:
            return j if any(n.kind == "relative" and j < n.index < cc for n in table.nodes) else -1
    return -1


def _instead(table: Table, comma: int) -> int:
    """What stands before ", not the police," where the comma closes it, or -1."""
    opening = table.parenthesis(comma)
    if opening < 1:
        return -1
    return opening - 1 if table.chunks[opening + 1].word in ("not", "rather than", "instead of") else -1


def _named(table: Table, k: int) -> int:
    """The name that the noun phrase k says more of, else k itself: "Jaish, the outfit that attacked the assembly"."""
    if table.is_name(k) or k < 2 or table.chunks[k - 1].kind != COMMA or names_clause(table, k):
        return k
    name = k - 2
    return name if table.is_name(name) and k in table.appositions.get(name, ()) else k


def _top(table: Table, w: int, k: int, verb: int) -> int:
    """The noun phrase of a chain ending at k that the pronoun at w stands for: "a group in Kano that is armed"."""
    chunks = table.chunks
    restricts = chunks[w - 1].kind not in (COMMA, PREP)
    for _ in range(_LONGEST_CHAIN):
        start = table.first(k)
        if start < 2 or chunks[start - 1].kind != PREP or chunks[start - 2].kind != NP or chunks[start - 2].time:
            break
        above = start - 2
        of_name = chunks[start - 1].word == "of" and table.is_name(k) and not table.is_name(above)
        fit, fit_above = verb < 0 or _agrees(table, k, verb), verb < 0 or _agrees(table, above, verb)
        # what restricts a name is nothing; a place with a preposition before it does nothing
        named = (table.is_name(k) and restricts) or (of_name and chunks[w].word == "which")
        mere = restricts and _is_mere(table, k)
        # "a man from Hamburg, who": no place is a person
        named = named or (chunks[w].word in ("who", "whom") and table.is_name(k) and chunks[start - 1].word in _AT)
        if not fit_above or not (not fit or named or mere):
            break
        k = above
    return k


def _is_mere(table: Table, k: int) -> bool:
    """Whether a single word behind "of" only says what kind the noun before it is: "a commission of inquiry"."""
    item, tags = table.chunks[k], table.tags
    of_kind = table.chunks[k - 1].word == "of" and item.end - item.start == 1 and tags[item.head] == "NN"
    above = table.chunks[k - 2]
    return of_kind and table.lemmas[above.head] not in table.grammar.quantity_noun and tags[above.start] == "DT"


def _agrees(table: Table, k: int, verb: int) -> bool:
    """Whether the phrase k and the verb at a token can both be singular or both plural."""
    item = table.chunks[k]
    plural = table.tags[item.head] in ("NNS", "NNPS") or len(table.members(k)) > 1
    collective = not plural and item.possessor_end < 0 and table.tags[item.head] != "NN"
    if table.tags[verb] == "VBP" or table.lower[verb] == "were":
        return plural or collective or item.word in table.grammar.quantity_noun
    return not plural if table.tags[verb] == "VBZ" or table.lower[verb] == "was" else True
