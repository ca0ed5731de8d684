"""Libraries that not everybody needs: a missing one is named with the command that installs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reader.errors import ReaderError


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
            f"{name} is {what}, and what reads those is not installed.",
            f"Install it with: pip install 'reader-tui[{extra}]'",
        ) from error
