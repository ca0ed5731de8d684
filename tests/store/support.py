"""Annotations to store, and a look at what is stored."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Party,
    Provenance,
    QuoteDetails,
    Status,
)
from reader.domain.article import ArticleRef, ArticleState, Metadata
from reader.domain.change import Stored
from reader.domain.span import Span
from reader.store import journal
from reader.store.engine import FileStore
from reader.store.entry import Entry

TEXT = "Мэр сказал: «Мост открыт» — и ушёл.\u2028Вода спала.\n" * 20
TOOL = "reader/0"
MOMENT = "2026-01-10T09:00:00.000Z"


def ident(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012x}"


def quote(number: int, comment: str | None = None, article: str = "а1", start: int = 13) -> Annotation:
    return Annotation(
        id=ident(number),
        kind=AnnotationKind.QUOTE,
        article=article,
        target=Anchor.of(TEXT, [Span(start, start + 11)]),
        provenance=Provenance(Status.HUMAN, "анна", None, None, MOMENT, MOMENT, TOOL),
        quote=QuoteDetails(QuoteKind.DIRECT, Party(Anchor.of(TEXT, [Span(0, 3)]), "мэр")),
        comment=comment,
    )


def state(article: str = "а1", *, done: bool = False) -> ArticleState:
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    ref = ArticleRef(article, Metadata(title="Мост"), "мост.txt", "utf-8", None, sha, len(TEXT))
    return ArticleState(ref, done)


def comments(found: FileStore) -> dict[str, str | None]:
    """What is stored, as far as these tests tell annotations apart."""
    return {annotation.id: annotation.comment for annotation in found.annotations()}


def journaled(raw: bytes) -> list[Entry]:
    """The transactions in the bytes of a journal `j`."""
    return journal.lines_in(raw, "j").entries("j")


def filled(path: Path, things: Iterable[Stored] = ()) -> Path:
    """Make a database that was closed in order."""
    store = FileStore(path, TOOL)
    for thing in things or [quote(1, "первая"), quote(2, "вторая", start=60), state()]:
        store.commit("tag.quote", [thing])
    store.close()
    return path


def recommented(annotation: Annotation, comment: str) -> Annotation:
    return replace(annotation, comment=comment)


def until(done: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    for _ in range(2000):
        if done():
            return
        time.sleep(0.005)
    raise AssertionError("it never ended")
