"""Draft -> event: the day, the place, the dead and wounded, the crowd and the weapon, and all codes derived."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from eventcoder.circumstances import crowds, weapons
from eventcoder.coding import losses
from eventcoder.coding.drafts import Draft
from eventcoder.coding.knowledge import Knowledge
from eventcoder.coding.losses import UNTOLD, Losses
from eventcoder.coding.mentions import Mention
from eventcoder.coding.protest import PROTEST, is_protest
from eventcoder.coding.roots import DEEDS
from eventcoder.coding.view import SentenceView
from eventcoder.coding.when import event_date, is_background
from eventcoder.coding.where import Stage, event_place
from eventcoder.model import Article, Event, Place, PlaceMention, Quantity, Side
from eventcoder.ontology import acled_types

_MEANS = frozenset(("with", "by", "using", "from", "in", "through", "of"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What the events of a sentence share. `today` is the article's day, or that of its entry in a chronicle."""

    article: Article
    view: SentenceView
    know: Knowledge
    stage: Stage
    today: dt.date


def make_events(scene: Scene, drafts: Sequence[Draft]) -> list[Event]:
    """The events of one sentence, in the order of their drafts."""
    shares = losses.shared(scene.view, drafts)
    crowd = crowds.find(scene.view.sentence) if any(is_protest(draft.code) for draft in drafts) else None
    places: dict[Hashable, Place | PlaceMention | None] = {}
    for draft in drafts:
        if _act(draft) not in places:
            places[_act(draft)] = event_place(scene.view, draft, scene.stage)
    return [_event(scene, draft, places[_act(draft)], shares.get(draft.clause.head, UNTOLD), crowd) for draft in drafts]


def _act(draft: Draft) -> Hashable:
    """What is one act: both directions of what two sides do together, which have one place."""
    if draft.entry.mirror and draft.source is not None and draft.target is not None:
        return draft.clause.head, frozenset((draft.source.start, draft.target.start))
    return id(draft)


def _event(
    scene: Scene, draft: Draft, where: Place | PlaceMention | None, told: Losses, crowd: Quantity | None
) -> Event:
    article, view, ontology = scene.article, scene.view, scene.know.ontology
    s, clause = view.sentence, draft.clause
    code = ontology.cameo(draft.code)
    date, precision = event_date(view, draft, scene.today)
    place = where.place if isinstance(where, PlaceMention) else where
    weapon = (_weapon(scene, draft) if code.root in DEEDS else None) or draft.entry.weapon
    sub_event = _sub_event(draft, weapon, told.dead, place.country if place else None)
    plover_type, plover_mode, contexts = ontology.plover(draft.code)
    source, target = _side(draft.source), _side(draft.target)
    trigger_end = clause.head + 1
    if clause.particle and s.lower[trigger_end : trigger_end + 1] == (clause.particle,):
        trigger_end += 1
    return Event(
        event_id=_event_id(article, view, draft, source, target),
        article_id=article.id, article_date=article.date, publisher=article.publisher, url=article.url,
        title=article.title, sentence_index=s.index, sentence=s.text,
        sentence_start=None if s.index == 0 else s.start,
        event_date=date, date_precision=precision, is_background=is_background(date, precision, article.date),
        cameo_code=code.code, cameo_label=code.label, root_code=code.root, quad_class=code.quad,
        goldstein=code.goldstein, plover_type=plover_type, plover_mode=plover_mode, plover_contexts=contexts,
        acled_event_type=ontology.acled_event_type(sub_event) if sub_event else None, acled_sub_event_type=sub_event,
        source=source, target=target, status=draft.status,
        attributed_to=draft.speaker_text if draft.status == "claimed" else None,
        trigger=s.span_text(clause.head, trigger_end), trigger_start=s.starts[clause.head],
        trigger_end=s.ends[trigger_end - 1],
        place_name=place.name if place else None,
        place_text=s.span_text(where.start, where.end) if isinstance(where, PlaceMention) else None,
        country=place.country if place else None, admin1=place.admin1 if place else None,
        admin2=place.admin2 if place else None, latitude=place.latitude if place else None,
        longitude=place.longitude if place else None, geonames_id=place.geonames_id if place else None,
        geo_precision=place.precision if place else None,
        fatalities=told.dead, injuries=told.wounded, casualties=told.casualties, fatalities_text=told.words,
        crowd_size=crowd.value if crowd and code.root == PROTEST else None, weapon=weapon or None,
        rules=tuple(dict.fromkeys(draft.rules)),
    )  # fmt: skip


def _event_id(article: Article, view: SentenceView, draft: Draft, source: Side, target: Side) -> str:
    """A name for the event that stays the same as long as its words and codes do."""
    s = view.sentence
    identity = (
        article.id, s.index, source.start, source.end, target.start, target.end, s.starts[draft.clause.head],
        draft.code, source.code, target.code,
    )  # fmt: skip
    return hashlib.blake2b(repr(identity).encode("utf-8"), digest_size=10).hexdigest()


def _sub_event(draft: Draft, weapon: str | None, dead: int | None, country: str | None) -> str | None:
    """ACLED's sub-event type; what is only announced has none."""
    if draft.planned:
        return None
    source = draft.source.code if draft.source else None
    target = draft.target.code if draft.target else None
    return acled_types.sub_event(draft.code, source, target, weapon, dead, draft.entry.acled or None, country)


def _weapon(scene: Scene, draft: Draft) -> str | None:
    """The weapon of an act: what it is done with or by, not what it hits ("attacked a mine")."""
    clause, words = draft.clause, scene.know.words
    first = clause.modifiers[0] if clause.modifiers else clause.head
    spans = [(first, clause.head + 1)] if clause.kind == "noun" else []
    spans += [(p.start, p.full_end) for p in clause.agent]
    spans += [(o.phrase.start, o.phrase.full_end) for o in clause.obliques if o.preposition in _MEANS]
    if clause.kind == "verb" and clause.lemma in words.launch:
        spans += [(p.start, p.full_end) for p in clause.patient]
    for inner in scene.view.clause_links(clause, "participle", "gerund"):
        if inner.lemma in words.wield:
            spans += [(p.start, p.full_end) for p in inner.patient]
    for link in clause.links if clause.kind == "verb" else ():
        # "Launched missiles and destroyed a battery".
        before = scene.view.parse.clauses[link.clause]
        if link.kind == "conjunct" and before.lemma in words.wield:
            spans += [(p.start, p.full_end) for p in before.patient]
    sentence, known = scene.view.sentence, scene.know.weapons
    found = [word for first, last in spans if (word := weapons.find(sentence, first, last, known))]
    # A gas bomb is a chemical weapon, whatever carried it.
    return "chemical" if "chemical" in found else found[0] if found else None


def _side(mention: Mention | None) -> Side:
    """A mention as it goes into the output; a target that stands for no words has no text and no position."""
    if mention is None:
        return Side()
    actor = mention.actor
    said = bool(mention.text)
    return Side(
        code=actor.code if actor else None,
        name=actor.name if actor else None,
        country=actor.country if actor else None,
        sectors=actor.sectors if actor else None,
        text=mention.text if said else None,
        start=mention.start if said else None,
        end=mention.end if said else None,
    )
