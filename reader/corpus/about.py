"""What a file says of its article, taken where it fits the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from reader.domain.article import Metadata

_URL = re.compile(r"https?://\S+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def about(found: Mapping[str, str | None]) -> Metadata:
    """Return what is known, by the names that `Metadata` has; what cannot be what it is called is left out.

    >>> about({"title": " Мост\\n открыли ", "published": "2026-01-10T09:00:00+06:00", "url": "моё"})
    Metadata(title='Мост открыли', source=None, author=None, url=None, published='2026-01-10', language=None)
    """
    known = {name: " ".join(value.split()) for name, value in found.items() if value and value.strip()}
    for name, fitting in (("url", _URL), ("published", _DATE), ("language", _LANGUAGE)):
        if name in known:
            match = fitting.match(known.pop(name))
            if match is not None and (name != "published" or _is_day(match[0])):
                known[name] = match[0]
    return Metadata(**known)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
