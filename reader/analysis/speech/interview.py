"""Interviews: which paragraphs are questions, which are answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from reader.analysis.authors import author_words
from reader.analysis.speech.block import Block
from reader.analysis.speech.lexicon import cue, words
from reader.analysis.speech.phrase import Phrase
from reader.analysis.speech.words import Token
from reader.domain.analysis import EntityType
from reader.domain.span import Span

LONGEST_REQUEST = 30
"""Words of an interviewer's request («Расскажите о себе.») at most."""
LONGEST_REMARK = 15
"""Words of an interviewer's remark without a question mark at most."""
LONGEST_QUESTION = 60
"""Words of a question that stands alone at most."""
LONGEST_SUBHEAD = 12
"""Words of a subhead at most: it ends without a full stop."""
LONGEST_LEAD = 8
"""Tokens between the head of a request, or whom it calls, and its verb at most."""


class Answer(Struct, frozen=True):
    """An answer in an interview: its paragraphs, the first of them led by a dash, a name or nothing."""

    blocks: tuple[int, ...]
    start: int
    """Where its words begin, behind dash or name."""
    label: Phrase | None
    """The name that leads it."""


class Dialogue(Struct, frozen=True):
    """The turns of an article: which paragraphs are answers, which are questions."""

    answers: Mapping[int, Answer]
    """By the first block."""
    closed: frozenset[int]
    """Blocks where no other rule looks: questions, and the further paragraphs of answers."""


class _Reading(Struct):
    """An interview while its paragraphs are read one by one."""

    answers: dict[int, tuple[list[int], int]] = field(default_factory=dict)
    """By the first paragraph: all of them, and where the words begin."""
    closed: set[int] = field(default_factory=set)
    current: list[int] = field(default_factory=list)
    """The paragraphs of the answer that is being read."""
    awaited: bool = False
    """A question was read and nothing after it."""

    def question(self, index: int) -> None:
        self.closed.add(index)
        self.current = []
        self.awaited = True

    def answer(self, index: int, start: int) -> None:
        self.current = [index]
        self.awaited = False
        self.answers[index] = self.current, start

    def more(self, index: int) -> None:
        self.current.append(index)
        self.closed.add(index)

    def other(self) -> None:
        self.current = []
        self.awaited = False

    def dialogue(self) -> Dialogue:
        """Return what was read."""
        answers = {
            first: Answer(tuple(paragraphs), start, None)
            for first, (paragraphs, start) in self.answers.items()
        }
        return Dialogue(answers, frozenset(self.closed))


def interview(blocks: Sequence[Block]) -> Dialogue | None:
    """Read turns that dashes lead, or answers below questions that stand alone."""
    dashed = frozenset(index for index, block in enumerate(blocks) if _bare_turn(block))
    asked = [index for index in dashed if asks(blocks[index])]
    below = [index for index in dashed if index and asks(blocks[index - 1])]
    if len(dashed) > 1 and (asked or below):
        return _dashed(blocks, dashed, bool(asked))
    standing = [index for index, block in enumerate(blocks) if _stands(block)]
    if len(standing) < 2 or not _to_somebody(blocks, standing):
        return None
    return _plain(blocks, standing)


def _dashed(blocks: Sequence[Block], dashed: frozenset[int], dashes_ask: bool) -> Dialogue:
    reading = _Reading()
    last = max(dashed)
    for index in range(min(dashed), len(blocks)):
        block = blocks[index]
        if asks(block) and not (reading.awaited and index in dashed and not _ends_in_question(block)):
            # «Приезжайте, увидите» answers a question.
            reading.question(index)
        elif index in dashed:
            remark = dashes_ask and bool(reading.current) and _short_remark(blocks, index)
            if remark:
                reading.question(index)
            else:
                reading.answer(index, block.tokens[1].start)
        elif block.turn:
            # Author words stand in it: a rule of its own finds it, but it answers all the same.
            reading.other()
            reading.current = [index]
        elif goes_on(block) and reading.awaited and dashes_ask:
            reading.answer(index, block.span.start)
        elif _reports(blocks, index):
            reading.other()
        elif goes_on(block) and reading.current and reading.current[0] in reading.answers:
            if index < last or of_himself(block):
                reading.more(index)
            else:
                reading.other()
        else:
            reading.other()
    return reading.dialogue()


def _plain(blocks: Sequence[Block], standing: Sequence[int]) -> Dialogue:
    reading = _Reading()
    inside = range(standing[0] + 1, standing[-1])
    questions = frozenset(standing) | {index for index in inside if _tells_guest(blocks, index)}
    for index in range(standing[0], len(blocks)):
        block = blocks[index]
        if index in questions:
            reading.question(index)
        elif reading.awaited and not block.title:
            reading.answer(index, block.span.start)
        elif reading.current and goes_on(block) and (index < standing[-1] or of_himself(block)):
            reading.more(index)
        else:
            reading.other()
    return reading.dialogue()


def _tells_guest(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a paragraph between questions is one without a mark: «Год назад вы уехали.»."""
    block = blocks[index]
    if block.title or block.turn or block.marks or block.words(block.span) > LONGEST_REMARK:
        return False
    polite = any(token.low in words("interview", "polite") for token in block.tokens)
    own = any(token.low in words("interview", "first") for token in block.tokens)
    told = polite and len(block.units) == 1 and not own and goes_on(block)
    # The answers on both sides are longer.
    around = (blocks[index - 1], blocks[index + 1])
    return told and all(goes_on(one) and one.words(one.span) > block.words(block.span) for one in around)


def of_himself(block: Block) -> bool:
    """Tell whether somebody says «я» in a paragraph, outside marks; reporters say «мы»."""
    first = words("interview", "myself")
    return any(token.low in first and block.free(place) for place, token in enumerate(block.tokens))


def _stands(block: Block) -> bool:
    """Tell whether a paragraph without a dash is a question and nothing else."""
    if block.title or block.turn or not asks(block) or block.words(block.span) > LONGEST_QUESTION:
        return False
    return not block.marks or block.final(len(block.tokens) - 1)


def _to_somebody(blocks: Sequence[Block], standing: Sequence[int]) -> bool:
    """Tell whether questions are put to somebody («вы») and not to the reader of a column."""
    polite = sum(
        any(token.low in words("interview", "polite") for token in blocks[index].tokens) for index in standing
    )
    alone = all(index + 1 < len(blocks) and not _stands(blocks[index + 1]) for index in standing)
    asked = sum(any(token.text == "?" for token in blocks[index].tokens) for index in standing)
    answered = sum(index + 1 < len(blocks) and goes_on(blocks[index + 1]) for index in standing)
    return alone and asked > 1 and 2 * polite >= len(standing) and 2 * answered >= len(standing)


def goes_on(block: Block) -> bool:
    """Tell whether a paragraph may go on with an answer: no title, subhead or turn."""
    if not block.tokens:
        return False
    subhead = block.words(block.span) <= LONGEST_SUBHEAD and not block.final(len(block.tokens) - 1)
    return not block.title and not subhead and not block.turn


def _reports(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the reporter quotes somebody by name in a paragraph above a subhead or at the end."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.turn or (below is not None and below.turn):
        return False
    named = any(mention.type is EntityType.PER for _, mention in block.mentions.values())
    spoken = (*words("interview", "first"), *words("interview", "polite"))
    free = [token for place, token in enumerate(block.tokens) if block.free(place)]
    own = any(
        token.low in spoken or (token.form.finite and token.form.finite.person in ("1per", "2per"))
        for token in free
    )
    nouns = words("attribution", "nouns")
    told = any(cue(token.form, "that") for token in free) or any(
        one.low == "по" and other.form.lemma_in(nouns) for one, other in pairwise(free)
    )
    return named and told and not own


def _short_remark(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a turn without a question mark is still the interviewer's: the next turn answers it."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    answered = below is not None and _bare_turn(below) and not asks(below)
    return answered and blocks[index].words(blocks[index].span) <= LONGEST_REMARK


def _bare_turn(block: Block) -> bool:
    """Tell whether a dash leads the block and no author words stand in it."""
    if not block.turn or len(block.tokens) < 2 or block.title:
        return False
    inside = author_words(block.text, block.tokens[1].start, block.span.end)
    return not any(_verb_in(block, part.span) for part in inside)


def _verb_in(block: Block, span: Span) -> bool:
    return any(token.form.finite for token in block.tokens[block.at(span.start) : block.until(span.end)])


def asks(block: Block) -> bool:
    """Tell whether a paragraph is a question or a request to an interviewed person."""
    if _ends_in_question(block):
        return True
    return _requests(block) and sum(token.word for token in block.tokens) <= LONGEST_REQUEST


def _ends_in_question(block: Block) -> bool:
    last = next((token for token in reversed(block.tokens) if token.word or token.text in "?.!"), None)
    return last is not None and last.text == "?"


def _requests(block: Block) -> bool:
    """Tell whether a paragraph begins with a request, beyond whom it calls: «Анна, опишите мост.»."""
    place = next((index for index, token in enumerate(block.tokens) if token.word), 0)
    called = place in block.mentions
    place = block.mentions[place][0] if called else place
    if called and (place >= len(block.tokens) or block.tokens[place].text != ","):
        return False
    high = min(len(block.tokens), place + LONGEST_LEAD)
    for index in range(place, high):
        token = block.tokens[index]
        if _imperative(token):
            # «Поверьте, мост крепок» asks for nothing.
            comma = index + 1 < len(block.tokens) and block.tokens[index + 1].text in (",", ":")
            return not (comma and token.form.lemma_in(words("interview", "appeals")))
        if token.word and token.low not in words("interview", "leads"):
            return False
    return False


def _imperative(token: Token) -> bool:
    return any(
        reading.pos == "VERB" and {"impr", "plur"} <= reading.grammemes for reading in token.form.readings[:1]
    )
