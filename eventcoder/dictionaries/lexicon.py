"""The Lexicon: all dictionaries compiled, and the questions that the coder asks of them.

"Iranian Revolutionary Guards shelled Kurdish villagers" -> the names "Iranian Revolutionary Guards" (the longest wins)
and "Kurdish", the entries of the verb "shell", the agent noun "villager".
"""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eventcoder import resources
from eventcoder.cache import cached
from eventcoder.dictionaries.compiling import (
    ABBREVIATION,
    FIRST_CAPITAL,
    FLAG_BITS,
    LAST_CAPITAL,
    ORDINARY,
    compile_sources,
    content_hash,
    read_sources,
)
from eventcoder.dictionaries.conditions import Condition
from eventcoder.dictionaries.discards import find
from eventcoder.dictionaries.entries import (
    ActionEntry,
    ActorEntry,
    AgentEntry,
    AgentMatch,
    DiscardMatch,
    ModifierEntry,
    NameMatch,
)
from eventcoder.dictionaries.names import fold, fold_words, name_words
from eventcoder.dictionaries.standing import any_stands
from eventcoder.errors import Problem
from eventcoder.model import Sentence

_CACHE_LIMIT = 60_000
_MAYBE_PLURAL = ("NN", "NNPS")
_EMPTY: frozenset[str] = frozenset()
_NO_WORDS = frozenset(("voice", "number", "polarity", "time", "particle", "content"))
"""Slots in which conditions ask for something else than words of the sentence."""
_TIED_WORDS = """affiliated aligned allied appointed armed backed based born brokered built chaired controlled
    designated dominated drafted flagged friendly funded held imposed inspired installed led linked made
    manufactured mandated mediated monitored occupied operated organised organized owned produced proposed ruled
    run sanctioned sponsored supplied supported trained wide"""
_TIED = frozenset(_TIED_WORDS.split())


class _AgentHead(NamedTuple):
    """The end of agent nouns: folded, of how many words, how many the nouns have that end so, the longest first, and
    which stand before its last word there."""

    head: str
    words: int
    lengths: tuple[int, ...]
    before: frozenset[str]


class Lexicon:
    """The compiled dictionaries: ours and the user's. It never changes, and may be pickled and shared by threads."""

    __slots__ = (
        "_actions",
        "_actors",
        "_agent_heads",
        "_agents",
        "_data",
        "_first_words",
        "_matches",
        "_noun_entries",
        "_verb_entries",
        "event_nouns",
        "hash",
        "name_words",
        "phrasal_verbs",
        "problems",
        "proper_names",
    )

    hash: str
    """Of the contents of all files, wherever they lie."""
    problems: tuple[Problem, ...]
    """What was left out, and why."""
    event_nouns: frozenset[str]
    """The heads of all noun entries, as lemmas."""
    phrasal_verbs: frozenset[str]
    """Verbs with their particles, as lemmas: "carry out"."""
    name_words: frozenset[str]
    """Lower-case words that belong to names, ordinary words left out: they help to tag text without capitals."""
    proper_names: frozenset[str]
    """Lower-case words that are a country's or capital's whole name: capitalised they can be nothing else."""

    def __init__(self, data: Mapping[str, Any], content: str, problems: tuple[Problem, ...] = ()) -> None:
        self._data = data
        self.hash = content
        self.problems = problems + tuple(Problem(*fields) for fields in data["problems"])
        self.event_nouns = frozenset(data["nouns"])
        self.phrasal_verbs = frozenset(data["phrasal_verbs"])
        self.name_words = data["name_words"]
        self.proper_names = data["proper_names"]
        # Entries become objects when they are first asked for; most of 40,000 names never are.
        self._actors: dict[int, ActorEntry] = {}
        self._agents: dict[int, AgentEntry] = {}
        self._agent_heads: dict[tuple[str, str, bool], tuple[_AgentHead, ...]] = {}
        self._actions: dict[int, ActionEntry] = {}
        self._verb_entries: dict[tuple[str, str], tuple[ActionEntry, ...]] = {}
        self._noun_entries: dict[str, tuple[ActionEntry, ...]] = {}
        self._first_words: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}
        self._matches: dict[tuple[int, ...], tuple[ActorEntry, ...]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        own = len(self.problems) - len(self._data["problems"])
        return Lexicon, (self._data, self.hash, self.problems[:own])

    @classmethod
    def load(cls, *user_dirs: Path) -> Lexicon:
        """Our dictionaries with the user's folders, of which a later one beats an earlier one, and each beats ours.

        Rows that cannot be used are left out and stand in `problems`. EventCoderError if a folder does not exist.
        """
        return cls.from_folders((resources.seeds(), *user_dirs))

    @classmethod
    def from_folders(cls, folders: Sequence[Path]) -> Lexicon:
        """As `load`, with other dictionaries in the place of ours: the first folder."""
        sources, problems = read_sources(folders)
        content = content_hash(sources)
        # Problems name whole paths, so the same files elsewhere are compiled anew.
        where = hashlib.blake2b(
            "\n".join(map(str, folders)).encode("utf-8", "surrogateescape"), digest_size=4
        ).hexdigest()
        makers = Path(__file__).parent.glob("*.py")
        data = cached("lexicon", f"{content}-{where}", makers, lambda: compile_sources(sources))
        return cls(data, content, tuple(problems))

    # Actors by name

    def names(self, sentence: Sentence) -> list[NameMatch]:
        """The actors named in a sentence, leftmost and longest first, none overlapping."""
        words, lower, caseless = sentence.words, sentence.lower, sentence.caseless
        names: dict[str, tuple[int, ...]] = self._data["names"]
        lower_starts: frozenset[str] = self._data["lower_starts"]
        keys = [word if word.isalpha() and word.isascii() else fold(word) for word in lower]
        found: list[NameMatch] = []
        count = len(keys)
        reached = 0
        for i in [i for i, key in enumerate(keys) if key in names]:
            key = keys[i]
            if i < reached or (not caseless and words[i] == lower[i] and key.split(" ", 1)[0] not in lower_starts):
                continue
            hits = names[key]
            candidates = [(i + 1, hits)] if hits else []
            end = i + 1
            while end < count:
                if keys[end]:
                    key = f"{key} {keys[end]}"
                    if key not in names:
                        break
                    hits = names[key]
                    if hits:
                        candidates.append((end + 1, hits))
                end += 1
            for end, hits in reversed(candidates):
                # In "US TROOPS LEAVE" capitals say nothing, but the word class does.
                proper = caseless and words[i].isupper() and sentence.tags[i].startswith("NNP")
                if entries := self._fitting(hits, words[i], words[end - 1], caseless, proper):
                    found.append(NameMatch(i, end, entries))
                    reached = end
                    break
        return found

    def _fitting(
        self, hits: tuple[int, ...], first: str, last: str, caseless: bool, proper: bool = False
    ) -> tuple[ActorEntry, ...]:
        """The entries of a name whose case rules the tokens keep; `proper` that an ordinary word is surely a name."""
        if caseless:
            refused = 0 if proper or "." in first else ORDINARY
        else:
            refused = 0
            if first == first.lower() and not first[0].isdigit():
                refused |= FIRST_CAPITAL
            if last == last.lower() and not last[0].isdigit():
                refused |= LAST_CAPITAL
            if not first.isupper():
                # "Farc", "Nato": some papers write long abbreviations as names
                if len(first) < 4 or not first.istitle():
                    refused |= ABBREVIATION
                else:
                    hits = tuple(hit for hit in hits if not (hit & ABBREVIATION and hit & ORDINARY))
        return self._actor_entries(tuple(hit for hit in hits if not hit & refused) if refused else hits)

    def _actor_entries(self, hits: tuple[int, ...]) -> tuple[ActorEntry, ...]:
        entries = self._matches.get(hits)
        if entries is None:
            entries = self._matches[hits] = tuple(self._actor(hit >> FLAG_BITS) for hit in hits)
        return entries

    def _actor(self, index: int) -> ActorEntry:
        entry = self._actors.get(index)
        if entry is None:
            name, code, start, end, kind, country, ref = marshal.loads(self._data["actors"][index])
            period = (dt.date.fromordinal(start) if start else None, dt.date.fromordinal(end) if end else None)
            entry = self._actors[index] = ActorEntry(name, code, *period, kind, country, ref)
        return entry

    def named(self, text: str) -> tuple[ActorEntry, ...]:
        """The entries of exactly this name, in whatever case it is written."""
        return self._actor_entries(self._data["names"].get(fold_words(name_words(text)), ()))

    def prefix_name(self, word: str) -> tuple[ActorEntry, ...]:
        """The entries for the part before a hyphen: "U.S.-led" -> those of "U.S."; () when it names nobody."""
        cut = len(word)
        while (cut := word.rfind("-", 0, cut)) > 0:
            before, after = word[:cut], word[cut + 1 :]
            hits = self._data["names"].get(fold(before))
            if not hits:
                continue
            if before != before.lower():
                return self._fitting(hits, before, before, False)
            # In lower case "us-led" can only be the country, "it-girl" nobody.
            if after in _TIED:
                return self._actor_entries(hits)
            return self._fitting(hits, before, before, True)
        return ()

    def surnames(self, word: str) -> tuple[ActorEntry, ...]:
        """Persons who are called so after a title or after their full name: "salman" and "bin salman"."""
        indices = self._data["surnames"].get(fold_words(tuple(word.split())), ())
        return tuple(self._actor(index) for index in indices)

    # Agents by role

    def agent(self, sentence: Sentence, start: int, head_end: int) -> AgentMatch | None:
        """The longest agent noun that ends with the token before `head_end` and begins at `start` or later."""
        if head_end <= start:
            return None
        lower = sentence.lower
        last = head_end - 1
        for noun in self._agent_heads_of(lower[last], sentence.lemmas[last], sentence.tags[last] in _MAYBE_PLURAL):
            head, own = noun.head, noun.words
            alone = last == start or (own == 1 and fold(lower[last - 1]).rpartition(" ")[2] not in noun.before)
            for length in (own,) if alone else noun.lengths:
                first, words = last, own
                while words < length and first > start:
                    first -= 1
                    words += fold(lower[first]).count(" ") + 1
                if words != length:
                    continue
                key = " ".join([*map(fold, lower[first:last]), head])
                index = self._data["agent_keys"].get(key)
                if index is not None:
                    return AgentMatch(first, head_end, self._agent(index))
        return None

    def _agent(self, index: int) -> AgentEntry:
        entry = self._agents.get(index)
        if entry is None:
            entry = self._agents[index] = AgentEntry(*marshal.loads(self._data["agents"][index]))
        return entry

    def _agent_heads_of(self, word: str, lemma: str, plural: bool) -> tuple[_AgentHead, ...]:
        """How agent nouns may end with a word, as it is written or as lemma; () if none does."""
        key = (word, lemma, plural)
        known = self._agent_heads.get(key)
        if known is None:
            if len(self._agent_heads) >= _CACHE_LIMIT:
                self._agent_heads.clear()
            # A plural that the tagger took for a singular or a name: "crowds/NN torched the offices", "Islamists/NNPS".
            singular = (word[:-1],) if plural and word.endswith("s") else ()
            heads = [self._agent_head(fold(written)) for written in dict.fromkeys((word, lemma, *singular))]
            known = self._agent_heads[key] = tuple(head for head in heads if head.lengths)
        return known

    def _agent_head(self, head: str) -> _AgentHead:
        last = head.rpartition(" ")[2]
        lengths, before = self._data["agent_lengths"].get(last, ()), self._data["agent_before"].get(last, _EMPTY)
        return _AgentHead(head, head.count(" ") + 1, lengths, before)

    def modifier(self, lower: str) -> ModifierEntry | None:
        """What this word before an agent noun does to its role: "former" -> replace by ELI."""
        fields = self._data["modifiers"].get(fold(lower))
        return ModifierEntry(*fields) if fields else None

    # Word classes

    def in_class(self, sentence: Sentence, first: int, last: int, class_name: str) -> bool:
        """Whether tokens `first` up to, not including, `last` have a word of the class, as lemma or as written."""
        found = self._data["classes"].get(class_name)
        return found is not None and any_stands(found, first, last, sentence)

    # Actions

    def verb_entries(self, lemma: str, particle: str = "") -> tuple[ActionEntry, ...]:
        """The entries of a verb with exactly this particle, in the order in which they win."""
        entries = self._verb_entries.get((lemma, particle))
        if entries is None:
            indices = self._data["verbs"].get(lemma, {}).get(particle)
            if not indices:
                return ()
            entries = self._verb_entries[lemma, particle] = tuple(map(self._action, indices))
        return entries

    def noun_entries(self, lemma: str) -> tuple[ActionEntry, ...]:
        """The entries whose head is this noun (of "hunger strike": strike), in the order in which they win."""
        entries = self._noun_entries.get(lemma)
        if entries is None:
            indices = self._data["nouns"].get(lemma)
            if not indices:
                return ()
            entries = self._noun_entries[lemma] = tuple(map(self._action, indices))
        return entries

    def action_entries(self) -> Iterator[ActionEntry]:
        """All action entries, in the order of the files."""
        return map(self._action, range(len(self._data["actions"])))

    def _action(self, index: int) -> ActionEntry:
        entry = self._actions.get(index)
        if entry is None:
            row: tuple[Any, ...] = marshal.loads(self._data["actions"][index])
            conditions = tuple(
                Condition(slot, negated, alternatives, None if slot in _NO_WORDS else self._words_of(alternatives))
                for slot, negated, alternatives in row[5]
            )
            fields = (
                *row[:5],
                conditions,
                *row[6:15],
                _needs(row[2], conditions),
            )  # the rest of the row is for the order
            entry = self._actions[index] = ActionEntry(*fields)
        return entry

    def _words_of(self, alternatives: tuple[tuple[str, str], ...]) -> frozenset[str] | None:
        """The words with which the words and classes of a condition begin; None if it has other alternatives."""
        if any(kind not in ("word", "class") for kind, _ in alternatives):
            return None
        known = self._first_words.get(alternatives)
        if known is None:
            found: set[str] = set()
            for kind, value in alternatives:
                if kind == "word":
                    found.add(value.partition(" ")[0])
                else:
                    singles, several = self._data["classes"].get(value, (_EMPTY, {}))
                    found.update(singles, several)
            known = self._first_words[alternatives] = frozenset(found)
        return known

    # The whole, for searching and checking

    def actor_entries(self) -> Iterator[ActorEntry]:
        """All actor entries, in the order of the files."""
        return map(self._actor, range(len(self._data["actors"])))

    def names_and_entries(self) -> Iterator[tuple[str, tuple[ActorEntry, ...]]]:
        """Every name, folded, with its entries."""
        return ((name, self._actor_entries(hits)) for name, hits in self._data["names"].items() if hits)

    def nouns_and_agents(self) -> Iterator[tuple[str, AgentEntry]]:
        """Every agent noun, folded, with its entry."""
        return ((noun, self._agent(index)) for noun, index in self._data["agent_keys"].items())

    def class_words(self) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Every class with its words in alphabetical order and the refs of its rows."""
        for name, (singles, several) in self._data["classes"].items():
            words = [*singles, *(" ".join(words) for found in several.values() for words in found)]
            yield name, tuple(sorted(words)), self._data["class_refs"][name]

    def discard_words(self) -> Iterator[tuple[str, str, str]]:
        """(words, scope, ref) of every discard."""
        return ((" ".join(words), row[0], row[4]) for row in self._data["discards"] for words in row[1])

    # Discards

    def discards(self, sentence: Sentence) -> list[DiscardMatch]:
        """The words that make the sentence, a clause of it or themselves uncodable, or speak for the topic of the whole
        article (`quiet_topic`); lifted ones are left out."""
        return find(sentence, self._data["discards"], self._data["discard_starts"])


def _needs(premodifiers: tuple[str, ...], conditions: Sequence[Condition]) -> frozenset[str] | None:
    """The fewest words of which an entry needs one; None if it needs none."""
    if premodifiers:
        return frozenset(premodifiers[:1])
    asked = [c.words for c in conditions if c.words is not None and not c.negated]
    return min(asked, key=len, default=None)
