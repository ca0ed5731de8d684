"""Sentences worth checking, ranked by a weighted sum of what can be seen in them.

The features follow what ClaimBuster (Hassan et al. 2017) and Full Fact's annotation schema (Konstantinovskiy
et al. 2021) found to matter: figures, comparisons, causes, events, law against opinions, plans and questions.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from reader.analysis.dictionary import CACHED
from reader.analysis.speech.lexicon import introduces, table, word_set
from reader.analysis.speech.words import Form, Token, tokens
from reader.domain.analysis import Entity, Mention, SuggestedClaim, SuggestedQuote
from reader.domain.line import LineKind, Outline
from reader.domain.span import Span

LOWEST = 0.15
"""Claims less likely than this are not suggested."""
SHORT = 5
"""Words below which a sentence says too little."""
COVERS = 0.4
"""Share of its sentence that a reported clause takes at least to be the claim in its stead."""

_EDGE = ' \t\n\r\u00a0«»„“”"–—-,;'


class Feature(Struct, frozen=True):
    """Something that can be seen in a sentence and makes it more, or less, worth checking."""

    id: str
    reason: str
    """What the user reads; empty for what lowers the score."""
    weight: float
    most: int
    stems: tuple[str, ...]
    words: frozenset[str]

    def shown_by(self, word: str) -> bool:
        """Tell whether a word, in lower case, shows it."""
        return word in self.words or word.startswith(self.stems)


@lru_cache(maxsize=1)
def features() -> tuple[Feature, ...]:
    """Return the features of claims.toml, in order."""
    return tuple(
        Feature(
            ident,
            entry.get("reason", ""),
            entry["weight"],
            entry.get("most", 1),
            tuple(entry.get("stems", "").split()) or ("\0",),
            word_set(entry.get("words", "")),
        )
        for ident, entry in table("claims.toml")["feature"].items()
    )


@lru_cache(maxsize=CACHED)
def _shown(word: str) -> tuple[str, ...]:
    """Return the ids of the features that a word, in lower case, shows."""
    return tuple(feature.id for feature in features() if feature.shown_by(word))


def seen(words: Sequence[Token], names: int, reported: bool) -> Mapping[str, int]:
    """Return how often each feature is met in a sentence.

    Args:
        words: the words and marks of the sentence.
        names: how many mentions it has.
        reported: it stands in a quote.
    """
    counts = dict.fromkeys((feature.id for feature in features()), 0)
    for word in words:
        for ident in _shown(word.low):
            counts[ident] += 1
    digits = sum(word.text[0].isdigit() for word in words)
    counts["number"] += digits
    counts["quantity"] = min(1, counts["quantity"]) if digits or counts["number"] else 0
    counts["event"] = sum(_happened(word.form) for word in words)
    counts["reported"] = int(reported)
    counts["names"] = names
    counts["short"] = int(sum(word.word for word in words) < SHORT)
    return counts


@lru_cache(maxsize=CACHED)
def _happened(form: Form) -> bool:
    """Tell whether a word is a verb of something done, and no verb of speech."""
    if introduces(form) or not form.readings:
        return False
    reading = form.readings[0]
    return reading.pos in ("VERB", "PRTS") and reading.tense == "past" and "perf" in reading.grammemes


def find_claims(
    text: str,
    outline: Outline,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotes: Sequence[SuggestedQuote],
) -> tuple[SuggestedClaim, ...]:
    """Rank the sentences of the body by how much they assert that is worth checking, in order of the text."""
    body = [line.span for line in outline.lines if line.kind is LineKind.BODY]
    starts = [span.start for span in body]
    named = sorted(mention.span.start for mention in mentions)
    parts = _outermost(span for quote in quotes for span in quote.spans)
    found = []
    for sentence in sentences:
        place = bisect_right(starts, sentence.start) - 1
        if place < 0 or sentence.start >= body[place].end:
            continue
        span, reported = _content(text, sentence, parts)
        if not span:
            continue
        names = bisect_left(named, span.end) - bisect_left(named, span.start)
        claim = _claim(text, span, names, reported)
        if claim.score >= LOWEST:
            found.append(claim)
    return tuple(found)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the parts of quotes that lie in no other, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not found or not found[-1].contains(span):
            found.append(span)
    return found


def _claim(text: str, span: Span, names: int, reported: bool) -> SuggestedClaim:
    # The question mark may stand behind the content.
    counts = seen(tokens(text, span.start, min(len(text), span.end + 1)), names, reported)
    total = float(table("claims.toml")["bias"])
    reasons = []
    for feature in features():
        worth = feature.weight * min(counts[feature.id], feature.most)
        total += worth
        if worth > 0 and feature.reason:
            reasons.append((worth, feature.reason))
    reasons.sort(key=lambda item: -item[0])
    score = 1 / (1 + math.exp(-total))
    return SuggestedClaim(span, round(score, 4), tuple(reason for _, reason in reasons[:4]))


def _content(text: str, sentence: Span, parts: Sequence[Span]) -> tuple[Span, bool]:
    """Return what of a sentence is the claim: the reported clause where there is one, else all of it."""
    index = max(0, bisect_left(parts, sentence) - 1)
    inside = []
    while index < len(parts) and parts[index].start < sentence.end:
        part = parts[index]
        index += 1
        if part.overlaps(sentence):
            inside.append(Span(max(part.start, sentence.start), min(part.end, sentence.end)))
    whole = _trimmed(text, sentence.start, sentence.end)
    if len(inside) == 1 and len(inside[0]) >= COVERS * len(whole):
        return _trimmed(text, inside[0].start, inside[0].end), True
    return whole, bool(inside)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end > start and text[end - 1] == ".":
        end -= 1
    return Span(start, end)
