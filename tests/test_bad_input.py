"""Bad input on the command line: one clear line for each, no traceback, and the rest of the run goes on."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventcoder import read_events
from eventcoder.cli import main
from eventcoder.model import Article
from eventcoder.storage import streams
from tests.fakes import FakeCoder

GOOD = {"id": "good", "date": "2024-03-05", "text": "Kenyan police arrested two men in Nairobi."}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventcoder.pipeline.Coder", lambda *args, **options: FakeCoder())


def encode(folder: Path, *args: object) -> Result:
    result = CliRunner().invoke(main, ["encode", *map(str, args), "-o", str(folder / "events.jsonl")])
    assert "Traceback" not in result.stderr
    return result


FILES = {
    "not-json.jsonl": (b"this is no JSON\n", "not JSON"),
    "list.jsonl": (b"[1, 2]\n", "not an article"),
    "no-text.jsonl": (b'{"date": "2024-03-05"}\n', "'text' is missing"),
    "date.jsonl": (b'{"date": "yesterday", "text": "Hello."}\n', "no date"),
    "no-date.jsonl": (b'{"text": "Hello."}\n', "--date"),
    "latin.jsonl": (b'{"date": "2024-03-05", "text": "caf\xe9"}\n', "not UTF-8: byte 0xe9"),
    "latin.csv": (b"id,date,text\na,2024-03-05,caf\xe9\n", "not UTF-8: byte 0xe9"),
    "utf16.jsonl": (json.dumps(GOOD).encode("utf-16"), "UTF-16"),
    "empty.jsonl": (b"", "empty"),
    "empty.csv": (b"", "empty"),
    "empty.parquet": (b"", "Parquet"),
    "empty.txt": (b"", "empty"),
    "column.csv": (b"id,date,body\na,2024-03-05,Hello\n", "--map text=body"),
    "corrupt.parquet": (b"PAR1 nothing PAR1", "Parquet"),
    "quote.csv": (b'id,date,text\na,2024-03-05,"never closed\n', "quotation mark"),
    "cut.jsonl.gz": (gzip.compress(json.dumps(GOOD).encode())[:-9], "compressed data is broken"),
    "mention.jsonl": (json.dumps(GOOD | {"id": "m", "mentions": [{"start": 5, "end": 2}]}).encode(), "no span"),
    "schema.jsonl": (json.dumps(GOOD | {"id": "s", "mentions": [{"start": -1}]}).encode(), "mentions"),
    "surrogate.jsonl": (b'{"date": "2024-03-05", "text": "\\ud800"}', "surrogate"),
    "nested.jsonl": (b"[" * 100_000, "not JSON"),
    "nul.jsonl": (b"\x00\x01\x02\n", "not JSON"),
}


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("name", FILES)
def test_one_clear_line_and_the_rest_is_coded(tmp_path: Path, name: str) -> None:
    content, words = FILES[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "z.jsonl").write_text(json.dumps(GOOD) + "\n")
    result = encode(tmp_path, folder)
    assert result.exit_code == 1
    first, last = result.stderr.splitlines()
    assert name in first and words in first
    assert "events.jsonl" in last
    assert "good" in read_events(tmp_path / "events.jsonl")["article_id"].to_list()
    problems = [json.loads(line) for line in (tmp_path / "events.problems.jsonl").read_text().splitlines()]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nothing.jsonl"], "no such file"),
        (["FOLDER"], "has no articles"),
        (["GOOD", "--profile", "gdelt2"], "no profile 'gdelt2'"),
        (["GOOD", "--date", "5.3.2024"], "no date"),
        (["GOOD", "--map", "body"], "--map"),
        (["GOOD", "--dictionaries", "nowhere"], "no such folder"),
        (["GOOD", "--format", "xlsx"], "xlsx"),
        (["GOOD", "-o", "events.xlsx"], "ending"),
        (["GOOD", "-o", "no folder/events.csv"], "cannot be written"),
        (["GOOD", "--nonsense"], "--nonsense"),
        ([], "INPUT"),
    ],
)
def test_what_cannot_run_says_why_in_one_line(tmp_path: Path, args: list[str], words: str) -> None:
    (tmp_path / "empty").mkdir()
    good = tmp_path / "good.jsonl"
    good.write_text(json.dumps(GOOD) + "\n")
    given = [{"GOOD": str(good), "FOLDER": str(tmp_path / "empty")}.get(arg, arg) for arg in args]
    if "-o" not in given:
        given += ["-o", str(tmp_path / "events.csv")]
    result = CliRunner().invoke(main, ["encode", *given])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert words in line
    assert not (tmp_path / "events.csv").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["validate", "nothing.parquet"], "no such file"),
        (["unknown", "nothing.parquet"], "cannot be read"),
        (["evaluate", "nothing.jsonl", "nothing.parquet"], "cannot be read"),
        (["explain", ""], "empty"),
        (["explain", "abc", "--run", "nothing.parquet"], "no such file"),
        (["explain", "A sentence.", "-o", "x.jsonl"], "--json"),
        (["resolve", "police"], "--date"),
        (["benchmark", "nothing.jsonl"], "no such file"),
        (["nonsense"], "nonsense"),
    ],
)
def test_other_commands_say_why_too(args: list[str], words: str) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert words in line


def test_an_unexpected_error_is_one_line_and_debug_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise RuntimeError("boom\nand more")

    monkeypatch.setattr("eventcoder.ontology.Ontology.load", broken)
    result = CliRunner().invoke(main, ["codes"])
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "boom and more" in line and "report" in line and "--debug" in line
    assert isinstance(CliRunner().invoke(main, ["--debug", "codes"]).exception, RuntimeError)


def test_a_broken_dictionary_row_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "mine" / "actors").mkdir(parents=True)
    header = "name,other_names,code,from,to,kind,country,note\n"
    (tmp_path / "mine" / "actors" / "mine.csv").write_text(f"{header}Somebody,,lowercase,,,person,,\n")
    good = tmp_path / "good.jsonl"
    good.write_text(json.dumps(GOOD) + "\n")
    result = encode(tmp_path, good, "--dictionaries", tmp_path / "mine")
    assert result.exit_code == 1
    assert any("mine.csv:2" in line for line in result.stderr.splitlines())
    assert read_events(tmp_path / "events.jsonl").height == 1


ODD_TEXTS = {
    "control characters": "".join(map(chr, range(1, 32))) + " Kenyan police arrested two men.",
    "right to left": "اعتقلت الشرطة الكينية رجلين في نيروبي. وقال متحدث إن التحقيق مستمر.",
    "emoji": "🚨 Police 👮🏽‍♀️ arrested 2️⃣ men 🇰🇪! " * 5,
    "no spaces": "arrested" * 2000,
    "a sentence of 5,000 words": "Kenyan police arrested " + "two men and " * 1666 + "a woman.",
    "brackets": "(((((" * 2000,
    "quotes": '"' * 3000 + "Kenyan police arrested two men.",
    "commas": "police, " * 3000,
    "blank lines": "\n\n\n" * 3000 + "Kenyan police arrested two men.",
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_give_events_or_problems_in_linear_time(tmp_path: Path, name: str) -> None:
    source = tmp_path / "odd.jsonl"
    source.write_text("".join(json.dumps(r) + "\n" for r in (GOOD | {"id": "odd", "text": ODD_TEXTS[name]}, GOOD)))
    started = time.perf_counter()
    result = encode(tmp_path, source)
    assert time.perf_counter() - started < 30
    assert result.exit_code == 0, result.stderr
    assert "good" in read_events(tmp_path / "events.jsonl")["article_id"].to_list()


@pytest.mark.usefixtures("fake")
def test_an_article_of_ten_megabytes_and_a_line_of_fifty_are_listed(tmp_path: Path) -> None:
    source = tmp_path / "long.jsonl"
    long = json.dumps(GOOD | {"id": "long", "text": "x" * 10_000_000})
    source.write_text(f"{long}\n{'x' * 50_000_000}\n{json.dumps(GOOD)}\n")
    result = encode(tmp_path, source)
    assert result.exit_code == 1
    article, line, _ = result.stderr.splitlines()
    assert "10,000,000 characters" in article and "32 MB" in line
    assert read_events(tmp_path / "events.jsonl").height == 1


@pytest.mark.usefixtures("fake")
def test_a_bomb_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_BYTES", 1 << 20)
    source = tmp_path / "bomb.jsonl.gz"
    source.write_bytes(gzip.compress(b"\n" * (16 << 20)))
    result = encode(tmp_path, source)
    assert result.exit_code == 1
    assert "no file of articles" in result.stderr.splitlines()[0]


def test_an_article_that_breaks_the_coder_is_listed_with_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(FakeCoder):
        def code(self, article: Article) -> object:  # type: ignore[override]
            if article.id == "bad":
                raise RecursionError("too deep")
            return super().code(article)

    monkeypatch.setattr("eventcoder.pipeline.Coder", lambda *args, **options: Breaking())
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps(r) + "\n" for r in (GOOD | {"id": "bad"}, GOOD)))
    result = encode(tmp_path, source)
    assert result.exit_code == 1
    (problem,) = map(json.loads, (tmp_path / "events.problems.jsonl").read_text().splitlines())
    assert (problem["entry"], problem["content"]) == ("bad", GOOD["text"])
    assert "too deep" in problem["message"]
