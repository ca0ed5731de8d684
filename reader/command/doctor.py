"""`reader doctor`: is the database in order?"""

from __future__ import annotations

import click

from reader.command.common import Common
from reader.command.options import DATABASE, common
from reader.command.terminal import say


@click.command("doctor", params=list(DATABASE), short_help="Is the database in order?")
@common
def command(common: Common) -> int:
    """Open the database strictly and say what was found; exit status 1 when something had to be put right.

    \b
    Example:
      reader doctor --db team.json
    """
    from reader.command.database import opened

    with opened(common, read_only=False) as store:
        if store is None:
            return 0
        annotations = store.annotations()
        known = {state.ref.id for state in store.states()}
        strays = [annotation.id for annotation in annotations if annotation.article not in known]
        say(f"{common.database()}: annotations {len(annotations)}, articles {len(known)}.")
        for stray in strays:
            say(f"The article of annotation {stray} is not described.")
        return 1 if strays or store.notice else 0
