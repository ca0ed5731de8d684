"""Made-up articles for the tests of speech: what is quoted stands in [ ]; the cast is made up too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.sentences import sentences
from reader.analysis.speech import find_claims, find_quotes
from reader.domain.analysis import Entity, EntityType, Mention, SuggestedClaim, SuggestedQuote
from reader.domain.article import Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span

CAST = {
    "losev": (EntityType.PER, "Иван Лосев", r"Иван\w* Лосев\w*|(?<!\w)Лосев\w*"),
    "olga": (EntityType.PER, "Ольга Петровна Дьяк", r"Ольг\w+ Петровн\w+( Дьяк)?|Дьяк"),
    "kim": (EntityType.PER, "Анна Ким", r"Анн\w+ Ким|Ким\b"),
    "rudnev": (EntityType.PER, "Олег Руднев", r"Олег\w* Руднев\w*|(?<!\w)Руднев\w*"),
    "luga": (EntityType.LOC, "Лугания", r"Лугани\w"),
    "tver": (EntityType.LOC, "Заречье", r"Заречь\w"),
    "vestnik": (EntityType.ORG, "Вестник", r"Вестник\w*"),
    "minles": (EntityType.ORG, "Минлес", r"Минлес\w*"),
}
"""Id to type, canonical name and the pattern of its mentions."""

Sample = tuple[str, Outline, tuple[Span, ...], tuple[Mention, ...], tuple[Entity, ...]]


def sample(text: str, titles: int = 0) -> Sample:
    """Return what the functions of speech take: every line body, save the first `titles`."""
    lines = []
    place = 0
    for n, line in enumerate(text.split("\n")):
        span = Span(place, place + len(line))
        kind = LineKind.BLANK if not line.strip() else LineKind.TITLE if n < titles else LineKind.BODY
        lines.append(Line(n, span, kind, ""))
        place = span.end + 1
    cuts = tuple(cut for line in lines for cut in sentences(text, line.span.start, line.span.end))
    mentions = [
        Mention(Span(*match.span()), kind, ident, 0.9)
        for ident, (kind, _, pattern) in CAST.items()
        for match in re.finditer(pattern, text)
    ]
    mentions.sort(key=lambda mention: mention.span)
    counts = {ident: sum(mention.entity == ident for mention in mentions) for ident in CAST}
    entities = tuple(
        Entity(ident, kind, name, (name.split()[-1],), counts[ident])
        for ident, (kind, name, _) in CAST.items()
        if counts[ident]
    )
    return text, Outline(tuple(lines), Metadata()), cuts, tuple(mentions), entities


def unmarked(marked: str) -> tuple[str, list[str]]:
    """Return a text without its square brackets, and what stood in them."""
    return re.sub(r"[\[\]]", "", marked), re.findall(r"\[([^\[\]]*)\]?", marked)


def quotes(text: str, titles: int = 0) -> tuple[SuggestedQuote, ...]:
    """Return the quotes found in a text."""
    return find_quotes(*sample(text, titles))


def claims(text: str) -> tuple[SuggestedClaim, ...]:
    """Return the claims found in a text."""
    args = sample(text)
    return find_claims(*args, find_quotes(*args))


def contents(text: str, found: Sequence[SuggestedQuote]) -> list[str]:
    """Return the quoted words, part by part."""
    return [span.of(text) for quote in found for span in quote.spans]
