"""An article as plain text, its annotations numbered and marked with brackets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from reader.command.terminal import visible
from reader.domain.annotation import Annotation
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN, LineKind, Outline, flowing
from reader.domain.span import Span
from reader.language import _


def page(
    text: str, outline: Outline, shown: Mapping[int, bool], annotations: Sequence[Annotation], width: int
) -> Iterator[str]:
    """Yield the lines of the page.

    Args:
        text: of the article.
        outline: what cleaning made of it.
        shown: start of a line to whether a person restored (True) or hid (False) it.
        annotations: what is marked, in order.
        width: cells of the longest line; a word that is longer stays whole.
    """
    inserts = _inserts(annotations)
    flow = flowing(text, outline.lines)
    for paragraph in _paragraphs(outline, shown):
        yield from _wrapped(_marked(flow, paragraph, inserts), width)
        yield ""
    if annotations:
        yield _("Marked: {count}", count=len(annotations))
        yield ""
    for number, annotation in enumerate(annotations, 1):
        yield from _wrapped(f"[{number}] {_note(annotation)}", width, "    ")


def _paragraphs(outline: Outline, shown: Mapping[int, bool]) -> list[Span]:
    """Return the lines that are shown, those of one paragraph of hard-wrapped text together."""
    found: list[Span] = []
    for line in outline.lines:
        if line.kind is LineKind.BLANK or not shown.get(line.span.start, line.kind not in HIDDEN):
            continue
        if line.joined and found and found[-1].end + 1 == line.span.start:
            found[-1] = Span(found[-1].start, line.span.end)
        else:
            found.append(line.span)
    return found


def heading(metadata: Metadata) -> str:
    """Return source, author and date in one line; empty when nothing is known.

    >>> heading(Metadata(source="Agency", published="2022-01-06"))
    'Agency, 2022-01-06'
    """
    return ", ".join(part for part in (metadata.source, metadata.author, metadata.published) if part)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text.replace("\t", " ")),
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _inserts(annotations: Sequence[Annotation]) -> list[tuple[int, int, int, str]]:
    """Return offset and sign of what is put in the text, sorted to close before opening and to nest."""
    signs: list[tuple[int, int, int, str]] = []
    for number, annotation in enumerate(annotations, 1):
        for span in annotation.target.spans:
            signs.append((span.start, 1, -span.end, f"[{number}: "))
            signs.append((span.end, 0, -span.start, f" :{number}]"))
    return sorted(signs)


def _marked(text: str, paragraph: Span, inserts: Sequence[tuple[int, int, int, str]]) -> str:
    parts, place = [], paragraph.start
    for offset, _rank, _order, sign in inserts:
        if paragraph.start <= offset <= paragraph.end:
            parts += [text[place:offset], sign]
            place = offset
    return "".join([*parts, Span(place, paragraph.end).of(text)])


def _note(annotation: Annotation) -> str:
    details = [str(annotation.kind)]
    if annotation.quote is not None:
        details.append(str(annotation.quote.kind))
    if annotation.claim is not None and annotation.claim.verdict is not None:
        details.append(str(annotation.claim.verdict))
    party = annotation.party
    who = (party.name or (party.span.text if party.span else None)) if party is not None else None
    was = None if annotation.was is None else _("words changed, was «{was}»", was=annotation.was)
    facts = [", ".join(details), who or _("nobody named"), was, annotation.comment]
    return "; ".join(fact for fact in facts if fact)
