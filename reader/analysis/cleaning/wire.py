"""Wires: the slugs above a piece of a news agency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.core import Core
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_CODE = r"[А-ЯЁA-Z]{2,5}[-:]?\s?\d{1,6}"
_SLUG = re.compile(
    # "ЭКО042 4 РЕКА-МОСТ-РЕМОНТ", "ВЫП:2 РЕКА-МОСТ-РЕМОНТ"; "АБ-07 03.06.2025 18:20"
    rf"(?:{_CODE}\s+|\d{{1,2}}\s+)*[А-ЯЁA-Z\d]{{2,}}(?:[-/][А-ЯЁA-Z\d]{{2,}}){{2,}}(?:\s+\d[\d.:\s]*)?"
    rf"|[А-ЯЁA-Z]{{2,5}}-?\d{{2,6}}(?:\s+\d[\d.:]*)+"
)
_PLACE = re.compile(r"-(НА|В|ПО|ДЕ|ЛА)-")


def is_slug(row: Row) -> bool:
    """Tell whether a row is nothing but the code and key words of an agency.

    >>> from reader.analysis.cleaning.row import rows_of
    >>> [is_slug(row) for row in rows_of(["ЭКО042 4 РЕКА-МОСТ-РЕМОНТ", "РОСТОВ-НА-ДОНУ"], [(0, 0), (1, 1)])]
    [True, False]
    """
    return _SLUG.fullmatch(row.text) is not None and not _PLACE.search(row.text)


def decide_wires(rows: Sequence[Row], core: Core) -> None:
    """Hide the slugs on either side of the article."""
    for place, row in enumerate(rows):
        if row.plain and row.lettered and not core.holds(place) and is_slug(row):
            row.decide(LineKind.BOILERPLATE, "slug")
