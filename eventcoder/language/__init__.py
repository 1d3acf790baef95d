"""English: text -> sentences, tokens with word classes, phrases, clause records. Knows no politics.

`english` makes tagged sentences: `sentences`, `tokens`, `casing`, `tagger`, `patches` (with `word_patches`),
`corrections` (with `word_rules`, `verb_tags`, `noun_tags`, `past_forms`, `finite_verbs`), `morphology`.
`parser` makes clause records of them, in three steps over the word classes of `grammar`:

- `chunking` (with `noun_phrases`, `verb_groups`): tokens -> `chunks`;
- `roles` (with `coordination`, `subjects`, `relatives`, `nonfinite`, `attachment`, `governing`): chunks -> `nodes`;
- `clauses` (with `phrases`, `scopes`, `event_nouns`): nodes -> the records of `model`.
"""

from __future__ import annotations
