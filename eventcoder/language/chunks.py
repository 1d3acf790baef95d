"""The parts that the cascade works with: `Chunk`, its kinds, and the `Row` of a sentence while it is cut into chunks.

"Russian forces have not shelled the town" -> NP(Russian forces) VG(have not shelled) NP(the town).
A chunk keeps token indices only; who does what to whom is found later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcoder.language.grammar import Grammar
from eventcoder.language.tags import ADJECTIVES, NOUNS
from eventcoder.model import Sentence

KINDS = (
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
NP, VG, PREP, CC, COMMA, COLON, WH, SUB, THAT, ADJ, ADV, QUOTE, OPEN, CLOSE, OTHER = range(len(KINDS))

# Closed sets of function words
HAVE_BE_DO = frozenset(("have", "be", "do", "get"))
NOT = frozenset(("not", "n't", "never"))
BELIEVING = frozenset(("think", "believe", "say", "report", "allege", "suspect", "presume", "assume", "know"))
"""Verbs whose participle before "to be" says what somebody is taken for: "gunmen believed to be rebels"."""
SOME = frozenset(("some", "many", "most", "others", "several", "all", "both"))
"""Words that pick out of those just named: "thousands, some waving flags"."""
PARTICLES = frozenset(
    "up down out off away back over in on through around along apart aside forward together ahead by under".split()
)
QUOTES = frozenset(('"', "``", "''", "“", "”", "«", "»", "„"))


class Chunk:
    """One chunk: tokens `start` to `end`, its `head`; `word` is the preposition, the conjunction or the verb's lemma.

    Of a verb group `form` is finite, infinitive, bare, gerund or participle, and `bare` says that a modal stands alone;
    of a noun phrase `time` says that it tells when, and `possessor_end` where its "'s" stands (-1 if nowhere).
    """

    __slots__ = (
        "bare",
        "end",
        "form",
        "head",
        "kind",
        "modal",
        "negated",
        "particle",
        "passive",
        "perfect",
        "possessor_end",
        "progressive",
        "start",
        "tense",
        "time",
        "word",
    )

    def __init__(self, kind: int, start: int, end: int, head: int, word: str = "") -> None:
        self.kind, self.start, self.end, self.head, self.word = kind, start, end, head, word
        self.form = self.modal = self.particle = ""
        self.tense = "none"
        self.passive = self.negated = self.perfect = self.progressive = self.bare = self.time = False
        self.possessor_end = -1

    def __repr__(self) -> str:
        return f"{KINDS[self.kind]}[{self.start}:{self.end} {self.word}{self.form}]"


class Row:
    """A sentence while it is cut: its tokens in columns, and the chunks found so far.

    `names` maps the first token of a name to its end; `hearers` does so for names that can receive something.
    """

    def __init__(
        self, sentence: Sentence, grammar: Grammar, names: Sequence[tuple[int, int]], hearers: Mapping[int, int]
    ) -> None:
        self.lower, self.tags, self.lemmas, self.n = sentence.lower, sentence.tags, sentence.lemmas, len(sentence.words)
        self.words, self.caseless = sentence.words, sentence.caseless
        self.grammar, self.names, self.hearers = grammar, dict(names), hearers
        self.chunks: list[Chunk] = []

    def last(self) -> Chunk | None:
        """The chunk before the one that opens now."""
        return self.chunks[-1] if self.chunks else None

    def add(self, kind: int, start: int, end: int, word: str = "") -> int:
        """Adds a chunk whose head is its first token, and returns its end."""
        self.chunks.append(Chunk(kind, start, end, start, word))
        return end

    def tag(self, i: int) -> str:
        """The tag of token i; empty behind the end."""
        return self.tags[i] if i < self.n else ""

    def is_capital(self, i: int) -> bool:
        """Whether token i begins with a capital, as names and "French" do; never in text without case."""
        return not self.caseless and self.words[i][:1].isupper()

    def is_quote(self, i: int) -> bool:
        """Whether token i is a quotation mark; a single one is where the tagger says so."""
        return self.lower[i] in QUOTES or self.tags[i] in ("``", "''")

    def noun_ahead(self, i: int) -> bool:
        """Whether adjectives from token i on lead to a noun: "heavily armed masked men"."""
        while i < self.n and (
            self.tags[i] in ADJECTIVES or self.tags[i] in ("CD", "VBN", "VBG") or self.lower[i] == ","
        ):
            i += 1
        return self.tag(i) in NOUNS
