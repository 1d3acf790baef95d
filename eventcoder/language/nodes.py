"""What the steps from chunks to roles share: a `Node` for each verb, and the `Table` of one sentence.

Everything is an index into the list of chunks; noun phrases are named by the chunk they are.
"""

from __future__ import annotations

from collections.abc import Container

from eventcoder.language.chunks import (
    ADJ,
    ADV,
    CC,
    CLOSE,
    COMMA,
    NP,
    OPEN,
    OTHER,
    PREP,
    QUOTE,
    SUB,
    THAT,
    VG,
    WH,
    Chunk,
)
from eventcoder.language.grammar import Grammar
from eventcoder.model import Sentence

REACH = 60
"""Chunks that a search looks through, so that long sentences take linear time."""

_PLAIN = frozenset(("clear", "plain", "known"))
_DETAIL = frozenset((NP, PREP, ADV, ADJ))
_QUIET = frozenset((ADV, QUOTE))


class Node:
    """A verb's clause in the making. The slots hold noun phrases: `subject` and `object` as the words stand, `agent`
    and `patient` as they are meant ("the town was shelled": subject and patient are the town)."""

    __slots__ = (
        "adjective",
        "agent",
        "chunk",
        "complement",
        "governor",
        "index",
        "inverted",
        "kind",
        "link_word",
        "negated",
        "noun",
        "object",
        "obliques",
        "particle",
        "passive",
        "patient",
        "recipient",
        "relative",
        "shared",
        "subject",
        "subject_start",
        "understood",
    )

    def __init__(self, index: int, chunk: Chunk) -> None:
        self.index, self.chunk = index, chunk
        self.passive, self.negated, self.particle = chunk.passive, chunk.negated, chunk.particle
        self.subject: list[int] = []
        self.subject_start = index  # where the clause opens: its subject, or the relative pronoun
        self.inverted = False  # "said Merkel"
        self.understood = False  # the subject is that of another clause, and grammar does not say so: "left to pray"
        self.object: list[int] = []
        self.recipient: list[int] = []
        self.complement: list[int] = []  # what the object is called or made: "called the protest a coup"
        self.adjective = -1  # token of the predicate: "ready"
        self.obliques: list[tuple[str, int]] = []
        self.agent: list[int] = []
        self.patient: list[int] = []
        self.governor: Node | None = None  # the clause it hangs on
        self.kind = "main"  # and how: the kinds of `model.Link`
        self.link_word = ""
        self.shared: Node | None = None  # the coordinated verb whose subject it shares
        self.relative = -1  # antecedent of an object relative: "the town which rebels seized"
        self.noun = -1  # the noun phrase that an infinitive or a that-clause completes: "threat to attack"

    def make_past(self) -> None:
        """Reads a participle as a past tense: "troops answered"."""
        self.chunk.form, self.chunk.tense = "finite", "past"
        self.chunk.passive = self.passive = False

    def make_participle(self) -> None:
        """Reads a past tense as a passive participle: "a bomb made of fertiliser"."""
        self.chunk.form, self.chunk.tense = "participle", "none"
        self.chunk.passive = self.passive = True


class Table:
    """The chunks of a sentence, and what the steps have found out about them."""

    def __init__(
        self,
        sentence: Sentence,
        chunks: list[Chunk],
        grammar: Grammar,
        phrasal: Container[str],
        event_nouns: Container[str],
    ) -> None:
        self.sentence, self.chunks, self.grammar, self.phrasal = sentence, chunks, grammar, phrasal
        self.event_nouns = event_nouns
        self.tags, self.lemmas, self.lower = sentence.tags, sentence.lemmas, sentence.lower
        self.words = frozenset(sentence.lower)
        self.n = len(chunks)
        self.after: dict[int, list[tuple[str, int]]] = {}  # noun phrase -> (preposition, noun phrase) behind it
        self.appositions: dict[int, list[int]] = {}
        self.group: dict[int, list[int]] = {}  # noun phrase -> the list it is a member of, itself included
        self.group_end: dict[int, int] = {}  # noun phrase -> the chunk behind that list
        self.subject_of: dict[int, Node] = {}
        self.nodes = [Node(i, item) for i, item in enumerate(chunks) if item.kind == VG]
        self.node_at = {node.index: node for node in self.nodes}

    def members(self, k: int) -> list[int]:
        """The noun phrases coordinated with k, k included."""
        return self.group.get(k) or [k]

    def first(self, k: int) -> int:
        """The first noun phrase of the list that k belongs to."""
        group = self.group.get(k)
        return group[0] if group else k

    def end(self, k: int) -> int:
        """The chunk behind the list that k belongs to."""
        return self.group_end.get(k, k + 1)

    def back(self, k: int) -> int:
        """The nearest chunk at or before k that is no adverb and no quotation mark, or -1."""
        while k >= 0 and self.chunks[k].kind in _QUIET:
            k -= 1
        return k

    def back_to_quote(self, k: int) -> int:
        """The quotation mark before the one at chunk k, or -1."""
        return next((j for j in range(k - 1, max(-1, k - REACH), -1) if self.chunks[j].kind == QUOTE), -1)

    def opening(self, k: int) -> int:
        """The bracket that the bracket at k closes."""
        while k > 0 and self.chunks[k].kind != OPEN:
            k -= 1
        return k

    def previous(self, i: int, forms: tuple[str, ...]) -> Node | None:
        """The nearest verb before chunk i in one of these forms."""
        for j in range(i - 1, max(-1, i - REACH), -1):
            if self.chunks[j].kind == VG and self.chunks[j].form in forms:
                return self.node_at[j]
        return None

    def governing_verb(self, j: int) -> Node | None:
        """The verb that a phrase ending at chunk j depends on: the nearest to the left in the same clause."""
        for k in range(j, max(-1, j - REACH), -1):
            if self.chunks[k].kind == VG:
                return self.node_at[k]
            if self.chunks[k].kind in (THAT, SUB, WH) and k < j:
                return None
        return None

    def next_finite(self, i: int) -> Node | None:
        """The first finite verb behind chunk i."""
        return next((node for node in self.nodes if node.index > i and node.chunk.form == "finite"), None)

    def is_name(self, k: int) -> bool:
        """Whether the noun phrase k is a name."""
        return self.tags[self.chunks[k].head] in ("NNP", "NNPS")

    def is_act(self, k: int) -> bool:
        """Whether the noun phrase k names an event: "the arrest". "On 8 March": a month is no march."""
        head = self.chunks[k].head
        named = self.lemmas[head] in self.event_nouns or self.lower[head] in self.event_nouns
        return named and not self.chunks[k].time

    def in_list(self, k: int) -> bool:
        """Whether the comma at k stands between coordinated noun phrases."""
        group = self.group.get(k - 1)
        return group is not None and group[0] < k < group[-1]

    def opens_clause(self, k: int) -> bool:
        """Whether the noun phrase at k is the subject of a finite verb behind it ("... and three others fled")."""
        chunks = self.chunks
        j = k + 1
        while j < self.n and j - k < REACH:
            item = chunks[j]
            if item.kind == VG:
                return item.form == "finite"
            if item.kind in (PREP, CC) and j + 1 < self.n and chunks[j + 1].kind == NP:
                j += 2
            elif item.kind == ADV or item.kind == OTHER or (item.kind == NP and item.time):
                j += 1
            elif item.kind == COMMA and chunks[k - 1].kind == CC and (closing := self._list_end(j)) > 0:
                j = closing  # "in two towns, and Germany, France and Italy urged"
            elif item.kind == COMMA and chunks[k - 1].kind == CC and (closing := self._detail(j)) > 0:
                j = closing + 1  # "and 30 people, many of them children, were burned"
            elif item.kind == COMMA and self._said_between(j):
                j += 4  # "and police, witnesses said, stood by"
            elif item.kind == COMMA and self._closes_insertion(j + 2):
                j += 3  # "and a spokesman, Ali Sow, denied"
            elif item.kind == COMMA and j + 1 < self.n and self._relative(j + 1):
                # "and Kenya, whose troops patrol the port, agreed"
                closing = next((i for i in range(j + 2, min(self.n, j + REACH)) if chunks[i].kind == COMMA), -1)
                return 0 < closing < self.n - 1 and chunks[closing + 1].form == "finite"
            elif item.kind == COMMA and j + 1 < self.n and chunks[j + 1].kind == WH:
                return self._resumes(j)  # "and Turkey, which had doubts, urged"
            else:
                return False
        return False

    def _detail(self, j: int) -> int:
        """The comma that closes what the comma at j opens, if a finite verb stands behind it; else 0."""
        chunks = self.chunks
        closing = next((i for i in range(j + 1, min(self.n - 1, j + 7)) if chunks[i].kind not in _DETAIL), 0)
        closes = closing > j + 1 and chunks[closing].kind == COMMA
        return closing if closes and chunks[closing + 1].form == "finite" else 0

    def _list_end(self, j: int) -> int:
        """The conjunction that closes the list of names in which the comma at j stands, or 0: ", France and Italy"."""
        chunks = self.chunks
        while j + 2 < self.n and chunks[j].kind == COMMA and chunks[j + 1].kind == NP and self.is_name(j + 1):
            j += 2
        return j if j + 1 < self.n and chunks[j].kind == CC and chunks[j + 1].kind == NP else 0

    def _said_between(self, j: int) -> bool:
        """Whether an attribution stands between the comma at j and the next one."""
        kinds = [item.kind for item in self.chunks[j + 1 : j + 4]]
        return kinds == [NP, VG, COMMA] and self.chunks[j + 2].word in self.grammar.say

    def _closes_insertion(self, j: int) -> bool:
        """Whether a comma at j closes the name before it as an insertion: a finite verb follows."""
        chunks = self.chunks
        if j + 1 >= self.n or chunks[j].kind != COMMA or chunks[j + 1].kind != VG:
            return False
        return chunks[j - 1].kind == NP and self.is_name(j - 1) and chunks[j + 1].form == "finite"

    def says(self, node: Node) -> bool:
        """Whether a that-clause of the verb is what somebody says: "said that", "made it clear that"."""
        behind = self.lower[node.chunk.end : node.chunk.end + 3]
        if node.chunk.word == "serve":
            return "notice" in behind  # "served notice that"
        return node.chunk.word in self.grammar.say or (node.chunk.word == "make" and not _PLAIN.isdisjoint(behind))

    def _resumes(self, comma: int) -> bool:
        """Whether a finite verb goes on behind the relative clause that the comma opens."""
        chunks = self.chunks
        for k in range(comma + 3, min(comma + REACH, self.n - 1)):
            if chunks[k].kind == COMMA:
                return chunks[k + 1].kind == VG and chunks[k + 1].form == "finite"
        return False

    def parenthesis(self, j: int) -> int:
        """The comma or dash that opens the insertion closed at j, or -1: ", the minister,", ", who fled,"."""
        chunks, kind = self.chunks, self.chunks[j].kind
        k = j - 1
        lowest = max(0, j - REACH)
        while k >= lowest:
            if chunks[k].kind == CLOSE:
                k = self.opening(k) - 1
                continue
            if chunks[k].kind == kind and not self.in_list(k):
                break
            k -= 1
        else:
            return -1
        if k == j - 1:
            return -1
        first = chunks[k + 1]
        if first.kind == WH or first.kind == SUB or (first.kind == PREP and k + 2 < j and self._relative(k + 2)):
            return k
        if first.kind == VG:
            aside = first.form in ("gerund", "participle", "infinitive") or self.node_at[k + 1].inverted
            return k if aside else -1
        finite = [item for item in chunks[k + 1 : j] if item.kind == VG and item.form == "finite"]
        if first.kind in (PREP, ADV, ADJ, CC):
            inside = first.kind == ADJ and len(finite) == 1
            told = inside and any(item.kind in (WH, THAT) for item in chunks[k + 1 : j])
            return k if not finite or told else -1  # ", but not Jordan,", ", undeterred by a ban that police imposed,"
        if first.kind != NP and first.kind != QUOTE:
            return -1
        if self._relative(k + 1):
            return k  # ", whose troops had fled,"
        if not finite:
            return k
        # "the attack, officials said, killed": an attribution in between
        pronoun = any(item.kind == WH or self.tags[item.start] == "WP$" for item in chunks[k + 1 : j])
        speech = finite[0].word in self.grammar.say or pronoun
        return k if len(finite) == 1 and speech else -1

    def _relative(self, k: int) -> bool:
        """Whether chunk k is or opens with a relative pronoun: "which", "whose cellar"."""
        return self.chunks[k].kind == WH or self.tags[self.chunks[k].start] == "WP$"

    def extent(self, node: Node) -> int:
        """The token up to which a verb's clause reaches: where the next finite clause begins."""
        end = len(self.tags)
        for other in self.nodes:
            if other.index > node.index and other.chunk.form == "finite":
                opens = other.subject_start if node.index < other.subject_start < other.index else other.index
                end = min(end, self.chunks[opens].start)
        return max(end, node.chunk.end)

    def is_parenthetical(self, node: Node) -> bool:
        """Whether a verb of speech stands alone between commas: ", officials said,"."""
        after = node.index + 1
        return (
            after < self.n
            and self.chunks[after].kind == COMMA
            and node.subject_start > 0
            and self.chunks[node.subject_start - 1].kind == COMMA
        )
