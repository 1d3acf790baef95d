"""`eventcoder dictionaries`: counting and importing through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from eventcoder.cli import main


def invoke(*args: object) -> Any:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_stats_count_by_kind_region_code_and_file() -> None:
    counts = json.loads(invoke("dictionaries", "stats", "--json").output)
    total = counts["total"]
    assert total["name forms"] > total["names of actors"] > 0
    assert total["agent nouns"] >= total["agent rows"] > 0
    lemmas = total["action entries (each lemma of each row)"]
    assert lemmas == total["verb entries"] + total["noun entries"] > total["action rows"]
    assert total["action rows"] == sum(counts["code"].values()) == sum(counts["root code"].values())
    assert total["action rows"] == counts["kind"]["verb"] + counts["kind"]["noun"]
    assert sum(counts["region"].values()) == total["actor rows"]
    assert counts["kind"]["actor"] == sum(n for file, n in counts["file"].items() if file.startswith("actors/"))


def test_stats_of_one_section() -> None:
    result = invoke("dictionaries", "stats", "--by", "region")
    assert {line.split("\t")[0] for line in result.output.splitlines()[1:]} == {"region"}
    wrong = invoke("dictionaries", "stats", "--by", "colour")
    assert wrong.exit_code == 2
    assert "region" in wrong.stderr


def test_stats_show_what_a_user_adds(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,code\nFredonia,FRA\n", encoding="utf-8")
    ours, both = (
        json.loads(invoke("dictionaries", "stats", "--json", *more).output)
        for more in ((), ("--dictionaries", tmp_path))
    )
    assert both["total"]["actor rows"] == ours["total"]["actor rows"] + 1


def test_import_then_check_then_encode(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "small.actors.txt").write_text("FREDONIA [FRA]\nNOWHERE [QQQ]\n", encoding="utf-8")
    (tmp_path / "theirs" / "small.verbs.txt").write_text("--- SERENADE [050] ---\nSERENADE\n", encoding="utf-8")
    mine = tmp_path / "mine"
    result = invoke("dictionaries", "import", "petrarch", tmp_path / "theirs", "-o", mine)
    assert result.exit_code == 1
    assert "actors\t1" in result.stdout
    assert "small.actors.txt:2" in result.stderr
    assert "QQQ" in (mine / "not_translated.txt").read_text(encoding="utf-8")
    checked = invoke("dictionaries", "check", mine)
    assert (checked.exit_code, checked.stdout) == (0, "")
    article = tmp_path / "articles.jsonl"
    article.write_text(
        '{"id": "a", "date": "2001-01-01", "text": "Fredonia has serenaded Germany."}\n', encoding="utf-8"
    )
    coded = tmp_path / "events.jsonl"
    assert invoke("encode", article, "-o", coded, "--dictionaries", mine).exit_code == 0
    event = json.loads(coded.read_text(encoding="utf-8"))
    assert (event["source_code"], event["cameo_code"], event["target_code"]) == ("FRA", "050", "DEU")


def test_import_without_losses_and_without_room(tmp_path: Path) -> None:
    (tmp_path / "small.actors.txt").write_text("FREDONIA [FRA]\n", encoding="utf-8")
    source = tmp_path / "small.actors.txt"
    done = invoke("dictionaries", "import", "petrarch", source, "-o", tmp_path / "mine")
    assert (done.exit_code, "all lines turned" in done.stderr) == (0, True)
    assert invoke("dictionaries", "import", "petrarch", source, "-o", tmp_path / "mine").exit_code == 2
