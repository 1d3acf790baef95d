"""How ACLED writes actors, from the tables of `seeds/ontologies`: groups it knows, militias by kind, associates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.tables import read_table, split_list

_OF_MANY = re.compile(
    r"^.*\b(members?|groups?|hundreds|thousands|dozens|scores|tens|crowds?|numbers?|majority|handful|representatives|"
    r"supporters|relatives|contingents?|coalitions?|unions?|associations?|federations?|leaders?) of (the )?",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s(of|from|in|at|on|who|whom|whose|that|which|with|against|over|near|to|for|calling|demanding)\s.*$",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"$|\W*,|\s+(and|or|as)\b")
"""What stands behind the last word of a noun phrase."""
_PARTICIPANTS = re.compile(
    r"\b(?:including|among them|among whom were|along with|together with|joined by|attended by|alongside|"
    r"accompanied by)\s+([^.;()]{3,90})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Alias:
    """What ACLED calls a group in a country (None: in all others) and at a time: "M23" is "M23: March 23 Movement".

    `acled_name` may have {country}, {military} or {police} for the country of the event or the forces of that state;
    `inter` is the actor class, None where the actor's code says it.
    """

    country: str | None
    first: dt.date
    last: dt.date
    acled_name: str
    inter: str | None


@dataclass(frozen=True, slots=True)
class Militia:
    """What ACLED calls armed people whom only a word names: "herders" are an Unidentified Communal Militia."""

    name: str
    inter: str


@dataclass(frozen=True)
class AcledNames:
    """The tables. Immutable; `AcledNames.load()` reads them once."""

    aliases: Mapping[str, tuple[Alias, ...]]
    militias: Mapping[str, Militia]
    associates: Mapping[str, str]
    peoples: Mapping[str, str]
    """Every name of an ethnic group, without regard to case, with the name of it."""
    _militia: re.Pattern[str]
    _associate: re.Pattern[str]

    @staticmethod
    def load(folder: Path | None = None) -> AcledNames:
        """The tables in the given seeds folder, by default ours. EventCoderError if one is missing."""
        return _load(folder or resources.seeds())

    def alias(self, name: str | None, country: str | None, date: dt.date) -> Alias | None:
        """How ACLED writes the actor of that name in our dictionaries; None where it writes the name itself."""
        for alias in self.aliases.get(name or "", ()):
            if alias.country in (None, country) and alias.first <= date <= alias.last:
                return alias
        return None

    def militia(self, words: str | None) -> Militia | None:
        """The kind of militia that the words for armed people name at their end: "armed herders"."""
        found = self._militia.search(_own((words or "").casefold()))
        return self.militias[found[1]] if found else None

    def people(self, words: str | None) -> str | None:
        """The ethnic group that the words for an actor name, the longest name first: "Fulani gunmen" are Fulani."""
        parts = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words or "")
        for length in (3, 2, 1):
            for start in range(len(parts) - length + 1):
                found = self.peoples.get(" ".join(parts[start : start + length]).casefold())
                if found:
                    return found
        return None

    def labels(self, words: str | None, sentence: str = "") -> list[str]:
        """What people are by the words for them, as ACLED labels associated actors: "two nurses" are Health Workers.

        Of `sentence` those count who are told to take part: "joined by students". What people belong to or come from
        says nothing about them: "parents of students".
        """
        parts = [words or "", *_PARTICIPANTS.findall(sentence)]
        found = dict.fromkeys(label for part in parts for label in self._labels(part))
        return [label for label in found if label]

    def are_people(self, words: str | None) -> bool:
        """Whether words stand for people: "three farmers", but not "a factory" and not "civilian infrastructure"."""
        own = _own(words or "")
        return any(_HEAD_END.match(own, found.end()) for found in self._associate.finditer(own))

    def _labels(self, words: str) -> list[str]:
        """The labels of all words for people, "" for people of no kind."""
        return [self.associates[found.casefold()] for found in self._associate.findall(_own(words))]


@cache
def _load(seeds: Path) -> AcledNames:
    folder = seeds / "ontologies"
    aliases: dict[str, tuple[Alias, ...]] = {}
    for name, country, first, last, acled_name, inter in read_table(
        folder / "acled_actors.csv", ("name", "country", "from", "to", "acled_name", "inter")
    ):
        start = dt.date.fromisoformat(first) if first else dt.date.min
        end = dt.date.fromisoformat(last) if last else dt.date.max
        row = Alias(country or None, start, end, acled_name, inter or None)
        rows = (*aliases.get(name, ()), row)
        # What holds in one country comes before what holds everywhere.
        aliases[name] = tuple(sorted(rows, key=lambda alias: alias.country is None))
    militias = {
        word.casefold(): Militia(name, inter)
        for words, name, inter in read_table(folder / "acled_militias.csv", ("words", "name", "inter"))
        for word in split_list(words)
    }
    associates = {
        word.casefold(): label
        for label, words in read_table(folder / "acled_associates.csv", ("label", "words"))
        for word in split_list(words)
    }
    peoples = {
        known.casefold(): name
        for name, others, kind in read_table(seeds / "actors" / "ethnic.csv", ("name", "other_names", "kind"))
        if kind == "ethnic_group"
        for known in (name, *split_list(others))
    }
    return AcledNames(
        aliases,
        militias,
        associates,
        peoples,
        re.compile(rf"\b({_one_of(militias)})$"),
        re.compile(rf"\b({_one_of(associates)})\b(?!['’])", re.IGNORECASE),
    )


def _own(words: str) -> str:
    """The words that say what people are, without how many, and without what they belong to or come from."""
    return _REST.sub("", _OF_MANY.sub("", words))


def _one_of(words: Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
