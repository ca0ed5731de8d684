"""The command line: `reader PATH …` opens the screen, `reader COMMAND …` does without one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.command import COMMANDS
from reader.command.terminal import tell
from reader.errors import ReaderError
from reader.language import AUTO, _, choose

COULD_NOT = 2
INTERRUPTED = 128 + 2
PIPE_CLOSED = 128 + 13
"""Exit statuses; the last two are what a shell says of a process that SIGINT or SIGPIPE ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 done with findings, 2 could not."""
    given = sys.argv[1:] if arguments is None else arguments
    _hold_places()
    choose(AUTO)
    try:
        status = _do(given)
        sys.stdout.flush()
    except ReaderError as error:
        tell(str(error))
        return COULD_NOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_output()
        return PIPE_CLOSED
    except OSError as error:
        _give_up_output()
        tell(_refused(error))
        return COULD_NOT
    return status


def _do(arguments: Sequence[str]) -> int:
    if any(argument[:1] in ("", "-") for argument in arguments) or set(arguments[:1]) & set(COMMANDS):
        from reader.command.line import run

        return run(arguments)
    # Paths alone, as nearly always: the first picture need not wait for a parser to be loaded.
    from reader.command.common import Common
    from reader.command.piped import as_path
    from reader.command.screen import open_screen

    return open_screen(Common(), [as_path(argument) for argument in arguments])


def _hold_places() -> None:
    """Hold the places of streams that are closed: a file would get their number, and be written to.

    What goes to such a stdout is refused, what goes to stderr is lost.
    """
    for name, access in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            place = os.open(os.devnull, access)
            if name != "stdin":
                setattr(sys, name, os.fdopen(place, "w", encoding="utf-8", closefd=False))


def _give_up_output() -> None:
    """Send what is still to be written nowhere: the interpreter would try again at its end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> str:
    """Put what the system refused, a full disk for one, in a sentence."""
    if error.errno == errno.EBADF:
        return _("Standard output is closed. Send it to a file or a pipe.")
    reason = error.strerror or str(error)
    if error.filename is None:
        return _("The system refused: {reason}.", reason=reason)
    return _(
        "{path}: {reason}. Check the path, its permissions and the space left.",
        path=Path(os.fsdecode(error.filename)),
        reason=reason,
    )
