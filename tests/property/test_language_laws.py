"""Laws of the parser: any text parses, spans lie in the sentence, active and passive agree."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.language.english import English
from eventcoder.language.parser import parse
from eventcoder.model import Clause, Parse, Phrase

ENGLISH = English.load()
EVENT_NOUNS = frozenset(("attack", "shelling", "talk"))
WORDS = (
    "the army rebels Kyiv who that which said and , or but not to of by shelled attacked attack shelling talks may if"
    ' has been was were after " - ( ) two dozen Monday killing accused with between on according ; : ? never will'
).split()

texts = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
sides = st.sampled_from("Soldiers Militants Gunmen Guards Miners Students Protesters Villagers".split())
verbs = st.sampled_from("arrested attacked killed wounded detained kidnapped expelled evacuated".split())
places = st.sampled_from(("", "In Lima, ", "Near Homs, ", "On Monday, "))


def parses(text: str) -> list[Parse]:
    return [parse(sentence, event_nouns=EVENT_NOUNS) for sentence in ENGLISH.sentences(text)]


def phrases(clause: Clause) -> Iterator[Phrase]:
    yield from (*clause.agent, *clause.patient, *clause.recipient)
    yield from (oblique.phrase for oblique in clause.obliques)
    yield from (phrase for phrase in (clause.possessor, clause.attributed_to) if phrase is not None)


@settings(deadline=None)
@given(texts)
def test_any_text_parses_and_spans_lie_in_the_sentence(text: str) -> None:
    for found in parses(text):
        length = len(found.sentence.words)
        for number, clause in enumerate(found.clauses):
            assert clause.index == number
            assert 0 <= clause.start <= clause.head < clause.end <= length
            assert all(0 <= link.clause < len(found.clauses) for link in clause.links)
            assert all(0 <= token < clause.head for token in clause.modifiers)
            for phrase in phrases(clause):
                assert 0 <= phrase.start <= phrase.head < phrase.end <= phrase.full_end <= length


@settings(deadline=None)
@given(sides, verbs, sides, places)
def test_active_and_passive_agree(agent: str, verb: str, patient: str, place: str) -> None:
    def roles(text: str) -> tuple[list[str], ...]:
        (found,) = parses(text)
        clause = next(clause for clause in found.clauses if clause.kind == "verb")
        words = found.sentence.lower
        return (
            [clause.lemma],
            [words[phrase.head] for phrase in clause.agent],
            [words[phrase.head] for phrase in clause.patient],
            [words[oblique.phrase.head] for oblique in clause.obliques],
        )

    active = roles(f"{place}{agent} {verb} {patient.lower()}.")
    assert active == roles(f"{place}{patient} were {verb} by {agent.lower()}.")
    assert active[1:3] == ([agent.lower()], [patient.lower()])


def test_a_sentence_of_five_thousand_words_parses() -> None:
    text = "The army shelled the town and rebels, who held the bridge, fled to the hills, " * 350
    assert len(text.split()) > 5000
    found = parses(text)
    assert sum(len(one.sentence.words) for one in found) >= 5000
    assert sum(clause.lemma == "shell" for one in found for clause in one.clauses) > 300
