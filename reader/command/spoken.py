"""The help of the commands in the language that is spoken: translated when it is shown, not when loaded."""

from __future__ import annotations

from copy import copy
from inspect import cleandoc

import click

from reader.language import _

AS_IT_IS = "\b"
"""What begins a paragraph whose lines click leaves as they are."""


def paragraphs(text: str | None) -> list[str]:
    r"""Return the paragraphs of a help text as the catalogues have them.

    >>> paragraphs("Write it\ndown.\n\n\b\nExamples:\n  reader export")
    ['Write it down.', 'Examples:\n  reader export']
    """
    return [_bare(paragraph) for paragraph in _parts(text or "")]


def _parts(text: str) -> list[str]:
    return [paragraph for paragraph in cleandoc(text).split("\n\n") if paragraph]


def _bare(paragraph: str) -> str:
    if paragraph.startswith(AS_IT_IS):
        return paragraph.removeprefix(AS_IT_IS).strip("\n")
    return " ".join(paragraph.split())


def _said(text: str | None) -> str | None:
    if not text:
        return text
    kept = [f"{AS_IT_IS}\n" if one.startswith(AS_IT_IS) else "" for one in _parts(text)]
    return "\n\n".join(mark + _(one) for mark, one in zip(kept, paragraphs(text), strict=True))


def spoken(command: click.Command) -> click.Command:
    """Return a command whose help is in the language that is spoken."""
    other = copy(command)
    other.help, other.short_help = _said(command.help), _said(command.short_help)
    other.params = [_option(parameter) for parameter in command.params]
    return other


def _option(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    other = copy(parameter)
    other.help = _said(parameter.help)
    return other
