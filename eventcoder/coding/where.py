"""The place of an event: the most exact one that its sentence gives, failing that the dateline's, the story's or a
country (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eventcoder.circumstances.place_words import CODED
from eventcoder.coding.drafts import Draft
from eventcoder.coding.roots import FORCE, MATERIAL_COOPERATION, VIOLENCE, is_only_said
from eventcoder.coding.view import SentenceView
from eventcoder.model import Place, PlaceMention

_LOCATIVE = frozenset("in at near around outside inside within across on into through over off along dateline".split())
_OF_SPEAKER = ("in", "at", "near")
_OF_VISITOR = (*_OF_SPEAKER, "to", "into")
_VISITS = ("042", "043")
_MEETINGS = ("040", *_VISITS, "044", "045", "046")
_COUNTRY = 3
_SAID_BY_CODERS, _COUNTRY_WHERE, _ONLY_SPOKEN_OF = -1, 2, 3
_WIDTH = {"city": 0, "feature": 0, "admin2": 1, "admin1": 2, "region": 3, "country": 4}
_TELEPHONE = "041"
_AT_HOME = ("15", "172", "075", "081", "083")
_TOPICS = "TOPICS"
_SUMMONS, _BLOCKADE, _SHUTS = "114", "191", ("close", "shut", "seal")
_WHERE = 10  # tokens from "where" to the verb of its clause
_NOT_ABROAD = ("151", "152", "153", "172", "081", "083")
_RELATIONS, _BREAKS, _SANCTIONS = ("06", "16"), "16", "163"
_AID = "07"
_RULERS = ("GOV", "LEG", "JUD", "MIL")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where an article plays: `start` is its dateline's place, `home` the place of the latest deed or of what else was
    told, `land` the country, known by a dateline or a town and not only by its name."""

    start: Place | None
    home: PlaceMention | None
    land: str | None
    country: Callable[[str], Place | None]


def event_place(view: SentenceView, draft: Draft, stage: Stage) -> PlaceMention | Place | None:
    """The place of an event: a mention where the sentence names it, a place where it is taken from elsewhere."""
    if is_only_said(draft.code) or draft.code.startswith(_SANCTIONS):
        return _of_talk(view, draft) or _of_meeting(draft, stage) or _of_speaker(draft, stage)
    mention = _of_deed(view, draft, stage.home is not None)
    return mention or _taken_for_granted(draft, stage)


def _of_talk(view: SentenceView, draft: Draft) -> PlaceMention | None:
    """The place with "in" or "at" that is no part of who speaks and to whom; who telephones is elsewhere.

    A visit is where it goes, though the place be the one visited as well: "flew to Nairobi".
    """
    if draft.code == _TELEPHONE:
        return None
    sides = [(m.start, m.end) for m in (draft.source, draft.target) if m is not None]
    visit = draft.code.startswith(_VISITS)
    # "accused Tehran of a breach and bombed a radar near Babolsar": that is where the other deed was done
    others = [c.head for c in view.clause_links(draft.clause, "conjunct") if c.head > draft.clause.head]
    fitting = [
        mention
        for mention in view.places
        if (mention.preposition in (_OF_VISITOR if visit else _OF_SPEAKER) or _is_sent_from(mention))
        and not view.lexicon.in_class(view.sentence, max(mention.start - 2, 0), mention.start - 1, _TOPICS)
        and (visit or mention.place.precision != _COUNTRY)
        and not any(other < mention.start for other in others)
        and not any(first + visit <= view.sentence.starts[mention.start] < last for first, last in sides)
    ]
    return _antecedent(view, draft) or _best(view, draft, fitting) or _where_to(view, draft)


def _where_to(view: SentenceView, draft: Draft) -> PlaceMention | None:
    """ "Flew to Sweden and met both delegations": who travels meets others where the journey went."""
    before = {link.clause for link in draft.clause.links if link.kind == "conjunct"}
    heads = [clause.head for clause in view.parse.clauses if clause.index in before and not clause.patient]
    if not heads or not draft.code.startswith(_MEETINGS):
        return None
    behind = [m for m in view.places if max(heads) < m.start < draft.clause.head and m.preposition in ("to", "into")]
    return behind[-1] if behind else None


def _is_sent_from(mention: PlaceMention) -> bool:
    """ "From Jerusalem, the prime minister called on Moscow"."""
    return mention.preposition == "from" and mention.start == 1


def _of_deed(view: SentenceView, draft: Draft, at_home: bool) -> PlaceMention | None:
    """A place that is only spoken of ("against the invasion of Ukraine") gives way to the place told before."""
    starts = view.sentence.starts
    doers = [(starts[p.start], starts[p.end - 1] + 1) for p in draft.clause.agent]
    if draft.source is not None:
        doers.append((draft.source.start, draft.source.end))
    if draft.target is not None and draft.code[:2] not in FORCE:
        doers.append((draft.target.start, draft.target.end))  # "Moscow swapped prisoners with Kyiv"
    own = draft.source.country if draft.source else None
    mentions = [
        m
        for m in view.places
        if (m.preposition not in ("", "with") or not any(first <= starts[m.start] < last for first, last in doers))
        and not (own and draft.code.startswith(_NOT_ABROAD) and _is_other_land(m, own))
    ]
    best = _antecedent(view, draft) or _best(view, draft, mentions)
    if best is not None and at_home and _kind(view, draft, best) == _ONLY_SPOKEN_OF:
        return None
    return best


def _antecedent(view: SentenceView, draft: Draft) -> PlaceMention | None:
    """The place that a relative clause tells of: "back from Madrid, where he had asked for help"."""
    lower, head = view.sentence.lower, draft.clause.head
    at = next((k for k in range(head - 1, max(head - _WHERE, 0), -1) if lower[k] == "where"), 0)
    if not at or any(at < clause.head < head for clause in view.parse.clauses if clause.kind == "verb"):
        return None
    own = any(mention.start > at and mention.preposition in _LOCATIVE for mention in view.places)
    return None if own else next((m for m in view.places if m.end in (at, at - 1)), None)


def _is_other_land(mention: PlaceMention, own: str) -> bool:
    """Whether a place abroad is only spoken of where somebody acts at home: "placed its troops along the Golan front on
    alert", "declared an emergency after he fled to the Maldives"."""
    return mention.place.country != own and mention.preposition not in _OF_SPEAKER


def _best(view: SentenceView, draft: Draft, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """By how it is named; then by the verbs between it and the event's words, by exactness, by distance."""
    if len(mentions) < 2:
        return mentions[0] if mentions else None
    head = draft.clause.head
    verbs = [clause.head for clause in view.parse.clauses if clause.kind == "verb" and clause.head != head]

    def rank(mention: PlaceMention) -> tuple[int, int, int, int, int]:
        low, high = (mention.end, head) if mention.start < head else (head, mention.start)
        between = sum(low <= verb < high for verb in verbs)
        between += (
            any(verb < mention.start for verb in verbs)
            and max([verb for verb in (*verbs, head) if verb < mention.start]) != head
        )  # it hangs on another verb: "set fire to a bank in Gao and looted a shop in Ansongo"
        place = mention.place
        # "in Pyay town of Pyay township" is the town
        vague = any(m.place.name == place.name and m.place.precision < place.precision for m in mentions)
        return _kind(view, draft, mention), between, _WIDTH[place.kind], vague, abs(mention.start - head)

    return min(mentions, key=rank)


def _kind(view: SentenceView, draft: Draft, mention: PlaceMention) -> int:
    """How a place is named, the best least: where something is; the way, or what is hit; a country where; one that is
    only spoken of ("Bogota's ambassador", "a step that Brussels welcomed")."""
    if mention.preposition == CODED:
        return _SAID_BY_CODERS
    locative = mention.preposition in _LOCATIVE
    if mention.place.precision == _COUNTRY:
        return _COUNTRY_WHERE if locative else _ONLY_SPOKEN_OF
    if locative or mention.preposition:
        return 0 if locative else 1
    target = draft.target
    hit = target is not None and target.start <= view.sentence.starts[mention.start] < target.end
    return 1 if hit or _is_shaken(view, draft, mention) else _ONLY_SPOKEN_OF


def _is_shaken(view: SentenceView, draft: Draft, mention: PlaceMention) -> bool:
    """ "Explosions rocked Kampala": the place is the object of what the act does."""
    if draft.clause.kind != "noun":
        return False
    return any(
        any(doer.head == draft.clause.head for doer in clause.agent)
        and any(hit.start <= mention.start < hit.end for hit in clause.patient)
        for clause in view.parse.clauses
    )


def _of_meeting(draft: Draft, stage: Stage) -> Place | None:
    """A meeting of which no place is said is where the report of it is from."""
    met = draft.code.startswith(_MEETINGS) and not draft.planned
    return stage.home.place if met and stage.home is not None else None


def _of_speaker(draft: Draft, stage: Stage) -> Place | None:
    """Where the speaker plainly is: those of the article's own country are at home, rulers where they rule."""
    land = stage.land
    if draft.code == _SUMMONS and draft.source is not None and draft.source.country:
        land = draft.source.country  # an envoy is summoned to the ministry
    if land is None or draft.source is None or draft.source.country != land or draft.code == _TELEPHONE:
        return None
    rules = any(role in (draft.source.code or "") for role in _RULERS) or draft.source.code == land
    place = stage.start if rules else stage.home.place if stage.home else None
    if place is not None and place.country == land:
        return place
    return stage.country(land)


def _taken_for_granted(draft: Draft, stage: Stage) -> Place | None:
    """The place of a deed whose sentence names none: of the story, of those who do it at home, of its victims."""
    source = draft.source.country if draft.source else None
    target = draft.target.country if draft.target else None
    code = draft.code
    home = stage.home.place if stage.home else None
    parties = (source, target)
    if code.startswith(_RELATIONS):
        at = stage.start if code.startswith(_BREAKS) else home  # relations are not broken off on the battlefield
        return at if at is not None and at.country in parties else None
    shuts = code == _BLOCKADE and draft.clause.lemma in _SHUTS  # "Iran has closed its land borders"
    own = source if code.startswith(_AT_HOME) or shuts else target if code.startswith(_AID) else None
    if own is not None and (home is None or home.country != own):
        return stage.country(own)
    violent = code[:2] in VIOLENCE
    foreign = home is not None and home.country not in parties
    abroad = foreign and violent and stage.home is not None and stage.home.end == 0 and parties != (None, None)
    given = foreign and None not in parties and code[:2] in MATERIAL_COOPERATION
    if home is not None and not (given or abroad):
        return home  # fighting between others is not where it is reported from, nor are prisoners freed there
    land = stage.land
    if land is not None and (land in parties or parties == (None, None)):
        return stage.country(land)
    known = target or source
    return stage.country(known) if known and (violent or given) else None
