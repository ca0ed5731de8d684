"""Clauses whose author words stand behind or inside them: «…, отметил X», «…, уточнили в мэрии, …»."""

from __future__ import annotations

from collections.abc import Iterator

from reader.analysis.authors import DASHES
from reader.analysis.speech import subject
from reader.analysis.speech.backward import speaks_of_last
from reader.analysis.speech.beside import author_end, comma_behind
from reader.analysis.speech.block import Unit
from reader.analysis.speech.candidate import NOBODY, Candidate, Link, Source
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.nominals import phrase_at
from reader.analysis.speech.predicate import goes_on, is_clause, is_predicate
from reader.analysis.speech.remark import before_remark
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import impersonal
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

FARTHEST_COUNT = 5
"""Tokens between a verb and «два источника» at most."""
FARTHEST_SOURCE = 6
"""Tokens between a verb and whoever says it at most."""

_LEADING = frozenset(
    {"не", "первым", "первой", "первыми", "первый", "ранее", "позже", "прежде", "накануне", "тогда"}
)
"""What may stand before the verb of author words: «…, первым написал канал», «…, ранее сообщал „Вестник“»."""
_CLOSING = frozenset({"!", "?", "…", ",", "..."})
_ASKING = frozenset(
    {
        "как",
        "почему",
        "зачем",
        "отчего",
        "где",
        "куда",
        "откуда",
        "когда",
        "кто",
        "что",
        "чем",
        "сколько",
        "насколько",
        "какой",
        "какая",
        "какое",
        "какие",
        "каким",
        "какими",
        "каков",
        "какова",
        "каково",
        "каковы",
        "ли",
    }
)
"""What makes of a clause a question that somebody answers elsewhere: «Как строили мост, рассказал мэр»."""
_FIRST_PERSON = frozenset(
    {"я", "мы", "нам", "нас", "нами", "мне", "меня", "мой", "наш", "наша", "наше", "наши"}
)


def said_after(scene: Scene) -> Iterator[Candidate]:
    """Yield the clause before «…, отметил он», and its rest where the sentence goes on after them."""
    for unit in scene.block.units:
        if speaks_of_last(scene, unit):
            continue
        for index in range(unit.first + 1, unit.last - 1):
            told = _told_at(scene, index, unit)
            if told is None:
                continue
            cue_at, source, last = told
            start = past_dateline(scene, scene.after_taken(unit.first, index))
            if source.phrase is None:
                start = _past_colon(scene, start, index)
            parts = _said_parts(scene, unit, start, index, last) if start < index else ()
            if source.case == "loct" or source is NOBODY:
                parts = _with_rest(scene, parts, last, unit)
            if parts:
                kind = QuoteKind.DIRECT if _plain_speech(scene, index, parts) else None
                yield Candidate(scene.block, parts, kind, scene.span_of(cue_at, cue_at + 1), source)
                break


def _told_at(scene: Scene, index: int, unit: Unit) -> tuple[int, Source, int] | None:
    """Return the verb behind the comma at a token, whom it names and one past these; None without one."""
    cue_at = _after_comma(scene, index)
    if 0 < cue_at < unit.last:
        cue_at += scene.block.tokens[cue_at].low in _LEADING
    if not 0 < cue_at < unit.last:
        return None
    alone = _says(scene, cue_at, unit)
    if alone is not None:
        return cue_at, alone, cue_at + 1
    cue = scene.cue(cue_at, "tail") or impersonal(scene, cue_at)
    if cue is None or cue.gerund or _takes_clause(scene, cue_at, unit):
        return None
    source = _tail_source(scene, cue, cue_at, unit)
    phrase = source.phrase if source else None
    near = scene.block.past_date(cue_at + 1) - 1
    far = phrase is not None and phrase.first > near + FARTHEST_SOURCE
    if (phrase is None or far) and cue.reading.pos == "VERB" and cue.group.id == "slot":
        # «Говорится в брошюре»: nobody who could be named, and yet said.
        comma = comma_behind(scene, cue_at + 1, unit)
        stands = comma > cue_at + 2 and scene.block.tokens[cue_at + 1].low in ("в", "на")
        return (cue_at, NOBODY, comma) if stands else None
    if source is None or phrase is None or far:
        return None
    return cue_at, source, author_end(scene, phrase.last, phrase, unit)


def _says(scene: Scene, index: int, unit: Unit) -> Source | None:
    """Return who says «…, говорит, …» and «…, мол, …», which name nobody."""
    tokens = scene.block.tokens
    if tokens[index].low not in words("retold", "insertions") or index + 2 >= unit.last:
        return None
    if tokens[index + 1].text != "," or not scene.open(scene.span_of(index, index + 1)):
        return None
    if not scene.verbal(index + 2, unit.last):
        return None
    return NOBODY if tokens[index].low.endswith("ят") else Source(Link.FOCUS, number="sing")


def _past_colon(scene: Scene, start: int, index: int) -> int:
    """Return the token behind the last colon between two, where the reporter's own words end."""
    tokens = scene.block.tokens
    return next((place + 1 for place in range(index - 1, start, -1) if tokens[place].text == ":"), start)


def past_dateline(scene: Scene, start: int) -> int:
    """Return the first token after «АГЕНТСТВО –» or «11:10 АГЕНТСТВО» at the head of a wire story."""
    tokens = scene.block.tokens
    place = start + (tokens[start].text == ",")
    if place + 2 < len(tokens) and ":" in tokens[place].text[1:] and _shouted(tokens[place + 1].text):
        return place + 2
    for index in range(start + 1, min(start + 5, len(tokens) - 1)):
        if tokens[index].text in DASHES:
            named = scene.block.mentions.get(start, (0,))[0] == index
            agency = named or all(token.text.isupper() for token in tokens[start:index])
            return index + 1 if agency else start
    return start


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _tail_source(scene: Scene, cue: Cue, cue_at: int, unit: Unit) -> Source | None:
    """Return who is named after «…, отметил» or «…, говорится в»."""
    if cue.group.id == "slot" and cue.reading.pos != "ADJS":
        comma = comma_behind(scene, cue_at + 1, unit)
        phrase = subject.at_place(scene.block, scene.cast, cue_at + 1, comma)
        phrase = phrase or subject.at_place(scene.block, scene.cast, cue_at + 1, unit.last)
        return subject.source_of(phrase, None, case="loct") if phrase else None
    source = scene.source_after(cue, cue_at + 1, unit.last)
    source = source or _counted(scene, cue, cue_at, unit)
    return source or scene.place_source(cue, cue_at + 1, unit.last)


def _counted(scene: Scene, cue: Cue, index: int, unit: Unit) -> Source | None:
    """Return whom «рассказали „Вестнику“ два источника» counts."""
    tokens = scene.block.tokens
    for place in range(index + 1, min(index + 1 + FARTHEST_COUNT, unit.last - 1)):
        form = tokens[place].form
        if tokens[place].text == ",":
            return None
        if not any(reading.pos == "NUMR" and reading.case == "nomn" for reading in form.readings):
            continue
        phrase = phrase_at(scene.block, scene.cast, place + 1, unit.last, frozenset({"gent"}))
        plural = cue.reading.number == "plur" or cue.reading.gender == "neut"
        return subject.source_of(phrase, None, case="gent") if phrase is not None and plural else None
    return None


def _after_comma(scene: Scene, index: int) -> int:
    """Return the token after a comma, and a dash, that a verb may follow; 0 where `index` is no comma."""
    tokens = scene.block.tokens
    if not scene.block.free(index):
        return 0
    dash = tokens[index].text in DASHES
    place = index + 1
    if tokens[index].text == "," and tokens[place].text in DASHES:
        place += 1
    if dash and tokens[place].low == "так" and place + 1 < len(tokens):
        # «Мост стар – так считает мэр.»
        return place + 1
    about = [token.low for token in tokens[place : place + 2]] == ["об", "этом"]
    told = about and (dash or tokens[index].text == ":")
    if tokens[index].text == "," or told or (dash and tokens[index - 1].text in _CLOSING):
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


def clause_before(scene: Scene, cue_at: int, source: Source, unit: Unit, whole: bool = True) -> Span:
    """Return the clause that «…, говорит X: „…“» has before its verb as well; empty where there is none.

    Args:
        scene: the block.
        cue_at: the verb.
        source: who is named behind it.
        unit: its sentence.
        whole: only a clause that needs nothing of what stands behind the colon.
    """
    nothing = Span(scene.block.span.start, scene.block.span.start)
    phrase = source.phrase
    comma = cue_at - 1 - (scene.block.tokens[cue_at - 1].text in DASHES)
    if phrase is None or phrase.first < cue_at or comma <= unit.first or _after_comma(scene, comma) != cue_at:
        return nothing
    start = past_dateline(scene, scene.after_taken(unit.first, comma))
    if start >= comma or (whole and not is_clause(scene, start, comma)):
        return nothing
    parts = _said_parts(scene, unit, start, comma, unit.last)
    return parts[0] if parts and scene.block.words(parts[0]) > 1 else nothing


def _said_parts(scene: Scene, unit: Unit, start: int, comma: int, last: int) -> tuple[Span, ...]:
    """Return the clause before author words that end before token `last`, and what goes on with it there."""
    start = _past_about(scene, start, comma)
    head = scene.text(start, comma) if start < comma else Span(0, 0)
    if not head or scene.block.words(head) < 1:
        return ()
    tokens = scene.block.tokens
    end = before_remark(scene, last + 1, scene.end(unit))
    rest = scene.text(last, end) if last < end else Span(0, 0)
    apart = tokens[last].text in (",", *DASHES) if last < end else False
    if not scene.says_something(start, comma):
        # «При этом, отметил он, [мост закроют].»
        return (rest,) if rest and apart and scene.open(rest) and is_clause(scene, last + 1, end) else ()
    complete = is_clause(scene, start, comma)
    if not rest or not scene.open(rest) or not apart:
        alone = comma == start + 1 and is_predicate(scene, start)
        return (head,) if complete or alone or scene.block.words(head) > 3 else ()
    adds = goes_on(scene, last + 1, end)
    if complete and not adds:
        return (head,)
    return (head, rest) if scene.verbal(last, end) or adds else (head,)


def _with_rest(scene: Scene, parts: tuple[Span, ...], last: int, unit: Unit) -> tuple[Span, ...]:
    """Add what stands behind «говорится в статье,» to words without a verb: nobody is described there."""
    end = scene.end(unit)
    if len(parts) != 1 or last + 1 >= end or scene.block.tokens[last].text not in (",", *DASHES):
        return parts
    low, high = scene.block.at(parts[0].start), scene.block.until(parts[0].end)
    rest = scene.text(last, end)
    return (*parts, rest) if not is_clause(scene, low, high) and scene.open(rest) else parts


def _past_about(scene: Scene, start: int, comma: int) -> int:
    """Return where a clause begins behind «О том, что»; the comma where it only asks: «Как строили мост»."""
    tokens = scene.block.tokens
    if tokens[start].low == "о" and start + 3 < comma and tokens[start + 1].low == "том":
        return start + 4 if tokens[start + 3].low == "что" else comma
    place = start + (tokens[start].low in ("о", "об", "с", "на", "в", "по", "для"))
    asks = tokens[place].low in _ASKING
    return comma if asks and not any(token.text in (",", "?") for token in tokens[place:comma]) else start


def _plain_speech(scene: Scene, comma: int, parts: tuple[Span, ...]) -> bool:
    """Tell whether the words before «, – сказал X» are the speaker's own though no mark shows it."""
    if scene.block.tokens[comma + 1].text not in DASHES and scene.block.tokens[comma].text == ",":
        return False
    low, high = scene.block.at(parts[0].start), scene.block.until(parts[0].end)
    return any(token.low in _FIRST_PERSON for token in scene.block.tokens[low:high])
