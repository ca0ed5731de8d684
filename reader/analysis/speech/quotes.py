"""Quotes of one article: the rules block by block, then kinds, then speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.speech.block import Block, blocks
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.cast import cast_of
from reader.analysis.speech.kinds import kind_of
from reader.analysis.speech.rules import RULES
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.speakers import resolve
from reader.analysis.speech.turns import dialogue
from reader.domain.analysis import Entity, Mention, QuoteKind, SuggestedQuote
from reader.domain.line import Outline
from reader.domain.span import Span


def find_quotes(
    text: str,
    outline: Outline,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
) -> tuple[SuggestedQuote, ...]:
    """Find direct, indirect and mixed quotes with their speakers, in order of the text."""
    paragraphs = blocks(text, outline, sentences, mentions)
    cast = cast_of(entities)
    turns = dialogue(paragraphs, cast)
    candidates: list[Candidate] = []
    ahead: list[Span] = []
    follows = False
    for index, block in enumerate(paragraphs):
        ahead = [span for span in ahead if span.end > block.span.start]
        if index in turns.closed:
            follows = False
            continue
        answer = turns.answers.get(index)
        scene = Scene(block, cast, _above(paragraphs, index), paragraphs[index + 1 : index + 1 + AHEAD])
        scene.taken.extend(span for span in ahead if span.overlaps(block.span))
        scene.answer, scene.follows_speech = answer, follows
        if answer is not None and len(answer.blocks) > AHEAD:
            scene.rest = paragraphs[index + 1 :]
        found = run(scene)
        candidates += found
        ahead += [span for candidate in found for span in candidate.spans if span.end > block.span.end]
        follows = any(candidate.kind is QuoteKind.DIRECT for candidate in found) or bool(ahead)
    first = min((turn.start for turn in turns.answers.values()), default=None)
    speakers = resolve(paragraphs, cast, candidates, first)
    quotes = [
        SuggestedQuote(
            candidate.spans,
            candidate.kind or kind_of(candidate),
            candidate.cue,
            candidate.rule,
            candidate.score,
            speaker,
        )
        for candidate, speaker in zip(candidates, speakers, strict=True)
    ]
    return tuple(sorted(quotes, key=lambda quote: quote.spans[0]))


AHEAD = 12
"""Blocks below one that its rules look at."""


def run(scene: Scene) -> list[Candidate]:
    """Try every rule on a block, in order; what an earlier one takes a later one leaves alone."""
    for rule in RULES:
        for candidate in rule.find(scene):
            scene.take(replace(candidate, rule=rule.id, score=rule.score))
    return scene.found


def _above(paragraphs: Sequence[Block], index: int) -> Block | None:
    return paragraphs[index - 1] if index else None
