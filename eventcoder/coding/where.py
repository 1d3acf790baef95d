"""The place of an event: the most exact one that its sentence gives (codebook, section 5)."""

from __future__ import annotations

from eventcoder.coding.drafts import Draft
from eventcoder.coding.roots import is_talk
from eventcoder.coding.view import SentenceView
from eventcoder.model import PlaceMention

_LOCATIVE = frozenset("in at near around outside inside across on from into of through over off along".split())
_OF_SPEAKER = ("in", "at", "near")
_COUNTRY = 3
# Of a country "of", "from" and "to" say whose it is or where to, not where.
_NOT_OF_COUNTRY = ("of", "from", "to")
_ONLY_SPOKEN_OF = 4


def event_place(view: SentenceView, draft: Draft, home: PlaceMention | None = None) -> PlaceMention | None:
    """The most exact place that the sentence gives for the event; of talk only a place where the speaker plainly is.

    A country that is only spoken of ("against the invasion of Ukraine") gives way to the place told before, `home`.
    """
    best: PlaceMention | None = None
    best_rank: tuple[int, int, int] | None = None
    sides = [(m.start, m.end) for m in (draft.source, draft.target) if m is not None]
    talk = is_talk(draft.code)
    for mention in view.places:
        start = view.sentence.starts[mention.start]
        inside = any(first <= start < last for first, last in sides)
        if talk and (inside or mention.preposition not in _OF_SPEAKER or mention.place.precision == _COUNTRY):
            continue
        rank = _rank(mention, draft.clause.head)
        if best_rank is None or rank < best_rank:
            best, best_rank = mention, rank
    if home is not None and best_rank is not None and best_rank[0] == _ONLY_SPOKEN_OF:
        return None
    return best


def _rank(mention: PlaceMention, head: int) -> tuple[int, int, int]:
    """How well a place says where, the least best: exact, with a preposition of place, near the event's words."""
    country = mention.place.precision == _COUNTRY
    locative = mention.preposition in _LOCATIVE and not (country and mention.preposition in _NOT_OF_COUNTRY)
    exactness = mention.place.precision - 1 if locative or not country else _ONLY_SPOKEN_OF
    return exactness, 0 if locative else 1, abs(mention.start - head)
