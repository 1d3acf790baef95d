"""Do two events belong to one happening? Same day or undated, same place or unplaced, actors that fit, kinds that go
together (codebook, section 6)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from eventcoder.incidents import facts as kinds
from eventcoder.incidents.facts import Facts, offset
from eventcoder.model import Event, Side
from eventcoder.ontology.actor_kinds import ActorKind, actor_kind

_NEAR_KM = 5.0
_NEAR_KM_IN_SENTENCE = 25.0
_SPAN = {"day": 1, "week": 7, "month": 31, "year": 366}
_CARRIED_SENTENCES = 2
"""How many sentences further an event without own actors is still of the happening told before."""

FAR = 5
"""Events more sentences apart than that belong together only if both are told to have been at the same place."""

_DOERS = frozenset({"perpetrators", "attackers", "assailants", "abductors", "kidnappers", "killers", "suspects"})
_DETERMINERS = frozenset(
    {"the", "this", "these", "those", "that", "they", "his", "their", "its", "some", "all", "both"}
)

_TOGETHER: Mapping[str, frozenset[str]] = {
    kinds.FIGHT: frozenset(
        {kinds.FIGHT, kinds.DEMONSTRATION, kinds.LOOTING, kinds.ARREST, kinds.DISRUPTED, kinds.CLAIM, kinds.TERRITORY}
    ),
    kinds.DEMONSTRATION: frozenset({kinds.DEMONSTRATION, kinds.FIGHT, kinds.LOOTING, kinds.ARREST}),
    kinds.LOOTING: frozenset({kinds.LOOTING, kinds.FIGHT, kinds.DEMONSTRATION, kinds.ARREST, kinds.CLAIM}),
    kinds.ARREST: frozenset({kinds.ARREST, kinds.FIGHT, kinds.DEMONSTRATION, kinds.LOOTING, kinds.DISRUPTED}),
    kinds.DISRUPTED: frozenset({kinds.DISRUPTED, kinds.FIGHT, kinds.ARREST, kinds.CLAIM}),
    kinds.TERRITORY: frozenset({kinds.TERRITORY, kinds.FIGHT}),
    kinds.CLAIM: frozenset({kinds.FIGHT, kinds.LOOTING, kinds.DISRUPTED}),
    kinds.AGREEMENT: frozenset({kinds.AGREEMENT}),
    kinds.CHANGE: frozenset({kinds.CHANGE}),
    kinds.BASE: frozenset({kinds.BASE}),
    kinds.OTHER: frozenset({kinds.OTHER}),
}


def belongs(new: Facts, old: Facts) -> int:
    """How well an event goes with an earlier one of the same article: 0 not at all, more is better."""
    one, other = new.event, old.event
    distance = abs(one.sentence_index - other.sentence_index)
    if distance == 0 and one.trigger_start == other.trigger_start:
        return 9
    if old.family not in _TOGETHER[new.family] or not (_same_day(new, old) or _claims(new, old)):
        return 0
    if not _same_place(one, other, distance == 0) and not _points_back(new, old, distance):
        return 0
    if new.family == kinds.CLAIM:
        return 3 if distance <= FAR else 0
    if kinds.DEMONSTRATION in (new.family, old.family):
        return _in_the_street(new, old, distance)
    shared, against, by_same = _actors(one, other)
    unnamed = one.source.code is None or other.source.code is None
    if distance == 0:
        return 4 + shared if shared or not against or (unnamed and against == 1) else 0
    if new.harm and one.source.code is None and distance == 1:
        return 2 + shared
    if against and not by_same:
        return 0
    if shared:
        if distance <= _CARRIED_SENTENCES or (shared == 2 and _told_place(one, other)):
            return 2 + shared
        if by_same and distance <= FAR and one.attributed_to and one.attributed_to == one.source.text:
            return 2  # "Al-Shabaab said its fighters had targeted officials"
        return 0
    carried = new.harm or new.definite or new.family in (kinds.ARREST, kinds.LOOTING) or _again(one, other)
    return 2 if carried and distance <= _CARRIED_SENTENCES else 0


def _again(one: Event, other: Event) -> bool:
    """Whether the same act is told once more without saying who did it."""
    return one.source.code is None and one.cameo_code == other.cameo_code


def _in_the_street(new: Facts, old: Facts, distance: int) -> int:
    """Crowds: marches, what is done by and to those who march, and what the police do."""
    one, other = new.event, old.event
    shared, against, _ = _actors(one, other)
    if distance and not shared and new.source.people and one.sentence.startswith("Later"):
        # "Later masked youths smashed windows": others than those who marched.
        return 0
    if new.family == old.family:
        if distance <= _CARRIED_SENTENCES:
            return (4 if distance == 0 else 2) + shared
        return 1 if (shared or new.definite) and _told_place(one, other) else 0
    act = old if new.family == kinds.DEMONSTRATION else new
    crowd = new if act is old else old
    beside = distance == 0 and act.family == kinds.LOOTING and not act.source.known  # "with shops set ablaze"
    watches = "MED" in act.target.roles and "MED" not in crowd.source.roles
    if watches and act.family == kinds.ARREST:
        return 0  # "arrested three journalists who were filming a rally"
    takes_part = beside or _crowd_takes_part(act) or _marchers_act(crowd.event, act.event)
    if not takes_part or distance > _CARRIED_SENTENCES:
        return 0
    if against and not (shared or beside or act.by_force or act.source.people):
        return 0
    return (4 if distance == 0 else 2) + shared


def _crowd_takes_part(item: Facts) -> bool:
    """Whether a fight, a looting or an arrest can be that of a crowd in the street."""
    if item.source.irregular or item.target.irregular:
        return False
    return item.source.people or item.target.people or not item.target.known


def _marchers_act(crowd: Event, act: Event) -> bool:
    """Whether those who demonstrate are a side of a fight: "members of the league marched ... clashed with police"."""
    return crowd.source.code is not None and crowd.source.code in (act.source.code, act.target.code)


def _same_day(new: Facts, old: Facts) -> bool:
    one, other = new.event, old.event
    if one.event_date == other.event_date or _covers(one, other) or _covers(other, one):
        return True
    # "Police said on Sunday that eleven had died": the day of the report is not that of the act.
    return new.harm and abs(one.sentence_index - other.sentence_index) <= 1


def _claims(new: Facts, old: Facts) -> bool:
    """Responsibility is claimed on the day of the act or later."""
    return new.family == kinds.CLAIM and new.event.event_date >= old.event.event_date


def _points_back(new: Facts, old: Facts, distance: int) -> bool:
    """ "Drivers blocked the road from Siliana to Kairouan as a protest", "The march was organised by": the word for the
    whole is of the same place, whatever place stands near it."""
    both = new.family == old.family == kinds.DEMONSTRATION
    if distance == 0:
        return both and new.event.source.code is None
    return both and new.definite and distance <= _CARRIED_SENTENCES


def _covers(vague: Event, exact: Event) -> bool:
    """Whether a day lies in the week, month or year that another event names."""
    span = _SPAN[vague.date_precision]
    return span > 1 and vague.event_date <= exact.event_date < vague.event_date + dt.timedelta(days=span)


def _same_place(one: Event, other: Event, in_sentence: bool) -> bool:
    if one.country is None or other.country is None:
        return True
    if one.country != other.country:
        return one.place_text is None or other.place_text is None
    if 3 in (one.geo_precision, other.geo_precision) or one.place_name == other.place_name:
        return True
    if one.place_text is None and other.place_text is None:
        return False  # the story, or the entry of a round-up, has moved on
    if one.place_text is None or other.place_text is None:
        return True
    if 2 in (one.geo_precision, other.geo_precision):
        return one.admin1 == other.admin1
    return _kilometres(one, other) <= (_NEAR_KM_IN_SENTENCE if in_sentence else _NEAR_KM)


def _told_place(one: Event, other: Event) -> bool:
    """Whether both events are told to have been at the same place, not only at the place of the article."""
    return one.place_name is not None and one.place_name == other.place_name and (one.geo_precision or 3) < 3


def _kilometres(one: Event, other: Event) -> float:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    north = (other.latitude - one.latitude) * 111.2
    east = (other.longitude - one.longitude) * 111.2 * math.cos(math.radians(one.latitude))
    return math.hypot(north, east)


_SAME, _OPEN, _OTHER = 1, 0, -1


def _actors(one: Event, other: Event) -> tuple[int, int, bool]:
    """Of two dyads: how many sides are the same, how many are others, and whether the same side acts in both.

    "A shelled B" and "B fired back" are compared crosswise where that fits better.
    """
    acting = _same_actor(one.source, other.source)
    if one.sentence_index != other.sentence_index and _introduced(one):
        acting = _OTHER if other.source.code is not None else _OPEN
    straight = acting, _same_actor(one.target, other.target)
    hit_back = _same_actor(one.target, other.source)
    if other.source.code is None and one.target.code is not None and not actor_kind(one.target.code).armed:
        hit_back = _OTHER  # police who shoot a cleric do not fire back at whoever planted the bomb
    crossed = _same_actor(one.source, other.target), hit_back
    best = max(straight, crossed, key=sum)
    return best.count(_SAME), best.count(_OTHER), straight[0] == _SAME or (best is crossed and _OTHER not in crossed)


def _same_actor(one: Side, other: Side) -> int:
    if one.text and other.text and one.text == other.text:
        return _SAME
    if one.code is None or other.code is None:
        return _OPEN
    if one.code == other.code or _same_noun(one, other):
        return _SAME
    return _alike(actor_kind(one.code), actor_kind(other.code))


def _introduced(event: Event) -> bool:
    """ "Unidentified gunmen": armed men without a name or an article are not those told of before."""
    side = event.source
    if side.name is not None or not side.text or not actor_kind(side.code).irregular:
        return False
    if side.start is not None and side.start < offset(event):
        return False
    first, last = side.text.partition(" ")[0].casefold(), side.text.rpartition(" ")[2].casefold()
    return first not in _DETERMINERS and last not in _DOERS


def _same_noun(one: Side, other: Side) -> bool:
    """ "Israeli soldiers ... Soldiers fired": a bare noun has only the country that the article is from."""
    bare = min(one.text or "", other.text or "", key=len)
    if " " in bare.removeprefix("The ").removeprefix("the ") or one.code is None or other.code is None:
        return False
    return actor_kind(one.code).roles == actor_kind(other.code).roles != frozenset()


def _alike(one: ActorKind, other: ActorKind) -> int:
    """More and less exact codes of one actor are the same; gunmen may be the rebels named later."""
    if one.irregular and other.irregular and (one.bare or other.bare or not _two_names(one, other)):
        return _SAME
    if one.country != other.country:
        return _OPEN if one.country is None or other.country is None else _OTHER
    if one.roles <= other.roles or other.roles <= one.roles:
        return _SAME
    if one.people and other.people:
        return _OPEN
    return _SAME if one.state and other.state else _OTHER


def _two_names(one: ActorKind, other: ActorKind) -> bool:
    """Whether two armed groups have names of their own that differ."""
    return bool(one.roles - other.roles) and bool(other.roles - one.roles) and min(len(one.roles), len(other.roles)) > 1
