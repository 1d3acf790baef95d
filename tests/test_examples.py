"""Every example's command gives, byte for byte, what stands beside it; the notebooks run."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from eventcoder import validate

ROOT = Path(__file__).resolve().parent.parent
refresh = runpy.run_path(str(ROOT / "scripts" / "refresh_examples.py"))
FOLDERS = refresh["folders"]()
QUIET = ("09-sport", "10-business")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_example(folder: Path, tmp_path: Path):
    table = refresh["run"](folder, tmp_path)
    expected = folder / f"expected{table.suffix}"
    hint = "if the new rows are right: python scripts/refresh_examples.py"
    assert table.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8"), hint
    assert table.read_bytes() == expected.read_bytes()
    assert not validate(table)


@pytest.mark.parametrize("name", QUIET)
def test_quiet_examples_have_no_events(name: str):
    lines = (ROOT / "examples" / name / "expected.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1, "a header and nothing else"


def test_the_tutorial_names_every_example():
    tutorial = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert len(FOLDERS) >= 14
    assert [folder.name for folder in FOLDERS if f"({folder.name}/" not in tutorial] == []


@pytest.mark.parametrize("path", refresh["NOTEBOOKS"], ids=lambda path: path.stem)
def test_notebook(path: Path):
    for module in ("nbclient", "ipykernel", "altair", "vl_convert"):
        pytest.importorskip(module)
    nbformat = pytest.importorskip("nbformat")
    stored = nbformat.read(path, as_version=4)
    outputs = [cell.outputs for cell in stored.cells if cell.cell_type == "code"]
    assert all(outputs), "the notebook is stored with its outputs"
    refresh["execute_notebook"](path, store=False)
