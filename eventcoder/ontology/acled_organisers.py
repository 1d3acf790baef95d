"""Parties, unions and other bodies that a text says take part in a demonstration: "at the call of the CGT", "members of
the BJP". No event names them as a side, yet ACLED associates them with the protesters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import resources
from eventcoder.ontology.actor_codes import INTERNATIONAL
from eventcoder.ontology.tables import read_table, split_list

_TAKES_PART = re.compile(
    r"\b(?:(?:[Aa]t|[Ff]ollowing|upon|on) the "
    r"(?:call|initiative|behest|appeal|invitation) (?:of|by|from)|"
    r"(?:called|called for|organi[sz]ed|convened|led|headed|supported|backed|initiated|joined) by|"
    r"with the support of|(?:members|supporters|activists|militants|sympathi[sz]ers|workers|leaders|cadres|"
    r"wing|branch|representatives|delegates|affiliates) of|affiliated (?:with|to)|belonging to|alongside|"
    r"together with|including|along with|among them)\s+"
    r"((?:(?! (?:to|against|over|on|at|demand\w*|calling|who|which|after|condemn\w*|denounc\w*|protest\w*|"
    r"demonstrat\w*|march\w*|gather\w*|stag\w+|held|rall\w+|burn\w*|block\w*)\b)[^.;]){2,160})"
)
"""What stands behind these words, up to the next verb or purpose, are those who called for it or take part."""
_ROLES = frozenset({"OPP", "PTY", "GOV", "LAB", "EDU", "AGR", "HLH", "HRI", "ENV", "REL", "CVL"})
_STATE = "GOV"
_OF_ANY_LAND = ("NGO", "NGM")
_UNION = "LAB"
_WORD = re.compile(r"[^\W_][\w.&'’()/-]*")
_LONGEST = 7
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Body:
    """A party, union or other body: its name in our dictionaries, its country (None: of any), if it is a union."""

    name: str
    country: str | None
    first: dt.date
    last: dt.date
    union: bool


def organisers(own: str | None, sentence: str, country: str | None, date: dt.date) -> list[Body]:
    """The bodies that `sentence` says to call for a demonstration in a country or to take part in it, and those that
    the words for the protesters, `own`, name ("the BJP's youth wing"), in the order of the text."""
    parts = [own or "", *_TAKES_PART.findall(sentence)]
    found: dict[str, Body] = {}
    for part in parts:
        for body in _named_in(part, country, date):
            found.setdefault(body.name, body)
    return list(found.values())


def _named_in(part: str, country: str | None, date: dt.date) -> list[Body]:
    bodies = _bodies(resources.seeds())
    words = [word.removesuffix("'s").removesuffix("’s").rstrip(".,)") for word in _WORD.findall(part)]
    found: list[Body] = []
    k = 0
    while k < len(words):
        for length in range(min(_LONGEST, len(words) - k), 0, -1) if words[k][:1].isupper() else ():
            name = " ".join(words[k : k + length])
            fits = [body for body in bodies.get(name, ()) if body.country in (None, country)]
            valid = next((body for body in fits if body.first <= date <= body.last), None)
            if valid is not None:
                found.append(valid)
                k += length - 1
                break
        k += 1
    return found


@cache
def _bodies(seeds: Path) -> Mapping[str, tuple[Body, ...]]:
    """By every name that they go under, as it is written."""
    found: dict[str, tuple[Body, ...]] = {}
    short: dict[str, str] = {}  # "FO" of "FO: Force Ouvriere"
    for name, acled_name in read_table(seeds / "ontologies" / "acled_actors.csv", ("name", "acled_name")):
        if ":" in acled_name:
            short[name] = acled_name.partition(":")[0]
    for file in ("parties.csv", "organisations.csv"):
        columns = ("name", "other_names", "code", "from", "to", "kind")
        for name, others, code, first, last, kind in read_table(seeds / "actors" / file, columns):
            role = code[3:6]
            plain = kind in ("party", "organisation") and role in _ROLES and code[:3] not in ("IGO", "MNC", "IMG")
            if not plain or (role == _STATE and kind != "party"):
                continue
            land = None if code[:3] in _OF_ANY_LAND or code[:3] in INTERNATIONAL else code[:3]
            start = dt.date.fromisoformat(first) if first else dt.date.min
            end = dt.date.fromisoformat(last) if last else dt.date.max
            body = Body(name, land, start, end, role == _UNION)
            for each in dict.fromkeys((name, *split_list(others), short.get(name, name))):
                found[each] = (*found.get(each, ()), body)
    return found
