"""W3C Web Annotations, in pages, collections, arrays or lines, and what Hypothesis gives out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.domain.record import from_record
from reader.errors import ReaderError
from reader.exchange.incoming.lines import parsed, values
from reader.exchange.incoming.members import an_object, objects, text
from reader.exchange.incoming.sheet import Arrival, Entry, Note, Quotation, Trouble
from reader.exchange.webannotation import JSON, LINKING

Node = Mapping[str, object]


def read(path: Path) -> Iterator[Arrival]:
    """Yield an annotation each; those of ours are told by the whole record in them."""
    ours: set[str] = set()
    for item in values(path):
        if isinstance(item, Trouble):
            yield item
            continue
        where, value = item
        for number, node in enumerate(_nodes(value), 1):
            place = where if node is value else f"{where}, annotation {number}"
            record = _record(node)
            if record is not None:
                ours.add(str(node.get("id")))
                yield _entry(record, place)
            elif not ours & _linked(node):
                # What is linked to one of our own is a part of its record.
                yield _hypothesis(node, place) if "uri" in node else _note(node, place)


def _nodes(value: object) -> Iterator[Node]:
    """Yield the annotations in a page, a collection, an answer of Hypothesis's, or the one that this is."""
    data = an_object(value)
    for name in ("items", "rows", "annotations", "@graph"):
        if isinstance(data.get(name), list):
            yield from objects(data[name])
            return
    if isinstance(data.get("first"), dict):
        yield from _nodes(data["first"])
    elif data:
        yield data


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _bodies(node: Node) -> list[Node]:
    return [body if isinstance(body, dict) else {"value": body} for body in _many(node.get("body"))]


def _purposes(body: Node, node: Node) -> list[object]:
    return _many(body.get("purpose") or node.get("motivation"))


def _record(node: Node) -> str | None:
    """Return our own record, as JSON, that travels in the annotation."""
    found = (text(body.get("value")) for body in _bodies(node) if body.get("format") == JSON)
    return next(filter(None, found), None)


def _linked(node: Node) -> set[str]:
    return {str(body.get("source")) for body in _bodies(node) if LINKING in _purposes(body, node)}


def _entry(record: str, where: str) -> Arrival:
    value = parsed(record.encode("utf-8", "replace"), where)
    if isinstance(value, Trouble):
        return value
    try:
        return Entry(where, *from_record(value))
    except ReaderError as error:
        return Trouble(where, error.message.rstrip("."))


def _note(node: Node, where: str) -> Arrival:
    targets: list[Node] = [
        target if isinstance(target, dict) else {"source": target} for target in _many(node.get("target"))
    ]
    quotations = tuple(found for target in targets for found in _quotations(target.get("selector")))
    if not quotations:
        return Trouble(where, "it quotes no words of a text")
    labels, tags, comments = [], [], []
    for body in _bodies(node):
        value, purposes = text(body.get("value")), _purposes(body, node)
        if value is None:
            continue
        if "classifying" in purposes:
            labels.append(value)
        elif "tagging" in purposes:
            tags.append(value)
        else:
            comments.append(value)
    creator = an_object(node.get("creator")).get("name") or node.get("creator")
    return Note(
        where,
        str(node.get("id") or where),
        (*labels, *tags),
        _sources(targets),
        quotations,
        tuple(tags),
        "\n".join(comments) or None,
        text(creator),
        text(node.get("created")),
    )


def _sources(targets: list[Node]) -> tuple[str, ...]:
    found = []
    for target in targets:
        source = target.get("source")
        found.append(text(an_object(source).get("id")) or text(source) or "")
    return tuple(filter(None, found))


def _hypothesis(node: Node, where: str) -> Arrival:
    targets = list(objects(node.get("target")))
    quotations = tuple(found for target in targets for found in _quotations(target.get("selector")))
    if not quotations:
        return Trouble(where, "it is a note on a whole page, or an answer to another")
    tags = tuple(tag for tag in _many(node.get("tags")) if isinstance(tag, str))
    user = (text(node.get("user")) or "").removeprefix("acct:").partition("@")[0]
    return Note(
        where,
        str(node.get("id") or where),
        tags,
        (str(node["uri"]),),
        quotations,
        tags,
        text(node.get("text")),
        user or None,
        text(node.get("created")),
    )


def _quotations(selector: object) -> Iterator[Quotation]:
    """Yield the words that a target's selectors name; those with a place alone cannot be checked."""
    start: int | None = None
    quoted: Node = {}
    for each in objects(_many(selector)):
        if each.get("type") == "TextPositionSelector" and type(each.get("start")) is int:
            start = int(str(each["start"]))
        if each.get("type") == "TextQuoteSelector":
            quoted = each
    exact = text(quoted.get("exact"))
    if exact is not None:
        yield Quotation(exact, text(quoted.get("prefix")) or "", text(quoted.get("suffix")) or "", start)
