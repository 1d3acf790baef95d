"""The command line: one module for each command, loaded when it is called. Only this room prints and exits.

Exit codes: 0 all well, 1 done but with problems listed, 2 could not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from eventcoder import __version__
from eventcoder.errors import EventCoderError

_COMMANDS = (
    "encode",
    "explain",
    "validate",
    "unknown",
    "dictionaries",
    "resolve",
    "codes",
    "evaluate",
    "compare",
    "benchmark",
)
_REPORT = "please report it, with what `eventcoder --debug ...` prints"


class _Commands(click.Group):
    """Loads a command's module when it is needed, and turns every failure into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"eventcoder.cli.{cmd_name}").command
        return command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        extra["standalone_mode"] = False
        try:
            code = super().main(given, *rest, **extra)
            sys.stdout.flush()
        except EventCoderError as error:
            code = _fail(str(error))
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            code = 2
        except click.ClickException as error:
            hint = (
                f" (see {error.ctx.command_path} --help)" if isinstance(error, click.UsageError) and error.ctx else ""
            )
            code = _fail(error.format_message() + hint)
        except (click.Abort, KeyboardInterrupt):
            code = _fail("stopped")
        except BrokenPipeError:
            # Whoever read the output has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except Exception as error:
            if given[:1] == ["--debug"]:
                raise
            reason = str(error) if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
            code = _fail(f"{reason} ({_REPORT})")
        sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str) -> int:
    click.echo(f"eventcoder: {' '.join(message.split())}", err=True)
    return 2


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="eventcoder")
@click.option("--debug", is_flag=True, help="Show the tracebacks of unexpected errors. Comes before the command.")
def main(debug: bool) -> None:
    """Code news articles into events: who did what to whom, where and when.

    \b
    Example:
      eventcoder encode articles.jsonl -o events.parquet
      eventcoder explain "Turkish troops shelled Kurdish fighters near Afrin."
    """
    if debug:
        import logging

        logging.basicConfig(level=logging.DEBUG)
