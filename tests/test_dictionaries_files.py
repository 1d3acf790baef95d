from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.dictionaries.conditions import Condition, parse_conditions, parse_slots
from eventcoder.dictionaries.files import DictionaryFile, find_files, read_rows
from eventcoder.errors import EventCoderError

HEADER = "name,other_names,code,from,to,kind,country,note\n"
ACTORS = DictionaryFile(Path("actors/mine.csv"), "actors", "actors/mine.csv")


def read(content: bytes | str):
    return read_rows(content.encode() if isinstance(content, str) else content, ACTORS)


def test_rows_have_the_line_on_which_they_begin():
    rows, problems = read(HEADER + 'Elbonia,"Elbon\nland",ELB,,,,,\n\nOther,,OTH,,,,,\n')
    assert [(row.line, row.cells["name"]) for row in rows] == [(2, "Elbonia"), (5, "Other")]
    assert not problems


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + HEADER.encode() + "Côte,,CIV,,,country,CIV,\n".encode(),
        (HEADER + "Côte,,CIV,,,country,CIV,\n").encode("utf-16"),
    ],
)
def test_marks_of_spreadsheets_are_understood(content: bytes):
    rows, problems = read(content)
    assert rows[0].cells["name"] == "Côte"
    assert not problems


def test_an_old_encoding_is_read_and_told():
    rows, problems = read((HEADER + "Côte,,CIV,,,country,CIV,\n").encode("cp1252"))
    assert rows[0].cells["name"] == "Côte"
    assert [(problem.kind, problem.line) for problem in problems] == [("bad-encoding", 2)]


def test_a_quote_too_many_costs_its_own_line_only():
    rows, problems = read(HEADER + 'One,"broken,ONE,,,,,\nTwo,,TWO,,,,,\nThree,,THR,,,,,\n')
    assert [row.cells["name"] for row in rows] == ["Two", "Three"]
    assert [(problem.kind, problem.line) for problem in problems] == [("bad-row", 2)]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", HEADER.replace(",", ";"), "name\nElbonia\n"])
def test_a_file_without_its_columns_is_left_out(content: str):
    rows, problems = read(content)
    assert not rows
    assert problems[0].kind == "bad-columns"
    assert problems[0].hint


def test_too_many_cells_are_told():
    rows, problems = read(HEADER + "Elbonia,,ELB,,,country,ELB,a note, with a comma\n")
    assert not rows
    assert "comma" in (problems[0].hint or "")


def test_files_of_a_folder(tmp_path: Path):
    for name in ("actors/b.csv", "actors/a.csv", "agents/modifiers.csv", "verbs.csv", "stray.csv", "places/x.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    files, problems = find_files(tmp_path)
    assert [(file.ref, file.kind) for file in files] == [
        ("actors/a.csv", "actors"),
        ("actors/b.csv", "actors"),
        ("agents/modifiers.csv", "modifiers"),
        ("verbs.csv", "verbs"),
    ]
    assert [problem.kind for problem in problems] == ["unknown-file"]
    with pytest.raises(EventCoderError):
        find_files(tmp_path / "nowhere")


def test_conditions():
    assert parse_conditions("patient=&ROCKET|Tear gas|@MIL; on!=none; content=19|20; voice=passive") == (
        Condition("patient", False, (("class", "ROCKET"), ("word", "tear gas"), ("role", "MIL"))),
        Condition("on", True, (("absent", ""),)),
        Condition("content", False, (("word", "19"), ("word", "20"))),
        Condition("voice", False, (("word", "passive"),)),
    )
    assert parse_conditions(" ") == ()


@pytest.mark.parametrize("cell", ["patient", "patiant=x", "patient=", "on=&small", "on=@general", "voice=loud", "a=b|"])
def test_bad_conditions(cell: str):
    with pytest.raises(ValueError, match=r"\w{3}"):
        parse_conditions(cell)


def test_slots():
    assert parse_slots("patient.on; content.agent; against; -") == ("patient.on", "content.agent", "against")
    assert parse_slots("-") == ("-",)
    for cell in ("any", "-; on", "patient.colour", "voice"):
        with pytest.raises(ValueError, match="slot"):
            parse_slots(cell)
