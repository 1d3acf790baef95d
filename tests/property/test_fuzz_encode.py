"""Any folder of files is coded, or refused in one line: no traceback, valid rows, everything accounted for."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eventcoder import schema, validate
from eventcoder.cli import main
from eventcoder.pipeline import Coder
from eventcoder.storage.outputs import beside
from tests.hostile import files

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), max_size=9) | st.sampled_from(
    ["-", "--help", "a\nb", "\udcff", ".hidden", "*", "[a]", "events.problems", "~"]
)
one_coder = cache(Coder)
relaxed = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # making a failing folder smaller takes many runs
)


@relaxed
@given(
    folder=st.lists(st.tuples(NAMES, files()), max_size=4),
    output=st.sampled_from(["events.jsonl", "events.csv", "events.parquet"]),
    options=st.lists(
        st.sampled_from([("--date", "2024-03-05"), ("--profile", "acled"), ("--require-dyad",), ("--no-titles",)]),
        max_size=3,
        unique=True,
    ),
)
def test_any_folder_is_coded_or_refused_in_one_line(
    folder: list[tuple[str, tuple[str, bytes]]], output: str, options: list[tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        inputs, out = Path(place, "in"), Path(place, "out")
        inputs.mkdir()
        out.mkdir()
        for name, (ending, content) in folder:
            (inputs / f"{name}{ending}").write_bytes(content)
        given = [*(word for option in options for word in option), "-o", str(out / output)]
        with patch("eventcoder.pipeline.Coder", lambda *args, titles, **others: one_coder(titles=titles)):
            result = CliRunner().invoke(main, ["encode", str(inputs), *given])
        assert isinstance(result.exception, SystemExit | None), result.exception
        assert "Traceback" not in result.output and "please report" not in result.output
        if result.exit_code == 2:
            assert len(result.stderr.splitlines()) == 1
            assert "has no articles" in result.stderr and list(out.iterdir()) == []
            return
        problems = [json.loads(line) for line in (out / "events.problems.jsonl").read_text("utf-8").split("\n")[:-1]]
        manifest = json.loads(beside(out / output, "manifest").read_text("utf-8"))
        faults = [problem for problem in problems if problem["kind"] != "other-language"]
        assert result.exit_code == (1 if faults else 0)
        assert [violation for problem in problems for violation in schema.check("problem", problem)] == []
        assert schema.check("manifest", manifest) == []
        assert len(manifest["problems"]) == len(problems)
        assert validate(out / output, schema_name="acled" if ("--profile", "acled") in options else "event") == []
        made = {"articles.parquet", "problems.jsonl", "unknown.jsonl", "manifest.json", output.partition(".")[2]}
        assert {path.name for path in out.iterdir()} == {f"events.{ending}" for ending in made}
