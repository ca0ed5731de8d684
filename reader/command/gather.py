"""Articles with their annotations for a command: from the database, with their texts from the files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reader.command.choice import Choice
from reader.command.terminal import tell
from reader.command.texts import Texts
from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleRef
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.exchange import Document, Text
from reader.language import _
from reader.resources import folder
from reader.session.inheritance import inherit
from reader.session.versions import Versions

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
        states = () if store is None else store.states()
        self._refs = {state.ref.id: state.ref for state in states}
        self._store, self._choice, self._text = store, choice, text
        self._versions = Versions()
        self._versions.load(states)
        self._marked: Marked = {}
        self.textless = 0
        """How many articles stayed without their text."""
        known = () if store is None else store.annotations()
        for ident, group in groupby(known, lambda annotation: annotation.article):
            chosen = tuple(annotation for annotation in group if choice.takes(annotation))
            if ident in self._refs and chosen:
                self._marked[ident] = chosen
            for annotation in chosen if ident not in self._refs else ():
                what = _("The database does not describe its article; try reader doctor.")
                tell(_("Left out: {annotation}. {what}", annotation=annotation.id, what=what))

    def at(self, texts: Texts) -> Iterator[Document]:
        """Yield those that `texts` holds, in its order, then those whose files were changed since.

        In these, the annotations are found again as the reader would when it opens them; the database is
        left as it is. How many were found, and what was not, is said.
        """
        names, seen, changed = set[str](), set[str](), list[Article]()
        for article in texts:
            names.add(article.ref.file or "")
            seen.add(article.id)
            chosen = self._marked.get(article.id, ())
            if self._store is not None and self._versions.like(article.ref, self._store):
                changed.append(article)
            elif chosen:
                yield Document(self._refs[article.id], chosen, article.text)
        again: set[str] = set()
        for article in changed:
            found = self._found_again(article, seen)
            again.update(annotation.id for annotation in found)
            chosen = tuple(sorted((*self._marked.get(article.id, ()), *found), key=_place))
            if chosen:
                yield Document(self._refs.get(article.id, article.ref), chosen, article.text)
        self._tell_left(names, seen, again)

    def _found_again(self, article: Article, seen: set[str]) -> list[Annotation]:
        """Return the annotations of earlier texts of an article that are meant, as they stand in it."""
        if self._store is None:
            return []
        inherited = inherit(self._store, self._versions, article, seen.__contains__)
        found = [each.annotation for one in inherited for each in one.found]
        found = [annotation for annotation in found if self._choice.takes(annotation)]
        if found:
            near = sum(annotation.was is not None for annotation in found)
            name, count = _name(article.ref), len(found)
            told = _("{name} was changed since it was marked. Found again: {count}.", name=name, count=count)
            also = _("In words that changed: {count}; look at them in the reader.", count=near)
            tell(f"{told} {also}" if near else told)
        return found

    def _tell_left(self, names: set[str], seen: set[str], again: set[str]) -> None:
        """Say which annotations of the files that were read are not in their texts any more."""
        for ident, chosen in self._marked.items():
            left = [annotation for annotation in chosen if annotation.id not in again]
            if left and ident not in seen and self._refs[ident].file in names:
                self.textless += 1
                tell(
                    _(
                        "Left out: {count} of {name}, which was changed since. Leave PATH out to get"
                        " them without the text.",
                        count=len(left),
                        name=_name(self._refs[ident]),
                    )
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
                needed, count, name = self._text is Text.NEEDED, len(chosen), _name(ref)
                left = _("Left out: {count} of {name}.", count=count, name=name)
                bare = _("Without its text: {count} of {name}.", count=count, name=name)
                tell(f"{left if needed else bare} {_('Name the folder of its file as PATH.')}")
            if text is not None or self._text is not Text.NEEDED:
                yield Document(ref, chosen, text)


def _roots() -> tuple[Path, ...]:
    return Path(), folder("seeds")


def _place(annotation: Annotation) -> tuple[int, str]:
    return annotation.target.hull.start, annotation.id


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
