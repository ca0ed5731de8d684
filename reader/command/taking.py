"""Putting annotations that came from elsewhere into the database, all at once, over nothing that is there."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from pathlib import Path, PurePosixPath
from types import TracebackType

from msgspec.structs import replace

from reader.command.common import Common
from reader.command.database import opened
from reader.command.target import file_target
from reader.command.terminal import tell
from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef, ArticleState
from reader.domain.change import Store
from reader.exchange.incoming import Intake, Taken
from reader.exchange.naming import file_name
from reader.language import _, plural

_SHOWN = 10
"""How many names a message lists."""


class Taking(AbstractContextManager["Taking"]):
    """What is about to be put into the database.

    Args:
        common: what every command takes.
        dry_run: nothing is stored, and nothing written.
    """

    def __init__(self, common: Common, *, dry_run: bool) -> None:
        self._common, self._dry_run = common, dry_run
        self._fresh: dict[str, Annotation] = {}
        self._refs: dict[str, ArticleRef] = {}
        self._stranger: dict[str, str] = {}
        self._same = 0
        self._different: list[str] = []
        self.findings = False
        """Something could not be taken, or is to be known."""

    def __enter__(self) -> Taking:
        """Open the database, which is made only when something is stored."""
        self._stack = ExitStack()
        self._store = self._stack.enter_context(opened(self._common, read_only=self._dry_run, create=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database."""
        self._stack.close()

    @property
    def _database(self) -> Store:
        if self._store is None:
            raise TypeError(_("the database is not open"))
        return self._store

    def add(self, taken: Taken, folder: Path | None) -> None:
        """Note what an article brings; write its text to `folder` if it is nowhere else."""
        ref = taken.ref
        if not taken.annotations:
            return
        known = taken.known or self._database.state(ref.id) is not None
        if not taken.known and taken.text is not None and folder is not None and not self._dry_run:
            ref = _written(ref, taken.text, folder)
        elif not known:
            self._stranger[ref.id] = ref.file or ref.id
        self._refs.setdefault(ref.id, ref)
        for annotation in taken.annotations:
            self._note(annotation)

    def done(self, intake: Intake) -> None:
        """Store everything in one step, and say what was done and what was not."""
        for trouble in intake.troubles:
            tell(trouble)
        for what, count in sorted(intake.lost.items()):
            tell(_("No place for {what} ({count}).", what=what, count=count))
        if self._different:
            told = _some(self._different)
            tell(
                _(
                    "Already here, but different, and left as they are ({count}): {told}.",
                    count=len(self._different),
                    told=told,
                )
            )
        if self._stranger:
            told = _some(list(self._stranger.values()))
            tell(
                _(
                    "Articles whose text is not at PATH ({count}): {told}. See --texts FOLDER.",
                    count=len(self._stranger),
                    told=told,
                )
            )
        self.findings = bool(intake.troubles or intake.lost or self._different or self._stranger)
        articles = {annotation.article for annotation in self._fresh.values()}
        if not self._dry_run:
            wanted = [ref for ident, ref in self._refs.items() if ident in articles]
            states = [ArticleState(ref) for ref in wanted if self._database.state(ref.id) is None]
            self._database.commit("import", [*states, *self._fresh.values()])
        fresh, count = len(self._fresh), len(articles)
        what = plural("{count} annotation", "{count} annotations", fresh)
        told = plural("{what} of {count} article", "{what} of {count} articles", count, what=what)
        done = _("Would take in {told}", told=told) if self._dry_run else _("Took in {told}", told=told)
        same = plural("{count} was here already", "{count} were here already", self._same)
        tell(f"{done}; {same}.")

    def _note(self, annotation: Annotation) -> None:
        stored = self._database.annotation(annotation.id) or self._fresh.get(annotation.id)
        if stored is None:
            self._fresh[annotation.id] = annotation
        elif replace(annotation, provenance=stored.provenance, was=stored.was) == stored:
            # That it stands in changed words is no part of a record.
            self._same += 1
        else:
            self._different.append(annotation.id)


def _some(names: list[str]) -> str:
    told = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    return _("{names} and {count} more", names=told, count=more) if more > 0 else told


def _written(ref: ArticleRef, text: str, folder: Path) -> ArticleRef:
    """Write a text below `folder`, over nothing, and return its description with where it lies."""
    parts = PurePosixPath(ref.file or "").parts
    safe = parts and not any(part in ("..", "/") or "\\" in part or ":" in part for part in parts)
    name = PurePosixPath(*parts) if safe else PurePosixPath(f"{file_name(ref)}.txt")
    if name.suffix.lower() not in (".txt", ".md"):
        name = name.with_name(f"{name.name}.txt")
    if (folder / name).exists() and (folder / name).read_bytes() != text.encode():
        name = PurePosixPath(f"{file_name(ref)}.txt")
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with file_target(place, {}) as out:
        out.write(text.encode())
    return replace(ref, file=name.as_posix(), encoding="utf-8", file_sha256=ref.text_sha256)
