"""Article text to sentences: character spans and the number of their paragraph, datelines left out.

The library `sentencex` proposes the ends; paragraphs are found before, and its mistakes that matter in news are
corrected after: "Lt. Col. Ali", "5 p.m. Monday", two sentences inside one quotation, text without capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from eventcoder.language.tokens import ABBREVIATIONS, word_set

_WINDOW = 3_000
"""Longest piece handed to the library, whose time grows with the square of some input ("“‘(" repeated)."""

_MONTHS = word_set("jan feb mar apr may jun jul aug sep sept oct nov dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?)"
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_DASH = rf"\s*(?:—|–|―|--|\s-)(?:\s+|(?=[\"“{_UPPER}]))"
_CITY = rf"[{_UPPER}][\w'’.\-]*(?:[ /][{_UPPER}][\w'’.\-]*|\s(?:de|del|la|el|al|of|the|da|do|di|sur|en)\b)*"
_DATELINES = (
    # "MINSK, Feb 26 - ", "LIMA, Peru, March 9 (Agency) - ", "Goma, 5 September: "
    re.compile(rf"\s*(?P<all>{_CITY}(?:,\s*{_CITY}){{0,2}},?\s+{_DATE}(?:\s*\([^()\n]{{2,40}}\))?)(?:{_DASH}|:\s+)"),
    # "KYIV (Reuters) — "
    re.compile(rf"\s*(?P<all>{_CITY}(?:,\s*{_CITY}){{0,2}}\s*\([^()\n]{{2,40}}\)){_DASH}"),
    # "BEIRUT — ", "SAN FRANCISCO - ", "WASHINGTON/SEOUL, D.C. -- ", "NEW DELHI: "
    re.compile(
        rf"\s*(?P<all>[{_UPPER}][{_UPPER}'’.\-]+(?:[ /][{_UPPER}][{_UPPER}'’.\-]+){{0,3}}(?:,\s*{_CITY})?)"
        rf"(?:{_DASH}|:\s+(?=[A-Z\"“]))"
    ),
)
_LOWER_DATELINE = re.compile(
    rf"(?i:\s*(?P<all>[^\W\d_][\w'’. /\-]{{1,40}}?(?:,\s*[\w'’. ]{{2,25}})?(?:,\s*{_DATE}(?:\s*\([^()\n]{{2,40}}\))?"
    r"|\s*\((?:reuters|ap|afp|agency|agencies|tass|xinhua|pti|ani|ians|dpa|upi|bbc|cnn)\)))\s*(?:—|–|--|-)\s+)"
)
# One of these closes every dateline; most texts have none near their beginning.
_DATELINE_END = re.compile(r"[—–―]|--|\s-|-\s|:\s")
_STAMP = re.compile(
    r"\s*[\[(]?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:GMT|UTC|EST|EDT|ET|BST|CET|CEST|EET|EEST|MSK|IST|local time))?"
    r"[\])]?\s*(?:[-—–:|]+)\s+(?=\S)",
    re.IGNORECASE,
)
# "12 October — A bomb killed", "Monday, 3 May: Talks began": a chronicle's entries.
_DAY = re.compile(rf"\s*(?:[A-Z][a-z]{{2,5}}day,?\s+)?{_DATE}(?:{_DASH}|:\s+)(?=[\"“{_UPPER}])")
_BULLET = re.compile(r"\s*(?:[-*•·▪◦●‣–—>]+|\(?\d{1,2}[.)]|\([a-z]\))\s+(?=\S)")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_TERMINATED = re.compile(r"[.!?…:;][\"'”’)\]»]*$")
_END = re.compile(r"(?<![.!?…])[.!?…]++(?:\s?[\"”’»)\]]|'')*+(?=\s)")
_NEXT = re.compile(r"\s*[\"“‘'«(\[]*(\S)")
_LAST_WORD = re.compile(r"([^\W\d_][\w'’]*(?:\.[^\W\d_]+)*)\.$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[\r\n\t\f\v\x1c-\x1f\x85\u2028\u2029]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|today\b|local\b|(?:GMT|EST|EDT|ET)\b|on\b|in\b")
_TITLES = ABBREVIATIONS - {"inc", "corp", "ltd", "co", "etc", "jr", "sr", "bros", "no", "mln", "bln", "trln"} - _MONTHS
_BEFORE_NUMBER = _MONTHS | word_set("no nos vol fig rs approx est")


def dateline(text: str) -> tuple[int, int] | None:
    """The span of a dateline at the beginning of the text, "MINSK, Feb 26" of "MINSK, Feb 26 - Envoys met"; or None."""
    found = _dateline(text, 0, min(len(text), 250))
    return found[:2] if found else None


def _dateline(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Start and end of the dateline, and where the sentence after it begins."""
    last = min(end, start + 250)
    if _DATELINE_END.search(text, start, last) is None:
        return None
    for pattern in (*_DATELINES, _LOWER_DATELINE):
        match = pattern.match(text, start, last)
        if match and match.end() < end:
            return match.start("all"), match.end("all"), match.end()
    return None


def split(text: str) -> list[tuple[int, int, int]]:
    """The sentences of a text as (start, end, paragraph), white space trimmed, in linear time whatever the text is."""
    caseless = text.islower()
    spans: list[tuple[int, int, int]] = []
    paragraph = 0
    for start, end in _paragraphs(text):
        found = False
        for first, last in _in_paragraph(text, _body(text, start, end), end, caseless):
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            if any(letter.isalnum() for letter in text[first:last]):
                spans.append((first, last, paragraph))
                found = True
        paragraph += found
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: parted by blank lines, or by single ones where these do not merely wrap a long line."""
    plain = _LINE_ENDS.sub(lambda match: " \n" if len(match[0]) == 2 else "\n", text)
    position = 0
    for blank in [*_BLANK.finditer(plain), None]:
        end = blank.start() if blank else len(plain)
        if position < end:
            yield from _lines(plain, position, end)
        position = blank.end() if blank else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    position = start
    for line in text[start:end].split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    # Text wrapped at a fixed width: all lines but the last are about equally long.
    lengths = [last - first for first, last in lines[:-1]]
    wrapped = len(lines) > 1 and min(lengths) >= 45 and max(lengths) <= 110
    begin = start
    for (first, last), (following, after) in pairwise(lines):
        line, coming = text[first:last].rstrip(), text[following:after].lstrip()
        if not coming or (coming[0].islower() and not _TERMINATED.search(line)):
            continue
        if (wrapped or (last - first >= 45 and not _TERMINATED.search(line))) and not _BULLET.match(coming):
            continue
        yield begin, last
        begin = following
    yield begin, end


def _body(text: str, start: int, end: int) -> int:
    """Where the first sentence of a paragraph begins, after a time stamp, a bullet, a day or a dateline."""
    for pattern in (_STAMP, _BULLET, _DAY):
        match = pattern.match(text, start, min(end, start + 80))
        if match and match.end() < end:
            start = match.end()
    found = _dateline(text, start, end)
    return found[2] if found else start


def _in_paragraph(text: str, start: int, end: int, caseless: bool) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    first = start
    for stop in _proposed(text, start, end):
        # Whatever the text, no sentence grows beyond two windows.
        if stop < end and stop - first < 2 * _WINDOW and not _is_end(text, first, stop, end, caseless):
            continue
        piece = first
        for match in _END.finditer(text, first, stop):
            after = match.end()
            if after < stop and _is_end(text, piece, after, stop, caseless, own=True):
                yield piece, after
                piece = after
        yield piece, stop
        first = stop
    if first < end:
        yield first, end


def _proposed(text: str, start: int, end: int) -> Iterator[int]:
    """The ends that the library proposes, and forced ones at white space where a "sentence" is longer than a window."""
    position = start
    while position < end:
        window = text[position : min(end, position + _WINDOW)]
        if position + len(window) < end:
            cut = max(window.rfind(" "), window.rfind("\n"))
            window = window[: cut + 1] if cut > 0 else window
        found = sentencex.get_sentence_boundaries("en", _SURROGATE.sub("?", _SPACES.sub(" ", window)))
        stops = [position + boundary["end_index"] for boundary in found]
        if position + len(window) < end and len(stops) > 1:
            stops.pop()
        elif not stops:
            stops = [position + len(window)]
        yield from stops
        position = stops[-1]


def _is_end(text: str, start: int, stop: int, end: int, caseless: bool, own: bool = False) -> bool:
    """Whether a sentence that began at `start` ends at `stop`. `own` is for ends that the library did not propose."""
    before = text[max(start, stop - 40) : stop].rstrip()
    following = _NEXT.match(text, stop, end)
    if following is None:
        return False
    letter = following[1]
    if not caseless and letter.islower():
        # "Stop!" he said; "U.S. troops"; but a new paragraph or bullet has been cut before.
        return False
    if not (letter.isalnum() or letter in "$€£@#…"):
        return not own and letter in "-—–*•"
    if own and letter.isdigit() and before[-1:] == "." and before[-2:-1].isdigit():
        return False
    bare = before.rstrip("\"'”’»)]")
    if bare.endswith(("...", "…")):
        return letter.isupper() or caseless
    word = _LAST_WORD.search(bare)
    if word is None:
        return bare[-1:] in ".!?…" or not own
    last = word[1]
    low = last.lower()
    rest = text[following.start(1) : min(end, following.start(1) + 12)]
    if low in _BEFORE_NUMBER and letter.isdigit():
        return False
    if low in _TITLES and (last[0].isupper() or caseless) and low not in ("no", "st", "mass", "miss", "ill", "co"):
        return False
    if low in ("st", "mt", "ft") and last[0].isupper():
        return False
    if len(last) == 1 and (last.isupper() or caseless) and last != "I":
        return False
    if low in ("a.m", "p.m", "a.d", "b.c"):
        return not _WEEKDAY.match(rest)
    if "." in last:
        return not own and last[0].isupper() and _starts_sentence(rest)
    if low in ("inc", "corp", "ltd", "co", "jr", "sr", "mln", "bln", "trln", "bros"):
        return _starts_sentence(rest)
    return True


_STARTERS = re.compile(
    r"(?:The|A|An|It|He|She|They|We|I|This|That|These|Those|But|And|In|On|At|After|Before|However|Meanwhile|His|Her|Its|"
    r"Their|There|When|While|Some|Many|Talks|Officials|Police|According|Earlier|Last|As|For|If|No|Both|Two|Three)\b",
)


def _starts_sentence(rest: str) -> bool:
    """After "the U.S." or "Inc." only words that usually open a sentence are taken to do so."""
    return _STARTERS.match(rest) is not None
