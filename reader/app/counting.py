"""Numbers of things in words, each noun in the form that its number asks for; imports no Textual."""

from __future__ import annotations

from reader.language import _, plural


def grouped(number: int) -> str:
    """Return a number with a thin space between thousands.

    >>> grouped(2087), grouped(353)
    ('2\u2009087', '353')
    """
    return f"{number:,}".replace(",", "\u2009")


def articles(number: int) -> str:
    """Return a number of articles.

    >>> articles(1), articles(0)
    ('1 article', '0 articles')
    """
    return plural("{count} article", "{count} articles", number, count=grouped(number))


def mentions(number: int) -> str:
    """Return a number of mentions."""
    return plural("{count} mention", "{count} mentions", number, count=grouped(number))


def names(number: int) -> str:
    """Return a number of names."""
    return plural("{count} name", "{count} names", number, count=grouped(number))


def words(number: int) -> str:
    """Return a number of words."""
    return plural("{count} word", "{count} words", number, count=grouped(number))


def changes(number: int) -> str:
    """Return a number of changes."""
    return plural("{count} change", "{count} changes", number, count=grouped(number))


def within_articles(what: str, number: int) -> str:
    """Return what is in a number of articles, counted before.

    >>> within_articles("3 mentions", 2)
    '3 mentions in 2 articles'
    """
    return plural(
        "{what} in {count} article", "{what} in {count} articles", number, what=what, count=grouped(number)
    )


def of(place: int, count: int) -> str:
    """Return a place among so many.

    >>> of(3, 1200)
    '3 of 1\u2009200'
    """
    return _("{place} of {count}", place=grouped(place), count=grouped(count))
