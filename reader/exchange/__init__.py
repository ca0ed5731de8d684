"""Annotations to the formats of other tools, and back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reader.exchange import jsonl
from reader.exchange.format import Format

__all__ = ["FORMATS", "Format"]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format("jsonl", ".jsonl", "one self-contained record a line, everything kept", jsonl.write),
        )
    }
)
"""Every format that annotations can be written in, by name."""
