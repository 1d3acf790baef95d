"""Place names in many spellings -> one key: "Al-Ḥasakah", "al Hasakah" and "Al‑Hasakah" are all "al hasakah"."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h",
        "ə": "a", "ŋ": "n", "ʼ": "", "ʻ": "", "’": "", "‘": "", "'": "", "`": "", "´": "", "ʿ": "", "ʾ": "", ".": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ", "(": " ", ")": " ",
    }
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "ed", "er", "esh", "et", "ez"})
_SPACES = re.compile(r"\s+")


def fold(name: str) -> str:
    """The key of a name: lower case ASCII words with single spaces; other scripts stay as they are."""
    if name.isascii() and name.isalpha():
        return name.lower()
    text = name.lower().translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).translate(
            _LETTERS
        )
    return _SPACES.sub(" ", text).strip()


def spelling_skeleton(key: str) -> str:
    """What is left of a folded name when transliterations are made equal ("Khan Younis", "Khan Yunis" -> the same).

    Only names of six letters or more have one; the others would fall together too easily.
    """
    words = key.split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    text = "".join(words)
    if len(text) < 6 or not text.isascii():
        return ""
    text = _DIGRAPHS.sub(lambda pair: _SOUNDS[pair.group()], text).translate(_ALIKE)
    text = _DOUBLED.sub(r"\1", text)
    return text[:-1] if len(text) > 4 and text[-1] in "hai" else text


_SOUNDS = {
    "sch": "sh", "ou": "u", "oo": "u", "ee": "i", "ei": "i", "ai": "i", "ay": "i", "ey": "i", "iy": "i", "yi": "i",
    "kh": "h", "gh": "g", "dj": "j", "dh": "d", "th": "t", "ph": "f", "ck": "k",
}  # fmt: skip
_DIGRAPHS = re.compile("|".join(_SOUNDS))
_ALIKE = str.maketrans("qcywoez", "kkivuis")
_DOUBLED = re.compile(r"(.)\1+")
