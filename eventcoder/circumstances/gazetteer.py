"""Names of places in a sentence -> places with coordinates: towns, divisions, countries and regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from eventcoder import resources
from eventcoder.circumstances.calendar_words import MONTHS
from eventcoder.circumstances.place_choice import accepted, choose
from eventcoder.circumstances.place_file import CAPITAL, COUNTRY, compiled
from eventcoder.circumstances.place_lands import Land, land_of
from eventcoder.circumstances.place_names import Name, names_in
from eventcoder.circumstances.place_table import PlaceTable
from eventcoder.circumstances.place_words import CHAINS, DIRECTIONS, GLUE, KIND_WORDS, NEARBY, PREPOSITIONS, STRIKING
from eventcoder.circumstances.places import PlaceContext
from eventcoder.model import Place, PlaceMention, Sentence

_SHORT = 3


class Gazetteer:
    """The places that the program knows. Immutable; `load` makes it."""

    def __init__(self, data: memoryview) -> None:
        self._table = PlaceTable(data)

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer of `folder`, by default the one that comes with the program."""
        return cls(compiled(folder or resources.seeds() / "places"))

    def country(self, iso3: str) -> Place | None:
        """The country of a code of ISO 3166-1 alpha-3, or None."""
        rows = self._table.lookup(COUNTRY + iso3)
        return rows[0].place if rows else None

    def capital(self, iso3: str) -> Place | None:
        """The capital of a country by its code of ISO 3166-1 alpha-3, or None."""
        rows = self._table.lookup(CAPITAL + iso3)
        return rows[0].place if rows else None

    def names(self, sentence: Sentence) -> list[Name]:
        """What may name places in the sentence, whatever the article is about: `find` chooses among it."""
        return names_in(self._table, sentence)

    def find_text(self, text: str, context: PlaceContext) -> tuple[Place, ...]:
        """The places that a short text without a sentence names ("Arequipa, Peru", "ATHENS, March 3"), the most exact
        first."""
        words = _before_date(tuple(text.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").split()))
        if not words:
            return ()
        lower = tuple(w.lower() for w in words)
        zeros = tuple(0 for _ in words)
        words = tuple(w.title() if w.isupper() and len(w) > 3 else w for w in words)
        sentence = Sentence(0, 0, len(text), text, ("in", *words), ("in", *lower), ("",) * (len(words) + 1),
                            ("in", *lower), (0, *zeros), (0, *zeros))  # fmt: skip
        places = [mention.place for mention in self.find(sentence, context)]
        if not places and words[0].isupper() and len(words[0]) == _SHORT:
            return self.find_text(text.title(), context)  # "GAO, Mali"; in a sentence three capitals are no town
        return tuple(sorted(places, key=lambda place: place.precision))

    def find(
        self,
        sentence: Sentence,
        context: PlaceContext,
        names: Sequence[Name] | None = None,
        lands: Sequence[Land] = (),
    ) -> tuple[PlaceMention, ...]:
        """The places that the sentence names, in the order of the text; `names` if its names are known already,
        `lands` the countries and peoples that it names."""
        if names is None:
            names = self.names(sentence)
        return tuple(self._resolve(sentence, names, context, lands)) if names else ()

    def _resolve(
        self, sentence: Sentence, names: Sequence[Name], context: PlaceContext, lands: Sequence[Land]
    ) -> list[PlaceMention]:
        linked = [_glued(sentence, a, b) for a, b in pairwise(names)] + [False] * bool(names)
        places = self._chosen(sentence, names, linked, context, lands)
        mentions: list[PlaceMention] = []
        preposition = ""
        for k, name in enumerate(names):
            carried = k and (linked[k - 1] or _chained(sentence, names[k - 1].end, name.start))
            preposition = name.preposition or (preposition if carried else "")
            if not preposition and name.bracket:
                preposition = _before_unknown(sentence, name.start - 2)
            place = places[k]
            if place is not None and accepted(sentence, name, place, preposition, bool(k and linked[k - 1]), linked[k]):
                if (name.nearby or preposition in NEARBY) and place.precision == 1:
                    place = replace(place, precision=2)
                inner = mentions and _is_inside(sentence, mentions[-1], name.start, place)
                if inner:
                    preposition = mentions.pop().preposition  # "strikes on Tehran's Evin prison"
                mentions.append(PlaceMention(name.start, name.end, place, preposition))
            else:
                places[k] = None
        return _with_unknown(sentence, names, linked, mentions)

    def _chosen(
        self,
        sentence: Sentence,
        names: Sequence[Name],
        linked: Sequence[bool],
        context: PlaceContext,
        lands: Sequence[Land],
    ) -> list[Place | None]:
        """The place of each name, read from the last to the first: what follows a name encloses it. Parts of towns
        come after the towns."""
        chosen: list[Place | None] = [None] * len(names)
        parts = [k for k, name in enumerate(names) if name.kind == "part"]
        for k in (*(k for k in range(len(names) - 1, -1, -1) if names[k].kind != "part"), *parts):
            around: list[Place] = []
            follower = k
            while linked[follower] and len(around) < 3:
                follower += 1
                place = chosen[follower]
                # "Moundou (Lac Wey, Logone Occidental)": Lac alone, a part of a longer name, encloses nothing
                if place is not None and names[follower].bounded and _may_enclose(place, names[k], context):
                    around.append(place)
            land = land_of(sentence, names[k], lands) if lands else None
            outer = self.country(land) if land else None
            if outer is not None and not around:
                around.append(outer)
            inner = names[k - 1] if k > 0 and linked[k - 1] else None
            if inner is not None and sentence.words[inner.start][:1].islower():
                inner = None  # "in central Thessaloniki"
            towns = [p for p in chosen if p is not None and p.kind == "city"] if names[k].kind == "part" else []
            chosen[k] = choose(self._table, sentence, names[k], context, around, inner, towns)
            if chosen[k] is None and names[k].preposition:
                chosen[k] = outer  # unknown, but in a country that is said
        return chosen


def _before_date(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words before the day behind a comma: "Athens" of "Athens , March 3", "Lima" of "Lima , 4 Nov."."""
    for k in range(2, len(words)):
        behind = words[k + 1 : k + 2] if words[k].isdigit() else words[k : k + 1]
        if words[k - 1] == "," and behind and behind[0].lower() in MONTHS:
            return words[: k - 1]
    return words


def _with_unknown(
    sentence: Sentence, names: Sequence[Name], linked: Sequence[bool], mentions: list[PlaceMention]
) -> list[PlaceMention]:
    """Adds the names that no gazetteer has, placed in what is said to enclose them: "in Makuudo (Baidoa, Bay)"."""
    known = {mention.start: mention for mention in mentions}
    added: list[PlaceMention] = []
    for k in range(len(names) - 2, -1, -1):
        name = names[k]
        outer = known.get(names[k + 1].start) if linked[k] and name.start not in known else None
        if outer is None or not name.preposition or outer.place.kind == "country":
            continue
        if name.rows and not (name.kind or sentence.words[name.end] == "("):
            continue  # not believed for want of evidence: "in Parliament, Kyiv"
        # "in the Bwiza quarter of Bujumbura", "outside the Knesset in Jerusalem" are in the town, a village is near it
        own = outer.place.kind == "city" and (
            name.kind == "part" or names[k + 1].kind == "city" or _is_building(sentence, name)
        )
        place = outer.place if outer.place.precision > 1 or own else replace(outer.place, precision=2)
        known[name.start] = PlaceMention(name.start, name.end, place, name.preposition)
        added.append(known[name.start])
    return sorted([*mentions, *added], key=lambda mention: mention.start) if added else mentions


def _is_building(sentence: Sentence, name: Name) -> bool:
    """Whether an unknown name is that of a building or a square: it has an article, and no word for a kind of place."""
    return not name.kind and name.start > 0 and sentence.lower[name.start - 1] == "the"


def _may_enclose(outer: Place, name: Name, context: PlaceContext) -> bool:
    """Whether a place can be what a name lies in: "Zomba (Southern)" in Malawi is in no Southern of another country."""
    lands = {row.place.country for row in name.rows}
    return outer.country in lands or lands.isdisjoint(context.countries[:1])


def _glued(sentence: Sentence, name: Name, outer: Name) -> bool:
    """Whether the words between two names say that the second encloses the first: "Djibo town (Soum province)"."""
    lower, first, last = sentence.lower, name.end, outer.start
    if last - first > 6 or (lower[last - 1] == "at" and not outer.preposition):
        return False  # "met in Brussels at Ankara's request"
    return all(lower[k] in GLUE or lower[k] in KIND_WORDS or lower[k] in DIRECTIONS for k in range(first, last))


def _is_inside(sentence: Sentence, outer: PlaceMention, start: int, place: Place) -> bool:
    """Whether a place at token `start` is told to be a town's: "Istanbul's Taksim Square"."""
    owned = outer.end == start - 1 and sentence.lower[outer.end] in ("'s", "'")
    return owned and outer.place.kind == place.kind == "city" and outer.place.country == place.country


def _chained(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only commas and "and" stand between two names: "in Donetsk, Makiivka and Horlivka"."""
    return last - first < 3 and all(word in CHAINS for word in sentence.lower[first:last])


def _before_unknown(sentence: Sentence, at: int) -> str:
    """The preposition before unknown capitalised words that end at token `at`: "in Kpala (Comoe)"."""
    words, lower = sentence.words, sentence.lower
    seen = 0
    while at >= 0 and seen < 6 and (
        words[at][:1].isupper() or words[at] in (",", "-", "(", ")") or lower[at] in KIND_WORDS
        or lower[at] in ("of", "the", "and")
    ):  # fmt: skip
        if lower[at] in PREPOSITIONS and lower[at] != "of":
            break
        at -= 1
        seen += 1
    if not seen or at < 0:
        return ""
    return "at" if lower[at] in STRIKING else lower[at] if lower[at] in PREPOSITIONS else ""
