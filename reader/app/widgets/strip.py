"""The three rows below the text: a rule, what is in hand, who said it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip

from reader.app import counting
from reader.app.draw import Piece, length, make_strip, safe
from reader.app.widgets.rows import Rows
from reader.domain.analysis import EntityType, SuggestedClaim, SuggestedQuote
from reader.domain.annotation import Annotation, AnnotationKind
from reader.domain.span import Span
from reader.language import _, called, marked
from reader.session.items import Item
from reader.session.reading import Reading

FACTS_FROM = 60
"""Columns from which more than the kind is said."""

SHORTEST_FACT = 24
"""Cells that a fact may take on any screen."""

ENTITY_INK = {EntityType.PER: "per bold", EntityType.LOC: "loc italic", EntityType.ORG: "org bold italic"}
ENTITY_WORD = {
    EntityType.PER: marked("person"),
    EntityType.LOC: marked("place"),
    EntityType.ORG: marked("organisation"),
}


class StatusStrip(Rows):
    """Says what is selected and who is taken to have said it; three rows, whatever there is to say."""

    def __init__(self) -> None:
        super().__init__()
        self._reading: Reading | None = None
        self._named = True
        """Somebody was shown the last time."""
        self.remark = ""
        """A few words at the right, such as the number of a match."""

    def sync(self, reading: Reading) -> None:
        """Show the state of a reading."""
        self._reading = reading
        # The rule above never changes, and without an item in hand the last row stays blank.
        named, self._named = self._named or reading.item is not None, reading.item is not None
        self.refresh(Region(0, 1, self.size.width, 1 + named))

    @property
    def offered(self) -> int:
        """How many candidates are shown with the digits from 1 on, without a gap."""
        reading = self._reading
        if reading is None or reading.item is None:
            return 0
        shown = self._places(
            reading, self.size.width - length(_head(reading, reading.item)) - length(_other())
        )
        return next((count for count, place in enumerate(shown) if place != count), len(shown))

    @staticmethod
    def _places(reading: Reading, room: int) -> list[int]:
        chosen = next((place for place, who in enumerate(reading.candidates) if who.chosen), None)
        return fitting([safe(candidate.name) for candidate in reading.candidates], chosen, room)

    def row(self, y: int, width: int) -> Strip:
        """Return one of the three rows."""
        if y == 0:
            return make_strip(self.palette, width, [(self.glyphs.rule * width, "line")])
        if self._reading is None:
            return make_strip(self.palette, width, [])
        if y == 1:
            return self._what(self._reading, width)
        return self._who(self._reading, width)

    def _what(self, reading: Reading, width: int) -> Strip:
        item, text = reading.item, reading.article.text
        right: list[Piece] = [(f"{self.remark} ", "muted")] if self.remark else []
        if item is None:
            left = [(f" {self.glyphs.cursor} ", "accent bold"), (_("Selected"), "text bold")]
            facts = selection_facts(reading)
        else:
            mark, ink = self.glyphs.of(item)
            left = [(" ", "text"), (mark, ink), (f" {name_of(item)}", "text bold")]
            facts = item_facts(item, text)
            if reading.position is not None and not self.remark:
                right = [(f"{counting.of(*reading.position)} ", "muted")]
        longest = max(SHORTEST_FACT, width - 70)
        for number, (label, words, fact_ink) in enumerate(facts):
            piece: list[Piece] = [(f"   {label}", "faint"), (self.fit(safe(words), longest), fact_ink)]
            if (number and width < FACTS_FROM) or length(left) + length(piece) + length(right) > width:
                break
            left += piece
        return make_strip(self.palette, width, left, right)

    def _who(self, reading: Reading, width: int) -> Strip:
        item = reading.item
        if item is None:
            return make_strip(self.palette, width, [])
        left = _head(reading, item)
        for place in self._places(reading, width - length(left) - length(_other())):
            candidate, number = reading.candidates[place], f"   {place + 1}"
            ink = "per bold underline" if candidate.chosen else "muted"
            room = width - length(left) - length(_other()) - len(number) - 1
            left += [(number, "text bold"), (" ", "muted"), (self.fit(safe(candidate.name), room), ink)]
        return make_strip(self.palette, width, [*left, *_other()])


def _other() -> list[Piece]:
    """Return what stands behind the candidates: the way to all others."""
    return [("   s", "text bold"), (f" {_('other')}", "muted")]


def _head(reading: Reading, item: Item) -> list[Piece]:
    """Return what stands before the candidates: whom they are for, and who it is when none of them."""
    quoted = item.kind is AnnotationKind.QUOTE
    head: list[Piece] = [(f" {_('Speaker') if quoted else _('Claimant')} ", "faint")]
    if not any(candidate.chosen for candidate in reading.candidates):
        nobody = _("nobody named") if quoted else _("the article")
        head.append(("   " + safe(item.party or nobody), "per bold" if item.party else "faint"))
    return head


def fitting(names: Sequence[str], chosen: int | None, room: int) -> list[int]:
    """Return the places of the candidates that are shown: the first ones, and always the chosen one.

    Args:
        names: of the candidates, as shown.
        chosen: place of the one that is recorded or suggested; None when it is none of them.
        room: cells for all of them.

    >>> fitting(["Пётр Ломов", "Анна Рей", "Дорстрой"], 2, 32)
    [0, 2]
    """

    def cost(place: int) -> int:
        return 4 + len(str(place + 1)) + cell_len(names[place])

    shown: list[int] = []
    for place in range(len(names)):
        later = cost(chosen) if chosen is not None and chosen > place else 0
        if sum(map(cost, shown)) + cost(place) + later > room:
            break
        shown.append(place)
    if chosen is not None and chosen not in shown:
        shown.append(chosen)
    return shown or [0][: len(names)]


def name_of(item: Item) -> str:
    """Return what an item is called: `Suggested quote`, `Quote`, `Suggested claim` or `Claim`."""
    quoted = item.kind is AnnotationKind.QUOTE
    if item.suggested:
        return _("Suggested quote") if quoted else _("Suggested claim")
    return _("Quote") if quoted else _("Claim")


Fact = tuple[str, str, str]
"""A label, words, and the ink of the words."""


def item_facts(item: Item, text: str) -> list[Fact]:
    """Return what is said of an item beside its name, the most telling first."""
    facts: list[Fact] = []
    if item.kind is AnnotationKind.QUOTE:
        facts.append(("", called(item.label), "text"))
        cue = _cue(item)
        facts += [(_("cue") + " ", cue.of(text), "text")] if cue else []
    if isinstance(item.suggestion, SuggestedClaim) and item.suggested and item.suggestion.reasons:
        facts.append((_("because") + " ", ", ".join(map(_, item.suggestion.reasons)), "text"))
    if item.suggested and item.score is not None:
        facts.append(("", _("{percent} sure", percent=format(item.score, ".0%")), "text"))
    if item.annotation is not None:
        facts += _recorded(item.annotation)
    return facts


def _cue(item: Item) -> Span | None:
    if item.annotation is not None:
        quote = item.annotation.quote
        return quote.cue.hull if quote is not None and quote.cue is not None else None
    return item.suggestion.cue if isinstance(item.suggestion, SuggestedQuote) else None


def _recorded(annotation: Annotation) -> list[Fact]:
    facts: list[Fact] = []
    if annotation.was is not None:
        facts.append((_("words changed, was") + " ", f"«{annotation.was}»", "text"))
    if annotation.claim is not None and annotation.claim.verdict is not None:
        facts.append((_("verdict") + " ", called(annotation.claim.verdict), "text"))
    if annotation.tags:
        facts.append((_("tags") + " ", ", ".join(annotation.tags), "text"))
    if annotation.comment:
        facts.append((_("memo") + " ", annotation.comment, "text"))
    return facts


def selection_facts(reading: Reading) -> list[Fact]:
    """Return what is said of a selection that is no item."""
    count = len(reading.selection.span.of(reading.article.text).split())
    facts = [("", counting.words(count), "muted")]
    entity = reading.entity
    if entity is not None:
        facts.append(("", entity.name, ENTITY_INK[entity.type]))
        facts.append(("", f"{_(ENTITY_WORD[entity.type])}, {counting.mentions(entity.count)}", "muted"))
    return facts
