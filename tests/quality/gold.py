"""Hand-made truth: articles marked up in place, so that a person can read and correct them.

A header names the article's entities, one a line, up to a line `---`:

    @ mayor PER Анна Лунёва | Лунёва        id, type, canonical name, other accepted names
    @ speaker ROLE представитель завода     somebody who is never named

Then comes the article, each line that is not empty led by its class and a tab: T title, D byline, B body,
C caption, X boilerplate, U a repeat. Inside a line: <per ID>, <loc ID>, <org ID> an entity mention;
<q N KIND ID> a part of quote N with its kind and speaker; <cue N> and <src N> the words of saying and of the
speaker; <c> a check-worthy claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.domain.analysis import EntityType, QuoteKind
from reader.domain.line import LineKind
from reader.domain.span import Span

TAG = re.compile(r"<(/?)(per|loc|org|q|cue|src|c)((?: [^<>]*)?)>")
CLASSES = {
    "T": LineKind.TITLE,
    "D": LineKind.BYLINE,
    "B": LineKind.BODY,
    "C": LineKind.CAPTION,
    "X": LineKind.BOILERPLATE,
    "U": LineKind.DUPLICATE,
}


@dataclass
class GoldQuote:
    kind: QuoteKind
    speaker: str
    """Id of an entity, `-` for nobody."""
    spans: list[Span] = field(default_factory=list)


@dataclass
class Gold:
    name: str
    names: dict[str, tuple[str, ...]]
    """Entity id to the names that are accepted, the canonical one first."""
    text: str = ""
    lines: list[tuple[Span, LineKind]] = field(default_factory=list)
    mentions: list[tuple[Span, EntityType, str]] = field(default_factory=list)
    quotes: dict[str, GoldQuote] = field(default_factory=dict)
    claims: list[Span] = field(default_factory=list)
    cues: dict[str, Span] = field(default_factory=dict)
    """Number of a quote to the words that say that it was said."""
    sources: dict[str, Span] = field(default_factory=dict)
    """Number of a quote to the words that name its speaker there."""


def parse(path: Path) -> Gold:
    """Read one gold file.

    Raises:
        ValueError: a line has no class, a tag is never closed, or an id is unknown.
    """
    return parse_source(path.name.removesuffix(".gold.txt"), path.read_text(encoding="utf-8"))


def parse_source(name: str, written: str) -> Gold:
    """Read what a gold file holds.

    Raises:
        ValueError: a line has no class, a tag is never closed, or an id is unknown.
    """
    head, _, body = written.partition("\n---\n")
    entities = [line[2:].split(" ", 2) for line in head.splitlines() if line.startswith("@ ")]
    names = {ident: tuple(name.strip() for name in rest.split("|")) for ident, _, rest in entities}
    gold = Gold(name, names)
    opened: list[tuple[str, list[str], int]] = []
    for number, source in enumerate(body.split("\n")):
        if number:
            gold.text += "\n"
        _read_line(gold, source, opened)
    if opened:
        raise ValueError(f"{name}: never closed: {opened}")
    unknown = {quote.speaker for quote in gold.quotes.values()} - names.keys() - {"-"}
    if unknown:
        raise ValueError(f"{name}: unknown speakers {unknown}")
    return gold


def load(folder: Path) -> list[Gold]:
    """Read every gold file of a folder."""
    return [parse(path) for path in sorted(folder.glob("*.gold.txt"))]


def _read_line(gold: Gold, source: str, opened: list[tuple[str, list[str], int]]) -> None:
    start, kind = len(gold.text), LineKind.BLANK
    if source:
        prefix, tab, source = source.partition("\t")
        if not tab or prefix not in CLASSES:
            raise ValueError(f"{gold.name}: no class: {prefix[:40]!r}")
        kind = CLASSES[prefix]
    for piece, closing, tag, arguments in _pieces(source):
        gold.text += piece
        if not tag:
            continue
        if not closing:
            opened.append((tag, arguments, len(gold.text)))
            continue
        depth = max(index for index, entry in enumerate(opened) if entry[0] == tag)
        _, values, begin = opened.pop(depth)
        _close(gold, tag, values, Span(begin, len(gold.text)))
    gold.lines.append((Span(start, len(gold.text)), kind))


def _pieces(source: str) -> Iterator[tuple[str, bool, str, list[str]]]:
    position = 0
    for match in TAG.finditer(source):
        yield source[position : match.start()], bool(match[1]), match[2], match[3].split()
        position = match.end()
    yield source[position:], False, "", []


def _close(gold: Gold, tag: str, values: list[str], span: Span) -> None:
    if tag in ("per", "loc", "org"):
        if values[0] not in gold.names:
            raise ValueError(f"{gold.name}: unknown entity {values[0]}")
        gold.mentions.append((span, EntityType(tag.upper()), values[0]))
    elif tag == "q":
        number, kind, speaker = values
        gold.quotes.setdefault(number, GoldQuote(QuoteKind(kind), speaker)).spans.append(span)
    elif tag == "cue":
        gold.cues.setdefault(values[0], span)
    elif tag == "src":
        gold.sources.setdefault(values[0], span)
    else:
        gold.claims.append(span)
