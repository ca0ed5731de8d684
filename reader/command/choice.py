"""Which annotations are meant."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from reader.domain.annotation import Annotation
from reader.errors import ReaderError
from reader.language import _


class Choice(Struct, frozen=True):
    """Which annotations are meant; by default what a person made or accepted."""

    kinds: frozenset[str] = frozenset()
    """Quote or claim; empty for both."""
    speakers: tuple[str, ...] = ()
    """Names, one of which the speaker or claimant has, in whatever order and case; empty for anybody."""
    statuses: frozenset[str] = frozenset()
    """How they came to be; empty for all but rejected suggestions."""
    since: datetime | None = None
    """Those that were changed at that moment or later."""

    def takes(self, annotation: Annotation) -> bool:
        """Tell whether the annotation is meant."""
        made = annotation.provenance
        if made.status not in self.statuses if self.statuses else annotation.rejected:
            return False
        if self.kinds and annotation.kind not in self.kinds:
            return False
        if self.since is not None and datetime.fromisoformat(made.modified) < self.since:
            return False
        return not self.speakers or self._said_by(annotation)

    def _said_by(self, annotation: Annotation) -> bool:
        party = annotation.party
        if party is None:
            return False
        names = [_folded(name) for name in (party.name, party.span and party.span.text) if name]
        wanted = [_folded(speaker).split() for speaker in self.speakers]
        return any(all(word in name for word in words) for words in wanted for name in names)


def _folded(name: str) -> str:
    return name.casefold().replace("ё", "е")


def moment(text: str) -> datetime:
    """Return the moment that a date, or a date with a time, names; in UTC where it has no zone.

    Raises:
        ReaderError: it names none.

    >>> moment("2026-01-10").isoformat()
    '2026-01-10T00:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ReaderError(
            _(
                "--since takes a date such as 2026-01-10, or a time such as 2026-01-10T09:00Z, not {text!r}.",
                text=text,
            )
        ) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
