"""Text to tagged sentences: the one door to the low level of the English half."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eventcoder import resources
from eventcoder.cache import cached
from eventcoder.language import casing, corrections, grammar, patches, sentences, spacing, tagger, verb_lists
from eventcoder.language.morphology import Morphology
from eventcoder.language.tokens import Tokenizer, Tokens
from eventcoder.model import Sentence

_LONGEST = 400
"""Tokens of the longest sentence; what is longer is cut, so that the steps after this one stay linear."""

_BRACKETS = dict.fromkeys("([{", "-LRB-") | dict.fromkeys(")]}", "-RRB-")
_TREEBANK = _BRACKETS | dict.fromkeys("—–―-", "--") | {"…": "...", "‚": ","}
_QUOTES = frozenset(('"', "``", "''", "'"))
_OPENING, _CLOSING = "``", "''"


@dataclass(frozen=True, slots=True)
class English:
    """What the program knows of English below the phrase: loaded once, never changed."""

    tagger: tagger.Tagger
    morphology: Morphology
    tokenizer: Tokenizer
    capitalised: frozenset[str]

    @classmethod
    def load(cls) -> English:
        """The English of seeds/english."""
        folder = resources.seeds() / "english"
        files = [(folder / name).read_bytes() for name in ("tagger.txt.gz", "words.txt.gz")]
        key = hashlib.blake2b(b"".join(files), digest_size=12).hexdigest()
        made = cached("english", key, (Path(__file__), Path(tagger.__file__)), lambda: _tables(*files))
        tables = made["morphology"]
        morphology = Morphology(**tables | {"nouns": tables["nouns"] | grammar.load().news_noun})
        return cls(tagger.make(made["tagger"]), morphology, Tokenizer(), made["capitalised"])

    def sentences(
        self,
        text: str,
        *,
        title: bool = False,
        names: Container[str] = frozenset(),
        proper: Container[str] = frozenset(),
    ) -> list[Sentence]:
        """The tagged sentences of a text, numbered from 1; of a title one sentence, numbered 0.

        `names` are lower-case words that belong to proper names: they get their capital back in text without case.
        `proper` are those that are a whole name by themselves ("ukraine"): capitalised they are never verbs or adverbs.
        """
        closed = spacing.closed(text)
        if closed is None:
            return self._sentences(text, title, names, proper)
        return [_in_given(s, text, closed.places) for s in self._sentences(closed.text, title, names, proper)]

    def _sentences(self, text: str, title: bool, names: Container[str], proper: Container[str]) -> list[Sentence]:
        if title:
            stripped = text.strip()
            start = len(text) - len(text.lstrip()) if stripped else 0
            spans = [(start, start + len(stripped), 0)]
        else:
            spans = sentences.split(text)
        caseless = casing.is_caseless(text)
        result: list[Sentence] = []
        for start, end, paragraph in spans:
            tokens = self.tokenizer.tokens(text, start, end)
            pieces = [tokens] if title or len(tokens.words) <= _LONGEST else _pieces(tokens)
            for piece in pieces:
                if not title and not piece.words:
                    continue
                first = piece.starts[0] if piece is not tokens else start
                last = piece.ends[-1] if piece is not tokens else end
                index = 0 if title else len(result) + 1
                result.append(
                    self._sentence(text, first, last, paragraph, index, piece, caseless, title, names, proper)
                )
        return result

    def lemma(self, word_lower: str, tag: str) -> str:
        """The base form of a word with this tag: ("shelled", "VBD") is shell."""
        return self.morphology.lemma(word_lower, tag)

    def verb_lemma(self, lower: str) -> str | None:
        """The base form if the word can be a form of a verb: "strikes" gives strike, "treaty" None."""
        return self.morphology.verb_lemma(lower)

    def noun_lemma(self, lower: str) -> str | None:
        """The singular if the word can be a common noun: "strikes" gives strike, "arrested" None."""
        return self.morphology.noun_lemma(lower)

    def _is_proper(self, lower: str, in_name: bool) -> bool:
        """Whether a word of text without case gets a capital. Words of names that can also be verbs or function words
        ("will", "march", "us", "united") do not."""
        if lower in self.capitalised:
            return True
        morphology = self.morphology
        common = morphology.noun_lemma(lower) is not None or morphology.verb_lemma(lower) is not None
        return in_name and not common and lower not in morphology.others

    def _sentence(
        self,
        text: str,
        start: int,
        end: int,
        paragraph: int,
        index: int,
        tokens: Tokens,
        caseless: bool,
        title: bool,
        names: Container[str],
        proper: Container[str],
    ) -> Sentence:
        words = tokens.words
        lower = casing.with_apostrophes(tokens.lower) if caseless else tokens.lower
        caseless = caseless or casing.is_shouted(words)
        if caseless:
            forms = casing.restored(lower, self._is_proper, names)
        elif casing.is_title_case(words):
            forms = casing.sentence_case(words, lower, self.morphology.knows)
        else:
            forms = words
        forms = _treebank(forms, lower, tokens.starts, tokens.ends)
        tags = self.tagger.tag(forms)
        words_of = grammar.load()
        patches.patch(tags, lower, forms, self.morphology, words_of.takes_infinitive, proper, caseless)
        corrections.correct(tags, lower, forms, self.morphology, self.tagger, words_of.intransitive, title)
        verb_lists.mend_lists(tags, lower, self.morphology)
        return Sentence(
            index=index,
            start=start,
            end=end,
            text=text[start:end],
            words=tuple(words),
            lower=tuple(lower),
            tags=tuple(tags),
            lemmas=self.morphology.lemmas(lower, tags),
            starts=tuple(tokens.starts),
            ends=tuple(tokens.ends),
            paragraph=paragraph,
            caseless=caseless,
        )


def _in_given(sentence: Sentence, text: str, places: Sequence[int]) -> Sentence:
    """The sentence with spans that count characters of the text as it was given, with its spaces."""
    start, end = places[sentence.start], places[sentence.end - 1] + 1
    return replace(
        sentence,
        start=start,
        end=end,
        text=text[start:end],
        starts=tuple(places[k] for k in sentence.starts),
        ends=tuple(places[k - 1] + 1 for k in sentence.ends),
    )


def _tables(tagger_file: bytes, words_file: bytes) -> dict[str, Any]:
    """What both files say, in tables that can be kept."""
    text = gzip.decompress(words_file).decode("utf-8")
    verbs, verb_forms, nouns, noun_forms, others, capitalised = text.split("\n\n")
    return {
        "tagger": tagger.tables(gzip.decompress(tagger_file).decode("utf-8")),
        "morphology": {
            "verbs": frozenset(verbs.split(" ")),
            "nouns": frozenset(nouns.split(" ")),
            "verb_forms": _pairs(verb_forms),
            "noun_forms": _pairs(noun_forms),
            "others": frozenset(others.split(" ")),
        },
        "capitalised": frozenset(capitalised.split(" ")),
    }


def _pairs(section: str) -> dict[str, str]:
    return dict([pair.split(":") for pair in section.split(" ")])


def _treebank(forms: Sequence[str], lower: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """Forms written as in the treebank that the tagger learned from: `` and '' for quotes, -LRB- for brackets."""
    result = list(forms)
    last = len(lower) - 1
    for number, low in enumerate(lower):
        if low.isalnum():
            continue
        if low in _QUOTES:
            written = forms[number]
            if written == '"' or low == "'":
                # A straight quote opens where it touches the next word and not the one before.
                touches = number < last and starts[number + 1] == ends[number]
                opens = touches and (number == 0 or starts[number] > ends[number - 1] or lower[number - 1] in "([-")
                if low == "'":
                    result[number] = "`" if opens or written == "‘" else "'"
                else:
                    result[number] = _OPENING if opens else _CLOSING
            else:
                result[number] = _OPENING if written in "“„‟«``" else _CLOSING
        elif low in _TREEBANK:
            result[number] = _TREEBANK[low]
        elif low[0] == "'" or low == "n't":
            result[number] = low
    return result


def _pieces(tokens: Tokens) -> list[Tokens]:
    """An overlong sentence in pieces, cut after the last semicolon or comma that leaves a piece not too short."""
    pieces = []
    first, total = 0, len(tokens.words)
    while first < total:
        after = min(first + _LONGEST, total)
        if after < total:
            cuts = (
                number + 1
                for mark in (";", ",")
                for number in range(after - 1, first + _LONGEST // 4, -1)
                if tokens.words[number] == mark
            )
            after = next(cuts, after)
        part = slice(first, after)
        pieces.append(Tokens(tokens.words[part], tokens.lower[part], tokens.starts[part], tokens.ends[part]))
        first = after
    return pieces
