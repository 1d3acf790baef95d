"""Round-ups and chronicles: each entry opens with its own town or day, "MOSCOW - Activists", "14 October — A bomb"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from eventcoder.circumstances import dates
from eventcoder.model import Place, Sentence

_TOKEN = re.compile(r"[^\W_][\w'’.]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The place and the day that the words before the first sentence of a paragraph give, each None without one."""

    place: Place | None = None
    day: dt.date | None = None


def heading(words: str, find_places: Callable[[str], tuple[Place, ...]], article_date: dt.date) -> Heading | None:
    """What the words before a paragraph's first sentence say, None where they name neither a place nor a day."""
    found = _TOKEN.findall(words)
    if not any(word[0].isalpha() for word in found):
        return None
    lower = tuple(word.lower() for word in found)
    none, zeros = ("",) * len(found), (0,) * len(found)
    told = dates.find(Sentence(0, 0, len(words), words, tuple(found), lower, none, lower, zeros, zeros), article_date)
    day = next((mention.date for mention in told if mention.precision == "day"), None)
    place = next(iter(find_places(words.strip(" \n\t-–—―:"))), None)
    return Heading(place, day) if place is not None or day is not None else None
