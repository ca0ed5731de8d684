"""Libraries that not everybody needs: a missing one is named with the command that installs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reader.errors import ReaderError
from reader.language import _


def library(module: str, extra: str, name: str, what: str) -> Any:
    """Return a module of a library that comes with an extra.

    Args:
        module: its full name.
        extra: which of ours brings it.
        name: the file that it is wanted for.
        what: what that file is, with its article.

    Raises:
        ReaderError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ReaderError(
            _("{name} is {what}, and what reads those is not installed.", name=name, what=what),
            _("Install it with: pip install 'reader-tui[{extra}]'", extra=extra),
        ) from error
