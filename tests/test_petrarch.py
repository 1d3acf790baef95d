"""Small PETRARCH dictionaries of our own -> our files, and what is reported on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eventcoder.dictionaries import Lexicon
from eventcoder.dictionaries.check import check
from eventcoder.dictionaries.petrarch import Imported, import_folder
from eventcoder.dictionaries.petrarch.known import Known, written
from eventcoder.dictionaries.petrarch.patterns import turn
from eventcoder.errors import EventCoderError
from eventcoder.pipeline import Coder

ACTORS = """<!-- our own
little list -->
# comment
FREDONIA_ [FRA]  # a comment behind
+FREDONIAN
RUFUS_T._FIREFLY_
+FIREFLY_THE_ELDER
	[FRAOPP <330101]
	[FRAGOV 19330101-19401231]
	[FRAELI]
SYLVANIAN_GUARD [SYRPREMIL] ; TABARI's comment
NOWHERE [QQQ]
CLOWNS [---]
FREDONIA [DEU]
"""
AGENTS = """!PERSON! = MAN, WOMAN
TROMBONE!PERSON! [~BUS]
LANCER_OF_THE_GUARD {LANCERS_OF_THE_GUARD} [~MIL]
ALMSHOUSE {} [NGO~]
PALADIN [~MOSREB]
DRUID [~DRU]
"""
VERBS = """&ORCHESTRA_
+BRASS_BAND
+DRUMS
--- FROBNICATE [190] ---
FROBNICATE {FROBNICATES FROBNICATED}
+TROMBONE_UP
SERENADE [050]
- * &ORCHESTRA (AT +) [141] # comment
- * WITH % [040:040]
- * {GOLD TRUMPET} [:072]
- WILL * [036]
- * TREATY [999]
- * NOTHING [---]
--- QUARREL [---] ---
QUARREL
- TROOPS * (AGAINST +) [190]
"""
DISCARDS = """OPERETTA
+TROMBONE_CONTEST
"""


@pytest.fixture
def imported(tmp_path: Path) -> tuple[Imported, Path]:
    source, target = tmp_path / "theirs", tmp_path / "mine"
    source.mkdir()
    texts = {"our.actors": ACTORS, "our.agents": AGENTS, "our.verbs": VERBS, "our.discards": DISCARDS}
    for name, text in texts.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    (source / "our.IssueCoding.txt").write_text("music [MUSIC]\n", encoding="utf-8")
    return import_folder(source, target), target


def rows(target: Path, kind: str) -> list[dict[str, str]]:
    (path,) = (target / kind).glob("*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(done: Imported, file: str) -> dict[int | None, str]:
    return {p.line: p.message for p in done.problems if p.file and file in p.file}


def test_actors_get_names_codes_and_periods(imported: tuple[Imported, Path]) -> None:
    done, target = imported
    found = [(r["name"], r["other_names"], r["code"], r["from"], r["to"], r["kind"]) for r in rows(target, "actors")]
    assert found == [
        ("Fredonia", "Fredonian", "FRA", "", "", "country"),
        ("Rufus T. Firefly", "Firefly the Elder", "FRAOPP", "", "1932-12-31", "person"),
        ("Rufus T. Firefly", "Firefly the Elder", "FRAGOV", "1933-01-01", "1940-12-31", "person"),
        ("Rufus T. Firefly", "Firefly the Elder", "FRAELI", "1941-01-01", "", "person"),
        ("Sylvanian Guard", "", "SYRMILPRE", "", "", "military"),
    ]
    problems = told(done, "our.actors")
    assert "SYRPREMIL is written SYRMILPRE" in problems[11]
    assert "QQQ" in problems[12]
    assert "no actors" in problems[13]
    assert "'Fredonia' has code FRA" in problems[14]


def test_agents_get_roles_plurals_and_substitutions(imported: tuple[Imported, Path]) -> None:
    done, target = imported
    found = [(r["noun"], r["plural"], r["role"]) for r in rows(target, "agents")]
    assert found == [
        ("tromboneman; trombonewoman", "", "BUS"),
        ("lancer of the guard", "lancers of the guard", "MIL"),
        ("almshouse", "", "NGO"),
        ("paladin", "", "REBMOS"),
    ]
    assert told(done, "our.agents")[6] == "DRU is no role of the codebook"


def test_verbs_get_slots_conditions_and_mirrored_codes(imported: tuple[Imported, Path]) -> None:
    done, target = imported
    found = {r["conditions"]: r for r in rows(target, "verbs") if r["lemma"].startswith("frobnicate")}
    assert found["patient=&PETR_ORCHESTRA; at=*"]["target"] == "at"
    assert found["patient=&PETR_ORCHESTRA; at=*"]["lemma"] == "frobnicate; trombone up; serenade"
    assert (found[""]["code"], found[""]["lemma"]) == ("190", "frobnicate; trombone up")
    assert found["patient=gold trumpet"]["target"] == "agent", "the code goes from target to source"
    symmetric = next(r for r in found.values() if r["mirror"])
    assert (symmetric["code"], symmetric["mirror"], symmetric["target"]) == ("040", "040", "with")
    assert [r["words"] for r in rows(target, "classes")] == ["brass band; drums"]
    problems = told(done, "our.verbs")
    assert "grammar" in problems[11]
    assert "999" in problems[12]
    assert "forbids" in problems[13]
    assert not {8, 9, 10, 17} & set(problems)


def test_discards_and_issues(imported: tuple[Imported, Path]) -> None:
    done, target = imported
    found = [(r["words"], r["scope"]) for r in rows(target, "discards")]
    assert found == [("operetta", "sentence"), ("trombone contest", "sentence"), ("trombone contest", "article")]
    assert told(done, "IssueCoding") == {None: "issues are no part of coding; the file is left out"}
    assert len((target / "not_translated.txt").read_text(encoding="utf-8").splitlines()) == len(done.problems)


def test_the_result_passes_the_check_and_codes(imported: tuple[Imported, Path]) -> None:
    _, target = imported
    assert check([target]) == []
    lexicon = Lexicon.load(target)
    assert lexicon.problems == ()
    coder = Coder(lexicon=lexicon)
    found = [
        (e.source.code, e.cameo_code, e.target.code)
        for e in coder.encode("The Sylvanian Guard has serenaded Fredonia.", "1995-05-05")
    ]
    assert found == [("SYRMILPRE", "050", "FRA")]


@pytest.mark.parametrize(
    ("pattern", "source", "target", "conditions"),
    [
        ("* BORDER (INTO $) (AGAINST +)", "into", "against", ["patient=border", "into=*", "against=*"]),
        ("+ * IN $", "in", "agent", ["in=*"]),
        ("+ * BY $", None, None, []),
        ("* OFF_ TALKS", None, None, ["patient=talk"]),
        ("* TO_LET_ESCAPE", None, None, ["any=to let escape"]),
        ("&GUARDS * FOR", None, None, ["agent=&PETR_GUARDS", "for=*"]),
        ("DELIVERY (OF &FOOD) *", None, None, ["agent=delivery", "agent.of=&PETR_FOOD"]),
    ],
)
def test_patterns(pattern: str, source: str | None, target: str | None, conditions: list[str]) -> None:
    frame = turn(pattern, Known.load())
    assert (frame.source, frame.target, frame.conditions) == (source, target, conditions)


@pytest.mark.parametrize("pattern", ["NOT *", "* WOULD", "SAID *", "TIES", "* {OPEN", "* (ZIGZAG LINE)"])
def test_patterns_that_cannot_be_turned(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        turn(pattern, Known.load())


@pytest.mark.parametrize(
    ("name", "as_written"),
    [
        ("NORTH_KOREA", "North Korea"),
        ("PRESIDENT_OF_THE_U.S._", "President of the U.S."),
        ("FBI", "FBI"),
        ("AL-QAEDA", "Al-Qaeda"),
        ("Médecins Sans Frontières", "Médecins Sans Frontières"),
    ],
)
def test_names_as_written(name: str, as_written: str) -> None:
    assert written(name) == as_written


def test_there_must_be_something_to_read_and_room_to_write(tmp_path: Path) -> None:
    with pytest.raises(EventCoderError, match="no dictionaries"):
        import_folder(tmp_path / "nothing", tmp_path / "mine")
    (tmp_path / "x.actors.txt").write_text("FREDONIA [FRA]\n")
    with pytest.raises(EventCoderError, match="already"):
        import_folder(tmp_path / "x.actors.txt", tmp_path)


@pytest.mark.parametrize(
    "text", ["[", "+", "-", "~", "&", "--- ---", "{ [", "NAME [FRA 991399-000000]", "!X! [~BUS]", "* *"]
)
@pytest.mark.parametrize("kind", ["actors", "agents", "verbs", "discards"])
def test_any_text_gives_rows_or_problems(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / f"odd.{kind}.txt").write_text(f"{text}\n--- A [010] ---\n{text}\n- {text} [010]\n", encoding="utf-8")
    import_folder(tmp_path, tmp_path.parent / f"{tmp_path.name}-out")
