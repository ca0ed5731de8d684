"""Which command does what to a reading; imports no Textual."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reader.session.notice import Notice
from reader.session.reading import Reading
from reader.session.selection import Motion

MOVE, EXTEND = "move.", "extend."
"""What begins the ids of motions; the motion's name follows."""

ACTIONS: Mapping[str, Callable[[Reading], Notice | None]] = {
    "select.other_end": Reading.other_end,
    "select.grow": Reading.grow,
    "select.shrink": Reading.shrink,
    "mention.next": Reading.next_mention,
    "mention.previous": Reading.previous_mention,
    "search.next": Reading.next_hit,
    "search.previous": Reading.previous_hit,
    "item.accept": Reading.accept,
    "item.reject": Reading.reject_or_delete,
    "review.accept_all": Reading.accept_all,
    "review.accept_rule": lambda reading: reading.accept_all(alike=True),
    "review.reject_all": Reading.reject_all,
    "review.reject_rule": lambda reading: reading.reject_all(alike=True),
    "item.next": Reading.next_item,
    "item.previous": Reading.previous_item,
    "party.nobody": lambda reading: reading.choose(0),
    "tag.quote": Reading.tag_quote,
    "tag.claim": Reading.tag_claim,
    "tag.add_part": Reading.add_part,
    "tag.repeat": Reading.repeat,
    "article.done": Reading.mark_done,
    "hidden.toggle": Reading.toggle_hidden,
    "hidden.line": Reading.toggle_line,
    "mark.look_at": Reading.show_lost,
    "mark.put_back": Reading.put_back,
    "mark.give_up": Reading.give_up,
    "history.undo": Reading.undo,
    "history.redo": Reading.redo,
}
"""Commands that concern the reading alone."""


RECORDING = (
    "tag.",
    "item.accept",
    "item.reject",
    "item.memo",
    "party.",
    "review.",
    "article.done",
    "hidden.line",
    "mark.put_back",
    "mark.give_up",
    "history.",
)
"""What begins the ids of commands that change what is stored."""


def records(ident: str) -> bool:
    """Tell whether a command changes what is stored."""
    return ident.startswith(RECORDING)


def known(ident: str) -> bool:
    """Tell whether a command concerns the reading alone."""
    return ident in ACTIONS or ident == "party.choose" or ident.startswith((MOVE, EXTEND))


def perform(reading: Reading, ident: str, digit: int = 0) -> Notice | None:
    """Do what a command means.

    Args:
        reading: the article being read.
        ident: id of the command.
        digit: the digit that was pressed, where the command takes one.

    Raises:
        ReaderError: the store refuses; nothing was changed.
    """
    if ident.startswith(MOVE):
        reading.move(Motion(ident.removeprefix(MOVE)))
        return None
    if ident.startswith(EXTEND):
        reading.extend(Motion(ident.removeprefix(EXTEND)))
        return None
    if ident == "party.choose":
        return reading.choose(digit)
    return ACTIONS[ident](reading)
