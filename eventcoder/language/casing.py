"""What capitals mean in a text, and forms with their capitals restored where they mean nothing.

"police detained navalny in moscow" is tagged as "police detained Navalny in Moscow", "POLICE DETAIN 30" as "Police
detain 30", and the title "Rebels Seize Town" as "Rebels seize town". The words of the sentence stay as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from eventcoder.language.tokens import word_set

_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL = word_set("a an the and or but nor of in on at to by for from with as vs via over after into off up")

_DOTTED = frozenset(("a.m.", "p.m.", "e.g.", "i.e.", "vs.", "etc."))
_NEGATED = {"won": "wo", "can": "ca", "shan": "sha", "ain": "ai"} | {
    word + "n": word
    for word in sorted(word_set("do did does is was are were could would should has have had must need"))
}


def is_caseless(text: str) -> bool:
    """Whether the text is all lower or all upper case, but for a few stray letters."""
    words = _WORD.findall(text[:20_000])
    if not words:
        return False
    capitals = len([word for word in words if word[0].isupper()])
    if capitals * (20 if len(words) > 30 else 40) < len(words):
        # "A master of the guitar falls silent" is short and without names, but begins as it should.
        first = next((letter for letter in text if letter.isalpha()), words[0][0])
        return first.islower() or len(words) > 30
    long = [word for word in words if len(word) > 3]
    return len(long) > 2 and len([word for word in long if word.isupper()]) * 10 > len(long) * 9


def is_shouted(words: Sequence[str]) -> bool:
    """Whether a sentence of a text in normal case is all capitals, as some headlines are: at least three long words."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(long) > 2 and all(word.isupper() for word in long)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether almost every word begins with a capital: "Rebels Seize Town in Eastern Congo"."""
    checked = [word for word in words if word[0].isalpha() and word.lower() not in _SMALL]
    return len(checked) > 2 and len([word for word in checked if word[0].isupper()]) * 10 >= len(checked) * 9


def with_apostrophes(lower: Sequence[str]) -> list[str]:
    """Lower-case tokens with apostrophes put back that the text has lost: "villa s", "won t" give 's and n't."""
    result = list(lower)
    for number in range(1, len(result)):
        if result[number] == "s" and (result[number - 1][-1].isalpha() or result[number - 1] == "''"):
            result[number] = "'s"
        elif result[number] == "t" and result[number - 1] in _NEGATED:
            result[number] = "n't"
            result[number - 1] = _NEGATED[result[number - 1]]
    return result


def restored(lower: Sequence[str], proper: Callable[[str, bool], bool], names: Container[str]) -> list[str]:
    """Forms to be tagged for a sentence without meaningful capitals: names get one, and so does the first word.

    `proper` says of a word, and whether it is in `names`, whether it is to have a capital.
    """
    forms = list(lower)
    for number, low in enumerate(lower):
        if "." in low and len(low) > 2 and low not in _DOTTED:
            forms[number] = low.upper() if low.count(".") > 1 else low.capitalize()
        elif low == "i" or proper(low, low in names):
            forms[number] = low.capitalize() if len(low) > 3 else low.upper()
        elif low == "us" and (number == 0 or lower[number - 1] == "the"):
            forms[number] = "US"
        elif low == "o" and number + 1 < len(lower) and lower[number + 1].isalpha():
            forms[number] = "O"
    for number, form in enumerate(forms):
        if form[0].isalpha():
            forms[number] = form[0].upper() + form[1:]
            break
    return forms


def sentence_case(words: Sequence[str], lower: Sequence[str], common: Callable[[str], bool]) -> list[str]:
    """Forms to be tagged for a title in title case: words that English knows as common ones lose their capital."""
    forms = [low if word[1:].islower() and common(low) else word for word, low in zip(words, lower, strict=True)]
    if forms and forms[0][0].isalpha():
        forms[0] = forms[0][0].upper() + forms[0][1:]
    return forms
