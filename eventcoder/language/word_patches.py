"""One token -> its tag, where a word taken for an adjective, a noun or a form in -s must be another:
"al-Qaeda massacred farmers", "stormed into Palma firing at residents"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from eventcoder.language import grammar
from eventcoder.language.chunks import SOME
from eventcoder.language.morphology import Morphology
from eventcoder.language.tokens import DAYS

_NOT_PLURAL = ("ss", "us", "'s", "ics", "is")
_IN_SUBJECT = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$"))
_LEAST_BEFORE = 4  # tokens before a verb behind an insertion
_SHOOTING = frozenset(("firing", "shooting"))
FORCED = frozenset(("ripped", "tore", "torn", "broke", "blew", "cracked", "prised", "burst", "sliced", "cut", "forced"))
_CAPTIVE = frozenset(("captive", "hostage", "prisoner"))
_NEAR = 5  # tokens from "held" to "captive", with an object between them
_HAVE = frozenset(("have", "has", "had"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
_LEAST_LESS = 6  # letters of the shortest adjective in -less
_BE = frozenset(("was", "were", "been", "is", "are", "be", "being"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
# What can stand behind an adjective that follows its noun: "families displaced last week".
TIMES = DAYS | {"last", "this", "next", "early", "late"}


def adjective_tag(number: int, tags: Sequence[str], lower: Sequence[str], morphology: Morphology) -> str:
    """VBD in "not only criticised Sweden" and, where no other word can be the verb, in "Students attacked rebels"."""
    low = lower[number]
    past = low.endswith("ed")
    if low == "held" and not _CAPTIVE.isdisjoint(lower[number + 1 : number + _NEAR]):
        return "VBD"  # "al-Shabaab held guests captive"
    if low.endswith("s") and not low.endswith(_NOT_PLURAL) and morphology.noun_lemma(low) not in (None, low):
        return "NNS"  # "push back crowds attempting to storm the gate"
    if (
        past
        and number
        and lower[number - 1] in _BE
        and not grammar.DIRECTIONS.isdisjoint(lower[number + 1 : number + 2])
    ):
        return "VBN"  # "were abducted north of the town"
    if past and _behind_insertion(number, tags) and morphology.verb_lemma(low) is not None:
        return "VBD"  # "the president, Daniel Mwangi, imposed sanctions"
    if past and number > 1 and lower[number - 1] == "neither" and lower[number - 2] in _HAVE | _BE:
        return "VBN"  # "had neither informed prosecutors nor prevented"
    frees = low == "free" and tags[number - 1 : number] in (["NNS"], ["NNPS"]) and not any(t in _FINITE for t in tags)
    if frees and tags[number + 1 : number + 2] in (["NNS"], ["CD"], ["DT"], ["JJ"], ["NN"], ["NNP"]):
        return "VBP"  # "Gunmen free dozens of inmates"
    if number == 0 and low not in morphology.others and morphology.noun_lemma(low) == low:
        return "NN"  # "Journalist shot dead in Lima"
    if low.endswith("ing") and number > 1 and lower[number - 1] in SOME and tags[number - 2] == ",":
        return "VBG"  # "thousands, some waving flags, marched"
    if number and lower[number - 1] in _HAVE and tags[number + 1 : number + 2] == ["VBN"]:
        return "RB"  # "have thrice vetoed"
    if past and number > 1 and lower[number - 1] in _REFLEXIVE and lower[number - 2] in _BE:
        return "VBN"  # "the lawyers were themselves detained"
    if (
        (past or (low[-3:] != "ing" and morphology.verb_lemma(low) not in (None, low)))  # "residents lit fires"
        and tags[number + 1 : number + 2] in (["NNS"], ["NNP"], ["DT"], ["PRP$"], ["PRP"], ["CD"], ["NN"], ["JJ"])
        and (_acts(number, tags, lower) or _behind_epithet(number, tags, lower))
        and morphology.verb_lemma(low) is not None
    ):
        return "VBD"
    if (
        past
        and tags[max(0, number - 2) : number] == ["NNP", ","]
        and tags[number + 1 : number + 2] in (["JJ"], ["NNP"], ["DT"], ["NNS"], ["PRP$"], ["CD"])
        and not any(tag in _FINITE for tag in tags)
        and morphology.verb_lemma(low) is not None
    ):
        return "VBD"  # "the mayor, Vitali Klitschko, thanked German firefighters"
    if (
        past
        and tags[number - 1 : number] == ["NNS"]
        and tags[number + 1 : number + 3] in (["CC", "VB"], ["CC", "VBD"])
        and morphology.verb_lemma(low) is not None
    ):
        return "VBD"  # "residents occupied and set up a camp"
    if (
        past
        and tags[number - 1 : number] == ["RB"]
        and tags[number + 1 : number + 2] in (["NNP"], ["DT"], ["PRP$"], ["PRP"])
        and morphology.verb_lemma(low) is not None
    ):
        return "VBD"
    if (
        tags[number - 1 : number] in (["NNP"], ["NN"])
        and tags[number + 1 : number + 2] == ["CC"]
        and tags[number + 2 : number + 3] in (["DT"], ["NNP"], ["PRP$"])
        and morphology.noun_lemma(low) is not None
    ):
        return "NN"  # "between the Sudanese military and the rebels"
    if (
        tags[max(0, number - 2) : number] in (["DT", "NNP"], ["DT", "JJ"])
        and tags[number + 1 : number + 2] in (["."], ["VBD"], ["MD"], ["WP"])
        and morphology.noun_lemma(low) is not None
    ):
        return "NN"  # "a Turkish general said"
    return "JJ"


def _behind_insertion(number: int, tags: Sequence[str]) -> bool:
    """Whether what stands at `number` closes an insertion behind the subject of a clause that has no other verb."""
    if (
        number < _LEAST_BEFORE
        or tags[number - 1] != ","
        or tags[number + 1 : number + 2] not in (["NNS"], ["NNP"], ["DT"])
    ):
        return False
    opening = next((k for k in range(number - 2, 0, -1) if tags[k] == ","), 0)
    end = next((k for k in range(number + 1, len(tags)) if tags[k] in (",", ".", ":", "WDT")), len(tags))
    subject, inside, behind = tags[:opening], tags[opening + 1 : number - 1], tags[number + 1 : end]
    told = [sum(tag in _FINITE for tag in part) for part in (subject, inside, behind)]
    relative = inside[:1] in (["WP"], ["WDT"], ["WP$"])
    plain = bool(subject) and all(tag in _IN_SUBJECT for tag in subject)
    return plain and told == [0, int(relative), 0]


def verb_in_s_tag(number: int, tags: Sequence[str], lower: Sequence[str], morphology: Morphology) -> str:
    """NNS in "Robbery suspects fired at officers", where the next word is the verb, and in "banned opposition rallies",
    the object of the verb before."""
    if (
        number > 1
        and tags[number - 2] in ("VBD", "VBZ", "VB", "VBG")
        and tags[number - 1] in ("NN", "JJ")
        and tags[number + 1 : number + 2] in (["."], ["IN"], ["CC"], [","])
        and morphology.noun_lemma(lower[number]) is not None
        and morphology.lemma(lower[number - 2], tags[number - 2]) not in grammar.load().say
    ):
        return "NNS"
    first = number - 1
    while first > 0 and tags[first] in ("NN", "JJ", "NNP"):
        first -= 1
    if (
        0 < first < number - 1
        and tags[first] in ("CD", "PRP$", "DT")
        and tags[first - 1] in ("VBD", "VBN", "VB", "VBG")
        and tags[number + 1 : number + 2] in (["."], ["IN"], ["TO"], ["CC"], [","])
        and morphology.noun_lemma(lower[number]) is not None
        and morphology.lemma(lower[first - 1], tags[first - 1]) not in grammar.load().say
    ):
        return "NNS"  # "has deported 45 Taiwanese fraud suspects to"
    noun_before = tags[number - 1 : number] == ["NN"] or (number == 1 and tags[0] == "NNP" and lower[0].isalpha())
    if (
        noun_before
        and morphology.noun_lemma(lower[number - 1]) is not None
        and tags[number + 1 : number + 3] == ["VBN", "IN"]
        and morphology.noun_lemma(lower[number]) is not None
        and not any(tag in _FINITE for tag in tags[:number])
    ):
        return "NNS"
    if (
        tags[number - 1 : number] == ["NNP"]
        and tags[number + 1 : number + 3] in ([",", "VBN"], [",", "VBD"])
        and morphology.noun_lemma(lower[number]) is not None
    ):
        return "NNS"  # "clerks, as well as Cobas delegates, gathered"
    if (
        number > 1
        and tags[number - 1] in ("VBD", "VBN")
        and tags[number + 1 : number + 2] in (["IN"], ["TO"])
        and _is_one_phrase(tags[: number - 1])
        and morphology.noun_lemma(lower[number]) is not None
        and morphology.lemma(lower[number - 1], "VBD") not in grammar.load().say
    ):
        return "NNS"  # "Iran rebuffed calls from Norway"
    return "VBZ"


def noun_tag(number: int, tags: Sequence[str], lower: Sequence[str], morphology: Morphology) -> str:
    """VBG in "with the embassy in Kyiv closing and issuing alerts", VBD in "a bomber blow himself up"."""
    low = lower[number]
    if (
        low.endswith("ing")
        and tags[number - 1 : number] == ["NNP"]
        and tags[number + 1 : number + 3] == ["CC", "VBG"]
        and morphology.verb_lemma(low) is not None
    ):
        return "VBG"
    if low in _SHOOTING and tags[number - 1 : number] in (["NNP"], ["NN"]) and lower[number + 1 : number + 2] == ["at"]:
        return "VBG"  # "stormed into Palma firing at residents"
    if number + 1 < len(tags) and lower[number + 1] in _REFLEXIVE and morphology.verb_lemma(low) is not None:
        return "VBD"  # no noun has itself for an object
    if low.endswith("less") and len(low) > _LEAST_LESS and lower[number - 1] == "as":
        return "JJ"  # "dismissed as baseless a report"
    singular = morphology.noun_lemma(low) if low.endswith("s") else None
    return "NNS" if singular is not None and singular != low and low == f"{singular}s" else "NN"


def _is_one_phrase(tags: Sequence[str]) -> bool:
    """Whether tags are those of one noun phrase: "The Iranian president", but not "the plan Iran"."""
    return all(tag in _IN_SUBJECT for tag in tags) and not any(
        first in ("NN", "NNS") and second in ("NNP", "DT", "PRP$") for first, second in pairwise(tags)
    )


def _acts(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the noun before the token wants it for its verb: it is a plural, or there is no other verb."""
    if tags[number - 1 : number] not in (["NNS"], ["NNP"], ["NNPS"], ["PRP"]):
        return False
    return not any(tag in _FINITE for tag in tags) or (tags[number - 1] == "NNS" and lower[number + 1] not in TIMES)


def _behind_epithet(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the one verb before the token is a participle that says whose side its noun is on: "Jihadists linked to
    al-Qaeda massacred farmers"."""
    finite = [k for k in range(number) if tags[k] in _FINITE]
    if len(finite) != 1 or finite[0] + 2 >= number:
        return False
    k = finite[0]
    return tags[k] == "VBD" and tags[k - 1] == "NNS" and lower[k + 1] in ("to", "with") and k + 4 >= number
