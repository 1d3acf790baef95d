"""Single words to their tags, a rule each: "May", "shot", "police"; function words have theirs in `function_words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eventcoder.language import function_words
from eventcoder.language.past_forms import BE, HAVE, past, verb_after_and
from eventcoder.language.tags import COMMON_NOUNS, FINITE, NOUNS, OPENS_OBJECT, VERBS
from eventcoder.language.tokens import word_set

_Rule = Callable[[int, str, list[str], Sequence[str], Sequence[str]], str]
_BANDS = word_set(
    "group groups men man individuals individual forces force gang gangs bandits robbers militants militia militias "
    "assailants youths wing drone drones clash clashes attack attacks conflict struggle elements civilians opposition"
)
_BEHIND_BOMB = word_set("squad squads disposal threat threats blast blasts expert experts attack attacks maker makers")
_SUBJECT = NOUNS | {"PRP", "WDT", "WP", "TO", "MD", "-RRB-"}
_GOES_ON = NOUNS | {"JJ", "CC", "VBG", "CD"}
_BEHIND_JAIL = word_set("break breaks breakout breakouts term terms sentence sentences cell cells")
_BEHIND_RIOT = word_set("police officers squad control grenade grenades gun guns")

_NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)


def _month(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """NNP in "on May 3", "in March"; MD and NN or VB in lower case."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if after == "CD" and (before in ("IN", "CD", "", "NNP", ",") or forms[number][0].isupper()):
        return "NNP"
    if number and forms[number][0].isupper():
        return "NNP"
    if before == "IN" and lower[number - 1] in ("in", "since", "until", "by", "of", "last"):
        return "NNP"
    if lower[number] == "may":
        return "MD" if number else tag
    alone = not any(k in FINITE for k in tags)
    if (tag == "FW" or alone) and before == "NNS" and after in ("IN", "RB", "TO") and lower[number] == "march":
        return "VBP"  # "THOUSANDS MARCH AGAINST THE JUNTA", "thousands march in tbilisi"
    return "VB" if before in ("TO", "MD") else "NN" if before in ("DT", "PRP$", "JJ") else tag


def _rebel(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun unless to or a modal stands before it: "shells rebel positions"."""
    return "VB" if number and tags[number - 1] in ("TO", "MD") else "NNP" if tag == "NNP" and number else "NN"


def _hyphened(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The past of a verb with a hyphen: "fighters gang-raped two women", "was petrol-bombed"; none before a noun."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    subject = number > 0 and tags[number - 1] in (*NOUNS, "PRP", "RB")
    return "JJ" if after in COMMON_NOUNS and not subject else past(number, "VBD", tags, lower)


def _accused(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun behind words that rank those who are accused: "the prime accused was arrested"."""
    ranked = number > 0 and lower[number - 1] in ("prime", "main", "key", "principal", "chief", "second", "other")
    after = tags[number + 1] if number + 1 < len(tags) else "."
    return "NN" if ranked and after not in ("NN", "NNS", "NNP") else tag


def _behind(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A particle of "left" and the like where no noun phrase follows: "mines left behind by the army"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    return "RP" if number and tags[number - 1] in VERBS and after in ("IN", ".", ",", "CC") else "IN"


def _shot(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb after a noun, "gunmen on a motorcycle shot dead a cleric"; a noun after the, a, warning, bird."""
    if number and lower[number - 1] in ("bird", "buck", "lead", "rubber"):
        return "NN"
    before = tags[number - 1] if number else ""
    after = lower[number + 1] if number + 1 < len(lower) else "."
    if (
        before == "CC"
        and after == "dead"
        and tags[number + 2 : number + 3] in (["CD"], ["DT"], ["NNS"], ["NNP"], ["JJ"])
    ):
        return "VBD" if "VBD" in tags[:number] else tag  # "stopped a bus and shot dead nine men"
    if tag == "NN" and before == "CC" and tags[number + 1 : number + 2] in (["NNS"], ["DT"], ["CD"], ["NNP"], ["PRP"]):
        return "VBD" if "VBD" in tags[:number] else tag  # "burned houses and shot farmers"
    if tag == "NN" and before == "," and tags[number + 1 : number + 2] in (["NN"], ["NNS"]) and "VBD" in tags[:number]:
        return "VBD"  # "burned houses, shot livestock and forced"
    if tag == "NN" and before == "CC" and number > 1 and after in (".", ",") and _behind_passive(number, tags, lower):
        return "VBN"  # "was dragged out and shot"
    if tag == "NN" and before in (",", "-RRB-") and after == "and" and verb_after_and(number, tags):
        return "VBD"  # "the army, together with a militia, shot and killed"
    if tag == "NN" and (before not in NOUNS or lower[number - 1] in ("warning", "penalty", "gun", "cannon", "head")):
        return tag
    return past(number, "VBN" if tag == "VBN" or (tag == "NN" and after in ("in", "by")) else "VBD", tags, lower)


def _behind_passive(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a passive stands close before the conjunction that a token follows."""
    first = max(1, number - 6)
    return any(tags[k] == "VBN" and lower[k - 1] in BE for k in range(first, number - 1))


def _forces(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb only before an object: "forces from the brigade", "it forces them"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if forms[number][0].isupper() and number and tag in ("NNP", "NNPS"):
        return tag
    return "VBZ" if tag == "VBZ" and after in OPENS_OBJECT and number and tags[number - 1] != "JJ" else "NNS"


def _tear(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "tear gas"."""
    return "NN" if number + 1 < len(lower) and lower[number + 1].startswith(("gas", "smoke")) else tag


def _riot(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "riot police", "stun grenade"."""
    return "NN" if number + 1 < len(lower) and lower[number + 1] in _BEHIND_RIOT else tag


def _epithet(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """An adjective before a noun, unless a subject stands before it: "suspected members of a gang", "an Afghan armed
    group", but "NATO suspected rebels"."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if (after in NOUNS or after == "JJ") and before == "WDT" and number > 1 and tags[number - 2] == "IN":
        return "JJ"  # "a raid in which masked men shot"
    if after in NOUNS or after == "JJ":
        band = lower[number] == "armed" and lower[number + 1] in _BANDS
        if band or before not in _SUBJECT:
            return "JJ"
    return past(number, tag, tags, lower) if tag in ("VBD", "VBN") else tag


def _bomb(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "a police bomb squad"."""
    return "NN" if tag.startswith("VB") and number + 1 < len(lower) and lower[number + 1] in _BEHIND_BOMB else tag


def _trade(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "drug trafficking groups"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if number and tags[number - 1] == "," and after in COMMON_NOUNS and "VBG" in tags[:number]:
        return "VBG"  # "accused of ordering a murder, smuggling gold and"
    return "NN" if number and tags[number - 1] == "NN" and after in COMMON_NOUNS else tag


def _demanding(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """No noun: "marched on Women's Day demanding equal pay"."""
    return "VBG" if tag == "NN" else tag


def _beaten(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The participle in "was beaten and tied", "doctors beaten in Sudan"."""
    helped = number and (lower[number - 1] in BE or lower[number - 1] in HAVE)
    return "VBN" if helped or tag.startswith("VB") else tag


def _gang(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """An adverb in "soldiers gang raped two women"."""
    return "RB" if number and lower[number + 1 : number + 2] in (["raped"], ["raping"]) else tag


def _military(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun where none follows: "the Russian military seized a ship"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    alone = after not in _GOES_ON or lower[number + 1] == "shot"
    return "NN" if tag == "JJ" and number and alone else tag


def _charge(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The verb in "police baton-charge marchers"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    plural = number > 0 and tags[number - 1] in ("NNS", "NNPS")
    return "VBP" if plural and (after in OPENS_OBJECT or after in NOUNS or after == "JJ") else tag


def _gather(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb: "miners gather outside parliament"."""
    return "VBP" if number and tags[number - 1] in NOUNS else "VB" if tag == "CC" else tag


def _alert(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "put its army on alert late on Thursday"."""
    return "NN" if number and lower[number - 1] in ("on", "high", "full", "red", "heightened", "maximum") else tag


def _crossing(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "a border crossing with India"."""
    return "NN" if number and lower[number - 1] in ("border", "river", "the", "a", "pedestrian") else tag


def _understanding(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "a memorandum of understanding with"."""
    return "NN" if number and lower[number - 1] in ("of", "an", "the", "mutual", "tacit") else tag


def _police(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A plural noun; part of a name after a name ("the Metropolitan Police")."""
    return "NNP" if number and forms[number][0].isupper() else "NNS"


def _fast(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "their indefinite fast", "on a fast": none follows it."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    owned = number > 0 and (tags[number - 1] in ("DT", "PRP$", "POS") or lower[number - 1] in ("indefinite", "relay"))
    return "NN" if owned and after not in (*NOUNS, "JJ", "CC", "VBG", "VBN") else tag


def _burnt(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb: "were burnt alive", "burnt the office"; "burnt houses" has the participle."""
    before = tags[number - 1] if number else ""
    return "VBN" if lower[number - 1] in (*HAVE, "was", "were", "been", "be") or before in ("DT", "IN", "") else "VBD"


def _hurt(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The participle in "Two killed, five hurt in raid"."""
    counted = number > 0 and tags[number - 1] in ("CD", "NNS", "NNPS")
    return "VBN" if tag in ("NN", "JJ") and counted else past(number, tag, tags, lower) if tag == "VBD" else tag


def _beat(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb before its object and in "beat to death", unless an article stands before it."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    noun = tags[number - 1 : number] in (["DT"], ["JJ"], ["PRP$"])
    acts = after in ("NNS", "NNP", "DT", "PRP", "CD") or lower[number + 1 : number + 2] in (["to"], ["up"])
    acts = acts or (after == "CC" and tags[number - 1] in ("NNS", "NNP"))
    return "VBD" if tag in ("NN", "JJ") and number and acts and not noun else tag


_ABOUT = word_set("strike striking protest protesting march marching rally resign resigning quit clash sue held")
"""Verbs that are done over something: "threatened to strike over pay"."""


def _always(value: str) -> _Rule:
    return lambda number, tag, tags, lower, forms: value


RULES: Mapping[str, _Rule] = {
    "that": function_words.that_tag,
    "'s": function_words.apostrophe_s,
    "'": function_words.apostrophe,
    "may": _month,
    "march": _month,
    "king": lambda number, tag, tags, lower, forms: "NNP" if forms[number][0].isupper() else "NN",
    "accused": _accused,
    "behind": _behind,
    "rebel": _rebel,
    "rebels": _always("NNS"),
    "shot": _shot,
    "forces": _forces,
    "tear": _tear,
    "tore": _always("VBD"),
    "drove": _always("VBD"),
    "aged": _always("VBN"),
    "riot": _riot,
    "twin": _always("JJ"),
    "warring": _always("JJ"),
    "since": function_words.since,
    "last": function_words.last,
    "baton-charge": _charge,
    "lathi-charge": _charge,
    "tear-gas": _charge,
    "gather": _gather,
    "alert": _alert,
    "crossing": _crossing,
    "understanding": _understanding,
    "dialogue": _always("NN"),
    "crew": _always("NN"),
    "army": _always("NN"),
    "euro": _always("NN"),
    "outright": lambda number, tag, tags, lower, forms: "RB" if tag == "NN" else tag,
    "reply": lambda number, tag, tags, lower, forms: "NN" if tag == "RB" else tag,
    "towards": _always("IN"),
    "more": function_words.more,
    "stun": _riot,
    "to": function_words.to_tag,
    "armed": _epithet,
    "suspected": _epithet,
    "presumed": _epithet,
    "alleged": _epithet,
    "assumed": _epithet,
    "masked": _epithet,
    "elected": _epithet,
    "allied": lambda number, tag, tags, lower, forms: (
        "VBN" if lower[number + 1 : number + 2] == ["to"] else _epithet(number, tag, tags, lower, forms)
    ),
    **dict.fromkeys(
        ("gang-raped", "fire-bombed", "petrol-bombed", "carpet-bombed", "tear-gassed", "booby-trapped"), _hyphened
    ),
    "regime": _always("NN"),
    "soldier": _always("NN"),
    **dict.fromkeys(
        "gunmen policemen servicemen militiamen fishermen tribesmen herdsmen clansmen airmen guardsmen".split(),
        _always("NNS"),
    ),
    "airstrike": _always("NN"),
    "airstrikes": _always("NNS"),
    "military": _military,
    "bomb": _bomb,
    "trafficking": _trade,
    "smuggling": _trade,
    "rustling": _trade,
    "laundering": _trade,
    "demanding": _demanding,
    "beaten": _beaten,
    "inside": function_words.inside,
    "do": function_words.between_names,
    "dos": function_words.between_names,
    "de": function_words.between_names,
    "du": lambda number, tag, tags, lower, forms: "IN" if forms[number].islower() and tag.startswith("VB") else tag,
    "al": function_words.between_names,
    "affiliated": _always("VBN"),
    "coded": _always("VBN"),
    "blind": _always("JJ"),
    "gang": _gang,
    "will": lambda number, tag, tags, lower, forms: (
        "NN" if tag == "MD" and tags[number + 1 : number + 2] == ["IN"] else tag
    ),
    "birdshot": _always("NN"),
    "am": function_words.unit,
    "pm": function_words.unit,
    "km": function_words.unit,
    "p.m.": function_words.unit,
    "a.m.": function_words.unit,
    **dict.fromkeys(("north", "south", "east", "west"), function_words.compass),
    **dict.fromkeys(("north-east", "north-west", "south-east", "south-west"), function_words.compass),
    **dict.fromkeys(("northeast", "northwest", "southeast", "southwest"), function_words.compass),
    "outside": function_words.outside,
    "paving": lambda number, tag, tags, lower, forms: "NN" if tags[number + 1 : number + 2] == ["NNS"] else tag,
    "pending": lambda number, tag, tags, lower, forms: (
        "IN" if number and tags[number - 1] in NOUNS and tags[number + 1 : number + 2] in (["NN"], ["DT"]) else tag
    ),
    "fast": _fast,
    "burnt": _burnt,
    "hurt": _hurt,
    "bound": lambda number, tag, tags, lower, forms: (
        "VBN" if number and tags[number - 1] in NOUNS and lower[number + 1 : number + 2] == ["for"] else tag
    ),
    "jail": lambda number, tag, tags, lower, forms: (
        "NN" if tag.startswith("VB") and number + 1 < len(lower) and lower[number + 1] in _BEHIND_JAIL else tag
    ),
    "beat": _beat,
    "rush": lambda number, tag, tags, lower, forms: "NN" if lower[number + 1 : number + 2] == ["hour"] else tag,
    "is": function_words.islamic_state,
    "police": _police,
    "troops": _police,
    "n't": _always("RB"),
    "incommunicado": _always("RB"),
    "hence": _always("RB"),
    # "opposition figures met", but "figures out", "figures in a report"
    "figures": lambda number, tag, tags, lower, forms: (
        tag if number + 1 < len(tags) and tags[number + 1] in ("IN", "RP", "RB") else "NNS"
    ),
    "over": lambda number, tag, tags, lower, forms: (
        "IN" if tag == "RP" and number and lower[number - 1] in _ABOUT else tag
    ),
    "off": lambda number, tag, tags, lower, forms: "RP" if tag == "JJ" and tags[number - 1] in VERBS else tag,
    "evening": _always("NN"),
    "d'affaires": _always("NN"),
    "%": _always("NN"),
    "/": lambda number, tag, tags, lower, forms: "CC" if tag.startswith("VB") else tag,
    "£": _always("$"),
    "€": _always("$"),
} | dict.fromkeys(_NUMBERS, _always("CD"))
