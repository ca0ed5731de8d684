"""Speech that a dash or a name at the head of the paragraph leads: replies, interviews, transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.analysis.marks import author_words
from reader.analysis.speech import subject
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import CHAINED, GUEST, Candidate
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.phrase import Phrase, PhraseKind, phrase_at
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, colon_source, slot
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_LABEL = 5
"""Tokens of a name that leads a turn of a transcript at most."""
SHORTEST_TURN = 3
"""Words that an answer has at least where nobody is named beside it."""
LONGEST_REQUEST = 30
"""Words of an interviewer's request («Расскажите о себе.») at most."""
LONGEST_SUBHEAD = 12
"""Words of a subhead at most: it ends without a full stop."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in an interview: its paragraphs, the first of them led by a dash, a name or nothing."""

    blocks: tuple[int, ...]
    start: int
    """Where its words begin, behind dash or name."""
    label: Phrase | None
    """The name that leads it."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The turns of an article: which paragraphs are answers, which are questions."""

    answers: Mapping[int, Answer]
    """By the first block."""
    closed: frozenset[int]
    """Blocks where no other rule looks: questions, and the further paragraphs of answers."""


def dash_author(scene: Scene) -> Iterator[Candidate]:
    """Yield «– …, – сказал X. – …» at the head of a paragraph."""
    block = scene.block
    if not block.turn or not scene.open(block.span) or len(block.tokens) < 2:
        return
    start = block.tokens[1].start
    author: Slot | None = None
    parts = []
    for words_of in author_words(block.text, start, block.span.end):
        found = slot(scene, block.at(words_of.span.start), block.until(words_of.span.end))
        if found is None:
            continue
        author = author or found
        parts.append(scene.trimmed(start, words_of.before))
        start = words_of.resume
    if author is None:
        return
    parts.append(scene.trimmed(start, block.span.end))
    kept = tuple(part for part in parts if part)
    yield Candidate(block, kept, QuoteKind.DIRECT, author.cue, author.source)


def dash_introduced(scene: Scene) -> Iterator[Candidate]:
    """Yield a dash-led paragraph below «X ответил:», or below attributed speech."""
    block = scene.block
    above = scene.before
    if not block.turn or not scene.open(block.span) or above is None or not above.tokens:
        return
    content = scene.text(1, len(block.tokens))
    if block.words(content) < SHORTEST_TURN or _asks(block):
        return
    if above.tokens[-1].text == ":":
        author = colon_source(Scene(above, scene.cast, None), len(above.tokens) - 1)
        if author is not None:
            yield Candidate(above, (content,), QuoteKind.DIRECT, author.cue, author.source)
    elif scene.follows_speech:
        yield Candidate(block, (content,), QuoteKind.DIRECT, None, CHAINED)


def answer(scene: Scene) -> Iterator[Candidate]:
    """Yield an answer of an interview or transcript with all its paragraphs."""
    turn = scene.answer
    if turn is None:
        return
    chain = (scene.block, *scene.rest)
    first = turn.blocks[0]
    parts = []
    for index in turn.blocks:
        block = chain[index - first]
        start = turn.start if index == first else block.span.start
        parts.append(replace(scene, block=block).trimmed(start, block.span.end))
    kept = tuple(part for part in parts if part)
    if kept and sum(len(part.of(scene.block.text).split()) for part in kept) >= SHORTEST_TURN:
        source = subject.source_of(turn.label, None) if turn.label else GUEST
        yield Candidate(scene.block, kept, QuoteKind.DIRECT, None, source)


def dialogue(blocks: Sequence[Block], cast: Cast) -> Dialogue:
    """Tell questions from answers in an article that is an interview or a transcript."""
    return _transcript(blocks, cast) or _interview(blocks) or Dialogue({}, frozenset())


def _transcript(blocks: Sequence[Block], cast: Cast) -> Dialogue | None:
    """Read turns that a name and a colon lead: «А. Лось: …»."""
    labels = {index: colon for index, block in enumerate(blocks) if (colon := _label(block)) is not None}
    names = Counter(_label_text(blocks[index], colon) for index, colon in labels.items())
    turns = [index for index, colon in labels.items() if names[_label_text(blocks[index], colon)] > 1]
    if len(turns) < 2:
        return None
    answers: dict[int, Answer] = {}
    closed: set[int] = set()
    for index in turns:
        block, colon = blocks[index], labels[index]
        if colon + 1 >= len(block.tokens):
            continue
        if _label_text(block, colon) in words("interview", "askers") or _asks(block):
            closed.add(index)
            continue
        phrase = phrase_at(block, cast, 0, colon)
        named = phrase if phrase and phrase.kind in (PhraseKind.NAME, PhraseKind.ROLE) else None
        answers[index] = Answer((index,), block.tokens[colon + 1].start, named)
    return Dialogue(answers, frozenset(closed))


def _label(block: Block) -> int | None:
    """Return the colon after the name that leads a block; None without one."""
    for index, token in enumerate(block.tokens[: LONGEST_LABEL + 1]):
        if token.text == ":":
            return index if index and block.tokens[0].capital and len(block.tokens) > index + 1 else None
        if token.text not in (".", ",") and not token.capital and token.form.finite is not None:
            return None
    return None


def _label_text(block: Block, colon: int) -> str:
    return " ".join(token.low for token in block.tokens[:colon] if token.word)


def _interview(blocks: Sequence[Block]) -> Dialogue | None:
    """Read turns that a dash leads, or answers below questions that stand alone."""
    dashed = [index for index, block in enumerate(blocks) if _bare_turn(block)]
    asked = [index for index in dashed if _asks(blocks[index])]
    below = [index for index in dashed if index and _asks(blocks[index - 1])]
    if len(dashed) < 2 or not (asked or below):
        return None
    last = dashed[-1]
    answers: dict[int, Answer] = {}
    closed: set[int] = set()
    current: list[int] = []
    for index in range(dashed[0], len(blocks)):
        block = blocks[index]
        role = _turn_role(blocks, index, dashed, asked, current, last)
        if role == "question":
            closed.add(index)
            current = [-1] if asked else []
        elif role == "answer" or (role == "more" and current[0] < 0):
            current = [index]
        elif role == "more":
            current.append(index)
        else:
            current = []
        if role in ("answer", "more"):
            start = block.tokens[1].start if index in dashed else block.span.start
            first = current[0]
            answers[first] = replace(answers.get(first, Answer((first,), start, None)), blocks=tuple(current))
            closed.update(current[1:])
    return Dialogue(answers, frozenset(closed))


def _turn_role(
    blocks: Sequence[Block], index: int, dashed: list[int], asked: list[int], current: list[int], last: int
) -> str:
    block = blocks[index]
    if _asks(block):
        return "question"
    if index in dashed:
        follows_answer = bool(current) and current[0] >= 0 and index - 1 == current[-1]
        return "question" if asked and follows_answer and _short_remark(blocks, index) else "answer"
    subhead = block.words(block.span) <= LONGEST_SUBHEAD and not block.final(len(block.tokens) - 1)
    goes_on = bool(current) and not block.title and not subhead and not block.turn
    return "more" if goes_on and (index < last or current[0] == -1) else ""


def _short_remark(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a turn without a question mark is still the interviewer's: the next turn answers it."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    block = blocks[index]
    return below is not None and _bare_turn(below) and not _asks(below) and block.words(block.span) <= 15


def _bare_turn(block: Block) -> bool:
    """Tell whether a dash leads the block and no author words stand in it."""
    if not block.turn or len(block.tokens) < 2 or block.title:
        return False
    inside = author_words(block.text, block.tokens[1].start, block.span.end)
    return not any(_verb_in(block, part.span) for part in inside)


def _verb_in(block: Block, span: Span) -> bool:
    return any(token.form.finite for token in block.tokens[block.at(span.start) : block.until(span.end)])


def _asks(block: Block) -> bool:
    """Tell whether a paragraph is a question or a request to an interviewed person."""
    tokens = [token for token in block.tokens if token.word or token.text in "?.!"]
    if not tokens:
        return False
    if tokens[-1].text == "?":
        return True
    first = next((token for token in tokens if token.word), tokens[-1])
    asks = any(
        reading.pos == "VERB" and {"impr", "plur"} <= reading.grammemes for reading in first.form.readings[:1]
    )
    return asks and sum(token.word for token in tokens) <= LONGEST_REQUEST
