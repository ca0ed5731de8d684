"""Speech that a dash or a name at the head of the paragraph leads: replies, interviews, transcripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reader.analysis.authors import DASHES, author_words
from reader.analysis.speech import subject
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import CHAINED, GUEST, REPLY, Candidate, Link, Source
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.interview import LONGEST_SUBHEAD, Dialogue, asks, goes_on, interview
from reader.analysis.speech.lexicon import words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.slots import Slot, colon_source, slot
from reader.analysis.speech.transcript import transcript
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

LONGEST_SPEECH = 4
"""Paragraphs below a dash that its speech takes in at most."""
LONGEST_ABOVE = 2
"""Paragraphs below the first of plain speech in which its author words stand at most."""
LONGEST_COURTESY = 6
"""Words of an exchange of thanks at most."""
SHORTEST_TURN = 2
"""Words that an answer has at least where nobody is named beside it."""


def dash_author(scene: Scene) -> Iterator[Candidate]:
    """Yield «– …, – сказал X. – …» at the head of a paragraph."""
    block = scene.block
    if not block.turn or not scene.open(block.span) or len(block.tokens) < 2:
        return
    found = _told(scene, block.tokens[1].start, free=True)
    if found is None:
        yield from _paragraphs(scene)
    else:
        yield found


def dash_behind(scene: Scene) -> Iterator[Candidate]:
    """Yield speech that a dash leads behind the reporter's sentence: «Лось вышел. – Да, – сказал он»."""
    block, tokens = scene.block, scene.block.tokens
    if block.turn or block.title:
        return
    for index in range(1, len(tokens) - 2):
        leads = tokens[index].text in DASHES and block.free(index) and tokens[index + 1].capital
        if not leads or not block.final(index - 1):
            continue
        # Behind author words a dash only resumes what they interrupt.
        start = tokens[index].start
        resumes = author_words(block.text, block.span.start, start) or not scene.open(
            Span(start, block.span.end)
        )
        found = None if resumes else _told(scene, tokens[index + 1].start, free=False)
        if found is not None:
            yield found
        return


def _told(scene: Scene, start: int, free: bool) -> Candidate | None:
    """Return the speech from an offset to the end of a paragraph without the author words in it.

    Args:
        scene: the paragraph.
        start: where the speech begins.
        free: where no verb of speech tells the author words, another will do.
    """
    block = scene.block

    def known(span: Span) -> Slot | None:
        return slot(scene, block.at(span.start), block.until(span.end), free=False)

    def likely(span: Span) -> Slot | None:
        return slot(scene, block.at(span.start), block.until(span.end))

    finds = (known, likely) if free else (known,)
    # Where a verb of speech tells the author words, other verbs behind dashes are the speaker's.
    told = next((find for find in finds if author_words(block.text, start, block.span.end, find)), None)
    author: Slot | None = None
    parts = []
    for words_of in author_words(block.text, start, block.span.end, told) if told else ():
        author = author or told(words_of.span) if told else None
        parts.append(scene.trimmed(start, words_of.before))
        start = words_of.resume
    if author is None:
        return None
    parts.append(scene.trimmed(start, _reporter_from(block, start, author.source)))
    kept = tuple(part for part in parts if part)
    return Candidate(block, kept, QuoteKind.DIRECT, author.cue, author.source)


def _reporter_from(block: Block, start: int, source: Source) -> int:
    """Return where the reporter goes on with the speaker's name behind speech: «– Да. Лосев встает.»."""
    mention = source.phrase.mention if source.phrase is not None else None
    if mention is None:
        return block.span.end
    resumed = block.at(start)
    for unit in block.units:
        named = block.mentions.get(unit.first)
        if unit.first <= resumed or named is None or named[1].entity != mention.entity:
            continue
        behind = block.tokens[named[0]].form.finite if named[0] < unit.last else None
        if behind is not None and (behind.tense == "past" or behind.person == "3per"):
            return block.tokens[unit.first].start
    return block.span.end


def _paragraphs(scene: Scene) -> Iterator[Candidate]:
    """Yield dash-led speech whose author words stand some paragraphs below: «– … / …, – сказал X»."""
    block = scene.block
    parts = [scene.trimmed(block.tokens[1].start, block.span.end)]
    for below in scene.rest[:LONGEST_SPEECH] if scene.answer is None else ():
        if below.turn or below.title or not below.tokens or not below.final(len(below.tokens) - 1):
            return
        lower = Scene(below, scene.cast, None)
        inside = author_words(below.text, below.span.start, below.span.end)
        if not inside or below.marks:
            parts.append(lower.trimmed(below.span.start, below.span.end))
            continue
        told = inside[-1]
        author = slot(lower, below.at(told.span.start), below.until(told.span.end), free=False)
        if author is not None and len(inside) == 1 and told.resume == below.span.end:
            parts.append(lower.trimmed(below.span.start, told.before))
            yield Candidate(below, tuple(parts), QuoteKind.DIRECT, author.cue, author.source)
        return


def dash_introduced(scene: Scene) -> Iterator[Candidate]:
    """Yield a dash-led paragraph below «X ответил:», or below attributed speech."""
    block = scene.block
    above = scene.before
    if not block.turn and above is not None:
        yield from _below_label(scene, above)
        yield from _below_question(scene, above)
    if not block.turn or scene.answer or not scene.open(block.span) or above is None or not above.tokens:
        return
    content = scene.text(1, len(block.tokens))
    # A single word is a reply below another, and nothing to be sure of elsewhere.
    replies = above.turn and scene.follows_speech and block.final(len(block.tokens) - 1)
    if block.words(content) < (1 if replies else SHORTEST_TURN) or asks(block):
        return
    if above.tokens[-1].text == ":":
        author = colon_source(Scene(above, scene.cast, None), len(above.tokens) - 1)
        if author is not None:
            yield Candidate(above, (content,), QuoteKind.DIRECT, author.cue, author.source)
    elif scene.follows_speech:
        source = REPLY if _puts_question(above) else CHAINED
        parts = (content, *_further_turns(scene)) if source is CHAINED else (content,)
        yield Candidate(block, parts, QuoteKind.DIRECT, None, source)
    elif _replies(scene, above):
        focus = Source(Link.FOCUS, number="sing")
        yield Candidate(block, (content, *_further_turns(scene)), QuoteKind.DIRECT, None, focus)


def _further_turns(scene: Scene) -> list[Span]:
    """Return the dash-led paragraphs below that go on with a story: «– Шел снег. / – А потом …»."""
    parts: list[Span] = []
    above = scene.block
    for below in scene.rest[:LONGEST_SPEECH]:
        lows = [token.low for token in below.tokens[1:3]]
        further = lows[:1] == ["потом"] or lows in (
            ["а", "потом"],
            ["и", "потом"],
            ["и", "вот"],
            ["а", "еще"],
        )
        told = author_words(below.text, below.span.start, below.span.end)
        if not below.turn or not further or told or above.tokens[-1].text == "?":
            break
        parts.append(Scene(below, scene.cast, None).trimmed(below.tokens[1].start, below.span.end))
        above = below
    return parts


def _below_label(scene: Scene, above: Block) -> Iterator[Candidate]:
    """Yield plain paragraphs below «Иван Лосев, мэр:» or «Ким вспоминает:»."""
    block = scene.block
    if not above.tokens or above.tokens[-1].text != ":" or above.title or above.turn:
        return
    if not scene.open(block.span) or block.title or not _speech_like(block):
        return
    label = Scene(above, scene.cast, None)
    author = colon_source(label, len(above.tokens) - 1)
    if author is None:
        return
    verbless = not label.verbal(0, len(above.tokens)) and 0 in above.mentions
    if not (author.known and author.cue is not None) and not verbless:
        return
    parts = [scene.trimmed(block.span.start, block.span.end)]
    for below in scene.rest[:LONGEST_SPEECH]:
        own = any(token.low in words("interview", "first") for token in below.tokens)
        if not own or below.turn or below.title or not _speech_like(below):
            break
        parts.append(Scene(below, scene.cast, None).trimmed(below.span.start, below.span.end))
    yield Candidate(above, tuple(parts), QuoteKind.DIRECT, author.cue, author.source)


def _below_question(scene: Scene, above: Block) -> Iterator[Candidate]:
    """Yield plain speech below a subhead that asks, up to its author words: «…, – говорит X.»."""
    block = scene.block
    asked = asks(above) and not above.turn and above.words(above.span) <= LONGEST_SUBHEAD
    if not asked or block.marks or block.title or scene.answer is not None or not scene.open(block.span):
        return
    parts: list[Span] = []
    own = False
    for below in (block, *scene.rest[:LONGEST_ABOVE]):
        if below.turn or below.title or below.marks or not below.tokens or not goes_on(below):
            return
        lower = Scene(below, scene.cast, None)
        own = own or any(token.low in words("interview", "first") for token in below.tokens)
        inside = author_words(below.text, below.span.start, below.span.end)
        if not inside:
            parts.append(lower.trimmed(below.span.start, below.span.end))
            continue
        author = slot(lower, below.at(inside[-1].span.start), below.until(inside[-1].span.end), free=False)
        if author is not None and own and len(inside) == 1 and inside[0].resume == below.span.end:
            parts.append(lower.trimmed(below.span.start, inside[0].before))
            yield Candidate(below, tuple(parts), QuoteKind.DIRECT, author.cue, author.source)
        return


def _speech_like(block: Block) -> bool:
    """Tell whether a paragraph may be somebody's words: whole sentences with a verb, none of them quoted."""
    tokens = block.tokens
    if len(tokens) < 2 or not tokens[0].capital or not block.final(len(tokens) - 1):
        return False
    return not author_words(block.text, block.span.start, block.span.end) and any(
        token.form.finite for token in tokens
    )


def _reporter_asks(block: Block) -> bool:
    """Tell whether the author words are the reporter's of himself: «– Скучно? – спрашиваю»."""
    pairs = zip(block.tokens[1:], block.tokens[2:], strict=False)
    verbs = (after.form.finite for dash, after in pairs if dash.text in DASHES)
    return any(verb is not None and verb.person == "1per" for verb in verbs)


def _replies(scene: Scene, above: Block) -> bool:
    """Tell whether somebody speaks of himself, or to another, below a sentence of the reporter's."""
    block = scene.block
    told = not above.turn and not above.title and above.final(len(above.tokens) - 1)
    if not told or scene.above is None or not block.final(len(block.tokens) - 1) or _reporter_asks(block):
        return False
    persons = (token.form.finite.person for token in block.tokens if token.form.finite is not None)
    own = any(token.low in words("interview", "first") for token in block.tokens)
    return own or any(person in ("1per", "2per") for person in persons)


def _puts_question(block: Block) -> bool:
    """Tell whether a turn is a question to the other one: «– Кто там? – спросил Лось.»."""
    if not block.turn:
        return False
    inside = author_words(block.text, block.tokens[1].start, block.span.end)
    end = block.until(inside[0].before) if inside else len(block.tokens)
    resumes = bool(inside) and block.words(Span(inside[-1].resume, block.span.end)) > 0
    return not resumes and block.tokens[end - 1].text == "?"


def answer(scene: Scene) -> Iterator[Candidate]:
    """Yield an answer of an interview or transcript with all its paragraphs."""
    turn = scene.answer
    if turn is None:
        return
    chain = (scene.block, *scene.rest)
    first = turn.blocks[0]
    parts = []
    for index in turn.blocks:
        block = chain[index - first]
        start = turn.start if index == first else block.span.start
        parts.append(replace(scene, block=block).trimmed(start, block.span.end))
    kept = tuple(part for part in parts if part)
    spoken = [word.strip(".,!?…").lower() for part in kept for word in part.of(scene.block.text).split()]
    courtesy = len(spoken) <= LONGEST_COURTESY and any(
        word in words("interview", "thanks") for word in spoken
    )
    if len(spoken) >= SHORTEST_TURN and not courtesy:
        source = subject.source_of(turn.label, None) if turn.label else GUEST
        yield Candidate(scene.block, kept, QuoteKind.DIRECT, None, source)


def dialogue(blocks: Sequence[Block], cast: Cast) -> Dialogue:
    """Tell questions from answers in an article that is an interview or a transcript."""
    return transcript(blocks, cast) or interview(blocks) or Dialogue({}, frozenset())
