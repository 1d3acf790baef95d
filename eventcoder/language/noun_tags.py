"""A token that the tagger takes for a noun, a name or an adjective to its tag.

"attacked" in "gunmen attacked and killed a herder" is a verb, "Blast" in "Blast kills 12" no name.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language import grammar
from eventcoder.language.grammar import NUMERALS
from eventcoder.language.morphology import Morphology
from eventcoder.language.past_forms import DO, SAME_IN_PAST, UNCHANGED, WHEN, past, second_verb, verb_after_and
from eventcoder.language.tagger import Tagger
from eventcoder.language.tags import COMMON_NOUNS, DETERMINERS, NOUNS, OPENS_OBJECT, OPENS_PHRASE
from eventcoder.language.tokens import word_set

_BEHIND_NOUN = frozenset((".", ",", ":", "''", "VBD", "VBZ", "VBP", "MD", "IN", "TO"))
_DEMONYMS = ("an", "ish", "ese", "i", "ic", "ch", "ss", "ine", "er", "ar", "al", "ist", "ite", "ean", "en", "k")
_ARTICLES = ("al-", "el-", "ul-", "as-", "az-", "an-", "ad-", "ar-", "at-")
_SUBJECT_PRONOUNS = word_set("i we they")
_BEGIN = word_set(
    "begin begins began start starts started stop stops stopped keep keeps kept continue continues continued avoid"
)


def _told_of_many(low: str, after: str, following: Sequence[str]) -> bool:
    """Whether a word behind a plural is a verb: "police open fire on", "rebels torch a school"."""
    return (low == "open" and list(following) == ["fire"]) or (low == "torch" and after in OPENS_OBJECT)


_OF_PLURALS = (
    "ists",
    "ers",
    "ors",
    "ians",
    "nts",
    "ees",
    "ites",
    "ings",
    "ies",
    "tions",
    "antes",
    "folks",
    "ships",
    "ads",
)


def checked_noun(
    number: int,
    tag: str,
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
) -> str:
    """The tag of a token that the tagger takes for a noun, a name or an adjective."""
    low, form = lower[number], forms[number]
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    capital = form[0].isupper()
    if capital:
        if form[-1] == "s" and len(form) > 2 and form[:-1].isupper() and tag in ("NNP", "NNPS"):
            return "NNS"  # "two IEDs"
        if tag == "NN" and number == 0 and form[1:].islower() and not morphology.knows(low):
            return "NNP"
        if tag == "NNS" and number == 0 and not low.endswith(_OF_PLURALS) and morphology.noun_lemma(low) is None:
            return "NNP"  # "Yemen", "Morales"
        if tag == "JJ" and form[1:].islower() and not low.endswith(_DEMONYMS) and not morphology.knows(low):
            return "NNP"  # "Tokayev orders troops"
        if number and tag in COMMON_NOUNS and form[1:].islower() and before not in (":", "``", "."):
            return "NNPS" if tag == "NNS" else "NNP"
        if tag == "NNP" and form[1:].islower() and (number == 0 or before == "``"):
            if (
                number == 0
                and low.endswith("ed")
                and after in ("CC", "IN", "TO")
                and morphology.verb_lemma(low) is not None
            ):
                return "VBN"  # "Handcuffed and led away by"
            # "Protesters clashed", "Police fired": not names because they begin the sentence.
            noun = morphology.noun_lemma(low)
            if low in NUMERALS and len(low) > 2:
                return "CD"
            if noun is not None and after not in ("NNP", "NNPS"):
                if (noun != low or low in ("people", "troops")) and tagger.leaning(low, "NNS", "NNP") >= 0:
                    return "NNS"
                # "Blast kills 12", but not "Turkey protests".
                return "NN" if tagger.leaning(low, "NN", "NNP") > 0 else tag
        return tag
    if tag in ("NN", "JJ") and low.startswith(_ARTICLES) and form[3:4].isupper():
        return "NNP"
    if before in ("NNS", "NNPS") and _told_of_many(low, after, lower[number + 1 : number + 2]):
        return "VBP"
    if tag == "JJ" and "-" in low and low.endswith("ed") and morphology.verb_lemma(low) is not None:
        # "was gang-raped by", "abducted and gang-raped two sisters"
        if before.startswith("VB") and lower[number + 1 : number + 2] == ["by"]:
            return "VBN"
        if before == "CC" and number > 1 and tags[number - 2] in ("VBD", "VBN") and after in OPENS_OBJECT:
            return tags[number - 2]
    if tag == "NNP" or not form[0].isalpha():
        return tag
    if low == "spoke" or (tag == "NNS" and low == "posses"):
        # "the latter spoke of": wheels have spokes, and sheriffs posses, but seldom in the news.
        return "VBD" if low == "spoke" else "VBP"
    if "-" in low and low.endswith("ing") and number and lower[number - 1] in _BEGIN:
        return "VBG"  # "continued test-firing missiles"
    if tag == "NN" and low.endswith("ing") and before == "IN" and after in ("DT", "PRP$") and number + 1 < len(tags):
        return "VBG" if morphology.verb_lemma(low) is not None else tag  # "the reason for advertising the video"
    only_gerund = low.endswith("ing") and morphology.noun_lemma(low) is None and morphology.verb_lemma(low) is not None
    if (
        tag == "NN"
        and only_gerund
        and "-" not in low  # "a bomb-making workshop"
        and (((before in NOUNS or before == ",") and after in OPENS_PHRASE) or (before == "VB" and after == "IN"))
    ):
        return "VBG"  # "rallied Wednesday expressing shock"
    if tag == "NN" and low.endswith("ly") and morphology.noun_lemma(low) is None:
        return "RB"  # "briefly"
    determined = before == "JJ" and number > 1 and tags[number - 2] in DETERMINERS
    if (
        tag == "JJ"
        and (before in ("NNP", "DT", "POS", "IN") or determined)
        and (after in _BEHIND_NOUN or after in ("WP", "WDT") or (after == "CC" and low not in morphology.others))
        and morphology.noun_lemma(low) == low
    ):
        return "NN"  # "support from the U.S. military.", "sentenced the former general to"
    modified = after == "VBN" and tags[number + 2 : number + 3] in (["IN"], ["CD"], ["RB"], ["TO"])
    if tag == "JJ" and before in ("DT", "PRP$") and modified and morphology.noun_lemma(low) == low:
        return "NN"  # "an official murdered two days before"
    verb = morphology.verb_lemma(low)
    if verb is None or "-" in low:
        return tag
    noun = morphology.noun_lemma(low)
    if tag == "JJ" and noun == low and low not in morphology.others and not low.endswith(("ing", "ed")):
        tag = tags[number] = "NN"  # "the republic rests", "tear gas"
    if tag == "JJ" and low.endswith("ed") and low not in morphology.others and second_verb(number, tags, lower):
        return "VBD"
    if tag == "JJ" and low.endswith("ed") and _only_a_past(number, tags, lower):
        return "VBD"
    if tag == "JJ" and low.endswith("ed") and before in NOUNS and after == "CC" and verb_after_and(number, tags):
        return "VBD"  # "gunmen attacked and killed a herder"
    only_verb = noun is None and low not in morphology.others
    if only_verb and tag in COMMON_NOUNS and low != verb and not low.endswith(("s", "ing")):
        return past(number, "VBD" if before in NOUNS or before in ("PRP", "JJ") else "VBN", tags, lower)
    if only_verb and before not in DETERMINERS and before not in ("JJ", "VBN"):
        # Words that are nothing but verbs: "dismisses", "punish".
        if low.endswith("s") and low != verb:
            return tag if before in ("IN", "CD", "VB", "VBD", "VBZ", "VBG", "$") else "VBZ"
        if low == verb:
            return "VBP" if before in NOUNS or before == "PRP" else "VB"
        return tag
    if not morphology.is_base(low):
        if (
            low.endswith("ing")
            and tag == "NN"
            and before in ("VB", "VBD", "VBZ", "VBP")
            and lower[number - 1] in _BEGIN
        ):
            return "VBG"  # "began shelling", "start thinking of"
        verb_next = after in ("VBD", "VBP", "VBZ", "MD") or lower[number + 1 : number + 2] == ["shot"]
        told = before == "RB" and number > 1 and tags[number - 2] in ("WDT", "WP") and after in ("IN", "DT", "TO")
        inside = before == "WDT" and number > 1 and tags[number - 2] == "IN"  # "in which soldiers of the battalion"
        after_pronoun = before in ("PRP", "WDT", "WP") and not inside
        if tag == "NNS" and (told or after_pronoun) and low.endswith("s") and not verb_next:
            return "VBZ"  # "who targets"; but "in which soldiers shot"
        return tag
    if before == "MD" or (before == "RB" and number > 1 and (tags[number - 2] == "MD" or lower[number - 2] in DO)):
        return "VB"
    governor = lower[number - 2] if number > 1 else ""
    if before == "TO" and after not in ("POS", "NN") and not _takes_noun(governor, low):
        return "VB"  # "to field questions", "to access the site"; not "to war", "according to police"
    unchanged = tag == "NN" and low in SAME_IN_PAST and after == "CC" and verb_after_and(number, tags)
    if unchanged and (before == "," or before in NOUNS):
        return "VBD"  # "raped, beat and robbed", "villagers beat and killed a man"
    if tag == "NN" and low in UNCHANGED and before in NOUNS and lower[number + 1 : number + 2] == ["by"]:
        return "VBN"  # "a hospital run by a charity"
    if tag == "NN" and before == "," and low == verb and _after_relative(number, tags, lower):
        return "VBP"  # "The protesters, who have camped outside, demand that he resign"
    if tag == "NN" and after == "RP" and before in NOUNS:
        return "VBD" if low in SAME_IN_PAST else "VBP"  # "a mob beat up a driver"
    if tag == "NN" and number and lower[number - 1] in _SUBJECT_PRONOUNS and after in (*OPENS_OBJECT, "NNS"):
        return "VBP"  # "They tax traders"
    if tag == "NN" and before in ("NNS", "NNPS", "PRP") and _inverted(number, tags):
        return "VB"  # "why should the Palestinians pay"
    if tag == "NN" and number and lower[number - 1] in ("who", "that") and before != "DT" and after in OPENS_OBJECT:
        return "VBP"  # "rebels who tax their workers"
    if before == "CC" and number > 1 and tags[number - 2] == "VB" and after in ("DT", "PRP$", "PRP"):
        return "VB"  # "to shape and support the growth"
    return tag


def _takes_noun(before: str, after: str) -> bool:
    """Whether the "to" between two words is a preposition."""
    classes = grammar.load()
    return before in classes.takes_to or after in classes.to_noun


def _only_a_past(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a form in -ed can be no adjective: "suspects exchanged fire", "beat up and tortured five farmers"."""
    before, after = tags[number - 1] if number else "", tags[number + 1] if number + 1 < len(tags) else "."
    if before == "CC":
        return after in ("CD", "DT", "PRP$", "PRP")
    return (
        before in ("NNS", "NNPS") and (after in OPENS_OBJECT or after in COMMON_NOUNS) and lower[number + 1] not in WHEN
    )


def _after_relative(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the token stands behind a relative clause of a plural noun, with an object or a that-clause behind it."""
    if tags[number + 1 : number + 2] not in (["DT"], ["PRP$"], ["PRP"]) and lower[number + 1 : number + 2] != ["that"]:
        return False
    for place in range(number - 2, max(0, number - 30), -1):
        if tags[place] == "," and tags[place + 1] in ("WP", "WDT", "WP$"):
            return tags[place - 1] in ("NNS", "NNPS")
    return False


def _inverted(number: int, tags: Sequence[str]) -> bool:
    """Whether a modal stands before the subject that ends just before this token."""
    for place in range(number - 1, max(-1, number - 6), -1):
        if tags[place] == "MD":
            return place == 0 or tags[place - 1] in ("WRB", "WP", "``", "CC", ",")
        if tags[place] not in NOUNS and tags[place] not in ("DT", "JJ", "PRP", "PRP$", "POS", "CD"):
            return False
    return False
