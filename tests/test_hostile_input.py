"""What should not be in a folder of articles, and may be: links, pipes, bombs, odd names and values. Nothing crashes,
hangs or is dropped without a word."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from click.testing import CliRunner

from eventcoder import read_events, validate
from eventcoder.cli import main
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article, GivenMention
from eventcoder.profiles import native
from eventcoder.storage import streams
from eventcoder.storage.articles import read_articles
from eventcoder.storage.outputs import beside
from eventcoder.storage.sources import file_hash, find_sources
from eventcoder.storage.writers import open_table
from tests.fakes import FakeCoder

DAY = "2024-03-05"
GOOD = {"id": "good", "date": DAY, "text": "Kenyan police arrested two men."}
LINE = json.dumps(GOOD).encode() + b"\n"


def read(*inputs: Path | str) -> list[Article | Problem]:
    return list(read_articles(find_sources([str(path) for path in inputs])))


def problem(*inputs: Path | str) -> Problem:
    (found,) = (item for item in read(*inputs) if isinstance(item, Problem))
    assert "\n" not in str(found)
    return found


def named(*inputs: Path | str) -> list[str]:
    return [source.path.name for source in find_sources([str(path) for path in inputs]) if source.path]


# -- folders -------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "good.jsonl").write_bytes(LINE)
    return place


def test_links_to_files_are_read_and_links_to_folders_are_told(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "other.jsonl").write_text(json.dumps(GOOD | {"id": "other"}))
    (folder / "file.jsonl").symlink_to(outside / "other.jsonl")
    (folder / "circle").symlink_to(folder)
    (folder / "elsewhere").symlink_to(outside)
    (folder / "nowhere.jsonl").symlink_to(folder / "gone")
    (folder / "self.jsonl").symlink_to(folder / "self.jsonl")
    items = read(folder)
    assert [item.id for item in items if isinstance(item, Article)] == ["other", "good"]
    told = [str(item) for item in items if isinstance(item, Problem)]
    assert len(told) == 4
    assert "circle: links to folders are not followed (name the folder as an input of its own)" in told[0]
    assert "elsewhere: links to folders" in told[1]
    assert "nowhere.jsonl: cannot be read (No such file" in told[2]
    assert "self.jsonl: cannot be read (Too many levels" in told[3]
    assert named(folder / "elsewhere") == ["other.jsonl"]


def test_a_pattern_does_not_go_in_circles(folder: Path) -> None:
    deep = folder / "deep"
    deep.mkdir()
    for name in ("one", "two", "three"):
        (deep / name).symlink_to(folder)
    (deep / "b.jsonl").write_bytes(LINE)
    (folder / ".hidden.jsonl").write_bytes(LINE)
    assert named(f"{folder}/**/*.jsonl") == ["b.jsonl", "good.jsonl"]
    assert named(f"{folder}/*.jsonl") == ["good.jsonl"]


def test_pipes_and_sockets_are_told_and_not_waited_for(folder: Path) -> None:
    import socket

    os.mkfifo(folder / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "socket.csv"))
        items = read(folder)
    told = [str(item) for item in items if isinstance(item, Problem)]
    assert len(items) == 3 and len(told) == 2
    assert "pipe.jsonl: is no file but a pipe or a device (send it to standard input (-))" in told[0]
    assert "socket.csv: is no file" in told[1]
    with pytest.raises(EventCoderError, match=r"pipe\.jsonl: is no file but a pipe"):
        find_sources([str(folder / "pipe.jsonl")])
    assert file_hash(folder / "pipe.jsonl") is None


ODD_NAMES = [
    "two\nlines.jsonl",
    "-o.jsonl",
    "--help.jsonl",
    "b\udcff\udcfe.jsonl",
    "[x]*.jsonl",
    "%s{}.jsonl",
    " .jsonl",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_files_of_odd_names_are_read_and_told_in_one_line(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventcoder.pipeline.Coder", lambda *args, **options: FakeCoder())
    monkeypatch.chdir(folder)
    try:
        Path(name).write_bytes(b"no JSON\n" + json.dumps(GOOD | {"id": "odd"}).encode())
    except OSError:
        pytest.skip("the file system does not take this name")
    for inputs in ([str(folder)], ["--", name]):
        output = folder.parent / f"events [{len(inputs)}]*.parquet"
        result = CliRunner().invoke(main, ["encode", "-o", str(output), *inputs])
        assert result.exit_code == 1, result.output
        assert len(result.stderr.splitlines()) == 2 and "not JSON" in result.stderr
        assert "odd" in read_events(output)["article_id"]
        assert (
            "not JSON" in json.loads(beside(output, "manifest").read_text(encoding="utf-8"))["problems"][0]["message"]
        )


@pytest.mark.parametrize("folder", ["plain", "events [1]*", "events [1]*/year=2024", "year=2024/country=SYR"])
def test_tables_in_folders_of_odd_names_are_read(tmp_path: Path, folder: str) -> None:
    row = next(iter(native.rows(FakeCoder().code(Article("a", "Someone.", dt.date(2024, 3, 5))).events)))
    (tmp_path / folder).mkdir(parents=True)
    with open_table(str(tmp_path / folder / "a.parquet"), "event") as table:
        table.write([row])
    assert read_events(tmp_path / folder)["article_id"].to_list() == ["a"]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_tables_of_odd_names_are_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events [1]*.{ending}"
    with open_table(str(path), "event") as table:
        table.write(native.rows(FakeCoder().code(Article("a", "Someone.", dt.date(2024, 3, 5))).events))
    assert read_events(path)["article_id"].to_list() == ["a"]
    assert validate(path) == []


def test_what_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "locked").mkdir()
    (folder / "locked" / "a.jsonl").write_bytes(LINE)
    (folder / "secret.jsonl").write_bytes(LINE)
    real_scan, real_open = os.scandir, Path.open

    def scan(path: object = ".") -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)  # type: ignore[call-overload, no-any-return]

    def opened(path: Path, *args: object, **options: object) -> object:
        if path.name in ("secret.jsonl", "locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_open(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(Path, "open", opened)
    good, locked, secret = read(folder)
    assert isinstance(good, Article)
    assert str(locked).endswith("locked: cannot be read (Permission denied)")
    assert str(secret).endswith("secret.jsonl: cannot be read (Permission denied)")
    assert file_hash(folder / "secret.jsonl") is None


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "nothing/" * 3000])
def test_a_name_that_cannot_be_is_one_line(name: str) -> None:
    with pytest.raises(EventCoderError, match=r"no such file|too long"):
        find_sources([name])


def test_a_file_that_is_gone_or_cut_before_it_is_read_is_told(folder: Path) -> None:
    (folder / "cut.jsonl").write_bytes(LINE * 2)
    (folder / "gone.csv").touch()
    sources = find_sources([str(folder)])
    (folder / "cut.jsonl").write_bytes(LINE[:-9])
    (folder / "gone.csv").unlink()
    cut, gone, good = read_articles(sources)
    assert "not JSON" in str(cut) and "No such file" in str(gone) and isinstance(good, Article)


# -- bombs ---------------------------------------------------------------------------------------------------------


def parquet(**columns: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer, store_schema=False, compression="zstd")
    return buffer.getvalue()


def test_a_parquet_file_that_grows_beyond_measure_is_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_BYTES", 4 << 20)
    once = pa.DictionaryArray.from_arrays(pa.array([0] * 500, pa.int32()), pa.array(["x" * 100_000]))
    (tmp_path / "page.parquet").write_bytes(parquet(text=["x" * (8 << 20)], date=[DAY]))
    (tmp_path / "dictionary.parquet").write_bytes(parquet(text=once, date=[DAY] * 500))
    assert problem(tmp_path / "page.parquet").kind == "bomb"
    assert [item.kind for item in read(tmp_path / "dictionary.parquet") if isinstance(item, Problem)][-1] == "bomb"


def test_large_files_take_little_memory(tmp_path: Path) -> None:
    """A text that stands in ten thousand rows, and a group of rows of 100 MB."""
    once = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), pa.array(["x" * 100_000]))
    (tmp_path / "a.parquet").write_bytes(parquet(text=once, date=[DAY] * 10_000))
    (tmp_path / "b.parquet").write_bytes(parquet(text=[os.urandom(2_500).hex() for _ in range(20_000)]))
    (tmp_path / "c.csv").write_bytes(b'text\n"' + b"x\n" * (20 << 20) + b'"\n')
    program = (
        "import datetime as dt, sys\n"
        "from eventcoder.storage.articles import read_articles\n"
        "from eventcoder.storage.sources import find_sources\n"
        "print(sum(1 for _ in read_articles(find_sources([sys.argv[1]]), date=dt.date(2024, 3, 5))))\n"
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    count, kilobytes = map(int, done.stdout.split())
    assert count > 20_000
    assert kilobytes < 400 << 10


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_what_is_compressed_twice_is_one_line(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(pack(pack(LINE)))  # type: ignore[operator]
    assert "compressed twice (decompress it once)" in str(problem(path))


def test_many_empty_frames_and_much_space_are_read_in_no_time(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"") * 20_000 + gzip.compress(LINE))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(b"") * 20_000)
    (tmp_path / "c.jsonl").write_bytes(b"\r\n" * 1_000_000)
    items = read(tmp_path)
    assert [getattr(item, "kind", "article") for item in items] == ["article", "empty-file", "empty-file"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 20


# -- values --------------------------------------------------------------------------------------------------------


def record(**fields: object) -> bytes:
    return json.dumps({key: value for key, value in (GOOD | fields).items() if value is not ...}).encode()


DEEP = b"[" * 900 + b"]" * 900
VALUES = {
    "an id that is a list": (record(id=[1] * 100_000), "id: [1, 1"),
    "an id that is true": (record(id=True), "id: True"),
    "an id that is empty": (record(id=""), "id: "),
    "an id with half a pair": (b'{"id": "\\udc00", "text": "Hello.", "date": "2024-03-05"}', "surrogate"),
    "a date that is a number": (record(date=20240305), "no date"),
    "a date that is no number": (b'{"text": "Hello.", "date": NaN}', "no date"),
    "a date with half a pair": (b'{"text": "Hello.", "date": "\\udc00"}', "no date"),
    "the year 0": (record(date="0000-01-01"), "no date"),
    "the year 99999": (record(date="99999-01-01"), "no date"),
    "the 30th of February": (record(date="2024-02-30"), "no date"),
    "a text that is an object": (record(text={"a": 1}), "text: "),
    "a language that is a list": (record(language=["en"]), "language: "),
    "mentions that are deep": (record(mentions=7).replace(b"7}", DEEP + b"}"), "deeper than can be read"),
    "an id that is deep": (record(id=...).replace(b"{", b'{"id": ' + DEEP + b", "), ""),
    "mentions that are endless": (
        b'{"text": "A.", "date": "2024-03-05", "mentions": [{"start": 0, "end": Infinity}]}',
        "inf",
    ),
    "mentions that are huge": (record(mentions=[{"start": 0, "end": 10**300}]), "no span"),
    "many wrong mentions": (record(mentions=[1] * 10_000), "and 9,995 more"),
    "digits without end": (b'{"id": ' + b"1" * 5000 + b"}", "not JSON"),
}


@pytest.mark.parametrize("name", VALUES)
def test_an_odd_value_is_one_short_line(tmp_path: Path, name: str) -> None:
    content, words = VALUES[name]
    path = tmp_path / "a.jsonl"
    path.write_bytes(content + b"\n" + LINE)
    bad, good = read(path)
    assert isinstance(bad, Problem) and isinstance(good, Article)
    assert words in str(bad) and len(str(bad)) < 1_000
    json.dumps(bad.content, ensure_ascii=False).encode()


def test_whole_numbers_with_a_point_are_positions(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(record(mentions=[{"start": 0.0, "end": 13.0}]))
    (article,) = read(tmp_path)
    assert isinstance(article, Article) and article.mentions == (GivenMention(0, 13),)
    assert repr(article.mentions[0].start) == "0"


def test_a_row_of_a_parquet_file_that_cannot_be_read_is_left_out_alone(tmp_path: Path) -> None:
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe"))
    texts = pa.concat_arrays([pa.array(["One."]), broken, pa.array(["Three.", "Four."])])
    days = pa.array([1, 1, 10**9, 1], pa.date32())
    (tmp_path / "a.parquet").write_bytes(parquet(text=texts, date=days, other=[b"\xff"] * 4))
    one, two, three, four = read(tmp_path)
    assert isinstance(one, Article) and isinstance(four, Article)
    assert isinstance(two, Problem) and (two.kind, two.line) == ("bad-value", 2)
    assert isinstance(three, Problem) and (three.kind, three.line) == ("bad-value", 3)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"text,text,date\na,b,2024-03-05\n", "several columns 'text' (give them names of their own)"),
        (b",".join(b"column%d" % n for n in range(100_000)) + b"\n1\n", "column29, ... (use --map text=COLUMN"),
        (b"text,date\ra,2024-03-05\r", "line ends"),
        (b"\xff,date\n", "not UTF-8"),
        ("text,date\nHello.,2024-03-05\n".encode("utf-16-le"), "missing"),
        (b"text,date\n" + b'"', "quotation mark"),
    ],
)
def test_an_odd_csv_file_is_one_short_line(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    found = str(problem(tmp_path))
    assert words in found and len(found) < 1_000


def test_a_day_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet(text=pa.array([1], pa.date32()), date=[DAY]))
    assert "text: a date and not text" in str(problem(tmp_path))


def test_columns_that_nobody_reads_may_come_twice(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"note,note,text,date,,\n1,2,Hello.,2024-03-05,,\n")
    (article,) = read(tmp_path)
    assert isinstance(article, Article) and article.date == dt.date(2024, 3, 5)
