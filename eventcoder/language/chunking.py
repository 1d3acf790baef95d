"""Tokens -> chunks: base noun phrases, verb groups, prepositions, joining words. The first steps of the cascade.

"Russian forces have not shelled the town" -> NP(Russian forces) VG(have not shelled) NP(the town).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcoder.language.amounts import approximate, is_amount
from eventcoder.language.chunks import (
    ADJ,
    ADV,
    CC,
    CLOSE,
    COLON,
    COMMA,
    HAVE_BE_DO,
    NOT,
    NP,
    OPEN,
    OTHER,
    PARTICLES,
    PREP,
    QUOTE,
    QUOTES,
    SUB,
    THAT,
    VG,
    WH,
    Chunk,
    Row,
)
from eventcoder.language.grammar import COMPOUND_CONJUNCTIONS, COMPOUND_PREPOSITIONS, Grammar
from eventcoder.language.insertions import join_insertions
from eventcoder.language.judgements import join_judgements
from eventcoder.language.noun_openers import is_plural_subject, opens_noun_phrase
from eventcoder.language.noun_phrases import noun_phrase
from eventcoder.language.subordinators import make_prepositions
from eventcoder.language.tags import ADJECTIVES, ADVERBS, BEFORE_NOUN, FINITE, NOUNS, VERBS
from eventcoder.language.verb_groups import is_adjective, verb_group
from eventcoder.model import Sentence

_FLOATING = ("both", "all", "each")
_EMPHATIC = frozenset(("himself", "herself", "itself", "themselves", "ourselves"))
_ALWAYS_PREPOSITIONS = frozenset(
    "near amid amidst inside outside alongside throughout within without opposite beyond aboard across toward towards"
    " against nearby beside beneath atop".split()
)
_NO_VERBS = frozenset(("including", "excluding", "given", "following", "concerning", "regarding", "barring", "pending"))
_OPENS_PHRASE = frozenset(("DT", "NNP", "NNPS", "NN", "NNS", "PRP$", "PRP", "CD", "JJ"))
_OPENS_OTHER = frozenset(("DT", "PRP$", "NNP"))  # "nearby the port", but "nearby hills"
_OPENS_CLAUSE = frozenset((tag,) for tag in ("NNP", "NNPS", "PRP", "DT", "PRP$", "NNS", "CD", "EX"))
_FIXED_ADVERBS = frozenset(
    (("of", "course"), ("for", "example"), ("for", "instance"), ("in", "fact"), ("at", "all"), ("in", "general"))
)
_OPENS_SEVERAL = frozenset(words[0] for words in (*COMPOUND_PREPOSITIONS, *COMPOUND_CONJUNCTIONS, *_FIXED_ADVERBS))
_HAVE = frozenset(("has", "have", "had", "having"))  # "had provided that" is a verb
_DASHES = frozenset(("-", "--", "–", "—", ":", ";", "...", "…"))
_NEVER = frozenset(("never", "nor", "neither", "rarely", "seldom"))
_FRONTED = frozenset(("not", "only", "so"))
_LINKS = frozenset(("be", "become", "seem", "appear", "look", "remain", "get"))
_INVERTED_CONDITIONS = frozenset(("have", "should"))
_INSERTION = 8  # chunks from an auxiliary to the end of an insertion
_BEFORE_QUESTION = frozenset((WH, QUOTE, COMMA, CC, ADV, SUB, COLON))


def chunk(
    sentence: Sentence, grammar: Grammar, names: Sequence[tuple[int, int]], hearers: Mapping[int, int]
) -> list[Chunk]:
    """The chunks of a sentence in order. `names` are token spans known to be one name ("Bosnia and Herzegovina");
    `hearers` (first token -> end) those that can receive something: "sent Kyiv ten helicopters" has two objects."""
    row = Row(sentence, grammar, names, hearers)
    i = 0
    while i < row.n:
        i = _step(row, i)
    join_insertions(row)
    make_prepositions(row)
    join_judgements(row)
    _join_questions(row.chunks, row.lower[-1:] == ("?",))
    _join_interrupted(row)
    return row.chunks


def _step(row: Row, i: int) -> int:
    """Adds the chunk that opens at token i and returns where the next one opens."""
    tag, low = row.tags[i], row.lower[i]
    if i in row.names:
        return noun_phrase(row, i)
    if low == ",":
        return row.add(COMMA, i, i + 1)
    floats = low in _FLOATING and row.tag(i + 1) in ("VBD", "VBN") and [c.kind for c in row.chunks[-3:]] == [NP, CC, NP]
    if floats or (low == "neither" and row.tag(i + 1) in VERBS):
        return row.add(ADV, i, i + 1, word=low)  # "Ghana and Norway both condemned the raid"
    if low == "ago":
        return row.add(ADV, i, i + 1, word=low)
    if low == "one" and row.lower[i + 1 : i + 3] == ("by", "one"):
        return row.add(ADV, i, i + 3, word="one by one")
    if low in row.grammar.approximations or low == "between":
        number = approximate(row, i)
        if number:
            return noun_phrase(row, i, number)
    if low in _OPENS_SEVERAL:
        if (low, row.lower[i + 1] if i + 1 < row.n else "") in _FIXED_ADVERBS:
            return row.add(ADV, i, i + 2, word=low)
        compound = _compound(row, i)
        if compound:
            return compound
    if (
        tag == "IN"
        or tag == "TO"
        or (low in _NO_VERBS and tag in ("VBG", "VBN") and _is_preposition(row, i))
        or (low in _ALWAYS_PREPOSITIONS and row.tag(i + 1) in (_OPENS_OTHER if low == "nearby" else _OPENS_PHRASE))
    ):
        return _preposition(row, i, tag, low)
    if (
        low == "that"
        and tag == "DT"
        and i
        and row.tags[i - 1].startswith("VB")
        and row.tags[i + 1 : i + 2] in _OPENS_CLAUSE
    ):
        return row.add(THAT, i, i + 1, word=low)
    if low in _EMPHATIC and (before := row.last()) is not None and before.kind == NP and row.tag(i + 1) in FINITE:
        return row.add(ADV, i, i + 1, word=low)  # "the rebels themselves burned the village"
    if tag in BEFORE_NOUN or tag in NOUNS or tag == "PRP" or tag == "EX":
        return noun_phrase(row, i)
    if tag in VERBS:
        if opens_noun_phrase(row, i) or (tag == "VBZ" and is_plural_subject(row, i)):
            return noun_phrase(row, i)
        before = row.last()
        if before is not None and before.kind == VG and before.word in _LINKS and is_adjective(row, i):
            return row.add(ADJ, i, i + 1, word=low)
        return verb_group(row, i)
    if tag == "MD":
        return verb_group(row, i)
    if tag == "CC" or low == "&":
        return row.add(CC, i, i + 1, word=low)
    if tag == "WDT" or tag == "WP" or tag == "WP$" or tag == "WRB":
        return _wh(row, i, low)
    if row.is_quote(i):
        return row.add(QUOTE, i, i + 1, word=low)
    if tag in ADVERBS or tag == "RP" or tag == "UH":
        return _adverb(row, i, low)
    if low in "([{":
        return row.add(OPEN, i, i + 1)
    if low in ")]}":
        return row.add(CLOSE, i, i + 1)
    if low in _DASHES:
        return row.add(COLON, i, i + 1, word=low)
    if tag == "FW":
        return noun_phrase(row, i)
    return row.add(OTHER, i, i + 1)  # among others an apostrophe that no noun phrase took


def _is_preposition(row: Row, i: int) -> bool:
    """Whether a participle is a preposition: ", including two boys", "Given the risk", "fled following a raid"."""
    if row.tag(i + 1) not in _OPENS_PHRASE and row.tag(i + 1) not in ADVERBS:
        return False
    before, low = row.last(), row.lower[i]
    if before is None or before.kind == COMMA or low == "pending":
        return True
    if low in ("including", "excluding", "concerning", "regarding"):
        return before.kind not in (PREP, VG)
    if before.kind == VG:
        return low == "following" and before.word not in HAVE_BE_DO
    # "killed a commander following a raid"; but "officers following the car were shot"
    return low == "following" and (before.time or any(item.kind == VG for item in row.chunks))


def _compound(row: Row, i: int) -> int:
    """A preposition or conjunction of several words ("according to", "provided that"), or 0."""
    lower = row.lower
    for size in (4, 3, 2):
        key = lower[i : i + size]
        if key in COMPOUND_CONJUNCTIONS and not (i and lower[i - 1] in _HAVE):
            return row.add(SUB, i, i + size, word=COMPOUND_CONJUNCTIONS[key])
        if len(key) == size and key in COMPOUND_PREPOSITIONS:
            if key == ("up", "to") and i and lower[i - 1].endswith(("self", "selves")):
                return 0  # "gave themselves up to the army"
            if key[-1] == "to" and i + size < row.n and row.tags[i + size] == "VB" and key[0] != "according":
                return 0  # "due to meet" is an infinitive
            return row.add(PREP, i, i + size, word=COMPOUND_PREPOSITIONS[key])
    return 0


def _preposition(row: Row, i: int, tag: str, low: str) -> int:
    """Adds what opens with a preposition: a phrase, an infinitive ("to leave") or a clause ("after rebels fled")."""
    j = i + 1
    if low == "to":
        k = j
        while k - j < 3 and (
            row.tag(k) in ("RB", "RBR") or (k > j and row.tag(k) == "CC" and row.tag(k + 1) in ("RB", "RBR"))
        ):
            k += 1
        if k < row.n and (row.tags[k] in ("VB", "VBP") or (tag == "TO" and row.tags[k] == "VBD" and k > j)):
            return verb_group(row, i)
        if k < row.n - 1 and row.lower[k] in QUOTES and row.tags[k + 1] in ("VB", "VBP"):
            row.add(QUOTE, k, k + 1, word=row.lower[k])
            return verb_group(row, i)  # "vowed to "crush" them"
        return row.add(PREP, i, j, word=low)
    if low == "in" and row.lower[j : j + 1] == ("case",) and row.lower[j + 1 : j + 2] != ("of",):
        return row.add(SUB, i, j + 1, word="in case")
    if low == "that" or low == "whether":
        return row.add(THAT if low == "that" else SUB, i, j, word=low)
    if low in row.grammar.condition:
        return row.add(SUB, i, j, word=low)
    if low in row.grammar.subordinator:
        return row.add(SUB, i, j, word=low)  # make_prepositions makes it a preposition where only a phrase follows
    if low == "in" and row.lower[j : j + 2] == ("order", "to") and row.tags[j] == "NN":
        return row.add(SUB, i, j + 1, word="in order")
    return row.add(PREP, i, j, word=low)


def _wh(row: Row, i: int, low: str) -> int:
    """Adds a question word or relative pronoun; "when" and "while" open adverbial clauses."""
    if low in ("when", "while", "where", "whenever", "wherever"):
        return row.add(WH if low == "where" else SUB, i, i + 1, word=low)
    return row.add(WH, i, i + 1, word=low)


def _adverb(row: Row, i: int, low: str) -> int:
    """Adds an adverb, or the clause or the noun phrase that it opens."""
    if low in row.grammar.subordinator and low not in ("so", "since", "before", "once"):
        return row.add(SUB, i, i + 1, word=low)
    if is_amount(row, i, i + 1):
        return noun_phrase(row, i)  # "has more on the strike"
    k = i + 1
    # "very large crowds", "nearly 300 people": the adverb belongs to the noun phrase
    while k < row.n and row.tags[k] in ADVERBS:
        k += 1
    if (
        k < row.n
        and low not in NOT
        and low not in PARTICLES
        and (row.tags[k] == "CD" or (row.tags[k] in ADJECTIVES and row.noun_ahead(k)))
    ):
        return noun_phrase(row, i)
    return row.add(ADV, i, i + 1, word=low)


def _join_questions(chunks: list[Chunk], asked: bool) -> None:
    """Joins an auxiliary with the verb behind the subject: "Did the army attack?", "Never has Chad agreed", "Had troops
    come, ...". `asked` says that the sentence ends with a question mark."""
    k = 0
    while k < len(chunks) - 2:
        auxiliary, verb = chunks[k], chunks[k + 2]
        if verb.kind == ADV and verb.word in NOT and k + 3 < len(chunks):
            verb = chunks[k + 3]  # "Had troops not intervened"
        if not _asks(auxiliary, chunks[k + 1], verb):
            k += 1
            continue
        before = chunks[k - 1] if k else None
        denied = before is not None and before.word in _NEVER
        # "promised an answer should rebels attack": no other "should" stands between two noun phrases
        after_noun = auxiliary.modal == "should" and before is not None and before.kind == NP
        # "Not until May did Chad agree", "Not since 1975 had they met"
        fronted = auxiliary.word in ("do", "have") and chunks[0].word in _FRONTED
        if (
            before is not None
            and not after_noun
            and not fronted
            and (
                before.kind not in _BEFORE_QUESTION
                or (before.kind == ADV and not denied and before.word not in ("only", "so"))
            )
        ):
            k += 1
            continue
        inverted = not asked and not denied and auxiliary.word in _INVERTED_CONDITIONS
        modal = "if" if inverted else auxiliary.modal  # "Had troops intervened, ..."
        verb.negated = verb.negated or auxiliary.negated or denied
        verb.passive = verb.passive and (auxiliary.word == "be" or verb.form == "bare")
        verb.form, verb.tense, verb.modal = "finite", auxiliary.tense, modal
        verb.perfect = auxiliary.word == "have"
        chunks[k] = Chunk(ADV, auxiliary.start, auxiliary.end, auxiliary.start, "?")
        k += 3


def _join_interrupted(row: Row) -> None:
    """Joins an auxiliary with its verb behind an insertion: "has, according to witnesses, shelled the town", "have,
    since Monday, been shelling"."""
    chunks = row.chunks
    for k in range(len(chunks) - 3):
        auxiliary = chunks[k]
        if auxiliary.kind != VG or auxiliary.word not in ("have", "be"):
            continue
        timed = chunks[k + 1].kind == PREP and chunks[k + 2].kind == NP and chunks[k + 2].time
        if chunks[k + 1].kind != COMMA and not (timed and auxiliary.word == "have"):
            continue
        if auxiliary.form != "finite" or auxiliary.passive or auxiliary.progressive:
            continue
        end = next((j for j in range(k + 2, min(len(chunks), k + _INSERTION)) if chunks[j].kind == COMMA), -1)
        end = k + 2 if timed else end  # "have for years flown weapons to"
        verb = chunks[end + 1] if 0 < end < len(chunks) - 1 else None
        if verb is None or verb.kind != VG:
            continue
        been = auxiliary.word == "have" and row.lower[verb.start] == "been"
        if verb.end - verb.start > 1 and not been:
            continue
        if verb.form == "gerund" and auxiliary.word == "have":
            continue
        verb.progressive = verb.progressive or verb.form == "gerund"
        verb.passive = (auxiliary.word == "be" or been) and not verb.progressive
        verb.perfect = auxiliary.word == "have"
        verb.form, verb.tense, verb.modal = "finite", auxiliary.tense, auxiliary.modal
        verb.negated = verb.negated or auxiliary.negated
        chunks[k] = Chunk(ADV, auxiliary.start, auxiliary.end, auxiliary.start)


def _asks(auxiliary: Chunk, subject: Chunk, verb: Chunk) -> bool:
    """Whether three chunks are auxiliary, subject and verb of one question: did + army + attack."""
    if auxiliary.kind != VG or subject.kind != NP or verb.kind != VG:
        return False
    if auxiliary.passive or auxiliary.end - auxiliary.start > 2:
        return False
    if verb.form == "bare" or (verb.form == "finite" and verb.tense == "present" and verb.end - verb.start == 1):
        return (auxiliary.bare and verb.form == "bare") or auxiliary.word == "do"
    if verb.form == "participle":
        return auxiliary.word in ("have", "be")
    if verb.form == "finite" and verb.tense == "past" and verb.end - verb.start == 1:
        return auxiliary.word == "have" and auxiliary.tense == "past"  # "Had troops attacked": the form is the same
    return verb.form == "gerund" and auxiliary.word == "be"
