"""`reader keys`: the keys, for printing; and how many a quote takes."""

from __future__ import annotations

from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import DATABASE, PATH, common
from reader.command.terminal import say, tell


@click.command("keys", params=list(DATABASE), short_help="The keys of the screen.")
@click.option("--cost", "folder", type=PATH, metavar="FOLDER", help="Count the keys that marked quotes take.")
@common
def command(common: Common, folder: Path | None) -> int:
    """List the keys of the screen, or count them.

    With --cost every quote of the marked articles in FOLDER (NAME.gold.txt) is recorded anew, with its exact
    words and its speaker, by an operator who makes no mistake: once with the program's own suggestions, once
    without any. Each key counts, one more for opening each article; a screen is twenty rows of eighty.
    Exit status 1: no keys led to some quotes; they are listed below the table.

    \b
    Examples:
      reader keys | less
      reader keys --cost marked/
    """
    if folder is not None:
        from reader.command.cost import count

        return count(folder)
    from reader.app.keymap import listing, rebind

    for message in rebind(common.settings().keys):
        tell(message)
    for line in listing().splitlines():
        say(line)
    return 0
