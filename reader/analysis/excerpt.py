"""The article itself, without what cleaning hides, in pieces that analysis can take at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.analysis.names import Named
from reader.domain.line import READ, Line
from reader.domain.span import Span

PIECE = 60_000
"""Code points that are analysed together: ten long articles; bounds memory, and keeps names consistent."""


def blocks(text: str, lines: Sequence[Line]) -> tuple[Span, ...]:
    """Return the paragraphs of the article itself: its lines, joined where the text is hard-wrapped."""
    found: list[Span] = []
    for line in lines:
        if line.kind not in READ or not line.span.of(text).strip():
            continue
        if line.joined and found and found[-1].end + 1 == line.span.start:
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return tuple(found)


class Excerpt(Struct, frozen=True):
    """Paragraphs of an article as one text, with where each comes from."""

    text: str
    starts: tuple[int, ...]
    """Where each paragraph begins in the excerpt."""
    origins: tuple[int, ...]
    """Where it begins in the article."""

    def placed(self, names: Sequence[Named]) -> list[Named]:
        """Return names of the excerpt with their places in the article."""
        return [
            replace(
                name,
                found=name.found._replace(
                    start=self._origin(name.found.start), end=self._origin(name.found.end)
                ),
            )
            for name in names
        ]

    def _origin(self, offset: int) -> int:
        # The end of a paragraph belongs to it, not to the next one, whose start lies one further on.
        place = bisect_right(self.starts, offset) - 1
        return self.origins[place] + offset - self.starts[place]


def excerpts(text: str, parts: Sequence[Span]) -> Iterator[Excerpt]:
    """Yield the paragraphs joined by newlines."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for part in (piece for whole in parts for piece in _pieces(text, whole)):
        if pieces and length + len(part) > PIECE:
            yield Excerpt("\n".join(pieces), tuple(starts), tuple(origins))
            pieces, starts, origins, length = [], [], [], 0
        pieces.append(part.of(text))
        starts.append(length)
        origins.append(part.start)
        length += len(part) + 1
    if pieces:
        yield Excerpt("\n".join(pieces), tuple(starts), tuple(origins))


def _pieces(text: str, part: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long to be taken at once, at white space where there is any."""
    start = part.start
    while part.end - start > PIECE:
        space = text.rfind(" ", start + PIECE // 2, start + PIECE)
        end = space if space > 0 else start + PIECE
        yield Span(start, end)
        start = end
    yield Span(start, part.end)
