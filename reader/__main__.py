"""Runs the command line: `python -m reader`."""

from __future__ import annotations

# Worker processes import this module under another name, and need nothing of it.
if __name__ == "__main__":
    import sys

    from reader.cli import main

    sys.exit(main())
