"""--since, --until, --countries and --sub-events: what they keep, what they count, and what they refuse."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eventcoder.cli import main
from eventcoder.errors import EventCoderError
from eventcoder.ontology import Ontology
from eventcoder.profiles import NAMES, find
from eventcoder.runs.filters import Filter, read_filter

ARTICLE = {
    "id": "a",
    "date": "2023-05-14",
    "text": "On Friday gunmen attacked a village near Djibo, Burkina Faso, killing three farmers. "
    "In Nairobi, students marched on Saturday. The Kenyan foreign minister met his Ugandan counterpart.",
}


def encode(folder: Path, *arguments: object) -> Result:
    source = folder / "articles.jsonl"
    source.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    return CliRunner().invoke(main, ["encode", str(source), "-o", str(folder / "events.csv"), *map(str, arguments)])


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "events.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("profile", [name for name in NAMES if "event_date" in find(name).columns])
@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (["--since", "2023-05-13", "--until", "2023-05-13"], {"2023-05-13"}),
        (["--until", "2023-05-12"], {"2023-05-12"}),
        (["--countries", "bfa"], {"2023-05-12"}),
        (["--countries", "Burkina Faso,KEN", "--sub-events", "Peaceful protest"], {"2023-05-13"}),
        (["--sub-events", "peaceful protest,Violence against civilians"], {"2023-05-12", "2023-05-13"}),
        (["--sub-events", "Battles", "--sub-events", "Riots"], set()),
    ],
)
def test_filters_hold_for_every_profile(tmp_path: Path, profile: str, arguments: list[str], days: set[str]) -> None:
    everything = encode(tmp_path, "--profile", profile)
    total = len(rows(tmp_path))
    assert everything.exit_code == 0 and total >= 2
    assert encode(tmp_path, "--profile", profile, *arguments).exit_code == 0
    kept = rows(tmp_path)
    assert {row["event_date"] for row in kept} == days
    manifest = json.loads((tmp_path / "events.manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["rows_filtered"] == total - len(kept)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--countries", "Malli"], "there is no country 'Malli'; did you mean 'Mali'?"),
        (["--countries", "KEN,Atlantis"], "there is no country 'Atlantis'"),
        (["--sub-events", "armed clashes"], "no sub-event type 'armed clashes'; did you mean 'Armed clash'?"),
        (["--since", "2023-05-02", "--until", "2023-05-01"], "the period is empty"),
        (["--since", "May"], "'May' is no date"),
        (["--acled-codes", "numeric"], "--acled-codes numeric is for --profile acled alone"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = encode(tmp_path, *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not (tmp_path / "events.csv").exists()


def test_names_and_codes_of_countries_in_any_case() -> None:
    assert read_filter(countries=["mli, Kenya", "DR Congo"]) == Filter(countries=frozenset({"MLI", "KEN", "COD"}))
    with pytest.raises(EventCoderError):
        read_filter(countries=["XXX"])


def test_an_event_type_stands_for_its_sub_event_types() -> None:
    battles = {row.name for row in Ontology.load().sub_events.values() if row.event_type == "Battles"}
    assert read_filter(sub_events=["battles"]).sub_events == battles
    assert len(battles) == 3


def test_numeric_codes_are_those_of_older_exports(tmp_path: Path) -> None:
    assert encode(tmp_path, "--profile", "acled", "--acled-codes", "numeric").exit_code == 0
    attack, march = rows(tmp_path)
    assert (attack["inter1"], attack["inter2"], attack["interaction"]) == ("3", "7", "37")
    assert (march["inter1"], march["inter2"], march["interaction"]) == ("6", "0", "60")
