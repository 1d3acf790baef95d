"""Sentence text to tokens in the way of the Penn Treebank: "Russia didn't" to Russia, did, n't.

Text is cut at white space, and each different piece ("didn't,") is taken apart once and remembered. Hyphenated words,
numbers with separators, times, abbreviations and addresses stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set, for the word lists in this folder."""
    return frozenset(words.split())


DAYS = word_set("yesterday today monday tuesday wednesday thursday friday saturday sunday")
ABBREVIATIONS = word_set(
    "mr mrs ms messrs dr prof rev fr hon gen lt col sgt capt maj cmdr cdr adm brig pvt cpl spc supt insp det sen "
    "rep gov pres amb atty sec asst st mt ft jr sr inc corp ltd co bros vs etc jan feb mar apr jun jul aug sept "
    "sep oct nov dec no nos vol fig dept univ assn est approx govt intl int'l nat'l mln bln trln rs ave blvd rd "
    "ala ariz calif colo conn fla ill kan ky mass md mich minn miss mo neb nev okla ore pa tenn tex va vt wash "
    "wis wyo"
)
"""Words that keep their full stop; in lower case."""

_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f"
_CHUNK = re.compile(rf"[^\s{_INVISIBLE}]+")
_PIECE = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]'’]            # addresses of the web
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | (?<!\w)[@\#]\w+               # mail, handles
    | [^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?(?:[-‐‑]\w+)*           # U.S. a.m. U.S.-made
    | (?:US|NZ|HK|A|C|S|R)?[$€£¥₹₦₽₴]                              # $ US$
    | \d+(?::\d\d)?(?=[ap]\.?m\b)                                  # 5pm
    | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?(?:[-‐‑]\w+)*                 # 10,000 14:32 5th 55-year-old
    # words, with hyphens and apostrophes
    | \w[\w\u0300-\u036f\xad]*(?:(?:[-‐‑&]|['’ʼ‘`](?=[^\W\d_]))\w[\w\u0300-\u036f\xad]*)*
    | `` | '' | \.{2,} | [-‐‑]{2,} | [!?]{2,} | ([*=_~\#])\1+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDING = re.compile(r"(?:n['’ʼ‘`]t|['’ʼ‘`](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_LONE = re.compile(r"(?i)['’ʼ‘`](?:s|re|ve|ll|d|m)$")
_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‟": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "\xad": None,
    }
)
_TWO_WORDS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
_SLASHED = frozenset(("and/or", "either/or", "he/she", "s/he", "w/o"))
_CACHE_LIMIT = 100_000
_Pieces = tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a sentence in columns; `starts` and `ends` count from the start of the text that was cut."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cuts sentences into tokens and remembers the pieces that it has taken apart."""

    _pieces: dict[str, _Pieces] = field(default_factory=dict, compare=False)
    _last: dict[str, _Pieces] = field(default_factory=dict, compare=False)

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of one sentence, characters `start` up to `end` of `text`."""
        words: list[str] = []
        lower: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        cached = self._pieces
        spans = [match.span() for match in _CHUNK.finditer(text, start, end)]
        final = len(spans) - 1
        for number, (first, after) in enumerate(spans):
            chunk = text[first:after]
            if number == final:
                pieces = self._last.get(chunk) or _cut(chunk, True, self._last)
            else:
                pieces = cached.get(chunk) or _cut(chunk, False, cached)
                # "No. 5" is a number, "No. They left" is not.
                if chunk in ("No.", "no.") and not text[after : after + 2].strip()[:1].isdigit():
                    pieces = ((0, 2, chunk[:2], "no"), (2, 3, ".", "."))
            for offset, stop, word, low in pieces:
                words.append(word)
                lower.append(low)
                starts.append(first + offset)
                ends.append(first + stop)
        return Tokens(words, lower, starts, ends)


def _cut(chunk: str, last: bool, cache: dict[str, _Pieces]) -> _Pieces:
    """The tokens of a piece between spaces; of the last one in a sentence a full stop is a token ("he went to No.")."""
    if chunk.isalpha() and chunk.isascii() and chunk.lower() not in _TWO_WORDS:
        return _kept(chunk, ((0, len(chunk), chunk, chunk.lower()),), cache)
    spans: list[tuple[int, int]] = []
    stop_at = 0
    for match in _PIECE.finditer(chunk):
        start, end = match.span()
        if start < stop_at:
            continue
        word = chunk[start:end]
        if chunk[end : end + 1] == "." and _keeps_stop(word, chunk[end + 1 :], last):
            end = stop_at = end + 1
        elif word.lower() in _TWO_WORDS:
            middle = start + _TWO_WORDS[word.lower()]
            spans.append((start, middle))
            start = middle
        elif chunk[start : start + 8].lower() in _SLASHED or word.lower() + chunk[end : end + 4].lower() in _SLASHED:
            end = stop_at = start + len(_slashed(chunk[start:]))
        elif (ending := _ENDING.search(word)) and ending.start() > 0:
            spans.append((start, start + ending.start()))
            start += ending.start()
        elif len(word) == 1 and (lone := _LONE.match(chunk, start)) and lone.end() == len(chunk):
            end = stop_at = lone.end()
        spans.append((start, end))
    return _kept(chunk, tuple((start, end, chunk[start:end], _lower(chunk[start:end])) for start, end in spans), cache)


def _kept(chunk: str, pieces: _Pieces, cache: dict[str, _Pieces]) -> _Pieces:
    if len(chunk) < 40:
        if len(cache) >= _CACHE_LIMIT:
            cache.clear()
        cache[chunk] = pieces
    return pieces


def _lower(word: str) -> str:
    """Lower case, quotes and hyphens straight, soft hyphens gone; never empty."""
    return word.lower().translate(_STRAIGHT) or word


def _keeps_stop(word: str, rest: str, last: bool) -> bool:
    """Whether the full stop after the word belongs to it: "Gen.", "J.", but not at the end of the sentence."""
    if rest[:1].isalnum() or (last and not rest.strip("\"'”’)")):
        return False
    initial = len(word) == 1 and word.isupper()
    return initial or (word.lower() in ABBREVIATIONS and (len(word) > 2 or word[0].isupper()))


def _slashed(text: str) -> str:
    return max((word for word in _SLASHED if text.lower().startswith(word)), key=len, default=text[:1])
