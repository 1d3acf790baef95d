"""Which clauses only carry another: contents of speech, nouns of their verb, light verbs, tolls.

Of "carried out an attack that killed 20" one event is told, by "attack": "carried out" and "killed" are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.coding.actions import Action, Actions
from eventcoder.coding.conditions import is_coming
from eventcoder.coding.roots import FORCE, INTENT, INVESTIGATION, REFUSAL, THREAT, VIOLENCE, is_cooperation
from eventcoder.coding.words import Words
from eventcoder.dictionaries.conditions import TEST_ONLY, Condition
from eventcoder.model import Clause, Link, Phrase, Sentence

# "Left 20 dead", "claimed 20 lives": these are tolls although they are no violence by themselves.
_TOLL_WHATEVER_THE_CODE = ("leave", "claim")
_TAKING_LIVES = ("claim", "take", "cost")
_DYING = ("die", "perish")
# Statements, agreements and accusations leave the act of their noun an event of its own: "welcomed the ceasefire".
_BESIDE_NOUN = ("01", "05", "11")
_WORDS_OF_NUMBER = 6  # from "the third" to the act that it counts
_DISPERSAL, _ABDUCTION, _PROTEST = "175", "181", "14"
_FIGHT, _BOMB, _SIEGE = "190", "183", "191"
_AT_CLOSE_RANGE = ("182", "186", "193")
# Who is jailed, freed or lynched was accused or convicted before.
_TRIED, _BEFORE = ("08", "17", *VIOLENCE), ("112", "116")
_DENIAL, _CLAIM, _CHARGE = "016", "015", "112"
_OFFERED = ("02", "03")
_TOLL_PREPOSITIONS = ("in", "by", "with", "during", "from", "when", "after", "as a result of", "following")
_AFTERWARDS = ("after", "following", "since", "to", "for", "over", "in response to", "in retaliation for")


@dataclass(slots=True)
class Carried:
    """What belongs to another clause, all by index of clause.

    `dropped` gives the reason why a clause makes no event; `victims` the phrases of a toll, a target for the act that
    names none, and `doers` those who did it, for the act that names nobody; `concurring` the entries of event nouns
    that say the same as their verb's; `answered` of an offer or a charge the clause that turns it down.
    """

    dropped: dict[int, str] = field(default_factory=dict)
    victims: dict[int, list[Phrase]] = field(default_factory=dict)
    doers: dict[int, list[Phrase]] = field(default_factory=dict)
    concurring: dict[int, list[str]] = field(default_factory=dict)
    answered: dict[int, Clause] = field(default_factory=dict)

    def toll(self, clause: Clause, act: Clause) -> None:
        """The clause only tells whom the act hit, and perhaps who did it: "police killed three men in a shoot-out"."""
        self.dropped[clause.index] = f"tells whom {act.lemma!r} hit"
        if clause.lemma in _DYING:
            self.victims.setdefault(act.index, []).extend(clause.agent)  # "one of the men died during the attack"
            return
        lives = [o.phrase for p in clause.patient for o in p.after if o.preposition == "of"]
        # "claimed the lives of three soldiers"
        victims = lives if clause.lemma in _TAKING_LIVES and lives else clause.patient
        self.victims.setdefault(act.index, []).extend(victims)
        doers = [p for p in clause.agent if p.head != act.head and p not in act.agent]
        if doers:
            self.doers.setdefault(act.index, []).extend(doers)


def carried(fired: Sequence[Action], clauses: Sequence[Clause], actions: Actions, words: Words) -> Carried:
    """Finds the clauses of a sentence whose action belongs to another clause."""
    result = Carried()
    by_index = {action.clause.index: action for action in fired}
    counting = [a for a in fired if a.clause.kind == "noun" and _counts_act(a, fired, actions.view.sentence, words)]
    result.dropped.update((action.clause.index, "counts the act told before") for action in counting)
    nouns = {a.clause.head: a for a in fired if a.clause.kind == "noun" and a not in counting}
    for action in fired:
        clause = action.clause
        if action.mode is not None and action.content is not None and not _held(action.content, clause):
            result.dropped[action.content.index] = f"content of {clause.lemma!r}"
            for inner in actions.clauses(clause):
                result.dropped.setdefault(inner.index, f"content of {clause.lemma!r}")
        if action.code[:2] == INVESTIGATION:
            for inner in actions.clauses(clause):
                result.dropped.setdefault(inner.index, "only investigated")
        if action.code == _CLAIM:
            _only_claimed(clause, nouns, result)
        if clause.lemma in words.launch and clause.kind == "verb":
            hits = [other for other in fired if other.code[:2] in VIOLENCE and not _hangs_on(other.clause, clause)]
            launched = [p for p in clause.patient if not _is_somebody(p, actions)]
            bombs = [o.clause for o in hits if o.code[:3] == _BOMB]
            hit_on = [p for o in hits for p in o.clause.agent]
            hit_on += [p for bomb in bombs for p in (*bomb.patient, *(o.phrase for o in bomb.obliques))]
            if any(p in hit_on for p in launched):
                # "missiles fired by the army struck", "hit a mine laid by rebels"
                result.dropped[clause.index] = "tells who launched what hit"
        if clause.kind != "noun" and nouns:
            _verb_and_nouns(action, nouns, actions, words, result)
        for link in clause.links if action.code[:3] == _BOMB else ():
            above = by_index.get(link.clause)
            if link.kind == "participle" and above is not None and above.code[:3] == _BOMB and not clause.passive:
                result.toll(clause, above.clause)  # "triggered a landmine, blowing up a police van"
        for link in clause.links if clause.modality != "purpose" else ():
            user = by_index.get(link.clause) if link.kind == "purpose" else None
            if user is not None and user.code[:2] == action.code[:2]:
                result.toll(clause, user.clause)  # "used tear gas to disperse the crowd"
            above = by_index.get(link.clause) if link.kind == "participle" and clause.lemma == "use" else None
            if above is not None and above.code[:2] == action.code[:2]:
                result.dropped[clause.index] = f"part of {above.clause.lemma!r}"  # "dispersed them using tear gas"
    for action in fired:
        if action.clause.passive and action.clause.tense == "none" and _told_by_another(action, fired):
            result.dropped.setdefault(action.clause.index, "told by another verb")
        accepts = action.clause.lemma == "accept" and action.code[:2] == INTENT
        if action.clause.kind == "verb" and (action.code[:2] == REFUSAL or action.code == _DENIAL or accepts):
            _answered(action.clause, nouns, words, result)
    for action in fired:
        will_not = action.clause.negated and is_coming(action.clause)
        if action.clause.kind == "verb" and (will_not or action.code[:2] == REFUSAL):
            _not_done(action.clause, nouns, result)
    for clause in clauses:
        if clause.kind == "verb" and clause.lemma in words.harm and clause.index not in result.dropped:
            act = _act_of_toll(clause, clauses, nouns, by_index, result.dropped, actions.view.sentence.lower)
            besieged = act is not None and act.index in by_index and by_index[act.index].code[:3] == _SIEGE
            if act is not None and besieged and clause.agent:
                result.doers[act.index] = list(clause.agent)  # "killed six gunmen during a siege": two acts
            elif act is not None:
                result.toll(clause, act)
    return result


def _is_somebody(phrase: Phrase, actions: Actions) -> bool:
    """Whether a phrase means people: "shot dead the man who drove into a crowd" launches nothing."""
    mention = actions.view.mentions.get((phrase.start, phrase.end))
    return mention is not None and mention.actor is not None and mention.kind != "thing"


def _counts_act(action: Action, fired: Sequence[Action], sentence: Sentence, words: Words) -> bool:
    """ "Gunmen shot a judge, the third killing of a jurist since May", "shot a judge in one of the worst attacks in
    Mali": the noun says how many such acts there were, or how bad.

    Behind "in" only where a verb told who did it: "six died in the worst raid on the town" is told by the raid.
    """
    head, lower = action.clause.head, sentence.lower
    start = next((k for k in range(head - 1, max(head - _WORDS_OF_NUMBER, 0), -1) if lower[k] == "the"), 0)
    if not start or lower[start + 1] not in words.counting:
        return False
    others = [o.clause for o in fired if o.clause.head < start and o.code[:2] == action.code[:2]]
    if lower[start - 1] == ",":
        return bool(others)
    within = lower[start - 1] == "in" or lower[max(start - 3, 0) : start] == ("in", "one", "of")
    return within and any(clause.kind == "verb" and clause.agent and not clause.passive for clause in others)


def _told_by_another(participle: Action, fired: Sequence[Action]) -> bool:
    """ "A mine planted by the road maimed a boy", "a bomb found in a van was defused", "freed four men accused of
    arson": what the participle says of the thing or person is part of what was done with it."""
    things = {(p.start, p.head) for p in participle.clause.patient}
    for other in fired:
        clause = other.clause
        tried = other.code[:2] in _TRIED and participle.code[:3] in _BEFORE
        acts = (tried or other.code[:3] == participle.code[:3]) and clause.tense != "none" and not clause.negated
        hit = (*clause.agent, *clause.patient) if clause.patient else ()
        if tried:
            hit += tuple(o.phrase for o in clause.obliques)  # "handed down sentences to six men convicted of"
        if acts and any((p.start, p.head) in things for p in hit):
            return True
    return False


def _hangs_on(clause: Clause, above: Clause) -> bool:
    """Whether a clause is another or its participle: "detonated a bomb, wounding four" is told by the bombing."""
    return clause.index == above.index or any(
        link.kind == "participle" and link.clause == above.index for link in clause.links
    )


def _held(noun: Clause, caller: Clause) -> bool:
    """Whether another verb tells that what was called for was held: "staged a protest called by the union"."""
    return any(link.kind == "support" and link.clause != caller.index for link in noun.links)


def _only_claimed(clause: Clause, nouns: Mapping[int, Action], result: Carried) -> None:
    """ "Claimed responsibility for the raid on the base": the claim alone is told (codebook, section 2)."""
    phrases = [*clause.patient, *(o.phrase for o in clause.obliques if o.preposition == "for")]
    phrases += [o.phrase for phrase in clause.patient for o in phrase.after]
    for phrase in phrases:
        noun = nouns.get(phrase.head)
        if noun is not None and noun.code[:2] in FORCE:
            result.dropped[noun.clause.index] = "only claimed"


def _not_done(clause: Clause, nouns: Mapping[int, Action], result: Carried) -> None:
    """ "Would not ratify the accord with Athens", "vetoed the treaty": there is none."""
    for phrase in clause.patient:
        noun = nouns.get(phrase.head)
        if noun is not None and is_cooperation(noun.code) and noun.code[:2] not in _OFFERED:
            result.dropped.setdefault(noun.clause.index, f"not done: {clause.lemma!r}")


def _answered(clause: Clause, nouns: Mapping[int, Action], words: Words, result: Carried) -> None:
    """ "Poland turned down an offer of help by the EU", "Chad denied Sudanese charges": the offer and the charge were
    made as well."""
    for phrase in clause.patient:
        noun = nouns.get(phrase.head)
        known = noun is not None and noun.clause.lemma in words.addressed
        if noun is not None and known and not any(p in clause.agent for p in noun.clause.agent):
            result.dropped.pop(noun.clause.index, None)
            result.answered[noun.clause.index] = clause


def _verb_and_nouns(
    action: Action, nouns: Mapping[int, Action], actions: Actions, words: Words, result: Carried
) -> None:
    """Of a verb and an event noun that it governs one tells the act: the verb whose entry asks for the noun, else the
    noun that a light verb carries ("launched an assault")."""
    clause = action.clause
    harm = clause.lemma in words.harm
    asked = _asked_words(action)
    for noun in nouns.values():
        if noun.entry.source == noun.entry.target == ("-",):
            continue  # a word for what is asked or promised, never an act by itself
        head = noun.clause.head
        if harm and any(p.head == head for p in clause.agent):
            continue  # "the raid killed six" is told by the raid
        supported = any(link.kind == "support" and link.clause == clause.index for link in noun.clause.links)
        if supported and action.code[:2] == THREAT:
            result.dropped.setdefault(noun.clause.index, f"content of {clause.lemma!r}")  # "will not go unanswered"
        elif (supported or action.code[:2] == INTENT) and action.content is noun.clause:
            # "ended the siege", "was ready for talks with Oslo"
            result.dropped.setdefault(noun.clause.index, f"content of {clause.lemma!r}")
        elif any(head in _heads(p, actions, words) for p in _phrases_asked(action, actions)):
            charged = action.code[:3] == _CHARGE and clause.lemma == "accuse"
            broken_up = action.code[:3] == _DISPERSAL and noun.code[:2] == _PROTEST  # it was held before
            if (action.code[:2] not in _BESIDE_NOUN and not broken_up) or supported or charged:
                result.dropped.setdefault(noun.clause.index, f"part of {clause.lemma!r}")
                if noun.code == action.code:
                    result.concurring.setdefault(clause.index, []).extend(noun.refs)
        elif noun.code == _FIGHT and not harm and action.code[:3] in _AT_CLOSE_RANGE and _happens_in(clause, noun):
            result.dropped.setdefault(noun.clause.index, f"the act of {clause.lemma!r}")
        elif supported and not harm and not (asked and any(p.head == head for p in clause.agent)):
            # but "the refusal drew a rebuke from Paris" tells of both
            result.dropped.setdefault(clause.index, f"carries {noun.clause.lemma!r}")


def _happens_in(clause: Clause, noun: Action) -> bool:
    """Whether a noun only says what the deed of a clause was part of: "hacked 42 farmers to death in a night raid"."""
    behind = [*clause.obliques, *(o for p in clause.patient for o in p.after)]
    behind += [inner for o in clause.obliques for inner in o.phrase.after]  # "hacked to death in a raid"
    within = any(o.preposition in ("in", "during") and o.phrase.head == noun.clause.head for o in behind)
    return within and not (noun.entry.mirror or noun.clause.agent or noun.clause.possessor)


def _asked_words(action: Action) -> tuple[Condition, ...]:
    """The conditions in which the entry of an action asks for certain words."""
    return tuple(
        condition
        for condition in action.entry.conditions
        if not condition.negated
        and condition.slot not in TEST_ONLY
        and any(kind in ("word", "class") for kind, _ in condition.alternatives)
    )


def _phrases_asked(action: Action, actions: Actions) -> list[Phrase]:
    """The phrases with the words that the entry of an action asks for: of "declared an emergency and a curfew" the
    emergency."""
    found: list[Phrase] = []
    for condition in _asked_words(action):
        phrases = actions.slots.fill(action.clause, condition.slot)
        found += [p for p in phrases if len(phrases) == 1 or actions.conditions.asks_for(condition, p)]
    return found


def _heads(phrase: Phrase, actions: Actions, words: Words) -> set[int]:
    """The head of a phrase, and of what it counts: "a round of talks" is talks."""
    counted = actions.view.sentence.lemmas[phrase.head] in words.counted
    return {phrase.head, *(o.phrase.head for o in phrase.after if counted and o.preposition == "of")}


def _act_of_toll(
    clause: Clause,
    clauses: Sequence[Clause],
    nouns: Mapping[int, Action],
    by_index: Mapping[int, Action],
    dropped: Mapping[int, str],
    lower: Sequence[str],
) -> Clause | None:
    """The act whose toll a verb of harm tells: "an attack killed 20", "20 were killed in an attack"; None if the verb
    is the act. `lower` are the words of the sentence."""
    own = by_index.get(clause.index)
    if own is not None and own.code[:2] not in FORCE and clause.lemma not in _TOLL_WHATEVER_THE_CODE:
        return None
    carriers = [*clause.agent, *(o.phrase for o in clause.obliques if o.preposition in _TOLL_PREPOSITIONS)]
    if clause.agent and clause.lemma not in _DYING:
        carriers = [p for p in carriers if not comes_after(clause, p.head)]
    for phrase in carriers:
        noun = nouns.get(phrase.head)
        told = noun is not None and noun.clause.index not in dropped and noun.clause.modality is None
        if noun is not None and told and noun.code[:2] in VIOLENCE:
            return noun.clause
    # "Gunmen stormed the post, killing six", "stormed the post and killed six"
    kinds = ("participle", "conjunct") if clause.tense == "past" else ("participle",)
    agents = {(p.start, p.end) for p in clause.agent}
    carried = {link.clause: noun for noun in nouns.values() for link in noun.clause.links if link.kind == "support"}
    for link in _links_of_series(clause, clauses):
        above = by_index.get(link.clause)
        if above is None or link.clause in dropped:
            above = carried.get(link.clause)  # "launched a wave of strikes, killing six"
        if above is None or link.kind not in kinds or above.code[:2] not in FORCE or above.clause.index in dropped:
            continue
        if link.kind == "conjunct" and above.code[:2] not in VIOLENCE and above.code[:3] != _DISPERSAL:
            continue  # "boarded a ship and killed nine" are two acts
        if link.kind == "conjunct" and above.code[:3] == _ABDUCTION:
            continue  # so are "captured two soldiers and killed eight"
        if above.clause.lemma == "kill" and clause.patient and all(lower[p.head] == "others" for p in clause.patient):
            return above.clause  # "killed three protesters and wounded 70 others"
        same = not agents or agents & {(p.start, p.end) for p in above.clause.agent} or above.clause.kind == "noun"
        if above.clause.lemma != "kill" and same:
            return above.clause
    return None


def comes_after(clause: Clause, head: int) -> bool:
    """Whether what a clause tells came after the act of an event noun, by the token of its head, or answered it: "jets
    struck hideouts two days after an attack" are two acts, while "twelve were killed after an attack" is its toll."""
    behind = [*clause.obliques, *(o for p in clause.patient for o in p.after)]
    behind += [inner for o in behind if o.preposition == "in" for inner in o.phrase.after]  # "in response to the raid"
    return any(o.phrase.head == head and o.preposition in _AFTERWARDS for o in behind)


def _links_of_series(clause: Clause, clauses: Sequence[Clause]) -> Sequence[Link]:
    """What a clause hangs on; of participles in a row ("killing two and injuring six") what the first hangs on."""
    for _ in clauses:
        before = next((clauses[link.clause] for link in clause.links if link.kind == "conjunct"), None)
        if before is None or clause.tense != "none" or before.tense != "none":
            break
        clause = before
    return clause.links
