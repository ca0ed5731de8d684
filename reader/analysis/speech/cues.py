"""Words that can introduce speech."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.speech.lexicon import introduces, words
from reader.analysis.speech.words import Token, tokens
from reader.domain.span import Span


def find_cues(text: str, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Find every word that can introduce speech, in order; «по словам» and the like as one.

    >>> text = "По словам мэра, мост закрыт, сообщает газета."
    >>> [cue.of(text) for cue in find_cues(text, [Span(0, len(text))])]
    ['По словам', 'сообщает']
    """
    found = []
    nouns = words("attribution", "nouns")
    for sentence in sentences:
        by: Token | None = None
        for token in tokens(text, sentence.start, sentence.end):
            form = token.form
            if by is not None and "datv" in form.noun_cases and form.lemma_in(nouns):
                found.append(Span(by.start, token.end))
            elif introduces(form):
                found.append(Span(token.start, token.end))
            if form.pos != "ADJF":
                by = token if form.low == "по" else None
    return tuple(found)
