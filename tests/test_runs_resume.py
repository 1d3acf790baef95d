"""Runs that are stopped go on where they were and end with the bytes of an undisturbed one, or say why they cannot."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events, schema
from eventcoder.errors import EventCoderError
from eventcoder.runs import Options, Summary, journal, run
from eventcoder.runs.journal import Journal, journal_folder
from eventcoder.runs.stream import CoderMaker
from eventcoder.storage.outputs import beside
from tests.fakes import FakeCoder

Records = list[dict[str, Any]]
DAY = "2024-03-05"


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state after every batch, and batches of a few articles."""
    monkeypatch.setattr(journal, "_SOONEST", 0)
    monkeypatch.setattr("eventcoder.runs.coding._BATCH_COST", 2_000)


def source(folder: Path, count: int = 60, name: str = "articles.jsonl") -> str:
    texts = (f"Word{n} {'fighters' if n % 3 else 'soldiers'} said so." for n in range(count))
    records: list[dict[str, str]] = [
        {"id": f"a{n}", "date": DAY, "text": "Please explode." if n % 17 == 16 else text, "publisher": f"Paper {n % 4}"}
        for n, text in enumerate(texts)
    ]
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


def stop_after(batches: int) -> Callable[[Mapping[str, Any]], None]:
    left = [batches]

    def listen(record: Mapping[str, Any]) -> None:
        if record["event"] == "progress":
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1

    return listen


def stopped(given: str, output: Path, options: Options = Options(), batches: int = 3) -> None:  # noqa: B008
    with pytest.raises(KeyboardInterrupt):
        run(FakeCoder, [given], str(output), options, dictionaries="d", listen=stop_after(batches))
    assert journal_folder(output).is_dir()


def resumed(given: str, output: Path, options: Options = Options(), **extra: Any) -> Summary:  # noqa: B008
    return run(FakeCoder, [given], str(output), dataclasses.replace(options, resume=True), dictionaries="d", **extra)


def files(output: Path) -> dict[str, bytes]:
    """The content of an output and of all beside it, without what differs between runs."""
    manifest = json.loads(beside(output, "manifest").read_text())
    assert schema.check("manifest", manifest) == []
    found = {name: beside(output, name).read_bytes() for name in ("problems", "unknown", "articles")}
    paths = sorted(output.rglob("*.parquet")) if output.is_dir() else [output]
    for path in paths:
        found[str(path.relative_to(output))] = path.read_bytes()
    return found | {"counts": json.dumps([manifest["counts"], manifest["problems"]]).encode()}


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["csv", "jsonl", "parquet", "folder"]), st.lists(st.integers(1, 4), max_size=5))
def test_a_run_that_is_stopped_ends_with_the_same_bytes(ending: str, stops: list[int]) -> None:
    options = Options(partition_by=("year", "publisher") if ending == "folder" else ())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = source(folder)
        (folder / "calm").mkdir()
        table = "events" if ending == "folder" else f"events.{ending}"
        calm, output = folder / "calm" / table, folder / table
        run(FakeCoder, [given], str(calm), options, dictionaries="d")
        for count in stops:
            try:
                resumed(given, output, options, listen=stop_after(count))
                break
            except KeyboardInterrupt:
                assert not output.exists()
        else:
            resumed(given, output, options)
        assert files(output) == files(calm)
        assert not journal_folder(output).exists()


def test_half_written_bytes_after_the_last_state_are_cut_off(tmp_path: Path) -> None:
    given, output = source(tmp_path), tmp_path / "events.csv"
    stopped(given, output)
    for name in ("table", "problems", "unknown", "articles"):
        with (journal_folder(output) / name).open("ab") as file:
            file.write(b'"half a ro')
    summary = resumed(given, output, keep_first=3)
    run(FakeCoder, [given], str(tmp_path / "calm.csv"))
    assert output.read_bytes() == (tmp_path / "calm.csv").read_bytes()
    assert summary.resumed == json.loads(beside(output, "manifest").read_text())["runs"][0]["resumed"] == 1


def test_only_the_same_run_is_resumed(tmp_path: Path) -> None:
    given, output = source(tmp_path), tmp_path / "events.csv"
    stopped(given, output)
    for options in (Options(profile="cameo"), Options(titles=False), Options(csv_safe=True), Options(limit=9)):
        with pytest.raises(EventCoderError, match="the stopped run had other options; give it the same"):
            resumed(given, output, options)
    with pytest.raises(EventCoderError, match="other dictionaries"):
        run(FakeCoder, [given], str(output), Options(resume=True), dictionaries="changed")
    before = Path(given).read_text()
    Path(given).write_text(before + before.replace('"a', '"b'))
    with pytest.raises(EventCoderError, match="other inputs"):
        resumed(given, output)
    Path(given).write_text(before)
    (journal_folder(output) / "table").write_text("")
    with pytest.raises(EventCoderError, match="damaged"):
        resumed(given, output)


def test_a_stopped_run_is_given_up_when_one_starts_anew_and_that_is_said(tmp_path: Path) -> None:
    given, output = source(tmp_path), tmp_path / "events.csv"
    stopped(given, output)
    records: Records = []
    run(FakeCoder, [given], str(output), listen=records.append)  # type: ignore[arg-type]
    assert [record["event"] for record in records][:2] == ["discarded", "start"]
    assert read_events(output).height == 57
    assert not journal_folder(output).exists()


def test_resume_without_a_stopped_run_just_runs(tmp_path: Path) -> None:
    given, output = source(tmp_path), tmp_path / "events.csv"
    assert resumed(given, output).resumed == 0
    assert read_events(output).height == 57


def test_streams_cannot_be_resumed(tmp_path: Path) -> None:
    given = source(tmp_path)
    with pytest.raises(EventCoderError, match="standard input cannot be read again"):
        run(FakeCoder, ["-"], str(tmp_path / "events.csv"), Options(resume=True))
    with pytest.raises(EventCoderError, match="standard output cannot be continued"):
        run(FakeCoder, [given], "-", Options(resume=True))
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(EventCoderError, match="pipe"):
        run(FakeCoder, [str(tmp_path / "pipe.jsonl")], str(tmp_path / "events.csv"), Options(resume=True))


def test_one_run_at_a_time_writes_an_output(tmp_path: Path) -> None:
    given, output = source(tmp_path), tmp_path / "events.csv"
    with Journal(output), pytest.raises(EventCoderError, match="another run"):
        run(FakeCoder, [given], str(output))
    run(FakeCoder, [given], str(output))


@pytest.mark.parametrize("append", [False, True])
@pytest.mark.parametrize("ending", ["csv", "folder"])
@pytest.mark.parametrize("moves", (0, 1, 3, 5, 6))
def test_a_run_that_is_stopped_while_its_files_move_into_place_is_whole_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int, ending: str, append: bool
) -> None:
    options = Options(partition_by=("year",) if ending == "folder" else (), append=append)
    first, second = source(tmp_path, 20), source(tmp_path, 40, "more.jsonl")
    outputs = []
    for place in (tmp_path / "calm", tmp_path / "disturbed"):
        place.mkdir()
        outputs.append(place / ("events" if ending == "folder" else "events.csv"))
        run(FakeCoder, [first], str(outputs[-1]), options, dictionaries="d")
    calm, output = outputs
    run(FakeCoder, [second], str(calm), options, dictionaries="d")

    left = [moves]

    def then_power_fails(move: Callable[..., Any]) -> Callable[..., Any]:
        def moved(old: Path, new: Path) -> Any:
            if "ready" in str(old) or "replaced" in str(new):
                if not left[0]:
                    raise KeyboardInterrupt
                left[0] -= 1
            return move(old, new)

        return moved

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", then_power_fails(os.replace))
        patch.setattr(Path, "rename", then_power_fails(Path.rename))
        try:
            run(FakeCoder, [second], str(output), options, dictionaries="d")
        except KeyboardInterrupt:
            assert journal_folder(output).exists()
    resumed(second, output, options)
    assert files(output) == files(calm) or append
    assert read_events(output).sort("article_id").equals(read_events(calm).sort("article_id"))
    assert sorted(path.name for path in output.parent.iterdir()) == sorted(path.name for path in calm.parent.iterdir())


def test_what_has_to_wait_for_all_articles_is_done_after_a_stop_too(tmp_path: Path) -> None:
    day, villages = "Tuesday", ("Sake", "Beni", "Bunia")
    records = [
        {"id": f"r{n}", "date": "2023-08-23", "publisher": f"Paper {n}", "text": text}
        for n in range(9)
        for text in [f"M23 rebels attacked the army near {villages[n % 3]} on {day}, killing {4 + n % 3} soldiers."]
    ]
    given = tmp_path / "reports.jsonl"
    given.write_text("".join(json.dumps(record) + "\n" for record in records))
    options = Options(profile="acled", merge_reports=True, mark_duplicates=True)
    calm, output = tmp_path / "calm.csv", tmp_path / "events.csv"
    run(CoderMaker(), [str(given)], str(calm), options)
    with pytest.raises(KeyboardInterrupt):
        run(CoderMaker(), [str(given)], str(output), options, listen=stop_after(1))
    summary = run(CoderMaker(), [str(given)], str(output), dataclasses.replace(options, resume=True))
    assert files(output) == files(calm)
    assert beside(output, "duplicates").read_bytes() == beside(calm, "duplicates").read_bytes()
    assert (summary.resumed, summary.counts.rows, summary.counts.reports_merged) == (1, 3, 6)
    assert summary.counts.duplicates
