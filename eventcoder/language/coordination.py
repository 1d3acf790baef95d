"""Lists of noun phrases: "Chad, Mali and Niger", "the army as well as the police"."""

from __future__ import annotations

from eventcoder.language.appositions import are_named, describes, note_apposition, past_apposition
from eventcoder.language.chunks import ADV, CC, CLOSE, COLON, COMMA, NP, OPEN, PREP, SUB, THAT, VG, WH
from eventcoder.language.nodes import REACH, Table

_JOINING = frozenset(("as well as", "along with", "together with"))
"""Prepositions that join who takes part: "the army as well as the police", "held a mayor along with an aide"."""
_WHERE = frozenset(("in", "at", "near", "from"))
_LONGEST_INSERTION = 24
_NAMING_SOME = frozenset(("including", "such as", "among", "as well as", "along with", "together with"))


def coordinate(table: Table) -> None:
    """Fills `group`, `group_end` and `appositions`: "Chad, Mali and Niger" is one list, "Maas, the foreign
    minister," one person."""
    chunks = table.chunks
    k = 0
    while k < table.n:
        if chunks[k].kind != NP or chunks[k].time:
            k += 1
            continue
        members = [k]
        left = table.back(k - 1)
        subject_zone = _before_verb(table, left)
        end = k + 1
        while end < table.n:
            end = _past_brackets(table, end)
            step = past_apposition(table, members, end, subject_zone)
            if step < 0:
                step = _next_member(table, members, end, subject_zone)
            if step < 0 and subject_zone:
                step = _past_relative(table, end)
            if step < 0 and k == 0:
                step = _in_headline(table, end)
            if step < 0:
                break
            members.append(step)
            inserted = chunks[step - 1].word in _JOINING and chunks[step - 2].kind == COMMA
            end = step + 1
            if inserted and end < table.n and chunks[end].kind == COMMA:
                end += 1  # ", along with two aides,"
        if end > 1 and chunks[end - 1].kind == CLOSE:
            end = table.opening(end - 1)
        if len(members) > 2 and are_named(table, members, end):
            table.group[k], table.group_end[k] = [k], k + 1
            members, end = members[1:], end + 1  # "the two leaders, Putin and Xi, met"
        for member in members:
            table.group[member] = members
            table.group_end[member] = end
        k = end
    for k in range(2, table.n):
        if chunks[k].kind == NP and table.group.get(k, [-1])[0] == k and len(table.group[k]) > 1:
            _lift_last(table, k)
    for k, item in enumerate(chunks):
        if item.kind == NP and not item.time and table.group[k][-1] == k:
            note_apposition(table, k)


def _in_headline(table: Table, at: int) -> int:
    """The noun phrase that a mere comma adds to the subject of a headline, or -1: "US, China to hold talks"."""
    kinds = [item.kind for item in table.chunks[at : at + 3]]
    if table.sentence.index != 0 or kinds != [COMMA, NP, VG] or table.chunks[at + 1].time:
        return -1
    commas = sum(item.kind == COMMA for item in table.chunks)
    return at + 1 if commas == 1 and table.chunks[at + 2].form in ("finite", "infinitive") else -1


def _past_relative(table: Table, at: int) -> int:
    """The noun phrase that "and" adds to a subject behind what is told of its first member, or -1: "Poland, which has
    taken in refugees, and the Baltic states called"."""
    chunks = table.chunks
    if at + 4 >= table.n or chunks[at].kind != COMMA:
        return -1
    opens = chunks[at + 1]
    if opens.kind != WH and not (opens.kind == VG and opens.form in ("participle", "gerund")):
        return -1
    for k in range(at + 2, min(table.n - 3, at + _LONGEST_INSERTION)):
        item = chunks[k]
        if item.kind == COLON or (item.kind == COMMA and chunks[k + 1].form == "finite"):
            return -1
        if item.kind == COMMA and chunks[k + 1].kind == CC and chunks[k + 1].word in ("and", "nor"):
            told = sum(c.form == "finite" for c in chunks[at:k])
            joined = chunks[k + 2].kind == NP and not chunks[k + 2].time and told == (opens.kind == WH)
            if not joined or not _verb_ahead(table, k + 3):
                return -1
            for inside in range(at, k):
                if chunks[inside].kind == NP:
                    table.group[inside], table.group_end[inside] = [inside], inside + 1
            return k + 2
    return -1


def _verb_ahead(table: Table, k: int) -> bool:
    """Whether a finite verb stands behind chunk k, before any comma."""
    ahead = next((item for item in table.chunks[k:] if item.kind == COMMA or item.form == "finite"), None)
    return ahead is not None and ahead.kind == VG


def _lift_last(table: Table, k: int) -> None:
    """Joins the last of a list behind "of" with the noun before it, where it is that noun's fellow: "members of a gang
    and soldiers", "the government of Sudan and the rebels", but "the leaders of Chad and Mali"."""
    chunks, tags = table.chunks, table.tags
    above, members = k - 2, table.group[k]
    if (
        chunks[k - 1].kind == PREP
        and chunks[k - 1].word != "between"
        and table.is_name(k)
        and table.is_act(members[-1])
        and table.is_act(above)
    ):
        _join_above(table, above, members)  # "the withdrawal from Goma and the capture of the airport"
        return
    two_sides = above > 0 and chunks[above - 1].word == "between"
    # "between police in Manama and protesters"
    hangs = chunks[k - 1].word == "of" or (two_sides and chunks[k - 1].word in _WHERE and table.is_name(k))
    if not hangs or chunks[above].kind != NP or chunks[above].time or table.group[above] != [above]:
        return
    last, head = members[-1], chunks[members[-1]].head
    common = tags[head] in ("NN", "NNS")
    person = table.lemmas[head] in table.grammar.person or table.lower[head] in table.grammar.person
    counts = table.lemmas[chunks[above].head] in table.grammar.quantity_noun  # "thousands of U.S. and Iraqi troops"
    nations = tags[chunks[last].start] == "JJ" and chunks[k].end - chunks[k].start == 1
    if (counts and not two_sides) or (nations and table.sentence.words[chunks[last].start][0].isupper()):
        return
    acronym = table.sentence.words[head].isupper() and chunks[last].end - chunks[last].start == 2
    called = "NN" in tags[chunks[last].start : head]  # "the rebel group ELN"
    named = table.is_name(k) and (common or acronym or called)
    fellow = named and tags[head] == "NNS" and person and tags[chunks[above].head] == "NNS"
    one = tags[chunks[above].head] == "NN" and tags[chunks[k].start] == "DT"  # "the government of the Philippines"
    determined = (
        named
        and (one or tags[chunks[k].start] not in ("DT", "PRP$"))
        and table.lower[chunks[above].start] == table.lower[chunks[last].start] == "the"
    )
    # "declared a state of emergency and a curfew"
    anew = [tags[chunks[each].start] for each in (above, last)] == ["DT", "DT"] and chunks[k].end - chunks[k].start == 1
    anew = anew and tags[chunks[k].start] == "NN"
    if not (two_sides or fellow or determined or anew) or chunks[last - 1].kind != CC:
        return
    _join_above(table, above, members)


def _join_above(table: Table, above: int, members: list[int]) -> None:
    """Takes the last of a list out of it and joins it with the noun phrase above."""
    last = members[-1]
    end = table.group_end[last]
    for member in members[:-1]:
        table.group[member], table.group_end[member] = members[:-1], last - 1
    for member in (above, last):
        table.group[member], table.group_end[member] = [above, last], end


def _before_verb(table: Table, left: int) -> bool:
    """Whether a phrase behind chunk `left` stands before its clause's verb: no verb has opened the way to it."""
    chunks, behind = table.chunks, left
    while left >= 0 and chunks[left].kind == PREP:
        if chunks[left].word == "between" and not any(item.form == "finite" for item in chunks[:left]):
            return True
        left -= 1
        if left >= 0 and chunks[left].kind == COMMA and chunks[left + 1].word in _NAMING_SOME:
            left -= 1  # "citizens, including nurses and clerks, marched"
        if left >= 0 and chunks[left].kind == NP and not chunks[left].time:
            left = table.back(table.first(left) - 1)
        else:
            return False
    while left > 0 and chunks[left].kind == NP and not chunks[left].time and chunks[left - 1].kind in (NP, VG):
        left -= 1  # "called the raid a blow for peace": behind two objects
    if left < 0 or chunks[left].kind != VG:
        return True
    if left < behind and chunks[left].word in table.grammar.alleging:
        return False  # "charged the minister with murder, and the government annulled"
    return chunks[left].word in table.grammar.say and not chunks[left].passive and chunks[left].form != "infinitive"


def _past_brackets(table: Table, at: int) -> int:
    """The conjunction behind brackets that open at chunk `at` and only say more of a member of the list: "army troops
    (FACA) and mercenaries"; else `at` itself. What is inside stands alone."""
    chunks = table.chunks
    if chunks[at].kind != OPEN:
        return at
    closing = next((k for k in range(at, min(at + REACH, table.n)) if chunks[k].kind == CLOSE), -1)
    if closing < 0 or closing + 1 >= table.n or chunks[closing + 1].kind != CC:
        return at
    for inside in range(at, closing):
        if chunks[inside].kind == NP:
            table.group[inside], table.group_end[inside] = [inside], inside + 1
    return closing + 1


def _next_member(table: Table, members: list[int], at: int, subject_zone: bool) -> int:
    """The noun phrase that the comma or conjunction at `at` adds to the list, or -1.

    `subject_zone` says that the list may be a subject: then a verb behind it does not part it."""
    chunks = table.chunks
    item = chunks[at]
    follow = at + 1
    if item.kind == COMMA and _joins(table, members, follow, subject_zone):
        return follow + 1
    if _joins(table, members, at, subject_zone):
        return follow
    if item.kind == COMMA:
        if follow < table.n and chunks[follow].kind == CC:
            if chunks[follow].word == "but" or (chunks[follow].word == "nor" and not _is_neither(table, members[0])):
                return -1
            follow += 1
        elif not _list_goes_on(table, at) or (
            len(members) == 1 and describes(table, members[0], follow) and not _later_conjunction_is_list(table, follow)
        ):
            return -1
    elif item.kind != CC or item.word not in ("and", "or", "&", "nor", "plus"):
        only = members[0] > 0 and chunks[members[0] - 1].word == "only"
        if not (only and item.word == "but"):  # "not only Hungary but also Slovakia"
            return -1
    if follow < table.n and chunks[follow].kind == ADV and item.kind == CC:
        follow += 1
    if follow >= table.n or chunks[follow].kind != NP or chunks[follow].time:
        return -1
    if chunks[follow].word == "there" and table.tags[chunks[follow].head] == "EX":
        return -1
    joined = item.kind == COMMA and len(members) == 1 and chunks[follow - 1].kind == CC
    object_before = joined and members[0] > 0 and chunks[table.back(members[0] - 1)].kind == VG
    # "found a laboratory, and the navy said", "at a base in Qana, southern Lebanon, and the Council demanded"
    parted = not subject_zone or object_before or (joined and _ends_place(table, members[0]))
    inside = _inside_participle(table, members[0]) or (not joined and _behind_gerund(table, members[0]))
    if parted and table.opens_clause(follow) and not inside:
        return -1
    listed = any(chunks[k].kind == CC for k in range(members[-1], follow))
    if item.kind == COMMA and not listed and _is_setting(table, members[0]):
        # "In Paris, Egypt and Bahrain met", "In Suiza, Cartago, a group of pupils locked"; but "envoys of Paris, Egypt
        # and Bahrain met"
        setting_ends = table.is_name(members[-1]) and not table.is_name(follow)
        acts = len(members) == 1 and _acts_as_list(table, follow)
        if setting_ends or acts or (subject_zone and table.opens_clause(follow)):
            return -1
    return follow


def _is_neither(table: Table, k: int) -> bool:
    """Whether the noun phrase k opens with "neither", or the sentence has none."""
    return table.lower[table.chunks[k].start] == "neither" or "neither" not in table.lower


def _ends_place(table: Table, k: int) -> bool:
    """Whether a phrase only says where a place lies that a clause told with its verb: "was hit in Qana, southern
    Lebanon"."""
    chunks = table.chunks
    behind = k > 2 and chunks[k - 1].kind == COMMA and chunks[k - 2].kind == NP and chunks[k - 3].kind == PREP
    return behind and any(item.form == "finite" for item in chunks[:k])


def _joins(table: Table, members: list[int], at: int, subject_zone: bool) -> bool:
    """Whether "along with" and the like add the noun phrase behind chunk `at` to a list; of "held drills together with
    Chad" the phrase is the verb's, and that of "was held in Jos along with an aide"."""
    chunks = table.chunks
    if at + 1 >= table.n or chunks[at].kind != PREP or chunks[at].word not in _JOINING:
        return False
    if chunks[at + 1].kind != NP or chunks[at + 1].time or (chunks[at].word == "together with" and not subject_zone):
        return False
    return members[0] == 0 or chunks[members[0] - 1].word not in table.grammar.setting_preposition


def _inside_participle(table: Table, first: int) -> bool:
    """Whether a list stands behind the participle of a subject whose verb is still to come: "mobs armed with swords and
    rods rampaged"."""
    chunks = table.chunks
    if first < 3 or chunks[first - 1].kind != PREP or chunks[first - 2].form != "participle":
        return False
    return chunks[first - 3].kind == NP and not any(item.form == "finite" for item in chunks[: first - 2])


def _behind_gerund(table: Table, first: int) -> bool:
    """Whether a list is what a subject does something to, its verb still to come: "unions representing teachers, clerks
    and nurses began a strike", "troops firing gas and buckshot stopped a march"."""
    chunks = table.chunks
    if first < 2 or chunks[first - 1].form != "gerund" or chunks[first - 2].kind != NP:
        return False
    opening = next((k for k in range(first - 2, 0, -1) if chunks[k].kind in (WH, THAT, SUB)), 0)
    return not any(item.form == "finite" for item in chunks[opening : first - 1])


def _acts_as_list(table: Table, k: int) -> bool:
    """Whether a list of noun phrases from k on, with its conjunction, is the subject of the verb behind it."""
    chunks, joined = table.chunks, False
    while k < table.n and chunks[k].kind in (NP, COMMA, CC, PREP):
        if chunks[k].kind == PREP and chunks[k].word != "of":
            return False
        if joined and chunks[k].kind == COMMA:
            return False  # "in Tehran, London and Rome, and Ankara asked": a clause opens behind the list
        joined = joined or chunks[k].kind == CC
        k += 1
    return joined and k < table.n and chunks[k].kind == VG and chunks[k].form == "finite"


def _is_setting(table: Table, k: int) -> bool:
    """Whether the noun phrase k tells where or when: "In Paris"."""
    if k > 1 and table.chunks[k - 1].kind == COLON and table.chunks[k - 2].kind == NP:
        k -= 2  # "in Ciudad de Mexico - Cuauhtemoc, hundreds of women walked"
    while k > 1 and table.chunks[k - 1].word == "of" and table.chunks[k - 2].kind == NP:
        k -= 2  # "After weeks of talks, China, India and Brazil struck a deal"
    if k > 3 and table.chunks[k - 1].kind == PREP and table.chunks[k - 2].form == "participle":
        k -= 3 if table.chunks[k - 3].kind == NP else 0  # "In a deal brokered by Oman, Israel and Hamas agreed"
    before = table.chunks[k - 1] if k else None
    return before is not None and before.kind == PREP and before.word in table.grammar.setting_preposition


def _list_goes_on(table: Table, comma: int) -> bool:
    """Whether a list goes on behind the comma up to its conjunction: ", Mali and Niger"."""
    chunks = table.chunks
    k = comma + 1
    while k + 1 < table.n and k - comma < REACH:
        if chunks[k].kind != NP or chunks[k].time:
            return False
        k += 1
        while k + 1 < table.n and chunks[k].kind == PREP and chunks[k].word == "of" and chunks[k + 1].kind == NP:
            k += 2
        if k >= table.n:
            return False
        if chunks[k].kind == CC:
            return chunks[k].word in ("and", "or", "&") and k + 1 < table.n and chunks[k + 1].kind == NP
        if chunks[k].kind != COMMA:
            return False
        if k + 1 < table.n and chunks[k + 1].kind == CC:
            return k + 2 < table.n and chunks[k + 2].kind == NP
        k += 1
    return False


def _later_conjunction_is_list(table: Table, k: int) -> bool:
    """ "A, the B, C and D": at least two commas before the conjunction make a list in spite of the article."""
    commas = 0
    while k < table.n and table.chunks[k].kind in (NP, COMMA):
        commas += table.chunks[k].kind == COMMA
        k += 1
    return commas >= 2
