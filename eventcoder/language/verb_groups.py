"""Verb groups: "have not been shelled" with its form, tense, voice, polarity and particle."""

from __future__ import annotations

from eventcoder.language.amounts import approximate
from eventcoder.language.chunks import HAVE_BE_DO, NOT, PARTICLES, QUOTES, VG, Chunk, Row
from eventcoder.language.tags import ADVERBS, VERBS
from eventcoder.language.tokens import DAYS

_OPENS_OBJECT = frozenset(("DT", "PRP$", "PRP", "NNP", "NNS", "CD"))
_FLOATING = frozenset(("all", "both", "each", "neither", "himself", "herself", "itself", "themselves"))


def verb_group(row: Row, i: int) -> int:
    """Adds the verb group that opens at token i ("have not been shelled"), and returns its end."""
    tags, lower, lemmas, n = row.tags, row.lower, row.lemmas, row.n
    start = i
    item = Chunk(VG, start, start + 1, start)
    if lower[i] == "to":
        item.form = "infinitive"
        i += 1
        if lower[i] in QUOTES:
            i += 1  # "to "crush" the rebels"
    last = -1
    while i < n:
        tag = tags[i]
        if tag == "MD":
            if last >= 0:
                break
            item.modal = lemmas[i]
            item.form = item.form or "finite"
            item.tense = "future" if lemmas[i] in ("will", "shall") else "present"
            last = i
        elif tag in VERBS:
            if last >= 0 and not _extends(row, last, i):
                break
            _take_verb(row, item, last, i)
            last = i
        elif tag in ADVERBS or lower[i] in NOT:
            if not _verb_follows(row, i + 1, last):
                auxiliary = last >= 0 and (tags[last] == "MD" or lemmas[last] in HAVE_BE_DO)
                if lower[i] in NOT and auxiliary and row.tag(i + 1) != "TO":
                    item.negated = True
                    i += 1
                    item.end = i
                break
            if (lower[i] in NOT and not (i + 1 < n and lower[i + 1] == "only")) or lower[i] == "neither":
                item.negated = True
        elif tag == "CC" and tags[i - 1] in ADVERBS and row.tag(i + 1) in ADVERBS and _verb_follows(row, i + 1, last):
            pass  # "to fully and immediately withdraw"
        elif lower[i] in _FLOATING and _floats(row, last, i):
            item.negated = item.negated or lower[i] == "neither"
        elif skip := _time_within(row, last, i):
            i += skip - 1
        elif lower[i] in QUOTES:
            # "have "liberated" the town"
            if last < 0 or row.tag(i + 1) not in ("VBN", "VBG") or lemmas[last] not in HAVE_BE_DO:
                break
        else:
            break
        i += 1
        if last == i - 1:
            item.end = i
    item.head = last if last >= 0 else start
    item.end = max(item.end, item.head + 1)
    i = item.end
    item.bare = last >= 0 and tags[last] == "MD"
    if not item.form:
        item.form = "bare"
    if item.passive and lemmas[item.head] == "be":
        item.passive = False
    i = _particle(row, item, i)
    item.word = lemmas[item.head]
    if item.word == "shoot" and lower[i : i + 1] == ("dead",):
        i += 1  # "shot dead three people"
    item.end = max(item.end, i)
    row.chunks.append(item)
    return i


def _floats(row: Row, last: int, i: int) -> bool:
    """Whether a word like "all" at i stands inside a verb group: "have all condemned it", not "have all armed men"."""
    if last < 0 or row.lemmas[last] not in ("have", "be"):
        return False
    if row.tag(i + 1) == "VBG":
        return row.lemmas[last] == "be"  # "are each sending tanks"
    neither = row.lower[i] == "neither" and "nor" in row.lower[i + 1 :]  # "had neither told prosecutors nor freed"
    return row.tag(i + 1) in ("VBN", "VBD") and (neither or row.tag(i + 2) not in ("NN", "NNS"))


def _time_within(row: Row, last: int, i: int) -> int:
    """How many tokens at i say when, inside a verb group: "was today called off", "has on Monday sentenced"."""
    if last < 0 or row.lemmas[last] not in ("have", "be"):
        return 0
    length = 1 + (row.lower[i] == "on")
    said = i + length < row.n and row.lower[i + length - 1] in DAYS
    return length if said and row.tags[i + length] in ("VBN", "VBD") else 0


def _verb_follows(row: Row, i: int, last: int) -> bool:
    """Whether, past adverbs, a verb goes on with the group that has reached token `last`."""
    k = i
    while k < row.n and k - i < 3 and (row.tags[k] in ADVERBS or (row.tags[k] == "CC" and row.tag(k + 1) in ADVERBS)):
        k += 1
    if k >= row.n:
        return False
    if last < 0:
        return row.tags[k] in ("VB", "VBP", "VBD")
    return row.tags[k] in VERBS and _extends(row, last, k)


def _extends(row: Row, last: int, i: int) -> bool:
    """Whether the verb at i belongs to the auxiliary at `last`: has + VBN, is + VBG or VBN, may + VB, did + VB."""
    tag, auxiliary, lemma = row.tags[i], row.tags[last], row.lemmas[last]
    if auxiliary == "MD":
        return tag in ("VB", "VBP", "VBD", "VBN")
    if lemma == "have":
        return tag in ("VBN", "VBD")
    if lemma == "be" and is_adjective(row, i):
        return False
    if lemma == "be":
        return tag in ("VBN", "VBG", "VBD")
    if lemma == "do":
        return tag in ("VB", "VBP")
    if lemma == "get":
        return tag == "VBN" and row.lower[i] != "used"
    return False


def is_adjective(row: Row, i: int) -> bool:
    """Whether a participle behind a form of be is an adjective: "was concerned", but not "was surprised by"."""
    return row.lower[i] in row.grammar.adjective_participle and row.lower[i + 1 : i + 2] != ("by",)


def _take_verb(row: Row, item: Chunk, last: int, i: int) -> None:
    """Notes form, tense and voice as the verb at token i joins the group behind the verb at `last` (-1: the first)."""
    tag = row.tags[i]
    if last < 0:
        if not item.form:
            if tag in ("VBD", "VBP", "VBZ"):
                item.form = "finite"
                item.tense = "past" if tag == "VBD" else "present"
            elif tag == "VBG":
                item.form = "gerund"
            elif (
                tag == "VBN"
                and row.lemmas[i] in row.grammar.intransitive
                and not (i + 1 < row.n and row.lower[i + 1] == "by" and row.tags[i + 2 : i + 3] != ("VBG",))
            ):
                item.form, item.tense = "finite", "past"  # "students, many of them masked, marched": no passive
            elif tag == "VBN":
                item.form, item.passive = "participle", True
            else:
                item.form = "bare"
        return
    lemma = row.lemmas[last]
    item.progressive = False
    if lemma == "have" or (row.lower[last] == "'s" and tag == "VBN" and row.tag(i + 1) in _OPENS_OBJECT):
        item.perfect = True  # "it's fuelled the unrest"
        if item.tense == "present" and not item.modal:
            item.tense = "perfect"
    elif lemma in ("be", "get"):
        if tag == "VBG":
            item.progressive = True
        else:
            item.passive = True


def _particle(row: Row, item: Chunk, i: int) -> int:
    """Takes the particle of a phrasal verb right behind the verb: "carried out", "broke down"."""
    if (
        i < row.n
        and row.lower[i] in PARTICLES
        and not approximate(row, i)  # "said up to four men"
        and (
            row.tags[i] == "RP"
            or row.lower[i : i + 2] == ("over", "to")
            or (row.tags[i] == "RB" and row.lower[i] not in ("back", "together", "ahead"))
        )
    ):
        item.particle = row.lower[i]
        return i + 1
    return i
