"""Stories and the ACLED rows they must give: `tests/incidents/*.json` (see the README there)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eventcoder import validate
from eventcoder.cli import main

STORIES = sorted((Path(__file__).parent / "incidents").glob("*.json"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_story(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    story = json.loads(path.read_text(encoding="utf-8"))
    if gap := story.get("known_gap"):
        request.applymarker(pytest.mark.xfail(reason=gap))
    source, output = tmp_path / "articles.jsonl", tmp_path / "events.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in story["articles"]), encoding="utf-8")
    arguments = ["encode", str(source), "-o", str(output), "--profile", "acled", *story.get("options", [])]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert validate(output) == []
    rows: list[dict[str, Any]] = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row["sub_event_type"] for row in rows] == [row["sub_event_type"] for row in story["rows"]]
    for expected, row in zip(story["rows"], rows, strict=True):
        assert {column: row[column] for column in expected} == expected


def test_there_are_stories_for_every_event_type() -> None:
    rows = [row for path in STORIES for row in json.loads(path.read_text(encoding="utf-8"))["rows"]]
    assert len({row["sub_event_type"] for row in rows}) >= 10
