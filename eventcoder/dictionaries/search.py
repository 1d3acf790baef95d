"""What the dictionaries have: the entries for a word, and how many entries there are of which kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.dictionaries.entries import MODES
from eventcoder.dictionaries.lexicon import Lexicon
from eventcoder.dictionaries.names import fold_words
from eventcoder.ontology.countries import Countries


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


def stats(lexicon: Lexicon, countries: Countries | None = None) -> dict[str, dict[str, int]]:
    """Counts of entries, by section: "total" and "kind" of what, "actor kind", "actor role", "region", "root code",
    "code", "class", "discard scope" and "file"; except for totals and codes the largest first.

    A row is counted once, whatever number of names, nouns, lemmas or words it has; "total" has both.
    """
    world = countries or Countries.load()
    counters: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "discard scope", "file")}
    totals: Counter[str] = Counter()
    rows: dict[tuple[str, str], FoundEntry] = {}
    seen: set[tuple[str, str, str]] = set()
    for found in _all(lexicon):
        rows[found.kind, found.ref] = found
        # "car bombing" of a row also stands as "car-bombing", which is no entry of its own.
        form = (found.kind, found.ref, found.words.replace("-", " "))
        if form not in seen:
            seen.add(form)
            totals[found.kind] += 1
    for kind, ref in rows:
        counters["kind"][kind] += 1
        for one in ref.split(", "):
            counters["file"][one.rpartition(":")[0]] += 1
    actors = list(lexicon.actor_entries())
    actions = {entry.ref: entry for entry in lexicon.action_entries()}.values()
    regions = (world.get(entry.country or entry.code[:3]) for entry in actors)
    counters["actor kind"] = Counter(entry.kind for entry in actors)
    counters["actor role"] = Counter(entry.code[3:6] or entry.code[:3] for entry in actors if len(entry.code) > 3)
    counters["region"] = Counter(country.region or "elsewhere" if country else "international" for country in regions)
    counters["root code"] = Counter(entry.code if entry.code in MODES else entry.code[:2] for entry in actions)
    codes = Counter(entry.code for entry in actions)
    counters["class"] = Counter({name: len(words) for name, words, _ in lexicon.class_words()})
    counters["discard scope"] = Counter(row.detail for (kind, _), row in rows.items() if kind == "discard")
    total = {
        "names of actors": len({entry.name for entry in actors}),
        "name forms": len(list(lexicon.names_and_entries())),
        "actor rows": len(actors),
        "agent rows": counters["kind"]["agent"],
        "agent nouns": totals["agent"],
        "action rows": len(actions),
        "action entries (each lemma of each row)": totals["verb"] + totals["noun"],
        "verb entries": totals["verb"],
        "noun entries": totals["noun"],
        "classes": totals["class"],
        "words in classes": sum(counters["class"].values()),
        "discard rows": counters["kind"]["discard"],
        "discard words": totals["discard"],
    }
    by_size = {name: dict(counter.most_common()) for name, counter in counters.items()}
    last = {"file": by_size.pop("file")}
    return {"total": total, **by_size, "code": dict(sorted(codes.items())), **last}


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
