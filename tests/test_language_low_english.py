"""Sentences with tags and base forms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.language.english import English

ENGLISH = English.load()


def tags(text: str, title: bool = False, names: frozenset[str] = frozenset()) -> dict[str, str]:
    return {
        word: tag
        for sentence in ENGLISH.sentences(text, title=title, names=names)
        for word, tag in zip(sentence.words, sentence.tags, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Police fire tear gas", "fire", "VBP"),
        ("U.S. sanctions Chad", "sanctions", "VBZ"),
        ("Army shells rebel positions", "shells", "VBZ"),
        ("Niger test-fires missile", "test-fires", "VBZ"),
        ("Israel strikes kill 20 in Gaza", "strikes", "NNS"),
        ("Peace talks in Geneva", "talks", "NNS"),
        ("Ministers meet as shelling tests Libya truce", "tests", "VBZ"),
        ("20 killed in Kabul blast", "killed", "VBN"),
        ("Gunmen free dozens of inmates", "free", "VBP"),
        ("Moroccan king pardons jailed journalists", "pardons", "VBZ"),
        ("Taliban ban women from universities", "ban", "VBP"),
        ("Journalist shot dead in Lima", "Journalist", "NN"),
        ("Two killed, five hurt in raid", "hurt", "VBN"),
        ("Twenty flee in Niger jail break", "jail", "NN"),
    ],
)
def test_headlines(text: str, word: str, tag: str) -> None:
    assert tags(text, title=True)[word] == tag


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Turkish shelling killed two men.", "shelling", "NN"),
        ("The shelling of the town went on.", "shelling", "NN"),
        ("They were shelling the town.", "shelling", "VBG"),
        ("Soldiers killed by the rebels were buried.", "killed", "VBN"),
        ("The soldiers killed a rebel.", "killed", "VBD"),
        ("Forty died and 30 wounded in the clashes were flown out.", "wounded", "VBN"),
        ("He met envoys in May 2020.", "May", "NNP"),
        ("Sudan may sign.", "may", "MD"),
        ("Talks that failed resumed.", "that", "WDT"),
        ("It's late.", "'s", "VBZ"),
        ("Mali's army left.", "'s", "POS"),
        ("The rebels' base fell.", "'", "POS"),
        ("They want to access the site.", "access", "VB"),
        ("Police said so.", "Police", "NNS"),
    ],
)
def test_context(text: str, word: str, tag: str) -> None:
    assert tags(text)[word] == tag


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("shelled", "VBD", "shell"), ("shot", "VBN", "shoot"), ("found", "VBD", "find"), ("lay", "VBD", "lie"),
        ("stared", "VBD", "stare"), ("is", "VBZ", "be"), ("'s", "VBZ", "be"), ("'s", "POS", "'s"), ("n't", "RB", "not"),
        ("ca", "MD", "can"), ("wo", "MD", "will"), ("'ll", "MD", "will"), ("airstrikes", "NNS", "airstrike"),
        ("ceasefires", "NNS", "ceasefire"), ("gunmen", "NNS", "gunman"), ("shelling", "NN", "shelling"),
        ("test-fired", "VBD", "test-fire"), ("droned", "VBD", "drone"), ("paris", "NNP", "paris"),
        ("wounded", "VBN", "wound"), ("attacks", "VBZ", "attack"), ("parties", "NNS", "party"),
    ],
)  # fmt: skip
def test_base_forms(form: str, tag: str, lemma: str) -> None:
    assert ENGLISH.lemma(form, tag) == lemma


def test_what_a_word_can_be() -> None:
    assert ENGLISH.verb_lemma("strikes") == "strike"
    assert ENGLISH.noun_lemma("strikes") == "strike"
    assert ENGLISH.noun_lemma("arrested") is None
    assert ENGLISH.verb_lemma("treaty") is None


def test_titles_in_title_case_and_capitals() -> None:
    found = tags("Rebels Seize Town in Eastern Congo as Talks Stall", title=True)
    assert (found["Seize"], found["Town"], found["Congo"]) == ("VBP", "NN", "NNP")
    sentence = ENGLISH.sentences("POLICE DETAIN THIRTY PROTESTERS", title=True)[0]
    assert sentence.caseless
    assert sentence.index == 0
    assert sentence.tags[1] == "VBP"


def test_text_without_case() -> None:
    text = "police detained okello in juba . villa s owner won t pay"
    first, second = ENGLISH.sentences(text, names={"okello", "juba"})
    assert first.caseless
    assert first.tags == ("NNS", "VBD", "NNP", "IN", "NNP", ".")
    assert second.lower == ("villa", "'s", "owner", "wo", "n't", "pay")
    assert second.lemmas == ("villa", "'s", "owner", "will", "not", "pay")


def test_a_short_title_without_names_has_case() -> None:
    assert not ENGLISH.sentences("A minister of the old guard steps down", title=True)[0].caseless


def test_an_endless_sentence_is_cut() -> None:
    pieces = ENGLISH.sentences("the army and the rebels, " * 1_000)
    assert max(len(piece.words) for piece in pieces) <= 400
    assert sum(len(piece.words) for piece in pieces) == 6_000


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet=" .,\"'“”’-\n()aA1%", max_size=300), st.booleans())
def test_any_text_gives_sentences_whose_spans_are_their_words(text: str, title: bool) -> None:
    sentences = ENGLISH.sentences(text, title=title)
    assert [sentence.index for sentence in sentences] == ([0] if title else list(range(1, len(sentences) + 1)))
    for sentence in sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert text[start:end] == word
        assert len(sentence.tags) == len(sentence.lemmas) == len(sentence.lower) == len(sentence.words)
        assert all(sentence.tags) and all(sentence.lemmas) and all(sentence.lower)
