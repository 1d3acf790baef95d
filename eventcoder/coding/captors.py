"""Who is to let go, where a demand names only those who are held: "the release of two Canadians jailed in China"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventcoder.coding.actions import Action
from eventcoder.coding.drafts import Draft
from eventcoder.coding.mentions import Mention, make_actor
from eventcoder.coding.sides import Sides
from eventcoder.model import Clause, Phrase
from eventcoder.ontology.actor_codes import INTERNATIONAL, role_of

RELEASE = ("0253", "1053", "0213", "1013")
"""Appeals and demands that somebody be let go or handed over."""
_FREED = ("patient.of", "for.of", "patient.for")
_WHERE = ("in", "at", "from", "inside")
_TAKING = ("173", "181")
_OF_STATE = ("", "GOV", "MIL", "COP", "JUD", "SPY")
_SENTENCES_BACK = 3
_HANDED_OVER = ("0213", "1013")


def captors(
    sides: Sides, action: Action, code: str, sources: Sequence[Mention], told: Sequence[Draft]
) -> list[Mention]:
    """Those who hold the ones to be released, else the country where they are held, else the country that they are
    of ("the release of a Chinese lawyer"), if it is not that of the one who asks, else whoever took captives in the
    events `told` before; [] where nothing says it."""
    own = {mention.country for mention in sources}
    for phrase in _freed(sides, action):
        found = _holders(sides, phrase) or _prisons(sides, phrase, own)
        if not found and code not in _HANDED_OVER:
            found = _at_home(sides, phrase, own)
        if found:
            return found
    return _captors_before(sides, own, told)


def _captors_before(sides: Sides, own: set[str | None], told: Sequence[Draft]) -> list[Mention]:
    """ "Iran arrested two Dutch tourists. The Hague demanded their release"."""
    for draft in reversed(told):
        near = sides.view.sentence.index - draft.sentence_index <= _SENTENCES_BACK
        if near and draft.code[:3] in _TAKING and draft.source is not None and draft.source.country not in own:
            state = role_of(draft.source.code or "") in _OF_STATE and draft.source.country
            return [_country(draft.source, sides) if state else draft.source]
    return []


def but_captives(sides: Sides, action: Action, targets: list[Mention]) -> list[Mention]:
    """The targets without those who are to be released: nothing is asked of them."""
    s = sides.view.sentence
    freed = list(_freed(sides, action))
    spans = [(s.starts[phrase.start], s.ends[phrase.end - 1]) for phrase in freed]
    spans += [(m.start, m.end) for phrase in freed for m in sides.resolver.mentions(phrase, sides.view)]
    return [m for m in targets if not any(m.start < last and first < m.end for first, last in spans)]


def _freed(sides: Sides, action: Action) -> Iterator[Phrase]:
    """Those whose release is asked for."""
    for slot in _FREED:
        yield from sides.slots.fill(action.clause, slot)
    if action.content is not None:
        yield from sides.slots.fill(action.content, "of" if action.content.kind == "noun" else "patient")


def _detentions(sides: Sides, phrase: Phrase) -> Iterator[Clause]:
    """The clauses that tell of their arrest or captivity."""
    for clause in sides.view.parse.clauses:
        held = clause.kind == "verb" and clause.lemma in sides.words.detaining and not clause.negated
        if held and any(patient.head == phrase.head for patient in clause.patient):
            yield clause


def _holders(sides: Sides, phrase: Phrase) -> list[Mention]:
    """ "A nurse held by the rebels": who holds them."""
    return next(filter(None, (sides.sources(clause, ("agent",)) for clause in _detentions(sides, phrase))), [])


def _prisons(sides: Sides, phrase: Phrase, own: set[str | None]) -> list[Mention]:
    """ "Held in Egypt", "prisoners in Iranian jails", "jailed last year in Moscow": the country where they are held."""
    behind = [o for clause in _detentions(sides, phrase) for o in clause.obliques]
    places = [o.phrase for o in (*behind, *phrase.after) if o.preposition in _WHERE]
    known = (m for place in places for m in sides.resolver.mentions(place, sides.view))
    return [_country(m, sides) for m in known if m.country and m.country not in own][:1]


def _at_home(sides: Sides, phrase: Phrase, own: set[str | None]) -> list[Mention]:
    """ "The release of a Turkish journalist": nobody asks another state for his own people's release at home."""
    people = (m for m in sides.resolver.mentions(phrase, sides.view) if m.kind in ("person", "group"))
    abroad = [m for m in people if m.country and m.country not in own and role_of(m.code or "")]
    return [_country(m, sides) for m in abroad if (m.code or "")[:3] not in INTERNATIONAL][:1]


def _country(held: Mention, sides: Sides) -> Mention:
    """The country of a mention, as the words of the mention say it."""
    actor = make_actor(held.country or "", None, ("rule:captors", *held.entries))
    return Mention(actor, held.text, held.start, held.end, "country", False, sides.view.sentence.index)
