"""One text with its metadata and its identity."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace


class Metadata(Struct, frozen=True):
    """What is known of an article beside its text; None where nothing is."""

    title: str | None = None
    """Headline, or the first words of the body where the text has no headline."""
    source: str | None = None
    """Publisher or agency."""
    author: str | None = None
    """Byline name."""
    url: str | None = None
    """Address, http or https."""
    published: str | None = None
    """Date of publication, `YYYY-MM-DD` or an RFC 3339 time with milliseconds and zone."""
    language: str | None = None
    """BCP 47 tag."""

    def filled(self, other: Metadata) -> Metadata:
        """Return this with what it lacks taken from `other`.

        >>> Metadata(title="А").filled(Metadata(title="Б", source="В")).source
        'В'
        """
        gaps = {name: getattr(other, name) for name in self.__struct_fields__ if getattr(self, name) is None}
        return replace(self, **gaps)


class ArticleRef(Struct, frozen=True):
    """What the database and an export keep of an article: everything but the text."""

    id: str
    """The first 16 hexadecimal digits of `text_sha256`."""
    metadata: Metadata
    file: str | None
    """Path relative to the folder it was opened from, `/` between parts."""
    encoding: str | None
    """Name of the encoding as Python knows it."""
    file_sha256: str | None
    """SHA-256 of the file's bytes, hexadecimal."""
    text_sha256: str
    """SHA-256 of the decoded text in UTF-8, hexadecimal: the text that the offsets index."""
    length: int
    """Code points of the decoded text."""


class Article(Struct, frozen=True):
    """One text, decoded: byte order mark dropped, newlines as `\\n`, nothing else changed."""

    ref: ArticleRef
    text: str

    @property
    def id(self) -> str:
        """The article's identity, by content."""
        return self.ref.id

    def __repr__(self) -> str:
        return f"Article({self.ref!r})"


class ArticleState(Struct, frozen=True):
    """What a person decided about an article as a whole."""

    ref: ArticleRef
    done: bool = False
    """Marked as read and coded."""
    lines: Mapping[int, bool] = field(default_factory=dict)
    """Start of a line to True (restored) or False (hidden), against what cleaning says."""
    successor: str | None = None
    """Id of the article with the text that took this one's place, when marks were taken over to it."""
    considered: tuple[str, ...] = ()
    """Ids of the earlier texts whose marks were taken over once; undone, it is not done again."""
    sketch: str | None = None
    """What an edited text is known again by: sums of some of its sentences, eight hexadecimal digits each."""
