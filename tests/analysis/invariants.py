"""What holds for the analysis of every text."""

from __future__ import annotations

from itertools import pairwise

from reader.domain.analysis import Analysis, SuggestedQuote
from reader.domain.span import Span


def check(text: str, found: Analysis) -> None:
    """Assert what holds for every analysis of every text."""
    assert found.notices == ()
    assert "".join(line.span.of(text) for line in found.outline.lines) == text.replace("\n", "")
    assert [line.n for line in found.outline.lines] == list(range(text.count("\n") + 1))
    _check_names(text, found)
    ids = {entity.id for entity in found.entities}
    for quote in found.quotes:
        _check_quote(text, quote, ids)
    assert [quote.spans[0] for quote in found.quotes] == sorted(quote.spans[0] for quote in found.quotes)
    for claim in found.claims:
        assert _lies_in(text, claim.span)
        assert 0 <= claim.score <= 1
        assert all(claim.reasons)
    assert all(_lies_in(text, span) for span in (*found.sentences, *found.cues))
    assert list(found.sentences) == sorted(found.sentences)
    assert all(left.end <= right.start for left, right in pairwise(found.sentences))


def _check_names(text: str, found: Analysis) -> None:
    ids = [entity.id for entity in found.entities]
    assert len(ids) == len(set(ids))
    places = [mention.span for mention in found.mentions]
    assert places == sorted(places)
    assert all(left.end <= right.start for left, right in pairwise(places))
    for mention in found.mentions:
        assert mention.span.of(text).strip() == mention.span.of(text) != ""
        assert mention.entity in ids
        assert 0 <= mention.confidence <= 1
    for entity in found.entities:
        assert entity.name.strip()
        assert entity.count == sum(mention.entity == entity.id for mention in found.mentions)


def _check_quote(text: str, quote: SuggestedQuote, ids: set[str]) -> None:
    assert quote.spans
    assert all(_lies_in(text, span) for span in quote.spans)
    assert all(left.end <= right.start for left, right in pairwise(quote.spans))
    assert quote.cue is None or _lies_in(text, quote.cue)
    assert 0 < quote.score <= 1
    assert quote.rule
    if quote.speaker is not None:
        assert quote.speaker.entity is None or quote.speaker.entity in ids
        assert ids.issuperset(quote.speaker.alternatives)
        assert quote.speaker.span is None or _lies_in(text, quote.speaker.span)


def _lies_in(text: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(text)
