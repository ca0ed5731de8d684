"""Marked articles: texts with the truth marked up in place, so that a person can read and correct it.

The file is `NAME.gold.txt`. A header names the article's entities, one a line, up to a line `---`:

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
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from reader.domain.analysis import EntityType, QuoteKind
from reader.domain.article import Article, ArticleRef, Metadata
from reader.domain.line import LineKind
from reader.domain.span import Span
from reader.errors import ReaderError

SUFFIX = ".gold.txt"
NOBODY = "-"
"""The speaker of a quote that the article gives to nobody."""

TAG = re.compile(r"<(/?)(per|loc|org|q|cue|src|c)((?: [^<>]*)?)>")
CLASSES = {
    "T": LineKind.TITLE,
    "D": LineKind.BYLINE,
    "B": LineKind.BODY,
    "C": LineKind.CAPTION,
    "X": LineKind.BOILERPLATE,
    "U": LineKind.DUPLICATE,
}
_VALUES = {"per": 1, "loc": 1, "org": 1, "q": 3, "cue": 1, "src": 1, "c": 0}
"""How many words a tag needs behind its name."""

_Opened = list[tuple[str, list[str], int]]
"""Tags that are not closed yet: name, values, where they began."""


class GoldQuote(Struct):
    """A quote as it truly is."""

    kind: QuoteKind
    speaker: str
    """Id of an entity, `-` for nobody."""
    spans: list[Span] = field(default_factory=list)


class Gold(Struct):
    """One marked article."""

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


def load(folder: Path) -> list[Gold]:
    """Read every marked article of a folder, by name.

    Raises:
        ReaderError: one cannot be read, or there is none.
    """
    found = [parse(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    if not found:
        raise ReaderError(f"{folder} holds no marked article.", f"Their names end in {SUFFIX}.")
    return found


def parse(path: Path) -> Gold:
    """Read one marked article.

    Raises:
        ReaderError: it cannot be read, or its marks are no marks.
    """
    try:
        written = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise ReaderError(f"{path.name} cannot be read as UTF-8 text.") from error
    return parse_source(path.name.removesuffix(SUFFIX), written)


def parse_source(name: str, written: str) -> Gold:
    """Read what a marked article holds.

    Raises:
        ReaderError: a line has no class, a tag is never closed or never opened, or an id is unknown.

    >>> written = "@ mayor PER Анна Лунёва\\n---\\nB\\t– <q 1 direct mayor>Да</q>, – сказала она."
    >>> gold = parse_source("a", written)
    >>> gold.text, gold.quotes["1"].spans
    ('– Да, – сказала она.', [Span(start=2, end=4)])
    """
    head, _, body = written.partition("\n---\n")
    entities = [line[2:].split(" ", 2) for line in head.splitlines() if line.startswith("@ ")]
    if any(len(entity) < len(("id", "type", "names")) for entity in entities):
        raise _wrong(name, "an entity needs an id, a type and a name")
    gold = Gold(name, {ident: tuple(map(str.strip, rest.split("|"))) for ident, _, rest in entities})
    opened: _Opened = []
    for number, source in enumerate(body.split("\n"), 1):
        if number > 1:
            gold.text += "\n"
        _read_line(gold, number, source, opened)
    if opened:
        raise _wrong(name, f"<{opened[0][0]}> is never closed")
    unknown = {quote.speaker for quote in gold.quotes.values()} - gold.names.keys() - {NOBODY}
    if unknown:
        raise _wrong(name, f"the header does not name {', '.join(sorted(unknown))}")
    return gold


def _wrong(name: str, what: str) -> ReaderError:
    return ReaderError(f"{name}{SUFFIX}: {what}.", "Correct it and try again.")


def _read_line(gold: Gold, number: int, source: str, opened: _Opened) -> None:
    start, kind = len(gold.text), LineKind.BLANK
    if source:
        prefix, tab, source = source.partition("\t")
        if not tab or prefix not in CLASSES:
            raise _wrong(gold.name, f"line {number} has no class")
        kind = CLASSES[prefix]
    for piece, closing, tag, values in _pieces(source):
        gold.text += piece
        if not tag:
            continue
        if not closing:
            if len(values) != _VALUES[tag]:
                raise _wrong(gold.name, f"line {number}: <{tag}> needs {_VALUES[tag]} words behind its name")
            opened.append((tag, values, len(gold.text)))
            continue
        depth = next((at for at in reversed(range(len(opened))) if opened[at][0] == tag), None)
        if depth is None:
            raise _wrong(gold.name, f"line {number}: </{tag}> closes nothing")
        _, given, begin = opened.pop(depth)
        _close(gold, tag, given, Span(begin, len(gold.text)))
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
            raise _wrong(gold.name, f"the header does not name {values[0]}")
        gold.mentions.append((span, EntityType(tag.upper()), values[0]))
    elif tag == "q":
        number, kind, speaker = values
        if kind not in list(QuoteKind):
            raise _wrong(gold.name, f"there is no kind of quote {kind}")
        gold.quotes.setdefault(number, GoldQuote(QuoteKind(kind), speaker)).spans.append(span)
    elif tag == "cue":
        gold.cues.setdefault(values[0], span)
    elif tag == "src":
        gold.sources.setdefault(values[0], span)
    else:
        gold.claims.append(span)


def article_of(gold: Gold) -> Article:
    """Return the article of a marked one, as if its plain text had been opened."""
    data = gold.text.encode()
    digest = sha256(data).hexdigest()
    return Article(
        ArticleRef(digest[:16], Metadata(), f"{gold.name}.txt", "utf-8", digest, digest, len(gold.text)),
        gold.text,
    )
