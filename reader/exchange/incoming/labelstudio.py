"""Label Studio's exports: tasks with regions, choices and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.domain.span import Span
from reader.exchange.cas import Units
from reader.exchange.incoming import table
from reader.exchange.incoming.flat import rejoined
from reader.exchange.incoming.lines import parsed, values
from reader.exchange.incoming.members import an_object, kept, objects, span, text
from reader.exchange.incoming.sheet import Arrival, Link, Piece, Sheet, Trouble, Unheld, joined
from reader.exchange.layer import ATTRIBUTES

_BLOCKS = ("annotations", "completions")
"""Names under which work is kept, the second in old exports."""

COLUMNS = frozenset({"annotator", "annotation_id"})
"""What its simple export and its tables always tell."""

_KNOWN = frozenset({"labels", "relation", "choices", "textarea"})
Row = Mapping[str, object]


def read(path: Path) -> Iterator[Arrival]:
    """Yield an article a task, of a file of JSON or a table."""
    for item in _unfolded(path) if table.columns(path) >= COLUMNS else values(path):
        if isinstance(item, Trouble):
            yield item
        else:
            yield from _task(item[0], an_object(item[1]))


def _unfolded(path: Path) -> Iterator[tuple[str, object] | Trouble]:
    """Yield the rows of a table as tasks of the simple export: a cell may hold JSON."""
    for item in table.rows(path):
        if isinstance(item, Trouble):
            yield item
            continue
        where, cells = item
        yield where, {name: _value(cell) for name, cell in cells.items()}


def _value(cell: str) -> object:
    value = parsed(cell.encode(), "") if cell[:1] in ("[", "{") else cell
    return cell if isinstance(value, Trouble) else value


def _task(where: str, task: Row) -> Iterator[Arrival]:
    data = an_object(task.get("data")) or task
    body = _text(data)
    if body is None:
        yield Trouble(where, "it has no text")
        return
    pieces: dict[str, Piece] = {}
    links: list[Link] = []
    blocks = [block for name in _BLOCKS for block in objects(task.get(name))]
    for number, block in enumerate(blocks or [{"result": _simple(data)}]):
        if block.get("was_cancelled") is True:
            yield Unheld("annotations that were cancelled")
            continue
        rows = list(objects(block.get("result")))
        prefix = f"{number}:" if number else ""
        pieces |= {prefix + key: piece for key, piece in _pieces(rows, body, _who(block)).items()}
        links += [(label, prefix + start, prefix + end) for label, start, end in _links(rows)]
        for row in rows:
            if row.get("type") not in _KNOWN:
                yield Unheld(f"what Label Studio calls {row.get('type')}")
    if predictions := sum(1 for _ in objects(task.get("predictions"))):
        yield Unheld("predictions", predictions)
    whole, others = joined(pieces, links)
    records, article = kept(task)
    if not blocks:
        whole, others = rejoined(whole, records)
    yield Sheet(where, body, whole, others, records, article, text(data.get("file")))


def _text(data: Row) -> str | None:
    """Return the text of a task: under its usual name, else the longest text there is."""
    texts = [value for value in data.values() if isinstance(value, str)]
    return text(data.get("text")) or max(filter(str.strip, texts), key=len, default=None)


def _simple(data: Row) -> list[Row]:
    """Return the regions of the simple export, which has them beside the text."""
    rows = [row for value in data.values() for row in objects(value) if "labels" in row]
    return [{"id": str(number), "type": "labels", "value": row} for number, row in enumerate(rows)]


def _pieces(rows: list[Row], body: str, annotator: str | None) -> dict[str, Piece]:
    told: dict[str, dict[str, str]] = {}
    comments: dict[str, str] = {}
    for row in rows:
        name, ident, value = str(row.get("from_name")), str(row.get("id")), an_object(row.get("value"))
        choices = value.get("choices")
        if row.get("type") == "choices" and name in ATTRIBUTES and isinstance(choices, list) and choices:
            told.setdefault(ident, {})[name] = str(choices[0])
        if row.get("type") == "textarea":
            written = value.get("text")
            comments[ident] = "\n".join(map(str, written)) if isinstance(written, list) else str(written)
    pieces = {}
    for row in rows:
        value, ident = an_object(row.get("value")), str(row.get("id"))
        labels, place = value.get("labels"), span(value.get("start"), value.get("end"))
        if row.get("type") == "labels" and isinstance(labels, list) and labels and place is not None:
            fitting = _in_code_points(place, value.get("text"), body)
            known = told.get(ident, {}), comments.get(ident), annotator
            pieces[ident] = Piece(str(labels[0]), (fitting,), *known)
    return pieces


def _links(rows: list[Row]) -> Iterator[Link]:
    for row in rows:
        labels = row.get("labels")
        if row.get("type") == "relation":
            named = isinstance(labels, list) and labels
            yield str(labels[0]) if named else "", str(row.get("from_id")), str(row.get("to_id"))  # type: ignore[index]


def _in_code_points(place: Span, words: object, body: str) -> Span:
    """Return the stretch in code points: exports of before 2022 count in units of UTF-16."""
    if not isinstance(words, str) or place.of(body) in (words, words.replace("\\n", "\n")):
        return place
    back = Units(body).back
    moved = Span(back(place.start), back(place.end))
    return moved if moved.of(body) in (words, words.replace("\\n", "\n")) else place


def _who(block: Row) -> str | None:
    by = block.get("completed_by")
    return text(an_object(by).get("email")) if isinstance(by, dict) else text(by)
