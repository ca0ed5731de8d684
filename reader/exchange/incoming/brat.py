"""brat's folders: each .ann with the .txt of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from reader.domain.span import Span
from reader.errors import ReaderError
from reader.exchange.brat import ARTICLE, MEMO, RECORD
from reader.exchange.incoming.lines import LARGEST, parsed
from reader.exchange.incoming.sheet import Arrival, Link, Piece, Sheet, Trouble, Unheld

_ENTITY = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?", re.ASCII)
_RELATION = re.compile(r"R\S*\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S*\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)\t(.*)")
_OTHERS = {"E": "events", "N": "links to outside databases", "*": "equivalences"}


class _Page(Struct):
    """What the lines of one file come to."""

    places: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    records: list[object] = field(default_factory=list)
    article: object = None
    arrivals: list[Arrival] = field(default_factory=list)


def read(path: Path) -> Iterator[Arrival]:
    """Yield an article a .ann file; `path` is one of them, or a folder, searched with all below it."""
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise ReaderError(f"There are no .ann files in {path}.", "Name brat's folder of .ann and .txt files.")
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        yield from _file(file, name)


def _file(file: Path, name: str) -> Iterator[Arrival]:
    beside = file.with_suffix(".txt")
    try:
        if max(file.stat().st_size, beside.stat().st_size) > LARGEST:
            raise ReaderError(f"{file} is larger than {LARGEST // 1_000_000} MB.", "Split it.")
        marked, body = (place.read_bytes().decode("utf-8") for place in (file, beside))
    except FileNotFoundError:
        yield Trouble(name, f"there is no {beside.name} beside it")
        return
    except UnicodeDecodeError:
        yield Trouble(name, "it, or its text, is not UTF-8")
        return
    page = _Page()
    for number, line in enumerate(marked.split("\n"), 1):
        if line.strip():
            _line(page, line.rstrip("\r"), f"{name}, line {number}")
    yield from page.arrivals
    pieces = {
        key: Piece(label, spans, page.attributes.get(key, {}), page.comments.get(key))
        for key, (label, spans) in page.places.items()
    }
    text_name = name.removesuffix(".ann") + ".txt"
    if body:
        yield Sheet(
            name, body, pieces, tuple(page.links), tuple(page.records), page.article, text_name, cut=True
        )


def _line(page: _Page, line: str, where: str) -> None:
    if line[0] in _OTHERS:
        page.arrivals.append(Unheld(_OTHERS[line[0]]))
    elif entity := _ENTITY.fullmatch(line):
        spans = [tuple(map(int, place.split())) for place in entity[3].split(";")]
        if all(start < end for start, end in spans):
            page.places[entity[1]] = entity[2], tuple(sorted(Span(start, end) for start, end in spans))
        else:
            page.arrivals.append(Trouble(where, "a stretch ends before it begins"))
    elif relation := _RELATION.fullmatch(line):
        page.links.append((relation[1], relation[2], relation[3]))
    elif attribute := _ATTRIBUTE.fullmatch(line):
        page.attributes.setdefault(attribute[2], {})[attribute[1]] = attribute[3] or "true"
    elif note := _NOTE.fullmatch(line):
        _note(page, note[1], note[2], note[3], where)
    else:
        page.arrivals.append(Trouble(where, f"it is no line of brat's: {line[:40]!r}"))


def _note(page: _Page, kind: str, key: str, words: str, where: str) -> None:
    if kind == MEMO:
        page.comments[key] = words
    elif kind in (RECORD, ARTICLE):
        value = parsed(words.encode(), where)
        if isinstance(value, Trouble):
            page.arrivals.append(value)
        elif kind == RECORD:
            page.records.append(value)
        else:
            page.article = value
    else:
        page.arrivals.append(Unheld(f"notes of the type {kind}"))
