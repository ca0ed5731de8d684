"""Made-up annotations, articles and analyses of every shape that the types allow."""

from __future__ import annotations

import hashlib
import string
from itertools import pairwise

from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.analysis import (
    Analysis,
    Entity,
    EntityType,
    Mention,
    QuoteKind,
    Speaker,
    SuggestedClaim,
    SuggestedQuote,
)
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Evidence,
    Party,
    Provenance,
    QuoteDetails,
    Stance,
    Status,
    Verdict,
)
from reader.domain.article import ArticleRef, ArticleState, Metadata
from reader.domain.line import Line, LineKind, Outline
from reader.domain.span import Span

TEXT = "«Мост открыт, — сказал мэр 👍🏽 Лунёв, — и служит».\u2028Рано\x85утром\tвода ушла.\n" * 3

words = st.text(st.characters(codec="utf-8"), max_size=12)
some_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
scores = st.floats(0, 1)
idents = st.uuids(version=4).map(str)
times = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}.000Z".rjust(24, "0"))


@st.composite
def spans(draw: st.DrawFn, size: int = len(TEXT)) -> Span:
    start = draw(st.integers(0, size - 1))
    return Span(start, draw(st.integers(start + 1, size)))


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    cuts = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=2, max_size=6)))
    return Anchor.of(TEXT, [Span(left, right) for left, right in list(pairwise(cuts))[::2]])


parties = st.builds(Party, st.none() | anchors(), some_words, st.none() | some_words) | st.builds(
    Party, anchors(), st.none()
)
quotes = st.builds(
    QuoteDetails,
    st.sampled_from(QuoteKind),
    st.none() | parties,
    st.none() | anchors(),
    st.none() | parties,
)
evidence = st.builds(
    Evidence,
    st.sampled_from(Stance),
    st.none() | idents,
    st.none() | st.just("https://example.org/табло"),
    some_words,
)
claims = st.builds(
    ClaimDetails,
    st.none() | parties,
    st.none() | words,
    st.none() | st.sampled_from(Verdict),
    st.none() | words,
    st.lists(evidence, max_size=2).map(tuple),
)
tags = st.lists(some_words, max_size=3, unique=True).map(tuple)


@st.composite
def provenances(draw: st.DrawFn) -> Provenance:
    status = draw(st.sampled_from(Status))
    suggester = None if status is Status.HUMAN else draw(some_words)
    confidence = draw(st.none() | scores)
    return Provenance(
        status, draw(some_words), suggester, confidence, draw(times), draw(times), "reader/0.1.0"
    )


@st.composite
def any_annotation(draw: st.DrawFn, ident: str | None = None, article: str | None = None) -> Annotation:
    quoted = draw(st.booleans())
    return Annotation(
        id=ident or draw(idents),
        kind=AnnotationKind.QUOTE if quoted else AnnotationKind.CLAIM,
        article=article or draw(st.sampled_from(["a", "б"])),
        target=draw(anchors()),
        provenance=draw(provenances()),
        quote=draw(quotes) if quoted else None,
        claim=None if quoted else draw(claims),
        tags=draw(tags),
        comment=draw(st.none() | words),
        was=draw(st.none() | words),
    )


def exported() -> st.SearchStrategy[Annotation]:
    """Return annotations as exports hold them: without the words that a changed text had."""
    return any_annotation().map(lambda annotation: replace(annotation, was=None))


def ref_of(ident: str, metadata: Metadata | None = None) -> ArticleRef:
    return ArticleRef(
        id=ident,
        metadata=metadata or Metadata(title="Мост"),
        file="папка/мост.txt",
        encoding="utf-8",
        file_sha256=None,
        text_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        length=len(TEXT),
    )


metadata = st.builds(Metadata, *[st.none() | words] * 6)
refs = st.builds(ref_of, st.text(string.hexdigits, min_size=1), metadata)
states = st.builds(
    ArticleState,
    refs,
    st.booleans(),
    st.dictionaries(st.integers(0, 10**7), st.booleans(), max_size=3),
    st.none() | some_words,
    st.lists(some_words, max_size=2).map(tuple),
    st.sampled_from((None, "0123abcd", "0123abcd" * 16)),
)
speakers = st.builds(
    Speaker, st.none() | spans(), st.none() | words, st.none() | words, st.lists(words, max_size=3).map(tuple)
)
analyses = st.builds(
    Analysis,
    version=words,
    outline=st.builds(
        Outline,
        st.lists(
            st.builds(Line, st.integers(0, 99), spans(), st.sampled_from(LineKind), words), max_size=3
        ).map(tuple),
        metadata,
    ),
    sentences=st.lists(spans(), max_size=3).map(tuple),
    mentions=st.lists(
        st.builds(Mention, spans(), st.sampled_from(EntityType), words, scores), max_size=3
    ).map(tuple),
    entities=st.lists(
        st.builds(
            Entity,
            words,
            st.sampled_from(EntityType),
            words,
            st.lists(words, max_size=2).map(tuple),
            st.integers(0, 99),
        ),
        max_size=3,
    ).map(tuple),
    quotes=st.lists(
        st.builds(
            SuggestedQuote,
            st.lists(spans(), max_size=2).map(tuple),
            st.sampled_from(QuoteKind),
            st.none() | spans(),
            words,
            scores,
            st.none() | speakers,
        ),
        max_size=2,
    ).map(tuple),
    claims=st.lists(
        st.builds(SuggestedClaim, spans(), scores, st.lists(words, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    cues=st.lists(spans(), max_size=3).map(tuple),
    notices=st.lists(words, max_size=2).map(tuple),
)
