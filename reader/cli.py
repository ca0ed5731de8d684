"""The command line: `reader PATH …` opens the screen, `reader COMMAND …` does without one."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from pathlib import Path

import click

from reader import __version__
from reader.command import COMMANDS
from reader.command.options import COMMON, VALUED
from reader.command.terminal import tell
from reader.errors import ReaderError

SCREEN = "open"
"""The module that opens the screen; no command, for it needs no name."""

COULD_NOT = 2
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13
"""Exit statuses; the last two are what a shell says of a process that SIGINT or SIGPIPE ended."""

_HELP = f"""Read news articles and record who said what, hands on the keyboard.

PATH is a text file (.txt, .md) or a folder of them; without one the five articles that came along are opened.

\b
Examples:
  reader news/            open a folder
  reader news/first.txt   open one article to read
  reader export > a.jsonl write down what was annotated

A file or folder that is named like a command is opened as ./{COMMANDS[1]}.
"""


def _show_version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"reader {__version__}")
        context.exit()


_VERSION = click.Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)


class _Commands(click.Group):
    """The commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in (*COMMANDS, SCREEN):
            return None
        found: click.Command = import_module(f"reader.command.{cmd_name}").command
        return found


def arrange(arguments: Sequence[str], commands: Collection[str] = COMMANDS) -> list[str]:
    """Put the command first, wherever the common options stand; without one, that which opens the screen.

    >>> arrange(["--db", "a.json", "export", "-o", "b"])
    ['export', '--db', 'a.json', '-o', 'b']
    >>> arrange(["news", "export"]), arrange(["./export"]), arrange([])
    (['open', 'news', 'export'], ['open', './export'], ['open'])
    >>> arrange(["--help"])
    ['--help']
    """
    if list(arguments[:1]) in (["--help"], ["--version"]):
        return list(arguments)
    place = 0
    while place < len(arguments) and arguments[place].startswith("--") and arguments[place] != "--":
        place += 2 if arguments[place] in VALUED else 1
    if place < len(arguments) and arguments[place] in commands:
        return [arguments[place], *arguments[:place], *arguments[place + 1 :]]
    return [SCREEN, *arguments]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 done with findings, 2 could not."""
    given = sys.argv[1:] if arguments is None else arguments
    group = _Commands(
        "reader",
        help=_HELP,
        params=[*COMMON, _VERSION],
        subcommand_metavar="[PATH]… | COMMAND [ARGUMENT]…",
        options_metavar="[OPTION]…",
    )
    try:
        status = _run(group, arrange(given))
        sys.stdout.flush()
    except ReaderError as error:
        tell(str(error))
        return COULD_NOT
    except click.ClickException as error:
        tell(_usage(error))
        return COULD_NOT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        return PIPE_CLOSED
    except OSError as error:
        _give_up_output()
        tell(_refused(error))
        return COULD_NOT
    return status


def _run(group: click.Group, arguments: list[str]) -> int:
    # Not group.main, which takes a closed pipe for a failure.
    try:
        with group.make_context("reader", arguments) as context:
            status = group.invoke(context)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    return status if isinstance(status, int) else 0


def _give_up_output() -> None:
    """Send what is still to be written nowhere: the interpreter would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    path = context.command_path.removesuffix(f" {SCREEN}")
    return f"{message} Try {path} --help."


def _refused(error: OSError) -> str:
    """Put what the system refused, a full disk for one, in a sentence."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"The system refused: {reason}."
    return (
        f"{Path(os.fsdecode(error.filename))}: {reason}. Check the path, its permissions and the space left."
    )
