"""Words of discards.csv in a sentence, and what they say: the sentence or a part of it cannot be coded, or the whole
article is about sport, film and the like.

"He had heart attacks" -> "heart attacks" is no act; "The goalkeeper slipped" -> one sign of an article on sport.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcoder.dictionaries.entries import DiscardMatch
from eventcoder.dictionaries.standing import Words, any_stands, stands
from eventcoder.model import Sentence

NEWS = "news"
"""The topic of what is coded: its words speak against every other topic."""
PLOT = "fiction that is told"
"""The topic of what says that a plot is told: "the film follows"."""
ACCIDENT = "accident"
"""The topic of what happens to people without anybody's doing; it makes no article quiet."""
_STORY, _STORY_SIGNS, _ART = "fiction", 4, "entertainment"
"""Of the words of a plot four are enough, for plots are full of what the news are about."""
_STRONG = frozenset(("sport", _ART, PLOT))
"""Topics whose words take a whole sentence away: these are a sign more of what the article is about."""
_NEAR_NEWS = frozenset({"business", "technology"})
"""Topics that share articles with politics: trade, sanctions, takeovers by the state."""
_WORDS_PER_SIGN = 400
"""An article needs one more word of its topic for each so many tokens."""
_SHORT, _SHORT_NEAR_NEWS = 40, 160
"""Tokens of a text that has too few words to be sure of its topic."""

DiscardRow = tuple[str, tuple[tuple[str, ...], ...], Words, str, str]
"""Scope, words, what lifts it, topic, ref."""
DiscardStarts = Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]]
"""First word -> second word ("" for none) -> (words, number of the row)."""


def find(sentence: Sentence, rows: Sequence[DiscardRow], starts: DiscardStarts) -> list[DiscardMatch]:
    """The discards that stand in a sentence and that nothing lifts, in order of their words, the longest first."""
    lower, lemmas = sentence.lower, sentence.lemmas
    found: list[DiscardMatch] = []
    for i in [i for i, word in enumerate(lower) if word in starts or lemmas[i] in starts]:
        for first in _forms(lower[i], lemmas[i]):
            seconds = starts.get(first)
            if seconds is None:
                continue
            hits = list(seconds.get("", ()))
            if i + 1 < len(lower):
                for second in _forms(lower[i + 1], lemmas[i + 1]):
                    if longer := seconds.get(second):
                        hits += [hit for hit in longer if stands(hit[0], i, lower, lemmas)]
            if len(hits) > 1:
                hits.sort(key=lambda hit: (-len(hit[0]), hit[1]))
            for words, number in hits:
                scope, _, unless, topic, ref = rows[number]
                if not any_stands(unless, 0, len(lower), sentence):
                    found.append(DiscardMatch(scope, i, i + len(words), ref, topic))
    return found


def _forms(word: str, lemma: str) -> tuple[str, ...]:
    """A word as written and as lemma, once where both are the same."""
    return (word,) if word == lemma else (word, lemma)


def quiet_topic(sentences: Sequence[Sentence], discards: Sequence[Sequence[DiscardMatch]]) -> str | None:
    """The topic of an article that is sport, entertainment or the like throughout; None where it may have events.

    Counted are different words of scope "article", by topic, among the discards of each sentence: the topic must have
    two of them (the longer the article, the more; one in the title counts twice), and all topics more than the news
    that are coded (twice as many in a short text). Words that take a sentence away count as well ("goalkeeper" is a
    word of both kinds). Four words of a plot are always enough.
    """
    found: dict[str, dict[tuple[str, ...], None]] = {}
    titled: dict[str, None] = {}
    length = 0
    for sentence, matches in zip(sentences, discards, strict=True):
        length += len(sentence.words)
        reached = 0
        for match in matches:
            if match.scope == "sentence" and match.topic in _STRONG:
                signs = found.setdefault(_ART if match.topic == PLOT else match.topic, {})
                signs[(match.scope, *sentence.lemmas[match.start : match.end])] = None
        for match in sorted((m for m in matches if m.scope == "article"), key=lambda m: (m.start, -m.end)):
            if match.end <= reached:
                continue  # "gallery" in "art gallery" is no second sign
            reached = match.end
            found.setdefault(match.topic, {})[sentence.lemmas[match.start : match.end]] = None
            if sentence.index == 0:
                titled[match.topic] = None
    if story := found.pop(_STORY, None):
        if len(story) >= _STORY_SIGNS:
            return _STORY
        found.setdefault(_ART, {}).update(story)
    news = len(found.pop(NEWS, ()))
    found.pop(ACCIDENT, None)
    if not found:
        return None
    counts = {topic: len(words) + (topic in titled) for topic, words in found.items()}
    topic = max(counts, key=counts.__getitem__)
    if length < (_SHORT_NEAR_NEWS if topic in _NEAR_NEWS else _SHORT):
        news *= 2  # a sentence about a stolen painting has more words for paintings than for theft
    quiet = counts[topic] >= 2 + length // _WORDS_PER_SIGN and sum(counts.values()) > news
    return topic if quiet else None
