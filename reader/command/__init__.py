"""The commands of the command line, one a module; each is loaded only when it is called."""

from __future__ import annotations

COMMANDS = ("analyse", "export", "import", "show", "stats", "keys", "paths", "doctor", "merge")
"""Each the name of a module here, but for `MODULES`; a file or folder of such a name is opened as ./NAME."""

MODULES = {"import": "bring_in"}
"""Where the module cannot have the command's name, which is a word of the language."""
