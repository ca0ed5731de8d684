"""How much is read at all."""

from __future__ import annotations

LARGEST = 20_000_000
"""Bytes of the largest file that is read: some ten million letters, three hundred novels."""
