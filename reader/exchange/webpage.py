"""A report as one web page that needs nothing else: for the browser, the phone and the printer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from reader.domain.annotation import Annotation, Evidence
from reader.domain.record import URL
from reader.exchange.document import Document
from reader.exchange.stretches import Stretch, facts, spoken_by, stretches
from reader.exchange.unseen import shown
from reader.exchange.xml import held

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What the page may do: nothing but look as it does."""

Numbered = list[tuple[int, Annotation]]


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write the page; the index comes last and is linked to from above."""
    style = files("reader.exchange").joinpath("webpage.css").read_text("utf-8")
    index: dict[str, list[int]] = {}
    number = 0
    _put(
        out,
        lost,
        "<!DOCTYPE html>",
        '<html lang="ru"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>Quotes and claims</title><style>\n{style}</style></head><body>",
        '<h1 lang="en">Quotes and claims</h1>',
        '<p class="print-no" lang="en"><a href="#who">Who said it</a></p>',
    )
    for document in documents:
        numbered = list(enumerate(document.annotations, number + 1))
        number += len(numbered)
        _put(out, lost, *_article(document, numbered))
        for each, annotation in numbered:
            index.setdefault(spoken_by(annotation.party), []).append(each)
    _put(out, lost, *_index(index), "</body></html>")


def clean(text: str) -> str:
    """Return text as the content of an element or an attribute, in which nothing is markup.

    >>> clean('<script>"&"')
    '&lt;script&gt;&quot;&amp;&quot;'
    """
    return escape(text)


def _put(out: BinaryIO, lost: Counter[str], *lines: str) -> None:
    out.writelines(f"{held(shown(line, lost), lost)}\n".encode() for line in lines)


def _index(index: dict[str, list[int]]) -> Iterator[str]:
    yield '<section id="who"><h2 lang="en">Who said it</h2><dl>'
    for name in sorted(filter(None, index), key=str.casefold):
        links = ", ".join(f'<a href="#n{number}">{number}</a>' for number in index[name])
        yield f"<dt><bdi>{clean(name)}</bdi></dt><dd>{links}</dd>"
    yield "</dl></section>"


def _article(document: Document, numbered: Numbered) -> Iterator[str]:
    known = document.ref.metadata
    language = f' lang="{clean(known.language)}"' if known.language else ""
    yield f"<article{language}>"
    yield f"<h2><bdi>{clean(known.title or document.ref.file or document.ref.id)}</bdi></h2>"
    told = [f"<bdi>{clean(part)}</bdi>" for part in (known.source, known.author, known.published) if part]
    if known.url:
        told.append(_address(known.url))
    if told:
        yield f'<p class="about">{", ".join(told)}</p>'
    if document.text is not None:
        kinds = {number: annotation.kind.value for number, annotation in numbered}
        pieces = "".join(_piece(each, kinds) for each in stretches(document.text, numbered))
        yield f'<div class="text">{pieces}</div>'
    yield "<ol>"
    for number, annotation in numbered:
        yield from _annotation(number, annotation)
    yield "</ol></article>"


def _piece(each: Stretch, kinds: dict[int, str]) -> str:
    text = clean(each.text)
    if each.covers:
        classes = " ".join(sorted({kinds[number] for number in each.covers}))
        text = f'<mark class="{classes}">{text}</mark>'
    signs = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in each.closes)
    return text + signs


def _annotation(number: int, annotation: Annotation) -> Iterator[str]:
    yield f'<li id="n{number}" value="{number}" class="{annotation.kind.value}">'
    yield f"<blockquote><bdi>{clean(annotation.target.text)}</bdi></blockquote>"
    who = spoken_by(annotation.party)
    name = f"<b><bdi>{clean(who)}</bdi></b> " if who else ""
    yield f'<p>{name}<small lang="en">{facts(annotation)}</small></p>'
    claim = annotation.claim
    notes = [annotation.comment, *((claim.statement, claim.verdict_note) if claim is not None else ())]
    yield from (f'<p class="note"><bdi>{clean(note)}</bdi></p>' for note in notes if note and note.strip())
    if claim is not None and claim.evidence:
        yield f"<ul>{''.join(map(_evidence, claim.evidence))}</ul>"
    yield "</li>"


def _evidence(item: Evidence) -> str:
    told = [f'<small lang="en">{item.stance.value}</small>']
    if item.url:
        told.append(_address(item.url))
    if item.note:
        told.append(f"<bdi>{clean(item.note)}</bdi>")
    return f"<li>{' '.join(told)}</li>"


def _address(address: str) -> str:
    """Return a link, if the address is one of the web, else the address as text."""
    shown = f"<bdi>{clean(address)}</bdi>"
    if not URL.fullmatch(address):
        return shown
    return f'<a href="{clean(address)}" rel="noopener noreferrer">{shown}</a>'
