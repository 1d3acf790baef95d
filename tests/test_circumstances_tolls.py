"""Dead and wounded, as sentences of news and of event logs tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_circumstances_numbers import told

from eventcoder.circumstances import tolls


@pytest.mark.parametrize(
    ("text", "dead", "hurt", "casualties"),
    [
        ("The blast killed 20 people .", 20, None, None),
        # ages are no numbers of people
        ("Gunmen shot and killed a 15 year old herder .", 1, None, None),
        ("Soldiers killed a sixteen years old young man and two of his brothers .", 3, None, None),
        ("The strike killed ' more than thirty fighters ' near the border .", 30, None, None),
        ("The rebels killed some 600 soldiers in a single day .", 600, None, None),
        ("Police shot dead at least eight residents .", 8, None, None),
        # who is named, what he was, and others
        (
            "The raid killed Musa Bashir , the second-in-command of the rebels , and more than 20 others .",
            21,
            None,
            None,
        ),
        ("The attack killed the leader of the brigade and one of his companions .", 2, None, None),
        ("The former councillor for health of the town was shot and killed .", 1, None, None),
        ("One shepherd was wounded and a donkey killed .", None, 1, None),
        # what a coder's note settles
        ("Several fatalities coded as 3 .", 3, None, None),
        ("20 fatalities split across 6 events , coded as 4 .", 4, None, None),
        ("Nine miners were killed and 35 wounded .", 9, 35, None),
        ("Shells hit a market , killing at least five soldiers .", 5, None, None),
        ("Seven sailors died .", 7, None, None),
        ("The raid left 12 dead and three injured .", 12, 3, None),
        ("The bodies of four men were found in a well .", 4, None, None),
        ("A soldier was killed .", 1, None, None),
        ("Three policemen , including an officer , were shot dead .", 3, None, None),
        ("No one was killed .", 0, None, None),
        ("There were no casualties .", None, None, 0),
        ("The bomb killed two and injured 11 others .", 2, 11, None),
        ("The strike killed a woman and her two children .", 3, None, None),
        ("Troops killed 12 rebels and two deserters .", 14, None, None),
        ("The fire killed four people , among them two children .", 4, None, None),
        ("A grenade went off , wounding dozens .", None, 12, None),
        ("The clash claimed the lives of 14 .", 14, None, None),
        ("The death toll rose to 31 .", 31, None, None),
        ("The death toll climbed from 12 to 20 .", 20, None, None),
        ("The army reported 10 casualties .", None, None, 10),
        ("A herder succumbed to his injuries .", 1, None, None),
        ("Gunmen killed the journalist Rafiq Tanoli .", 1, None, None),
        ("Rafiq Tanoli was killed in Quetta .", 1, None, None),
        ("The bomber killed himself and two others .", 3, None, None),
        ("Rebels kill 12 soldiers in ambush", 12, None, None),
        ("Five Turkish soldiers and 20 Kurdish fighters were killed .", 25, None, None),
        ("Three militants , two officers and a civilian died in the clash .", 6, None, None),
        ("Eleven people , among them a guard , had died .", 11, None, None),
        ("A farmer and her daughter were killed .", 2, None, None),
        ("Both men died .", 2, None, None),
        ("A family of five was killed .", 5, None, None),
        ("The troops did not kill anyone .", 0, None, None),
        ("Ten guards were killed or wounded .", None, None, 10),
        ("Six villagers were shot and killed by soldiers .", 6, None, None),
        ("A driver was beaten to death .", 1, None, None),
    ],
)
def test_one_incident(text: str, dead: int | None, hurt: int | None, casualties: int | None) -> None:
    found = tolls.find(told(text))
    assert tolls.combine(found)[:3] == (dead, hurt, casualties)
    assert not any(toll.cumulative for toll in found)


@pytest.mark.parametrize(
    "text",
    [
        "The plan could kill thousands .",
        "They threatened to kill two hostages .",
        "Relatives demanded justice for two men killed by police .",
        "Students marched against the killing of three miners .",
        "He spoke of life and death .",
        "The dead included two children .",
        "Casualties are unknown .",
    ],
)
def test_no_toll(text: str) -> None:
    assert tolls.combine(tolls.find(told(text)))[:3] == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "More than 40,000 people have been killed since the war began .",
        "At least 200 miners have been killed this year .",
        "The revolt killed 3,000 people in two years of fighting .",
    ],
)
def test_totals_of_a_war_are_cumulative(text: str) -> None:
    found = tolls.find(told(text))
    assert found and all(toll.cumulative for toll in found)
    assert tolls.combine(found)[0] is None


def test_background_deaths_can_be_asked_for() -> None:
    sentence = told("Students marched against the killing of three miners .")
    assert [toll.fatalities for toll in tolls.find(sentence, background=True)] == [3]


def test_the_span_covers_number_and_death_word() -> None:
    sentence = told("Officials said at least 12 villagers were killed on Friday .")
    (toll,) = tolls.find(sentence)
    assert sentence.span_text(toll.start, toll.end) == "at least 12 villagers were killed"


WORDS = st.sampled_from(
    [
        "killed",
        "killing",
        "was",
        "were",
        "and",
        "or",
        "two",
        "12",
        "a",
        "the",
        "soldiers",
        "man",
        "dead",
        "died",
        "who",
        "of",
        "whom",
        "his",
        "her",
        "bodies",
        "lives",
        "toll",
        "death",
        "to",
        ",",
        "(",
        ")",
        "injured",
        "wounded",
        "at",
        "least",
        "no",
        "one",
        "not",
        "could",
        "including",
        "among",
        "them",
        "in",
        "shot",
        "lost",
        "fatalities",
        "coded",
        "as",
        "split",
        "5",
        "since",
        "war",
        "body",
        "found",
        "along",
        "with",
        "himself",
    ]
)


@given(st.lists(WORDS | st.text(min_size=1, max_size=5).filter(str.strip), max_size=16))
def test_any_words_give_spans_within_the_sentence(words: list[str]) -> None:
    sentence = told(" ".join(words))
    for background in (False, True):
        for toll in tolls.find(sentence, background):
            assert 0 <= toll.start < toll.end <= len(sentence.words)
            assert any(value is not None for value in (toll.fatalities, toll.injuries, toll.casualties))


@pytest.mark.parametrize(
    "text",
    [
        "Youths burned tyres after a bus crash killed nine people .",
        "The bus had a crash that led to the death of one woman .",
    ],
)
def test_the_dead_of_an_accident_are_no_toll(text: str) -> None:
    assert not tolls.find(told(text))
