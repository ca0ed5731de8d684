"""The database as a command finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reader import __version__
from reader.command.common import Common
from reader.command.terminal import tell
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.language import _


def is_there(common: Common) -> bool:
    """Tell whether there is a database; where there is none yet, that is said.

    Raises:
        ReaderError: it was named and is not there, or can never be.
    """
    from reader.store.files import Files, database_path

    place = common.database()
    # Where none can ever be, that is what is said.
    if Files(database_path(place)).exist():
        return True
    if common.db is not None:
        raise ReaderError(_("There is no database {place}.", place=place), _("Check --db and READER_DB."))
    tell(_("Nothing is annotated yet: {place} does not exist.", place=place))
    return False


@contextmanager
def opened(common: Common, *, read_only: bool = True, create: bool = False) -> Iterator[Store | None]:
    """Open the database; None where there is none yet, which is said.

    Args:
        common: what every command takes.
        read_only: only to look, so that a screen opened meanwhile can write.
        create: one that is not there yet is made as soon as something is stored; never None.

    Raises:
        ReaderError: it cannot be read, or was named and is not there.
    """
    if not (create or is_there(common)):
        yield None
        return
    from reader.store import open_store

    store = open_store(common.database(), tool=f"reader/{__version__}", read_only=read_only)
    try:
        if store.notice:
            tell(store.notice)
        yield store
    finally:
        store.close()
