"""From files to articles: finds texts, tells their encoding, gives each its identity."""

from __future__ import annotations

from reader.corpus.article import read
from reader.corpus.carrier import holds_many
from reader.corpus.damage import damage
from reader.corpus.encoding import Decoded, decode
from reader.corpus.source import Source, find

__all__ = ["Decoded", "Source", "damage", "decode", "find", "holds_many", "read"]
