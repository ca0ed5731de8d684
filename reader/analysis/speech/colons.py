"""Direct speech behind a colon, and lists of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reader.analysis.marks import Quoted
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.deeds import answerer, deed_above, deed_source
from reader.analysis.speech.direct import further, list_goes_on, parts_of, sentence_like, speaks, speech
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, above_source, colon_source
from reader.analysis.speech.tail import clause_before
from reader.domain.span import Span

SHORTEST_NAMED = 3
"""Words of a quote after a colon that only a name stands before."""


def colon_quote(scene: Scene) -> Iterator[Candidate]:
    """Yield X заявил: «…», and X: «…» in a headline or before a whole sentence."""
    block = scene.block
    for number, item in enumerate(block.marks):
        first = block.at(item.outer.start)
        if not scene.open(item.span):
            continue
        if first == 0:
            author, owner = above_source(scene), scene.before
        elif block.tokens[first - 1].text == ":" and block.free(first - 1):
            author, owner = colon_source(scene, first - 1), block
        else:
            continue
        author = author or _doer(scene, item, first)
        if author is None or owner is None:
            continue
        if author.cue is None and block.words(item.span) < SHORTEST_NAMED and not author.known:
            continue
        if author.cue is not None and not author.known and not sentence_like(scene, item):
            continue
        if first and (head := _clause_before(scene, author, first - 1)) is not None:
            yield head
        for parts in _listed(scene, number):
            yield replace(speech(scene, parts, author), block=owner)


def _clause_before(scene: Scene, author: Slot, colon: int) -> Candidate | None:
    """Return the reported clause of «Спрос упал, говорит X: „…“», whose verb the quote behind has as well."""
    unit = scene.block.unit_at(colon)
    if author.cue is None or unit is None:
        return None
    head = clause_before(scene, scene.block.at(author.cue.start), author.source, unit)
    return Candidate(scene.block, (head,), None, author.cue, author.source) if head else None


def _doer(scene: Scene, item: Quoted, first: int) -> Slot | None:
    """Return who acts before the colon that leads to quoted words which somebody says."""
    if scene.block.title:
        return None
    if first and (spoken_to := answerer(scene, first - 1)):
        return spoken_to
    if not speaks(scene, item):
        return None
    return deed_source(scene, first - 1) if first else deed_above(scene)


def _listed(scene: Scene, number: int) -> Iterator[list[Span]]:
    """Yield the parts of each quote that commas or «и» list after one colon."""
    block = scene.block
    for place in range(number, len(block.marks)):
        end = block.until(block.marks[place].outer.end)
        more = [] if list_goes_on(scene, place) else further(scene, place, end)
        yield [*parts_of(scene, block.marks[place]), *more]
        if more or not list_goes_on(scene, place):
            return
