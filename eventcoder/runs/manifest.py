"""The manifest of a data set: what made it, from what, how much it has, and every problem (`manifest.schema.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eventcoder.runs.summary import Summary
from eventcoder.storage.outputs import PROBLEMS


def run_entry(arguments: Sequence[str], inputs: int, summary: Summary) -> dict[str, Any]:
    """What the manifest says of one run. A data set that was added to has several."""
    return {
        "arguments": list(arguments),
        "inputs": inputs,
        "counts": summary.counts.as_json(),
        "seconds": round(summary.seconds, 3),
        "resumed": summary.resumed,
        "worker_deaths": summary.worker_deaths,
    }


def whole_manifest(
    head: Mapping[str, Any],
    inputs: Sequence[Mapping[str, Any]],
    entry: Mapping[str, Any],
    before: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The manifest without its problems: `head` says how it was coded; `before` is the manifest that is added to."""
    runs = [*(before["runs"] if before else ()), entry]
    return {
        **head,
        "arguments": entry["arguments"],
        "inputs": [*(before["inputs"] if before else ()), *inputs],
        "counts": _total([run["counts"] for run in runs]),
        "seconds": round(sum(run["seconds"] for run in runs), 3),
        "runs": runs,
    }


def write_manifest(path: Path, manifest: Mapping[str, Any], problems: Path) -> None:
    """Writes the manifest; at its end the problems of a problems file, one on a line and without their contents."""
    with path.open("w", encoding="utf-8") as file, problems.open(encoding="utf-8") as lines:
        file.write(json.dumps(manifest, ensure_ascii=False, indent=2).removesuffix("\n}") + f",\n{PROBLEMS}")
        separator = "\n"
        for line in lines:
            problem = json.loads(line) | {"content": None}
            file.write(f"{separator}    {json.dumps(problem, ensure_ascii=False)}")
            separator = ",\n"
        file.write("]\n}\n" if separator == "\n" else "\n  ]\n}\n")


def _total(counts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Counts added up, also those within (events by root code)."""
    total: dict[str, Any] = {}
    for one in counts:
        for name, value in one.items():
            if isinstance(value, Mapping):
                total[name] = dict(sorted(_total([total.get(name, {}), value]).items()))
            else:
                total[name] = total.get(name, 0) + value
    return total
