"""Which reports of several articles become one row, and what that row says; articles that are nearly the same."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventcoder import schema, validate
from eventcoder.cli import main

Rows = list[dict[str, str]]

RAID = "On Friday gunmen attacked a village near Djibo, Burkina Faso, killing three farmers."
MARCH = "On Saturday students marched in Nakuru, Kenya."


def article(name: str, text: str, date: str = "2023-05-14", publisher: str | None = None) -> dict[str, str | None]:
    return {"id": name, "date": date, "text": text, "publisher": publisher}


def encode(folder: Path, articles: list[dict[str, str | None]], *arguments: str) -> Result:
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    output = str(folder / "events.csv")
    return CliRunner().invoke(main, ["encode", str(source), "-o", output, "--profile", "acled", *arguments])


def merged(folder: Path, articles: list[dict[str, str | None]], *arguments: str) -> Rows:
    result = encode(folder, articles, "--merge-reports", *arguments)
    assert result.exit_code == 0, result.output
    assert not validate(folder / "events.csv")
    with (folder / "events.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def ids(rows: Rows) -> list[set[str]]:
    return [set(row["article_ids"].split("; ")) for row in rows]


@pytest.mark.parametrize(
    ("text", "date", "together"),
    [
        ("Three farmers were killed on Friday when armed men raided a village near Djibo, Burkina Faso.", "14", True),
        ("JNIM fighters attacked a village near Djibo, Burkina Faso, on Friday, killing five people.", "14", True),
        ("Gunmen killed three farmers near Djibo, Burkina Faso.", "12", True),
        ("Gunmen killed three farmers near Djibo, Burkina Faso.", "13", True),
        ("Gunmen killed three farmers near Djibo, Burkina Faso, last week.", "18", True),
        ("On Friday gunmen attacked a village near Dori, Burkina Faso, killing three farmers.", "14", False),
        ("On Thursday gunmen attacked a village near Djibo, Burkina Faso, killing three farmers.", "14", False),
        ("On Friday gunmen attacked a village near Djibo, Burkina Faso, killing 40 farmers.", "14", False),
        ("On Friday the army shelled rebels near Djibo, Burkina Faso.", "14", False),
        ("On Friday students marched in Djibo, Burkina Faso.", "14", False),
        ("Gunmen killed two farmers near Djibo, Burkina Faso.", "13", False),
    ],
)
def test_what_two_articles_report(tmp_path: Path, text: str, date: str, together: bool) -> None:
    rows = merged(tmp_path, [article("a", RAID), article("b", text, f"2023-05-{date}")])
    assert sorted(map(sorted, ids(rows))) == ([["a", "b"]] if together else [["a"], ["b"]])


def test_marches_of_different_people_stay_apart(tmp_path: Path) -> None:
    doctors = article("b", "On Saturday doctors marched in Nakuru, Kenya.")
    again = article("c", "Students rallied on Saturday in Nakuru, Kenya.")
    rows = merged(tmp_path, [article("a", MARCH), doctors, again])
    assert sorted(map(sorted, ids(rows))) == [["a", "c"], ["b"]]


def test_what_an_article_tells_apart_stays_apart(tmp_path: Path) -> None:
    log = article(
        "a", f"{RAID} Separately, gunmen attacked another village near Djibo on Friday, killing three herders."
    )
    rows = merged(tmp_path, [log, article("b", RAID)])
    assert len(rows) == 2
    assert sorted(map(sorted, ids(rows))) == [["a"], ["a", "b"]]


def test_the_row_of_several_reports(tmp_path: Path) -> None:
    first = article("a", "Armed men killed three farmers on Friday near Djibo, Burkina Faso.", "2023-05-13", "Wire")
    low = article("b", "JNIM fighters killed five people on Friday near Djibo, Burkina Faso.", "2023-05-14", "Post")
    high = article("c", "JNIM fighters killed six people on Friday near Djibo, Burkina Faso.", "2023-05-14", "Wire")
    alone = merged(tmp_path, [first])[0]["event_id_cnty"]
    (row,) = merged(tmp_path, [high, low, first])
    assert row["event_id_cnty"] == alone, "the oldest report keeps its id"
    assert (row["event_date"], row["time_precision"], row["location"]) == ("2023-05-12", "1", "Djibo")
    assert row["actor1"] != "Unidentified Armed Group (Burkina Faso)" and row["inter1"] == "Rebel group"
    assert row["fatalities"] == "5", "of the newest day's tolls the lowest"
    assert set(row["source"].split("; ")) == {"Wire", "Post"}
    assert all(str(one["text"]) in row["notes"] for one in (first, low, high))
    assert len(row["event_ids"].split("; ")) == 3


def test_the_order_of_articles_changes_nothing(tmp_path: Path) -> None:
    days = ["2023-05-12", "2023-05-13", "2023-05-14", "2023-05-18"]
    texts = [RAID, MARCH, "Gunmen killed three farmers near Djibo, Burkina Faso.",
             "JNIM fighters attacked a village near Djibo last week, killing five people.",
             "In Nakuru, Kenya, police fired tear gas at students on Saturday."]  # fmt: skip
    articles = [article(f"{day}-{n}", text, day) for day in days for n, text in enumerate(texts)]
    written = set()
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        rows = merged(tmp_path, articles, "--mark-duplicates")
        written.add((tmp_path / "events.csv").read_bytes() + (tmp_path / "events.duplicates.jsonl").read_bytes())
    assert len(written) == 1
    assert len(rows) < len(articles)
    assert set().union(*ids(rows)) == {one["id"] for one in articles}


def test_filters_see_what_the_reports_make_together(tmp_path: Path) -> None:
    clash = article("b", "On Friday students protested and hurled stones at police in Nakuru, Kenya.")
    march = article("a", "On Friday students marched in Nakuru, Kenya.")
    rows = merged(tmp_path, [march, clash], "--sub-events", "Violent demonstration")
    assert ids(rows) == [{"a", "b"}]
    assert merged(tmp_path, [march, clash], "--sub-events", "Peaceful protest") == []
    counts = json.loads((tmp_path / "events.manifest.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["reports_merged"], counts["rows_filtered"]) == (1, 1)


def test_numbers_of_classes_are_merged_like_their_names(tmp_path: Path) -> None:
    articles = [article("a", RAID), article("b", RAID), article("c", MARCH)]
    named = merged(tmp_path, articles)
    numbered = merged(tmp_path, articles, "--acled-codes", "numeric")
    assert [(row["inter1"], row["inter2"], row["interaction"]) for row in numbered] == [
        ("3", "7", "37"),
        ("6", "0", "60"),
    ]
    codes = ("inter1", "inter2", "interaction")
    assert [{k: v for k, v in row.items() if k not in codes} for row in numbered] == [
        {k: v for k, v in row.items() if k not in codes} for row in named
    ]


def test_reports_are_not_merged_unless_asked_for(tmp_path: Path) -> None:
    assert encode(tmp_path, [article("a", RAID), article("b", RAID)]).exit_code == 0
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 2


def test_merging_is_for_rows_of_incidents(tmp_path: Path) -> None:
    result = encode(tmp_path, [article("a", RAID)], "--merge-reports", "--profile", "native")
    assert result.exit_code == 2
    assert "--merge-reports is for --profile acled alone" in result.stderr


COPY = (
    "Security forces in the capital dispersed a crowd of several hundred teachers on Monday, witnesses said. "
    "The teachers, who had gathered before the ministry of finance since the early morning, demanded wages that have "
    "not been paid since January. A spokesman of the ministry said that talks with their union would go on this week, "
    "and that nobody had been hurt. Two reporters were briefly detained, their newspaper said in a statement."
)


def test_copies_are_marked_and_coded_all_the_same(tmp_path: Path) -> None:
    other = COPY.replace("witnesses said", "according to witnesses").replace("the capital", "Lomé")
    late = article("a", COPY, "2023-05-16", "Late Post")
    first = article("m", COPY, "2023-05-14", "Wire")
    changed = article("b", other, "2023-05-15", "Herald")
    unlike = article("c", "Teachers in the capital demanded wages on Monday, and police dispersed them.", "2023-05-14")
    articles = [late, changed, unlike, first]
    plain = encode(tmp_path, articles)
    table = (tmp_path / "events.csv").read_bytes()
    assert plain.exit_code == 0 and not (tmp_path / "events.duplicates.jsonl").exists()
    result = encode(tmp_path, articles, "--mark-duplicates")
    assert result.exit_code == 0 and "2 near-duplicate articles" in result.stderr
    assert (tmp_path / "events.csv").read_bytes() == table
    marks = [json.loads(line) for line in (tmp_path / "events.duplicates.jsonl").read_text().splitlines()]
    assert [(mark["article_id"], mark["duplicate_of"]) for mark in marks] == [("b", "m"), ("a", "m")]
    assert 0.7 <= marks[0]["similarity"] < 1 == marks[1]["similarity"]
    assert [schema.check("duplicate", mark) for mark in marks] == [[], []]
    assert json.loads((tmp_path / "events.manifest.json").read_text())["counts"]["duplicates"] == 2


@pytest.mark.parametrize("text", ["", "Fire!", "No news today."])
def test_short_texts_are_compared_whole(tmp_path: Path, text: str) -> None:
    articles = [article("a", text or " ."), article("b", text or " ."), article("c", "Nothing like it at all.")]
    encode(tmp_path, articles, "--mark-duplicates")
    marks = [json.loads(line) for line in (tmp_path / "events.duplicates.jsonl").read_text().splitlines()]
    assert [(mark["article_id"], mark["duplicate_of"], mark["similarity"]) for mark in marks] == [("b", "a", 1.0)]


def test_marks_need_a_place(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps(article("a", RAID)) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["encode", str(source), "-o", "-", "--mark-duplicates"])
    assert result.exit_code == 2
    assert "--mark-duplicates writes a file beside the output" in result.stderr
