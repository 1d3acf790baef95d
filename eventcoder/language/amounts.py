"""Amounts: words before a number ("at least 12 men") and words that stand for one ("most of Homs", "many fled")."""

from __future__ import annotations

from eventcoder.language.chunks import HAVE_BE_DO, VG, Row

AMOUNTS = frozenset(("most", "many", "more", "much", "few", "fewer", "several", "less", "enough"))


def approximate(row: Row, i: int) -> int:
    """Where the number begins behind "at least", "more than", "up to", "about"; 0 if nothing of the kind is here."""
    word, tags, lower, number_noun = row.lower[i], row.tags, row.lower, row.grammar.number_noun
    if word == "between" and tags[i + 1 : i + 4] in (("CD", "CC", "CD"), ("CD", "TO", "CD"), ("CD", ":", "CD")):
        return i + 1  # "killed between 10 and 15 people"
    phrases = row.grammar.approximations.get(word, ())
    if phrases and word == "over":
        before = row.last()
        if before is not None and before.kind == VG and before.word in row.grammar.handing_over:
            return 0  # "handed over 20 trucks"
    for words in phrases:
        j = i + len(words)
        if j < row.n and lower[i:j] == words:
            if lower[j] in ("a", "an") and j + 1 < row.n and lower[j + 1] in number_noun:
                return j
            if tags[j] in ("CD", "$") or lower[j] in number_noun:
                return j
    return 0


def is_amount(row: Row, head: int, end: int) -> bool:
    """Whether an adjective stands for a number of things: "most of Homs", "many had fled", "left much to do"."""
    if row.lower[head] not in AMOUNTS or row.lower[end : end + 1] == ("than",):
        return False
    if end < row.n and (row.lower[end] == "of" or row.tags[end] in ("VBD", "VBZ", "VBP", "MD")):
        return True
    before = row.last()
    if before is None or before.kind != VG:
        return False
    return before.word not in HAVE_BE_DO or (before.word == "have" and row.tag(end) in ("TO", "IN"))
