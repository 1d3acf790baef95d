"""`python -m eventcoder` is `eventcoder`."""

from __future__ import annotations

from eventcoder.cli import main

main()
