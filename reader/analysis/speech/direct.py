"""Direct speech in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from reader.analysis.authors import DASHES, author_words
from reader.analysis.marks import Quoted, quoted, unclosed
from reader.analysis.speech.candidate import CHAINED, Candidate
from reader.analysis.speech.lexicon import predicative
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, above_source, colon_source, slot, slot_end
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_SPEECH = 12
"""Paragraphs that one pair of marks takes in at most."""
LONGEST_ASSESSED = 5
"""Tokens from «так» to its verb at most: «…» – так главный тренер оценил игру."""
SHORTEST_ALONE = 4
"""Words of a quoted sentence that is taken for speech though nobody is named beside it."""

_FINAL = frozenset({".", "!", "?", "…", "...", ".."})
_BEFORE_SPEECH = _FINAL | {*DASHES} | {":", ";", "»", "”", '"', "“"}


def quote_author(scene: Scene) -> Iterator[Candidate]:
    """Yield «…», – заявил X, with what goes on after the author words, and those listed before."""
    block_marks = scene.block.marks
    listed = 0
    for number, item in enumerate(block_marks):
        # The first of the quotes that commas list up to this one: «…», «…», – говорили X.
        if not (number and list_goes_on(scene, number - 1) and scene.open(block_marks[number - 1].span)):
            listed = number
        if not scene.open(item.span) or not begins(scene, block_marks[listed]):
            continue
        found = _author_after(scene, item)
        if found is None:
            continue
        author, end = found
        for earlier in block_marks[listed:number]:
            yield speech(scene, parts_of(scene, earlier), author)
        parts = [*parts_of(scene, item), *further(scene, number, end)]
        yield speech(scene, parts, author)


def quote_inset(scene: Scene) -> Iterator[Candidate]:
    """Yield «…, – сказал X. – …», where the marks take in the author words."""
    for item in scene.block.marks:
        if not scene.open(item.span):
            continue
        for words in author_words(scene.block.text, item.span.start, item.span.end):
            author = _slot_inside(scene, item, words.span)
            if author is not None:
                yield speech(scene, parts_of(scene, item), author)
                break


def quote_unclosed(scene: Scene) -> Iterator[Candidate]:
    """Yield speech whose mark is never closed, or closed some paragraphs below."""
    block = scene.block
    place = unclosed(block.text, block.span.start, block.span.end)
    if place is None or not scene.open(Span(place + 1, block.span.end)):
        return
    first = block.at(place)
    if first and block.tokens[first - 1].text not in {":", *DASHES, *_FINAL}:
        return
    inside = author_words(block.text, place + 1, block.span.end)
    author = slot(scene, block.at(inside[0].span.start), block.until(inside[0].span.end)) if inside else None
    if author is not None:
        yield speech(scene, _cut(scene, place + 1, block.span.end), author)
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
    """Yield a quoted paragraph of whole sentences right below attributed speech."""
    block = scene.block
    if scene.before is None or len(block.marks) != 1 or block.title:
        return
    item = block.marks[0]
    whole = block.at(item.outer.start) == 0 and len(block.tokens) - block.until(item.outer.end) <= 1
    if whole and scene.open(item.span) and sentence_like(scene, item) and scene.follows_speech:
        yield Candidate(block, tuple(parts_of(scene, item)), QuoteKind.DIRECT, None, CHAINED)


def quote_next(scene: Scene) -> Iterator[Candidate]:
    """Yield a quoted sentence of its own right behind one that somebody's words were found in."""
    block = scene.block
    for rank, (before, unit) in enumerate(pairwise(block.units)):
        if block.free(unit.first) or not block.final(before.last - 1):
            continue
        item = block.marks[block.within[unit.first]]
        whole = block.at(item.outer.start) == unit.first and unit.last - block.until(item.outer.end) <= 1
        if not whole or not scene.open(item.span) or not sentence_like(scene, item):
            continue
        # A sentence of the reporter's may part them: «…», – сказал Лось. Он встает. «…».
        told = block.units[max(0, rank - 1)] if block.free(before.first) else before
        speaks = any(
            one.kind is QuoteKind.DIRECT for one in scene.found_in(scene.span_of(told.first, told.last))
        )
        if speaks or scene.found_in(scene.span_of(before.first, before.last)):
            yield Candidate(block, tuple(parts_of(scene, item)), QuoteKind.DIRECT, None, CHAINED)


def speech(scene: Scene, parts: list[Span], author: Slot) -> Candidate:
    """Return direct speech as a candidate."""
    return Candidate(scene.block, tuple(parts), QuoteKind.DIRECT, author.cue, author.source)


def begins(scene: Scene, item: Quoted) -> bool:
    """Tell whether quoted words begin a sentence and are not a fragment of one."""
    first = scene.block.at(item.outer.start)
    return first == 0 or scene.block.tokens[first - 1].text in _BEFORE_SPEECH


def past_marks(scene: Scene, index: int) -> int:
    """Return the first token from `index` on that is no comma and ends no sentence."""
    tokens = scene.block.tokens
    while index < len(tokens) - 1 and (tokens[index].text == "," or tokens[index].text in _FINAL):
        index += 1
    return index


def _author_after(scene: Scene, item: Quoted) -> tuple[Slot, int] | None:
    """Return the author words after quoted words, and one past their last token."""
    block = scene.block
    after = block.until(item.outer.end)
    place = past_marks(scene, after)
    if place >= len(block.tokens):
        return None
    parted = place > after or block.text[item.outer.end - 2 : item.outer.end - 1] in ("!", "?", "…", ",", ".")
    dashed = block.tokens[place].text in DASHES
    if dashed:
        low = place + 1
    elif place > after and block.tokens[place - 1].text == "," and not block.tokens[place].capital:
        low = place
    else:
        return None
    end = slot_end(scene, low)
    author = slot(scene, low, end, free=dashed and parted)
    if author is None or author.cue is None:
        return None
    near = block.at(author.cue.start) - low
    if not dashed and near > 1:
        return None
    if block.words(item.span) >= 2 and parted:
        return author, end
    cries = item.span.of(block.text)[-1] in "!?…" and near <= 2 and author.source.phrase is not None
    assessed = block.tokens[low].low == "так" and near <= LONGEST_ASSESSED
    return (author, end) if (author.known and (near <= 2 or assessed)) or (cries and dashed) else None


def further(scene: Scene, number: int, end: int) -> list[Span]:
    """Return the parts after author words, as long as no others are named beside them."""
    block = scene.block
    parts: list[Span] = []
    for following in range(number + 1, len(block.marks)):
        item = block.marks[following]
        first = block.at(item.outer.start)
        between = [token.text for token in block.tokens[end:first]]
        if first < end or any(text not in {",", ".", ":", *DASHES} for text in between):
            break
        resumed = any(text in DASHES for text in between) and block.words(item.span) > 1
        if not (resumed or sentence_like(scene, item)) or _attributed(scene, item):
            break
        parts += parts_of(scene, item)
        end = block.until(item.outer.end)
    return parts


def _attributed(scene: Scene, item: Quoted) -> bool:
    """Tell whether quoted words have author words of their own, be they understood or not."""
    tokens = scene.block.tokens
    place = past_marks(scene, scene.block.until(item.outer.end))
    dashed = place + 1 < len(tokens) and tokens[place].text in DASHES and not tokens[place + 1].capital
    verb = dashed and any(token.form.finite for token in tokens[place + 1 : place + 4])
    return verb or _author_after(scene, item) is not None


def list_goes_on(scene: Scene, place: int) -> bool:
    """Tell whether a comma or «и» alone stands between quoted words and the next, which are a sentence."""
    block = scene.block
    if place + 1 >= len(block.marks):
        return False
    item, following = block.marks[place], block.marks[place + 1]
    low, high = block.until(item.outer.end), block.at(following.outer.start)
    between = [token.low for token in block.tokens[low:high]]
    listed = between in ([","], ["и"], [",", "и"], [";"])
    first = block.at(following.span.start)
    capital = first < len(block.tokens) and block.tokens[first].capital
    return listed and capital and block.words(item.span) > 1 and block.words(following.span) > 1


def sentence_like(scene: Scene, item: Quoted) -> bool:
    """Tell whether quoted words are a sentence and not a name or a fragment."""
    block = scene.block
    low, high = block.at(item.span.start), block.until(item.span.end)
    if low >= high or not block.tokens[low].capital:
        return False
    closed = item.span.of(block.text)[-1] in ".!?…"
    return block.words(item.span) >= SHORTEST_ALONE and (closed or scene.verbal(low, high))


def parts_of(scene: Scene, item: Quoted) -> list[Span]:
    """Return quoted words without the author words inside them."""
    return _cut(scene, item.span.start, item.span.end)


def _cut(scene: Scene, start: int, end: int) -> list[Span]:
    """Cut the author words out of speech, those alone that hold a verb of the reporter's."""
    parts = []
    for words in author_words(scene.block.text, start, end):
        low, high = scene.block.at(words.span.start), scene.block.until(words.span.end)
        if any(token.form.finite or predicative(token.form) for token in scene.block.tokens[low:high]):
            parts.append(scene.trimmed(start, words.before))
            start = words.resume
    parts.append(scene.trimmed(start, end))
    return [part for part in parts if part]


def _slot_inside(scene: Scene, item: Quoted, words: Span) -> Slot | None:
    block = scene.block
    low, high = block.at(words.start), block.until(words.end)
    # The words stand inside marks, where no cue counts: look at them as if the marks were not there.
    within = block.within[low:high]
    block.within[low:high] = [-1] * len(within)
    try:
        return slot(scene, low, high, free=False)
    finally:
        block.within[low:high] = within


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
    if after < len(block.tokens) and block.tokens[after].text in DASHES:
        author = slot(lower, after + 1, slot_end(lower, after + 1))
        if author is not None:
            yield replace(speech(scene, parts, author), block=block)
            return
    introduced = first > 0 and scene.block.tokens[first - 1].text == ":"
    author = colon_source(scene, first - 1) if introduced else above_source(scene) if first == 0 else None
    if author is not None:
        yield replace(
            speech(scene, parts, author), block=scene.block if introduced else scene.before or block
        )
    elif scene.follows_speech and first == 0:
        yield Candidate(scene.block, tuple(parts), QuoteKind.DIRECT, None, CHAINED)
