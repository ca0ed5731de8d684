"""What a selection holds: the words of a quote or claim, how they are reported and by whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from msgspec import Struct

from reader import analysis
from reader.domain.analysis import QuoteKind, SuggestedQuote
from reader.domain.annotation import AnnotationKind, Party
from reader.domain.span import Span, hull
from reader.session.candidates import speaker_beside
from reader.session.cutter import LONGEST_PIECE, Unit
from reader.session.desk import Desk
from reader.session.document import BlockKind
from reader.session.items import Item, shared
from reader.session.mentions import distance
from reader.session.party import claimant, speaker_party
from reader.session.reported import reported as reported_clause

_END_MARKS = ".!?…"
_OUTER_MARKS = '«»‹›„“”‚‘’"'
_DASHES = "–—―−-"
_TURN = "dash"
_INTRODUCED = re.compile(r":\s*[«„“\"]")


class Content(Struct, frozen=True):
    """What is to be recorded."""

    kind: AnnotationKind
    spans: tuple[Span, ...]
    """In order of the text, without what is hidden."""
    party: Party | None
    """Speaker or claimant, where analysis or the text says so."""
    quote_kind: QuoteKind = QuoteKind.DIRECT
    """How the words are reported; says nothing of a claim."""
    cue: Span | None = None


def quote_content(desk: Desk) -> Content | None:
    """Return the quote in the selection; None when nothing of it is visible."""
    item = desk.item
    if item is not None and item.kind is AnnotationKind.QUOTE and not desk.adjusted:
        return _told(desk, item.spans)
    sentences = _sentences(desk)
    if sentences is None:
        return _told(desk, _exact(desk))
    suggested = _suggested_in(desk, sentences)
    if suggested is not None:
        return _told(desk, suggested.spans)
    return _told(desk, _visible(desk, _spoken(desk, sentences)))


def claim_content(desk: Desk) -> Content | None:
    """Return the claim in the selection; None when nothing of it is visible."""
    item = desk.item
    if item is not None and not desk.adjusted:
        spans = item.spans
    else:
        sentences = _sentences(desk)
        spans = _visible(desk, (core(desk.text, sentences),)) if sentences else _exact(desk)
    return Content(AnnotationKind.CLAIM, spans, claimant(desk, spans)) if spans else None


def part_content(desk: Desk, kind: AnnotationKind) -> tuple[Span, ...]:
    """Return what of the selection is a further part of a quote or claim."""
    sentences = _sentences(desk)
    if sentences is None:
        return _exact(desk)
    parts = _spoken(desk, sentences) if kind is AnnotationKind.QUOTE else (core(desk.text, sentences),)
    return _visible(desk, parts)


def core(text: str, sentence: Span) -> Span:
    """Return a sentence without its end mark, outer quotation marks and leading dash.

    >>> text = "– «Всё спокойно»."
    >>> core(text, Span(0, len(text))).of(text)
    'Всё спокойно'
    """
    start, end = sentence.start, sentence.end
    while start < end:
        before = (start, end)
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and (text[start].isspace() or text[start] in _DASHES):
            start += 1
        if start < end and text[end - 1] in _END_MARKS and not _abbreviated(text, start, end):
            end -= 1
        start, end = _without_outer_marks(text, start, end)
        if (start, end) == before:
            return Span(start, end)
    return sentence


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Tell whether a full stop ends an abbreviation that has another one: «и т.д.»."""
    words = text[max(start, end - 12) : end].split()
    return bool(words) and "." in words[-1][:-1].strip(_END_MARKS)


def _without_outer_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without marks that enclose it whole or have no partner in it."""
    if start >= end or (text[start] not in _OUTER_MARKS and text[end - 1] not in _OUTER_MARKS):
        return start, end
    outers = [item.outer for item in analysis.quoted(text, start, end)]
    if Span(start, end) in outers:
        return start + 1, end - 1
    opens = text[start] in _OUTER_MARKS and all(outer.start != start for outer in outers)
    closes = text[end - 1] in _OUTER_MARKS and all(outer.end != end for outer in outers)
    return start + opens, max(start + opens, end - closes)


def _sentences(desk: Desk) -> Span | None:
    """Return the selection when it is one or more whole sentences and no exact choice of characters."""
    item, selection = desk.item, desk.cursor.selection.span
    units = desk.cursor.units
    first = units.at(Unit.SENTENCE, selection.start)
    last = units.at(Unit.SENTENCE, selection.end - 1)
    if first is None or last is None:
        return None
    whole = Span(first.start, last.end)
    if item is not None and not desk.adjusted and core(desk.text, whole) == selection:
        # A claim is a sentence without its end mark, and a quote may be in that sentence.
        return whole
    return whole if whole == selection and not desk.cursor.exact else None


def _exact(desk: Desk) -> tuple[Span, ...]:
    return _visible(desk, (desk.cursor.selection.span,))


def _visible(desk: Desk, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans cut at strips of hidden lines and without white space at their ends."""
    parts = []
    for span in spans:
        place = span.start
        for block in desk.document.overlapping(span.start, span.end):
            if block.kind is BlockKind.HIDDEN:
                parts.append(_trimmed(desk.text, place, max(place, block.span.start)))
                place = max(place, block.span.end)
        parts.append(_trimmed(desk.text, place, max(place, span.end)))
    return tuple(part for part in parts if part)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _suggested_in(desk: Desk, sentences: Span) -> Item | None:
    """Return the suggested quote that overlaps these sentences; one that is not tagged yet goes first."""
    near = desk.review.found.overlapping(sentences.start, sentences.end)
    quotes = [item for item in near if item.kind is AnnotationKind.QUOTE]
    fresh = [item for item in quotes if desk.same(item.kind, item.spans, desk.marked) is None]
    return next(iter(fresh or quotes), None)


def _spoken(desk: Desk, sentences: Span) -> tuple[Span, ...]:
    """Return the quote that is in these sentences: a reported clause, speech, else all that they say.

    Quoted words inside a reported clause are a part of it, unless a colon introduces them.
    """
    speech = _speech(desk, sentences)
    one = desk.cursor.units.at(Unit.SENTENCE, sentences.start) == sentences
    cues = cues_in(desk, sentences) if one else ()
    clause = tuple(core(desk.text, part) for part in reported_clause(desk.text, sentences, cues))
    inside = all(any(part.contains(other) for part in clause) for other in speech)
    introduced = any(_INTRODUCED.search(part.of(desk.text)) for part in clause)
    if clause and ((inside and not introduced) or not speech):
        return clause
    return speech or (core(desk.text, sentences),)


def _speech(desk: Desk, sentences: Span) -> tuple[Span, ...]:
    """Return the speech that these sentences are a part of: quoted words may run over several sentences."""
    known = analysis.quoted(desk.document.text, *_line(desk.document.text, sentences))
    outer = [item for item in known if not item.depth and item.outer.overlaps(sentences)]
    if any(item.kind == _TURN for item in outer):
        outer.extend(item for item in known if item.kind == _TURN)
    whole = hull([sentences, *(item.outer for item in outer)])
    return analysis.trim_speech(desk.document.text, whole.start, whole.end)


def _line(text: str, span: Span) -> tuple[int, int]:
    """Return start and end of the lines that a span touches, no further away than a piece is long."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    stop = end if end >= 0 else len(text)
    return max(start, span.start - LONGEST_PIECE), min(stop, span.end + LONGEST_PIECE)


def _told(desk: Desk, spans: tuple[Span, ...]) -> Content | None:
    """Return a quote with what analysis and the text say of how it is told and by whom."""
    if not spans:
        return None
    found = desk.review.of(AnnotationKind.QUOTE, spans)
    quote = found.suggestion if found else None
    if isinstance(quote, SuggestedQuote) and found:
        same = found.spans == spans
        cue = (
            quote.cue if same or (quote.cue and not shared((quote.cue,), spans)) else nearest_cue(desk, spans)
        )
        kind = quote.kind if same else reported(desk, spans)
        return Content(AnnotationKind.QUOTE, spans, speaker_party(desk, quote.speaker), kind, cue)
    cue = nearest_cue(desk, spans)
    party = speaker_beside(desk, spans, cue) if cue else None
    return Content(AnnotationKind.QUOTE, spans, party, reported(desk, spans), cue)


def reported(desk: Desk, spans: tuple[Span, ...]) -> QuoteKind:
    """Tell how words are reported by the marks around and inside them."""
    marked = analysis.quoted(desk.document.text, *_line(desk.document.text, hull(spans)))
    if all(any(item.outer.contains(span) for item in marked) for span in spans):
        return QuoteKind.DIRECT
    if any(span.contains(item.span) for item in marked for span in spans):
        return QuoteKind.MIXED
    return QuoteKind.INDIRECT


def nearest_cue(desk: Desk, spans: tuple[Span, ...]) -> Span | None:
    """Return the words in the same sentence, outside the quote, that are likeliest to introduce it."""
    stretch = desk.cursor.units.around(Unit.SENTENCE, Span(spans[0].start, spans[-1].end))
    if stretch is None:
        return None
    near = [cue for cue in cues_in(desk, stretch) if cue and not shared((cue,), spans)]
    return min(near, key=lambda cue: min(distance(cue, span) for span in spans), default=None)


def cues_in(desk: Desk, stretch: Span) -> tuple[Span, ...]:
    """Return the words in a stretch that can introduce speech, in order."""
    cues = desk.analysis.cues if desk.analysis else ()
    first = bisect_left(cues, stretch.start, key=lambda cue: cue.start)
    return tuple(takewhile(lambda cue: cue.end <= stretch.end, islice(cues, first, None)))
