"""Quotes whose speaker stands beside them without a verb: mostly in headlines."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.authors import DASHES
from reader.analysis.marks import Quoted
from reader.analysis.speech import subject
from reader.analysis.speech.candidate import NOBODY, Candidate
from reader.analysis.speech.direct import begins, parts_of, past_marks, sentence_like, speech
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, named_after, slot, slot_end


def quote_named(scene: Scene) -> Iterator[Candidate]:
    """Yield «…» – X and, in a headline, «…»: X рассказал, почему."""
    block = scene.block
    for item in block.marks:
        after = block.until(item.outer.end)
        if not scene.open(item.span) or not begins(scene, item) or after + 1 >= len(block.tokens):
            continue
        if block.words(item.span) < 2 or not sentence_like(scene, item):
            continue
        place = past_marks(scene, after)
        mark = block.tokens[place].text if place < len(block.tokens) else ""
        if mark in DASHES:
            source = named_after(scene, place + 1, slot_end(scene, place + 1))
            author = Slot(None, source, True) if source else None
        elif (mark == ":" or (place > after and block.tokens[place - 1].text == ".")) and block.title:
            low = place + (mark == ":")
            author = slot(scene, low, len(block.tokens), free=False) or _about(scene, low)
            author = author or _own(scene, item, led=mark == ":" and block.at(item.outer.start) == 0)
        else:
            author = None
        if author is not None:
            yield speech(scene, parts_of(scene, item), author)


def _own(scene: Scene, item: Quoted, led: bool) -> Slot | None:
    """Tell that a headline's quote is somebody's by «я» or «мы» in it, or a verb where a colon is behind it.

    «Мы ждали моста». Город живет; «Думали, не дождемся»: в Заречье открыли мост.
    """
    block = scene.block
    low, high = block.at(item.span.start), block.until(item.span.end)
    own = any(token.low in words("interview", "first") for token in block.tokens[low:high])
    return Slot(None, NOBODY, False) if own or (led and scene.verbal(low, high)) else None


def _about(scene: Scene, low: int) -> Slot | None:
    """Return whom a headline names after the quote: «…». Тренер – о победе."""
    phrase = phrase_at(scene.block, scene.cast, low, len(scene.block.tokens))
    dashed = phrase is not None and phrase.last < len(scene.block.tokens)
    if phrase is None or not dashed or scene.block.tokens[phrase.last].text not in DASHES:
        return None
    source = named_after(scene, low, phrase.last)
    return Slot(None, source, True) if source else None


def headline_source(scene: Scene) -> Iterator[Candidate]:
    """Yield a headline's words before «– Имя» or «– эксперт» at its end."""
    if not scene.block.title or not scene.block.tokens:
        return
    tokens = scene.block.tokens
    dashes = [i for i, token in enumerate(tokens) if token.text in DASHES and scene.block.free(i)]
    if not dashes or dashes[-1] < 3:
        return
    named = phrase_at(scene.block, scene.cast, dashes[-1] + 1, len(tokens))
    if named is None or named.last != len(tokens) or "nomn" not in named.cases:
        return
    told = named.kind in (PhraseKind.NAME, PhraseKind.BODY) and named.mention is not None
    if (told or named.kind is PhraseKind.ROLE) and scene.verbal(0, dashes[-1]):
        content = scene.text(0, dashes[-1])
        yield Candidate(scene.block, (content,), None, None, subject.source_of(named, None))
