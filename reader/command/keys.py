"""`reader keys`: the keys, for printing."""

from __future__ import annotations

import click

from reader.command.common import Common
from reader.command.options import DATABASE, common
from reader.command.terminal import say, tell


@click.command("keys", params=list(DATABASE), short_help="The keys of the screen.")
@common
def command(common: Common) -> int:
    """List the keys of the screen.

    \b
    Example:
      reader keys | less
    """
    from reader.app.keymap import listing, rebind

    for message in rebind(common.settings().keys):
        tell(message)
    for line in listing().splitlines():
        say(line)
    return 0
