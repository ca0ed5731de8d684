"""Reported clauses: «заявил, что …» and what stands for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reader.analysis.speech import gerund, lexicon, subject
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import CHAINED, NOBODY, Candidate, Link, Source
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.nominals import past_stamp, phrase_at
from reader.analysis.speech.phrase import PhraseKind
from reader.analysis.speech.remark import by_his_words
from reader.analysis.speech.scene import Scene
from reader.domain.span import Span

REACH = 14
"""Tokens between a verb and its «что» at most: addressee, time, place."""
PARENTHESIS = 5
"""Tokens of a parenthesis between them: «заявил, в частности, что»."""

LONGEST_CLAUSE = 300
"""Tokens of a reported clause in which its end is looked for, short of the full stop."""

_THAT = frozenset({"что", "будто", "якобы"})
_NO_CLAUSE = frozenset({"угодно", "ли", "за", "то", "нибудь", "попало"})
_JOINING = frozenset({",", "и", "а", "но", "также", "затем", "при", "этом", "еще", "–", "—", "-"})
_LEADERS = frozenset({PhraseKind.NAME, PhraseKind.BODY})
_THEN = frozenset({"затем", "потом", "тут", "тогда", "сразу", "позже"})
_ASKING = frozenset(
    {"как", "почему", "зачем", "где", "когда", "куда", "откуда", "какой", "какие", "сколько", "чем"}
)
_CHAINING = frozenset({"request", "promise", "ask"})


def that_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «заявил, что», each verb of a chain for itself."""
    for unit in scene.block.units:
        last: Source | None = None
        resume = unit.first
        for index in range(unit.first, unit.last):
            cue = scene.cue(index, "that") if index >= resume else None
            that = _that(scene, index, unit) if cue else None
            if cue is None or that is None:
                continue
            end = clause_end(scene, that + 1, unit, cue)
            source = _source(scene, cue, index, that, resume, unit, last)
            main = gerund.main_clause(scene, that + 1, unit) if _leads(scene, cue, index, unit) else None
            if main is not None:
                end = min(end, main)
                source = gerund.main_source(scene, cue, main, unit) or source
            content = scene.text(that + 1, end)
            if not content or source is None:
                continue
            last, resume = source, end
            yield Candidate(scene.block, (content,), None, _cue_span(scene, index, that), source)


def _leads(scene: Scene, cue: Cue, index: int, unit: Unit) -> bool:
    return cue.gerund and gerund.opens(scene, index, unit)


def nominal_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «выразил мнение, что» and «появилась информация, что»."""
    tokens = scene.block.tokens
    for unit in scene.block.units:
        for index in range(unit.first, unit.last):
            form = tokens[index].form
            if form.finite is None or not scene.block.free(index) or not scene.open(_one(scene, index)):
                continue
            appears = form.lemma_in(words("impersonal", "appear_verbs"))
            nouns = words("impersonal", "appear_nouns") if appears else words("nominal", "nouns")
            if not appears and not form.lemma_in(words("nominal", "verbs")):
                continue
            that = _that(scene, index, unit)
            noun = next(
                (place for place in range(index + 1, that or index) if tokens[place].form.lemma_in(nouns)),
                None,
            )
            if that is None or noun is None:
                continue
            cue = Cue(form.finite, _ANY)
            source = NOBODY if appears else _source(scene, cue, index, that, unit.first, unit, None)
            content = scene.text(that + 1, clause_end(scene, that + 1, unit, cue))
            if content and source is not None:
                yield Candidate(scene.block, (content,), None, scene.span_of(index, noun + 1), source)


def nobody_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «сообщается, что», with the document or body that «в» names before it."""
    tokens = scene.block.tokens
    for unit in scene.block.units:
        for index in range(unit.first, unit.last):
            form = tokens[index].form
            if not form.lemma_in(words("impersonal", "verbs")) or not scene.block.free(index):
                continue
            that = _that(scene, index, unit) if form.finite else None
            if that is None or not scene.open(_one(scene, index)):
                continue
            content = scene.text(that + 1, clause_end(scene, that + 1, unit, None))
            phrase = subject.at_place(scene.block, scene.cast, unit.first, that - 1)
            source = subject.source_of(phrase, None, case="loct") if phrase else NOBODY
            if content:
                yield Candidate(scene.block, (content,), None, _one(scene, index), source)


def certain_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «уверен, что» and «убеждены:»."""
    for unit in scene.block.units:
        for index in range(unit.first, unit.last):
            reading = lexicon.predicative(scene.block.tokens[index].form)
            if reading is None or not scene.block.free(index) or not scene.open(_one(scene, index)):
                continue
            colon = index + 1 < unit.last and scene.block.tokens[index + 1].text == ":"
            that = index + 1 if colon else _that(scene, index, unit)
            if that is None or that > index + 3 or by_his_words(scene, that):
                continue
            cue = Cue(replace(reading, tense="past"), _ANY)
            source = scene.source_before(cue, unit.first, index)
            content = scene.text(that + 1, clause_end(scene, that + 1, unit, cue))
            if content and source is not None:
                yield Candidate(scene.block, (content,), None, _one(scene, index), source)


def colon_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield what follows «пояснил:» without marks, and a headline «Имя: …»."""
    tokens = scene.block.tokens
    for unit in scene.block.units:
        colon = next((i for i in range(unit.first, unit.last) if tokens[i].text == ":"), None)
        if colon is None or not scene.block.free(colon) or colon + 2 >= unit.last:
            continue
        content = scene.text(colon + 1, scene.end(unit))
        if tokens[colon + 1].low in _ASKING or by_his_words(scene, colon):
            continue
        if not content or not tokens[colon + 1].word or scene.block.words(content) < 2:
            continue
        named = phrase_at(scene.block, scene.cast, past_stamp(scene.block, unit.first), colon)
        if named and named.last == colon and named.kind in _LEADERS and named.mention:
            if scene.block.title or scene.verbal(colon + 1, unit.last):
                source = subject.source_of(named, None)
                yield Candidate(scene.block, (content,), None, scene.span_of(colon, colon + 1), source)
            continue
        yield from _spoken_colon(scene, unit, colon, content)


_ANY = lexicon.Group("nominal", frozenset({"that"}), negated=False, subjects=frozenset())


def _spoken_colon(scene: Scene, unit: Unit, colon: int, content: Span) -> Iterator[Candidate]:
    for index in range(colon - 1, max(unit.first - 1, colon - 8), -1):
        cue = scene.cue(index, "colon")
        if cue is None:
            continue
        source = scene.source_before(cue, unit.first, index) or scene.source_after(cue, index + 1, colon)
        source = source or scene.place_source(cue, unit.first, colon)
        if source is not None:
            yield Candidate(scene.block, (content,), None, _one(scene, index), source)
        return


def clause_end(scene: Scene, start: int, unit: Unit, cue: Cue | None) -> int:
    """Return where a reported clause ends: at the speaker's next verb of speech, or the full stop."""
    end = scene.end(unit)
    tokens = scene.block.tokens
    for index in range(start + 1, min(end, start + LONGEST_CLAUSE)):
        free = scene.open(_one(scene, index))
        if free and not scene.block.free(index):
            continue
        resumed = _chained(scene, index, cue, unit) or _goes_back(scene, index, cue)
        if not free or resumed or _relayed(scene, index, end):
            end = index
            while end > start and tokens[end - 1].low in _JOINING:
                end -= 1
            break
    return end


def _chained(scene: Scene, index: int, cue: Cue | None, unit: Unit) -> bool:
    """Tell whether the verb at a token goes on with the chain: «…, отметил, что» after «сообщил, что»."""
    tokens = scene.block.tokens
    joined = tokens[index - 1].low in _JOINING
    if not joined:
        return False
    other = scene.cue(index, "that") or scene.cue(index, "slot")
    if other is None:
        return False
    followed = _that(scene, index, unit) is not None or _colon_near(scene, index, unit)
    if other.gerund:
        return followed
    if other.group.id in _CHAINING:
        followed = followed or any(t.form.pos == "INFN" for t in tokens[index + 1 : index + 5])
    if cue is None or not followed:
        return False
    same = (other.reading.number, other.reading.tense, other.reading.gender)
    return same == (cue.reading.number, cue.reading.tense, cue.reading.gender)


def _goes_back(scene: Scene, index: int, cue: Cue | None) -> bool:
    """Tell whether the verb at a token is the speaker's: «сказал, что ждет, и ушел».

    Verbs of one clause are joined by «и» without a comma, so that the comma ends the reported clause.
    """
    tokens = scene.block.tokens
    verb = tokens[index].form.finite
    if cue is None or verb is None or verb.tense != "past" or cue.reading.tense != "past":
        return False
    place = index - 1
    while place > 1 and tokens[place].low in _THEN:
        place -= 1
    joined = tokens[place].low in ("и", "а") and tokens[place - 1].text == ","
    return joined and (verb.number, verb.gender) == (cue.reading.number, cue.reading.gender)


def _colon_near(scene: Scene, index: int, unit: Unit) -> bool:
    near = scene.block.tokens[index + 1 : min(index + 6, unit.last)]
    return any(token.text == ":" for token in near)


def _relayed(scene: Scene, index: int, end: int) -> bool:
    """Tell whether «…, сообщает X» at the end of the sentence begins at a token."""
    if scene.block.tokens[index - 1].text not in (",", "–", "—", "-"):
        return False
    if scene.block.tokens[index].form.lemma_in(words("impersonal", "verbs")):
        return subject.at_place(scene.block, scene.cast, index + 1, end) is not None
    cue = scene.cue(index, "tail")
    if cue is None or cue.gerund:
        return False
    source = scene.source_after(cue, index + 1, end)
    if source is None or source.phrase is None:
        return False
    behind = scene.block.tokens[source.phrase.last : end]
    return source.phrase.first <= index + 3 and not any(token.form.finite for token in behind)


def _that(scene: Scene, index: int, unit: Unit) -> int | None:
    """Return the «что» that belongs to the verb at a token."""
    tokens = scene.block.tokens
    high = min(unit.last - 1, index + REACH)
    place = index + 1
    if (
        place < high
        and tokens[place].low == "что"
        and scene.verbal(place + 1, min(unit.last, place + LONGEST_CLAUSE))
    ):
        # The comma is missing.
        return place if tokens[place + 1].low not in _NO_CLAUSE else None
    while place < high:
        token = tokens[place]
        if token.text == ",":
            if tokens[place + 1].low in _THAT:
                return place + 1
            place = _parenthesis(scene, place, high)
            if place < 0:
                return None
            continue
        if token.text in (";", ":", ".", "!", "?") or (token.form.finite and scene.block.free(place)):
            return None
        place += 1
    return None


def _parenthesis(scene: Scene, comma: int, high: int) -> int:
    """Return the comma that closes a short parenthesis without a verb; -1 where there is none."""
    tokens = scene.block.tokens
    for place in range(comma + 1, min(high, comma + 1 + PARENTHESIS) + 1):
        if tokens[place].text == ",":
            return place
        if tokens[place].form.finite is not None or _has_clause(scene, place):
            return -1
    return -1


def _has_clause(scene: Scene, index: int) -> bool:
    """Tell whether the token is a gerund of speech with a clause of its own: «…, подчеркнув, что»."""
    tokens = scene.block.tokens[index + 1 : index + 3]
    cue = scene.cue(index, "that")
    return cue is not None and cue.gerund and len(tokens) > 1 and tokens[1].low in _THAT


def _source(
    scene: Scene, cue: Cue, index: int, that: int, low: int, unit: Unit, last: Source | None
) -> Source | None:
    low = scene.after_taken(low, index)
    doer = gerund.doer(scene, cue, low, index) if cue.gerund else None
    source = doer or scene.source_before(cue, low, index) or scene.source_after(cue, index + 1, that - 1)
    source = source or scene.place_source(cue, low, that)
    if source is not None:
        return source
    if cue.group.subjects:
        return None
    if last is not None or low > unit.first:
        return last or CHAINED
    return Source(Link.FOCUS, gender=_past_gender(cue), number=cue.reading.number)


def _past_gender(cue: Cue) -> str | None:
    return cue.reading.gender if cue.reading.tense == "past" else None


def _cue_span(scene: Scene, index: int, that: int) -> Span:
    """Take «указал на то» as one, and else the verb alone."""
    tokens = scene.block.tokens
    near = that - 1 - index <= 4 and tokens[that - 2].low in ("то", "том", "внимание")
    return scene.span_of(index, that - 1 if near else index + 1)


def _one(scene: Scene, index: int) -> Span:
    return scene.span_of(index, index + 1)
