"""What of an article is on the page: its visible lines, and a strip for each run of hidden ones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from reader.domain.line import HIDDEN, Line, LineKind, Outline, flowing
from reader.domain.span import Span

BY_HAND = "by-hand"
"""The reason of a line that the person hid."""


class BlockKind(StrEnum):
    """What a block shows."""

    LINE = "line"
    """A line of the text, or the lines of one paragraph of hard-wrapped text."""
    HIDDEN = "hidden"
    """A strip in the place of hidden lines."""


class Block(Struct, frozen=True):
    """One line or paragraph of the page, or one strip."""

    span: Span
    """From its first raw line's start to its last one's end, without the newline there."""
    kind: BlockKind
    title: bool = False
    """A headline of the article."""
    caption: bool = False
    """Words below a picture."""
    dimmed: bool = False
    """A hidden line that is shown for the time being."""
    count: int = 1
    """Lines that are not blank."""
    reasons: tuple[str, ...] = ()
    """Codes of the rules that hide what is here, each once, in order of the text."""


class Document(Struct, frozen=True):
    """The page: blocks in order of the text, without blank lines."""

    text: str
    """The article's text with the line breaks inside paragraphs as spaces: every offset is the same."""
    blocks: Sequence[Block]
    lines: Sequence[Line]
    """Every raw line, as cleaning classed it."""
    hidden: frozenset[int]
    """Numbers of the lines that are hidden or, while hidden lines are shown, dimmed."""
    starts: Sequence[int]
    """Where each block starts."""
    line_starts: Sequence[int]
    """Where each raw line starts."""

    def block_at(self, offset: int) -> int:
        """Return the index of the block at `offset`: the last that starts there or before, else the first."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def line_at(self, offset: int) -> int:
        """Return the index of the raw line at `offset`; its newline belongs to it."""
        return max(0, bisect_right(self.line_starts, offset) - 1)

    def overlapping(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that share characters with a stretch."""
        for index in range(self.block_at(start), len(self.blocks)):
            block = self.blocks[index]
            if block.span.start >= end:
                return
            if block.span.end > start:
                yield block

    def covers_hidden(self, start: int, end: int) -> bool:
        """Tell whether a stretch touches a line that is hidden or dimmed."""
        if not self.hidden:
            return False
        numbers = range(self.line_at(start), self.line_at(max(start, end - 1)) + 1)
        return any(number in self.hidden for number in numbers)


def make_document(
    text: str, outline: Outline, overrides: Mapping[int, bool], *, show_hidden: bool = False
) -> Document:
    """Lay out the page.

    Args:
        text: of the article.
        outline: what cleaning made of its lines.
        overrides: start of a line to True (restored) or False (hidden), against the outline.
        show_hidden: give each hidden line a dimmed block of its own instead of one strip for the run.
    """
    lines = [line for line in outline.lines if line.kind is not LineKind.BLANK and not _blank(text, line)]
    hidden = frozenset(line.n for line in lines if _is_hidden(line, overrides))
    blocks: list[Block] = []
    for is_hidden, run in groupby(lines, lambda line: line.n in hidden):
        if is_hidden and not show_hidden:
            blocks.append(_strip(list(run), overrides))
        else:
            blocks.extend(_block(lines, overrides, dimmed=is_hidden) for lines in _paragraphs(run))
    return Document(
        text=flowing(text, outline.lines),
        blocks=tuple(blocks),
        lines=outline.lines,
        hidden=hidden,
        starts=tuple(block.span.start for block in blocks),
        line_starts=tuple(line.span.start for line in outline.lines),
    )


def _blank(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return not words or words.isspace()


def _is_hidden(line: Line, overrides: Mapping[int, bool]) -> bool:
    restored = overrides.get(line.span.start)
    return line.kind in HIDDEN if restored is None else not restored


def _reason(line: Line, overrides: Mapping[int, bool]) -> str:
    return line.reason if line.kind in HIDDEN else BY_HAND


def _strip(run: Sequence[Line], overrides: Mapping[int, bool]) -> Block:
    reasons = tuple(dict.fromkeys(_reason(line, overrides) for line in run))
    span = Span(run[0].span.start, run[-1].span.end)
    return Block(span, BlockKind.HIDDEN, count=len(run), reasons=reasons)


def _paragraphs(run: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; nearly always one."""
    paragraph: list[Line] = []
    for line in run:
        if paragraph and not (line.joined and line.n == paragraph[-1].n + 1):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _block(lines: Sequence[Line], overrides: Mapping[int, bool], *, dimmed: bool) -> Block:
    first = lines[0]
    span = Span(first.span.start, lines[-1].span.end)
    if first.kind is LineKind.BODY and not dimmed:
        return Block(span, BlockKind.LINE, count=len(lines))
    return Block(
        span,
        BlockKind.LINE,
        title=first.kind is LineKind.TITLE,
        caption=first.kind is LineKind.CAPTION,
        dimmed=dimmed,
        count=len(lines),
        reasons=tuple(dict.fromkeys(_reason(line, overrides) for line in lines)) if dimmed else (),
    )
