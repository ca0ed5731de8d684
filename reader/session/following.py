"""Following a database that another window writes, and taking its place when it ends."""

from __future__ import annotations

from msgspec import Struct

from reader.domain.change import Access, Store
from reader.language import _
from reader.session.notice import Notice, done, warning


class News(Struct, frozen=True):
    """What a look at the database came to."""

    changed: bool
    """What is stored is not what it was, or it can be written where it could not, or the other way round."""
    notice: Notice | None = None
    """What the person should know."""


def look(store: Store) -> News:
    """Take over what others have done since the last look.

    Raises:
        ReaderError: what they wrote cannot be read.
    """
    before, unsaved = store.access, store.unsaved
    changed = store.refresh()
    if store.access is before:
        saved = unsaved and not store.unsaved
        return News(changed, done(_("The disk has room again: everything is saved.")) if saved else None)
    if store.access is Access.WRITE:
        words = _("The other reader has ended: what you mark is saved again.")
        return News(True, done(f"{words} {store.notice or ''}".strip()))
    return News(True, warning(store.notice or _("The database is read-only.")))
