"""The commands of the screen, read from keys.toml; imports no Textual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from reader.app.layout import rows, shown, twin
from reader.app.rebinding import Changes, rebound
from reader.language import _, marked, within

PLACES = ("library", "reading", "corpus", "beside", "dialogs")
GROUPS = (marked("Move"), marked("Mark"), marked("Elsewhere"))
LISTS = ("search", "person", "people", "annotations", "review", "charts", "beside")
"""The states of the corpus: what the footer offers in some of them does nothing in the others."""

ALWAYS_RIGHT = 99
"""The `order` of the command that keeps its place at the right of the footer."""


class Command(Struct, frozen=True):
    """One thing that can be done on the screen."""

    id: str
    keys: tuple[str, ...]
    """As printed on a Latin keyboard."""
    place: tuple[str, ...]
    """Screens where it works."""
    group: str
    """Column of the help sheet."""
    help: str
    """Words of the help sheet; empty when it is not listed there."""
    title: str
    """Name in the palette; empty when it is not offered there."""
    label: Mapping[str, str]
    """Words of the footer by what is in hand; `any` for everything."""
    order: int
    """Place in the footer; 0 when it is not shown."""
    digit: bool
    """The key's digit is the argument."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys of both layouts."""
        twins = (twin(key) for key in self.keys)
        return self.keys + tuple(key for key in twins if key is not None)

    def means_in(self, state: str) -> bool:
        """Tell whether it does something in a list of the corpus; empty for any."""
        offered = [name for name in LISTS if name in self.label]
        return not state or not offered or state in offered

    def footer(self, state: str) -> str:
        """Return the footer's words for a state; empty when it is not shown then."""
        return self.label.get(state, self.label.get("any", ""))


_wanted: dict[str, Sequence[str]] = {}
"""The keys that the user wants for commands, by their ids."""


def rebind(changes: Changes) -> list[str]:
    """Give commands other keys; return a sentence for each that cannot be done.

    The screens bind their keys when they are loaded: this comes before.
    """
    _wanted.clear()
    _wanted.update(changes)
    for kept in (commands, footer_items):
        kept.cache_clear()
    return rebound(_table(), _wanted)[1]


@cache
def commands() -> tuple[Command, ...]:
    """Return every command with its keys, in the order of the table."""
    return rebound(_table(), _wanted)[0] if _wanted else _table()


@cache
def _table() -> tuple[Command, ...]:
    import tomllib

    table = tomllib.loads(Path(__file__).with_name("keys.toml").read_text(encoding="utf-8"))
    return tuple(
        Command(
            id=entry["id"],
            keys=tuple(entry["keys"]),
            place=tuple(entry["place"]),
            group=entry["group"],
            help=entry.get("help", ""),
            title=entry.get("title", ""),
            label=entry.get("label", {}),
            order=entry.get("order", 0),
            digit=entry.get("digit", False),
        )
        for entry in table["command"]
    )


def of_place(place: str) -> tuple[Command, ...]:
    """Return the commands that work in a place."""
    return tuple(command for command in commands() if place in command.place)


def clashes(place: str) -> dict[str, list[str]]:
    """Return the keys of a place that mean two things, with the ids of the commands, twins included."""
    users: dict[str, list[str]] = {}
    for command in of_place(place):
        for key in set(command.all_keys):
            users.setdefault(key, []).append(command.id)
    return {key: ids for key, ids in users.items() if len(ids) > 1}


@cache
def footer_items(place: str, state: str, choices: int = 0) -> tuple[tuple[str, str], ...]:
    """Return key and words of what the footer shows, the one that stays at the right last.

    Args:
        place: one of PLACES.
        state: what is in hand: `suggestion`, `annotation`, `moved` (an annotation in words that changed) or
            `text`; in the library `library`; in the corpus and beside one of LISTS; of dialogs `prompt`,
            `picker`, `form` or `jump`.
        choices: how many candidates the digits choose from.
    """
    shown_ones = sorted((c for c in of_place(place) if c.order and c.footer(state)), key=lambda c: c.order)
    return tuple(
        (_digits(choices) if command.digit else shown(command.keys[0]), command.footer(state))
        for command in shown_ones
        if not command.digit or choices
    )


def _digits(choices: int) -> str:
    return "1" if choices == 1 else f"1-{choices}"


def help_columns(place: str, room: int = 99, state: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each group of a place, with its rows: keys, if they can in `room` cells, and the words.

    Args:
        place: one of PLACES.
        room: cells of the keys.
        state: of the corpus, the list that is shown: what does nothing there is left out; empty for all.
    """
    listed = [command for command in of_place(place) if command.means_in(state)]
    columns = [(_(group), _rows((c for c in listed if c.group == group), room, state)) for group in GROUPS]
    return [(group, found) for group, found in columns if found]


def _rows(of_group: Iterable[Command], room: int, state: str) -> list[tuple[str, str]]:
    merged: dict[str, list[list[str]]] = {}
    for command in of_group:
        if command.help and command.keys:
            merged.setdefault(command.label.get(state, command.help), []).append(list(command.keys))
    return [
        (keys, within("key", words)) for words, of_words in merged.items() for keys in rows(of_words, room)
    ]


def listing() -> str:
    """Return the keys of every place as plain text, for `reader keys`."""
    parts = []
    for place in PLACES:
        parts.append(within("place", place).capitalize())
        for group, found in help_columns(place):
            parts.append(f"\n  {group}")
            parts += [f"    {keys:28}{words}" for keys, words in found]
        parts.append("")
    parts.append(_(LAYOUTS))
    return "\n".join(parts) + "\n"


LAYOUTS = marked("Letters work by their place on the keyboard, in Latin and Russian layouts.")


def markdown() -> str:
    """Return the keys of every place as Markdown, for docs/keys.md."""
    parts = ["# Keys", "", LAYOUTS, ""]
    for place in PLACES:
        parts += [f"## {place.capitalize()}", ""]
        for group, _rows_of in help_columns(place):
            parts += [
                f"### {group}",
                "",
                "| keys | Russian layout | does | name |",
                "| --- | --- | --- | --- |",
            ]
            parts += [_markdown_row(c) for c in of_place(place) if c.group == group and c.keys]
            parts.append("")
    return "\n".join(parts)


def _markdown_row(command: Command) -> str:
    twins = [shown(other) for key in command.keys if (other := twin(key)) is not None]
    keys = " ".join(f"`{shown(key)}`" for key in command.keys)
    others = " ".join(f"`{key}`" for key in twins)
    return f"| {keys} | {others} | {command.title or command.help} | `{command.id}` |"
