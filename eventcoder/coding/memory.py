"""Who was spoken of: pronouns and short references ("he", "the group", "Putin") find the mention that they refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventcoder.coding.view import Mention

_PERSON = frozenset(("he", "him", "his", "himself", "she", "her", "hers", "herself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves", "both"))
_THING = frozenset(("it", "its", "itself"))
PRONOUNS = _PERSON | _PLURAL | _THING | {"who", "whom", "whose", "which", "that"}

# "the group", "the movement": words for an actor that was named before, and the roles it may have had.
SHORT_REFERENCES: dict[str, frozenset[str]] = {
    "group": frozenset(("REB", "UAF", "CRM", "NGO", "IMG", "HRI", "OPP", "ENV", "LAB", "NGM", "IGO", "REL", "CVL")),
    "crowd": frozenset(("OPP", "LAB", "EDU", "AGR", "CVL", "REL", "HLH")),
    "movement": frozenset(("REB", "UAF", "OPP", "IMG", "NGM", "PTY", "CVL")),
    "organisation": frozenset(("REB", "NGO", "IGO", "IMG", "HRI", "OPP", "LAB")),
    "organization": frozenset(("REB", "NGO", "IGO", "IMG", "HRI", "OPP", "LAB")),
    "militants": frozenset(("REB", "UAF", "IMG")),
    "militia": frozenset(("UAF", "REB")),
    "attackers": frozenset(("UAF", "REB", "IMG", "CRM", "CVL")),
    "bloc": frozenset(("IGO",)),
    "alliance": frozenset(("IGO", "REB", "OPP")),
    "agency": frozenset(("IGO", "NGO", "SPY", "GOV")),
    "party": frozenset(("PTY", "OPP", "GOV")),
    "company": frozenset(("BUS", "MNC")),
    "firm": frozenset(("BUS", "MNC")),
    "union": frozenset(("LAB", "IGO")),
    "body": frozenset(("IGO", "NGO", "LEG")),
    "court": frozenset(("JUD",)),
    "ministry": frozenset(("GOV",)),
    "rebels": frozenset(("REB",)),
    "insurgents": frozenset(("REB", "UAF")),
    "separatists": frozenset(("REB",)),
    "guerrillas": frozenset(("REB",)),
    "gunmen": frozenset(("UAF",)),
    "sect": frozenset(("REB", "IMG", "REL")),
    "gang": frozenset(("CRM",)),
    "cartel": frozenset(("CRM",)),
}
_COUNTRY_NOUNS = frozenset(
    ("country", "nation", "kingdom", "emirate", "republic", "neighbour", "neighbor", "sultanate")
)


@dataclass(slots=True)
class Memory:
    """The mentions of an article so far, the latest last, and the persons by surname."""

    mentions: list[tuple[Mention, bool]] = field(default_factory=list)
    surnames: dict[str, Mention] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()  # where mentions start that a pronoun cannot mean: "he told him" are two

    def note(self, mention: Mention, subject: bool, surname: str | None = None) -> None:
        """Remembers a mention; `subject` says that it was the subject of its clause."""
        self.mentions.append((mention, subject))
        if surname:
            self.surnames[surname] = mention

    def pronoun(self, word: str, sentence_index: int) -> Mention | None:
        """The mention that a pronoun refers to: the latest that fits, a subject before an object."""
        if word in _PERSON:
            return self._latest(lambda m: m.kind == "person" and not m.plural, sentence_index)
        if word in _PLURAL:
            return self._latest(lambda m: m.plural or m.kind == "group", sentence_index)
        if word in _THING:
            return self._latest(lambda m: m.kind in ("group", "country") and not m.plural, sentence_index)
        return None

    def _latest(self, fits, sentence_index: int) -> Mention | None:  # type: ignore[no-untyped-def]
        best: Mention | None = None
        best_rank = 99
        for mention, subject in reversed(self.mentions[-24:]):
            distance = sentence_index - mention.sentence_index
            if distance > 3:
                break
            if mention.actor is None or mention.start in self.excluded or not fits(mention):
                continue
            rank = distance * 2 + (0 if subject else 1)
            if rank < best_rank:
                best, best_rank = mention, rank
        return best

    def last_two(self, word: str) -> list[Mention]:
        """The two actors that "both sides" or "the two leaders" stand for: the latest with different countries."""
        person = word in ("leaders", "men", "presidents", "ministers")
        found: list[Mention] = []
        for mention, _ in reversed(self.mentions[-30:]):
            if mention.actor is None or (mention.plural and person) or (person and mention.kind != "person"):
                continue
            if mention.actor.code[3:6] in ("CVL", "MED", "REL"):
                continue
            if all(
                other.code[:3] != mention.actor.code[:3]
                or (other.code[3:6] != mention.actor.code[3:6] and mention.actor.code[3:6] in ("REB", "OPP"))
                for other in (m.actor for m in found)
                if other
            ):
                found.append(mention)
            if len(found) == 2:
                return found[::-1]
        return []

    def reference(self, noun: str, role: str | None, country: str | None) -> Mention | None:
        """The earlier mention that "the group" or "the army" stands for: one whose code has a fitting part."""
        if noun in _COUNTRY_NOUNS:
            for mention, subject in reversed(self.mentions[-30:]):
                if mention.actor is not None and mention.kind == "country" and not subject:
                    return mention
            return None
        wanted = SHORT_REFERENCES.get(noun)
        if wanted is None:
            return None
        second: Mention | None = None
        for mention, _ in reversed(self.mentions[-30:]):
            code = mention.code
            if code and any(code[i : i + 3] in wanted for i in range(0, len(code), 3)):
                if mention.text.lower().removeprefix("the ") != noun:
                    # "the group" is a group that was named, before people who were only counted
                    if mention.plural and not noun.endswith("s") and noun != "crowd":
                        second = second or mention
                    else:
                        return mention
        return second
