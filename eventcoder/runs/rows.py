"""Results -> rows of a profile, each checked against its schema before it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventcoder import schema
from eventcoder.errors import Problem
from eventcoder.model import Event, Incident

if TYPE_CHECKING:
    from eventcoder.pipeline import Coded
    from eventcoder.profiles import Profile

Row = dict[str, Any]


def checked_rows(coded: Coded, profile: Profile, *, require_dyad: bool = False) -> tuple[list[Row], list[Problem]]:
    """The rows of one article that are valid, and a problem for each that is not.

    `require_dyad` leaves out events without a source or a target, and incidents of such events only.
    """
    article = coded.article
    items: list[Any] = list(coded.events if profile.unit == "events" else coded.incidents)
    if require_dyad:
        items = [item for item in items if _is_dyadic(item)]
    try:
        rows: list[Row] = list(profile.rows(items))
    except Exception as error:
        message = f"the rows could not be made ({type(error).__name__}: {error})"
        hint = "please report it with the article"
        return [], [Problem("bad-row", message, entry=article.id, hint=hint, content=article.text)]
    problems: dict[int, list[str]] = {}
    for violation in schema.check_rows(profile.schema, rows):
        problems.setdefault(violation.row or 0, []).append(str(violation))
    if not problems:
        return rows, []
    wrong = [
        Problem(
            "bad-row",
            f"a row does not fit its schema: {'; '.join(reasons)}",
            entry=article.id,
            hint="please report it with the article",
            content=str(rows[number].get("sentence") or rows[number].get("notes") or article.text),
        )
        for number, reasons in problems.items()
    ]
    return [row for number, row in enumerate(rows) if number not in problems], wrong


def _is_dyadic(item: Event | Incident) -> bool:
    events = (item,) if isinstance(item, Event) else item.events
    return any(event.source.code is not None and event.target.code is not None for event in events)
