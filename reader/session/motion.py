"""Where motions, extensions and growth lead: pure functions of the page and the selection.

Each returns the selection it was given when there is nowhere to go.
"""

from __future__ import annotations

from reader.domain.span import Span
from reader.session.cutter import Unit
from reader.session.selection import Motion, Selection
from reader.session.units import Units

_STEPS = {
    Motion.NEXT_SENTENCE: (Unit.SENTENCE, True),
    Motion.PREVIOUS_SENTENCE: (Unit.SENTENCE, False),
    Motion.NEXT_WORD: (Unit.WORD, True),
    Motion.PREVIOUS_WORD: (Unit.WORD, False),
    Motion.NEXT_PARAGRAPH: (Unit.PARAGRAPH, True),
    Motion.PREVIOUS_PARAGRAPH: (Unit.PARAGRAPH, False),
    Motion.NEXT_QUOTED: (Unit.QUOTED, True),
    Motion.PREVIOUS_QUOTED: (Unit.QUOTED, False),
}

_OPENING = 2
"""Code points between a unit's start and the quoted words that count as standing at its start."""


def moved(units: Units, selection: Selection, motion: Motion) -> Selection:
    """Return what a motion selects."""
    if motion is Motion.START:
        target = units.after(Unit.SENTENCE, 0)
    elif motion is Motion.END:
        target = units.before(Unit.SENTENCE, len(units.text))
    else:
        unit, forward = _STEPS[motion]
        if unit is Unit.QUOTED:
            place = (selection.start, -selection.end)
            target = units.next_quoted(place) if forward else units.previous_quoted(place)
        elif unit is Unit.WORD:
            target = _word(units, selection, forward)
        else:
            target = _stride(units, selection, unit, forward)
    return Selection(target.start, target.end) if target else selection


def _stride(units: Units, selection: Selection, unit: Unit, forward: bool) -> Span | None:
    """Return the unit after the one at the moving end, or before the one at the start; else the one here."""
    place = selection.end - 1 if forward and not selection.head_is_start else selection.start
    here = units.at(unit, place)
    if forward:
        return units.after(unit, here.end if here else place) or here
    return units.before(unit, here.start if here else place) or here


def _word(units: Units, selection: Selection, forward: bool) -> Span | None:
    """Return the first or last word of a longer selection, else the next or previous word."""
    first = units.after(Unit.WORD, selection.start)
    if first and first.end <= selection.end and first != selection.span:
        return first if forward else units.before(Unit.WORD, selection.end)
    if forward:
        return units.after(Unit.WORD, selection.end) or units.at(Unit.WORD, selection.start)
    return units.before(Unit.WORD, selection.start) or units.at(Unit.WORD, selection.start)


def extended(units: Units, selection: Selection, motion: Motion) -> Selection:
    """Return the selection with its moving end at the next border of a unit.

    The unit that the selection began with stays in it: where there is no more to give back, the other end
    moves on.
    """
    if motion is Motion.START:
        first = units.after(Unit.SENTENCE, 0)
        return Selection(first.start, selection.end, head_is_start=True) if first else selection
    if motion is Motion.END:
        last = units.before(Unit.SENTENCE, len(units.text))
        return Selection(selection.start, last.end) if last else selection
    unit, forward = _STEPS[motion]
    if unit is Unit.QUOTED:
        return _extended_over_quoted(units, selection, forward)
    if forward:
        back = _given_back_at_start(units, selection, unit) if selection.head_is_start else None
        return back or _closed(units, _extended_end(units, selection, unit))
    back = None if selection.head_is_start else _given_back_at_end(units, selection, unit)
    return back or _closed(units, _extended_start(units, selection, unit))


def _closed(units: Units, selection: Selection) -> Selection:
    """Return a selection with the mark at its border whose partner is in it: no word ends with a mark."""
    start, end = selection.start, selection.end
    for inner in units.inside(Unit.QUOTED, selection.span):
        marks = (units.text[inner.start - 1 : inner.start], units.text[inner.end : inner.end + 1])
        if any(mark.isspace() or mark.isalnum() for mark in marks):
            continue
        if inner.end == selection.end and inner.start > start:
            end = inner.end + len(marks[1])
        if inner.start == selection.start and inner.end < selection.end:
            start = inner.start - len(marks[0])
    return Selection(start, end, selection.head_is_start)


def _extended_over_quoted(units: Units, selection: Selection, forward: bool) -> Selection:
    place = selection.end if forward else selection.start
    outermost = (place, -len(units.text) - 1)
    target = units.next_quoted(outermost) if forward else units.previous_quoted(outermost)
    if target is None:
        return selection
    start, end = min(selection.start, target.start), max(selection.end, target.end)
    return Selection(start, end, head_is_start=not forward)


def _extended_end(units: Units, selection: Selection, unit: Unit) -> Selection:
    end = units.end_after(unit, selection.end)
    return selection if end is None else Selection(selection.start, end)


def _extended_start(units: Units, selection: Selection, unit: Unit) -> Selection:
    start = units.start_before(unit, selection.start)
    return selection if start is None else Selection(start, selection.end, head_is_start=True)


def _given_back_at_end(units: Units, selection: Selection, unit: Unit) -> Selection | None:
    last = units.at(unit, selection.end - 1) or units.before(unit, selection.end)
    kept = units.before(unit, last.start) if last else None
    if kept is None or kept.end <= selection.start:
        return None
    return Selection(selection.start, kept.end)


def _given_back_at_start(units: Units, selection: Selection, unit: Unit) -> Selection | None:
    first = units.at(unit, selection.start) or units.after(unit, selection.start)
    kept = units.after(unit, first.end) if first else None
    if kept is None or kept.start >= selection.end:
        return None
    return Selection(kept.start, selection.end, head_is_start=True)


def grown(units: Units, selection: Selection) -> tuple[Selection, Unit] | None:
    """Return the smallest unit that covers the selection and more, with its kind; None at the top."""
    larger = []
    for unit in Unit:
        span = units.around(unit, selection.span)
        if span and span.contains(selection.span) and len(span) > len(selection.span):
            larger.append((span, unit))
    if not larger:
        return None
    span, unit = min(larger, key=lambda pair: len(pair[0]))
    return Selection(span.start, span.end, selection.head_is_start), unit


def shrunk(units: Units, selection: Selection) -> tuple[Selection, Unit] | None:
    """Return the largest smaller unit at the selection's start, with its kind; None at a word."""
    smaller = []
    for unit in Unit:
        span = _at_start(units, selection, unit)
        if span and selection.span.contains(span) and len(span) < len(selection.span):
            smaller.append((span, unit))
    if not smaller:
        return None
    span, unit = max(smaller, key=lambda pair: len(pair[0]))
    return Selection(span.start, span.end, selection.head_is_start), unit


def _at_start(units: Units, selection: Selection, unit: Unit) -> Span | None:
    if unit is not Unit.QUOTED:
        return units.after(unit, selection.start)
    sentence = units.at(Unit.SENTENCE, selection.start)
    if sentence is None:
        return None
    held = Span(selection.start, max(selection.start, min(selection.end, sentence.end)))
    leading = [span for span in units.inside(unit, held) if span.start - selection.start <= _OPENING]
    return max((span for span in leading if span != selection.span), key=len, default=None)
