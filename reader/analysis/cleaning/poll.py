"""Polls: a question to the readers, what they may answer, and the button."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_QUESTION = 140
"""Characters of the longest question."""
_ANSWER = 60
_ANSWER_WORDS = 7
_FEWEST, _MOST = 2, 8
"""Answers that a poll has."""
_BOX = re.compile(r"[○◯☐□◻▢⚪]\s?\S")
_VOTE = re.compile(
    r"(про)?голосовать|показать результаты|результаты( (опроса|голосования))?|ответить на вопрос"
)
_PLAIN = re.compile(
    r"(да|нет|не знаю|другое|затрудняюсь ответить|мне все равно|не определил\w+"
    r"|свой (ответ|вариант))\b.{0,20}"
)


def decide_polls(rows: Sequence[Row]) -> None:
    """Hide questions with answers below them that end at a button, or that are yes, no and the like."""
    _decide_marked(rows)
    place = 0
    while place < len(rows):
        end = place + 1
        if _asks(rows[place]):
            while end < len(rows) and _is_answer(rows[end]):
                end += 1
            if _is_poll(rows, place, end):
                for row in rows[place:end]:
                    row.decide(LineKind.BOILERPLATE, "poll")
        place = end


def _decide_marked(rows: Sequence[Row]) -> None:
    """Hide answers that begin with an empty circle or box, and what asks for them."""
    for place, row in enumerate(rows):
        if not row.plain or not _BOX.match(row.text):
            continue
        above = rows[place - 1] if place else None
        if above is not None and above.plain and not _BOX.match(above.text) and _calls(above):
            above.decide(LineKind.BOILERPLATE, "poll")
    for row in rows:
        if row.plain and _BOX.match(row.text):
            row.decide(LineKind.BOILERPLATE, "poll")


def _calls(row: Row) -> bool:
    """Tell whether a row may ask for a vote: a question, or a line that is no sentence."""
    return not row.led and row.size <= _QUESTION and (row.end == "?" or not row.is_sentence)


def _asks(row: Row) -> bool:
    return row.plain and row.lettered and not row.led and row.end == "?" and row.size <= _QUESTION


def _is_answer(row: Row) -> bool:
    short = row.size <= _ANSWER and row.count <= _ANSWER_WORDS and row.end not in "?:"
    return row.plain and row.lettered and not row.led and short


def _is_poll(rows: Sequence[Row], place: int, end: int) -> bool:
    answers = rows[place + 1 : end]
    button = end < len(rows) and rows[end].hidden and _VOTE.fullmatch(rows[end].flat) is not None
    plain = sum(_PLAIN.fullmatch(row.flat.rstrip(".!")) is not None for row in answers) >= _FEWEST
    return _FEWEST <= len(answers) <= _MOST and (button or plain)
