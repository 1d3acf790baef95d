"""Draft -> event: the day, the place, the dead and wounded, the crowd and the weapon, and all codes derived."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence

from eventcoder.circumstances import crowds, tolls, weapons
from eventcoder.coding.drafts import Draft
from eventcoder.coding.view import Mention, SentenceView
from eventcoder.model import Article, DateMention, Event, PlaceMention, Side
from eventcoder.ontology import Ontology
from eventcoder.ontology import acled as acled_rules

WeaponClasses = Mapping[tuple[str, ...] | str, str]
_ARMED_ROOTS = frozenset(("14", "15", "17", "18", "19", "20"))
_MEANS = frozenset(("with", "by", "using", "from", "in", "through", "of"))
_LAUNCHING = frozenset(
    "fire launch lob throw hurl drop plant detonate set explode use deploy toss shoot employ release unleash rain pelt"
    " exchange trade test test-fire place lay blow deliver".split()
)
_VIOLENT = ("18", "19", "20")
_HAS_TOLL = frozenset(("14", "17", "18", "19", "20"))
_LOCATIVE = frozenset(("in", "at", "near", "around", "outside", "inside", "across", "on", "from", "into", "of", "through", "over", "off", "along", ""))  # fmt: skip
_PERIOD_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def make_events(
    article: Article,
    view: SentenceView,
    drafts: Sequence[Draft],
    ontology: Ontology,
    weapon_classes: WeaponClasses,
    home: PlaceMention | None,
) -> list[Event]:
    """The events of one sentence. `home` is the place of the dateline or of what was told before."""
    shares = _share_tolls(view, drafts)
    return [
        _event(article, view, draft, ontology, weapon_classes, home, shares.get(draft.clause.head)) for draft in drafts
    ]


def _event(
    article: Article, view: SentenceView, draft: Draft, ontology: Ontology, weapon_classes: WeaponClasses, home: PlaceMention | None,
    toll: tuple[int | None, int | None, int | None, str | None] | None,
) -> Event:  # fmt: skip
    s = view.sentence
    code = ontology.cameo(draft.code)
    date = event_date(view, draft, article.date)
    place = event_place(view, draft, home) or (home if code.root >= "14" else None)
    dead, wounded, casualties, words = toll or (None, None, None, None)
    clause = draft.clause
    weapon = draft.entry.weapon or (_weapon(view, draft, weapon_classes) if code.root in _ARMED_ROOTS else None)
    crowd = crowds.find(s) if code.root == "14" else None
    country = place.place.country if place else None
    sub_event = acled_rules.sub_event(
        draft.code, _code(draft.source), _code(draft.target), weapon, dead, draft.entry.acled or None, country
    )
    if draft.planned:
        sub_event = None
    plover_type, plover_mode, contexts = ontology.plover(draft.code)
    source, target = _side(draft.source), _side(draft.target)
    trigger_end = clause.head + 1
    if clause.particle and clause.head + 1 < len(s.words) and s.lower[clause.head + 1] == clause.particle:
        trigger_end += 1
    trigger = s.span_text(clause.head, trigger_end)
    identity = (
        article.id,
        s.index,
        source.start,
        source.end,
        target.start,
        target.end,
        s.starts[clause.head],
        draft.code,
        source.code,
        target.code,
    )
    return Event(
        event_id=hashlib.blake2b(repr(identity).encode("utf-8"), digest_size=10).hexdigest(),
        article_id=article.id, article_date=article.date, sentence_index=s.index, sentence=s.text,
        sentence_start=None if s.index == 0 else s.start, event_date=date[0], date_precision=date[1],
        cameo_code=code.code, cameo_label=code.label, root_code=code.root, quad_class=code.quad, goldstein=code.goldstein,
        source=source, target=target, status=draft.status, trigger=trigger, trigger_start=s.starts[clause.head],
        trigger_end=s.ends[trigger_end - 1], publisher=article.publisher, url=article.url, title=article.title,
        plover_type=plover_type, plover_mode=plover_mode, plover_contexts=contexts,
        acled_event_type=ontology.acled_event_type(sub_event) if sub_event else None, acled_sub_event_type=sub_event,
        attributed_to=(draft.speaker_text if draft.status == "claimed" else None), is_background=is_background(*date, article.date),
        place_name=place.place.name if place else None, place_text=s.span_text(place.start, place.end) if place and place is not home else None,
        country=country, admin1=place.place.admin1 if place else None, admin2=place.place.admin2 if place else None,
        latitude=place.place.latitude if place else None, longitude=place.place.longitude if place else None,
        geonames_id=place.place.geonames_id if place else None, geo_precision=place.place.precision if place else None,
        fatalities=dead, injuries=wounded, casualties=casualties, fatalities_text=words,
        crowd_size=crowd.value if crowd else None, weapon=weapon or None, rules=tuple(dict.fromkeys(draft.rules)),
    )  # fmt: skip


def _weapon(view: SentenceView, draft: Draft, classes: WeaponClasses) -> str | None:
    """The weapon of an act: what it is done with or by, not what it hits ("attacked a mine")."""
    clause = draft.clause
    spans = [(clause.modifiers[0], clause.head + 1)] if clause.modifiers else [(clause.head, clause.head + 1)]
    spans += [(p.start, p.full_end) for p in clause.agent]
    spans += [(o.phrase.start, o.phrase.full_end) for o in clause.obliques if o.preposition in _MEANS]
    if clause.kind == "verb" and clause.lemma in _LAUNCHING:
        spans += [(p.start, p.full_end) for p in clause.patient]
    for inner in view.clause_links(clause, "participle", "gerund"):
        if inner.lemma in ("use", "employ", "fire", "throw", "hurl", "drop", "detonate", "plant"):
            spans += [(p.start, p.full_end) for p in inner.patient]
    found = [word for first, last in spans if (word := weapons.find(view.sentence, first, last, classes))]
    return "chemical" if "chemical" in found else found[0] if found else None


def _code(mention: Mention | None) -> str | None:
    return mention.code if mention is not None else None


def _side(mention: Mention | None) -> Side:
    if mention is None:
        return Side()
    actor = mention.actor
    text = mention.text or None
    return Side(
        actor.code if actor else None, actor.name if actor else None, actor.country if actor else None,
        actor.sectors if actor else None, text, mention.start if text else None, mention.end if text else None,
    )  # fmt: skip


def event_date(view: SentenceView, draft: Draft, article_date: dt.date) -> tuple[dt.date, str]:
    """The day of the event: the date that stands nearest to its words, else the article's day."""
    chosen = _nearest_date(view, draft)
    if chosen is None or draft.planned or (draft.action.mode is not None and chosen.date > article_date):
        return article_date, "day"
    if chosen.date > article_date and draft.code[:2] < "14":
        return article_date, "day"
    return chosen.date, chosen.precision


def _nearest_date(view: SentenceView, draft: Draft) -> DateMention | None:
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
        low, high = (mention.end, head) if mention.start < head else (head, mention.start)
        between = sum(low <= verb < high for verb in verbs)
        rank = (between, abs(mention.start - head))
        if best_rank is None or rank < best_rank:
            best, best_rank = mention, rank
    return best


def is_background(date: dt.date, precision: str, article_date: dt.date) -> bool:
    """Whether the period ended more than 30 days before the article's date (codebook, section 5)."""
    if precision == "month":
        end = (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    elif precision == "year":
        end = date.replace(month=12, day=31)
    else:
        end = date + dt.timedelta(days=_PERIOD_DAYS[precision] - 1)
    return (article_date - end).days > 30


def event_place(view: SentenceView, draft: Draft, home: PlaceMention | None = None) -> PlaceMention | None:
    """The most exact place that the sentence gives for the event; of talk only a place said with its own verb.

    A country that is only spoken of ("against the invasion of Ukraine") gives way to the place told before, `home`.
    """
    head = draft.clause.head
    best: PlaceMention | None = None
    best_rank: tuple[int, int, int] | None = None
    sides = [(m.start, m.end) for m in (draft.source, draft.target) if m is not None]
    talk = draft.code[:2] < "14"
    s = view.sentence
    for mention in view.places:
        locative = (
            mention.preposition in _LOCATIVE
            and mention.preposition != ""
            and not (mention.place.precision == 3 and mention.preposition in ("of", "from", "to"))
        )
        start = s.starts[mention.start]
        inside = any(a <= start < b for a, b in sides)
        if talk and not (mention.preposition in ("in", "at", "near") and not inside and mention.place.precision < 3):
            continue
        if mention.place.precision == 3 and not locative and inside:
            rank_kind = 3
        else:
            rank_kind = mention.place.precision - 1
        rank = (
            rank_kind if locative or mention.place.precision < 3 else 4,
            0 if locative else 1,
            abs(mention.start - head),
        )
        if best_rank is None or rank < best_rank:
            best, best_rank = mention, rank
    if home is not None and best_rank is not None and best_rank[0] >= 3:
        return None
    return best


def _share_tolls(
    view: SentenceView, drafts: Sequence[Draft]
) -> dict[int, tuple[int | None, int | None, int | None, str | None]]:
    """Gives the sentence's numbers of dead and wounded to the violent act whose words stand nearest."""
    heads = sorted({d.clause.head for d in drafts if d.code[:2] in _HAS_TOLL and not d.planned})
    told = [toll for toll in view.tolls if not toll.cumulative]
    if not heads or not told:
        return {}
    violent = sorted({d.clause.head for d in drafts if d.code[:2] in _VIOLENT and not d.planned}) or heads
    nearest: dict[int, list[object]] = {}
    for toll in told:
        head = min(
            violent, key=lambda h: 0 if toll.start <= h < toll.end else min(abs(h - toll.start), abs(h - toll.end))
        )
        nearest.setdefault(head, []).append(toll)
    return {head: _combined(view, group) for head, group in nearest.items()}


def _combined(view: SentenceView, group: list[object]) -> tuple[int | None, int | None, int | None, str | None]:
    dead, wounded, casualties, span = tolls.combine(tuple(group))  # type: ignore[arg-type]
    words = view.sentence.span_text(*span) if span else None
    return dead, wounded, casualties, words if dead is not None or casualties is not None else None


def sentence_toll(view: SentenceView) -> tuple[int | None, int | None, int | None, str | None] | None:
    """The numbers of a sentence that tells no act of its own: they go to the incident told before."""
    told = [toll for toll in view.tolls if not toll.cumulative]
    return _combined(view, list(told)) if told else None
