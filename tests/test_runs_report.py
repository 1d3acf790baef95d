"""How a run is told while it goes: the log fits its schema, the line of figures is right, logs have no colours; and
cells that spreadsheets would run."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events, schema, validate
from eventcoder.cli import main
from eventcoder.cli.progress import TimeLeft, told
from eventcoder.errors import EventCoderError
from eventcoder.profiles import find
from eventcoder.runs import Options, run
from eventcoder.runs.report import JsonLog
from eventcoder.storage.outputs import beside
from eventcoder.storage.writers import open_table
from eventcoder.testing import rows
from tests.fakes import FakeCoder

SENTENCE = "Turkish troops shelled Kurdish fighters near Afrin."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    texts = ["Mali said so.", "Please explode.", "=1+1 said Mali.", "Kenya said so."]
    path.write_text("".join(json.dumps({"id": t[:2], "date": "2024-03-05", "text": t}) + "\n" for t in texts))
    return path


def test_every_record_of_a_run_fits_the_schema_of_the_log(tmp_path: Path, source: Path) -> None:
    log = io.StringIO()
    run(FakeCoder, [str(source)], str(tmp_path / "e.csv"), Options(arguments=("x",)), listen=JsonLog(log, every=0))
    records = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [record["event"] for record in records] == ["start", "problem", "progress", "end"]
    assert not [violation for record in records for violation in schema.check("log", record)]
    start, problem, progress, end = records
    assert (start["articles_done"], problem["entry"], problem["kind"]) == (0, "Pl", "not-coded")
    assert (progress["fraction_read"], end["articles"], end["problems"]) == (1.0, 4, 1)


def test_a_run_that_is_stopped_says_so_in_its_log(tmp_path: Path, source: Path) -> None:
    log = io.StringIO()

    def unable() -> FakeCoder:
        raise EventCoderError("no dictionaries")

    with pytest.raises(EventCoderError):
        run(unable, [str(source)], str(tmp_path / "e.csv"), listen=JsonLog(log))
    last = json.loads(log.getvalue().splitlines()[-1])
    assert (last["event"], last["reason"]) == ("stopped", "no dictionaries")
    assert schema.check("log", last) == []


def test_the_command_writes_its_log_where_it_is_told(tmp_path: Path, source: Path) -> None:
    arguments = ["encode", str(source), "-o", str(tmp_path / "e.csv"), "--log-json"]
    result = CliRunner().invoke(main, [*arguments, "-"])
    assert [json.loads(line)["event"] for line in result.stdout.splitlines()] == ["start", "end"]
    assert CliRunner().invoke(main, [*arguments, str(tmp_path / "log.jsonl")]).stdout == ""
    assert len((tmp_path / "log.jsonl").read_text().splitlines()) == 2
    for wrong in ([*arguments, str(tmp_path / "no" / "log")], ["encode", str(source), "-o", "-", "--log-json", "-"]):
        result = CliRunner().invoke(main, wrong)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_terminal_has_a_bar_and_a_log_has_none(tmp_path: Path, source: Path) -> None:
    command = [sys.executable, "-m", "eventcoder", "encode", str(source), "-o", str(tmp_path / "e.csv")]
    quiet = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "\x1b" not in quiet.stderr and len(quiet.stderr.splitlines()) == 1
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux tells that the other end is closed
            pass
        os.close(ours)
    assert process.returncode == quiet.returncode == 0
    assert b"\x1b" in shown and quiet.stderr.split(" in ")[0] in shown.decode().replace("\r\n", "\n")


def figures(**changed: Any) -> Mapping[str, Any]:
    known = {"articles": 1200, "sentences": 24_000, "events": 90, "problems": 0, "sentences_per_second": 2999.6}
    return known | {"fraction_read": 0.25} | changed


def test_the_figures_and_the_time_left() -> None:
    left = TimeLeft()
    assert left.seconds(figures(), 10.0) is None
    assert left.seconds(figures(fraction_read=0.5), 110.0) == 200.0
    assert left.seconds(figures(fraction_read=None), 120.0) is None
    assert told(figures(), None) == "1,200 articles, 24,000 sentences, 90 events, 3,000 sentences/s"
    assert told(figures(problems=3), 3725.5).endswith("3,000 sentences/s, 3 problems, 1:02:05 left")


def test_cells_that_a_spreadsheet_would_run_are_made_safe(tmp_path: Path, source: Path) -> None:
    output = tmp_path / "events.csv"
    run(FakeCoder, [str(source)], str(output), Options(csv_safe=True))
    with output.open(newline="") as file:
        sentences = [row["sentence"] for row in csv.DictReader(file)]
    assert sentences == ["Mali said so.", "'=1+1 said Mali.", "Kenya said so."]
    assert read_events(output)["sentence"].to_list()[1] == "=1+1 said Mali."
    assert validate(output) == []
    with pytest.raises(EventCoderError, match="--csv-safe is for CSV"):
        run(FakeCoder, [str(source)], str(tmp_path / "e.parquet"), Options(csv_safe=True))


@settings(max_examples=30, deadline=None)
@given(data=st.data(), start=st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "'=", "''", "", "x"]))
def test_what_was_made_safe_is_read_as_it_was(data: st.DataObject, start: str) -> None:
    row = data.draw(rows("native"))
    row |= {"sentence": start + row["sentence"], "rules": [start + "a", "b"]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.csv")
        with open_table(str(path), find("native").schema, csv_safe=True) as table:
            table.write([row])
        with path.open(newline="", encoding="utf-8") as file:
            cells = next(iter(csv.DictReader(file)))
        assert not cells["sentence"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert not cells["rules"].startswith(("=", "+", "-", "@", "\t", "\r"))
        beside(path, "manifest").write_text(json.dumps({"options": {"csv_safe": True, "format": "csv"}}))
        assert read_events(path).to_dicts() == [row]
