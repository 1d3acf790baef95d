"""What our dictionaries let a code or a word be: the codes that the checker knows, and the base forms of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from eventcoder import resources
from eventcoder.dictionaries.files import find_files, read_rows
from eventcoder.language.english import English
from eventcoder.language.morphology import Morphology
from eventcoder.ontology import Ontology

_PARTS = re.compile(r"^(?:[A-Z]{3})+$")
_RENAMED = {"KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD"}
"""Codes of countries in CAMEO's files -> ISO 3166-1 today."""
_ALONE = ("UAF", "CRM", "REF")
_NAME_CAPITALS = frozenset("UN EU US USA UK UAE AU DRC".split())
_SMALL = frozenset("of the and for in on at to de la du des del al el y e und der di da".split())


@dataclass(frozen=True)
class Known:
    """Loaded once for an import."""

    ontology: Ontology
    countries: frozenset[str]
    words: Morphology

    @classmethod
    def load(cls) -> Known:
        """Our code tables, the countries and territories that our dictionaries name, and English words."""
        return _load()

    def actor_code(self, text: str) -> str:
        """The code as our codebook writes it: country or international class, then the role.

        "PSEHMSGOV" becomes PSEGOVHMS. ValueError with a sentence for the user where that cannot be done.
        """
        code = text.upper()
        if not _PARTS.match(code):
            raise ValueError(f"{text!r} is no chain of three-letter parts")
        first, *rest = (code[i : i + 3] for i in range(0, len(code), 3))
        first = _RENAMED.get(first, first)
        if first not in self.countries:
            if first in self.ontology.prefixes or first in _ALONE:
                return "".join((first, *rest))
            raise ValueError(f"{first} in {code} is no ISO 3166-1 country and no international class")
        roles = [part for part in rest if part in self.ontology.roles]
        if rest and not roles:
            raise ValueError(f"{code} has no role of the codebook")
        if rest:
            rest.remove(roles[0])
            rest.insert(0, roles[0])
        return "".join((first, *rest))

    def role(self, text: str) -> str:
        """The roles of an agent with a known one first. ValueError with a sentence for the user where there is none."""
        code = text.upper()
        if not _PARTS.match(code):
            raise ValueError(f"{text!r} is no chain of three-letter parts")
        parts = [code[i : i + 3] for i in range(0, len(code), 3)]
        roles = [part for part in parts if part in self.ontology.roles or part in self.ontology.prefixes]
        if not roles:
            raise ValueError(f"{code} is no role of the codebook")
        parts.remove(roles[0])
        return "".join((roles[0], *parts))

    def verb(self, word: str) -> str:
        """The base form of a verb, or the word itself."""
        return self.words.verb_lemma(word) or word

    def verb_form(self, form: str) -> str:
        """The lemma under which a form of a verb, known or not, is met in text."""
        tag = "VBZ" if form.endswith("s") else "VBG" if form.endswith("ing") else "VBD"
        return self.words.lemma(form, tag)

    def noun(self, word: str) -> str:
        """The singular of a noun, or the word itself."""
        return self.words.noun_lemma(word) or word


@cache
def _load() -> Known:
    files, _ = find_files(resources.seeds())
    countries = frozenset(
        row.cells["code"]
        for file in files
        if file.kind == "actors"
        for row in read_rows(file.path.read_bytes(), file)[0]
        if row.cells["kind"] in ("country", "territory")
    )
    return Known(Ontology.load(), countries, English.load().morphology)


def written(name: str) -> str:
    """A name in capitals as newspapers write it: "PRESIDENT_OF_THE_U.S._" -> "President of the U.S.".

    Single words of up to three letters, and those without a vowel, stay as they are: they are abbreviations.
    """
    words = name.replace("_", " ").split()
    if any(word != word.upper() for word in words):
        return " ".join(words)
    return " ".join(_word(word, number, len(words)) for number, word in enumerate(words))


def _word(word: str, number: int, count: int) -> str:
    if word.lower() in _SMALL and 0 < number < count - 1:
        return word.lower()
    letters = [letter for letter in word if letter.isalpha()]
    short = count == 1 and len(letters) <= 3
    if short or "." in word[:-1] or word in _NAME_CAPITALS or not any(letter in "AEIOUY" for letter in letters):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
