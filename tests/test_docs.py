"""What the documents say is so: commands and options exist, Python runs, links lead somewhere, first rows are true."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from eventcoder import __version__
from eventcoder.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    ROOT / name
    for name in (
        "README.md",
        "CHANGELOG.md",
        "docs/acled.md",
        "docs/codebook.md",
        "docs/data_sets.md",
        "docs/dictionaries.md",
        "docs/engines.md",
        "docs/runs.md",
        "examples/README.md",
    )
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
refresh = runpy.run_path(str(ROOT / "scripts" / "refresh_examples.py"))


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def shown_commands() -> Iterator[tuple[str, list[str]]]:
    """Every `eventcoder ...` in the documents and examples, as words."""
    for path in [*DOCUMENTS, *sorted(ROOT.glob("examples/*/command.txt"))]:
        text = path.read_text(encoding="utf-8")
        inline = re.findall(r"`(eventcoder [^`\n]+)`", text)
        for line in [*inline, *(line for line in text.splitlines() if "eventcoder " in line and "`" not in line)]:
            for part in re.split(r" && | \| | > ", line):
                if match := re.match(r"\s*(?:\.venv/bin/)?eventcoder ([a-z-].*)", part):
                    yield f"{path.name}: {part.strip()}", shlex.split(match[1])


COMMANDS = dict(shown_commands())


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_shown_commands_exist(words: list[str]):
    command: click.Command = main
    while isinstance(command, click.Group) and words:
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, words
        command, words = found, words[1:]
    known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)} | {"--help", "-h"}
    assert [word for word in words if re.match(r"--?[a-z]", word) and word not in known] == []


def test_enough_commands_are_shown():
    shown = {words[0] for words in COMMANDS.values()}
    assert shown == set(main.list_commands(click.Context(main)))


def test_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    first, *others = blocks(README, "python")
    exec(first, names)
    printed = capsys.readouterr().out
    assert printed in blocks(README, "text")
    for snippet in others:
        exec(snippet, names)


def test_python_of_the_engines_runs():
    names: dict[str, object] = {"__name__": "a document"}
    for snippet in blocks((ROOT / "docs" / "engines.md").read_text(encoding="utf-8"), "python"):
        exec(snippet, names)


def test_first_rows_are_what_the_first_command_prints(tmp_path: Path):
    shown = refresh["FIRST_ROWS"].search(README)
    assert shown
    assert refresh["first_rows"](tmp_path) == shown[2]


def test_both_commands_of_the_first_screen():
    first, second = blocks(README, "bash")[:2]
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert second.strip() == ".ci/run"
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "-m venv" in script.read_text() and "python -m pytest" in script.read_text()


@pytest.mark.skipif("EVENTCODER_FRESH" not in os.environ, reason="EVENTCODER_FRESH=1 installs into a new environment")
def test_first_command_on_a_fresh_machine(tmp_path: Path):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    done = subprocess.run(["bash", "-c", blocks(README, "bash")[0]], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "events.csv").stat().st_size > 1000
    assert "cameo_code" in done.stdout


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    inner = [link for link in links if not link.startswith("http")]
    assert [link for link in inner if not (path.parent / link).exists()] == []


def test_changelog_begins_with_this_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == __version__
