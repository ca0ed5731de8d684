"""Looking a database over without touching it, in sentences."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleState
from reader.domain.record import annotation_from_dict
from reader.domain.state import state_from_dict
from reader.errors import ReaderError
from reader.language import _
from reader.store import backup, history, loading, refuge, snapshot
from reader.store.document import ANNOTATIONS, ARTICLES, unpacked
from reader.store.files import Files, database_path
from reader.store.loading import Loaded
from reader.store.lock import Lock


class Report(Struct, frozen=True):
    """What a look at a database came to."""

    facts: list[str]
    """What there is, a sentence each."""
    findings: list[str]
    """What is not as it should be, each with the remedy."""


def examine(url: str | Path) -> Report:
    """Look a database over: the file, the journal, the history, the backups, who writes it.

    Raises:
        ReaderError: `url` means no file.
    """
    files = Files(database_path(url))
    report = Report([], [])
    try:
        _note_contents(report, files, loading.load(files))
    except ReaderError as error:
        report.findings.append(str(backup.named(error, files)))
    except OSError as error:
        report.findings.append(str(loading.unreadable(error, files)))
    _note_refuge(report, files)
    _note_history(report, files)
    _note_backups(report, files)
    _note_leftovers(report, files)
    return report


def _note_contents(report: Report, files: Files, found: Loaded) -> None:
    things = _Things(found)
    report.facts.append(
        _(
            "{snapshot}: annotations {annotations}, articles {articles}.",
            snapshot=files.snapshot,
            annotations=len(things.annotations),
            articles=len(things.states),
        )
    )
    if Lock(files.lock).taken():
        report.facts.append(_("{holder} writes it now.", holder=Lock(files.lock).holder().capitalize()))
    elif found.entries:
        report.facts.append(
            _(
                "Changes that wait in the journal: {count}. They count; the next reader puts them"
                " into the file.",
                count=len(found.entries),
            )
        )
    if snapshot.schema(found.tables) > snapshot.SCHEMA:
        report.findings.append(
            _("A newer version of reader wrote it: this one can only look. Update reader.")
        )
    _note_surprises(report, files, found)
    report.findings.extend(things.faults)


def _note_surprises(report: Report, files: Files, found: Loaded) -> None:
    """Note what cut a change off, or changed the file past its journal."""
    if found.torn:
        report.findings.append(
            _(
                "The last change was cut off while it was written. The next reader sets what there"
                " is of it aside, in {torn}.",
                torn=files.torn.name,
            )
        )
    if found.overruled is not None:
        report.findings.append(
            _(
                "The file was changed from outside while changes waited in the journal. The next"
                " reader makes them and keeps the file as it is now in {aside}: compare the two.",
                aside=files.aside.name,
            )
        )


class _Things:
    """What the documents of a database stand for, and which are not as they should be."""

    def __init__(self, found: Loaded) -> None:
        self.annotations: list[Annotation] = []
        self.states: list[ArticleState] = []
        self.faults: list[str] = []
        for document in found.tables.get(ARTICLES, {}).values():
            try:
                self.states.append(state_from_dict(unpacked(document)))
            except ReaderError as error:
                self.faults.append(_("Kept but not understood: {error}", error=error))
        for document in found.tables.get(ANNOTATIONS, {}).values():
            try:
                self.annotations.append(annotation_from_dict(unpacked(document)))
            except ReaderError as error:
                self.faults.append(_("Kept but not understood: {error}", error=error))
        moved = {state.ref.id: state for state in self.states if state.successor is not None}
        self.faults += [
            _(
                "Annotation {each} lost its place when {file} changed: open that article and put it"
                " back (Ctrl+P, Marks to look at).",
                each=each.id,
                file=moved[each.article].ref.file or each.article,
            )
            for each in self.annotations
            if each.article in moved and not each.rejected
        ]
        known = {state.ref.id for state in self.states}
        self.faults += [
            _(
                "The article of annotation {each} is not described: open the article once more and mark it.",
                each=each.id,
            )
            for each in self.annotations
            if each.article not in known
        ]


def _note_refuge(report: Report, files: Files) -> None:
    found = refuge.places(files)
    if not found:
        return
    try:
        count = len(refuge.entries(files))
    except (ReaderError, OSError) as error:
        report.findings.append(
            _("Changes that the disk had no room for cannot be read: {error}", error=error)
        )
        return
    report.findings.append(
        _(
            "Changes that the disk had no room for are kept in {names}: {count}. The next reader"
            " takes them in.",
            names=", ".join(map(str, found)),
            count=count,
        )
    )


def _note_history(report: Report, files: Files) -> None:
    _history, fault = history.load(files)
    if fault is not None:
        report.findings.append(
            _("{fault} The next reader sets it aside; nothing but undo is lost.", fault=fault)
        )


def _note_backups(report: Report, files: Files) -> None:
    found = backup.listed(files)
    faults = {path: fault for path in found if (fault := backup.fault(path)) is not None}
    good = [path for path in found if path not in faults]
    place = backup.folder(files).name
    report.facts.append(
        _(
            "Good backups in {place}: {count}; the newest is {name}.",
            place=place,
            count=len(good),
            name=good[0].name,
        )
        if good
        else _("Good backups in {place}: 0.", place=place)
    )
    report.findings.extend(
        _("A backup is damaged and may be deleted: {fault}", fault=fault) for fault in faults.values()
    )


def _note_leftovers(report: Report, files: Files) -> None:
    for pattern, what in (
        (f"{files.torn.name}*", _("what was cut off of a change")),
        (f"{files.aside.name}*", _("the file as somebody had changed it from outside")),
        (f"{files.history.name}.damaged", _("a history that could not be read")),
    ):
        report.facts.extend(
            _("{path} keeps {what}. Delete it when you need it no more.", path=path.name, what=what)
            for path in sorted(files.snapshot.parent.glob(pattern))
        )
