"""What happens to real runs: killed workers, a killed command, signals, a full disk, inputs broken in the middle.

Each time the command is a process of its own, and what it leaves in the end equals what an undisturbed run leaves.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eventcoder import schema
from eventcoder.model import Article
from eventcoder.runs.journal import journal_folder
from eventcoder.storage.articles import read_articles
from eventcoder.storage.outputs import beside
from eventcoder.storage.sources import find_sources

ROOT = Path(__file__).resolve().parent.parent
COPIES = 70
"""Of the examples' articles: enough that workers are started."""
PATIENCE = 120.0
"""Seconds until a test gives up waiting on a machine that has other things to do."""

on_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc for the workers")


@dataclasses.dataclass(frozen=True)
class Calm:
    """An undisturbed run: its input, its output, how it ended, the seconds it took."""

    source: Path
    output: Path
    code: int
    seconds: float


def examples() -> list[Article]:
    found = read_articles(find_sources([str(path) for path in sorted(ROOT.glob("examples/*/article*"))]))
    return [article for article in found if isinstance(article, Article)]


def write(path: Path, articles: list[Article]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            record = {name: getattr(article, name) for name in ("id", "title", "text", "publisher", "place")}
            file.write(json.dumps(record | {"date": article.date.isoformat()}) + "\n")
    return path


def start(*arguments: object, limit: int | None = None) -> subprocess.Popen[str]:
    def less() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, resource.RLIM_INFINITY))

    command = [sys.executable, "-m", "eventcoder", "encode", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=less if limit else None
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a process ended, and what it said."""
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


def workers(process: subprocess.Popen[str]) -> list[int]:
    """The process ids of a run's workers."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    pids = [int(pid) for pid in children.read_text().split()] if children.exists() else []
    return [pid for pid in pids if "spawn_main" in _command(pid)]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def log_of(path: Path) -> list[dict[str, object]]:
    """The records of a log; one that a killed run left half is no record."""
    records = []
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            records.append(json.loads(line))
        except ValueError:
            continue
    return records


def same(output: Path, calm: Calm) -> bool:
    return all(
        own.read_bytes() == other.read_bytes()
        for own, other in [
            (output, calm.output),
            *((beside(output, what), beside(calm.output, what)) for what in ("problems", "unknown", "articles")),
        ]
    )


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calm]:
    folder = tmp_path_factory.mktemp("calm")
    copies = [dataclasses.replace(a, id=f"{a.id}-{n}") for n in range(COPIES) for a in examples()]
    source, output = write(folder / "articles.jsonl", copies), folder / "events.csv"
    code, said = finished(start(source, "-o", output, "--workers", 1))
    assert code in (0, 1), said
    seconds = json.loads(beside(output, "manifest").read_text())["seconds"]
    yield Calm(source, output, code, seconds)


@on_linux
def test_killed_workers_change_nothing(tmp_path: Path, calm: Calm) -> None:
    random_ = random.Random(5)
    output, log = tmp_path / "events.csv", tmp_path / "log.jsonl"
    process = start(calm.source, "-o", output, "--workers", 2, "--log-json", log)
    killed = 0
    until(lambda: (journal_folder(output) / "state.json").exists() or process.poll() is not None)
    while killed < 3:
        until(lambda: len(workers(process)) == 2 or process.poll() is not None)
        time.sleep(random_.uniform(0, calm.seconds / 8))
        if process.poll() is not None or not (there := workers(process)):
            break
        os.kill(random_.choice(there), signal.SIGKILL)
        killed += 1
    code, said = finished(process)
    assert code == calm.code and killed, said
    assert same(output, calm)
    records = log_of(log)
    assert not [violation for record in records for violation in schema.check("log", record)]
    # One that was killed before it had anything to do was nobody's loss.
    deaths = [record for record in records if record["event"] == "worker-died"]
    assert len(deaths) <= killed and "set aside" not in {death["then"] for death in deaths}


@on_linux
def test_a_command_that_is_killed_at_ten_moments_and_resumed_ends_with_the_same_bytes(
    tmp_path: Path, calm: Calm
) -> None:
    random_ = random.Random(1)
    output, log = tmp_path / "events.csv", tmp_path / "log.jsonl"
    arguments = (calm.source, "-o", output, "--workers", 2, "--resume", "--log-json", log)

    def starts() -> int:
        return sum(record["event"] == "start" for record in log_of(log))

    kills, orphans = 0, []
    for moment in (random_.uniform(-0.4, 1) for _ in range(10)):  # below 0: while it loads its dictionaries
        before, process = starts(), start(*arguments)
        if moment > 0:
            until(lambda: starts() > before or process.poll() is not None)  # noqa: B023
        time.sleep(abs(moment) * calm.seconds / 6)
        orphans += workers(process)
        kills += process.poll() is None
        process.kill()
        process.communicate()
    assert kills >= 5

    for number, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        before, process = starts(), start(*arguments)
        until(lambda: starts() > before)  # noqa: B023
        until(lambda: (journal_folder(output) / "state.json").exists() or process.poll() is not None)  # noqa: B023
        process.send_signal(number)
        code, said = finished(process)
        if output.exists():
            break  # it was quicker than the signal
        assert code == expected
        assert said.splitlines()[-1] == "eventcoder: stopped; go on with the same command and --resume"

    code, said = finished(start(*arguments))
    assert code == calm.code, said
    assert same(output, calm)
    assert not journal_folder(output).exists()
    until(lambda: not [pid for pid in orphans if "spawn_main" in _command(pid)])


def full(output: Path, source: Path, *arguments: object, limit: int | None = None) -> None:
    code, said = finished(start(source, "-o", output, "--limit", 600, *arguments, limit=limit))
    assert code == 2
    (line,) = [line for line in said.splitlines() if "cannot be written" in line]
    assert line.endswith("--resume") and "Traceback" not in said


def room_again(output: Path, calm: Calm) -> None:
    code, said = finished(start(calm.source, "-o", output, "--limit", 600, "--resume"))
    assert code == calm.code, said
    assert calm.output.read_bytes().startswith(output.read_bytes())
    assert json.loads(beside(output, "manifest").read_text())["counts"]["articles_read"] == 600


def test_a_file_that_may_not_grow_stops_a_run_that_goes_on_when_it_may(tmp_path: Path, calm: Calm) -> None:
    output = tmp_path / "events.csv"
    full(output, calm.source, limit=700_000)
    assert not output.exists()
    room_again(output, calm)


def test_a_full_disk_stops_a_run_that_goes_on_when_there_is_room(tmp_path: Path, calm: Calm) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o"]
    if subprocess.run([*mount, "size=900k", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    try:
        full(disk / "events.csv", calm.source)
        assert [path.name for path in disk.iterdir()] == [".events.csv.run"]
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        room_again(disk / "events.csv", calm)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_inputs_that_break_in_the_middle_cost_only_what_is_broken(tmp_path: Path) -> None:
    articles = examples()
    news = tmp_path / "news"
    news.mkdir()
    first = write(news / "a.jsonl", articles[:10]).read_bytes().splitlines(keepends=True)
    broken = [b'{"id": "bad", "text": "cut of\n', b"\xff\xfe\n"]
    (news / "a.jsonl").write_bytes(b"".join([*first[:5], *broken, *first[5:]]))
    noise = random.Random(3).randbytes(600_000).hex().encode()  # what comes before it is read before the end is missed
    packed = gzip.compress(write(tmp_path / "b.jsonl", articles[10:20]).read_bytes() + noise)
    (news / "b.jsonl.gz").write_bytes(packed[:-4_000])
    write(news / "c.jsonl", articles[20:])
    output, clean = tmp_path / "events.csv", tmp_path / "clean.csv"
    code, said = finished(start(news, "-o", output, "--workers", 2))
    assert code == 1 and "Traceback" not in said
    finished(start(write(tmp_path / "clean.jsonl", articles), "-o", clean))
    assert output.read_bytes() == clean.read_bytes()
    kinds = [json.loads(line)["kind"] for line in beside(output, "problems").read_text().splitlines()]
    assert kinds[:2] == ["bad-json", "encoding"] and "broken-compression" in kinds
