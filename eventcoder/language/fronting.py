"""Time and place in front of a subject without a comma: "On Sunday | French jets bombed", "In Kabul | gunmen shot".

Without a comma the adjunct and the subject look like one noun phrase; these rules say where the adjunct ends.
"""

from __future__ import annotations

from eventcoder.language.chunks import ADV, CC, COLON, COMMA, NP, OPEN, PREP, QUOTE, SUB, THAT, Row
from eventcoder.language.tags import FINITE, NOUNS

_OPENS = (COMMA, COLON, SUB, THAT, QUOTE, CC, OPEN)
_FINITE = FINITE | frozenset(("VBN",))
_PART_OF_DAY = frozenset(("morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "dusk"))
_WHERE = frozenset(("in", "at", "near", "outside", "around", "across", "inside", "from"))
_WHEN = frozenset(("in", "on", "for", "since", "by", "before", "after", "during", "until", "at", "from"))
_AT_HOUR = frozenset(("at", "by", "before", "after", "until", "since"))
_WHICH = frozenset(("the", "this", "that", "mid", "same", "next", "following", "previous", "early", "late", "every"))
_AWAY = frozenset(("later", "earlier", "after", "before", "ago"))
_NEXT_IN_ROW = frozenset(("consecutive", "straight", "successive")) | frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
_MEASURE = frozenset(("old", "long", "high"))  # "two year old boys"
_COLLECTIVE = frozenset(("police",))  # plurals that the tagger may take for a singular
_SUBORDINATE = ("after", "before", "since")
_PEOPLE = (
    "ian",
    "ean",
    "ish",
    "ese",
    "ani",
    "aeli",
    "arab",
)  # endings of "Ukrainian", "Turkish" where the tag is a name's
_SUBJECT_TAGS = NOUNS | frozenset(("JJ", "CD", "VBN", "VBG"))
_NO_MAIN_BEFORE = frozenset(("WDT", "WP", "MD"))  # "who fled", "may have fled"
_FARTHEST_VERB = 12


def adjunct_end(row: Row, start: int, end: int) -> int:
    """Where the time or place that opens the noun phrase of tokens `start` to `end` ends; 0 if all is one phrase."""
    chunks, preposition = row.chunks, ""
    depth = _past_adverbs(row, len(chunks))
    if depth and chunks[depth - 1].kind == PREP:
        preposition, depth = chunks[depth - 1].word, _past_adverbs(row, depth - 1)
        if preposition == "of" and depth > 1 and _is_phrase(row, depth):
            preposition, depth = (
                chunks[depth - 2].word,
                _past_adverbs(row, depth - 2),
            )  # "In the streets of Homs | rebels"
    before = chunks[depth - 1] if depth else None
    fronted = before is None or before.kind in _OPENS
    day = _day_end(row, start, end)
    if day and day < end and (preposition == "on" or (fronted and _verb_ahead(row, end))):
        return day
    if not _verb_ahead(row, end):
        return 0
    if not preposition and before is not None and before.kind == SUB:
        first = before.word in _SUBORDINATE and _past_adverbs(row, depth - 1) == 0 and _is_only_verb(row, end)
        return _subject_start(row, start, end) if first else 0
    if fronted and (preposition in _WHEN or not preposition):
        time = _period_end(row, start, end, preposition)
        if start < time < end:
            return time
    place = _place_end(row, start, end) if fronted and preposition in _WHERE else 0
    if place or not preposition:
        return place
    while depth > 1 and _is_phrase(row, depth):
        depth = _past_adverbs(row, depth - 2)  # "In a letter to Putin | Scholz"
    alone = depth == 0 or chunks[depth - 1].kind in (THAT, QUOTE)
    return _subject_start(row, start, end) if alone else 0


def _past_adverbs(row: Row, depth: int) -> int:
    """How many of the first `depth` chunks are left without the adverbs at their end: "Late on Monday"."""
    while depth and row.chunks[depth - 1].kind == ADV:
        depth -= 1
    return depth


def _is_phrase(row: Row, depth: int) -> bool:
    """Whether the first `depth` chunks end with a preposition and its noun phrase."""
    return row.chunks[depth - 1].kind == NP and row.chunks[depth - 2].kind == PREP


def _verb_ahead(row: Row, i: int) -> bool:
    """Whether a finite verb comes before the next comma."""
    for k in range(i, min(row.n, i + _FARTHEST_VERB)):
        if row.tags[k] in _FINITE:
            return True
        if row.tags[k] in (",", ":", ".", "WDT", "WP", "(", "-LRB-") or row.lower[k] in (",", ";", "("):
            return False
    return False


def _day_end(row: Row, start: int, end: int) -> int:
    """The end of a weekday at the head of a phrase, with the part of the day behind it."""
    i = start + 1 if row.lower[start] in row.grammar.before_day else start
    if i >= end or row.lower[i] not in row.grammar.weekday:
        return 0
    i += 1
    while i < end and row.lower[i] in _PART_OF_DAY:
        i += 1
    return 0 if row.tag(i) == "POS" or row.tags[i - 1] == "POS" else i


def _period_end(row: Row, start: int, end: int, preposition: str) -> int:
    """The end of a time at the head of a phrase: "March 2022", "12 March", "last spring", "two days later", "dawn"."""
    i = start
    if preposition in _AT_HOUR and row.lower[i] in _PART_OF_DAY:
        return i + 1 if _opens_subject(row, i + 1, end) else 0  # "At dawn | Turkish jets bombed"
    while i < end and (row.lower[i] in row.grammar.before_day or row.lower[i] in _WHICH):
        i += 1
    opened = i > start
    time = False
    while opened and i < end and row.lower[i] in _NEXT_IN_ROW:
        i += 1  # "for the second consecutive day | lorry drivers blocked"
    while i < end and (row.tags[i] == "CD" or row.lemmas[i] in row.grammar.time_noun):
        plain = row.lemmas[i] in row.grammar.time_noun
        if plain and row.tags[i] == "NN" and not opened:
            return 0  # "night raids", "winter rains"
        time = time or plain
        i += 1
    if time and i < end and row.lower[i] in _AWAY:
        i += 1
    return i if time and row.tag(i) in _SUBJECT_TAGS and row.lower[i] not in _MEASURE else 0


def _opens_subject(row: Row, i: int, end: int) -> bool:
    """Whether tokens `i` to `end` could be a subject: a name, or a noun in the plural."""
    return i < end and (row.tags[i] == "NNP" or row.tags[end - 1] in ("NNS", "NNPS") or i in row.hearers)


def _subject_start(row: Row, start: int, end: int) -> int:
    """Where the subject begins that a phrase of no other clause must hold, since its verb is next: "In a statement |
    Hamas condemned", "After the vote | police fired"; 0 if no place is likely."""
    tags, last = row.tags, end - 1
    verb = end + (row.tag(end) == "RB")
    if row.tag(end) == "CC":  # "In a statement | France and Germany condemned"
        verb = end + 1
        while row.tag(verb) in _SUBJECT_TAGS and row.tag(verb) != "VBN":
            verb += 1
    if row.tag(verb) not in _FINITE and row.lower[end : end + 1] != ("of",):
        return 0
    if row.tag(verb) == "VBN" and any(tag in FINITE for tag in tags[verb:]):
        return 0  # "In a raid on posts held by rebels, troops killed"
    if verb < row.n and row.lemmas[verb] == "be" and row.tag(verb + 1) not in ("VBN", "VBG"):
        return 0  # "Among the dead men was a colonel"
    for k in range(start + 1, end):
        if tags[k] in ("NNP", "NNPS", "JJ") and row.is_capital(k):
            if tags[k - 1] in ("NN", "NNS") and not row.is_capital(k - 1):
                return k
            if tags[k - 1] == "NNP" and k < last and (tags[k] == "JJ" or _is_people(row, k)):
                return k  # "In Cairo | Arab ministers"
            if k in row.hearers and (row.hearers.get(start) == k or row.hearers[k] == end):
                return k  # "In a letter to Putin | Scholz condemned"
    if tags[start] != "DT" or (tags[last] != "NNS" and row.lower[last] not in _COLLECTIVE):
        return 0
    if last - start > 2 and (tags[last - 1] == "NN" and row.lower[last] not in _COLLECTIVE):
        last -= 1  # "After the vote | opposition leaders"
    return last if last - start > 1 and tags[last - 1] in ("NN", "NNS") else 0


def _is_people(row: Row, i: int) -> bool:
    """Whether a name at token i looks like one of a people: "Near Bakhmut | Ukrainian drones"."""
    return row.lower[i].endswith(_PEOPLE)


def _is_only_verb(row: Row, end: int) -> bool:
    """Whether the sentence has one clause behind token `end`, reports apart: "After the vote police fired", not "After
    the rebels fled, the army moved in"."""
    main = parted = False
    for k in range(end, row.n):
        parted = parted or row.tags[k] == ","
        if (row.tags[k] in FINITE or (parted and row.tags[k] == "VBN")) and row.tags[k - 1] not in _NO_MAIN_BEFORE:
            if main and row.lemmas[k] not in row.grammar.say:
                return False
            main = True
    return True


def _place_end(row: Row, start: int, end: int) -> int:
    """The end of a name behind "in" and the like, before a subject in the plural: "Sanandaj | security forces"; or of
    one that is known by the dictionaries, before another name: "Washington | President Obama"."""
    known = row.hearers.get(start, 0)
    if start < known < end and row.tags[known] == "NNP" and row.tag(end) in _FINITE:
        return known
    if start < known < end and row.tags[known] == "JJ" and row.is_capital(known) and row.tag(end) in _FINITE:
        return known  # "Geneva | Russian Foreign Minister Lavrov"
    if row.lower[start].endswith("ern") and row.tags[start] == "JJ":
        start += 1  # "western Caracas | supporters of Maduro"
    i = row.names.get(start, start)
    while i < end and row.tags[i] == "NNP" and (i == start or not (i in row.hearers or _is_people(row, i))):
        i += 1
    if i == start or i >= end or row.tags[end - 1] not in ("NNS", "NNPS"):
        return 0
    if row.tag(end) not in _FINITE and row.lower[end : end + 1] != ("of",):  # "In Tehran thousands of workers marched"
        return 0
    return i if all(row.tags[k] in _SUBJECT_TAGS for k in range(i, end)) else 0
