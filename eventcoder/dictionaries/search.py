"""What the dictionaries have: the entries for a word, and how many entries there are of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.dictionaries.names import fold_words


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry that a search found: its kind, the words under which it stands, its code, details, file and line."""

    kind: str
    words: str
    code: str
    detail: str
    ref: str


def find(lexicon: Lexicon, word: str) -> list[FoundEntry]:
    """The entries with this word (or these words in a row) in a name, noun, lemma, class or discard.

    Case, diacritics and hyphens do not count; the order is actors, agents, classes, verbs, nouns, discards.
    """
    wanted = f" {fold_words(tuple(word.split()))} "
    if not wanted.strip():
        return []
    return [row for row in _all(lexicon) if wanted in f" {fold_words(tuple(row.words.split()))} "]


def stats(lexicon: Lexicon) -> dict[str, dict[str, int]]:
    """Counts of entries by "kind", "actor kind", "file" and, for actions, "root code"; the largest first."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "actor kind", "root code", "file")}
    rows = {(row.kind, row.ref): row for row in _all(lexicon)}
    for kind, ref in rows:
        counters["kind"][kind] += 1
        for one in ref.split(", "):
            counters["file"][one.rpartition(":")[0]] += 1
    counters["actor kind"].update(entry.kind for entry in lexicon.actor_entries())
    counters["root code"].update(
        code if code.isalpha() else code[:2]
        for code in {entry.ref: entry.code for entry in lexicon.action_entries()}.values()
    )
    return {name: dict(counter.most_common()) for name, counter in counters.items()}


def _all(lexicon: Lexicon) -> Iterator[FoundEntry]:
    for name, entries in lexicon.names_and_entries():
        for actor in entries:
            period = f"{actor.start or ''} to {actor.end or ''}" if actor.start or actor.end else ""
            detail = ", ".join(part for part in (actor.name, actor.kind, period) if part)
            yield FoundEntry("actor", name, actor.code, detail, actor.ref)
    for noun, agent in lexicon.nouns_and_agents():
        yield FoundEntry("agent", noun, agent.country + agent.role, agent.noun, agent.ref)
    for class_name, class_words, refs in lexicon.class_words():
        words = " ".join((class_name, *class_words))
        yield FoundEntry("class", words, "", f"{class_name}: {len(class_words)} words", ", ".join(refs))
    for action in lexicon.action_entries():
        words = " ".join((*action.premodifiers, action.lemma, action.particle)).strip()
        conditions = "; ".join(
            f"{c.slot}{'!=' if c.negated else '='}{'|'.join(value or type_ for type_, value in c.alternatives)}"
            for c in action.conditions
        )
        yield FoundEntry(action.kind, words, action.code, conditions, action.ref)
    for words, scope, ref in lexicon.discard_words():
        yield FoundEntry("discard", words, "", scope, ref)
