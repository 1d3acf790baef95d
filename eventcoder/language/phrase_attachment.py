"""Prepositional phrases behind a verb: which belong to the noun before them, and which to the verb."""

from __future__ import annotations

from eventcoder.language.amounts import AMOUNTS
from eventcoder.language.chunks import ADV, COMMA, NP, PREP, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.nodes import Node, Table

JOINING_PHRASES = frozenset(("such as", "as well as", "rather than", "than", "including", "excluding"))
ADJUNCT = frozenset(("in", "at", "on", "for", "with", "to", "by", "from"))
_LOCAL = frozenset("in on near for over against at among behind about outside inside".split())
_CAUSES = frozenset(("at", "against", "over"))


def attach_phrase(table: Table, node: Node, k: int, last_np: int, object_end: int) -> int:
    """Attaches the prepositional phrase at k to the verb or to the noun before; returns where to go on, or -1.

    `last_np` is the noun phrase before, `object_end` the last one of the verb's objects, or -1.
    """
    chunks = table.chunks
    word = chunks[k].word
    nxt = k + 1
    while nxt < table.n and chunks[nxt].kind in (ADV, QUOTE, PREP) and nxt - k < 4:
        nxt += 1
    if nxt >= table.n or chunks[nxt].kind != NP:
        if nxt < table.n and chunks[nxt].kind in (VG, WH, SUB, THAT):
            return -1
        if k == node.index + 1 and not node.particle and is_phrasal(table, node, word):
            node.particle = word
            return k + 1
        return -1
    if is_subject(table, nxt):
        return -1
    if chunks[k - 1].word == "not":
        return table.end(nxt)  # "called not for talks but for surrender"
    if (
        k == node.index + 1
        and not node.particle
        and not (node.passive and f"{node.chunk.word} {word}" in table.grammar.phrasal)  # "were put on alert"
        and is_phrasal(table, node, word)
        and table.tags[chunks[k].start] != "TO"
    ):
        node.particle = word
        return k + 1
    members = table.members(nxt)
    end = table.end(nxt)
    absolute = end < table.n and chunks[end].form in ("gerund", "participle")
    if word == "with" and chunks[k - 1].kind == COMMA and absolute:
        return end  # ", with rebels holding the port", ", with two soldiers killed": a clause of its own
    if word in JOINING_PHRASES or (word == "like" and _is_likened(table, last_np, k)):
        if last_np >= 0:
            table.after.setdefault(last_np, []).extend((word, m) for m in members)
    elif _to_noun(table, node, word, last_np, (k, nxt), object_end):
        top = last_np if _has_its_own(table, last_np, word) else chain_top(table, last_np)
        target = table.after.setdefault(of_what(table, last_np) if word == "of" else top, [])
        target.extend((word, m) for m in members)
    else:
        _claimed_by(table, node, word).obliques.extend((word, m) for m in members)
    return end


def of_what(table: Table, k: int) -> int:
    """The noun phrase that "of" behind the noun phrase k belongs to: k, or the act before a name or a time ("the
    expulsion by Chad of two envoys", "the arrest on Monday of")."""
    chunks, start = table.chunks, table.first(k)
    named = table.is_name(k) and chunks[k].word not in table.grammar.of_name
    bare = chunks[k].end - chunks[k].start == 1 and chunks[k].word in table.grammar.to_noun
    named = named or (bare and start > 0 and chunks[start - 1].word == "to")  # "the sentencing to death of"
    if not (named or chunks[k].time) or start < 1:
        return k
    above = start - 2 if start > 1 and chunks[start - 1].kind == PREP else start - 1
    if (
        chunks[above].kind != NP
        or not table.is_act(above)
        or any(word == "of" for word, _ in table.after.get(above, ()))
    ):
        return k
    return above


def _has_its_own(table: Table, k: int, word: str) -> bool:
    """Whether a phrase belongs to the noun k and not to what k hangs on: "anger over a visit to Laos", but "an offer of
    help from Laos"."""
    if table.lemmas[table.chunks[k].head] not in table.grammar.noun_takes.get(word, ()):
        return False
    return not any(("of", k) in pairs for pairs in table.after.values())


def _is_likened(table: Table, last_np: int, k: int) -> bool:
    """Whether "like" at k gives an example of the noun phrase before: "cities like Beijing", not "treated it like"."""
    return last_np in (k - 1, k - 2) and last_np >= 0 and table.tags[table.chunks[last_np].head] != "PRP"


def _claimed_by(table: Table, node: Node, word: str) -> Node:
    """The verb that a phrase belongs to: behind a participle with a phrase of its own the verb above may claim it, as
    in "sent a letter signed by ministers to Paris"."""
    above, takes = node.governor, table.grammar.verb_takes.get(word, ())
    if (
        node.kind == "participle"
        and above is not None
        and node.obliques
        and bool(node.subject)
        and node.subject == above.object[-1:]
        and above.chunk.word in takes
        and node.chunk.word not in takes
        and not any(preposition == word for preposition, _ in above.obliques)
    ):
        return above
    return node


def is_phrasal(table: Table, node: Node, particle: str) -> bool:
    """Whether verb and particle are one word to the dictionaries or to the grammar: "carry out"."""
    name = f"{node.chunk.word} {particle}"
    return (
        name in table.phrasal
        or name in table.grammar.phrasal
        or (
            particle in ("out", "up", "off", "down")
            and (name in table.grammar.light or name in table.grammar.occurrence)
        )
    )


def _to_noun(table: Table, node: Node, word: str, last_np: int, at: tuple[int, int], object_end: int) -> bool:
    """Whether a prepositional phrase modifies the noun right before it rather than the verb; its preposition and its
    noun phrase stand `at` these chunks."""
    chunks, grammar, k, inside = table.chunks, table.grammar, at[0], table.chunks[at[1]]
    if word == "between" and chunks[k - 1].time and 0 <= last_np == k - 2:
        return not inside.time  # "signed a deal Friday between the two ports"
    if last_np < 0 or last_np != table.back(k - 1) or chunks[last_np].kind != NP:
        return False
    verb, noun, oblique = node.chunk.word, chunks[last_np], _is_oblique(node, last_np)
    done_by = node.passive and ("by", last_np) in node.obliques
    if word == "of":
        named = done_by and table.tags[noun.head] == "NNP"  # "accused by Washington of corruption"
        takes_of = verb in grammar.takes_of and ((object_end >= 0 and not oblique) or named)
        return not takes_of or noun.word in grammar.quantity_noun or _another_of(table, last_np, at[1])
    if last_np != k - 1 or noun.time or table.tags[noun.head] == "PRP":
        return False  # a pronoun takes no attribute
    if word == "for" and verb in grammar.naming and object_end >= 0:
        return True  # "calls the drill a rehearsal for invasion"
    if word == "between":
        # "a truce brokered by Egypt between Israel and Hamas", "clashes broke out in Gao between soldiers and rebels"
        name = table.tags[noun.head] in ("NNP", "NNPS")
        where = (name or table.lemmas[noun.head] in grammar.locality) and _is_oblique(node, chain_top(table, last_np))
        return not inside.time and not done_by and not where
    if word == "by" and done_by and table.is_act(last_np):
        return True  # "was followed by attacks by gunmen"
    if word == "by" and node.passive:
        return False
    if inside.time or (table.lemmas[inside.head] in grammar.adjunct_noun and word in ADJUNCT):
        return False
    above = chain_top(table, last_np)
    direct = object_end in (last_np, above)
    takers = grammar.noun_takes.get(word, ())
    if oblique and node.passive and table.lemmas[noun.head] in takers:
        return True  # "were killed in fighting with the troops"
    if verb in grammar.verb_takes.get(word, ()) and not any(preposition == word for preposition, _ in node.obliques):
        return False
    if word == "for" and oblique and table.is_name(last_np):
        return False  # "was in Riyadh for talks"
    if word in _CAUSES and table.tags[noun.head] in ("NNP", "NNPS") and oblique:
        return False  # "protested in Minneapolis at the killing of a driver"
    if word in _LOCAL and last_np != object_end:
        return True  # "with a real standing in a project"
    if noun.word in AMOUNTS:
        return True  # "has more on the strike"
    if direct and word == "in" and verb in grammar.place_of_object:
        return True  # "secured control of the browser market in Asia"
    return table.lemmas[noun.head] in takers or table.lemmas[chunks[above].head] in takers


def _another_of(table: Table, noun: int, inside: int) -> bool:
    """Whether the noun keeps the country or countries `inside` its "of", as the verb's own "of" stands behind them:
    "accused the leaders of Kenya and Uganda of interference", but "accused Kenya of violations of a truce"."""
    chunks, tags = table.chunks, table.tags
    end = table.end(inside)
    following = end < table.n and chunks[end].kind == PREP and chunks[end].word == "of"
    return following and tags[chunks[inside].head] == "NNP" and tags[chunks[noun].head] != "NNP"


def _is_oblique(node: Node, k: int) -> bool:
    """Whether the noun phrase k stands in a prepositional phrase of the verb."""
    return any(k == member for _, member in node.obliques)


def chain_top(table: Table, k: int) -> int:
    """The noun that a chain of phrases hangs on: in "aid from Japan to Laos" both belong to "aid"."""
    for _ in range(6):
        above = next((top for top, pairs in table.after.items() if any(m == k for _, m in pairs)), -1)
        if above < 0:
            break
        k = above
    return k


def is_subject(table: Table, k: int, node: Node | None = None) -> bool:
    """Whether the noun phrase k is the subject of a verb behind it, other than `node`: it opens a clause."""
    other = table.subject_of.get(k)
    return (
        other is not None
        and other is not node
        and other.index > k
        and (other.kind != "relative" or other.subject_start == table.first(k))
    )


def claims(table: Table, node: Node, word: str) -> bool:
    """Whether a phrase with this preposition is the verb's rather than its object's: "accuse of", "charge with"."""
    verb, grammar = node.chunk.word, table.grammar
    return verb in (grammar.takes_of if word == "of" else grammar.verb_takes.get(word, ()))
