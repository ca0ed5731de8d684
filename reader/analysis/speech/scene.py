"""One block on its way through the rules: what is taken, and the measures that several rules use."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from reader.analysis.speech import lexicon, subject
from reader.analysis.speech.block import Block, Unit
from reader.analysis.speech.candidate import Candidate, Link, Source
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.helpers import carried
from reader.analysis.speech.lexicon import Cue
from reader.analysis.speech.misspelt import meant
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.subject import FARTHEST_PLACE
from reader.domain.span import Span, hull

if TYPE_CHECKING:
    from reader.analysis.speech.interview import Answer

_SPACE_AND_COMMA = " \t\n\r\u00a0,;–—-"
_LEAD = " \t\n\r\u00a0,;:–—-"
EARLIER = 4
"""Parts before a place that are looked at for one that reaches it."""
CONNECTORS = frozenset(
    {
        "и",
        "а",
        "но",
        "да",
        "же",
        "однако",
        "также",
        "тоже",
        "так",
        "при",
        "этом",
        "том",
        "кроме",
        "того",
        "более",
        "вместе",
        "с",
        "тем",
        "в",
        "то",
        "время",
        "частности",
        "целом",
        "впрочем",
        "не",
        "менее",
        "между",
        "например",
        "кстати",
        "наконец",
        "потом",
        "затем",
        "теперь",
        "ранее",
        "позже",
        "причем",
        "зато",
        "далее",
    }
)
"""Words that open a sentence without saying anything: no content of their own."""


class Scene(Struct):
    """A block, its neighbours and what earlier rules found in it."""

    block: Block
    cast: Cast
    before: Block | None
    """The block before, where it is the very next above."""
    rest: Sequence[Block] = ()
    """The blocks that follow."""
    found: list[Candidate] = field(default_factory=list)
    parts: list[tuple[int, int, int]] = field(default_factory=list)
    """Start and end of each part and cue of what was found, and its place in `found`, in order."""
    taken: bytearray = field(default_factory=bytearray)
    """A byte for each code point of the block: 1 where content or a cue was found, here or from above."""
    answer: Answer | None = None
    """The answer of an interview that begins here."""
    above: Scene | None = None
    """The paragraph before with what was found there, where it is the body's."""
    follows_speech: bool = False
    """The block above holds direct speech."""
    spoken: bool = False
    """The block is a part of direct speech."""
    rule: str = ""
    """Id of the rule that is at work."""

    def __post_init__(self) -> None:
        self.taken = self.taken or bytearray(len(self.block.span))

    def open(self, span: Span) -> bool:
        """Tell whether nothing was found yet in a stretch."""
        start = self.block.span.start
        return self.taken.find(1, max(0, span.start - start), max(0, span.end - start)) < 0

    def close(self, span: Span) -> None:
        """Let no rule find anything in a stretch any more."""
        low, high = max(span.start, self.block.span.start), min(span.end, self.block.span.end)
        if low < high:
            start = self.block.span.start
            self.taken[low - start : high - start] = b"\1" * (high - low)

    def found_at(self, index: int) -> Candidate | None:
        """Return the quote found in this block whose words, or cue, a token belongs to."""
        token = self.block.tokens[index]
        return next(iter(self.found_in(Span(token.start, token.end))), None)

    def found_in(self, span: Span) -> list[Candidate]:
        """Return the quotes found in this block with words, or a cue, in a stretch, as they were found."""
        return [self.found[number] for number in self._numbers(span)]

    def _numbers(self, span: Span) -> list[int]:
        low, high = bisect_left(self.parts, (span.start,)), bisect_left(self.parts, (span.end,))
        before = self.parts[max(0, low - EARLIER) : low]
        numbers = {number for _, _, number in self.parts[low:high]}
        return sorted(numbers | {number for _, end, number in before if end > span.start})

    def _holds(self, span: Span) -> bool:
        """Tell whether all that was found in a stretch are whole quotes, with their cues and speakers."""
        start = max(0, span.start - self.block.span.start)
        closed = self.taken[start : max(0, span.end - self.block.span.start)]
        for one in self.found_in(span):
            if one.cue is None or not span.contains(hull(one.told)) or not span.start <= one.place < span.end:
                return False
            for part in one.told:
                closed[part.start - span.start : part.end - span.start] = bytes(len(part))
        return 1 not in closed

    def text(self, first: int, last: int) -> Span:
        """Return the stretch from one token to before another, without marks at its edges."""
        tokens = self.block.tokens
        if first >= last:
            start = tokens[min(first, len(tokens) - 1)].start if tokens else self.block.span.start
            return Span(start, start)
        return self.trimmed(tokens[first].start, tokens[last - 1].end)

    def trimmed(self, start: int, end: int) -> Span:
        """Drop commas, dashes, one full stop and marks that enclose all of a stretch."""
        text = self.block.text
        while start < end and text[start] in _LEAD:
            start += 1
        while end > start and text[end - 1] in _SPACE_AND_COMMA:
            end -= 1
        if (
            end > start
            and text[end - 1] == "."
            and text[max(start, end - 2) : end - 1] not in (".", "!", "?")
        ):
            end -= 1
        marks = self.block.marks
        place = bisect_left(marks, start, key=lambda item: item.outer.start)
        if place < len(marks) and marks[place].outer == Span(start, end):
            return marks[place].span
        return Span(start, max(start, end))

    def cue(self, index: int, frame: str) -> Cue | None:
        """Return how the token introduces speech in a frame, outside marks and what is taken already."""
        token = self.block.tokens[index]
        negated = index > 0 and self.block.tokens[index - 1].low == "не"
        found = lexicon.cue(token.form, frame, negated)
        if found is None and (corrected := meant(token.low)):
            found = lexicon.cue(corrected, frame, negated)
        if found is None and token.form.pos == "INFN":
            found = carried(self.block, index, frame)
        # Few words are cues: where a word stands is looked at last.
        if found is None or not self.block.free(index) or not self.open(Span(token.start, token.end)):
            return None
        around = self.block.tokens[max(0, index - 1) : index + 2]
        return None if any(near.low in ("бы", "б") for near in around) else found

    def end(self, unit: Unit) -> int:
        """Return one past the last token of a unit that is no full stop."""
        last = unit.last
        while last > unit.first and self.block.final(last - 1) and self.block.free(last - 1):
            last -= 1
        return last

    def source_after(self, cue: Cue, low: int, high: int) -> Source | None:
        """Return the source that the subject after a verb gives."""
        low = self.block.past_date(low)
        phrase = subject.after(self.block, self.cast, cue.reading, low, high)
        return self._checked(cue, phrase)

    def source_before(self, cue: Cue, low: int, index: int) -> Source | None:
        """Return the source that the subject before a verb gives."""
        phrase = subject.before(self.block, self.cast, cue.reading, low, index)
        return self._checked(cue, phrase)

    def place_source(self, cue: Cue, low: int, high: int) -> Source | None:
        """Return who «в полиции сообщили» names: a plural without a subject."""
        if cue.reading.number != "plur":
            return None
        phrase = subject.at_place(self.block, self.cast, low, high)
        if phrase is not None:
            return subject.source_of(phrase, cue.reading, case="loct")
        there = next(
            (
                i
                for i in range(low, min(high, low + FARTHEST_PLACE))
                if self.block.tokens[i].low == "там" and self.block.free(i)
            ),
            None,
        )
        return (
            Source(Link.THERE, number="plur", possessive=self.span_of(there, there + 1))
            if there is not None
            else None
        )

    def _checked(self, cue: Cue, phrase: Phrase | None) -> Source | None:
        if phrase is None:
            return None
        wanted = cue.group.subjects
        if wanted and phrase.kind is not PhraseKind.PRONOUN:
            head = self.block.tokens[phrase.head].form
            named = phrase.kind is PhraseKind.BODY and phrase.mention is not None
            if not head.lemma_in(wanted) and not (named and self._names(phrase, wanted)):
                return None
        return subject.source_of(phrase, cue.reading)

    def _names(self, phrase: Phrase, wanted: frozenset[str]) -> bool:
        return any(token.form.lemma_in(wanted) for token in self.block.tokens[phrase.first : phrase.last])

    def span_of(self, first: int, last: int) -> Span:
        """Return the very stretch from one token to before another."""
        return Span(self.block.tokens[first].start, self.block.tokens[last - 1].end)

    def verbal(self, first: int, last: int) -> bool:
        """Tell whether a finite verb or a predicate stands between two tokens, outside marks or not."""
        tokens = self.block.tokens
        return any(
            tokens[place].form.finite is not None or tokens[place].form.pos in ("PRED", "PRTS", "ADJS")
            for place in range(first, last)
        )

    def says_something(self, first: int, last: int) -> bool:
        """Tell whether there is more than connecting words between two tokens."""
        tokens = self.block.tokens
        return any(tokens[place].word and tokens[place].low not in CONNECTORS for place in range(first, last))

    def after_taken(self, low: int, index: int) -> int:
        """Return the token after the last thing taken between two tokens."""
        starts, tokens = self.block.starts, self.block.tokens
        if low >= index or low >= len(tokens):
            return low
        start = self.block.span.start
        place = self.taken.rfind(1, tokens[low].start - start, tokens[index - 1].end - start)
        return low if place < 0 else bisect_left(starts, start + place + 1)

    def take(self, candidate: Candidate) -> bool:
        """Keep a candidate unless something was found there that it does not hold as a whole; tell which."""
        spans = tuple(span for span in candidate.spans if any(map(str.isalnum, span.of(self.block.text))))
        if spans != candidate.spans or not all(self.open(span) or self._holds(span) for span in spans):
            return False
        for number in self._numbers(candidate.hull):
            one = self.found[number]
            if any(span.contains(hull(one.told)) for span in spans):
                self.found[number] = replace(one, depth=one.depth + 1)
        for span in candidate.told:
            insort(self.parts, (span.start, span.end, len(self.found)))
        self.found.append(candidate)
        for span in candidate.told:
            self.close(span)
        return True
