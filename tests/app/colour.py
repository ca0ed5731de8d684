"""Contrast and distance of colours, as the floors of the themes need them."""

from __future__ import annotations

import math
from collections.abc import Sequence

Rows = tuple[tuple[float, float, float], ...]

NORMAL: Rows = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
DEUTERANOPIA: Rows = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira, Fernandes 2009, full severity; in linear RGB, as PROTANOPIA."""
PROTANOPIA: Rows = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)

_XYZ: Rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)


def linear(colour: str) -> list[float]:
    """Return `#rrggbb` as linear RGB, 0 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    return sum(weight * part for weight, part in zip(_XYZ[1], linear(colour), strict=True))


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    dark, light = sorted((luminance(ink), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, seen: Rows = NORMAL) -> float:
    """Return how far apart two colours are for somebody who sees them so, CIE76."""
    pairs = zip(_lab(one, seen), _lab(other, seen), strict=True)
    return math.sqrt(sum((a - b) ** 2 for a, b in pairs))


def _lab(colour: str, seen: Rows) -> tuple[float, float, float]:
    rgb = [min(1.0, max(0.0, part)) for part in _times(seen, linear(colour))]
    parts = [value / white for value, white in zip(_times(_XYZ, rgb), _WHITE, strict=True)]
    x, y, z = (p ** (1 / 3) if p > 0.008856 else 7.787 * p + 16 / 116 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(rows: Rows, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows]
