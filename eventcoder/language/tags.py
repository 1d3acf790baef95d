"""Sets of Penn Treebank tags that more than one step reads."""

from __future__ import annotations

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
COMMON_NOUNS = frozenset(("NN", "NNS"))
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))
ADVERBS = frozenset(("RB", "RBR", "RBS"))
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
DETERMINERS = frozenset(("DT", "PRP$", "POS", "WP$"))
OPENS_OBJECT = frozenset(("DT", "PRP$", "PRP", "CD", "NNP", "NNPS", "$", "EX"))
"""What opens a noun phrase and can stand in no other: behind a verb it is the object."""
OPENS_PHRASE = OPENS_OBJECT | NOUNS | ADJECTIVES
BEFORE_NOUN = frozenset(("DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "$", "#", "WP$"))
