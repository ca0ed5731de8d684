"""`reader doctor`: is the database in order?"""

from __future__ import annotations

import click

from reader import __version__
from reader.command.common import Common
from reader.command.options import DATABASE, common
from reader.command.terminal import say
from reader.language import _

_RESTORE = click.Option(
    ["--restore"],
    metavar="NAME",
    help="Put this backup in the place of the database; what it replaces is kept beside the backups.",
)


@click.command("doctor", params=[*DATABASE, _RESTORE], short_help="Is the database in order?")
@common
def command(common: Common, restore: str | None) -> int:
    """Look the database over, change nothing, and say what was found; exit status 1 when there are findings.

    \b
    Examples:
      reader doctor --db team.json
      reader doctor --restore annotations-20260110-090000.json
    """
    from reader.command.database import is_there

    if restore is not None:
        from reader.store.backup import restore as put_back

        found, aside = put_back(common.database(), restore, f"reader/{__version__}")
        say(
            _(
                "{database} is now what {found} was. What it was before is kept in {aside}.",
                database=common.database(),
                found=found.name,
                aside=aside,
            )
        )
        return 0
    if not is_there(common):
        return 0
    from reader.store.check import examine

    report = examine(common.database())
    for sentence in (*report.facts, *report.findings):
        say(sentence)
    if not report.findings:
        say(_("Nothing is wrong."))
    return 1 if report.findings else 0
