"""Tokens -> chunks: base noun phrases, verb groups, prepositions, joining words. The first steps of the cascade.

"Russian forces have not shelled the town" -> NP(Russian forces) VG(have not shelled) NP(the town).
A chunk keeps token indices only; who does what to whom is the next step's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcoder.language.grammar import COMPOUND_PREPOSITIONS, PREPOSITIONS, Grammar
from eventcoder.model import Sentence

NP, VG, PREP, CC, COMMA, COLON, WH, SUB, THAT, ADJ, ADV, QUOTE, OPEN, CLOSE, OTHER = range(15)
NAMES = (
    "NP",
    "VG",
    "PREP",
    "CC",
    "COMMA",
    "COLON",
    "WH",
    "SUB",
    "THAT",
    "ADJ",
    "ADV",
    "QUOTE",
    "OPEN",
    "CLOSE",
    "OTHER",
)

_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
_ADJECTIVE = frozenset(("JJ", "JJR", "JJS"))
_BEFORE_NOUN = frozenset(("DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "$", "#", "WP$"))
_VERB = frozenset(("VB", "VBD", "VBP", "VBZ", "VBN", "VBG"))
_FINITE = frozenset(("VBD", "VBP", "VBZ"))
_HAVE_BE_DO = frozenset(("have", "be", "do", "get"))
_ALWAYS_PREPOSITIONS = frozenset(
    "near amid amidst inside outside alongside throughout within without opposite beyond aboard across toward towards"
    " against nearby".split()
)
_OPENS_PHRASE = frozenset(("DT", "NNP", "NNPS", "NN", "NNS", "PRP$", "PRP", "CD", "JJ"))
_OPENS_CLAUSE = frozenset((t,) for t in ("NNP", "NNPS", "PRP", "DT", "PRP$", "NNS", "CD", "EX"))
_BEFORE_DAY = frozenset("early late last next past previous following good".split())
_INTRANSITIVE = frozenset(
    "march demonstrate rally protest clash erupt explode occur die arrive fall riot flee happen emerge agree disagree meet"
    " respond retaliate collapse surrender defect rebel mutiny vanish disappear fight come go gather assemble congregate".split()
)
# -ing forms that name an act where no object follows: "fighting broke out", "heavy shelling in Gorlovka"
_ACTS = frozenset(
    "fighting shelling bombing shooting killing rioting looting firing stabbing kidnapping beating burning meeting lynching"
    " bombarding skirmishing hostage-taking cross-border demonstrating picketing dying".split()
)
_PEOPLE_PARTICIPLES = frozenset(("accused", "wounded", "injured", "deceased", "detained", "convicted", "displaced"))
_QUOTES = frozenset(('"', "``", "''", "“", "”", "«", "»", "„"))
_APPROXIMATE: dict[str, tuple[tuple[str, ...], ...]] = {}
for _phrase in (
    "at least;at most;at the least;more than;no more than;no fewer than;no less than;not less than;fewer than;less than;up to;"
    "as many as;as much as;as few as;about;around;over;nearly;almost;some;under;close to;upwards of;roughly;"
    "approximately;well over;just over;an estimated;a total of;only;just;another;other;an additional;at about"
).split(";"):
    _words = tuple(_phrase.split())
    _APPROXIMATE[_words[0]] = (*_APPROXIMATE.get(_words[0], ()), _words)
_NUMBER_NOUNS = frozenset(
    "dozen dozens hundred hundreds thousand thousands score scores half several million millions".split()
)
_NOBODY: Mapping[int, int] = {}
_ADVERBS = frozenset((("of", "course"), ("for", "example"), ("for", "instance"), ("in", "fact"), ("at", "all"), ("in", "general")))
_PARTICLES = frozenset(
    "up down out off away back over in on through around along apart aside forward together ahead by under".split()
)


class Chunk:
    """One chunk: tokens `start` to `end`, `head`; for a verb group its form, voice and polarity."""

    __slots__ = (
        "bare", "end", "form", "head", "kind", "modal", "negated", "particle", "passive", "perfect", "possessor_end",
        "progressive", "start", "tense", "time", "word",
    )  # fmt: skip

    def __init__(self, kind: int, start: int, end: int, head: int, word: str = "") -> None:
        self.kind, self.start, self.end, self.head, self.word = kind, start, end, head, word
        self.form = ""  # finite, infinitive, bare, gerund, participle
        self.tense = "none"
        self.modal = self.particle = ""
        self.passive = self.negated = self.perfect = self.progressive = self.bare = self.time = False
        self.possessor_end = -1

    def __repr__(self) -> str:
        return f"{NAMES[self.kind]}[{self.start}:{self.end} {self.word}{self.form}]"


def chunk(
    sentence: Sentence, grammar: Grammar, names: Sequence[tuple[int, int]] = (), hearers: Mapping[int, int] = _NOBODY
) -> list[Chunk]:
    """The chunks of a sentence in order. `names` are token spans known to be one name ("Bosnia and Herzegovina");
    `hearers` (first token -> end) those that can receive something: "sent Kyiv ten helicopters" has two objects."""
    return _Chunker(sentence, grammar, names, hearers).run()


class _Chunker:
    def __init__(
        self, sentence: Sentence, grammar: Grammar, names: Sequence[tuple[int, int]], hearers: Mapping[int, int]
    ) -> None:
        self.hearers = hearers
        self.lower, self.tags, self.lemmas, self.n = sentence.lower, sentence.tags, sentence.lemmas, len(sentence.words)
        self.grammar = grammar
        self.names = dict(names)
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        i = 0
        while i < self.n:
            i = self._step(i)
        self._quiet_brackets()
        return self.chunks

    def _quiet_brackets(self) -> None:
        """"(as reported)": a verb without any noun inside brackets is no clause."""
        opened = -1
        for k, item in enumerate(self.chunks):
            if item.kind == OPEN:
                opened = k
            elif item.kind == CLOSE and opened >= 0:
                inside = self.chunks[opened + 1 : k]
                if any(c.kind == VG for c in inside) and not any(c.kind == NP for c in inside):
                    for c in inside:
                        c.kind = OTHER
                opened = -1

    def _add(self, kind: int, start: int, end: int, head: int = -1, word: str = "") -> int:
        self.chunks.append(Chunk(kind, start, end, start if head < 0 else head, word))
        return end

    def _step(self, i: int) -> int:
        """Adds the chunk that opens at token i and returns where the next one opens."""
        tag, low = self.tags[i], self.lower[i]
        if i in self.names:
            return self._noun_phrase(i)
        if low == ",":
            return self._add(COMMA, i, i + 1)
        if low == "ago":
            return self._add(ADV, i, i + 1, word=low)
        number = self._approximate(i)
        if number:
            return self._noun_phrase(i, number)
        if (low, self.lower[i + 1] if i + 1 < self.n else "") in _ADVERBS:
            return self._add(ADV, i, i + 2, word=low)
        compound = self._compound(i)
        if compound:
            return compound
        if (
            tag == "IN"
            or tag == "TO"
            or (low in _ALWAYS_PREPOSITIONS and i + 1 < self.n and self.tags[i + 1] in _OPENS_PHRASE)
        ):
            return self._preposition(i, tag, low)
        if (
            low == "that"
            and tag == "DT"
            and i
            and self.tags[i - 1].startswith("VB")
            and self.tags[i + 1 : i + 2] in _OPENS_CLAUSE
        ):
            return self._add(THAT, i, i + 1, word=low)
        if tag in _BEFORE_NOUN or tag in _NOUN or tag == "PRP" or tag == "EX":
            return self._noun_phrase(i)
        if tag in _VERB:
            if self._premodifier(i) or (tag == "VBZ" and self._plural_subject(i)):
                return self._noun_phrase(i)
            return self._verb_group(i)
        if tag == "MD":
            return self._verb_group(i)
        if tag == "CC" or low == "&":
            return self._add(CC, i, i + 1, word=low)
        if tag == "WDT" or tag == "WP" or tag == "WP$" or tag == "WRB":
            return self._wh(i, tag, low)
        if low in _QUOTES:
            return self._add(QUOTE, i, i + 1, word=low)
        if tag == "RB" or tag == "RBR" or tag == "RBS" or tag == "RP" or tag == "UH":
            return self._adverb(i, low)
        if low in "([{":
            return self._add(OPEN, i, i + 1)
        if low in ")]}":
            return self._add(CLOSE, i, i + 1)
        if low in ("-", "--", "–", "—", ":", ";", "...", "…"):
            return self._add(COLON, i, i + 1, word=low)
        if tag == "POS":  # an apostrophe that no noun phrase took
            return self._add(OTHER, i, i + 1)
        if tag == "FW":
            return self._noun_phrase(i)
        return self._add(OTHER, i, i + 1)

    def _approximate(self, i: int) -> int:
        """Where the number begins behind "at least", "more than", "up to", "about"; 0 if nothing of the kind is here."""
        word = self.lower[i]
        if word == "between" and self.tags[i + 1 : i + 4] == ("CD", "CC", "CD"):
            return i + 1  # "killed between 10 and 15 people"
        before = self.chunks[-1] if self.chunks else None
        if word == "over" and before is not None and before.kind == VG and before.word in ("take", "hand", "turn", "give", "run"):
            return 0  # "handed over 20 trucks"
        if word not in _APPROXIMATE:
            return 0
        for words in _APPROXIMATE[word]:
            j = i + len(words)
            if j < self.n and self.lower[i:j] == words:
                if self.lower[j] in ("a", "an") and j + 1 < self.n and self.lower[j + 1] in _NUMBER_NOUNS:
                    return j
                if self.tags[j] in ("CD", "$") or self.lower[j] in _NUMBER_NOUNS:
                    return j
        return 0

    def _compound(self, i: int) -> int:
        """A preposition of several words ("according to"), or 0."""
        lower = self.lower
        for size in (4, 3, 2):
            key = lower[i : i + size]
            if len(key) == size and key in COMPOUND_PREPOSITIONS:
                if key[-1] == "to" and i + size < self.n and self.tags[i + size] == "VB" and key[0] != "according":
                    return 0  # "due to meet" is an infinitive
                return self._add(PREP, i, i + size, word=COMPOUND_PREPOSITIONS[key])
        return 0

    def _preposition(self, i: int, tag: str, low: str) -> int:
        j = i + 1
        after = self.tags[j] if j < self.n else ""
        if low == "to":
            k = j
            while k < self.n and self.tags[k] in ("RB", "RBR") and k - j < 2:
                k += 1
            if k < self.n and (self.tags[k] in ("VB", "VBP") or (tag == "TO" and self.tags[k] == "VBD" and k > j)):
                return self._verb_group(i)
            return self._add(PREP, i, j, word=low)
        if low == "in" and self.lower[j : j + 1] == ("case",) and self.lower[j + 1 : j + 2] != ("of",):
            return self._add(SUB, i, j + 1, word="in case")
        if low == "that" or low == "whether":
            return self._add(THAT if low == "that" else SUB, i, j, word=low)
        if low in self.grammar.condition:
            return self._add(SUB, i, j, word=low)
        if low in self.grammar.subordinator:
            return self._add(SUB, i, j, word=low)  # the clause step makes it a preposition where only a phrase follows
        if low == "in" and after == "NN" and self.lower[j] == "order" and j + 1 < self.n and self.lower[j + 1] == "to":
            return self._add(SUB, i, j + 1, word="in order")
        return self._add(PREP, i, j, word=low)

    def _wh(self, i: int, tag: str, low: str) -> int:
        if low in ("when", "while", "where", "whenever", "wherever"):
            return self._add(WH if low == "where" else SUB, i, i + 1, word=low)
        return self._add(WH, i, i + 1, word=low)

    def _adverb(self, i: int, low: str) -> int:
        if low in self.grammar.subordinator and low not in ("so", "since", "before", "once"):
            return self._add(SUB, i, i + 1, word=low)
        k = i + 1
        # "very large crowds", "nearly 300 people": the adverb belongs to the noun phrase
        while k < self.n and self.tags[k] in ("RB", "RBR", "RBS"):
            k += 1
        if (
            k < self.n
            and low not in ("not", "n't", "never")
            and low not in _PARTICLES
            and (self.tags[k] == "CD" or (self.tags[k] in _ADJECTIVE and self._noun_ahead(k)))
        ):
            return self._noun_phrase(i)
        return self._add(ADV, i, i + 1, word=low)

    def _noun_ahead(self, i: int) -> bool:
        """Whether adjectives from token i on lead to a noun."""
        while i < self.n and (
            self.tags[i] in _ADJECTIVE or self.tags[i] in ("CD", "VBN", "VBG") or self.lower[i] == ","
        ):
            i += 1
        return i < self.n and self.tags[i] in _NOUN

    def _premodifier(self, i: int) -> bool:
        """Whether a participle opens a noun phrase: "armed men", "escalating tensions", but not "killed men"."""
        tag = self.tags[i]
        if tag == "VBG" and self.lower[i] in _ACTS and self._names_act(i):
            return True
        if tag == "VBG":
            if self.lower[i] not in self.grammar.participle_adjective:
                return False
        elif tag != "VBN":
            return False
        j = i + 1
        while j < self.n and self.tags[j] in ("JJ", "VBN", "CD"):
            j += 1
        if j >= self.n or self.tags[j] not in _NOUN or self.lower[j] in self.grammar.weekday:
            return False
        before = self.chunks[-1] if self.chunks else None
        if before is None or before.kind in (PREP, CC, COMMA, QUOTE, THAT, COLON, SUB, ADV):
            # "Armed men stormed", "by masked youths"; "Backed by tanks," has no noun right behind
            return not (before is not None and before.kind == CC and self._after_participle())
        if before.kind == VG:
            return before.form != "participle" and self.lemmas[before.head] not in _HAVE_BE_DO
        return False

    def _names_act(self, i: int) -> bool:
        """Whether an -ing form without an object is the name of an act: "Fighting broke out", "amid shelling in Sumy"."""
        before = self.chunks[-1] if self.chunks else None
        if (
            before is not None
            and before.kind == VG
            and before.word in ("be", "start", "begin", "continue", "stop", "resume")
        ):
            return False
        if before is not None and before.kind == NP and not before.time:
            return False
        after = self.tags[i + 1] if i + 1 < self.n else "."
        return after in ("VBD", "VBZ", "VBP", "MD", ".", ",", "IN", "CC") and self.lower[i + 1 : i + 2] != ("at",)

    def _act_in_phrase(self, start: int, i: int, seen_noun: bool) -> bool:
        """Whether an -ing form is the noun of its phrase: "heavy shelling", "killed in police firing"."""
        if i + 1 < self.n and self.tags[i + 1] in ("DT", "PRP", "PRP$", "NNP", "CD"):
            return False
        if not seen_noun:
            return i == start or self.tags[i - 1] in _ADJECTIVE
        before = self.chunks[-1] if self.chunks else None
        return (before is not None and before.kind == PREP) or self.tags[start] in ("DT", "PRP$")

    def _plural_subject(self, i: int) -> bool:
        """Whether a word tagged as a verb with -s opens its clause, with the real verb still to come: "In March, rebels
        loyal to Machar freed prisoners"."""
        before = self.chunks[-1] if self.chunks else None
        if (before is not None and before.kind not in (COMMA, SUB, COLON)) or not self.lower[i].endswith("s"):
            return False
        if self.lemmas[i] in ("be", "have", "do", "say"):
            return False
        for k in range(i + 1, min(self.n, i + 25)):
            if self.tags[k] in ("VBD", "MD", "VBZ", "VBP"):
                return True
            if self.lower[k] == "," and k + 1 < self.n and self.tags[k + 1] in ("VBD", "MD"):
                return True
            if self.lower[k] in (";", ":", ",") or self.tags[k] in ("WDT", "WP"):
                return False
        return False

    def _after_participle(self) -> bool:
        """Whether the chunk before the conjunction is a participle ("was beaten and robbed men")."""
        return len(self.chunks) > 1 and self.chunks[-2].kind == VG and self.chunks[-2].form == "participle"

    def _noun_phrase(self, start: int, number: int = 0) -> int:
        """Adds the noun phrase that opens at `start`; its number begins at `number` behind "at least" and the like."""
        tags, lower, n = self.tags, self.lower, self.n
        i = number or start
        weekday = self.grammar.weekday
        head = -1
        possessor_end = -1
        seen_noun = False
        if tags[i] == "PRP" or tags[i] == "EX":
            self._add(NP, start, i + 1, i, lower[i])
            return i + 1
        received = self._received(start)
        if received:
            self._add(NP, start, received, received - 1, lower[received - 1])
            return received
        while i < n:
            if i in self.names:
                i = self.names[i]
                head, seen_noun = i - 1, True
                continue
            tag, low = tags[i], lower[i]
            if low in ("amid", "amidst"):
                break
            if (
                tag in _NOUN
                and i == start + 1
                and tags[start] == "CD"
                and len(lower[start]) == 4
                and lower[start].isdigit()
                and tag == "NNP"
            ):
                if self.chunks and self.chunks[-1].kind == PREP and "1900" <= lower[start] <= "2100":
                    break  # "In 2013 Jordan expelled"
            if tag in _NOUN or (tag == "VBZ" and i == start):
                if (
                    low in weekday
                    and i > start
                    and (seen_noun or (tags[i - 1] == "JJ" and lower[i - 1] not in _BEFORE_DAY))
                    and not (i + 1 < n and tags[i + 1] in ("POS", "NNS", "NN"))
                ):
                    break  # "killed 12 soldiers Tuesday", "on alert Sunday"
                head, seen_noun = i, True
            elif tag == "POS" and seen_noun:
                if i + 1 >= n or not self._continues(i + 1):
                    if lower[i] == "'s":
                        break
                    i += 1
                    break
                possessor_end, seen_noun = i, False
            elif tag in ("DT", "PDT", "PRP$", "WP$"):
                if i > start and not (
                    possessor_end == i - 1 or (tags[i - 1] in ("PDT", "DT", "RB", "CD") and not seen_noun)
                ):
                    break
                if i > start and tags[i - 1] == "DT" and tag == "DT" and low in ("the", "a", "an"):
                    if lower[i - 1] not in ("all", "both", "half", "such"):
                        break
            elif tag == "CD" or tag in ("$", "#"):
                if seen_noun and low.isalpha() and i + 1 < n and tags[i + 1] in _NOUN:
                    break  # "sent Kyiv ten helicopters"
                if (
                    seen_noun
                    and tags[i - 1] not in ("NNP", "NNPS")
                    and not (i + 1 < n and tags[i + 1] in _NOUN and tags[i - 1] == "CD")
                ):
                    break
                if head < 0 or tags[head] not in _NOUN:
                    head = i
            elif tag in _ADJECTIVE:
                if seen_noun and (low in _BEFORE_DAY or not self._noun_ahead(i)):
                    break  # "expelled two diplomats last week"
                if head < 0:
                    head = i
            elif tag in ("VBN", "VBG"):
                if lower[i] in _ACTS and self._act_in_phrase(start, i, seen_noun):
                    head, seen_noun = i, True
                elif seen_noun or not (
                    i + 1 < n and (tags[i + 1] in _NOUN or tags[i + 1] in ("JJ", "VBN", "VBG", "CD"))
                ):
                    if (
                        seen_noun
                        or i == start
                        or (tags[i - 1] not in ("DT", "PRP$", "POS")
                        and lower[i] not in _PEOPLE_PARTICIPLES)
                    ):
                        break
                    if tag == "VBN" or (i + 1 < n and lower[i + 1] in ("of", "by", "against", "in")):
                        head, seen_noun = i, True  # "the wounded", "the shelling of"
                        i += 1
                        continue
                    break
            elif tag in ("RB", "RBR", "RBS"):
                if seen_noun or not (
                    i + 1 < n and (tags[i + 1] in _ADJECTIVE or tags[i + 1] in ("CD", "VBN", "RB", "VBG", "RBR"))
                ):
                    break
            elif tag == "CC":
                if seen_noun or head < 0 or not self._joins_adjectives(i):
                    break
            elif low == "," and not seen_noun and head >= 0 and tags[i - 1] in _ADJECTIVE and self._noun_ahead(i + 1):
                pass  # "a long, bloody war"
            elif (
                low in _QUOTES
                and not seen_noun
                and i > start
                and i + 1 < n
                and (tags[i + 1] in _NOUN or tags[i + 1] in _ADJECTIVE)
            ):
                pass  # the "caliphate"
            elif low in _QUOTES and i > start and lower[i - 1] not in _QUOTES and self._quote_inside(start, i):
                if i + 1 < n and (tags[i + 1] in _NOUN or tags[i + 1] in _ADJECTIVE):
                    pass  # "anti-terror" operation
                else:
                    i += 1
                    break
            elif tag == "FW":
                head, seen_noun = i, True
            else:
                break
            i += 1
        if i == start:
            i += 1
        if i - start > 1 and lower[i - 1] in _QUOTES and not self._quote_inside(start, i - 1):
            i -= 1
        if head < 0:
            head = i - 1
        kind = NP
        if not seen_noun and tags[head] in _ADJECTIVE and tags[start] not in ("DT", "PRP$", "CD") and possessor_end < 0:
            kind = ADJ  # "ready", "responsible": a predicate, not a thing
        elif not seen_noun and possessor_end >= 0 and head <= possessor_end:
            head = i - 1
        item = Chunk(kind, start, i, head, lower[head])
        item.possessor_end = possessor_end
        item.time = kind == NP and self._is_time(start, i, head)
        self.chunks.append(item)
        return i

    def _received(self, start: int) -> int:
        """The end of a name that only receives what follows: "promised Ukraine more ammunition"; else 0."""
        end = self.hearers.get(start, 0)
        before = self.chunks[-1] if self.chunks else None
        if not end or end >= self.n or before is None or before.kind != VG or before.passive:
            return 0
        if before.word not in self.grammar.ditransitive:
            return 0
        return end if self.tags[end] in ("JJ", "JJR", "NN", "NNS", "CD") else 0

    def _quote_inside(self, start: int, end: int) -> bool:
        return any(self.lower[k] in _QUOTES for k in range(start, end))

    def _continues(self, i: int) -> bool:
        """Whether a noun phrase goes on after a possessive at token i."""
        tag = self.tags[i]
        return (
            i in self.names
            or tag in _NOUN
            or tag in _BEFORE_NOUN
            or tag in ("VBN", "VBG", "RB", "FW")
            or (self.lower[i] in _QUOTES and i + 1 < self.n and self.tags[i + 1] in _NOUN)
        )

    def _joins_adjectives(self, i: int) -> bool:
        """Whether the conjunction at token i joins two words before one noun: "political and military leaders"."""
        before, after = self.tags[i - 1], self.tags[i + 1] if i + 1 < self.n else ""
        if before in _ADJECTIVE or before == "VBN":
            if after == "NNP":  # "Armenian and Azerbaijani soldiers"
                return before == "JJ" and i + 2 < self.n and self.tags[i + 2] in ("NNS", "NN")
            return (after in _ADJECTIVE or after == "VBN") and self._noun_ahead(i + 1)
        return before == "CD" and after == "CD"

    def _is_time(self, start: int, end: int, head: int) -> bool:
        """Whether the phrase tells when and not what: "last week", "Tuesday", "12 March"."""
        time = self.grammar.time_noun
        low = self.lower[head]
        if low in ("march", "may") and self.tags[head] != "NNP":
            return False  # an opposition march is no month
        if self.tags[head] == "CD":
            return any(self.lower[k] in time and self.lower[k] not in ("may", "second") for k in range(start, end)) or (
                end - start == 1 and len(low) == 4 and low.isdigit() and 1900 <= int(low) <= 2100
            )
        return (low in time or self.lemmas[head] in time) and not any(self.tags[k] == "POS" for k in range(start, end))

    def _verb_group(self, i: int) -> int:
        tags, lower, lemmas, n = self.tags, self.lower, self.lemmas, self.n
        start = i
        item = Chunk(VG, start, start + 1, start)
        if lower[i] == "to":
            item.form = "infinitive"
            i += 1
        last = -1
        while i < n:
            tag = tags[i]
            if tag == "MD":
                if last >= 0:
                    break
                item.modal = lemmas[i]
                item.form = item.form or "finite"
                item.tense = "future" if lemmas[i] in ("will", "shall") else "present"
                last = i
            elif tag in _VERB:
                if last >= 0 and not self._extends(item, last, i):
                    break
                self._take_verb(item, last, i)
                last = i
            elif tag in ("RB", "RBR", "RBS") or lower[i] in ("n't", "not", "never"):
                if not self._verb_follows(i + 1, last):
                    if lower[i] in ("n't", "not", "never") and last >= 0 and not (i + 1 < n and tags[i + 1] == "TO"):
                        item.negated = True
                        i += 1
                        item.end = i
                    break
                if lower[i] in ("n't", "not", "never") and not (i + 1 < n and lower[i + 1] == "only"):
                    item.negated = True
            elif lower[i] == "," or lower[i] in _QUOTES:
                # "has, however, rejected"; "have "liberated" the town"
                if (
                    last < 0
                    or lower[i] == ","
                    or not (i + 1 < n and tags[i + 1] in ("VBN", "VBG") and lemmas[last] in _HAVE_BE_DO)
                ):
                    break
            else:
                break
            i += 1
            if last == i - 1:
                item.end = i
        item.head = last if last >= 0 else start
        item.end = max(item.end, item.head + 1)
        i = item.end
        item.bare = last >= 0 and tags[last] == "MD"
        if not item.form:
            item.form = "bare"
        if item.passive and lemmas[item.head] == "be":
            item.passive = False
        i = self._particle(item, i)
        item.end = max(item.end, i)
        item.word = lemmas[item.head]
        self.chunks.append(item)
        return i

    def _verb_follows(self, i: int, last: int) -> bool:
        """Whether, past adverbs, a verb goes on with the group that has reached token `last`."""
        k = i
        while k < self.n and k - i < 3 and self.tags[k] in ("RB", "RBR", "RBS"):
            k += 1
        if k >= self.n:
            return False
        if last < 0:
            return self.tags[k] in ("VB", "VBP", "VBD")
        return self.tags[k] in _VERB and self._extends(None, last, k)

    def _extends(self, item: Chunk | None, last: int, i: int) -> bool:
        """Whether the verb at i belongs to the auxiliary at `last`: has + VBN, is + VBG or VBN, may + VB, did + VB."""
        tag, auxiliary, lemma = self.tags[i], self.tags[last], self.lemmas[last]
        if auxiliary == "MD":
            return tag in ("VB", "VBP", "VBD", "VBN") or (tag == "VBZ" and False)
        if lemma == "have":
            return tag in ("VBN", "VBD")
        if lemma == "be":
            return tag in ("VBN", "VBG", "VBD")
        if lemma == "do":
            return tag in ("VB", "VBP")
        if lemma == "get":
            return tag == "VBN" and self.lower[i] not in ("used",)
        return False

    def _take_verb(self, item: Chunk, last: int, i: int) -> None:
        tag = self.tags[i]
        if last < 0:
            if not item.form:
                if tag in _FINITE:
                    item.form = "finite"
                    item.tense = "past" if tag == "VBD" else "present"
                elif tag == "VBG":
                    item.form = "gerund"
                elif (
                    tag == "VBN"
                    and self.lemmas[i] in _INTRANSITIVE
                    and not (i + 1 < self.n and self.lower[i + 1] == "by")
                ):
                    item.form, item.tense = "finite", "past"  # "students, many of them masked, marched": no passive
                elif tag == "VBN":
                    item.form, item.passive = "participle", True
                else:
                    item.form = "bare"
            return
        lemma = self.lemmas[last]
        item.progressive = False
        if lemma == "have":
            item.perfect = True
            if item.tense == "present" and not item.modal:
                item.tense = "perfect"
        elif lemma in ("be", "get"):
            if tag == "VBG":
                item.progressive = True
            else:
                item.passive = True

    def _particle(self, item: Chunk, i: int) -> int:
        """Takes the particle of a phrasal verb right behind the verb: "carried out", "broke down"."""
        if (
            i < self.n
            and self.lower[i] in _PARTICLES
            and (self.tags[i] == "RP" or (self.tags[i] == "RB" and self.lower[i] not in ("back", "together", "ahead")))
        ):
            item.particle = self.lower[i]
            return i + 1
        return i


def make_prepositions(chunks: list[Chunk]) -> None:
    """Turns "after", "before", "since", "as" into prepositions where no clause follows ("after the attack on Goma")."""
    for k, item in enumerate(chunks):
        if item.kind != SUB or item.word not in PREPOSITIONS:
            continue
        depth = 0
        clause = False
        for later in chunks[k + 1 : k + 40]:
            if later.kind == VG:
                if later.form == "finite" and depth == 0:
                    clause = True
                    break
                if later.form == "gerund" and later is chunks[k + 1]:
                    break  # "after seizing the town": a preposition with a gerund
            elif later.kind in (COMMA, COLON, SUB, QUOTE):
                break
            elif later.kind in (WH, THAT):
                depth = 1
        if not clause:
            item.kind = PREP
