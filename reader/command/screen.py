"""Opening the screen, without the command line's parser: nothing here waits for it to be loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.command import COMMANDS
from reader.command.common import Common
from reader.command.piped import STANDARD_INPUT, is_address, keys_from_terminal, spooled
from reader.errors import ReaderError
from reader.language import _


def open_screen(common: Common, paths: Sequence[Path]) -> int:
    """Open the screen on `paths`, or on the articles that came along; return the exit status.

    Raises:
        ReaderError: nothing is there, there is no terminal, or an option has a value that cannot be.
    """
    _check_paths(paths)
    piped, named = STANDARD_INPUT in paths, paths
    if not piped:
        _check_terminal()
    paths = spooled(paths)
    if piped:
        keys_from_terminal()
        _check_terminal()
    settings, messages = common.settings_and_messages(named)
    from reader.app import hasten, run

    hasten()
    from reader.corpus import holds_many
    from reader.resources import folder
    from reader.session.workspace import Workspace

    workspace = Workspace(
        paths or sorted(folder("seeds").glob("*.txt")),
        settings,
        database=common.database(),
        annotator=common.name(settings),
        messages=messages,
    )
    alone = len(paths) == 1 and not paths[0].is_dir() and not holds_many(paths[0])
    return run(workspace, paths[0] if alone else None)


def _check_paths(paths: Sequence[Path]) -> None:
    """Refuse when nothing at all is there; what is missing beside others is listed with its reason."""
    come = STANDARD_INPUT in paths or any(map(is_address, paths))
    if not paths or come or any(map(os.path.lexists, paths)):
        return
    from reader.corpus import holds_many

    if any(map(holds_many, paths)):
        return
    from difflib import get_close_matches

    near = get_close_matches(str(paths[0]), COMMANDS, n=1)
    hint = (
        _("Did you mean the command {near}?", near=near[0])
        if near
        else _("Check the path, or try reader --help.")
    )
    raise ReaderError(_("There is no file or folder {paths}.", paths=paths[0]), hint)


def _check_terminal() -> None:
    hint = _("Use reader show PATH for an article as plain text, reader export for the annotations.")
    # Textual draws on stderr, reads from stdin and asks stdout how large it is.
    streams = (
        (_("standard input"), sys.stdin),
        (_("standard output"), sys.stdout),
        (_("standard error"), sys.stderr),
    )
    for name, stream in streams:
        if stream is None or not stream.isatty():
            raise ReaderError(_("The screen needs a terminal, and {name} is none.", name=name), hint)
    if os.environ.get("TERM") == "dumb":
        raise ReaderError(_("This terminal calls itself dumb and cannot show the screen."), hint)
