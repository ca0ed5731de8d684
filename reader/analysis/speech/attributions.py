"""Clauses whose speaker is named beside them: «как заявил X», «по словам X»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from reader.analysis.authors import DASHES
from reader.analysis.speech import subject
from reader.analysis.speech.according import according_source, followed
from reader.analysis.speech.beside import LONGEST_AUTHOR, author_end, comma_behind
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Candidate, Source
from reader.analysis.speech.extent import clause_end
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.predicate import goes_on, is_clause
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import impersonal
from reader.domain.span import Span

_BEFORE_AUTHOR = frozenset(
    {",", ":", ";", "–", "—", "-", "(", "и", "но", "а", "что", "однако", "также", "при"}
)
_BECAME = frozenset({"стало", "становится"})
_JOINING = frozenset({"и", "а", "но", "однако"})
LEADING_ADVERBS = 3
"""Tokens between «как» and its verb at most."""


def as_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield what «как заявил X» is said of, wherever it stands in the sentence."""
    return _beside_source(scene, _as_source)


def according(scene: Scene) -> Iterator[Candidate]:
    """Yield what «по словам X», «по его мнению» and «согласно отчету X» are said of."""
    return _beside_source(scene, according_source)


def _beside_source(
    scene: Scene, find: Callable[[Scene, int, Unit], tuple[Span, Source, int] | None]
) -> Iterator[Candidate]:
    """Yield the words around each source that `find` sees where author words may begin."""
    tokens = scene.block.tokens
    for unit in scene.block.units:
        for index in range(unit.first, unit.last - 2):
            starts = index == unit.first or tokens[index - 1].low in _BEFORE_AUTHOR
            here = scene.span_of(index, index + 1)
            if not starts or not scene.block.free(index) or not scene.open(here):
                continue
            found = find(scene, index, unit)
            if found is None:
                continue
            cue, source, last = found
            # A body that passes on what somebody said adds nothing: «Как сообщает газета, мэр заявил, что».
            relays = source.phrase is not None and source.phrase.kind is PhraseKind.BODY
            behind = author_end(scene, last, _governed(source), unit)
            verb = scene.cue(scene.block.at(cue.start), "as")
            parts = _around(scene, unit, index, behind, verb, holds=not relays)
            if parts:
                yield Candidate(scene.block, parts, None, cue, source)


def _as_source(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return the cue, the source and one past the author words of «как заявил X»."""
    tokens = scene.block.tokens
    if tokens[index].low != "как":
        return None
    if index + 3 < unit.last and tokens[index + 1].low in _BECAME and tokens[index + 2].low == "известно":
        return scene.span_of(index, index + 3), NOBODY, comma_behind(scene, index + 3, unit)
    for place in range(index + 1, min(index + 2 + LEADING_ADVERBS, unit.last)):
        if tokens[place].text == ",":
            return None
        if tokens[place].form.finite and tokens[place].form.lemma_in(words("impersonal", "verbs")):
            return _document(scene, place, unit)
        told = impersonal(scene, place)
        if told is not None and told.reading.pos == "PRTS":
            found = _document(scene, place, unit)
            return found if found is not None and found[1].phrase is not None else None
        if tokens[place].low == "следует" and place + 2 < unit.last and tokens[place + 1].low == "из":
            return followed(scene, place, unit)
        cue = scene.cue(place, "as")
        if cue is None or cue.gerund:
            continue
        source = scene.source_after(cue, place + 1, unit.last) or _past_dashes(scene, cue, place, unit)
        source = source or scene.source_before(cue, index + 1, place) or _medium(scene, cue, place, unit)
        source = source or scene.place_source(cue, index + 1, unit.last)
        if source is None or source.phrase is None:
            return None
        return scene.span_of(place, place + 1), source, max(place + 1, source.phrase.last)
    return None


def _past_dashes(scene: Scene, cue: Cue, index: int, unit: Unit) -> Source | None:
    """Return who is named behind what two dashes enclose: «как рассказал – без имен – собеседник»."""
    tokens = scene.block.tokens
    high = min(unit.last, index + LONGEST_AUTHOR)
    dashes = [place for place in range(index + 1, high) if tokens[place].text in DASHES]
    if len(dashes) < 2 or any(tokens[place].text == "," for place in range(index, dashes[1])):
        return None
    return scene.source_after(cue, dashes[1] + 1, unit.last)


def _medium(scene: Scene, cue: Cue, index: int, unit: Unit) -> Source | None:
    """Return the named body of «как выяснил „Вестник“», whatever it is."""
    open_to_all = replace(cue, group=replace(cue.group, subjects=frozenset()))
    source = scene.source_after(open_to_all, index + 1, unit.last) if cue.group.subjects else None
    named = source is not None and source.phrase is not None and source.phrase.mention is not None
    return source if named else None


def _document(scene: Scene, place: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «как говорится в отчете X» names."""
    comma = comma_behind(scene, place + 1, unit)
    phrase = subject.at_place(scene.block, scene.cast, place + 1, comma)
    source = subject.source_of(phrase, None, case="loct") if phrase else NOBODY
    return scene.span_of(place, place + 1), source, comma


def _governed(source: Source) -> Phrase | None:
    """Return the words that name a source in the case that stands there: the genitive in «по данным ТАСС»."""
    phrase = source.phrase
    return replace(phrase, cases=phrase.cases & {source.case} or phrase.cases) if phrase is not None else None


def _around(
    scene: Scene, unit: Unit, first: int, last: int, cue: Cue | None, holds: bool
) -> tuple[Span, ...]:
    """Return the content on both sides of author words that run from one token to before another."""
    block = scene.block
    low = scene.after_taken(unit.first, first)
    if first > low and (scene.block.tokens[first - 1].text in (":", ";") or _opened_anew(scene, low, first)):
        low = first
    parts = []
    end = clause_end(scene, last, unit, cue, holds) if last + 1 < unit.last else last
    end = _past_quote_of(scene, low, first, end) if holds else end
    spliced = _spliced(scene, low, first, last, end)
    if scene.says_something(low, first) and not spliced and not _is_speaker(scene, low, first):
        parts.append(scene.text(low, first))
    rest = scene.text(last, end) if last < end else Span(0, 0)
    # A subject whose verb of speech begins the next quote is no content.
    torn = end < scene.end(unit) and block.tokens[end].form.finite is not None
    if rest and scene.says_something(last, end) and (scene.verbal(last, end) or not torn):
        parts.append(rest)
    return tuple(part for part in parts if part)


def _past_quote_of(scene: Scene, low: int, first: int, end: int) -> int:
    """Return one past a quote at a token whose speaker stands before the author words.

    «Капитан, как передала дежурная, доложил, что …» is passed on as a whole.
    """
    inner = scene.found_at(end) if end < len(scene.block.tokens) else None
    phrase = inner.source.phrase if inner is not None and inner.block is scene.block else None
    if inner is None or phrase is None or not low <= phrase.first < first:
        return end
    behind = scene.block.until(max(span.end for span in inner.told))
    while behind < len(scene.block.tokens) and not scene.block.free(behind):
        behind += 1
    return behind


def _spliced(scene: Scene, low: int, first: int, last: int, end: int) -> bool:
    """Tell whether a clause of the reporter's stands before author words of what follows.

    «Лось в суд не пришел, по словам соседей, он уехал.»
    """
    tokens = scene.block.tokens
    if tokens[first].low not in ("по", "со", "согласно") or first <= low + 2 or last + 2 >= end:
        return False
    return (
        tokens[first - 1].text == ","
        and is_clause(scene, low, first - 1)
        and is_clause(scene, last + 1, end)
        and not goes_on(scene, last + 1, end)
    )


def _opened_anew(scene: Scene, low: int, first: int) -> bool:
    """Tell whether «, и» parts the reporter's clause from author words: «Мост стар, и, по словам мэра, …»."""
    tokens = scene.block.tokens
    place = first - (tokens[first - 1].text == ",")
    return place > low + 2 and tokens[place - 1].low in _JOINING and tokens[place - 2].text == ","


def _is_speaker(scene: Scene, low: int, first: int) -> bool:
    """Tell whether only the speaker stands before «по его словам»: «Лось, …», «вратарь, который, …»."""
    tokens = scene.block.tokens
    if tokens[first].low != "по" or tokens[first + 1].low not in ("его", "ее", "их") or first < low + 2:
        return False
    named = phrase_at(scene.block, scene.cast, low, first)
    alone = named is not None and named.kind is PhraseKind.NAME and named.last == first - 1
    return alone or tokens[first - 2].form.lemma_in(frozenset({"который"}))
