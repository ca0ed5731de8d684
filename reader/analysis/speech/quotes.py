"""Quotes of one article: the rules block by block, then kinds, then speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reader.analysis.speech.block import Block, blocks
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.cast import Cast, cast_of
from reader.analysis.speech.interview import Dialogue
from reader.analysis.speech.kinds import kind_of
from reader.analysis.speech.rules import RULES
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.speakers import resolve
from reader.analysis.speech.turns import dialogue
from reader.analysis.speech.voices import DEEPEST, DOUBT, heard, parts_with_voices
from reader.domain.analysis import Entity, Mention, QuoteKind, Speaker, SuggestedQuote
from reader.domain.line import Outline
from reader.domain.span import Span

Make = Callable[[Block, Cast, Block | None], Scene]
"""What makes the scene of a block, given the cast and the block before."""

AHEAD = 12
"""Blocks below one that its rules look at."""


def find_quotes(
    text: str,
    outline: Outline,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    make: Make = Scene,
) -> tuple[SuggestedQuote, ...]:
    """Find direct, indirect and mixed quotes with their speakers, in order of the text.

    Args:
        text: of the article.
        outline: what cleaning made of it.
        sentences: of the kept lines.
        mentions: in the kept lines.
        entities: that the mentions name.
        make: makes the scenes; one that keeps what its rules ask it serves explanations (trace.py).
    """
    paragraphs = blocks(text, outline, sentences, mentions)
    cast = cast_of(entities)
    turns = dialogue(paragraphs, cast)
    candidates = _candidates(paragraphs, cast, turns, make)
    first = min((turn.start for turn in turns.answers.values()), default=None)
    speakers = resolve(paragraphs, cast, candidates, first, _year(outline))
    quotes = [_suggested(*pair) for pair in zip(candidates, speakers, strict=True)]
    return tuple(sorted(quotes, key=lambda quote: quote.spans[0]))


def _candidates(paragraphs: Sequence[Block], cast: Cast, turns: Dialogue, make: Make) -> list[Candidate]:
    candidates: list[Candidate] = []
    ahead: list[Span] = []
    follows = False
    above: Scene | None = None
    for index, block in enumerate(paragraphs):
        ahead = [span for span in ahead if span.end > block.span.start]
        if index in turns.closed:
            follows, above = False, None
            continue
        answer = turns.answers.get(index)
        below = max(AHEAD, answer.blocks[-1] - index if answer else 0)
        scene = make(block, cast, paragraphs[index - 1] if index else None)
        scene.rest = paragraphs[index + 1 : index + 1 + below]
        scene.answer, scene.follows_speech, scene.above = answer, follows, above
        for span in ahead:
            scene.close(span)
        found = run(scene, make)
        candidates += found
        scene.above = None
        above = None if block.title else scene
        ahead += [span for candidate in found for span in candidate.spans if span.end > block.span.end]
        follows = any(candidate.kind is QuoteKind.DIRECT for candidate in found) or bool(ahead)
    return candidates


def _year(outline: Outline) -> int | None:
    published = outline.metadata.published or ""
    return int(published[:4]) if published[:4].isascii() and published[:4].isdigit() else None


def _suggested(candidate: Candidate, speaker: Speaker | None) -> SuggestedQuote:
    kind = candidate.kind or kind_of(candidate)
    return SuggestedQuote(candidate.spans, kind, candidate.cue, candidate.rule, candidate.score, speaker)


def run(scene: Scene, make: Make = Scene, outer: Candidate | None = None) -> list[Candidate]:
    """Try every rule on a block, in order; what one takes a later one leaves alone, or holds as a whole.

    Args:
        scene: the block, or a part of a quote as one.
        make: makes the scenes of what is quoted, in which others may be quoted again.
        outer: the quote that the block is a part of.

    Returns:
        The quotes found, with those inside them.
    """
    depth = outer.depth + 1 if outer else 0
    for rule in RULES:
        scene.rule = rule.id
        for candidate in rule.find(scene) if rule.inside or not outer else ():
            if outer is None or heard(scene, candidate, outer):
                score = round(rule.score * DOUBT**depth, 2)
                scene.take(replace(candidate, rule=rule.id, score=score, depth=depth))
    found = list(scene.found)
    for candidate in scene.found if depth < DEEPEST else ():
        for part in parts_with_voices(scene, candidate):
            inner = make(part, scene.cast, None)
            inner.spoken = candidate.kind is QuoteKind.DIRECT
            for other in scene.found_in(part.span):
                for span in other.told if other is not candidate else ():
                    inner.close(span)
            found += run(inner, make, candidate)
    return found
