"""Reported clauses: «заявил, что …» and what stands for it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reader.analysis.speech import gerund, lexicon, subject
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import CHAINED, NOBODY, Candidate, Link, Source
from reader.analysis.speech.deeds import deed_source
from reader.analysis.speech.extent import clause_end
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.nominals import past_stamp, phrase_at
from reader.analysis.speech.phrase import Phrase, PhraseKind
from reader.analysis.speech.relative import acts_on, only_asks
from reader.analysis.speech.remark import by_his_words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.tail import clause_before
from reader.analysis.speech.that import that_behind
from reader.analysis.speech.thesis import thesis
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_LABEL = 4
"""Tokens of a role that leads a headline at most."""
_LEADERS = frozenset({PhraseKind.NAME, PhraseKind.BODY})
_ABOUT = frozenset({"о", "об", "обо", "про"})
_RETOLD = frozenset({"мол", "дескать"})
_ASKING = frozenset(
    {"как", "почему", "зачем", "где", "когда", "куда", "откуда", "какой", "какие", "сколько", "чем"}
)


def that_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «заявил, что», each verb of a chain for itself."""
    for unit in scene.block.units:
        last: Source | None = None
        resume = unit.first
        for index in range(unit.first, unit.last):
            cue = scene.cue(index, "that") if index >= resume else None
            that = that_behind(scene, index, unit) if cue else None
            if cue is None or that is None:
                continue
            end = clause_end(scene, that + 1, unit, cue)
            source = _source(scene, cue, index, that, resume, unit, last)
            leads = _leads(scene, cue, index, unit)
            led = leads or gerund.subordinate(scene, index, unit)
            main = gerund.main_clause(scene, that + 1, unit) if led else None
            if main is not None:
                end = min(end, main)
                source = (gerund.main_source(scene, cue, main, unit) if leads else None) or source
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
            that = that_behind(scene, index, unit) or _colon_behind(scene, index, unit)
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


def _colon_behind(scene: Scene, index: int, unit: Unit) -> int | None:
    """Return the colon that stands for «что» behind «дал понять» and «пришла к выводу»."""
    tokens = scene.block.tokens
    for place in range(index + 2, min(index + 5, unit.last - 2)):
        if not tokens[place].word:
            said = tokens[place].text == ":" and scene.block.free(place + 1)
            return place if said and scene.verbal(place + 1, unit.last) else None
    return None


def certain_clause(scene: Scene) -> Iterator[Candidate]:
    """Yield the clauses after «уверен, что» and «убеждены:»."""
    for unit in scene.block.units:
        for index in range(unit.first, unit.last):
            reading = lexicon.predicative(scene.block.tokens[index].form)
            if reading is None or not scene.block.free(index) or not scene.open(_one(scene, index)):
                continue
            colon = index + 1 < unit.last and scene.block.tokens[index + 1].text == ":"
            that = index + 1 if colon else that_behind(scene, index, unit)
            in_that = that is not None and scene.block.tokens[that - 2].low in ("том", "этом")
            if that is None or that > index + 3 + 2 * in_that or by_his_words(scene, that):
                continue
            cue = Cue(replace(reading, tense="past"), _ANY)
            source = scene.source_before(cue, unit.first, index)
            source = source or scene.place_source(cue, unit.first, index)
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
        content = scene.text(colon + 1 + (tokens[colon + 1].low in _RETOLD), scene.end(unit))
        if tokens[colon + 1].low in _ASKING or by_his_words(scene, colon):
            continue
        if not content or not tokens[colon + 1].word or scene.block.words(content) < 2:
            continue
        named = phrase_at(scene.block, scene.cast, past_stamp(scene.block, unit.first), colon)
        leads = named is not None and named.last == colon
        if named and leads and (_labels(scene, named, colon) or (named.kind in _LEADERS and named.mention)):
            if scene.block.title or scene.verbal(colon + 1, unit.last):
                source = subject.source_of(named, None)
                yield Candidate(scene.block, (content,), None, scene.span_of(colon, colon + 1), source)
            continue
        owned = thesis(scene, past_stamp(scene.block, unit.first), colon)
        if owned is not None and scene.verbal(colon + 1, unit.last):
            yield Candidate(scene.block, (content,), None, *owned)
            continue
        found = list(_spoken_colon(scene, unit, colon, content))
        yield from found or _retold(scene, colon, content)


_ANY = lexicon.Group("nominal", frozenset({"that"}), negated=False, subjects=frozenset())


def _labels(scene: Scene, named: Phrase, colon: int) -> bool:
    """Tell whether a role or body without a name leads a headline: «Мэрия: мост закроют»."""
    short = colon - named.first <= LONGEST_LABEL and named.kind in (PhraseKind.ROLE, PhraseKind.BODY)
    return (
        scene.block.title
        and short
        and "nomn" in named.cases
        and scene.verbal(colon + 1, scene.end(scene.block.units[0]))
    )


def _retold(scene: Scene, colon: int, content: Span) -> Iterator[Candidate]:
    """Yield what «мол» shows to be said though no verb of speech does: «Соседи не верят: мол, …»."""
    tokens = scene.block.tokens
    asks = colon + 3 < len(tokens) and tokens[colon + 3].low in (*_ASKING, "что")
    deed = deed_source(scene, colon) if tokens[colon + 1].low in _RETOLD and not asks else None
    if deed is not None:
        yield Candidate(scene.block, (content,), None, _one(scene, colon + 1), deed.source)


def _spoken_colon(scene: Scene, unit: Unit, colon: int, content: Span) -> Iterator[Candidate]:
    for index in range(colon - 1, max(unit.first - 1, colon - 8), -1):
        cue = scene.cue(index, "colon")
        if cue is None:
            continue
        asked = any(token.form.pos == "INFN" for token in scene.block.tokens[index + 1 : colon])
        requests = asked and cue.group.id == "request"
        if only_asks(scene, colon) if requests else acts_on(scene, index, cue.group.id):
            return
        about = any(token.low in _ABOUT for token in scene.block.tokens[index + 1 : colon])
        if about and cue.reading.lemma in ("рассказать", "рассказывать"):
            # «Рассказал о планах: …» introduces the reporter's own words.
            return
        source = scene.source_before(cue, unit.first, index) or scene.source_after(cue, index + 1, colon)
        source = source or scene.place_source(cue, unit.first, colon)
        if source is not None:
            # A speaker who lets another be heard gives his words: «Он говорит: иди домой».
            kind = QuoteKind.DIRECT if scene.spoken else None
            head = clause_before(scene, index, source, unit, whole=False)
            parts = (head, content) if head else (content,)
            yield Candidate(scene.block, parts, kind, _one(scene, index), source)
        return


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
        return _questioned(scene, cue, index, that, low)
    if last is not None or low > unit.first:
        return last or CHAINED
    return Source(Link.FOCUS, gender=_past_gender(cue), number=cue.reading.number)


def _questioned(scene: Scene, cue: Cue, index: int, that: int, low: int) -> Source | None:
    """Return who «показал на допросе, что»: only there do people show by words."""
    if not any(
        token.form.lemma_in(words("impersonal", "hearings")) for token in scene.block.tokens[low:that]
    ):
        return None
    anybody = replace(cue, group=replace(cue.group, subjects=frozenset()))
    return scene.source_before(anybody, low, index) or scene.source_after(anybody, index + 1, that - 1)


def _past_gender(cue: Cue) -> str | None:
    return cue.reading.gender if cue.reading.tense == "past" else None


def _cue_span(scene: Scene, index: int, that: int) -> Span:
    """Take «указал на то» as one, and else the verb alone."""
    tokens = scene.block.tokens
    near = that - 1 - index <= 4 and tokens[that - 2].low in ("то", "том", "внимание")
    return scene.span_of(index, that - 1 if near else index + 1)


def _one(scene: Scene, index: int) -> Span:
    return scene.span_of(index, index + 1)
