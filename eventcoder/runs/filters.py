"""Which rows of a run are kept: by day, country and ACLED type, for every profile alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from eventcoder.errors import EventCoderError
from eventcoder.incidents import summary
from eventcoder.ontology import Ontology
from eventcoder.ontology.countries import Countries
from eventcoder.pipeline import Coded


@dataclass(frozen=True, slots=True)
class Filter:
    """What a row must be to be kept: none of these is asked where it is empty.

    `since` and `until` hold the day of the event itself, both ends included; of a week, month or year it is the first
    day, as `event_date` has it. `countries` are ISO alpha-3, of the place of the event. What has no country, or no
    type of ACLED, is in none.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    countries: frozenset[str] = frozenset()
    sub_events: frozenset[str] = frozenset()

    def wanted(self, coded: Coded, unit: str) -> tuple[Coded, int]:
        """The same result with those of its events and incidents alone that are wanted, and how many of the unit
        ("events" or "incidents") were left out."""
        if self == Filter():
            return coded, 0
        kept = replace(
            coded,
            events=tuple(e for e in coded.events if self.keeps(e.event_date, e.country, e.acled_sub_event_type)),
            incidents=tuple(
                one
                for one in coded.incidents
                if self.keeps(summary.lead(one).event_date, summary.country(one), one.sub_event_type)
            ),
        )
        return kept, len(getattr(coded, unit)) - len(getattr(kept, unit))

    def keeps(self, day: dt.date, country: str | None, sub_event: str | None) -> bool:
        """Whether a row of that day, country and sub-event type is wanted."""
        return (
            (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and (not self.countries or country in self.countries)
            and (not self.sub_events or sub_event in self.sub_events)
        )


def read_filter(
    since: dt.date | None = None,
    until: dt.date | None = None,
    countries: Iterable[str] = (),
    sub_events: Iterable[str] = (),
) -> Filter:
    """A filter from words: countries by ISO alpha-3 code or name, sub-event types or event types of ACLED, each text
    one of them or several with commas between. EventCoderError for a word that is none, and for an empty period."""
    if since and until and since > until:
        raise EventCoderError(f"the period is empty: it begins on {since} and ends on {until}")
    return Filter(
        since, until, frozenset(map(_country, _split(countries))), frozenset().union(*map(_types, _split(sub_events)))
    )


def _split(texts: Iterable[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _country(word: str) -> str:
    found = Countries.load().find(word)
    if found is None:
        known = Countries.load().countries.values()
        raise EventCoderError(f"there is no country {word!r}{_meant(word, (country.name for country in known))}")
    return found


def _types(word: str) -> frozenset[str]:
    """The sub-event types that a word names: itself, or all of an event type ("Battles")."""
    rows = Ontology.load().sub_events.values()
    found = frozenset(row.name for row in rows if word.casefold() in (row.name.casefold(), row.event_type.casefold()))
    if not found:
        known = {row.name for row in rows} | {row.event_type for row in rows}
        raise EventCoderError(f"ACLED has no sub-event type {word!r}{_meant(word, known)}; see `eventcoder codes`")
    return found


def _meant(word: str, known: Iterable[str]) -> str:
    """What may have been meant: names that are spelt nearly so."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.7)
    return f"; did you mean {by_fold[close[0]]!r}?" if close else ""
