"""The day of an event, and whether it lies too far back to be news (codebook, section 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from eventcoder.coding.drafts import Draft
from eventcoder.coding.roots import is_only_said, is_talk
from eventcoder.coding.view import SentenceView
from eventcoder.model import Clause, DateMention

_PERIOD_DAYS = {"day": 1, "week": 7}
_BACKGROUND_DAYS = 30
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_FRONTED, _OWN, _SHARED, _APART = range(4)
_MEETING_PLANNED = "036"
_FROM_THEN = ("from", "by", "until", "till", "before")
_JOINS = frozenset(("and", "but", "while", ";"))
_IN_FRONT = 2  # "On Monday", "Late on Monday", "Around 3 May": the token of the date
_APPENDED = ("relative", "conjunct")
_HAD = 3  # tokens from "had" to its participle
_NAMES = ("NNP", "NNPS", "NN", "NNS", "PRP")
_SUBORDINATE = ("complement", "condition", "adverbial")
_OPENERS = frozenset((";", "and", "but", "while", "then", ","))


def event_date(view: SentenceView, draft: Draft, article_date: dt.date) -> tuple[dt.date, str]:
    """The day of an event and its precision: the date that stands nearest to its words, else the article's day.

    Who speaks of a coming day speaks today: "will visit on Friday".
    """
    chosen = _nearest_date(view, draft)
    if chosen is None or (draft.planned and not _said_then(view, draft, chosen)):
        return article_date, "day"
    if chosen.date > article_date and (draft.action.mode is not None or is_talk(draft.code)):
        return article_date, "day"
    return chosen.date, chosen.precision


def _said_then(view: SentenceView, draft: Draft, mention: DateMention) -> bool:
    """Whether a date is that of the saying: "said last month that it would withdraw", not "will withdraw on Friday";
    meetings that are planned are dated by the article (codebook, section 2)."""
    if draft.code.startswith(_MEETING_PLANNED):
        return False
    above = [view.parse.clauses[link.clause] for link in draft.clause.links if link.kind == "complement"]
    return any(clause.head < mention.start < mention.end <= draft.clause.head for clause in above)


def _nearest_date(view: SentenceView, draft: Draft) -> DateMention | None:
    """The date that the words of the event stand under: of several by whose it is, then by the verbs between it and
    the event's words, then the nearest."""
    if not view.dates:
        return None
    head = draft.clause.head
    content = draft.action.content.head if draft.action.content is not None else None
    verbs = [c for c in view.parse.clauses if c.kind == "verb"]
    best: DateMention | None = None
    best_rank: tuple[int, int, int] | None = None
    for mention in view.dates:
        if content is not None and content > head and mention.start > content:
            continue  # "agreed to meet on Friday": Friday is not the day of the agreement
        if _within_insertion(view, mention, head):
            continue
        if mention.onward and not _opens_with(view, draft.clause, mention):
            continue
        belonging = _belonging(view, draft, mention, verbs)
        if belonging == _APART:
            continue  # "lifted the curfew that it had imposed last week"
        if belonging != _FRONTED and _is_of_another(view, draft, mention, verbs):
            continue
        low, high = (mention.end, head) if mention.start < head else (head, mention.start)
        rank = (belonging, sum(low <= verb.head < high for verb in verbs), abs(mention.start - head))
        if best_rank is None or rank < best_rank:
            best, best_rank = mention, rank
    return best


def _is_of_another(view: SentenceView, draft: Draft, mention: DateMention, verbs: Sequence[Clause]) -> bool:
    """Whether a date is only that of another clause: what lasts since then; what one is asked to do from then on;
    what others did, for what is said in a clause of its own ("Chad lifted the curfew on Monday, and Paris urged")."""
    before = view.sentence.lower[mention.start - 1] if mention.start else ""
    talk = is_only_said(draft.code)
    if talk and before in _FROM_THEN and mention.start > draft.clause.head:
        return True
    owner = next((verb for verb in reversed(verbs) if verb.head < mention.start), None)
    owner = owner or next((verb for verb in verbs if verb.head > mention.end), None)
    if owner is None or owner.head >= draft.clause.head or draft.clause.kind != "verb":
        return False
    joined = any(p.start > owner.head and view.sentence.lower[p.start - 1] in _JOINS for p in draft.clause.agent)
    return joined and (talk or before == "since")


def _opens_with(view: SentenceView, clause: Clause, mention: DateMention) -> bool:
    """Whether a clause is the one that "a day after" opens, or goes on with it: "a day after they took the town, the
    last in the north, and declared a truce"."""
    end = _comma_after(view, mention)
    above = [view.parse.clauses[link.clause].head for link in clause.links if link.kind == "conjunct"]
    return any(mention.end <= head < end for head in (clause.head, *above))


def _comma_after(view: SentenceView, mention: DateMention) -> int:
    """The first comma behind a date, where the clause ends that "a day after" opens; else the sentence's end."""
    lower = view.sentence.lower
    return next((k for k in range(mention.end, len(lower)) if lower[k] in (",", ";")), len(lower))


def _belonging(view: SentenceView, draft: Draft, mention: DateMention, verbs: Sequence[Clause]) -> int:
    """Whose a date is, the event's own least: "On 3 May, relatives of a man shot on 1 May marched".

    A date in front of the sentence is that of its main clauses, whatever other dates hang on their nouns.
    """
    clause, at = draft.clause, mention.start
    if mention.onward:
        return _OWN
    if _bracketed(view, mention):
        return _APART + 1
    governor = next((verb for verb in reversed(verbs) if verb.head < at), None)
    if governor is None:
        # "On 5 May, students held a rally against the vote of 3 May": the verb that carries the noun tells when
        carrier = next((view.parse.clauses[link.clause] for link in clause.links if link.kind == "support"), clause)
        fronted = _is_in_front(view, mention) and not _is_subordinate(view, carrier, verbs)
        return _FRONTED if fronted and carrier.kind == "verb" else _SHARED
    before = view.sentence.lower[at - 2 : at]
    opens = at < clause.head and not _OPENERS.isdisjoint(before) and governor.head < clause.head
    lasts = any(link.clause == clause.index and link.word == "since" for link in governor.links)
    linked = lasts or any(link.clause == governor.index and link.kind not in _APPENDED for link in clause.links)
    if governor.head == clause.head or opens or linked:
        return _OWN
    if clause.kind == "noun" and governor.head < clause.head < at:
        return _OWN
    between = any(clause.head < verb.head < governor.head for verb in verbs)
    if clause.kind == "noun" and clause.head < governor.head and not between:
        return _SHARED  # the noun that the aside is about: "the plan, unveiled on Monday"
    return _APART if _is_relative(view, governor, verbs) or _is_aside(view, governor, clause) else _SHARED


def _is_in_front(view: SentenceView, mention: DateMention) -> bool:
    """Whether a date opens its sentence: "Late on Monday", not "Delhi last week banned"."""
    return mention.start <= _IN_FRONT and not any(tag in _NAMES for tag in view.sentence.tags[: mention.start])


def _is_aside(view: SentenceView, governor: Clause, clause: Clause) -> bool:
    """Whether a verb behind that of an event tells of what was before: "the plan, unveiled on Monday,", "a curfew that
    it had imposed in May"."""
    s, head = view.sentence, governor.head
    inserted = s.tags[head] == "VBN" and s.lower[head - 1] == ","
    return clause.head < head and (inserted or "had" in s.lower[max(0, head - _HAD) : head])


def _is_subordinate(view: SentenceView, clause: Clause, verbs: Sequence[Clause]) -> bool:
    return any(link.kind in _SUBORDINATE for link in clause.links) or _is_relative(view, clause, verbs)


def _is_relative(view: SentenceView, clause: Clause, verbs: Sequence[Clause]) -> bool:
    """Whether a clause is relative, by its link or by a pronoun between it and the verb before."""
    if any(link.kind == "relative" for link in clause.links):
        return True
    before = max((verb.head for verb in verbs if verb.head < clause.head), default=0)
    s = view.sentence
    return any(s.tags[k] in _RELATIVES and s.lower[k] != "when" for k in range(before, clause.head))


def _bracketed(view: SentenceView, mention: DateMention) -> bool:
    """Whether a date stands in brackets behind another date."""
    lower = view.sentence.lower
    opening = next((k for k in range(mention.start - 1, max(mention.start - 4, -1), -1) if lower[k] == "("), 0)
    return opening > 0 and any(other.end == opening for other in view.dates)


def _within_insertion(view: SentenceView, mention: DateMention, head: int) -> bool:
    """Whether a date stands in a relative clause behind a comma and the event's words do not: "France, which left last
    year, condemned the raid"."""
    tags = view.sentence.tags
    start = mention.start
    while start > 0 and tags[start - 1] != ",":
        start -= 1
    if start == 0 or tags[start] not in _RELATIVES:
        return False
    end = next((k for k in range(mention.end, len(tags)) if tags[k] == ","), len(tags))
    return not start <= head < end


def is_background(date: dt.date, precision: str, article_date: dt.date) -> bool:
    """Whether the period that begins on `date` ended more than 30 days before the article's date."""
    if precision == "month":
        end = (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    elif precision == "year":
        end = date.replace(month=12, day=31)
    else:
        end = date + dt.timedelta(days=_PERIOD_DAYS[precision] - 1)
    return (article_date - end).days > _BACKGROUND_DAYS
