"""What the start of the screen pays for the store: nothing."""

from __future__ import annotations

import subprocess
import sys


def test_tinydb_is_loaded_by_the_opening_alone() -> None:
    script = "import sys, reader.store, reader.exchange; print(*{'tinydb', 'hashlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
