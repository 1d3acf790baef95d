"""Laws of marking near-duplicate articles: order changes nothing, and only originals are pointed at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.model import Article
from eventcoder.runs.duplicates import SIMILAR, Duplicates

_WORDS = [f"word{number}" for number in range(40)]
_TEXTS = [" ".join(_WORDS), " ".join([*_WORDS[:38], "other", "words"]), " ".join(_WORDS[::-1]), "word1 word2", ""]


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    days = st.dates(dt.date(2023, 5, 1), dt.date(2023, 5, 3))
    texts = draw(
        st.lists(st.sampled_from(_TEXTS) | st.lists(st.sampled_from(_WORDS), max_size=50).map(" ".join), max_size=8)
    )
    return [Article(f"a{number}", text, draw(days)) for number, text in enumerate(texts)]


def marks(given_articles: Sequence[Article]) -> list[dict[str, object]]:
    with Duplicates() as copies:
        assert list(copies.watched(given_articles)) == list(given_articles)
        return list(copies.found())


@settings(max_examples=60, deadline=None)
@given(articles().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_articles_changes_no_mark(both: tuple[list[Article], list[Article]]) -> None:
    assert marks(both[0]) == marks(both[1])


@settings(max_examples=60, deadline=None)
@given(articles())
def test_copies_point_at_an_earlier_original(found: list[Article]) -> None:
    by_id, told = {article.id: article for article in found}, marks(found)
    copies = [str(mark["article_id"]) for mark in told]
    assert len(copies) == len(set(copies))
    for mark in told:
        copy, original = by_id[str(mark["article_id"])], by_id[str(mark["duplicate_of"])]
        assert original.id not in copies
        assert (original.date, original.id) < (copy.date, copy.id)
        assert SIMILAR <= float(str(mark["similarity"])) <= 1
    originals = [article for article in found if article.id not in copies]
    assert len({article.text for article in originals}) == len(originals), "the same text twice is a copy"
