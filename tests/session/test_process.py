"""Processes beside the screen start wherever temporary files are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CALL = """
import tempfile
from reader.session.process import Servant, prepare
if __name__ == "__main__":
    wanted = tempfile.gettempdir()
    prepare()
    servant = Servant()
    print(servant.call(len, "мост"), tempfile.gettempdir() == wanted)
    servant.end()
"""


@pytest.mark.skipif(os.name != "posix", reason="sockets have names of a hundred bytes on POSIX alone")
@pytest.mark.parametrize("name", ["short", "long" * 40, "долгое имя " * 8])
def test_a_folder_for_temporary_files_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    script = tmp_path / "call.py"
    script.write_text(CALL, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("4 True\n", 0), done.stderr
