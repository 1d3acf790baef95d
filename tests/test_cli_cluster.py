"""`encode --engine spark` where it cannot run: one line that says what to install or to change, and nothing is left."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from eventcoder.cli import main


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps({"date": "2024-03-05", "text": "Kenyan police arrested two men."}) + "\n")
    return str(path)


def refused(source: str, *options: str, output: str | None = None) -> str:
    """The one line with which the command refuses."""
    folder = Path(source).parent.parent
    given = ["encode", source, "--engine", "spark", "-o", output or str(folder / "events"), *options]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 2, result.output
    (line,) = result.stderr.splitlines()
    assert [path.name for path in folder.iterdir()] == ["in"]
    return line


def test_without_pyspark(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert "pip install 'eventcoder[spark]'" in refused(source)


def test_without_java(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'eventcoder[spark]'")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "needs Java 17" in refused(source) and "apt-get install openjdk-17" in refused(source)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    assert "nowhere" in refused(source)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--limit", "3"], "--limit does not go with the Spark engine"),
        (["--resume"], "--resume does not go"),
        (["--append"], "--append does not go"),
        (["--mark-duplicates"], "--mark-duplicates does not go"),
        (["--profile", "acled", "--merge-reports"], "--merge-reports does not go"),
        (["--format", "csv"], "--format does not go"),
        (["--partition-by", "colour"], "no such column"),
        (["--profile", "nothing"], "no profile 'nothing'"),
        (["--conf", "spark.executor.memory"], "KEY=VALUE"),
    ],
)
def test_options_that_do_not_go_with_a_cluster(source: str, options: list[str], words: str) -> None:
    assert words in refused(source, *options)


def test_an_output_or_an_input_that_does_not_go(source: str) -> None:
    assert "new folder" in refused(source, output="-")
    assert "new folder" in refused(source, output=source)
    assert "new folder" in refused(source, output=str(Path(source).parent))
