"""The files of `seeds/places/` -> one binary file in the user's cache directory, named by the hash of their content."""

from __future__ import annotations

import csv
import hashlib
import mmap
import os
import struct
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eventcoder.circumstances.fold import fold, spelling_skeleton
from eventcoder.circumstances.place_aliases import NewRow, aliases
from eventcoder.circumstances.words import words as _words

FORMAT = b"eventcoder places 11\n"
_FILES = ("gazetteer.parquet", "countries.csv", "regions.csv", "aliases.csv", "stop_words.csv", "common_words.txt")
KINDS = ("city", "admin1", "admin2", "country", "region", "feature")
LONGEST = 6
HEADER = struct.Struct("<8Q")
ROW = struct.Struct(
    "<ffiiIIIIBB"
)  # latitude, longitude, population, id, name, admin1, admin2, country, kind, precision
PERSON, WORD, COMMON = 8, 16, 32
COUNTRY, CAPITAL = "=", "*"  # before a country's code, which is no name


def hash_of(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


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

    def row(self, place: NewRow) -> int:
        name, country, admin1, admin2, kind, latitude, longitude, population, identity, precision = place
        self.rows += ROW.pack(
            latitude, longitude, population, identity, self.string(name), self.string(admin1), self.string(admin2),
            self.string(country), KINDS.index(kind), precision,
        )  # fmt: skip
        self.count += 1
        return self.count - 1

    def key(self, key: str, row: int, rank: int) -> None:
        """`rank` 0 for the name itself, 1 for another name, 2 for a name without its article."""
        words = key.count(" ") + 1
        if not key or words > LONGEST:
            return
        self.entries.append(hash_of(key) << 32 | row << 2 | rank)
        first = key.split(" ", 1)[0]
        self.firsts[first] = max(self.firsts.get(first, 0), words)

    def skeleton(self, skeleton: str, row: int) -> None:
        self.entries.append(hash_of("~" + skeleton) << 32 | row << 2 | 3)

    def code(self, sign: str, iso3: str, row: int) -> None:
        self.entries.append(hash_of(sign + iso3) << 32 | row << 2)

    def flag(self, word: str, bit: int) -> None:
        known = self.firsts.get(word, 0)
        self.firsts[word] = known | bit

    def result(self) -> bytes:
        for first, value in self.firsts.items():
            self.entries.append(hash_of("^" + first) << 32 | value)
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
        start = FORMAT + b"\0" * (-len(FORMAT) % 8)
        return start + HEADER.pack(*sizes) + b"".join(parts)


_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "ed", "er", "es", "esh", "et", "ez"})
_ARABIC = _words(
    "ARE BHR DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SYR TCD TUN YEM ESH SOM DJI ISR IRN ERI"
)


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


def _variants(key: str) -> Iterator[str]:
    """The other ways to write a folded Arabic name in Latin letters."""
    for variant in (*_article_variants(key), *_without_final_h(key)):
        yield variant
        yield from _without_final_h(variant)


def _without_final_h(key: str) -> Iterator[str]:
    """ "ar raqqah" is also written "ar raqqa"."""
    shorter = " ".join(word[:-1] if word.endswith("ah") and len(word) > 4 else word for word in key.split())
    if shorter != key:
        yield shorter


def compile_places(folder: Path) -> bytes:
    """The compiled form of the files of `folder`."""
    import pyarrow.parquet as parquet

    out = _Compiler()
    by_name: dict[tuple[str, str, str], tuple[int, int]] = {}
    table = parquet.read_table(folder / "gazetteer.parquet").to_pydict()
    for i, name in enumerate(table["name"]):
        country, kind, population = table["country"][i], table["kind"][i], table["population"][i]
        admin1, admin2 = table["admin1"][i], table["admin2"][i]
        if admin2 and not admin1:
            # Iraq's Kurdish governorates hang on no division in the book: they are first divisions themselves.
            admin1, admin2, kind = admin2, None, "admin1" if kind == "admin2" else kind
        row = out.row(
            (
                name, country, admin1, admin2, kind, table["latitude"][i],
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
                for variant in _variants(key):
                    out.key(variant, row, 2)
        seen: set[str] = set()
        for key in (main, *others[:5]):
            skeleton = spelling_skeleton(key)
            if skeleton and skeleton not in seen:
                seen.add(skeleton)
                out.skeleton(skeleton, row)
    _compile_lists(folder, out, table, by_name)
    return out.result()


def _compile_lists(
    folder: Path,
    out: _Compiler,
    table: Mapping[str, Sequence[Any]],
    by_name: Mapping[tuple[str, str, str], tuple[int, int]],
) -> None:
    for alias in aliases(_csv(folder / "aliases.csv"), table, by_name):
        row = out.row(alias.new) if alias.new is not None else alias.known
        for key in alias.keys if row is not None else ():
            out.key(key, row or 0, 0)
            for variant in _variants(key) if alias.country in _ARABIC else ():
                out.key(variant, row or 0, 2)
    lands = list(_csv(folder / "countries.csv"))
    own_names = {line["name"] for line in lands}
    for line in lands:
        row = out.row(
            (
                line["name"], line["iso3"], None, None, "country", float(line["latitude"] or 0),
                float(line["longitude"] or 0), 0, 0, 3,
            )
        )  # fmt: skip
        out.code(COUNTRY, line["iso3"], row)
        capital = by_name.get((fold(line["capital"]), line["iso3"], "city"))
        if capital is not None:
            out.code(CAPITAL, line["iso3"], capital[0])
        usage = [] if line["acled_name"] in own_names else [line["acled_name"]]  # ACLED counts Hong Kong with China
        for name in (line["name"], *usage, *_list(line["other_names"])):
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
        out.flag(fold(line["word"]), PERSON if line["kind"] == "person" else WORD)
    for word in (folder / "common_words.txt").read_text(encoding="utf-8").split():
        out.flag(word, COMMON)


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "eventcoder"


def compiled(folder: Path) -> memoryview:
    """The compiled places of `folder`, from the cache if they are there, and put into it if that can be done."""
    digest = hashlib.blake2b(FORMAT, digest_size=12)
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
