"""Number words -> the whole number that the codebook gives them: "at least two dozen" is 24, "scores" is 20.

Vague words have the value of the codebook's section 5 (several, some, a few, many 3; dozens 12; scores 20; hundreds
100), a range has its lower end, and "at least", "about", "more than" leave the number as it is but make it fuzzy.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.circumstances.words import words as _words
from eventcoder.model import Quantity, Sentence

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "score": 20,
    "lakh": 100_000, "crore": 10**7, "m": 10**6, "bn": 10**9, "k": 1000, "mln": 10**6,
}  # fmt: skip
_VAGUE_SCALES = {
    "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
}  # fmt: skip
_VAGUE = {"several": 3, "many": 3, "numerous": 3, "multiple": 3, "few": 3, "various": 3, "countless": 3}
_COUPLES = {"couple": 2, "pair": 2, "handful": 3, "number": 3, "trio": 3, "quartet": 4}
_NOTHING = {"no": 0, "none": 0, "nobody": 0, "zero": 0}
HEDGES = _words(
    """about around approximately roughly some nearly almost over least most more than fewer less estimated
    reportedly possibly perhaps maybe circa up to upwards many at as close under below above additional further
    total additionally only just exactly well another other between from"""
)
_NUMBER_LIKE = frozenset([*_UNITS, *_TENS, *_SCALES, *_VAGUE_SCALES, *_VAGUE, *_NOTHING])
_OPENERS = _NUMBER_LIKE | _COUPLES.keys() | {"a", "an", "the", "half"}
"""The words without a digit or a hyphen with which a number may start."""
_SINGLE = frozenset(["a", "an", "one", "another", "single"])


def _digits(word: str) -> float | None:
    """The number of a token of digits: "10,000", "3.5", "10k"; of "10-15" the lower end; None of anything else."""
    if not word[:1].isdigit() or len(word) > 18:
        return None
    if word.isascii() and word.isdigit():
        return int(word)
    for dash in "-–":
        low, found, high = word.partition(dash)
        if found:
            upper = _digits(high)
            return _digits(low) if upper is not None else None
    plain = word.replace(",", "")
    if plain[-1:] in "km" and len(plain) > 1:
        base = _digits(plain[:-1])
        return None if base is None else base * _SCALES[plain[-1]]
    if not plain.isascii() or plain.count(".") > 1 or not plain.replace(".", "").isdigit() or plain[-1] == ".":
        return None
    return float(plain) if "." in plain else int(plain)


def _simple(word: str) -> float | None:
    value = _UNITS.get(word)
    if value is None:
        value = _TENS.get(word)
    if value is not None:
        return value
    if "-" in word:
        tens, _, units = word.partition("-")
        if tens in _TENS and 0 < _UNITS.get(units, 0) < 10:
            return _TENS[tens] + _UNITS[units]
        if tens in _UNITS and units in _SCALES:
            return _UNITS[tens] * _SCALES[units]
    return _digits(word)


def value_at(lower: Sequence[str], first: int, last: int) -> tuple[int, bool, int] | None:
    """The number expression that starts at token `first`: value, fuzzy, index after it; None where none starts.

    "a" and "an" are numbers only before a scale here ("a dozen", "a few"); `quantity` gives them 1.
    """
    word = lower[first]
    if word not in _OPENERS and "-" not in word and not word[:1].isdigit():
        return None
    following = lower[first + 1] if first + 1 < last else ""
    if word in ("a", "an") or (word in ("the", "half") and following in ("a", "an", "few")):
        at = first + 1
        if word == "half":  # half a dozen, half a million
            scale = lower[first + 2] if first + 2 < last else ""
            return (_SCALES[scale] // 2, False, first + 3) if scale in _SCALES else None
        if following in ("few", "good", "whole", "great"):
            if following != "few":
                at += 1
            following = lower[at] if at < last else ""
        if following == "many":
            return 3, True, at + 1
        if following == "few":
            return _scaled(lower, at + 1, last, 3, True)
        if following in _COUPLES:
            end = at + 1
            of = end < last and lower[end] == "of"
            if following == "number" and not of:
                return None
            return _scaled(lower, end + of, last, _COUPLES[following], following in ("handful", "number"))
        if following in _SCALES and len(following) > 3:
            end = at + 1
            if following in ("dozen", "score") and end < last and lower[end] == "of":
                end += 1
            return _scaled(lower, end, last, _SCALES[following], False)
        return None
    if word in _VAGUE:
        return _scaled(lower, first + 1, last, _VAGUE[word], True)
    if word == "half" and following in _SCALES:
        return _SCALES[following] // 2, False, first + 2
    if word in _VAGUE_SCALES:
        return _vague_scale(lower, first, last)
    if word in _NOTHING:
        return 0, False, first + 1
    if word in ("couple", "handful") and following == "of":
        return _scaled(lower, first + 2, last, _COUPLES[word], False)
    value = _simple(word)
    if value is None:
        return (_SCALES[word], False, first + 1) if word in ("dozen", "hundred", "thousand", "million") else None
    if value != int(value) and following not in _SCALES:
        return None
    result, fuzzy, end = _scaled(lower, first + 1, last, value, "-" in word and word[:1].isdigit())
    between = first > 0 and lower[first - 1] == "between" and lower[end : end + 1] == ("and",)
    if end + 1 < last and (between or lower[end] in ("to", "or", "-", "–")):  # 10 to 15
        upper = _simple(lower[end + 1])
        if upper is not None and upper > value:
            if end + 2 < last and lower[end + 2] in _SCALES and result == value:
                return int(value * _SCALES[lower[end + 2]]), True, end + 3
            return result, True, end + 2
    return result, fuzzy, end


def _vague_scale(lower: Sequence[str], first: int, last: int) -> tuple[int, bool, int]:
    value, end = _VAGUE_SCALES[lower[first]], first + 1
    while end + 1 < last and lower[end] in ("of", "and", "or") and lower[end + 1] in _VAGUE_SCALES:
        scale = _VAGUE_SCALES[lower[end + 1]]
        if lower[end] == "of":  # tens of thousands; "hundreds and thousands" stays 100
            value *= scale
        end += 2
    return value, True, end


def _scaled(lower: Sequence[str], end: int, last: int, value: float, fuzzy: bool) -> tuple[int, bool, int]:
    """`value` with the scale words that follow: "3.5" "million", "one" "hundred" "and" "five", "two" "dozen"."""
    total, current = 0.0, value
    while end < last:
        word = lower[end]
        if word in _SCALES:
            if word == "score" and value > 9:
                break
            if _SCALES[word] >= 1000:
                total, current = total + current * _SCALES[word], 0
            else:
                current *= _SCALES[word]
            end += 1
            continue
        at = end + 1 if word == "and" and end + 1 < last else end
        more = _simple(lower[at]) if at < last and (total or current >= 20) and not lower[at][:1].isdigit() else None
        low = total + current
        if more is not None and 0 < more < 100 and low % 100 == 0 and low >= 100:
            current += more
            end = at + 1
            continue
        if more is not None and at == end and 0 < more < 10 and low < 100 and low % 10 == 0 and lower[end - 1] in _TENS:
            current += more
            end += 1
            continue
        break
    return int(total + current), fuzzy, end


def is_hedged(lower: Sequence[str], first: int) -> bool:
    """Whether the words before token `first` make a number there vague ("at least", "about", "more than")."""
    return first > 0 and lower[first - 1] in HEDGES


def quantity(sentence: Sentence, first: int, last: int) -> Quantity | None:
    """The first number that tokens `first` up to `last` tell; "a", "an", "one" are 1 if there is no other."""
    lower = sentence.lower
    first, last = max(first, 0), min(last, len(lower))
    single = False
    for i in range(first, last):
        word = lower[i]
        if word == "no" and i + 1 < last and lower[i + 1] in ("fewer", "less", "more"):
            continue
        found = value_at(lower, i, last)
        if found and not (word == "one" and i + 1 < last and lower[i + 1] == "of"):
            return Quantity(found[0], found[1] or is_hedged(lower, i))
        if (
            word == "some"
            and i + 1 < last
            and not any(value_at(lower, k, last) for k in range(i + 1, min(i + 3, last)))
        ):
            return Quantity(3, True)
        single = single or word in _SINGLE
    return Quantity(1) if single else None
