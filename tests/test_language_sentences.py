"""Article text to sentences."""

from __future__ import annotations

import time

import pytest

from eventcoder.language.sentences import dateline, split


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("MINSK, March 2 - Ministers met.", "MINSK, March 2"),
        ("KYIV (Reuters) — Ministers met.", "KYIV (Reuters)"),
        ("LIMA, Peru, March 9 (Agency) -- Ministers met.", "LIMA, Peru, March 9 (Agency)"),
        ("SAN SALVADOR - Ministers met.", "SAN SALVADOR"),
        ("NEW DELHI: Ministers met.", "NEW DELHI"),
        ("Lomé, 4 May 2019 – Ministers met.", "Lomé, 4 May 2019"),
        ("CHIŞINĂU - Ministers met.", "CHIŞINĂU"),
        ("Goma, 5 September: Ministers met.", "Goma, 5 September"),
        ("minsk, march 2 - ministers met.", "minsk, march 2"),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(text: str, place: str) -> None:
    span = dateline(text)
    assert span is not None
    assert text[span[0] : span[1]] == place
    assert texts(text)[0].lower() == "ministers met."


@pytest.mark.parametrize("text", ["Ministers met - again.", "Two men - one armed - fled.", "The U.N. said so."])
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    "sentences",
    [
        ["Lt. Col. Musa Diallo met Gen. A. B. Keita at 5 p.m. Monday.", "They talked."],
        ["The U.S. Army paid $3.5 million to Acme Inc. in Nov. 2010.", "It was late."],
        ["“We will stay. ", "We will not leave,” he said.", "Then he left."],
        ['"Stop!" he cried.', "Nobody did."],
        ["He waited ... and left.", "No. 5 was next."],
        ["Rebels attacked St. Louis Road.", "Police fled."],
    ],
)
def test_ends(sentences: list[str]) -> None:
    assert texts(" ".join(part.strip() for part in sentences)) == [part.strip() for part in sentences]


def test_the_day_of_a_chronicle_is_no_part_of_the_sentence() -> None:
    assert texts("12 October — Talks began.\n\nFriday, 13 October: They ended.") == ["Talks began.", "They ended."]


def test_paragraphs_headings_bullets_and_time_stamps() -> None:
    text = "Main points\n\n- Rebels left\n- Troops came\n\n14:32 GMT - Talks began. They were short.\n\nThe end."
    assert [(text[start:end], paragraph) for start, end, paragraph in split(text)] == [
        ("Main points", 0),
        ("Rebels left", 1),
        ("Troops came", 2),
        ("Talks began.", 3),
        ("They were short.", 3),
        ("The end.", 4),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The ministers of the two countries met in the capital on Monday\nand signed a treaty. It ends the dispute.\n"
    )
    assert len(split(text)) == 2
    assert {paragraph for _, _, paragraph in split(text)} == {0}


def test_text_without_capitals() -> None:
    assert texts("police left . the army came . it rained") == ["police left .", "the army came .", "it rained"]


@pytest.mark.parametrize("unit", [".", "“‘(", "a. ", '"Hi. (', "J. ", "x", "\n", "Aa de ", "\ud800", "1. ", "A, "])
def test_any_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begun = time.perf_counter()
    split(text)
    assert time.perf_counter() - begun < 5
