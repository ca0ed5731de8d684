"""Quotation marks of every kind and dash-led speech: pure, linear in the text, cheap to import.

Marks are paired on a stack, so that nested, missing and mixed-up marks cost the pair they belong to and
nothing else. ASCII marks open or close by what stands beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from reader.analysis.authors import DASHES, author_words, trimmed
from reader.domain.span import Span

CLOSERS = {"«": "»", "‹": "›", "„": "“”", "“": "”“", "”": "”", "‘": "’", "‚": "‘’", '"': '"'}
"""Each opening mark to the marks that close it."""

MARKS = frozenset("".join((*CLOSERS, *CLOSERS.values())))
"""Every quotation mark that is told apart."""

_STRAIGHT = {"″": '"', "＂": '"', "‟": '"', "〝": '"', "〞": '"'}
_MARK = re.compile(f"[{re.escape(''.join((*MARKS, *_STRAIGHT)))}]")
_CLOSED_BEFORE = frozenset(",.;:!?…)]}»”")
_OPENED_AFTER = frozenset('([{/«„“‹‘‚—–―−-"')
_SHARED = re.compile(r"[,.!?…]*[ \t\u00a0]*(?:[–—―−-]|\n|$)")
_STAMP = r"[ \t\u00a0]*\d{1,2}[:.]\d{2}(?:[ \u00a0]?(?:мск|МСК))?[.,|]?[ \t\u00a0]*"
_LEAD = rf"[ \t\u00a0]*[{DASHES}][ \t\u00a0]+[«„“\"(\[…]*(?=[^\W\d_])"
_STAMPED = re.compile(rf"{_STAMP}(?=[«„“\"A-ZА-ЯЁ{DASHES}])")
_LED = re.compile(_LEAD)
_TURN = re.compile(rf"^(?P<stamp>{_STAMP}(?=[{DASHES}]))?{_LEAD}", re.MULTILINE)


class QuotedKind(StrEnum):
    """What shows that words are quoted."""

    MARKS = "marks"
    DASH = "dash"


class Quoted(Struct, frozen=True):
    """Words between quotation marks, or a part of dash-led speech."""

    span: Span
    """The words without their marks, leading dash or the comma before author words."""
    outer: Span
    """The same with the marks or the dash."""
    depth: int
    """How many quoted stretches it stands in: 0 for the outermost."""
    kind: QuotedKind


def quoted(text: str, start: int = 0, end: int | None = None) -> list[Quoted]:
    """Find the quoted words and the dash-led speech in `text[start:end]`, in order, outer before inner.

    >>> [item.span.of("Он сказал: «Еду в „Орлёнок“»") for item in quoted("Он сказал: «Еду в „Орлёнок“»")]
    ['Еду в „Орлёнок“', 'Орлёнок']
    """
    stop = len(text) if end is None else min(end, len(text))
    start = max(0, min(start, stop))
    found = [*_pairs(text, start, stop), *_turns(text, start, stop)]
    found.sort(key=lambda item: (item.outer.start, -item.outer.end))
    open_ends: list[int] = []
    result = []
    for item in found:
        while open_ends and open_ends[-1] <= item.outer.start:
            open_ends.pop()
        result.append(Quoted(item.span, item.outer, len(open_ends), item.kind))
        open_ends.append(item.outer.end)
    return result


def past_stamp(text: str, start: int, end: int) -> int:
    """Return where an entry of a live blog begins behind its time, and behind a dash that only parts them.

    >>> [text[past_stamp(text, 0, len(text)) :] for text in ("9:05 — Едем.", "9:05 - Еду, - сказал он.")]
    ['Едем.', '- Еду, - сказал он.']
    """
    stamp = _STAMPED.match(text, start, end)
    if stamp is None:
        return start
    dash = _LED.match(text, stamp.end(), end)
    if dash is None or author_words(text, dash.end(), end):
        return stamp.end()
    place = stamp.end() + 1
    while place < end and text[place].isspace():
        place += 1
    return place


def leads(text: str, start: int, end: int) -> bool:
    """Tell whether a dash and a capital lead the stretch, as they lead a reply."""
    dash = _LED.match(text, start, end)
    return dash is not None and text[dash.end()].isupper()


def unclosed(text: str, start: int, end: int) -> int | None:
    """Return where the outermost opening mark without a partner stands in the stretch; None without one."""
    _, stack = _scan(text, start, end)
    return stack[0][0] if stack else None


def _pairs(text: str, start: int, end: int) -> Iterator[Quoted]:
    pairs, stack = _scan(text, start, end)
    pairs.extend(_shared_closers(text, end, pairs, stack))
    for opening, closing in pairs:
        inner = trimmed(text, opening + 1, closing)
        if inner:
            yield Quoted(inner, Span(opening, closing + 1), 0, QuotedKind.MARKS)


def _scan(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[tuple[int, str]]]:
    """Return the pairs of marks, and the opening marks left over, in order."""
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, start, end):
        place = match.start()
        mark = _STRAIGHT.get(match[0], match[0])
        if _opens(text, start, end, place, mark, waiting):
            stack.append((place, mark))
            waiting[mark] += 1
            continue
        opener = _opener(mark, waiting, stack)
        while opener:
            position, popped = stack.pop()
            waiting[popped] -= 1
            if popped == opener:
                pairs.append((position, place))
                break
    return pairs, stack


def _opens(text: str, start: int, end: int, place: int, mark: str, waiting: Counter[str]) -> bool:
    """Tell whether the mark opens: by its shape, or where that leaves it open by its neighbours."""
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    if mark in "«‹„‚":
        return True
    if mark == "“":
        return not waiting["„"] and (before.isspace() or not waiting["“"])
    if mark == "”":
        return before.isspace() and not after.isspace() and not waiting["“"] and not waiting["„"]
    if mark == "‘":
        return not waiting["‚"] and not before.isalnum()
    return mark == '"' and _straight_opens(place == start or before == "\n", before, after, waiting)


def _straight_opens(leads: bool, before: str, after: str, waiting: Counter[str]) -> bool:
    """Tell whether an ASCII mark opens; at the head of a line it does even where a blank follows it."""
    if after.isspace() or after in _CLOSED_BEFORE:
        return leads and not waiting['"'] and after.isspace()
    return before.isspace() or before in _OPENED_AFTER


def _opener(mark: str, waiting: Counter[str], stack: list[tuple[int, str]]) -> str | None:
    """Return the kind of opening mark that a closing mark belongs to; None when it closes nothing."""
    for opener, closers in CLOSERS.items():
        if mark in closers and waiting[opener]:
            return opener
    # A mark of another kind may close the innermost one («так"), save the apostrophe, which ends words.
    if stack and mark not in "’‘›":
        return stack[-1][1]
    return None


def _shared_closers(
    text: str, end: int, pairs: list[tuple[int, int]], stack: list[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """Give an opening mark without a partner the closing mark that it shares: «Иду в «Зарю», – сказал он."""
    if not stack or not pairs:
        return
    ends = sorted((closing, opening) for opening, closing in pairs)
    index = len(ends) - 1
    for position, mark in reversed(stack):
        while index >= 0 and ends[index][0] > position:
            closing, opening = ends[index]
            if (
                opening > position
                and text[closing] in CLOSERS[mark]
                and _SHARED.match(text, closing + 1, end)
            ):
                yield position, closing
                return
            index -= 1


def _turns(text: str, start: int, end: int) -> Iterator[Quoted]:
    for match in _TURN.finditer(text, start, end):
        cut_off = match.start() == start and start > 0 and text[start - 1] != "\n"
        # Items of a list lead with a dash too, and with a small letter.
        if cut_off or not text[match.end()].isupper():
            continue
        stop = text.find("\n", match.end(), end)
        stop = end if stop < 0 else stop
        first = match.end("stamp") if match["stamp"] else match.start()
        while text[first].isspace():
            first += 1
        begin = next(place for place in range(first + 1, stop) if not text[place].isspace())
        if match["stamp"] and not author_words(text, begin, stop):
            continue
        for number, part in enumerate(spoken(text, begin, stop)):
            outer = Span(part.start if number else first, part.end)
            yield Quoted(part, outer, 0, QuotedKind.DASH)


def spoken(text: str, start: int, end: int) -> list[Span]:
    """Cut author words («, – сказал он. –») out of speech that runs from `start` to `end`.

    >>> text = "Еду, – сказал он. – Ждите меня."
    >>> [part.of(text) for part in spoken(text, 0, len(text))]
    ['Еду', 'Ждите меня']
    """
    parts = []
    place = start
    for author in author_words(text, start, end):
        parts.append(trimmed(text, place, author.before))
        place = author.resume
    parts.append(trimmed(text, place, end))
    return [part for part in parts if part]
