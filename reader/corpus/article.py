"""A file becomes an article."""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from reader.corpus.carrier import carried
from reader.corpus.limit import LARGEST
from reader.corpus.source import Source, printable
from reader.domain.article import Article, ArticleRef
from reader.errors import ReaderError
from reader.language import _, marked

_KINDS = (
    (stat.S_ISDIR, marked("a folder"), marked("Name the files in it, or the folder without a file name.")),
    (stat.S_ISFIFO, marked("a named pipe"), marked("Write what comes out of it into a file first.")),
    (stat.S_ISSOCK, marked("a socket"), marked("Name a text file instead.")),
    (stat.S_ISCHR, marked("a device"), marked("Name a text file instead.")),
    (stat.S_ISBLK, marked("a device"), marked("Name a text file instead.")),
)
_REASONS = {
    errno.ENOENT: (
        marked("is not there."),
        marked("Check the name; where it was a moment ago, open its folder again."),
    ),
    errno.ENOTDIR: (marked("is not there: a part of its path is no folder."), marked("Check the name.")),
    errno.EACCES: (
        marked("may not be read."),
        marked("Ask for permission to read it, or copy it to a folder of yours."),
    ),
    errno.EPERM: (
        marked("may not be read."),
        marked("Ask for permission to read it, or copy it to a folder of yours."),
    ),
    errno.ELOOP: (
        marked("is a link that leads back to itself."),
        marked("Remove the link, or point it at a file."),
    ),
    errno.ENAMETOOLONG: (marked("has too long a name."), marked("Give it a shorter one.")),
}


def read(source: Source, encoding: str | None = None) -> Article:
    """Return the article in a file.

    Args:
        source: the file; opened only when it is a regular one, so that nothing makes this wait.
        encoding: what to read it as if nothing was said of this very file; guessed when None.

    Raises:
        ReaderError: it cannot be read or is no text; names the file and the remedy.
    """
    if source.trouble is not None:
        raise ReaderError(source.trouble)
    data = _bytes(source)
    decoded, known = carried(
        source.path, source.place, data, source.encoding or encoding, source.name, LARGEST
    )
    if not decoded.text.strip():
        raise ReaderError(
            _("{source} is empty.", source=source.name),
            _("Put the text of an article into it, or remove it."),
        )
    text_sha256 = sha256(decoded.text.encode()).hexdigest()
    ref = ArticleRef(
        id=text_sha256[:16],
        metadata=known,
        file=source.name,
        encoding=decoded.encoding,
        file_sha256=sha256(data).hexdigest(),
        text_sha256=text_sha256,
        length=len(decoded.text),
    )
    return Article(ref, decoded.text)


def _bytes(source: Source) -> bytes:
    try:
        _check(source)
        return _contents(source)
    except (OSError, ValueError) as error:
        raise _explained(error, source) from error


def _contents(source: Source) -> bytes:
    """Return the bytes of a file that was a regular one a moment ago, without waiting if it no longer is."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(source.path, flags), "rb") as file:  # noqa: PTH123 (a Path cannot open with these flags)
        _check(source, file.fileno())
        if source.place is not None:
            file.seek(source.place.start)
            return file.read(source.place.length)
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large(source.name)
    return data


def _check(source: Source, number: int | None = None) -> None:
    """Refuse what is no regular file, or not of a bearable size."""
    name, status = source.name, source.path.stat() if number is None else os.fstat(number)
    for is_kind, kind, hint in _KINDS:
        if is_kind(status.st_mode):
            raise ReaderError(_("{name} is {kind}, not a file.", name=name, kind=_(kind)), _(hint))
    if (status.st_size if source.place is None else source.place.length) > LARGEST:
        raise _too_large(name)


def _too_large(name: str) -> ReaderError:
    return ReaderError(
        _("{name} is larger than {size} MB.", name=name, size=LARGEST // 1_000_000),
        _("Split it into one file for each article."),
    )


def _explained(error: OSError | ValueError, source: Source) -> ReaderError:
    """Return what happened in words."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and source.path.is_symlink():
        target = printable(str(_target(source.path)))
        message = _("{source} is a link to {target}, which is not there.", source=source.name, target=target)
        return ReaderError(message, _("Remove the link, or point it at a file."))
    if number in _REASONS:
        what, hint = _REASONS[number]
        return ReaderError(f"{source.name} {_(what)}", _(hint))
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReaderError(
        _("{source} cannot be read: {detail}.", source=source.name, detail=detail),
        _("Copy it to another place and try again."),
    )


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return "something"
