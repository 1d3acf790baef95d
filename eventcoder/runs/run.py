"""A run: files of articles -> a table, with its manifest, problems, unknown words and articles beside it.

inputs -> items (articles, and problems in their places) -> batches -> results, from this process or several
-> the journal, from which a run that was stopped goes on -> the files, which appear when the run is whole
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import chain, islice

from eventcoder.runs.append import DataSet, open_data_set
from eventcoder.runs.coding import Coding, Item, Result, batches, cost_of, set_aside
from eventcoder.runs.duplicates import Duplicates
from eventcoder.runs.finish import finish
from eventcoder.runs.journal import Journal
from eventcoder.runs.manifest import run_entry, whole_manifest
from eventcoder.runs.plan import Options, Plan, make_plan, manifest_head
from eventcoder.runs.report import Listener, Report, silent
from eventcoder.runs.second_pass import list_duplicates, merged
from eventcoder.runs.stream import MakeCoder, patience
from eventcoder.runs.summary import Summary
from eventcoder.runs.workers import Death, Workers
from eventcoder.storage.articles import read_articles
from eventcoder.storage.encoding import encoding, read_arrow
from eventcoder.storage.writers import open_table

_SMALL = 500_000
"""Characters that are coded sooner in this process than others could start: a few hundred articles."""


def run(
    make_coder: MakeCoder,
    inputs: Sequence[str],
    output: str,
    options: Options | None = None,
    *,
    dictionaries: str = "unknown",
    listen: Listener = silent,
    keep_first: int = 0,
) -> Summary:
    """Codes all articles of the inputs into a table, and says what it did; `dictionaries` is their hash.

    `make_coder` makes the coder when the inputs and the output have been found good, in this process or, with more than
    one worker or after a run that did not come to its end, in others, to which it is sent by pickle. `listen` hears how
    it goes (`log.schema.json`). EventCoderError for what the user can mend. A run that is stopped leaves what it has
    done in a hidden folder beside the output, and goes on from there with the option `resume`.
    """
    plan = make_plan(inputs, output, options or Options())
    coding = plan.coding(make_coder, keep_first)
    with Report(plan, listen) as report:
        if plan.path is None:
            return _to_standard_output(plan, coding, dictionaries, report, keep_first)
        with Journal(plan.path) as journal:
            return _to_files(plan, coding, dictionaries, journal, report, keep_first)


def _to_standard_output(plan: Plan, coding: Coding, dictionaries: str, report: Report, keep_first: int) -> Summary:
    summary, table = Summary(), plan.table(manifest_head(plan.options, plan.format, dictionaries))
    results = _results(plan, coding, _items(plan, report), report, summary)
    with open_table("-", table.schema, format=plan.format, metadata=table.metadata, csv_safe=coding.csv_safe) as writer:
        if plan.options.merge_reports:
            tables = (rows for result in results for rows in read_arrow(BytesIO(result.content["table"])))
            for rows in merged(tables, plan.options.filter, summary, keep_first):
                writer.write(rows)
        else:
            for result in results:
                writer.write_encoded(result.content["table"])
    return report.ended(summary)


def _to_files(
    plan: Plan, coding: Coding, dictionaries: str, journal: Journal, report: Report, keep_first: int
) -> Summary:
    resumed = plan.options.resume and journal.stopped
    if journal.whole and not resumed:
        journal.publish()
    head, inputs = manifest_head(plan.options, plan.format, dictionaries), plan.inputs()
    table = plan.table(head)
    finished = resumed and journal.whole  # what it was appended to may have been replaced by its own files already
    data_set = open_data_set(journal.output, head) if plan.options.append and not finished else None
    before = data_set.manifest if data_set else None
    identity = plan.identity(head, inputs) | ({} if finished else {"rows to append to": before and before["runs"]})
    if resumed:
        summary = journal.resume(identity)
    else:
        summary = Summary()
        if journal.stopped:
            report.discarded(journal.folder)
        journal.start(identity, b"" if plan.options.merge_reports else table.header)
    if not finished:
        rows = _code_all(plan, coding, data_set, journal, report, summary, keep_first)
        entry = run_entry(plan.options.arguments, len(inputs), summary)
        part = 1 + (len(before["runs"]) if before else 0)
        finish(journal, table, rows, whole_manifest(head, inputs, entry, before), part=part)
    journal.publish()
    return report.ended(summary)


def _code_all(
    plan: Plan,
    coding: Coding,
    data_set: DataSet | None,
    journal: Journal,
    report: Report,
    summary: Summary,
    keep_first: int,
) -> str:
    """Codes what is not done yet into the journal, and does what has to wait for it; the file that has the rows."""
    with ExitStack() as stack:
        copies = stack.enter_context(Duplicates()) if plan.options.mark_duplicates else None
        items = _items(plan, report, data_set, journal.items, copies)
        try:
            for result in _results(plan, coding, items, report, summary, isolated=journal.died):
                journal.write(result)
                if plan.readable_again:
                    journal.note(summary)
        finally:
            # Whatever ended the loop, what was counted and written is done, unless it came between the two.
            if plan.readable_again and 0 < journal.items == summary.items:
                journal.note(summary, now=True)
        if copies:
            list_duplicates(copies, journal.folder / "duplicates", summary)
    if not plan.options.merge_reports:
        return "table"
    journal.flush()
    form = encoding(plan.format, plan.profile.schema, csv_safe=plan.options.csv_safe)
    with (journal.folder / "table").open("rb") as reports, (journal.folder / "merged").open("wb") as file:
        file.write(form.start)
        for rows in merged(read_arrow(reports), plan.options.filter, summary, keep_first):
            file.write(form.encode(rows))
    return "merged"


def _items(
    plan: Plan, report: Report, data_set: DataSet | None = None, done: int = 0, copies: Duplicates | None = None
) -> Iterator[Item]:
    """What the inputs have, without what is done; `copies` sees all of it."""
    articles = read_articles(report.watched(plan.sources), date=plan.options.date, names=plan.options.names)
    seen = copies.watched(articles) if copies else articles
    return islice(data_set.new(seen) if data_set else seen, done, plan.options.limit)


def _results(
    plan: Plan, coding: Coding, items: Iterable[Item], report: Report, summary: Summary, *, isolated: bool = False
) -> Iterator[Result]:
    """What each batch gave, when it has been counted. `isolated` has even few articles coded in another process: after
    a run that did not come to its end, lest the article that ended its process ends this one too."""

    def told(death: Death) -> None:
        summary.worker_deaths += 1
        report.worker_died(death)

    before, started = summary.seconds, time.perf_counter()
    report.started(summary)
    for result in _coded(coding, batches(items), plan.options.workers, isolated, told):
        summary.counts.add(result.counts)
        summary.keep(result.problems)
        summary.first += result.first[: coding.keep_first - len(summary.first)]
        summary.seconds = before + time.perf_counter() - started
        summary.items += result.items
        yield result
        report.moved(summary, result.problems)


def _coded(
    coding: Coding, stream: Iterator[list[Item]], workers: int, isolated: bool, told: Callable[[Death], None]
) -> Iterator[Result]:
    """The results of all batches, from this process where it is alone or has little to do."""
    first: list[list[Item]] = []
    many = isolated
    if workers > 1 and not isolated:
        cost = 0
        while cost < _SMALL and (batch := next(stream, None)):
            first.append(batch)
            cost += sum(map(cost_of, batch))
        many = cost >= _SMALL
    if many:
        processes = Workers(coding, workers, set_aside, seconds=patience, told=told)
        return processes.results(chain(first, stream))
    return map(coding(), chain(first, stream))
