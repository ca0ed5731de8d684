"""Transcripts: turns that a name and a colon lead, «А. Лось: …», and what stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reader.analysis.authors import DASHES
from reader.analysis.speech.block import LONGEST_ASIDE, Block
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.interview import LONGEST_QUESTION, Answer, Dialogue, asks, goes_on, of_himself
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind

LONGEST_LABEL = 7
"""Tokens of a name that leads a turn at most, without what stands in brackets behind it."""


def transcript(blocks: Sequence[Block], cast: Cast) -> Dialogue | None:
    """Read turns that a name and a colon lead; None where no name leads two.

    Paragraphs without a name go on with an answer, save questions: where one name leads all turns, whatever
    stands right above a turn is one, with a question mark or without.
    """
    labels = {index: colon for index, block in enumerate(blocks) if (colon := _label(block)) is not None}
    labels = {index: colon for index, colon in labels.items() if _names_somebody(blocks[index], cast, colon)}
    names = {index: _label_text(blocks[index], colon) for index, colon in labels.items()}
    counts = Counter(names.values())
    turns = [index for index in labels if counts[names[index]] > 1]
    if len(turns) < 2:
        return None
    questions = _unlabelled(blocks, turns) if len({names[index] for index in turns}) == 1 else set()
    questions |= {index for index in turns if names[index] in words("interview", "askers")}
    questions |= {index for index in range(turns[0], turns[-1] + 1) if asks(blocks[index])}
    answers: dict[int, list[int]] = {}
    current: list[int] = []
    for index in range(turns[0], len(blocks)):
        block = blocks[index]
        if index in turns and index not in questions:
            current = answers[index] = [index]
        elif (
            index in questions
            or index in labels
            or not goes_on(block)
            or _reports(block)
            or (index > turns[-1] and not of_himself(block))
        ):
            current = []
        elif current:
            current.append(index)
    further = {index for told in answers.values() for index in told[1:]}
    told = {first: _answer(blocks, cast, labels[first], answers[first]) for first in answers}
    return Dialogue({first: one for first, one in told.items() if one}, frozenset(questions | further))


def _unlabelled(blocks: Sequence[Block], turns: Sequence[int]) -> set[int]:
    """Return the paragraphs right above the turns of the only one with a name: what he is asked."""
    above = {index - 1 for index in turns if index} - set(turns)
    short = {index for index in above if blocks[index].words(blocks[index].span) <= LONGEST_QUESTION}
    return {index for index in short if asks(blocks[index]) or (index > turns[0] and goes_on(blocks[index]))}


def _reports(block: Block) -> bool:
    """Tell whether the reporter quotes somebody in a paragraph, as in a box between turns: «…», – пишет X."""
    behind = (block.until(item.outer.end) for item in block.marks)
    return any(
        place + 1 < len(block.tokens)
        and block.tokens[place].text == ","
        and block.tokens[place + 1].text in DASHES
        for place in behind
    )


def _answer(blocks: Sequence[Block], cast: Cast, colon: int, told: list[int]) -> Answer | None:
    """Return a turn as an answer; None where nothing stands behind its colon."""
    block = blocks[told[0]]
    if colon + 1 >= len(block.tokens):
        return None
    phrase = phrase_at(block, cast, 0, colon)
    named = phrase if phrase and phrase.kind in (PhraseKind.NAME, PhraseKind.ROLE) else None
    return Answer(tuple(told), block.tokens[colon + 1].start, named)


def _label(block: Block) -> int | None:
    """Return the colon after the name that leads a block, beyond brackets: «А. Л. (смеется):»."""
    index = 0
    while index < len(block.tokens) and index <= LONGEST_LABEL + LONGEST_ASIDE:
        token = block.tokens[index]
        if token.text == ":":
            return index if index and block.tokens[0].capital and len(block.tokens) > index + 1 else None
        beyond = block.past_aside(index)
        if beyond == index and index > LONGEST_LABEL:
            return None
        if beyond == index and token.word and not token.capital and token.form.finite is not None:
            return None
        index = max(index + 1, beyond)
    return None


def _names_somebody(block: Block, cast: Cast, colon: int) -> bool:
    """Tell whether a label names somebody, or a turn, and no thing as in a table: «Платформы: …»."""
    last = next((index for index in range(colon) if index in block.asides), colon)
    phrase = phrase_at(block, cast, 0, last)
    thing = phrase is not None and phrase.last == last and phrase.kind is PhraseKind.THING
    shouted = block.tokens[0].text.isupper() and len(block.tokens[0].text) > 1
    return not thing or shouted or _label_text(block, colon) in words("interview", "askers") | {"ответ"}


def _label_text(block: Block, colon: int) -> str:
    last = next((index for index in range(colon) if index in block.asides), colon)
    return " ".join(token.low for token in block.tokens[:last] if token.word)
