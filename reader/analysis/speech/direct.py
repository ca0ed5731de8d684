"""Direct speech in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reader.analysis.authors import DASHES, AuthorWords, author_words
from reader.analysis.marks import Quoted
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import CHAINED, Candidate, Link, Source
from reader.analysis.speech.lexicon import introduces, predicative, words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, slot, slot_end
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_ASSESSED = 5
"""Tokens from «так» to its verb at most: «…» – так главный тренер оценил игру."""
SHORTEST_ALONE = 4
"""Words of a quoted sentence that is taken for speech though nobody is named beside it."""

FINAL = frozenset({".", "!", "?", "…", "...", ".."})
_ALIVE = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.PRONOUN})
_BEFORE_SPEECH = FINAL | {*DASHES} | {":", ";", "»", "”", '"', "“"}


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
        for inside in author_words(scene.block.text, item.span.start, item.span.end):
            author = _slot_inside(scene, item, inside)
            if author is not None:
                yield speech(scene, parts_of(scene, item), author)
                break


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
        spoke = any(
            one.kind is QuoteKind.DIRECT for one in scene.found_in(scene.span_of(told.first, told.last))
        )
        if spoke or scene.found_in(scene.span_of(before.first, before.last)):
            yield Candidate(block, tuple(parts_of(scene, item)), QuoteKind.DIRECT, None, CHAINED)
        elif speaks(scene, item) and _own(scene, item) and _somebody_acts(scene, before):
            # «Лосев молчит. „Я жил у моста“.»
            focus = Source(Link.FOCUS, number="sing")
            yield Candidate(block, tuple(parts_of(scene, item)), QuoteKind.DIRECT, None, focus)


def _own(scene: Scene, item: Quoted) -> bool:
    """Tell whether quoted words are somebody's of himself."""
    tokens = scene.block.tokens[scene.block.at(item.span.start) : scene.block.until(item.span.end)]
    return any(token.low in words("interview", "first") for token in tokens)


def _somebody_acts(scene: Scene, unit: Unit) -> bool:
    """Tell whether a sentence of the reporter's begins with one who does something: «Лосев молчит.»."""
    block = scene.block
    if block.title or not all(block.free(index) for index in range(unit.first, unit.last)):
        return False
    doer = phrase_at(block, scene.cast, unit.first, unit.last)
    alive = doer is not None and doer.kind in _ALIVE and "nomn" in doer.cases and doer.number != "plur"
    read = any(
        token.form.lemma_in(words("titles", "inscriptions")) for token in block.tokens[unit.first : unit.last]
    )
    return alive and not read and scene.verbal(unit.first, unit.last)


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
    while index < len(tokens) - 1 and (tokens[index].text == "," or tokens[index].text in FINAL):
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


def speaks(scene: Scene, item: Quoted) -> bool:
    """Tell whether quoted words are whole sentences of somebody's, and no name or inscription."""
    block = scene.block
    low, high = block.at(item.span.start), block.until(item.span.end)
    if low >= high or not block.tokens[low].capital or block.words(item.span) < SHORTEST_ALONE:
        return False
    behind = block.until(item.outer.end)
    closed = block.final(high - 1) or (behind < len(block.tokens) and block.final(behind))
    own = any(token.low in words("interview", "first") for token in block.tokens[low:high])
    return closed and (own or scene.verbal(low, high))


def parts_of(scene: Scene, item: Quoted) -> list[Span]:
    """Return quoted words without the author words inside them."""
    return cut(scene, item.span.start, item.span.end)


def cut(scene: Scene, start: int, end: int) -> list[Span]:
    """Cut the author words out of speech, those alone that hold a verb of the reporter's.

    Behind the last dash marks close the speech and no author words: «Много, – и часть наша».
    """
    parts = []
    for inside in author_words(scene.block.text, start, end):
        low, high = scene.block.at(inside.span.start), scene.block.until(inside.span.end)
        told = scene.block.tokens[low:high]
        if inside.resume >= end and not any(introduces(token.form) for token in told):
            continue
        if any(token.form.finite or predicative(token.form) for token in told):
            parts.append(scene.trimmed(start, inside.before))
            start = inside.resume
    parts.append(scene.trimmed(start, end))
    return [part for part in parts if part]


def _slot_inside(scene: Scene, item: Quoted, inside: AuthorWords) -> Slot | None:
    block = scene.block
    low, high = block.at(inside.span.start), block.until(inside.span.end)
    # Between two sentences any verb tells author words that name somebody: «…, – приводит пример Лось. – …».
    parted = inside.resume < item.span.end and block.text[inside.resume].isupper()
    # The words stand inside marks, where no cue counts: look at them as if the marks were not there.
    within = block.within[low:high]
    block.within[low:high] = [-1] * len(within)
    try:
        found = slot(scene, low, high, free=parted)
        return found if found and (found.known or found.source.phrase is not None) else None
    finally:
        block.within[low:high] = within
