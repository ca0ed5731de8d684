"""The engine that reads cues.toml: which words of a page's furniture a line consists of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reader.domain.line import LineKind

_DECORATION = " \t|·•▶►▸→➔↓↑▼▲◄←›‹>*✓✔❗❓‼"
"""Marks and arrows at the ends of a line that no cue names; pictures go with them."""
_LEADING = re.compile(r"[^\w«\"„“‘'(\[#@©№$€₽₸¥£%&~^/\\+−–—-]+")
_SEPARATORS = re.compile(r"[\s/|>»→•›·,;:.()\[\]\d+–—-]+")
_MENU = 200
"""Characters of the longest line that may be a menu."""
_LONGEST_PHRASE = 4
"""Words of the longest phrase in cues.toml; a test holds them to it."""

_KEPT = 5_000
"""Lines whose cues are kept: a line of a page is asked about some times, and pages of one site are alike."""


class Cue(Struct, frozen=True):
    """A rule: a line with these words is furniture of this kind."""

    reason: str
    pattern: str
    anchor: str
    """`line`, `start`, `end` or `anywhere`."""
    longest: int
    """Characters of the longest line that it decides."""
    yes: str
    no: str
    scope: str = "anywhere"
    """`anywhere`; `edge`: outside the article's sentences; `foot`: after them; `beside`: at an edge, next to
    other furniture; `below`: after them, right below it; `tail`: where no sentence comes after it."""
    opens: str = ""
    """What may follow: `links`, `comments`, `tags`, `legal` or nothing."""
    needs: tuple[str, ...] = ()
    """Words of which one must be there."""
    begins: tuple[str, ...] = ()
    """Beginnings of which one must be there, unless a word of `needs` is."""

    def may_meet(self, flat: str) -> bool:
        """Tell whether a line is worth the pattern, which is made ready when the first one is.

        A plain loop, because every line comes here.
        """
        for word in self.needs:
            if word in flat:
                return True
        return flat.startswith(self.begins)

    def meets(self, flat: str) -> bool:
        """Tell whether a flattened line meets this cue."""
        if len(flat) > self.longest or not self.may_meet(flat):
            return False
        expression = _compiled(self.pattern, self.anchor)
        return (expression.search if self.anchor in ("anywhere", "end") else expression.match)(
            flat
        ) is not None


class Phrases(Struct, frozen=True):
    """Words that buttons and menus are made of."""

    reason: str
    scope: str
    words: frozenset[str]
    firsts: frozenset[str]
    """The first word of each."""

    def cover(self, flat: str) -> bool:
        """Tell whether a flattened line consists of these phrases alone, separated or not."""
        if flat in self.words:
            return True
        words = _SEPARATORS.sub(" ", flat).split()
        if not words or words[0] not in self.firsts:
            return False
        place = 0
        while place < len(words):
            sizes = range(min(_LONGEST_PHRASE, len(words) - place), 0, -1)
            size = next((n for n in sizes if " ".join(words[place : place + n]) in self.words), 0)
            if not size:
                return False
            place += size
        return True


class Table:
    """All that cues.toml says."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.cues = tuple(map(_cue, data["cue"]))
        self.phrases = tuple(map(_phrases, data["phrases"]))
        self.examples = {entry["reason"]: (entry["yes"], entry["no"]) for entry in data["phrases"]}
        self.beside_date = frozenset(data["words"]["beside_date"].split())
        self.teasers = frozenset(_split(data["words"]["teasers"]))
        self._met = lru_cache(maxsize=_KEPT)(self._find_met)
        self._kinds = {
            reason: LineKind(kind) for kind, reasons in data["kinds"].items() for reason in reasons
        }

    def kind(self, reason: str) -> LineKind:
        """Return what a line that was decided for this reason is."""
        return self._kinds.get(reason, LineKind.BOILERPLATE)

    @cached_property
    def menu_words(self) -> frozenset[str]:
        """Names of sections, as menus and bylines have them."""
        return frozenset().union(*(entry.words for entry in self.phrases if entry.reason == "menu"))

    def names_section(self, flat: str) -> bool:
        """Tell whether at least half of a flattened line's words are names of sections."""
        words = flat.split()
        return 2 * sum(word.strip(",;|/") in self.menu_words for word in words) >= len(words)

    def is_section(self, flat: str) -> bool:
        """Tell whether a flattened line consists of names of sections."""
        return len(flat) <= _MENU and any(
            entry.cover(flat) for entry in self.phrases if entry.reason == "menu"
        )

    def names_button_of_player(self, flat: str) -> bool:
        """Tell whether a flattened line consists of buttons of a player."""
        return 0 < len(flat) <= _MENU and any(
            entry.cover(flat) for entry in self.phrases if entry.reason == "player"
        )

    def stands_alone(self, line: str) -> bool:
        """Tell whether a line of hard-wrapped text is furniture without the lines around it."""
        return self.match(flatten(line), edge=True) is not None

    def match(self, flat: str, *, edge: bool, foot: bool = True, led: bool = False) -> Cue | None:
        """Return the cue that a flattened line meets.

        Args:
            flat: the line, flattened.
            edge: whether it stands before the first or after the last sentence of the article.
            foot: whether it does not stand before the first.
            led: whether it began with a dash: then only cues of the whole line that know its beginning count.
        """
        if len(flat) > self._longest or not flat:
            return None
        for cue in self._meeting(flat, led):
            if cue.scope in ("anywhere", "tail") or (edge and (foot or cue.scope not in ("foot", "below"))):
                return cue
        for phrases in self.phrases:
            if (edge or phrases.scope == "anywhere") and len(flat) <= _MENU and phrases.cover(flat):
                return Cue(phrases.reason, "", "line", _MENU, "", "", scope=phrases.scope)
        return None

    def _meeting(self, flat: str, led: bool) -> Iterable[Cue]:
        for cue in self._met(flat):
            if not (led and (not cue.begins or cue.anchor != "line")):
                yield cue

    def _find_met(self, flat: str) -> tuple[Cue, ...]:
        return tuple(cue for cue in self.cues if cue.meets(flat))

    @cached_property
    def _longest(self) -> int:
        return max(cue.longest for cue in self.cues)


@cache
def table() -> Table:
    """Return the table, read when it is first needed."""
    return Table(tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8")))


def flatten(text: str) -> str:
    """Return a line as cues see it.

    >>> flatten("📲 Читайте\\u00a0ещё: →")
    'читайте еще:'
    """
    flat = " ".join(text.lower().replace("ё", "е").split())
    lead = _LEADING.match(flat)
    flat = flat[lead.end() :] if lead else flat
    return flat.rstrip(_DECORATION)


def _cue(entry: dict[str, Any]) -> Cue:
    lists = {"needs": tuple(entry.get("needs", ())), "begins": tuple(_split(entry.get("begins", "")))}
    return Cue(**{**entry, **lists})


def _phrases(entry: dict[str, Any]) -> Phrases:
    words = frozenset(_split(entry["words"]))
    return Phrases(entry["reason"], entry["scope"], words, frozenset(phrase.split()[0] for phrase in words))


def _split(words: str) -> list[str]:
    return [word.strip().replace("ё", "е") for word in re.split(r"[;\n]", words) if word.strip()]


@cache
def _compiled(pattern: str, anchor: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$" if anchor in ("line", "end") else pattern)
