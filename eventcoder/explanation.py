"""The trace of an article -> the object that `explain --json` writes (`explanation.schema.json`)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from eventcoder.model import Article, Clause, Oblique, Phrase, Sentence
from eventcoder.profiles import native

if TYPE_CHECKING:
    from eventcoder.coding.reader import Reading, Trace

Json = dict[str, Any]
KINDS = ("verb", "noun")
"""The clauses that are shown; "to be" with a noun or adjective says what something is, not what was done."""


def explanation(article: Article, reading: Reading) -> Json:
    """The whole way of an article as JSON values: tokens, clauses, mentions, candidates, events of each sentence."""
    return {"article_id": article.id, "sentences": [sentence(trace) for trace in reading.traces]}


def sentence(trace: Trace) -> Json:
    """The way of one sentence. `clause` of a candidate, and of a link, counts the clauses that are listed, from 0."""
    own = trace.view.sentence
    clauses = [clause for clause in trace.view.parse.clauses if clause.kind in KINDS]
    places = {clause.index: place for place, clause in enumerate(clauses)}
    return {
        "index": own.index,
        "start": own.start,
        "end": own.end,
        "tokens": [
            {"start": start, "end": end, "text": word, "tag": tag, "lemma": lemma}
            for start, end, word, tag, lemma in zip(own.starts, own.ends, own.words, own.tags, own.lemmas, strict=True)
        ],
        "clauses": [_clause(clause, own, places) for clause in clauses],
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "sentence_index": mention.sentence_index,
                "kind": mention.kind,
                "code": mention.code,
                "name": mention.actor.name if mention.actor else None,
                "country": mention.actor.country if mention.actor else None,
                "entries": list(mention.actor.entries) if mention.actor else [],
            }
            for mention in trace.mentions
        ],
        "candidates": [
            {
                "clause": places[tried.clause],
                "entry": tried.entry.ref,
                "lemma": f"{tried.entry.lemma} {tried.entry.particle}".strip(),
                "code": tried.entry.code,
                "fired": tried.reason is None,
                "reason": tried.reason,
            }
            for tried in trace.candidates
            if tried.clause in places
        ]
        + [
            {"clause": places[index], "entry": None, "lemma": None, "code": None, "fired": False, "reason": reason}
            for index, reason in sorted(trace.reasons.items())
            if index in places
        ],
        "events": [{name: _plain(value) for name, value in native.row(event).items()} for event in trace.events],
    }


def _clause(clause: Clause, own: Sentence, places: dict[int, int]) -> Json:
    """The clause as an object; `understood` is who does it (suffers a passive) by the sense and not by the grammar."""
    understood = (clause.patient if clause.passive else clause.agent) if clause.understood else ()
    return {
        "head": {
            "start": own.starts[clause.head],
            "end": own.ends[clause.head],
            "text": own.words[clause.head],
            "lemma": f"{clause.lemma} {clause.particle}".strip(),
        },
        "kind": clause.kind,
        "agent": [_filler(phrase, own) for phrase in clause.agent if phrase not in understood],
        "patient": [_filler(phrase, own) for phrase in clause.patient if phrase not in understood],
        "understood": [_filler(phrase, own) for phrase in understood],
        "recipient": [_filler(phrase, own) for phrase in clause.recipient],
        "obliques": [{"preposition": o.preposition} | _filler(o.phrase, own) for o in _heads(clause, own)],
        "passive": clause.passive,
        "negated": clause.negated,
        "modality": clause.modality,
        "tense": clause.tense,
        "attributed_to": _filler(clause.attributed_to, own) if clause.attributed_to else None,
        "links": [
            {"kind": link.kind, "clause": places[link.clause], "word": link.word}
            for link in clause.links
            if link.clause in places
        ],
    }


def _heads(clause: Clause, own: Sentence) -> list[Oblique]:
    """One oblique for each preposition that is written: of "in Tikrit and Huwaijah" the first stands for both."""
    shown: list[Oblique] = []
    for oblique in clause.obliques:
        before = own.lower[max(0, oblique.phrase.start - 3) : oblique.phrase.start]
        if oblique.preposition.split()[-1] in before or oblique.preposition not in {o.preposition for o in shown}:
            shown.append(oblique)
    return shown


def _filler(phrase: Phrase, own: Sentence) -> Json:
    return {
        "start": own.starts[phrase.start],
        "end": own.ends[phrase.end - 1],
        "text": own.span_text(phrase.start, phrase.end),
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
