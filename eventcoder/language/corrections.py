"""Corrections to the tagger's tags from the context: placeholder."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language.morphology import Morphology


def correct(tags: list[str], lower: Sequence[str], forms: Sequence[str], morphology: Morphology) -> None:
    """Corrects the tags in place."""
