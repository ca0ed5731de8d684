"""A report in Markdown: each article with its quotes and claims, and an index of who said them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.domain.annotation import Annotation
from reader.domain.article import ArticleRef
from reader.exchange.document import Document
from reader.exchange.stretches import facts, spoken_by, stretches
from reader.exchange.unseen import shown

_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-!|<>&~=:.@]")
_SPACE = re.compile(r"\s+")


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write the report, the index last."""
    index: dict[str, list[int]] = {}
    number = 0
    _put(out, lost, ["# Quotes and claims", ""])
    for document in documents:
        numbered = list(enumerate(document.annotations, number + 1))
        number += len(numbered)
        _put(out, lost, _article(document, numbered))
        for each, annotation in numbered:
            if name := spoken_by(annotation.party):
                index.setdefault(name, []).append(each)
    if index:
        _put(out, lost, ["## Who said it", ""])
        names = sorted(index, key=str.casefold)
        _put(out, lost, [f"- {escaped(name)}: {', '.join(map(str, index[name]))}" for name in names])


def escaped(text: str) -> str:
    r"""Return text on one line in which nothing is markup.

    >>> escaped("1. <b> *так*\n&amp;")
    '1\\. \\<b\\> \\*так\\* \\&amp;'
    """
    return _MARKUP.sub(r"\\\g<0>", _SPACE.sub(" ", text).strip())


def _put(out: BinaryIO, lost: Counter[str], lines: Iterable[str]) -> None:
    out.writelines(f"{shown(line, lost)}\n".encode() for line in lines)


def _article(document: Document, numbered: list[tuple[int, Annotation]]) -> Iterator[str]:
    yield f"## {_title(document.ref)}"
    yield ""
    known = document.ref.metadata
    told = [escaped(part) for part in (known.source, known.author, known.published, known.url) if part]
    if told:
        yield from (", ".join(told), "")
    for number, annotation in numbered:
        yield from _annotation(number, annotation)
    if document.text is not None:
        yield from _text(document.text, numbered)


def _title(ref: ArticleRef) -> str:
    return escaped(ref.metadata.title or ref.file or ref.id) or "\\-"


def _annotation(number: int, annotation: Annotation) -> Iterator[str]:
    yield f"> {escaped(annotation.target.text)}"
    yield ""
    who = escaped(spoken_by(annotation.party))
    yield f"**{number}** ({facts(annotation)})" + (f" {who}" if who else "")
    yield ""
    claim = annotation.claim
    notes = [annotation.comment, *((claim.statement, claim.verdict_note) if claim is not None else ())]
    for note in notes:
        if note and note.strip():
            yield from (escaped(note), "")
    for item in claim.evidence if claim is not None else ():
        told = " ".join(part for part in (item.stance.value, item.url, item.note) if part)
        yield from (f"- {escaped(told)}", "")


def _text(text: str, numbered: list[tuple[int, Annotation]]) -> Iterator[str]:
    """Yield the article itself, its annotations in numbered brackets."""
    marked = []
    for each in stretches(text, numbered):
        opening = "".join(f"**\\[{number}**\u00a0" for number in each.opens)
        closing = "".join(f"\u00a0**{number}\\]**" for number in reversed(each.closes))
        marked.append(opening + _MARKUP.sub(r"\\\g<0>", each.text) + closing)
    for line in "".join(marked).split("\n"):
        if line.strip():
            yield from (_SPACE.sub(" ", line).strip(), "")
