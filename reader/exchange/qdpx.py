"""REFI-QDA projects, for the programs that social scientists code texts with."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import IO, BinaryIO

from reader.exchange.document import Document
from reader.exchange.layer import ATTRIBUTES, CONTINUED, LABELS, Link, Mark, layer, named, role_id
from reader.exchange.xml import attributes, content, held

NAMESPACE = "urn:QDA-XML:project:1.0"
_HOME = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE).bytes
_CODES = (*LABELS, *(f"{name}:{value}" for name, values in ATTRIBUTES.items() for value in values))
_DATE = (1980, 1, 1, 0, 0, 0)
"""When every file in the archive was made: the same annotations give the same bytes."""


def write(documents: Iterable[Document], out: BinaryIO, lost: Counter[str]) -> None:
    """Write the archive: the project, and each article's text as it is."""
    users: set[str] = set()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryFile() as sources,
        tempfile.TemporaryFile() as links,
    ):
        for document in documents:
            guid = _guid("source", document.ref.text_sha256)
            archive.writestr(_entry(f"Sources/{guid}.txt"), document.text or "", zipfile.ZIP_DEFLATED)
            users.update(annotation.provenance.annotator for annotation in document.annotations)
            known = layer(document)
            _put(sources, _source(document, guid, known.marks, lost))
            _put(links, _links(known.marks, known.links))
        with archive.open(_entry("project.qde"), "w") as project:
            _project(project, users, sources, links, lost)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _put(file: IO[bytes], lines: Iterable[str]) -> None:
    file.writelines(f"{line}\n".encode() for line in lines)


def _project(
    out: IO[bytes], users: set[str], sources: IO[bytes], links: IO[bytes], lost: Counter[str]
) -> None:
    names = [attributes(guid=_guid("user", user), name=held(user, lost)) for user in sorted(users)]
    codes = [attributes(guid=_guid("code", code), name=code, isCodable="true") for code in _CODES]
    _put(
        out,
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<Project xmlns="{NAMESPACE}" name="reader" origin="reader">',
        ],
    )
    if users:
        _put(out, ["<Users>", *(f"<User{name}/>" for name in names), "</Users>"])
    _put(out, ["<CodeBook><Codes>", *(f"<Code{code}/>" for code in codes), "</Codes></CodeBook>"])
    for name, part in (("Sources", sources), ("Links", links)):
        if part.tell():
            _put(out, [f"<{name}>"])
            part.seek(0)
            shutil.copyfileobj(part, out)
            _put(out, [f"</{name}>"])
    _put(out, ["</Project>"])


def _source(document: Document, guid: str, marks: Iterable[Mark], lost: Counter[str]) -> Iterator[str]:
    known = document.ref
    name = held(known.metadata.title or known.file or known.id, lost)
    yield f"<TextSource{attributes(guid=guid, name=name, plainTextPath=f'internal://{guid}.txt')}>"
    for mark in marks:
        yield from _selections(mark, lost)
    yield "</TextSource>"


def _selections(mark: Mark, lost: Counter[str]) -> Iterator[str]:
    made = mark.annotation.provenance
    codes = (mark.label, *(f"{name}:{value}" for name, value in mark.attributes.items()))
    comment = mark.annotation.comment if mark.ident == mark.annotation.id else None
    for part, span in enumerate(mark.anchor.spans):
        guid = _part(mark, part)
        known = attributes(
            guid=guid,
            name=held(_name(mark), lost),
            startPosition=span.start,
            endPosition=span.end,
            creatingUser=_known("user", made.annotator),
            creationDateTime=made.created,
            modifiedDateTime=made.modified,
        )
        yield f"<PlainTextSelection{known}>"
        if comment and part == 0:
            yield f"<Description>{content(held(comment, lost))}</Description>"
        for code in codes if part == 0 else codes[:1]:
            coding, target = _guid("coding", guid, code), _known("code", code)
            yield f'<Coding guid="{coding}"><CodeRef targetGUID="{target}"/></Coding>'
        yield "</PlainTextSelection>"


def _links(marks: Iterable[Mark], links: Iterable[Link]) -> Iterator[str]:
    pairs = [(link.label, _part(link.source, 0), _part(link.target, 0)) for link in links]
    for mark in marks:
        numbers = range(len(mark.anchor.fragments))
        pairs += [(CONTINUED, _part(mark, 0), _part(mark, right)) for _, right in pairwise(numbers)]
    for label, origin, target in pairs:
        known = attributes(guid=_guid("link", label, origin, target), name=label, direction="OneWay")
        yield f"<Link{known}{attributes(originGUID=origin, targetGUID=target)}/>"


def _part(mark: Mark, part: int) -> str:
    return role_id(mark.ident, f"part {part}") if part else mark.ident


def _name(mark: Mark) -> str:
    """Return what a selection is called: whom it names, else its first words."""
    party = mark.party
    return (party.name if party is not None else None) or mark.anchor.text[:80]


def _guid(*names: str) -> str:
    return named(_HOME, "\n".join(names))


@lru_cache(maxsize=1024)
def _known(*names: str) -> str:
    """Return the id of what is named again and again: a code or a person."""
    return _guid(*names)
