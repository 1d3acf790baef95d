"""Past forms to VBD or VBN: "the army shelled the town", but "rebels killed by the army".

The helping verbs stand here too, the verbs whose past is their base form, and words that tell what a past form is.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language import grammar
from eventcoder.language.tags import FINITE, NOUNS, OPENS_OBJECT, OPENS_PHRASE, VERBS
from eventcoder.language.tokens import word_set

BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re"))
HAVE = frozenset(("have", "has", "had", "having", "'ve"))
DO = frozenset(("do", "does", "did"))
UNCHANGED = frozenset(
    (
        "run",
        "set",
        "hit",
        "put",
        "cut",
        "hurt",
        "shut",
        "overrun",
        "beset",
        "rid",
        "split",
        "burst",
        "quit",
        "thrust",
        "cast",
    )
)
SAME_IN_PAST = UNCHANGED - {"run", "overrun"} | {"beat", "let"}
ONLY_PAST = word_set(
    "spoke went took gave broke fell came became began wrote drove flew rose shook chose froze stole wore swore "
    "tore bore saw ate drew knew grew threw blew overthrew withdrew undertook forgave overtook arose forbade sang "
    "sank overran outran strode strove wove rang drank swam sprang shrank mistook foresaw oversaw underwent "
    "overcame awoke"
)
ONLY_PARTICIPLE = word_set(
    "taken given seen gone fallen driven flown stolen broken shown known thrown drawn withdrawn written spoken chosen "
    "sworn torn risen begun been done hidden slain overthrown undertaken frozen shaken eaten mistaken blown"
)
# What happens to people, and is whole without an object: "20 killed, 35 wounded".
STRIKING = frozenset(("killed", "wounded", "injured", "arrested", "detained", "dead", "hurt", "missing", "feared"))
# Words that can stand behind a verb and are no objects: "shot Monday", "taken captive".
DAY_OR_STATE = word_set("monday tuesday wednesday thursday friday saturday sunday today captive hostage prisoner dead")
WHEN = DAY_OR_STATE | word_set("last this next yesterday tomorrow early late earlier more most less home abroad")
_OPENS_CLAUSE = frozenset(("since", "after", "before", "when", "while", "because", "until"))
_OF_A_PASSIVE = frozenset(("by", "in", "with", "during"))
_BEFORE_PHRASE = frozenset(("DT", "PRP$", "PRP", "CD", "$"))  # no adjective stands before these


def past(number: int, tag: str, tags: list[str], lower: Sequence[str]) -> str:
    """VBN after have, be and get, adverbs between; VBD where a subject stands before and an object after."""
    place = number - 1
    while place >= 0 and (tags[place] == "RB" or lower[place] == "n't"):
        place -= 1
    if lower[number] in ONLY_PAST:
        return "VBD"
    if lower[number] in ONLY_PARTICIPLE:
        return "VBN"
    helper = lower[place] if place >= 0 else ""
    if helper in DO and place < number - 1 and not lower[number].endswith(("ed", "en", "wn")):
        return "VB"  # "does not flood"
    before = tags[place] if place >= 0 else ""
    if helper in HAVE or helper in BE or (helper == "'s" and before == "VBZ") or (helper == "'d" and before == "VBD"):
        return "VBN"
    following = lower[number + 1] if number + 1 < len(lower) else "."
    after = tags[number + 1] if number + 1 < len(tags) else "."
    said = lower[number] == "said"
    if place > 0 and before == "PRP" and lower[place - 1] == "of" and following in (",", "by") and not said:
        return "VBN"  # "students, some of them masked, burned tyres"
    if place > 1 and before in NOUNS and _of_them(place, tags, lower):
        return "VBN"  # "executed 37 men, most of them Shiites convicted of"
    if tag == "VBN" and before == "," and after in OPENS_PHRASE and _behind_some(number, lower):
        return "VBD"  # "drones, some of them launched from afar, set fire to"
    loose = after in ("IN", "TO") and following != "that"
    if loose and place > 2 and before == "PRP" and lower[place - 1] == "of" and tags[place - 3] == ",":
        return "VBD" if lower[number] in ONLY_PAST else "VBN"  # "drones, some of them launched from afar, hit"
    if place > 0 and helper in ("whom", "which") and lower[place - 1] == "of" and following not in (",", "by"):
        return "VBD"  # "lawmakers, some of whom called for an inquiry"
    if tag == "VBD":
        if number == 2 and tags[0] == "VBN" and before == "CC" and after in ("IN", "RB", "RP"):
            return "VBN"  # "Handcuffed and led away by two officers, he"
        if helper == "found" and place == number - 1 and lower[number] in STRIKING:
            return "VBN"  # "two men were found killed in a car"
        # "rebels killed by the army"
        if following == "by" and before in NOUNS and number + 2 < len(tags) and tags[number + 2] not in ("VBG", "CD"):
            return "VBN"
        if following == "out" and before in NOUNS and list(lower[number + 2 : number + 3]) == ["by"]:
            return "VBN"  # "airstrikes carried out by the air force"
        if before in NOUNS and after in ("IN", "RP", "TO") and _behind_passive(number, tags, lower):
            return "VBN"
        if before == "NN" and after in ("IN", "TO") and _said_in(number, tags, lower):
            return "VBN"  # "said in a statement posted on its website that"
        # "20 killed, 35 wounded"
        if before == "CD" and lower[number] in STRIKING and after in ("IN", ",", ".", "CC", ":"):
            return "VBN"
        if before in ("DT", "PRP$", "POS", "JJ") and after in NOUNS:
            return "VBN"
        return (
            "VBN" if before == "," and after in ("IN", "RB", "TO", "CC") and is_inserted(number, tags, lower) else tag
        )
    if place == number - 1 and second_verb(number, tags, lower):
        return "VBD"
    if before == "," and after in (*OPENS_OBJECT, "NNS", "NN") and _after_adjective(number, tags):
        return "VBD"
    # "the army shelled the town": a noun before, a noun phrase after, and no other verb.
    if before in ("PRP", "WDT") or (before == "WP" and after in OPENS_OBJECT):
        return "VBD"
    objects = after in OPENS_OBJECT or (after == "NNS" and following not in WHEN)
    if (before in NOUNS or before == "-RRB-") and objects and not _finite_between(tags, number):
        return "VBD"
    return tag


def _behind_passive(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the noun before is what a passive is done by, in or with: "were killed by shells fired at the town"."""
    k = number - 1
    while k >= 0 and (tags[k] in NOUNS or tags[k] in ("DT", "JJ", "CD", "PRP$", "POS")):
        k -= 1
    passive = k > 1 and tags[k] == "IN" and tags[k - 1] == "VBN"
    return passive and lower[k] in _OF_A_PASSIVE and any(word in BE for word in lower[max(0, k - 4) : k - 1])


def _of_them(place: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the noun ending at a token says what those just named are: ", most of them Shiites"."""
    while place > 0 and (tags[place] in NOUNS or tags[place] == "JJ"):
        place -= 1
    return place > 2 and lower[place] in ("them", "whom") and lower[place - 1] == "of" and tags[place - 3] == ","


def _behind_some(number: int, lower: Sequence[str]) -> bool:
    """Whether the comma before a token closes what is said of some: ", some of them launched from afar,"."""
    opening = next((k for k in range(number - 2, max(0, number - 25), -1) if lower[k] == ","), -1)
    return opening > 0 and lower[opening + 2 : opening + 4] in (("of", "them"), ["of", "them"])


def _said_in(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the noun before is where somebody said something."""
    k = number - 1
    while k > 0 and (tags[k] in NOUNS or tags[k] in ("DT", "JJ", "PRP$", "CD")):
        k -= 1
    return k > 1 and tags[k] == "IN" and lower[k - 1] in ("said", "wrote", "announced", "confirmed", "declared")


def second_verb(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a past form behind "and" goes with the past tense before: "ended talks and imposed sanctions"."""
    following = tags[number + 1] if number + 1 < len(tags) else "."
    if not number or tags[number - 1] != "CC":
        return False
    if following == "TO":  # "urged them to meet, and offered to help": past the infinitive
        verbs = (k for k in range(number - 2, max(-1, number - 20), -1) if tags[k] in VERBS and tags[k] != "VB")
        first = next(verbs, -1)
        return first >= 0 and tags[first] == "VBD" and lower[first] not in BE | HAVE
    if following not in OPENS_PHRASE:
        return False
    if lower[number] in grammar.load().epithet and following not in _BEFORE_PHRASE and tags[number - 2] != "VBD":
        return False
    place = next((k for k in range(number - 2, max(-1, number - 13), -1) if tags[k] in VERBS), -1)
    felt = following == "NNP" and place > 0 and lower[place] in grammar.load().adjective_participle
    if felt and lower[place - 1] in BE:
        return lower[number + 1] not in WHEN  # "was shocked and urged Israel"
    return place >= 0 and tags[place] == "VBD"


def _after_adjective(number: int, tags: Sequence[str]) -> bool:
    """Whether the past form is the verb behind a subject and an adjective inserted there: "Seoul, wary of a quarrel,
    suspended shipments"."""
    opening = next((k for k in range(number - 2, 0, -1) if tags[k] == ","), -1)
    if tags[number - 1] != "," or opening < 1 or tags[opening - 1] not in NOUNS or tags[opening + 1] != "JJ":
        return False
    k = number + 1
    while k < len(tags) and (tags[k] in NOUNS or tags[k] in ("DT", "JJ", "CD", "PRP$")):
        k += 1
    first = max((k for k in range(number) if tags[k] == ":"), default=0)  # where its clause begins
    return not any(tag in FINITE for tag in tags[first : number + 1]) and k < len(tags) and tags[k] not in FINITE


def is_inserted(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the past form opens an insertion behind the subject: "China, criticised at home for its silence, has"."""
    if number < 2 or tags[number - 2] not in NOUNS:
        return False
    opening = max((k for k in range(number - 1) if tags[k] in ("WRB", "WP", "WDT")), default=0)
    if any(tag in FINITE for tag in tags[opening : number - 1]):
        return False
    for verb in range(number + 1, len(tags)):
        goes_on = (
            tags[verb] == "VBN" and tags[verb - 1] == "," and tags[verb + 1 : verb + 2] in (["NNS"], ["DT"], ["CD"])
        )
        if tags[verb] in FINITE or goes_on:
            while tags[verb - 1] == "RB":
                verb -= 1
            if verb > number + 1 and tags[verb - 1] == ",":
                return True
            # "stranded at the border since Poland closed it, began"
            below = any(lower[k] in _OPENS_CLAUSE for k in range(number + 1, verb))
            if not below and not {"WP$", "WP", "WDT"} & set(tags[number + 1 : verb]):
                return False  # "The movement, banned since 2013, whose leaders are in exile, has" goes on
    return False


def _finite_between(tags: Sequence[str], number: int) -> bool:
    """Whether the clause around the token has a finite verb of its own."""
    first = number - 1
    while first >= 0 and tags[first] not in FINITE and number - first < 30:
        joins = tags[first] == "CC" and (number - first > 8 or (first and tags[first - 1] == ","))
        if joins or tags[first] in ("WDT", "WP", "WRB", ":", "``", "''"):
            first = -1
            break
        first -= 1
    if first >= 0 and tags[first] in FINITE and number - first < 30:
        return True
    for tag in tags[number + 1 : number + 60]:
        if tag in FINITE:
            return True
        if tag in ("WDT", "WP", "WRB", ":", "``", "''"):
            return False
    return False


def verb_after_and(number: int, tags: Sequence[str]) -> bool:
    """Whether another past form stands behind the "and" that follows the token."""
    return tags[number + 2 : number + 3] in (["VBD"], ["VBN"])
