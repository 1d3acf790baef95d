"""Whom a verb or noun of death speaks of: its subject, what stands before it, how many these are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eventcoder.circumstances.numbers import value_at
from eventcoder.circumstances.people import STOPS, groups_at, is_name, is_person
from eventcoder.circumstances.toll_words import ADVERBS, BE, HAVE, MODALS, NOT, ORDINALS, PARTICIPLES
from eventcoder.circumstances.words import words as _words
from eventcoder.language import grammar
from eventcoder.model import Sentence


class People(NamedTuple):
    """Tokens that name people, and how many these are (None if they do not say)."""

    number: int | None
    start: int
    end: int


def verb_group(lower: Sequence[str], i: int) -> tuple[int, bool, bool, bool]:
    """Back from a participle: first token of the verb group, whether passive, negated, hypothetical.

    "was later shot and killed" starts at "was" and is passive.
    """
    k, passive, negated, doubtful = i - 1, False, False, False
    first = i
    while k >= 0:
        word = lower[k]
        if word in BE:
            passive, first = True, k
        elif word in HAVE or word in ("did", "does", "do"):
            first = k
        elif word in NOT:
            negated, first = True, k
        elif word in MODALS:
            doubtful, first = True, k
        elif word in ADVERBS or (word.endswith("ly") and not is_person(word)):
            first = k if k == first - 1 else first
        elif not passive and (word in ("and", ",", "or", "then", "but") or word in PARTICIPLES or _participle(word)):
            if (
                word in ("and", ",", "or", "but")
                and k >= 1
                and not (
                    lower[k - 1] in PARTICIPLES
                    or _participle(lower[k - 1])
                    or lower[k - 1] in ADVERBS
                    or lower[k - 1] == ","
                )
            ):
                break
        elif word == "to" and passive:
            doubtful, first = True, k
        elif word in ("found", "feared", "believed", "presumed", "suspected") and not passive:
            pass
        else:
            break
        k -= 1
    return first, passive, negated, doubtful


def _participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and not is_person(word)


def people_before(sentence: Sentence, at: int) -> People | None:
    """The people whom the noun phrase that ends before token `at` names, with what hangs on it."""
    lower, words = sentence.lower, sentence.words
    at = skip_insertion(sentence, at)
    if at and lower[at - 1] in grammar.load().animal:
        return None
    pos = at
    steps = 0
    while pos > 0 and steps < 5:
        begin = pos
        while begin > 0 and lower[begin - 1] not in STOPS and at - begin < 30:
            begin -= 1
        if (
            begin < pos
            and begin > 1
            and lower[begin - 1] in ("to", "and", "or", "-", "–")
            and lower[begin][:1].isdigit()
        ) and lower[begin - 2][:1].isdigit():  # between 16 and 25 people
            begin -= 2
        if begin == pos and begin > 0 and lower[begin - 1] == ")":
            opening = next((k for k in range(begin - 1, max(begin - 15, -1), -1) if words[k] == "("), -1)
            if opening > 0:
                pos, steps = opening, steps + 1
                continue
        if begin > 0 and lower[begin - 1] in (
            "of",
            "in",
            "from",
            "at",
            "near",
            "on",
            "for",
            "with",
            "inside",
            "outside",
            "to",
        ):
            previous = lower[begin - 2] if begin > 1 else ""
            if previous and (previous not in STOPS or previous[:1].isdigit() or previous in ("killed",)):
                whole = people_at(sentence, begin, at)
                counted = whole is not None and whole.number is not None and value_at(lower, begin, at)
                if counted and lower[begin - 1] not in ("of", "from"):
                    break
                pos, steps = begin - 1, steps + 1
                continue
        break
    begin = min(begin, pos) if pos else 0
    if begin == 1 and at > 2 and lower[0] == "in" and _year_like(lower[1]):
        begin = 2  # "In 2009 seven men were killed"
    best = people_at(sentence, begin, at)
    if best is None:
        for k in range(begin + 1, at):  # "Sunday 12 people", "Later seven men"
            best = people_at(sentence, k, at)
            if best is not None and (value_at(lower, k, at) or lower[k] in ("a", "an", "one")):
                break
            best = None
    if best is None:
        return _clause_start(sentence, at)
    first = best.start
    if lower[first - 2 : first] == ("rs", ".") or (first > 0 and lower[first - 1] in _MONEY):
        return _clause_start(sentence, at)
    # earlier members of the series: "one civilian and two soldiers", "a mother, her son and a guard"
    k, tries = best.start, 0
    while k > 1 and tries < 4 and lower[k - 1] in (("and", ",", "&") if tries else ("and", "&")):
        before = j = skip_insertion(sentence, k - 1)  # "twenty people, among them a judge, and the bomber"
        while j > 0 and lower[j - 1] not in STOPS:
            j -= 1
        if j > 1 and lower[j - 1] == "of":
            j -= 1
            while j > 0 and lower[j - 1] not in STOPS:
                j -= 1
        members = [w for w in (people_at(sentence, s, at) for s in range(j, k)) if w]
        wider = next((w for w in members if w.end >= best.end), None)
        uncounted = best.number is None or lower[best.start] in _DETERMINERS
        if wider is None and uncounted:  # "460 patients and their companions", "57 people and the bomber"
            numbered = next((w for w in members if w.number and w.end == before), None)
            if numbered is not None and numbered.number:
                wider = People(numbered.number + (best.number or 0), numbered.start, best.end)
        if wider is None or wider.number is None or _year_like(lower[wider.start]):
            break
        best, k, tries = wider, wider.start, tries + 1
    return best


_DETERMINERS = ("the", "his", "her", "their", "its")
_MONEY = ("rs", "rs.", "$", "usd", "€", "£")
_COLLECTIVE = _words(
    """military army police group militia movement government attack blast explosion shelling strike ambush crowd
    force band gang team unit column convoy incident fire clash operation bomb mine village town city country
    day number rest majority total time market area media press population"""
)


def _clause_start(sentence: Sentence, at: int) -> People | None:
    """The people whom a clause that goes on to token `at` starts with: "a villager on his way back was shot"."""
    lower, words = sentence.lower, sentence.words
    begin = at
    while (
        begin > 0
        and at - begin < 25
        and lower[begin - 1] not in (";", ":", "that", "when", "where", "while", "after", ",")
    ):
        begin -= 1
    for k in range(begin, at):
        word = lower[k]
        if word in ("a", "an", "one") or (value_at(lower, k, at) and not _year_like(word)):
            people = people_at(sentence, k, at)
            if people is not None and people.number and is_person(lower[people.end - 1]):
                return people
    if (
        2 <= at - begin <= 4 and not sentence.caseless and all(is_name(w) and not w.isupper() for w in words[begin:at])
    ) and not lower[at - 1].endswith("s"):
        return People(1, begin, at)  # "Rafiq Tanoli was killed"
    if at - begin >= 2 and lower[begin] == "the":
        head = next((k for k in range(begin + 1, at) if lower[k] in STOPS), at) - 1
        word = lower[head]
        if (
            head > begin
            and word not in _COLLECTIVE
            and (not word.endswith("s") or words[head].isupper())
            and (head == at - 1 or is_person(word))
        ):
            return People(1, begin, at)
    return None


def _year_like(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


_QUOTES = frozenset(("'", '"', "``", "''", "\u201c", "\u2018"))


def people_at(sentence: Sentence, first: int, last: int) -> People | None:
    if first < last and sentence.lower[first] in _QUOTES:
        first += 1
    found = groups_at(sentence, first, last) if first < last else None
    return People(found[0], first, found[2]) if found else None


_INSERTED = _words(
    """including among both who most mostly some all aged identified a an the one two three reportedly according in on
    many at with members"""
)


def skip_insertion(sentence: Sentence, at: int) -> int:
    """The index before ", including an officer," where such an insertion ends at token `at`."""
    lower = sentence.lower
    for _ in range(3):
        if at < 2 or lower[at - 1] not in (",", ")", "-", "–", "—"):
            break
        sign = "(" if lower[at - 1] == ")" else lower[at - 1]
        opening = next((k for k in range(at - 2, max(at - 25, 0), -1) if lower[k] == sign), -1)
        if opening <= 0:
            break
        inside = lower[opening + 1]
        if sign == "," and not (
            _participle(inside) or
            inside in _INSERTED
            or value_at(lower, opening + 1, at)
            or lower[at - 3 : at - 1] in (("among", "them"), ("of", "them"))
            or sentence.words[opening + 1][:1].isupper()
        ):  # fmt: skip
            break
        at = opening
    if at >= 1 and "including" in lower[max(0, at - 14) : at]:
        k = at - 1 - lower[max(0, at - 14) : at][::-1].index("including")
        at = k - 1 if k > 0 and lower[k - 1] == "," else k
    return at


def subject_of(sentence: Sentence, first: int) -> People | None:
    """The people of whom a verb group that starts at token `first` speaks."""
    lower = sentence.lower
    if first <= 0:
        return None
    word = lower[first - 1]
    if word in ("who", "whom", "which", "that"):
        at = first - 1
        if word == "whom" and at >= 2 and lower[at - 1] == "of":
            number = next(
                (value_at(lower, k, at - 1) for k in (at - 3, at - 2) if k >= 0 and value_at(lower, k, at - 1)), None
            )
            if number:
                return People(number[0], at - 2, at + 1)
            if lower[at - 2] in ("one", "another"):
                return People(1, at - 2, at + 1)
            if lower[at - 2] == "both":
                return People(2, at - 2, at + 1)
            if lower[at - 2] != "all":
                return None
            at -= 2
        if at >= 1 and lower[at - 1] == ",":
            at -= 1
        return people_before(sentence, at)
    if word in ("he", "she", "himself", "herself"):
        return People(1, first - 1, first)
    if word == "both":
        return People(2, first - 1, first)
    if word in ("they", "it", "those", "these", "some"):
        return None
    if word == "one" and first > 1 and lower[first - 2] == "no":
        return People(0, first - 2, first)
    if word in ("one", "another") or (word == "other" and first > 1 and lower[first - 2] in ("one", "the")):
        return People(1, first - 1, first)
    if word in ORDINALS and first > 1 and lower[first - 2] == "a":
        return People(1, first - 2, first)  # "two died at once, and a third died later"
    if word in ("nobody", "none"):
        return People(0, first - 1, first)
    return people_before(sentence, first)


def with_companions(sentence: Sentence, people: People, at: int, size: int) -> People:
    """Adds those who died with the subject: "was killed along with two bodyguards"."""
    lower = sentence.lower
    pair = lower[at : at + 2]
    begin = at + 2 if pair in (("along", "with"), ("together", "with")) else -1
    if lower[at : at + 3] == ("as", "well", "as"):
        begin = at + 3
    if at < size and lower[at] == "alongside":
        begin = at + 1
    if begin < 0 or begin >= size or people.number is None:
        return people
    more = people_at(sentence, begin, size)
    if more is None or more.number is None:
        return people
    return People(people.number + more.number, people.start, more.end)


def subject_of_previous(sentence: Sentence, at: int) -> People | None:
    """The subject of the last verb group before token `at`: "He was shot in the head and later died"."""
    lower = sentence.lower
    for k in range(at - 1, max(at - 30, -1), -1):
        if lower[k] in BE and lower[k] != "'s" and not (k and lower[k - 1] in BE | HAVE):
            first, _, _, doubtful = verb_group(lower, k)
            return None if doubtful else subject_of(sentence, min(first, k))
        if lower[k] in ("sustained", "suffered", "received"):
            return subject_of(sentence, k)
    return None


def number_before(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The number in the noun phrase whose head is token `i`, and where it starts: "35 civilian casualties"."""
    lower = sentence.lower
    k = i - 1
    while k >= 0 and i - k <= 5:
        word = lower[k]
        number = value_at(lower, k, i)
        if number and number[2] > k:
            start = k
            while start > 0 and i - start < 7:
                wider = value_at(lower, start - 1, i)
                if wider is None or wider[2] <= k:
                    break
                start -= 1
                number = wider
            return number[0], start
        if word in STOPS and word not in ("and",):
            return None
        if word in ("the", "their", "his", "her", "its", "any"):
            return None
        k -= 1
    return None
