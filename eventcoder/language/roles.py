"""Chunks -> who does what to whom: each verb group finds its subject, objects, obliques and the clause it hangs on.

The scan goes verb by verb. To its left a verb looks for its subject, past prepositional phrases, appositions and
relative clauses: in "rebels who hold the town, the army said, attacked", `attacked` reaches `rebels`. To its right it
takes objects and prepositional phrases up to the next clause. Verbs without a subject of their own (infinitives,
participles, coordinated verbs) then borrow it from the clause that governs them.
"""

from __future__ import annotations

from collections.abc import Container

from eventcoder.language.chunks import (
    ADJ,
    ADV,
    CC,
    CLOSE,
    COLON,
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
)  # fmt: skip
from eventcoder.language.grammar import Grammar
from eventcoder.model import Sentence

_REACH = 60  # chunks that a search looks through: keeps long sentences linear
_OF_VERBS = frozenset(
    "accuse convict rob strip deprive warn inform notify remind suspect acquit clear cure relieve dispose consist"
    " approve speak think hear tell complain die beware rid assure persuade".split()
)
_COMPARING = frozenset(
    ("such as", "as well as", "rather than", "than", "including", "excluding")
)  # join phrases, not verbs
_LOCAL_WORDS = frozenset(("in", "on", "near", "for", "over", "against"))
_SETTING = frozenset(
    "in at on after before during near under amid since until despite within inside outside across".split()
)
_PAST_AND_PARTICIPLE = frozenset(
    "shot held met hit cut put set struck fought brought bought caught taught built sent lost left led fed fled won said"
    " told sold found made paid laid kept swept slept hung stuck burnt bent spent split shut let spread beat cast hurt"
    " burst bound wound heard had read dealt meant felt thrust quit bet bid shed sat stood understood".split()
)
_SKIPPED = frozenset((ADV, QUOTE, OTHER, ADJ))


class Node:
    """A verb's clause in the making; phrases are chunk indices of noun phrases."""

    __slots__ = (
        "adjective", "agent", "chunk", "complement", "governor", "index", "inverted", "kind", "link_word", "negated", "noun", "object",
        "obliques", "particle", "patient", "recipient", "relative", "shared", "subject", "subject_start", "voice_passive",
    )  # fmt: skip

    def __init__(self, index: int, item: Chunk) -> None:
        self.index, self.chunk = index, item
        self.subject: list[int] = []
        self.subject_start = index
        self.object: list[int] = []
        self.recipient: list[int] = []
        self.obliques: list[tuple[str, int]] = []
        self.agent: list[int] = []
        self.patient: list[int] = []
        self.governor: Node | None = None
        self.kind = "main"
        self.link_word = ""
        self.relative = -1  # antecedent of an object relative
        self.shared: Node | None = None  # the coordinated verb whose subject it shares
        self.inverted = False
        self.voice_passive = item.passive
        self.negated = item.negated
        self.particle = item.particle
        self.adjective = -1
        self.complement: list[int] = []  # what the object is called or made: "called the protest a coup"
        self.noun = -1  # the noun phrase that an infinitive or a that-clause completes: "threat to attack"


class Roles:
    """The result: verb nodes in order, and what hangs on each noun phrase."""

    def __init__(self, sentence: Sentence, chunks: list[Chunk], grammar: Grammar, phrasal: Container[str]) -> None:
        self.s, self.chunks, self.g, self.phrasal = sentence, chunks, grammar, phrasal
        self.n = len(chunks)
        self.after: dict[int, list[tuple[str, int]]] = {}
        self.appositions: dict[int, list[int]] = {}
        self.group: dict[int, list[int]] = {}  # noun phrase -> its coordinated members
        self.group_end: dict[int, int] = {}
        self.subject_of: dict[int, Node] = {}
        self._question_inversion()
        self._coordinate()
        chunks = self.chunks
        self.nodes = [Node(i, c) for i, c in enumerate(chunks) if c.kind == VG]
        self.node_at = {node.index: node for node in self.nodes}
        for node in self.nodes:
            before = node.index - 1
            if (
                before >= 0
                and chunks[before].kind == ADV
                and chunks[before].word in ("not", "never")
                and chunks[before].end == node.chunk.start
            ):
                node.negated = True  # "for avoiding and not answering"
            self._find_subject(node)
        for node in self.nodes:
            self._scan_right(node)
        self._leading_obliques()
        for node in self.nodes:
            self._find_governor(node)
        self._parenthetical_speech()
        for node in self.nodes:
            # "shot and wounded three farmers": both verbs have the object
            other = node.shared
            if (
                other is not None
                and not other.object
                and node.object
                and node.index - other.index <= 3
                and not other.voice_passive
                and not other.obliques
            ):
                other.object = node.object
            if other is not None and other.voice_passive and node.voice_passive and node.index - other.index <= 3:
                # "was beaten and killed by residents"
                doers = [pair for pair in node.obliques if pair[0] == "by"]
                if not any(pair[0] == "by" for pair in other.obliques):
                    other.obliques.extend(doers)
        for node in self.nodes:
            self._assign(node, 0)

    # -- preparation ---------------------------------------------------------------------------------------------

    def _question_inversion(self) -> None:
        """ "Did the army attack": joins the auxiliary with the verb behind the subject."""
        chunks = self.chunks
        k = 0
        while k < len(chunks) - 2:
            a, b, c = chunks[k : k + 3]
            if (
                a.kind == VG and b.kind == NP and c.kind == VG and not a.passive and a.end - a.start <= 2
                and (a.bare or a.word in ("do", "have", "be"))
                and (k == 0 or chunks[k - 1].kind in (WH, QUOTE, COMMA, CC, ADV, SUB, COLON))
                and (
                    (c.form == "bare" and (a.bare or a.word == "do"))
                    or (c.form == "participle" and a.word in ("have", "be"))
                    or (c.form == "gerund" and a.word == "be")
                )
            ):  # fmt: skip
                if (
                    k
                    and chunks[k - 1].kind == ADV
                    and chunks[k - 1].word not in ("never", "nor", "only", "so", "neither", "rarely")
                ):
                    k += 1
                    continue
                c.form, c.tense, c.modal = "finite", a.tense, a.modal
                c.negated = (
                    c.negated or a.negated or (k > 0 and chunks[k - 1].word in ("never", "nor", "neither", "rarely"))
                )
                c.passive = a.word == "be" and c.passive
                c.perfect = a.word == "have"
                chunks[k] = Chunk(ADV, a.start, a.end, a.start, "?")
                k += 2
            k += 1

    def _coordinate(self) -> None:
        """Joins noun phrases into lists ("A, B and C") and finds appositions ("Maas, the foreign minister,")."""
        chunks = self.chunks
        k = 0
        while k < self.n:
            if chunks[k].kind != NP or chunks[k].time:
                k += 1
                continue
            members = [k]
            left = k - 1
            while left >= 0 and chunks[left].kind in (ADV, QUOTE):
                left -= 1
            subject_zone = self._before_verb(left)
            end = k + 1
            while end < self.n:
                step = self._next_member(members, end, subject_zone)
                if step < 0:
                    break
                members.append(step)
                end = step + 1
            for member in members:
                self.group[member] = members
                self.group_end[member] = end
            k = end
        for k, item in enumerate(chunks):
            if item.kind == NP and not item.time and self.group[k][-1] == k:
                self._apposition(k)

    def _before_verb(self, left: int) -> bool:
        """Whether a phrase behind chunk `left` stands before its clause's verb: no verb has opened the way to it."""
        chunks = self.chunks
        while left >= 0 and chunks[left].kind == PREP:
            if chunks[left].word == "between":
                return True
            left -= 1
            if left >= 0 and chunks[left].kind == NP and not chunks[left].time:
                left = self.group[left][0] - 1 if left in self.group else left - 1
                while left >= 0 and chunks[left].kind in (ADV, QUOTE):
                    left -= 1
            else:
                return False
        if left < 0 or chunks[left].kind != VG:
            return True
        return chunks[left].word in self.g.say and not chunks[left].passive

    def _next_member(self, members: list[int], at: int, subject_zone: bool) -> int:
        """The chunk index of the next coordinated noun phrase behind `at`, or -1."""
        chunks = self.chunks
        item = chunks[at]
        follow = at + 1
        if item.kind == COMMA:
            if follow < self.n and chunks[follow].kind == CC:
                follow += 1
            elif not self._list_goes_on(at) or (
                len(members) == 1 and self._renames(members[0], follow) and not self._later_conjunction_is_list(follow)
            ):
                return -1
        elif item.kind != CC or item.word not in ("and", "or", "&", "nor", "plus"):
            return -1
        if follow < self.n and chunks[follow].kind == ADV and item.kind == CC:
            follow += 1
        if follow >= self.n or chunks[follow].kind != NP or chunks[follow].time:
            return -1
        if chunks[follow].word == "there" and self.s.tags[chunks[follow].head] == "EX":
            return -1
        if not subject_zone and self._opens_clause(follow):
            return -1
        if (
            subject_zone
            and chunks[at].kind == COMMA
            and self._opens_clause(follow)
            and not self._conjunction_between(members[-1], follow)
        ):
            before = members[0] - 1  # "In Paris, Egypt and Bahrain met", but "envoys of Paris, Egypt and Bahrain met"
            if before >= 0 and chunks[before].kind == PREP and chunks[before].word in _SETTING:
                return -1
        return follow

    def _conjunction_between(self, a: int, b: int) -> bool:
        return any(self.chunks[k].kind == CC for k in range(a, b))

    def _list_goes_on(self, comma: int) -> bool:
        """Whether "NP , NP , ... and NP" follows from a comma."""
        k = comma + 1
        while k + 1 < self.n and k - comma < _REACH:
            if self.chunks[k].kind != NP or self.chunks[k].time:
                return False
            k += 1
            while (
                k + 1 < self.n
                and self.chunks[k].kind == PREP
                and self.chunks[k].word == "of"
                and self.chunks[k + 1].kind == NP
            ):
                k += 2
            if k >= self.n:
                return False
            if self.chunks[k].kind == CC:
                return self.chunks[k].word in ("and", "or", "&") and k + 1 < self.n and self.chunks[k + 1].kind == NP
            if self.chunks[k].kind != COMMA:
                return False
            if k + 1 < self.n and self.chunks[k + 1].kind == CC:
                return k + 2 < self.n and self.chunks[k + 2].kind == NP
            k += 1
        return False

    def _later_conjunction_is_list(self, k: int) -> bool:
        """ "A, the B, C and D": at least two commas before the conjunction make a list in spite of the article."""
        commas = 0
        while k < self.n and self.chunks[k].kind in (NP, COMMA):
            commas += self.chunks[k].kind == COMMA
            k += 1
        return commas >= 2

    def _renames(self, a: int, b: int) -> bool:
        """Whether phrase b describes name a: "Merkel, the chancellor"."""
        first, second = self.chunks[a], self.chunks[b]
        tags = self.s.tags
        return (
            tags[first.head] in ("NNP", "NNPS")
            and tags[second.head] in ("NN", "NNS")
            and tags[second.start] in ("DT", "PRP$", "JJ", "NNP", "NN")
        )

    def _opens_clause(self, k: int) -> bool:
        """Whether the noun phrase at k is the subject of a finite verb behind it ("... and three others fled")."""
        chunks = self.chunks
        j = k + 1
        while j < self.n and j - k < _REACH:
            item = chunks[j]
            if item.kind == VG:
                return item.form == "finite"
            if item.kind == PREP and j + 1 < self.n and chunks[j + 1].kind == NP:
                j += 2
                continue
            if item.kind == ADV or item.kind == OTHER or (item.kind == NP and item.time):
                j += 1
                continue
            if item.kind == CC and j + 1 < self.n and chunks[j + 1].kind == NP:
                j += 2
                continue
            return False
        return False

    def _apposition(self, k: int) -> None:
        """ "NP , NP ," or "NP , NP" at the end: the second renames the first unless a verb makes it a subject."""
        chunks = self.chunks
        if k + 2 >= self.n or chunks[k + 1].kind != COMMA:
            # a phrase with an of-phrase in between: "a member of parliament, Ali"
            return
        b = k + 2
        if chunks[b].kind != NP or chunks[b].time or self._opens_clause(b):
            return
        tags = self.s.tags
        named = tags[chunks[k].head] in ("NNP", "NNPS"), tags[chunks[b].head] in ("NNP", "NNPS")
        if len(self.group[k]) == 1 and (named[0] != named[1] or tags[chunks[b].start] == "DT"):
            self.appositions.setdefault(k, []).append(b)

    # -- subjects ------------------------------------------------------------------------------------------------

    def _find_subject(self, node: Node) -> None:
        form = node.chunk.form
        if form == "participle" and self._is_past_tense(node):
            node.chunk.form, node.chunk.tense, node.chunk.passive, node.voice_passive = "finite", "past", False, False
            form = "finite"
        if form == "finite" or (form == "bare" and not node.chunk.bare):
            plain = self.s.tags[node.chunk.head] in ("VB", "VBP") and node.chunk.end - node.chunk.start == 1
            if (form == "bare" or plain) and self._borrows(node):
                return
            self._subject_left(node)
            if not node.subject and node.shared is None:
                self._subject_right(node)
        else:
            self._nonfinite(node)

    def _is_past_tense(self, node: Node) -> bool:
        """A participle is a past tense where nothing else could be the verb: "; the troops answered with tear gas"."""
        i = node.index
        if (
            self.s.tags[node.chunk.head] != "VBN"
            or node.chunk.end - node.chunk.start > 1 + bool(node.particle)
            or i == 0
            or not self._also_past(self.s.lower[node.chunk.head])
        ):
            return False
        before = self.chunks[i - 1]
        if before.kind != NP or before.time:
            return False
        left = self.group[i - 1][0] - 1 if i - 1 in self.group else i - 2
        while left > 0 and (self.chunks[left].kind == ADV or (self.chunks[left].kind == NP and self.chunks[left].time)):
            left -= 1
        if left >= 0 and (self.chunks[left].kind == WH or (self.chunks[left].kind == THAT and self._noun_that(left))):
            return True
        while left > 0 and self.chunks[left].kind == PREP and self.chunks[left - 1].kind == NP:
            left = self.group[left - 1][0] - 1 if left - 1 in self.group else left - 2
        if left >= 0 and self.chunks[left].kind not in (COLON, CC, SUB, THAT, COMMA):
            return False
        said = self.g.say
        if (
            left >= 0
            and self.chunks[left].kind == COMMA
            and any(c.kind == VG and c.form == "finite" and c.word not in said for c in self.chunks[:left])
        ):
            return False
        for k in range(i + 1, min(self.n, i + _REACH)):
            item = self.chunks[k]
            if item.kind == VG and item.form == "finite" and item.word not in said:
                return self.chunks[k - 1].kind == CC
            if item.kind in (COLON, SUB, THAT, WH):
                break
        return i + 1 < self.n

    @staticmethod
    def _also_past(word: str) -> bool:
        """Whether a participle's form is a past tense as well ("shelled", "shot", not "taken")."""
        return word.endswith("ed") or word in _PAST_AND_PARTICIPLE

    def _borrows(self, node: Node) -> bool:
        """A bare verb after "and" goes with the verb before ("will attack and destroy"); after help, let, make it has
        the object before it as its agent."""
        i = node.index - 1
        while i >= 0 and self.chunks[i].kind == ADV:
            i -= 1
        if i < 0:
            return False
        if self.chunks[i].kind in (CC, COMMA) and node.chunk.form == "bare":
            before = self._previous(i, ("bare", "infinitive", "finite"))
            if before is not None and (before.chunk.form != "finite" or before.chunk.modal):
                node.shared, node.kind, node.governor = before, "conjunct", before
                return True
        if self.chunks[i].kind == NP:
            j = self.group[i][0] - 1 if i in self.group else i - 1
            if (
                j >= 0
                and self.chunks[j].kind == VG
                and self.chunks[j].word in ("help", "let", "make", "see", "watch", "hear", "have", "feel")
            ):
                node.kind, node.governor = "infinitive", self.node_at[j]
                node.subject = self.group.get(i, [i])
                return True
        if (
            node.chunk.form == "bare"
            and self.chunks[i].kind == VG
            and self.chunks[i].word in ("help", "let", "make", "dare", "need", "go", "come")
        ):
            node.kind, node.governor, node.shared = "infinitive", self.node_at[i], self.node_at[i]
            return True
        return False

    def _previous(self, i: int, forms: tuple[str, ...]) -> Node | None:
        """The nearest verb before chunk i in one of these forms."""
        for j in range(i - 1, max(-1, i - _REACH), -1):
            if self.chunks[j].kind == VG and self.chunks[j].form in forms:
                return self.node_at[j]
        return None

    def _take(self, node: Node, k: int) -> None:
        members = self.group.get(k, [k])
        node.subject = members
        node.subject_start = members[0]
        for member in members:
            self.subject_of.setdefault(member, node)

    def _subject_left(self, node: Node) -> None:
        chunks = self.chunks
        j = node.index - 1
        lowest = max(-1, node.index - _REACH)
        passed_comma = False
        time_subject = -1
        while j > lowest:
            item = chunks[j]
            kind = item.kind
            if kind in _SKIPPED:
                j -= 1
            elif kind == CLOSE:
                j = self._opening(j) - 1
            elif kind == NP:
                if item.time and j not in self.group:
                    time_subject = j if time_subject < 0 else time_subject
                    j -= 2 if j and chunks[j - 1].kind == PREP else 1
                    continue
                start = self.group[j][0]
                left = start - 1
                while left >= 0 and chunks[left].kind in (ADV, QUOTE):
                    left -= 1
                before = chunks[left] if left >= 0 else None
                if before is not None and before.kind == PREP:
                    j = left - 1
                    continue
                if before is not None and before.kind == VG:
                    skip = self._skip_object(left)
                    if skip >= 0:
                        j = skip
                        continue
                if before is not None and before.kind == WH:
                    self._relative(node, left)
                elif before is not None and before.kind == THAT and self._noun_that(left):
                    self._relative(node, left)  # "the convoy that gunmen ambushed"
                self._take(node, j)
                return
            elif kind == COMMA or kind == COLON:
                opening = self._parenthesis(j)
                if opening >= 0 and chunks[opening + 1].kind == NP and not self._noun_before(opening):
                    j -= 1  # "On 5 May, nurses from Embu, staged a protest": the insertion is the subject
                    passed_comma = True
                    continue
                if opening < 0:
                    if passed_comma or kind == COLON:
                        return
                    before_node = self._previous(j, ("finite",))
                    if before_node is None:
                        j -= 1  # "The mission (UNSMIL), on Sunday condemned"
                        passed_comma = True
                        continue
                    if not before_node.chunk.bare:
                        node.shared, node.kind, node.governor = before_node, "conjunct", before_node
                    return
                j = opening - 1
                passed_comma = True
            elif kind == CC and 0 < j < self.n - 1 and chunks[j - 1].time and chunks[j + 1].time:
                j -= 1  # "bombings on Sunday and Monday killed"
            elif kind == CC:
                if item.word in ("and", "but", "or", "then", "nor", "&", "yet"):
                    before_node = self._same_level(j, node.chunk.word)
                    if before_node is not None:
                        node.shared, node.kind, node.governor = before_node, "conjunct", before_node
                return
            elif kind == VG:
                other = self.node_at[j]
                if item.form in ("participle", "gerund", "infinitive"):
                    j -= 1
                elif other.relative == -2 or (other.kind == "relative" and other.subject):
                    j = other.subject_start - 1
                    j = self._before_wh(j, other)
                elif (
                    item.passive is False and item.tense == "past" and other.subject and item.word not in self.g.say
                    and self.s.tags[item.head] in ("VBD", "VBN") and node.index - j <= 6 and item.end - item.start == 1
                    and not any(c.kind == VG for c in chunks[j + 1 : node.index])
                ):  # fmt: skip
                    # "the soldiers trained abroad were": a past tense with no object was a participle
                    self._make_participle(other)
                    self._take(node, other.patient[0])
                    return
                else:
                    return
            elif kind == WH or kind == THAT:
                self._relative_subject(node, j)
                return
            elif kind == PREP:
                j -= 1
            else:
                return
        if time_subject >= 0 and not passed_comma:
            self._take(node, time_subject)

    def _noun_before(self, k: int) -> bool:
        """Whether a noun phrase that could be a subject stands before chunk k."""
        for j in range(k):
            item = self.chunks[j]
            if item.kind == NP and not item.time and (j == 0 or self.chunks[j - 1].kind != PREP):
                return True
        return False

    def _noun_that(self, t: int) -> bool:
        """Whether "that" stands right behind a noun phrase that is no hearer ("told police that ...") and no report."""
        if (
            t == 0
            or self.chunks[t - 1].kind != NP
            or self.s.lemmas[self.chunks[t - 1].head] in self.g.hypothetical_noun
        ):
            return False
        start = self.group[t - 1][0] if t - 1 in self.group else t - 1
        return start == 0 or self.chunks[start - 1].kind != VG

    def _same_level(self, j: int, word: str) -> Node | None:
        """The verb that a verb after the conjunction at j goes with: the nearest finite one, but a verb of speech goes
        with the verb of speech above ("denied that he knew and accused the army")."""
        other = self._previous(j, ("finite",))
        if other is not None and self._speaks(word) and not self._speaks(other.chunk.word):
            k = other.subject_start - 1
            if k > 0 and self.chunks[k].kind == THAT:
                above = self._previous(k, ("finite",))
                if above is not None and self._speaks(above.chunk.word):
                    return above
        return other

    def _speaks(self, word: str) -> bool:
        g = self.g
        return (
            word in g.say
            or word in g.demanding
            or word in g.alleging
            or word in g.denying
            or word in ("accuse", "threaten", "condemn", "praise", "thank")
        )

    def _before_wh(self, j: int, relative: Node) -> int:
        """The index before the relative pronoun of a relative clause that lies before a verb."""
        k = relative.index - 1
        while k > 0 and self.chunks[k].kind not in (WH, THAT):
            k -= 1
        return k - 1 if k > 0 else j

    def _make_participle(self, node: Node) -> None:
        node.chunk.form, node.chunk.passive, node.voice_passive = "participle", True, True
        node.kind, node.patient = "participle", node.subject
        for member in node.subject:
            self.subject_of.pop(member, None)

    def _skip_object(self, v: int) -> int:
        """Where the search for a subject goes on when it meets the object of verb v, or -1 if that is the subject."""
        item, node = self.chunks[v], self.node_at[v]
        if item.form in ("gerund", "participle"):
            k = v - 1
            while k >= 0 and self.chunks[k].kind == ADV:
                k -= 1
            if k >= 0 and self.chunks[k].kind in (NP, PREP, CLOSE):
                return k
            return -1
        if item.form == "infinitive":
            k = v - 1
            while k > 0 and self.chunks[k].kind == VG and self.chunks[k].form in ("gerund", "participle", "infinitive"):
                k -= 1  # "workers trying to enforce the strike were arrested"
            return k if k >= 0 and self.chunks[k].kind in (NP, ADJ) else -1
        if node.kind == "relative" and item.word not in self.g.say:
            k = v - 1
            while k > 0 and self.chunks[k].kind not in (WH, THAT):
                k -= 1
            return k - 1
        return -1

    def _parenthesis(self, j: int) -> int:
        """The index of the comma or dash that opens the insertion closed at j, or -1: ", the minister," ", who fled,"."""
        chunks, kind = self.chunks, self.chunks[j].kind
        k = j - 1
        lowest = max(0, j - _REACH)
        while k >= lowest:
            if chunks[k].kind == CLOSE:
                k = self._opening(k) - 1
                continue
            if chunks[k].kind == kind and not self._in_list(k):
                break
            k -= 1
        else:
            return -1
        if k == j - 1:
            return -1
        first = chunks[k + 1]
        finite = any(c.kind == VG and c.form == "finite" for c in chunks[k + 1 : j])
        if first.kind == WH or (first.kind == PREP and k + 2 < j and chunks[k + 2].kind == WH) or first.kind == SUB:
            return k
        if first.kind == VG:
            return k if first.form in ("gerund", "participle", "infinitive") else -1
        if first.kind in (PREP, ADV, ADJ, CC):
            return k if not finite else -1  # ", but not Jordan,"
        if first.kind == NP or first.kind == QUOTE:
            if not finite:
                return k
            # "the attack, officials said, killed": an attribution in between
            speech = [c for c in chunks[k + 1 : j] if c.kind == VG and c.form == "finite"]
            if len(speech) == 1 and speech[0].word in self.g.say:
                return k
            if len(speech) == 1 and any(c.kind == WH for c in chunks[k + 1 : j]):
                return k
            return -1
        return -1

    def _in_list(self, k: int) -> bool:
        """Whether the comma at k stands between coordinated noun phrases."""
        return 0 < k < self.n - 1 and k - 1 in self.group and self.group[k - 1][-1] > k and self.group[k - 1][0] < k

    def _opening(self, j: int) -> int:
        k = j
        while k > 0 and self.chunks[k].kind != OPEN:
            k -= 1
        return k

    def _antecedent(self, w: int) -> int:
        """The noun phrase that the relative pronoun at w refers to, or -1."""
        k = w - 1
        if k >= 0 and self.chunks[k].kind == PREP:
            k -= 1
            if k >= 0 and self.chunks[k].kind == NP and k > 0 and self.chunks[k - 1].kind == COMMA:
                k -= 1  # ", two of whom": back to what the comma closes
        while k >= 0 and self.chunks[k].kind in (COMMA, QUOTE, ADV):
            k -= 1
        if k >= 0 and self.chunks[k].kind == CLOSE:
            k = self._opening(k) - 1
        if k >= 0 and self.chunks[k].kind == NP:
            while self.chunks[k].time and k > 1 and self.chunks[k - 1].kind == PREP:
                k -= 2
                if self.chunks[k].kind != NP:
                    return -1
            return k
        return -1

    def _relative_subject(self, node: Node, w: int) -> None:
        """The subject of a verb right behind who, which or that is what the pronoun refers to."""
        word = self.chunks[w].word
        k = self._antecedent(w)
        node.subject_start = w
        if k < 0 or word == "what":
            if self.chunks[w].kind == WH and word in ("who", "what", "which", "whoever"):
                self.chunks[w].kind = NP  # a question word that stands for itself
                self.group[w] = [w]
                self.group_end[w] = w + 1
                node.subject = [w]
            return
        node.kind = "relative"
        node.subject = [k] if self.chunks[w].word != "both" else self.group.get(k, [k])
        if len(self.group.get(k, ())) > 1 and self.s.lower[node.chunk.start] in ("were", "are", "have"):
            node.subject = self.group[k]

    def _relative(self, node: Node, w: int) -> None:
        """The verb has a subject of its own behind the pronoun: "the town which rebels seized"."""
        word = self.chunks[w].word
        k = self._antecedent(w)
        if word == "what" or k < 0:
            return
        node.kind = "relative"
        if word in ("which", "that", "who", "whom") and not (w and self.chunks[w - 1].kind == PREP):
            node.relative = k
        elif word == "whose":
            node.relative = -1

    def _subject_right(self, node: Node) -> None:
        """ "... , said Merkel": a verb of speech may have its subject behind it; so has "there were clashes"."""
        k = node.index + 1
        if node.chunk.word not in self.g.say or k >= self.n or self.chunks[k].kind != NP or self.chunks[k].time:
            return
        left = node.index - 1
        while left >= 0 and self.chunks[left].kind in (ADV, QUOTE):
            left -= 1
        if left >= 0 and self.chunks[left].kind not in (COMMA, QUOTE, COLON, OTHER):
            return
        self._take(node, k)
        node.inverted = True

    def _nonfinite(self, node: Node) -> None:
        """Infinitives, gerunds and participles: where they hang, and whose subject they borrow."""
        chunks, i, form = self.chunks, node.index, node.chunk.form
        j = i - 1
        while j >= 0 and chunks[j].kind in (ADV, QUOTE):
            j -= 1
        k = i - 1
        while form == "infinitive" and k >= 0 and chunks[k].kind == ADV:
            if chunks[k].word in ("not", "never"):
                node.negated = True  # "vowed never again to negotiate"
            k -= 1
        before = chunks[j] if j >= 0 else None
        if before is None:
            node.kind = "purpose" if form == "infinitive" else "participle"
            node.governor = self._next_finite(i)
            return
        if before.kind == CC or (before.kind == COMMA and form != "gerund" and self._serial(j)):
            other = self._previous(j, (form,))
            if form == "participle":
                nearest = self._previous(j, ("participle", "finite", "infinitive"))
                if (
                    nearest is not None and nearest.chunk.form == "finite" and not nearest.voice_passive
                    and nearest.chunk.tense in ("past", "perfect") and self._also_past(self.s.lower[node.chunk.head])
                    and not (i + 1 < self.n and chunks[i + 1].kind == PREP and chunks[i + 1].word == "by")
                ):  # fmt: skip
                    node.chunk.form, node.chunk.tense, node.chunk.passive, node.voice_passive = (
                        "finite",
                        "past",
                        False,
                        False,
                    )
                    node.shared, node.kind, node.governor = nearest, "conjunct", nearest
                    return
                if nearest is not None and nearest.voice_passive:
                    other = nearest
                    node.chunk.tense = nearest.chunk.tense
            if other is not None and j - other.index < _REACH // 2:
                node.shared, node.kind, node.governor = other, "conjunct", other
                return
        if form == "infinitive":
            self._infinitive(node, j)
        elif form == "gerund":
            self._gerund(node, j)
        else:
            self._participle(node, j)

    def _serial(self, j: int) -> bool:
        """Whether the comma at j stands in "was beaten, robbed and left"."""
        k = j + 2
        return k < self.n and self.chunks[k].kind in (CC, COMMA)

    def _next_finite(self, i: int) -> Node | None:
        for node in self.nodes:
            if node.index > i and node.chunk.form == "finite":
                return node
        return None

    def _governing_verb(self, j: int) -> Node | None:
        """The verb that a phrase ending at chunk j depends on: the nearest to the left."""
        for k in range(j, max(-1, j - _REACH), -1):
            if self.chunks[k].kind == VG:
                return self.node_at[k]
            if self.chunks[k].kind in (THAT, SUB, WH) and k < j:
                return None
        return None

    def _infinitive(self, node: Node, j: int) -> None:
        if self.chunks[j].kind == COMMA:
            opening = self._parenthesis(j)
            if opening > 0:
                j = opening - 1  # "ordered the newspaper, which is aligned with a party, to close"
        before = self.chunks[j]
        governor = self._governing_verb(j)
        if before.kind in (SUB, WH):
            node.kind = "purpose" if before.word == "in order" else "infinitive"
            node.governor = self._governing_verb(j - 1)
            return
        if governor is None:
            if before.kind == NP:
                node.kind, node.link_word, node.noun = "infinitive", self.s.lemmas[before.head], j
                node.subject_start = j
            elif before.kind == COMMA:
                node.kind, node.governor = "purpose", self._next_finite(node.index)
            return
        node.governor = governor
        if before.kind == VG:
            node.kind = "infinitive"
        elif before.kind == ADJ:
            node.kind, node.link_word = "infinitive", self.s.lower[before.head]
        elif before.kind == NP:
            start = self.group.get(j, [j])[0]
            if (
                start > 0
                and self.chunks[start - 1].kind == VG
                and governor.chunk.word in self.g.object_control
                and not governor.voice_passive
            ):
                node.kind = "infinitive"
                node.subject = self.group.get(j, [j])
            elif before.time or (
                start > 0
                and self.chunks[start - 1].kind == PREP
                and self.chunks[start - 1].word in ("on", "to", "for")
                and governor.chunk.word in ("call", "appeal", "wait", "press", "plead", "arrange")
            ):
                node.kind = "infinitive"
                if not before.time:
                    node.subject = self.group.get(j, [j])
            elif self.s.lemmas[before.head] in self.g.hypothetical_noun or self.s.lemmas[before.head] in (
                "decision", "agreement", "order", "ability", "effort", "way", "permission", "authority", "commitment",
                "refusal", "failure", "move", "campaign", "operation", "deal", "law", "resolution", "mandate", "power",
            ):  # fmt: skip
                node.kind, node.link_word, node.noun = "infinitive", self.s.lemmas[before.head], j
            else:
                node.kind = (
                    "infinitive"
                    if governor.chunk.word in self.g.demanding or governor.chunk.word in self.g.intending
                    else "purpose"
                )
        else:
            node.kind = (
                "infinitive"
                if governor.chunk.word in self.g.demanding or governor.chunk.word in self.g.intending
                else "purpose"
            )

    def _gerund(self, node: Node, j: int) -> None:
        before = self.chunks[j]
        if before.kind in (PREP, SUB):
            node.kind, node.link_word = "gerund", before.word
            governor = self._governing_verb(j - 1) if j else None
            if governor is None:
                governor = self._next_finite(node.index)
            node.governor = governor
        elif before.kind == NP and not before.time:
            node.kind = "participle"
            node.subject = [j] if self.chunks[j].kind == NP else []
            node.governor = self._governing_verb(j)
        elif before.kind == VG:
            node.kind, node.governor = "gerund", self.node_at[j]
        else:
            node.kind = "participle"
            node.governor = self._main_verb_before(j) or self._next_finite(node.index)

    def _main_verb_before(self, j: int) -> Node | None:
        """The finite verb to which a participle behind a comma belongs."""
        for k in range(j, max(-1, j - _REACH), -1):
            if self.chunks[k].kind == VG and self.chunks[k].form in ("finite", "infinitive", "bare"):
                node = self.node_at[k]
                if node.chunk.word in self.g.say and node.inverted is False and self._is_parenthetical(node):
                    continue
                return node
        return None

    def _is_parenthetical(self, node: Node) -> bool:
        """Whether a verb of speech stands alone between commas: ", officials said,"."""
        nxt = node.index + 1
        return (
            nxt < self.n
            and self.chunks[nxt].kind == COMMA
            and node.subject_start > 0
            and self.chunks[node.subject_start - 1].kind == COMMA
        )

    def _participle(self, node: Node, j: int) -> None:
        before = self.chunks[j]
        node.kind = "participle"
        if before.kind == NP and not before.time:
            node.subject = [j]
            node.governor = self._governing_verb(j)
            return
        if before.kind == COMMA:
            k = j - 1
            if k >= 0 and self.chunks[k].kind == NP and not self.chunks[k].time:
                main = self._main_verb_before(j)
                node.subject = [k] if main is None or self.chunks[k].head > main.chunk.head else main.subject
                node.governor = main
                return
        if before.kind == SUB:
            node.kind, node.link_word = "adverbial", before.word
        node.governor = self._governing_verb(j) if before.kind != COMMA else self._main_verb_before(j)
        if node.governor is None:
            node.governor = self._next_finite(node.index)

    # -- objects and obliques ------------------------------------------------------------------------------------

    def _scan_right(self, node: Node) -> None:
        chunks = self.chunks
        k = node.index + 1
        if node.inverted and node.subject:
            k = self.group_end.get(node.subject[-1], node.subject[-1] + 1)
        if (
            k < self.n
            and chunks[k].kind == ADV
            and not node.particle
            and f"{node.chunk.word} {chunks[k].word}" in self.phrasal
        ):
            node.particle = chunks[k].word  # "drove back the rebels"
            k += 1
        objects: list[list[int]] = []
        last_np = -1  # the noun phrase that a preposition may modify
        passed_prep = False
        while k < self.n and k - node.index < _REACH:
            item = chunks[k]
            kind = item.kind
            if kind == NP:
                if (
                    k in self.subject_of
                    and self.subject_of[k] is not node
                    and self.subject_of[k].index > k
                    and self.subject_of[k].kind != "relative"
                ):
                    break
                if item.time and k not in self.group:
                    if (
                        self.s.lemmas[item.head] not in self.g.weekday
                        and not objects
                        and not node.voice_passive
                        and k == node.index + 1
                        and node.chunk.word in ("spend", "mark", "celebrate", "take", "see", "last")
                    ):
                        objects.append([k])
                    k += 1
                    continue
                if (
                    len(objects) < 2
                    and (not passed_prep or not objects)
                    and (not objects or last_np == k - 1 or last_np == self.group[k][0] - 1)
                ):
                    if passed_prep and objects:
                        break
                    objects.append(self.group[k])
                    k = self.group_end[k]
                    last_np = k - 1
                    continue
                break
            if kind == PREP:
                k = self._prepositional(node, k, last_np, bool(objects))
                if k < 0:
                    break
                passed_prep = True
                last_np = k - 1
                continue
            if kind in (ADV, QUOTE, OTHER):
                if (
                    kind == ADV
                    and objects
                    and not node.particle
                    and self._is_phrasal(node, item.word)
                    and not passed_prep
                ):
                    node.particle = item.word  # "blew himself up"
                k += 1
            elif kind == ADJ:
                node.adjective = item.head
                k += 1
            elif kind == OPEN:
                while k < self.n and chunks[k].kind != CLOSE:
                    k += 1
                k += 1
            elif kind == COMMA:
                k = self._past_comma(k)
                if k < 0:
                    break
                passed_prep = True
            elif kind == CC and k + 2 < self.n and chunks[k + 1].kind == PREP and chunks[k + 2].kind == NP:
                k += 1
            else:
                break
        self._objects(node, objects)

    def _past_comma(self, k: int) -> int:
        """Where a clause goes on behind a comma: at a prepositional phrase that no new clause claims; else -1."""
        chunks = self.chunks
        nxt = k + 1
        if nxt < self.n and chunks[nxt].kind == NP and k - 1 in self.appositions and nxt in self.appositions[k - 1]:
            after = nxt + 1
            return after if after < self.n and chunks[after].kind in (PREP, COMMA) else -1
        if nxt + 1 < self.n and chunks[nxt].kind == PREP and chunks[nxt + 1].kind == NP:
            end = self.group_end.get(nxt + 1, nxt + 2)
            if (
                end < self.n
                and chunks[end].kind == COMMA
                and end + 1 < self.n
                and chunks[end + 1].kind == NP
                and self._opens_clause(end + 1)
            ):
                return -1
            return nxt
        if nxt < self.n and chunks[nxt].kind == ADV:
            return nxt + 1
        return -1

    def _prepositional(self, node: Node, k: int, last_np: int, has_object: bool) -> int:
        """Attaches the prepositional phrase at k to the verb or to the noun before; returns where to go on, or -1."""
        chunks = self.chunks
        word = chunks[k].word
        nxt = k + 1
        while nxt < self.n and chunks[nxt].kind in (ADV, QUOTE, PREP) and nxt - k < 4:
            nxt += 1
        if nxt >= self.n or chunks[nxt].kind != NP:
            if nxt < self.n and chunks[nxt].kind in (VG, WH, SUB, THAT):
                return -1
            if k == node.index + 1 and not node.particle and self._is_phrasal(node, word):
                node.particle = word
                return k + 1
            return -1
        if nxt in self.subject_of and self.subject_of[nxt].index > nxt and self.subject_of[nxt].kind != "relative":
            return -1
        if (
            k == node.index + 1
            and not node.particle
            and self._is_phrasal(node, word)
            and self.s.tags[chunks[k].start] != "TO"
        ):
            node.particle = word
            return k + 1
        members = self.group.get(nxt, [nxt])
        end = self.group_end.get(nxt, nxt + 1)
        if word in _COMPARING:
            if last_np >= 0:
                self.after.setdefault(last_np, []).extend((word, m) for m in members)
        elif self._to_noun(node, word, last_np, k, has_object):
            target = self.after.setdefault(last_np if word == "of" else self._chain_top(last_np), [])
            target.extend((word, m) for m in members)
        else:
            node.obliques.extend((word, m) for m in members)
        return end

    def _is_phrasal(self, node: Node, particle: str) -> bool:
        """Whether verb and particle are one word to the dictionaries or to the grammar: "carry out"."""
        name = f"{node.chunk.word} {particle}"
        return name in self.phrasal or (
            particle in ("out", "up", "off", "down") and (name in self.g.light or name in self.g.occurrence)
        )

    def _to_noun(self, node: Node, word: str, last_np: int, k: int, has_object: bool) -> bool:
        """Whether a prepositional phrase modifies the noun right before it rather than the verb."""
        if last_np < 0 or last_np != k - 1 or self.chunks[last_np].kind != NP:
            return False
        if word == "of":
            return not (
                node.chunk.word in _OF_VERBS
                and has_object
                and not self._is_oblique(node, last_np)
                and self.chunks[last_np].word not in self.g.quantity_noun
            )
        if self.chunks[last_np].time:
            return False
        if word in _LOCAL_WORDS and self._is_oblique(node, last_np) and not self._time_behind(k):
            return True  # "with a real standing in a project"
        if word == "between":
            return True
        if has_object and word == "in" and node.chunk.word in ("have", "be", "describe", "see", "know", "secure"):
            return True  # "secured control of the browser market in Asia"
        head = self.s.lemmas[self.chunks[last_np].head]
        if word in ("on", "against", "with", "over", "for", "to", "towards", "into", "by", "about", "from"):
            if word == "by" and node.voice_passive:
                return False
            return head in _NOUN_TAKES.get(word, ())
        return (
            self._is_oblique(node, last_np)
            and word in ("in", "near", "at")
            and self.s.tags[self.chunks[last_np].head] in ("NNP", "NN", "NNS")
            and False
        )

    def _time_behind(self, k: int) -> bool:
        """Whether the phrase that the preposition at k opens tells when."""
        return k + 1 < self.n and self.chunks[k + 1].time

    def _is_oblique(self, node: Node, np: int) -> bool:
        return any(np == m for _, m in node.obliques)

    def _objects(self, node: Node, objects: list[list[int]]) -> None:
        if not objects:
            if node.relative >= 0 and not node.voice_passive:
                node.object = [node.relative]
            return
        verb = node.chunk.word
        if len(objects) == 2:
            if node.relative >= 0 or verb in self.g.ditransitive:
                node.recipient, node.object = objects
            else:
                node.object, node.complement = objects
            return
        node.object = objects[0]
        if verb in self.g.recipient_said and not node.voice_passive and self._clause_follows(node, objects[0]):
            node.recipient, node.object = objects[0], []

    def _clause_follows(self, node: Node, members: list[int]) -> bool:
        k = self.group_end.get(members[-1], members[-1] + 1)
        if k >= self.n:
            return False
        item = self.chunks[k]
        if item.kind == THAT or (item.kind == SUB and item.word in ("whether", "if")):
            return True
        return item.kind == NP and k in self.subject_of and self.subject_of[k].index > k

    def _leading_obliques(self) -> None:
        """Prepositional phrases before a subject go to its verb; those between a noun and its verb to the noun."""
        used = {m for node in self.nodes for _, m in node.obliques}
        used.update(m for pairs in self.after.values() for _, m in pairs)
        for node in self.nodes:
            for members in (node.object, node.recipient):
                used.update(members)
        chunks = self.chunks
        for k in range(self.n - 1):
            if chunks[k].kind != PREP:
                continue
            nxt = k + 1
            while nxt < self.n and chunks[nxt].kind in (ADV, QUOTE, PREP):
                nxt += 1
            if nxt >= self.n or chunks[nxt].kind != NP or nxt in used or nxt in self.subject_of:
                continue
            members = self.group.get(nxt, [nxt])
            before = k - 1
            while before >= 0 and chunks[before].kind in (QUOTE,):
                before -= 1
            noun = before >= 0 and chunks[before].kind == NP and not (chunks[before].time and chunks[k].word != "of")
            if noun and not (chunks[nxt].time and chunks[k].word != "of"):
                if chunks[k].word != "of":
                    before = self._chain_top(before)
                self.after.setdefault(before, []).extend((chunks[k].word, m) for m in members)
                continue
            for node in self.nodes:
                if node.index > k and node.chunk.form in ("finite", "bare"):
                    node.obliques.extend((chunks[k].word, m) for m in members)
                    break

    def _chain_top(self, k: int) -> int:
        """The noun that a chain of phrases hangs on: in "aid from Japan to Laos" both belong to "aid"."""
        for _ in range(6):
            above = next((top for top, pairs in self.after.items() if any(m == k for _, m in pairs)), -1)
            if above < 0:
                break
            k = above
        return k

    # -- what governs what ---------------------------------------------------------------------------------------

    def _find_governor(self, node: Node) -> None:
        """Links a finite clause: complement ("said that"), adverbial ("after rebels fled"), condition, conjunct."""
        if node.governor is not None or node.chunk.form not in ("finite", "bare"):
            return
        if node.kind == "relative":
            node.governor = self._governing_verb(node.subject_start - 1)
            return
        j, opener = self._opener(node)
        if opener is None or node.inverted:
            return
        if opener.kind == THAT:
            governor = self._governing_verb(j - 1)
            if governor is not None:
                node.kind, node.governor = "complement", governor
                if j and self.chunks[j - 1].kind == NP and governor.chunk.word not in self.g.recipient_said:
                    node.link_word, node.noun = self.s.lemmas[self.chunks[j - 1].head], j - 1
            elif j and self.chunks[j - 1].kind == NP:
                node.kind, node.link_word, node.noun = "complement", self.s.lemmas[self.chunks[j - 1].head], j - 1
            return
        if opener.kind == SUB:
            node.kind = "condition" if opener.word in self.g.condition else "adverbial"
            node.link_word = opener.word
            governor = self._governing_verb(j - 1) if j else None
            if opener.word == "whether" and governor is not None:
                node.kind = "condition"
            node.governor = governor or self._next_main(node)
            return
        if opener.kind == VG:
            governor = self.node_at[j]
            node.kind, node.governor = "complement", governor
            return
        if opener.kind == WH:
            node.kind, node.link_word = "complement", opener.word
            node.governor = self._governing_verb(j - 1)
            return
        if opener.kind == CC:
            governor = self._previous(j, ("finite",))
            if governor is not None:
                node.kind, node.governor = "conjunct", governor

    def _next_main(self, node: Node) -> Node | None:
        """The main verb behind a clause that stands first: "If Russia attacks, NATO will respond"."""
        for other in self.nodes:
            if other.index > node.index and other.chunk.form == "finite" and other.subject_start > node.index:
                opener = self._opener(other)[1]
                if opener is None or opener.kind not in (THAT, SUB, WH, VG):
                    return other
        return None

    def _opener(self, node: Node) -> tuple[int, Chunk | None]:
        """The chunk that opens a clause, past what stands before its subject ("that in Goma rebels fled")."""
        chunks = self.chunks
        j = (node.subject_start if node.subject and not node.inverted else node.index) - 1
        while j >= 0:
            item = chunks[j]
            if item.kind in (ADV, QUOTE, OTHER) or (item.kind == NP and item.time):
                j -= 1
            elif (
                item.kind == NP
                and j in self.group
                and self.group[j][0] > 0
                and chunks[self.group[j][0] - 1].kind == PREP
            ):
                j = self.group[j][0] - 2
            elif item.kind == PREP and item.word in ("on", "in", "at"):
                j -= 1
            elif item.kind == COMMA:
                k = j - 1
                while k >= 0 and (chunks[k].kind == ADV or (chunks[k].kind == NP and k and chunks[k - 1].kind == PREP)):
                    k -= 1 if chunks[k].kind == ADV else 2
                if k >= 0 and k < j - 1 and chunks[k].kind in (THAT, SUB):
                    return k, chunks[k]
                opening = self._parenthesis(j)
                if opening > 0 and chunks[opening - 1].kind in (THAT, SUB, CC):
                    return opening - 1, chunks[opening - 1]
                return j, item
            else:
                return j, item
        return -1, None

    def _parenthetical_speech(self) -> None:
        """ ", officials said" without a clause behind it reports the clause it stands in or behind."""
        governed = {id(node.governor) for node in self.nodes if node.kind == "complement"}
        for node in self.nodes:
            if (
                node.chunk.word not in self.g.say
                or node.chunk.form != "finite"
                or id(node) in governed
                or not node.subject
            ):
                continue
            if node.kind not in ("main", "conjunct"):
                continue
            if node.object and not node.inverted and node.chunk.word not in self.g.recipient_said:
                continue
            start = min(node.index, node.subject_start)
            left = start - 1
            while left >= 0 and self.chunks[left].kind in (QUOTE, ADV):
                left -= 1
            if left < 0 or self.chunks[left].kind not in (COMMA, COLON, OTHER):
                continue
            inside = node.index + 1 < self.n and self._is_parenthetical(node)
            for other in self.nodes:
                if (
                    other is node
                    or other.kind not in ("main", "conjunct")
                    or (other.governor is not None
                    and other.governor.kind == "main"
                    and other.kind == "conjunct")
                ):
                    continue
                if any(
                    c.word == ";"
                    for c in self.chunks[min(other.index, start) : max(other.index, start)]
                    if c.kind == COLON
                ):
                    continue
                if other.index < start or (inside and other.subject_start < start):
                    other.kind, other.governor = "complement", node
            node.kind, node.governor = "main", None

    # -- roles ---------------------------------------------------------------------------------------------------

    def _assign(self, node: Node, depth: int) -> None:
        """Turns subjects and objects into logical roles; verbs without a subject borrow that of their governor."""
        if node.agent or (node.patient and node.voice_passive) or depth > 20:
            return
        subject = node.subject
        if not subject and node.shared is not None:
            self._assign(node.shared, depth + 1)
            subject = self._logical_subject(node.shared)
            if not subject:
                subject = node.shared.subject
        elif not subject and node.governor is not None:
            self._assign(node.governor, depth + 1)
            subject = self._borrowed(node)
        node.subject = subject
        if node.voice_passive:
            node.patient = list(subject) or list(node.object)
            if subject and node.object:
                node.recipient, node.patient = list(subject), list(node.object)
                if node.chunk.word not in self.g.ditransitive:
                    node.patient, node.recipient = list(subject), []
            for pair in list(node.obliques):
                if pair[0] == "by" and not self.chunks[pair[1]].time:
                    node.agent.append(pair[1])
                    node.obliques.remove(pair)
        else:
            node.agent = list(subject)
            node.patient = list(node.object)

    def _logical_subject(self, node: Node) -> list[int]:
        return (
            node.patient
            if node.voice_passive and node.patient
            else node.agent
            if not node.voice_passive
            else node.subject
        )

    def _borrowed(self, node: Node) -> list[int]:
        """The one who does an infinitive, a gerund or a participle that has no subject of its own."""
        governor = node.governor
        assert governor is not None
        if node.kind in ("complement", "adverbial", "condition", "relative") and node.chunk.form == "finite":
            return []
        if (
            node.kind == "gerund"
            and governor.chunk.word in self.g.object_control
            and node.link_word in ("of", "from", "for", "into", "against", "with", "as")
        ):
            if governor.voice_passive:
                return governor.patient
            if governor.object:
                return governor.object
        return self._logical_subject(governor)


# Prepositions that event and relation nouns take: the phrase behind belongs to the noun ("attack on", "talks with").
_NOUN_TAKES: dict[str, frozenset[str]] = {
    "on": frozenset(
        "attack assault raid ban strike sanction embargo restriction tax tariff curb crackdown blockade siege war offensive"
        " bombing pressure report ceasefire agreement talk negotiation vote referendum dependence limit decision view"
        " statement comment visit incursion invasion fire information control impact effect debate law resolution hold"
        " bombardment air-strike airstrike duty attempt operation conference deal progress discussion".split()
    ),
    "against": frozenset(
        "attack assault raid strike sanction war offensive campaign fight battle crime operation protest demonstration"
        " rally march case charge accusation allegation threat violence aggression suit lawsuit complaint action measure"
        " embargo coup uprising rebellion struggle jihad crackdown march boycott discrimination movement plot appeal".split()
    ),
    "with": frozenset(
        "talk negotiation meeting agreement deal treaty accord border relation tie link war clash cooperation contact"
        " pact truce ceasefire conflict dispute alliance summit dialogue trade consultation discussion partnership"
        " interview friendship battle problem solidarity exercise row spat".split()
    ),
    "over": frozenset(
        "dispute conflict row war control talk concern tension protest anger sovereignty victory outrage".split()
    ),
    "for": frozenset(
        "support call demand request appeal responsibility need plan condition deadline candidate ministry minister"
        " reason respect hope aid spokesman spokeswoman preparation bid search aide vote opportunity budget".split()
    ),
    "to": frozenset(
        "visit threat ambassador aid assistance envoy trip answer access response return solution end alternative"
        " challenge damage damages opposition donation right contribution adviser approach reference commitment journey"
        " resistance attack objection exports".split()
    ),
    "towards": frozenset("policy attitude step".split()),
    "into": frozenset("investigation inquiry probe incursion entry insight inquiries raid research".split()),
    "by": frozenset(
        "attack assault raid strike bombing shelling ambush decision statement report move visit attempt offensive"
        " invasion killing protest operation release visit ruling order proposal call threat violation incursion".split()
    ),
    "about": frozenset("concern question information report talk story rumour doubt complaint fear debate".split()),
    "from": frozenset(
        "withdrawal support pressure refugee letter attack threat return message statement pullout fire".split()
    ),
}
