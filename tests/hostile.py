"""Strategies for files that somebody broke, or made to break a reader."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard
from hypothesis import strategies as st

COLUMNS = ("id", "text", "date", "title", "publisher", "url", "language", "place", "mentions", "other")
ENDINGS = (".jsonl", ".ndjson", ".csv", ".parquet", ".txt")
PACKED = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}

# Half surrogate pairs, NUL, marks of direction and of byte order, line ends that only some programs know.
odd_text = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\0\r\n\x85\u2028\ufeff\u202e\"',;\t\\(["), max_size=40
)
sentences = st.sampled_from(
    [
        "Kenyan police arrested two men in Nairobi on Tuesday.",
        "Sudan and Egypt signed a treaty last week, officials said.",
        "The rebels, who had been accused of killing 20 people, denied it.",
        '"We will attack," he said.',
    ]
)
texts = odd_text | st.lists(odd_text | sentences, max_size=4).map(" ".join)
days = st.sampled_from(["2024-03-05", "0001-01-01", "9999-12-31", "2024-03-05T10:00:00Z", "2024-02-30", "", "today"])
numbers = st.integers() | st.floats() | st.integers(min_value=10**20, max_value=10**30) | st.booleans() | st.none()
mentions = st.lists(
    st.fixed_dictionaries(
        {"start": numbers | st.integers(0, 9), "end": numbers | st.integers(5, 20)},
        optional={"code": odd_text | st.sampled_from(["KENCOP", "KEN", None])},
    ),
    max_size=3,
)
anything = st.recursive(
    numbers | odd_text, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_text, inner, max_size=3)
)
articles = st.fixed_dictionaries(
    {"text": texts, "date": days},
    optional={"id": texts | numbers, "title": texts, "place": texts, "language": st.sampled_from(["en", "fr", ""])}
    | {"mentions": mentions | anything, "other": anything},
)
records = articles | st.dictionaries(st.sampled_from(COLUMNS) | odd_text, anything, max_size=6) | anything


@st.composite
def jsonl(draw: st.DrawFn) -> bytes:
    lines = [json.dumps(record, ensure_ascii=draw(st.booleans())) for record in draw(st.lists(records, max_size=5))]
    return draw(st.sampled_from(["\n", "\r\n", "\n\n"])).join(lines).encode(errors="surrogatepass")


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    header = draw(st.just(["text", "date"]) | st.lists(st.sampled_from(COLUMNS) | odd_text, min_size=1, max_size=5))
    cells = st.sampled_from(["2024-03-05", "[{"]) | texts
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=len(header) + 1), max_size=5))
    file = io.StringIO()
    csv.writer(file, delimiter=draw(st.sampled_from(",;\t")), escapechar="\\").writerows([header, *rows])
    return file.getvalue().encode(errors="surrogatepass")


@st.composite
def parquet(draw: st.DrawFn) -> bytes:
    """Columns of all types, some of them with values that Python does not have."""
    count = draw(st.integers(0, 4))
    plain = st.text(max_size=40)
    types: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
        (pa.string(), plain | sentences),
        (pa.string(), st.just("2024-03-05")),
        (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
        (pa.float64(), st.floats()),
        (pa.bool_(), st.booleans()),
        (pa.binary(), st.binary(max_size=9)),
        (pa.list_(pa.string()), st.lists(plain, max_size=3)),
        (pa.date32(), st.integers(-(2**31), 2**31 - 1)),
        (pa.timestamp("us", draw(st.sampled_from(["UTC", "Nowhere/Land"]))), st.integers(-(2**63) + 1, 2**63 - 1)),
        (pa.timestamp("ns"), st.integers(-(2**63) + 1, 2**63 - 1)),
        (pa.list_(pa.struct({"start": pa.int64(), "end": pa.int64()})), mentions.map(lambda _: [])),
    ]
    columns = {}
    for name in [*draw(st.lists(st.sampled_from(COLUMNS), max_size=5)), "text", "date"]:
        type_, values = draw(st.sampled_from(types))
        drawn = draw(st.lists(values | st.none(), min_size=count, max_size=count))
        storage = {"date32": pa.int32(), "timestamp": pa.int64()}.get(str(type_).partition("[")[0])
        columns[name] = pa.array(drawn, storage).cast(type_) if storage else pa.array(drawn, type_)
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, compression=draw(st.sampled_from(["none", "zstd", "gzip"])))
    return file.getvalue()


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content with some of its bytes changed, cut out, put in twice, or all behind a point lost."""
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 30)))
        new = draw(st.sampled_from([b"", content[start:end] * 2]) | st.binary(max_size=9))
        content = content[:start] + new + content[draw(st.sampled_from([end, len(content)])) :]
    return content


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """The ending and the content of a file: sound, damaged before or after it was compressed, or mere bytes."""
    ending, packing = draw(st.sampled_from(ENDINGS)), draw(st.sampled_from(sorted(PACKED)))
    sound = {".csv": tables(), ".parquet": parquet(), ".txt": texts.map(lambda t: t.encode(errors="surrogatepass"))}
    content = draw(st.binary(max_size=200) | sound.get(ending, jsonl()) | jsonl().map(lambda b: b"\xef\xbb\xbf" + b))
    if draw(st.booleans()):
        content = draw(damaged(content))
    content = PACKED[packing](content)
    return ending + packing, draw(damaged(content)) if draw(st.booleans()) else content
