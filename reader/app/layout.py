"""Keyboard layouts: which letter lies on the same key; imports no Textual."""

from __future__ import annotations

from reader.language import _, marked

LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?~'
RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,Ё"

TWINS = dict(zip(LATIN, RUSSIAN, strict=True))
"""Character of the US Latin layout to the one that the Russian layout (ЙЦУКЕН) has on that key."""

_LATIN = {russian: latin for latin, russian in TWINS.items() if russian not in TWINS}

NAMES = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "space": marked("Space"),
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "tab": "Tab",
}
"""What is printed for keys that are no characters."""

ARROWS = ("↓", "↑", "→", "←")


_TO_RUSSIAN = str.maketrans(
    {latin: russian for latin, russian in TWINS.items() if latin.isalpha() or russian.isalpha()}
)


def in_russian(text: str) -> str:
    """Return what the same keys type in the Russian layout.

    >>> in_russian("vjcn"), in_russian("мост")
    ('мост', 'мост')
    """
    return text.translate(_TO_RUSSIAN)


def twin(key: str) -> str | None:
    """Return the key of the Russian layout that is pressed with the same finger; None when it is the same.

    >>> twin("q"), twin("ctrl+q"), twin("/"), twin("+"), twin("shift+down")
    ('й', 'ctrl+й', '.', None, None)
    """
    prefix, plus, last = key.rpartition("+") if len(key) > 1 else ("", "", key)
    other = TWINS.get(last)
    return None if other is None else prefix + plus + other


def latin(character: str) -> str:
    """Return what the US Latin layout has on the key of a character of the Russian one.

    >>> latin("ф"), latin("a"), latin("Ф")
    ('a', 'a', 'A')
    """
    return _LATIN.get(character, character)


def shown(key: str) -> str:
    """Return how a key is written for a person.

    >>> shown("ctrl+q"), shown("shift+down"), shown("f1"), shown("+")
    ('Ctrl+Q', 'Shift+↓', 'F1', '+')
    """
    if len(key) == 1:
        return key
    *modifiers, last = key.split("+")
    name = _(NAMES[last]) if last in NAMES else (last.upper() if modifiers or last[0] == "f" else last)
    return "+".join([*(word.capitalize() for word in modifiers), name])


def rows(keys: list[list[str]], room: int = 99) -> list[str]:
    """Return the keys of the commands that share their words in help, first keys first.

    Args:
        keys: the keys of each command, as the table writes them.
        room: cells of a row; second and further keys begin another where they do not fit.

    >>> rows([["down", "j"], ["up", "k"]]), rows([["+", "="], ["-"]])
    (['↓ ↑  j k'], ['+ -  ='])
    >>> rows([["shift+down"], ["shift+up"], ["shift+right"], ["shift+left"]])
    ['Shift+arrow']
    >>> rows([["u", "ctrl+z"], ["U", "ctrl+y"]], room=17)
    ['u U', 'Ctrl+Z Ctrl+Y']
    >>> rows([[str(n) for n in range(1, 10)]])
    ['1 … 9']
    """
    if len(keys) == 1 and len(keys[0]) > 3:
        return [f"{shown(keys[0][0])} … {shown(keys[0][-1])}"]
    depth = max(len(of_one) for of_one in keys)
    columns = [[shown(of_one[n]) for of_one in keys if n < len(of_one)] for n in range(depth)]
    found = [_together(columns[0])]
    for column in columns[1:]:
        more = f"{found[-1]}  {_together(column)}"
        if len(more) <= room:
            found[-1] = more
        else:
            found.append(_together(column))
    return found


def _together(names: list[str]) -> str:
    """Write the keys of one column: four arrows become one word."""
    heads = {name[:-1] for name in names}
    if len(heads) == 1 and sorted(name[-1] for name in names) == sorted(ARROWS):
        return heads.pop() + _("arrow")
    return " ".join(names)
