"""The linear-chain CRF over all sentences of a text at once: best tags and marginal probabilities.

Method: Viterbi and forward-backward (Lafferty, McCallum and Pereira, 2001), a step for all sentences
together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

Bounds = Sequence[tuple[int, int]]
"""First and one past the last token of each sentence; none is empty."""

BATCH = 64
"""Sentences decoded together. They are sorted by length first, so that little is wasted on filling up."""


def best_tags(emissions: Floats, transitions: Floats, bounds: Bounds) -> NDArray[np.int64]:
    """Return the number of the best tag of each token."""
    import numpy as np

    tags = np.zeros(len(emissions), np.int64)
    for group in _groups(bounds):
        table, inside = _padded(emissions, group)
        length, count, _ = table.shape
        came_from = np.zeros(table.shape, np.int8)
        scores = table[0]
        for step in range(1, length):
            options = scores[:, :, None] + transitions
            came_from[step] = options.argmax(1)
            scores = np.where(inside[step][:, None], options.max(1) + table[step], scores)
        path = np.zeros((length, count), np.int64)
        current, everyone = scores.argmax(1), np.arange(count)
        for step in range(length - 1, -1, -1):
            path[step] = current
            if step:
                current = np.where(inside[step], came_from[step][everyone, current], current)
        for column, (start, end) in enumerate(group):
            tags[start:end] = path[: end - start, column]
    return tags


def marginals(emissions: Floats, transitions: Floats, bounds: Bounds) -> Floats:
    """Return for each token the probability of each tag."""
    import numpy as np

    result = np.zeros_like(emissions)
    for group in _groups(bounds):
        table, inside = _padded(emissions, group)
        length = len(table)
        ahead, behind = np.zeros_like(table), np.zeros_like(table)
        ahead[0] = table[0]
        for step in range(1, length):
            moved = _log_sum(ahead[step - 1][:, :, None] + transitions, 1) + table[step]
            ahead[step] = np.where(inside[step][:, None], moved, ahead[step - 1])
        for step in range(length - 2, -1, -1):
            moved = _log_sum(transitions + (behind[step + 1] + table[step + 1])[:, None, :], 2)
            behind[step] = np.where(inside[step + 1][:, None], moved, behind[step + 1])
        total = _log_sum(ahead[length - 1], 1)
        chances = np.exp(ahead + behind - total[None, :, None])
        for column, (start, end) in enumerate(group):
            result[start:end] = chances[: end - start, column]
    return result


def _groups(bounds: Bounds) -> list[list[tuple[int, int]]]:
    ordered = sorted(bounds, key=lambda bound: bound[1] - bound[0])
    return [ordered[place : place + BATCH] for place in range(0, len(ordered), BATCH)]


def _padded(emissions: Floats, group: Bounds) -> tuple[Floats, NDArray[np.bool_]]:
    """Return step x sentence x tag emissions, and step x sentence: is there a token."""
    import numpy as np

    length = max(end - start for start, end in group)
    table = np.zeros((length, len(group), emissions.shape[1]), np.float32)
    inside = np.zeros((length, len(group)), np.bool_)
    for column, (start, end) in enumerate(group):
        table[: end - start, column] = emissions[start:end]
        inside[: end - start, column] = True
    return table, inside


def _log_sum(scores: Floats, axis: int) -> Floats:
    import numpy as np

    top = scores.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(scores - top).sum(axis)) + top.squeeze(axis)
    return total
