"""The screen: widgets show a session's state and turn keys into calls of it; alone knows Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.session.workspace import Workspace


def run(workspace: Workspace, start: Path | None = None) -> int:
    """Open the screen and return the exit status when the person has left it.

    Args:
        workspace: what is open; closed in the end.
        start: the single file to open at once; None for the library.
    """
    # Processes that analyse must be prepared before Textual takes over the terminal.
    workspace.analyst.prepare()
    from reader.app.app import ReaderApp

    app = ReaderApp(workspace, start)
    try:
        app.run()
    finally:
        workspace.close()
    return app.return_code or 0
