"""Articles read from every kind of file, and tables written and read again."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from eventcoder import read_events, schema, validate
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article, GivenMention
from eventcoder.profiles import NAMES, find, native
from eventcoder.storage import streams
from eventcoder.storage.articles import read_articles, read_mapping
from eventcoder.storage.columns import join_list, split_list
from eventcoder.storage.sources import find_sources
from eventcoder.storage.writers import open_table
from tests.fakes import FakeCoder

DAY = dt.date(2024, 3, 5)
RECORD = {"id": "a", "date": "2024-03-05", "text": "Kenyan police arrested two men."}


def read(*inputs: Path | str, **options: object) -> list[Article | Problem]:
    return list(read_articles(find_sources([str(path) for path in inputs]), **options))  # type: ignore[arg-type]


def one(*inputs: Path | str, **options: object) -> Article:
    (article,) = read(*inputs, **options)
    assert isinstance(article, Article), article
    return article


def problem(*inputs: Path | str, **options: object) -> Problem:
    (found,) = (item for item in read(*inputs, **options) if isinstance(item, Problem))
    assert "\n" not in str(found)
    return found


def jsonl(*records: object) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def as_csv(*rows: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def as_parquet(records: list[dict[str, object]]) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), buffer)
    return buffer.getvalue()


CONTENTS = {
    "a.jsonl": jsonl(RECORD),
    "a.ndjson": jsonl(RECORD),
    "a.csv": as_csv(list(RECORD), list(RECORD.values())),
    "a.parquet": as_parquet([RECORD]),
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_reads_every_kind_of_file(tmp_path: Path, name: str, ending: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[ending]
    path = tmp_path / (name + ending)
    path.write_bytes(pack(CONTENTS[name]))
    assert one(path) == Article("a", RECORD["text"], DAY)


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_a_text_file_is_an_article_dated_by_its_first_line(tmp_path: Path, ending: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[ending]
    path = tmp_path / f"story.txt{ending}"
    path.write_bytes(pack(b"2024-03-05\n\nKenyan police arrested two men.\n"))
    article = one(path)
    assert (article.text, article.date) == ("Kenyan police arrested two men.\n", DAY)
    path.write_bytes(pack(b"Kenyan police arrested two men."))
    assert one(path, date=DAY).date == DAY
    assert problem(path).kind == "missing-date"


def test_a_folder_is_read_in_order_with_all_below_it_and_without_what_runs_left(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.jsonl", "b/a.jsonl", "a.jsonl", ".hidden.jsonl", "x.problems.jsonl", "x.unknown.jsonl", "notes.md"):
        (tmp_path / name).write_bytes(jsonl(RECORD | {"id": name}))
    assert [item.id for item in read(tmp_path) if isinstance(item, Article)] == ["a.jsonl", "b/a.jsonl", "c.jsonl"]
    assert [item.id for item in read(f"{tmp_path}/*.jsonl") if isinstance(item, Article)] == ["a.jsonl", "c.jsonl"]
    found = find_sources([str(tmp_path)], exclude=tmp_path / "c.jsonl")
    assert [source.path and source.path.name for source in found] == ["a.jsonl", "a.jsonl"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder, "has no articles"),
        (lambda folder: folder / "nothing.jsonl", "no such file"),
        (lambda folder: folder / "*.csv", "no articles match"),
    ],
)
def test_inputs_that_are_not_there_are_errors(tmp_path: Path, make: object, words: str) -> None:
    with pytest.raises(EventCoderError, match=words):
        find_sources([str(make(tmp_path))])  # type: ignore[operator]


def test_an_unknown_ending_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "articles.docx"
    path.write_bytes(b"")
    with pytest.raises(EventCoderError, match="ending"):
        find_sources([str(path)])


def test_columns_are_renamed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv(["nr", "body", "published"], ["a", RECORD["text"], "2024-03-05T10:00:00"]))
    names = read_mapping(["text=body", "date=published", "id=nr"])
    assert one(path, names=names) == Article("a", RECORD["text"], DAY)
    found = problem(path)
    assert found.kind == "missing-column"
    assert "--map text=body" in str(found)
    for wrong in ("text", "words=body", "text="):
        with pytest.raises(EventCoderError, match="--map"):
            read_mapping([wrong])


def test_a_parquet_table_may_have_timestamps_numbers_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    mentions = [{"start": 0, "end": 13, "code": "KENCOP"}]
    record = {"id": 7, "date": dt.datetime(2024, 3, 5, 10), "text": RECORD["text"], "mentions": mentions}
    path.write_bytes(as_parquet([record]))
    assert one(path) == Article("7", RECORD["text"], DAY, mentions=(GivenMention(0, 13, "KENCOP"),))


def test_marks_and_semicolons_of_spreadsheets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfid;date;text\na;2024-03-05;Kenyan police arrested two men.\n")
    assert one(path) == Article("a", RECORD["text"], DAY)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + jsonl(RECORD))
    assert one(path).id == "a"


def test_a_missing_id_is_made_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl({"date": "2024-03-05", "text": "One."}, {"date": "2024-03-05", "text": "Two."}))
    first, second = (item.id for item in read(path) if isinstance(item, Article))
    assert first != second
    assert [item.id for item in read(path) if isinstance(item, Article)] == [first, second]


BAD_RECORDS = {
    "bad-json": b"{not json}\n",
    "missing-text": jsonl({"id": "x", "date": "2024-03-05", "body": "Hello."}),
    "schema": jsonl({"id": "x", "date": "2024-03-05", "text": 5}),
    "bad-date": jsonl({"id": "x", "date": "5 March 2024", "text": "Hello."}),
    "missing-date": jsonl({"id": "x", "text": "Hello."}),
    "empty-text": jsonl({"id": "x", "date": "2024-03-05", "text": " \n"}),
    "encoding": b'{"id": "x", "date": "2024-03-05", "text": "caf\xe9"}\n',
    "duplicate-id": jsonl(RECORD),
    "bad-mentions": jsonl(RECORD | {"id": "x", "mentions": [{"start": 0, "end": 999}]}),
    "other-language": jsonl(RECORD | {"id": "x", "language": "fr"}),
    "too-long": jsonl(RECORD | {"id": "x", "text": "x" * 5_000_001}),
}


@pytest.mark.parametrize("kind", BAD_RECORDS)
def test_a_bad_record_is_a_problem_with_its_place_and_content_and_the_rest_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(RECORD) + BAD_RECORDS[kind] + jsonl(RECORD | {"id": "last"}))
    first, bad, last = read(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(bad, Problem)
    assert (bad.kind, bad.file, bad.line) == (kind, str(path), 2)
    assert bad.content
    assert "\n" not in str(bad)


def test_half_a_surrogate_pair_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"date": "2024-03-05", "text": "half \\ud83d of it"}\n')
    found = problem(path)
    assert found.kind == "encoding"
    json.dumps(found.content).encode()


def test_a_hint_names_the_likely_column(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(BAD_RECORDS["missing-text"])
    assert "--map text=body" in str(problem(path))


BAD_FILES = {
    "empty.jsonl": (b"", "empty-file"),
    "empty.csv": (b"", "empty-file"),
    "empty.txt": (b" \n", "empty-file"),
    "header.csv": (b"id,text,date\n", "empty-file"),
    "columns.csv": (b"id,body\na,Hello\n", "missing-column"),
    "columns.parquet": (as_parquet([{"id": "a", "body": "Hello"}]), "missing-column"),
    "broken.parquet": (b"PAR1 and then nothing", "bad-parquet"),
    "cut.parquet": (CONTENTS["a.parquet"][:-20], "bad-parquet"),
    "latin.txt": ("2024-03-05\ncafé".encode("latin-1"), "encoding"),
    "wide.txt": ("2024-03-05\nHello.".encode("utf-16"), "encoding"),
    "wide.jsonl": (json.dumps(RECORD).encode("utf-16"), "encoding"),
    "cut.jsonl.gz": (gzip.compress(jsonl(RECORD) * 1000)[:-30], "broken-compression"),
    "cut.csv.zst": (zstandard.compress(CONTENTS["a.csv"])[:10] + b"????????", "broken-compression"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_problem_and_the_next_file_is_read(tmp_path: Path, name: str) -> None:
    content, kind = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.jsonl").write_bytes(jsonl(RECORD | {"id": "last"}))
    items = read(tmp_path)
    assert isinstance(items[-1], Article) and items[-1].id == "last"
    kinds = {item.kind for item in items if isinstance(item, Problem)} - {"duplicate-id"}
    assert kinds == {kind}


def test_a_bad_csv_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b'id,date,text\na,2024-03-05,"two\nlines"\nb,2024-03-05\nc,2024-03-05,caf\xe9\nd,2024-03-05,Hello.\n'
    )
    first, short, wrong, last = read(path)
    assert isinstance(first, Article) and first.text == "two\nlines"
    assert isinstance(short, Problem) and (short.kind, short.line) == ("bad-csv", 4)
    assert isinstance(wrong, Problem) and (wrong.kind, wrong.line) == ("encoding", 5)
    assert isinstance(last, Article)


def test_a_decompression_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_BYTES", 1 << 20)
    for name, pack in (
        ("a.jsonl.gz", gzip.compress),
        ("a.txt.zst", zstandard.compress),
        ("a.parquet.gz", gzip.compress),
    ):
        path = tmp_path / name
        path.write_bytes(pack(b" " * (8 << 20)))
        assert problem(path).kind == "bomb"


def test_a_line_that_is_far_too_long_is_a_problem_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "MAX_LINE", 1 << 20)
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(RECORD) + b"x" * (5 << 20) + b"\n" + jsonl(RECORD | {"id": "last"}))
    _, bad, last = read(path)
    assert isinstance(bad, Problem) and (bad.kind, bad.line) == ("too-long", 2)
    assert isinstance(last, Article)


# -- tables --------------------------------------------------------------------------------------------------------

ROW = native.row(FakeCoder().code(Article("a", "Turkish fighters.", DAY)).events[0])


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_rows_written_are_rows_read_with_the_right_types(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    rows = [ROW, ROW | {"event_id": "2", "sentence": 'a "quoted"\nline, café', "weapon": "", "target_sectors": []}]
    with open_table(str(path), "event") as table:
        table.write(rows[:1])
        table.write(rows[1:])
    frame = read_events(path)
    assert frame.to_dicts() == rows
    assert frame.schema["event_date"] == pl.Date
    assert frame.schema["rules"] == pl.List(pl.String)
    assert frame.schema["fatalities"] == pl.Int64
    assert validate(path) == validate(frame) == []
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
@pytest.mark.parametrize("profile", NAMES)
def test_a_table_without_rows_keeps_its_columns(tmp_path: Path, ending: str, profile: str) -> None:
    path = tmp_path / f"events.{ending}"
    with open_table(str(path), find(profile).schema) as table:
        table.write([])
    if ending != "jsonl":  # lines have no header: an empty file of lines is a native table
        assert tuple(read_events(path).columns) == find(profile).columns
    assert read_events(path).height == 0


def test_parquet_has_real_types_and_says_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    with open_table(str(path), "event", metadata={"version": "1", "schema": "urn:x"}) as table:
        table.write([ROW])
    found = pq.read_schema(path)
    assert found.field("event_date").type == pa.date32()
    assert found.field("rules").type == pa.list_(pa.string())
    assert pa.types.is_dictionary(found.field("cameo_code").type)
    assert found.metadata[b"eventcoder.version"] == b"1"


def test_csv_quotes_every_code(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    with open_table(str(path), "event") as table:
        table.write([ROW])
    assert '"010"' in path.read_text(encoding="utf-8")


def test_a_table_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    for ending in ("parquet", "csv", "jsonl"):
        path = tmp_path / f"events.{ending}"
        path.write_text("what was there before")
        with pytest.raises(RuntimeError), open_table(str(path), "event") as table:
            table.write([ROW])
            raise RuntimeError
        assert path.read_text() == "what was there before"
    assert len(list(tmp_path.iterdir())) == 3


def test_an_output_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EventCoderError, match="cannot be written"):
        open_table(str(tmp_path / "no folder" / "events.csv"), "event")
    (tmp_path / "events.csv").mkdir()
    with pytest.raises(EventCoderError, match="cannot be written"):
        open_table(str(tmp_path / "events.csv"), "event")
    with pytest.raises(EventCoderError, match="ending"):
        open_table(str(tmp_path / "events.xlsx"), "event")


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_validate_names_row_column_and_reason(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    wrong = {**ROW, "cameo_code": "10x", "quad_class": 7}
    with open_table(str(path), "event") as table:
        table.write([ROW, wrong])
    found = validate(path)
    assert [problem.line for problem in found] == [2, 2]
    assert "cameo_code" in found[0].message and "quad_class" in found[1].message
    assert found == validate(read_events(path).clone()) or all(problem.file for problem in found)


def test_validate_reads_values_of_other_types(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    with open_table(str(path), "cameo") as table:
        table.write([{column: ROW[column] for column in schema.columns("cameo")}])
    path.write_text(path.read_text().replace("2024-03-05", "yesterday"))
    assert any("yesterday" in found.message for found in validate(path))
    with pytest.raises(EventCoderError, match="validate"):
        read_events(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.parquet", b"nothing"),
        ("a.csv", b""),
        ("a.jsonl", b"[1]\n"),
        ("b.jsonl", b"{\n"),
        ("c.csv", b"a,b\n1\n1,2,3\n"),
    ],
)
def test_a_file_that_is_no_table_is_an_error(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EventCoderError, match=name):
        read_events(path)


@pytest.mark.parametrize(
    "members", [[], [""], ["a"], ["a", "b"], ["", ""], ["a; b", "c"], ["a\\", "; "], [";", "\\;"], ["a;", "b"]]
)
def test_lists_survive_their_cell(members: list[str]) -> None:
    assert split_list(join_list(members)) == members


def test_lists_are_joined_as_people_expect() -> None:
    assert join_list(["legal", "military"]) == "legal; military"
