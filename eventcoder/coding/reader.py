"""Article -> events: reads the sentences in order, with what was said before in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from eventcoder.circumstances import dates, places, tolls
from eventcoder.coding.actions import Actions, Candidate
from eventcoder.coding.actors import Resolver
from eventcoder.coding.capitals import unnamed_capitals
from eventcoder.coding.drafter import Drafter
from eventcoder.coding.drafts import Draft
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.land import Land
from eventcoder.coding.memory import Deed
from eventcoder.coding.mentions import Mention
from eventcoder.coding.noticing import Noticed, background, notice, parsed, places_in, sentences_of
from eventcoder.coding.remembering import remember
from eventcoder.coding.roots import VIOLENCE, is_cooperation
from eventcoder.coding.sections import heading
from eventcoder.coding.setting import Scene, make_events
from eventcoder.coding.story import Story
from eventcoder.coding.ties import Dyad
from eventcoder.coding.unknown import Unknown, unknown
from eventcoder.coding.view import SentenceView
from eventcoder.coding.where import Stage
from eventcoder.dictionaries.discards import ACCIDENT, PLOT, quiet_topic
from eventcoder.dictionaries.entries import DiscardMatch
from eventcoder.model import Article, Event, PlaceMention

# An answer ("denied it") comes within a few events of what it answers.
_EARLIER_DRAFTS = 12
_DISCARDED = "the words of discards.csv around it speak of something else"


@dataclass(frozen=True, slots=True)
class Trace:
    """What `explain` shows of one sentence beside its parse."""

    view: SentenceView
    mentions: tuple[Mention, ...]
    candidates: tuple[Candidate, ...]
    reasons: dict[int, str]
    events: tuple[Event, ...]


@dataclass(slots=True)
class Reading:
    """The result for one article. `quiet` is the topic of an article that has no events: sport, film and the like."""

    events: list[Event] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    sentences: int = 0
    quiet: str | None = None
    traces: list[Trace] = field(default_factory=list)


def read(article: Article, know: Knowledge, *, titles: bool = True, trace: bool = False) -> Reading:
    """Codes one article; with `trace` keeps for every sentence what was tried."""
    sentences = sentences_of(article, know, titles)
    discards = [know.lexicon.discards(sentence) for sentence in sentences]
    reading = Reading(sentences=len(sentences), quiet=quiet_topic(sentences, discards))
    if reading.quiet is not None and not trace:
        return reading
    noticed = [notice(sentence, found, know) for sentence, found in zip(sentences, discards, strict=True)]
    reader = _Reader(article, know, noticed, trace)
    end, paragraph = 0, -1
    for one in noticed:
        if one.sentence.index > 0:
            if one.sentence.paragraph != paragraph:
                reader.open(article.text[end : one.sentence.start], first=paragraph < 0)
            end, paragraph = one.sentence.end, one.sentence.paragraph
            reader.read(one, reading)
    # The title is read last: it repeats what the text tells, and only what the text leaves out is news.
    told = {event.root_code for event in reading.events}
    for one in noticed:
        if one.sentence.index == 0:
            title = Reading()
            reader.story.forget_deeds()
            reader.today = article.date
            reader.read(one, title)
            reading.events[:0] = [event for event in title.events if event.root_code not in told]
            reading.traces[:0] = title.traces
    if reading.quiet is not None:
        reading.events.clear()
    elif _is_accident(noticed, know.words.attack_signs):
        reading.events[:] = [e for e in reading.events if e.source.code is not None or e.root_code not in VIOLENCE]
    return reading


def _is_accident(noticed: Sequence[Noticed], attack_signs: frozenset[str]) -> bool:
    """Whether an article tells of an accident and of no attack: "A fireworks factory blew up. The blast killed six"."""
    accident = any(match.topic == ACCIDENT for one in noticed for match in one.discards)
    return accident and all(attack_signs.isdisjoint(one.sentence.lemmas) for one in noticed)


class _Reader:
    """Reads the sentences of one article, and keeps what later sentences refer to."""

    def __init__(self, article: Article, know: Knowledge, noticed: Sequence[Noticed], trace: bool) -> None:
        self.article, self.know, self.trace = article, know, trace
        self.background = background(article, know, noticed)
        self.context, self.stage, country = self.background[:3]
        self.today = article.date
        start = self.stage.start.country if self.stage.start else None
        self.resolver = Resolver(know, article.date, country, self.context.countries, start)
        self.story = Story(know.words)
        self.land = Land()
        self.drafts: list[Draft] = []
        self.in_plot = False  # "The film follows a sniper. Soldiers chase her": the present tense goes on with the plot

    def open(self, words: str, first: bool) -> None:
        """Begins a paragraph that these words open: an entry of a round-up has a place or a day of its own."""
        opened = heading(words, lambda text: self.know.gazetteer.find_text(text, self.context), self.article.date)
        if opened is None:
            return
        place = opened.place
        if opened.day is not None and not (first and place is not None):
            self.today = opened.day
        if not first:
            self.story.forget_deeds()
            if place is not None:
                self._enter(PlaceMention(0, 1, place))

    def _enter(self, heading: PlaceMention) -> None:
        """An entry plays where it is headed, with its own police and army, and refers to nobody of those before:
        "BELGRADE - Police"."""
        self.story.home = heading
        self.resolver.country = heading.place.country
        self.resolver.memory.forget()
        self.stage = replace(self.stage, start=heading.place, land=heading.place.country)

    def read(self, noticed: Noticed, reading: Reading) -> None:
        """Adds the events of a sentence to the reading."""
        know = self.know
        view = self._view(noticed)
        if noticed.sentence.index > 1 and view.places and view.places[0].preposition == "dateline":
            self.story.forget_deeds()  # "Quetta: gunmen shot"
            self._enter(view.places[0])
        elif (abroad := self.land.opened(view.places, self.story.home)) is not None:
            self.story.home = abroad  # "In Niger, the junta expelled an envoy. Soldiers fired at a crowd"
        remember(view, self.resolver)
        actions = Actions(view, self.resolver, know.ontology, self.trace)
        drafter = Drafter(view, self.resolver, know.ontology, actions, self.drafts[-_EARLIER_DRAFTS:])
        drafts = _without_discarded(drafter, noticed.discards)
        if self.in_plot:
            drafts = [draft for draft in drafts if draft.clause.tense != "present"]
        self.in_plot = self.in_plot or any(d.topic == PLOT and d.scope == "sentence" for d in noticed.discards)
        scene = Scene(self.article, view, know, self._stage_now(), self.today)
        events = make_events(scene, drafts) if drafts else []
        self.drafts.extend(drafts)
        self.resolver.memory.learn([draft.source for draft in drafts if draft.source is not None])
        self.resolver.memory.deeds += [Deed(d.code, d.source, d.target) for d in drafts if d.code[:2] in VIOLENCE]
        self.resolver.memory.ties.dyads += [
            Dyad(d.source, d.target, noticed.sentence.index, 1 if is_cooperation(d.code) else 2)
            for d in drafts
            if d.source is not None and d.target is not None
        ]
        before = len(reading.events)
        self.story.add(view, events, reading.events)
        reading.unknown.extend(unknown(view, actions, self.resolver))
        if self.trace:
            mentions = tuple(m for m in view.mentions.values() if m is not None)
            candidates = tuple(actions.candidates or ())
            reading.traces.append(Trace(view, mentions, candidates, drafter.reasons, tuple(reading.events[before:])))

    def _stage_now(self) -> Stage:
        """The stage with the place where the story has come to."""
        home = self.story.home
        told = self.stage.start or next(iter(self.context.near), None)
        if home is None and told is not None:
            home = PlaceMention(0, 0, told)
        return Stage(self.stage.start, home, self.stage.land, self.stage.country)

    def _view(self, noticed: Noticed) -> SentenceView:
        """The sentence with everything that is found in it before anything is coded."""
        know = self.know
        sentence, discards, names, _ = noticed
        found = self._places(noticed)
        home = self.resolver.country
        if "capital" in sentence.lower:
            found = (*found, *unnamed_capitals(sentence, names, home, know.gazetteer.capital))
        self.context = places.extended(self.context, found)
        return SentenceView(
            parse=parsed(sentence, names, know),
            lexicon=know.lexicon,
            names=names,
            places=found,
            dates=dates.find(sentence, self.today, self.story.day(sentence.index)),
            tolls=tolls.find(sentence),
            country=self.land.of(sentence, found, names, self.resolver),
            blocked=tuple((d.start, d.end) for d in discards if d.scope == "word"),
            given=self.article.mentions if sentence.index else (),
        )

    def _places(self, noticed: Noticed) -> tuple[PlaceMention, ...]:
        """The places of a sentence, read with all that the article told before it: as they were read for the background
        where that has changed nothing, in most short texts."""
        if self.context == self.background.tentative:
            return self.background.found[noticed.sentence.index]
        return places_in(noticed, self.context, self.know)


def _without_discarded(drafter: Drafter, discards: Sequence[DiscardMatch]) -> list[Draft]:
    """The drafts of a sentence without those in clauses that discards.csv takes away; none if it takes the whole."""
    drafts = drafter.drafts()
    if not discards:
        return drafts
    if any(discard.scope == "sentence" for discard in discards):
        drafter.reasons.update((draft.clause.index, _DISCARDED) for draft in drafts)
        return []
    heads = {
        clause.head
        for discard in discards
        if discard.scope == "clause"
        for clause in drafter.view.parse.clauses
        if clause.start <= discard.start < max(clause.end, clause.head + 1)
    }
    drafter.reasons.update((draft.clause.index, _DISCARDED) for draft in drafts if draft.clause.head in heads)
    return [draft for draft in drafts if draft.clause.head not in heads]
