"""Text to tokens, as the Penn Treebank cuts them."""

from __future__ import annotations

import pytest

from eventcoder.language.tokens import Tokenizer


def cut(text: str) -> list[str]:
    return Tokenizer().tokens(text, 0, len(text)).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia didn't sign.", ["Russia", "did", "n't", "sign", "."]),
        ("Kenya’s army", ["Kenya", "’s", "army"]),
        ("the rebels' base", ["the", "rebels", "'", "base"]),
        ("They cannot leave", ["They", "can", "not", "leave"]),
        ("a U.S.-made, 55-year-old gun", ["a", "U.S.-made", ",", "55-year-old", "gun"]),
        ("$600 million or 5%", ["$", "600", "million", "or", "5", "%"]),
        ("at 14:32, see https://example.org/a.", ["at", "14:32", ",", "see", "https://example.org/a", "."]),
        ("towns—and villages--fell", ["towns", "—", "and", "villages", "--", "fell"]),
        ("(10,000 men and/or boys)", ["(", "10,000", "men", "and/or", "boys", ")"]),
        ("Gen. J. Musa came at 5 p.m. on Nov. 3", ["Gen.", "J.", "Musa", "came", "at", "5", "p.m.", "on", "Nov.", "3"]),
        ("No. 5 was first", ["No.", "5", "was", "first"]),
        ("O'Brien's men", ["O'Brien", "'s", "men"]),
        ("“We won’t go”", ["“", "We", "wo", "n’t", "go", "”"]),
        ("Chad/Niger border", ["Chad", "/", "Niger", "border"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_offsets_are_characters() -> None:
    text = "  Zürich’s 😀 police\u200b said “no”."
    tokens = Tokenizer().tokens(text, 2, len(text))
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert tokens.lower[1] == "'s"


def test_a_soft_hyphen_does_not_hide_a_word() -> None:
    assert Tokenizer().tokens("govern\u00adment \u00ad", 0, 13).lower[0] == "government"
