"""What was decided about an article as a whole, as plain JSON values for the database."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.domain import shape
from reader.domain.article import ArticleState
from reader.domain.record import Record, ref_from_dict, ref_to_dict

SKETCH = re.compile(r"([0-9a-f]{8})+")

LATER: Mapping[str, object] = {"successor": None, "considered": [], "sketch": None}
"""Members that it did not have from the beginning."""


def state_to_dict(state: ArticleState) -> Record:
    """Return the `article` object with what was decided about the article as a whole."""
    lines = {str(start): state.lines[start] for start in sorted(state.lines)}
    return ref_to_dict(state.ref) | {
        "done": state.done,
        "lines": lines,
        "successor": state.successor,
        "considered": list(state.considered),
        "sketch": state.sketch,
    }


def state_from_dict(value: object) -> ArticleState:
    """Return what `state_to_dict` was given.

    Raises:
        ReaderError: it is no such object; the place that is wrong is named.
    """
    ref = ref_from_dict(value)
    data, place = {**LATER, **shape.mapping(value, "article")}, f"article {ref.id}"
    kept = shape.mapping(shape.member(data, "lines", place), f"{place}.lines")
    for wrong in (start for start in kept if not (start.isascii() and start.isdigit())):
        shape.fail(f"{place}.lines", "offsets of lines as keys", wrong)
    lines = {int(start): shape.boolean(kept, start, f"{place}.lines") for start in kept}
    return ArticleState(
        ref,
        shape.boolean(data, "done", place),
        lines,
        shape.optional_text(data, "successor", place, least=1),
        shape.texts(data, "considered", place),
        None
        if shape.member(data, "sketch", place) is None
        else shape.matching(SKETCH, data, "sketch", place, "sums of eight hexadecimal digits"),
    )
