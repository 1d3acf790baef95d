"""Any file in any supported form gives articles or problems, and never an exception."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from eventcoder import schema
from eventcoder.errors import Problem
from eventcoder.model import Article
from eventcoder.storage.articles import read_articles
from eventcoder.storage.sources import find_sources
from tests.hostile import files


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files())
def test_any_file_gives_articles_or_problems(file: tuple[str, bytes]) -> None:
    ending, content = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(content)
        found = list(read_articles(find_sources([str(path)])))
    assert found
    for item in found:
        if isinstance(item, Problem):
            assert len(item.message) < 2_000 and item.file == str(path)
            assert not schema.check("problem", {name: getattr(item, name) for name in schema.columns("problem")})
            json.dumps([getattr(item, name) for name in schema.columns("problem")], ensure_ascii=False).encode()
        else:
            assert isinstance(item, Article)
            assert (item.text + (item.title or "")).strip()
            assert all(0 <= mention.start < mention.end <= len(item.text) for mention in item.mentions)
            "".join((item.id, item.text, item.title or "", item.place or "")).encode()
