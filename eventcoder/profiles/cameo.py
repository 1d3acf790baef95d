"""The lean actor-action-target table, for those who want who did what to whom, when and where, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder import schema
from eventcoder.model import Event
from eventcoder.profiles import native
from eventcoder.profiles.profile import Profile, Row


def rows(events: Sequence[Event]) -> list[Row]:
    """One row for each event, in their order: the columns that `cameo.schema.json` keeps of the native table."""
    kept = schema.columns("cameo")
    return [{column: full[column] for column in kept} for full in map(native.row, events)]


_LOOK = ("event_date", "source_code", "cameo_code", "cameo_label", "target_code", "country")

PROFILE = Profile("cameo", "cameo", "events", rows, _LOOK)
