"""Corrections to the tagger's tags, from the lexicon and the context, for what news needs: finite verbs above all.

The tagger learned from financial news of 1989. It takes "fire" in "Police fire tear gas" for a noun and "shelling" in
"Russian shelling killed two" for a verb. Three steps follow it: a word whose class the lexicon rules out changes its
tag; then each token is looked at with its neighbours; at last a clause that was left without a finite verb gets the
likeliest one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from eventcoder.language import grammar
from eventcoder.language.morphology import Morphology
from eventcoder.language.tagger import Tagger
from eventcoder.language.tokens import word_set

_Rule = Callable[[int, str, list[str], Sequence[str], Sequence[str]], str]
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_COMMON = frozenset(("NN", "NNS"))
_VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_DETERMINERS = frozenset(("DT", "PRP$", "POS", "WP$"))
_OBJECT = frozenset(("DT", "PRP$", "PRP", "CD", "NNP", "NNPS", "$", "EX"))
_PHRASE = _OBJECT | _NOUNS | frozenset(("JJ", "JJR", "JJS"))
_BEHIND_NOUN = frozenset((".", ",", ":", "''", "VBD", "VBZ", "VBP", "MD", "IN", "TO"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve"))
_DO = frozenset(("do", "does", "did"))
# Words before "'s" that make it "is" or "has".
_IS = frozenset(("it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "why", "this"))
_TO_PREPOSITION = word_set(
    "according due thanks prior close led leads leading committed access entry return returned returning respond "
    "responded response responses responding subject relating related contrary next owing attached brought came come "
    "comes went go goes going gone amount amounted addition regard belonging belongs linked links exposed key way "
    "damage threat threats solution answer visit trip end transition contributed contribute contributing damages "
    "similar moved moving turned turn turning sent taken taking took switched resort resorted opposed ties"
)
_TO_NOUNS = word_set(
    "war power court jail prison school church death trial peace office life home bed hospital college work market "
    "justice safety date light heat ground front custody"
)
# Prepositions that no bare verb follows.
_BEFORE_NOUN = word_set(
    "of in on at by for with from against into under amid during despite between near over after through without "
    "within toward towards across among along behind beyond outside inside following"
)
_SUBORDINATORS = word_set(
    "as if because although though while since unless whether that until once whereas when where after before so"
)
_CLAUSE_FOLLOWS = frozenset(("if", "because", "although", "though", "while", "unless", "when", "whenever"))
_PLURAL = word_set("police people troops media staff youth crew public military government army opposition data")
_STRIKING = frozenset(("killed", "wounded", "injured", "arrested", "detained", "dead", "hurt", "missing", "feared"))
# Participles that close a line of a log or a caption, "Man accused of murder".
_HEADLINE = word_set("accused charged suspected based located known called involved believed named dated seen")
_REPAIRABLE = frozenset(("NN", "NNS", "JJ", "NNP", "VB", "VBN"))
# Verbs of headlines that were nouns in 1989, and who does them.
_NEWS_VERBS = word_set("fire fires shell shells ban bans protest protests raid raids jail jails bomb bombs sanctions")
_ACTORS = _PLURAL | word_set("rebels forces soldiers gunmen militants protesters guards militia court rebels jets")
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today captive hostage prisoner dead")
_WHEN = _DAYS | word_set("last this next yesterday tomorrow early late earlier more most less home abroad")
_LEAST = -5.0
"""How much worse than the tag it got a finite verb's tag may score, to be believed where a clause has none."""


def correct(
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
    intransitive: Container[str],
    title: bool = False,
) -> None:
    """Corrects the tags of one sentence in place. `forms` are the words as they were tagged, `intransitive` the verbs
    without a passive."""
    for number, tag in enumerate(tags):
        rule = _RULES.get(lower[number])
        if rule is not None:
            tags[number] = rule(number, tag, tags, lower, forms)
        elif tag in _VERBS and lower[number] in _NUMERALS:
            tags[number] = "CD"  # "sentenced to ten years"
        elif tag in _VERBS:
            tags[number] = _checked_verb(number, tag, tags, lower, forms, morphology, tagger)
        elif tag in _NOUNS or tag == "JJ":
            tags[number] = _checked_noun(number, tag, tags, lower, forms, morphology, tagger)
        elif tag in ("RP", "UH") and lower[number] not in morphology.others and morphology.verb_lemma(lower[number]):
            tags[number] = _past(number, "VBN", tags, lower)  # "grenade thrown at police"
        elif tag in ("$", "#") and lower[number].isalpha() and morphology.verb_lemma(lower[number]) is not None:
            tags[number] = "NN"  # "Gunmen kidnap 15 pupils": _give_finite_verbs makes it the verb
        elif tag == "CD" and not _numeral(lower[number]) and morphology.knows(lower[number]):
            tags[number] = "NN" if morphology.noun_lemma(lower[number]) else "JJ"
    _give_finite_verbs(tags, lower, forms, morphology, tagger, intransitive, title)


def _checked_verb(
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
    word_before = lower[number - 1] if number else ""
    if morphology.verb_lemma(low) is None and low[0] != "'":
        if tag == "VBZ" and low[-1] == "s" and (after in _FINITE or low.endswith(("ists", "ers", "ians", "ites"))):
            return "NNS"  # "jihadists were"
        return _not_a_verb(low, form, number, tag, morphology)
    # Capitals inside a sentence: "the Wagner Group", "Rising Lion"; not "Say: Stop".
    if number and form[0].isupper() and before not in (":", "``", "''", ".", "-LRB-") and form[1:].islower():
        return "NNP"
    base = morphology.is_base(low)
    if tag == "VBG":
        # "the shelling of", "Russian shelling killed", "their bombing"; but "the growing threat".
        named = before in _DETERMINERS or (before == "JJ" and forms[number - 1][0].isupper())
        # "government shelling killed": what stands before a finite verb is its subject.
        subject = after in _FINITE and (before in _NOUNS or before in ("JJ", "", ",", "-RRB-", "CC", ":"))
        noun_like = named and after not in _PHRASE and after not in ("RB", "TO")
        compound = (named or before == "JJ") and tagger.leaning(low, "NN", "VBG") > 0  # "a wedding hall"
        return "NN" if subject or noun_like or compound else tag
    if tag in ("VB", "VBP", "VBZ"):
        noun = morphology.noun_lemma(low)
        plural = tag == "VBZ" and len(low) > 3 and low[-1] == "s"
        if (noun is not None or plural) and low not in _BE and low not in _HAVE and low not in _DO:
            # "the strikes", "Israel's raids", "of talks", "Israeli strikes killed".
            nominal = before in _DETERMINERS and word_before not in ("that", "this", "those", "these", "all", "both")
            nominal = nominal or (before == "IN" and word_before in _BEFORE_NOUN)
            nominal = nominal or (before == "JJ" and forms[number - 1][0].isupper() and number > 0 and tag != "VB")
            if nominal:
                return "NNS" if low.endswith("s") and noun != low else "NN"
            # "Israel strikes kill 20", "troops clash", "retirees protested": the next word is the verb.
            verb_next = after in ("VBP", "VBD", "VB", "VBZ", "VBN", "MD") or lower[number + 1 : number + 2] == ["shot"]
            verb_next = verb_next or (after == "JJ" and lower[number + 1].endswith("ed") and before in _NOUNS)
            if tag == "VBZ" and lower[number + 1 : number + 2] == ["that"] and tags[number + 2 : number + 3] == ["VBD"]:
                return "NNS"  # "the twin blasts that rocked Jolo"
            if tag == "VBZ" and (before == "JJS" or (verb_next and before != "PRP" and low not in _PASSIVE_HELPERS)):
                return "NNS" if noun != low else "NN"
            if (
                tag == "VB"
                and before == "TO"
                and low in _TO_NOUNS
                and after not in _OBJECT
                and low not in ("work", "return")
            ):
                return "NN"
        if tag == "VB" and low == "have" and before in _NOUNS and not _bare_verb_due(number, tags, lower):
            return "VBP"  # "China have reduced aid"
        if tag == "VB" and low in _SAME_IN_PAST and before in _NOUNS and not _bare_verb_due(number, tags, lower):
            return "VBD"  # "Yemen let activists go"
        if tag == "VB" and low in _SAME_IN_PAST and (before in _NOUNS or before == "-RRB-") and after == "RP":
            return "VBD"  # "cadres of the party beat up a man"
        if tag == "VBZ" and not low.endswith("s"):
            return "VBP" if base else "VBD"
        if tag in ("VB", "VBP") and not base and low not in _BE and low not in _HAVE:
            return "VBZ" if low.endswith("s") else "VBD" if tag == "VBP" else "VBN"
        if tag in ("VB", "VBP") and low in _UNCHANGED and after == "IN" and lower[number + 1] == "by":
            return "VBN"  # "accounts run by the army"
        if tag == "VBP" and (before in ("TO", "MD") or (before == "RB" and tags[number - 2] in ("TO", "MD"))):
            return "VB"
        return tag
    if low in _BE or low in _HAVE or low in _DO:
        return tag
    if base and not low.endswith("ed") and (before in ("TO", "MD")):
        # "to shut", "will put": the same form as the past.
        return "VB"
    return _past(number, tag, tags, lower)


def _bare_verb_due(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a modal, to, do, or a verb like help or make stands close before the token."""
    first = max(0, number - 8)
    return any(
        tags[k] in ("MD", "TO") or lower[k] in _DO or lower[k].rstrip("sd") in ("help", "let", "make", "see", "have")
        for k in range(first, number)
    )


def _past(number: int, tag: str, tags: list[str], lower: Sequence[str]) -> str:
    """VBN after have, be and get, adverbs between; VBD where a subject stands before and an object after."""
    place = number - 1
    while place >= 0 and (tags[place] == "RB" or lower[place] == "n't"):
        place -= 1
    if lower[number] in _ONLY_PAST:
        return "VBD"
    if lower[number] in _ONLY_PARTICIPLE:
        return "VBN"
    helper = lower[place] if place >= 0 else ""
    if helper in _DO and place < number - 1 and not lower[number].endswith(("ed", "en", "wn")):
        return "VB"  # "does not flood"
    before = tags[place] if place >= 0 else ""
    if helper in _HAVE or helper in _BE or (helper == "'s" and before == "VBZ") or (helper == "'d" and before == "VBD"):
        return "VBN"
    following = lower[number + 1] if number + 1 < len(lower) else "."
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if tag == "VBD":
        # "rebels killed by the army"
        if following == "by" and before in _NOUNS and number + 2 < len(tags) and tags[number + 2] not in ("VBG", "CD"):
            return "VBN"
        # "20 killed, 35 wounded"
        if before == "CD" and lower[number] in _STRIKING and after in ("IN", ",", ".", "CC", ":"):
            return "VBN"
        if before in ("DT", "PRP$", "POS", "JJ") and after in _NOUNS:
            return "VBN"
        return tag
    if place == number - 1 and _second_verb(number, tags, lower):
        return "VBD"
    # "the army shelled the town": a noun before, a noun phrase after, and no other verb.
    if before in ("PRP", "WDT") or (before == "WP" and after in _OBJECT):
        return "VBD"
    objects = after in _OBJECT or (after == "NNS" and following not in _WHEN)
    if (before in _NOUNS or before == "-RRB-") and objects and not _finite_between(tags, number):
        return "VBD"
    return tag


def _second_verb(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a past form behind "and" goes with the past tense before: "ended talks and imposed sanctions"."""
    following = tags[number + 1] if number + 1 < len(tags) else "."
    if not number or tags[number - 1] != "CC" or following not in _PHRASE:
        return False
    if lower[number] in grammar.load().epithet and following not in _BEFORE_PHRASE and tags[number - 2] != "VBD":
        return False
    return next((tags[k] for k in range(number - 2, max(-1, number - 13), -1) if tags[k] in _VERBS), "") == "VBD"


_PASSIVE_HELPERS = frozenset(("gets", "keeps", "goes"))
_BEFORE_PHRASE = frozenset(("DT", "PRP$", "PRP", "CD", "$"))  # no adjective stands before these
_UNCHANGED = frozenset(("run", "set", "hit", "put", "cut", "hurt", "shut", "overrun", "beset", "rid", "split"))
_SAME_IN_PAST = _UNCHANGED - {"run", "overrun"} | {"beat", "let"}
_ONLY_PAST = word_set(
    "spoke went took gave broke fell came became began wrote drove flew rose shook chose froze stole wore swore "
    "tore bore saw ate drew knew grew threw blew overthrew withdrew undertook forgave overtook arose forbade sang "
    "sank"
)
_ONLY_PARTICIPLE = word_set(
    "taken given seen gone fallen driven flown stolen broken shown known thrown drawn withdrawn written spoken chosen "
    "sworn torn risen begun been done hidden slain overthrown undertaken frozen shaken eaten mistaken blown"
)


def _finite_between(tags: Sequence[str], number: int) -> bool:
    """Whether the clause around the token has a finite verb of its own."""
    first = number - 1
    while first >= 0 and tags[first] not in _FINITE and number - first < 30:
        joins = tags[first] == "CC" and (number - first > 8 or (first and tags[first - 1] == ","))
        if joins or tags[first] in ("WDT", "WP", "WRB", ":", "``", "''"):
            first = -1
            break
        first -= 1
    if first >= 0 and tags[first] in _FINITE and number - first < 30:
        return True
    for tag in tags[number + 1 : number + 60]:
        if tag in _FINITE:
            return True
        if tag in ("WDT", "WP", "WRB", ":", "``", "''"):
            return False
    return False


def _checked_noun(
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
        if tag == "NN" and number == 0 and form[1:].islower() and not morphology.knows(low):
            return "NNP"
        if tag == "NNS" and number == 0 and low[-1] != "s" and morphology.noun_lemma(low) is None:
            return "NNP"  # "Yemen"
        if tag == "JJ" and form[1:].islower() and not low.endswith(_DEMONYMS) and not morphology.knows(low):
            return "NNP"  # "Tokayev orders troops"
        if number and tag in _COMMON and form[1:].islower() and before not in (":", "``", "."):
            return "NNPS" if tag == "NNS" else "NNP"
        if tag == "NNP" and form[1:].islower() and (number == 0 or before == "``"):
            # "Protesters clashed", "Police fired": not names because they begin the sentence.
            noun = morphology.noun_lemma(low)
            if low in _NUMERALS and len(low) > 2:
                return "CD"
            if noun is not None and after not in ("NNP", "NNPS"):
                if (noun != low or low in ("people", "troops")) and tagger.leaning(low, "NNS", "NNP") >= 0:
                    return "NNS"
                # "Blast kills 12", but not "Turkey protests".
                return "NN" if tagger.leaning(low, "NN", "NNP") > 0 else tag
        return tag
    if tag in ("NN", "JJ") and low.startswith(_ARTICLES) and form[3:4].isupper():
        return "NNP"
    if tag == "JJ" and "-" in low and low.endswith("ed") and morphology.verb_lemma(low) is not None:
        # "was gang-raped by", "abducted and gang-raped two sisters"
        if before.startswith("VB") and lower[number + 1 : number + 2] == ["by"]:
            return "VBN"
        if before == "CC" and number > 1 and tags[number - 2] in ("VBD", "VBN") and after in _OBJECT:
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
        and ((before in (*_NOUNS, ",") and after in _PHRASE) or (before == "VB" and after == "IN"))
    ):
        return "VBG"  # "rallied Wednesday expressing shock"
    if tag == "NN" and low.endswith("ly") and morphology.noun_lemma(low) is None:
        return "RB"  # "briefly"
    if (
        tag == "JJ"
        and before in ("NNP", "DT", "POS", "IN")
        and after in _BEHIND_NOUN
        and morphology.noun_lemma(low) == low
    ):
        return "NN"  # "support from the U.S. military."
    verb = morphology.verb_lemma(low)
    if verb is None or "-" in low:
        return tag
    noun = morphology.noun_lemma(low)
    if tag == "JJ" and noun == low and low not in morphology.others and not low.endswith(("ing", "ed")):
        tag = tags[number] = "NN"  # "the republic rests", "tear gas"
    if tag == "JJ" and low.endswith("ed") and low not in morphology.others and _second_verb(number, tags, lower):
        return "VBD"
    if tag == "JJ" and low.endswith("ed") and _only_a_past(number, tags, lower):
        return "VBD"
    if tag == "JJ" and low.endswith("ed") and before in _NOUNS and after == "CC" and _verb_after_and(number, tags):
        return "VBD"  # "gunmen attacked and killed a herder"
    only_verb = noun is None and low not in morphology.others
    if only_verb and tag in _COMMON and low != verb and not low.endswith(("s", "ing")):
        return _past(number, "VBD" if before in _NOUNS or before in ("PRP", "JJ") else "VBN", tags, lower)
    if only_verb and before not in _DETERMINERS and before not in ("JJ", "VBN"):
        # Words that are nothing but verbs: "dismisses", "punish".
        if low.endswith("s") and low != verb:
            return tag if before in ("IN", "CD", "VB", "VBD", "VBZ", "VBG", "$") else "VBZ"
        if low == verb:
            return "VBP" if before in _NOUNS or before == "PRP" else "VB"
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
        if tag == "NNS" and before in ("PRP", "WDT", "WP") and low.endswith("s") and not verb_next:
            return "VBZ"  # "who targets"; but "in which soldiers shot"
        return tag
    if before == "MD" or (before == "RB" and number > 1 and (tags[number - 2] == "MD" or lower[number - 2] in _DO)):
        return "VB"
    governor = lower[number - 2] if number > 1 else ""
    if before == "TO" and after not in ("POS", "NN") and governor not in _TO_PREPOSITION and low not in _TO_NOUNS:
        return "VB"  # "to field questions", "to access the site"; not "to war", "according to police"
    unchanged = tag == "NN" and low in _SAME_IN_PAST and after == "CC" and _verb_after_and(number, tags)
    if unchanged and (before == "," or before in _NOUNS):
        return "VBD"  # "raped, beat and robbed", "villagers beat and killed a man"
    if tag == "NN" and low in _UNCHANGED and before in _NOUNS and lower[number + 1 : number + 2] == ["by"]:
        return "VBN"  # "a hospital run by a charity"
    if tag == "NN" and before == "," and low == verb and _after_relative(number, tags, lower):
        return "VBP"  # "The protesters, who have camped outside, demand that he resign"
    if tag == "NN" and after == "RP" and before in _NOUNS:
        return "VBD" if low in _SAME_IN_PAST else "VBP"  # "a mob beat up a driver"
    if tag == "NN" and before in ("NNS", "NNPS", "PRP") and _inverted(number, tags):
        return "VB"  # "why should the Palestinians pay"
    if before == "CC" and number > 1 and tags[number - 2] == "VB" and after in ("DT", "PRP$", "PRP"):
        return "VB"  # "to shape and support the growth"
    return tag


def _after_relative(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the token stands behind a relative clause of a plural noun, with an object or a that-clause behind it."""
    if tags[number + 1 : number + 2] not in (["DT"], ["PRP$"], ["PRP"]) and lower[number + 1 : number + 2] != ["that"]:
        return False
    for place in range(number - 2, max(0, number - 30), -1):
        if tags[place] == "," and tags[place + 1] in ("WP", "WDT", "WP$"):
            return tags[place - 1] in ("NNS", "NNPS")
    return False


def _only_a_past(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a form in -ed can be no adjective: "suspects exchanged fire", "beat up and tortured five farmers"."""
    before, after = tags[number - 1] if number else "", tags[number + 1] if number + 1 < len(tags) else "."
    if before == "CC":
        return after in ("CD", "DT", "PRP$", "PRP")
    return before in ("NNS", "NNPS") and (after in _OBJECT or after in _COMMON) and lower[number + 1] not in _WHEN


def _verb_after_and(number: int, tags: Sequence[str]) -> bool:
    """Whether another past form stands behind the "and" that follows the token."""
    return tags[number + 2 : number + 3] in (["VBD"], ["VBN"])


def _inverted(number: int, tags: Sequence[str]) -> bool:
    """Whether a modal stands before the subject that ends just before this token."""
    for place in range(number - 1, max(-1, number - 6), -1):
        if tags[place] == "MD":
            return place == 0 or tags[place - 1] in ("WRB", "WP", "``", "CC", ",")
        if tags[place] not in _NOUNS and tags[place] not in ("DT", "JJ", "PRP", "PRP$", "POS", "CD"):
            return False
    return False


_DEMONYMS = ("an", "ish", "ese", "i", "ic", "ch", "ss", "ine", "er", "ar", "al", "ist", "ite", "ean", "en", "k")
_ARTICLES = ("al-", "el-", "ul-", "as-", "az-", "an-", "ad-", "ar-", "at-")
_BEGIN = word_set(
    "begin begins began start starts started stop stops stopped keep keeps kept continue continues continued avoid"
)


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


def _that(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """WDT in "talks that failed", IN in "said that talks failed", DT in "that day"."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if before in ("", "CC", "``") and after in ("VBZ", "VBD", "MD"):
        return "DT"  # "But that was denied"
    if before in _COMMON and (
        after in _FINITE or (after == "RB" and number + 2 < len(tags) and tags[number + 2] in _FINITE)
    ):
        return "WDT"
    if tag == "WDT" and before in _VERBS:
        return "IN"
    return tag


def _apostrophe_s(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """POS in "Kyiv's army", VBZ in "it's", "that's"."""
    word = lower[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if word == "let":
        return "PRP"
    if word in _IS:
        return "VBZ"
    if after in ("DT", "PRP", "EX") or (number + 1 < len(lower) and lower[number + 1] in ("not", "been", "n't")):
        return "VBZ"
    if number and tags[number - 1] in _NOUNS:
        return "POS"
    return tag


def _apostrophe(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """POS in "the rebels' advance"."""
    return "POS" if number and tags[number - 1] in _NOUNS and lower[number - 1].endswith(("s", "z", "x")) else tag


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
    return "VB" if before in ("TO", "MD") else "NN" if before in ("DT", "PRP$", "JJ") else tag


def _rebel(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun unless to or a modal stands before it: "shells rebel positions"."""
    return "VB" if number and tags[number - 1] in ("TO", "MD") else "NNP" if tag == "NNP" and number else "NN"


def _shot(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb after a noun, "gunmen on a motorcycle shot dead a cleric"; a noun after the, a, warning."""
    before = tags[number - 1] if number else ""
    after = lower[number + 1] if number + 1 < len(lower) else "."
    if tag == "NN" and before in (",", "-RRB-") and after == "and" and _verb_after_and(number, tags):
        return "VBD"  # "the army, together with a militia, shot and killed"
    if tag == "NN" and (before not in _NOUNS or lower[number - 1] in ("warning", "penalty", "gun", "cannon", "head")):
        return tag
    return _past(number, "VBN" if tag == "VBN" or (tag == "NN" and after in ("in", "by")) else "VBD", tags, lower)


def _forces(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A verb only before an object: "forces from the brigade", "it forces them"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if forms[number][0].isupper() and number and tag in ("NNP", "NNPS"):
        return tag
    return "VBZ" if tag == "VBZ" and after in _OBJECT and number and tags[number - 1] != "JJ" else "NNS"


def _tear(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "tear gas"."""
    return "NN" if number + 1 < len(lower) and lower[number + 1].startswith(("gas", "smoke")) else tag


def _epithet(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """An adjective before a noun, unless a subject stands before it: "suspected members of a gang", "an Afghan armed
    group", but "NATO suspected rebels"."""
    before = tags[number - 1] if number else ""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    if after in _NOUNS or after == "JJ":
        band = lower[number] == "armed" and lower[number + 1] in _BANDS
        if band or before not in (*_NOUNS, "PRP", "WDT", "WP", "TO", "MD", "-RRB-"):
            return "JJ"
    return _past(number, tag, tags, lower) if tag in ("VBD", "VBN") else tag


_BEHIND_RIOT = word_set("police officers squad control grenade grenades gun guns")
_BANDS = word_set(
    "group groups men man individuals individual forces force gang gangs bandits robbers militants militia militias "
    "assailants youths wing drone drones clash clashes attack attacks conflict struggle elements civilians opposition"
)


def _military(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A noun where none follows: "the Russian military seized a ship"."""
    after = tags[number + 1] if number + 1 < len(tags) else "."
    alone = after not in (*_NOUNS, "JJ", "CC", "VBG", "CD") or lower[number + 1] == "shot"
    return "NN" if tag == "JJ" and number and alone else tag


def _unit(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun behind or before a number: "at 7 am", "km 21"."""
    counted = number and tags[number - 1] == "CD"
    return "NN" if counted or (lower[number] == "km" and tag.startswith("VB")) else tag


def _is(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The Islamic State in "IS militants"."""
    return "NNP" if forms[number] == "IS" else tag


def _to(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A conjunction in "30 to 40 workers", unless it is "from 30 to 40"."""
    ranged = tags[number - 1 : number] == ["CD"] and tags[number + 1 : number + 2] == ["CD"]
    counts = ranged and number + 2 < len(tags) and (tags[number + 2] in _NOUNS or tags[number + 2] == "JJ")
    return "CC" if counts and "from" not in lower[max(0, number - 4) : number] else tag


def _riot(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """The noun in "riot police", "stun grenade"."""
    return "NN" if number + 1 < len(lower) and lower[number + 1] in _BEHIND_RIOT else tag


def _always(value: str) -> _Rule:
    return lambda number, tag, tags, lower, forms: value


def _police(number: int, tag: str, tags: list[str], lower: Sequence[str], forms: Sequence[str]) -> str:
    """A plural noun; part of a name after a name ("the Metropolitan Police")."""
    return "NNP" if number and forms[number][0].isupper() else "NNS"


_RULES: Mapping[str, _Rule] = {
    "that": _that,
    "'s": _apostrophe_s,
    "'": _apostrophe,
    "may": _month,
    "march": _month,
    "king": lambda number, tag, tags, lower, forms: "NNP" if forms[number][0].isupper() else "NN",
    "rebel": _rebel,
    "shot": _shot,
    "forces": _forces,
    "tear": _tear,
    "tore": _always("VBD"),
    "aged": _always("VBN"),
    "riot": _riot,
    "twin": _always("JJ"),
    "towards": _always("IN"),
    "stun": _riot,
    "to": _to,
    "armed": _epithet,
    "suspected": _epithet,
    "presumed": _epithet,
    "alleged": _epithet,
    "assumed": _epithet,
    "masked": _epithet,
    "military": _military,
    "am": _unit,
    "pm": _unit,
    "km": _unit,
    "is": _is,
    "police": _police,
    "troops": _police,
    "n't": _always("RB"),
    "hence": _always("RB"),
    "%": _always("NN"),
    "/": lambda number, tag, tags, lower, forms: "CC" if tag.startswith("VB") else tag,
    "£": _always("$"),
    "€": _always("$"),
}


def _numeral(low: str) -> bool:
    return low[0].isdigit() or low.split("-")[0] in _NUMERALS


_NUMERALS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "trillion dozen zero i ii iii iv v vi vii viii ix x xi xii hundreds thousands dozens millions"
)


def _give_finite_verbs(
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
    intransitive: Container[str],
    title: bool,
) -> None:
    """Where a clause that needs one has no finite verb, the likeliest token becomes one: "Police fire tear gas"."""
    total = len(tags)
    first = 0
    opened = True
    subordinate = total > 0 and tags[0] == "IN" and lower[0] in _CLAUSE_FOLLOWS  # a main clause is still to come
    for number in range(total + 1):
        at_end = number == total
        if not at_end and not (
            tags[number] in (",", ":", "WDT", "WP", "WRB", "``", "''", ".", "CC") or lower[number] in _SUBORDINATORS
        ):
            continue
        # A list ("soldiers, police and medics") is no boundary where no verb has come yet, so look on to the real end.
        if not at_end and tags[number] in (",", "CC", "``", "''") and not _has_finite(tags, first, number):
            # "If a minister quits, then ..."; at the beginning of the sentence commas part anything.
            following = tags[number + 1] if number + 1 < total else "."
            clause = first and following in ("RB", "PRP", "DT", "EX")
            if not (opened and tags[number] == "," and (clause or (title and number - first > 3))):
                continue
        if opened and number - first > 1 and not _has_finite(tags, first, number):
            _finite_in(first, number, tags, lower, forms, morphology, tagger, intransitive, title)
        if not at_end:
            opened = tags[number] == "WRB" or (lower[number] in _SUBORDINATORS and tags[number] == "IN")
            opened = opened or lower[number] in ("but", ";") or (title and tags[number] in (":", ","))
            if subordinate and tags[number] == "," and _has_finite(tags, 0, number):
                opened, subordinate = True, False
            first = number + 1


def _plural_head(first: int, number: int, tags: Sequence[str]) -> bool:
    """Whether the noun before the first preposition is plural: "republics from the bloc refuse"."""
    for place in range(first + 1, number):
        if tags[place] == "IN":
            return tags[place - 1] in ("NNS", "NNPS")
    return False


def _has_finite(tags: Sequence[str], first: int, after: int) -> bool:
    """Whether there is a finite verb outside brackets."""
    depth = 0
    for tag in tags[first:after]:
        depth += (tag == "-LRB-") - (tag == "-RRB-")
        if tag in _FINITE and depth <= 0:
            return True
    return False


def _finite_in(
    first: int,
    after: int,
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
    intransitive: Container[str],
    title: bool,
) -> None:
    best, chosen = _LEAST if title or first else _LEAST / 2, None
    for number in range(first + 1, after):
        tag, low, before = tags[number], lower[number], tags[number - 1]
        gerund = before == "VBG" and number - 1 == first
        nominal = before in _NOUNS or (before == "JJ" and morphology.noun_lemma(lower[number - 1]) is not None)
        inserted = tag == "VBN" and before in ("-RRB-", ",") and not title  # "locals (farmers) pelted stones"
        if not nominal and before not in ("PRP", "RB", "CD") and not gerund and not inserted:
            continue
        if tag not in _REPAIRABLE and not (tag == "IN" and low not in morphology.others):
            continue
        if forms[number][0].isupper() or morphology.verb_lemma(low) is None or low in _RULES:
            continue
        following = tags[number + 1] if number + 1 < len(tags) else "."
        plural = before in ("NNS", "NNPS", "CD") or lower[number - 1] in _PLURAL or "and" in lower[first:number]
        plural = plural or _plural_head(first, number, tags)
        # "Police located and seized a laboratory": what is coordinated has the object.
        pair = (
            following == "CC" and tags[number + 2 : number + 3] == ["VBN"] and "IN" not in tags[number + 3 : number + 4]
        )
        if tag == "VBN":
            # "20 killed in raid", "Four taken captive", "Two shot Monday" are complete as headlines.
            if low in _ONLY_PARTICIPLE or (low in _STRIKING and not pair) or lower[number + 1 : number + 2] == ["by"]:
                continue
            if following in _PHRASE:
                if lower[number + 1] in _DAYS:
                    continue
            elif not pair and (title or following not in ("IN", "TO") or low in _HEADLINE):
                continue
            new = "VBD"
        elif tag == "JJ" and low.endswith("ed") and following in _PHRASE:
            new = "VBD"  # "Norway encouraged Colombia"
        elif morphology.is_base(low) and plural and lower[number - 1] != "'s":
            new = "VBP"
        elif (
            low.endswith("s")
            and not low.endswith("ss")
            and (before not in ("NNS", "CD") or lower[number - 2] == "of")  # "a week of talks ends"
            and "and" not in lower[first:number]
        ):
            new = "VBZ"
        else:
            continue
        if (
            tag in _NOUNS
            and following not in _PHRASE
            and following not in ("IN", "TO", "RB", "WRB", "RP", ".", ",", "''")
        ):
            continue
        margin = tagger.margin(forms, tags, number, new)
        # An object after it speaks for a verb: "U.S. sanctions Iran".
        if following in _OBJECT:
            margin += 24.0 if low in _NEWS_VERBS else 16.0
        elif following in _PHRASE:
            margin += 16.0 if low in _NEWS_VERBS and (before == "NNP" or lower[number - 1] in _ACTORS) else 7.0
        elif tag == "VBN":
            margin += (
                16.0 if pair or morphology.lemma(low, tag) in intransitive else 7.0
            )  # only headlines lack a verb: "drivers blocked with trucks"
        margin += 16.0 if "-" in low else 0.0  # "test-fires"
        if following == "TO" and tags[number + 2 : number + 3] == ["VB"] and before != "POS":
            margin += 8.0  # "the government plans to deploy"
        if margin > best:
            best, chosen = margin, (number, new)
    if chosen is not None:
        place, new = chosen
        tags[place] = new
        if new == "VBD" and tags[place + 1 : place + 3] == ["CC", "VBN"]:
            tags[place + 2] = "VBD"
        if tags[place - 1] == "VBG":
            tags[place - 1] = "NN"  # "as shelling tests truce"
