"""Slots and conditions: each kind of condition, plain, negated, present and absent, on one small dictionary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eventcoder import Coder, resources
from eventcoder.dictionaries.lexicon import Lexicon

HEADER = "lemma,source,target,conditions,code,mirror,acled,weapon,example,counterexample,note\n"
ACTORS = (
    "name,other_names,code,from,to,kind,country,note\n"
    "France,,FRA,,,country,FRA,\nChad,,TCD,,,country,TCD,\nMali,,MLI,,,country,MLI,\n"
    "Chadian,,TCD,,,demonym,TCD,\nRed Front,,TCDREB,,,armed_group,TCD,\n"
)
AGENTS = "noun,plural,role,country,note\nsoldier,,MIL,,\nteacher,,EDU,,\n"
CLASSES = "class,words,note\nGIFT,book; toy car,\n"


def fires(folder: Path, conditions: str, text: str, slots: str = ",", verbs: str = "") -> bool:
    """Whether an entry of "zap" with these conditions fires in a text; `verbs` are further rows."""
    for name in ("actors", "agents", "classes", "verbs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "actors" / "a.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "agents" / "a.csv").write_text(AGENTS, encoding="utf-8")
    (folder / "classes" / "c.csv").write_text(CLASSES, encoding="utf-8")
    shutil.copy(resources.seeds() / "classes" / "coding.csv", folder / "classes")
    row = f"attack,{slots},{conditions},190,,,,,,\n"
    (folder / "verbs" / "v.csv").write_text(HEADER + row + verbs, encoding="utf-8")
    small = Coder(lexicon=Lexicon.from_folders([folder]))
    reading = small.explain(text, date="2020-01-01")
    return any(t.reason is None and t.entry.lemma == "attack" for trace in reading.traces for t in trace.candidates)


@pytest.mark.parametrize(
    ("conditions", "holds", "fails"),
    [
        ("patient=book", "France attacked the books.", "France attacked the tables."),
        ("patient=old book", "France attacked the old books.", "France attacked the new books."),
        ("patient!=book", "France attacked the tables.", "France attacked the books."),
        ("patient=book|table", "France attacked the tables.", "France attacked the chairs."),
        ("patient=&GIFT", "France attacked the toy cars.", "France attacked the cars."),
        ("patient=&GIFT", "France attacked dozens of books.", "France attacked dozens of tables."),
        ("patient!=&GIFT", "France attacked Chad.", "France attacked a book."),
        ("patient=@MIL", "France attacked Chadian soldiers.", "France attacked Chadian teachers."),
        ("patient!=@MIL", "France attacked Chadian teachers.", "France attacked Chadian soldiers."),
        ("patient=@actor", "France attacked Chad.", "France attacked the table."),
        ("patient=@country", "France attacked Chad.", "France attacked Chadian soldiers."),
        ("patient=@armed", "France attacked the Red Front.", "France attacked Chad."),
        ("patient=@person", "France attacked two women.", "France attacked Chad."),
        ("patient=@person", "France attacked teachers.", "France attacked the table."),
        ("on=*", "France attacked Chad on the lake.", "France attacked Chad."),
        ("with=none", "France attacked Chad.", "France attacked Chad with books."),
        ("with!=none", "France attacked Chad with books.", "France attacked Chad."),
        ("voice=passive", "Chad was attacked by France.", "France attacked Chad."),
        ("voice=active", "France attacked Chad.", "Chad was attacked by France."),
        ("number=plural", "Soldiers attacked Chad.", "France attacked Chad."),
        ("number=plural", "France and Mali attacked Chad.", "France attacked Chad."),
        ("any=suddenly", "France suddenly attacked Chad.", "France attacked Chad."),
        ("patient.of=@country", "France attacked the soldiers of Chad.", "France attacked the soldiers."),
        ("patient.possessor=@country", "France attacked Chad's soldiers.", "France attacked the soldiers."),
        ("patient.modifier=@country", "France attacked Chadian soldiers.", "France attacked the soldiers."),
        ("patient=book; with=*", "France attacked a book with Chad.", "France attacked a book."),
    ],
)
def test_conditions(tmp_path: Path, conditions: str, holds: str, fails: str) -> None:
    assert fires(tmp_path, conditions, holds)
    assert not fires(tmp_path, conditions, fails)


def test_content_is_the_code_of_what_is_spoken_of(tmp_path: Path) -> None:
    threat = "refuse,,,content=190,125,,,,,,\n"
    (tmp_path / "one").mkdir()
    fires(tmp_path / "one", "", "France attacked Chad.", verbs=threat)
    small = Coder(lexicon=Lexicon.from_folders([tmp_path / "one"]))
    tried = [
        t for trace in small.explain("France refused to attack Chad.", "2020-01-01").traces for t in trace.candidates
    ]
    assert any(t.entry.lemma == "refuse" and t.reason is None for t in tried)
    tried = [t for trace in small.explain("France refused to eat.", "2020-01-01").traces for t in trace.candidates]
    assert [t.reason for t in tried if t.entry.lemma == "refuse"] == ["content=190 does not hold"]


def test_the_first_filled_slot_is_the_side(tmp_path: Path) -> None:
    fires(tmp_path, "", "France attacked Chad.", slots=",with; patient")
    small = Coder(lexicon=Lexicon.from_folders([tmp_path]))
    assert [e.target.code for e in small.encode("France attacked Chad with Mali.", "2020-01-01")] == ["MLI"]
    assert [e.target.code for e in small.encode("France attacked Chad.", "2020-01-01")] == ["TCD"]
    assert [e.target.code for e in small.encode("France attacked Chad alongside Mali.", "2020-01-01")] == ["MLI"]
