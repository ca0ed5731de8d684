"""One text through all of analysis: lines, sentences, names, quotes, claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from reader.analysis.carrier import data_folder
from reader.analysis.edition import version
from reader.analysis.excerpt import Excerpt, blocks, excerpts
from reader.analysis.found import recased
from reader.analysis.grouping import group
from reader.analysis.imprint import imprint
from reader.analysis.mentions import find, find_by_rules
from reader.analysis.names import Named, contexts, normalise
from reader.analysis.sentences import sentences
from reader.analysis.tagger import Tagger
from reader.analysis.weights import WeightsUnusableError, installed
from reader.domain.analysis import Analysis, Entity, Mention, SuggestedClaim, SuggestedQuote
from reader.domain.article import Metadata
from reader.domain.line import Line, LineKind, Outline, flowing
from reader.domain.span import Span

Result = TypeVar("Result")

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_NO_SPANS: tuple[Span, ...] = ()
_NO_NAMES: tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[str, ...]] = ((), (), ())
_NO_QUOTES: tuple[SuggestedQuote, ...] = ()
_NO_CLAIMS: tuple[SuggestedClaim, ...] = ()


def analyse(text: str, metadata: Metadata) -> Analysis:
    """Find everything in one text.

    A pure function that raises on no text: a part that fails is left empty and named in the notices.

    Args:
        text: the decoded text.
        metadata: what is known of the article beside it.
    """
    notices: list[str] = []
    outline = _guarded("lines", lambda: _outline(text, metadata), _one_line(text, metadata), notices)
    # No rule has to know that blanks come in kinds: no offset moves.
    text = flowing(text, outline.lines).translate(_BLANKS)
    parts = _guarded("paragraphs", lambda: blocks(text, outline.lines), _NO_SPANS, notices)
    cut = _guarded("sentences", lambda: _sentences(text, parts), _NO_SPANS, notices)
    mentions, entities, missing = _guarded("names", lambda: find_names(text, parts), _NO_NAMES, notices)
    notices += missing
    context = _Context(text, outline, cut, mentions, entities)
    quotes = _guarded("quotes", lambda: _quotes(context), _NO_QUOTES, notices)
    claims = _guarded("claims", lambda: _claims(context, quotes), _NO_CLAIMS, notices)
    cues = _guarded("verbs of speech", lambda: _cues(context), _NO_SPANS, notices)
    return Analysis(_used(), outline, cut, mentions, entities, quotes, claims, cues, tuple(notices))


def _guarded(part: str, run: Callable[[], Result], otherwise: Result, notices: list[str]) -> Result:
    """Return what `run` returns; where it fails, say so in the notices and return `otherwise`."""
    try:
        return run()
    except Exception as error:  # noqa: BLE001 - a mistake in one part must not cost the others
        notices.append(f"Analysis failed to find the {part} of this text ({type(error).__name__}: {error}).")
        return otherwise


class _Context(NamedTuple):
    """What the search for speech is given."""

    text: str
    outline: Outline
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]


def _quotes(context: _Context) -> tuple[SuggestedQuote, ...]:
    from reader.analysis import speech

    return speech.find_quotes(*context)


def _claims(context: _Context, quotes: tuple[SuggestedQuote, ...]) -> tuple[SuggestedClaim, ...]:
    from reader.analysis import speech

    return speech.find_claims(*context, quotes)


def _cues(context: _Context) -> tuple[Span, ...]:
    from reader.analysis import speech

    return speech.find_cues(context.text, context.sentences)


def _outline(text: str, metadata: Metadata) -> Outline:
    from reader.analysis.outline import outline

    found: Outline = outline(text, metadata)
    return found


def _one_line(text: str, metadata: Metadata) -> Outline:
    """Return an outline that holds the whole text as body, for when its lines cannot be classed."""
    return Outline((Line(0, Span(0, len(text)), LineKind.BODY, ""),), metadata)


def _sentences(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sentence for part in parts for sentence in sentences(text, part.start, part.end))


@lru_cache(maxsize=1)
def _tagger() -> Tagger | str:
    try:
        return Tagger(installed())
    except WeightsUnusableError as error:
        return str(error)


def tagger() -> Tagger | None:
    """Return the tagger, loaded once in a process; None where its weights cannot be used."""
    loaded = _tagger()
    return loaded if isinstance(loaded, Tagger) else None


@lru_cache(maxsize=1)
def _used() -> str:
    """Return the version of what this process analyses with."""
    return version(data_folder() if tagger() else None)


def forget_tagger() -> None:
    """Load the tagger anew when it is next needed: after its weights were installed or repaired."""
    installed.cache_clear()
    _tagger.cache_clear()
    _used.cache_clear()


def find_names(
    text: str, parts: Sequence[Span]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...], tuple[str, ...]]:
    """Return the mentions and entities of the paragraphs, and notices for the user."""
    loaded = _tagger()
    notices: tuple[str, ...] = ()
    if isinstance(loaded, str):
        notices = (f"Names were found by rules alone, so that many are missing: {loaded}.",)
    found: list[Named] = []
    page = imprint(text)
    for excerpt in excerpts(text, parts):
        found += _names_of(excerpt, loaded if isinstance(loaded, Tagger) else None, page)
    return *group(text, normalise(found)), notices


def _names_of(excerpt: Excerpt, loaded: Tagger | None, page: Sequence[str]) -> list[Named]:
    if loaded is None:
        names = contexts(excerpt.text, find_by_rules(excerpt.text), None)
    else:
        found, tagged = find(excerpt.text, loaded, page)
        names = contexts(recased(excerpt.text), found, tagged, page)
    return excerpt.placed(names)
