"""Finding again, in a text that was edited, what was marked in it before.

Tried in this order, with the selectors of W3C Web Annotation: the same place; the same words, told apart from
others like them by what stands around them; words that are nearly the same. What could be in two places is
not found. Nearness is rapidfuzz's ratio (insertions and deletions, 0 to 100).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from reader.domain.annotation import Anchor, Annotation, Party
from reader.domain.span import Span

CLEAR = 24
"""Code points from which changed words are told by themselves; shorter ones need their surroundings too."""

AROUND = 6
"""Letters of context that must be the same, before the words or after them, for their place to be sure."""

ALIKE = 75.0
"""Nearness from which changed words are taken for the same."""

LEAD = 8.0
"""How much nearer the nearest words must be than the next place's."""

GRAM = 5
"""Code points of the pieces by which likely places are found."""

PLACES = 4
"""Likely places that are compared."""


class How(StrEnum):
    """How something was found again."""

    PLACE = "place"
    """Where it was."""
    WORDS = "words"
    """The same words elsewhere."""
    NEAR = "near"
    """Words that are nearly the same."""


class Found(Struct, frozen=True):
    """An annotation as it stands in the new text."""

    annotation: Annotation
    how: How


def find(annotation: Annotation, text: str, article: str) -> Found | None:
    """Return the annotation in an edited text; None when its words are not there, or in several places.

    In words that changed it keeps those that it had, until a person has looked at it.

    Args:
        annotation: as it was in the text before.
        text: the text now.
        article: id of the article with that text.
    """
    found = _find(annotation.target, text)
    if found is None:
        return None
    target, how = found
    fresh = placed(annotation, target, text, article)
    if how is How.NEAR and not annotation.rejected:
        fresh = replace(fresh, was=annotation.was or annotation.target.text)
    return Found(fresh, how)


def placed(annotation: Annotation, target: Anchor, text: str, article: str) -> Annotation:
    """Return the annotation at a place in another text.

    The words of a speaker or a cue that are gone are left out; the speaker's name stays.
    """
    moved = target.hull.start - annotation.target.hull.start
    quote, claim = annotation.quote, annotation.claim
    if quote is not None:
        quote = replace(
            quote,
            speaker=_party(quote.speaker, text, moved),
            cue=None if quote.cue is None else _beside(quote.cue, text, moved),
            addressee=_party(quote.addressee, text, moved),
        )
    if claim is not None:
        claim = replace(claim, claimant=_party(claim.claimant, text, moved))
    return replace(annotation, article=article, target=target, quote=quote, claim=claim)


def _find(anchor: Anchor, text: str) -> tuple[Anchor, How] | None:
    if anchor.fits(text) and _is_there(anchor, text, anchor.hull.start):
        return Anchor.of(text, anchor.spans), How.PLACE
    spans = _same_words(anchor, text)
    if spans is not None:
        return Anchor.of(text, spans), How.WORDS
    spans = _near_words(anchor, text)
    return None if spans is None else (Anchor.of(text, spans), How.NEAR)


def _same_words(anchor: Anchor, text: str) -> list[Span] | None:
    """Return where the very words stand once, or once with the surroundings that they had."""
    shape = [(part.text, part.span.start - anchor.hull.start) for part in anchor.fragments]
    first = shape[0][0]
    starts = [
        start
        for start in _starts(first, text)
        if all(text.startswith(words, start + offset) for words, offset in shape)
    ]
    scores = sorted(((_surroundings(anchor, text, start), start) for start in starts), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    start = scores[0][1]
    if not _is_there(anchor, text, start):
        return None
    return [Span(start + offset, start + offset + len(words)) for words, offset in shape]


def _is_there(anchor: Anchor, text: str, start: int) -> bool:
    """Tell whether what stood beside the words stands there: one of two like them may have changed."""
    before, after = _agreement(anchor, text, start)
    return before >= min(AROUND, _weight(anchor.prefix)) or after >= min(AROUND, _weight(anchor.suffix))


def _surroundings(anchor: Anchor, text: str, start: int) -> int:
    return sum(_agreement(anchor, text, start))


def _agreement(anchor: Anchor, text: str, start: int) -> tuple[int, int]:
    """Return how many letters and digits before and after a place are as they were."""
    end = start + len(anchor.hull)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _shared(before[::-1], anchor.prefix[::-1]), _shared(after, anchor.suffix)


def _shared(one: str, other: str) -> int:
    """Return how many letters and digits are the same from the beginning."""
    pairs = zip(one, other, strict=False)
    return _weight("".join(left for left, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _weight(words: str) -> int:
    """Return how many letters and digits there are: blanks and marks look alike everywhere."""
    return sum(map(str.isalnum, words))


def _starts(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _near_words(anchor: Anchor, text: str) -> list[Span] | None:
    """Return where nearly the same words stand; None when nowhere, or nearly as near in two places."""
    spans: list[Span] = []
    for part in anchor.fragments:
        index = len(spans)
        # The context of the whole tells short parts apart; of the others what is found must follow.
        prefix = anchor.prefix if index == 0 else ""
        suffix = anchor.suffix if index == len(anchor.fragments) - 1 else ""
        span = _nearest(prefix, part.text, suffix, text)
        if span is None:
            return None
        spans.append(span)
    if any(left.end > right.start for left, right in pairwise(spans)):
        return None
    stretched = spans[-1].end - spans[0].start
    return spans if stretched <= 2 * len(anchor.hull) + 2 * CLEAR else None


def _nearest(prefix: str, words: str, suffix: str, text: str) -> Span | None:
    from rapidfuzz import fuzz

    scored: list[tuple[float, Span]] = []
    for place in _likely(prefix, words, suffix, text):
        span = _aligned(prefix, words, suffix, text, place)
        if not span or fuzz.ratio(words, span.of(text)) < ALIKE:
            continue
        around = text[max(0, span.start - len(prefix)) : span.end + len(suffix)]
        whole = fuzz.ratio(prefix + words + suffix, around)
        if len(words) >= CLEAR or whole >= ALIKE:
            scored.append((whole, span))
    if not scored:
        return None
    best, span = max(scored)
    rivals = [whole for whole, other in scored if not other.overlaps(span)]
    return None if rivals and max(rivals) > best - LEAD else span


def _aligned(prefix: str, words: str, suffix: str, text: str, place: int) -> Span:
    """Return what became of the words near a place: their surroundings say where they begin and end."""
    from rapidfuzz.distance import Levenshtein

    slack = len(words) // 3 + GRAM
    low = max(0, place - len(prefix) - slack)
    window = text[low : place + len(words) + len(suffix) + slack]
    first, last = len(prefix), len(prefix) + len(words)
    start, end = 0, len(window)
    for step in Levenshtein.opcodes(prefix + words + suffix, window):
        same = step.tag == "equal"
        if step.src_start <= first < step.src_end:
            start = step.dest_start + (first - step.src_start if same else 0)
        if step.src_start < last <= step.src_end:
            end = step.dest_start + last - step.src_start if same else step.dest_end
    return _whole_words(text, low + start, low + max(start, end))


def _likely(prefix: str, words: str, suffix: str, text: str) -> list[int]:
    """Return the starts near which most pieces of the words and of their surroundings stand."""
    whole, votes = prefix + words + suffix, Counter[int]()
    width = max(GRAM, len(words) // 4)
    for offset in range(len(whole) - GRAM + 1):
        starts = list(_few(whole[offset : offset + GRAM], text))
        for start in starts:
            votes[(start - offset + len(prefix)) // width] += 1
    return [max(0, place * width) for place, _ in votes.most_common(PLACES)]


def _few(piece: str, text: str) -> Iterator[int]:
    """Yield where a piece stands, unless it stands all over the text and says nothing."""
    for number, start in enumerate(_starts(piece, text)):
        if number == 50:
            return
        yield start


def _whole_words(text: str, start: int, end: int) -> Span:
    """Return a stretch without blanks at its ends, grown or cut so that no word is cut."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while 0 < start < end and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _party(party: Party | None, text: str, moved: int) -> Party | None:
    if party is None or party.span is None:
        return party
    span = _beside(party.span, text, moved)
    return Party(span, party.name if span is not None else party.name or party.span.text, party.ref)


def _beside(anchor: Anchor, text: str, moved: int) -> Anchor | None:
    """Return a part of an annotation: shifted as the annotation was, else wherever it is found."""
    low = anchor.hull.start + moved
    if low >= 0:
        spans = [Span(span.start + moved, span.end + moved) for span in anchor.spans]
        if spans[-1].end <= len(text) and all(
            part.text == span.of(text) for part, span in zip(anchor.fragments, spans, strict=True)
        ):
            return Anchor.of(text, spans)
    found = _find(anchor, text)
    return None if found is None else found[0]
