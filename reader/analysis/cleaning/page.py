"""A page as it was scraped: the order in which its rows are decided."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.cleaning.block import decide_blocks, decide_dated_teaser, decide_teasers
from reader.analysis.cleaning.cell import decide_cells
from reader.analysis.cleaning.core import Core, decide_by_cues, decide_edges, decide_rank_lists, find_core
from reader.analysis.cleaning.credit import decide_captions, decide_dates, decide_names, settle_dates
from reader.analysis.cleaning.cues import Table, table
from reader.analysis.cleaning.figure import decide_figures
from reader.analysis.cleaning.head import decide_head
from reader.analysis.cleaning.likelihood import decide_likely, weights
from reader.analysis.cleaning.link import decide_contents, decide_pointed, spare_summaries
from reader.analysis.cleaning.mail import decide_mail
from reader.analysis.cleaning.meta import decide_meta
from reader.analysis.cleaning.offer import decide_offers
from reader.analysis.cleaning.player import decide_players
from reader.analysis.cleaning.poll import decide_polls
from reader.analysis.cleaning.repeat import decide_repeats
from reader.analysis.cleaning.row import Row, rows_of
from reader.analysis.cleaning.sheet import decide_sheets
from reader.analysis.cleaning.tail import decide_tail
from reader.analysis.cleaning.tongue import decide_tongue
from reader.analysis.cleaning.wire import decide_wires
from reader.analysis.cleaning.wrap import paragraphs


def decided(lines: Sequence[str], title: str | None) -> tuple[list[Row], int]:
    """Return the rows of a text, each decided, and the place of the article's first sentence.

    Args:
        lines: all lines of the text.
        title: a title known from elsewhere.
    """
    rows, first = decided_by_rules(lines, title)
    decide_likely(rows, weights())
    return rows, first


def decided_by_rules(lines: Sequence[str], title: str | None) -> tuple[list[Row], int]:
    """Return the same with what the rules leave open still plain."""
    cues = table()
    rows = rows_of(lines, paragraphs(lines, cues.stands_alone))
    _decide_by_themselves(rows, cues)
    core = find_core(rows)
    _decide_around(rows, core, cues, title)
    core = find_core(rows)
    _decide_below(rows, core, cues)
    settle_dates(rows, core)
    decide_captions(rows)
    decide_repeats(rows)
    return rows, core.first


def _decide_by_themselves(rows: list[Row], cues: Table) -> None:
    """Decide what shows what it is wherever it stands."""
    decide_by_cues(rows, cues)
    decide_players(rows, cues)
    decide_meta(rows)
    spare_summaries(rows)
    decide_pointed(rows)
    decide_contents(rows)
    decide_mail(rows)
    decide_polls(rows)
    decide_offers(rows)
    decide_sheets(rows)
    decide_rank_lists(rows)


def _decide_around(rows: list[Row], core: Core, cues: Table, title: str | None) -> None:
    """Decide what stands before the article's sentences and among them."""
    decide_wires(rows, core)
    decide_tongue(rows, core)
    decide_cells(rows, core, cues)
    decide_edges(rows, core, cues)
    decide_dates(rows, core, cues)
    decide_head(rows, core, cues, title)
    decide_names(rows, core, cues)
    decide_teasers(rows, core, cues)
    decide_dated_teaser(rows, core)
    decide_blocks(rows, core)


def _decide_below(rows: list[Row], core: Core, cues: Table) -> None:
    """Decide what stands after the article's sentences, where what was hidden leaves them to end."""
    decide_edges(rows, core, cues)
    decide_dates(rows, core, cues)
    decide_tail(rows, core)
    decide_figures(rows, core)
    decide_edges(rows, core, cues)
    decide_tail(rows, core)
