"""Workers: results come in order whatever happens to the processes, and nothing but the culprit is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder import read_events
from eventcoder.errors import EventCoderError, Problem
from eventcoder.model import Article
from eventcoder.runs import Options, code_articles, run
from eventcoder.runs.coding import Coding, batches, set_aside
from eventcoder.runs.workers import Death, Workers, cores
from eventcoder.storage.outputs import beside
from tests.fakes import DeadlyCoder, FakeCoder

DAY = dt.date(2024, 3, 5)


def articles(count: int, **texts: str) -> list[Article]:
    return [Article(f"a{n}", texts.get(f"a{n}", f"Word{n} fighters said so."), DAY) for n in range(count)]


def source(path: Path, given: Sequence[Article]) -> str:
    records = ({"id": article.id, "date": DAY.isoformat(), "text": article.text} for article in given)
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(path)


@pytest.fixture
def always_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["eventcoder.runs.run"], "_SMALL", 0)


@pytest.mark.usefixtures("always_processes")
@pytest.mark.parametrize("how", ["killed", "segfault"])
def test_the_article_that_kills_its_worker_is_set_aside_and_all_others_are_coded(tmp_path: Path, how: str) -> None:
    given = articles(30, a11=f"This one is {how}.")
    records: list[dict[str, object]] = []
    output = tmp_path / "events.csv"
    summary = run(
        DeadlyCoder, [source(tmp_path / "a.jsonl", given)], str(output), Options(workers=2), listen=records.append
    )
    assert read_events(output)["article_id"].to_list() == [f"a{n}" for n in range(30) if n != 11]
    (problem,) = map(json.loads, beside(output, "problems").read_text().splitlines())
    assert (problem["kind"], problem["entry"], problem["content"]) == ("worker-died", "a11", given[11].text)
    assert ("SIGKILL" if how == "killed" else "SIGSEGV") in problem["message"]
    assert (summary.counts.articles_read, summary.counts.articles_failed) == (30, 1)
    # The batch twice, a piece of it, and the article alone twice.
    assert [r["then"] for r in records if r["event"] == "worker-died"] == [
        "tried again", "split", "split", "tried again", "set aside",
    ]  # fmt: skip
    assert summary.worker_deaths == 5


@pytest.mark.usefixtures("always_processes")
def test_a_worker_that_is_killed_by_chance_costs_nothing(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    given = articles(20, a3=f"Word3 fighters were killed once in {flag} there.")
    inputs = [source(tmp_path / "a.jsonl", given)]
    disturbed, calm = tmp_path / "disturbed.csv", tmp_path / "calm.csv"
    summary = run(DeadlyCoder, inputs, str(disturbed), Options(workers=2))
    assert (summary.worker_deaths, summary.is_clean, flag.exists()) == (1, True, True)
    run(FakeCoder, inputs, str(calm))
    assert disturbed.read_bytes() == calm.read_bytes()


def test_what_ends_the_command_itself_is_set_aside_by_the_next_one(tmp_path: Path) -> None:
    given = source(tmp_path / "a.jsonl", articles(3, a1="This one is killed."))
    script = tmp_path / "script.py"
    script.write_text(
        "from eventcoder.runs import run\nfrom tests.fakes import DeadlyCoder\n"
        f"if __name__ == '__main__':\n    run(DeadlyCoder, [{given!r}], {str(tmp_path / 'events.csv')!r})\n"
    )
    command = [sys.executable, str(script)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    assert read_events(tmp_path / "events.csv")["article_id"].to_list() == ["a0", "a2"]


def test_what_hangs_is_ended_by_the_clock_of_the_processor() -> None:
    given = articles(3, a1="An endless article.")
    deaths: list[Death] = []
    workers = Workers(
        Coding(DeadlyCoder, "native", "jsonl"), 2, set_aside, seconds=lambda items: 0.3, told=deaths.append
    )
    results = list(workers.results([given]))
    assert [len(result.problems) for result in results] == [0, 1, 0]
    assert "far too long" in results[1].problems[0].message
    assert deaths[-1].then == "set aside"


def test_streams_survive_a_killer_too() -> None:
    found = list(code_articles(DeadlyCoder, articles(20, a5="killed"), 2))
    assert [item.entry for item in found if isinstance(item, Problem)] == ["a5"]
    assert [item.article.id for item in found if not isinstance(item, Problem)] == [
        f"a{n}" for n in range(20) if n != 5
    ]


def unable() -> FakeCoder:
    raise RuntimeError("no dictionaries")


def dying() -> FakeCoder:
    os._exit(3)


@pytest.mark.parametrize(("make", "words"), [(unable, "no dictionaries"), (dying, "exit code 3")])
def test_workers_that_cannot_start_are_one_clear_error(make: Callable[[], FakeCoder], words: str) -> None:
    with pytest.raises(EventCoderError, match=words):
        list(code_articles(make, articles(3), 2))


def double(items: Sequence[int]) -> list[int]:
    if any(item < 0 for item in items):
        raise ValueError("negative")
    return [2 * item for item in items]


@settings(max_examples=4, deadline=None)
@given(st.lists(st.lists(st.integers(-2, 50), min_size=1, max_size=9), max_size=12), st.integers(1, 3))
def test_results_keep_their_order_and_only_what_breaks_is_set_aside(given: list[list[int]], count: int) -> None:
    workers: Workers[int, list[int]] = Workers(doubling, count, lambda item, reason: [-1])
    found = [number for result in workers.results(given) for number in result]
    assert found == [-1 if item < 0 else 2 * item for batch in given for item in batch]


def doubling() -> Callable[[Sequence[int]], list[int]]:
    return double


@given(st.lists(st.integers(0, 120_000), max_size=40))
def test_batches_lose_nothing_and_are_bounded(lengths: list[int]) -> None:
    given = [Article(str(n), "x" * length, DAY) for n, length in enumerate(lengths)]
    made = list(batches(given))
    assert [item for batch in made for item in batch] == given
    assert all(sum(len(item.text) for item in batch[:-1] if isinstance(item, Article)) < 100_000 for batch in made)


def test_cores_are_those_that_may_be_used() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
