"""Whether and by whose word a clause holds: polarity, modality and attribution.

"Officials denied that troops had shelled the market": the clause of `shelled` comes out negated, with modality
"denied". A clause has its scope from its own words first, then from the clause that it hangs on.
"""

from __future__ import annotations

from eventcoder.language.chunks import COMMA, NP, PREP
from eventcoder.language.nodes import Node, Table
from eventcoder.language.own_words import own_modality
from eventcoder.language.scope import OPEN, Scope, deny, inherit_conjunct, inherit_sure
from eventcoder.language.unreal import is_doubted, is_untrue

_QUESTION_WORDS = frozenset(("what", "how", "who", "which", "where", "why", "when"))
_INSTEAD = frozenset(("without", "instead of", "rather than"))
# "by shelling the town", "after meeting rebels": the gerund tells a fact
_SUBJECTS = ("on", "about", "over")
_FACT_PREPOSITIONS = frozenset(
    "by after since upon on while when in with through despite for before of from as at over following besides".split()
) | {"in addition to", "as well as", "along with", "apart from", "as a result of", "because of", "due to"}
# and of these prepositions it is as sure as the verb: "could win by shelling the town"
_SURE_AS_VERB = frozenset(("by", "in", "with", "through", "of", "at", "from", "in addition to", "as well as"))
_NOT_YET = frozenset(
    ("possible", "conditional", "hypothetical", "intended", "wished", "purpose", "expected", "necessary")
)
_BY_ITSELF = frozenset(("relative", "adverbial", "condition"))  # what holds whatever the clause above asks
_NOT_BEFORE = frozenset(("lest", "until", "till", "once"))
_OPEN_OF = frozenset(("wary", "afraid", "fearful", "capable", "incapable", "scared", "hopeful", "weary"))
_SENTENCES = frozenset(("conviction", "sentence", "trial", "indictment", "prosecution"))
_GUILTY = frozenset(("guilty", "innocent", "culpable"))
_THEN = frozenset(("when", "before", "after"))
_DEEPEST = 30
_ATTEMPTING = frozenset(("try", "attempt", "seek"))

_MEANT = ("suppose", "mean", "tip")  # "were supposed to protect them": they did not, or it is not said
_LIKE_BE = frozenset(("remain", "stand", "appear", "seem", "stay", "look"))  # "remains ready to talk"


class Scopes:
    """The scopes of a sentence's clauses. `according` is the chunk of the one behind "according to", if any."""

    def __init__(self, table: Table) -> None:
        self.table, self.grammar = table, table.grammar
        self.according = _according(table)
        self.found: dict[int, Scope] = {}
        self.conditions: dict[int, list[str]] = {}  # verb -> the words that open the conditions it stands under
        for node in table.nodes:
            if node.kind == "condition" and node.governor is not None:
                self.conditions.setdefault(node.governor.index, []).append(node.link_word)

    def of(self, node: Node, depth: int = 0) -> Scope:
        """The scope of a verb, from its own words and from the clause it hangs on."""
        known = self.found.get(node.index)
        if known is not None:
            return known
        item, governor = node.chunk, node.governor
        scope = self.found[node.index] = Scope(node.negated, own_modality(node, self.table), item.tense)
        if self._was_decided(node, depth):
            scope.tense = "past"
        elif governor is not None and depth < _DEEPEST:
            self._inherit(scope, node, governor, self.of(governor, depth + 1))
        elif node.kind == "infinitive" and node.link_word:
            scope.weaken("intended")  # "a plan to attack"
        elif node.kind == "complement" and is_untrue(node, self.table):
            scope.modality = "hypothetical"  # "reports that Cuba had sent troops were false"
        elif node.kind == "complement" and node.link_word in self.grammar.hypothetical_noun:
            scope.weaken("intended")  # "the threat that rebels attack"
        conditions = self.conditions.get(node.index, ())
        if any(word not in ("whether", "unless") for word in conditions) and (
            item.modal or item.tense in ("present", "future", "none")
        ):
            scope.modality = "conditional"
        if "unless" in conditions and (item.modal or item.tense != "past"):
            # "will strike unless", "vowed to strike unless" warn; "strikes unless" tells a habit
            coming = item.modal == "would" or item.tense == "future" or item.form == "infinitive"
            scope.modality = "conditional" if coming else "hypothetical"
        if any(preposition in ("in case of", "in the event of") for preposition, _ in node.obliques):
            scope.weaken("conditional")
        self._attribute(scope, node)
        return scope

    def _was_decided(self, node: Node, depth: int) -> bool:
        """Whether an infinitive tells what was decided and done: "the decision to ban the paper was condemned"."""
        if node.kind != "infinitive" or node.link_word not in self.grammar.decided or node.negated:
            return False
        table, item = self.table, self.table.chunks[node.noun]
        known = item.possessor_end >= 0 or table.lower[item.start] == "the" or table.tags[item.start] == "PRP$"
        judge = node.governor or table.next_finite(node.index)
        judging = node.governor is None or node.governor.chunk.word in self.grammar.judging_decision
        if not known or judge is None or not judging or depth >= _DEEPEST:
            return False
        above = self.of(judge, depth + 1)
        return above.modality is None and above.tense in ("past", "perfect", "present")

    def _attribute(self, scope: Scope, node: Node) -> None:
        """Adds what "reportedly" beside the verb or "according to" in the sentence says of its source."""
        if scope.attribution is not None:
            return
        lower = self.table.lower
        for word in lower[max(0, node.chunk.start - 2) : node.chunk.end + 2]:
            if word in self.grammar.reported:
                scope.attribution = "allegedly" if word == "allegedly" else "reportedly"
                return
        if self.according is not None and node.kind != "condition":
            scope.speaker, scope.attribution = self.according, "according"

    def _inherit(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        """Adds what the clause above says of this one."""
        kind = node.kind
        if above.attribution is not None:
            scope.attribution, scope.speaker = above.attribution, above.speaker
        if above.modality == "question" and kind not in _BY_ITSELF:
            scope.weaken("question")  # "Did the army shell the village?": "did" and "shell" stand apart
        if kind == "complement":
            self._inherit_complement(scope, node, governor, above)
        elif kind in ("infinitive", "gerund"):
            self._inherit_nonfinite(scope, node, governor, above)
        elif kind == "purpose" and governor.chunk.word in self.grammar.using and governor.object:
            inherit_sure(scope, above)
        elif kind == "purpose":
            scope.weaken("purpose")
        elif kind == "conjunct":
            inherit_conjunct(scope, node, governor, above)
        elif kind == "adverbial":
            awaited = node.link_word in _NOT_BEFORE or self._as_soon_as(node)
            coming = above.tense == "future" and node.chunk.tense == "present"
            if (awaited and (above.modality or coming)) or (coming and node.link_word in _THEN):
                scope.weaken("hypothetical")  # "will strike until the government raises wages"
        elif kind == "relative" and governor.chunk.word == "be" and node.chunk.tense == "present":
            scope.weaken(
                above.modality if above.modality in _NOT_YET else None
            )  # "would be a war in which Iran attacks"
        elif kind == "participle" and governor.chunk.word in self.grammar.fearing and node.subject == governor.object:
            scope.weaken("hypothetical")  # "imagined soldiers burning the village"
        elif (
            kind == "participle"
            and not node.chunk.passive
            and governor.chunk.word not in self.grammar.say
            and node.subject == governor.subject
            and above.modality in _NOT_YET
            and not self._tried(node, governor)
        ):
            scope.weaken(above.modality)

    def _tried(self, node: Node, governor: Node) -> bool:
        """Whether a participle behind a comma tells what came of an attempt: "tried to advance, clashing with"."""
        above = governor.governor
        if (
            governor.kind not in ("infinitive", "purpose")
            or above is None
            or above.chunk.tense not in ("past", "perfect")
        ):
            return False
        word, grammar = above.chunk.word, self.grammar
        open_verb = word in grammar.intending or word in grammar.demanding or word in grammar.fearing
        attempt = governor.kind == "purpose" or word in _ATTEMPTING or not open_verb
        return attempt and self.table.chunks[node.index - 1].kind == COMMA and self.of(above).modality is None

    def _as_soon_as(self, node: Node) -> bool:
        """Whether "as soon as" opens the clause: "would leave as soon as the rebels withdrew"."""
        lower, end = self.table.lower, self.table.chunks[min(node.subject_start, node.index)].start
        return node.link_word == "as" and "soon" in lower[max(0, end - 3) : end]

    def _inherit_complement(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        """Of a that-clause: "denied that", "demanded that", "fears that", "said that"."""
        verb, link, grammar = governor.chunk.word, node.link_word, self.grammar
        if verb == "be" and above.modality in _NOT_YET:
            scope.weaken(above.modality)  # "it would be the first time that Japan has sold missiles"
        if is_doubted(node, governor, above.negated or above.modality == "averted", self.table):
            scope.weaken("hypothetical")
        if link and link not in _QUESTION_WORDS:
            if link == "denial":
                scope.modality, scope.negated = "denied", True
            elif link in grammar.accusing_noun:
                scope.modality = "alleged"
            elif link in grammar.hypothetical_noun and link != "claim":
                scope.weaken("hypothetical")
            if link in grammar.report_noun and verb in grammar.denying:
                deny(scope, governor)  # "denied reports that its troops had fled"
            if link in grammar.report_noun or verb not in grammar.say:
                return
        if self._before_court(governor):
            scope.modality = "alleged"  # "told the jury that he had planted the bomb", "the inquest heard that"
        elif verb in grammar.denying and verb != "reject":
            deny(scope, governor)
        elif verb in grammar.alleging:
            scope.modality = "alleged"
        elif verb in grammar.demanding and (verb not in ("insist", "suggest") or self._is_wish(node, governor)):
            scope.modality = "wished"  # "insisted that he leave", but not "insisted that he left"
        elif verb in grammar.fearing and not (verb == "warn" and scope.tense in ("past", "perfect")):
            scope.weaken("hypothetical")
        elif verb in grammar.intending and verb not in grammar.claiming:
            scope.weaken("intended")
        elif verb in grammar.claiming or self.table.says(governor):
            if above.negated or above.modality in ("question", "hypothetical", "conditional"):
                scope.weaken("hypothetical")
            scope.attribution = "said"
            if governor.agent:
                scope.speaker = governor.agent[0]
        elif above.modality in OPEN or above.modality in ("intended", "possible", "conditional"):
            scope.weaken(above.modality)

    def _before_court(self, governor: Node) -> bool:
        """Whether a court is told or hears what a that-clause says."""
        hearing = governor.subject if governor.chunk.word == "hear" else (*governor.recipient, *governor.object)
        telling = governor.chunk.word in self.grammar.recipient_said or governor.chunk.word == "hear"
        return telling and any(self.table.lemmas[self.table.chunks[k].head] in self.grammar.court for k in hearing)

    def _is_wish(self, node: Node, governor: Node) -> bool:
        """Whether a clause has the form of a wish: of a plural only the tense before tells ("insisted that both sides
        restore the flow")."""
        one_word = node.chunk.end - node.chunk.start == 1
        plural = one_word and self.table.tags[node.chunk.head] == "VBP" and governor.chunk.tense == "past"
        return node.chunk.form == "bare" or (plural and node.chunk.word not in ("be", "have"))

    def _inherit_nonfinite(self, scope: Scope, node: Node, governor: Node, above: Scope) -> None:
        """Of an infinitive or gerund: "managed to seize", "refused to leave", "accused of torturing"."""
        verb, word, grammar = governor.chunk.word, node.link_word, self.grammar
        infinitive = node.kind == "infinitive"
        told = verb in grammar.recipient_said and infinitive and verb not in grammar.intending  # "was told to leave"
        if word in _INSTEAD or (word == "from" and verb in grammar.kept_from):
            scope.modality = "averted"  # "kept the crowd from storming the embassy"
        elif verb in grammar.alleging and word in ("of", "to", "with", ""):
            scope.modality = "alleged"
        elif word == "of" and self.table.lemmas[max(0, node.chunk.start - 2)] in grammar.accusing_noun:
            scope.modality = "alleged"  # "traded accusations of shelling villages"
        elif word == "for" and self.table.lemmas[max(0, node.chunk.start - 2)] in _SENTENCES:
            scope.modality = "alleged"  # "overturned his conviction for defaming a judge"
        elif (
            word == "of"
            and verb != "be"
            and not _GUILTY.isdisjoint(self.table.lower[max(0, node.chunk.start - 2) : node.chunk.start])
        ):
            scope.modality = "alleged"  # "found guilty of inciting a riot"; but "is guilty of" tells it
        elif verb in grammar.denying and not word:
            deny(scope, governor)
        elif verb in grammar.negative and infinitive and governor.object and verb not in grammar.forbidding:
            scope.weaken("purpose")  # "blocked roads to protest"
        elif verb in grammar.negative and (infinitive or word in ("from", "at", "")):
            ended = verb not in grammar.not_doing and not above.negated  # "will stop pumping" does not promise to pump
            scope.modality = "averted" if ended else above.modality or (None if above.negated else "averted")
            scope.negated = verb in grammar.not_doing and not above.negated
        elif word == "of" and not _OPEN_OF.isdisjoint(
            self.table.lower[max(0, node.chunk.start - 2) : node.chunk.start]
        ):
            scope.weaken("hypothetical")  # "wary of provoking its neighbour"
        elif word in _SUBJECTS and self._speaks_of_it(governor):
            scope.weaken("hypothetical")  # "halted talks on easing visa rules"
        elif not infinitive and word in _FACT_PREPOSITIONS:
            if word in _SURE_AS_VERB or (word == "for" and verb in grammar.needs_object):
                scope.weaken(above.modality)  # "asked Hanoi to stop jailing them for marching"
            if above.modality is None and word == "before" and above.tense == "future":
                scope.modality = "intended"
        elif governor.passive and (verb in grammar.claiming or verb == "accuse") and infinitive and not told:
            scope.attribution = scope.attribution or "said"
            if not node.chunk.perfect and verb in grammar.expected and verb not in grammar.perceiving:
                scope.weaken("expected")
        elif verb in grammar.claiming and infinitive and node.chunk.perfect and not governor.passive:
            # "claimed to have shot down a drone" says that it did
            if above.negated or above.modality in OPEN:
                scope.weaken("hypothetical")
            scope.attribution = "said"
            if governor.agent:
                scope.speaker = governor.agent[0]
        elif verb in grammar.demanding or told:
            scope.modality = "wished"
        elif verb in grammar.expected and governor.passive:
            off = above.negated or self._is_past(governor) or (verb in _MEANT and above.tense == "past")
            scope.modality = "hypothetical" if off else "expected"
        elif verb in grammar.fearing:
            scope.modality = "hypothetical"
        elif verb == "be" or (verb in _LIKE_BE and word):
            off = self._is_past(governor) or (node.chunk.perfect and not word)  # "was to have left"
            scope.modality = "averted" if off else self._modality_of_adjective(word, above)
        elif verb == "have":
            # "had to fire" has fired; "has to resign" has not resigned yet
            scope.modality = above.modality or (None if above.tense == "past" else "necessary")
            if above.tense == "past" and scope.tense == "none":
                scope.tense = "past"
        elif verb == "go" and governor.chunk.progressive:
            scope.modality = "intended"
        elif verb in grammar.implicative:
            inherit_sure(scope, above)
        elif verb in grammar.intending or word or infinitive:
            scope.weaken("intended")
        else:
            scope.weaken(above.modality)

    def _speaks_of_it(self, governor: Node) -> bool:
        """Whether talks are what a verb acts on, so that what stands behind "on" is their subject."""
        lemmas, chunks = self.table.lemmas, self.table.chunks
        nouns = (*governor.object, *governor.subject, *(k for _, k in governor.obliques))
        return any(lemmas[chunks[k].head] in self.grammar.scheduled for k in nouns)

    def _is_past(self, governor: Node) -> bool:
        """Whether what was due then is told from later: "had been due to release them"."""
        return governor.chunk.perfect and "had" in self.table.lower[governor.chunk.start : governor.chunk.head]

    def _modality_of_adjective(self, word: str, above: Scope) -> str | None:
        """Of "was able to", "is set to", "is ready to", "is likely to"; without an adjective of "is to"."""
        if word in self.grammar.be_adjective_factive:
            return above.modality
        if not word or word in self.grammar.expected:
            # "is not due to meet": no refusal, but no plan; "if China were to attack"
            return "hypothetical" if above.negated or above.modality in OPEN else "expected"
        return "intended" if word in self.grammar.intending else "possible"


def _according(table: Table) -> int | None:
    for k, item in enumerate(table.chunks[:-1]):
        if item.kind == PREP and item.word == "according to" and table.chunks[k + 1].kind == NP:
            return k + 1
    return None
