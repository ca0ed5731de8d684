"""The command line as click parses it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from itertools import pairwise

import click

from reader import __version__
from reader.command import COMMANDS, MODULES
from reader.command.options import COMMON, VALUED
from reader.command.spoken import spoken
from reader.errors import ReaderError
from reader.language import _, choose, languages, lend
from reader.settings import load_settings

SCREEN = "open"
"""The module that opens the screen; no command, for it needs no name."""

HELP = f"""Read news articles and record who said what, hands on the keyboard.

PATH is a text file (.txt, .md), a folder of them, a saved web page (.html), a document (.docx, .epub, .pdf),
a corpus (.jsonl, .csv; FILE#FIELD names the field of the texts), a feed (.rss, .atom, .xml), an archive of
the web (.warc), an address (https://…) or - for what is piped in; without one the five articles that came
along are opened.

\b
Examples:
  reader news/            open a folder
  reader news/first.txt   open one article to read
  reader news.jsonl       open a corpus, an article a line
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


PARAMETERS = (*COMMON, _VERSION)
"""What the program takes without a command."""


class _Commands(click.Group):
    """The commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in (*COMMANDS, SCREEN):
            return None
        found: click.Command = import_module(f"reader.command.{MODULES.get(cmd_name, cmd_name)}").command
        return spoken(found)


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


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit status.

    Raises:
        ReaderError: they cannot be understood, or what they ask for cannot be done.
        KeyboardInterrupt: the person had enough.
    """
    choose(_wanted(arguments))
    lend()
    group = _Commands(
        "reader",
        help=HELP,
        params=list(PARAMETERS),
        subcommand_metavar="[PATH]… | COMMAND [ARGUMENT]…",
        options_metavar="[OPTION]…",
    )
    # Not group.main, which takes a closed pipe for a failure.
    try:
        with spoken(group).make_context("reader", arrange(arguments)) as context:
            status = context.command.invoke(context)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise ReaderError(_usage(error)) from None
    return status if isinstance(status, int) else 0


def _wanted(arguments: Sequence[str]) -> str:
    """Return the language for what is said before the arguments are understood, their help for one."""
    given = [*arguments, ""]
    named = next((value for name, value in pairwise(given) if name == "--language"), None)
    named = named or next((a.partition("=")[2] for a in given if a.startswith("--language=")), None)
    return named if named in languages() else load_settings()[0].language


def _usage(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    path = context.command_path.removesuffix(f" {SCREEN}")
    return _("{message} Try {path} --help.", message=message, path=path)
