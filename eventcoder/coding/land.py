"""Sentence -> the country where it plays, and so whose police, ministers and crowds are spoken of in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.coding.actors import Resolver
from eventcoder.dictionaries.entries import NameMatch
from eventcoder.language import grammar
from eventcoder.model import PlaceMention, Sentence
from eventcoder.ontology.actor_codes import INTERNATIONAL

_LOCAL = frozenset(("in", "at", "near", "outside", "inside", "around", "of", "off", "on", "dateline"))
_GOING = ("to", "from", "via", "for", "towards")
_STAYS = frozenset(("in", "at", "near", "outside", "inside", "around", "dateline"))
_LOCAL_OF_COUNTRY = ("in", "across", "inside", "throughout", "off", "dateline")
_LANDS_AND_PEOPLES = ("country", "demonym", "territory", "region", "ethnic_group", "religious_group")
_AIMED = ("at", "on", "into")
_FROM_THERE = frozenset(("based", "born", "headquartered", "registered", "exiled", "trained"))
_WORDS_TO_VERB = 4
_COUNTRY = 3  # precision of a whole country
_VERBS = ("VBD", "VBZ", "VBP", "MD")
_OPENING = 2  # tokens before a place that opens its sentence


@dataclass(slots=True)
class Land:
    """Where the article has come to: a paragraph that was opened abroad stays there ("In Lyon, farmers blocked a road.
    Police fired tear gas")."""

    paragraph: int = -1
    country: str | None = None

    def of(
        self, sentence: Sentence, found: Sequence[PlaceMention], names: Sequence[NameMatch], resolver: Resolver
    ) -> str | None:
        """The country of a place with "in", "at" or "near"; the article's own among several; else where the paragraph
        plays, or the article."""
        home = resolver.country
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.country = sentence.paragraph, None
        located = [m for m in found if _is_local(m, sentence) and not _is_speakers(m, sentence, home)]
        located = [
            m for m in located if not _is_abroad(m, sentence, names, resolver) and not _is_aim(m, sentence, resolver)
        ]
        for mention in found:
            if mention.place.kind == "city" and mention.preposition not in _GOING:
                resolver.town_country = mention.place.country
        countries = [mention.place.country for mention in located]
        opens = next((m.place.country for m in located if m.start <= 1 and m.preposition == "in"), None)
        # "In South Sudan, the government and rebels agreed in Nairobi"
        here = opens or (home if home in countries else next(iter(countries), None))
        if here is not None:
            # "Thailand's army deposed its leader while he was in New York" plays at home
            at_home = any(name.entries and name.entries[0].country == home for name in names)
            staying = [m for m in located if m.place.country == here and m.preposition in _STAYS]
            stays = any(m.start <= _OPENING or (m.place.precision == _COUNTRY and not at_home) for m in staying)
            self.country = here if stays else self.country
            return here
        others = (name.entries[0].country for name in names if name.entries)
        return home if any(country and country != self.country for country in others) else self.country or home

    def opened(self, found: Sequence[PlaceMention], home: PlaceMention | None) -> PlaceMention | None:
        """The place with which a paragraph turns to another country than that of the story so far, None elsewhere."""
        if not found or home is None or self.country is None:
            return None
        first = found[0]
        turns = first.start <= 1 and first.preposition == "in" and first.place.country != home.place.country
        return first if turns else None


def _is_local(mention: PlaceMention, sentence: Sentence) -> bool:
    """Whether something happens at a place, and does not only come from a country or go to it."""
    prepositions = _LOCAL if mention.place.precision < 3 else _LOCAL_OF_COUNTRY
    if sentence.lower[max(0, mention.start - 2)] in _FROM_THERE:
        return False  # "two groups based in Pakistan"
    bracketed = sentence.words[max(0, mention.start - 1)] == "("  # "In-Afarak (Kidal, Mali)"
    return mention.preposition in prepositions or bracketed


def _is_speakers(mention: PlaceMention, sentence: Sentence, home: str | None) -> bool:
    """Whether a place abroad only says where someone speaks of what was told before him: "killed 30 fighters, the
    defence ministry in Paris said"; but "police in Paris said" opens what plays there."""
    last, say = mention.end, grammar.load().say
    speaks = last < len(sentence.lemmas) and sentence.lemmas[last] in say
    # "the foreign minister said in Berlin"
    speaks = speaks or (mention.start > 1 and sentence.lemmas[mention.start - 2] in say)
    return speaks and mention.place.country != home and any(t in _VERBS for t in sentence.tags[: mention.start])


def _is_aim(mention: PlaceMention, sentence: Sentence, resolver: Resolver) -> bool:
    """ "Militants in Gaza fired rockets at Ashkelon": what is shot at from abroad is not where it is shot from."""
    if mention.preposition not in _AIMED or mention.place.country == resolver.country:
        return False
    before = sentence.lemmas[max(0, mention.start - _WORDS_TO_VERB) : mention.start]
    return not resolver.words.launch.isdisjoint(before)


def _is_abroad(mention: PlaceMention, sentence: Sentence, names: Sequence[NameMatch], resolver: Resolver) -> bool:
    """Whether a place is only where others speak of what happens at home: "In London, David Lammy urged the army",
    "signed in Geneva"."""
    country, home = mention.place.country, resolver.country
    if home is None or country == home:
        return False
    before = sentence.lemmas[max(0, mention.start - _WORDS_TO_VERB) : mention.start]
    if mention.preposition in ("in", "at") and not resolver.words.convening.isdisjoint(before):
        return True
    if mention.preposition in ("in", "at") and not resolver.words.residing.isdisjoint(before):
        return True  # "the cleric, who lives in Pennsylvania"
    # whoever acts there is named next: "In Yerevan, protesters called Pashinyan a traitor" is about Yerevan
    first = next((k for k in range(mention.end, len(sentence.tags)) if sentence.tags[k] in _VERBS), len(sentence.tags))
    speaker = next((name for name in names if mention.end <= name.start < first), None)
    entry = resolver.best(speaker.entries) if speaker is not None else None
    if mention.start > 1 or entry is None or entry.kind in _LANDS_AND_PEOPLES:
        return False
    return entry.code[:3] in INTERNATIONAL or entry.code[:3] == country
