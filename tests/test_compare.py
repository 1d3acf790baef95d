"""Two tables of events -> what was gained, lost and changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventcoder.cli import main
from eventcoder.runs.compare import compare_rows


def row(
    code: str = "190", source: str | None = "TURMIL", target: str | None = "SYRREB", **cells: Any
) -> dict[str, Any]:
    start = cells.pop("at", 5)
    return {
        "article_id": "a", "sentence_index": 1, "trigger_start": start, "trigger_end": start + 4, "cameo_code": code,
        "source_code": source, "target_code": target, "trigger": "raid", "sentence": "Words.", **cells,
    }  # fmt: skip


def test_the_same_tables_differ_in_nothing() -> None:
    found = compare_rows([row(), row("173", at=20)], [row(), row("173", at=20)])
    assert (found.same, found.gained, found.lost, found.changed) == (2, (), (), ())


def test_gained_and_lost() -> None:
    found = compare_rows([row()], [row(article_id="b")])
    assert (len(found.lost), len(found.gained), len(found.changed)) == (1, 1, 0)
    assert found.roots == {"19": {"before": 1, "after": 1, "gained": 1, "lost": 1, "changed": 0}}


@pytest.mark.parametrize(
    ("after", "columns"),
    [
        (row("194"), ("cameo_code",)),
        (row(source=None), ("source_code",)),
        (row(target="SYRCVL"), ("target_code",)),
        (row("036", "TUR", "SYR"), ("cameo_code", "source_code", "target_code")),
        (row(at=50), ()),
        (row(at=50, trigger="raided"), ("trigger",)),
        (row(fatalities=3), ("fatalities",)),
    ],
)
def test_what_changed(after: dict[str, Any], columns: tuple[str, ...]) -> None:
    found = compare_rows([row()], [after])
    assert (found.gained, found.lost) == ((), ())
    assert [change.columns for change in found.changed] == ([columns] if columns else [])


def test_each_event_is_paired_once_and_with_the_nearest() -> None:
    before = [row("190", target="SYRREB"), row("190", target="SYRCVL")]
    after = [row("194", target="SYRCVL"), row("190", target="SYRREB"), row("194", target="SYRGOV")]
    found = compare_rows(before, after)
    assert found.same == 1
    assert [(c.before["target_code"], c.after["target_code"]) for c in found.changed] == [("SYRCVL", "SYRCVL")]
    assert [r["target_code"] for r in found.gained] == ["SYRGOV"]
    assert found.moves == {("190", "194"): 1}


def invoke(*args: object) -> Any:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tables")
    article = {"id": "a", "date": "2018-02-01", "text": "Turkish troops shelled Kurdish fighters near Afrin."}
    source = folder / "articles.jsonl"
    source.write_text(json.dumps(article) + "\n", encoding="utf-8")
    mine = folder / "mine"
    mine.mkdir()
    header = "lemma,source,target,conditions,code,mirror,acled,weapon,example,counterexample,note"
    (mine / "verbs.csv").write_text(f"{header}\nshell,,,,190,,,,,,\n", encoding="utf-8")
    before, after = folder / "before.parquet", folder / "after.csv"
    assert invoke("encode", source, "-o", before).exit_code == 0
    assert invoke("encode", source, "-o", after, "--dictionaries", mine).exit_code == 0
    return before, after


def test_the_command_shows_counts_and_examples_across_formats(tables: tuple[Path, Path]) -> None:
    result = invoke("compare", *tables, "--examples", 1)
    assert result.exit_code == 0, result.output
    assert "gained 0; lost 0; changed 1" in result.output
    assert "194\t190\t1" in result.output
    assert "Turkish troops shelled" in result.output


def test_the_command_prints_json(tables: tuple[Path, Path]) -> None:
    found = json.loads(invoke("compare", *tables, "--json", "--examples", 1).output)
    assert found["changed"] == 1
    assert found["moves"] == [{"before": "194", "after": "190", "events": 1}]
    # the entry of the second coding says no weapon, so that the type by weapon changes too
    assert found["examples"]["changed"][0]["columns"] == ["cameo_code", "weapon", "acled_sub_event_type"]


def test_other_tables_are_refused(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    other = tmp_path / "cameo.csv"
    source = tables[0].parent / "articles.jsonl"
    assert invoke("encode", source, "-o", other, "--profile", "cameo").exit_code == 0
    result = invoke("compare", tables[0], other)
    assert result.exit_code == 2
    assert "native" in result.stderr
    assert invoke("compare", tables[0], tmp_path / "nothing.csv").exit_code == 2
