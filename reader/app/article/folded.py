"""The words on the strip that stands in the place of hidden lines."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reader.app.keymap import commands
from reader.app.layout import shown
from reader.language import _, plural


@cache
def _labels() -> dict[str, str]:
    return dict(tomllib.loads(Path(__file__).with_name("reasons.toml").read_text(encoding="utf-8")))


def say_hidden(count: int, reasons: Sequence[str]) -> str:
    """Say how many lines are hidden and why.

    Args:
        count: lines that are not blank.
        reasons: codes of the rules that hide them; those without a label are shown as they are.

    >>> say_hidden(57, ["link-list", "rank-list", "menu"])
    '57 lines hidden: other headlines, menus'
    >>> say_hidden(1, ["button"])
    '1 line hidden: buttons'
    """
    said = ", ".join(dict.fromkeys(_(_labels().get(code, code)) for code in reasons if code))
    return plural("{count} line hidden", "{count} lines hidden", count) + (f": {said}" if said else "")


@cache
def key_to_show() -> str:
    """Return the key that shows hidden lines."""
    return next(shown(command.keys[0]) for command in commands() if command.id == "hidden.toggle")
