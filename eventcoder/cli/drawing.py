"""The explanation of a sentence drawn with colours: tokens, clauses, mentions, entries tried, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_COLOURS = {"V": "bold green", "N": "cyan", "I": "magenta", "T": "magenta", "R": "yellow", "J": "blue", "M": "red"}
"""By the first letter of a tag: verbs, nouns, prepositions, adverbs, adjectives, modals."""
_PREMODIFIED = "not preceded by"
_SLOTS = ("agent", "understood", "patient", "recipient")


def draw_sentence(out: Console, text: str, shown: Mapping[str, Any]) -> None:
    """Prints one sentence of an explanation."""
    label = "title" if shown["index"] == 0 else f"sentence {shown['index']}"
    out.print(Text(f"{label}  ", "dim") + Text(" ".join(text.split()), "bold"), soft_wrap=True)
    out.print(_tokens(shown["tokens"]), soft_wrap=True)
    _section(out, "clauses", [_clause(number, clause) for number, clause in enumerate(shown["clauses"])])
    _section(out, "actors", [_mention(mention) for mention in shown["mentions"]])
    _section(out, "entries", _candidates(shown["candidates"], shown["clauses"]))
    _section(out, "events", [_event(event) for event in shown["events"]] or [Text("none", "dim")])
    out.print()


def _section(out: Console, title: str, lines: Sequence[Text]) -> None:
    if lines:
        table = Table.grid(padding=(0, 2))
        for number, line in enumerate(lines):
            table.add_row(Text(title if number == 0 else "", "bold blue"), line)
        out.print(table)


def _tokens(tokens: Sequence[Mapping[str, Any]]) -> Text:
    line = Text()
    for token in tokens:
        line.append(token["text"], _COLOURS.get(token["tag"][:1], ""))
        line.append(f"/{token['tag']} ", "dim")
    return line


def _clause(number: int, clause: Mapping[str, Any]) -> Text:
    head = clause["head"]
    line = Text(f"{number} ") + Text(head["lemma"], "bold green" if clause["kind"] == "verb" else "bold cyan")
    line.append(
        f" ({clause['kind']}, {clause['tense']})" if clause["tense"] != "none" else f" ({clause['kind']})", "dim"
    )
    for slot in _SLOTS:
        if clause[slot]:
            line.append(f"  {slot}: ", "dim")
            line.append(" + ".join(filler["text"] for filler in clause[slot]))
    for oblique in clause["obliques"]:
        line.append(f"  {oblique['preposition']}: ", "dim")
        line.append(oblique["text"])
    marks = [name for name in ("passive", "negated") if clause[name]]
    if clause["modality"]:
        marks.append(clause["modality"])
    if clause["attributed_to"]:
        marks.append(f"said by {clause['attributed_to']['text']}")
    marks += [f"{link['kind']} of {link['clause']}" for link in clause["links"]]
    if marks:
        line.append(f"  [{'; '.join(marks)}]", "yellow")
    return line


def _mention(mention: Mapping[str, Any]) -> Text:
    line = Text(f"{mention['text']} ") + Text(mention["code"] or "unknown", "bold green" if mention["code"] else "red")
    if mention["name"]:
        line.append(f" {mention['name']}")
    if mention["entries"]:
        line.append(f"  {', '.join(mention['entries'])}", "dim")
    return line


def _candidates(candidates: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]]) -> list[Text]:
    """The entries tried; those that only want other words before the noun ("air attack") in one line for a clause."""
    lines: dict[object, Text] = {}
    others = Counter(tried["clause"] for tried in candidates if (tried["reason"] or "").startswith(_PREMODIFIED))
    for number, tried in enumerate(candidates):
        if not (tried["reason"] or "").startswith(_PREMODIFIED):
            lines[number] = _candidate(tried, clauses)
        elif (key := f"clause {tried['clause']}") not in lines:
            head = clauses[tried["clause"]]["head"]["text"]
            lines[key] = Text(f"✗ {head}: {others[tried['clause']]} entries that want other words before it", "dim")
    return list(lines.values())


def _candidate(tried: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]]) -> Text:
    head = clauses[tried["clause"]]["head"]["text"]
    if tried["entry"] is None:
        return Text(f"✗ {head}: ", "red") + Text(tried["reason"])
    line = Text("✓ " if tried["fired"] else "✗ ", "green" if tried["fired"] else "red")
    line.append(f"{head}: {tried['lemma']} {tried['code']}", "bold" if tried["fired"] else "")
    line.append(f"  {tried['entry']}", "dim")
    if tried["reason"]:
        line.append(f"  {tried['reason']}")
    return line


def _event(event: Mapping[str, Any]) -> Text:
    line = Text()
    line.append(event["source_code"] or "---", "bold green")
    line.append(f" {event['cameo_code']} {event['cameo_label']} ", "bold")
    line.append(event["target_code"] or "---", "bold green")
    line.append(f"  {event['event_date']}")
    if event["place_name"] or event["country"]:
        line.append(f"  {', '.join(part for part in (event['place_name'], event['country']) if part)}")
    if event["acled_sub_event_type"]:
        line.append(f"  ACLED: {event['acled_sub_event_type']}", "magenta")
    for name in ("fatalities", "injuries", "weapon", "crowd_size"):
        if event[name] is not None:
            line.append(f"  {name.replace('_', ' ')}: {event[name]}")
    if event["status"] == "claimed":
        line.append(f"  claimed by {event['attributed_to'] or 'someone'}", "yellow")
    if event["is_background"]:
        line.append("  background", "yellow")
    return line
