"""The TinyDB file: written one document a line in a stable order, read strictly."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import cast

from reader.domain.record import Record
from reader.domain.shape import encode
from reader.errors import ReaderError

Table = dict[int, Record]
"""Documents by TinyDB's number."""

Tables = dict[str, Table]
"""All documents, by table."""

ANNOTATIONS, ARTICLES, META = "annotations", "articles", "_meta"
"""Names of the tables."""

SCHEMA = 1
"""Version of the layout that this program writes, kept in the table `_meta`."""

REMEDY = "Nothing was changed. Mend that place in an editor, or put a good copy of the file there."

HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that may be half a character; UTF-8 itself cannot hold one."""

MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>")


class ForeignError(ValueError):
    """The text is JSON, but no database."""


def damaged(name: str, line: int | None, what: str, remedy: str = REMEDY) -> ReaderError:
    """Return the refusal of a file that is not what it should be."""
    place = name if line is None else f"{name}, line {line}"
    return ReaderError(f"{place}: {what}.", remedy)


def write(tables: Tables) -> bytes:
    """Return the file that holds `tables`: stock TinyDB reads it, and git sees real changes alone."""
    parts = []
    for name in sorted(tables):
        documents = tables[name]
        lines = ",".join(
            f'\n"{key}":{encode(documents[key])}' for key in sorted(documents, key=_order(documents))
        )
        parts.append(f"\n{encode(name)}:{{{lines}\n}}")
    return ("{" + ",".join(parts) + "\n}\n").encode()


def read(raw: bytes, name: str) -> Tables:
    """Return the tables in the bytes of a file.

    Raises:
        ReaderError: the file is damaged or foreign; file and line are named.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise damaged(name, raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8") from error
    try:
        return _tables(parse(text))
    except json.JSONDecodeError as error:
        what = "this is not JSON"
        if text.split("\n")[error.lineno - 1].startswith(MERGE_MARKS):
            what = "git left a merge unfinished here"
        raise damaged(name, error.lineno, what) from error
    except RecursionError as error:
        raise damaged(name, None, "this is nested too deep to be a database") from error
    except ValueError as error:
        what = str(error) if isinstance(error, ForeignError) else "this number is too long"
        raise damaged(name, _faulty_line(text), what) from error


def parse(text: str) -> object:
    """Return the JSON value in `text`, read strictly.

    Raises:
        ValueError: a key stands twice, or a number or a character is none.
    """
    value: object = _DECODER.decode(text)
    if HALF.search(text):
        _refuse_halves(value)
    return value


def check_document(table: str, document: object) -> Record:
    """Return a document that has what order and indexes need.

    Raises:
        ForeignError: it has not.
    """
    if not isinstance(document, dict):
        raise ForeignError(f"a document of {table} is no object")
    if table in (ANNOTATIONS, ARTICLES) and not isinstance(document.get("id"), str):
        raise ForeignError(f"a document of {table} has no id")
    if table == ANNOTATIONS:
        target = document.get("target")
        if not isinstance(document.get("article"), str):
            raise ForeignError("an annotation names no article")
        if not isinstance(target, dict) or type(target.get("start")) is not int:
            raise ForeignError("an annotation has no place in the text")
    return document


def schema(tables: Tables) -> int:
    """Return the version of the layout that the tables are in."""
    told = [document["schema"] for document in tables.get(META, {}).values() if "schema" in document]
    return max((version for version in told if type(version) is int), default=SCHEMA)


def start_of(document: Record) -> int:
    """Return where an annotation starts in its article."""
    target = cast("Record", document["target"])
    return cast("int", target["start"])


def _order(documents: Table) -> Callable[[int], tuple[str, int, str, int]]:
    def key(number: int) -> tuple[str, int, str, int]:
        document = documents[number]
        start = start_of(document) if isinstance(document.get("target"), dict) else 0
        return str(document.get("article", "")), start, str(document.get("id", "")), number

    return key


def _tables(data: object) -> Tables:
    if not isinstance(data, dict):
        raise ForeignError("this is no TinyDB database")
    return {name: _table(name, documents) for name, documents in data.items()}


def _table(name: str, documents: object) -> Table:
    if not isinstance(documents, dict):
        raise ForeignError(f"the table {name} is no object")
    table: Table = {}
    known: set[object] = set()
    for key, document in documents.items():
        if not (key.isascii() and key.isdigit() and str(int(key)) == key):
            raise ForeignError(f"the key {key!r} in the table {name} is no whole number")
        table[int(key)] = check_document(name, document)
        if name in (ANNOTATIONS, ARTICLES):
            ident = document["id"]
            if ident in known:
                raise ForeignError(f"the id {ident} stands twice in {name}")
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
                    ident = next(iter(_table(table, {key: document}).values())).get("id", key)
                    if key in keys or ident in idents:
                        return number
                    keys.add(key)
                    idents.add(ident)
            except ValueError:
                return number
    return None if "\n" in text.strip() else 1


def _refuse_halves(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ForeignError("half a character (a lone surrogate) stands here") from error


def _object(pairs: list[tuple[str, object]]) -> Record:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ForeignError(f"the key {twice!r} stands twice")
    return made


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ForeignError(f"{text} is no number")
    return number


def _constant(text: str) -> float:
    raise ForeignError(f"{text} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_number, parse_constant=_constant)
