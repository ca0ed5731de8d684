"""`reader import`: annotations that were made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.command.common import Common
from reader.command.options import ANNOTATOR, PATH, TEXTS, common
from reader.command.piped import spooled_file
from reader.command.texts import NONE_READ, Texts
from reader.errors import ReaderError
from reader.language import _

if TYPE_CHECKING:
    from reader.exchange.incoming import Intake, Maker, Read


@click.command("import", params=[*TEXTS, ANNOTATOR], short_help="Annotations made elsewhere.")
@click.option("-f", "--format", "name", metavar="FORMAT", help="One of those below; found out by default.")
@click.option("--label", "labels", metavar="THEIRS=OURS", multiple=True, help="What a label of theirs means.")
@click.option("--texts", "folder", type=PATH, metavar="FOLDER", help="Write texts that came along there.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]…")
@common
def command(
    common: Common,
    name: str | None,
    labels: tuple[str, ...],
    folder: Path | None,
    dry_run: bool,
    file: Path,
    paths: tuple[Path, ...],
) -> int:
    """Take in the annotations of FILE (- for what is piped in), or of a folder of brat's, for those at PATH.

    Nothing is overwritten, and taking the same in again changes nothing. Most formats bring the texts along;
    web annotations and tables of others need PATH. What cannot be taken is said, exit status 1.

    \b
    Formats: jsonl (our records and documents), doccano, labelstudio, prodigy, brat, webannotation (Hypothesis
    too), csv.

    \b
    Examples:
      reader import annotations.jsonl
      reader import --dry-run -f doccano all.jsonl news/
      reader import --label QUOTATION=quote --texts corpus/ brat/data/
    """
    kept = spooled_file(file)
    try:
        return _take(common, kept, name, folder, paths, labels, dry_run=dry_run)
    except ReaderError as error:
        # What is piped in lies in a file of ours, of which nobody knows.
        called = _("standard input") if str(file) == "-" else str(file)
        raise ReaderError(error.message.replace(str(kept), called), error.hint) from error


def _take(
    common: Common,
    file: Path,
    name: str | None,
    folder: Path | None,
    paths: tuple[Path, ...],
    labels: tuple[str, ...],
    *,
    dry_run: bool,
) -> int:
    read = _reading(file, name)
    settings = common.settings(paths)
    texts = Texts(paths, settings)
    intake = _intake(texts, _maker(common.name(settings), labels))
    if paths and texts.status == NONE_READ:
        return NONE_READ
    from reader.command.taking import Taking

    with Taking(common, dry_run=dry_run) as taking:
        for taken in intake.take(read(file)):
            taking.add(taken, folder)
        taking.done(intake)
    return 1 if taking.findings or texts.status else 0


def _reading(file: Path, name: str | None) -> Read:
    """Return what reads the file: by the name of its format, else by what it looks like."""
    from reader.exchange.incoming import IMPORTS, guess

    if not file.exists():
        raise ReaderError(_("{file} is not there.", file=file), _("Check the name."))
    if name is not None and name not in IMPORTS:
        raise ReaderError(
            _("There is no format {name!r} to import.", name=name),
            _("Known ones: {names}.", names=", ".join(IMPORTS)),
        )
    return IMPORTS[name or guess(file)]


def _intake(texts: Texts, maker: Maker) -> Intake:
    from reader.command.shelf import TextShelf
    from reader.exchange.incoming import Intake

    return Intake(TextShelf(texts), maker)


def _maker(annotator: str, labels: tuple[str, ...]) -> Maker:
    from reader.exchange.incoming import Maker

    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Maker(annotator, now, f"reader/{__version__}", _labels(labels))


def _labels(pairs: tuple[str, ...]) -> Mapping[str, str]:
    from reader.exchange.layer import LABELS

    found = {}
    for pair in pairs:
        theirs, _sign, ours = pair.rpartition("=")
        if not theirs or ours not in LABELS:
            raise ReaderError(
                _(
                    "--label takes THEIRS=OURS, and ours are {names}; not {pair!r}.",
                    names=", ".join(LABELS),
                    pair=pair,
                )
            )
        found[theirs.casefold()] = ours
    return found
