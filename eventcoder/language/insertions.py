"""Noun phrases around brackets and dashes: "Islamic State (IS) militants", "the Nassiriya - Shatra highway"."""

from __future__ import annotations

from itertools import pairwise

from eventcoder.language.chunks import ADV, CLOSE, COLON, COMMA, NP, OPEN, OTHER, PREP, VG, WH, Chunk, Row

_DASHES = frozenset(("-", "--", "–", "—"))
_LONGEST_REMARK = 12  # chunks between two dashes
_PARTS_OF_LAND = frozenset(
    ("province", "district", "state", "region", "county", "governorate", "department", "township")
)


def join_insertions(row: Row) -> None:
    """Joins what brackets and dashes stand in the middle of, and takes bare verbs in brackets out of the sentence."""
    _join_short_names(row)
    _join_remarks(row)
    _join_routes(row)
    _part_by_dashes(row)
    _quiet_brackets(row.chunks)


def _part_by_dashes(row: Row) -> None:
    """Makes two dashes around what is said of a subject commas: "Ghana - a member of the council - condemned Peru"."""
    chunks = row.chunks
    dashes = [k for k, item in enumerate(chunks) if item.kind == COLON and row.lower[item.start] in _DASHES]
    for first, last in pairwise(dashes):
        inside = chunks[first + 1 : last]
        verb = next((item for item in chunks[last + 1 :] if item.kind != ADV), None)
        whole = first > 0 and chunks[first - 1].kind == NP and 0 < len(inside) < _LONGEST_REMARK
        told = any(item.form == "finite" for item in inside) and inside[0].kind != WH
        if whole and not told and verb is not None and verb.kind == VG and verb.form in ("finite", "participle"):
            chunks[first].kind = chunks[last].kind = COMMA


def _join_short_names(row: Row) -> None:
    """Makes one noun phrase of a name, its short form in brackets and its noun: "Islamic State (IS) militants", "the
    Umma Party (UP)'s offices"."""
    chunks, k = row.chunks, 0
    while k + 4 < len(chunks):
        name, opened, short, closed, noun = chunks[k : k + 5]
        owner = row.tags[noun.start] == "POS" and k + 5 < len(chunks)
        if owner:
            noun = chunks[k + 5]
        if (
            (name.kind, opened.kind, short.kind, closed.kind, noun.kind) == (NP, OPEN, NP, CLOSE, NP)
            and short.end - short.start == 1
            and row.tags[name.head] in ("NNP", "NNPS")
            and row.tags[short.head] in ("NNP", "NNPS")
            and row.tags[noun.start] in (("NN", "NNS", "JJ", "NNP", "NNPS") if owner else ("NN", "NNS"))
            and not (name.time or noun.time)
        ):
            noun.start, noun.possessor_end = name.start, name.end if owner else name.possessor_end
            del chunks[k : k + 4 + owner]
        k += 1


def _join_remarks(row: Row) -> None:
    """Makes one noun phrase of a name, a remark in brackets and its noun: "Nimruz [coded to Zaranj] province"."""
    chunks, k = row.chunks, 0
    while k + 3 < len(chunks):
        name, opened = chunks[k], chunks[k + 1]
        closed = next((j for j in range(k + 2, min(k + 9, len(chunks) - 1)) if chunks[j].kind == CLOSE), -1)
        if name.kind == NP and opened.kind == OPEN and closed > 0 and row.tags[name.head] == "NNP" and not name.time:
            noun = chunks[closed + 1]
            if noun.kind == NP and noun.end - noun.start == 1 and row.lower[noun.head] in _PARTS_OF_LAND:
                noun.start = name.start
                del chunks[k : closed + 1]
        k += 1


def _join_routes(row: Row) -> None:
    """Makes one noun phrase of two names, a dash with spaces and their noun: "the Nassiriya - Shatra highway", "two
    Barrio 18 - Sureños members"."""
    chunks, k = row.chunks, 0
    while k + 2 < len(chunks):
        one, dash, other = chunks[k : k + 3]
        if (
            (one.kind, dash.kind, other.kind) == (NP, COLON, NP)
            and dash.word in ("-", "–")
            and row.tags[one.head] in ("NNP", "CD")
            and row.tags[other.start] == "NNP"
            and row.tags[other.head] in ("NN", "NNS")
            and (row.tags[one.start] in ("DT", "CD") or (k > 0 and chunks[k - 1].kind == PREP))
            and not one.time
        ):
            other.start = one.start
            del chunks[k : k + 2]
        k += 1


def _quiet_brackets(chunks: list[Chunk]) -> None:
    """ "(as reported)": a verb without any noun inside brackets is no clause."""
    opened = -1
    for k, item in enumerate(chunks):
        if item.kind == OPEN:
            opened = k
        elif item.kind == CLOSE and opened >= 0:
            inside = chunks[opened + 1 : k]
            if any(c.kind == VG for c in inside) and not any(c.kind == NP for c in inside):
                for c in inside:
                    c.kind = OTHER
            opened = -1
