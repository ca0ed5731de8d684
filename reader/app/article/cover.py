"""What lies over a stretch of text: marks as bits, and the style that a set of them has.

A quote is a ground, a claim an underline, an entity ink and weight, the selection a warm ground; so they can
lie over one another. For the same property the later of text, entity, quote, claim, speaker and cue,
selection and search hit wins.
"""

from __future__ import annotations

from enum import IntFlag

from rich.style import Style

from reader.app.themes import Palette
from reader.session.marks import Look


class Cover(IntFlag):
    """What covers a character."""

    NOTHING = 0
    PER = 1
    LOC = 2
    ORG = 4
    QUOTE = 8
    SOFT = 16
    """A suggested quote."""
    CLAIM = 32
    """A claim, or the first words of a suggested one."""
    ROLE = 64
    """Speaker or cue of the item in hand."""
    HIT = 128
    QUIET = 256
    """A caption, or a hidden line shown for the time being."""
    TITLE = 512
    SELECTED = 1024
    END = 2048
    """First or last character of a quote, where attributes alone must show it."""
    OWN_END = 4096
    """First or last character of the selection."""


ENTITY = Cover.PER | Cover.LOC | Cover.ORG

COVERS = {
    Look.PER: Cover.PER,
    Look.LOC: Cover.LOC,
    Look.ORG: Cover.ORG,
    Look.QUOTE: Cover.QUOTE,
    Look.QUOTE_SUGGESTED: Cover.SOFT,
    Look.CLAIM: Cover.CLAIM,
    Look.CLAIM_SUGGESTED: Cover.CLAIM,
    Look.PARTY: Cover.ROLE,
    Look.CUE: Cover.ROLE,
    Look.HIT: Cover.HIT,
    Look.CAPTION: Cover.QUIET,
    Look.HIDDEN: Cover.QUIET,
    Look.TITLE: Cover.TITLE,
}
"""What each look covers its stretch with."""

BITS = {look: int(cover) for look, cover in COVERS.items()}
"""The same as plain numbers, which combine ten times as fast."""

_WEIGHTS = {Cover.PER: ("bold",), Cover.LOC: ("italic",), Cover.ORG: ("bold", "italic")}
_INKS = {Cover.PER: "per", Cover.LOC: "loc", Cover.ORG: "org"}


def style_of(palette: Palette, cover: Cover) -> Style:
    """Return the style of characters under a cover."""
    if palette.plain:
        return _plain(palette, cover)
    return palette.style(_ink(cover), _ground(cover), *_attributes(cover))


def _ink(cover: Cover) -> str:
    if cover & Cover.HIT:
        return "hit_text"
    if cover & Cover.ROLE and (cover & ENTITY or not cover & Cover.SELECTED):
        return "quote"
    for entity, ink in _INKS.items():
        if cover & entity:
            return ink
    if cover & Cover.SELECTED:
        return "sel_text"
    if cover & Cover.QUIET:
        # Faint ink is too weak on an accepted quote.
        return "muted" if cover & Cover.QUOTE else "faint"
    return "text"


def _ground(cover: Cover) -> str:
    for part, ground in (
        (Cover.HIT, "hit"),
        (Cover.SELECTED, "sel"),
        (Cover.QUOTE, "quote_bg"),
        (Cover.SOFT, "quote_soft"),
    ):
        if cover & part:
            return ground
    return "bg"


def _attributes(cover: Cover) -> tuple[str, ...]:
    found: set[str] = set()
    if cover & (Cover.TITLE | Cover.ROLE | Cover.HIT):
        found.add("bold")
    if cover & Cover.CLAIM:
        found.add("underline")
    for entity, weights in _WEIGHTS.items():
        if cover & entity:
            found.update(weights)
    return tuple(sorted(found))


def _plain(palette: Palette, cover: Cover) -> Style:
    """Return the style where attributes carry all: ends reversed, the selection one reversed block."""
    turned = bool(cover & Cover.END)
    if cover & Cover.SELECTED:
        # An end inside another selection turns back; the selection's own ends do not.
        turned = bool(cover & Cover.OWN_END) or not turned
    turned = turned or bool(cover & Cover.HIT)
    without_ink = cover & (Cover.SELECTED | Cover.HIT) and not cover & Cover.QUIET
    ink = "text" if without_ink or cover & Cover.SELECTED else _ink(cover)
    return palette.style(ink, "sel" if turned else "bg", *_attributes(cover))
