"""Gold and coded events -> precision, recall and F1 by level, root code and attribute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventcoder.evaluation.matching import country, match, same_source, same_target, three_digits, two_parts
from eventcoder.evaluation.reading import Coding, GoldArticle

LEVELS = ("strict", "root", "quad", "action", "action/quad")
"""strict: two parts of both actors and three digits; root, quad: countries and root code or quad class; action: the
root code alone; action/quad: the quad class alone."""
_BY_ROOT = ("strict", "root", "action")
_DIGITS = {"day": 10, "week": 10, "month": 7, "year": 4}
"""How much of an ISO date a precision stands for."""


@dataclass(slots=True)
class Counts:
    """Events that both codings have, that only the coded one has, and that only the gold has."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false_alarms) if self.hits + self.false_alarms else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """All figures. `roots` maps a root code to its counts at strict, root and action level; `attributes` counts (right,
    asked) on the events matched at action level; `misses` and `false_alarms` are by level."""

    articles: int
    gold: int
    optional: int
    coded: int
    elsewhere: int
    levels: dict[str, Counts] = field(default_factory=dict)
    roots: dict[str, dict[str, Counts]] = field(default_factory=dict)
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: dict[str, list[Coding]] = field(default_factory=dict)
    false_alarms: dict[str, list[Coding]] = field(default_factory=dict)


def evaluate(gold: Sequence[GoldArticle], coded: Sequence[Coding]) -> Evaluation:
    """The coded events measured by the gold ones; events of articles that the gold does not have are left out."""
    by_article: dict[str, list[Coding]] = defaultdict(list)
    for event in coded:
        by_article[event.article].append(event)
    ids = {article.id for article in gold}
    wanted = [event for article in gold for event in article.events]
    result = Evaluation(
        articles=len(gold),
        gold=sum(not event.optional for event in wanted),
        optional=sum(event.optional for event in wanted),
        coded=sum(len(by_article[article.id]) for article in gold),
        elsewhere=sum(event.article not in ids for event in coded),
    )
    attributes: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for level in LEVELS:
        total = result.levels[level] = Counts()
        misses: list[Coding] = []
        false_alarms: list[Coding] = []
        result.misses[level], result.false_alarms[level] = misses, false_alarms
        roots: dict[str, Counts] = defaultdict(Counts)
        for article in gold:
            events = by_article[article.id]
            pairs, absorbed = match(article.events, events, level)
            for i, j in pairs:
                if not article.events[i].optional:
                    total.hits += 1
                    roots[article.events[i].code[:2]].hits += 1
                    if level == "action":
                        for name, is_right in _attributes(article.events[i], events[j]):
                            attributes[name] += 1
                            right[name] += is_right
            found, used = {i for i, _ in pairs}, {j for _, j in pairs} | absorbed
            misses += [e for i, e in enumerate(article.events) if i not in found and not e.optional]
            false_alarms += [e for j, e in enumerate(events) if j not in used and not e.optional]
        total.misses, total.false_alarms = len(misses), len(false_alarms)
        for event in misses:
            roots[event.code[:2]].misses += 1
        for event in false_alarms:
            roots[event.code[:2]].false_alarms += 1
        if level in _BY_ROOT:
            for root, counts in roots.items():
                result.roots.setdefault(root, {})[level] = counts
    result.roots = dict(sorted(result.roots.items()))
    result.attributes = {name: (right[name], attributes[name]) for name in sorted(attributes)}
    return result


def _attributes(gold: Coding, coded: Coding) -> Iterable[tuple[str, bool]]:
    """(name, whether it is right) of each attribute that can be compared."""
    source, target = same_source(gold, coded, two_parts), same_target(gold, coded, two_parts)
    digits = _DIGITS.get(gold.precision, 10)
    yield "code 3 digits", three_digits(coded.code) in map(three_digits, gold.codes)
    yield "code exact", coded.code in gold.codes
    yield "source (2 parts)", source
    yield "source (country)", same_source(gold, coded, country)
    yield "target (2 parts)", target
    yield "target (country)", same_target(gold, coded, country)
    yield "both sides (2 parts)", source and target
    if gold.sources[0]:
        yield "source (2 parts), where gold has one", source
    if gold.targets[0]:
        yield "target (2 parts), where gold has one", target
    if gold.country:
        yield "country, where gold has one", gold.country == coded.country
    yield "date exact", gold.date == coded.date
    yield "date at gold precision", gold.date[:digits] == coded.date[:digits]
    if gold.article_date is None or gold.date != gold.article_date:
        yield "date exact, where it is not the article's", gold.date == coded.date
    yield "fatalities (none = 0)", (gold.fatalities or 0) == (coded.fatalities or 0)
    if gold.fatalities:
        yield "fatalities, where gold has dead", gold.fatalities == coded.fatalities
    yield "ACLED sub-event (none included)", gold.acled == coded.acled
    if gold.acled:
        yield "ACLED sub-event, where gold has one", gold.acled == coded.acled
    if gold.status and coded.status:
        yield "status", gold.status == coded.status
    if gold.status == "claimed":
        yield "status, where gold is claimed", coded.status == "claimed"
