"""Appositions: "Maas, the foreign minister,", "the head of the court, Amina Diallo, and her deputy".

What stands beside a noun phrase says who that is, and is no member of a list.
"""

from __future__ import annotations

from eventcoder.language.chunks import BELIEVING, CC, COMMA, NP, PREP, VG
from eventcoder.language.nodes import Table

_PAST_OFFICE = frozenset(("former", "retired", "veteran", "senior"))
_PRESUMED = frozenset(("suspected", "alleged", "presumed"))


def past_apposition(table: Table, members: list[int], at: int, subject_zone: bool) -> int:
    """The noun phrase that "and" adds behind an apposition, or -1: "Alemu, a lawmaker, and two journalists", "the head
    of the court, Amina Diallo, and her deputy"."""
    chunks = table.chunks
    comma = at if len(members) > 1 or subject_zone is False else _past_phrases(table, at, ("of",))
    described = comma + 1
    if len(members) > 1 or described >= table.n or chunks[comma].kind != COMMA or chunks[described].kind != NP:
        return -1
    k = _past_phrases(table, described + 1)
    if k + 2 >= table.n or chunks[k].kind != COMMA or chunks[k + 1].kind != CC or chunks[k + 1].word != "and":
        return -1
    if not describes(table, members[0], described) and not _renames(table, members[0], described, k):
        return -1
    added = k + 2
    if chunks[added].kind != NP or chunks[added].time or (table.opens_clause(added) and not subject_zone):
        return -1
    table.appositions.setdefault(members[0], []).append(described)
    for inside in range(members[0] + 1, k):
        if chunks[inside].kind == NP:
            table.group[inside], table.group_end[inside] = [inside], inside + 1
    return added


def _past_phrases(table: Table, k: int, prepositions: tuple[str, ...] = ()) -> int:
    """The chunk behind the prepositional phrases that open at k; with `prepositions` those with one of them."""
    chunks = table.chunks
    while k + 1 < table.n and chunks[k].kind == PREP and chunks[k + 1].kind == NP:
        if prepositions and chunks[k].word not in prepositions:
            break
        k += 2
    return k


def _renames(table: Table, a: int, b: int, end: int) -> bool:
    """Whether phrase b, which ends before chunk `end` with its own phrases, says who "the head of the court" or "the
    mayor" is: a person's name, or "a member of the opposition"."""
    first, second, tags = table.chunks[a], table.chunks[b], table.tags
    if tags[first.start] not in ("DT", "PRP$") or tags[first.head] != "NN":
        return False
    if table.is_name(b):
        return second.end - second.start > 1
    detailed = end > b + 1 or not _PAST_OFFICE.isdisjoint(table.lower[second.start : second.end])
    return table.lower[second.start] in ("a", "an") and tags[second.head] == "NN" and detailed


def are_named(table: Table, members: list[int], end: int) -> bool:
    """Whether the names of a list say who its first member are: "the two leaders, Putin and Xi, met"."""
    first, tags = table.chunks[members[0]], table.tags
    opened = tags[first.start] in ("DT", "PRP$", "CD") or first.possessor_end >= 0
    several = tags[first.head] == "NNS" and opened and not table.is_name(members[0])
    closed = end + 1 < table.n and table.chunks[end].kind == COMMA and table.chunks[end + 1].kind == VG
    return several and closed and all(table.is_name(k) and tags[table.chunks[k].head] == "NNP" for k in members[1:])


def describes(table: Table, a: int, b: int) -> bool:
    """Whether phrase b describes name a: "Merkel, the chancellor"."""
    second, tags = table.chunks[b], table.tags
    return (
        table.is_name(a)
        and tags[second.head] in ("NN", "NNS")
        and tags[second.start] in ("DT", "PRP$", "JJ", "NNP", "NN")
    )


def note_apposition(table: Table, k: int) -> None:
    """Notes the apposition behind the noun phrase k: "Maas, the foreign minister". What a verb makes its subject is
    none: "In Goma, rebels fled"."""
    chunks = table.chunks
    presumed = _presumed(table, k)
    if presumed > 0:
        table.appositions.setdefault(k, []).append(presumed)
    if k + 2 >= table.n or chunks[k + 1].kind != COMMA:
        return
    b = k + 2
    if chunks[b].kind != NP or chunks[b].time or table.opens_clause(b) or _speaks_named(table, b):
        return
    one_is_name = table.is_name(k) != table.is_name(b)
    owned = table.tags[chunks[k].start] == "PRP$" and table.is_name(b)  # "Burhan and his rival, General Dagalo,"
    if (len(table.group[k]) == 1 or (owned and table.group[b] == [b])) and (
        one_is_name or table.tags[chunks[b].start] == "DT"
    ):
        table.appositions.setdefault(k, []).append(b)


def _presumed(table: Table, k: int) -> int:
    """The noun phrase that says who the noun phrase k is thought to be, or -1: "gunmen believed to be rebels", "the
    gunmen, suspected rebels,"."""
    chunks = table.chunks
    if k + 3 >= table.n or chunks[k].time:
        return -1
    verb, copula, other = chunks[k + 1 : k + 4]
    if verb.kind == VG and verb.end - verb.start == 1 and (copula.form, copula.word) == ("infinitive", "be"):
        return k + 3 if other.kind == NP and verb.word in BELIEVING else -1
    if verb.kind == VG and (copula.form, copula.word) == ("infinitive", "belong") and other.kind == PREP:
        member = k + 4 < table.n and chunks[k + 4].kind == NP and verb.word in BELIEVING
        return k + 4 if member else -1  # "gunmen believed to belong to ISWAP"
    aside = verb.kind == COMMA and copula.kind == NP and other.kind == COMMA
    return k + 2 if aside and table.lower[copula.start] in _PRESUMED and table.tags[copula.head] == "NNS" else -1


def _speaks_named(table: Table, b: int) -> bool:
    """Whether the noun phrase b says what stands before it, its name behind it: ", a rights group, Hengaw, said"."""
    behind = table.chunks[b + 1 : b + 5]
    return [item.kind for item in behind] == [COMMA, NP, COMMA, VG] and behind[-1].word in table.grammar.say
