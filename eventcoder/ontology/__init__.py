"""The code tables as values: CAMEO, PLOVER, ACLED, actor roles, and the crosswalks between them.

`codes` reads the tables of `seeds/ontologies`; `acled` holds the rules from CAMEO and attributes to ACLED; `countries`
the facts of countries and governments that ACLED's names need.
"""

from __future__ import annotations

from eventcoder.ontology.codes import CameoCode, CodeRow, Ontology

__all__ = ["CameoCode", "CodeRow", "Ontology"]
