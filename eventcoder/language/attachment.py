"""Objects and prepositional phrases: which belong to the verb, which to the noun before them.

In "signed an agreement with Chad on trade" both phrases belong to the noun `agreement`, in "attacked the town with
tanks" to the verb: `noun_prepositions.csv` lists the nouns that take a preposition.
"""

from __future__ import annotations

from eventcoder.language.amounts import AMOUNTS
from eventcoder.language.chunks import ADJ, ADV, CC, CLOSE, COMMA, NP, OPEN, OTHER, PREP, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.objects import fill_objects

_JOINING_PHRASES = frozenset(("such as", "as well as", "rather than", "than", "including", "excluding"))
_LOCAL = frozenset("in on near for over against at among behind about outside inside".split())
_CAUSES = frozenset(("at", "against", "over"))
_DETAIL = frozenset((NP, ADV, ADJ, PREP, CC))
_LONGEST_DETAIL = 9
_TOWARDS = frozenset(("on", "upon", "at"))
_ADJUNCT = frozenset(("in", "at", "on", "for", "with", "to", "by", "from"))


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
            if _is_subject(table, k, node):
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
            if stranded and objects and not (passed_prep or node.particle) and _is_phrasal(table, node, item.word):
                node.particle = item.word
                k += 1
                continue
            k = _prepositional(table, node, k, last_np, objects[-1][-1] if objects else -1)
            if k < 0:
                break
            passed_prep = True
            last_np = k - 1
            continue
        if kind in (ADV, QUOTE, OTHER):
            if (
                kind == ADV
                and objects
                and not node.particle
                and _is_phrasal(table, node, item.word)
                and not passed_prep
            ):
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
    return filled and (table.tags[item.head] == "NNS" or table.lower[item.start] in ("a", "an", "another"))


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


def _is_subject(table: Table, k: int, node: Node | None = None) -> bool:
    """Whether the noun phrase k is the subject of a verb behind it, other than `node`: it opens a clause."""
    other = table.subject_of.get(k)
    return (
        other is not None
        and other is not node
        and other.index > k
        and (other.kind != "relative" or other.subject_start == table.first(k))
    )


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
        if outer is not None and _claims(table, outer, chunks[nxt].word):
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
    plain = chunks[behind].kind == NP and not table.opens_clause(behind) and chunks[end + 1].word in _ADJUNCT
    people = any(item.kind == NP and not item.time for item in detail) and detail[0].kind != PREP
    return end if plain and people and chunks[k - 1].kind == NP and not table.in_list(k) else 0


def _behind_insertion(table: Table, node: Node, k: int) -> int:
    """The preposition of the verb's behind the relative clause that opens at the comma k, or -1."""
    chunks = table.chunks
    for j in range(k + 2, min(table.n - 1, k + REACH)):
        if chunks[j].kind == COMMA and table.parenthesis(j) == k:
            return j + 1 if chunks[j + 1].kind == PREP and _claims(table, node, chunks[j + 1].word) else -1
    return -1


def _claims(table: Table, node: Node, word: str) -> bool:
    """Whether a phrase with this preposition is the verb's rather than its object's: "accuse of", "charge with"."""
    verb, grammar = node.chunk.word, table.grammar
    return verb in (grammar.takes_of if word == "of" else grammar.verb_takes.get(word, ()))


def _prepositional(table: Table, node: Node, k: int, last_np: int, object_end: int) -> int:
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
        if k == node.index + 1 and not node.particle and _is_phrasal(table, node, word):
            node.particle = word
            return k + 1
        return -1
    if _is_subject(table, nxt):
        return -1
    if chunks[k - 1].word == "not":
        return table.end(nxt)  # "called not for talks but for surrender"
    if (
        k == node.index + 1
        and not node.particle
        and not (node.passive and f"{node.chunk.word} {word}" in table.grammar.phrasal)  # "were put on alert"
        and _is_phrasal(table, node, word)
        and table.tags[chunks[k].start] != "TO"
    ):
        node.particle = word
        return k + 1
    members = table.members(nxt)
    end = table.end(nxt)
    absolute = end < table.n and chunks[end].form in ("gerund", "participle")
    if word == "with" and chunks[k - 1].kind == COMMA and absolute:
        return end  # ", with rebels holding the port", ", with two soldiers killed": a clause of its own
    if word in _JOINING_PHRASES or (word == "like" and _is_likened(table, last_np, k)):
        if last_np >= 0:
            table.after.setdefault(last_np, []).extend((word, m) for m in members)
    elif _to_noun(table, node, word, last_np, (k, nxt), object_end):
        top = last_np if _has_its_own(table, last_np, word) else _chain_top(table, last_np)
        target = table.after.setdefault(_of_what(table, last_np) if word == "of" else top, [])
        target.extend((word, m) for m in members)
    else:
        _claimed_by(table, node, word).obliques.extend((word, m) for m in members)
    return end


def _of_what(table: Table, k: int) -> int:
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


def _is_phrasal(table: Table, node: Node, particle: str) -> bool:
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
        where = (name or table.lemmas[noun.head] in grammar.locality) and _is_oblique(node, _chain_top(table, last_np))
        return not inside.time and not done_by and not where
    if word == "by" and done_by and table.is_act(last_np):
        return True  # "was followed by attacks by gunmen"
    if word == "by" and node.passive:
        return False
    if inside.time or (table.lemmas[inside.head] in grammar.adjunct_noun and word in _ADJUNCT):
        return False
    above = _chain_top(table, last_np)
    direct = object_end in (last_np, above)
    takers = grammar.noun_takes.get(word, ())
    if oblique and node.passive and table.lemmas[noun.head] in takers:
        return True  # "were killed in fighting with the troops"
    if verb in grammar.verb_takes.get(word, ()) and not any(preposition == word for preposition, _ in node.obliques):
        return False
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
            chunks[before].kind == QUOTE or (chunks[before].kind == COMMA and chunks[k].word in _JOINING_PHRASES)
        ):
            before -= 1
        noun = before >= 0 and chunks[before].kind == NP and not (chunks[before].time and chunks[k].word != "of")
        if noun and not (chunks[nxt].time and chunks[k].word != "of"):
            before = _chain_top(table, before) if chunks[k].word != "of" else _of_what(table, before)
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


def _chain_top(table: Table, k: int) -> int:
    """The noun that a chain of phrases hangs on: in "aid from Japan to Laos" both belong to "aid"."""
    for _ in range(6):
        above = next((top for top, pairs in table.after.items() if any(m == k for _, m in pairs)), -1)
        if above < 0:
            break
        k = above
    return k
