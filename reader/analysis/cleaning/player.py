"""Players: the buttons of films and recordings, several in a row."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.cleaning.cues import Table
from reader.analysis.cleaning.row import Row
from reader.domain.line import LineKind

_RUN = 3
"""Buttons in a row that no article has as its subheads."""


def decide_players(rows: Sequence[Row], table: Table) -> None:
    """Hide the buttons of players where several stand in a row, be it among the text."""
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and (table.names_button_of_player(row.flat) or (run and not row.lettered)):
            run.append(row)
            continue
        if sum(button.lettered for button in run) >= _RUN:
            for button in run:
                button.decide(LineKind.BOILERPLATE, "player")
        run = []
