"""Voices in speech: what somebody quoted says that others said: «Он мне сказал: „Не звони“»."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reader.analysis.marks import CLOSERS
from reader.analysis.sentences import sentences
from reader.analysis.speech import lexicon
from reader.analysis.speech.block import Block, excerpt
from reader.analysis.speech.candidate import Candidate, Link, Source
from reader.analysis.speech.lexicon import Cue, words
from reader.analysis.speech.phrase import PhraseKind, speaker_words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.subject import agrees
from reader.domain.analysis import QuoteKind
from reader.domain.span import Span

DEEPEST = 2
"""How many quotes a voice stands in at most."""
DOUBT = 0.8
"""What is left of a rule's score inside speech."""
SHORTEST = 2
"""Words of a quote inside speech at least."""

OPPOSED = frozenset({"а", "но", "зато", "тогда", "однако"})
"""What opposes a clause to the one before."""
_PEOPLE = frozenset({PhraseKind.NAME, PhraseKind.ROLE, PhraseKind.PRONOUN})
_SPEAKERS = frozenset({"я", "мы", "ты", "вы"})


def past_voice(scene: Scene, start: int, index: int, end: int) -> int:
    """Return the token behind a quote that a reported clause holds: «сказал, что врач обещал: „…“».

    It has a subject of its own in the clause; what «а» or «но» opposes to the clause is no part of it.

    Args:
        scene: the block.
        start: first token of the reported clause.
        index: a token of the quote.
        end: one past the last token of the sentence.

    Returns:
        The token behind it, or `index` where it is none of the clause's.
    """
    block = scene.block
    inner = scene.found_at(index)
    phrase = inner.source.phrase if inner is not None else None
    if inner is None or phrase is None or inner.block is not block or inner.cue is None:
        return index
    if block.at(inner.cue.start) < start or not start <= phrase.first < end:
        return index
    border = before_voice(scene, start, index)
    if block.tokens[border + 1].low in OPPOSED or block.tokens[border].text == ";":
        return index
    behind = block.until(max(span.end for span in inner.told))
    while behind < end and not block.free(behind):
        behind += 1
    return behind


def before_voice(scene: Scene, start: int, index: int) -> int:
    """Return the comma before the clause of the quote at a token, where that stands behind token `start`."""
    inner = scene.found_at(index)
    phrase = inner.source.phrase if inner is not None and inner.block is scene.block else None
    if phrase is None or phrase.first < start:
        return index
    tokens = scene.block.tokens
    low = min(phrase.first, index)
    return next((i for i in range(low, start, -1) if tokens[i].text in (",", ";")), start)


def shares_subject(scene: Scene, start: int, index: int) -> bool:
    """Tell whether the verb at a token has the subject of the clause: «…, что звонил мэр и сказал».

    Verbs of one clause are joined by «и» without a comma.
    """
    tokens = scene.block.tokens
    cue = scene.cue(index, "that") or scene.cue(index, "slot")
    if cue is None or tokens[index - 1].low != "и" or tokens[index - 2].text == ",":
        return False
    verb = next((i for i in range(index - 2, start - 1, -1) if tokens[i].form.finite), None)
    reading = tokens[verb].form.finite if verb is not None else None
    if verb is None or reading is None or reading.tense != cue.reading.tense:
        return False
    doer = Cue(reading, replace(cue.group, subjects=frozenset()))
    source = scene.source_before(doer, start, verb) or scene.source_after(doer, verb + 1, index - 1)
    return (
        source is not None
        and source.phrase is not None
        and source.phrase.kind in _PEOPLE
        and agrees(source.phrase, cue.reading)
    )


def parts_with_voices(scene: Scene, found: Candidate) -> Iterator[Block]:
    """Yield the parts of a quote in which somebody may be reported, each as a block of its own."""
    for block in (scene.block, *scene.rest):
        for span in found.spans:
            if block.span.contains(span) and _reports(block, span):
                yield excerpt(block, span, sentences(block.text, span.start, span.end))


def _reports(block: Block, span: Span) -> bool:
    """Tell whether a word that introduces speech stands in a stretch."""
    nouns = words("attribution", "nouns")
    told = block.tokens[block.at(span.start) : block.until(span.end)]
    return any(lexicon.introduces(token.form) or token.form.lemma_in(nouns) for token in told)


def heard(scene: Scene, candidate: Candidate, outer: Candidate) -> bool:
    """Tell whether a quote inside another is somebody else's, of one named or of «он»."""
    source = candidate.source
    # In a clause «по его словам» is said of the speaker, in his own words of another.
    others = source.possessive is not None and outer.kind is QuoteKind.DIRECT
    named = source.link is Link.THERE or (
        source.link is Link.SUBJECT and (source.phrase is not None or others)
    )
    if not named and not _of_other_gender(source, outer):
        return False
    if _is_habit(scene, candidate):
        return False
    block = scene.block
    said = sum(block.words(span) for span in candidate.spans)
    marked = block.text[candidate.spans[0].start - 1] in CLOSERS
    if candidate.cue is None or (said < SHORTEST and not marked):
        return False
    cue = block.at(candidate.cue.start)
    low = cue
    while low > 0 and block.tokens[low - 1].word:
        low -= 1
    near = range(cue, min(cue + 3, len(block.tokens)))
    high = next((i for i in near if block.tokens[i].text == ":"), cue + 3)
    return not any(token.low in _SPEAKERS for token in block.tokens[low:high])


def _is_habit(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether nobody says a thing once: «Звонишь, там отвечают», «Китай исходит из того, что»."""
    if candidate.cue is None:
        return False
    verb = scene.block.tokens[scene.block.at(candidate.cue.start)].form
    stands_for_all = (
        candidate.source.link is Link.THERE and verb.finite is not None and verb.finite.tense == "pres"
    )
    cue = lexicon.cue(verb, "that")
    return stands_for_all or (cue is not None and cue.group.id == "assume")


def _of_other_gender(source: Source, outer: Candidate) -> bool:
    """Tell whether a verb without a subject is of another than the speaker: «Спросила: „…“», says a man."""
    phrase = outer.source.phrase
    gender = phrase.gender if phrase is not None else outer.source.gender
    if phrase is not None and phrase.kind is PhraseKind.ROLE and gender == "masc":
        # A masculine office may be a woman's.
        gender = "masc" if phrase.noun(outer.block) in speaker_words("people", "men") else outer.source.gender
    said = outer.kind is QuoteKind.DIRECT and source.link is Link.FOCUS and source.number == "sing"
    return said and {source.gender, gender} == {"masc", "femn"}
