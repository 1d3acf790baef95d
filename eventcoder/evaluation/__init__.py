"""Two codings of the same articles, one of them by hand -> precision, recall and F1, as section 7 of the codebook says.

`reading` makes codings of both, `matching` pairs their events, `figures` counts. Events are matched one to one within a
sentence. A gold event on which careful coders differ is optional: to miss it costs nothing, and a coded event that hits
it is left out of the count. Where the gold says that another code is as good, it counts. "UKR" and "UKRGOV" are equal;
IGO, NGO, MNC, IMG and NGM codes are compared by their first two parts.
"""

from __future__ import annotations

from eventcoder.evaluation.figures import LEVELS, Counts, Evaluation, evaluate
from eventcoder.evaluation.matching import quad_class
from eventcoder.evaluation.reading import Coding, GoldArticle, codings, read_coded, read_gold

__all__ = (
    "LEVELS",
    "Coding",
    "Counts",
    "Evaluation",
    "GoldArticle",
    "codings",
    "evaluate",
    "quad_class",
    "read_coded",
    "read_gold",
)
