"""A token that the tagger takes for a verb to its tag: "shelling" in "Russian shelling killed two" is a noun."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.language import grammar
from eventcoder.language.morphology import Morphology
from eventcoder.language.past_forms import BE, DO, HAVE, ONLY_PAST, SAME_IN_PAST, UNCHANGED, past
from eventcoder.language.tagger import Tagger
from eventcoder.language.tags import DETERMINERS, FINITE, NOUNS, OPENS_OBJECT, OPENS_PHRASE
from eventcoder.language.tokens import word_set

# Prepositions that no bare verb follows.
_BEFORE_NOUN = word_set(
    "of in on at by for with from against into under amid during despite between near over after through without "
    "within toward towards across among along behind beyond outside inside following"
)
# What a bare verb may follow, of present and past.
_NOT_IN_NEWS = ("drone", "drones")  # verbs of bees and bores
_MANNER_OF_ACT = ("on", "from", "with", "under", "by", "against", "to", "for", "as")
_BEFORE_BARE = (
    BE
    | HAVE
    | DO
    | word_set(
        "help helps helped let lets make makes made go goes went come comes came dare dares dared need needs "
        "get gets got saw see sees watched heard 's"
    )
)
_WITH_OF = word_set(
    "consists speaks dreams tells thinks talks complains approves disapproves dies warns boasts disposes"
)
_PASSIVE_HELPERS = frozenset(("gets", "keeps", "goes"))


def checked_verb(
    number: int,
    tag: str,
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
) -> str:
    """The tag of a token that the tagger takes for a verb."""
    low, form = lower[number], forms[number]
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if low in _NOT_IN_NEWS and tag in ("VB", "VBP", "VBZ"):
        return "NNS" if low.endswith("s") else "NN"  # "a suspected US drone strike"
    if tag == "VBG" and "-" in low and after in NOUNS and before in (*NOUNS, *DETERMINERS, "JJ"):
        return "JJ"  # "a bomb-making workshop"
    if morphology.verb_lemma(low) is None and low[0] != "'":
        if tag == "VBZ" and low[-1] == "s" and (after in FINITE or low.endswith(("ists", "ers", "ians", "ites"))):
            return "NNS"  # "jihadists were"
        if tag == "VBZ" and low[-1] == "s" and before not in (*NOUNS, "PRP", "WDT", "WP", "RB"):
            return "NNS"  # "In Dakar, gendarmes opened fire": no verb that is known, and no subject before it
        return _not_a_verb(low, form, number, tag, morphology)
    # Capitals inside a sentence: "the Wagner Group", "Rising Lion"; not "Say: Stop".
    if number and form[0].isupper() and before not in (":", "``", "''", ".", "-LRB-") and form[1:].islower():
        return "NNP"
    if tag == "VBG":
        return _gerund(number, tags, lower, forms, tagger)
    if tag in ("VB", "VBP", "VBZ"):
        return _present(number, tag, tags, lower, forms, morphology)
    if low in BE or low in HAVE or low in DO:
        return tag
    bare = tag == "VBN" and low not in SAME_IN_PAST and low not in UNCHANGED and morphology.is_base(low)
    if bare and (before in ("NN", "DT", "POS", "PRP$") or _is_object(number, tags, lower)):
        return "NN" if morphology.noun_lemma(low) is not None else tag  # "poured scorn on", "a dawn raid by"
    if tag == "VBN" and low == "come" and before in ("NNS", "NNPS"):
        return "VBP"  # "troops come under fire"
    if before in ("TO", "MD") and not low.endswith("ed") and morphology.is_base(low):
        return "VB"  # "to shut", "will put": the same form as the past
    return past(number, tag, tags, lower)


def _not_a_verb(low: str, form: str, number: int, tag: str, morphology: Morphology) -> str:
    """The tag of a word that is no verb form of the lexicon: "alive", "entry", "guys"."""
    if not form[0].isalpha():
        return "$" if form in "£€¥₹₦₽₴" else ":" if set(form) <= set(".-*=_~") else "CD" if form[0].isdigit() else tag
    if form[0].isupper() and number:
        return "NNP"
    noun = morphology.noun_lemma(low)
    if low in morphology.others:
        return "JJ" if noun is None or tag in ("VBN", "VBP", "VB") else "NN"
    if noun is not None:
        return "NNS" if noun != low else "NN"
    # New verbs exist ("droned"), but only with the endings of verbs.
    endings = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}
    if tag in endings:
        return tag if low.endswith(endings[tag]) else "NN"
    return tag


def _gerund(number: int, tags: Sequence[str], lower: Sequence[str], forms: Sequence[str], tagger: Tagger) -> str:
    """NN in "the shelling of", "Russian shelling killed", "their bombing"; VBG in "the growing threat"."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    named = before in DETERMINERS or (before == "JJ" and forms[number - 1][0].isupper())
    if not number and lower[0] in grammar.load().act and after in ("VBN", "IN") and lower[1] not in _MANNER_OF_ACT:
        return "NN"  # "Fighting killed at least three", "Shelling near the front killed two"
    # "government shelling killed": what stands before a finite verb is its subject.
    subject = after in FINITE and (before in NOUNS or before in ("JJ", "", ",", "-RRB-", "CC", ":"))
    noun_like = named and after not in OPENS_PHRASE and after not in ("RB", "TO")
    compound = (named or before == "JJ") and tagger.leaning(lower[number], "NN", "VBG") > 0  # "a wedding hall"
    return "NN" if subject or noun_like or compound else "VBG"


def _present(
    number: int, tag: str, tags: Sequence[str], lower: Sequence[str], forms: Sequence[str], morphology: Morphology
) -> str:
    """The tag of a form that is present or base: a noun in "Israel's raids", the past in "Yemen let activists go"."""
    low = lower[number]
    before = tags[number - 1] if number else ""
    word_before = lower[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    base = morphology.is_base(low)
    noun = morphology.noun_lemma(low)
    plural = tag == "VBZ" and len(low) > 3 and low[-1] == "s"
    if (noun is not None or plural) and low not in BE and low not in HAVE and low not in DO:
        # "the strikes", "Israel's raids", "of talks", "Israeli strikes killed".
        nominal = before in DETERMINERS and word_before not in ("that", "this", "those", "these", "all", "both")
        nominal = nominal or (before == "IN" and word_before in _BEFORE_NOUN)
        nominal = nominal or (before == "JJ" and forms[number - 1][0].isupper() and number > 0 and tag != "VB")
        # "arms to the warring parties": an adjective with its article has a noun behind it
        nominal = nominal or (plural and before == "JJ" and number > 1 and tags[number - 2] in ("DT", "PRP$"))
        in_list = before == "CC" and after == "NNS" and list(tags[max(0, number - 3) : number - 1]) == ["DT", "NN"]
        # "relatives and neighbours of a man": no plural has a verb in -s
        in_list = in_list or (
            before == "CC" and number > 1 and tags[number - 2] == "NNS" and lower[number + 1 : number + 2] == ["of"]
        )
        if nominal or (in_list and tag == "VBZ"):  # "the oil and mines ministers"
            return "NNS" if low.endswith("s") and noun != low else "NN"
        if tag == "VBZ" and before in ("", ",") and lower[number + 1 : number + 2] == ["between"]:
            return "NNS"  # "On 5 May, battles between the two armies went on"
        # "Israel strikes kill 20", "troops clash", "retirees protested": the next word is the verb.
        verb_next = after in ("VBP", "VBD", "VB", "VBZ", "VBN", "MD") or lower[number + 1 : number + 2] == ["shot"]
        verb_next = verb_next or (after == "JJ" and lower[number + 1].endswith("ed") and before in (*NOUNS, "", ","))
        if tag == "VBZ" and lower[number + 1 : number + 2] == ["that"] and tags[number + 2 : number + 3] == ["VBD"]:
            return "NNS"  # "the twin blasts that rocked Jolo"
        only_verb = noun is None and before in ("NNP", "NN")
        if tag == "VBZ" and verb_next and only_verb and morphology.noun_lemma(lower[number + 1]) is not None:
            return tag  # "Kenya expresses regret over"
        if tag == "VBZ" and (before == "JJS" or (verb_next and before != "PRP" and low not in _PASSIVE_HELPERS)):
            return "NNS" if noun != low else "NN"
        if (
            tag == "VB"
            and before == "TO"
            and low in grammar.load().to_noun
            and after not in OPENS_OBJECT
            and low not in ("work", "return")
        ):
            return "NN"
        if tag in ("VB", "VBP") and _is_object(number, tags, lower):
            return "NN"  # "heaped praise on", "discusses trade with"
    if tag == "VB" and low == "have" and before in NOUNS and not _bare_verb_due(number, tags, lower):
        return "VBP"  # "China have reduced aid"
    if tag == "VB" and low in SAME_IN_PAST and before in NOUNS and not _bare_verb_due(number, tags, lower):
        return "VBD"  # "Yemen let activists go"
    if tag == "VB" and low in SAME_IN_PAST and (before in NOUNS or before == "-RRB-") and after == "RP":
        return "VBD"  # "cadres of the party beat up a man"
    if tag == "VBZ" and not low.endswith("s"):
        return "VBP" if base else "VBD"
    if tag in ("VB", "VBP") and not base and low not in BE and low not in HAVE:
        past_tense = tag == "VBP" or low in ONLY_PAST  # "offered to mediate and flew to Oslo"
        return "VBZ" if low.endswith("s") else "VBD" if past_tense else "VBN"
    if tag in ("VB", "VBP") and low in UNCHANGED and after == "IN" and lower[number + 1] == "by":
        return "VBN"  # "accounts run by the army"
    if tag == "VBP" and (before in ("TO", "MD") or (before == "RB" and tags[number - 2] in ("TO", "MD"))):
        return "VB"
    return tag


def _is_object(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a base form stands right behind a finite verb that no bare verb follows."""
    return number > 0 and tags[number - 1] in ("VBD", "VBZ", "VBP") and lower[number - 1] not in _BEFORE_BARE


def _bare_verb_due(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a modal, to, do, or a verb like help or make stands close before the token."""
    first = max(0, number - 8)
    return any(
        tags[k] in ("MD", "TO") or lower[k] in DO or lower[k].rstrip("sd") in ("help", "let", "make", "see", "have")
        for k in range(first, number)
    )
