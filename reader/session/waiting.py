"""What awaits a person in the whole corpus, as far as it was analysed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reader.domain.analysis import SuggestedClaim
from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.session.reading import Reading


class Waiting(Struct, frozen=True):
    """A suggestion that awaits a person."""

    article: str
    """Id of the article."""
    kind: AnnotationKind
    span: Span
    """From its first part's start to its last one's end."""
    words: str
    party: str | None
    """Who is taken to have said it."""
    score: float
    """Of a claim how much it is worth a check, of a quote how sure it is; 0 to 1."""
    reasons: tuple[str, ...]
    """Why a claim is worth a check."""


class Queue:
    """The suggestions of every article that was analysed; any thread may note, any may look."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[Waiting, ...]] = {}

    def note(self, reading: Reading) -> None:
        """Take up what of an article awaits a person now; nothing of one that is done."""
        done = reading.progress.done
        self._of[reading.article.id] = () if done else tuple(_waiting(reading))

    def ranked(self) -> list[Waiting]:
        """Return all of it: claims, what is most worth a check first, then quotes, the surest first."""
        found = [one for own in list(self._of.values()) for one in own]
        return sorted(found, key=lambda one: (one.kind is AnnotationKind.QUOTE, -one.score))


def _waiting(reading: Reading) -> Iterator[Waiting]:
    for item in reading.to_review:
        reasons = item.suggestion.reasons if isinstance(item.suggestion, SuggestedClaim) else ()
        words = item.words(reading.article.text)
        yield Waiting(
            reading.article.id, item.kind, item.hull, words, item.party, item.score or 0.0, tuple(reasons)
        )
