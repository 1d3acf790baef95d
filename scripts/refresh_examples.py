"""Runs the command of every example and writes its output as what is expected; by hand, after a change of coding.

    python scripts/refresh_examples.py [FOLDER...] [--notebooks]

The first rows that the README shows are renewed too. Read the difference (`git diff examples README.md`) before it is
committed: it shows what codes differently. --notebooks executes all notebooks too, and stores their outputs.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
NOTEBOOKS = sorted(EXAMPLES.rglob("*.ipynb"))
README = ROOT / "README.md"
FIRST_COMMAND = re.compile(r"eventcoder encode 'examples/[^\n]*")
FIRST_ROWS = re.compile(r"(<!-- first rows: .*? -->\n```text\n)(.*?)(```\n<!-- end of first rows -->)", re.DOTALL)


def folders() -> list[Path]:
    """The examples, in their order."""
    return sorted(path.parent for path in EXAMPLES.glob("*/command.txt"))


def run(folder: Path, into: Path) -> Path:
    """Runs the example's command in a copy under `into`, and gives the table that it wrote: `events.*`.

    Exit code 1 (done, with problems listed) is fine if the input is to blame; else RuntimeError, with what was said.
    """
    copy = into / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("expected.*"))
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", (folder / "command.txt").read_text()], cwd=copy, env=environment, capture_output=True, text=True
    )
    if done.returncode not in (0, 1) or "the coder broke" in done.stderr:
        raise RuntimeError(f"{folder.name}: exit code {done.returncode}\n{done.stderr}")
    (table,) = (path for path in copy.glob("events.*") if path.suffixes in ([".csv"], [".jsonl"]))
    return table


def refresh(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        table = run(folder, Path(temporary))
        for old in folder.glob("expected.*"):
            old.unlink()
        shutil.copyfile(table, folder / f"expected{table.suffix}")


def first_rows(into: Path) -> str:
    """What the first command of the README prints, its columns aligned; its table goes to `into`."""
    command = FIRST_COMMAND.search(README.read_text(encoding="utf-8"))
    assert command, "the README shows no command that codes the examples"
    line = command.group().removeprefix("eventcoder ").replace("events.csv", f"{into}/events.csv").replace("'", "")
    done = subprocess.run([sys.executable, "-m", "eventcoder", *line.split()], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"exit code {done.returncode}\n{done.stderr}")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "".join(f"{line}\n" for line in lines)


def refresh_readme() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        rows = first_rows(Path(temporary))
    text = README.read_text(encoding="utf-8")
    README.write_text(FIRST_ROWS.sub(lambda match: match[1] + rows + match[3], text), encoding="utf-8")


def execute_notebook(path: Path, *, store: bool = True) -> None:
    """Executes all cells, in the notebook's folder; nbclient's CellExecutionError if one fails."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}, record_timing=False).execute()
    if store:
        notebook.metadata.get("language_info", {}).pop("version", None)
        nbformat.write(notebook, path)


def main(arguments: Sequence[str]) -> None:
    named = [Path(one).resolve() for one in arguments if not one.startswith("--")]
    for folder in named or folders():
        refresh(folder)
        print(folder.name)
    refresh_readme()
    if "--notebooks" in arguments:
        for path in NOTEBOOKS:
            execute_notebook(path)


if __name__ == "__main__":
    main(sys.argv[1:])
