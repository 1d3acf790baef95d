"""Which verb a coordinated verb goes with: in "denied that he knew and accused the army" `denied`, not `knew`."""

from __future__ import annotations

from eventcoder.language.chunks import COMMA, QUOTE, SUB, THAT, VG, WH
from eventcoder.language.nodes import Node, Table


def same_level(table: Table, j: int, node: Node) -> Node | None:
    """The verb that the verb after the conjunction or the comma at j goes with: the nearest finite one, but a verb of
    speech goes with the verb of speech above ("denied that he knew and accused the army"), if the tense is the same."""
    if table.chunks[j - 1].kind == QUOTE:
        opening = table.back_to_quote(j - 1)
        quoting = table.governing_verb(opening) if opening >= 0 else None
        if quoting is not None and quoting.chunk.form == "finite" and speaks(table, quoting.chunk.word):
            return quoting  # "said "the world is watching" and urged Beijing"
    other = table.previous(j, ("finite",))
    closed = table.chunks[j - 1].kind == COMMA
    if other is not None and closed and other.kind == "relative" and other.relative > 0:  # no pronoun
        a = table.first(other.relative)
        if 0 < a < other.subject_start and table.chunks[a - 1].kind == COMMA:
            other = table.previous(a, ("finite",)) or other  # "praised the pact, the second it has signed, but asked"
    if other is not None and closed:
        w = other.subject_start
        whose = table.tags[table.chunks[w].start] == "WP$"
        if w > 1 and (table.chunks[w].kind == WH or whose) and table.chunks[w - 1].kind == COMMA:
            other = table.previous(w, ("finite",)) or other  # "blocked talks, which need consent, and demanded"
        elif w > 2 and table.chunks[w - 1].kind == WH and table.chunks[w - 2].kind == COMMA:
            # "stormed a prison, where 300 men were held, and freed them"
            other = table.previous(w - 1, ("finite",)) or other
        elif w > 1 and other.kind == "relative" and (outer := table.previous(w, ("finite",))) is not None:
            v = next((k for k in range(outer.index, 0, -1) if table.chunks[k].kind in (WH, THAT)), 0)
            if outer.kind == "relative" and v > 1 and table.chunks[v - 1].kind == COMMA:
                # "shut its border with Rwanda, which it says shelters rebels who burned a village, and began"
                other = table.previous(v, ("finite",)) or other
    if other is not None and other.kind == "relative" and other.chunk.progressive and not node.chunk.progressive:
        other = table.previous(other.subject_start, ("finite",)) or other  # "freed the men it was holding and arrested"
    whose = other is not None and bool(other.subject) and table.tags[table.chunks[other.subject[0]].start] == "WP$"
    inside = other is not None and not any(item.kind == COMMA for item in table.chunks[other.index : j + 1])
    if other is not None and whose and inside and other.chunk.perfect:
        return other  # "whose troops had crossed the border and opened fire"
    if other is not None and whose:
        # "thanked the guards whose car came under fire, promised money and left": no list of the car's
        other = table.previous(other.subject_start, ("finite",)) or other
    unlike = other is not None and (bool(other.chunk.modal) or other.chunk.tense == "present")
    if other is not None and unlike and node.chunk.tense == "past" and not node.chunk.modal:
        k = other.subject_start - 1
        above = table.previous(k, ("finite",)) if k > 0 and table.chunks[k].kind in (THAT, VG) else None
        if above is not None and above.chunk.tense == "past":
            return above  # "demanded that the officers hand him over and set the station alight"
    both_perfect = other is not None and other.chunk.perfect and node.chunk.perfect
    if (
        other is not None
        and not both_perfect
        and speaks(table, node.chunk.word)
        and not speaks(table, other.chunk.word)
    ):
        if other.kind == "relative":
            above = table.previous(other.subject_start, ("finite",))
            if above is not None and speaks(table, above.chunk.word) and above.chunk.tense == node.chunk.tense:
                return above  # "denounced those who broke the law and denied that he had fled"
        k = other.subject_start - 1
        if closed and k > 0 and table.chunks[k].kind == SUB:
            # "said jets hit a post after rockets fell, and accused"
            above = table.previous(k, ("finite",))
            k = above.subject_start - 1 if above is not None else -1
        if k > 0 and table.chunks[k].kind in (THAT, VG):
            said = table.chunks[k - 1]
            above = table.previous(k + 1, ("finite",))
            if above is not None and said.form == "infinitive" and speaks(table, said.word):
                return above  # "telephoned to say that they were safe, and asked for"
            # "said (that) the pause was a mistake and vowed to go on"
            changed = above is not None and above.chunk.tense == "present" and node.chunk.tense == "past"
            if above is not None and speaks(table, above.chunk.word) and not changed:
                return above  # but "says Putin telephoned him and promised grain"
    return other


def speaks(table: Table, word: str) -> bool:
    """Whether a verb tells of speech: said, demanded, denied, condemned."""
    grammar = table.grammar
    return (
        word in grammar.say
        or word in grammar.demanding
        or word in grammar.alleging
        or word in grammar.denying
        or word in grammar.judging
    )


def also_past(table: Table, word: str) -> bool:
    """Whether a participle's form is a past tense as well ("shelled", "shot", not "taken")."""
    return word.endswith("ed") or word in table.grammar.past_and_participle
