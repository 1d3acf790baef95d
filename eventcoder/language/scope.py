"""Whether and by whose word one clause holds, and what it takes over from the clause that it hangs on.

"Managed to seize" has seized if it did manage; "may attack and seize" may do both; "denied that" denies.
"""

from __future__ import annotations

from eventcoder.language.nodes import Node

OPEN = frozenset(("hypothetical", "denied", "alleged", "wished"))
"""Modalities of what is not asserted at all."""


class Scope:
    """Whether and by whose word a clause holds; `speaker` is the chunk of the one who says it."""

    __slots__ = ("attribution", "modality", "negated", "speaker", "tense")

    def __init__(self, negated: bool, modality: str | None, tense: str) -> None:
        self.negated, self.modality, self.tense = negated, modality, tense
        self.speaker: int | None = None
        self.attribution: str | None = None

    def weaken(self, modality: str | None) -> None:
        """Takes a modality unless the clause has one already."""
        self.modality = self.modality or modality


def inherit_sure(scope: Scope, above: Scope) -> None:
    """Of what is done if the verb above is: "managed to seize", "used jets to strike"."""
    scope.negated = scope.negated or above.negated
    scope.weaken(above.modality)
    if scope.tense == "none":
        scope.tense = above.tense


def inherit_conjunct(scope: Scope, node: Node, governor: Node, above: Scope) -> None:
    """Of a coordinated verb: all of the first verb's scope where it shares its subject ("may attack and seize"), little
    where it has its own."""
    form = node.chunk.form
    if node.shared is not None or not node.subject:
        if form != "finite" or node.chunk.tense != "past":
            scope.weaken(above.modality)
        if form != "finite" or above.modality in ("denied", "alleged"):
            scope.negated = scope.negated or above.negated
        if scope.tense == "none" or form in ("bare", "participle"):
            scope.tense = above.tense
    elif above.modality in OPEN and governor.kind in ("condition", "complement"):
        scope.weaken(above.modality)


def deny(scope: Scope, governor: Node) -> None:
    """What is denied is not so; what is not denied is left open."""
    scope.negated, scope.modality = not governor.negated, "hypothetical" if governor.negated else "denied"
