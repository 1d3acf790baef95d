"""What somebody calls a thing before he names it: "dismissed as baseless claims by Kyiv that it had ...", "rejected as
"unjust" the charge". The judgement becomes one chunk, so that the thing is the verb's object."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language.chunks import ADJ, ADV, CC, NP, PREP, QUOTE, VG, WH, Chunk, Row
from eventcoder.language.tags import ADJECTIVES, NOUNS


def join_judgements(row: Row) -> None:
    """Joins "as" and the adjectives behind it where the noun phrase that is judged follows, in place.

    A plural without an article may stand in one chunk with the adjective ("as absurd claims"): it is cut off where the
    verb has no other object. Chunks must not have been joined over the "as" before.
    """
    k = 1
    while k < len(row.chunks) - 1:
        if row.chunks[k].kind == PREP and row.chunks[k].word == "as" and row.chunks[k - 1].kind == VG:
            _join(row, k)
        k += 1


def _join(row: Row, k: int) -> None:
    chunks = row.chunks
    at = k + 1
    while at < len(chunks) and chunks[at].kind in (QUOTE, ADV):
        at += 1
    bare = _lacks_object(chunks, k - 1, row.grammar.judged_as)
    if not _is_judgement(row, at, bare):
        return
    while at + 2 < len(chunks) and chunks[at + 1].kind == CC and _is_judgement(row, at + 2, bare):
        at += 2  # "illegal and inhuman"
    last = at
    while at + 1 < len(chunks) and chunks[at + 1].kind == QUOTE:
        at += 1
    if at + 1 < len(chunks) and chunks[at + 1].kind == NP and not chunks[at + 1].time:
        chunks[k : at + 1] = [Chunk(ADJ, chunks[k].start, chunks[at].end, chunks[last].head, "as")]


def _is_judgement(row: Row, at: int, bare: bool) -> bool:
    """Whether the chunk is an adjective; one that opens a plural is cut off where the plural is what is judged."""
    chunks = row.chunks
    if bare and at < len(chunks) and chunks[at].kind == NP and (cut := _end_of_adjectives(row, chunks[at])):
        thing = chunks[at]
        chunks[at : at + 1] = [Chunk(ADJ, thing.start, cut, cut - 1), thing]
        thing.start = cut + row.is_quote(cut)
    return at < len(chunks) and chunks[at].kind == ADJ


def _lacks_object(chunks: Sequence[Chunk], verb: int, judging: frozenset[str]) -> bool:
    """Whether the object of a judging verb can only stand behind it: "Moscow dismissed as", but not "what it called",
    "men he described as", "was dismissed as"."""
    judge = chunks[verb]
    if judge.word not in judging or judge.passive or judge.form != "finite" or verb == 0:
        return False
    at = verb - 1
    while at > 0 and chunks[at].kind == ADV:
        at -= 1
    return chunks[at].kind == NP and (at == 0 or chunks[at - 1].kind not in (WH, NP))


def _end_of_adjectives(row: Row, phrase: Chunk) -> int:
    """Where the plural noun phrase behind the adjectives begins ("absurd and false | claims"); 0 if it is none."""
    i = phrase.start
    while i < phrase.end and (
        row.tags[i] in ADJECTIVES or (row.tags[i] == "CC" and i > phrase.start and row.tag(i + 1) in ADJECTIVES)
    ):
        i += 1
        if row.tags[i - 1] != "CC" and row.tag(i) != "CC":
            break  # "false Russian claims": only the first is the judgement
    plural = row.tags[phrase.head] == "NNS" and phrase.possessor_end < 0
    return i if phrase.start < i < phrase.end and plural and row.tags[phrase.end - 1] in NOUNS else 0
