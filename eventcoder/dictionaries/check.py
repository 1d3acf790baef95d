"""Dictionary folders -> everything that is wrong in them: file, line, entry, and what to do.

Reading already tells what cannot be used (`Lexicon.problems`); here is added what can be used but is doubtful: unknown
codes and classes, duplicates, contradictions, and entries whose own example they do not code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eventcoder import resources, schema
from eventcoder.dictionaries.compiling import compile_sources, parse_period, read_sources
from eventcoder.dictionaries.conditions import ASKED, PREPOSITIONS, parse_conditions
from eventcoder.dictionaries.entries import MODES, ActionEntry
from eventcoder.dictionaries.files import DictionaryFile, Row, list_items, read_rows
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.dictionaries.names import fold_words, name_words
from eventcoder.errors import Problem
from eventcoder.ontology import Ontology

Coder = Callable[[str], Iterable[tuple[str, tuple[str, ...]]]]
"""A sentence -> the (code, rules) of each event that it is coded as."""
Entry = tuple[DictionaryFile, Row]

_ALONE = frozenset({"UAF", "CRM", "REF"})
_PARTICLES = PREPOSITIONS | {"apart", "aside", "away", "back", "forth", "forward", "home", "together", "free", "short"}
_TITLES = {"actors": "name", "agents": "noun", "modifiers": "modifier", "classes": "class", "discards": "words"}


@dataclass(frozen=True)
class _Known:
    codes: Ontology
    countries: frozenset[str]
    classes: frozenset[str]


def check(folders: Sequence[Path] | None = None, coder: Coder | None = None) -> list[Problem]:
    """All problems of the folders (by default ours), in the order of files and lines; with a coder, of examples too.

    A user's folder may use the classes of ours. EventCoderError if a folder does not exist.
    """
    ours = resources.seeds()
    checked = [ours] if folders is None else list(folders)
    users = [folder for folder in checked if folder != ours]
    sources, problems = read_sources([ours, *users])
    rows = {file: read_rows(content, file)[0] for file, content in sources}
    known = _Known(Ontology.load(), _countries(rows), _classes(rows))
    if ours not in checked:
        sources = [(file, content) for file, content in sources if file.user]
    entries = [(file, row) for file, _ in sources for row in rows[file]]
    problems += [Problem(*fields) for fields in compile_sources(sources)["problems"]]
    problems += _by_schema(entries)
    problems += [_problem("doubtful-entry", *doubt, entry) for entry in entries for doubt in _doubts(entry, known)]
    problems += _actor_conflicts(entries)
    problems += _duplicates(entries)
    if coder:
        files = {file.ref for file, _ in sources}
        problems += [p for p in check_examples(Lexicon.load(*users), coder) if p.file in files]
    return sorted(dict.fromkeys(problems), key=lambda p: (p.file or "", p.line or 0))


def _countries(rows: Mapping[DictionaryFile, Iterable[Row]]) -> frozenset[str]:
    """The codes of the countries and territories that our own dictionaries name."""
    ours = (row.cells for file, found in rows.items() if file.kind == "actors" and not file.user for row in found)
    return frozenset(cells["code"] for cells in ours if cells["kind"] in ("country", "territory"))


def _classes(rows: Mapping[DictionaryFile, Iterable[Row]]) -> frozenset[str]:
    found = (row.cells["class"] for file, group in rows.items() if file.kind == "classes" for row in group)
    return frozenset(name.removeprefix("&") for name in found)


def check_examples(lexicon: Lexicon, coder: Coder) -> list[Problem]:
    """Entries that do not code their own example with their own code, or that do fire on their counterexample.

    Of a mode ("urged") any code will do, because it depends on what is urged; so of an entry without sides, which only
    tells what others speak of, and of one for what is not done ("will not attend"). A demand may make the code of a
    protest longer. Lemmas of one row share its example.
    """
    problems = []
    for entry in {entry.ref: entry for entry in lexicon.action_entries()}.values():
        if entry.example and (fault := _example_fault(entry, coder)):
            problems.append(_example_problem(entry, fault, entry.example))
        if entry.counterexample and any(entry.ref in rules for _, rules in coder(entry.counterexample)):
            fault = "the entry fires on its own counterexample"
            problems.append(_example_problem(entry, fault, entry.counterexample))
    return problems


def _example_fault(entry: ActionEntry, coder: Coder) -> str | None:
    events = list(coder(entry.example))
    fired = [code for code, rules in events if entry.ref in rules]
    if not fired:
        others = "; ".join(f"{code} by {', '.join(rules)}" for code, rules in events) or "nothing"
        return f"the entry does not code its own example, which gives {others}"
    spoken_of = entry.code in MODES or entry.source == entry.target == ("-",) or _is_of_refusal(entry)
    if not spoken_of and not any(code.startswith(entry.code) for code in fired):
        return f"the example is coded {', '.join(fired)} and not {entry.code}"
    return None


def _is_of_refusal(entry: ActionEntry) -> bool:
    return any(c.slot == "polarity" and not c.negated for c in entry.conditions)


def _example_problem(entry: ActionEntry, message: str, sentence: str) -> Problem:
    file, _, line = entry.ref.rpartition(":")
    hint = "change the sentence, or the slots and conditions of the entry"
    return Problem("bad-example", message, file, int(line), entry.lemma, hint, sentence)


def _problem(kind: str, message: str, hint: str, entry: Entry) -> Problem:
    file, row = entry
    return Problem(kind, message, str(file.path), row.line, row.cells[_TITLES.get(file.kind, "lemma")], hint)


def _by_schema(entries: Iterable[Entry]) -> Iterator[Problem]:
    """What the schemas of the rows say, for rows that reading lets pass."""
    by_file: dict[DictionaryFile, list[Row]] = {}
    for file, row in entries:
        by_file.setdefault(file, []).append(row)
    for file, rows in by_file.items():
        for violation in schema.check_rows(file.kind, [_given(file, row) for row in rows]):
            row = rows[violation.row or 0]
            yield _problem("schema", str(violation), "see the columns in the documentation", (file, row))


def _given(file: DictionaryFile, row: Row) -> Mapping[str, str]:
    """The cells of a row; a user's entries need no example."""
    if file.user and not row.cells.get("example", "given"):
        return {**row.cells, "example": "none given"}
    return row.cells


def _doubts(entry: Entry, known: _Known) -> Iterator[tuple[str, str]]:
    """(message, hint) for what can be used, but hardly as it was meant."""
    file, row = entry
    cells = row.cells
    if file.kind == "actors":
        yield from _code_doubts(cells["code"], cells["kind"], known)
        yield from _country_doubts(cells["country"], known)
        for name in (cells["name"], *list_items(cells["other_names"])):
            if len(fold_words(name_words(name))) < 2:
                yield f"the name {name!r} is too short to be found", "leave it out or write it out"
    elif file.kind == "agents":
        yield from _country_doubts(cells["country"], known)
        yield from _role_doubts(cells["role"], known)
    elif file.kind == "modifiers":
        yield from _role_doubts(cells["role"], known)
    elif file.kind == "classes":
        for word in list_items(cells["words"]):
            if word[0] == "&" and word[1:] not in known.classes:
                yield f"unknown class {word}", "add its row to a file in classes/"
    elif file.kind in ("verbs", "nouns"):
        yield from _action_doubts(file.kind, cells, known)


def _action_doubts(kind: str, cells: Mapping[str, str], known: _Known) -> Iterator[tuple[str, str]]:
    for code in (cells["code"], cells["mirror"]):
        if code and code not in MODES and not known.codes.exists(code):
            yield f"unknown event code {code}", "take a code of CAMEO, or a mode"
    if cells["acled"] and cells["acled"] not in known.codes.sub_events:
        yield f"unknown sub-event type {cells['acled']!r}", "take a sub-event type of ACLED"
    try:
        conditions = parse_conditions(cells["conditions"])
    except ValueError:  # reading has told it
        return
    for condition in conditions:
        for type_, value in condition.alternatives:
            if type_ == "class" and value not in known.classes:
                yield f"unknown class &{value}", "add its row to a file in classes/"
            if type_ == "role" and value.isupper() and not _is_part(value, known):
                yield f"unknown role @{value}", "take a role of the codebook"
            if type_ == "word" and condition.slot == "content" and not _is_content(value, known):
                yield (
                    f"content={value} is no beginning of a code",
                    "write the digits that the code begins with, or wished or necessary",
                )
    if kind == "verbs":
        for lemma in list_items(cells["lemma"]):
            verb, _, particle = lemma.partition(" ")
            # "be ready": of a copula the adjective stands in the place of the particle.
            if particle and verb != "be" and particle.casefold() not in _PARTICLES:
                hint = f"write {verb} with a condition such as patient={particle}"
                yield f"{particle!r} is no particle, so this verb is never found", hint


def _is_content(value: str, known: _Known) -> bool:
    return value in ASKED or (value.isdigit() and any(code.startswith(value) for code in known.codes.cameo_codes))


def _is_part(part: str, known: _Known) -> bool:
    return part in known.codes.roles or part in known.codes.prefixes or part in known.countries


def _code_doubts(code: str, kind: str, known: _Known) -> Iterator[tuple[str, str]]:
    """The first two parts must be right; the rest is free. A people of several countries may begin with its role."""
    first, second = code[:3], code[3:6]
    if kind in ("ethnic_group", "religious_group") and first in known.codes.roles:
        return
    if first not in known.countries and first not in known.codes.prefixes and first not in _ALONE:
        yield f"unknown country or international class {first} in {code}", "take an ISO 3166-1 alpha-3 code"
    elif second and first in known.countries and second not in known.codes.roles:
        yield f"unknown role {second} in {code}", "take a role of the codebook"


def _role_doubts(role: str, known: _Known) -> Iterator[tuple[str, str]]:
    if role and not _is_part(role[:3], known):
        yield f"unknown role {role[:3]}", "take a role of the codebook"


def _country_doubts(country: str, known: _Known) -> Iterator[tuple[str, str]]:
    if country and country not in known.countries:
        yield f"unknown country {country}", "take an ISO 3166-1 alpha-3 code"


def _actor_conflicts(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Rows of one folder that give one name two codes in one country at the same time, or say the same twice."""
    by_name: dict[tuple[int, str], list[tuple[Entry, dt.date, dt.date]]] = {}
    for file, row in entries:
        if file.kind != "actors":
            continue
        try:
            start, end = parse_period(row.cells)
        except ValueError:  # reading has told it
            continue
        spans = ((file, row), start or dt.date.min, end or dt.date.max)
        for name in (row.cells["name"], *list_items(row.cells["other_names"])):
            found = by_name.setdefault((file.user, fold_words(name_words(name))), [])
            if not found or found[-1][0][1] is not row:
                found.append(spans)
    for (_, name), rows in by_name.items():
        for number, (entry, start, end) in enumerate(rows):
            for other, other_start, other_end in rows[:number]:
                if start <= other_end and other_start <= end and not _in_other_countries(entry, other):
                    yield _conflict(name, entry, other)


def _in_other_countries(entry: Entry, other: Entry) -> bool:
    """Whether the coder can tell two bearers of a name by the country that is spoken of: Labour here and there."""
    country, other_country = entry[1].cells["country"], other[1].cells["country"]
    return bool(country and other_country) and country != other_country


def _conflict(name: str, entry: Entry, other: Entry) -> Problem:
    place = f"{other[0].ref}:{other[1].line}"
    code, other_code = entry[1].cells["code"], other[1].cells["code"]
    if code == other_code:
        return _problem("duplicate", f"{name!r} has the same code in {place}", "keep one of them", entry)
    message = f"{name!r} has code {code} here and {other_code} in {place} at the same time"
    return _problem("contradiction", message, "give them dates that do not overlap, or fuller names", entry)


def _duplicates(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Rows of one folder that say what an earlier one says, or contradict it."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        for key in _keys(*entry):
            other = seen.setdefault((entry[0].user, entry[0].kind, *key), entry)
            if other is not entry:
                place = f"{other[0].ref}:{other[1].line}"
                yield _problem("duplicate", f"{key[0]!r} stands already in {place}", "keep one of them", entry)


def _keys(file: DictionaryFile, row: Row) -> Iterator[tuple[object, ...]]:
    cells = row.cells
    if file.kind == "agents":
        yield from ((fold_words(tuple(noun.split())), cells["country"]) for noun in list_items(cells["noun"]))
    elif file.kind == "modifiers":
        yield from ((word.casefold(),) for word in list_items(cells["modifier"]))
    elif file.kind in ("verbs", "nouns"):
        conditions = frozenset(" ".join(part.split()) for part in cells["conditions"].split(";"))
        yield from ((lemma.casefold(), conditions) for lemma in list_items(cells["lemma"]))
