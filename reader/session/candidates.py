"""Who may have said it: the suggestion's own speaker, its alternatives, then whoever is named nearest."""

from __future__ import annotations

from itertools import islice

from msgspec.structs import replace

from reader.domain.analysis import Entity, EntityType, Mention, Speaker, SuggestedQuote
from reader.domain.annotation import AnnotationKind, Party
from reader.domain.span import Span
from reader.session.cutter import Unit
from reader.session.desk import Desk
from reader.session.items import Candidate, Item
from reader.session.mentions import distance, plain
from reader.session.party import entity_party, speaker_party
from reader.session.review import covering_quote

MOST = 9
"""As many as there are digits."""

_LOOKED_AT = 200
"""Mentions that are ranked on each side; who is named further away is ranked by the number of mentions."""

_TYPES = {EntityType.PER: 0, EntityType.ORG: 1}
"""Who can speak, people before bodies at equal distance."""

_BESIDE = 40
"""Code points between a cue and the name of the one who speaks, at most: four or five words."""


def listed(desk: Desk) -> tuple[Candidate, ...]:
    """Return who may have said the item in hand or what is selected, likeliest first, at most 9.

    The list is kept while it holds: the screen asks for it several times with each key.
    """
    asked = (desk.revision, desk.selected)
    if desk.candidates[0] != asked:
        desk.candidates = (asked, _listed(desk))
    return desk.candidates[1]


def _listed(desk: Desk) -> tuple[Candidate, ...]:
    item = desk.item
    speaker = suggested_speaker(desk, item) if item else None
    ranked = _of_speaker(desk, speaker) if speaker else []
    ranked.extend(_of_entity(entity) for entity in nearest(desk, desk.selected, outside=item is not None))
    unique: dict[str, Candidate] = {}
    for candidate in ranked:
        unique.setdefault(plain(candidate.name), candidate)
    first = list(unique.values())[:MOST]
    return tuple(_with_choice(desk, first, item)) if item else tuple(first)


def everybody(desk: Desk) -> tuple[Candidate, ...]:
    """Return those of the strip, then all others in the same order, then the places that are named."""
    first = listed(desk)
    others = nearest(desk, desk.selected, outside=desk.item is not None, most=None)
    unique = {plain(candidate.name): candidate for candidate in first}
    for entity in (*others, *desk.mentions.entities):
        unique.setdefault(plain(entity.name), _of_entity(entity))
    return tuple(unique.values())


def suggested_speaker(desk: Desk, item: Item) -> Speaker | None:
    """Return who analysis takes to have said an item, suggested or recorded."""
    if item.kind is AnnotationKind.CLAIM:
        found = covering_quote(item.spans, desk.review.found, desk.review.found)
    else:
        found = desk.review.of(item.kind, item.spans)
    quote = found.suggestion if found else None
    return quote.speaker if isinstance(quote, SuggestedQuote) else None


def candidate_party(desk: Desk, candidate: Candidate, item: Item) -> Party:
    """Return a candidate as the recorded speaker or claimant of an item."""
    speaker = suggested_speaker(desk, item)
    if speaker and (speaker.entity, _name(desk, speaker)) == (candidate.entity, candidate.name):
        party = speaker_party(desk, speaker)
        if party:
            return party
    entity = desk.mentions.entity(candidate.entity)
    return entity_party(desk, entity, item.spans) if entity else Party(None, candidate.name)


def speaker_beside(desk: Desk, spans: tuple[Span, ...], cue: Span) -> Party | None:
    """Return the nearest candidate when the same sentence names it beside the cue; else None."""
    sentence = desk.cursor.units.around(Unit.SENTENCE, Span(spans[0].start, spans[-1].end))
    best = next(iter(nearest(desk, spans, outside=True)), None)
    if best is None or sentence is None:
        return None
    mention = desk.mentions.nearest(best.id, cue, avoid=spans)
    if mention and sentence.contains(mention.span) and distance(mention.span, cue) <= _BESIDE:
        return entity_party(desk, best, spans)
    return None


def nearest(desk: Desk, spans: tuple[Span, ...], *, outside: bool, most: int | None = MOST) -> list[Entity]:
    """Return the people and bodies of the article, those named nearest first.

    Args:
        desk: the reading.
        spans: the words that somebody may have said.
        outside: put those whom the words themselves name behind those named beside them.
        most: how many to return at most; None for all.
    """
    hull = Span(spans[0].start, spans[-1].end)
    sentence = desk.cursor.units.around(Unit.SENTENCE, hull) or hull
    sides = (desk.mentions.before(hull.start), desk.mentions.after(hull.start - 1))
    near = [mention for side in sides for mention in islice(side, _LOOKED_AT) if mention.type in _TYPES]
    near.sort(key=lambda mention: _rank(desk, mention, spans if outside else (), hull, sentence))
    order = dict.fromkeys(mention.entity for mention in near)
    order.update(dict.fromkeys(entity.id for entity in desk.mentions.entities if entity.type in _TYPES))
    known = (desk.mentions.entity(ident) for ident in order)
    return list(islice((entity for entity in known if entity), most))


def _rank(
    desk: Desk, mention: Mention, inside: tuple[Span, ...], hull: Span, sentence: Span
) -> tuple[int, int, int, int]:
    """Return how far a mention stands: in sentences and lines, then people before bodies, then characters."""
    if any(span.overlaps(mention.span) for span in inside):
        far = 1
    elif sentence.overlaps(mention.span):
        far = 0
    else:
        far = 1 + _lines_between(desk, mention.span, hull)
    return far, _TYPES[mention.type], distance(mention.span, hull), mention.span.start


def _lines_between(desk: Desk, left: Span, right: Span) -> int:
    """Return how many blocks of the page lie between two spans, 0 in the same one."""
    place, first, last = (desk.document.block_at(at) for at in (left.start, right.start, right.end - 1))
    return max(0, first - place, place - last)


def _of_entity(entity: Entity) -> Candidate:
    return Candidate(entity.name, entity.type, entity.id)


def _of_speaker(desk: Desk, speaker: Speaker) -> list[Candidate]:
    own = desk.mentions.entity(speaker.entity)
    name = _name(desk, speaker)
    first = [_of_entity(own)] if own else [Candidate(name)] if name else []
    others = (desk.mentions.entity(ident) for ident in speaker.alternatives)
    return first + [_of_entity(entity) for entity in others if entity]


def _name(desk: Desk, speaker: Speaker) -> str | None:
    own = desk.mentions.entity(speaker.entity)
    if own:
        return own.name
    return speaker.name or (speaker.span.of(desk.text) if speaker.span else None)


def _with_choice(desk: Desk, listed: list[Candidate], item: Item) -> list[Candidate]:
    """Mark who the item says it is, in the place of the last one when nobody listed is."""
    if item.party is None:
        return listed
    entity = desk.mentions.named(item.party)
    chosen = _of_entity(entity) if entity else Candidate(item.party)
    names = [plain(candidate.name) for candidate in listed]
    wanted = plain(chosen.name)
    if wanted not in names:
        listed = [*listed[: MOST - 1], chosen]
        names = [*names[: MOST - 1], wanted]
    place = names.index(wanted)
    return [replace(candidate, chosen=index == place) for index, candidate in enumerate(listed)]
