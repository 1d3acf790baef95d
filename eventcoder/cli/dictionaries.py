"""`eventcoder dictionaries`: checking, searching and counting entries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from eventcoder.cli import import_petrarch
from eventcoder.cli.common import dictionaries_option, existing_folders, print_table
from eventcoder.errors import EventCoderError

_EXAMPLE_DAY = "2022-06-15"
"""The date of an entry's example sentence, on which its office holders hold office."""


@click.group("dictionaries")
def command() -> None:
    """Check, search, count and import dictionaries.

    \b
    Example:
      eventcoder dictionaries check mine/
      eventcoder dictionaries find shell
    """


command.add_command(import_petrarch.command)


@command.command("check")
@click.argument("folders", nargs=-1, metavar="[DIR...]", type=click.Path(path_type=Path))
@click.option("--examples/--no-examples", default=True, help="Whether every entry's own example is coded.")
def check(folders: tuple[Path, ...], examples: bool) -> int:
    """Check dictionaries: form, codes, dates, duplicates, contradictions, and the example of every entry.

    Without DIR the dictionaries of the program are checked. Each problem is a line: file, line, entry, what to do.

    \b
    Example:
      eventcoder dictionaries check
      eventcoder dictionaries check mine/ --no-examples
    """
    from eventcoder.dictionaries.check import check as find_problems

    existing_folders(folders)
    coder = None
    if examples:
        from eventcoder.pipeline import Coder

        loaded = Coder(*folders)

        def coder(sentence: str) -> Iterable[tuple[str, tuple[str, ...]]]:
            return [(event.cameo_code, event.rules) for event in loaded.encode(sentence, _EXAMPLE_DAY)]

    problems = find_problems(folders or None, coder)
    for problem in problems:
        click.echo(" ".join(str(problem).split()))
    click.echo(f"{len(problems):,} problems" if problems else "no problems", err=True)
    return 1 if problems else 0


@command.command("find")
@click.argument("word")
@dictionaries_option
def find(word: str, dictionaries: tuple[Path, ...]) -> None:
    """The entries with a word (or words in a row) in a name, noun, lemma, class or discard.

    \b
    Example:
      eventcoder dictionaries find "prime minister"
    """
    from eventcoder.dictionaries import Lexicon, search

    found = search.find(Lexicon.load(*existing_folders(dictionaries)), word)
    if not found:
        click.echo(f"no entry has {word!r}", err=True)
        return
    print_table(
        ("kind", "words", "code", "detail", "where"), ([e.kind, e.words, e.code, e.detail, e.ref] for e in found)
    )


@command.command("stats")
@click.option("--by", "sections", multiple=True, metavar="SECTION", help="Only a section: region, code, file ...")
@click.option("--json", "as_json", is_flag=True, help="Print all counts as JSON.")
@dictionaries_option
def stats(sections: tuple[str, ...], as_json: bool, dictionaries: tuple[Path, ...]) -> None:
    """How many names, agents, actions, classes and discards there are: by kind, role, region, code and file.

    \b
    Example:
      eventcoder dictionaries stats
      eventcoder dictionaries stats --by region --by "root code"
    """
    from eventcoder.dictionaries import Lexicon, search

    counts = search.stats(Lexicon.load(*existing_folders(dictionaries)))
    for name in sections:
        if name not in counts:
            raise EventCoderError(f"there is no section {name!r} (sections: {', '.join(counts)})")
    chosen = {name: counts[name] for name in sections or counts}
    if as_json:
        click.echo(json.dumps(chosen, indent=1))
        return
    rows = [(by, name, count) for by, counter in chosen.items() for name, count in counter.items()]
    print_table(("by", "name", "entries"), rows, right=("entries",))
