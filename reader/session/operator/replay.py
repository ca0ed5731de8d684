"""Recording every quote of a marked article, key by key, in order of the text."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reader.corpus.gold import NOBODY, Gold, GoldQuote, article_of
from reader.domain.analysis import Analysis
from reader.domain.change import Store
from reader.session.clock import SystemClock
from reader.session.operator.keyboard import Keyboard, Plan, cost
from reader.session.operator.planning import Planner, Wanted, recorded
from reader.session.reading import Reading

OUT_OF_REACH = "no keys select exactly these words"
NOT_AS_PLANNED = "the keys recorded something else"


class Replayed(Struct, frozen=True):
    """One quote of a marked article."""

    number: str
    wanted: Wanted
    plan: Plan
    """What was pressed; nothing where it could not be recorded."""
    failure: str = ""
    """Why it was not recorded; empty when it was."""

    @property
    def keys(self) -> int:
        """How many keys were pressed."""
        return cost(self.plan)


def replay(gold: Gold, analysis: Analysis, store: Store, keyboard: Keyboard) -> list[Replayed]:
    """Record the quotes of an article, each from where the one before left the selection.

    Args:
        gold: the marked article.
        analysis: what is suggested, and who is named.
        store: an empty one.
        keyboard: the keys.
    """
    reading = Reading(
        article_of(gold), analysis.outline, annotator="operator", clock=SystemClock(), store=store
    )
    reading.arrive(analysis)
    in_order = sorted(gold.quotes.items(), key=lambda entry: min(entry[1].spans))
    return [_replayed(reading, keyboard, number, _wanted(gold, quote)) for number, quote in in_order]


def without_suggestions(analysis: Analysis) -> Analysis:
    """Return an analysis that knows names and verbs of speech, and suggests nothing."""
    return replace(analysis, quotes=(), claims=())


def _wanted(gold: Gold, quote: GoldQuote) -> Wanted:
    names = () if quote.speaker == NOBODY else gold.names[quote.speaker]
    return Wanted(tuple(sorted(quote.spans)), names)


def _replayed(reading: Reading, keyboard: Keyboard, number: str, wanted: Wanted) -> Replayed:
    shown: Plan = ()
    if not reading.show_hidden and any(
        reading.document.covers_hidden(span.start, span.end) for span in wanted.spans
    ):
        shown = (keyboard.step("hidden.toggle"),)
        keyboard.do(reading, shown[0])
    found = Planner(reading, keyboard, wanted).plan()
    if found is None:
        if shown:
            keyboard.do(reading, shown[0])
        return Replayed(number, wanted, (), OUT_OF_REACH)
    for step in found:
        keyboard.do(reading, step)
    failure = "" if recorded(reading, wanted) else NOT_AS_PLANNED
    return Replayed(number, wanted, (*shown, *found), failure)
