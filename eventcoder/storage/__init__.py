"""Reading articles and writing tables: JSONL, CSV, Parquet, text, each as a stream.

`sources` finds the files, `streams` and `records` read them, `articles` makes articles; `writers` writes tables and
`events` reads them again, both by the types that `columns` finds in the table's schema.
"""

from __future__ import annotations
