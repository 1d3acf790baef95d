"""All that the coder has to know before it reads an article: loaded once, never changed."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.circumstances import weapons
from eventcoder.circumstances.gazetteer import Gazetteer
from eventcoder.coding.words import Words
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.language.english import English
from eventcoder.ontology import Ontology
from eventcoder.ontology.countries import Countries


@dataclass(frozen=True, slots=True)
class Knowledge:
    """English, dictionaries, gazetteer and code tables, with what is made of them beforehand."""

    english: English
    lexicon: Lexicon
    gazetteer: Gazetteer
    ontology: Ontology
    countries: Countries
    words: Words
    weapons: weapons.Weapons

    @staticmethod
    def load(lexicon: Lexicon) -> Knowledge:
        """Everything that goes with these dictionaries."""
        return Knowledge(
            english=English.load(),
            lexicon=lexicon,
            gazetteer=Gazetteer.load(),
            ontology=Ontology.load(),
            countries=Countries.load(),
            words=Words.of(lexicon),
            weapons=weapons.compile_words((name, words) for name, words, _ in lexicon.class_words()),
        )

    @property
    def name_words(self) -> frozenset[str]:
        return self.lexicon.name_words

    @property
    def proper_names(self) -> frozenset[str]:
        return self.lexicon.proper_names

    @property
    def phrasal_verbs(self) -> frozenset[str]:
        return self.lexicon.phrasal_verbs
