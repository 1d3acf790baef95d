"""Names as written -> keys under which they are found: folded letters, and the surnames of persons."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ə": "e"}
)
_DROPPED = dict.fromkeys(map(ord, ".'’‘ʼʻʿʾ`´"))
_HYPHENS = dict.fromkeys(map(ord, "-‐‑–"), " ")
_JOINERS = frozenset({"-", "‐", "‑", "'", "’"})
_PIECES = re.compile(r"['’]s(?=\s|$)|[,()&!?:;\"]|[^\s,()&!?:;\"]+?(?=['’]s(?:\s|$)|[,()&!?:;\"]|\s|$)")
_PARTICLE_WORDS = """abd abdel abdul abu af al am bar bat ben bin bint bou d da dal de del della den der di
    do dos du e el ibn l la las le lo los mac mc ould ter ten umm van vanden vander vom von y zu zum zur"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK"})
_EITHER_ORDER = frozenset({"HKG", "MAC", "SGP", "TWN", "VNM"})
_HINT = re.compile(r"surname:\s*([^;,()]+)", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """A token as names are compared: lower case, no diacritics, dots or apostrophes, hyphens as spaces.

    >>> fold("U.S."), fold("al-Shabaab"), fold("François")
    ('us', 'al shabaab', 'francois')

    A lone hyphen or apostrophe folds to "", other punctuation to itself.
    """
    text = token.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = " ".join(text.translate(_DROPPED).translate(_HYPHENS).split())
    return text or ("" if token in _JOINERS else token)


def name_words(name: str) -> tuple[str, ...]:
    """A name cut as sentences are: "the Cox's Bazar" -> ("Cox", "'s", "Bazar"), a leading "the" left out."""
    words = tuple(_PIECES.findall(name))
    return words[1:] if len(words) > 1 and words[0].casefold() == "the" else words


def fold_words(words: tuple[str, ...]) -> str:
    """The key of a sequence of tokens: folded, one space between words."""
    return " ".join(folded for folded in map(fold, words) if folded)


def is_abbreviation(word: str) -> bool:
    """Capitals, digits and dots only, up to six: "US", "U.N.", "M23". They are matched in capitals."""
    letters = word.replace(".", "")
    return len(letters) <= 6 and letters.isalnum() and letters.isupper()


def surname_keys(name: str, country: str, note: str) -> tuple[str, ...]:
    """The folded words by which a person is called after the full name was told, or after a title.

    >>> surname_keys("Mohammed bin Salman", "SAU", "")
    ('salman', 'bin salman')
    >>> surname_keys("Kim Jong-un", "PRK", "")
    ('kim',)

    "surname: Xi" in the note decides; else Chinese and Korean names have it first, all others last, with its particles
    and, in names of four words and more, with the word before it ("Andrés Manuel López Obrador").
    """
    if hint := _HINT.search(note):
        return (fold_words(name_words(hint.group(1).strip())),)
    words = [fold(word) for word in name_words(name)]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if len(words) < 2:
        return ()
    if country in _SURNAME_FIRST:
        return (words[0],)
    last = words[-1]
    keys = [last]
    if " " in last and last.split()[0] in _PARTICLES:  # "al-Assad" is called Assad too
        keys.append(last.split(" ", 1)[1])
    first = len(words) - 1
    while first > 1 and words[first - 1].split()[-1] in _PARTICLES:
        first -= 1
    if first < len(words) - 1:
        keys.append(" ".join(words[first:]))
    elif len(words) >= 4:
        keys.append(" ".join(words[-2:]))
    if country in _EITHER_ORDER:
        keys.append(words[0])
    return tuple(dict.fromkeys(keys))
