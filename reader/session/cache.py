"""What analysis found before, kept in the user's cache folder: it may be deleted at any time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from reader.domain.analysis import Analysis
from reader.domain.payload import pack, unpack
from reader.errors import ReaderError


class AnalysisCache:
    """One file an article, named by the hash of its text, in a folder of the edition that wrote it.

    Args:
        folder: the user's cache folder; it is created when there is something to keep.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, text_sha256: str) -> Path:
        """Return where the analysis of this text is kept."""
        from reader.analysis import EDITION

        edition: str = EDITION
        return self._folder / "analysis" / edition / text_sha256[:2] / f"{text_sha256}.msgpack"

    def get(self, text_sha256: str) -> Analysis | None:
        """Return what was found in this text; None when nothing is kept, or what is kept is damaged."""
        try:
            return unpack(self.file(text_sha256).read_bytes(), Analysis)
        except (OSError, ReaderError):
            return None

    def put(self, text_sha256: str, analysis: Analysis) -> None:
        """Keep it; where the disk refuses, it is found again next time."""
        file = self.file(text_sha256)
        part = file.with_name(f"{file.name}.{os.getpid()}.part")
        try:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(pack(analysis))
                part.replace(file)
        finally:
            # Something is left when the disk refused, or somebody lost patience.
            with suppress(OSError):
                part.unlink(missing_ok=True)
