"""Files that are archives of files, as word processors and books are: read without being blown up by them."""

from __future__ import annotations

import io
import zipfile
import zlib

from reader.corpus.limit import LARGEST
from reader.errors import ReaderError
from reader.language import _, marked

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What a damaged, an encrypted or an odd archive makes its reader raise."""

_HINT = marked("Open it where it was written, and save its text as a .txt file.")


class Package:
    """An archive, of which no more than `LARGEST` bytes are ever unpacked.

    Args:
        data: the file.
        name: what messages call it.
        what: what it should be, with its article.

    Raises:
        ReaderError: it is no archive.
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self._name, self._left = name, LARGEST
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise ReaderError(
                _("{name} is not {what}: it is damaged or something else.", name=name, what=what), _(_HINT)
            ) from error

    def member(self, path: str) -> bytes | None:
        """Return what is packed under a name; None where nothing is.

        Raises:
            ReaderError: it is damaged, or too much once it is unpacked.
        """
        try:
            info = self._archive.getinfo(path)
        except KeyError:
            return None
        try:
            with self._archive.open(info) as stream:
                found = stream.read(self._left + 1)
        except _DAMAGED as error:
            raise ReaderError(
                _("{name} is damaged: {path} in it cannot be unpacked.", name=self._name, path=path), _(_HINT)
            ) from error
        self._left -= len(found)
        if self._left < 0:
            raise ReaderError(
                _("{name} unpacks to more than {size} MB.", name=self._name, size=LARGEST // 1_000_000),
                _(_HINT),
            )
        return found

    def needed(self, path: str, what: str) -> bytes:
        """Return what is packed under a name.

        Raises:
            ReaderError: it is not there, damaged or too much.
        """
        found = self.member(path)
        if found is None:
            raise ReaderError(
                _("{name} is not {what}: it holds no {path}.", name=self._name, what=what, path=path),
                _(_HINT),
            )
        return found
