"""TEI: each article's text untouched, what is annotated in it beside it (stand-off)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.domain.article import Metadata
from reader.exchange.document import Document
from reader.exchange.layer import Mark, layer
from reader.exchange.naming import element_id
from reader.exchange.xml import attributes, content, held

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write a corpus, an element an article."""
    out.write((_HEAD + _header("Annotated articles", "Written by reader.") + "\n").encode())
    for document in documents:
        out.writelines(f"{line}\n".encode() for line in _article(document, lost))
    out.write(b"</teiCorpus>\n")


def _article(document: Document, lost: Counter[str]) -> Iterator[str]:
    known, ident = layer(document), element_id(document.ref.id)
    yield "<TEI>"
    title = document.ref.metadata.title or document.ref.file or document.ref.id
    yield _header(held(title, lost), held(_told(document.ref.metadata), lost))
    yield "<standOff>"
    yield "<listAnnotation>"
    for mark in known.marks:
        yield from _annotation(mark, ident, lost)
    yield "</listAnnotation>"
    if known.links:
        yield "<listRelation>"
        for link in known.links:
            ends = {"active": f"#{_id(link.source)}", "passive": f"#{_id(link.target)}"}
            yield f"<relation{attributes(name=link.label, **ends)}/>"
        yield "</listRelation>"
    yield "</standOff>"
    text = content(held(document.text or "", lost))
    yield f'<text><body><ab xml:id="{ident}.t" xml:space="preserve">{text}</ab></body></text>'
    yield "</TEI>"


def _annotation(mark: Mark, ident: str, lost: Counter[str]) -> Iterator[str]:
    ranges = [f"#string-range({ident}.t,{span.start},{len(span)})" for span in mark.anchor.spans]
    yield f'<annotation xml:id="{_id(mark)}"{attributes(target=" ".join(ranges))}>'
    notes = {"label": mark.label, **mark.attributes}
    for name, each in notes.items():
        yield f'<note type="{name}">{content(held(each, lost))}</note>'
    yield "</annotation>"


def _header(title: str, source: str) -> str:
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{content(title)}</title></titleStmt>"
        f"<publicationStmt><p>Exported for analysis.</p></publicationStmt>"
        f"<sourceDesc><p>{content(source)}</p></sourceDesc></fileDesc></teiHeader>"
    )


def _told(known: Metadata) -> str:
    told = (known.source, known.author, known.published, known.url)
    return ", ".join(part for part in told if part) or "A text file."


def _id(mark: Mark) -> str:
    return f"a-{mark.ident}"
