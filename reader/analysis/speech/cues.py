"""Words that can introduce speech."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.speech.lexicon import introduces, words
from reader.analysis.speech.words import tokens
from reader.domain.span import Span


def find_cues(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Find every word that can introduce speech, in order; «по словам» and the like as one.

    >>> text = "По словам мэра, мост закрыт, сообщает газета."
    >>> [cue.of(text) for cue in find_cues(text, [Span(0, len(text))])]
    ['По словам', 'сообщает']
    """
    found = []
    for sentence in sentences:
        before = None
        for token in tokens(text, sentence.start, sentence.end):
            noun = token.form.lemma_in(words("attribution", "nouns")) and "datv" in token.form.noun_cases
            if before is not None and before.low == "по" and noun:
                found.append(Span(before.start, token.end))
            elif introduces(token.form):
                found.append(Span(token.start, token.end))
            if token.form.pos != "ADJF":
                before = token
    return tuple(found)
