"""What is carried from sentence to sentence: the day, the place, and the act whose toll the next sentence tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from eventcoder.circumstances.toll_words import PERIODS
from eventcoder.coding import losses
from eventcoder.coding.roots import DEEDS, HARMFUL, VIOLENCE
from eventcoder.coding.view import SentenceView
from eventcoder.coding.words import Words
from eventcoder.model import Event, PlaceMention

_SENTENCES_ON = 2
_DAYS_ON = 3
_NOWHERE = -9
_DEFINITE = ("the", "this", "that")


@dataclass(slots=True)
class Story:
    """The article as told so far. `home` is the place of the latest deed, `dated` the latest deed with a day, `latest`
    the day of the latest event of any kind that has one; `parties` are the sides of the deeds told with the day.

    `harmful` are the positions, among the events so far, of the latest acts that may have dead and wounded, and
    `harmful_sentence` is the sentence that told them.
    """

    words: Words
    home: PlaceMention | None = None
    dated: Event | None = None
    latest: Event | None = None
    parties: frozenset[str] = frozenset()  # the sides of the deeds told with that day
    harmful: list[int] = field(default_factory=list)
    harmful_sentence: int = _NOWHERE
    ahead: losses.Losses | None = None  # "the death toll from the raid has risen to 12", before the raid is told
    ahead_sentence: int = _NOWHERE

    def forget_deeds(self) -> None:
        """Before the title is read, which goes on with nothing."""
        self.harmful, self.dated, self.latest = [], None, None

    def day(self, index: int) -> dt.date | None:
        """The day to which the article has come before sentence `index`, from which "a day later" counts."""
        near = [e for e in (self.latest, self.dated) if e is not None and index - e.sentence_index <= _DAYS_ON]
        return near[0].event_date if near else None

    def add(self, view: SentenceView, events: list[Event], before: list[Event]) -> None:
        """Adds the events of a sentence to those `before`: a toll goes back to the act told before, a deed without a
        day goes on with the day told before."""
        index = view.sentence.index
        if self._is_only_toll(view, events, before):
            events = []
        deeds = [e for e in events if e.root_code in DEEDS]
        if deeds and self.ahead is not None:
            events = self._with_toll_ahead(events, index)
            deeds = [e for e in events if e.root_code in DEEDS]
        if not deeds:
            self._take_back_toll(view, before)
        elif not view.dates and self.dated is not None and index - self.dated.sentence_index <= _SENTENCES_ON:
            events = [_with_day_of(e, self.dated) if self._goes_on(view, e) else e for e in events]
            deeds = [e for e in events if e.root_code in DEEDS]
        if view.dates:
            self.latest = next((e for e in reversed(events) if e.date_precision == "day"), self.latest)
        if deeds:
            self._go_on(view, events, deeds, len(before))
        before.extend(events)

    def _goes_on(self, view: SentenceView, event: Event) -> bool:
        """Whether an event goes on with the day told before: a deed at the same place, but not one that lasts ("has
        massed troops along the border")."""
        dated = self.dated
        if event.root_code not in DEEDS or dated is None:
            return False
        clause = next((c for c in view.parse.clauses if view.sentence.starts[c.head] == event.trigger_start), None)
        placed = event.place_text is not None and dated.place_text is not None
        # "clashes between the two sides also broke out at Merowe": the same who fight, elsewhere on that day
        fighting = self.parties if event.root_code in VIOLENCE else ()
        moved = event.country != dated.country or event.source.code not in (dated.source.code, *fighting)
        elsewhere = placed and event.place_name != dated.place_name and moved
        return not elsewhere and (clause is None or clause.tense != "perfect")

    def _is_only_toll(self, view: SentenceView, events: Sequence[Event], before: Sequence[Event]) -> bool:
        """ "Gunmen attacked a mine. Eleven guards were killed": the second sentence is the toll of the first. Killed
        by another weapon than the act's they are the toll of another act."""
        follows = bool(self.harmful) and view.sentence.index - self.harmful_sentence == 1
        weapons = (None, *(before[k].weapon for k in self.harmful))
        return (
            follows
            and not view.dates
            and all((self._is_toll(e) and e.weapon in weapons) or self._is_retold(view, e, before) for e in events)
        )

    def _is_toll(self, event: Event) -> bool:
        """Whether an event without a source only tells the dead and wounded of an act."""
        told = event.trigger.lower() in self.words.toll_form and event.root_code in VIOLENCE
        return told and event.source.code is None

    def _is_retold(self, view: SentenceView, event: Event, before: Sequence[Event]) -> bool:
        """Whether a noun only takes up the act told before, to tell its dead: "In the shelling two men died"."""
        if not view.tolls or event.source.code is not None or event.root_code not in VIOLENCE:
            return False
        at = next((c.head for c in view.parse.clauses if view.sentence.starts[c.head] == event.trigger_start), 0)
        definite = at > 0 and view.sentence.tags[at].startswith("NN") and view.sentence.lower[at - 1] in _DEFINITE
        return definite and any(before[k].root_code in VIOLENCE for k in self.harmful)

    def _take_back_toll(self, view: SentenceView, before: list[Event]) -> None:
        if self.harmful and view.sentence.index - self.harmful_sentence <= _SENTENCES_ON:
            told = losses.of_sentence(view)
            if told is not None:
                for k in self.harmful:
                    before[k] = losses.with_losses(before[k], told)
        elif not self.harmful and any(toll.settled for toll in view.tolls):
            self.ahead, self.ahead_sentence = losses.of_sentence(view), view.sentence.index

    def _with_toll_ahead(self, events: Sequence[Event], index: int) -> list[Event]:
        """The events of the first deed with the toll that a sentence shortly before it told already."""
        told, self.ahead = self.ahead, None
        if told is None or index - self.ahead_sentence > _SENTENCES_ON:
            return list(events)
        return [losses.with_losses(e, told) if e.root_code in VIOLENCE else e for e in events]

    def _go_on(self, view: SentenceView, events: Sequence[Event], deeds: Sequence[Event], first: int) -> None:
        """Remembers the deeds of a sentence; `first` is the position of its first event."""
        index = view.sentence.index
        harmful = [first + k for k, e in enumerate(events) if e.root_code in HARMFUL]
        if harmful:
            self.harmful, self.harmful_sentence = harmful, index
        if view.dates:
            # "torched shops on Thursday, defying a curfew imposed on Wednesday": the news is of Thursday
            exact = [e for e in reversed(deeds) if e.date_precision == "day"]
            if exact or self.dated is None or not _only_dates(view):
                self.dated = max(exact, key=lambda e: e.event_date) if exact else deeds[-1]
                day = self.dated.event_date
                told = [(e.source.code, e.target.code) for e in deeds if e.event_date == day]
                self.parties = frozenset(code for sides in told for code in sides if code is not None)
            else:
                self.dated = replace(self.dated, sentence_index=index)
        elif self.dated is not None and index - self.dated.sentence_index <= _SENTENCES_ON:
            self.dated = replace(self.dated, sentence_index=index)
        placed = [e for e in deeds if e.place_text is not None]
        if placed and placed[-1].place_name:
            name = placed[-1].place_name
            self.home = next((p for p in view.places if p.place.name == name), self.home)


def _only_dates(view: SentenceView) -> bool:
    """Whether an older deed only dates what was told: "The raid came two weeks after a bomb killed six"."""
    lower = view.sentence.lower
    return any(lower[k] == "after" and lower[k - 1] in PERIODS for k in range(1, len(lower)))


def _with_day_of(event: Event, dated: Event) -> Event:
    return replace(
        event,
        event_date=dated.event_date,
        date_precision=dated.date_precision,
        is_background=dated.is_background,
    )
