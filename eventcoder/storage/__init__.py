"""Reading articles and writing tables: JSONL, CSV, Parquet, text, each as a stream.

`sources` finds the files, `reading` makes `records` of their `streams` (with `csv_records`, `parquet_records`),
`articles` makes articles; `writers` writes tables and `events` reads them again, both by the types that `columns` finds
in the table's schema.
"""

from __future__ import annotations
