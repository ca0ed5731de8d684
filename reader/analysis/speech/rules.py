"""The rules that find quotes, in the order of rules.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from reader.analysis.speech import (
    attributions,
    backward,
    bare,
    clauses,
    colons,
    direct,
    headlines,
    nobody,
    paragraphs,
    tail,
    turns,
)
from reader.analysis.speech.candidate import Candidate
from reader.analysis.speech.lexicon import table
from reader.analysis.speech.scene import Scene

Find = Callable[[Scene], Iterator[Candidate]]

_FINDERS: Mapping[str, Find] = {
    "dash.author": turns.dash_author,
    "dash.introduced": turns.dash_introduced,
    "dash.behind": turns.dash_behind,
    "turn.answer": turns.answer,
    "quote.author": direct.quote_author,
    "quote.inset": direct.quote_inset,
    "quote.colon": colons.colon_quote,
    "quote.unclosed": paragraphs.quote_unclosed,
    "quote.unopened": paragraphs.quote_unopened,
    "quote.named": headlines.quote_named,
    "quote.alone": paragraphs.quote_alone,
    "clause.that": clauses.that_clause,
    "clause.nominal": clauses.nominal_clause,
    "clause.nobody": nobody.nobody_clause,
    "clause.certain": clauses.certain_clause,
    "clause.colon": clauses.colon_clause,
    "as": attributions.as_clause,
    "according": attributions.according,
    "said.after": tail.said_after,
    "clause.bare": bare.bare_clause,
    "quote.next": direct.quote_next,
    "headline.source": headlines.headline_source,
    "about.this": backward.about_this,
}
"""Id of a rule to the function that finds by it."""


class Rule(Struct, frozen=True):
    """One way of quoting."""

    id: str
    score: float
    """How likely what it finds is right, 0 to 1."""
    find: Find
    yes: tuple[str, ...]
    """Texts with what is quoted in square brackets."""
    headlines: tuple[str, ...]
    """The same as titles."""
    no: tuple[str, ...]
    """Texts in which nothing is quoted."""
    inside: bool
    """It finds quotes inside quotes too."""


RULES = tuple(
    Rule(
        entry["id"],
        entry["score"],
        _FINDERS[entry["id"]],
        tuple(entry.get("yes", ())),
        tuple(entry.get("headlines", ())),
        tuple(entry["no"]),
        entry.get("inside", False),
    )
    for entry in table("rules.toml")["rule"]
)
"""Every rule, in the order in which they are tried."""
