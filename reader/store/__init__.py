"""A person's decisions on disk: nothing that was acknowledged is ever lost."""

from __future__ import annotations

from pathlib import Path

from reader.domain.change import Store


def open_store(url: str | Path, *, tool: str, read_only: bool = False, hold: bool = False) -> Store:
    """Open the store at `url`; nothing is made on disk before something is to be written.

    Args:
        url: path of the TinyDB file.
        tool: `reader/VERSION`, told to others while this process writes.
        read_only: only to look: leave the right to write to others, and every file as it is.
        hold: changes for which the disk has no room are kept in memory and written later, not refused.

    Raises:
        ReaderError: what is there is damaged, foreign or cannot be read; it is untouched.
    """
    from reader.store.engine import FileStore
    from reader.store.files import database_path

    return FileStore(database_path(url), tool, read_only=read_only, hold=hold)


def new_id() -> str:
    """Return an id for an annotation: a UUID of version 7, greater than every one made before here."""
    from reader.store.ids import new_id as made

    return made()
