"""Tags of ACLED that words decide: "women targeted: girls", where girls are the victims of an attack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.tables import read_table, split_list


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, the event types that can have it, and the words that make it: for victims, or anywhere in the story."""

    name: str
    event_types: frozenset[str]
    of_victims: bool
    words: re.Pattern[str]


def load_tags(folder: Path | None = None) -> tuple[Tag, ...]:
    """The tags in the given seeds folder, by default ours. EventCoderError if the table is missing."""
    return _load((folder or resources.seeds()) / "ontologies" / "acled_tags.csv")


@cache
def _load(path: Path) -> tuple[Tag, ...]:
    return tuple(
        Tag(
            name,
            frozenset(split_list(event_types)),
            where == "victims",
            re.compile(rf"\b({'|'.join(map(re.escape, split_list(words)))})\b", re.IGNORECASE),
        )
        for name, event_types, where, words in read_table(path, ("tag", "event_types", "where", "words"))
    )
