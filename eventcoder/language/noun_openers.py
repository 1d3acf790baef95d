"""Which verb forms open a noun phrase: "armed men fled", "fighting went on"; "killed men" opens none."""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CC, COLON, COMMA, HAVE_BE_DO, NP, PREP, QUOTE, SUB, THAT, VG, WH, Row
from eventcoder.language.tags import FINITE, NOUNS


def opens_noun_phrase(row: Row, i: int) -> bool:
    """Whether a participle opens a noun phrase: "armed men", "escalating tensions", but not "killed men"."""
    tag = row.tags[i]
    if tag == "VBG" and row.lower[i] in row.grammar.act and _names_act(row, i):
        return not _goes_with_gerund(row)
    if tag == "VBG":
        if row.lower[i] not in row.grammar.participle_adjective or _follows_in_time(row, i):
            return False
        if row.lower[i] in row.grammar.act and row.last() is not None and row.chunks[-1].kind == COMMA:
            return False  # "besieged the village, burning lorries"
    elif tag != "VBN":
        return False
    j = i + 1
    if row.tag(j) == "CD" and tag == "VBN":
        return False  # "and arrested nine men"
    while j < row.n and row.tags[j] in ("JJ", "VBN", "CD"):
        j += 1
    if j >= row.n or row.tags[j] not in NOUNS or row.lower[j] in row.grammar.weekday:
        return False
    before = row.last()
    if (
        before is not None
        and before.kind in (CC, COMMA, COLON)
        and (_continues_past(row, i) or _behind_insertion(row, i))
    ):
        return False
    if before is not None and before.kind == COMMA and _names_only(row, i):
        return False
    if before is not None and before.kind == ADV and before.word in ("both", "all", "each"):
        return False  # "Ghana and Norway both condemned Peru"
    if before is None or before.kind in (PREP, CC, COMMA, QUOTE, THAT, COLON, SUB, ADV):
        # "Armed men stormed", "by masked youths"; "Backed by tanks," has no noun right behind
        return not (before is not None and before.kind == CC and _after_participle(row))
    if before.kind == VG:
        return before.form != "participle" and row.lemmas[before.head] not in HAVE_BE_DO
    return False


def _follows_in_time(row: Row, i: int) -> bool:
    """Whether the -ing form tells what somebody did before or after: "after visiting Greece, he", but not "after
    striking miners blocked the road"."""
    before = row.last()
    if before is None or before.word not in ("after", "before", "while", "without"):
        return False
    closing = ("WDT", "WP", "TO", ",", ".", ":")
    end = next((k for k in range(i + 1, row.n) if row.tags[k] in closing or row.tags[k] in FINITE), row.n)
    return end == row.n or row.tags[end] not in FINITE


def _names_only(row: Row, i: int) -> bool:
    """Whether nothing but a name stands behind the participle at i, and no adjective it is: "Lavrov, compared Crimea
    to Texas", but not "detained Russian soldiers"."""
    j = i + 1
    while j < row.n and row.tags[j] in ("NNP", "NNPS"):
        j += 1
    closed = row.tag(j) in ("IN", "TO", "CC", ",", ".")
    return j > i + 1 and closed and row.lower[i] not in row.grammar.epithet and row.lower[j : j + 1] != ("of",)


def _goes_with_gerund(row: Row) -> bool:
    """Whether what opens behind "and" goes with an -ing form before: "setting fire to huts and firing on villagers"."""
    if row.last() is None or row.chunks[-1].kind != CC:
        return False
    return any(item.kind == VG and item.form == "gerund" for item in row.chunks[-10:])


def _continues_past(row: Row, i: int) -> bool:
    """Whether a participle behind "and" or a comma goes with a past tense before it: "banned parties, arrested editors
    and closed papers"."""
    if row.tags[i] != "VBN" or row.lower[i] in row.grammar.epithet:
        return False
    for item in reversed(row.chunks[-10:]):
        if item.kind == VG and item.form == "infinitive" and item.perfect:
            return True  # "are said to have looted a clinic, thrown patients out and"
        if item.kind == VG and item.form == "finite":
            speaks = row.lemmas[i] in row.grammar.judging or row.lemmas[i] in row.grammar.alleging
            speaks = speaks or row.lemmas[i] in row.grammar.ditransitive  # "were beaten, denied food and held"
            return item.tense in ("past", "perfect") and (not item.passive or speaks)
        if item.kind in (SUB, THAT, COLON):
            return False
    return False


def _behind_insertion(row: Row, i: int) -> bool:
    """Whether a form in -ed behind a comma is the verb of the subject before an insertion, and the sentence has had no
    other: "The ruler, speaking in a hall, blamed students"."""
    chunks = row.chunks
    if not row.lower[i].endswith("ed") or row.lower[i] in row.grammar.epithet or chunks[-1].kind not in (COMMA, COLON):
        return False
    opening = next((k for k in range(len(chunks) - 2, 0, -1) if chunks[k].kind == chunks[-1].kind), 0)
    inside = chunks[opening + 1 : -1]
    if opening > 0 and inside and inside[0].kind in (WH, PREP, NP) and chunks[opening - 1].kind == NP:
        # "Ghana, which chairs the council, imposed sanctions", "Ghana, for its part, imposed sanctions"
        told = [sum(item.form == "finite" for item in part) for part in (chunks[:opening], inside)]
        plain = opening == 1 or chunks[opening - 2].kind in (COMMA, COLON)
        return plain and told == [0, int(inside[0].kind == WH)] and not _verb_ahead(row, i + 1)
    return (
        opening > 0
        and chunks[opening - 1].kind == NP
        and bool(inside)
        and inside[0].kind == VG
        and inside[0].form in ("gerund", "participle")
        and not any(item.kind == VG and item.form == "finite" for item in chunks)
    )


def _verb_ahead(row: Row, i: int) -> bool:
    """Whether a finite verb comes before the next comma or question word from token i on."""
    for k in range(i, row.n):
        if row.tags[k] in FINITE:
            return True
        if row.tags[k] in (",", "WDT", "WP", "IN", ".", ":"):
            return False
    return False


def _names_act(row: Row, i: int) -> bool:
    """Whether an -ing form without an object is the name of an act: "Fighting broke out", "amid shelling in Sumy"."""
    before = row.last()
    if before is not None and before.kind == VG and before.word in row.grammar.beginning:
        return False
    if before is not None and before.kind == NP and not before.time:
        return False
    after = row.tags[i + 1] if i + 1 < row.n else "."
    return after in ("VBD", "VBZ", "VBP", "MD", ".", ",", "IN", "CC") and row.lower[i + 1 : i + 2] != ("at",)


def _after_participle(row: Row) -> bool:
    """Whether the chunk before the conjunction is a participle ("was beaten and robbed men")."""
    return len(row.chunks) > 1 and row.chunks[-2].kind == VG and row.chunks[-2].form == "participle"


def is_plural_subject(row: Row, i: int) -> bool:
    """Whether a word tagged as a verb with -s opens its clause, with the real verb still to come: "In March, rebels
    loyal to Machar freed prisoners"."""
    before = row.last()
    if (before is not None and before.kind not in (COMMA, SUB, COLON)) or not row.lower[i].endswith("s"):
        return False
    if row.lemmas[i] in ("be", "have", "do", "say"):
        return False
    for k in range(i + 1, min(row.n, i + 25)):
        if row.tags[k] in ("VBD", "MD", "VBZ", "VBP"):
            return True
        if row.lower[k] == "," and k + 1 < row.n and row.tags[k + 1] in ("VBD", "MD"):
            return True
        if row.lower[k] in (";", ":", ",") or row.tags[k] in ("WDT", "WP"):
            return False
    return False
