"""Author words inside speech: «…, – сказал он. – …»."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from reader.domain.span import Span

DASHES = "–—―−-"
"""What may lead speech or author words when a space follows."""

_AUTHOR_BEGINS = r"[а-яё]|[А-ЯЁ][а-яё]+(?:[ \u00a0][А-ЯЁ][а-яё]+)?[ \u00a0][а-яё]"
_AUTHOR = re.compile(rf"(?P<before>[,!?…]|[!?]\.\.|\.\.\.)[»“”\"]?\s*[{DASHES}]\s*(?={_AUTHOR_BEGINS})")
_ASIDE = re.compile(
    rf"(?P<before>[.!?…])[»“”\"]?\s+[{DASHES}]\s+(?P<words>[А-ЯЁ][^.!?…:;«»\n]{{2,90}})[.!?…]"
    rf"(?:\s*[{DASHES}]\s+(?=[«„“\"А-ЯЁ])|(?P<last>\s*$))"
)
"""A sentence of the reporter's between sentences of speech, or behind the last: «. – Она встает. – »."""
_PERSON = re.compile(r"(?:Он|Она|Они)\s")
_RESUME = re.compile(rf"[,.:;!?…](?:\s*[{DASHES}]\s+|\s+[–—]\s*)(?=\S)")
_VERB = re.compile(
    r"\b(?:[а-яё]{2,}(?:л[аои]?|л[аои]?сь|лся|[еёи]т|[юуая]т|[еёи]тся|[юуая]тся|[аеияу]в)"
    r"|(?:увер|убежд|возмущ|удивл|восхищ|недовол|соглас)[её]?н[аы]?|(?:недов|дов)оль?е?н[аы]?)\b"
)
_FULL_STOP = re.compile(r"[.!?…](?=\s+[«„“\"]?[A-ZА-ЯЁ])")
LONGEST_AUTHOR = 240
"""Code points that author words between two parts of speech take at most."""

VERB_WITHIN = 48
"""Code points from the dash in which author words show their verb: «, – с улыбкой сказал он»."""


class AuthorWords(Struct, frozen=True):
    """The reporter's words inside or after speech."""

    before: int
    """Where the speech before them ends."""
    span: Span
    """The words themselves."""
    resume: int
    """Where the speech goes on; the end of the stretch where it does not."""


def author_words(
    text: str, start: int, end: int, told: Callable[[Span], object] | None = None
) -> list[AuthorWords]:
    """Find the author words in speech that runs from `start` to `end`.

    Args:
        text: the text.
        start: where the speech begins.
        end: where it ends.
        told: tells author words from a dash inside speech by more than their having a verb.

    >>> text = "Первое, что помню, - свет. И дым, - говорит она."
    >>> [words.span.of(text) for words in author_words(text, 0, len(text))]
    ['говорит она.']
    """
    found: list[AuthorWords] = []
    place = start
    while (match := _AUTHOR.search(text, place, end)) is not None:
        if found:
            found += _asides(text, place, match.start())
        place = match.end()
        span, resume = _author_end(text, place, end)
        if not _VERB.search(text, place, min(span.end, place + VERB_WITHIN)) or not (
            told is None or told(span)
        ):
            continue
        before = match.end("before") - (match["before"] == ",")
        found.append(AuthorWords(before, span, resume))
        place = resume
    return found + _asides(text, place, end) if found else found


def _asides(text: str, start: int, end: int) -> list[AuthorWords]:
    """Find the reporter's own sentences in speech that goes on between two offsets: «. – Она встает. – »."""
    found = []
    for match in _ASIDE.finditer(text, start, end):
        told = match.span("words")
        shown = _VERB.search(text, told[0], min(told[1], told[0] + VERB_WITHIN))
        if shown and (match["last"] is None or _PERSON.match(text, told[0])):
            found.append(AuthorWords(match.end("before"), Span(*told), match.end()))
    return found


def _author_end(text: str, start: int, end: int) -> tuple[Span, int]:
    """Return the author words that begin at `start`, and where the speech goes on after them."""
    limit = min(end, start + LONGEST_AUTHOR)
    resume = _RESUME.search(text, start, limit)
    stop = _FULL_STOP.search(text, start, limit)
    again = resume and text[resume.start()] in ".!?…" and text[resume.end()].isupper()
    if resume and (again or not (stop and stop.start() < resume.start())):
        return Span(start, resume.start()), resume.end()
    # Author words that end in a full stop without a dash: what follows is the reporter's.
    return Span(start, stop.start() if stop else end), end


def trimmed(text: str, start: int, end: int) -> Span:
    """Drop white space from both ends, and the comma or single full stop from the right one."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    if end > start and text[end - 1] == "." and text[end - 2 : end - 1] not in (".", "!", "?"):
        end -= 1
    return Span(start, end)
