"""`reader PATH …`: the screen."""

from __future__ import annotations

from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import COMMON, PATH, common
from reader.command.screen import open_screen


@click.command("reader", params=list(COMMON))
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]…")
@common
def command(common: Common, paths: tuple[Path, ...]) -> int:
    """Open the screen on files (.txt, .md) and folders; a single file opens straight in the reading view.

    \b
    Example:
      reader news/ --theme light
    """
    return open_screen(common, paths)
