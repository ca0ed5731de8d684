"""Edits of marked articles that change nothing of what they say: marks, dashes, blanks, letters, surnames."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from reader.corpus.gold import Gold, parse_source

Edit = Callable[[Path], Gold]

NO_BREAK = "\u00a0"
BASES = [
    *("Ветлугин", "Кондауров", "Залесов", "Мещеринов", "Тутолмин", "Обухов", "Варгасов", "Чуркасов"),
    *("Заварзин", "Ладыгин", "Дерягин", "Ермолин"),
]
"""Surnames that decline as Лосев and Лосева do: what stands before the ending of both genders."""
ENDINGS = ("", "а", "у", "ым", "е", "ой", "ы", "ых", "ыми")
ADJECTIVES = ["Вельяминск", "Огневск", "Заболотецк", "Рудомирск"]
"""Those that decline as adjectives: Вельяминский, Вельяминская."""
ADJECTIVE_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ие", "их", "ими")
FIXED = ["Яременко", "Гордиенко", "Стрижаченко"]
"""Those that never change."""

_DASH = re.compile(r"[–—]|(?:(?<=\s)|^)-(?=\s)", re.MULTILINE)
_OPENS = re.compile(r"(?:^|(?<=[\s(\[«„“\"–—-]))[«„“\"](?=\S)", re.MULTILINE)
_CLOSES = re.compile(r"[»”“\"]")
_CLASSES = (
    (re.compile(r"(\w+?(?:[оеё]в|[иы]н))а?"), BASES, ENDINGS),
    (re.compile(r"(\w+?[сц]к)(?:ий|ая)"), ADJECTIVES, ADJECTIVE_ENDINGS),
    (re.compile(r"(\w+енко)"), FIXED, ("",)),
)


def marks(opening: str, closing: str) -> Edit:
    """Return an edit that puts other quotation marks in the place of all."""

    def change(text: str) -> str:
        opened = _OPENS.sub("\1", text)
        return _CLOSES.sub(closing, opened).replace("\1", opening)

    return letters(change)


def dashes(dash: str) -> Edit:
    """Return an edit that puts another dash in the place of all, hyphens in words aside."""
    return letters(lambda text: _DASH.sub(dash, text))


def letters(change: Callable[[str], str]) -> Edit:
    """Return an edit that changes letter by letter, so that every span stays where it is."""

    def edit(path: Path) -> Gold:
        gold = parse_source(path.name, path.read_text(encoding="utf-8"))
        text = change(gold.text)
        assert len(text) == len(gold.text)
        return replace(gold, text=text)

    return edit


def surnames(path: Path) -> Gold:
    """Give everybody who can have it another surname of the same gender, in all its forms."""
    written = path.read_text(encoding="utf-8")
    given: dict[str, str] = {}
    for name in re.findall(r"^@ \w+ PER ([^|\n]+)", written, re.MULTILINE):
        declined = _declined(name.split()[-1])
        if declined is not None and declined[0] not in given:
            base, pool, endings = declined
            given[base] = next(new for new in pool if new not in given.values() and new not in written)
            written = _renamed(written, base, given[base], endings)
    return parse_source(path.name, written)


def _declined(surname: str) -> tuple[str, list[str], tuple[str, ...]] | None:
    """Return what stands before a surname's endings, what may replace it, and the endings."""
    for pattern, pool, endings in _CLASSES:
        match = pattern.fullmatch(surname)
        if match is not None and surname[0].isupper():
            return match[1], pool, endings
    return None


def _renamed(written: str, old: str, new: str, endings: tuple[str, ...]) -> str:
    spelt = re.escape(old).replace("ё", "[её]")
    pattern = re.compile(rf"(?<![\w-])({spelt})({'|'.join(endings)})(?![\w-])", re.IGNORECASE)

    def rename(match: re.Match[str]) -> str:
        if not match[1][0].isupper():
            return match[0]
        return (new.upper() if match[1].isupper() else new) + match[2]

    return pattern.sub(rename, written)


EDITS: Mapping[str, Edit] = {
    "marks «»": marks("«", "»"),
    "marks “”": marks("“", "”"),
    "marks „“": marks("„", "“"),
    'marks ""': marks('"', '"'),
    "dash –": dashes("–"),
    "dash —": dashes("—"),
    "dash -": dashes("-"),
    "no-break blanks": letters(lambda text: text.replace(" ", NO_BREAK)),
    "ё as е": letters(lambda text: text.replace("ё", "е").replace("Ё", "Е")),
    "surnames": surnames,
}
"""Every edit by what it changes."""
