"""The nominative of every name in an article: from its context, and from the same name elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.analysis.dictionary import is_oblique_surname, like
from reader.analysis.found import Found
from reader.analysis.government import Leader, governed, inherited
from reader.analysis.imprint import signed
from reader.analysis.mentions import names_body
from reader.analysis.morphology import CASES, EITHER, Declined, parses, person, phrase
from reader.analysis.places import is_sort, lent, towns
from reader.analysis.readings import readings
from reader.analysis.street import repeated
from reader.analysis.subject import is_quoted
from reader.analysis.subject import told as subject_of
from reader.analysis.tagger import Tagged
from reader.domain.analysis import EntityType

_CERTAIN = 0.9
"""A name counts as seen in the nominative when its context is as sure of that as this."""

_DOUBTED = 0.01
"""Below it, the tagger knows nothing of the cases that a preposition leaves."""

_TRUST = 0.7
"""Share of the tagger's word that counts for a name in quotation marks, which it mistakes more often."""

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")


class Named(Struct, frozen=True):
    """A name found, with its words and what the context says of their cases."""

    found: Found
    words: tuple[str, ...]
    cases: tuple[tuple[float, ...], ...] | None
    """For each word the probabilities of the six cases; None without a tagger."""
    form: str = ""
    """The nominative."""
    gender: str | None = None
    """masc or femn for a person, as far as the form tells."""
    seen: bool = False
    """Stands in the nominative in the text."""
    told: str | None = None
    """What shows the name to be a subject: masc or femn by a verb in the past beside it, EITHER by a list."""
    given: str = ""
    """The nominative that the page has beside the article."""
    lent: str = ""
    """The noun that a place leaves out or shares with others: «район»."""
    shared: str = ""
    """The surname in the plural that two people have together: «Анны и Ивана Зюмбровых»."""


def contexts(
    text: str, found: Sequence[Found], tagged: Tagged | None, page: Sequence[str] = ()
) -> list[Named]:
    """Return the names with their words and the cases of these: all that is kept of what the tagger says.

    Args:
        text: what the names stand in.
        found: the names.
        tagged: what the tagger says; None without one.
        page: names of bodies, in the nominative, that the page has beside the article.
    """
    starts = [token.start for token in tagged.tokens] if tagged else []
    nouns = lent(text, found)
    given = {(spot.start, spot.end): spot.form for spot in signed(text, page)}
    given |= {(found.start, found.end): form for found, form in repeated(text)}
    result: list[Named] = []
    before = Leader(-1, EntityType.PER, None)
    for name in found:
        words, rows = [], []
        for match in _WORD.finditer(text, name.start, name.end):
            words.append(match[0])
            if tagged:
                # The tagger's tokens leave quotation marks out: the letters behind them have the case.
                letter = re.search(r"\w", match[0])
                place = bisect_right(starts, match.start() + (letter.start() if letter else 0)) - 1
                rows.append(_cases_at(tagged, max(0, place), name.type))
        known = given.get((name.start, name.end), "")
        allowed = governed(text, name.start, name.type) or inherited(text, name, before)
        before = Leader(name.end, name.type, allowed)
        if allowed is not None:
            rows = [_governed(row, allowed) for row in rows]
        elif is_quoted(text, name):
            rows = [tuple(_TRUST * chance + (1 - _TRUST) / len(row) for chance in row) for row in rows]
        told = subject_of(text, name) if allowed is None else None
        if _is_called(text, name):
            told, known = EITHER, " ".join(words)
        cases = tuple(rows) if tagged else None
        noun = nouns.get(name.start, "")
        result.append(Named(name, tuple(words), cases, told=told, lent=noun, given=known))
    return _with_shared(text, result)


_NOUN_BEFORE = re.compile(r"([\w-]+)\s+[«\"„“]$")


def _is_called(text: str, name: Found) -> bool:
    """Tell whether a name in its marks stands behind the noun that it is for: there it is a nominative."""
    if name.type is not EntityType.ORG or text[name.end : name.end + 1] not in tuple('»"”“'):
        return False
    before = _NOUN_BEFORE.search(text, max(0, name.start - _LONGEST_NOUN), name.start)
    return before is not None and before[1].islower() and names_body(before[1])


_LONGEST_NOUN = 30
"""Code points before a name in which the noun is looked for that it names."""


def _governed(row: tuple[float, ...], allowed: frozenset[int]) -> tuple[float, ...]:
    """Return the probabilities of a word's cases behind a preposition that only some can follow."""
    kept = sum(row[place] for place in allowed)
    if kept < _DOUBTED:
        return tuple(float(place in allowed) / len(allowed) for place in range(len(row)))
    return tuple(chance / kept if place in allowed else 0.0 for place, chance in enumerate(row))


_PLURAL = re.compile(r"(.+(?:[оеё]в|[иы]н))(?:ы|ых|ым|ыми)|(.+[сц]к)(?:ие|их|им|ими)", re.IGNORECASE)


def _with_shared(text: str, names: Sequence[Named]) -> list[Named]:
    """Give both of two people the surname that they share."""
    result = list(names)
    for place in range(1, len(result)):
        left, right = result[place - 1], result[place]
        people = left.found.type is EntityType.PER and right.found.type is EntityType.PER
        joined = text[left.found.end : right.found.start] == " и " and len(left.words) == 1
        if people and joined and len(right.words) == 2 and _PLURAL.fullmatch(right.words[1]):
            result[place - 1] = replace(left, shared=right.words[1])
            result[place] = replace(right, shared=right.words[1])
    return result


def _together(name: Named, declined: Declined) -> str:
    """Return a first name with the shared surname in the singular."""
    match = _PLURAL.fullmatch(name.shared)
    first = declined.form.split(" ", 1)[0]
    if match is None:
        return declined.form
    woman = declined.gender == "femn"
    surname = match[1] + "а" * woman if match[1] else match[2] + ("ая" if woman else "ий")
    return f"{first} {surname}"


def _cases_at(tagged: Tagged, place: int, kind: EntityType) -> tuple[float, ...]:
    """Return the probabilities of the six cases of a token.

    Behind «город» and the like a place may agree with it or stay in the nominative, and the tagger believes
    too firmly in the latter: half of the belief is taken from the word before.
    """
    row = tuple(float(chance) for chance in tagged.cases[place])
    if place and kind is EntityType.LOC and is_sort(tagged.tokens[place - 1].text):
        before = tagged.cases[place - 1]
        return tuple((own + float(other)) / 2 for own, other in zip(row, before, strict=True))
    return row


def normalise(names: Sequence[Named]) -> list[Named]:
    """Give each name its nominative.

    A first pass takes each alone; its sure nominatives are what the second pass expects the others to be
    forms of.
    """
    first = [_declined(name, frozenset()) for name in names]
    seen = frozenset(
        word.lower()
        for name, declined in zip(names, first, strict=True)
        if _stands(name, declined)
        for word in _LETTERS.findall(declined.form)
    )
    seen |= frozenset(form for name in names for form in _telling(name))
    written = frozenset(" ".join(name.words).lower() for name in names if _is_body(name))
    lone = towns([name.words[0] for name in names if _is_lone_place(name)])
    result = []
    for name, alone in zip(names, first, strict=True):
        stands = _stands(name, alone)
        declined = alone if stands or not seen else _declined(name, seen)
        form = _together(name, declined) if name.shared else _as_written(name, written) or declined.form
        form = lone.get(name.words[0], form) if _is_lone_place(name) else form
        gender = declined.gender if name.found.type is EntityType.PER else None
        result.append(replace(name, form=form, gender=gender, seen=stands and not name.shared))
    return result


def _telling(name: Named) -> Iterator[str]:
    """Yield the nominative of a surname whose form leaves no doubt of its gender: «Зюмбровой»."""
    if name.found.type is EntityType.PER and not name.shared and is_oblique_surname(name.words[-1]):
        sure = (reading for reading in readings(name.words[-1], EntityType.PER) if reading.score > 0)
        yield from (reading.nominative for reading in sure if reading.number == "sing")


def _is_body(name: Named) -> bool:
    return name.found.type is EntityType.ORG and len(name.words) > 1


def _is_lone_place(name: Named) -> bool:
    return name.found.type is EntityType.LOC and len(name.words) == 1 and not name.lent


def _as_written(name: Named, written: frozenset[str]) -> str:
    """Return a body's nominative that the article has elsewhere, where only the last word takes an ending.

    Empty where there is none: «Зюмбер Плаза» and «в Зюмбер Плазе», but «Банк Зюмбра».
    """
    last = name.words[-1]
    if not _is_body(name) or not last[:1].isupper():
        return ""
    forms = [
        " ".join([*name.words[:-1], like(reading.nominative, last)])
        for reading in readings(last, EntityType.ORG)
        if reading.case != "nomn" and reading.nominative != last.lower()
    ]
    # «Зюмбер Плаза» may be an oblique form itself, of a shorter name.
    return min((form for form in forms if form.lower() in written), key=len, default="")


def _stands(name: Named, declined: Declined) -> bool:
    sure = name.cases is not None and all(row[0] > _CERTAIN for row in name.cases)
    told = name.told is not None and declined.case == "nomn"
    return (sure or told) and declined.form == " ".join(name.words)


def _declined(name: Named, seen: frozenset[str]) -> Declined:
    if name.found.type is EntityType.PER:
        words, cases = name.words, name.cases
        if name.shared and len(words) > 1:
            words, cases = words[:1], cases[:1] if cases else None
        return person(words, cases, seen, name.told)
    if name.given:
        return Declined(name.given, "nomn", None, 0.0)
    if name.lent:
        return _with_noun(name.words[0], name.lent, name.cases[0] if name.cases else None)
    return phrase(name.words, name.found.type, name.cases, seen, name.told)


def _with_noun(adjective: str, noun: str, cases: Sequence[float] | None = None) -> Declined:
    """Put an adjective into the nominative of a noun that it has left out.

    >>> _with_noun("Зюмбринском", "район").form
    'Зюмбринский район'
    """
    row = [cases] * 2 if cases is not None else None
    forms = [form for form in parses(noun)[0].lexeme if form.tag.number == "sing" and form.tag.case in CASES]
    found = [phrase([adjective, form.word], EntityType.LOC, row) for form in forms]
    return max(found, key=lambda declined: declined.score)
