"""Base noun phrases: "at least a dozen armed men", "Ukraine's parliament", "the "caliphate"", "last Tuesday".

The relative clauses and prepositional phrases behind a noun are no part of its base noun phrase.
"""

from __future__ import annotations

import re

from eventcoder.language.amounts import is_amount
from eventcoder.language.chunks import ADJ, CC, COMMA, NP, PREP, SOME, VG, Chunk, Row
from eventcoder.language.fronting import adjunct_end
from eventcoder.language.grammar import DIRECTIONS
from eventcoder.language.tags import ADJECTIVES, ADVERBS, BEFORE_NOUN, FINITE, NOUNS

_AFTER_PARTICIPLE = NOUNS | frozenset(("JJ", "VBN", "VBG", "CD"))
_FIRING = frozenset(("police", "forces", "troops"))  # "killed in security forces firing"
_NUMBERED = frozenset(("battalion", "brigade", "regiment", "division", "company", "unit", "camp", "highway", "route"))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_GIVEN = frozenset(("NN", "NNS", "JJ", "CD"))
_OF_PERSONS = ("ers", "ors", "ists", "ants", "men")
_DOLLARS = frozenset(("us", "u.s.", "a", "au", "c", "ca", "nz", "hk", "s", "usd", "e", "cfa"))
_AFTER_ADVERB = ADJECTIVES | frozenset(("CD", "VBN", "RB", "VBG", "RBR"))
_BESIDE_TIME = frozenset((word,) for word in ("before", "after", "later", "earlier", "ago"))
_AFTER_ACT = frozenset((word,) for word in ("of", "by", "against", "in"))


def noun_phrase(row: Row, start: int, number: int = 0) -> int:
    """Adds the noun phrase that opens at `start`, and returns its end.

    Its number begins at `number` behind "at least" and the like.
    """
    tags, lower = row.tags, row.lower
    i = number or start
    if tags[i] == "PRP" or tags[i] == "EX":
        row.chunks.append(Chunk(NP, start, i + 1, i, lower[i]))
        return i + 1
    received = _received(row, start)
    if received:
        row.chunks.append(Chunk(NP, start, received, received - 1, lower[received - 1]))
        return received
    head = possessor_end = -1
    seen_noun = False  # whether the noun of the phrase has come; a possessor's does not count
    while i < row.n:
        if i in row.names:
            i = row.names[i]
            head, seen_noun = i - 1, True
            continue
        tag, low = tags[i], lower[i]
        if low in ("amid", "amidst") or (i > start and lower[i - 1] == "custody" and lower[start] == "custody"):
            break  # "took into custody human rights lawyers"
        if tag in NOUNS or (tag == "VBZ" and i == start):
            if _is_apart(row, start, i, seen_noun) or (seen_noun and _opens_relative(row, start, i)):
                break
            if seen_noun and low in DIRECTIONS and lower[i + 1 : i + 2] == ("of",):
                break  # "rebel positions north of the town"
            head, seen_noun = i, True
        elif tag == "POS" and seen_noun:
            if not _continues(row, i + 1):
                if low != "'s":
                    i += 1  # "the rebels' " at the end of the phrase
                break
            possessor_end, seen_noun = i, False
        elif tag in ("DT", "PDT", "PRP$", "WP$"):
            if i not in (start, number) and not _determines(row, i, seen_noun, possessor_end):
                break
        elif tag == "CD" or tag in ("$", "#"):
            if (seen_noun and _counts_next(row, i)) or (i == start + 1 and _is_apart(row, start, i, seen_noun)):
                break
            if head < 0 or tags[head] not in NOUNS:
                head = i
        elif tag in ADJECTIVES:
            if seen_noun and (low in row.grammar.before_day or tags[start] == "WP$" or not row.noun_ahead(i)):
                break  # "expelled two diplomats last week", "whose camps American jets bombed"
            if head < 0:
                head = i
        elif tag in ("VBN", "VBG"):
            if tag == "VBG" and i == start + 1 and lower[start] in SOME and row.last() and row.chunks[-1].kind == COMMA:
                break  # "thousands, some waving flags, marched"
            if low in row.grammar.act and _act_in_phrase(row, start, i, seen_noun):
                head, seen_noun = i, True
            elif seen_noun:
                break
            elif row.tag(i + 1) not in _AFTER_PARTICIPLE:
                if not _stands_for_noun(row, start, i):
                    break
                head, seen_noun = i, True  # "the wounded", "the shelling of"
        elif tag in ADVERBS:
            if seen_noun or row.tag(i + 1) not in _AFTER_ADVERB:
                break
            if head >= 0 and row.tag(i + 1) == "VBN" and not row.noun_ahead(i + 1):
                break  # "and a fourth critically wounded"
        elif tag == "CC" and lower[i : i + 3] == ("and", "a", "half") and tags[i - 1] == "CD":
            i += 2  # "22 and a half years"
        elif tag == "CC":
            if seen_noun or head < 0 or not _joins_adjectives(row, i):
                break
        elif (
            low == ","
            and not seen_noun
            and head >= 0
            and tags[i - 1] in ADJECTIVES
            and row.noun_ahead(i + 1)
            and (i - start > 1 or row.tag(i + 1) not in NOUNS)
        ):
            pass  # "a long, bloody war", but "while Norway kept silent, Ghana condemned"
        elif row.is_quote(i) and i > start and not seen_noun and _names(row, i + 1):
            pass  # the "caliphate"
        elif row.is_quote(i) and i > start and not row.is_quote(i - 1) and _quote_inside(row, start, i):
            if not _names(row, i + 1):
                i += 1
                break  # the "caliphate" was
        elif tag == "FW":
            head, seen_noun = i, True
        else:
            break
        i += 1
    i = max(i, start + 1)
    if i - start > 1 and row.is_quote(i - 1) and not _quote_inside(row, start, i - 1):
        i -= 1
    front = adjunct_end(row, start, i) if i - start > 1 else 0
    if front:
        i, head, possessor_end = front, front - 1, -1
    if head < 0 or (not seen_noun and 0 <= head <= possessor_end):
        head = i - 1
    predicate = not seen_noun and possessor_end < 0 and tags[head] in ADJECTIVES
    # "ready", "responsible": a predicate, not a thing
    kind = ADJ if predicate and tags[start] not in ("DT", "PRP$", "CD") and not is_amount(row, head, i) else NP
    item = Chunk(kind, start, i, head, lower[head])
    item.possessor_end = possessor_end
    item.time = kind == NP and _is_time(row, start, i, head)
    row.chunks.append(item)
    return i


def _received(row: Row, start: int) -> int:
    """The end of a name that only receives what follows: "promised Ukraine more ammunition"; else 0."""
    article = row.lower[start] == "the"
    end = row.hearers.get(start + article, 0) or _persons(row, start)
    before = row.last()
    if not end or end >= row.n or before is None or before.kind != VG or before.passive:
        return 0
    if before.word not in row.grammar.ditransitive:
        return 0
    after = end
    while row.tag(after) in NOUNS or row.tag(after) == "JJ":
        after += 1
    if row.tag(after) == "TO" and before.word in row.grammar.object_control:
        return 0  # "asked NATO troops to leave"
    return end if row.tags[end] in ("JJR", "CD") or (not article and row.tags[end] in ("JJ", "NN", "NNS")) else 0


def _persons(row: Row, start: int) -> int:
    """The end of a number of persons before another noun: "gave two men | life sentences"; else 0."""
    i = start
    while row.tag(i) in ("CD", "DT", "PRP$", "JJ"):
        i += 1
    if row.tag(i) not in ("NNS", "NNPS"):
        return 0
    person = row.lemmas[i] in row.grammar.person or row.tag(i) == "NNPS" or row.lower[i].endswith(_OF_PERSONS)
    return i + 1 if person and row.tag(start) in ("CD", "DT", "PRP$", "NNS") and row.tag(i + 1) in _GIVEN else 0


_SINCE = frozenset(("in", "since", "until", "before", "after", "by"))


def _is_apart(row: Row, start: int, i: int, seen_noun: bool) -> bool:
    """Whether the noun at i opens a phrase of its own: a day, "hours before", a name behind a year."""
    tags, lower = row.tags, row.lower
    if i == start + 1 and tags[start] == "CD" and (tags[i] == "NNP" or (start == 1 and lower[0] in _SINCE)):
        before, year = row.last(), lower[start]
        if (
            len(year) == 4
            and year.isdigit()
            and before is not None
            and before.kind == PREP
            and "1900" <= year <= "2100"
        ):
            return True  # "In 2013 Jordan expelled", "In 2009 seven men were"
    if i > start and lower[i - 1] == "death" and lower[i] in row.grammar.quantity_noun:
        return True  # "hacked to death thousands of Tutsis"
    if lower[i] in row.grammar.month and seen_noun and row.tag(i + 1) == "CD":
        # "killed four soldiers Feb. 2 near Gao"; not "talks of the February 2 summit"
        return tags[i - 1] in NOUNS and lower[i - 1] not in row.grammar.time_noun and row.tag(i + 2) not in NOUNS
    if seen_noun and row.lemmas[i] in row.grammar.time_noun and lower[i + 1 : i + 2] in _BESIDE_TIME:
        return lower[i] != row.lemmas[i] and tags[i - 1] != "CD"  # "arrested dissidents hours before he arrived"
    if lower[i] not in row.grammar.weekday or i == start:
        return False
    # "killed 12 soldiers Tuesday", "on alert Sunday"; not "Sunday's vote", "Tuesday talks"
    behind = seen_noun or (tags[i - 1] == "JJ" and lower[i - 1] not in row.grammar.before_day)
    part_of_day = i + 1 < row.n and row.lower[i + 1] in row.grammar.time_noun and row.tag(i + 2) != "NNS"
    return behind and (part_of_day or row.tag(i + 1) not in ("POS", "NNS", "NN"))


def _opens_relative(row: Row, start: int, i: int) -> bool:
    """Whether the name at i is the subject of a clause on the noun before: ", a charge Iran denied"."""
    end = row.hearers.get(i, 0)
    before = row.last()
    if row.tags[start] == "WP$" and 0 < end < row.n:
        return row.tags[end] in FINITE or row.tags[end] == "VBN"  # "whose drones Kyiv has bought"
    return (
        0 < end < row.n
        and row.tags[end] in ("VBD", "VBN", "VBZ", "MD")
        and row.lower[start] in ("a", "an")
        and row.lemmas[i - 1] in row.grammar.clause_noun
        and before is not None
        and before.kind == COMMA
    )


def _determines(row: Row, i: int, seen_noun: bool, possessor_end: int) -> bool:
    """Whether an article or possessive inside a phrase belongs to it: "all the", "half its", "Kyiv's own"."""
    before = row.tags[i - 1]
    if possessor_end != i - 1 and (seen_noun or before not in ("PDT", "DT", "RB", "CD")):
        return False
    if before == "CD" and len(row.lower[i - 1]) == 4 and row.lower[i - 1].startswith(("19", "20")):
        return False  # "In 1988 the U.S. Navy sank"
    two_articles = before == "DT" and row.tags[i] == "DT" and row.lower[i] in ("the", "a", "an")
    return not two_articles or row.lower[i - 1] in ("all", "both", "half", "such")


def _counts_next(row: Row, i: int) -> bool:
    """Whether a number behind the noun opens the next phrase: "sent Kyiv ten helicopters"; not "Apollo 11"."""
    tags = row.tags
    if _ORDINAL.fullmatch(row.lower[i]):
        return False  # "a regime 4th Division member"
    if row.lower[i - 1] in _NUMBERED and row.lower[i].isdigit() and row.tag(i + 1) not in NOUNS:
        return False  # "the battalion 11 bombed an office"
    if tags[i] == "$" and row.lower[i] in "$£€":
        return row.lower[i - 1] not in _DOLLARS  # "gave Kenya $5m"
    noun_follows = row.tag(i + 1) in NOUNS
    if row.lower[i].isalpha() and noun_follows:
        return True
    return tags[i - 1] not in ("NNP", "NNPS") and not (noun_follows and tags[i - 1] == "CD")


def _act_in_phrase(row: Row, start: int, i: int, seen_noun: bool) -> bool:
    """Whether an -ing form is the noun of its phrase: "heavy shelling", "killed in police firing"."""
    if i + 1 < row.n and row.tags[i + 1] in ("DT", "PRP", "PRP$", "NNP", "CD"):
        return False
    plural = row.tags[i - 1] == "NNS" and row.lower[i - 1] not in _FIRING and "-" not in row.lower[i - 1]
    if plural and row.tag(i + 1) == "IN":
        return False  # "people dying from malaria"
    if seen_noun and (row.lower[i + 1 : i + 2] == ("at",) or (row.tag(i + 1) in ("NNS", "JJ") and _does_to(row, i))):
        return False  # "stormed into Palma firing at residents"
    if seen_noun and row.lemmas[i + 1 : i + 2] and row.lemmas[i + 1] in row.grammar.act_compound:
        return True  # "met Bucha shooting survivors"
    if not seen_noun:
        return i == start or row.tags[i - 1] in ADJECTIVES
    before = row.last()
    return (before is not None and before.kind == PREP) or row.tags[start] in ("DT", "PRP$")


def _does_to(row: Row, i: int) -> bool:
    """Whether an -ing form tells what the subject does to people or things: "swept through Darfur looting shops", but
    not "met Bucha shooting victims"."""
    k = i + 1
    while k < row.n and row.tags[k] == "JJ":
        k += 1
    acts = any(item.kind == VG and item.form == "finite" for item in row.chunks)
    return acts and row.tag(k) == "NNS" and row.lemmas[k] not in row.grammar.act_compound


def _stands_for_noun(row: Row, start: int, i: int) -> bool:
    """Whether a participle without a noun is the phrase's head: "the wounded", "the shelling of"."""
    if row.lower[i - 1] in SOME and i == start + 1 and row.last() and row.chunks[-1].kind == COMMA:
        return False  # "gunmen, some disguised as police, abducted"
    if row.tags[i - 1] == "CD" and i == start + 1 and _counts_more(row):
        return False  # "two were killed and five wounded in an ambush"
    if i == start or (
        row.tags[i - 1] not in ("DT", "PRP$", "POS") and row.lower[i] not in row.grammar.people_participle
    ):
        return False
    if row.lower[i - 1] == "those" and (
        row.lower[i] not in row.grammar.people_participle
        or (i > 1 and row.lower[i - 2] == "among")
        or (i + 1 < row.n and row.lemmas[i + 1] == "include")
    ):
        return False  # "those arrested" are whoever was arrested: a clause of its own
    return row.tags[i] == "VBN" or row.lower[i + 1 : i + 2] in _AFTER_ACT


def _counts_more(row: Row) -> bool:
    """Whether the phrase opens behind a conjunction or a comma and a passive: "two were killed and"."""
    before = row.last()
    joined = before is not None and before.kind in (CC, COMMA)
    return joined and any(item.kind == VG and item.passive for item in row.chunks[-8:])


def _names(row: Row, i: int) -> bool:
    """Whether a noun or an adjective stands at token i."""
    return row.tag(i) in NOUNS or row.tag(i) in ADJECTIVES


def _quote_inside(row: Row, start: int, end: int) -> bool:
    """Whether a quotation mark stands between two tokens."""
    return any(row.is_quote(k) for k in range(start, end))


def _continues(row: Row, i: int) -> bool:
    """Whether a noun phrase goes on after a possessive at token i."""
    tag = row.tag(i)
    return (
        i in row.names
        or tag in NOUNS
        or tag in BEFORE_NOUN
        or tag in ("VBN", "VBG", "RB", "RBS", "RBR", "FW")  # "the country's most popular channel"
        or (i < row.n and row.is_quote(i) and row.tag(i + 1) in NOUNS)
    )


def _joins_adjectives(row: Row, i: int) -> bool:
    """Whether the conjunction at token i joins two words before one noun: "political and military leaders"."""
    before, after = row.tags[i - 1], row.tags[i + 1] if i + 1 < row.n else ""
    if before in ADJECTIVES or before == "VBN":
        if after == "NNP":  # "Armenian and Azerbaijani soldiers"
            return before == "JJ" and i + 2 < row.n and row.tags[i + 2] in ("NNS", "NN")
        return (after in ADJECTIVES or after == "VBN") and row.noun_ahead(i + 1)
    return before == "CD" and after == "CD"


def _is_time(row: Row, start: int, end: int, head: int) -> bool:
    """Whether the phrase tells when and not what: "last week", "Tuesday", "12 March"."""
    time = row.grammar.time_noun
    low = row.lower[head]
    if low == "marches":
        return False
    if low in ("march", "may") and (row.tags[head] != "NNP" or (low == "march" and row.tags[start] in ("DT", "PRP$"))):
        return False  # an opposition march is no month, nor is "a 'March for Education'", "the Women's March"
    if low == "quarter" and row.tags[head - 1] == "NNP" and head > start:
        return False  # "the Salaheddine quarter" is a part of a town
    if head > start and row.tags[head - 1] == "NNP" and row.lower[head - 1] not in time and row.tags[head] == "NNP":
        return False  # "Theresa May"
    before = row.last()
    called = before is not None and before.kind == VG and before.word in row.grammar.light
    if called and low in ("day", "days", "week") and row.lower[end : end + 1] == ("of",) and row.tag(end + 1) != "DT":
        return False  # "called a day of protests"
    if row.tags[head] == "CD":
        return any(row.lower[k] in time and row.lower[k] not in ("may", "second") for k in range(start, end)) or (
            end - start == 1 and len(low) == 4 and low.isdigit() and 1900 <= int(low) <= 2100
        )
    if _ORDINAL.fullmatch(low):
        return True  # "on the 12th of October"
    return (low in time or row.lemmas[head] in time) and not any(row.tags[k] == "POS" for k in range(start, end))
