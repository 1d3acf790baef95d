"""Function words to their tags, a rule each: "that", "to", "since"."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language.past_forms import HAVE
from eventcoder.language.tags import COMMON_NOUNS, FINITE, NOUNS, VERBS
from eventcoder.language.tokens import word_set

# Words before "'s" that make it "is" or "has".
_IS = frozenset(("it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "why", "this"))
_PERIODS = word_set(
    "week weekend month year night day evening summer autumn winter spring season monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december"
)


def that_tag(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """WDT in "talks that failed", IN in "said that talks failed", DT in "that day"."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if before in ("", "CC", "``") and after in ("VBZ", "VBD", "MD", "VBN"):
        # "But that was denied"; "a raid that shocked the town and that drew criticism"
        return "WDT" if before == "CC" and _relative_before(number, tags, lower) else "DT"
    if before in COMMON_NOUNS and (
        after in FINITE or (after == "RB" and number + 2 < len(tags) and tags[number + 2] in FINITE)
    ):
        return "WDT"
    if before in VERBS and _that_thing(number, tags, lower):
        return "DT"
    if tag == "WDT" and before in VERBS:
        return "IN"
    return tag


def _relative_before(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a relative clause has been opened before token `number`."""
    return any(
        tags[k] in ("WDT", "WP") or (lower[k] == "that" and tags[k - 1] in COMMON_NOUNS) for k in range(1, number)
    )


def _that_thing(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether "that" behind a verb points at a thing: no verb follows it ("withdrew that bill a day later")."""
    behind = tags[number + 2] if number + 2 < len(tags) else "."
    end = next((k for k in range(number, len(tags)) if tags[k] in (",", ".", ":", "CC")), len(tags))
    verbs = any(tag in FINITE or tag == "VB" for tag in tags[number + 1 : end])
    return tags[number + 1 : number + 2] == ["NN"] and behind in ("DT", ".", ",", "IN", "RB", "NNP") and not verbs


def apostrophe_s(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """POS in "Kyiv's army", VBZ in "it's", "that's"."""
    word = lower[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if word == "let":
        return "PRP"
    if word in _IS:
        return "VBZ"
    if after in ("DT", "PRP", "EX") or (number + 1 < len(lower) and lower[number + 1] in ("not", "been", "n't")):
        return "VBZ"
    if number and tags[number - 1] in NOUNS:
        return "POS"
    return tag


def apostrophe(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """POS in "the rebels' advance"."""
    if "``" in tags[max(0, number - 8) : number] and "''" not in tags[max(0, number - 8) : number]:
        return "''"  # "the 'yellow vests' marched"
    return "POS" if number and tags[number - 1] in NOUNS and lower[number - 1].endswith(("s", "z", "x")) else tag


def more(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """An adjective before a noun: "carried out more bombings"."""
    return "JJR" if tag == "RBR" and tags[number + 1 : number + 2] in (["NN"], ["NNS"]) else tag


def since(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The adverb in "has since promised"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    return "RB" if number and lower[number - 1] in HAVE and after in ("VBN", "VBD") else tag


def last(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The adjective before a period: "attacked soldiers last week"."""
    return "JJ" if number + 1 < len(lower) and lower[number + 1] in _PERIODS else tag


def islamic_state(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The Islamic State in "IS militants"."""
    return "NNP" if forms[number] == "IS" else tag


def to_tag(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A conjunction in "30 to 40 workers", unless it is "from 30 to 40"."""
    ranged = tags[number - 1 : number] == ["CD"] and tags[number + 1 : number + 2] == ["CD"]
    counts = ranged and number + 2 < len(tags) and (tags[number + 2] in NOUNS or tags[number + 2] == "JJ")
    return "CC" if counts and "from" not in lower[max(0, number - 4) : number] else tag


def between_names(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """Part of a foreign name: "Morro do Palacio", "members of Al al Hubayshi"."""
    named = tags[number - 1 : number] == ["NNP"] and tags[number + 1 : number + 2] == ["NNP"]
    return "FW" if named and forms[number].islower() and forms[number + 1][0].isupper() else tag


def inside(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """An adverb where the tagger sees a noun: "staged a rally inside and outside the court"."""
    return "RB" if tag == "NN" and number and tags[number - 1] != "DT" else tag


def outside(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A preposition behind a noun: "crowds outside parliament"."""
    return "IN" if tag == "JJ" and number and tags[number - 1] in NOUNS else tag


def compass(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun where none follows: "in the south-west, protesters", but "the south-west region"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    alone = number > 0 and lower[number - 1] == "the" and after not in (*NOUNS, "JJ", "VBN", "VBG", "CD")
    return "NN" if alone else tag


def unit(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun behind or before a number: "at 7 am", "km 21"."""
    counted = number and tags[number - 1] == "CD"
    return "NN" if counted or (lower[number] == "km" and tag.startswith("VB")) else tag
