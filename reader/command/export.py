"""`reader export`: annotations for other tools."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.command.choice import Choice, moment
from reader.command.common import Common
from reader.command.options import PATH, TEXTS, common
from reader.command.target import file_target, folder_target
from reader.command.terminal import tell
from reader.command.texts import NONE_READ, Texts
from reader.domain.annotation import AnnotationKind, Status
from reader.errors import ReaderError
from reader.language import _

if TYPE_CHECKING:
    from reader.exchange import Document, Format

STANDARD_OUTPUT = Path("-")

_KINDS = click.Choice([kind.value for kind in AnnotationKind])
_STATUSES = click.Choice([status.value for status in Status])


@click.command("export", params=list(TEXTS), short_help="Annotations for other tools.")
@click.option("-f", "--format", "name", metavar="FORMAT", default="jsonl", help="One of those below.")
@click.option("-o", "--output", type=PATH, metavar="OUT", help="File or folder to write; stdout by default.")
@click.option("--with-text", is_flag=True, help="For jsonl: an article a line, with its text.")
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only these; may be given again.")
@click.option(
    "--speaker", "speakers", metavar="NAME", multiple=True, help="Only of this speaker or claimant."
)
@click.option("--status", "statuses", type=_STATUSES, multiple=True, help="Only these; all but rejected.")
@click.option("--since", metavar="DATE", help="Only what was changed on that day or later.")
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]…")
@common
def command(
    common: Common,
    name: str,
    output: Path | None,
    with_text: bool,
    kinds: tuple[str, ...],
    speakers: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    paths: tuple[Path, ...],
) -> int:
    """Write the annotations down; of the articles at PATH, or all of them.

    A format that holds the texts takes them from the files at PATH, without it from below the current folder.
    What the format could not hold is said on stderr.

    \b
    Formats: jsonl (the default), documents, dataset, csv, markdown, html, spacy, prodigy, doccano,
    labelstudio, brat, webannotation, cas, conll, qdpx, tei, claimreview.

    \b
    Examples:
      reader export -o annotations.jsonl
      reader export news/ | wc -l
      reader export -f html -o report.html --speaker Петров news/
    """
    form = _format(name, with_text)
    output = None if output == STANDARD_OUTPUT else output
    if form.fill is not None and output is None:
        raise ReaderError(_("{form} is a folder of files.", form=form.name), _("Name it with -o FOLDER."))
    if not all(map(str.strip, speakers)):
        raise ReaderError(_("--speaker takes a name, or a part of one."))
    choice = Choice(
        frozenset(kinds),
        speakers,
        frozenset(statuses),
        None if since is None else moment(since),
    )
    return _export(common, form, output, choice, paths)


def _format(name: str, with_text: bool) -> Format:
    from reader.exchange import FORMATS

    if name not in FORMATS:
        raise ReaderError(
            _("There is no format {name!r}.", name=name),
            _("Known ones: {names}.", names=", ".join(sorted(FORMATS))),
        )
    if with_text and name != "jsonl":
        raise ReaderError(_("--with-text is for jsonl; the other formats have their own way with texts."))
    return FORMATS["documents" if with_text else name]


def _export(
    common: Common, form: Format, output: Path | None, choice: Choice, paths: tuple[Path, ...]
) -> int:
    from reader.command.database import opened
    from reader.command.gather import Gathering

    _check_output(common, output, paths)
    texts = Texts(paths, common.settings(paths))
    with opened(common) as store:
        gathering = Gathering(store, choice, form.text)
        if output is not None and gathering.reads(output):
            raise _read_too(output)
        documents = gathering.at(texts) if paths else gathering.everywhere(common.forced)
        # The first is read before anything is written: where nothing can be read, what was there stays.
        first = list(islice(documents, 1))
        if texts.status == NONE_READ:
            return NONE_READ
        for loss in _written(form, chain(first, documents), output):
            tell(loss)
    return texts.status or (1 if gathering.textless else 0)


def _check_output(common: Common, output: Path | None, paths: tuple[Path, ...]) -> None:
    """Refuse to write over the database, or an article that is read."""
    from reader.corpus import find
    from reader.store.files import Files, database_path

    if output is None or not output.is_file():
        return
    if any(file.exists() and file.samefile(output) for file in Files(database_path(common.database())).all()):
        raise ReaderError(_("{output} is the database.", output=output), _("Name another file with -o."))
    if any(source.path.exists() and source.path.samefile(output) for source in find(paths)):
        raise _read_too(output)


def _read_too(output: Path) -> ReaderError:
    return ReaderError(
        _("{output} is an article that is read.", output=output), _("Name another file with -o.")
    )


def _written(form: Format, documents: Iterable[Document], output: Path | None) -> list[str]:
    if form.fill is not None and output is not None:
        with folder_target(output) as folder:
            return form.export(documents, folder)
    if output is None and form.companions:
        tell(_("Give -o OUT to get what goes beside it too ({names}).", names=", ".join(form.companions)))
    with file_target(output, form.companions) as out:
        return form.export(documents, out)
