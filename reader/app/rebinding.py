"""Other keys for commands, from the user's settings; imports no Textual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.app.layout import latin
from reader.language import _

if TYPE_CHECKING:
    from reader.app.keymap import Command

_NAMED = (
    "down|up|left|right|home|end|pageup|pagedown|enter|escape|tab|backspace|space|delete|insert"
    "|f[1-9]|f1[0-2]"
)
_KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+)*(?:{_NAMED}|\S)")

Changes = Mapping[str, Sequence[str]]
"""Id of a command to the keys that it is to have instead of its own; none leaves it to the palette."""


def rebound(table: Sequence[Command], changes: Changes) -> tuple[tuple[Command, ...], list[str]]:
    """Return the table with other keys, and a sentence for each change that cannot be made.

    A key of the Russian layout stands for the key of the keyboard it is on. Where a key would mean two things
    in one place, a change that brought it there is left out.

    Args:
        table: every command.
        changes: what the user wants.
    """
    own = {command.id: command for command in table}
    messages = {ident: words for ident, keys in changes.items() if (words := _complaint(own, ident, keys))}
    known = own | {
        ident: replace(own[ident], keys=tuple(map(_by_place, keys)))
        for ident, keys in changes.items()
        if ident not in messages
    }
    while clash := _clash(known.values(), [ident for ident in changes if ident not in messages]):
        ident, key, other = clash
        known[ident] = own[ident]
        messages[ident] = _(
            "{key} means {other} already; {ident} keeps its own keys.", key=key, other=other, ident=ident
        )
    return tuple(known.values()), [f"keys: {words}" for words in messages.values()]


def _complaint(known: Mapping[str, Command], ident: str, keys: Sequence[str]) -> str | None:
    if ident not in known:
        near = get_close_matches(ident, known, n=1)
        hint = _("Did you mean {near}?", near=near[0]) if near else _("docs/keys.md lists them.")
        return _("there is no command {ident}. {hint}", ident=ident, hint=hint)
    if known[ident].digit:
        return _("{ident} takes the digits and no other keys.", ident=ident)
    wrong = next((key for key in keys if not _KEY.fullmatch(key)), None)
    return (
        None if wrong is None else _("{wrong!r} is no key. Write w, W, ctrl+w, f5 or pagedown.", wrong=wrong)
    )


def _by_place(key: str) -> str:
    head, plus, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    return f"{head}{plus}{latin(last)}"


def _clash(known: Iterable[Command], changed: Sequence[str]) -> tuple[str, str, str] | None:
    """Return a changed command, its key that means something else in the same place, and what it means."""
    users: dict[tuple[str, str], list[str]] = {}
    for command in known:
        for place in command.place:
            for key in dict.fromkeys(command.all_keys):
                users.setdefault((place, key), []).append(command.id)
    for (_place, key), idents in users.items():
        guilty = [ident for ident in idents if ident in changed] if len(idents) > 1 else []
        if guilty:
            return guilty[-1], key, next(ident for ident in idents if ident != guilty[-1])
    return None
