"""Article -> events: reads the sentences in order, with what was said before in mind.

The one module that sees a whole article: the title, the toll in the next sentence, the day and the place that an
earlier sentence gave.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.circumstances import dates, places, tolls
from eventcoder.circumstances.gazetteer import Gazetteer
from eventcoder.coding.actions import Actions, Candidate
from eventcoder.coding.actors import Resolver
from eventcoder.coding.drafts import Draft, Drafter
from eventcoder.coding.home import home_countries
from eventcoder.coding.setting import make_events, sentence_toll
from eventcoder.coding.view import Mention, SentenceView
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.language.english import English
from eventcoder.language.parser import parse
from eventcoder.language.sentences import dateline
from eventcoder.model import Article, Event, Phrase, PlaceMention, Sentence
from eventcoder.ontology import Ontology

_MATERIAL = ("14", "15", "17", "18", "19", "20")
_HEARERS = ("country", "metonym", "organisation", "person", "armed_group")
_TOLL_WORDS = frozenset(("killed", "wounded", "injured", "died", "hurt", "slain"))
_LOCAL = frozenset(
    ("in", "at", "near", "outside", "inside", "around", "of", "on", "through", "into", "from", "to", "dateline")
)
_DISCARD_WHOLE = ("sentence",)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A mention or an action word that no dictionary knows, with the sentence it stands in."""

    kind: str  # actor or action
    text: str
    sentence: str


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
    """The result for one article."""

    events: list[Event] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    sentences: int = 0
    quiet: str | None = None
    traces: list[Trace] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is loaded once: English, dictionaries, gazetteer, code tables."""

    english: English
    lexicon: Lexicon
    gazetteer: Gazetteer
    ontology: Ontology
    name_words: frozenset[str]
    proper_names: frozenset[str]
    phrasal_verbs: frozenset[str]
    weapon_classes: Mapping[tuple[str, ...] | str, str]


def read(article: Article, know: Knowledge, *, titles: bool = True, trace: bool = False) -> Reading:
    """Codes one article; with `trace` keeps for every sentence what was tried."""
    reading = Reading()
    sentences: list[Sentence] = []
    if article.title and titles:
        sentences.extend(
            know.english.sentences(article.title, title=True, names=know.name_words, proper=know.proper_names)
        )
    sentences.extend(know.english.sentences(article.text, names=know.name_words, proper=know.proper_names))
    reading.sentences = len(sentences)
    reading.quiet = know.lexicon.quiet_topic(sentences)
    if reading.quiet is not None and not trace:
        return reading
    line = dateline(article.text)
    context = places.context_of(
        sentences, article.place or (article.text[line[0] : line[1]] if line else None), know.gazetteer
    )
    names = {s.index: know.lexicon.names(s) for s in sentences}
    towns = [[p.place for p in know.gazetteer.find(s, context) if p.place.precision < 3] for s in sentences]
    homes = home_countries(
        sentences,
        list(names.values()),
        context.near or tuple(know.gazetteer.find_text(article.place, context)) if article.place else context.near,
        towns,
    )
    context = dataclasses.replace(context, countries=tuple(dict.fromkeys([*homes, *context.countries])))
    resolver = Resolver(know.lexicon, article.date, homes[0] if homes else None)
    state = _State(article, know, resolver, context, trace)
    body = [s for s in sentences if s.index != 0]
    for sentence in body:
        state.sentence(sentence, reading)
    events = reading.events
    for sentence in sentences:
        if sentence.index == 0:
            title = Reading()
            state.last_material, state.dated = [], None
            state.sentence(sentence, title)
            told = {e.root_code for e in events}
            # A title repeats what the text tells; only what the text leaves out is news.
            events[:0] = [e for e in title.events if e.root_code not in told]
            reading.traces[:0] = title.traces
    if reading.quiet is not None:
        events.clear()
    return reading


class _State:
    """What the reader carries from sentence to sentence."""

    def __init__(
        self, article: Article, know: Knowledge, resolver: Resolver, context: places.PlaceContext, trace: bool
    ) -> None:
        self.article, self.know, self.resolver, self.context, self.trace = article, know, resolver, context, trace
        self.home: PlaceMention | None = None
        self.last_material: list[int] = []  # where in the reading the latest act of violence stands
        self.last_sentence = -9
        self.dated: Event | None = None
        self.drafts: list[Draft] = []

    def sentence(self, sentence: Sentence, reading: Reading) -> None:
        know = self.know
        lexicon = know.lexicon
        names = lexicon.names(sentence)
        found_places = know.gazetteer.find(sentence, self.context)
        for place_mention in found_places:
            if place_mention.place.kind == "city":
                self.resolver.town_country = place_mention.place.country
        self.context = places.extended(self.context, found_places)
        joined = [(n.start, n.end) for n in names if n.end - n.start > 1 and _crosses(sentence, n.start, n.end)]
        parsed = parse(sentence, event_nouns=lexicon.event_nouns, phrasal_verbs=know.phrasal_verbs, names=joined, hearers={n.start: n.end for n in names if n.entries and n.entries[0].kind in _HEARERS})
        discards = lexicon.discarded(sentence)
        country = self._local(found_places)
        view = SentenceView(
            parse=parsed, lexicon=lexicon, names=names, places=found_places,
            dates=dates.find(sentence, self.article.date), tolls=tolls.find(sentence),
            country=country or self.resolver.country,
            blocked=tuple((d.start, d.end) for d in discards if d.scope == "word"),
            given=tuple((m.start, m.end, m.code) for m in self.article.mentions) if sentence.index else (),
        )  # fmt: skip
        self._remember(view)
        actions = Actions(view, self.resolver, know.ontology, self.trace)
        drafter = Drafter(view, self.resolver, know.ontology, actions, self.drafts[-12:])
        drafts: list[Draft] = []
        if not any(d.scope in _DISCARD_WHOLE for d in discards):
            drafts = drafter.drafts()
            clauses = [
                c
                for d in discards
                if d.scope == "clause"
                for c in parsed.clauses
                if c.start <= d.start < max(c.end, c.head + 1)
            ]
            if clauses:
                heads = {c.head for c in clauses}
                drafts = [d for d in drafts if d.clause.head not in heads]
        home = self.home
        if self.home is None and self.context.near:
            home = PlaceMention(0, 0, self.context.near[0])
        events = make_events(self.article, view, drafts, know.ontology, know.weapon_classes, home)
        self.drafts.extend(drafts)
        events = self._carry(view, events, reading)
        reading.events.extend(events)
        reading.unknown.extend(_unknown(view, actions, self.resolver))
        if self.trace:
            mentions = tuple(m for m in view.mentions.values() if m is not None)
            reading.traces.append(
                Trace(view, mentions, tuple(actions.candidates or ()), drafter.reasons, tuple(events))
            )

    def _local(self, found: Sequence[PlaceMention]) -> str | None:
        """The country where a sentence plays: of a place with "in", "at" or "near"; the article's own among several."""
        located = [
            p.place.country for p in found
            if (p.preposition in _LOCAL and p.place.precision < 3) or p.preposition in ("in", "across", "inside", "throughout", "off")
        ]  # fmt: skip
        if not located:
            return None
        home = self.resolver.country
        return home if home in located else located[0]

    def _remember(self, view: SentenceView) -> None:
        """Resolves the phrases in order, so that later pronouns find what they refer to."""
        subjects = {
            (p.start, p.end)
            for c in view.parse.clauses
            if c.kind != "noun"
            for p in (c.patient if c.passive else c.agent)
        }
        agents: dict[tuple[int, int], list[Phrase]] = {}
        for clause in view.parse.clauses:
            for phrase in (*clause.patient, *clause.recipient, *(o.phrase for o in clause.obliques)):
                agents.setdefault((phrase.start, phrase.end), []).extend(clause.agent)
        memory = self.resolver.memory
        for phrase in view.parse.phrases:
            doers = (view.mentions.get((p.start, p.end)) for p in agents.get((phrase.start, phrase.end), ()))
            if phrase.end - phrase.start == 1:  # "its" may be the doer's own, "it" may not
                memory.excluded = frozenset(m.start for m in doers if m is not None)
            mention = self.resolver.mention(phrase, view)
            memory.excluded = frozenset()
            if mention is not None and mention.actor is not None and mention.kind != "thing":
                memory.note(mention, (phrase.start, phrase.end) in subjects)

    def _carry(self, view: SentenceView, events: list[Event], reading: Reading) -> list[Event]:
        """A toll goes back to the act told before; an act without a day goes on with the day told before."""
        index = view.sentence.index
        if (
            self.last_material
            and index - self.last_sentence == 1
            and not view.dates
            and all(_is_toll(e) for e in events)
        ):
            # "Gunmen attacked a mine. Eleven guards were killed": the second sentence is the toll of the first
            events = []
        material = [e for e in events if e.root_code in _MATERIAL]
        if not material and self.last_material and index - self.last_sentence <= 2:
            toll = sentence_toll(view)
            if toll is not None and any(
                reading.events[k].root_code in ("14", "17", "18", "19", "20") for k in self.last_material
            ):
                for k in self.last_material:
                    reading.events[k] = _with_toll(reading.events[k], toll)
        if not view.dates and material and self.dated is not None and index - self.dated.sentence_index <= 2:
            events = [
                dataclasses.replace(e, event_date=self.dated.event_date, date_precision=self.dated.date_precision, is_background=self.dated.is_background)
                if e.root_code in _MATERIAL else e
                for e in events
            ]  # fmt: skip
            material = [e for e in events if e.root_code in _MATERIAL]
        if material:
            base = len(reading.events)
            violent = [k for k, e in enumerate(events) if e.root_code in ("18", "19", "20", "17", "14")]
            if violent:
                self.last_material = [base + k for k in violent]
                self.last_sentence = index
            if view.dates:
                self.dated = material[-1]
            elif self.dated is not None and index - self.dated.sentence_index <= 2:
                self.dated = dataclasses.replace(self.dated, sentence_index=index)
            placed = [e for e in material if e.place_text is not None]
            if placed and placed[-1].place_name:
                mention = next((p for p in view.places if p.place.name == placed[-1].place_name), None)
                self.home = mention or self.home
        return events


def _is_toll(event: Event) -> bool:
    """Whether an event without a source only tells the dead and wounded of an act."""
    return event.source.code is None and event.trigger.lower() in _TOLL_WORDS and event.root_code in ("18", "19", "20")


def _with_toll(event: Event, toll: tuple[int | None, int | None, int | None, str | None]) -> Event:
    dead, wounded, casualties, words = toll
    return dataclasses.replace(
        event,
        fatalities=event.fatalities if event.fatalities is not None else dead,
        injuries=event.injuries if event.injuries is not None else wounded,
        casualties=event.casualties if event.casualties is not None else casualties,
        fatalities_text=event.fatalities_text or words,
    )


def _crosses(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name holds words that would break a noun phrase: "Bosnia and Herzegovina", "Doctors Without Borders"."""
    return any(
        sentence.tags[k] in ("CC", "IN", "POS", "TO", ",", "VBZ", "VB", "VBD", "VBN", "VBG", "VBP", "MD")
        for k in range(start, end)
    )


def _unknown(view: SentenceView, actions: Actions, resolver: Resolver) -> list[Unknown]:
    """Names that act or are acted on but are in no dictionary, and verbs between two actors without an entry."""
    found: list[Unknown] = []
    s = view.sentence
    for clause in view.parse.clauses:
        if clause.kind != "verb":
            continue
        sides = [*clause.agent, *clause.patient]
        known = [p for p in sides if (m := resolver.mention(p, view)) is not None and m.actor is not None]
        action = actions.action(clause)
        if action is not None:
            for phrase in sides:
                if phrase not in known and s.tags[phrase.head] in ("NNP", "NNPS"):
                    found.append(Unknown("actor", view.text_of(phrase), s.text))
        elif (
            clause.agent
            and clause.patient
            and len(known) == len(sides)
            and not actions.view.lexicon.verb_entries(clause.lemma, clause.particle)
        ):
            found.append(Unknown("action", f"{clause.lemma} {clause.particle}".strip(), s.text))
    return found


def codes_by_root(events: Sequence[Event]) -> dict[str, int]:
    """How many events each root code has, in order of the codes."""
    return dict(sorted(Counter(e.root_code for e in events).items()))
