"""Small repairs of the tagger's tags, one mistake each, before `corrections` looks at whole clauses."""

from __future__ import annotations

from collections.abc import Container, Sequence

from eventcoder.language import grammar
from eventcoder.language.chunks import PARTICLES
from eventcoder.language.morphology import Morphology
from eventcoder.language.past_forms import ONLY_PAST, SAME_IN_PAST
from eventcoder.language.word_patches import FORCED, TIMES, adjective_tag, noun_tag, verb_in_s_tag

_COUNTS = (["CD"], ["DT"], ["NNS"], ["JJR"], ["JJS"], ["PRP$"])
_OPENS_OBJECT = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP", "PRP$"))
_AUXILIARIES = {
    "did": "VBD",
    "does": "VBZ",
    "do": "VBP",
    "is": "VBZ",
    "are": "VBP",
    "was": "VBD",
    "were": "VBD",
    "has": "VBZ",
    "have": "VBP",
    "had": "VBD",
    "will": "MD",
    "would": "MD",
    "could": "MD",
    "should": "MD",
    "can": "MD",
}
_AT_LEAST = (("at", "least"), ("up", "to"), ("close", "to"))
_GUIDED = frozenset(("guided", "unguided", "manned", "unmanned", "armoured", "armored", "improvised"))
_FULL_OF = frozenset(("laden", "strewn", "fraught"))
_BE = frozenset(("was", "were", "been", "is", "are", "be", "being"))
_NO_NAME = frozenset(
    ("RB", "RBR", "VB", "VBP", "VBZ", "IN", "CC", "UH", "MD", "NN", "JJ", "JJR", "JJS", "VBN", "VBD", "VBG")
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FREE = frozenset(("free", "open", "secure", "clear"))  # adjectives that are base forms of verbs too
_SENT = frozenset(("send", "dispatch", "deploy", "rush"))  # "a battalion sent to free hostages"
_FROM_AFAR = frozenset(("air", "drone", "missile", "rocket"))
_SHOT = frozenset(("shot", "shoot", "shoots", "shooting", "gunned", "stabbed", "struck"))
_OBJECT = 5  # tokens of "the two masked attackers"
_AFIRE = frozenset(("ablaze", "aflame", "alight"))
_OPENS_CLAUSE = frozenset(("since", "after", "before", "while", "because", "until", "although", "though", "as", "when"))
_INVERTING = frozenset(("not", "only", "nor", "neither", "never", "nowhere", "rarely", "seldom", "so"))
_BURNING = _AFIRE | {"fire"}
_NOT_CLAUSE = frozenset(("by", "of", "with", "for", "from", "against", "among"))
_LEFT = frozenset(("left", "leaving", "leave", "leaves"))
_CLAIMS = frozenset(("claim", "claimed", "claims", "claiming", "take", "took", "taken", "taking", "accept", "accepted"))
_NO_NOUN = frozenset(("IN", "TO", "CC", ",", "."))
_NAMED = (["NN"], ["NNS"], ["JJ"])
_SHORT = 4
_BY_WORD = _FULL_OF | _GUIDED | {"shot", "dead", "hurt", "let"}
_CAPTIVE = frozenset(("captive", "hostage", "prisoner", "incommunicado"))
_KEPT = frozenset(("held", "kept", "taken"))
_BEFORE_DETERMINER = frozenset(("all", "both", "half", "such", "quite", "many", "nary", "rather", "what"))


def patch(
    tags: list[str],
    lower: Sequence[str],
    forms: Sequence[str],
    morphology: Morphology,
    takes_infinitive: Container[str],
    proper: Container[str],
    caseless: bool,
) -> None:
    """Repairs the tags of one sentence in place.

    `takes_infinitive` are verbs behind which "to" opens an infinitive; `proper` are lower-case words that are a whole
    name by themselves; `caseless` says that capitals mean nothing here.
    """
    wishing = grammar.load().demanding
    for number in range(1, len(tags) - 2):
        low, tag = lower[number], tags[number]
        if low == "set" and tag == "NN":
            _set_fire(number, tags, lower, morphology)
        elif (
            low == "her" and tags[number + 1] == "JJ" and tags[number - 1][:2] == "VB" and tags[number + 2] in _NO_NOUN
        ):
            tags[number] = "PRP"  # "finding her guilty of", "left her dead"
        elif low == "responsibility" and lower[number - 1] in _CLAIMS and lower[number + 1] == "for":
            _claimed_deed(number, tags, lower)
        elif low == "to" and "VBG" in tags[number + 1 : number + 2 + (tags[number + 1] == "RB")]:
            tags[number] = "IN"  # "in addition to physically assaulting them"
        elif low in ("to", "by") and lower[number - 1] == lower[number + 1]:
            first = number - 2 if number > 1 and lower[number - 2] == "from" else number - 1
            tags[first : number + 2] = ["RB"] * (number + 2 - first)  # "went from house to house killing men"
        elif low == "to" and lower[number - 1].startswith("refer"):
            tags[number] = "IN"
            if tags[number + 1] == "VB":
                tags[number + 1] = "NN"  # "referring to rocket fire"
        elif low == "to" and tags[number + 1] == "NN":
            _infinitive(number, tags, lower, morphology, takes_infinitive)
        elif low == "to" and lower[number + 1] in _FREE and tags[number + 2] in _OPENS_OBJECT:
            before = [morphology.lemma(lower[k], tags[k]) for k in range(max(0, number - 8), number)]
            if any(word in takes_infinitive or word in _SENT for word in before):
                tags[number], tags[number + 1] = "TO", "VB"  # "urged the junta to free opposition figures"
        elif (
            tag == "VBP"
            and number > 1
            and tags[number - 2] in ("DT", "PRP$")
            and tags[number - 1 : number + 2] == ["NNS", "VBP", "IN"]
            and morphology.noun_lemma(low) is not None
        ):
            tags[number] = "NN"  # "the arms embargo on Libya"
        elif (
            tag == "VBP"
            and number > 1
            and tags[number - 2] == "DT"
            and tags[number - 1] in ("NNP", "JJ", "NN")
            and tags[number + 1] == "NNP"
            and morphology.noun_lemma(low) is not None
        ):
            tags[number] = "NN"  # "the Somali group al-Shabaab"
        elif (
            tag == "NNS"
            and tags[number + 1] == "RP"
            and tags[number - 1] in ("NNP", "NN", ",")
            and morphology.verb_lemma(low) is not None
        ):
            tags[number] = "VBZ"  # "The president rules out talks"
        elif tag == "IN" and low in _OPENS_CLAUSE:
            _subordinate(number, tags, lower, morphology)
        elif low == "that" and morphology.lemma(lower[number - 1], tags[number - 1]) in wishing:
            _wished(number, tags, lower, morphology)
    if tags and lower[0] in _INVERTING:
        _inverted(tags, lower, morphology)
    if tags and lower[0] in _AUXILIARIES and tags[0] in ("NNP", "NN", "JJ", "RB", "IN"):
        tags[0] = _AUXILIARIES[lower[0]]  # "Did Rwanda attack Congo?"
        if lower[-1] == "?" and tags[0] in _FINITE:
            _question(tags, lower, morphology, 2)
    for number, form in enumerate(forms):
        tag, low = tags[number], lower[number]
        if low in _BY_WORD:
            tag = _special(number, tag, tags, lower)
        if tag == "VBD" or tag == "VBN":
            tag = _past_form(number, tag, tags, lower, morphology)
        if tag == "JJ" and low.endswith("-general"):
            tag = "NN"  # "the secretary-general urged both sides to stop"
        if tag in ("NNP", "NNPS") and not caseless and form.islower() and _is_common(number, tags, low, morphology):
            tag = "NNS" if morphology.noun_lemma(low) != low else "NN"  # "On Wednesday mobs went on the rampage"
        if form == "US" and (not caseless or number == 0):
            tag = "NNP"
        elif low in _AFIRE:
            tag = "JJ"
        elif low == "strikes" and number and lower[number - 1] in _FROM_AFAR:
            tag = "NNS"
        elif low in _KEPT and lower[number + 1 : number + 2] and lower[number + 1] in _CAPTIVE:
            if tag == "VBD" and tags[number - 1 : number] == [","]:
                tag = "VBN"  # "sailors, held captive in Libya, were freed"
        elif low in _CAPTIVE and lower[number - 1 : number] and lower[number - 1] in _KEPT:
            tag = "JJ"
        elif (tag == "PDT" and low not in _BEFORE_DETERMINER) or (
            tag == "RP" and low not in PARTICLES and morphology.noun_lemma(low) is not None
        ):
            tag = "NNS" if low.endswith("s") else "NN"  # "rejected accusations his government had lied"
        elif tag == "JJ" and low in ONLY_PAST and low != "broke":
            tag = "VBD"  # "and forbade residents to leave"
        elif tag == "JJ":
            tag = adjective_tag(number, tags, lower, morphology)
        elif tag == "RB" and low[-1] == "s" and low not in morphology.others and _is_plural(low, morphology):
            tag = "NNS"  # "In Lima, crowds looted a shop"
        elif tag == "VB" and low == "open" and number and lower[number - 1] in FORCED:
            tag = "RB"  # "ripped open a house"
        elif tag == "NN":
            tag = noun_tag(number, tags, lower, morphology)
        elif tag == "VBZ":
            tag = verb_in_s_tag(number, tags, lower, morphology)
        elif tag == "IN" and low not in morphology.others and len(form) > _SHORT and form.isalpha():
            tag = "NN"  # "carried out airstrike against": an unknown word is no preposition
        if tag in _NO_NAME and form[0].isupper() and low in proper:
            tag = "NNP"  # "Norway", "Ireland": a known name that the tagger takes for an adverb or a verb
        tags[number] = tag


def _special(number: int, tag: str, tags: Sequence[str], lower: Sequence[str]) -> str:
    """The tag of one of the words that the tagger often gets wrong."""
    low = lower[number]
    if low in _FULL_OF and tag in ("VBP", "VBD", "NN", "NNS"):
        return "VBN"  # "rockets laden with sarin hit the suburb"
    if low in _GUIDED and tag in ("VBD", "VBN") and tags[number + 1 : number + 2] == ["NNS"]:
        return "JJ"  # "Russian guided bombs killed two"
    if low == "shot" and tag in ("VBN", "NN", "JJ") and _shot_dead(number, tags, lower):
        return "VBD"
    if low == "dead" and tag == "NN" and not _SHOT.isdisjoint(lower[max(0, number - _OBJECT) : number]):
        return "JJ"  # "shot the driver dead"
    if low == "hurt" and tag in ("VBP", "VBD", "VB") and _left_hurt(number, tags, lower):
        return "VBN"
    if low == "let" and number and lower[number - 1] in _BE:
        return "VBN"  # "was let go"
    return tag


def _past_form(number: int, tag: str, tags: list[str], lower: Sequence[str], morphology: Morphology) -> str:
    """The tag of a form that the tagger takes for a past tense or a participle; that of the second of a pair, too."""
    low = lower[number]
    if tag == "VBD" and number and lower[number - 1] in _NOT_CLAUSE and tags[number + 1 : number + 2] in _NAMED:
        tag = "VBN"  # "a picket by fired workers"
    if tag == "VBN" and number > 3 and _ends_clause(number, tags, lower):
        tag = "VBD"
    if (
        tag == "VBD"
        and number
        and tags[number - 1] in ("NNP", "NN", "JJ")
        and tags[number + 1 : number + 2] in (["VBD"], ["VBN"])
        and morphology.is_base(low)
        and low not in SAME_IN_PAST
        and morphology.noun_lemma(low) is not None
    ):
        return "NN"  # "members of the Northern Family gang attacked a prison"
    if tag == "VBD" and number > 2 and _in_passive_list(number, tags, lower):
        tag = "VBN"
    if tag == "VBN" and _pair_with_object(number, tags, lower):
        tag = tags[number + 2] = "VBD"
    return tag


def _is_plural(low: str, morphology: Morphology) -> bool:
    """Whether a word is the plural of a common noun."""
    return morphology.noun_lemma(low) not in (None, low)


def _ends_clause(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a form behind ", and" and its noun is the verb of that clause, as no other is: "monks chanted slogans,
    and troops answered with live rounds"; not "the border was closed, and a curfew imposed"."""
    if not lower[number].endswith("ed") or tags[number + 1 : number + 2] not in (["IN"], ["TO"]):
        return False
    k = number - 1
    while k > 0 and tags[k] in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "PRP$"):
        k -= 1
    joined = number - 1 > k > 1 and lower[k] == "and" and lower[k - 1] == ","
    later = tags[number:]
    return joined and lower[number + 1] != "by" and not _FINITE & {*later} and not _BE & {*lower[:k]}


def _is_common(number: int, tags: Sequence[str], low: str, morphology: Morphology) -> bool:
    """Whether a small word that the tagger takes for a name is a noun before its verb; "bin" of a name is none."""
    verb_behind = tags[number + 1 : number + 2] in (["VBD"], ["VBZ"], ["VBP"], ["MD"])
    return verb_behind and low.isalpha() and morphology.noun_lemma(low) is not None


def _claimed_deed(number: int, tags: list[str], lower: Sequence[str]) -> None:
    """ "Claimed responsibility for a parcel bomb sent to a ministry": what was done to the bomb is no clause."""
    for k in range(number + 3, len(tags) - 1):
        if tags[k] in (",", "WDT", "WP", "VBZ", "VBP", "MD") or lower[k] == "that":
            return
        if tags[k] == "VBD" and tags[k - 1] in ("NN", "NNS", "NNP") and tags[k + 1] in ("IN", "TO"):
            tags[k] = "VBN"


def _left_hurt(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether "hurt" says how people were left: "clashes that left 80 people hurt"."""
    return tags[number - 1 : number] in (["NNS"], ["NN"], ["CD"]) and not _LEFT.isdisjoint(
        lower[max(0, number - 6) : number]
    )


def _in_passive_list(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a past form stands in a list of passives: "have been suspended, detained or placed under arrest"."""
    listed = tags[number - 2 : number] == ["VBN", ","] and tags[number + 1 : number + 2] in (["CC"], [","])
    return listed and not _BE.isdisjoint(lower[max(0, number - 5) : number - 2])


def _shot_dead(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether "shot" has an object behind "dead": "police shot dead nine people", not "people shot dead in Jos"."""
    behind_noun = number > 0 and tags[number - 1] in ("NN", "NNS", "NNP", "NNPS", "PRP", "CC")
    counts = tags[number + 2 : number + 3] in _COUNTS or tuple(lower[number + 2 : number + 4]) in _AT_LEAST
    return behind_noun and lower[number + 1 : number + 2] == ["dead"] and counts


def _pair_with_object(number: int, tags: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two forms behind a noun share an object: "soldiers found and destroyed two hideouts"."""
    return (
        number > 0
        and tags[number - 1] in ("NN", "NNS", "NNP", "NNPS")
        and tags[number + 1 : number + 3] == ["CC", "VBN"]
        and lower[number + 1] in ("and", "or")
        and tags[number + 3 : number + 4] in (["DT"], ["CD"], ["PRP$"])
        and TIMES.isdisjoint(lower[number + 3 : number + 5])
        and not {"days", "weeks", "months", "years", "hours"} & set(lower[number + 4 : number + 6])
    )


def _set_fire(number: int, tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """ "The Myanmar military set houses on fire": the verb, behind a noun."""
    if not _BURNING.isdisjoint(lower[number + 1 : number + 6]) and tags[number - 1] in ("JJ", "NN", "NNS", "NNP"):
        tags[number] = "VBD"
        if tags[number - 1] == "JJ" and morphology.noun_lemma(lower[number - 1]) is not None:
            tags[number - 1] = "NN"


def _subordinate(number: int, tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """ "People fled since insurgents raided police posts": what has an object is the verb of the clause."""
    k = number + 1
    while k < len(tags) and tags[k] in ("DT", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "PRP$"):
        k += 1
    if (
        number + 1 < k < len(tags) - 1
        and tags[k] == "VBN"
        and tags[k - 1] in ("NNS", "NNP", "NNPS", "NN")
        and tags[k + 1] in ("DT", "NN", "NNS", "NNP", "CD", "PRP$", "JJ")
        and lower[k + 1] not in TIMES
        and lower[k].endswith("ed")
        and morphology.verb_lemma(lower[k]) is not None
    ):
        tags[k] = "VBD"


def _wished(number: int, tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """ "Demanded that President Mensah lift the ban": the base form with its object is the verb, and no noun."""
    for k in range(number + 2, len(tags) - 1):
        no_past = tags[k] == "VBD" and morphology.verb_lemma(lower[k]) == lower[k] and lower[k] not in SAME_IN_PAST
        if no_past:
            tags[k] = "VB"  # "insisted that Iran first release two sailors"
        if tags[k] in _FINITE or tags[k] in ("VB", ",", "IN"):
            return
        particle = (
            k + 2 < len(tags) and lower[k + 1] in PARTICLES and tags[k + 2] in _OPENS_OBJECT
        )  # "hand over two men"
        if (
            tags[k] in ("NN", "VBN", "JJ")
            and tags[k - 1] in ("NN", "NNS", "NNP", "NNPS")
            and (particle or tags[k + 1] in _OPENS_OBJECT - {"NN"})
            and morphology.is_base(lower[k])
        ):
            tags[k] = "VB"
            return


def _inverted(tags: list[str], lower: Sequence[str], morphology: Morphology) -> None:
    """ "Only then did the cabinet offer to resign": the base form behind did and the subject is the verb."""
    for number in range(1, len(tags) - 3):
        if lower[number] in ("did", "does") and tags[number + 1] in ("DT", "NNP", "NNS", "PRP", "PRP$", "JJ"):
            _question(tags, lower, morphology, number + 2)
            return


def _question(tags: list[str], lower: Sequence[str], morphology: Morphology, first: int) -> None:
    """ "Did the army attack the village?": the base form behind the subject, from token `first` on, is the verb."""
    for number in range(first, len(tags) - 1):
        if tags[number] in ("VB", "VBN", "VBG"):
            return
        behind_subject = tags[number - 1] in ("NN", "NNS", "NNP", "NNPS", "PRP")
        object_follows = tags[number + 1] in ("DT", "NNP", "PRP$", "CD", "NNS", "IN", "TO")
        if behind_subject and tags[number] in ("NN", "VBP") and object_follows and morphology.is_base(lower[number]):
            tags[number] = "VB"
            return


def _infinitive(
    number: int, tags: list[str], lower: Sequence[str], morphology: Morphology, takes_infinitive: Container[str]
) -> None:
    """ "agreed to share information": a base form behind "to" with its object is the verb."""
    if (
        tags[number + 2] in _OPENS_OBJECT
        and tags[number - 1].startswith("VB")
        and morphology.is_base(lower[number + 1])
        and morphology.lemma(lower[number - 1], tags[number - 1]) in takes_infinitive
    ):
        tags[number], tags[number + 1] = "TO", "VB"
