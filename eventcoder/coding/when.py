"""The day of an event, and whether it lies too far back to be news (codebook, section 5)."""

from __future__ import annotations

import datetime as dt

from eventcoder.coding.drafts import Draft
from eventcoder.coding.roots import is_talk
from eventcoder.coding.view import SentenceView
from eventcoder.model import DateMention

_PERIOD_DAYS = {"day": 1, "week": 7}
_BACKGROUND_DAYS = 30
_RELATIVES = ("WDT", "WP", "WP$", "WRB")


def event_date(view: SentenceView, draft: Draft, article_date: dt.date) -> tuple[dt.date, str]:
    """The day of an event and its precision: the date that stands nearest to its words, else the article's day.

    Who speaks of a coming day speaks today: "will visit on Friday".
    """
    chosen = _nearest_date(view, draft)
    if chosen is None or draft.planned:
        return article_date, "day"
    if chosen.date > article_date and (draft.action.mode is not None or is_talk(draft.code)):
        return article_date, "day"
    return chosen.date, chosen.precision


def _nearest_date(view: SentenceView, draft: Draft) -> DateMention | None:
    """The date with the fewest verbs between it and the event's words; of several the nearest."""
    if not view.dates:
        return None
    head = draft.clause.head
    content = draft.action.content.head if draft.action.content is not None else None
    verbs = [c.head for c in view.parse.clauses if c.kind == "verb" and c.head != head]
    best: DateMention | None = None
    best_rank: tuple[int, int] | None = None
    for mention in view.dates:
        if content is not None and content > head and mention.start > content:
            continue  # "agreed to meet on Friday": Friday is not the day of the agreement
        if _within_insertion(view, mention, head):
            continue
        low, high = (mention.end, head) if mention.start < head else (head, mention.start)
        rank = (sum(low <= verb < high for verb in verbs), abs(mention.start - head))
        if best_rank is None or rank < best_rank:
            best, best_rank = mention, rank
    return best


def _within_insertion(view: SentenceView, mention: DateMention, head: int) -> bool:
    """Whether a date stands in a relative clause behind a comma and the event's words do not: "France, which left last
    year, condemned the raid"."""
    tags = view.sentence.tags
    start = mention.start
    while start > 0 and tags[start - 1] != ",":
        start -= 1
    if start == 0 or tags[start] not in _RELATIVES:
        return False
    end = next((k for k in range(mention.end, len(tags)) if tags[k] == ","), len(tags))
    return not start <= head < end


def is_background(date: dt.date, precision: str, article_date: dt.date) -> bool:
    """Whether the period that begins on `date` ended more than 30 days before the article's date."""
    if precision == "month":
        end = (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    elif precision == "year":
        end = date.replace(month=12, day=31)
    else:
        end = date + dt.timedelta(days=_PERIOD_DAYS[precision] - 1)
    return (article_date - end).days > _BACKGROUND_DAYS
