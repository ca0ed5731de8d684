"""The TinyDB file: written one document a line in a stable order, read strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from heapq import merge
from io import BytesIO
from itertools import islice
from typing import cast

from reader.domain.record import Record
from reader.domain.shape import encode
from reader.errors import ReaderError
from reader.language import _, marked
from reader.store.document import (
    ANNOTATIONS,
    ARTICLES,
    META,
    ForeignError,
    Table,
    Tables,
    check_document,
    checked,
    head,
    packed,
    parse,
    unpacked,
)

SCHEMA = 1
"""Version of the layout that this program writes, kept in the table `_meta`."""

SLICE = 64
"""Documents that are written or ordered at a time: well under a millisecond."""

RUN = 1024
"""Documents that are sorted at a time, some two milliseconds; runs are then merged one by one."""

REMEDY = marked("Nothing was changed. Mend that place in an editor, or put a good copy of the file there.")

MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>")

TABLE_LINE = re.compile(rb'"([^"\\]+)":\{\n')
"""The line before a table's documents."""

TABLE_ENDS = b"},\n", b"}\n"
"""The line after a table's documents: where another table follows, and where none does."""

DOCUMENT_LINE = re.compile(rb'"(0|[1-9][0-9]*)":')
"""How the line of a document begins."""

_Order = tuple[str, int, str, int]


class LayoutError(ValueError):
    """The file is not laid out as this program does it, which says nothing about its contents."""


def damaged(name: str, line: int | None, what: str, remedy: str = "") -> ReaderError:
    """Return the refusal of a file that is not what it should be."""
    place = name if line is None else _("{name}, line {line}", name=name, line=line)
    return ReaderError(f"{place}: {what}.", remedy or _(REMEDY))


def slices(tables: Tables) -> Iterator[bytes]:
    """Yield the file that holds `tables`, piece by piece, none of which takes a millisecond to make.

    Stock TinyDB reads it, and git sees real changes alone.
    """
    opening = b"{"
    for name in sorted(tables):
        table, between = tables[name], b"\n"
        yield b"%s\n%s:{" % (opening, encode(name).encode())
        numbers = _ordered(name, table)
        while lines := [b'"%d":%s' % (number, table[number]) for number in islice(numbers, SLICE)]:
            yield between + b",\n".join(lines)
            between = b",\n"
        yield b"\n}"
        opening = b","
    yield b"\n}\n" if tables else b"{\n}\n"


def write(tables: Tables) -> bytes:
    """Return the file that holds `tables`."""
    return b"".join(slices(tables))


def read(raw: bytes, name: str) -> Tables:
    """Return the tables in the bytes of a file.

    Raises:
        ReaderError: the file is damaged or foreign; file and line are named.
    """
    try:
        return _read_lines(raw)
    except ValueError:
        # Not as this program lays it out: read whole, which is slower and says what is wrong and where.
        return _read_whole(raw, name)


def schema(tables: Tables) -> int:
    """Return the version of the layout that the tables are in."""
    records = map(unpacked, tables.get(META, {}).values())
    told = [record["schema"] for record in records if "schema" in record]
    return max((version for version in told if type(version) is int), default=SCHEMA)


def _ordered(name: str, table: Table) -> Iterator[int]:
    """Yield the numbers of a table's documents by article, start and id, without one long sort."""
    orders = (_order(name, table, number) for number in table)
    runs = []
    while run := sorted(islice(orders, RUN)):
        runs.append(run)
    return (order[-1] for order in merge(*runs))


def _order(name: str, table: Table, number: int) -> _Order:
    if name in (ANNOTATIONS, ARTICLES):
        known = head(table[number])
        return known.article, known.start, known.id, number
    return "", 0, "", number


def _read_lines(raw: bytes) -> Tables:
    """Read a file that is laid out as this program lays it out, line by line.

    Raises:
        ValueError: it is not, which says nothing about its contents.
    """
    lines = BytesIO(raw)
    tables: Tables = {}
    more = lines.readline() == b"{\n"
    while more:
        heading = TABLE_LINE.fullmatch(lines.readline())
        name = heading[1].decode() if heading else ""
        if not name or name in tables:
            raise LayoutError
        tables[name], more = _read_table(name, lines)
    if not tables or lines.read() != b"}\n":
        raise LayoutError
    return tables


def _read_table(name: str, lines: BytesIO) -> tuple[Table, bool]:
    """Read a table's lines to its end; tell whether another table follows."""
    table: Table = {}
    idents: set[str] = set()
    more = True
    for line in lines:
        if line in TABLE_ENDS:
            if table and more:
                break
            return table, line == TABLE_ENDS[0]
        found = DOCUMENT_LINE.match(line)
        if not more or found is None or int(found[1]) in table:
            break
        more = line.endswith(b",\n")
        document = checked(name, line[found.end() : -2 if more else -1])
        table[int(found[1])] = document
        if name in (ANNOTATIONS, ARTICLES):
            idents.add(head(document).id)
            if len(idents) < len(table):
                break
    raise LayoutError


def _read_whole(raw: bytes, name: str) -> Tables:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise damaged(name, raw.count(b"\n", 0, error.start) + 1, _("this is not UTF-8")) from error
    try:
        return _tables(parse(text))
    except json.JSONDecodeError as error:
        what = _("this is not JSON")
        if text.split("\n")[error.lineno - 1].startswith(MERGE_MARKS):
            what = _("git left a merge unfinished here")
        raise damaged(name, error.lineno, what) from error
    except RecursionError as error:
        raise damaged(name, None, _("this is nested too deep to be a database")) from error
    except ValueError as error:
        what = str(error) if isinstance(error, ForeignError) else _("this number is too long")
        raise damaged(name, _faulty_line(text), what) from error


def _tables(data: object) -> Tables:
    if not isinstance(data, dict):
        raise ForeignError(_("this is no TinyDB database"))
    return {name: _table(name, documents) for name, documents in data.items()}


def _table(name: str, documents: object) -> Table:
    if not isinstance(documents, dict):
        raise ForeignError(_("the table {name} is no object", name=name))
    table: Table = {}
    known: set[object] = set()
    for key, document in documents.items():
        if not (key.isascii() and key.isdigit() and str(int(key)) == key):
            raise ForeignError(
                _("the key {key!r} in the table {name} is no whole number", key=key, name=name)
            )
        table[int(key)] = packed(check_document(name, document))
        if name in (ANNOTATIONS, ARTICLES):
            ident = document["id"]
            if ident in known:
                raise ForeignError(_("the id {ident} stands twice in {name}", ident=ident, name=name))
            known.add(ident)
    return table


def _faulty_line(text: str) -> int | None:
    """Find the line of the fault where documents have lines of their own, or all is one line."""
    table, keys, idents = "", set[str](), set[object]()
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip().removesuffix(",")
        if line.endswith(":{"):
            table, keys, idents = line[1:-3], set(), set()
        elif line.startswith('"') and line.endswith("}"):
            try:
                for key, document in cast("Record", parse("{" + line + "}")).items():
                    made = next(iter(_table(table, {key: document}).values()))
                    ident = unpacked(made).get("id", key)
                    if key in keys or ident in idents:
                        return number
                    keys.add(key)
                    idents.add(ident)
            except ValueError:
                return number
    return None if "\n" in text.strip() else 1
