"""Runs the command line: `python -m reader`."""

from __future__ import annotations

import sys

from reader.cli import main

# Worker processes import this module under another name.
if __name__ == "__main__":
    sys.exit(main())
