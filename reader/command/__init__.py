"""The commands of the command line, one a module; each is loaded only when it is called."""

from __future__ import annotations

COMMANDS = ("analyse", "export", "show", "stats", "keys", "paths", "doctor")
"""Each the name of a module here; a file or folder of such a name is opened as ./NAME."""
