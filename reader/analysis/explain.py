"""Why analysis found what it found, and what came near: for those who mend the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reader.analysis.cleaning.why import HiddenRow, hidden_rows
from reader.analysis.marks import QuotedKind, quoted
from reader.analysis.speech.quotes import find_quotes
from reader.analysis.speech.trace import Reach, Step, Trace
from reader.domain.analysis import Analysis, SuggestedQuote
from reader.domain.article import Metadata
from reader.domain.span import Span

_FRAGMENT = 2
"""Blanks in quoted words that may be speech, at least."""

_WORDS = {
    Reach.ASKED: "holds no word that introduces speech",
    Reach.CUE: "introduces speech, but what else these rules ask for is not there",
    Reach.NOBODY: "introduces speech, but nobody who fits is named beside it",
    Reach.NAMED: "introduces speech and somebody is named, but what was said is not where these rules look",
}


class Miss(Struct, frozen=True):
    """What kept rules from finding a quote at one place."""

    place: Span
    why: str
    rules: tuple[str, ...]
    """Ids of the rules, in the order in which they were tried."""


class Spoken(Struct, frozen=True):
    """A sentence with speech, or with signs of it."""

    span: Span
    quotes: tuple[tuple[SuggestedQuote, str], ...]
    """Those that begin in it, each with how its speaker is linked: see `speech.candidate.Link`."""
    goes_on: tuple[SuggestedQuote, ...]
    """Those that began before it."""
    misses: tuple[Miss, ...]
    """How far other rules came; those that are not named saw nothing there that they look for."""


class Explanation(Struct, frozen=True):
    """Why analysis found in one text what it found."""

    hidden: tuple[HiddenRow, ...]
    sentences: tuple[Spoken, ...]
    others: int
    """Sentences without any sign of speech."""


def explain(text: str, metadata: Metadata, found: Analysis) -> Explanation:
    """Return why analysis found what it found in a text, by looking at it again.

    Args:
        text: the decoded text.
        metadata: what is known of the article beside it.
        found: what `analyse` made of the two.
    """
    trace = Trace()
    quotes = find_quotes(
        text, found.outline, found.sentences, found.mentions, found.entities, make=trace.scene
    )
    signs = [*found.cues, *_marked(text)]
    spoken = [_spoken(sentence, quotes, trace.steps, signs) for sentence in found.sentences]
    told = tuple(sentence for sentence in spoken if sentence is not None)
    return Explanation(tuple(hidden_rows(text, metadata.title)), told, len(spoken) - len(told))


def _marked(text: str) -> list[Span]:
    """Return the stretches that marks or a dash set apart, names and single words aside."""
    return [
        item.span
        for item in quoted(text)
        if item.kind is QuotedKind.DASH or item.span.of(text).count(" ") >= _FRAGMENT
    ]


def _spoken(
    sentence: Span, quotes: Sequence[SuggestedQuote], steps: Sequence[Step], signs: Sequence[Span]
) -> Spoken | None:
    """Return what there is to say of a sentence; None where nothing in it has to do with speech."""
    inside = [step for step in steps if sentence.start <= step.place.start < sentence.end]
    links = {(step.rule, step.place.start): step.by for step in inside if step.reach is Reach.FOUND}
    here = [quote for quote in quotes if any(span.overlaps(sentence) for span in quote.spans)]
    own = [quote for quote in here if quote.spans[0].start >= sentence.start]
    if not here and not any(sign.overlaps(sentence) for sign in signs):
        return None
    fired = {quote.rule for quote in here}
    misses = _misses([step for step in inside if step.rule not in fired], bool(here))
    explained = tuple((quote, links.get((quote.rule, quote.spans[0].start), "")) for quote in own)
    return Spoken(sentence, explained, tuple(quote for quote in here if quote not in own), misses)


def _misses(steps: Iterable[Step], found: bool) -> tuple[Miss, ...]:
    """Return how far each rule came at its best, the rules that came equally far at one place together.

    Args:
        steps: of the rules that found nothing in the sentence.
        found: another rule did; then words that are no use to a rule are not worth telling.
    """
    best: dict[str, Step] = {}
    for step in steps:
        if found and step.reach <= Reach.UNUSABLE:
            continue
        if step.rule not in best or step.reach > best[step.rule].reach:
            best[step.rule] = step
    grouped: dict[tuple[Span, str], list[str]] = {}
    for rule, step in best.items():
        grouped.setdefault((step.place, _why(step)), []).append(rule)
    return tuple(Miss(place, why, tuple(rules)) for (place, why), rules in grouped.items())


def _why(step: Step) -> str:
    if step.reach is Reach.REFUSED:
        return f"would be a quote, but {step.by} was earlier" if step.by else "has no words to be quoted"
    return step.by if step.reach is Reach.UNUSABLE else _WORDS[step.reach]
