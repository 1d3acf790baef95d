"""Names of places in a sentence -> places with coordinates: towns, divisions, countries and regions.

The files of `seeds/places/` are compiled once into one binary file in the user's cache directory, named by the hash of
their content. It is mapped into memory, not read: a table of hashed names, sorted, beside the rows they lead to. So a
start costs some milliseconds, and workers share the memory.
"""

from __future__ import annotations

import csv
import hashlib
import math
import mmap
import os
import struct
import tempfile
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from eventcoder import resources
from eventcoder.circumstances.fold import fold, spelling_skeleton
from eventcoder.circumstances.places import PlaceContext
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Place, PlaceMention, Sentence

_FORMAT = b"eventcoder places 5\n"
_FILES = ("gazetteer.parquet", "countries.csv", "regions.csv", "aliases.csv", "stop_words.csv", "common_words.txt")
_KINDS = ("city", "admin1", "admin2", "country", "region", "feature")
_LONGEST = 6
_HEADER = struct.Struct("<8Q")
_ROW = struct.Struct(
    "<ffiiIIIIBB"
)  # latitude, longitude, population, id, name, admin1, admin2, country, kind, precision
_PERSON, _WORD, _COMMON = 8, 16, 32
_CACHE_LIMIT = 200_000


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


# ---------------------------------------------------------------------------------------------------------- compiling


class _Compiler:
    """Collects rows and their keys, and gives the bytes of the compiled file."""

    def __init__(self) -> None:
        self.entries: list[int] = []
        self.rows = bytearray()
        self.count = 0
        self.strings: dict[str, int] = {"": 0}
        self.firsts: dict[str, int] = {}

    def string(self, text: str | None) -> int:
        return self.strings.setdefault(text or "", len(self.strings))

    def row(self, place: tuple[str, str, str | None, str | None, str, float, float, int, int, int]) -> int:
        name, country, admin1, admin2, kind, latitude, longitude, population, identity, precision = place
        self.rows += _ROW.pack(
            latitude, longitude, population, identity, self.string(name), self.string(admin1), self.string(admin2),
            self.string(country), _KINDS.index(kind), precision,
        )  # fmt: skip
        self.count += 1
        return self.count - 1

    def key(self, key: str, row: int, rank: int) -> None:
        """`rank` 0 for the name itself, 1 for another name, 2 for a name without its article."""
        words = key.count(" ") + 1
        if not key or words > _LONGEST:
            return
        self.entries.append(_hash(key) << 32 | row << 2 | rank)
        first = key.split(" ", 1)[0]
        self.firsts[first] = max(self.firsts.get(first, 0), words)

    def skeleton(self, skeleton: str, row: int) -> None:
        self.entries.append(_hash("~" + skeleton) << 32 | row << 2 | 3)

    def flag(self, word: str, bit: int) -> None:
        known = self.firsts.get(word, 0)
        self.firsts[word] = known | bit

    def result(self) -> bytes:
        for first, value in self.firsts.items():
            self.entries.append(_hash("^" + first) << 32 | value)
        self.entries.sort()
        keys, offsets, postings = array("Q"), array("I"), array("I")
        last = -1
        for entry in self.entries:
            key, posting = entry >> 32, entry & 0xFFFFFFFF
            if key != last:
                keys.append(key)
                offsets.append(len(postings))
                last = key
            elif postings[-1] == posting or (postings[-1] >> 2 == posting >> 2 and key == last):
                continue  # the same row by a worse rank
            postings.append(posting)
        offsets.append(len(postings))
        texts, ends = bytearray(), array("I", [0])
        for text in self.strings:
            texts += text.encode()
            ends.append(len(texts))
        parts = [keys.tobytes(), offsets.tobytes(), postings.tobytes(), bytes(self.rows), ends.tobytes(), bytes(texts)]
        parts = [part + b"\0" * (-len(part) % 8) for part in parts]
        sizes = [len(keys), len(postings), self.count, len(ends) - 1, len(texts), 0, 0, 0]
        start = _FORMAT + b"\0" * (-len(_FORMAT) % 8)
        return start + _HEADER.pack(*sizes) + b"".join(parts)


_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "ed", "er", "es", "esh", "et", "ez"})
_ARABIC = _words(
    "ARE BHR DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SYR TCD TUN YEM ESH SOM DJI ISR IRN ERI"
)
_UNWRITTEN = 1000  # a shorter way to write a name counts only where some people live


def _csv(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _article_variants(key: str) -> Iterator[str]:
    """ "al hasakah" is also written "el hasakah" and "hasakah"; "ash shaddadi" also "al shaddadi"."""
    first, _, rest = key.partition(" ")
    if rest and first in _ARTICLES:
        yield from (f"{article} {rest}" for article in ("al", "el") if article != first)
        if len(rest) > 3:
            yield rest


def compile_places(folder: Path) -> bytes:
    """The compiled form of the files of `folder`."""
    import pyarrow.parquet as parquet

    out = _Compiler()
    by_name: dict[tuple[str, str, str], tuple[int, int]] = {}
    table = parquet.read_table(folder / "gazetteer.parquet").to_pydict()
    for i, name in enumerate(table["name"]):
        country, kind, population = table["country"][i], table["kind"][i], table["population"][i]
        row = out.row(
            (
                name, country, table["admin1"][i], table["admin2"][i], kind, table["latitude"][i],
                table["longitude"][i], population, table["geonames_id"][i], 1 if kind == "city" else 2,
            )
        )  # fmt: skip
        main = fold(name)
        out.key(main, row, 0)
        others = table["other_names"][i]
        others = others.split("; ") if others else []
        known = by_name.get((main, country, kind))
        if known is None or known[1] < population:
            by_name[main, country, kind] = (row, population)
        for key in others:
            # the short forms of a division's name ("Bryansk" for "Bryansk Oblast") are as good as its name
            out.key(key, row, 0 if kind != "city" and main.startswith(key) else 1)
        if country in _ARABIC:
            for key in (main, *others):
                for variant in _article_variants(key):
                    out.key(variant, row, 2)
        seen: set[str] = set()
        for key in (main, *others[:5]):
            skeleton = spelling_skeleton(key)
            if skeleton and skeleton not in seen:
                seen.add(skeleton)
                out.skeleton(skeleton, row)
    _compile_lists(folder, out, by_name)
    return out.result()


def _compile_lists(folder: Path, out: _Compiler, by_name: dict[tuple[str, str, str], tuple[int, int]]) -> None:
    for line in _csv(folder / "aliases.csv"):
        found = by_name.get((fold(line["name"]), line["country"], line["kind"]))
        for name in _list(line["other_names"]) if found else ():
            out.key(fold(name), found[0] if found else 0, 0)
    for line in _csv(folder / "countries.csv"):
        row = out.row(
            (
                line["name"], line["iso3"], None, None, "country", float(line["latitude"] or 0),
                float(line["longitude"] or 0), 0, 0, 3,
            )
        )  # fmt: skip
        for name in (line["name"], line["acled_name"], *_list(line["other_names"])):
            out.key(fold(name), row, 0)
    for line in _csv(folder / "regions.csv"):
        row = out.row(
            (
                line["name"], _list(line["countries"])[0], None, None, "region", float(line["latitude"]),
                float(line["longitude"]), 0, 0, int(line["precision"]),
            )
        )  # fmt: skip
        for name in (line["name"], *_list(line["other_names"])):
            out.key(fold(name), row, 0)
    for line in _csv(folder / "stop_words.csv"):
        out.flag(fold(line["word"]), _PERSON if line["kind"] == "person" else _WORD)
    for word in (folder / "common_words.txt").read_text(encoding="utf-8").split():
        out.flag(word, _COMMON)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "eventcoder"


def _compiled(folder: Path) -> memoryview:
    """The compiled places of `folder`, from the cache if they are there, and put into it if that can be done."""
    digest = hashlib.blake2b(_FORMAT, digest_size=12)
    for name in _FILES:
        path = folder / name
        digest.update(path.read_bytes() if path.exists() else b"-")
    try:
        file = _cache_folder() / f"places-{digest.hexdigest()}.bin"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            content = compile_places(folder)
            handle, temporary = tempfile.mkstemp(dir=file.parent)
            with os.fdopen(handle, "wb") as target:
                target.write(content)
            os.replace(temporary, file)
        with file.open("rb") as opened:
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, RuntimeError):  # no home, no right to write there, a full disk
        return memoryview(compile_places(folder))


# -------------------------------------------------------------------------------------------------------------- words

_PREPOSITIONS = _words(
    """in at near from to outside around into across through toward towards inside within between along over on of
    off via throughout against beyond amid nearby"""
)
_LOCATIVE = _words("in at near outside around inside within across throughout between along nearby")
_NEARBY = _words("near outside around nearby beyond toward towards along")
_STRIKING = _words(
    """shelled captured seized attacked bombed stormed besieged struck hit entered left reached retook liberated
    overran raided bombarded took targeted recaptured surrounded controls control visited leaving entering
    capturing shelling bombing attacking seizing striking hitting targeting raiding encircled occupied rocked
    shook"""
)
_DIRECTIONS = _words(
    """north south east west northern southern eastern western north-east north-west south-east south-west
    northeast northwest southeast southwest north-eastern north-western south-eastern south-western northeastern
    northwestern southeastern southwestern central upper lower downtown greater rural coastal mid outer inner
    old"""
)
_KIND_WORDS = {
    "city": "city", "town": "city", "village": "city", "township": "any", "municipality": "any", "province": "admin",
    "region": "admin", "state": "admin", "district": "admin", "oblast": "admin", "governorate": "admin",
    "department": "admin", "county": "admin", "prefecture": "admin", "zone": "admin", "commune": "any", "area": "any",
    "locality": "any", "subdivision": "admin", "division": "admin", "territory": "admin", "raion": "admin",
    "krai": "admin", "canton": "admin", "cercle": "admin", "woreda": "admin", "tehsil": "admin", "taluk": "admin",
    "mandal": "admin", "block": "admin", "lga": "admin", "suburb": "city", "neighborhood": "city",
    "neighbourhood": "city", "settlement": "city", "hamlet": "city", "countryside": "any", "camp": "any",
    "airport": "any", "port": "any", "villages": "city", "towns": "city", "cities": "city", "provinces": "admin",
    "districts": "admin", "regions": "admin", "states": "admin", "axis": "any", "front": "any", "fronts": "any",
    "areas": "any", "governate": "admin", "muhafazah": "admin", "barangay": "any", "parish": "admin",
    "subdistrict": "admin", "sub-district": "admin", "outskirts": "any", "suburbs": "any", "capital": "any",
    "union": "any", "sector": "any", "upazila": "admin", "ward": "any", "quarter": "any", "valley": "any",
    "street": "any", "airbase": "any", "forest": "any", "cathedral": "any", "university": "any", "hospital": "any",
    "prison": "any", "court": "any", "stadium": "any", "islands": "any", "island": "any", "strip": "any",
    "reservoir": "any", "junction": "any", "road": "any", "highway": "any", "direction": "any", "frontline": "any",
}  # fmt: skip
_GLUE = frozenset([",", "(", ")", "in", "of", "the", "coded", "as", "to", "also", "-lrb-", "-rrb-", "under", "at"])
_CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december"""
)
# Settlers named their towns after the old ones: "Geneva" in a text about the United States is still the Swiss one.
_NAMESAKES = _words("USA CAN AUS NZL ZAF")
_CHAINS = frozenset([",", "and", "&", "or", "/"])


class _Name(NamedTuple):
    """A stretch of tokens that may name a place: its rows, what kind the words around it ask for, and its evidence."""

    start: int
    end: int
    postings: tuple[int, ...]
    kind: str
    preposition: str
    nearby: bool
    flags: int
    bounded: bool
    bracket: bool


class Gazetteer:
    """The places that the program knows. Immutable; `load` makes it."""

    def __init__(self, data: memoryview) -> None:
        start = len(_FORMAT) + -len(_FORMAT) % 8
        if bytes(data[: len(_FORMAT)]) != _FORMAT:
            raise ValueError("not a compiled gazetteer of this version")
        keys, postings, rows, strings, texts, *_ = _HEADER.unpack_from(data, start)
        at = start + _HEADER.size

        def take(size: int) -> memoryview:
            nonlocal at
            part = data[at : at + size]
            at += size + -size % 8
            return part

        self._keys = take(8 * keys).cast("Q")
        self._offsets = take(4 * (keys + 1)).cast("I")
        self._postings = take(4 * postings).cast("I")
        self._rows = take(_ROW.size * rows)
        self._ends = take(4 * (strings + 1)).cast("I")
        self._texts = take(texts)
        self._found: dict[str, tuple[int, ...]] = {}
        self._firsts: dict[str, int] = {}
        self._folded: dict[str, str] = {}
        self._places: dict[int, Place] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer of `folder`, by default the one that comes with the program."""
        return cls(_compiled(folder or resources.seeds() / "places"))

    # ----------------------------------------------------------------------------------------------------- the table

    def _lookup(self, key: str) -> tuple[int, ...]:
        """Postings (row * 4 + rank) of a folded name."""
        known = self._found.get(key)
        if known is None:
            if len(self._found) > _CACHE_LIMIT:
                self._found.clear()
            number = _hash(key)
            at = bisect_left(self._keys, number)
            if at < len(self._keys) and self._keys[at] == number:
                known = tuple(self._postings[self._offsets[at] : self._offsets[at + 1]])
            else:
                known = ()
            self._found[key] = known
        return known

    def _first(self, folded: str) -> int:
        """Of the first word of names: how many words the longest has, and flags; 0 if no name starts so."""
        known = self._firsts.get(folded)
        if known is None:
            if len(self._firsts) > _CACHE_LIMIT:
                self._firsts.clear()
            first, _, rest = folded.partition(" ")
            values = self._lookup("^" + first)
            known = values[0] if values else 0
            if rest:  # "Al-Hasakah": flags are of whole tokens
                known &= 7
            self._firsts[folded] = known
        return known

    def _fold(self, word: str) -> str:
        known = self._folded.get(word)
        if known is None:
            if len(self._folded) > _CACHE_LIMIT:
                self._folded.clear()
            known = self._folded[word] = fold(word)
        return known

    def _string(self, number: int) -> str:
        return str(self._texts[self._ends[number] : self._ends[number + 1]], "utf-8")

    def _place(self, row: int) -> Place:
        known = self._places.get(row)
        if known is None:
            if len(self._places) > _CACHE_LIMIT:
                self._places.clear()
            latitude, longitude, population, identity, name, admin1, admin2, country, kind, precision = (
                _ROW.unpack_from(self._rows, row * _ROW.size)
            )
            known = self._places[row] = Place(
                name=self._string(name),
                country=self._string(country),
                admin1=self._string(admin1) or None,
                latitude=round(latitude, 4),
                longitude=round(longitude, 4),
                geonames_id=identity or None,
                precision=precision,
                kind=_KINDS[kind],
                population=population,
                admin2=self._string(admin2) or None,
            )
        return known

    # ------------------------------------------------------------------------------------------------ names in a text

    def countries_in(self, sentence: Sentence) -> tuple[str, ...]:
        """ISO codes of the countries that the sentence names, in their order, each as often as it is named."""
        result = []
        for name in self._names(sentence):
            for posting in name.postings:
                place = self._place(posting >> 2)
                if place.kind == "country":
                    result.append(place.country)
                    break
        return tuple(result)

    def find_text(self, text: str, context: PlaceContext) -> tuple[Place, ...]:
        """The places that a short text without a sentence names ("Arequipa, Peru"), the most exact first."""
        words = tuple(text.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").split())
        if not words:
            return ()
        lower = tuple(w.lower() for w in words)
        zeros = tuple(0 for _ in words)
        words = tuple(w.title() if w.isupper() and len(w) > 3 else w for w in words)
        sentence = Sentence(0, 0, len(text), text, ("in", *words), ("in", *lower), zeros_text(len(words) + 1),
                            ("in", *lower), (0, *zeros), (0, *zeros))  # fmt: skip
        places = [mention.place for mention in self.find(sentence, context)]
        return tuple(sorted(places, key=lambda place: place.precision))

    def _match(self, sentence: Sentence, i: int, size: int) -> tuple[int, tuple[int, ...]]:
        """End and postings of the longest name that starts at token `i`."""
        words = sentence.words
        folded = self._fold(words[i])
        longest = self._first(folded) & 7
        if not longest:
            return i, ()
        best_end = i
        best: tuple[int, ...] = ()
        key, parts, j, more = folded, folded.count(" ") + 1, i, folded
        while True:
            if more and (parts <= longest or parts == 1):
                postings = self._lookup(key)
                if postings:
                    best_end, best = j + 1, postings
            j += 1
            if j >= size or parts >= longest or j - i > _LONGEST + 2:
                break
            word = words[j]
            if word in ("'s", "’s"):  # Cox's Bazar
                key, more = key + "s", "s"
                continue
            if not (word[:1].isalpha() or word in ("-", "'", "’", ".")):
                break
            more = self._fold(word)
            if more:
                key = f"{key} {more}"
                parts += more.count(" ") + 1
        return best_end, best

    def _names(self, sentence: Sentence) -> list[_Name]:
        words, lower = sentence.words, sentence.lower
        caseless = sentence.caseless
        names: list[_Name] = []
        size = len(words)
        i = 0
        while i < size:
            word = words[i]
            letter = word[:1]
            named = letter.isupper() or (caseless and letter.isalpha() and len(word) > 2)
            if not named and not (lower[i] in _DIRECTIONS and i + 1 < size and words[i + 1][:1].isupper()):
                i += 1
                continue
            end, postings = self._match(sentence, i, size)
            if not postings:
                i = self._unknown(sentence, i, size, names) if not caseless and letter.isupper() else i + 1
                continue
            name = self._evidence(sentence, i, end, postings, names[-1] if names else None)
            if name is None:
                i += 1
                continue
            names.append(name)
            i = end
        return names

    def _unknown(self, sentence: Sentence, i: int, size: int, names: list[_Name]) -> int:
        """Notes capitalised words after a preposition of place that no name matches; the index after them."""
        words, lower = sentence.words, sentence.lower
        end = i + 1
        while end < size and end - i < 4 and words[end][:1].isupper() and lower[end] not in _KIND_WORDS:
            end += 1
        at = i - 1
        while at >= 0 and (
            lower[at] in _DIRECTIONS or lower[at] in ("the", "of", "nearby") or lower[at] in _KIND_WORDS
        ):
            at -= 1
        preposition = lower[at] if at >= 0 else ""
        chained = bool(names) and names[-1].end == i - 1 and lower[i - 1] in ("and", ",") and not names[-1].postings
        if preposition in _LOCATIVE or chained or (i and words[i - 1] == "("):
            kind = _KIND_WORDS.get(lower[end] if end < size else "", "")
            if chained and preposition not in _PREPOSITIONS:
                preposition = names[-1].preposition
            known = preposition if preposition in _LOCATIVE else ""
            names.append(_Name(i, end, (), kind, known, preposition in _NEARBY, 0, True, words[i - 1] in ("(", ",")))
            return end
        return i + 1

    def _evidence(
        self, sentence: Sentence, i: int, end: int, postings: tuple[int, ...], before: _Name | None
    ) -> _Name | None:
        """The name at tokens `i` up to `end` with what speaks for it, or None where the words around forbid it."""
        words, lower = sentence.words, sentence.lower
        size = len(words)
        flags = self._first(self._fold(words[i])) & ~7 if end == i + 1 else 0
        if end == i + 1 and lower[i] in _KIND_WORDS:
            return None
        following = lower[end] if end < size else ""
        kind, at = "", i - 1
        if following in _KIND_WORDS:
            kind = _KIND_WORDS[following]
        while at >= 0 and (lower[at] in _DIRECTIONS or lower[at] in ("the", "nearby")):
            at -= 1
        preposition = ""
        if at >= 1 and lower[at] == "of" and lower[at - 1] in _KIND_WORDS:
            kind = "any" if lower[at - 1] == "district" else _KIND_WORDS[lower[at - 1]]  # a district of Aleppo
            preposition = "in"
            at -= 2
            while at >= 0 and (lower[at] in _DIRECTIONS or lower[at] in ("the", "a", "nearby", "small", "capital")):
                at -= 1
        elif at >= 0 and lower[at] in _KIND_WORDS and at + 1 == i and words[at][:1].islower():
            kind = kind or _KIND_WORDS[lower[at]]  # "the village Kpala", "the city Goma"
            at -= 1
            while at >= 0 and (lower[at] in _DIRECTIONS or lower[at] in ("the", "a")):
                at -= 1
        if at >= 0 and lower[at] in _PREPOSITIONS:
            preposition = lower[at]
            if (preposition == "of" and at >= 1 and lower[at - 1] in _DIRECTIONS) or (
                preposition == "from" and at >= 1 and lower[at - 1] in ("km", "kilometers", "kilometres", "miles")
            ):
                preposition = "near"
        elif at >= 0 and lower[at] in _STRIKING:
            preposition = preposition or "at"
        elif i == 0 and end < size and self._opens_report(words, end):
            preposition = "dateline"
        bracket = i > 0 and words[i - 1] in ("(", ",")
        previous = words[i - 1] if i else ""
        joined = (
            previous[:1].isupper()
            and lower[i - 1] not in _DIRECTIONS
            and lower[i - 1] not in _CALENDAR
            and lower[i - 1] not in _PREPOSITIONS
            and lower[i - 1] not in _KIND_WORDS
            and not (i == 1 and len(previous) < 4)
        )
        next_word = words[end] if end < size else ""
        joined_after = next_word[:1].isupper() and following not in _KIND_WORDS and following not in _CALENDAR
        bounded = sentence.caseless or not (joined or joined_after)
        if before is not None and before.end == i - 1 and words[i - 1] == "-":
            bounded = True  # "Mogadishu - Heliwa"
        return _Name(
            i, end, postings, kind, preposition, preposition in _NEARBY, flags, bounded, bracket
        )  # fmt: skip

    @staticmethod
    def _opens_report(words: Sequence[str], end: int) -> bool:
        """Whether a name up to token `end` is a dateline: "Peshawar: a suicide bomber", "Lima, Peru (Reuters) - "."""
        if words[end] == ":":
            return True
        return words[end] in (",", "(", "—", "–", "--", "-") and any(
            w in ("—", "–", "--", "-") for w in words[end : end + 9]
        )

    # ----------------------------------------------------------------------------------------------------- resolving

    def find(self, sentence: Sentence, context: PlaceContext) -> tuple[PlaceMention, ...]:
        """The places that the sentence names, in the order of the text."""
        names = self._names(sentence)
        if not names:
            return ()
        return tuple(self._resolve(sentence, names, context))

    def _resolve(self, sentence: Sentence, names: Sequence[_Name], context: PlaceContext) -> list[PlaceMention]:
        mentions: list[PlaceMention] = []
        resolved: list[Place | None] = [None] * len(names)
        linked = [
            k + 1 < len(names) and self._glued(sentence, names[k].end, names[k + 1].start) for k in range(len(names))
        ]
        for k in range(len(names) - 1, -1, -1):
            around: list[Place] = []
            follower = k
            while linked[follower] and len(around) < 3:
                follower += 1
                place = resolved[follower]
                if place is not None:
                    around.append(place)
            enclosing = k > 0 and linked[k - 1] and names[k].bracket
            resolved[k] = self._choose(sentence, names[k], context, around, enclosing)
        preposition = ""
        for k, name in enumerate(names):
            place = resolved[k]
            carried = k and (linked[k - 1] or self._chained(sentence, names[k - 1].end, name.start))
            preposition = name.preposition or (preposition if carried else "")
            if not preposition and name.bracket:
                preposition = self._before_unknown(sentence, name.start - 2)
            if place is None:
                continue
            if not self._accepted(sentence, name, place, preposition, k and linked[k - 1], linked[k]):
                resolved[k] = None
                continue
            nearby = (name.nearby or preposition in _NEARBY) and place.precision == 1
            if nearby:
                place = Place(
                    place.name, place.country, place.admin1, place.latitude, place.longitude, place.geonames_id, 2,
                    place.kind, place.population, place.admin2,
                )  # fmt: skip
            mentions.append(PlaceMention(name.start, name.end, place, preposition))
        return mentions

    @staticmethod
    def _glued(sentence: Sentence, first: int, last: int) -> bool:
        """Whether the words between two names say that the second encloses the first: "Djibo town (Soum province)"."""
        lower = sentence.lower
        if last - first > 6:
            return False
        return all(lower[k] in _GLUE or lower[k] in _KIND_WORDS or lower[k] in _DIRECTIONS for k in range(first, last))

    @staticmethod
    def _chained(sentence: Sentence, first: int, last: int) -> bool:
        """Whether only commas and "and" stand between two names: "in Donetsk, Makiivka and Horlivka"."""
        return last - first < 3 and all(word in _CHAINS for word in sentence.lower[first:last])

    @staticmethod
    def _before_unknown(sentence: Sentence, at: int) -> str:
        """The preposition before unknown capitalised words that end at token `at`: "in Kpala (Comoe)"."""
        words, lower = sentence.words, sentence.lower
        seen = 0
        while at >= 0 and seen < 6 and (
            words[at][:1].isupper() or words[at] in (",", "-", "(", ")") or lower[at] in _KIND_WORDS
            or lower[at] in ("of", "the", "and")
        ):  # fmt: skip
            if lower[at] in _PREPOSITIONS and lower[at] != "of":
                break
            at -= 1
            seen += 1
        return lower[at] if seen and at >= 0 and lower[at] in _PREPOSITIONS else ""

    def _choose(
        self, sentence: Sentence, name: _Name, context: PlaceContext, around: Sequence[Place], enclosing: bool
    ) -> Place | None:
        best: Place | None = None
        best_score = -1.0
        best_rank = 0
        # "Bulgaria, Greece and Turkey": countries in a row do not enclose one another
        among = bool(around) and around[0].kind == "country"
        for posting in name.postings:
            place = self._place(posting >> 2)
            score = self._score(place, posting & 3, name, context, enclosing)
            if not (among and place.kind == "country"):
                for outer in around:
                    score += _inside(place, outer)
            if score > best_score:
                best, best_score, best_rank = place, score, posting & 3
        if (
            best is None
            or not _fits(best, around)
            or (not around and name.kind != "admin" and self._far_fetched(best, best_rank, context))
        ):
            return self._by_spelling(sentence, name.start, name.end, context, around)
        if best.kind in ("admin1", "admin2") and name.kind != "admin" and not enclosing:
            # "in Idlib": the town, where the division is named after it
            for posting in name.postings:
                place = self._place(posting >> 2)
                if (
                    place.kind == "city" and place.country == best.country and place.admin1 == best.admin1
                    and (posting & 3 <= best_rank or place.population > 50_000) and place.population > _UNWRITTEN
                ):  # fmt: skip
                    return place
        return best

    @staticmethod
    def _far_fetched(place: Place, rank: int, context: PlaceContext) -> bool:
        """Whether a small or otherwise named place lies in a country that the article does not speak of."""
        if not context.countries or place.country in context.countries or place.kind in ("country", "region"):
            return False
        return place.population < (500_000 if rank else 50_000)

    def _by_spelling(
        self, sentence: Sentence, start: int, end: int, context: PlaceContext, around: Sequence[Place]
    ) -> Place | None:
        """The town that is spelled nearly so, in the division named after it or in the article's first country."""
        skeleton = spelling_skeleton(" ".join(self._fold(word) for word in sentence.words[start:end]))
        if not skeleton or self._first(self._fold(sentence.words[start])) & (_WORD | _PERSON | _COMMON):
            return None
        length = len(skeleton)
        best: Place | None = None
        best_score = 0.0
        for posting in self._lookup("~" + skeleton):
            place = self._place(posting >> 2)
            inside = sum(_inside(place, outer) for outer in around)
            if around and inside <= 0:
                continue
            if not around and (place.country not in context.countries[:1] or place.country in _NAMESAKES
                               or abs(len(fold(place.name).replace(" ", "")) - length) > 2):  # fmt: skip
                continue
            score = inside + 10 * math.log10(place.population + 10) + (5 if place.kind == "city" else 0)
            if score > best_score:
                best, best_score = place, score
        return best

    @staticmethod
    def _score(place: Place, rank: int, name: _Name, context: PlaceContext, enclosing: bool) -> float:
        kind = place.kind
        if kind == "country":
            score = 82.0
        elif kind == "region":
            score = 68.0
        elif kind == "admin1":
            score = 54.0
        elif kind == "admin2":
            score = 30.0 + 2 * math.log10(place.population + 10)
        else:
            score = 10 * math.log10(place.population + 10)
            if place.population > 1_000_000 and rank == 0:
                score += 12
        score -= (0, 12, 16, 25)[rank]
        if place.country in context.countries:
            likely = place.country == context.countries[0]
            if place.country in _NAMESAKES and kind in ("city", "admin2") and place.population < 100_000:
                score += 6 if likely else 3
            else:
                score += 27 if likely else 15
            if kind == "admin1" and enclosing:
                score += 20  # "(Rafi, Niger)" in Nigeria is the state
        if kind in ("admin1", "admin2"):
            if place.admin1 in context.admin1:
                score += 8
            if name.kind == "admin" or enclosing:
                score += 25
            elif name.kind == "city":
                score -= 20
        elif kind == "city":
            if name.kind == "admin":
                score -= 15
            if place.admin1 and place.admin1 in context.admin1:
                score += 8
            if any(_distance(place, other) < 150 for other in context.near):
                score += 10
        elif kind == "country" and name.kind in ("admin", "city"):
            score -= 30
        return score

    def _accepted(
        self, sentence: Sentence, name: _Name, place: Place, preposition: str, after: object, before: bool
    ) -> bool:
        """Whether a bare name has evidence enough to be a place: see "Paris Hilton", "Union", "Mohammed"."""
        words = sentence.words
        kind = place.kind
        single = name.end == name.start + 1
        word = words[name.start]
        if single and word.isupper() and len(word) < 5 and not sentence.caseless and kind not in ("country", "region"):
            return bool(preposition) and len(word) > 3
        if single and len(word) < 4 and kind == "country":
            return word.isupper() or len(word) > 3 or word.lower() in ("cuba", "iran", "mali", "peru", "oman", "togo")
        if "." in word[:-1] and word.isupper() and kind != "country":
            return False  # U.N.
        if word in ("The", "A", "An") and place.population < 100_000 and kind not in ("country", "region"):
            return False
        enclosed = bool(after) or before
        locative = preposition in _LOCATIVE or preposition in ("dateline", "near")
        if kind in ("country", "region"):
            if name.flags & _PERSON:  # "Jordan", "Chad" may be men
                return name.bounded
            return name.bounded or kind == "country"
        if not name.bounded:
            return False
        if name.flags & _WORD:
            return before and locative and not sentence.caseless
        if name.flags & (_PERSON | _COMMON):
            if sentence.caseless:
                return False
            return (locative or (enclosed and bool(preposition))) and (
                place.population > 5000 or before or bool(name.kind)
            )
        if sentence.caseless:
            if not preposition and (kind == "admin2" or (kind == "city" and place.country in _NAMESAKES)):
                return place.population > 300_000 and kind == "city"  # "forsyth", "paterson" are people
            return len(word) > 3 and place.population > (1000 if preposition else 15_000)
        if preposition and (
            preposition != "of" or (place.population > 15_000 and self._of_plain_noun(sentence, name.start))
        ):
            return True
        return bool(
            enclosed
            or name.kind
            or place.population > 100_000
            or kind == "admin1"
            or (place.population > 20_000 and (not single or self._possessive(sentence, name.end)))
        )

    @staticmethod
    def _of_plain_noun(sentence: Sentence, start: int) -> bool:
        """Whether "of" before the name follows a common noun: "residents of Stepanakert", not "Bank of England"."""
        at = next((k for k in range(start - 1, max(start - 4, 0), -1) if sentence.lower[k] == "of"), 0)
        return at > 0 and sentence.words[at - 1][:1].islower()

    @staticmethod
    def _possessive(sentence: Sentence, end: int) -> bool:
        return end < len(sentence.words) and sentence.lower[end] in ("'s", "'")


def zeros_text(count: int) -> tuple[str, ...]:
    """Empty tags for a text that nobody has tagged."""
    return ("",) * count


def _inside(place: Place, outer: Place) -> float:
    """How well `place` fits into a division or country named after it."""
    if place.country != outer.country:
        return -60.0
    if outer.kind == "country":
        return 40.0
    if outer.kind == "admin1":
        return 60.0 if place.admin1 == outer.admin1 else -20.0
    if outer.kind == "admin2":
        return 60.0 if place.admin2 == outer.admin2 else 20.0 if place.admin1 == outer.admin1 else 0.0
    return 30.0 if place.admin1 == outer.admin1 else 15.0 if _distance(place, outer) < 100 else 0.0


def _fits(place: Place, around: Sequence[Place]) -> bool:
    """Whether a place can be the one that is said to lie in the divisions after it."""
    if place.kind == "country" or place.population > 500_000:
        return True
    for outer in around:
        if place.country != outer.country:
            return False
        if place.kind == "city" and outer.kind == "admin1" and place.admin1 != outer.admin1:
            return _distance(place, outer) < 60
        if place.kind == "city" and outer.kind == "city" and place.admin1 != outer.admin1:
            return _distance(place, outer) < 150
    return True


def _distance(a: Place, b: Place) -> float:
    """Kilometres between two places, near enough for neighbours."""
    x = (b.longitude - a.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(x, b.latitude - a.latitude)
