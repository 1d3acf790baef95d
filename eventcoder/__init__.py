"""Codes news articles into events: who did what to whom, where and when.

>>> from eventcoder import Coder
>>> Coder().encode("Turkish troops shelled Kurdish fighters near Afrin.", date="2018-02-01")[0].cameo_code
'194'

The public names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcoder.dictionaries import Lexicon
    from eventcoder.errors import EventCoderError, Problem
    from eventcoder.model import Article, Event, GivenMention
    from eventcoder.pipeline import Coder
    from eventcoder.storage.events import read_events, validate

__version__ = "0.4.0"

__all__ = [
    "Article",
    "Coder",
    "Event",
    "EventCoderError",
    "GivenMention",
    "Lexicon",
    "Problem",
    "read_events",
    "validate",
]

_HOMES = {
    "Article": "eventcoder.model",
    "Coder": "eventcoder.pipeline",
    "Event": "eventcoder.model",
    "EventCoderError": "eventcoder.errors",
    "GivenMention": "eventcoder.model",
    "Lexicon": "eventcoder.dictionaries",
    "Problem": "eventcoder.errors",
    "read_events": "eventcoder.storage.events",
    "validate": "eventcoder.storage.events",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'eventcoder' has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
