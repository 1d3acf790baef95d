"""Targets that the article gives where the sentence names none: between whom somebody mediates, whom one side means."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coding.answers import same_party
from eventcoder.coding.drafts import Draft
from eventcoder.coding.memory import Memory
from eventcoder.coding.mentions import Mention
from eventcoder.coding.roots import is_cooperation

_AGREEMENTS = ("057", "0871")
_INTENT = "03"
_TWO = 2


def who_agreed(sources: Sequence[Mention], earlier: Sequence[Draft], here: Sequence[Draft]) -> list[Mention]:
    """ "Signed a truce. Under the deal, brokered by Moscow": between those who made the last agreement; "agreed to
    open the border in a deal brokered by Oman": between those who promise it in the same sentence."""
    agreed = [draft for draft in earlier if draft.code in _AGREEMENTS]
    agreed += [draft for draft in here if draft.code in _AGREEMENTS or draft.code[:2] == _INTENT]
    if not agreed:
        return []
    last = agreed[-1].action
    sides = (side for draft in agreed if draft.action == last for side in (draft.source, draft.target))
    parties = {(m.code, m.text): m for m in sides if m is not None}
    return [m for m in parties.values() if not any(same_party(source, m) for source in sources)]


def at_odds(sources: Sequence[Mention], here: Sequence[Draft]) -> list[Mention]:
    """ "Eritrea accused Ethiopia of shelling a village; Kenya offered to mediate": between those who are at odds in the
    same sentence."""
    for draft in reversed(here):
        pair = [m for m in (draft.source, draft.target) if m is not None and m.actor is not None]
        apart = len(pair) == _TWO and not same_party(*pair) and not is_cooperation(draft.code)
        if apart and not any(same_party(source, party) for source in sources for party in pair):
            return pair
    return []


def between_whom(sources: Sequence[Mention], memory: Memory) -> list[Mention]:
    """Between whom somebody mediates where the sentence does not say: the two whom the article is about."""
    found = memory.ties.opponents()
    return [] if any(same_party(source, party) for source in sources for party in found) else found


def the_other(sources: Sequence[Mention], memory: Memory) -> list[Mention]:
    """ "We are open to talks", of one of the two whom the article is about: the other is meant."""
    pair = memory.ties.opponents()
    if len(sources) != 1 or len(pair) != 2:
        return []
    others = [m for m in pair if not same_party(m, sources[0])]
    return others if len(others) == 1 else []
