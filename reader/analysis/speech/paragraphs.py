"""Direct speech in marks that takes whole paragraphs, or whose marks are not paired in one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reader.analysis.authors import DASHES, author_words
from reader.analysis.marks import quoted, unclosed
from reader.analysis.speech.candidate import CHAINED, Candidate, Link, Source
from reader.analysis.speech.deeds import deed_above, deed_source
from reader.analysis.speech.direct import FINAL, cut, parts_of, past_marks, sentence_like, speaks, speech
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, above_source, colon_source, slot, slot_end
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_SPEECH = 12
"""Paragraphs that one pair of marks takes in at most."""

_FOCUS = Source(Link.FOCUS, number="sing")


def quote_unclosed(scene: Scene) -> Iterator[Candidate]:
    """Yield speech whose mark is never closed, or closed some paragraphs below."""
    block = scene.block
    place = unclosed(block.text, block.span.start, block.span.end)
    if place is None or not scene.open(Span(place + 1, block.span.end)):
        return
    first = block.at(place)
    if first and block.tokens[first - 1].text not in {":", *DASHES, *FINAL}:
        return
    inside = author_words(block.text, place + 1, block.span.end)
    author = slot(scene, block.at(inside[0].span.start), block.until(inside[0].span.end)) if inside else None
    if author is not None:
        yield speech(scene, cut(scene, place + 1, block.span.end), author)
        return
    yield from _paragraphs(scene, place, first)


def quote_unopened(scene: Scene) -> Iterator[Candidate]:
    """Yield speech from the head of a paragraph to a closing mark that nothing opens."""
    block = scene.block
    for index, token in enumerate(block.tokens[:-3]):
        if token.text not in ("»", "”", '"') or not block.free(index):
            if not block.free(index):
                return
            continue
        after = past_marks(scene, index + 1)
        if index < 1 or block.tokens[after].text not in DASHES:
            return
        author = slot(scene, after + 1, slot_end(scene, after + 1), free=False)
        if author is not None:
            yield speech(scene, [scene.text(0, index)], author)
        return


def quote_alone(scene: Scene) -> Iterator[Candidate]:
    """Yield a quoted paragraph of whole sentences, below attributed speech or the reporter's own words."""
    block = scene.block
    if scene.before is None or len(block.marks) != 1 or block.title:
        return
    item = block.marks[0]
    whole = block.at(item.outer.start) == 0 and len(block.tokens) - block.until(item.outer.end) <= 1
    if not whole or not scene.open(item.span) or not sentence_like(scene, item):
        return
    alone = told_below(scene) and speaks(scene, item) and _of_some_length(scene, item.span)
    if scene.follows_speech or alone:
        source = CHAINED if scene.follows_speech else _FOCUS
        yield Candidate(block, tuple(parts_of(scene, item)), QuoteKind.DIRECT, None, source)


def told_below(scene: Scene) -> bool:
    """Tell whether a paragraph stands below one of the reporter's, which ends in a full stop."""
    above = scene.before
    if above is None or above.title or above.turn or scene.above is None or not above.tokens:
        return False
    return above.final(len(above.tokens) - 1) and above.free(0)


def _of_some_length(scene: Scene, span: Span) -> bool:
    """Tell whether words are several sentences, or somebody's of himself."""
    block = scene.block
    told = block.tokens[block.at(span.start) : block.until(span.end)]
    ends = sum(block.final(place) for place in range(block.at(span.start), block.until(span.end) - 1))
    return ends > 0 or any(token.low in words("interview", "first") for token in told)


def _paragraphs(scene: Scene, place: int, first: int) -> Iterator[Candidate]:
    """Yield speech that a mark opens in this block and another closes in one below."""
    block = scene.block
    parts = [scene.trimmed(place + 1, block.span.end)]
    opener = block.text[place]
    for below in scene.rest[:LONGEST_SPEECH]:
        text = block.text
        leads = text[below.span.start] == opener
        closing = _closing(text, below.span.start if leads else place, below.span.end)
        if closing is not None and closing <= below.span.start:
            return
        start = below.span.start + leads
        lower = Scene(below, scene.cast, None)
        if closing is None:
            parts.append(lower.trimmed(start, below.span.end))
            continue
        parts.append(lower.trimmed(start, closing))
        yield from _closed(scene, lower, parts, first, closing)
        return


def _closing(text: str, start: int, end: int) -> int | None:
    for item in quoted(text, start, end):
        if item.outer.start == start:
            return item.outer.end - 1
    return None


def _closed(scene: Scene, lower: Scene, parts: list[Span], first: int, closing: int) -> Iterator[Candidate]:
    """Find who says the speech: named after the closing mark, or before the opening one."""
    block = lower.block
    after = past_marks(lower, block.until(closing + 1))
    author: Slot | None = None
    if after < len(block.tokens) and block.tokens[after].text in DASHES:
        author = slot(lower, after + 1, slot_end(lower, after + 1))
        if author is not None:
            yield replace(speech(scene, parts, author), block=block)
            return
    introduced = first > 0 and scene.block.tokens[first - 1].text == ":"
    if introduced:
        author = colon_source(scene, first - 1) or deed_source(scene, first - 1)
    elif first == 0:
        author = above_source(scene) or deed_above(scene)
    if author is not None:
        yield replace(
            speech(scene, parts, author), block=scene.block if introduced else scene.before or block
        )
    elif first == 0 and (scene.follows_speech or told_below(scene)):
        source = CHAINED if scene.follows_speech else _FOCUS
        yield Candidate(scene.block, tuple(parts), QuoteKind.DIRECT, None, source)
