"""The Spark engine, for real: a cluster of two executors gives what one process gives, whatever is killed meanwhile."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from eventcoder import read_events, schema
from eventcoder.cli import main
from eventcoder.errors import EventCoderError
from eventcoder.runs import Options, run
from eventcoder.runs.spark import run_on_spark
from eventcoder.runs.spark_session import spark_session
from eventcoder.storage.outputs import beside
from tests.fakes import DyingCoder, FakeCoder

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'eventcoder[spark]'")
if not shutil.which("java"):
    pytest.skip("Java is not installed: apt-get install openjdk-17-jre-headless", allow_module_level=True)

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parent.parent
DAY = "2024-03-05"


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    conf = {"spark.executor.memory": "1g", "spark.executorEnv.PYTHONPATH": str(ROOT)}
    with spark_session("local-cluster[2,1,1024]", conf) as made:
        yield made


def write(path: Path, *records: object) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles in files of all kinds, with an example of most that can be wrong."""
    place = tmp_path / "in [1]"
    (place / "deep").mkdir(parents=True)
    examples = [line for path in ROOT.glob("examples/0*/article.jsonl") for line in path.read_text().splitlines()]
    texts = sorted(json.loads(line)["text"] for line in examples)
    write(
        place / "a.jsonl", *({"key": f"a{n}", "body": text, "published": DAY} for n, text in enumerate(texts)), ["none"]
    )
    twice = {"key": "a1", "body": "Turkish troops die again.", "published": "1453-05-29", "more": 1}
    write(place / "b.jsonl", twice, {"body": "Rien.", "language": "fr"}, {"body": 5}, {"body": "Syria shelled Homs."})
    (place / "c.csv").write_text(f"key,published,body\nc1,{DAY},Kenyan police arrested two men.\nc2,never,Hello.\n")
    records = [{"key": n, "published": dt.date(2024, 3, n), "body": "Iran will die for Iraq."} for n in range(1, 9)]
    pq.write_table(pa.Table.from_pylist(records), place / "deep" / "d.parquet")
    (place / "deep" / "empty.txt").touch()
    return place


NAMES = {"id": "key", "text": "body", "date": "published"}
MAPPING = [word for name, column in NAMES.items() for word in ("--map", f"{name}={column}")]


def same(local: Path, cluster: Path) -> None:
    """Both runs gave the same rows, problems, unknown words and counts, in the same order."""
    assert read_events(local).equals(read_events(cluster))
    articles = [pl.read_parquet(beside(path, "articles"), glob=False) for path in (local, cluster)]
    assert articles[0].equals(articles[1])
    for what in ("problems", "unknown"):
        assert beside(cluster, what).read_text() == beside(local, what).read_text()
    manifests = [json.loads(beside(path, "manifest").read_text()) for path in (local, cluster)]
    assert [v for manifest in manifests for v in schema.check("manifest", manifest)] == []
    for key in ("counts", "inputs", "problems", "dictionaries", "profile", "version"):
        assert manifests[0][key] == manifests[1][key]
    assert not list(cluster.parent.glob(".*.part"))


@pytest.mark.usefixtures("session")
def test_the_command_gives_what_it_gives_on_one_machine(tmp_path: Path, folder: Path) -> None:
    mine = tmp_path / "mine" / "actors"
    mine.mkdir(parents=True)
    (mine / "mine.csv").write_text(
        "name,other_names,code,from,to,kind,country,note\nHoms,,SYRREB,,,organisation,SYR,\n"
    )
    given = [str(folder), *MAPPING, "--date", DAY, "--dictionaries", str(mine.parent), "--require-dyad", "--no-titles"]
    local, cluster = tmp_path / "local.parquet", tmp_path / "events [1]"
    one = CliRunner().invoke(main, ["encode", *given, "-o", str(local)])
    two = CliRunner().invoke(main, ["encode", *given, "-o", str(cluster), "--engine", "spark", "--show", "2"])
    assert (one.exit_code, two.exit_code) == (1, 1), two.output
    assert one.stderr.splitlines()[:-1] == two.stderr.splitlines()[:-1]
    assert len(two.stdout.splitlines()) == 3
    same(local, cluster)
    codes = read_events(local)["target_code"].to_list()
    assert "SYRREB" in codes and None not in codes


@pytest.mark.parametrize(
    ("victim", "generation", "columns"),
    [("pyspark", 0, ("year", "source_country")), ("CoarseGrainedExecutorBackend", 2, ())],
)
def test_whatever_is_killed_the_result_is_the_same(
    tmp_path: Path, session: SparkSession, folder: Path, victim: str, generation: int, columns: tuple[str, ...]
) -> None:
    options = Options(names=NAMES, date=dt.date(2024, 3, 5), partition_by=columns)
    local = tmp_path / ("local" if columns else "local.parquet")
    cluster, marker = tmp_path / "cluster", tmp_path / "killed"
    run(FakeCoder, [str(folder)], str(local), options)
    run_on_spark(session, partial(DyingCoder, marker, generation), [str(folder)], str(cluster), options)
    assert victim in marker.read_text()
    same(local, cluster)


def test_an_article_that_kills_every_worker_is_set_aside(tmp_path: Path, session: SparkSession) -> None:
    place, output = tmp_path / "in.jsonl", tmp_path / "events"
    write(place, *({"id": n, "date": DAY, "text": f"Many {'die' if n == 30 else 'live'} there."} for n in range(60)))
    summary = run_on_spark(session, partial(DyingCoder, None), [str(place)], str(output))
    assert read_events(output)["article_id"].to_list() == [str(n) for n in range(60) if n != 30]
    assert [(problem.kind, problem.entry) for problem in summary.problems] == [("worker-died", "30")]
    assert summary.counts.articles_failed == 1


def test_what_cannot_run_says_why_and_leaves_nothing(tmp_path: Path, session: SparkSession, folder: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    before = sorted(tmp_path.rglob("*"))
    for output, inputs, make, words in (
        ("full", [str(folder)], FakeCoder, "new folder"),
        ("new", ["-"], FakeCoder, "standard input"),
        ("new", ["nothing"], FakeCoder, "no such file"),
        ("no/new", [str(folder)], FakeCoder, "cannot be written"),
        ("new", [str(folder)], DyingCoder, "missing 1 required"),
    ):
        with pytest.raises(EventCoderError, match=words) as error:
            run_on_spark(session, make, inputs, str(tmp_path / output), Options(names=NAMES))
        assert "\n" not in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before
