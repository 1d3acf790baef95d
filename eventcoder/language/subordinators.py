"""Words like "after", "since" and "as" that open a clause, or are prepositions where only a phrase follows."""

from __future__ import annotations

from eventcoder.language.amounts import AMOUNTS
from eventcoder.language.chunks import ADV, COLON, COMMA, NP, PREP, QUOTE, SOME, SUB, THAT, VG, WH, Chunk, Row
from eventcoder.language.grammar import PREPOSITIONS

_AS_FAR = frozenset(("far", "early", "late", "recently"))
_SEEMING = frozenset(("pose", "disguise", "dress", "masquerade", "describe", "identify", "know"))
_REACH = 16  # chunks from an insertion to the verb behind it


def make_prepositions(row: Row) -> None:
    """Turns "after", "before", "since", "as" into prepositions where no clause follows ("after the attack on Goma")."""
    chunks = row.chunks
    for k, item in enumerate(chunks):
        if item.kind != SUB or item.word not in PREPOSITIONS:
            continue
        if k and chunks[k - 1].time and chunks[k + 1 : k + 2] and chunks[k + 1].form == "finite":
            item.kind = ADV  # "soldiers who had landed the day before stormed the palace"
            continue
        if item.word == "as" and k and chunks[k - 1].kind == VG and chunks[k - 1].word in _SEEMING:
            item.kind = PREP  # "men posing as customers opened fire"
            continue
        if item.word == "as" and any(later.word in _AS_FAR for later in chunks[k + 1 : k + 2]):
            item.kind = ADV  # "who came from as far away as Kisumu marched"
            for later in chunks[k + 2 : k + 4]:
                later.kind = PREP if later.word == "as" else later.kind
            continue
        if item.word == "as" and _subordinate(chunks, k):
            item.kind = PREP  # "as criticism of Okello as mayor grew"
            continue
        if item.word == "since" and _only_a_time(chunks[k + 1 : k + 3]):
            item.kind = PREP  # "soldiers who have held him since last Monday refused"
            continue
        in_relative = clause = False
        for later in chunks[k + 1 : k + 40]:
            if later.kind == VG:
                if later is chunks[min(k + 2, len(chunks) - 1)] and item.word == "as" and _disagrees(row, k + 1, later):
                    break  # "recognition of Kosovo as independent states was denounced"
                if later.form == "finite" and not in_relative:
                    clause = True
                    break
                if later.form == "gerund" and later is chunks[k + 1]:
                    break  # "after seizing the town": a preposition with a gerund
            elif later.kind == COMMA and _verb_behind_insertion(row, later):
                clause = True
                break
            elif later.kind in (COMMA, COLON, SUB, QUOTE):
                break
            elif later.kind in (WH, THAT):
                in_relative = True
        if not clause:
            item.kind = PREP


def _only_a_time(behind: list[Chunk]) -> bool:
    """Whether what stands behind "since" is a time of one word, or one with another clause's verb right behind."""
    if not behind or not behind[0].time:
        return False
    return behind[0].end - behind[0].start == 1 or any(item.form == "finite" for item in behind[1:])


def _verb_behind_insertion(row: Row, comma: Chunk) -> bool:
    """Whether an insertion that is no subject opens at the comma, and a finite verb stands behind it: "after crowds,
    many in masks, surrounded the building"."""
    chunks = row.chunks
    opens = chunks.index(comma)
    if opens + 1 == len(chunks):
        return False  # the text breaks off
    inside = chunks[opens + 1]
    whose = row.tags[inside.start] == "WP$" or inside.word in SOME
    if not (inside.kind == WH or whose or inside.form in ("participle", "gerund") or inside.word in AMOUNTS):
        return False
    reach = min(len(chunks), opens + _REACH)
    closes = next((k for k in range(opens + 1, reach) if chunks[k].kind == COMMA), -1)
    return 0 < closes < len(chunks) - 1 and chunks[closes + 1].form == "finite"


def _disagrees(row: Row, k: int, verb: Chunk) -> bool:
    """Whether a noun phrase cannot be the subject of the verb behind it: "states was"."""
    plural = row.chunks[k].kind == NP and row.tags[row.chunks[k].head] == "NNS"
    return plural and row.lower[verb.start] in ("was", "is", "has")


def _subordinate(chunks: list[Chunk], k: int) -> bool:
    """Whether chunk k stands in a subordinate clause that has had no verb yet."""
    for item in reversed(chunks[max(0, k - 12) : k]):
        if item.kind == VG or item.kind in (COMMA, COLON):
            return False
        if item.kind == SUB:
            return True
    return False
