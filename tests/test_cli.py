"""The commands, through click's runner and once as a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import eventcoder
from eventcoder import read_events, schema
from eventcoder.cli import main
from eventcoder.profiles import NAMES
from tests.fakes import FakeCoder

SENTENCE = "Turkish troops shelled Kurdish fighters near Afrin."


def invoke(*args: object, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=input)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    record = {"id": "a", "date": "2018-02-01", "title": "Shelling near Afrin", "text": f"{SENTENCE} It was a cold day."}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def output(tmp_path: Path, source: Path) -> Path:
    path = tmp_path / "events.parquet"
    result = invoke("encode", source, "-o", path)
    assert result.exit_code == 0, result.output
    return path


def commands(
    group: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_help_with_an_example(path: tuple[str, ...], command: click.Command) -> None:
    result = invoke(*path, "--help")
    assert result.exit_code == 0
    assert f"eventcoder {' '.join(path)}".strip() in result.output.split("Example:")[1]
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help, option.name


def test_encode_writes_events_and_all_files_beside(output: Path) -> None:
    frame = read_events(output)
    assert frame["cameo_code"].to_list() == ["194"]
    assert frame["source_code"].to_list() == ["TURMIL"]
    names = {path.name for path in output.parent.iterdir()} - {"articles.jsonl"}
    beside = {f"events.{name}" for name in ("manifest.json", "problems.jsonl", "unknown.jsonl", "articles.parquet")}
    assert names == {"events.parquet", *beside}
    metadata = pq.read_schema(output).metadata
    assert json.loads(metadata[b"eventcoder.ontologies"])["cameo_code"] == "CAMEO 1.1b3"
    assert metadata[b"eventcoder.schema"] == schema.load("event")["$id"].encode()
    manifest = json.loads((output.parent / "events.manifest.json").read_text())
    assert metadata[b"eventcoder.dictionaries"].decode() == manifest["dictionaries"]
    assert schema.check("manifest", manifest) == []
    assert manifest["arguments"][:2] == ["--output", str(output)]


@pytest.mark.parametrize("profile", NAMES)
@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_every_profile_in_every_format_is_valid(tmp_path: Path, source: Path, profile: str, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    assert invoke("encode", source, "-o", path, "--profile", profile, "--show", 1).exit_code == 0
    result = invoke("validate", path)
    assert (result.exit_code, result.output) == (0, f"{path}: valid\n")


def test_workers_change_nothing(tmp_path: Path, output: Path) -> None:
    path = tmp_path / "again.parquet"
    assert invoke("encode", tmp_path / "articles.jsonl", "-o", path, "--workers", 2).exit_code == 0
    assert path.read_bytes() == output.read_bytes()


def test_encode_reads_standard_input_and_writes_standard_output() -> None:
    record = json.dumps({"id": "a", "text": SENTENCE})
    result = invoke("encode", "-", "-o", "-", "--date", "2018-02-01", input=record)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["cameo_code"] == "194"


def test_encode_ends_with_one_when_there_were_problems(tmp_path: Path, source: Path) -> None:
    source.write_text(source.read_text() + "{}\n")
    result = invoke("encode", source, "-o", tmp_path / "events.csv")
    assert result.exit_code == 1
    assert "articles.jsonl:2: the field 'text' is missing" in result.stderr


def test_encode_with_a_dictionary_of_ones_own(tmp_path: Path, source: Path) -> None:
    (tmp_path / "mine" / "actors").mkdir(parents=True)
    (tmp_path / "mine" / "actors" / "mine.csv").write_text(
        "name,other_names,code,from,to,kind,country,note\nZorgonian Army,,ZZZMIL,,,military,,\n"
    )
    source.write_text(json.dumps({"date": "2018-02-01", "text": "The Zorgonian Army shelled Kurdish fighters."}) + "\n")
    path = tmp_path / "events.csv"
    result = invoke("encode", source, "-o", path, "--dictionaries", tmp_path / "mine", "--no-titles")
    assert result.exit_code == 0, result.output
    assert read_events(path)["source_code"].to_list() == ["ZZZMIL"]
    event = read_events(path)["event_id"][0]
    assert "ZZZMIL" in invoke("explain", event, "--run", path).output


def test_explain_draws_a_sentence() -> None:
    result = invoke("explain", SENTENCE, "--date", "2018-02-01")
    assert result.exit_code == 0
    for word in ("shelled/VBD", "TURMIL", "patient", "194", "✓"):
        assert word in result.output


def test_explain_as_json_fits_its_schema(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "explained.jsonl"
    assert invoke("explain", source, "--json", "-o", path).exit_code == 0
    (found,) = map(json.loads, path.read_text().splitlines())
    assert schema.check("explanation", found) == []
    text = json.loads(source.read_text())["text"]
    sentence = found["sentences"][1]
    (shell,) = (clause for clause in sentence["clauses"] if clause["head"]["lemma"] == "shell")
    for filler in (shell["head"], *shell["agent"], *shell["patient"], *sentence["tokens"], *sentence["mentions"]):
        assert text[filler["start"] : filler["end"]] == filler["text"]
    assert [event["cameo_code"] for event in sentence["events"]] == ["194"]
    assert {candidate["fired"] for candidate in sentence["candidates"]} >= {True}
    assert {clause["kind"] for s in found["sentences"] for clause in s["clauses"]} <= {"verb", "noun"}


def test_explain_finds_the_sentence_of_an_event(output: Path) -> None:
    result = invoke("explain", read_events(output)["event_id"][0], "--run", output)
    assert result.exit_code == 0
    assert "Turkish troops" in result.output
    assert "cold day" not in result.output
    assert invoke("explain", "nothing", "--run", output).exit_code == 2


def test_unknown_lists_words_by_frequency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path) -> None:
    monkeypatch.setattr("eventcoder.pipeline.Coder", lambda *args, **options: FakeCoder())
    path = tmp_path / "events.jsonl"
    assert invoke("encode", source, "-o", path).exit_code == 0
    result = invoke("unknown", path, "--actors", "--top", 5)
    assert result.exit_code == 0
    assert result.output.splitlines()[1].split("\t")[:3] == ["1", "actor", "Someone"]
    assert len(invoke("unknown", path, "--actions").output.splitlines()) == 1


def test_dictionaries_find_and_stats() -> None:
    result = invoke("dictionaries", "find", "prime minister")
    assert result.exit_code == 0
    assert "agents/" in result.output
    assert "no entry" in invoke("dictionaries", "find", "zorgon").stderr
    assert "verb" in invoke("dictionaries", "stats").output


def test_dictionaries_check_names_file_line_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "verbs").mkdir()
    header = "lemma,source,target,conditions,code,mirror,acled,weapon,example,counterexample,note\n"
    path = tmp_path / "verbs" / "mine.csv"
    path.write_text(f"{header}pummel,,,,194,,,,Turkish troops pummelled Kurdish fighters.,,\nzerg,,,,999,,,,,,\n")
    result = invoke("dictionaries", "check", tmp_path)
    assert result.exit_code == 1
    assert "mine.csv:3" in result.stdout and "999" in result.stdout
    assert "mine.csv:2" not in result.stdout
    assert invoke("dictionaries", "check", tmp_path / "nothing").exit_code == 2


def test_resolve_prints_code_and_entries() -> None:
    result = invoke("resolve", "the Kenyan interior minister", "--date", "2020-05-01", "--json")
    assert result.exit_code == 0
    found = json.loads(result.output)
    assert list(found) == ["phrase", "code", "name", "country", "sectors", "entries"]
    assert (found["code"], found["country"], found["sectors"]) == ("KENGOV", "KEN", ["GOV"])
    assert found["entries"]
    assert "KENCOP" in invoke("resolve", "police", "--date", "2020-05-01", "--country", "KEN").output
    assert json.loads(invoke("resolve", "the", "--date", "2020-05-01", "--json").output)["code"] is None


def test_codes_are_looked_up() -> None:
    assert "Fight" in invoke("codes", "19", "--system", "cameo").output
    assert "no code" in invoke("codes", "zorgon").stderr


def test_evaluate_prints_figures(tmp_path: Path, output: Path) -> None:
    event = {
        "sentence": SENTENCE, "source": "TURMIL", "source_text": "Turkish troops", "cameo": "194", "target": "SYRREB",
        "target_text": "Kurdish fighters", "trigger": "shelled", "status": "reported", "attributed_to": None,
        "is_background": False, "event_date": "2018-02-01", "date_precision": "day", "place": None, "country": None,
        "fatalities": None, "injuries": None, "weapon": None, "acled": None, "acled_incident": None,
    }  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "date": "2018-02-01", "text": SENTENCE, "events": [event]}) + "\n")
    result = invoke("evaluate", gold, output, "--errors", 3)
    assert result.exit_code == 0
    assert "action\t1.000\t1.000\t1.000\t1\t0\t0" in result.output
    figures = json.loads(invoke("evaluate", gold, output, "--json").output)
    assert figures["levels"]["action"]["f1"] == 1
    assert invoke("evaluate", source := tmp_path / "articles.jsonl", output).exit_code == 2, source


def test_benchmark_measures_every_step(source: Path) -> None:
    result = invoke("benchmark", source, "--repeat", 2, "--json")
    assert result.exit_code == 0
    figures = json.loads(result.output)
    assert figures["sentences"] == 6
    assert figures["sentences_per_second"] > 0
    assert sum(seconds for name, seconds in figures["steps"].items() if name != "checking and writing") > 0
    assert {"sentences and tags", "clauses", "incidents", "checking and writing"} < set(figures["steps"])


def test_the_program_runs_by_itself_and_starts_quickly(tmp_path: Path, source: Path) -> None:
    path = tmp_path / "events.jsonl"
    command = [sys.executable, "-m", "eventcoder"]
    done = subprocess.run([*command, "encode", source, "-o", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert json.loads(path.read_text())["cameo_code"] == "194"
    started = time.perf_counter()
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert time.perf_counter() - started < 2  # 0.1 s on a quiet machine
    assert eventcoder.__version__ in done.stdout


def test_nothing_heavy_is_imported_for_help() -> None:
    script = (
        "import sys, eventcoder\nfrom eventcoder.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'polars', 'pyarrow', 'jsonschema', 'jsonschema_rs', 'rich', 'sentencex'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], stdout=subprocess.DEVNULL, check=True)


def test_public_names_are_there() -> None:
    for name in eventcoder.__all__:
        assert getattr(eventcoder, name) is not None
    assert set(eventcoder.__all__) <= set(dir(eventcoder))
    with pytest.raises(AttributeError):
        eventcoder.nothing  # noqa: B018
