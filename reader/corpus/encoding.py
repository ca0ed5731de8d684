"""Bytes to text: which of the encodings of Russian texts it is, and how to read it."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from reader.corpus.letters import plausibility
from reader.errors import ReaderError
from reader.language import _, marked

LEGACY = ("cp1251", "koi8-r", "koi8-u", "cp866", "kz1048", "iso8859-5")
"""One byte a letter of Cyrillic; of equals the first is taken."""

LATIN = "cp1252"
"""One byte a letter of the languages of western Europe."""

SAMPLE = 4096
"""Bytes that the guess looks at, from the first byte beyond ASCII."""

CONTROL_SHARE = 0.02
"""Control characters, of all, that a text may hold; pictures and archives have ten times more."""

BROKEN_SHARE = 0.25
"""Broken sequences, of the characters beyond ASCII, up to which bytes are damaged UTF-8: of twenty letters
and more in a one-byte encoding, half or more are broken."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\b\x1b")
_OVERRIDE = marked("Name another encoding, such as utf-8, cp1251, koi8-r, cp866 or utf-16.")
_BEYOND = re.compile("[^\x00-\x7f]")
_PAIR = re.compile(rb"[\x80-\xff]{2}")
_LETTER = re.compile(rb"(?=[\xc0-\xd6\xd8-\xf6\xf8-\xff])")
_IN_LATIN = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")
"""Letters of Latin with a sign on them, and those of them that stand beside a plain one."""

_HALVES = (0x00, 0x04)
"""High bytes of Latin and Cyrillic letters in UTF-16."""


class Decoded(Struct, frozen=True):
    """Bytes as text."""

    text: str
    """Byte order mark dropped, newlines as `\\n`, nothing else changed."""
    encoding: str
    """Name of the encoding as Python knows it."""


def decode(data: bytes, encoding: str | None = None, *, name: str = "The text") -> Decoded:
    """Return `data` as text.

    Bytes in a guessed encoding may be damaged: what does not fit becomes `\\ufffd`. A named one must fit.

    Args:
        data: the bytes of a file.
        encoding: what to read them as; guessed when None.
        name: what messages call the file.

    Raises:
        ReaderError: they are no text, not in this encoding, or there is no such encoding.

    >>> decode("Ещё раз о погоде".encode("koi8-r"))
    Decoded(text='Ещё раз о погоде', encoding='koi8-r')
    """
    chosen = encoding or _guess(data, name)
    text = _read(data, chosen, name, lenient=encoding is None).removeprefix("\ufeff")
    if "\0" in text or _controls(text) > CONTROL_SHARE * len(text):
        raise ReaderError(
            _("{name} is not text: it holds binary data.", name=name), _("Open a plain text file instead.")
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ReaderError(
            _("{name} holds half a character at place {start}.", name=name, start=error.start), _(_OVERRIDE)
        ) from error
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), chosen)


def _read(data: bytes, encoding: str, name: str, *, lenient: bool) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        if lenient and not encoding.startswith("utf-16"):
            return data.decode(encoding, "replace")
        raise ReaderError(_invalid(name, encoding, error), _(_OVERRIDE)) from error
    except (LookupError, ValueError) as error:
        raise ReaderError(
            _("There is no encoding of text called {encoding!r}.", encoding=encoding), _(_OVERRIDE)
        ) from error


def _invalid(name: str, encoding: str, error: UnicodeError) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return _("{name} is not valid {encoding}.", name=name, encoding=encoding)
    start = error.start
    return _(
        "{name} is not valid {encoding}: byte {start} does not fit.",
        name=name,
        encoding=encoding,
        start=start,
    )


def _controls(text: str) -> int:
    """Count the control characters that no text has a use for."""
    return sum(map(text.count, _CONTROLS))


def _guess(data: bytes, name: str) -> str:
    """Return the encoding: by mark, by the high bytes of UTF-16, as UTF-8, by the letters that come out."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    wide = _wide(data[:SAMPLE])
    if wide is not None:
        return wide
    try:
        data.decode()
    except UnicodeDecodeError:
        return "utf-8" if _is_damaged(data, name) else _legacy(data)
    return "utf-8"


def _wide(sample: bytes) -> str | None:
    """Return which UTF-16 the bytes are, None for neither: one half of the bytes is nearly always 0 or 4."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    low, high = (sum(map(sample[place::2].count, _HALVES)) for place in (0, 1))
    if high > 0.7 * pairs and low < 0.3 * pairs:
        return "utf-16-le"
    if low > 0.7 * pairs and high < 0.3 * pairs:
        return "utf-16-be"
    return None


def _is_damaged(data: bytes, name: str) -> bool:
    """Tell whether the bytes are UTF-8 with a few broken places.

    Raises:
        ReaderError: what is broken are halves of characters, which nobody but a faulty program writes.
    """
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        return broken <= BROKEN_SHARE * len(_BEYOND.findall(text))
    raise ReaderError(
        _("{name} holds halves of characters (lone surrogates).", name=name), _("Save it again as UTF-8.")
    )


def _legacy(data: bytes) -> str:
    """Return the one-byte encoding in which the bytes look most like words of a language."""
    start = next(place for place, byte in enumerate(data) if byte > 0x7F)
    sample = data[max(0, start - 1) : start + SAMPLE]
    if _is_latin(sample):
        return LATIN
    return max(LEGACY, key=lambda encoding: plausibility(sample.decode(encoding, "replace")))


def _is_latin(sample: bytes) -> bool:
    """Tell whether letters beyond ASCII stand beside those of ASCII: Cyrillic ones stand together."""
    alone = not _PAIR.search(sample)
    return alone or 2 * len(_IN_LATIN.findall(sample)) > len(_LETTER.findall(sample))
