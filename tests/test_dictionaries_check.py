from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.dictionaries import Lexicon
from eventcoder.dictionaries.check import check, check_examples
from eventcoder.dictionaries.search import find, stats

ACTION_HEADER = "lemma,source,target,conditions,code,mirror,acled,weapon,example,counterexample,note\n"
ACTOR_HEADER = "name,other_names,code,from,to,kind,country,note\n"
SHELLED = "Turkish troops shelled the town."


def folder(path: Path, **files: str) -> Path:
    for kind, text in files.items():
        (path / f"{kind}.csv").write_text(text, encoding="utf-8")
    return path


def messages(path: Path) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in check([path])]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f"shell,,,,199,,,,{SHELLED},,", "unknown event code 199"),
        (f"shell,,,,SHOUT,,,,{SHELLED},,", "SHOUT"),
        (f"shell,,,,190,,Riots,,{SHELLED},,", "Riots"),
        (f"shell,,,patient=&NO_SUCH_CLASS,190,,,,{SHELLED},,", "unknown class &NO_SUCH_CLASS"),
        (f"shell,,,patient=@QQQ,190,,,,{SHELLED},,", "unknown role @QQQ"),
        (f"shell,subject,,,190,,,,{SHELLED},,", "unknown slot 'subject'"),
        (f"open fire,,,,190,,,,{SHELLED},,", "no particle"),
    ],
)
def test_action_rows(tmp_path: Path, row: str, message: str):
    found = messages(folder(tmp_path, verbs=ACTION_HEADER + row + "\n"))
    assert any(line == 2 and message in text for line, text in found), found


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Elbonia,,QQQ,,,country,,", "unknown country or international class QQQ"),
        ("Elbonia,,UKRQQQ,,,country,,", "unknown role QQQ"),
        ("Elbonia,,ukr,,,country,,", "no actor code"),
        ("Elbonia,,UKR,2020,,country,,", "no date"),
        ("Elbonia,,UKR,2020-01-02,2020-01-01,country,,", "before it begins"),
        ("Elbonia,,UKR,,,kingdom,,", "kingdom"),
    ],
)
def test_actor_rows(tmp_path: Path, row: str, message: str):
    found = messages(folder(tmp_path, actors=ACTOR_HEADER + row + "\n"))
    assert any(line == 2 and message in text for line, text in found), found


def test_contradictions_and_duplicates(tmp_path: Path):
    rows = (
        "Nora Velde,,NLDGOV,2015-01-01,2019-12-31,person,NLD,\n"
        "Nora Velde,,NLDELI,2020-01-01,,person,NLD,\n"
        "Nóra Velde,,NLDOPP,2019-06-01,2019-07-01,person,NLD,\n"
        "Velde Party,VP,NLDPTY,,,party,NLD,\n"
        "Other Party,VP,NLDPTY,,,party,NLD,\n"
    )
    found = check([folder(tmp_path, actors=ACTOR_HEADER + rows)])
    assert [(problem.kind, problem.line) for problem in found] == [("contradiction", 4), ("duplicate", 6)]
    assert all(problem.file and problem.entry and problem.hint for problem in found)


def test_a_good_folder_has_no_problems(tmp_path: Path):
    row = f"shell,,,,194,,,,{SHELLED},,\n"
    assert messages(folder(tmp_path, verbs=ACTION_HEADER + row)) == []


def test_broken_files_are_problems(tmp_path: Path):
    folder(tmp_path, verbs="\x00,\x01", nouns='"', actors=ACTOR_HEADER + '"x', classes="")
    (tmp_path / "agents.csv").write_bytes(b"\xff\xfe\xfa")
    assert {Path(problem.file or "").stem for problem in check([tmp_path])} == {
        "verbs", "nouns", "actors", "classes", "agents",
    }  # fmt: skip


def test_examples(tmp_path: Path):
    rows = (
        f"shell,,,,194,,,,{SHELLED},She shelled peas.,\n"
        "bomb,,,,195,,,,Jets bombed it.,,\n"
        "urge,,,,APPEAL,,,,He urged it.,,\n"
    )
    seeds = folder(tmp_path, verbs=ACTION_HEADER + rows)
    lexicon = Lexicon.from_folders([seeds])
    coded = {
        SHELLED: [("194", "verbs.csv:2")],
        "Jets bombed it.": [("190", "verbs.csv:3")],
        "He urged it.": [("0253", "verbs.csv:4")],
    }

    def coder(text: str):
        return [(code, (ref,)) for code, ref in coded.get(text, [])]

    assert [(problem.line, problem.entry) for problem in check_examples(lexicon, coder)] == [(3, "bomb")]
    coded["She shelled peas."] = [("194", "verbs.csv:2")]
    coded["He urged it."] = []
    assert [problem.line for problem in check_examples(lexicon, coder)] == [2, 3, 4]


def test_search(tmp_path: Path):
    seeds = folder(
        tmp_path,
        actors=ACTOR_HEADER + "Elbonia,Republic of Elbonia,ELB,,,country,ELB,\n",
        verbs=ACTION_HEADER + f"shell,,,patient=@MIL,194,,,,{SHELLED},,\n",
        classes="class,words,note\nAMMO,shell; round,\n",
    )
    lexicon = Lexicon.from_folders([seeds])
    assert [(row.kind, row.words, row.code) for row in find(lexicon, "ELBONIA")] == [
        ("actor", "elbonia", "ELB"),
        ("actor", "republic of elbonia", "ELB"),
    ]
    assert [(row.kind, row.ref) for row in find(lexicon, "shell")] == [
        ("class", "classes.csv:2"),
        ("verb", "verbs.csv:2"),
    ]
    assert find(lexicon, " ") == []
    assert stats(lexicon)["kind"] == {"actor": 1, "class": 1, "verb": 1}
