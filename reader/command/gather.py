"""Articles with their annotations for a command: from the database, with their texts from the files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reader.command.choice import Choice
from reader.command.terminal import tell
from reader.command.texts import Texts
from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.exchange import Document, Text
from reader.resources import folder

Marked = dict[str, tuple[Annotation, ...]]
"""Annotations by the id of their article."""


class Gathering:
    """The articles that something is annotated in.

    Args:
        store: the database; None where there is none yet.
        choice: which annotations are meant.
        text: what is wanted of the texts.
    """

    def __init__(self, store: Store | None, choice: Choice, text: Text) -> None:
        self._refs = {} if store is None else {state.ref.id: state.ref for state in store.states()}
        self._text = text
        self._marked: Marked = {}
        self.textless = 0
        """How many articles stayed without their text."""
        known = () if store is None else store.annotations()
        for ident, group in groupby(known, lambda annotation: annotation.article):
            chosen = tuple(annotation for annotation in group if choice.takes(annotation))
            if ident in self._refs and chosen:
                self._marked[ident] = chosen
            for annotation in chosen if ident not in self._refs else ():
                what = "The database does not describe its article; try reader doctor."
                tell(f"Left out: {annotation.id}. {what}")

    def at(self, texts: Texts) -> Iterator[Document]:
        """Yield those that `texts` holds, in its order, and say which of its files were changed since."""
        names: set[str] = set()
        left = dict(self._marked)
        for article in texts:
            names.add(article.ref.file or "")
            chosen = left.pop(article.id, ())
            if chosen:
                yield Document(self._refs[article.id], chosen, article.text)
        for ident, chosen in left.items():
            if self._refs[ident].file in names:
                self.textless += 1
                tell(
                    f"Left out: {len(chosen)} of {_name(self._refs[ident])}, which was changed since."
                    " Leave PATH out to get them without the text."
                )

    def reads(self, place: Path) -> bool:
        """Tell whether an article lies at `place`, below the current folder or among the seeds."""
        if not place.exists():
            return False
        files = (root / ref.file for ref in self._refs.values() if ref.file for root in _roots())
        return any(file.name == place.name and file.exists() and file.samefile(place) for file in files)

    def everywhere(self, encoding: str | None) -> Iterator[Document]:
        """Yield all of them; with texts from below the current folder or the seeds, if texts are wanted."""
        roots = () if self._text is Text.UNUSED else _roots()
        for ident, chosen in self._marked.items():
            ref = self._refs[ident]
            text = _text(ref, roots, encoding)
            if text is None and self._text is not Text.UNUSED:
                self.textless += 1
                what = "Left out" if self._text is Text.NEEDED else "Without its text"
                tell(f"{what}: {len(chosen)} of {_name(ref)}. Name the folder of its file as PATH.")
            if text is not None or self._text is not Text.NEEDED:
                yield Document(ref, chosen, text)


def _roots() -> tuple[Path, ...]:
    return Path(), folder("seeds")


def _name(ref: ArticleRef) -> str:
    return ref.file or ref.metadata.title or ref.id


def _text(ref: ArticleRef, roots: tuple[Path, ...], encoding: str | None) -> str | None:
    """Return the text of an article if its file is where it was, and the same."""
    from reader.corpus import Source, read

    for root in roots if ref.file is not None else ():
        try:
            article = read(Source(root / (ref.file or ""), ref.file or ""), encoding or ref.encoding)
        except ReaderError:
            continue
        if article.ref.text_sha256 == ref.text_sha256:
            return article.text
    return None
