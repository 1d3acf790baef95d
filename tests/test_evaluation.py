"""The figures of small codings that can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eventcoder.errors import EventCoderError
from eventcoder.evaluation import LEVELS, Coding, GoldArticle, evaluate, quad_class, read_coded, read_gold

TEXT = "Kenyan police arrested two men."


def event(code: str = "173", source: str = "KENCOP", target: str = "KENCVL", **more: Any) -> Coding:
    also = {name: tuple(more.pop(f"{name}_also", ())) for name in ("codes", "sources", "targets")}
    return Coding(
        article=more.pop("article", "a"),
        sentence=more.pop("sentence", TEXT),
        codes=(code, *also["codes"]),
        sources=(source, *also["sources"]),
        targets=(target, *also["targets"]),
        **more,
    )


def counts(gold: list[Coding], coded: list[Coding]) -> dict[str, tuple[int, int, int]]:
    result = evaluate([GoldArticle("a", tuple(gold))], coded)
    return {name: (c.hits, c.false_alarms, c.misses) for name, c in result.levels.items()}


def test_levels_ask_for_less_and_less() -> None:
    gold = [event()]
    assert counts(gold, [event()]) == dict.fromkeys(LEVELS, (1, 0, 0))
    assert counts(gold, [event("1731", "KENCOPHRI")]) == dict.fromkeys(LEVELS, (1, 0, 0))
    wrong, right = (0, 1, 1), (1, 0, 0)
    assert counts(gold, [event("170")]) == dict.fromkeys(LEVELS, right) | {"strict": wrong}
    assert counts(gold, [event(source="KENMIL")]) == dict.fromkeys(LEVELS, right) | {"strict": wrong}
    assert counts(gold, [event("190")]) == dict.fromkeys(LEVELS, wrong) | {"quad": right, "action/quad": right}
    assert counts(gold, [event(source="UGA")]) == dict.fromkeys(LEVELS, wrong) | {"action": right, "action/quad": right}
    assert counts(gold, []) == dict.fromkeys(LEVELS, (0, 0, 1))
    assert counts([], gold) == dict.fromkeys(LEVELS, (0, 1, 0))


def test_events_are_matched_one_to_one_within_a_sentence() -> None:
    assert counts([event()], [event(), event()])["strict"] == (1, 1, 0)
    assert counts([event()], [event(sentence="Another sentence.")])["action"] == (0, 1, 1)
    assert counts([event()], [event(sentence=f"NAIROBI - {TEXT}")])["strict"] == (1, 0, 0)


def test_as_many_pairs_as_possible_are_made() -> None:
    gold = [event("173", codes_also=["190"]), event("173")]
    assert counts(gold, [event("173"), event("190")])["strict"] == (2, 0, 0)
    assert counts(gold, [event("190"), event("173")])["strict"] == (2, 0, 0)


def test_countries_and_their_governments_are_equal_and_bodies_have_two_parts() -> None:
    assert counts([event(source="KEN")], [event(source="KENGOV")])["strict"] == (1, 0, 0)
    assert counts([event(source="IGOUNO")], [event(source="IGOEUR")])["root"] == (0, 1, 1)
    assert counts([event(source="CVL")], [event(source="REB")])["root"] == (1, 0, 0)


def test_optional_events_count_neither_way() -> None:
    gold = [event(optional=True)]
    assert counts(gold, [])["strict"] == (0, 0, 0)
    assert counts(gold, [event()])["strict"] == (0, 0, 0)
    assert counts(gold, [event("1712", "UGA")])["strict"] == (0, 0, 0)
    assert counts(gold, [event("190")])["strict"] == (0, 1, 0)
    assert counts([], [event(optional=True)])["strict"] == (0, 0, 0)


def test_equally_good_codes_count() -> None:
    gold = [event(codes_also=["190"], sources_also=["UGA"], targets_also=[""])]
    assert counts(gold, [event("190", "UGA", "")])["strict"] == (1, 0, 0)


def test_scores_roots_and_attributes() -> None:
    gold = [event(fatalities=2, country="KEN"), event("190"), event("042")]
    coded = [event(fatalities=2, country="UGA"), event("190", "UGA"), event("010", article="elsewhere")]
    result = evaluate([GoldArticle("a", tuple(gold))], coded)
    strict = result.levels["strict"]
    assert (strict.precision, strict.recall, strict.f1) == (1 / 2, 1 / 3, 2 / 5)
    assert list(result.roots) == ["04", "17", "19"]
    assert result.roots["19"]["action"].hits == 1
    assert result.attributes["fatalities, where gold has dead"] == (1, 1)
    assert result.attributes["country, where gold has one"] == (0, 1)
    assert (result.gold, result.coded, result.elsewhere) == (3, 2, 1)
    assert [str(miss)[:2] for miss in result.misses["action"]] == ["a "]


def test_quad_classes() -> None:
    assert [quad_class(code) for code in ("010", "057", "06", "085", "09", "138", "14", "204", "")] == [
        1, 1, 2, 2, 3, 3, 4, 4, 0,
    ]  # fmt: skip


GOLD: dict[str, Any] = {
    "id": "a",
    "date": "2024-03-05",
    "text": TEXT,
    "events": [
        {
            "sentence": TEXT, "source": "KENCOP", "source_text": "Kenyan police", "cameo": "173", "target": "KENCVL",
            "target_text": "two men", "trigger": "arrested", "status": "reported", "attributed_to": None,
            "is_background": False, "event_date": "2024-03-05", "date_precision": "day", "place": None,
            "country": "KEN", "fatalities": None, "injuries": None, "weapon": None, "acled": "Arrests",
            "acled_incident": 1,
        }
    ],
}  # fmt: skip


def test_files_are_read_and_the_gold_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n")
    result = evaluate(read_gold(path), read_coded(path))
    assert result.levels["strict"].f1 == 1
    assert result.attributes["date exact"] == (1, 1)

    rows = tmp_path / "coded.jsonl"
    rows.write_text(json.dumps({"article_id": "a", "sentence": TEXT, "source_code": "KEN", "cameo_code": "17"}) + "\n")
    for wrong in ("", "{", "[1]", json.dumps(GOLD | {"date": "yesterday"})):
        path.write_text(f"{wrong}\n")
        with pytest.raises(EventCoderError, match=r"gold\.jsonl"):
            read_gold(path)
    with pytest.raises(EventCoderError, match="cannot be read"):
        read_gold(tmp_path / "nothing.jsonl")
