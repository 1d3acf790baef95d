"""English: text -> sentences, tokens with word classes, phrases, clause records. Knows no politics.

`english` makes tagged sentences: `sentences`, `tokens`, `casing`, `tagger`, `patches` (with `word_patches`),
`corrections` (with `word_rules`, `function_words`, `verb_tags`, `noun_tags`, `past_forms`, `embedded`, `finite_verbs`),
`morphology`.
`parser` makes clause records of them, in three steps over the word classes of `grammar`:

- `chunking` (with `noun_phrases`, `verb_groups`): tokens -> `chunks`;
- `roles` (with `coordination`, `appositions`; `subjects`, `subject_paths`, `inversion`, `levels`; `relatives`,
  `participles`, `nonfinite`, `infinitives`; `attachment`, `phrase_attachment`; `governing`, `members`): chunks ->
  `nodes`;
- `clauses` (with `phrases`, `scopes`, `event_nouns`): nodes -> the records of `model`.
"""

from __future__ import annotations
