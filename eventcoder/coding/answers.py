"""Targets that an earlier event names: police fire tear gas at those who protest, a denial answers the accuser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcoder.coding.drafts import Draft, identity, same_country
from eventcoder.coding.mentions import Mention
from eventcoder.coding.protest import is_protest

_SEIZURE = ("171", "1711")
_ARREST_OR_FIGHT = ("173", "190", "193")
_DISPERSAL = "175"
_DENIAL = "016"
_ACCUSATION = "112"
_SENTENCES_BACK = 3


def targets_from_before(
    code: str, sources: Sequence[Mention], earlier: Iterable[Draft], here: Sequence[Draft], sentence_index: int
) -> list[Mention]:
    """Whom an act without a target is aimed at, by the latest event that tells; `here` are those of its sentence."""
    near = [d for d in (*earlier, *here) if sentence_index - d.sentence_index <= _SENTENCES_BACK]
    own = sources[0] if sources else None
    for draft in reversed(near):
        if code in _SEIZURE and own is not None and draft in here and draft.code in _ARREST_OR_FIGHT:
            # "Police arrested two smugglers and seized 30 rifles": seized from the arrested
            if identity(draft.source) == identity(own):
                return [draft.target] if draft.target is not None else []
        elif code == _DISPERSAL and is_protest(draft.code) and draft.source is not None:
            # "Students marched in Lima. Police fired tear gas": at the students
            return [draft.source]
        elif code == _DENIAL and own is not None:
            accuser = _accuser(draft, own)
            if accuser is not None:
                return [accuser]
    return []


def _accuser(draft: Draft, own: Mention) -> Mention | None:
    """Who said in an earlier event that the one who now denies did something."""
    if draft.source is None:
        return None
    # "Kyiv accused Minsk of spying. Belarus denied it"
    accused = draft.code[:3] == _ACCUSATION and draft.target is not None and same_country(draft.target, own)
    if accused and not same_country(draft.source, own):
        return draft.source
    # "Ukraine said Belarusian jets had crossed its border. Minsk denied it"
    if draft.status == "claimed" and draft.speaker is not None and same_country(draft.source, own):
        return None if same_country(draft.speaker, own) else draft.speaker
    return None
