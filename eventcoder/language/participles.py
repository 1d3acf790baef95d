"""Past tense or participle: "troops shelled the town", "the town shelled on Sunday", "villagers killed in a raid fled".

The form is the same; what stands before and behind it decides.
"""

from __future__ import annotations

from eventcoder.language.chunks import (
    ADJ,
    ADV,
    BELIEVING,
    CC,
    CLOSE,
    COLON,
    COMMA,
    NP,
    OTHER,
    PREP,
    QUOTE,
    SUB,
    THAT,
    VG,
    WH,
)
from eventcoder.language.levels import also_past
from eventcoder.language.nodes import REACH, Node, Table
from eventcoder.language.nonfinite import names_clause
from eventcoder.language.relatives import noun_that

_BY_ITSELF = frozenset(("stand", "abide"))  # their "by" is no agent's: "stood by its ally"
_SAID_BY = frozenset(("say", "add"))  # "said by telephone": of what is said by somebody the passive has an auxiliary
_FILMED = frozenset(("film", "photograph", "picture", "catch", "spot"))  # "an officer filmed kneeling on a man was"
_WITH_CLAUSE = frozenset("see know mean ensure believe think feel be have let help".split())
_SAID = frozenset(("say", "claim", "insist", "argue"))  # their object is never a noun with a participle


def lacks_object(table: Table, node: Node) -> bool:
    """Whether a verb that needs an object has only a noun before it: "Three journalists wounded in shelling"."""
    i, chunks = node.index, table.chunks
    if _is_thought(table, node):
        return True
    following = chunks[i + 1].word if i + 1 < table.n else ""
    headline = table.sentence.index == 0
    # "Two men held for arson"; as a headline "Minister held in Accra"
    held = node.chunk.word == "hold" and (following in ("for", "over") or (headline and following in ("in", "after")))
    crime = i + 2 < table.n and chunks[i + 2].kind == NP and table.is_act(i + 2)
    held = held or (node.chunk.word == "charge" and following == "with" and crime)  # "Man charged with murder"
    held = held or (node.chunk.word == "agree" and i > 0 and table.is_act(i - 1))  # "Truce agreed between"
    needs = held or node.chunk.word in table.grammar.needs_object or _is_gapped(table, node)
    held = held or (node.chunk.word in _FILMED and i + 1 < table.n and chunks[i + 1].form == "gerund")
    if held and node.chunk.word in _FILMED:
        return i > 0 and chunks[i - 1].kind == NP and table.next_finite(i) is not None
    # "Editor shot dead in Lima", "Two drones shot down over Kursk"
    dead = node.chunk.word == "shoot" and table.lower[node.chunk.end - 1] in ("dead", "down")
    if not (needs or dead) or node.chunk.end - node.chunk.start > 1 + dead or i == 0:
        return False
    if table.tags[node.chunk.head] not in ("VBD", "VBN") or not also_past(table, table.lower[node.chunk.head]):
        return False
    k = i + 1
    while k < table.n and (chunks[k].time or (chunks[k].kind == PREP and k + 1 < table.n and chunks[k + 1].time)):
        k += 1  # "abducted on Sunday two farmers"
    while node.chunk.word == "sentence" and k + 2 < table.n and chunks[k].word == "to" and chunks[k + 2].kind == NP:
        k += 2  # "sentenced to death four members of a gang"
    if k < table.n and chunks[k].word == "to" and _to_death(table, k):
        return False  # "a mob beat to death a policeman"
    if _is_gapped(table, node):
        return k >= table.n or chunks[k].kind in (PREP, COLON, OTHER, COMMA, SUB, CC)
    if k < table.n and chunks[k].kind not in (PREP, COLON, OTHER, COMMA, SUB):
        return False
    shifted = [item.kind for item in chunks[k : k + 3]] == [PREP, NP, NP] and not chunks[k + 2].time
    if shifted and chunks[k].word == "to" and table.tags[chunks[k + 2].start] in ("DT", "CD", "PRP$"):
        return False  # "extradited to Serbia a former captain"
    if k < table.n and chunks[k].kind == COMMA and table.tags[node.chunk.head] == "VBD":
        return False  # "tortured, beat and killed traders"
    before = chunks[i - 1]
    if before.kind != NP or before.time or table.tags[before.head] == "PRP":
        return False
    opener = table.first(i - 1) - 1
    if opener > 0 and chunks[opener].kind == CC and (above := table.previous(opener, ("finite",))) is not None:
        return above.passive  # "the border was closed and a curfew imposed"
    if opener > 0 and chunks[opener].kind == COMMA and table.tags[chunks[i - 1].head] == "CD":
        above = table.previous(opener, ("finite", "participle"))
        return above is not None and above.passive  # "Two killed, five hurt in raid"
    if opener > 0 and chunks[opener].kind == COMMA and i - 1 in table.appositions.get(opener - 1, ()):
        return table.next_finite(i) is not None  # "Gusmao, the leader freed from arrest, took shelter"
    return opener < 0 or chunks[opener].kind not in (WH, THAT, NP, CC, COMMA) or chunks[opener].time


def _is_gapped(table: Table, node: Node) -> bool:
    """Whether a past form shares the auxiliary of the passive before: "Villages were burned, wells poisoned and women
    abducted"."""
    i, chunks, grammar = node.index, table.chunks, table.grammar
    if i < 3 or node.chunk.word in grammar.intransitive or node.chunk.word in grammar.say:
        return False
    things = chunks[i - 1]
    bare = things.kind == NP and table.tags[things.start] in ("NNS", "CD", "JJ") and table.first(i - 1) == i - 1
    if not bare or table.tags[things.head] not in ("NNS", "CD", "JJ") or chunks[i - 2].kind not in (COMMA, CC):
        return False
    passive = table.previous(i - 2, ("finite", "participle", "bare", "gerund"))
    return passive is not None and passive.passive and passive.index == i - 3


def _is_thought(table: Table, node: Node) -> bool:
    """Whether a past form of believing stands before an infinitive: "gunmen, thought to be rebels,"."""
    i = node.index
    return (
        table.tags[node.chunk.head] == "VBD"
        and node.chunk.word in BELIEVING
        and 0 < i < table.n - 1
        and table.chunks[i + 1].form == "infinitive"
    )


def opens_sentence(table: Table, node: Node) -> bool:
    """Whether a past form at the head of a sentence is the participle of the subject that follows: "Asked whether Chad
    would agree, the envoy declined"."""
    i = node.index
    alone = i == 0 and table.tags[node.chunk.head] == "VBD" and node.chunk.end - node.chunk.start == 1
    if not alone or table.n < 2 or table.chunks[1].kind not in (SUB, WH, PREP, THAT):
        return False
    main = table.next_finite(next((k for k in range(1, table.n) if table.chunks[k].kind == COMMA), table.n))
    return also_past(table, table.lower[node.chunk.head]) and main is not None


def is_past_tense(table: Table, node: Node) -> bool:
    """A participle is a past tense where nothing else could be the verb: "; the troops answered with tear gas"."""
    i, chunks = node.index, table.chunks
    if (
        table.tags[node.chunk.head] != "VBN"
        or node.chunk.end - node.chunk.start > 1 + bool(node.particle)
        or i == 0
        or not also_past(table, table.lower[node.chunk.head])
    ):
        return False
    at = i - 1
    while at > 0 and chunks[at].kind == ADV:
        at -= 1  # "drivers intermittently blocked with their trucks"
    if chunks[at].kind == CLOSE:
        at = max(0, table.opening(at) - 1)  # "locals (farmers) pelted the convoy"
    before = chunks[at]
    if node.chunk.word == "arm" and i + 1 < table.n and chunks[i + 1].word == "with":
        return False  # "villagers armed with sticks set upon traders"
    some = at > 3 and chunks[at].word == "them" and chunks[at - 1].word == "of" and chunks[at - 3].kind == COMMA
    if some and i + 1 < table.n and chunks[i + 1].kind != NP:
        return False  # "drones, some of them launched from afar, hit"
    ends = i + 1 == table.n or chunks[i + 1].kind in (CC, COMMA, SUB)
    if ends and table.tags[before.head] == "CD" and node.chunk.word in table.grammar.needs_object:
        return False  # "Two killed and three hurt as"
    if node.chunk.word in BELIEVING and i + 1 < table.n and chunks[i + 1].form == "infinitive":
        return False  # "gunmen believed to be rebels attacked"
    if before.kind == VG and table.node_at[at].kind == "relative":
        return before.form == "finite"  # "the drones the rebels had bought failed"
    if before.kind == COMMA and (opening := table.parenthesis(at)) > 0:
        at = opening - 1  # "the junta chief, a captain, blamed ..."
        before = chunks[at]
    if before.kind != NP or before.time:
        return False
    grammar = table.grammar
    quiet = (QUOTE, ADJ)  # "blamed "foreign agents" for", "shot dead a student"
    following = next((c for c in chunks[i + 1 : i + 3] if c.kind not in quiet), None)
    planted = following is not None and following.word == "by" and node.chunk.word not in _BY_ITSELF | _SAID_BY
    if planted and any(c.kind == NP for c in chunks[i + 2 : i + 3]):
        return False  # "a bomb planted by militants"
    if following is not None and following.word == "to" and _to_death(table, i + 1):
        return True  # "fighters hacked to death 25 pupils"
    if following is not None and following.word == "what":
        return True  # "denounced what it called a crime"
    if (
        following is not None
        and following.kind == NP
        and not following.time
        and node.chunk.word not in grammar.ditransitive
        and node.chunk.word not in grammar.naming
    ):
        return True  # "forces using jets conducted strikes": what has an object is no passive participle
    left = table.first(at) - 1
    if left > 0 and chunks[left].kind == NP and names_clause(table, left):
        return True  # ", a charge Iran denied"
    while left > 0 and (chunks[left].kind == ADV or (chunks[left].kind == NP and chunks[left].time)):
        left -= 1
    if left >= 0 and (chunks[left].kind == WH or (chunks[left].kind == THAT and noun_that(table, left))):
        return True
    while left > 0 and chunks[left].kind == PREP and chunks[left - 1].kind == NP:
        left = table.first(left - 1) - 1
    if left > 1 and chunks[left].kind == PREP and chunks[left - 1].form == "participle":
        left -= 1  # "residents reached by telephone described"
    if left > 0 and chunks[left].form in ("gerund", "participle") and chunks[left - 1].kind == NP:
        left = table.first(left - 1) - 1  # "youths wielding machetes shot at traders", "men armed with clubs set upon"
    above = table.previous(left, ("finite",)) if left > 0 and chunks[left].kind == CC else None
    if above is not None and above.passive and following is not None and following.kind != NP:
        return False  # "the border was closed and a curfew imposed"
    if left >= 0 and chunks[left].kind == QUOTE and node.chunk.word in _SAID_BY:
        return True
    said_so = left >= 0 and chunks[left].kind == VG and chunks[left].word in _SAID  # "said the alliance stood by it"
    if left >= 0 and not said_so and chunks[left].kind not in (COLON, CC, SUB, THAT, COMMA):
        return False
    said = table.grammar.say
    if (
        left >= 0
        and chunks[left].kind == COMMA
        and any(c.kind == VG and c.form == "finite" and c.word not in said for c in chunks[:left])
    ):
        return False
    for k in range(i + 1, min(table.n, i + REACH)):
        item = chunks[k]
        if item.kind == VG and item.form == "finite" and (item.word not in said or chunks[k - 1].kind != NP):
            return _opens_conjunct(table, k)
        if item.kind in (COLON, SUB, THAT, WH):
            break
    return i + 1 < table.n


def is_passive_too(table: Table, node: Node, first: Node) -> bool:
    """Whether a past form coordinated with a passive is one itself, by what stands behind it: "was pelted with stones
    and then shot at", "were expelled from the party and replaced on its board by loyalists"."""
    chunks, k = table.chunks, node.index + 1
    one = first.passive and node.chunk.form == "finite" and node.chunk.end - node.chunk.start == 1
    if not one or table.tags[node.chunk.head] != "VBD" or not also_past(table, table.lower[node.chunk.head]):
        return False
    aimed = node.chunk.word in table.grammar.aimed
    behind = chunks[k] if k < table.n else None
    bare = behind is None or behind.kind not in (NP, ADJ, QUOTE, VG, THAT) or behind.time
    if bare and node.chunk.word in table.grammar.needs_object:
        return True  # "was questioned and then released pending trial"
    while k < table.n and chunks[k].kind in (PREP, NP, ADV):
        if chunks[k].kind == NP and chunks[k - 1].kind != PREP:
            return False  # its object
        behind = chunks[k + 1] if k + 1 < table.n else None
        if (
            chunks[k].kind == PREP
            and k == node.index + 1
            and aimed
            and (behind is None or behind.kind not in (NP, ADJ))
        ):
            return True
        if chunks[k].word == "by" and behind is not None and behind.kind == NP and not behind.time:
            return node.chunk.word not in _BY_ITSELF | _SAID_BY
        k += 1
    return False


def _to_death(table: Table, k: int) -> bool:
    """Whether "to death" with an object behind it stands at chunk k."""
    return k + 2 < table.n and table.chunks[k + 1].word == "death" and table.chunks[k + 2].kind == NP


def _opens_conjunct(table: Table, k: int) -> bool:
    """Whether a conjunction stands before the finite verb k, or before its subject: "and Chad at once refused"."""
    j = table.back(k - 1)
    if j >= 0 and table.chunks[j].kind == NP:
        j = table.back(table.first(j) - 1)
    return j >= 0 and table.chunks[j].kind == CC


def before_conjunction(table: Table, j: int) -> Node | None:
    """The participle before the conjunction at j read as a past tense, if no other verb can be: "police raped, beat and
    robbed civilians"; or None."""
    if any(item.kind == VG and item.form == "finite" for item in table.chunks[:j]):
        return None
    node = table.previous(j, ("participle",))
    if node is None or not node.subject or node.obliques or not also_past(table, table.lower[node.chunk.head]):
        return None
    node.make_past()
    node.kind, node.governor = "main", None
    for member in node.subject:
        table.subject_of.setdefault(member, node)
    return node


def modifies_object(table: Table, node: Node, v: int, j: int) -> bool:
    """Whether a past tense right behind the object of verb v is a participle: "defused a bomb made of fertiliser"."""
    item, above = node.chunk, table.chunks[v]
    speech = table.grammar.say | table.grammar.fearing
    had = above.word in ("have", "see") and table.tags[table.chunks[j].start] == "PRP$"  # "had their goods burned"
    return (
        node.index == j + 1
        and item.tense == "past"
        and item.end - item.start == 1 + bool(node.particle)
        and also_past(table, table.lower[item.start])
        and above.form in ("finite", "bare")
        and (above.word not in speech or above.word in table.grammar.wishing)
        and (had or above.word not in _WITH_CLAUSE)
        and table.node_at[v].kind not in ("relative",)
        and table.tags[table.chunks[table.node_at[v].subject_start].start] != "WP$"
    )


def was_participle(table: Table, other: Node, end: int) -> bool:
    """Whether a verb taken for a past tense stands so close before the verb at chunk `end` that it was a participle."""
    item, j = other.chunk, other.index
    return (
        not item.passive
        and item.tense == "past"
        and bool(other.subject)
        and (item.word not in table.grammar.say or table.chunks[j + 1].word in ("in", "by", "on"))
        and table.tags[item.head] in ("VBD", "VBN")
        and end - j <= 6
        and item.end - item.start == 1 + bool(item.particle)
        and not any(between.kind == VG and between.form != "gerund" for between in table.chunks[j + 1 : end])
    )


def after_participle(table: Table, k: int) -> bool:
    """Whether the verb before chunk k is a participle behind its noun, and no verb of a clause."""
    verbs = [c for c in table.chunks[:k] if c.kind == VG]
    return bool(verbs) and verbs[-1].form in ("participle", "gerund") and not any(c.form == "finite" for c in verbs)


def make_participle(table: Table, node: Node) -> None:
    """Reads a past tense as a passive participle: its subject is what it was done to."""
    node.make_participle()
    node.kind = "participle"
    for member in node.subject:
        table.subject_of.pop(member, None)
