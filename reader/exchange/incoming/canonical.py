"""Texts of other tools as ours: the byte order mark dropped, newlines as one sign, offsets moved along."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec.structs import replace

from reader.domain.span import Span
from reader.exchange.incoming.sheet import Piece, Sheet

_DROPPED = re.compile("\\A\ufeff|\r(?=\n)")


def canonical(sheet: Sheet) -> Sheet:
    r"""Return the sheet with the text that our offsets index.

    >>> moved = canonical(Sheet("", "а\r\nб", {"1": Piece("quote", (Span(3, 4),))}))
    >>> moved.text, moved.pieces["1"].spans
    ('а\nб', (Span(start=2, end=3),))
    """
    dropped = [match.start() for match in _DROPPED.finditer(sheet.text)]
    text = _DROPPED.sub("", sheet.text).replace("\r", "\n")
    if not dropped:
        return replace(sheet, text=text)

    def moved(span: Span) -> Span:
        return Span(*(place - bisect_left(dropped, place) for place in (span.start, span.end)))

    def fitting(piece: Piece) -> Piece:
        return replace(piece, spans=tuple(map(moved, piece.spans)))

    return replace(sheet, text=text, pieces={key: fitting(piece) for key, piece in sheet.pieces.items()})
