"""`reader analyse --explain`: why analysis found what it found, as plain text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from reader.analysis.cleaning.why import HiddenRow
from reader.analysis.explain import Explanation, Spoken, explain
from reader.domain.analysis import Analysis, Speaker, SuggestedQuote
from reader.domain.article import Article
from reader.domain.line import Outline
from reader.domain.span import Span

SHOWN = 90
"""Characters of a stretch of text that are shown; its offsets say where the rest is."""

_LINKS = {
    "subject": "named beside the words",
    "chain": "whoever spoke last",
    "focus": "whom the text is about there",
    "guest": "the person interviewed",
    "nobody": "nobody in particular",
}
"""How a speaker is linked, in words."""


def explained(article: Article) -> Iterator[str]:
    """Yield the lines of an article's explanation, offsets in code points, line numbers from 1."""
    from reader.analysis import analyse

    found = analyse(article.text, article.ref.metadata)
    told = explain(article.text, article.ref.metadata, found)
    yield from _Writer(article, found).lines(told)


class _Writer:
    """Words for one article."""

    def __init__(self, article: Article, found: Analysis) -> None:
        self._article = article
        self._outline: Outline = found.outline
        self._found = found
        self._starts = [line.span.start for line in found.outline.lines]
        self._names = {entity.id: entity.name for entity in found.entities}

    def lines(self, told: Explanation) -> Iterator[str]:
        yield self._article.ref.file or self._article.id
        yield from self._found.notices
        yield ""
        yield f"Hidden lines: {sum(row.last - row.first + 1 for row in told.hidden)}"
        for row in told.hidden:
            yield from self._hidden(row)
        yield ""
        yield f"Sentences with speech or signs of it: {len(told.sentences)}; without: {told.others}"
        yield "Rules that are not named saw nothing there that they look for."
        for sentence in told.sentences:
            yield ""
            yield from self._sentence(sentence)
        yield ""

    def _hidden(self, row: HiddenRow) -> Iterator[str]:
        first, last = self._outline.lines[row.first].span, self._outline.lines[row.last].span
        yield f"  {self._place(Span(first.start, last.end))}"
        yield f"      {row.kind}, {row.reason}: {_short(row.why)}"

    def _sentence(self, sentence: Spoken) -> Iterator[str]:
        yield f"  {self._place(sentence.span)}"
        for quote, link in sentence.quotes:
            yield from self._quote(quote, link)
        for quote in sentence.goes_on:
            yield f"      belongs to {quote.rule} {self._stretch(quote.spans[0])}"
        if not sentence.quotes and not sentence.goes_on:
            yield "      no quote"
        for miss in sentence.misses:
            yield f"      not {', '.join(miss.rules)}: {self._stretch(miss.place)} {miss.why}"

    def _quote(self, quote: SuggestedQuote, link: str) -> Iterator[str]:
        said = " + ".join(self._stretch(span) for span in quote.spans)
        yield f"      {quote.rule} ({quote.score:.2f}) finds {quote.kind} {said}"
        if quote.cue is not None:
            yield f"          by {self._stretch(quote.cue)}"
        yield f"          said by {self._speaker(quote.speaker, link)}"

    def _speaker(self, speaker: Speaker | None, link: str) -> str:
        if speaker is None:
            return _LINKS["nobody"]
        parts = [speaker.name or "nobody known"]
        if speaker.span is not None:
            parts.append(self._stretch(speaker.span))
        if link in _LINKS:
            parts.append(f"({_LINKS[link]})")
        if speaker.alternatives:
            parts.append("or by " + ", ".join(self._names[ident] for ident in speaker.alternatives))
        return " ".join(parts)

    def _place(self, span: Span) -> str:
        number = bisect_right(self._starts, span.start)
        return f"line {number}, {span.start}:{span.end}  {_short(span.of(self._article.text))}"

    def _stretch(self, span: Span) -> str:
        return f"{span.start}:{span.end} [{_short(span.of(self._article.text))}]"


def _short(text: str) -> str:
    r"""Return a text in one line, its middle left out where it is long.

    >>> _short("один\nдва"), len(_short("а" * 1000)) == SHOWN
    ('один два', True)
    """
    line = " ".join(text.split())
    half = (SHOWN - 3) // 2
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3 - half]} … {line[-half:]}"
