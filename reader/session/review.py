"""The suggestions of one article: which were found, and which still await a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from reader.domain.analysis import Analysis, SuggestedQuote
from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.session.items import Item, Suggestion, shared, size
from reader.session.shelf import Shelf

SHOWN_FROM = 0.15
"""Score from which a suggestion is offered: a missed quote costs seven keys, a wrong one costs one."""

_SETTLED_FROM = 0.5
"""Share of the words from which an annotation and a suggestion are about the same thing."""


_FEW = 50
"""Items up to which changing a shelf one by one is cheaper than making it anew."""


class Review:
    """Sorts suggestions into those that await a person and those that a person's work has settled."""

    def __init__(self) -> None:
        self.found = Shelf()
        """All that are worth a look, settled ones included."""
        self.open = Shelf()
        """Those that await a person."""

    def load(self, analysis: Analysis, text: str) -> None:
        """Take up what analysis found; `refresh` then says what of it is open."""
        self.found = Shelf(_items(analysis, text))
        self.open = Shelf()

    def refresh(
        self, marked: Shelf, refused: Shelf, *, is_hidden: Callable[[Span], bool], within: Span
    ) -> None:
        """Find out anew which of the suggestions that overlap a stretch are open."""
        items = self.found.overlapping(within.start, within.end)
        closed, still = set(), []
        for item in items:
            if any(map(is_hidden, item.spans)) or settled(item, marked, refused, self.found):
                closed.add(item.key)
            else:
                still.append(self._with_claimant(item, marked))
        if len(items) > _FEW:
            others = (item for item in self.open if item.key not in closed)
            self.open = Shelf([*others, *still])
            return
        for key in closed:
            self.open.remove(key)
        for item in still:
            self.open.put(item)

    def of(self, kind: AnnotationKind, spans: tuple[Span, ...]) -> Item | None:
        """Return the suggestion of a kind about these words, open or settled; the closest of several."""
        near = self.found.overlapping(spans[0].start, spans[-1].end)
        same = [item for item in near if item.kind is kind and about_the_same(item.spans, spans)]
        return max(same, key=lambda item: (item.spans == spans, _likeness(item.spans, spans)), default=None)

    def refusals(self, item: Item, refused: Shelf) -> list[Item]:
        """Return the refusals that settle a suggestion."""
        near = refused.overlapping(item.hull.start, item.hull.end)
        return [other for other in near if _refuses(other, item) and not _of_another(other, item, self.found)]

    def _with_claimant(self, item: Item, marked: Shelf) -> Item:
        if item.kind is not AnnotationKind.CLAIM:
            return item
        quote = covering_quote(item.spans, marked, self.found)
        return replace(item, party=quote.party if quote else None)


def settled(suggestion: Item, marked: Shelf, refused: Shelf, found: Shelf) -> bool:
    """Tell whether a person has taken a suggestion, taken something like it, or refused it.

    Args:
        suggestion: what analysis found.
        marked: the annotations.
        refused: what was refused.
        found: all suggestions, some of which lie inside others.
    """
    hull = suggestion.hull
    taken = (
        one
        for one in marked.overlapping(hull.start, hull.end)
        if one.kind is suggestion.kind and about_the_same(suggestion.spans, one.spans)
    )
    left = (one for one in refused.overlapping(hull.start, hull.end) if _refuses(one, suggestion))
    return any(not _of_another(one, suggestion, found) for one in (*taken, *left))


def _of_another(decision: Item, suggestion: Item, found: Shelf) -> bool:
    """Tell whether a decision is about a quote inside this one, or about the one that this lies in."""
    same = _likeness(decision.spans, suggestion.spans)
    for other in found.overlapping(suggestion.hull.start, suggestion.hull.end):
        if other.kind is not suggestion.kind or other.key == suggestion.key:
            continue
        held = min(size(other.spans), size(suggestion.spans))
        nested = shared(other.spans, suggestion.spans) == held
        if nested and _likeness(decision.spans, other.spans) > same:
            return True
    return False


def _refuses(refusal: Item, suggestion: Item) -> bool:
    """Tell whether a refusal is of this suggestion, and not of a part of it."""
    same = refusal.kind is suggestion.kind
    return same and _likeness(refusal.spans, suggestion.spans) >= _SETTLED_FROM


def about_the_same(left: tuple[Span, ...], right: tuple[Span, ...]) -> bool:
    """Tell whether one of two sets of parts has at least half of its words in the other."""
    return shared(left, right) >= _SETTLED_FROM * max(1, min(size(left), size(right)))


def covering_quote(spans: tuple[Span, ...], marked: Shelf, found: Shelf) -> Item | None:
    """Return the innermost quote with at least half of these words: an annotation, else a suggestion."""
    for shelf in (marked, found):
        near = shelf.overlapping(spans[0].start, spans[-1].end)
        quotes = [item for item in near if item.kind is AnnotationKind.QUOTE]
        best = max(quotes, key=lambda item: (shared(item.spans, spans), -size(item.spans)), default=None)
        if best and 2 * shared(best.spans, spans) >= size(spans):
            return best
    return None


def _likeness(left: tuple[Span, ...], right: tuple[Span, ...]) -> float:
    """Return the share of common words in all words of both, 0 to 1 (Jaccard)."""
    common = shared(left, right)
    return common / max(1, size(left) + size(right) - common)


def _items(analysis: Analysis, text: str) -> Iterator[Item]:
    names = {entity.id: entity.name for entity in analysis.entities}
    for quote in sorted(analysis.quotes, key=lambda quote: quote.score):
        if quote.score >= SHOWN_FROM and _lies(quote.spans, text):
            party = _speaker_name(quote, names)
            yield _item(AnnotationKind.QUOTE, quote.spans, quote.kind.value, party, quote)
    for claim in sorted(analysis.claims, key=lambda claim: claim.score):
        if claim.score >= SHOWN_FROM and _lies((claim.span,), text):
            yield _item(AnnotationKind.CLAIM, (claim.span,), "claim", None, claim)


def _lies(spans: tuple[Span, ...], text: str) -> bool:
    """Tell whether spans can be anchored: what a cache holds may be of other rules than these."""
    return bool(spans) and all(spans) and max(span.end for span in spans) <= len(text)


def _speaker_name(quote: SuggestedQuote, names: dict[str, str]) -> str | None:
    if quote.speaker is None:
        return None
    return names.get(quote.speaker.entity or "") or quote.speaker.name


def _item(
    kind: AnnotationKind, spans: tuple[Span, ...], label: str, party: str | None, suggestion: Suggestion
) -> Item:
    ordered = tuple(sorted(spans))
    key = f"s:{kind.value}:" + ",".join(f"{span.start}-{span.end}" for span in ordered)
    return Item(key, kind, ordered, label, party, suggestion=suggestion, score=suggestion.score)
