"""Textual's bindings, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from reader.app.keymap import Command, of_place

SPELLED = {",": "comma"}
"""Keys that Textual's lists of keys cannot hold as they are."""


def _keys(command: Command) -> Iterator[tuple[str, str]]:
    """Yield each key of both layouts with the action it runs."""
    for key in command.all_keys:
        argument = f", {key}" if command.digit else ""
        yield SPELLED.get(key, key), f"command('{command.id}'{argument})"


def bindings(place: str, prefix: str = "") -> list[BindingType]:
    """Return the bindings of a place.

    They have priority, so that the program runs them itself, one after the other as the keys come: a
    letter that is typed right after the key that opens a prompt goes into the prompt, however fast it came.

    Args:
        place: `library`, `reading` or `dialogs`.
        prefix: only the commands whose id starts so.
    """
    wanted = [command for command in of_place(place) if command.id.startswith(prefix)]
    return [
        Binding(
            key, action, command.title or command.help, show=False, priority=True, id=f"{command.id}:{key}"
        )
        for command in wanted
        for key, action in _keys(command)
    ]


def everywhere(ident: str, action: str) -> list[BindingType]:
    """Return the bindings of one command that works whatever has the focus."""
    command = next(command for command in of_place("reading") if command.id == ident)
    return [Binding(key, action, show=False, priority=True) for key, _ in _keys(command)]
