"""English: text -> sentences, tokens with word classes, phrases, clause records. Knows no politics.

`english` makes tagged sentences, `parser` clause records of them; the other modules are their steps.
"""

from __future__ import annotations
