"""What files and elements that stand for an article are called."""

from __future__ import annotations

import re

from reader.domain.article import ArticleRef

_FILE = re.compile(r"[\w-][\w.-]{0,99}", re.ASCII)
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def file_name(ref: ArticleRef) -> str:
    """Return the article's id if it can be a file's name anywhere, else one made of its text's hash."""
    return ref.id if _FILE.fullmatch(ref.id) else ref.text_sha256[:32]


def element_id(ident: str) -> str:
    """Return an id as XML wants one: a letter first.

    >>> element_id("a1"), element_id("7f"), element_id("статья 1")
    ('a1', '_7f', '_u0441u0442u0430u0442u044cu044fu00201')
    """
    if _NAME.fullmatch(ident):
        return ident
    return "_" + "".join(
        sign if re.fullmatch(r"[\w.-]", sign, re.ASCII) else f"u{ord(sign):04x}" for sign in ident
    )
