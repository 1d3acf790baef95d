"""Starting Spark, and saying in one line why it does not start or gives up."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.errors import EventCoderError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ONE_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}


@contextmanager
def spark_session(master: str | None = None, conf: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """The session that is there already (in a notebook, say), or one that is made for the run and stopped after it.

    Without a `master` it is what spark-submit says. EventCoderError if PySpark, Java or the cluster is not there.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EventCoderError(f"the Spark engine needs PySpark: pip install 'eventcoder[spark]' ({error})") from error
    if there := SparkSession.getActiveSession():
        yield there
        return
    _find_java()
    settings: dict[str, Any] = {"spark.app.name": "eventcoder", "spark.log.level": "OFF"}
    settings["spark.ui.showConsoleProgress"] = str(sys.stderr.isatty()).lower()
    if (master or "").startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= _ONE_MACHINE
    settings |= conf or {}
    if not {"spark.pyspark.python", "spark.archives"} & settings.keys():
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.config(map=settings)
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    except Exception as error:
        raise EventCoderError(f"Spark does not start at {master or 'its default master'}: {_reason(error)}") from error
    try:
        yield session
    finally:
        session.stop()


def _find_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=str(Path(home, "bin")) if home else None):
        where = f"there is none in JAVA_HOME ({home})" if home else "there is none"
        raise EventCoderError(
            f"the Spark engine needs Java 17 or later, and {where}; on Debian or Ubuntu:"
            " apt-get install openjdk-17-jre-headless"
        )


@contextmanager
def told() -> Iterator[None]:
    """Says in one line why Spark gave up."""
    try:
        yield
    except EventCoderError:
        raise
    except Exception as error:
        raise EventCoderError(f"the Spark run failed: {_reason(error)}") from error


_LAST_LINE = re.compile(r"^\s*(?:[\w.]+\.)?(\w+(?:Error|Exception)): (.+)$", re.MULTILINE)
_LOST = re.compile(r"ExecutorLostFailure|Python worker exited unexpectedly|OutOfMemory")


def _reason(error: Exception) -> str:
    """What went wrong in one line: the last error that a traceback of Python or Java names, and what to do about it."""
    text = str(error)
    if _LOST.search(text):
        return "workers were lost again and again; give them more memory (--conf spark.executor.memoryOverhead=2g)"
    found = _LAST_LINE.findall(text)
    name, message = found[-1] if found else (type(error).__name__, text.strip().partition("\n")[0])
    if name == "ModuleNotFoundError":
        return f"on a node: {message}; install 'eventcoder[spark]' there, or ship it (--conf spark.archives=...)"
    return message if name == "EventCoderError" else f"{name}: {message}"
