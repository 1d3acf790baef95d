"""A name and its rows in the gazetteer -> the place that is meant, by the article's places and the names around."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from eventcoder.circumstances.fold import fold, spelling_skeleton
from eventcoder.circumstances.place_file import COMMON, PERSON, WORD
from eventcoder.circumstances.place_names import Name
from eventcoder.circumstances.place_table import PlaceTable, Row
from eventcoder.circumstances.place_words import JOINED, KIND_WORDS, LOCATIVE, NAMESAKES
from eventcoder.circumstances.places import PlaceContext
from eventcoder.model import Place, Sentence

_TOWN = 40.0  # kilometres from the middle of a town to its parts
_SEAT = 80.0  # kilometres from the middle of a district to the town that it is named after
# Kilometres from the middle of a division to a town that is said to lie in it, but by the book does not: to the only
# one of its name it may be farther.
_NEAR, _BORDER = 60.0, 100.0
_UNKNOWN = 150.0  # to one of which the book does not say in what division it lies
_PARTED = 90.0  # kilometres between two towns of which one is said to lie in the land of the other
_HOLDS = 30.0  # what speaks for a place of a country that has the name said to lie in it
_PARTLY = ("part", "any")
_UNWRITTEN = 1000  # a shorter way to write a name counts only where some people live


def choose(
    table: PlaceTable,
    sentence: Sentence,
    name: Name,
    context: PlaceContext,
    around: Sequence[Place],
    inner: Name | None,
    towns: Sequence[Place] = (),
) -> Place | None:
    """The place that a name means, or None. `around` are the places said to enclose it, the nearest first; `inner` is
    the name that it is said to enclose, `towns` those that it may be a part of."""
    best: Place | None = None
    best_score = -1.0
    best_rank = 0
    enclosing = inner is not None and name.bracket
    held = {row.place.country for row in inner.rows} if inner is not None else set()
    # "Bulgaria, Greece and Turkey": countries in a row do not enclose one another
    among = bool(around) and around[0].kind == "country"
    whole = towns or context.near if name.kind == "part" else ()
    for row in name.rows:
        place = row.place
        if whole and place.kind != "country" and all(_distance(place, town) > _TOWN for town in whole):
            continue
        score = _score(row, name, context, enclosing)
        if place.country in held and place.kind in ("region", "admin1"):
            score += _HOLDS  # "Rafah, Gaza" is in no Gaza of Mozambique
        if not (among and place.kind == "country"):
            for outer in around:
                score += _inside(place, outer)
        if score > best_score:
            best, best_score, best_rank = place, score, row.rank
    elsewhere = best is not None and best.kind == "city" and best.country not in held
    if best is not None and inner is not None and elsewhere:
        # "in Rotherham (South Yorkshire)" is not by the Yorkshire of another land
        best = None if any(r.rank == 0 and r.place.population > best.population for r in inner.rows) else best
    if (
        best is None
        or (around and not _fits(best, best_rank, around, _reach(best, name)))
        or (not around and _far_fetched(best, best_rank, name, context))
    ):
        return None if whole else _by_spelling(table, sentence, name.start, name.end, context, around)
    if best.kind in ("admin1", "admin2") and name.kind != "admin" and not enclosing:
        # "in Idlib": the town, where the division is named after it
        for place, rank, _ in name.rows:
            if (
                place.kind == "city" and place.country == best.country and place.admin1 == best.admin1
                and (rank <= best_rank or place.population > 50_000) and place.population > _UNWRITTEN
            ):  # fmt: skip
                return place
    return _at_its_seat(best, name.rows) if best.kind in ("admin1", "admin2") else best


def _at_its_seat(division: Place, rows: Sequence[Row]) -> Place:
    """A division with the coordinates of the town that has its name: there its people and offices are."""
    for place, _, _ in rows:
        same = place.kind == "city" and place.country == division.country and place.admin1 == division.admin1
        if same and (division.kind == "admin1" or _distance(place, division) < _SEAT):
            return replace(division, latitude=place.latitude, longitude=place.longitude)
    return division


def _far_fetched(place: Place, rank: int, name: Name, context: PlaceContext) -> bool:
    """Whether a small or otherwise named place, or a bare division, lies in a country that the article does not speak
    of."""
    if not context.countries or place.country in context.countries or place.kind in ("country", "region"):
        return False
    if name.kind == JOINED:
        return False  # the other town speaks for it
    if place.kind in ("admin1", "admin2") and not name.preposition:
        return True  # "the unions (FO, Sud, FSU)"
    return name.kind not in ("", "city") or place.population < (500_000 if rank else 100_000)


def _by_spelling(
    table: PlaceTable, sentence: Sentence, start: int, end: int, context: PlaceContext, around: Sequence[Place]
) -> Place | None:
    """The town that is spelled nearly so, in the division named after it or in the article's first country."""
    skeleton = spelling_skeleton(" ".join(table.fold(word) for word in sentence.words[start:end]))
    if not skeleton or table.opening(sentence.words[start]).flags & (WORD | PERSON | COMMON):
        return None
    length = len(skeleton)
    best: Place | None = None
    best_score = 0.0
    for place, _, _ in table.lookup("~" + skeleton):
        inside = sum(_inside(place, outer) for outer in around)
        if around and inside <= 0:
            continue
        if not around and (place.country not in context.countries[:1] or place.country in NAMESAKES
                           or abs(len(fold(place.name).replace(" ", "")) - length) > 2):  # fmt: skip
            continue
        score = inside + 10 * math.log10(place.population + 10) + (5 if place.kind == "city" else 0)
        if score > best_score:
            best, best_score = place, score
    return best


def _score(row: Row, name: Name, context: PlaceContext, enclosing: bool) -> float:
    place, score = row.place, row.worth
    kind = place.kind
    if place.country in context.countries:
        likely = place.country == context.countries[0]
        if place.country in NAMESAKES and kind in ("city", "admin2") and place.population < 100_000:
            score += 6 if likely else 3
        else:
            score += 27 if likely else 15
        if kind == "admin1" and enclosing:
            score += 20  # "(Rafi, Niger)" in Nigeria is the state
    if kind in ("admin1", "admin2"):
        if place.admin1 in context.admin1:
            score += 8
        if name.kind == "admin" or enclosing:
            score += 25
        elif name.kind == "city":
            score -= 20
    elif kind == "city":
        if name.kind == "admin":
            score -= 15
        if place.admin1 and place.admin1 in context.admin1:
            score += 8
        for other in context.near:
            if abs(place.latitude - other.latitude) < 1.4 and _distance(place, other) < 150:
                score += 10
                break
    elif kind == "country" and name.kind in ("admin", "city"):
        score -= 30
    return score


def accepted(sentence: Sentence, name: Name, place: Place, preposition: str, after: object, before: bool) -> bool:
    """Whether a bare name has evidence enough to be a place: see "Paris Hilton", "Union", "Mohammed"."""
    words = sentence.words
    kind = place.kind
    single = name.end == name.start + 1
    word = words[name.start]
    if single and word.isupper() and len(word) < 5 and not sentence.caseless and kind not in ("country", "region"):
        return bool(preposition) and len(word) > 3
    if single and len(word) < 4 and kind == "country":
        return word.isupper() or len(word) > 3 or word.lower() in ("cuba", "iran", "mali", "peru", "oman", "togo")
    if "." in word[:-1] and word.isupper() and kind != "country":
        return False  # U.N.
    if word in ("The", "A", "An") and place.population < 100_000 and kind not in ("country", "region"):
        return False
    enclosed = bool(after) or before
    locative = preposition in LOCATIVE or preposition in ("dateline", "near")
    if kind in ("country", "region"):
        if name.flags & PERSON:  # "Jordan", "Chad" may be men
            return name.bounded
        return name.bounded or kind == "country"
    if not name.bounded:
        return False
    if name.flags & WORD:
        return before and locative and not sentence.caseless
    if name.flags & (PERSON | COMMON):
        if sentence.caseless:
            return False
        return (locative or (enclosed and bool(preposition))) and (place.population > 5000 or before or bool(name.kind))
    if sentence.caseless:
        if not preposition and (kind == "admin2" or (kind == "city" and place.country in NAMESAKES)):
            return place.population > 300_000 and kind == "city"  # "forsyth", "paterson" are people
        return len(word) > 3 and place.population > (1000 if preposition else 15_000)
    if preposition and (preposition != "of" or (place.population >= 10_000 and _of_plain_noun(sentence, name.start))):
        return True
    return bool(
        enclosed
        or name.kind
        or (not single and sentence.lower[name.end - 1] in KIND_WORDS)  # "inmates of Jau prison"
        or place.population > 100_000
        or kind == "admin1"
        or (place.population > 20_000 and (not single or _possessive(sentence, name.end)))
    )


def _of_plain_noun(sentence: Sentence, start: int) -> bool:
    """Whether "of" before the name follows a common noun: "residents of Stepanakert", not "Bank of England"."""
    at = next((k for k in range(start - 1, max(start - 4, 0), -1) if sentence.lower[k] == "of"), 0)
    return at > 0 and sentence.words[at - 1][:1].islower()


def _possessive(sentence: Sentence, end: int) -> bool:
    return end < len(sentence.words) and sentence.lower[end] in ("'s", "'")


def _inside(place: Place, outer: Place) -> float:
    """How well `place` fits into a division or country named after it."""
    if place.country != outer.country:
        return -60.0
    if outer.kind == "country":
        return 40.0
    if outer.kind == "admin1":
        return 60.0 if place.admin1 == outer.admin1 else -20.0
    if outer.kind == "admin2":
        return 60.0 if place.admin2 == outer.admin2 else 20.0 if place.admin1 == outer.admin1 else 0.0
    return 30.0 if place.admin1 == outer.admin1 else 15.0 if _distance(place, outer) < 100 else 0.0


def _reach(place: Place, name: Name) -> float:
    """Kilometres that a place may lie outside what is said to enclose it: more where no other has its name there."""
    if name.kind in _PARTLY:
        return _TOWN
    return _BORDER if sum(row.place.country == place.country for row in name.rows) == 1 else _NEAR


def _fits(place: Place, rank: int, around: Sequence[Place], reach: float) -> bool:
    """Whether a place can be the one that is said to lie in the divisions after it, or within `reach` kilometres."""
    if place.kind == "country" or (place.population > 500_000 and rank == 0):
        return True
    for outer in around:
        if place.country != outer.country:
            return False
        if place.kind == "city" and outer.kind == "admin1" and place.admin1 != outer.admin1:
            near = reach if place.admin1 else _UNKNOWN
            return fold(place.admin1 or "") == fold(outer.admin1 or "") or _distance(place, outer) < near
        if place.kind == "city" and outer.kind == "city":
            return (place.admin1 == outer.admin1 and reach > _TOWN) or _distance(place, outer) < max(reach, _PARTED)
    return True


def _distance(a: Place, b: Place) -> float:
    """Kilometres between two places, near enough for neighbours."""
    x = (b.longitude - a.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 111.2 * math.hypot(x, b.latitude - a.latitude)
