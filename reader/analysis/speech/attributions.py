"""Clauses whose speaker is named beside them: «как заявил X», «по словам X», «…, отметил X»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from reader.analysis.authors import DASHES
from reader.analysis.speech import subject
from reader.analysis.speech.according import according_source, followed
from reader.analysis.speech.backward import speaks_of_last
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Candidate, Source
from reader.analysis.speech.extent import clause_end
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.predicate import is_clause, is_predicate
from reader.analysis.speech.remark import before_remark
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import impersonal
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

_BEFORE_AUTHOR = frozenset(
    {",", ":", ";", "–", "—", "-", "(", "и", "но", "а", "что", "однако", "также", "при"}
)
_JOINING = frozenset({"и", "а", "но", "однако"})
_CLOSING = frozenset({"!", "?", "…", ",", "..."})
_ADDITIONS = frozenset(
    {
        "но",
        "а",
        "и",
        "однако",
        "поскольку",
        "потому",
        "если",
        "когда",
        "чтобы",
        "хотя",
        "поэтому",
        "ведь",
        "причем",
        "несмотря",
        "вопреки",
        "благодаря",
        "из-за",
        "включая",
        "хоть",
    }
)
"""What goes on with a clause that was complete before the author words."""
_FIRST_PERSON = frozenset(
    {"я", "мы", "нам", "нас", "нами", "мне", "меня", "мой", "наш", "наша", "наше", "наши"}
)
LONGEST_AUTHOR = 15
"""Tokens after the name that may belong to the author words."""
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
            behind = _author_end(scene, last, _governed(source), unit)
            parts = _around(scene, unit, index, behind, holds=not relays)
            if parts:
                yield Candidate(scene.block, parts, None, cue, source)


def said_after(scene: Scene) -> Iterator[Candidate]:
    """Yield the clause before «…, отметил он», and its rest where the sentence goes on after them."""
    for unit in scene.block.units:
        if speaks_of_last(scene, unit):
            continue
        for index in range(unit.first + 1, unit.last - 1):
            cue_at = _after_comma(scene, index)
            cue = scene.cue(cue_at, "tail") if 0 < cue_at < unit.last else None
            if cue is None and 0 < cue_at < unit.last:
                cue = impersonal(scene, cue_at)
            if cue is None or cue.gerund or _takes_clause(scene, cue_at, unit):
                continue
            source = _tail_source(scene, cue, cue_at, unit)
            phrase = source.phrase if source else None
            if source is None or phrase is None or phrase.first > cue_at + 6:
                continue
            start = _past_dateline(scene, scene.after_taken(unit.first, index))
            parts = _said_parts(scene, unit, start, index, phrase) if start < index else ()
            if parts:
                kind = QuoteKind.DIRECT if _plain_speech(scene, index, parts) else None
                yield Candidate(scene.block, parts, kind, scene.span_of(cue_at, cue_at + 1), source)
                break


def _past_dateline(scene: Scene, start: int) -> int:
    """Return the first token after «АГЕНТСТВО –» at the head of a wire story."""
    tokens = scene.block.tokens
    for index in range(start + 1, min(start + 5, len(tokens) - 1)):
        if tokens[index].text in DASHES:
            named = scene.block.mentions.get(start, (0,))[0] == index
            agency = named or all(token.text.isupper() for token in tokens[start:index])
            return index + 1 if agency else start
    return start


def _tail_source(scene: Scene, cue: Cue, cue_at: int, unit: Unit) -> Source | None:
    """Return who is named after «…, отметил» or «…, говорится в»."""
    if cue.group.id == "slot" and cue.reading.pos != "ADJS":
        comma = _comma(scene, cue_at + 1, unit)
        phrase = subject.at_place(scene.block, scene.cast, cue_at + 1, comma)
        phrase = phrase or subject.at_place(scene.block, scene.cast, cue_at + 1, unit.last)
        return subject.source_of(phrase, None, case="loct") if phrase else None
    source = scene.source_after(cue, cue_at + 1, unit.last)
    return source or scene.place_source(cue, cue_at + 1, unit.last)


def _as_source(scene: Scene, index: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return the cue, the source and one past the author words of «как заявил X»."""
    tokens = scene.block.tokens
    if tokens[index].low != "как":
        return None
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
        source = scene.source_after(cue, place + 1, unit.last)
        source = source or scene.source_before(cue, index + 1, place)
        source = source or scene.place_source(cue, index + 1, unit.last)
        if source is None or source.phrase is None:
            return None
        return scene.span_of(place, place + 1), source, max(place + 1, source.phrase.last)
    return None


def _document(scene: Scene, place: int, unit: Unit) -> tuple[Span, Source, int] | None:
    """Return what «как говорится в отчете X» names."""
    comma = _comma(scene, place + 1, unit)
    phrase = subject.at_place(scene.block, scene.cast, place + 1, comma)
    source = subject.source_of(phrase, None, case="loct") if phrase else NOBODY
    return scene.span_of(place, place + 1), source, comma


def _governed(source: Source) -> Phrase | None:
    """Return the words that name a source in the case that stands there: the genitive in «по данным ТАСС»."""
    phrase = source.phrase
    return replace(phrase, cases=phrase.cases & {source.case} or phrase.cases) if phrase is not None else None


def _author_end(scene: Scene, last: int, phrase: Phrase | None, unit: Unit) -> int:
    """Return one past the author words: the apposition and what else stands before the next comma."""
    if phrase is not None and phrase.last == last:
        last = subject.apposition_end(scene.block, scene.cast, phrase, unit.last)
    tokens = scene.block.tokens
    comma = _comma(scene, last, unit)
    between = tokens[last:comma]
    if any(token.form.finite for token in between) or comma - last >= LONGEST_AUTHOR:
        return last
    return comma


def _comma(scene: Scene, low: int, unit: Unit) -> int:
    last = min(unit.last, low + LONGEST_AUTHOR)
    for place in range(low, last):
        if scene.block.free(place) and scene.block.tokens[place].text in (",", "–", "—"):
            return place
    return last


def _around(scene: Scene, unit: Unit, first: int, last: int, holds: bool) -> tuple[Span, ...]:
    """Return the content on both sides of author words that run from one token to before another."""
    block = scene.block
    low = scene.after_taken(unit.first, first)
    if first > low and (scene.block.tokens[first - 1].text in (":", ";") or _opened_anew(scene, low, first)):
        low = first
    parts = []
    if scene.says_something(low, first) and not _is_speaker(scene, low, first):
        parts.append(scene.text(low, first))
    end = clause_end(scene, last, unit, None, holds) if last + 1 < unit.last else last
    rest = scene.text(last, end) if last < end else Span(0, 0)
    # A subject whose verb of speech begins the next quote is no content.
    torn = end < scene.end(unit) and block.tokens[end].form.finite is not None
    if rest and scene.says_something(last, end) and (scene.verbal(last, end) or not torn):
        parts.append(rest)
    return tuple(part for part in parts if part)


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


def _after_comma(scene: Scene, index: int) -> int:
    """Return the token after a comma, and a dash, that a verb may follow; 0 where `index` is no comma."""
    tokens = scene.block.tokens
    if not scene.block.free(index):
        return 0
    dash = tokens[index].text in DASHES
    place = index + 1
    if tokens[index].text == "," and tokens[place].text in DASHES:
        place += 1
    about = [token.low for token in tokens[place : place + 2]] == ["об", "этом"]
    if tokens[index].text == "," or (dash and (about or tokens[index - 1].text in _CLOSING)):
        return place + 2 if about else place
    return 0


def _takes_clause(scene: Scene, index: int, unit: Unit) -> bool:
    """Tell whether the verb has a clause of its own: «…, заявил, что»."""
    tokens = scene.block.tokens[index + 1 : min(unit.last, index + 12)]
    if tokens and tokens[0].low == "ли":
        return True
    for place, token in enumerate(tokens[:-1]):
        if token.text == ":":
            return True
        if token.text == ",":
            return tokens[place + 1].low in ("что", "чтобы", "как", "почему")
    return False


def _said_parts(scene: Scene, unit: Unit, start: int, comma: int, phrase: Phrase) -> tuple[Span, ...]:
    """Return the clause before the author words, and what follows them where the clause goes on."""
    head = scene.text(start, comma)
    if scene.block.words(head) < 1 or not scene.says_something(start, comma):
        return ()
    complete = is_clause(scene, start, comma)
    last = _author_end(scene, phrase.last, phrase, unit)
    end = before_remark(scene, last + 1, scene.end(unit))
    rest = scene.text(last, end) if last < end else Span(0, 0)
    if not rest or not scene.open(rest) or scene.block.tokens[last].text != ",":
        alone = comma == start + 1 and is_predicate(scene, start)
        return (head,) if complete or alone or scene.block.words(head) > 3 else ()
    goes_on = last + 1 < end and scene.block.tokens[last + 1].low in _ADDITIONS
    if complete and not goes_on:
        return (head,)
    return (head, rest) if scene.verbal(last, end) or goes_on else (head,)


def _plain_speech(scene: Scene, comma: int, parts: tuple[Span, ...]) -> bool:
    """Tell whether the words before «, – сказал X» are the speaker's own though no mark shows it."""
    if scene.block.tokens[comma + 1].text not in DASHES and scene.block.tokens[comma].text == ",":
        return False
    low, high = scene.block.at(parts[0].start), scene.block.until(parts[0].end)
    return any(token.low in _FIRST_PERSON for token in scene.block.tokens[low:high])
