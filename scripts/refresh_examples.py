"""Runs the command of every example and writes its output as what is expected; by hand, after a change of coding.

    python scripts/refresh_examples.py [FOLDER...] [--notebook]

Read the difference (`git diff examples`) before it is committed: it shows what codes differently. --notebook executes
examples/notebook.ipynb too, and stores its outputs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NOTEBOOK = EXAMPLES / "notebook.ipynb"


def folders() -> list[Path]:
    """The examples, in their order."""
    return sorted(path.parent for path in EXAMPLES.glob("*/command.txt"))


def run(folder: Path, into: Path) -> Path:
    """Runs the example's command in a copy under `into`, and gives the table that it wrote: `events.*`.

    Exit code 1 (done, with problems listed) is fine; RuntimeError for others, with what the command said.
    """
    copy = into / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("expected.*"))
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", (folder / "command.txt").read_text()], cwd=copy, env=environment, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{folder.name}: exit code {done.returncode}\n{done.stderr}")
    (table,) = (path for path in copy.glob("events.*") if path.suffixes in ([".csv"], [".jsonl"]))
    return table


def refresh(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        table = run(folder, Path(temporary))
        for old in folder.glob("expected.*"):
            old.unlink()
        shutil.copyfile(table, folder / f"expected{table.suffix}")


def execute_notebook() -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(EXAMPLES)}}, record_timing=False).execute()
    for cell in notebook.cells:
        cell.metadata.clear()
    notebook.metadata.get("language_info", {}).pop("version", None)
    nbformat.write(notebook, NOTEBOOK)


def main(arguments: Sequence[str]) -> None:
    named = [Path(one).resolve() for one in arguments if not one.startswith("--")]
    for folder in named or folders():
        refresh(folder)
        print(folder.name)
    if "--notebook" in arguments:
        execute_notebook()


if __name__ == "__main__":
    main(sys.argv[1:])
