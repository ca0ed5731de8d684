"""Names grouped into entities, each with the name that stands for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence

from reader.analysis.bodies import aliases, group_bodies, key
from reader.analysis.names import Named
from reader.analysis.people import group_people, with_patronymic
from reader.domain.analysis import Entity, EntityType, Mention
from reader.domain.span import Span

_SEEN_WEIGHT = 3
"""A form that stands in the text in the nominative counts as much as so many that were put into it."""


def group(text: str, names: Sequence[Named]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Group names, in order of the text, into entities, most mentioned first; ids are e1, e2, e3."""
    groups: dict[Hashable, list[Named]] = {}
    labels: dict[int, Hashable] = {}
    for kind in EntityType:
        places = [place for place, name in enumerate(names) if name.found.type is kind]
        some = [names[place] for place in places]
        numbers = group_people(text, some) if kind is EntityType.PER else group_bodies(text, some)
        for place, number in zip(places, numbers, strict=True):
            labels[place] = (kind, number)
            groups.setdefault((kind, number), []).append(names[place])
    ranked = sorted(groups, key=lambda label: (-len(groups[label]), groups[label][0].found.start))
    ids = {label: f"e{number}" for number, label in enumerate(ranked, 1)}
    entities = tuple(_entity(ids[label], groups[label]) for label in ranked)
    mentions = tuple(
        Mention(
            Span(name.found.start, name.found.end), name.found.type, ids[labels[place]], name.found.confidence
        )
        for place, name in enumerate(names)
    )
    return mentions, entities


def _entity(ident: str, names: Sequence[Named]) -> Entity:
    kind = names[0].found.type
    forms: Counter[str] = Counter()
    for name in names:
        forms[name.form] += _SEEN_WEIGHT if name.seen else 1
    chosen = _fullest(kind, forms)
    if kind is EntityType.PER:
        chosen = with_patronymic(chosen, forms)
    elif kind is EntityType.ORG and chosen.islower():
        chosen = chosen[:1].upper() + chosen[1:]
    others = tuple(form for form, _ in forms.most_common() if form != chosen)
    return Entity(ident, kind, chosen, others, len(names))


def _fullest(kind: EntityType, forms: Counter[str]) -> str:
    """Return the form that stands for all: the fullest of a person or body, the usual one of a place."""
    order = {form: place for place, form in enumerate(forms)}

    def rank(form: str) -> tuple[bool, int, int, int]:
        full = 0 if kind is EntityType.LOC else _fullness(form)
        preferred = aliases().get((kind, key(form))) is not None and key(aliases()[kind, key(form)]) == key(
            form
        )
        # A person's name in Latin letters only explains the one in the article's.
        own = kind is not EntityType.PER or not form.isascii()
        return (own, full, forms[form] + 1000 * (preferred and kind is EntityType.LOC), -order[form])

    return max(order, key=rank)


def _fullness(form: str) -> int:
    """Count a name's words; initials count less than names, and an abbreviation less than any word."""
    words = re.findall(r"\w[\w-]*\.?", form)
    score = 0
    for word in words:
        if len(word.strip(".")) == 1 or word.endswith("."):
            score += 1
        elif len(words) == 1 and word.isupper():
            score += 2
        else:
            score += 4
    return score
