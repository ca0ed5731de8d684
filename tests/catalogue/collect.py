"""What people read, gathered from the code and its tables, as gettext's tools gather it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import click
from babel.messages.catalog import Catalog

from reader.app.keymap import LISTS, PLACES
from reader.app.widgets.footer import SaveState
from reader.command import COMMANDS, MODULES, line
from reader.command.line import SCREEN
from reader.command.spoken import paragraphs
from reader.domain.analysis import QuoteKind
from reader.domain.annotation import AnnotationKind, Stance, Status, Verdict
from reader.session.listing import STATUSES
from reader.session.row import Column, Stage

ROOT = Path(__file__).parents[2]
READER = ROOT / "reader"

CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    "Missing argument",
    "Missing option",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{name} {filename!r} is a directory.",
    "{value!r} is not a valid {number_type}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
)
"""What click says itself, in the places where a person meets it."""

Message = tuple[str | None, str | tuple[str, ...], str]
"""Context, text (or the text for one and for many), and where it stands."""


def messages() -> Catalog:
    """Return every text that is marked in the code, or that stands in a table or an enumeration."""
    found = Catalog(domain="reader", project="reader", charset="utf-8")
    for context, text, place in (*_code(), *_tables(), *_names(), *_help(), *_borrowed()):
        found.add(text, locations=[(place, 0)], context=context, flags=_flags(text))
    return found


def _flags(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return ("python-brace-format",) if "{" in "".join(text) else ()


def _code() -> Iterator[Message]:
    for path in sorted(READER.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        # Elsewhere a name such as `within` is another function.
        if "from reader.language import" in source:
            place = path.relative_to(ROOT).as_posix()
            calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
            calls.sort(key=lambda call: (call.lineno, call.col_offset))
            yield from ((*said, place) for call in calls if (said := _said(call)) is not None)


def _said(call: ast.Call) -> tuple[str | None, str | tuple[str, ...]] | None:
    """Return context and text of a call of a function of reader.language; None for other calls.

    Babel's own extraction does not look into f-strings.
    """
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    words = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if name in ("_", "marked") and words:
        return None, words[0]
    if name == "within" and len(words) == 2:
        return words[0], words[1]
    if name == "plural" and len(words) == 2:
        return None, tuple(words)
    return None


def _tables() -> Iterator[Message]:
    keys, reasons = READER / "app" / "keys.toml", READER / "app" / "article" / "reasons.toml"
    claims = READER / "analysis" / "speech" / "claims.toml"
    for command in _read(keys)["command"]:
        for words in (command.get("help"), *command.get("label", {}).values()):
            yield from _row("key", words, keys)
        yield from _row(None, command.get("title"), keys)
    for words in _read(reasons).values():
        yield from _row(None, words, reasons)
    for feature in _read(claims)["feature"].values():
        yield from _row(None, feature.get("reason"), claims)


def _row(context: str | None, words: str | None, path: Path) -> Iterator[Message]:
    if words:
        yield context, words, path.relative_to(ROOT).as_posix()


def _read(path: Path) -> dict:  # type: ignore[type-arg]
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _names() -> Iterator[Message]:
    """Yield the names of kinds and states, which are called something on the screen."""
    yield from _named("value", AnnotationKind, QuoteKind, Verdict, Stance, Status)
    states = filter(None, (*STATUSES, "no place", "changed"))
    yield from (("value", name, "reader/session/listing.py") for name in states)
    yield from _named("stage", Stage)
    yield from _named("column", Column)
    yield from _named("saving", SaveState)
    yield from (("place", name, "reader/app/keymap.py") for name in (*PLACES, *LISTS))


def _help() -> Iterator[Message]:
    """Yield the paragraphs of the command line's help."""
    for name in ("line", SCREEN, *(MODULES.get(name, name) for name in COMMANDS)):
        module = import_module(f"reader.command.{name}")
        texts = [line.HELP, *(one.help for one in line.PARAMETERS if isinstance(one, click.Option))]
        if name != "line":
            options = [one for one in module.command.params if isinstance(one, click.Option)]
            texts = [module.command.help, module.command.short_help, *(one.help for one in options)]
        for text in texts:
            yield from ((None, said, f"reader/command/{name}.py") for said in paragraphs(text))


def _borrowed() -> Iterator[Message]:
    yield from ((None, text, "click") for text in CLICK)


def _named(context: str, *enumerations: Iterable[StrEnum]) -> Iterator[Message]:
    for members in enumerations:
        for member in members:
            place = type(member).__module__.replace(".", "/") + ".py"
            yield context, member.value.replace("-", " "), place
