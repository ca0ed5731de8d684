"""`reader merge`: two databases that grew out of one become one again."""

from __future__ import annotations

from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import DATABASE, PATH, common
from reader.command.terminal import tell

_FILES = [click.Argument([name], type=PATH) for name in ("base", "ours", "theirs")]


@click.command("merge", params=[*DATABASE, *_FILES], short_help="Merge two databases that grew out of one.")
@common
def command(common: Common, base: Path, ours: Path, theirs: Path) -> int:
    """Merge into OURS what became of BASE in THEIRS, by the annotations' ids.

    Nothing is dropped: where both sides changed the same of an annotation, both are kept. Such conflicts are
    listed on stderr, and the exit status is 1. The database itself is not touched, unless it is OURS.

    \b
    Examples:
      reader merge base.json mine.json hers.json
      git config merge.reader.driver "reader merge %O %A %B"
    """
    from reader.store.merge import merge_files

    conflicts = merge_files(base, ours, theirs)
    for conflict in conflicts:
        tell(conflict)
    return 1 if conflicts else 0
