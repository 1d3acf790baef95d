"""Actions -> drafts of events: who is source and who target, which clauses only repeat another, who claims it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.coding.actions import Action, Actions
from eventcoder.coding.actors import Resolver, of_end
from eventcoder.coding.assertion import judge
from eventcoder.coding.protest import specify
from eventcoder.coding.view import Mention, SentenceView
from eventcoder.dictionaries.entries import ActionEntry
from eventcoder.model import Actor, Clause, Phrase
from eventcoder.ontology import Ontology

HARM = frozenset(("kill", "wound", "injure", "die", "hurt", "perish", "slay", "maim", "leave", "claim", "destroy", "damage", "hit", "rock", "shake", "target", "strike", "sustain"))  # fmt: skip
_SOURCE_SLOTS = {"verb": ("agent",), "noun": ("by", "possessor", "modifier", "agent")}
_TARGET_SLOTS = {"verb": ("patient",), "noun": ("of", "on", "against", "patient")}
_ADDRESSED = frozenset(("010", "011", "012", "013", "014", "018", "019", "040", "041", "044"))  # talk needs a hearer
_PROTEST_CROWD = frozenset(("protester", "demonstrator", "marcher", "crowd", "people", "thousand", "hundred", "dozen", "activist", "supporter", "rioter", "picketer", "protestor", "islander", "opponent", "other"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """An event of one sentence before it gets its date, place and numbers."""

    action: Action
    code: str
    source: Mention | None
    target: Mention | None
    status: str
    speaker: Mention | None
    speaker_text: str | None
    planned: bool
    rules: tuple[str, ...]

    @property
    def clause(self) -> Clause:
        return self.action.clause

    @property
    def entry(self) -> ActionEntry:
        return self.action.entry


class Drafter:
    """Makes the drafts of one sentence. `reasons` tells, by clause, why an action gave no event."""

    def __init__(
        self,
        view: SentenceView,
        resolver: Resolver,
        ontology: Ontology,
        actions: Actions,
        earlier: Sequence[Draft] = (),
    ) -> None:
        self.earlier = earlier
        self.view, self.resolver, self.ontology, self.actions = view, resolver, ontology, actions
        self.slots = actions.slots
        self.reasons: dict[int, str] = {}
        self._nouns = {clause.head for clause in view.parse.clauses if clause.kind == "noun"}
        self.extra_targets: dict[int, list[Phrase]] = {}
        self.concurring: dict[int, list[str]] = {}  # entries of event nouns that say the same as their verb's

    def drafts(self) -> list[Draft]:
        """The drafts in the order of their triggers."""
        fired = [action for clause in self.view.parse.clauses if (action := self.actions.action(clause)) is not None]
        dropped = self._consumed(fired)
        result: list[Draft] = []
        for action in fired:
            index = action.clause.index
            if index in dropped:
                self.reasons[index] = dropped[index]
                continue
            if any(first <= action.clause.head < last for first, last in self.view.blocked):
                self.reasons[index] = "discarded by a word of discards.csv"
                continue
            result.extend(self._events(action, result))
        return self._without_repeats(result)

    # -- which clauses only carry another ------------------------------------------------------------------------

    def _consumed(self, fired: list[Action]) -> dict[int, str]:
        """Clauses whose action belongs to another clause: contents of modes, nouns of light verbs, tolls."""
        dropped: dict[int, str] = {}
        by_index = {action.clause.index: action for action in fired}
        nouns = {action.clause.head: action for action in fired if action.clause.kind == "noun"}
        for action in fired:
            clause = action.clause
            if action.mode is not None and action.content is not None:
                dropped[action.content.index] = f"content of {clause.lemma!r}"
                for inner in self.actions.clauses(clause):
                    dropped.setdefault(inner.index, f"content of {clause.lemma!r}")
            if clause.kind == "verb":
                self._verb_and_nouns(action, nouns, dropped)
        for clause in self.view.parse.clauses:
            if clause.kind == "verb" and clause.lemma in HARM and clause.index not in dropped:
                self._harm(clause, by_index.get(clause.index), nouns, by_index, dropped)
        return dropped

    def _verb_and_nouns(self, action: Action, nouns: dict[int, Action], dropped: dict[int, str]) -> None:
        clause, entry = action.clause, action.entry
        named = {
            c.slot for c in entry.conditions
            if not c.negated and any(kind in ("word", "class") for kind, _ in c.alternatives)
        }  # fmt: skip
        for noun in nouns.values():
            if noun.entry.source == noun.entry.target == ("-",):
                continue  # a word for what is asked or promised, never an act by itself
            supported = any(link.kind == "support" and link.clause == clause.index for link in noun.clause.links)
            if clause.lemma in HARM and any(p.head == noun.clause.head for p in clause.agent):
                continue  # "the raid killed six" is told by the raid
            if any(
                phrase.head == noun.clause.head
                for slot in named
                for phrase in (
                    self.slots.fill(clause, slot)
                    if slot not in ("any", "content", "voice", "number", "particle")
                    else []
                )
            ):
                if action.code[:2] not in ("01", "05", "11") or supported:
                    dropped.setdefault(noun.clause.index, f"part of {clause.lemma!r}")
                    if noun.code == action.code:
                        self.concurring.setdefault(clause.index, []).extend(noun.refs)
            elif supported and clause.lemma not in HARM:
                dropped.setdefault(clause.index, f"carries {noun.clause.lemma!r}")

    def _harm(
        self,
        clause: Clause,
        action: Action | None,
        nouns: dict[int, Action],
        by_index: dict[int, Action],
        dropped: dict[int, str],
    ) -> None:
        """ "An attack killed 20", "20 were killed in an attack": the act is the noun's, the dead are its target."""
        if (
            action is not None
            and action.code[:2] not in ("17", "18", "19", "20")
            and clause.lemma not in ("leave", "claim")
        ):
            return
        carriers = [p.head for p in clause.agent] + [
            o.phrase.head for o in clause.obliques if o.preposition in ("in", "by", "with", "during", "from", "when", "after", "as a result of", "following")
        ]  # fmt: skip
        for head in carriers:
            noun = nouns.get(head)
            if (
                noun is not None
                and noun.clause.index not in dropped
                and noun.code[:2] in ("18", "19", "20")
                and noun.clause.modality is None
            ):
                dropped[clause.index] = f"toll of {noun.clause.lemma!r}"
                self.extra_targets.setdefault(noun.clause.index, []).extend(clause.patient)
                return
        for link in clause.links:
            above = by_index.get(link.clause)
            kinds = ("participle",) if clause.tense != "past" else ("participle", "conjunct")
            if (
                above is not None
                and link.kind in kinds
                and above.code[:2] in ("17", "18", "19", "20")
                and link.clause not in dropped
            ):
                agents = {(p.start, p.end) for p in clause.agent}
                if above.clause.lemma not in ("kill",) and (
                    not agents or agents & {(p.start, p.end) for p in above.clause.agent} or above.clause.kind == "noun"
                ):
                    dropped[clause.index] = f"toll of {above.clause.lemma!r}"
                    self.extra_targets.setdefault(above.clause.index, []).extend(clause.patient)
                    return

    # -- sides ---------------------------------------------------------------------------------------------------

    def _mentions(self, clause: Clause, slots: tuple[str, ...], as_source: bool) -> list[Mention]:
        for slot in slots:
            if slot in ("agent.modifier", "agent.possessor"):
                # "Azerbaijani drones bombed": the arms of a country act for its forces
                armed = [
                    m
                    for p in clause.agent
                    if (m := self.resolver.mention(p, self.view)) is not None and (m.code or "")[3:6] == "MIL"
                ]
                if armed:
                    return armed
            phrases = self.slots.fill(clause, slot)
            found: list[Mention] = []
            for phrase in phrases:
                if self.view.sentence.lower[phrase.head] in ("we", "i", "us", "me") and phrase.end - phrase.start == 1:
                    speaker = self._speaker(clause)
                    if speaker is not None:
                        found.append(speaker)
                    continue
                for mention in self.resolver.mentions(phrase, self.view):
                    if mention.actor is None and not self._is_given(phrase):
                        continue
                    if as_source and mention.kind == "thing" and not self._can_act(mention):
                        continue
                    found.append(mention)
            if found:
                return found
        return []

    def _speaker(self, clause: Clause) -> Mention | None:
        """Who "we" and "I" are: the one whose words are told."""
        if clause.attributed_to is None:
            return None
        mention = self.resolver.mention(clause.attributed_to, self.view)
        return mention if mention is not None and mention.actor is not None else None

    def _is_given(self, phrase: Phrase) -> bool:
        s = self.view.sentence
        return any(first <= s.starts[phrase.head] < last for first, last, _ in self.view.given)

    @staticmethod
    def _can_act(mention: Mention) -> bool:
        """Things act only as their owner's arm or word ("Russian warplanes", "the Turkish move"), never as a place."""
        return (
            mention.code is not None
            and len(mention.code) >= 3
            and "places" not in (mention.actor.entries if mention.actor else ())
        )

    def _crowd(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        """People who protest are people, whatever they are called ("retirees", "pump owners", "a group")."""
        s = self.view.sentence
        for slot in slots:
            for phrase in self.slots.fill(clause, slot):
                if s.tags[phrase.head] in ("NNS", "NN", "NNP", "NNPS", "CD") and phrase.head not in self._nouns:
                    country = self.view.country
                    actor = Actor((country or "") + "CVL", None, country, ("CVL",), ("rule:protest-crowd",))
                    end = of_end(phrase)
                    return [Mention(actor, s.span_text(phrase.start, end), s.starts[phrase.start], s.ends[end - 1], "group", True, s.index)]
        return []

    def _helped(self, clause: Clause) -> list[Mention]:
        """"Gave two billion to support refugees in Jordan": who is helped stands in the purpose."""
        for inner in self.view.clause_links(clause, "purpose", "infinitive"):
            found = self._mentions(inner, ("patient", "to", "in", "with", "for"), False)
            if found:
                return found
        return []

    def _unresolved(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        """The words of a target that is no actor the dictionaries know: kept as text, without a code."""
        s = self.view.sentence
        for slot in slots:
            for phrase in self.slots.fill(clause, slot):
                if s.tags[phrase.head] in ("NN", "NNS", "NNP", "NNPS") and phrase.head not in self._nouns:
                    end = of_end(phrase)
                    return [
                        Mention(
                            None,
                            s.span_text(phrase.start, end),
                            s.starts[phrase.start],
                            s.ends[end - 1],
                            "unknown",
                            False,
                            s.index,
                        )
                    ]
        return []

    @staticmethod
    def _both_given(source: Mention | None, target: Mention | None) -> bool:
        return any(m is not None and m.kind == "group" for m in (source, target))

    def _another_acts(self, content: Clause, sources: list[Mention]) -> bool:
        """ "Warned that the militants might attack": what somebody else would do is no threat."""
        doers = [m for p in content.agent if (m := self.resolver.mention(p, self.view)) is not None and m.code]
        own = {m.code[:3] for m in sources if m.code}
        return bool(doers) and bool(own) and not any(m.code and m.code[:3] in own for m in doers)

    def _unknown_place(self, clause: Clause, slots: tuple[str, ...]) -> list[Mention]:
        """A name that no gazetteer knows but that is shelled or taken is a place of the country spoken of."""
        country = self.view.country
        s = self.view.sentence
        for slot in slots:
            for phrase in self.slots.fill(clause, slot) if country else []:
                if s.tags[phrase.head] in ("NNP", "NNPS") and self.view.name_over(phrase.head) is None:
                    actor = Actor(country or "", None, country, (), ("rule:unknown-place",))
                    return [
                        Mention(
                            actor,
                            self.view.text_of(phrase),
                            s.starts[phrase.start],
                            s.ends[phrase.end - 1],
                            "thing",
                            False,
                            s.index,
                        )
                    ]
        return []

    def _must(self, action: Action, addressed: list[Mention]) -> list[Draft]:
        """ "Israel must release the prisoners," the minister said: a demand of the speaker on the one who is to act."""
        clause = action.clause
        speaker = self._speaker(clause)
        if (
            speaker is None
            or not addressed
            or (action.code[:2] not in ("02", "03", "04", "05", "06", "07", "08")
            and not clause.negated)
        ):
            self.reasons[clause.index] = "not asserted: necessary"
            return []
        mode = "APPEAL" if "should" in self.view.sentence.lower[max(0, clause.head - 3) : clause.head] else "DEMAND"
        code = self.ontology.combine(mode, action.code, clause.negated)
        drafts: list[Draft] = []
        for target in addressed:
            if target.start != speaker.start:
                rules = (
                    *action.refs,
                    "rule:must",
                    *(speaker.actor.entries if speaker.actor else ()),
                    *(target.actor.entries if target.actor else ()),
                )
                drafts.append(Draft(action, code, speaker, target, "reported", None, None, True, rules))
        return drafts

    def _from_before(self, code: str, sources: list[Mention], here: list[Draft]) -> list[Mention]:
        """A target that an earlier event names: police fire tear gas at those who protest, a denial answers the accuser."""
        index = self.view.sentence.index
        near = [d for d in (*self.earlier, *here) if index - (d.source or d.target or _NOWHERE).sentence_index <= 3]
        own = sources[0] if sources else None
        for draft in reversed(near):
            if (
                code in ("171", "1711")
                and own is not None
                and draft in here
                and draft.code in ("173", "190", "193")
                and _key(draft.source) == _key(own)
            ):
                return [draft.target] if draft.target is not None else []
            if code == "175" and draft.code[:2] == "14" and draft.source is not None:
                return [draft.source]
            if code == "016" and own is not None:
                accused = draft.code[:3] == "112" and draft.target is not None and _same_country(draft.target, own)
                if accused and draft.source is not None and not _same_country(draft.source, own):
                    return [draft.source]
                if (
                    draft.status == "claimed"
                    and draft.speaker is not None
                    and draft.source is not None
                    and _same_country(draft.source, own)
                ):
                    if not _same_country(draft.speaker, own):
                        return [draft.speaker]
        return []

    def _events(self, action: Action, result: list[Draft] | None = None) -> list[Draft]:
        clause, entry = action.clause, action.entry
        sources = (
            self._mentions(clause, entry.source or _SOURCE_SLOTS[clause.kind], True) if entry.source != ("-",) else []
        )
        if action.code[:2] == "14" and clause.modality == "purpose" and self._gathered_for(clause):
            action = replace(action, clause=replace(clause, modality=None))
            clause = action.clause
        if clause.modality == "necessary" and clause.attributed_to is not None and action.mode is None:
            return self._must(action, sources)
        if not sources and action.code[:2] == "14" and entry.source != ("-",):
            sources = self._crowd(clause, entry.source or _SOURCE_SLOTS[clause.kind])
        verdict = judge(action, self.ontology, self._own_word(clause, sources))
        if verdict.code is None:
            self.reasons[clause.index] = verdict.reason
            return []
        targets: list[Mention] = []
        if entry.target != ("-",):
            targets = self._mentions(clause, entry.target or _TARGET_SLOTS[clause.kind], False)
            if not targets and action.mode is not None and action.content is not None:
                targets = self._content_targets(action.content, sources)
            if not targets:
                for phrase in self.extra_targets.get(clause.index, ()):
                    mention = self.resolver.mention(phrase, self.view)
                    if mention is not None and mention.actor is not None:
                        targets.append(mention)
            if not targets and verdict.code[:2] in ("07",) or (not targets and verdict.code[:3] == "033"):
                targets = self._helped(clause)
            if not targets:
                targets = self._from_before(verdict.code, sources, result or [])
            if not targets and verdict.code[:3] in ("191", "192", "194", "195"):
                targets = self._unknown_place(clause, entry.target or _TARGET_SLOTS[clause.kind])
        named = bool(targets)
        if not targets and sources and entry.target != ("-",):
            targets = self._unresolved(clause, entry.target or _TARGET_SLOTS[clause.kind])
        code = verdict.code
        if code[:2] <= "13" and not sources and not clause.passive and clause.kind == "verb":
            self.reasons[clause.index] = "nobody known says it"
            return []
        if not named and (entry.mirror or code[:2] == "14"):
            targets = []
        if (
            not named
            and not (entry.mirror and len(sources) > 1)
            and not clause.passive
            and (code[:3] in _ADDRESSED or (verdict.planned and code[:3] in ("125", "126", "127", "121", "122")))
        ):
            self.reasons[clause.index] = "addressed to nobody"
            return []
        if action.mode == "THREAT" and action.content is not None and self._another_acts(action.content, sources):
            self.reasons[clause.index] = "a warning of what another may do"
            return []
        if code[:2] == "07" and not targets:
            self.reasons[clause.index] = "aid to nobody"
            return []
        if code[:2] == "14":
            code = specify(code, clause, self.view)
            if not self.ontology.exists(code):
                code = verdict.code
            sources, targets = self._protest_sides(code, sources, targets)
        mirror = entry.mirror or None
        if verdict.mirrored is not None:
            mirror = code if verdict.mirrored else None
        if clause.lemma == "agree" and len(sources) > 1 and not targets and not mirror:
            mirror = code  # what several agree on they promise one another
        mutual = bool(mirror) or self._each_other(clause)
        if mutual and not mirror:
            mirror, targets = code, []
        pairs = self._pairs(sources, targets, mutual)
        speaker = self.resolver.mention(verdict.speaker, self.view) if verdict.speaker is not None else None
        speaker_text = self.view.text_of(verdict.speaker) if verdict.speaker is not None else None
        drafts: list[Draft] = []
        for source, target in pairs:
            if (
                (source is None or source.actor is None)
                and (target is None or target.actor is None)
                and not self._both_given(source, target)
            ):
                self.reasons[clause.index] = "neither side is known"
                continue
            rules = (
                *action.refs,
                *self.concurring.get(clause.index, ()),
                *(source.actor.entries if source and source.actor else ()),
                *(target.actor.entries if target and target.actor else ()),
            )
            for each in (code, *(action.also if code == action.code else ())):
                drafts.append(
                    Draft(action, each, source, target, verdict.status, speaker, speaker_text, verdict.planned, rules)
                )
            if mirror and source is not None and target is not None:
                drafts.append(
                    Draft(action, mirror, target, source, verdict.status, speaker, speaker_text, verdict.planned, rules)
                )
        return drafts

    def _gathered_for(self, clause: Clause) -> bool:
        """ "Gathered to protest": the purpose of a protest that people came together for has come true."""
        for link in clause.links:
            above = self.view.parse.clauses[link.clause]
            if (
                link.kind == "purpose"
                and above.modality is None
                and not above.negated
                and above.tense in ("past", "present", "perfect")
            ):
                known = self.actions.action(above)
                return known is None or known.code[:2] != "14"
        return False

    def _each_other(self, clause: Clause) -> bool:
        """ "India and China accused each other": an act that goes both ways."""
        lower = self.view.sentence.lower
        phrases = [*clause.patient, *(o.phrase for o in clause.obliques)]
        return any(lower[p.start : p.end] in (("each", "other"), ("one", "another")) for p in phrases)

    def _content_targets(self, content: Clause, sources: list[Mention]) -> list[Mention]:
        """Whom a promise or a demand is about, where nobody is addressed: the target, else the doer, of its content."""
        inner = self.actions.action(content)
        taken = {id(mention) for mention in sources} | {mention.text for mention in sources}
        if inner is not None:
            for slots in (
                inner.entry.target or _TARGET_SLOTS[content.kind],
                inner.entry.source or _SOURCE_SLOTS[content.kind],
            ):
                if slots != ("-",):
                    found = [m for m in self._mentions(content, slots, False) if m.text not in taken]
                    if found:
                        return found
        return [m for m in self._mentions(content, ("agent",), False) if m.text not in taken]

    def _own_word(self, clause: Clause, sources: list[Mention]) -> bool:
        """Whether the one who says it is the one who does it; a plain future in the article's own voice counts too."""
        if clause.attributed_to is None:
            return clause.attribution is None and clause.modality not in ("conditional", "intended")
        speaker = self.resolver.mention(clause.attributed_to, self.view)
        if speaker is None or speaker.actor is None:
            return False
        lower, tags = self.view.sentence.lower, self.view.sentence.tags
        if any(p.possessor is not None and tags[p.possessor.head] == "PRP$" and lower[p.possessor.head] != "his" for p in clause.agent):
            return True  # "the Taliban said their fighters would lay down arms"
        return any(
            m.actor is not None
            and (
                m.actor.code == speaker.actor.code
                or (
                    m.actor.country is not None
                    and m.actor.country == speaker.actor.country
                    and speaker.actor.code[3:6] in ("", "GOV")
                    and m.actor.code[3:6] in ("", "GOV", "MIL")
                )
            )
            for m in sources
        )

    def _protest_sides(
        self, code: str, sources: list[Mention], targets: list[Mention]
    ) -> tuple[list[Mention], list[Mention]]:
        """Protesters against their own government are opposition; a stated demand makes the government the target."""
        country = next((m.actor.country for m in sources if m.actor is not None and m.actor.country), self.view.country)
        if not targets and len(code) == 4 and code[3] in "12" and country:
            actor = Actor(country + "GOV", None, country, ("GOV",), ("rule:protest-default-target",))
            targets = [Mention(actor, "", -1, -1, "group", False, self.view.sentence.index)]
        own = not targets or any(m.actor is not None and m.actor.country == country for m in targets)
        changed: list[Mention] = []
        for mention in sources:
            actor = mention.actor
            if (
                actor is not None
                and actor.code.endswith("CVL")
                and own
                and _is_crowd(mention)
            ):
                new = actor.code[:-3] + "OPP"
                actor = Actor(new, actor.name, actor.country, ("OPP",), (*actor.entries, "rule:protest-crowd"))
                mention = Mention(
                    actor,
                    mention.text,
                    mention.start,
                    mention.end,
                    mention.kind,
                    mention.plural,
                    mention.sentence_index,
                )
            elif (
                actor is not None
                and actor.code.endswith("OPP")
                and not own
                and _is_crowd(mention)
            ):
                actor = Actor(
                    actor.code[:-3] + "CVL",
                    actor.name,
                    actor.country,
                    ("CVL",),
                    (*actor.entries, "rule:protest-abroad"),
                )
                mention = Mention(
                    actor,
                    mention.text,
                    mention.start,
                    mention.end,
                    mention.kind,
                    mention.plural,
                    mention.sentence_index,
                )
            changed.append(mention)
        return changed, targets

    @staticmethod
    def _pairs(
        sources: list[Mention], targets: list[Mention], mirrored: bool
    ) -> list[tuple[Mention | None, Mention | None]]:
        """All pairs of the two sides; of a mutual act with one side only ("A and B met") the pairs among its members."""
        both = sources or targets
        if mirrored and not (sources and targets) and len(both) > 1:
            return [(a, b) for i, a in enumerate(both) for b in both[i + 1 :] if a.start != b.start]
        pairs: list[tuple[Mention | None, Mention | None]] = []
        for a in sources or [None]:
            for b in targets or [None]:
                if a is not None and b is not None and a.start == b.start and a.end == b.end and a.start >= 0:
                    b = None
                if (a, b) not in pairs:
                    pairs.append((a, b))
        if any(b is not None for _, b in pairs):
            full = {id(a) for a, b in pairs if b is not None}
            pairs = [(a, b) for a, b in pairs if b is not None or id(a) not in full]
        return pairs

    # -- repeats -------------------------------------------------------------------------------------------------

    def _without_repeats(self, drafts: list[Draft]) -> list[Draft]:
        """Same dyad, same code, same target mention in one sentence: one event; "killed" beside another act is a toll."""
        violent = [d for d in drafts if d.code[:2] in ("18", "19", "20") and d.clause.lemma not in HARM]
        result: list[Draft] = []
        seen: set[tuple[object, ...]] = set()
        for draft in drafts:
            if draft.clause.lemma in ("kill", "die", "wound", "injure") and draft.code[:2] in ("18", "19", "20"):
                if any(
                    _same(v.source, draft.source) and v.action is not draft.action
                    and not (v.source is not None and draft.target is not None and v.source.code == draft.target.code)
                    and not (v.code[:3] == "181" and draft.target is not None and _key(v.target) != _key(draft.target))
                    for v in violent
                ):  # fmt: skip
                    self.reasons[draft.clause.index] = "a toll of another act"
                    continue
            key = (draft.code, _key(draft.source), _key(draft.target))
            if key in seen:
                self.reasons[draft.clause.index] = "told already in this sentence"
                continue
            seen.add(key)
            result.append(draft)
        return result


def _is_crowd(mention: Mention) -> bool:
    """Whether the words are of people who only protest: "hundreds of Tunisians", "protesters", not "residents"."""
    return any(word.lower().rstrip("s") in _PROTEST_CROWD for word in mention.text.split())


_NOWHERE = Mention(None, "", -1, -1, "unknown", False, -99)


def _same_country(a: Mention, b: Mention) -> bool:
    return a.code is not None and b.code is not None and a.code[:3] == b.code[:3]


def _key(mention: Mention | None) -> tuple[object, ...] | None:
    return (mention.code, mention.start, mention.end) if mention is not None else None


def _same(a: Mention | None, b: Mention | None) -> bool:
    return (a is None or b is None) or a.code == b.code
