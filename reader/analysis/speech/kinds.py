"""Indirect or mixed: what the marks inside a reported clause are."""

from __future__ import annotations

from bisect import bisect_left

from reader.analysis.marks import Quoted
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.phrase import lemma_of
from reader.domain.analysis import QuoteKind


def kind_of(candidate: Candidate) -> QuoteKind:
    """Tell a clause that holds the speaker's very words from one in the reporter's alone."""
    block = candidate.block
    for span in candidate.spans:
        place = bisect_left(block.marks, span.start, key=lambda item: item.outer.end)
        while place < len(block.marks) and block.marks[place].outer.start <= span.end:
            if not is_title(block, block.marks[place]):
                return QuoteKind.MIXED
            place += 1
    return QuoteKind.INDIRECT


def is_title(block: Block, item: Quoted) -> bool:
    """Tell whether quoted words are the name of something: by their capital or the noun before them."""
    low, high = block.at(item.span.start), block.until(item.span.end)
    if low >= high:
        return True
    first = block.tokens[low]
    before = low - 2
    verbal = any(token.form.finite for token in block.tokens[low:high])
    if before >= 0 and lemma_of(block.tokens[before]) in words("titles", "nouns") and not verbal:
        return True
    sentence = first.capital and high - low > 3 and verbal
    return not sentence and (first.capital or first.text[0].isdigit() or first.text.isascii())
