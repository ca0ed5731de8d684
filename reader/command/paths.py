"""`reader paths`: where things lie."""

from __future__ import annotations

import click

from reader.command.common import Common
from reader.command.options import DATABASE, common
from reader.command.terminal import say


@click.command("paths", params=list(DATABASE), short_help="Where things lie.")
@common
def command(common: Common) -> int:
    """Say where the database, the settings and the rest lie; none of them need exist.

    \b
    Example:
      reader paths
    """
    from reader.resources import folder
    from reader.settings import settings_file, user_folder

    places = {
        "database": common.database(),
        "settings": settings_file(),
        "cache": user_folder("cache"),
        "state": user_folder("state"),
        "styles": folder("styles"),
        "seeds": folder("seeds"),
    }
    for name, place in places.items():
        say(f"{name:<10}{place}")
    return 0
