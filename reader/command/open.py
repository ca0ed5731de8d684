"""`reader PATH …`: the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from reader.command import COMMANDS
from reader.command.options import COMMON, PATH, Common, common
from reader.errors import ReaderError


@click.command("reader", params=list(COMMON))
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]…")
@common
def command(common: Common, paths: tuple[Path, ...]) -> int:
    """Open the screen on files (.txt, .md) and folders; a single file opens straight in the reading view.

    \b
    Example:
      reader news/ --theme light
    """
    _check_paths(paths)
    _check_terminal()
    settings, messages = common.settings_and_messages()
    from reader.app import hasten, run

    hasten()
    from reader.resources import folder
    from reader.session.workspace import Workspace

    workspace = Workspace(
        paths or sorted(folder("seeds").glob("*.txt")),
        settings,
        database=common.database(),
        annotator=common.name(settings),
        messages=messages,
    )
    return run(workspace, paths[0] if len(paths) == 1 and not paths[0].is_dir() else None)


def _check_paths(paths: Sequence[Path]) -> None:
    """Refuse when nothing at all is there; what is missing beside others is listed with its reason."""
    if not paths or any(os.path.lexists(path) for path in paths):
        return
    near = get_close_matches(str(paths[0]), COMMANDS, n=1)
    hint = f"Did you mean the command {near[0]}?" if near else "Check the path, or try reader --help."
    raise ReaderError(f"There is no file or folder {paths[0]}.", hint)


def _check_terminal() -> None:
    hint = "Use reader show PATH for an article as plain text, reader export for the annotations."
    # Textual draws on stderr, reads from stdin and asks stdout how large it is.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise ReaderError("The screen needs a terminal, and input or output is none.", hint)
    if os.environ.get("TERM") == "dumb":
        raise ReaderError("This terminal calls itself dumb and cannot show the screen.", hint)
