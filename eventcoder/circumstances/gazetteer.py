"""Names of places in a sentence -> places with coordinates: towns, divisions, countries and regions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eventcoder import resources
from eventcoder.circumstances.place_choice import accepted, choose
from eventcoder.circumstances.place_file import compiled
from eventcoder.circumstances.place_names import (
    CHAINS,
    DIRECTIONS,
    GLUE,
    KIND_WORDS,
    NEARBY,
    PREPOSITIONS,
    Name,
    names_in,
)
from eventcoder.circumstances.place_table import PlaceTable
from eventcoder.circumstances.places import PlaceContext
from eventcoder.model import Place, PlaceMention, Sentence


class Gazetteer:
    """The places that the program knows. Immutable; `load` makes it."""

    def __init__(self, data: memoryview) -> None:
        self._table = PlaceTable(data)

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer of `folder`, by default the one that comes with the program."""
        return cls(compiled(folder or resources.seeds() / "places"))

    def countries_in(self, sentence: Sentence) -> tuple[str, ...]:
        """ISO codes of the countries that the sentence names, in their order, each as often as it is named."""
        result = []
        for name in names_in(self._table, sentence):
            for posting in name.postings:
                place = self._table.place(posting >> 2)
                if place.kind == "country":
                    result.append(place.country)
                    break
        return tuple(result)

    def find_text(self, text: str, context: PlaceContext) -> tuple[Place, ...]:
        """The places that a short text without a sentence names ("Arequipa, Peru"), the most exact first."""
        words = tuple(text.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").split())
        if not words:
            return ()
        lower = tuple(w.lower() for w in words)
        zeros = tuple(0 for _ in words)
        words = tuple(w.title() if w.isupper() and len(w) > 3 else w for w in words)
        sentence = Sentence(0, 0, len(text), text, ("in", *words), ("in", *lower), ("",) * (len(words) + 1),
                            ("in", *lower), (0, *zeros), (0, *zeros))  # fmt: skip
        places = [mention.place for mention in self.find(sentence, context)]
        return tuple(sorted(places, key=lambda place: place.precision))

    def find(self, sentence: Sentence, context: PlaceContext) -> tuple[PlaceMention, ...]:
        """The places that the sentence names, in the order of the text."""
        names = names_in(self._table, sentence)
        if not names:
            return ()
        return tuple(self._resolve(sentence, names, context))

    def _resolve(self, sentence: Sentence, names: Sequence[Name], context: PlaceContext) -> list[PlaceMention]:
        mentions: list[PlaceMention] = []
        resolved: list[Place | None] = [None] * len(names)
        linked = [k + 1 < len(names) and _glued(sentence, names[k].end, names[k + 1].start) for k in range(len(names))]
        for k in range(len(names) - 1, -1, -1):
            around: list[Place] = []
            follower = k
            while linked[follower] and len(around) < 3:
                follower += 1
                place = resolved[follower]
                if place is not None:
                    around.append(place)
            enclosing = k > 0 and linked[k - 1] and names[k].bracket
            resolved[k] = choose(self._table, sentence, names[k], context, around, enclosing)
        preposition = ""
        for k, name in enumerate(names):
            place = resolved[k]
            carried = k and (linked[k - 1] or _chained(sentence, names[k - 1].end, name.start))
            preposition = name.preposition or (preposition if carried else "")
            if not preposition and name.bracket:
                preposition = _before_unknown(sentence, name.start - 2)
            if place is None:
                continue
            if not accepted(sentence, name, place, preposition, k and linked[k - 1], linked[k]):
                resolved[k] = None
                continue
            nearby = (name.nearby or preposition in NEARBY) and place.precision == 1
            if nearby:
                place = Place(
                    place.name, place.country, place.admin1, place.latitude, place.longitude, place.geonames_id, 2,
                    place.kind, place.population, place.admin2,
                )  # fmt: skip
            mentions.append(PlaceMention(name.start, name.end, place, preposition))
        return mentions


def _glued(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words between two names say that the second encloses the first: "Djibo town (Soum province)"."""
    lower = sentence.lower
    if last - first > 6:
        return False
    return all(lower[k] in GLUE or lower[k] in KIND_WORDS or lower[k] in DIRECTIONS for k in range(first, last))


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
    return lower[at] if seen and at >= 0 and lower[at] in PREPOSITIONS else ""
