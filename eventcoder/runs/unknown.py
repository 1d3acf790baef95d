"""The unknown words of a run, counted: what to add to the dictionaries first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eventcoder.errors import EventCoderError
from eventcoder.storage.outputs import beside


@dataclass(slots=True)
class UnknownWords:
    """Words that no dictionary knows: kind "actor" or "action", how often they came, and the first sentences."""

    kind: str
    text: str
    count: int = 0
    sentences: list[str] = field(default_factory=list)


def count_unknown(run: Path, *, kinds: Sequence[str] = ("actor", "action"), examples: int = 1) -> list[UnknownWords]:
    """The unknown words beside a run's output, the most frequent first. EventCoderError if the run left none."""
    path = run if run.name.endswith(".unknown.jsonl") else beside(run, "unknown")
    found: dict[tuple[str, str], UnknownWords] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                if one["kind"] not in kinds:
                    continue
                words = found.setdefault((one["kind"], one["text"]), UnknownWords(one["kind"], one["text"]))
                words.count += 1
                if len(words.sentences) < examples and one["sentence"] not in words.sentences:
                    words.sentences.append(one["sentence"])
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); give the table that `eventcoder encode` wrote"
        raise EventCoderError(message) from error
    except (ValueError, KeyError, TypeError) as error:
        raise EventCoderError(f"{path}: this is no list of unknown words") from error
    return sorted(found.values(), key=lambda words: (-words.count, words.kind, words.text))
