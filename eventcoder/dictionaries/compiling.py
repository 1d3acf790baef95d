"""Dictionary files -> one plain structure of tuples and dicts, ready to be looked up and to be kept on disk.

A row that cannot be used is left out and becomes a problem; it never stops the others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from eventcoder.dictionaries.conditions import PREPOSITIONS, Condition, parse_conditions, parse_slots
from eventcoder.dictionaries.entries import AGENT_TRAITS, MODES, SCOPES
from eventcoder.dictionaries.files import DictionaryFile, Row, find_files, list_items, read_rows
from eventcoder.dictionaries.names import fold, fold_words, is_abbreviation, name_words, surname_keys
from eventcoder.errors import Problem
from eventcoder.ontology import Ontology

Source = tuple[DictionaryFile, bytes]

FIRST_CAPITAL, LAST_CAPITAL, ABBREVIATION, ORDINARY = 1, 2, 4, 8
FLAG_BITS = 4
_ACTOR_CODE = re.compile(r"^(?:[A-Z]{3})+$")
_EVENT_CODE = re.compile(r"^(?:0[1-9]|1\d|20)\d{0,2}$")
_OF_PHRASES = PREPOSITIONS & {"of", "on", "in", "for", "to", "against", "with", "from", "at"}


def read_sources(folders: Sequence[Path]) -> tuple[list[Source], list[Problem]]:
    """The files of all folders with their contents; the first folder is ours, the later beat the earlier."""
    sources: list[Source] = []
    problems: list[Problem] = []
    for rank, folder in reversed(list(enumerate(folders))):
        files, unknown = find_files(folder, rank)
        problems += unknown
        for file in files:
            try:
                sources.append((file, file.path.read_bytes()))
            except OSError as error:
                message = f"cannot read the file: {error.strerror}"
                problems.append(Problem("unreadable-file", message, str(file.path)))
    return sources, problems


def content_hash(sources: Iterable[Source]) -> str:
    """A hash of what the files say, whatever machine or folder they lie on."""
    digest = hashlib.blake2b(digest_size=16)
    for file, content in sources:
        digest.update(f"{file.user} {file.ref} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def compile_sources(sources: Iterable[Source]) -> dict[str, Any]:
    """The compiled dictionaries: tuples, dicts and strings only. See `Lexicon` for what the parts are for."""
    compiler = _Compiler()
    for file, content in sources:
        rows, problems = read_rows(content, file)
        compiler.problems += problems
        add: Callable[[Row, DictionaryFile], None] = getattr(compiler, f"add_{file.kind}")
        for row in rows:
            try:
                add(row, file)
            except ValueError as error:
                entry = next((cell for cell in row.cells.values() if cell), None)
                hint = "the entry is left out until this is mended"
                compiler.problems.append(Problem("bad-entry", str(error), str(file.path), row.line, entry, hint))
    return compiler.finished()


def parse_date(text: str) -> dt.date | None:
    """A date cell: ISO 8601 or empty. ValueError with a sentence for the user."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text!r} is no date: write YYYY-MM-DD, or leave it empty") from None


def parse_period(cells: Any) -> tuple[dt.date | None, dt.date | None]:
    """The `from` and `to` of an actor's row."""
    start, end = parse_date(cells["from"]), parse_date(cells["to"])
    if start and end and end < start:
        raise ValueError(f"the period ends ({end}) before it begins ({start})")
    return start, end


def phrases(cell: str) -> tuple[tuple[str, ...], ...]:
    """The items of a list cell as lower-case tokens ("lovers' tiff" are three); one with hyphens also without them."""
    found: dict[tuple[str, ...], None] = {}
    for item in list_items(cell):
        words = tuple(_OWNER.sub(r" '\1", item.casefold().replace("’", "'")).split())
        found[words] = None
        found[tuple(" ".join(words).replace("-", " ").split()) or words] = None
    return tuple(found)


_OWNER = re.compile(r"'(s?)(?=\s|$)")
_NARROWS = 16
_PREMODIFIER = 4
"""Weights: of a condition that narrows an entry against one that leaves something out, and of a word before a noun."""
_PLACE_KINDS = ("country", "territory", "metonym")


class _Compiler:
    """Takes rows one by one, in the order in which they win."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.actors: list[tuple[Any, ...]] = []
        self.names: dict[str, dict[int, int]] = {}
        self.surnames: dict[str, dict[int, None]] = {}
        self.agents: list[tuple[str, ...]] = []
        self.agent_keys: dict[str, int] = {}
        self.modifiers: dict[str, tuple[str, str, str]] = {}
        self.class_words: dict[str, dict[str, None]] = {}
        self.class_refs: dict[str, list[str]] = {}
        self.actions: list[tuple[Any, ...]] = []
        self.discards: list[tuple[Any, ...]] = []
        self.ordinary: set[str] = set()
        self.name_words: set[str] = set()
        self.proper_names: set[str] = set()
        self.ontology = Ontology.load()

    def add_actors(self, row: Row, file: DictionaryFile) -> None:
        cells = row.cells
        name, code = cells["name"], cells["code"]
        if not name:
            raise ValueError("the name is empty")
        if not _ACTOR_CODE.match(code):
            raise ValueError(f"{code!r} is no actor code: write three-letter parts in capitals, as in UKRMIL")
        start, end = parse_period(cells)
        index = len(self.actors)
        ordinals = (start.toordinal() if start else 0, end.toordinal() if end else 0)
        kind, country = cells["kind"] or "organisation", cells["country"]
        self.actors.append((name, code, *ordinals, kind, country, f"{file.ref}:{row.line}"))
        aliases = (name, *list_items(cells["other_names"]))
        for alias in aliases:
            words = name_words(alias)
            key = fold_words(words)
            self.name_words.update(word.casefold() for word in words if word[0].isupper())
            if kind in _PLACE_KINDS and len(words) == 1:
                self.proper_names.add(words[0].casefold())
            if len(key) > 1:
                # The first way of writing it counts: "IS; Is" stays an abbreviation.
                self.names.setdefault(key, {}).setdefault(index, _case_flags(words))
            if kind == "person":
                for surname in surname_keys(alias, country, cells["note"]):
                    self.surnames.setdefault(surname, {})[index] = None

    def add_agents(self, row: Row, file: DictionaryFile) -> None:
        cells = row.cells
        nouns, role = list_items(cells["noun"]), cells["role"]
        if not nouns:
            raise ValueError("the noun is empty")
        if not _ACTOR_CODE.match(role):
            raise ValueError(f"{role!r} is no role: write three-letter parts in capitals, as in COP")
        index = len(self.agents)
        trait = cells["note"].split(";")[0].split(",")[0].strip()
        trait = trait if trait in AGENT_TRAITS else ""
        self.agents.append((nouns[0], role, cells["country"], f"{file.ref}:{row.line}", trait))
        for noun in (*nouns, *list_items(cells["plural"])):
            self.agent_keys.setdefault(fold_words(tuple(noun.split())), index)

    def add_modifiers(self, row: Row, file: DictionaryFile) -> None:
        cells = row.cells
        words, role, effect = list_items(cells["modifier"]), cells["role"], cells["effect"]
        if effect not in ("replace", "add", "keep"):
            raise ValueError(f"{effect!r} is no effect: write replace, add or keep")
        if effect != "keep" and not _ACTOR_CODE.match(role):
            raise ValueError(f"{role!r} is no role: write three-letter parts in capitals, as in REB")
        for word in words:
            self.modifiers.setdefault(fold(word), (role, effect, f"{file.ref}:{row.line}"))

    def add_classes(self, row: Row, file: DictionaryFile) -> None:
        name = row.cells["class"].removeprefix("&")
        if not re.match(r"^[A-Z][A-Z0-9_]*$", name):
            raise ValueError(f"{name!r} is no class name: capitals, digits and _ only")
        self.class_refs.setdefault(name, []).append(f"{file.ref}:{row.line}")
        words = self.class_words.setdefault(name, {})
        for item in list_items(row.cells["words"]):
            words[item if item[0] == "&" else item.casefold()] = None

    def add_verbs(self, row: Row, file: DictionaryFile) -> None:
        for item in list_items(row.cells["lemma"]):
            lemma, _, particle = item.casefold().partition(" ")
            self._add_action(row, file, "verb", lemma, particle, (), ())

    def add_nouns(self, row: Row, file: DictionaryFile) -> None:
        for item in list_items(row.cells["lemma"]):
            words = item.casefold().split()
            extra: tuple[Condition, ...] = ()
            # "show of force": the clause's head is "show", and "force" is found in its of-phrase.
            cut = next((i for i, word in enumerate(words) if i and word in _OF_PHRASES), None)
            if cut is not None and cut < len(words) - 1:
                extra = (Condition(words[cut], False, (("word", " ".join(words[cut + 1 :])),)),)
                words = words[:cut]
            self._add_action(row, file, "noun", words[-1], "", tuple(words[:-1]), extra)
            if len(words) == 2 and not extra:
                self._add_action(row, file, "noun", "-".join(words), "", (), ())

    def _add_action(
        self,
        row: Row,
        file: DictionaryFile,
        kind: str,
        lemma: str,
        particle: str,
        premodifiers: tuple[str, ...],
        extra: tuple[Condition, ...],
    ) -> None:
        cells = row.cells
        for column, code in (("code", cells["code"]), ("mirror", cells["mirror"])):
            if code not in MODES and not _EVENT_CODE.match(code) and (code or column == "code"):
                raise ValueError(f"{code!r} is no CAMEO code of 2 to 4 digits, nor one of {', '.join(MODES)}")
            if code and code not in MODES and not self.ontology.exists(code):
                raise ValueError(f"{code!r} is no code of CAMEO 1.1b3: `eventcoder codes {code[:2]}` lists those near")
        default = ("agent",) if kind == "verb" else ("by", "possessor", "modifier", "agent")
        source = parse_slots(cells["source"]) or default
        default = ("patient",) if kind == "verb" else ("of", "on", "against", "patient")
        target = parse_slots(cells["target"]) or default
        conditions = parse_conditions(cells["conditions"]) + extra
        plain = tuple((c.slot, c.negated, c.alternatives) for c in conditions)
        # What an entry leaves out ("agent!=&AILMENT") only breaks ties: a general entry must not hide an exact one.
        weights = sum(c.weight * (1 if c.negated else _NARROWS) for c in conditions)
        specificity = weights + _PREMODIFIER * _NARROWS * len(premodifiers)
        rest = tuple(cells[name] for name in ("code", "mirror", "acled", "weapon", "example", "counterexample"))
        ref = f"{file.ref}:{row.line}"
        self.actions.append(
            (lemma, particle, premodifiers, source, target, plain, *rest, ref, kind, specificity, file.user)
        )

    def add_discards(self, row: Row, file: DictionaryFile) -> None:
        cells = row.cells
        scope, found = cells["scope"], phrases(cells["words"])
        if scope not in SCOPES:
            raise ValueError(f"{scope!r} is no scope: write one of {', '.join(SCOPES)}")
        if not found:
            raise ValueError("there are no words")
        if scope == "name":
            self.ordinary.update(" ".join(words) for words in found)
            return
        topic = cells["note"].partition(":")[0].strip() or "other"
        unless = _split_words(tuple(" ".join(words) for words in phrases(cells["unless"])))
        self.discards.append((scope, found, unless, topic, f"{file.ref}:{row.line}"))

    def finished(self) -> dict[str, Any]:
        verbs: dict[str, dict[str, list[int]]] = {}
        nouns: dict[str, list[int]] = {}
        # A user's entries come before ours, the most specific first, then the order of the files (sorting is stable).
        order = sorted(range(len(self.actions)), key=lambda i: (-self.actions[i][15], -self.actions[i][14]))
        for i in order:
            lemma, particle, kind = self.actions[i][0], self.actions[i][1], self.actions[i][13]
            if kind == "verb":
                verbs.setdefault(lemma, {}).setdefault(particle, []).append(i)
            else:
                nouns.setdefault(lemma, []).append(i)
        names, lower_starts = self._names()
        agent_lengths: dict[str, set[int]] = {}
        agent_before: dict[str, set[str]] = {}  # by last word the words before it
        for key in self.agent_keys:
            rest, _, last = key.rpartition(" ")
            agent_lengths.setdefault(last, set()).add(key.count(" ") + 1)
            agent_before.setdefault(last, set()).add(rest.rpartition(" ")[2])
        classes = {name: self._expanded(name, ()) for name in self.class_words}
        return {
            "actors": _packed(self.actors),
            "names": names,
            "lower_starts": lower_starts,
            "proper_names": frozenset(word for word in self.proper_names - self.ordinary if len(word) > 2),
            "name_words": frozenset(word for word in self.name_words - self.ordinary if len(word) > 2),
            "surnames": {key: tuple(indices) for key, indices in self.surnames.items()},
            "agents": _packed(self.agents),
            "agent_keys": self.agent_keys,
            "agent_lengths": {word: tuple(sorted(lengths, reverse=True)) for word, lengths in agent_lengths.items()},
            "agent_before": {word: frozenset(before) for word, before in agent_before.items()},
            "modifiers": self.modifiers,
            "classes": {name: _split_words(words) for name, words in classes.items()},
            "class_refs": {name: tuple(refs) for name, refs in self.class_refs.items()},
            "actions": _packed(self.actions),
            "verbs": {lemma: {p: tuple(i) for p, i in entries.items()} for lemma, entries in verbs.items()},
            "phrasal_verbs": tuple(f"{verb} {p}" for verb, entries in verbs.items() for p in entries if p),
            "nouns": {lemma: tuple(indices) for lemma, indices in nouns.items()},
            "discards": tuple(self.discards),
            "discard_starts": _discard_starts(self.discards),
            "ordinary": tuple(sorted(self.ordinary)),
            "problems": tuple((p.kind, p.message, p.file, p.line, p.entry, p.hint, p.content) for p in self.problems),
        }

    def _names(self) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
        """Every name and every beginning of one -> its entries with their case flags in the lowest bits (none for a
        mere beginning); and the first words that may stand in lower case."""
        names: dict[str, tuple[int, ...]] = {}
        lower_starts: set[str] = set()
        for key, indices in self.names.items():
            ordinary = ORDINARY if key in self.ordinary else 0
            names[key] = tuple(index << FLAG_BITS | flags | ordinary for index, flags in indices.items())
            if any(not flags & FIRST_CAPITAL for flags in indices.values()) or key[0].isdigit():
                lower_starts.add(key.split()[0])
        for key in list(names):
            while " " in key:
                key = key.rpartition(" ")[0]
                names.setdefault(key, ())
        return names, frozenset(lower_starts)

    def _expanded(self, name: str, above: tuple[str, ...]) -> tuple[str, ...]:
        """The words of a class, with those of the classes that it names as &OTHER."""
        words: dict[str, None] = {}
        for word in self.class_words.get(name, ()):
            if word[0] != "&":
                words[word] = None
            elif word[1:] not in above:
                words.update(dict.fromkeys(self._expanded(word[1:], (*above, name))))
        return tuple(words)


def _packed(rows: Iterable[tuple[Any, ...]]) -> tuple[bytes, ...]:
    """Each row as bytes: most rows are never asked for, and bytes are loaded in a fraction of the time of tuples."""
    return tuple(map(marshal.dumps, rows))


def _case_flags(words: tuple[str, ...]) -> int:
    """Which words must be capitalised in text that has case: those that the dictionary capitalises."""
    if len(words) == 1 and is_abbreviation(words[0]):
        return ABBREVIATION | FIRST_CAPITAL | LAST_CAPITAL
    flags = FIRST_CAPITAL if words[0] != words[0].lower() or words[0][0].isdigit() else 0
    return flags | (LAST_CAPITAL if words[-1] != words[-1].lower() or words[-1][0].isdigit() else 0)


def _split_words(words: tuple[str, ...]) -> tuple[frozenset[str], dict[str, tuple[tuple[str, ...], ...]]]:
    """Single words, and the multi-word ones by their first word."""
    several: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        if " " in word:
            parts = tuple(word.split())
            several.setdefault(parts[0], []).append(parts)
    return frozenset(word for word in words if " " not in word), {first: tuple(w) for first, w in several.items()}


def _discard_starts(discards: list[tuple[Any, ...]]) -> dict[str, dict[str, tuple[tuple[tuple[str, ...], int], ...]]]:
    """First word -> second word ("" for none) -> (words, row) of all that begin so."""
    starts: dict[str, dict[str, tuple[tuple[tuple[str, ...], int], ...]]] = {}
    for index, row in enumerate(discards):
        for words in row[1]:
            seconds = starts.setdefault(words[0], {})
            second = words[1] if len(words) > 1 else ""
            seconds[second] = (*seconds.get(second, ()), (words, index))
    return starts
