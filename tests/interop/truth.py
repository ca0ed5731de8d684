"""What the exports of the sample must say, as a peer would count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reader.domain.span import Span
from reader.exchange import Document
from reader.exchange.layer import Mark, layer
from tests.exchange.sample import documents, nested
from tests.exchange.support import pairs

SAMPLE = [*documents(), nested()]
ARTICLES = {document.text or "": document.ref.id for document in SAMPLE}
"""Each text to the id of its article."""

Pairs = tuple[tuple[int, int], ...]
Head = tuple[str, tuple[int, int]]
"""A label and the first fragment."""


class Truth:
    """Spans, relations and attributes, each with how often it is there."""

    def __init__(self) -> None:
        self.spans: Counter[tuple[str, str, Pairs]] = Counter()
        self.relations: Counter[tuple[str, str, Head, Head]] = Counter()
        self.attributes: Counter[tuple[str, str, tuple[int, int], str, str]] = Counter()

    def check(self, other: Truth) -> None:
        assert self.spans == other.spans
        assert self.relations == other.relations
        assert self.attributes == other.attributes

    def join(
        self,
        article: str,
        rows: dict[str, tuple[str, tuple[int, int]]],
        links: Iterable[tuple[str, str, str]],
    ) -> None:
        """Take stretches whose parts are linked by `continued`, and the other links between them."""
        known = list(links)
        following = {source: target for label, source, target in known if label == "continued"}
        for head in rows.keys() - set(following.values()):
            chain, place = [rows[head][1]], head
            while place in following:
                place = following[place]
                chain.append(rows[place][1])
            self.spans[article, rows[head][0], tuple(chain)] += 1
        for label, source, target in known:
            if label != "continued":
                self.relations[article, label, rows[source], rows[target]] += 1


def truth(
    shape: Callable[[str, Sequence[Span]], Sequence[Span]] = lambda text, spans: spans,
    sample: Iterable[Document] = tuple(SAMPLE),
) -> Truth:
    """Return what the sample holds; `shape` is what a format has to do to the fragments."""
    found = Truth()
    for document in sample:
        article, text = document.ref.id, document.text or ""

        def shaped(mark: Mark, text: str = text) -> Pairs:
            return pairs(shape(text, mark.anchor.spans))

        def head(mark: Mark) -> Head:
            return mark.label, shaped(mark)[0]

        known = layer(document)
        for mark in known.marks:
            found.spans[article, mark.label, shaped(mark)] += 1
            for name, value in mark.attributes.items():
                found.attributes[article, *head(mark), name, value] += 1
        for link in known.links:
            found.relations[article, link.label, head(link.source), head(link.target)] += 1
    return found
