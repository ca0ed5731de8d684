"""UIMA's CAS as XMI, for INCEpTION: one file an article, and the type system."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import count
from pathlib import Path

from reader.exchange.document import Document
from reader.exchange.layer import Layer, Mark, layer
from reader.exchange.naming import file_name
from reader.exchange.xml import attributes, held

TYPES = "TypeSystem.xml"
SOFA = 1
"""Id of the text among the elements of a file."""

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_NAMESPACES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
    ' xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"'
)


class Units:
    """Turns code points into the 16-bit units that UIMA counts.

    >>> Units("👍 да").of(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]

    def of(self, place: int) -> int:
        """Return the units before `place`, which is in code points."""
        return place + bisect_left(self._wide, place)

    def back(self, units: int) -> int:
        """Return the code points before a place that is in units.

        >>> Units("👍 да").back(3)
        2
        """
        return units - bisect_left(range(len(self._wide)), units, key=lambda n: self._wide[n] + n + 1)


def fill(documents: Iterable[Document], folder: Path, lost: Counter[str]) -> None:
    """Write a file an article; a split stretch is an element a part, with a common `uid`."""
    types = files("reader.exchange").joinpath("cas_types.xml").read_text("utf-8")
    (folder / TYPES).write_text(types, "utf-8", newline="\n")
    for document in documents:
        lines = "".join(f"{line}\n" for line in _lines(document, lost))
        (folder / f"{file_name(document.ref)}.xmi").write_bytes(lines.encode())


def _lines(document: Document, lost: Counter[str]) -> Iterator[str]:
    text, known = held(document.text or "", lost), layer(document)
    units = Units(text)
    numbers = count(SOFA + 1)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<xmi:XMI {_NAMESPACES}>"
    yield '<cas:NULL xmi:id="0"/>'
    whole = attributes(
        begin=0, end=units.of(len(text)), language=document.ref.metadata.language or "x-unspecified"
    )
    members = [next(numbers)]
    yield f'<tcas:DocumentAnnotation xmi:id="{members[0]}" sofa="{SOFA}"{whole}/>'
    for line, number in _elements(known, units, numbers, lost):
        members.append(number)
        yield line
    sofa = attributes(sofaNum=1, sofaID="_InitialView", mimeType="text", sofaString=text)
    yield f'<cas:Sofa xmi:id="{SOFA}"{sofa}/>'
    yield f'<cas:View sofa="{SOFA}" members="{" ".join(map(str, members))}"/>'
    yield "</xmi:XMI>"


def _elements(
    known: Layer, units: Units, numbers: Iterator[int], lost: Counter[str]
) -> Iterator[tuple[str, int]]:
    """Yield each element with its id."""
    ids: dict[str, int] = {}
    for mark in known.marks:
        features = _features(mark, lost)
        for part, span in enumerate(mark.anchor.spans):
            number = next(numbers)
            ids.setdefault(mark.ident, number)
            place = attributes(begin=units.of(span.start), end=units.of(span.end))
            told = attributes(value=mark.label, uid=mark.ident, part=part) + (features if part == 0 else "")
            yield f'<custom:Statement xmi:id="{number}" sofa="{SOFA}"{place}{told}/>', number
    for link in known.links:
        number, end = next(numbers), link.target.first
        place = attributes(begin=units.of(end.start), end=units.of(end.end))
        ends = attributes(Governor=ids[link.source.ident], Dependent=ids[link.target.ident], value=link.label)
        yield f'<custom:StatementRelation xmi:id="{number}" sofa="{SOFA}"{place}{ends}/>', number


def _features(mark: Mark, lost: Counter[str]) -> str:
    annotation = mark.annotation
    if mark.ident == annotation.id:
        told = {**mark.attributes, "comment": annotation.comment, "tags": "; ".join(annotation.tags) or None}
    else:
        party = mark.party
        told = {"name": party.name, "identifier": party.ref} if party is not None else {}
    return attributes(**{name: each if each is None else held(each, lost) for name, each in told.items()})
