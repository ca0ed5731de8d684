"""Who said what: quotes with their speakers, claims worth checking, and the words that introduce speech.

`trim_speech` needs no model and is cheap to import; the rest loads the dictionary of word forms when it is
first called.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.speech.trim import trim_speech
from reader.domain.analysis import Entity, Mention, SuggestedClaim, SuggestedQuote
from reader.domain.line import Outline
from reader.domain.span import Span

__all__ = ["find_claims", "find_cues", "find_quotes", "trim_speech"]


def find_quotes(
    text: str,
    outline: Outline,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
) -> tuple[SuggestedQuote, ...]:
    """Find direct, indirect and mixed quotes with their speakers, in order of the text."""
    from reader.analysis.speech.quotes import find_quotes as find

    return find(text, outline, sentences, mentions, entities)


def find_claims(
    text: str,
    outline: Outline,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    quotes: Sequence[SuggestedQuote],
) -> tuple[SuggestedClaim, ...]:
    """Rank the sentences of the body by how much they assert that is worth checking, in order of the text."""
    from reader.analysis.speech.claims import find_claims as find

    return find(text, outline, sentences, mentions, entities, quotes)


def find_cues(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Find every word that can introduce speech, in order of the text."""
    from reader.analysis.speech.cues import find_cues as find

    return find(text, sentences)
