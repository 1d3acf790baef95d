"""Where a clause that needs one has no finite verb, the likeliest token to a verb: "Police fire tear gas"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventcoder.language.morphology import Morphology
from eventcoder.language.past_forms import BE, DAY_OR_STATE, ONLY_PARTICIPLE, STRIKING, is_inserted
from eventcoder.language.tagger import Tagger
from eventcoder.language.tags import FINITE, NOUNS, OPENS_OBJECT, OPENS_PHRASE
from eventcoder.language.tokens import word_set
from eventcoder.language.word_rules import RULES

_SUBORDINATORS = word_set(
    "as if because although though while since unless whether that until once whereas when where after before so"
)
_CLAUSE_FOLLOWS = frozenset(("if", "because", "although", "though", "while", "unless", "when", "whenever"))
_PLURAL = word_set(
    "taliban police people troops media staff youth crew public military government army opposition data"
)
# Participles that close a line of a log or a caption, "Man accused of murder".
_HEADLINE = word_set("accused charged suspected based located known called involved believed named dated seen")
_REPAIRABLE = frozenset(("NN", "NNS", "JJ", "NNP", "VB", "VBN"))
# Verbs of headlines that were nouns in 1989, and who does them.
_NEWS_VERBS = word_set("fire fires shell shells ban bans protest protests raid raids jail jails bomb bombs sanctions")
_ACTORS = _PLURAL | word_set("rebels forces soldiers gunmen militants protesters guards militia court rebels jets")
# Nouns in -s that headlines have as often as the verbs: "Gaza talks", "Israel strikes on Rafah".
_HEADLINE_NOUNS = word_set(
    "talks strikes clashes attacks polls forces rights stocks shares markets banks ships tanks tools protests raids "
    "fires bombs shells jets troops guards votes tests works books signs records terms results exports imports prices "
    "sales reserves costs loans hopes fears plans claims calls demands moves cuts ties deals rules charges cases"
)
_LEAST = -5.0
"""How much worse than the tag it got a finite verb's tag may score, to be believed where a clause has none."""


def give_finite_verbs(
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    tagger: Tagger,
    intransitive: Container[str],
    title: bool,
) -> None:
    """Where a clause that needs one has no finite verb, the likeliest token becomes one: "Police fire tear gas"."""
    if title:
        _verb_of_headline(tags, lower, morphology)
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
        wished = first > 0 and lower[first - 1] == "that" and _has_bare(tags, first, number)
        if opened and number - first > 1 and not wished and not _has_finite(tags, first, number):
            _finite_in(first, number, tags, lower, forms, morphology, tagger, intransitive, title)
        if not at_end:
            opened = tags[number] == "WRB" or (lower[number] in _SUBORDINATORS and tags[number] == "IN")
            opened = opened or lower[number] in ("but", ";") or (title and tags[number] in (":", ","))
            if subordinate and tags[number] == "," and _has_finite(tags, 0, number):
                opened, subordinate = True, False
            first = number + 1


def _verb_of_headline(tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """Where a headline's object was taken for its verb: "Mali requests help from", "Norway trades barbs with"."""
    for k in range(1, len(tags) - 2):
        verb, noun = lower[k], lower[k + 1]
        if (
            tags[k] == "NNS"
            and tags[k - 1] in ("NNP", "NN")
            and tags[k + 1] in ("VBD", "VBN")
            and tags[k + 2] == "NNS"
            and verb not in _HEADLINE_NOUNS
            and morphology.verb_lemma(verb) is not None
        ):
            tags[k], tags[k + 1] = "VBZ", "VBN"  # "King pardons jailed journalists"
            return
        if (
            tags[k] == "NNS"
            and tags[k - 1] in ("NNP", "NN")
            and tags[k + 1] in ("VBP", "VBZ", "VBN")
            and tags[k + 2] in ("IN", "TO")
            and verb not in _HEADLINE_NOUNS
            and morphology.verb_lemma(verb) is not None
            and morphology.noun_lemma(noun) is not None
        ):
            tags[k], tags[k + 1] = "VBZ", "NNS" if noun != morphology.noun_lemma(noun) else "NN"
            return


def _has_finite(tags: Sequence[str], first: int, after: int) -> bool:
    """Whether there is a finite verb outside brackets."""
    depth = 0
    for tag in tags[first:after]:
        depth += (tag == "-LRB-") - (tag == "-RRB-")
        if tag in FINITE and depth <= 0:
            return True
    return False


def _has_bare(tags: Sequence[str], first: int, after: int) -> bool:
    """Whether a base form behind its subject is the verb of a that-clause: "insisted that Iran free two jailed men"."""
    return any(tags[k] == "VB" and tags[k - 1] in (*NOUNS, "PRP", "RB") for k in range(first + 1, after))


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
    """Makes the likeliest of the tokens `first` to `after`, a clause without a finite verb, its verb; or none."""
    best, chosen = _LEAST if title or first else _LEAST / 2, None
    for number in range(first + 1, after):
        tag, low, before = tags[number], lower[number], tags[number - 1]
        gerund = before == "VBG" and number - 1 == first and lower[first] not in BE  # not "after being freed from"
        # "Al-Shabaab refuses", whatever an unknown name was taken for
        named = number > 0 and forms[number - 1][:1].isupper()
        nominal = before in NOUNS or (
            before == "JJ" and (named or morphology.noun_lemma(lower[number - 1]) is not None)
        )
        # "locals (farmers) pelted stones", but "The movement, banned since 2013, whose leaders are in exile, has"
        inserted = tag == "VBN" and before in ("-RRB-", ",") and not title and not is_inserted(number, tags, lower)
        if not nominal and before not in ("PRP", "RB", "CD") and not gerund and not inserted:
            continue
        if tag not in _REPAIRABLE and not (tag == "IN" and low not in morphology.others):
            continue
        if forms[number][0].isupper() or morphology.verb_lemma(low) is None or low in RULES:
            continue
        following = tags[number + 1] if number + 1 < len(tags) else "."
        plural = before in ("NNS", "NNPS", "CD") or lower[number - 1] in _PLURAL or "and" in lower[first:number]
        plural = plural or _plural_head(first, number, tags)
        # "Azerbaijan, Armenia trade blame"
        plural = plural or (title and number > 2 and tags[number - 3 : number] == ["NNP", ",", "NNP"])
        # "Police located and seized a laboratory": what is coordinated has the object.
        pair = (
            following == "CC" and tags[number + 2 : number + 3] == ["VBN"] and "IN" not in tags[number + 3 : number + 4]
        )
        if tag == "VBN":
            # "20 killed in raid", "Four taken captive", "Two shot Monday" are complete as headlines.
            if low in ONLY_PARTICIPLE or (low in STRIKING and not pair) or lower[number + 1 : number + 2] == ["by"]:
                continue
            if following in OPENS_PHRASE:
                if lower[number + 1] in DAY_OR_STATE:
                    continue
            elif not pair and (title or following not in ("IN", "TO") or low in _HEADLINE):
                continue
            new = "VBD"
        elif tag == "JJ" and low.endswith("ed") and following in OPENS_PHRASE:
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
            tag in NOUNS
            and following not in OPENS_PHRASE
            and following not in ("IN", "TO", "RB", "WRB", "RP", ".", ",", "''")
        ):
            continue
        margin = tagger.margin(forms, tags, number, new)
        # An object after it speaks for a verb: "U.S. sanctions Iran".
        if following in OPENS_OBJECT:
            margin += 24.0 if low in _NEWS_VERBS else 16.0
        elif following in OPENS_PHRASE:
            margin += 16.0 if low in _NEWS_VERBS and (before == "NNP" or lower[number - 1] in _ACTORS) else 7.0
        elif title and following == "IN" and low in _NEWS_VERBS and lower[number - 1] in _ACTORS:
            margin += 7.0  # "Police fire on looters"
        elif tag == "VBN":
            margin += (
                16.0 if pair or morphology.lemma(low, tag) in intransitive else 7.0
            )  # only headlines lack a verb: "drivers blocked with trucks"
        margin += 16.0 if "-" in low else 0.0  # "test-fires"
        if title and new == "VBZ" and tag == "NNS" and before in ("NNP", "NN") and low not in _HEADLINE_NOUNS:
            margin += 14.0  # "Turkey voices support for Greece"
        if following == "TO" and tags[number + 2 : number + 3] == ["VB"] and before != "POS":
            margin += 10.0  # "the government plans to deploy"
        if margin > best:
            best, chosen = margin, (number, new)
    if chosen is not None:
        place, new = chosen
        tags[place] = new
        if new == "VBD" and tags[place + 1 : place + 3] == ["CC", "VBN"]:
            tags[place + 2] = "VBD"
        if tags[place - 1] == "VBG":
            tags[place - 1] = "NN"  # "as shelling tests truce"
        elif tags[place - 1] == "JJ" and forms[place - 1][:1].isupper():
            tags[place - 1] = "NNP"


def _plural_head(first: int, number: int, tags: Sequence[str]) -> bool:
    """Whether the noun before the first preposition is plural: "republics from the bloc refuse"."""
    for place in range(first + 1, number):
        if tags[place] == "IN":
            return tags[place - 1] in ("NNS", "NNPS")
    return False
