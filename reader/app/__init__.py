"""The screen: widgets show a session's state and turn keys into calls of it; alone knows Textual."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.language import _

if TYPE_CHECKING:
    from reader.session.workspace import Workspace


def hasten() -> None:
    """Collect no garbage until the first picture: nearly all that is made until then stays."""
    gc.disable()


def settle() -> None:
    """Collect garbage again, but look no more at what is there now."""
    gc.freeze()
    gc.enable()


def run(workspace: Workspace, start: Path | None = None) -> int:
    """Open the screen and return the exit status when the person has left it.

    Args:
        workspace: what is open; closed in the end.
        start: the single file to open at once; None for the library.

    Raises:
        ReaderError: changes were kept in memory alone, and there was no room for them to the last.
    """
    from reader.app.keymap import rebind

    # The screens bind their keys when they are loaded.
    workspace.messages += tuple(rebind(workspace.settings.keys))
    from reader.app.app import ReaderApp

    app = ReaderApp(workspace, start)
    app.begun = settle
    try:
        app.run()
    finally:
        workspace.close()
    store = workspace.store
    if store is not None and store.unsaved:
        kept = _("They are kept in {place}; the next reader takes them in.", place=store.refuge) + " "
        kept = kept if store.refuge else ""
        raise ReaderError(
            _("Not saved, for the disk is full: the last changes, {count} of them.", count=store.unsaved),
            kept + _("Everything before is safe. Free some space before you go on."),
        )
    return app.return_code or 0
