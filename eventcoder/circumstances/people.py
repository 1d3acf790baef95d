"""Noun phrases that count people: "at least two dozen villagers", "a woman and her two children", "the imam of Kano".

Reads them from left to right without a parse, because tolls stand in every kind of sentence, and in log style.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eventcoder.circumstances.numbers import HEDGES, value_at
from eventcoder.circumstances.words import words as _words
from eventcoder.language import grammar
from eventcoder.model import Sentence

_FAMILY = _words("family couple crew team squad patrol household")
STOPS = _words(
    """, ; : . ! ? ( ) [ ] -- - — – " “ ”
    in on at by of from near for with without and or but as during when while after before who whom which that where
    was were is are be been being has have had will would could may might can should following inside outside along
    around through until since against over into to amid among between including if because according under across
    using via -lrb- -rrb- then also later said says claimed reportedly allegedly killed wounded injured died shot
    killing wounding injuring captured arrested burned fled left leaving attacked abducted beaten looted destroyed
    january february april june july august september october november december jan. feb. mar. apr. aug. sept. oct. nov.
    dec."""
)
"""Marks and words that a noun phrase of people does not have after its beginning."""
_DETERMINERS = _words("the a an his her its their our this these those that my your")
_SHARES = frozenset(("of", word) for word in ("them", "whom", "which", "these", "those"))
_SINGULAR = _words("a an his her its another")
_ADD = _words("and , & plus")


_ESTIMATES = _words("estimated additional extra unconfirmed")


class Group(NamedTuple):
    """People at tokens `start` to `end`: how many (None where the words do not say), and whether vaguely."""

    start: int
    end: int
    number: int | None
    fuzzy: bool


def is_person(word: str) -> bool:
    """Whether a noun (lower case) means people; nouns outside these classes are judged by their ending."""
    classes = grammar.load()
    if word in classes.person:
        return True
    if _is_counted_thing(word) or len(word) < 4:
        return False
    last = word.rsplit("-", 1)[-1]
    if last != word and last in classes.person:
        return True
    return word.endswith(
        ("men", "man", "woman", "women", "ists", "ist", "ers", "eers", "ees", "ants", "ians", "ian", "ors", "er", "or")
    )


def is_name(word: str) -> bool:
    """Whether a word is written as a name: "Hariri", "al-Hariri"."""
    return word[:1].isupper() or ("-" in word and word.rpartition("-")[2][:1].isupper())


def _is_counted_thing(word: str) -> bool:
    classes = grammar.load()
    return word in classes.no_person or word in classes.animal


def group_at(sentence: Sentence, first: int, last: int) -> Group | None:
    """The noun phrase of people that starts at token `first`, or None if none does."""
    lower, words = sentence.lower, sentence.words
    i = first
    if i + 1 < last and lower[i] == "some" and value_at(lower, i + 1, last):
        i += 1  # some 600 people
    while i < last and (lower[i] in HEDGES or lower[i] in ("all", "the", "those", "these", "both", "one", "other")):
        if lower[i] in ("another", "both", "some", "one", "other", "another", "a", "many"):
            break
        if lower[i] in ("in", "on", "of", "from", "under", "between", "to") and not (
            i + 1 < last and value_at(lower, i + 1, last)
        ):
            break
        i += 1
    if i >= last:
        return None
    word = lower[i]
    count: int | None = None
    fuzzy = i > first and lower[i - 1] in HEDGES
    numbered = False
    if word == "both":
        count, i, numbered = 2, i + 1, True
    elif word == "another" or (word == "one" and not value_at(lower, i, last)):
        number = value_at(lower, i + 1, last) if i + 1 < last else None
        count, numbered = (number[0], True) if number else (1, True)
        i = number[2] if number else i + 1
    elif (number := value_at(lower, i, last)) is not None:
        count, vague, i = number
        i = after_age(lower, i, last)
        fuzzy, numbered = fuzzy or vague, True
    elif word == "some":
        return Group(first, min(i + 2, last), 3, True) if i + 1 < last and is_person(lower[i + 1]) else None
    elif word in ("him", "himself", "herself") and word != "her":
        return Group(first, i + 1, 1, False)
    elif word in ("them", "themselves", "it", "itself", "us"):
        return None
    elif word in ("a", "an") or word in ("his", "her", "their", "its"):
        if lower[i + 1 : i + 2] and lower[i + 1] in _ESTIMATES:
            i, fuzzy = i + 1, True  # "an estimated 80 people"
        aged = after_age(lower, i + 1, last)
        inner = value_at(lower, i + 1, last) if i + 1 < last and aged == i + 1 else None
        if inner and inner[0]:
            count, fuzzy, i = inner
            numbered = True
        else:
            count, i = 1, aged
            possessed = word not in ("a", "an")
            j = _head(lower, words, i, last)
            if j <= i:
                return None
            if (
                possessed
                and lower[j - 1].endswith(("s", "men", "children", "women"))
                and not lower[j - 1].endswith("ss")
            ):
                count = None
            if not _human(lower, words, i, j):
                return None
            if lower[j - 1] in _FAMILY and j + 1 < last and lower[j] == "of":
                more = value_at(lower, j + 1, last)
                if more and not more[1]:
                    return Group(first, more[2], more[0], False)
            if lower[j - 1] == "couple":
                count = 2
            if lower[j - 1] in ("number", "group", "dozen"):
                return None
            return Group(first, j, count, False)
    j = _head(lower, words, i, last)
    if numbered:
        if i < last and (
            _is_counted_thing(lower[i])
            or (lower[i] in ("of", "other") and i + 1 < last and _is_counted_thing(lower[i + 1]))
        ):
            return None
        if j > i and _is_counted_thing(lower[j - 1]):
            return None
        named = j > i and (lower[j - 1].endswith("s") or is_name(words[j - 1]))  # 18 ISWAP and 3 others
        if j > i and count and count > 1 and not named and not _human(lower, words, i, j):
            j = i
        return Group(first, max(j, i), count, fuzzy)
    if j <= i:
        return None
    head = lower[j - 1]
    plural = head.endswith(("s", "men", "people", "children", "police", "personnel")) and not head.endswith("ss")
    if is_person(head):
        proper = any(is_name(words[k]) for k in range(i, j))
        return Group(first, j, None if plural or not (proper or i > first or lower[first] == "the") else 1, False)
    if is_name(words[i]) and not sentence.caseless and i > 0:
        titled = any(is_person(lower[k]) for k in range(i, j))
        names = sum(is_name(words[k]) for k in range(i, j))
        if (titled or names >= 2) and not plural and not words[j - 1].isupper():
            return Group(first, j, 1, False)
    if any(is_person(lower[k]) for k in range(i, j)) and is_name(words[j - 1]):
        return Group(first, j, 1, False)  # the journalist Rafiq Tanoli
    return None


def after_age(lower: Sequence[str], i: int, last: int) -> int:
    """The index after an age that starts at token `i` ("15 year old", "sixteen years old"), `i` where none does."""
    number = value_at(lower, i, last) if i < last else None
    end = number[2] if number else i
    if number and lower[end : end + 2] in (("year", "old"), ("years", "old")):
        return end + 2
    return end + 1 if number and lower[end : end + 1] in (("year-old",), ("years-old",), ("-year-old",)) else i


def _head(lower: Sequence[str], words: Sequence[str], i: int, last: int) -> int:
    """The index after the noun phrase whose modifiers start at token `i`."""
    j = i
    while j < last and j - i < 9:
        word = lower[j]
        if word in STOPS:
            if word in ("wounded", "injured") and j == i:
                j += 1
            break
        if word == "'s":
            j += 1
            continue
        if j > i and (word in _DETERMINERS or value_at(lower, j, last)) and word not in ("no",):
            break
        if j > i and word.endswith("ly") and word[0].islower() and word not in ("elderly", "family"):
            break
        j += 1
    return j


def _human(lower: Sequence[str], words: Sequence[str], i: int, j: int) -> bool:
    return any(is_person(lower[k]) for k in range(i, j))


_VERBS_AFTER = _words(
    "was were is are has have had got sustained suffered died fled escaped said told managed surrendered survived"
)


def groups_at(sentence: Sentence, first: int, last: int) -> tuple[int | None, bool, int] | None:
    """People from token `first` on, coordinated groups added: number (None if unsaid), fuzzy, and the end.

    "two rebels and a soldier" is 3; "two men, including a soldier" 2. A group with a verb of its own ends the series.
    """
    lower = sentence.lower
    group = group_at(sentence, first, last)
    if group is None:
        return None
    total, fuzzy, end = group.number, group.fuzzy, group.end
    while True:
        at = _after_complements(sentence, end, last)
        if at >= last:
            break
        if lower[at] == "as" and lower[at + 1 : at + 3] == ("well", "as"):
            at += 3
        elif lower[at] == "along" and lower[at + 1 : at + 2] == ("with",):
            at += 2
        elif lower[at] in _ADD:
            at += 1
            if at < last and lower[at] == "and":
                at += 1
        else:
            break
        if at >= last:
            break
        closing = _after_apposition(sentence, first, end, at, last) if total == 1 else 0
        if closing:
            end = closing
            continue
        if total == 1 and _is_named(sentence, first, end) and lower[end:at] == (",",) and lower[at] in _ONE_OF:
            break  # "killed Musa Bashir, a commander of the rebels"
        if any(lower[k : k + 2] in _SHARES for k in range(at + 1, min(at + 3, last))):
            break  # "80 people, eight of them children": a share of those who were told
        word = lower[at]
        if word == "the" and at + 1 < last and value_at(lower, at + 1, last):
            at += 1  # "two civilians and the three attackers"
            word = lower[at]
        counted = word in _SINGULAR or word in ("one", "their", "two", "at", "about") or value_at(lower, at, last)
        if not (
            counted or (lower[at : at + 2] == ("more", "than") and at + 2 < last and value_at(lower, at + 2, last))
        ):
            break
        more = group_at(sentence, at, last)
        if more is None or more.number is None or more.number == 0:
            break
        human_end = min(more.end + 5, last) if lower[more.end : more.end + 1] == ("of",) else more.end
        if not _human(lower, sentence.words, at, human_end):
            break
        following = lower[more.end] if more.end < last else ""
        rest = _after_complements(sentence, more.end, last)
        verb = lower[rest] if rest < last else ""
        if following in _VERBS_AFTER or verb in _VERBS_AFTER or verb in ("wounded", "injured", "missing", "hurt"):
            break
        total = more.number if total is None else total + more.number
        fuzzy, end = fuzzy or more.fuzzy, more.end
    return total, fuzzy, end


def _is_named(sentence: Sentence, first: int, end: int) -> bool:
    return end - first > 1 and all(is_name(word) for word in sentence.words[first:end])


def _after_apposition(sentence: Sentence, first: int, end: int, at: int, last: int) -> int:
    """The index of the comma that ends what is said of a person named before, 0 where nothing is: "Musa Bashir, a
    commander of the rebels, and ten others"."""
    lower = sentence.lower
    if not _is_named(sentence, first, end) or lower[end:at] != (",",) or lower[at] not in _ONE_OF:
        return 0
    closing = next((k for k in range(at, min(at + _SAID_OF_ONE, last)) if lower[k] == ","), 0)
    return closing if lower[closing + 1 : closing + 2] == ("and",) else 0


_ONE_OF = ("a", "an", "the", "his", "her")
_SAID_OF_ONE = 14  # tokens of an apposition


def _after_complements(sentence: Sentence, at: int, last: int) -> int:
    """The index after the prepositional phrases that belong to a group: "members of the VDP", "men from Djibo"."""
    lower, words = sentence.lower, sentence.words
    steps = 0
    while at < last and lower[at] in ("of", "from", "in", "with", "believed", "belonging", "loyal") and steps < 3:
        j = at + 1
        while j < last and j - at < 8 and (lower[j] not in STOPS or lower[j] in ("of", "to", "the")):
            if value_at(lower, j, last) and lower[j] not in ("a", "an"):
                break
            j += 1
        at, steps = j, steps + 1
    if at < last and lower[at] == "(":
        close = next((k for k in range(at, min(at + 12, last)) if words[k] == ")"), -1)
        if close > 0:
            return close + 1
    return at
