"""Made-up marked articles, an analysis of them, and the keys of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.fuzzy import ranked
from reader.app.keymap import of_place
from reader.app.screens.actions import perform
from reader.corpus.gold import Gold, parse_source
from reader.domain.analysis import Analysis, Entity, EntityType, Mention, QuoteKind, Speaker, SuggestedQuote
from reader.domain.change import Store
from reader.domain.line import LineKind, Outline
from reader.session.operator.keyboard import Keyboard
from reader.session.operator.replay import Replayed, replay
from tests.session.support import make_outline, span

HEAD = "@ lomov PER Пётр Ломов | Ломов\n@ rey PER Анна Рей\n@ guard ROLE сторож моста\n---\n"

KEYBOARD = Keyboard(
    {command.id: command.keys for place in ("dialogs", "reading") for command in of_place(place)},
    perform,
    ranked,
)

LOMOV = Entity("e1", EntityType.PER, "Пётр Ломов", ("Ломов",), 2)
REY = Entity("e2", EntityType.PER, "Анна Рей", (), 1)


def marked(*lines: str) -> Gold:
    """Return a marked article of these lines of the body."""
    return parse_source("bridge", HEAD + "\n".join(f"B\t{line}" if line else "" for line in lines))


def found(
    gold: Gold,
    *quotes: SuggestedQuote,
    cues: Sequence[str] = (),
    names: Sequence[str] = (),
    outline: Outline | None = None,
) -> Analysis:
    """Return an analysis that suggests these quotes and knows these words."""
    mentions = [
        Mention(span(name, text=gold.text), EntityType.PER, "e1" if "Ломов" in name else "e2", 0.9)
        for name in names
    ]
    return Analysis(
        version="7",
        outline=outline or make_outline(gold.text),
        sentences=(),
        mentions=tuple(mentions),
        entities=(LOMOV, REY),
        quotes=quotes,
        claims=(),
        cues=tuple(sorted(span(cue, text=gold.text) for cue in cues)),
    )


def suggested(gold: Gold, *words: str, speaker: str | None = "e1") -> SuggestedQuote:
    """Return a suggestion of these words."""
    name = {"e1": "Пётр Ломов", "e2": "Анна Рей"}.get(speaker or "")
    return SuggestedQuote(
        spans=tuple(span(part, text=gold.text) for part in words),
        kind=QuoteKind.DIRECT,
        cue=None,
        rule="test",
        score=0.9,
        speaker=Speaker(None, speaker, name) if speaker else None,
    )


def pressed(gold: Gold, analysis: Analysis, store: Store) -> list[str]:
    """Return the keys that each quote took, as words; of one that none led to, why."""
    return [as_words(one) for one in replay(gold, analysis, store, KEYBOARD)]


def as_words(one: Replayed) -> str:
    return one.failure or " ".join(key for step in one.plan for key in step.keys)


def hidden(gold: Gold, *numbers: int) -> Outline:
    """Return an outline that hides some lines."""
    kinds = [
        LineKind.BOILERPLATE if number in numbers else LineKind.BODY if words else LineKind.BLANK
        for number, words in enumerate(gold.text.split("\n"))
    ]
    return make_outline(gold.text, kinds)
