"""Roles -> clause records: polarity, modality and attribution are worked out, event nouns become clauses of their own.

"Officials denied that troops had shelled the market": the clause of `shelled` comes out negated, with modality
"denied". "Russia may launch an attack on Sumy": `attack` is a noun clause with agent Russia and modality "possible".
"""

from __future__ import annotations

from collections.abc import Container

from eventcoder.language.chunks import NP, PREP, QUOTE, VG, Chunk
from eventcoder.language.grammar import Grammar
from eventcoder.language.roles import Node, Roles
from eventcoder.model import Clause, Link, Oblique, Parse, Phrase, Sentence

_MODALS = {
    "may": "possible", "might": "possible", "could": "possible", "can": "possible", "would": "conditional",
    "should": "necessary", "must": "necessary", "ought": "necessary", "need": "necessary", "dare": "possible",
}  # fmt: skip
_NEGATIVE_SUBJECTS = frozenset(("nobody", "none", "nothing", "neither", "no-one"))
_EXPECTED = frozenset(("expect", "schedule", "plan", "slate", "suppose", "set", "prepare", "tip", "due", "bind"))
_UNSURE = frozenset(
    ("likely", "unlikely", "possible", "impossible", "imminent", "inevitable", "probable", "conceivable", "improbable")
)
_NAMING = frozenset(("call", "describe", "term", "label", "dub", "brand"))
_ANYONE = frozenset(("anyone", "anybody", "whoever", "everyone", "everybody"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their", "our"))
_NEGATIVE_PREPOSITIONS = frozenset(("without", "instead of", "rather than"))
_OF_NOUNS = frozenset(("of", "for", "on", "against", "about", "over", "in", "to", "at"))


class Scope:
    """Whether and by whose word a clause holds."""

    __slots__ = ("attribution", "modality", "negated", "speaker", "tense")

    def __init__(self) -> None:
        self.negated = False
        self.modality: str | None = None
        self.speaker: int | None = None  # chunk of the one who says it
        self.attribution: str | None = None
        self.tense = "none"


class Builder:
    """Makes the `Parse` of one sentence out of its roles."""

    def __init__(
        self, sentence: Sentence, chunks: list[Chunk], roles: Roles, grammar: Grammar, event_nouns: Container[str]
    ) -> None:
        self.s, self.chunks, self.roles, self.g, self.event_nouns = sentence, chunks, roles, grammar, event_nouns
        self.scopes: dict[int, Scope] = {}
        self.phrases: dict[int, Phrase] = {}
        self.quotes = self._quotes()
        self.according = self._according()
        self.place_of: dict[int, tuple[Node, str]] = {}  # noun phrase -> its verb and slot
        self.parent: dict[int, tuple[int, str]] = {}  # noun phrase -> the noun phrase it modifies, and how
        for node in roles.nodes:
            for slot, members in (("patient", node.patient), ("recipient", node.recipient), ("agent", node.agent)):
                for member in members:
                    # "talks are to resume": the noun goes with the verb that says what becomes of it
                    held = self.place_of.get(member)
                    if held is None or (
                        held[1] == slot == "agent"
                        and held[0].chunk.word in ("be", "have", "go", "begin", "continue")
                        and node.governor is held[0]
                    ):
                        self.place_of[member] = (node, slot)
            for preposition, member in node.obliques:
                self.place_of.setdefault(member, (node, preposition))
        for parent, pairs in roles.after.items():
            for preposition, member in pairs:
                self.parent.setdefault(member, (parent, preposition))

    def parse(self) -> Parse:
        clauses: list[Clause] = []
        order = sorted(
            [(node.chunk.head, "verb", node) for node in self.roles.nodes if not node.chunk.bare]
            + [(c.head, "noun", k) for k, c in enumerate(self.chunks) if c.kind == NP and self._is_event_noun(c)],
            key=lambda entry: entry[0],
        )
        number = {id(node) if kind == "verb" else node: i for i, (_, kind, node) in enumerate(order)}
        for i, (_, kind, what) in enumerate(order):
            clauses.append(self._verb_clause(i, what, number) if kind == "verb" else self._noun_clause(i, what, number))  # type: ignore[arg-type]
        phrases = tuple(self.phrase(k) for k, c in enumerate(self.chunks) if c.kind == NP)
        return Parse(self.s, phrases, tuple(clauses), self.quotes)

    # -- phrases -------------------------------------------------------------------------------------------------

    def phrase(self, k: int, depth: int = 0) -> Phrase:
        """The noun phrase of chunk k with what modifies it."""
        known = self.phrases.get(k)
        if known is not None:
            return known
        item = self.chunks[k]
        after: list[Oblique] = []
        appositions: list[Phrase] = []
        full_end = item.end
        if depth < 8:
            for preposition, member in self.roles.after.get(k, ()):
                inner = self.phrase(member, depth + 1)
                after.append(Oblique(preposition, inner))
                full_end = max(full_end, inner.full_end)
            for other in self.roles.appositions.get(k, ()):
                inner = self.phrase(other, depth + 1)
                appositions.append(inner)
                full_end = max(full_end, inner.full_end)
        result = Phrase(
            item.start, item.end, item.head, self._possessor(item), tuple(after), tuple(appositions), full_end
        )
        if depth < 8:
            self.phrases[k] = result
        return result

    def _possessor(self, item: Chunk) -> Phrase | None:
        if item.possessor_end >= 0:
            end = item.possessor_end
            head = end - 1
            return Phrase(item.start, end, head, None, (), (), end)
        if self.s.tags[item.start] in ("PRP$", "WP$"):
            return Phrase(item.start, item.start + 1, item.start, None, (), (), item.start + 1)
        return None

    def _list(self, members: list[int]) -> tuple[Phrase, ...]:
        return tuple(self.phrase(k) for k in members)

    def _obliques(self, pairs: list[tuple[str, int]]) -> tuple[Oblique, ...]:
        return tuple(Oblique(preposition, self.phrase(k)) for preposition, k in pairs)

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _verb_clause(self, i: int, node: Node, number: dict[int, int]) -> Clause:
        scope = self.scope(node)
        item = node.chunk
        kind = "verb"
        agent, patient = node.agent, node.patient
        if item.word == "be" and not node.voice_passive:
            existential = bool(agent) and self.s.tags[self.chunks[agent[0]].head] == "EX"
            kind = "verb" if existential else "copula"
            if existential:
                agent, patient = patient, []
        elif agent and self.s.tags[self.chunks[agent[0]].head] == "EX":
            agent, patient = patient, []
        particle = node.particle
        if kind == "copula" and node.adjective >= 0:
            particle = self.s.lower[node.adjective]  # "be ready", "be responsible": the adjective says what is done
        links: list[Link] = []
        if node.governor is not None and id(node.governor) in number:
            links.append(Link(node.kind, number[id(node.governor)], node.link_word))
        if node.noun in number:
            links.insert(0, Link(node.kind, number[node.noun], node.link_word))
        first = min([item.start] + [self.chunks[k].start for k in agent + patient])
        last = max(self._extent(node), item.end, *(self.phrase(k).full_end for k in patient))
        return Clause(
            index=i, kind=kind, head=item.head, lemma=item.word, particle=particle, start=first, end=last,
            agent=self._list(agent), patient=self._list(patient), recipient=self._list(node.recipient),
            obliques=self._obliques(node.obliques), passive=node.voice_passive, negated=scope.negated,
            modality=scope.modality, tense=scope.tense, progressive=item.progressive,
            attributed_to=self.phrase(scope.speaker) if scope.speaker is not None else None,
            attribution=scope.attribution, links=tuple(links),
        )  # fmt: skip

    def _extent(self, node: Node) -> int:
        """The token up to which a clause reaches: where the next finite clause begins."""
        end = len(self.s.words)
        for other in self.roles.nodes:
            if other.index > node.index and other.chunk.form == "finite":
                first = min(other.index, other.subject_start) if other.subject_start > node.index else other.index
                end = min(end, self.chunks[first].start)
        return max(end, node.chunk.end)

    def scope(self, node: Node, depth: int = 0) -> Scope:
        """Polarity, modality and attribution of a verb, from its own words and from the clause it hangs on."""
        key = id(node)
        if key in self.scopes:
            return self.scopes[key]
        scope = self.scopes[key] = Scope()
        item = node.chunk
        scope.negated = node.negated
        scope.tense = item.tense
        scope.modality = "averted" if self._negative_phrase(node) else _MODALS.get(item.modal)
        if item.modal == "would" and item.perfect:
            scope.modality = "conditional"
        if node.kind == "main" and self.s.words and self.s.words[-1] == "?" and item.form == "finite":
            scope.modality = scope.modality or "question"
        if item.form == "bare" and node.kind == "main" and not node.subject:
            scope.modality = scope.modality or "imperative"
        governor = node.governor
        if node.kind == "condition" or any(self.chunks[k].word in _ANYONE for k in node.subject):
            scope.modality = "hypothetical"
        if governor is not None and depth < 30:
            self._inherit(scope, node, governor, self.scope(governor, depth + 1))
        elif node.link_word and node.kind in ("infinitive", "complement"):
            if node.link_word in self.g.hypothetical_noun or node.kind == "infinitive":
                scope.modality = scope.modality or "intended"
        if any(
            other.kind == "condition" and other.governor is node and other.link_word not in ("whether", "unless")
            for other in self.roles.nodes
        ) and (item.modal or item.tense in ("present", "future", "none")):
            scope.modality = "conditional"
        if any(o.kind == "condition" and o.governor is node and o.link_word == "unless" for o in self.roles.nodes):
            scope.modality = "hypothetical"
        if any(preposition in ("in case of", "in the event of") for preposition, _ in node.obliques):
            scope.modality = scope.modality or "conditional"
        self._own_attribution(scope, node)
        return scope

    def _negative_phrase(self, node: Node) -> bool:
        """ "No one was killed", "neither side attacked", "signed no deal"."""
        for k in node.subject or node.agent:
            item = self.chunks[k]
            if k and self.chunks[k - 1].word in ("neither", "nor"):
                return True
            if (
                self.s.lower[item.start] == "no"
                or item.word in _NEGATIVE_SUBJECTS
                or self.s.lower[item.start] in ("neither", "none", "nobody")
            ):
                return True
        return any(
            self.s.lower[self.chunks[k].start] == "no" or self.chunks[k].word in _NEGATIVE_SUBJECTS for k in node.object
        )

    def _own_attribution(self, scope: Scope, node: Node) -> None:
        if scope.attribution is None:
            first = node.chunk.start
            for k in range(max(0, first - 2), min(len(self.s.lower), node.chunk.end + 2)):
                if self.s.lower[k] in self.g.reported:
                    scope.attribution = "reportedly"
                    if self.s.lower[k] == "allegedly":
                        scope.attribution = "allegedly"
                    break
        if scope.attribution is None and self.according is not None and node.kind not in ("condition",):
            scope.speaker, scope.attribution = self.according, "according"

    def _according(self) -> int | None:
        for k, item in enumerate(self.chunks[:-1]):
            if item.kind == PREP and item.word == "according to" and self.chunks[k + 1].kind == NP:
                return k + 1
        return None

    def _inherit(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        kind, verb = node.kind, governor.chunk.word
        g = self.g
        if above.attribution is not None and scope.attribution is None:
            scope.attribution, scope.speaker = above.attribution, above.speaker
        if kind == "complement":
            self._complement(scope, node, governor, above)
        elif kind in ("infinitive", "gerund"):
            self._nonfinite(scope, node, governor, above)
        elif kind == "purpose":
            scope.modality = scope.modality or "purpose"
        elif kind == "condition":
            scope.modality = "hypothetical"
        elif kind == "conjunct":
            if node.shared is not None or not node.subject:
                scope.modality = scope.modality or (
                    above.modality if not (node.chunk.form == "finite" and node.chunk.tense == "past") else None
                )
                if node.chunk.form in ("bare", "infinitive", "participle", "gerund") or above.modality in (
                    "denied",
                    "alleged",
                ):
                    scope.negated = scope.negated or above.negated
                if scope.tense == "none" or node.chunk.form in ("bare", "participle"):
                    scope.tense = above.tense
            elif above.modality in ("hypothetical", "denied", "alleged", "wished") and governor.kind in (
                "condition",
                "complement",
            ):
                scope.modality = scope.modality or above.modality
        elif kind == "adverbial":
            if node.link_word in ("lest", "until", "till") and above.modality:
                scope.modality = scope.modality or "hypothetical"
        elif kind == "participle" and not node.chunk.passive and verb not in g.say and node.subject == governor.subject:
            if above.modality in (
                "possible",
                "conditional",
                "hypothetical",
                "intended",
                "wished",
                "purpose",
                "expected",
                "necessary",
            ):
                scope.modality = scope.modality or above.modality

    def _complement(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        verb, g = governor.chunk.word, self.g
        if node.link_word and node.link_word not in ("what", "how", "who", "which", "where", "why", "when"):
            if node.link_word in ("denial",):
                scope.modality, scope.negated = "denied", True
            elif node.link_word in ("accusation", "allegation", "charge", "suspicion"):
                scope.modality = "alleged"
            elif node.link_word in g.hypothetical_noun and node.link_word not in ("claim",):
                scope.modality = scope.modality or "hypothetical"
            if node.link_word in ("claim", "report", "statement", "announcement", "news", "fact") or verb not in g.say:
                return
        if verb in g.denying and verb not in ("reject",):
            scope.negated, scope.modality = not governor.negated, "hypothetical" if governor.negated else "denied"
        elif verb in g.alleging:
            scope.modality = "alleged"
        elif (
            (verb in g.demanding
            and verb not in ("insist", "suggest"))
            or (verb in ("insist", "suggest") and node.chunk.form == "bare")
        ):
            scope.modality = "wished"
        elif verb in g.fearing and not (verb == "warn" and scope.tense in ("past", "perfect")):
            scope.modality = scope.modality or "hypothetical"
        elif verb in g.intending and verb not in g.claiming:
            scope.modality = scope.modality or "intended"
        elif verb in g.claiming or verb in g.say:
            if above.negated or above.modality in ("question", "hypothetical", "conditional"):
                scope.modality = scope.modality or "hypothetical"
            speaker = governor.agent[0] if governor.agent else None
            scope.attribution = "said"
            if speaker is not None:
                scope.speaker = speaker
            elif governor.voice_passive and governor.obliques:
                pass
        elif above.modality in ("hypothetical", "denied", "alleged", "wished", "intended", "possible", "conditional"):
            scope.modality = scope.modality or above.modality

    def _nonfinite(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        verb, g, word = governor.chunk.word, self.g, node.link_word
        perfect = node.chunk.perfect
        if word in _NEGATIVE_PREPOSITIONS:
            scope.modality = "averted"
        elif verb in g.alleging and word in ("of", "to", ""):
            scope.modality = "alleged"
        elif verb in g.denying and not word:
            scope.negated, scope.modality = not governor.negated, "hypothetical" if governor.negated else "denied"
        elif verb in g.negative and (node.kind == "infinitive" or word in ("from", "")):
            scope.modality = above.modality or (None if above.negated else "averted")
            scope.negated = verb in ("fail", "refuse", "decline") and not above.negated
        elif node.kind == "gerund" and word in (
            "by",
            "after",
            "since",
            "upon",
            "on",
            "while",
            "when",
            "in",
            "with",
            "through",
            "despite",
            "for",
            "before",
            "of",
            "from",
            "as",
            "at",
            "over",
            "following",
        ):
            if word in ("by", "in", "with", "through", "of", "at", "from") and above.modality:
                scope.modality = scope.modality or above.modality
            if above.modality is None and word == "before" and above.tense == "future":
                scope.modality = "intended"
        elif governor.voice_passive and (verb in g.claiming or verb in ("accuse",)) and node.kind == "infinitive":
            scope.attribution = scope.attribution or "said"
            if not perfect and verb not in ("find", "see", "show", "hear"):
                scope.modality = scope.modality or ("expected" if verb in _EXPECTED else None)
        elif verb in g.demanding:
            scope.modality = "wished"
        elif verb in _EXPECTED and governor.voice_passive:
            scope.modality = "expected"
        elif verb in g.fearing:
            scope.modality = "hypothetical"
        elif verb == "be":
            if word in g.be_adjective_factive:
                scope.modality = above.modality
            elif word:
                scope.modality = "expected" if word in _EXPECTED else "intended" if word in g.intending else "possible"
            else:
                scope.modality = "expected"
        elif verb == "have":
            # "had to fire" has fired; "has to resign" has not resigned yet
            scope.modality = above.modality or (None if above.tense == "past" else "necessary")
            if above.tense == "past" and scope.tense == "none":
                scope.tense = "past"
        elif verb == "go" and governor.chunk.progressive:
            scope.modality = "intended"
        elif verb in g.implicative:
            scope.negated = scope.negated or above.negated
            scope.modality = scope.modality or above.modality
            if scope.tense == "none":
                scope.tense = above.tense
        elif verb in g.intending or node.link_word in g.hypothetical_noun or node.link_word or node.kind == "infinitive":
            scope.modality = scope.modality or "intended"
        elif above.modality is not None:
            scope.modality = scope.modality or above.modality

    # -- event nouns ---------------------------------------------------------------------------------------------

    def _is_event_noun(self, item: Chunk) -> bool:
        # "On 8 March": a month is no march
        return not item.time and (
            self.s.lemmas[item.head] in self.event_nouns or self.s.lower[item.head] in self.event_nouns
        )

    def _noun_clause(self, i: int, k: int, number: dict[int, int]) -> Clause:
        item = self.chunks[k]
        phrase = self.phrase(k)
        s = self.s
        modality: str | None = None
        negated = s.lower[item.start] == "no"
        attribution: str | None = None
        speaker: int | None = None
        tense = "none"
        agent: list[int] = []
        patient: list[int] = []
        recipient: list[int] = []
        obliques = list(self.roles.after.get(k, ()))
        links: list[Link] = []
        first_modifier = item.possessor_end + 1 if item.possessor_end >= 0 else item.start
        modifiers = tuple(range(first_modifier, item.head))
        if any(s.lower[m] in self.g.possible or s.lower[m] == "any" for m in modifiers):
            modality = "possible"
        counted = self._counted(k)
        if counted != k:
            obliques.extend(pair for pair in self.roles.after.get(counted, ()) if pair[1] != k)
        place = self.place_of.get(counted)
        top = self._outer(k)
        if top is not None and place is None:
            place = self.place_of.get(top)
        if k in self.parent:
            above, preposition = self.parent[k]
            noun = s.lemmas[self.chunks[above].head]
            if (
                preposition in _OF_NOUNS
                and noun in self.g.hypothetical_noun
                and not self._is_event_noun_asserting(noun)
            ):
                modality = modality or "hypothetical"
        if place is not None:
            node, slot = place
            scope = self.scope(node)
            verb = self._verb_name(node)
            attribution, speaker = scope.attribution, scope.speaker
            direct = counted in self.place_of
            supported = False
            adjective = self.s.lower[node.adjective] if node.adjective >= 0 else ""
            if direct and node.chunk.word == "be" and slot == "agent" and adjective in _UNSURE:
                modality = "possible"  # "an attack on Armenia is unlikely"
            elif node.chunk.word in _NAMING and node.complement:
                modality = modality or ("alleged" if k in node.complement else None)
            elif node.chunk.word in _NAMING and slot == "patient" and self._free_relative(node):
                modality = "alleged"  # "what it called Indian aggression"
            elif direct and slot == "patient" and (verb in self.g.light or node.chunk.word in self.g.light):
                supported = True
                (patient if verb in self.g.light_passive else agent).extend(node.agent)
                if node.recipient:
                    recipient.extend(node.recipient)
            elif direct and slot not in ("patient", "agent", "recipient") and f"{verb} {slot}" in self.g.light:
                supported = True
                (patient if f"{verb} {slot}" in self.g.light_passive else agent).extend(node.agent)
            elif direct and slot == "agent" and (verb in self.g.occurrence or node.chunk.word in self.g.occurrence):
                supported = True
            elif direct and node.chunk.word == "be" and slot in ("in", "on", "under", "at"):
                supported = True  # "is in talks with", "was on a visit to"
                agent.extend(node.agent)
            elif direct and slot == "agent" and node.chunk.word == "be":
                supported = self._existential(node)
            if supported:
                if verb == "take place":  # "took place between the army and the rebels"
                    obliques.extend(pair for m in node.object for pair in self.roles.after.get(m, ()))
                obliques.extend(pair for pair in node.obliques if pair not in obliques and pair[1] != k)
                negated = negated or scope.negated
                modality = modality or scope.modality
                tense = scope.tense
                links.append(Link("support", number.get(id(node), i)))
            elif not self._presupposed(k):
                if scope.modality is not None or scope.negated or scope.tense == "future":
                    modality = modality or scope.modality or "hypothetical"
            if slot in ("patient",) or slot in ("for", "against", "of", "on", "to", "from", "about", "with"):
                if verb in self.g.hypothetical_verb or node.chunk.word in self.g.hypothetical_verb:
                    if not (verb in self.g.light and supported and verb not in ("prevent", "plan")) or verb in (
                        "prevent",
                    ):
                        modality = modality or "hypothetical"
            if (
                node.chunk.word in self.g.negative
                and slot in ("patient",)
                and node.chunk.word in ("prevent", "avoid", "avert", "rule out")
            ):
                modality = "hypothetical"
        if self.according is not None and attribution is None:
            attribution, speaker = "according", self.according
        for preposition, member in list(obliques):
            if preposition == "by" and not self.chunks[member].time:
                agent.append(member)
                obliques.remove((preposition, member))
        first, last = item.start, phrase.full_end
        if place is not None:
            first = min(first, place[0].chunk.start)
            last = max(last, self._extent(place[0]))
        return Clause(
            index=i, kind="noun", head=item.head, lemma=s.lemmas[item.head], start=first, end=last,
            agent=self._list(list(dict.fromkeys(agent))), patient=self._list(patient), recipient=self._list(recipient),
            obliques=self._obliques(obliques), possessor=phrase.possessor, modifiers=modifiers, negated=negated,
            modality=modality, tense=tense, attributed_to=self.phrase(speaker) if speaker is not None else None,
            attribution=attribution, links=tuple(links),
        )  # fmt: skip

    def _free_relative(self, node: Node) -> bool:
        """Whether a verb stands in a clause with "what": what follows is its own word for a thing."""
        return any(self.chunks[k].word == "what" for k in range(max(0, node.index - 4), node.index))

    def _verb_name(self, node: Node) -> str:
        """The verb with what makes it one: "break out", "take place"."""
        if node.chunk.word == "take" and any(self.chunks[k].word == "place" for k in node.object):
            return "take place"
        return f"{node.chunk.word} {node.particle}" if node.particle else node.chunk.word

    def _is_event_noun_asserting(self, noun: str) -> bool:
        return noun in ("end", "halt", "deal")

    def _existential(self, node: Node) -> bool:
        return bool(node.subject) and any(self.s.tags[self.chunks[m].head] == "EX" for m in node.subject)

    def _counted(self, k: int) -> int:
        """The noun phrase that counts or bundles the act: "a string of airstrikes"."""
        for _ in range(3):
            above = self.parent.get(k)
            if (
                above is None
                or above[1] != "of"
                or self.s.lemmas[self.chunks[above[0]].head] not in self.g.quantity_noun
            ):
                break
            k = above[0]
        return k

    def _outer(self, k: int) -> int | None:
        """The noun phrase at the top of the chain that k modifies ("the victims of the shelling of Gorlovka")."""
        steps = 0
        while k in self.parent and steps < 10:
            k = self.parent[k][0]
            steps += 1
        return k if steps else None

    def _presupposed(self, k: int) -> bool:
        item = self.chunks[k]
        return self.s.lower[item.start] in _DEFINITE or item.possessor_end >= 0 or self.s.tags[item.start] == "PRP$"

    def _quotes(self) -> tuple[tuple[int, int], ...]:
        """Token spans between quotation marks."""
        spans: list[tuple[int, int]] = []
        opened = -1
        for item in self.chunks:
            if item.kind == QUOTE:
                if opened < 0:
                    opened = item.end
                else:
                    spans.append((opened, item.start))
                    opened = -1
        if opened >= 0:
            spans.append((opened, len(self.s.words)))
        return tuple(spans)


__all__ = ["VG", "Builder"]
