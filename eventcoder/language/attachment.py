"""Objects and prepositional phrases: which belong to the verb, which to the noun before them.

In "signed an agreement with Chad on trade" both phrases belong to the noun `agreement`, in "attacked the town with
tanks" to the verb: `noun_prepositions.csv` lists the nouns that take a preposition.
"""

from __future__ import annotations

from eventcoder.language.chunks import ADJ, ADV, CC, CLOSE, COMMA, NP, OPEN, OTHER, PREP, QUOTE, THAT, WH
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.objects import fill_objects
from eventcoder.language.phrase_attachment import (
    ADJUNCT,
    JOINING_PHRASES,
    attach_phrase,
    chain_top,
    claims,
    is_phrasal,
    is_subject,
    of_what,
)

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_DETAIL = frozenset((NP, ADV, ADJ, PREP, CC))
_LONGEST_DETAIL = 9
_TOWARDS = frozenset(("on", "upon", "at"))


def take_complements(table: Table, node: Node) -> None:
    """Gives a verb its objects, obliques and particle: all that stands behind it up to the next clause."""
    chunks = table.chunks
    k = node.index + 1
    if node.inverted and node.subject:
        k = table.end(node.subject[-1])
    if (
        k < table.n
        and chunks[k].kind == ADV
        and not node.particle
        and f"{node.chunk.word} {chunks[k].word}" in table.phrasal
    ):
        node.particle = chunks[k].word  # "drove back the rebels"
        k += 1
    objects: list[list[int]] = []
    last_np = -1  # the noun phrase that a preposition may modify
    passed_prep = False
    while k < table.n and k - node.index < REACH:
        item = chunks[k]
        kind = item.kind
        if kind == NP:
            if is_subject(table, k, node):
                break
            if item.time:
                filled = _is_filled(table, k)
                if (
                    not objects
                    and not node.passive
                    and k == node.index + 1
                    and (filled or node.chunk.word in table.grammar.time_object)
                    and table.lemmas[item.head] not in table.grammar.weekday
                ):
                    objects.append([k])
                    last_np = k if filled else last_np
                elif len(objects) == 1 and last_np == k - 1 and _is_term(table, node, k):
                    objects.append([k])  # "gave the editor three years in prison"
                k += 1
                continue
            # two objects stand side by side: "sent Kyiv ten helicopters"
            named = bool(objects) and node.chunk.word in table.grammar.naming and table.back(k - 1) == last_np
            beside = named or last_np in (k - 1, table.first(k) - 1)
            if objects and (len(objects) == 2 or (passed_prep and not named) or not beside):
                break
            objects.append(table.members(k))
            k = table.end(k)
            last_np = k - 1
            continue
        if kind == PREP:
            after = chunks[k + 1] if k + 1 < table.n else item  # "carried three nuns off on Monday"
            stranded = after is not item and after.kind == PREP and after.word != "to"
            aimed = node.chunk.word in table.grammar.aimed and item.word in _TOWARDS and k == node.index + 1
            if aimed and node.passive and after.kind not in (NP, ADJ):
                node.obliques.extend((item.word, m) for m in node.subject)  # "were fired on from the hills"
                k += 1
                continue
            if stranded and objects and not (passed_prep or node.particle) and is_phrasal(table, node, item.word):
                node.particle = item.word
                k += 1
                continue
            k = attach_phrase(table, node, k, last_np, objects[-1][-1] if objects else -1)
            if k < 0:
                break
            passed_prep = True
            last_np = k - 1
            continue
        if kind in (ADV, QUOTE, OTHER):
            if kind == ADV and objects and not node.particle and is_phrasal(table, node, item.word) and not passed_prep:
                node.particle = item.word  # "blew himself up"
            k += 1
        elif kind == ADJ:
            node.adjective = item.head
            k += 1
        elif kind == OPEN:
            while k < table.n and chunks[k].kind != CLOSE:
                k += 1
            k += 1
        elif kind == COMMA:
            k = _past_comma(table, node, k)
            if k < 0:
                break
            if chunks[k - 1].kind == NP:
                last_np = k - 1  # ", a leader of Hamas": the apposition has the phrase
            passed_prep = True
        elif kind == CC and (behind := _phrase_after(table, k)) >= 0:
            k = behind
        else:
            break
    fill_objects(table, node, objects)


def _is_filled(table: Table, k: int) -> bool:
    """Whether the time k counts what happened in it: "faced weeks of protests", "staged a day of mourning", not "died
    last year of cancer"."""
    item, behind = table.chunks[k], table.chunks[k + 1 : k + 3]
    filled = [each.kind for each in behind] == [PREP, NP] and behind[0].word == "of" and not behind[1].time
    first = table.lower[item.start]
    nth = first == "the" and not _ORDINALS.isdisjoint(table.lower[item.start : item.head])  # "began the second week of"
    return filled and (table.tags[item.head] == "NNS" or first in ("a", "an", "another") or nth)


def _phrase_after(table: Table, k: int) -> int:
    """The preposition that a conjunction at k adds to those before, or -1: "flew to Tunis and then to Cairo"."""
    chunks = table.chunks
    k += 1
    while k < table.n and chunks[k].kind == ADV:
        k += 1
    return k if k + 1 < table.n and chunks[k].kind == PREP and chunks[k + 1].kind == NP else -1


def _is_term(table: Table, node: Node, k: int) -> bool:
    """Whether a number of years, days or hours is what somebody is given, and not when it was given."""
    item = table.chunks[k]
    ago = k + 1 < table.n and table.chunks[k + 1].word in ("ago", "before", "earlier", "after", "later")
    return node.chunk.word in ("give", "hand") and not node.passive and table.tags[item.start] == "CD" and not ago


def _past_comma(table: Table, node: Node, k: int) -> int:
    """Where the clause of a verb goes on behind a comma: at a prepositional phrase that no new clause claims; else -1.

    In "accused the mayor, who had fled, of theft" the phrase behind the second comma belongs to the first verb.
    """
    chunks = table.chunks
    nxt = k + 1
    if nxt < table.n and chunks[nxt].kind == WH and (behind := _behind_insertion(table, node, k)) > 0:
        return behind
    if node.kind == "relative" and nxt < table.n and chunks[nxt].kind == PREP and (opening := table.parenthesis(k)) > 0:
        outer = table.governing_verb(opening - 1)
        if outer is not None and claims(table, outer, chunks[nxt].word):
            return -1
    if nxt < table.n and chunks[nxt].kind == NP and k - 1 in table.appositions and nxt in table.appositions[k - 1]:
        after = nxt + 1
        return after if after < table.n and chunks[after].kind in (PREP, COMMA) else -1
    closing = _past_details(table, k)
    if closing > 0:
        nxt = closing + 1
    if nxt + 1 < table.n and chunks[nxt].kind == PREP and chunks[nxt + 1].kind == NP:
        end = table.end(nxt + 1)
        if (
            end < table.n
            and chunks[end].kind == COMMA
            and end + 1 < table.n
            and chunks[end + 1].kind == NP
            and table.tags[chunks[end + 1].start] != "WP$"  # "took the town from rebels, whose men fled"
            and table.opens_clause(end + 1)
        ):
            return -1
        return nxt
    if nxt < table.n and (chunks[nxt].kind == ADV or (chunks[nxt].time and not table.opens_clause(nxt))):
        return nxt + 1  # ", however", "on October 31, 1932"
    return -1


def _past_details(table: Table, k: int) -> int:
    """The comma that closes what is said of the noun before the comma at k, if a phrase of the verb stands behind it:
    "killed 50 people, mostly civilians, in a raid"; else 0."""
    chunks = table.chunks
    end = next((j for j in range(k + 1, min(table.n, k + _LONGEST_DETAIL)) if chunks[j].kind not in _DETAIL), table.n)
    behind = end + 2
    if end == k + 1 or behind >= table.n or chunks[end].kind != COMMA or chunks[end + 1].kind != PREP:
        return 0
    detail = chunks[k + 1 : end]
    plain = chunks[behind].kind == NP and not table.opens_clause(behind) and chunks[end + 1].word in ADJUNCT
    people = any(item.kind == NP and not item.time for item in detail) and detail[0].kind != PREP
    return end if plain and people and chunks[k - 1].kind == NP and not table.in_list(k) else 0


def _behind_insertion(table: Table, node: Node, k: int) -> int:
    """The preposition of the verb's behind the relative clause that opens at the comma k, or -1."""
    chunks = table.chunks
    for j in range(k + 2, min(table.n - 1, k + REACH)):
        if chunks[j].kind == COMMA and table.parenthesis(j) == k:
            return j + 1 if chunks[j + 1].kind == PREP and claims(table, node, chunks[j + 1].word) else -1
    return -1


def place_leading_phrases(table: Table) -> None:
    """Prepositional phrases before a subject go to its verb; those between a noun and its verb to the noun."""
    used = {m for node in table.nodes for _, m in node.obliques}
    used.update(m for pairs in table.after.values() for _, m in pairs)
    for node in table.nodes:
        for members in (node.object, node.recipient):
            used.update(members)
    chunks = table.chunks
    for k in range(table.n - 1):
        if chunks[k].kind != PREP:
            continue
        nxt = k + 1
        while nxt < table.n and chunks[nxt].kind in (ADV, QUOTE, PREP):
            nxt += 1
        if nxt >= table.n or chunks[nxt].kind != NP or nxt in used or nxt in table.subject_of:
            continue
        members = table.members(nxt)
        before = k - 1
        while before >= 0 and (
            chunks[before].kind == QUOTE or (chunks[before].kind == COMMA and chunks[k].word in JOINING_PHRASES)
        ):
            before -= 1
        noun = before >= 0 and chunks[before].kind == NP and not (chunks[before].time and chunks[k].word != "of")
        if noun and not (chunks[nxt].time and chunks[k].word != "of"):
            before = chain_top(table, before) if chunks[k].word != "of" else of_what(table, before)
            table.after.setdefault(before, []).extend((chunks[k].word, m) for m in members)
            continue
        later = [node for node in table.nodes if node.index > k and node.chunk.form in ("finite", "bare")]
        # "In Lome, soldiers who had fled gave up": not what a relative clause says of the subject
        own = (
            node
            for node in later
            if node.kind != "relative" or not any(item.kind in (WH, THAT) for item in chunks[nxt : node.index])
        )
        for node in [next(own, later[0])] if later else ():
            node.obliques.extend((chunks[k].word, m) for m in members)
