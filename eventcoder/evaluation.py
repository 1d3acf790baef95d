"""Two codings of the same articles, one of them by hand -> precision, recall and F1, as section 7 of the codebook says.

Events are matched one to one within a sentence. A gold event on which careful coders differ is optional: to miss it
costs nothing, and a coded event that hits it is left out of the count. Where the gold says that another code is as
good, it counts. "UKR" and "UKRGOV" are equal; IGO, NGO, MNC, IMG and NGM codes are compared by their first two parts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eventcoder import schema
from eventcoder.errors import EventCoderError

LEVELS = ("strict", "root", "quad", "action", "action/quad")
"""strict: two parts of both actors and three digits; root, quad: countries and root code or quad class; action: the
root code alone; action/quad: the quad class alone."""
_BY_ROOT = ("strict", "root", "action")
_INTERNATIONAL = ("IGO", "NGO", "MNC", "IMG", "NGM")
_ROLES = frozenset(
    (
        "MIL COP SPY GOV LEG JUD PTY OPP REB UAF CRM CVL LAB BUS EDU MED HLH REL REF AGR ENV HRI SET ELI JEW MOS CHR"
    ).split()
)
_DIGITS = {"day": 10, "week": 10, "month": 7, "year": 4}
"""How much of an ISO date a precision stands for."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Coding:
    """One event of either coding; `codes`, `sources` and `targets` begin with its own; equally good ones follow."""

    article: str
    sentence: str
    codes: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    optional: bool = False
    date: str = ""
    precision: str = "day"
    country: str = ""
    fatalities: int | None = None
    acled: str = ""
    status: str = ""
    article_date: str | None = None

    @property
    def code(self) -> str:
        return self.codes[0]

    def __str__(self) -> str:
        sides = f"{self.sources[0] or '---':<12} {self.code:<5}{self.targets[0] or '---':<12}"
        return f"{self.article}  {sides} | {self.sentence[:220]}"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article coded by hand."""

    id: str
    events: tuple[Coding, ...]


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


def read_gold(path: Path) -> list[GoldArticle]:
    """The articles of a gold file (JSON lines, `gold.schema.json`). EventCoderError with the line of what is wrong."""
    articles = []
    for number, record in _json_lines(path):
        if violations := schema.check("gold", record):
            raise EventCoderError(f"{path}:{number}: {'; '.join(map(str, violations[:3]))}")
        articles.append(_gold_article(record))
    if not articles:
        raise EventCoderError(f"{path}: there is no article in it")
    return articles


def read_coded(path: Path) -> list[Coding]:
    """The events of a table that the program wrote, or of a file in the form of the gold."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        records = [record for _, record in _json_lines(path)]
        if records and isinstance(records[0].get("events"), list):
            return [event for record in records for event in _gold_article(record).events]
    from eventcoder.storage.events import read_events

    return codings(read_events(path).iter_rows(named=True))


def codings(rows: Iterable[Row]) -> list[Coding]:
    """Rows of the native or the cameo table as codings."""
    return [_coding(row, str(row["article_id"])) for row in rows]


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
            pairs, absorbed = _match(article.events, events, level)
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


def quad_class(code: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for no code."""
    root = int(code[:2]) if code[:2].isdigit() else 0
    return 0 if root == 0 else 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


# -- what equals what ----------------------------------------------------------------------------------------------


def _parts(actor: str) -> list[str]:
    code = actor.strip().upper().replace("-", "")
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def _two_parts(actor: str) -> str:
    """ "UKRMIL" of UKRMILHLH; a country with GOV is the country."""
    parts = _parts(actor)
    if len(parts) > 1 and parts[0] not in _INTERNATIONAL and parts[1] == "GOV":
        return parts[0]
    return "".join(parts[:2])


def _country(actor: str) -> str:
    """The country or international body of an actor; "*" for one without a country, "" for none."""
    parts = _parts(actor)
    if not parts:
        return ""
    if parts[0] in _INTERNATIONAL:
        return "".join(parts[:2])
    return "*" if parts[0] in _ROLES else parts[0]


def _three_digits(code: str) -> str:
    return (code + "0")[:3] if len(code) == 2 else code[:3]


_ACT: Mapping[str, Callable[[str], str | int]] = {
    "strict": _three_digits,
    "root": lambda code: code[:2],
    "quad": quad_class,
    "action": lambda code: code[:2],
    "action/quad": quad_class,
}


def _same_source(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    return as_(coded.sources[0]) in map(as_, gold.sources)


def _same_target(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    return as_(coded.targets[0]) in map(as_, gold.targets)


def _same_sides(gold: Coding, coded: Coding, as_: Callable[[str], str]) -> bool:
    return _same_source(gold, coded, as_) and _same_target(gold, coded, as_)


def _equal(gold: Coding, coded: Coding, level: str) -> bool:
    act = _ACT[level]
    if act(coded.code) not in map(act, gold.codes):
        return False
    return level.startswith("action") or _same_sides(gold, coded, _two_parts if level == "strict" else _country)


def _same_sentence(gold: Coding, coded: Coding) -> bool:
    one, other = gold.sentence, coded.sentence
    return bool(one and other) and (one in other or other in one)


def _first_choice(gold: Coding, coded: Coding) -> bool:
    """The very code and the very actors, without the equally good ones."""
    return (
        gold.code == coded.code
        and _two_parts(gold.sources[0]) == _two_parts(coded.sources[0])
        and _two_parts(gold.targets[0]) == _two_parts(coded.targets[0])
    )


_CLOSENESS: Sequence[Callable[[Coding, Coding], bool]] = (
    lambda gold, coded: _first_choice(gold, coded) and gold.fatalities == coded.fatalities,
    _first_choice,
    lambda gold, coded: _equal(gold, coded, "strict"),
    lambda gold, coded: _same_sides(gold, coded, _two_parts),
    lambda gold, coded: _equal(gold, coded, "root"),
    lambda gold, coded: _same_source(gold, coded, _two_parts) or _same_target(gold, coded, _two_parts),
    lambda gold, coded: _three_digits(gold.code) == _three_digits(coded.code),
    lambda gold, coded: True,
)
"""Closer pairs are made first, so that attributes are compared on the best pairing."""


def _match(gold: Sequence[Coding], coded: Sequence[Coding], level: str) -> tuple[list[tuple[int, int]], set[int]]:
    """One-to-one pairs (gold, coded), as many as possible, needed events before optional ones; and the coded events
    that are left but hit an optional event by their root code."""
    possible = [
        (i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(coded)
        if _same_sentence(one, other) and _equal(one, other, level)
    ]
    choices: dict[int, list[int]] = defaultdict(list)
    for i, j in possible:
        choices[i].append(j)
    owner: dict[int, int] = {}  # coded -> gold
    paired: set[int] = set()

    def grow(i: int, seen: set[int]) -> bool:
        """Finds a partner for a gold event, moving others to their second choices if need be."""
        for j in choices[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or grow(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    for optional in (False, True):
        for is_close in _CLOSENESS:
            for i, j in possible:
                free = gold[i].optional == optional and i not in paired and j not in owner
                if free and is_close(gold[i], coded[j]):
                    owner[j] = i
                    paired.add(i)
        for i, event in enumerate(gold):
            if event.optional == optional and i not in paired and grow(i, set()):
                paired.add(i)
    absorbed: set[int] = set()
    for i, event in enumerate(gold):
        if event.optional and i not in paired:
            left = (j for j in range(len(coded)) if j not in owner and j not in absorbed)
            hit = next((j for j in left if _same_sentence(event, coded[j]) and _equal(event, coded[j], "action")), None)
            if hit is not None:
                absorbed.add(hit)
    return [(i, j) for j, i in owner.items()], absorbed


def _attributes(gold: Coding, coded: Coding) -> Iterable[tuple[str, bool]]:
    """(name, whether it is right) of each attribute that can be compared."""
    source, target = _same_source(gold, coded, _two_parts), _same_target(gold, coded, _two_parts)
    digits = _DIGITS.get(gold.precision, 10)
    yield "code 3 digits", _three_digits(coded.code) in map(_three_digits, gold.codes)
    yield "code exact", coded.code in gold.codes
    yield "source (2 parts)", source
    yield "source (country)", _same_source(gold, coded, _country)
    yield "target (2 parts)", target
    yield "target (country)", _same_target(gold, coded, _country)
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


# -- reading -------------------------------------------------------------------------------------------------------


def _json_lines(path: Path) -> Iterable[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise EventCoderError(f"{path}:{number}: not a JSON object")
                    yield number, record
    except OSError as error:
        raise EventCoderError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise EventCoderError(f"{path}: not UTF-8") from error
    except json.JSONDecodeError as error:
        raise EventCoderError(f"{path}:{number}: not JSON ({error.msg})") from error


def _gold_article(record: Row) -> GoldArticle:
    id_, date = str(record["id"]), record.get("date")
    return GoldArticle(id_, tuple(_coding(event, id_, date) for event in record["events"]))


def _coding(row: Row, article: str, article_date: str | None = None) -> Coding:
    """A row of a table, or an event of a gold file, whose fields have shorter names."""

    def value(*names: str) -> str:
        return next((str(row[name]) for name in names if row.get(name) is not None), "")

    fatalities = row.get("fatalities")
    return Coding(
        article=article,
        sentence=" ".join(value("sentence").split()),
        codes=(value("cameo_code", "cameo"), *(row.get("cameo_also") or ())),
        sources=(value("source_code", "source"), *(row.get("source_also") or ())),
        targets=(value("target_code", "target"), *(row.get("target_also") or ())),
        optional=bool(row.get("optional")),
        date=value("event_date")[:10],
        precision=value("date_precision") or "day",
        country=value("country"),
        fatalities=None if fatalities is None else int(fatalities),
        acled=value("acled_sub_event_type", "acled"),
        status=value("status"),
        article_date=article_date,
    )
