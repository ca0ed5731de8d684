"""From files to articles: finds texts, tells their encoding, gives each its identity."""

from __future__ import annotations

from reader.corpus.article import read
from reader.corpus.damage import damage
from reader.corpus.encoding import Decoded, decode
from reader.corpus.source import Source, find
from reader.corpus.table import is_corpus

__all__ = ["Decoded", "Source", "damage", "decode", "find", "is_corpus", "read"]
