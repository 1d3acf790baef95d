"""The dead and wounded that a sentence tells: "killing at least five soldiers and wounding dozens" -> 5 dead, 12 hurt.

Works on tokens alone: a death word, then the people it is said of, on its left (passives, "died", "12 dead") or its
right ("killed", "killing", "the bodies of"). What could happen, what is planned, what is demanded to be punished and
what only explains a protest is no toll; totals of a war are marked as cumulative.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eventcoder.circumstances.numbers import value_at
from eventcoder.circumstances.people import STOPS, groups_at, is_person
from eventcoder.circumstances.words import words as _words
from eventcoder.model import Sentence, Toll

_KILLED = _words(
    """killed murdered assassinated slain massacred executed lynched beheaded slaughtered martyred strangled
    electrocuted decapitated gunned suffocated"""
)
_KILL = _words("kill kills murder murders assassinate assassinates slay massacre execute executes behead")
_KILLING = _words("killing murdering assassinating massacring executing beheading slaying slaughtering")
_DIED = _words("died dies perished perish drowned succumbed")
_HURT = _words("injured wounded hurt maimed")
_HURTING = _words("injuring wounding hurting maiming")
_WOUND = _words("injure injures wound wounds")
_TO_DEATH = _words(
    """shot stabbed beaten burned burnt hacked stoned tortured bludgeoned crushed trampled clubbed knifed beat
    beating hanged strangled shooting stabbing starved bled battered kicked gunned choked run"""
)
_DEATH_NOUNS = _words("fatality fatalities death deaths dead killed martyrs")
_HURT_NOUNS = _words("injury injuries injured wounded hurt")
_CASUALTIES = _words("casualty casualties")
_BODIES = _words("body bodies corpse corpses remains")
_FOUND = _words("found discovered recovered dumped retrieved unearthed exhumed pulled lying floating washed")
_TRIGGERS = (
    _KILLED | _KILL | _KILLING | _DIED | _HURT | _HURTING | _WOUND | _DEATH_NOUNS | _HURT_NOUNS | _CASUALTIES | _BODIES
    | _words("lives life toll wounds murder assassination killings massacre")
)  # fmt: skip
_BE = _words("is are was were been being be get gets got getting 's 're")
_HAVE = _words("has have had having")
_ADVERBS = _words(
    """also then later reportedly allegedly subsequently instantly immediately both all each either still already
    brutally fatally seriously critically severely lightly slightly badly accidentally apparently summarily
    extra-judicially only even recently first finally eventually together simply again since himself themselves
    mostly"""
)
_MODALS = _words("could would may might can should will must shall cannot ca wo'll 'd 'll if whether")
_NOT = _words("not n't never")
_WISH = _words(
    """to attempting attempted attempt threatening threatened threats planned plotting plot tried trying wanted
    intended aimed conspiracy conspiring nearly almost supposedly"""
)
_PARTICIPLES = _words(
    "shot beaten tortured stabbed kidnapped abducted raped caught trapped run set hit left gunned hung"
)
_SPEECH = _words(
    """protest protested protesting protests protesters demonstrated demonstration demonstrations rally rallied
    vigil marched march gathered demand demanded demanding demands justice condemn condemned condemning condemns
    denounce denounced denouncing commemorate commemorated commemorating commemoration anniversary mourn mourned
    mourning tribute memory honour honor investigation investigate charged accused accusing accuses suspected
    convicted sentenced trial responsible revenge retaliation avenge blocked burial funeral punish punishment
    outrage anger angry perpetrators picketed staged petition prosecuted arrested detained wanted remember
    remembering solidarity compensation mourners called calling urged rioted sparked triggered motivated
    prompted"""
)
_OUTCOME = _words(
    """resulted resulting result results led leading leads lead caused causing causes cause including reported
    confirmed confirming reporting left leaving saw announced recorded ended ending inflicting suffered
    sustained provoked provoking"""
)
_SUBORDINATE = _words("who that which whom after where when whose following because since")
_WAR = _words(
    """war conflict invasion start beginning outbreak year years began begin started coup uprising insurgency
    violence hostilities offensive revolution january february march april may june july august september
    october november december crisis campaign rebellion unrest crackdown"""
)  # fmt: skip


class _People(NamedTuple):
    """Tokens that name people, and how many these are (None if they do not say)."""

    number: int | None
    start: int
    end: int


def find(sentence: Sentence, background: bool = False) -> tuple[Toll, ...]:
    """The tolls of the sentence in the order of their words.

    With `background`, also deaths that the sentence only takes for granted as the reason of something else ("marched
    against the killing of two miners").
    """
    lower = sentence.lower
    if _TRIGGERS.isdisjoint(lower):
        return ()
    tolls: list[Toll] = []
    totals: list[Toll] = []
    size = len(lower)
    for i, word in enumerate(lower):
        if word not in _TRIGGERS:
            continue
        toll = _toll_at(sentence, i, word, size, background)
        if toll is None or any(_same(t, toll) and (t.start == toll.start or t.end >= toll.end) for t in tolls):
            continue
        (totals if word in _TOTALS and toll.fatalities is not None else tolls).append(toll)
    if totals:
        tolls = _with_totals(tolls, totals)
    if tolls and _is_cumulative(lower):
        tolls = [Toll(t.start, t.end, t.fatalities, t.injuries, t.casualties, True) for t in tolls]
    return tuple(tolls)


_TOTALS = _words("fatality fatalities deaths toll body bodies corpse corpses remains")


def _with_totals(tolls: list[Toll], totals: list[Toll]) -> list[Toll]:
    """Totals and bodies tell the same dead again: kept is what tells more."""
    total = max(totals, key=lambda toll: (toll.fatalities or 0, -toll.start))
    told = sum(toll.fatalities or 0 for toll in tolls)
    deadly = any(toll.fatalities is not None for toll in tolls)
    if deadly and told >= (total.fatalities or 0):
        return tolls
    return sorted([*(toll for toll in tolls if toll.fatalities is None), total], key=lambda toll: toll.start)


def _same(a: Toll, b: Toll) -> bool:
    return (a.fatalities is None) == (b.fatalities is None) and (a.injuries is None) == (b.injuries is None)


def combine(tolls: Sequence[Toll]) -> tuple[int | None, int | None, int | None, tuple[int, int] | None]:
    """Dead, wounded and casualties of one incident from the tolls of one sentence, and the tokens that tell the dead.

    Different groups add up; a total ("4 fatalities") or the same people told twice do not.
    """
    own = [toll for toll in tolls if not toll.cumulative]
    span: tuple[int, int] | None = None
    for toll in own:
        if toll.fatalities is not None:
            span = (min(span[0], toll.start), max(span[1], toll.end)) if span else (toll.start, toll.end)
    return (
        _sum([t.fatalities for t in own]), _sum([t.injuries for t in own]), _sum([t.casualties for t in own]), span,
    )  # fmt: skip


def _sum(values: Sequence[int | None]) -> int | None:
    told = [value for value in values if value is not None]
    return sum(told) if told else None


def _toll_at(sentence: Sentence, i: int, word: str, size: int, background: bool) -> Toll | None:
    lower = sentence.lower
    people: _People | None = None
    field = "dead"
    start, end = i, i + 1
    if word in _KILLED or word in _HURT:
        if word in _HURT:
            field = "hurt"
            if i > 1 and lower[i - 1] in ("and", "or") and lower[i - 2] in _KILLED:
                return None
        if word in _KILLED and i + 2 < size and lower[i + 1] in ("and", "or") and lower[i + 2] in _HURT:
            field = "both"
        people = _of_participle(sentence, i, size, background)
    elif word in _KILL or word in _WOUND:
        field = "dead" if word in _KILL else "hurt"
        people = _of_plain_verb(sentence, i, size)
        if people is None and word in ("murder", "massacre", "wounds"):
            return _of_noun(sentence, i, word, size, background)
    elif word in _KILLING or word in _HURTING:
        field = "dead" if word in _KILLING else "hurt"
        if word in _KILLING and i + 2 < size and lower[i + 1] in ("and", "or") and lower[i + 2] in _HURTING:
            field = "both"
        elif word in _HURTING and i > 1 and lower[i - 1] in ("and", "or") and lower[i - 2] in _KILLING:
            return None
        people = _of_gerund(sentence, i, size, background)
        if people is None and word in _KILLING:
            return _of_noun(sentence, i, word, size, background)
    elif word in _DIED:
        people = _of_dying(sentence, i, size, background)
    else:
        return _of_noun(sentence, i, word, size, background)
    if people is None or people.number is None:
        return None
    return _make(field, people.number, _hedged(lower, min(start, people.start)), max(end, people.end))


def _hedged(lower: Sequence[str], start: int) -> int:
    """The start with the hedge before it: "at least" 12, "as many as" 12."""
    while start > 0 and lower[start - 1] in _HEDGES and (lower[start] in _HEDGES or lower[start][:1].isalnum()):
        start -= 1
    return start


_HEDGES = _words("at least more than about some nearly almost around least most as many up over")


def _make(field: str, count: int, start: int, end: int) -> Toll:
    return Toll(
        start, end,
        fatalities=count if field == "dead" else None,
        injuries=count if field == "hurt" else None,
        casualties=count if field in ("both", "casualties") else None,
    )  # fmt: skip


# ----------------------------------------------------------------------------------------------------------- grammar


def _verb_group(lower: Sequence[str], i: int) -> tuple[int, bool, bool, bool]:
    """Back from a participle: first token of the verb group, whether passive, negated, hypothetical.

    "was later shot and killed" starts at "was" and is passive.
    """
    k, passive, negated, doubtful = i - 1, False, False, False
    first = i
    while k >= 0:
        word = lower[k]
        if word in _BE:
            passive, first = True, k
        elif word in _HAVE or word in ("did", "does", "do"):
            first = k
        elif word in _NOT:
            negated, first = True, k
        elif word in _MODALS:
            doubtful, first = True, k
        elif word in _ADVERBS or (word.endswith("ly") and not is_person(word)):
            first = k if k == first - 1 else first
        elif not passive and (word in ("and", ",", "or", "then", "but") or word in _PARTICIPLES or _participle(word)):
            if (
                word in ("and", ",", "or", "but")
                and k >= 1
                and not (
                    lower[k - 1] in _PARTICIPLES
                    or _participle(lower[k - 1])
                    or lower[k - 1] in _ADVERBS
                    or lower[k - 1] == ","
                )
            ):
                break
        elif word == "to" and passive:
            doubtful, first = True, k
        elif word in ("found", "feared", "believed", "presumed", "suspected") and not passive:
            pass
        else:
            break
        k -= 1
    return first, passive, negated, doubtful


def _participle(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and not is_person(word)


def _before(sentence: Sentence, at: int) -> _People | None:
    """The people whom the noun phrase that ends before token `at` names, with what hangs on it."""
    lower, words = sentence.lower, sentence.words
    at = _skip_insertion(sentence, at)
    pos = at
    steps = 0
    while pos > 0 and steps < 5:
        begin = pos
        while begin > 0 and lower[begin - 1] not in STOPS and at - begin < 30:
            begin -= 1
        if (
            begin < pos
            and begin > 1
            and lower[begin - 1] in ("to", "and", "or", "-", "–")
            and lower[begin][:1].isdigit()
        ) and lower[begin - 2][:1].isdigit():  # between 16 and 25 people
            begin -= 2
        if begin == pos and begin > 0 and lower[begin - 1] == ")":
            opening = next((k for k in range(begin - 1, max(begin - 15, -1), -1) if words[k] == "("), -1)
            if opening > 0:
                pos, steps = opening, steps + 1
                continue
        if begin > 0 and lower[begin - 1] in (
            "of",
            "in",
            "from",
            "at",
            "near",
            "on",
            "for",
            "with",
            "inside",
            "outside",
            "to",
        ):
            previous = lower[begin - 2] if begin > 1 else ""
            if previous and (previous not in STOPS or previous[:1].isdigit() or previous in ("killed",)):
                whole = _groups(sentence, begin, at)
                counted = whole is not None and whole.number is not None and value_at(lower, begin, at)
                if counted and lower[begin - 1] not in ("of", "from"):
                    break
                pos, steps = begin - 1, steps + 1
                continue
        break
    begin = min(begin, pos) if pos else 0
    best = _groups(sentence, begin, at)
    if best is None:
        for k in range(begin + 1, at):  # "Sunday 12 people", "Later seven men"
            best = _groups(sentence, k, at)
            if best is not None and (value_at(lower, k, at) or lower[k] in ("a", "an", "one")):
                break
            best = None
    if best is None:
        return _clause_start(sentence, at)
    if begin > 0 and lower[begin - 1] in ("rs", "rs.", "$", "usd", "€", "£"):
        return None
    # earlier members of the series: "one civilian and two soldiers", "a mother, her son and a guard"
    k, tries = best.start, 0
    while k > 1 and tries < 4 and lower[k - 1] in (("and", ",", "&") if tries else ("and", "&")):
        j = k - 1
        while j > 0 and lower[j - 1] not in STOPS:
            j -= 1
        if j > 1 and lower[j - 1] == "of":
            j -= 1
            while j > 0 and lower[j - 1] not in STOPS:
                j -= 1
        wider = next((w for w in (_groups(sentence, s, at) for s in range(j, k)) if w and w.end >= best.end), None)
        if wider is None or wider.number is None or _year_like(lower[wider.start]):
            break
        best, k, tries = wider, wider.start, tries + 1
    return best


_COLLECTIVE = _words(
    """military army police group militia movement government attack blast explosion shelling strike ambush crowd
    force band gang team unit column convoy incident fire clash operation bomb mine village town city country
    day number rest majority total time market area media press population"""
)


def _clause_start(sentence: Sentence, at: int) -> _People | None:
    """The people whom a clause that goes on to token `at` starts with: "a villager on his way back was shot"."""
    lower, words = sentence.lower, sentence.words
    begin = at
    while (
        begin > 0
        and at - begin < 25
        and lower[begin - 1] not in (";", ":", "that", "when", "where", "while", "after", ",")
    ):
        begin -= 1
    for k in range(begin, at):
        word = lower[k]
        if word in ("a", "an", "one") or (value_at(lower, k, at) and not _year_like(word)):
            people = _groups(sentence, k, at)
            if people is not None and people.number and is_person(lower[people.end - 1]):
                return people
    if (
        2 <= at - begin <= 4
        and not sentence.caseless
        and all(w[:1].isupper() and not w.isupper() for w in words[begin:at])
    ) and not lower[at - 1].endswith("s"):
        return _People(1, begin, at)  # "Rafiq Tanoli was killed"
    if at - begin >= 2 and lower[begin] == "the":
        head = next((k for k in range(begin + 1, at) if lower[k] in STOPS), at) - 1
        word = lower[head]
        if (
            head > begin
            and word not in _COLLECTIVE
            and (not word.endswith("s") or words[head].isupper())
            and head == at - 1
        ):
            return _People(1, begin, at)
    return None


def _year_like(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _groups(sentence: Sentence, first: int, last: int) -> _People | None:
    found = groups_at(sentence, first, last) if first < last else None
    return _People(found[0], first, found[2]) if found else None


_INSERTED = _words(
    """including among both who most mostly some all aged identified a an the one two three reportedly according in on
    many at with members"""
)


def _skip_insertion(sentence: Sentence, at: int) -> int:
    """The index before ", including an officer," where such an insertion ends at token `at`."""
    lower = sentence.lower
    for _ in range(3):
        if at < 2 or lower[at - 1] not in (",", ")", "-", "–", "—"):
            break
        sign = "(" if lower[at - 1] == ")" else lower[at - 1]
        opening = next((k for k in range(at - 2, max(at - 25, 0), -1) if lower[k] == sign), -1)
        if opening <= 0:
            break
        inside = lower[opening + 1]
        if sign == "," and not (
            _participle(inside) or
            inside in _INSERTED
            or inside[:1].isdigit()
            or lower[at - 3 : at - 1] in (("among", "them"), ("of", "them"))
            or sentence.words[opening + 1][:1].isupper()
        ):  # fmt: skip
            break
        at = opening
    if at >= 1 and "including" in lower[max(0, at - 14) : at]:
        k = at - 1 - lower[max(0, at - 14) : at][::-1].index("including")
        at = k - 1 if k > 0 and lower[k - 1] == "," else k
    return at


def _subject(sentence: Sentence, first: int) -> _People | None:
    """The people of whom a verb group that starts at token `first` speaks."""
    lower = sentence.lower
    if first <= 0:
        return None
    word = lower[first - 1]
    if word in ("who", "whom", "which", "that"):
        at = first - 1
        if word == "whom" and at >= 2 and lower[at - 1] == "of":
            number = next(
                (value_at(lower, k, at - 1) for k in (at - 3, at - 2) if k >= 0 and value_at(lower, k, at - 1)), None
            )
            if number:
                return _People(number[0], at - 2, at + 1)
            if lower[at - 2] in ("one", "another"):
                return _People(1, at - 2, at + 1)
            if lower[at - 2] == "both":
                return _People(2, at - 2, at + 1)
            if lower[at - 2] != "all":
                return None
            at -= 2
        if at >= 1 and lower[at - 1] == ",":
            at -= 1
        return _before(sentence, at)
    if word in ("he", "she", "himself", "herself"):
        return _People(1, first - 1, first)
    if word == "both":
        return _People(2, first - 1, first)
    if word in ("they", "it", "those", "these", "some"):
        return None
    if word == "one" and first > 1 and lower[first - 2] == "no":
        return _People(0, first - 2, first)
    if word in ("one", "another") or (word == "other" and first > 1 and lower[first - 2] in ("one", "the")):
        return _People(1, first - 1, first)
    if word in ("nobody", "none"):
        return _People(0, first - 1, first)
    return _before(sentence, first)


def _reason(lower: Sequence[str], first: int) -> bool:
    """Whether a subordinate death before token `first` only explains what the main clause tells."""
    return not _SPEECH.isdisjoint(lower[:first])


def _of_participle(sentence: Sentence, i: int, size: int, background: bool) -> _People | None:
    """The people of "killed", "wounded": object of an active verb, subject of a passive or reduced passive."""
    lower = sentence.lower
    first, passive, negated, doubtful = _verb_group(lower, i)
    if doubtful:
        return None
    at = i + 1
    if at < size and lower[at] in ("and", "or") and at + 1 < size and lower[at + 1] in (_HURT | _KILLED):
        at += 2
    if lower[i] == "gunned" and lower[i + 1 : i + 2] == ("down",):
        at = i + 2
    if passive:
        if negated:
            return None
        people = _subject(sentence, first)
        if people is not None and first > 0 and not background:
            before = lower[max(0, people.start - 3) : people.start]
            relative = lower[first - 1] in ("who", "that", "which")
            subordinate = relative or any(w in ("after", "because", "where", "since", "that", "when") for w in before)
            if subordinate and _reason(lower, people.start):
                return None
        if people is not None:
            return _with_companions(sentence, people, at, size)
        return None
    if lower[max(0, i - 2) : i] and not _WISH.isdisjoint(lower[max(0, i - 1) : i]):
        return None
    # "killed two soldiers": an object follows
    if at < size and lower[at] not in STOPS:
        people = _groups(sentence, at, size)
        if people is not None:
            if negated:
                return _People(0, i, people.end) if lower[at] in ("anyone", "anybody") else None
            subject = lower[max(0, first - 2) : first]
            if not background and any(w in ("who", "that", "which") for w in subject) and _reason(lower, first):
                return None
            return people
        if negated and lower[at] in ("anyone", "anybody", "any"):
            return _People(0, i, at + 1)
        others = sentence.words[at][:1].isupper() or lower[at] in ("the", "his", "her", "their", "civilians", "people")
        if others and lower[i] not in ("injured", "wounded"):
            return None
    elif (
        at < size
        and lower[at] in ("at", "over", "between", "from", "up", "around", "near", "about")
        and value_at(lower, min(at + 2, size - 1), size)
    ):
        people = _groups(sentence, at, size) or _groups(sentence, at + 2, size)
        if people is not None:
            return people
    elif (
        at < size
        and lower[at] in ("between", "around", "near", "over")
        and at + 1 < size
        and value_at(lower, at + 1, size)
    ):
        return _groups(sentence, at + 1, size)
    # "12 people killed in", "and 35 wounded": a reduced passive
    if lower[first - 1 : first] == ("and",) and not (first > 1 and value_at(lower, first - 2, first)):
        people = _subject_of_previous(sentence, first - 1)
        return None if people is not None and not background and _reason(lower, people.start) else people
    people = _before(sentence, first)
    if people is None or people.number is None or people.end < first - 6:
        return None
    if not value_at(lower, people.end - 1, people.end) and not background and _reason(lower, people.start):
        return None
    return people


def _with_companions(sentence: Sentence, people: _People, at: int, size: int) -> _People:
    """Adds those who died with the subject: "was killed along with two bodyguards"."""
    lower = sentence.lower
    pair = lower[at : at + 2]
    begin = at + 2 if pair in (("along", "with"), ("together", "with")) else -1
    if lower[at : at + 3] == ("as", "well", "as"):
        begin = at + 3
    if at < size and lower[at] == "alongside":
        begin = at + 1
    if begin < 0 or begin >= size or people.number is None:
        return people
    more = _groups(sentence, begin, size)
    if more is None or more.number is None:
        return people
    return _People(people.number + more.number, people.start, more.end)


def _of_plain_verb(sentence: Sentence, i: int, size: int) -> _People | None:
    """The people of "kill" and "kills": headlines only, and "did not kill anyone"."""
    lower = sentence.lower
    before = lower[max(0, i - 3) : i]
    if i + 1 >= size:
        return None
    if not _NOT.isdisjoint(before):
        return _People(0, i, i + 2) if lower[i + 1] in ("anyone", "anybody", "any") else None
    if not _MODALS.isdisjoint(before) or (before and before[-1] in ("to", "a", "the", "of", "by", "for", "any")):
        return _groups(sentence, i + 1, size) if before[:1] == ("managed",) else None
    if lower[i] in ("murder", "massacre", "wound", "wounds", "murders"):
        return None
    if i == 0:
        return None
    return _groups(sentence, i + 1, size)


def _of_gerund(sentence: Sentence, i: int, size: int, background: bool) -> _People | None:
    """The people of "killing", "wounding" with an object; "the killing of" is a noun."""
    lower = sentence.lower
    previous = lower[i - 1] if i else ""
    at = i + 1
    if at < size and lower[at] in ("and", "or") and at + 1 < size and lower[at + 1] in _HURTING | _KILLING:
        at += 2
    if at >= size or (lower[at] == "of" and lower[i] in _KILLING):
        return None
    explains = previous in ("for", "of", "from", "with", "the", "against", "over", "about")
    if not background and (explains or (previous == "in" and _reason(lower, i))):
        return None
    if (
        not background
        and previous not in (",", "and", "")
        and _reason(lower, i)
        and previous in ("after", "before", "by")
    ):
        return None
    people = _groups(sentence, at, size)
    if people is None and lower[at] in ("at", "over", "between", "up", "around", "about", "near"):
        people = _groups(sentence, at + 1, size)
    return people


def _of_dying(sentence: Sentence, i: int, size: int, background: bool) -> _People | None:
    """The people of "died", "perished", "succumbed"."""
    lower = sentence.lower
    first, _, negated, doubtful = _verb_group(lower, i)
    if negated or doubtful:
        return None
    before = lower[first - 1] if first else ""
    insertion = before == "," and _skip_insertion(sentence, first) != first
    if before in ("and", "but", ",", "or", "before", "then", ")") and not insertion:
        people = _subject_of_previous(sentence, first - 1)
    else:
        people = _subject(sentence, first)
        if people is not None and not background:
            near = lower[max(0, people.start - 3) : people.start]
            subordinate = before in ("who", "that", "which") or not _SUBORDINATE.isdisjoint(near)
            if subordinate and _reason(lower, people.start):
                return None
    return people


def _subject_of_previous(sentence: Sentence, at: int) -> _People | None:
    """The subject of the last verb group before token `at`: "He was shot in the head and later died"."""
    lower = sentence.lower
    for k in range(at - 1, max(at - 30, -1), -1):
        if lower[k] in _BE and lower[k] != "'s" and not (k and lower[k - 1] in _BE | _HAVE):
            first, _, _, doubtful = _verb_group(lower, k)
            return None if doubtful else _subject(sentence, min(first, k))
        if lower[k] in ("sustained", "suffered", "received"):
            return _subject(sentence, k)
    return None


# ------------------------------------------------------------------------------------------------------------- nouns


def _number_before(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """The number in the noun phrase whose head is token `i`, and where it starts: "35 civilian casualties"."""
    lower = sentence.lower
    k = i - 1
    while k >= 0 and i - k <= 5:
        word = lower[k]
        number = value_at(lower, k, i)
        if number and number[2] > k:
            start = k
            while start > 0 and i - start < 7:
                wider = value_at(lower, start - 1, i)
                if wider is None or wider[2] <= k:
                    break
                start -= 1
                number = wider
            return number[0], start
        if word in STOPS and word not in ("and",):
            return None
        if word in ("the", "their", "his", "her", "its", "any"):
            return None
        k -= 1
    return None


def _of_noun(sentence: Sentence, i: int, word: str, size: int, background: bool) -> Toll | None:
    lower = sentence.lower
    following = lower[i + 1] if i + 1 < size else ""
    previous = lower[i - 1] if i else ""
    if word == "toll":
        return _of_death_toll(sentence, i, size)
    if word in ("life", "lives"):
        return _of_lives(sentence, i, size, background)
    if word in _BODIES:
        return _of_bodies(sentence, i, size)
    if word == "dead":
        return _of_dead(sentence, i, size, background)
    field = "casualties" if word in _CASUALTIES else "hurt" if word in _HURT_NOUNS or word == "wounds" else "dead"
    if word in ("death", "deaths", "murder", "assassination", "massacre") or word in _KILLING or word == "killings":
        if following == "toll":
            return None
        if following == "of" and i + 2 < size:
            outcome = not _OUTCOME.isdisjoint(lower[max(0, i - 4) : i])
            if not background and (not outcome or (_reason(lower, i) and "killing" in word)):
                return None
            people = _groups(sentence, i + 2, size)
            return _make("dead", people.number, i, people.end) if people and people.number is not None else None
        if word == "death":
            if previous == "to" and i > 1 and lower[i - 2] in _TO_DEATH:
                return _of_violent_death(sentence, i, size, background)
            if previous == "to" and (toll := _beaten_to_death(sentence, i)):
                return toll
            if previous not in ("one", "1", "a", "no"):
                return None
        if word not in ("death", "deaths"):
            return None
    if (
        previous == "no"
        or (previous in ("or", "and", "nor") and "no" in lower[max(0, i - 4) : i])
        or (previous in ("reported", "civilian", "human", "immediate") and "no" in lower[max(0, i - 3) : i])
    ):
        if following == "were" and "known" in lower[i + 1 : i + 4]:
            return None
        return _make(field, 0, max(0, i - 1), i + 1)
    if "without" in lower[max(0, i - 3) : i]:
        return _make(field, 0, i - 1, i + 1)
    if word in ("injuries", "injury", "wounds"):
        verb = next(
            (k for k in range(i - 1, max(i - 6, -1), -1) if lower[k] in ("sustained", "suffered", "sustaining")), -1
        )
        if verb > 0 and lower[verb] != "sustaining":
            people = _subject(sentence, verb)
            if people is not None and people.number:
                return _make("hurt", people.number, people.start, i + 1)
        if following in ("to", "of") and i + 2 < size and previous in ("causing", "in", "caused", "and"):
            people = _groups(sentence, i + 2, size)
            if people is not None and people.number:
                return _make("hurt", people.number, i, people.end)
    number = _number_before(sentence, i)
    if number is None:
        if word in _DEATH_NOUNS | _CASUALTIES and "coded" in lower[i + 1 : i + 4]:
            at = lower.index("coded", i) + 1
            if at < size and lower[at] in ("as", "at") and at + 1 < size:
                value = value_at(lower, at + 1, size)
                if value:
                    return _make("dead", _share(lower, value[0], value[2], size), i, value[2])
        return None
    if word in ("killed", "injured", "wounded", "hurt"):
        return None
    if number[0] == 0 and lower[number[1]] == "no":
        return _make(field, 0, number[1], i + 1)
    return _make(field, _share(lower, number[0], i + 1, size), number[1], i + 1)


def _share(lower: Sequence[str], count: int, at: int, size: int) -> int:
    """Of a toll told for several days or places together, the part of this one: "10 split over 2 days" is 5."""
    for k in range(at, min(at + 8, size - 2)):
        if lower[k] in ("split", "divided", "spread"):
            for m in range(k + 1, min(k + 5, size)):
                parts = value_at(lower, m, size)
                if parts and parts[0] > 1:
                    return max(1, count // parts[0])
    return count


def _of_death_toll(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "the death toll rose to 31", "a toll of 12 dead"."""
    lower = sentence.lower
    if not (i and lower[i - 1] == "death"):
        return None
    k = i + 1
    while k < min(i + 14, size):
        if lower[k] == "from" and "to" in lower[k + 1 : k + 5]:
            k = lower.index("to", k) + 1
            continue
        number = value_at(lower, k, size)
        if number and lower[k - 1] in _MONTHS:
            number = None
        if number and lower[k] not in ("a", "an", "no") and number[0]:
            return _make("dead", number[0], i - 1, number[2])
        k += 1
    return None


_MONTHS = _words("january february march april may june july august september october november december")


def _of_lives(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "claimed the lives of 14", "claimed 14 lives", "two men lost their lives"."""
    lower = sentence.lower
    before = lower[max(0, i - 5) : i]
    if lower[i + 1 : i + 2] == ("of",) and any(
        w in ("claimed", "took", "claiming", "taking", "cost", "claims") for w in before
    ):
        people = _groups(sentence, i + 2, size) if i + 2 < size else None
        return _make("dead", people.number, i, people.end) if people and people.number else None
    verb = next((k for k in range(i - 1, max(i - 4, -1), -1) if lower[k] in ("lost", "lose", "losing")), -1)
    if verb > 0 and lower[i - 1] in ("their", "his", "her"):
        people = _subject(sentence, _verb_group(lower, verb)[0])
        if people is not None and people.number is not None:
            if not background and lower[people.end : people.end + 1] == ("who",) and _reason(lower, people.start):
                return None
            return _make("dead", people.number, people.start, i + 1)
        return _make("dead", 1, verb, i + 1) if lower[i - 1] in ("his", "her") and lower[verb] == "lost" else None
    number = _number_before(sentence, i)
    if number and (any(w in ("claimed", "took", "claiming", "cost", "claims", "taking") for w in before) or
                   "lost" in lower[i : i + 4]):  # fmt: skip
        return _make("dead", number[0], number[1], i + 1)
    return None


def _of_bodies(sentence: Sentence, i: int, size: int) -> Toll | None:
    """ "the bodies of four men were found", "nine bodies"; not "his body"."""
    lower = sentence.lower
    if _FOUND.isdisjoint(lower) or _SPEECH & set(lower[max(0, i - 12) : i]):
        return None
    if i and lower[i - 1] in ("his", "her", "their", "its"):
        return None
    for k in range(i - 1, max(i - 5, -1), -1):
        if lower[k] in ("his", "her", "their", "its"):
            return None
        if lower[k] in STOPS:
            break
    if lower[i + 1 : i + 2] == ("of",) and i + 2 < size:
        people = _groups(sentence, i + 2, size)
        number = _number_before(sentence, i)
        if number and number[0]:
            return _make("dead", number[0], number[1], i + 1)
        if people is None or people.number is None:
            return None
        return _make("dead", people.number, i, people.end)
    number = _number_before(sentence, i)
    if number and number[0]:
        return _make("dead", number[0], number[1], i + 1)
    if i and lower[i] in ("body", "corpse") and any(lower[k] in ("a", "the") for k in range(max(0, i - 3), i)):
        return _make("dead", 1, i - 1, i + 1)
    return None


def _beaten_to_death(sentence: Sentence, i: int) -> Toll | None:
    """ "hacked two guards to death": the people stand between the verb and the death."""
    lower = sentence.lower
    for verb in range(i - 2, max(-1, i - 9), -1):
        if lower[verb] in _TO_DEATH:
            first, _, negated, doubtful = _verb_group(lower, verb)
            wished = first > 0 and lower[first - 1] in ("to", "attempted")
            people = None if negated or doubtful or wished else _groups(sentence, verb + 1, i - 1)
            if people is None or people.number is None:
                return None
            return _make("dead", people.number, min(first, verb), i + 1)
    return None


def _of_violent_death(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "beaten to death": the people of the verb before."""
    lower = sentence.lower
    verb = i - 2
    first, passive, negated, doubtful = _verb_group(lower, verb)
    if negated or doubtful or (first > 0 and lower[first - 1] in ("to", "attempted")):
        return None
    people: _People | None
    if passive:
        people = _subject(sentence, first)
        relative = first > 0 and lower[first - 1] in ("who", "that", "which")
        if people is not None and not background and relative and _reason(lower, people.start):
            return None
    elif i + 1 < size and lower[i + 1] not in STOPS and _groups(sentence, i + 1, size):
        people = _groups(sentence, i + 1, size)
    else:
        people = _before(sentence, first)
        if people is not None and not background and _reason(lower, people.start):
            return None
    if people is None or people.number is None:
        return None
    return _make("dead", people.number, min(people.start, verb), max(i + 1, people.end))


def _of_dead(sentence: Sentence, i: int, size: int, background: bool) -> Toll | None:
    """ "left 12 people dead", "12 dead", "were shot dead", "shot dead two men", "was found dead"."""
    lower = sentence.lower
    following = lower[i + 1] if i + 1 < size else ""
    previous = lower[i - 1] if i else ""
    if following in ("body", "bodies", "corpse", "toll", "end", "of", "sea", "man", "men") or previous == "the":
        return None
    people: _People | None
    if previous in ("shot", "found", "gunned", "declared", "pronounced", "confirmed", "shooting", "presumed"):
        verb = i - 1
        first, passive, negated, doubtful = _verb_group(lower, verb)
        if negated or doubtful:
            return None
        if passive:
            people = _subject(sentence, first)
            relative = first > 0 and lower[first - 1] in ("who", "that", "which")
            if people is not None and relative and not background and _reason(lower, people.start):
                return None
        elif previous in ("shot", "shooting") and following not in STOPS and i + 1 < size:
            people = _groups(sentence, i + 1, size)
        else:
            people = _before(sentence, first)
            if people is not None and not background and _reason(lower, people.start):
                return None
        if people is None and previous in ("shot",):
            people = _before(sentence, first)
    elif previous in _BE:
        first, _, negated, doubtful = _verb_group(lower, i)
        people = None if negated or doubtful else _subject(sentence, first)
    else:
        people = _before(sentence, i)
        if people is None:
            number = _number_before(sentence, i)
            people = _People(number[0], number[1], i) if number else None
        if (
            people is not None
            and not value_at(lower, people.start, i)
            and _LEFT.isdisjoint(lower[max(0, people.start - 3) : people.start])
        ) and not any(value_at(lower, k, i) for k in range(people.start, i)):
            return None
    if people is None or people.number is None:
        return None
    return _make("dead", people.number, min(people.start, i), max(i + 1, people.end))


_LEFT = _words("left leaving leaves shot leave")


def _is_cumulative(lower: Sequence[str]) -> bool:
    """Whether the sentence tells a total: "since the war began", "this year", "in two years of fighting"."""
    size = len(lower)
    for i, word in enumerate(lower):
        if word == "since":
            for k in range(i + 1, min(i + 7, size)):
                if lower[k] in _WAR or (len(lower[k]) == 4 and lower[k].isdigit()):
                    return True
                if lower[k] in (",", "."):
                    break
        elif word == "this" and i + 1 < size and lower[i + 1] == "year":
            return True
        elif word in ("in", "over", "during") and i + 2 < size:
            span = lower[i + 1 : i + 6]
            unit = next((w for w in span if w in ("years", "months", "decades", "decade", "weeks")), "")
            if unit and not {"ago", "old", "prison", "jail", "later"} & set(lower[i + 1 : i + 8]) and (
                span[0] in ("the", "recent", "past") or value_at(lower, i + 1, size)
            ):  # fmt: skip
                return True
    return False
