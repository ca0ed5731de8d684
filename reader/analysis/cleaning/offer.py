"""Offers: advertisements in the text, beside the mark that says so or by what they offer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.headline import tells
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_SIZE = 200
"""Characters of the longest offer."""
_OFFER = re.compile(
    r"\b(скидк\w+|звоните|закажи(те)?|заказ (такси|онлайн|по телефону)|бесплатн\w+|даром|доставк\w+"
    r"|рассрочк\w+|без (предоплаты|взноса|боли|переплат\w*)|от \d[\d\s.,]*(₽|%|руб\w*|тг|тенге)|гарантия \d+"
    r"|успей(те)?|выгодн\w+|промокод\w*|фрибет\w*|бонус\w*|недорого|под ключ|распродаж\w+|к[еэ]шб[еэ]к\w*"
    r"|оптом|со склада|под \d[\d,]* ?%|узнать больше|спешите|места еще есть|замер|в лизинг|билеты на|акция до"
    r"|подробности по телефону)"
)
_POINTS = re.compile(r"(>{2,}|»»|▶|👉|🔥|💥|➡)")
_SPEECH = re.compile(r"^[«\"„“]|[»\"”“],? [–—-]|: [«\"„“]")
_STARRED = re.compile(r"[★☆*]|\[баннер", re.IGNORECASE)
_PHONE = re.compile(r"\d[\d ()-]{6,}\d")
_BLOCK = 2
"""Rows of an offer below its mark."""
_MARK = "advertisement"


def is_offer(row: Row) -> bool:
    """Tell whether a row offers goods for sale.

    >>> from reader.analysis.cleaning.row import rows_of
    >>> [is_offer(row) for row in rows_of(["Окна. Звоните!", "Звоните, просил он."], [(0, 0), (1, 1)])]
    [True, False]
    """
    speech = row.led or _SPEECH.search(row.text) is not None
    running = row.end in ".…:;,"
    return row.size <= _SIZE and not speech and not running and _OFFER.search(row.flat) is not None


def is_plain_offer(row: Row) -> bool:
    """Tell whether a row is an advertisement without a mark: an offer with a call, a telephone or stars."""
    if not is_offer(row) or row.led or tells(row):
        return False
    kinds = {match[1][:4] for match in _OFFER.finditer(row.flat)}
    signs = (_PHONE.search(row.text), _POINTS.match(row.text), _STARRED.match(row.text), row.end == "!")
    return len(kinds) + sum(map(bool, signs)) > 1


def decide_offers(rows: Sequence[Row]) -> None:
    """Hide offers beside a mark of advertisements, and those that arrows point to."""
    for place, row in enumerate(rows):
        if row.plain and (is_plain_offer(row) or (_POINTS.match(row.text) and is_offer(row))):
            row.decide(LineKind.BOILERPLATE, _MARK)
        elif row.reason == _MARK:
            _decide_below(rows, place)
            above = rows[place - 1] if place else None
            if above is not None and above.plain and not row.gap and is_offer(above):
                above.decide(LineKind.BOILERPLATE, "after-advertisement")


def _decide_below(rows: Sequence[Row], mark: int) -> None:
    """Hide the offer below a mark: what sells, or what blank lines set apart together with the mark."""
    end = mark + 1
    while end < len(rows) and end - mark <= _BLOCK and rows[end].plain and is_offer(rows[end]):
        end += 1
    block = mark + 1
    while block < len(rows) and rows[block].plain and not rows[block].gap:
        block += 1
    apart = rows[mark].gap and block < len(rows) and rows[block].gap and block - mark <= _BLOCK
    short = all(row.size <= _SIZE and not row.is_sentence and not row.led for row in rows[mark + 1 : block])
    for row in rows[mark + 1 : max(end, block if apart and short else 0)]:
        row.decide(LineKind.BOILERPLATE, "after-advertisement")
