"""The linear-chain CRF over all sentences of a text at once: best tags and marginal probabilities.

Method: Viterbi and forward-backward (Lafferty, McCallum and Pereira, 2001), a step for all sentences
together; forward-backward with probabilities scaled at each step (Rabiner, 1989).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Real = TypeVar("Real", np.float32, np.float64)

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
    moves = np.exp(transitions, dtype=np.float64)
    weights = np.exp(emissions - emissions.max(1, keepdims=True), dtype=np.float64)
    for group in _groups(bounds):
        table, inside = _padded(weights, group)
        length = len(table)
        ahead, behind = np.ones_like(table), np.ones_like(table)
        ahead[0] = table[0]
        for step in range(1, length):
            moved = _shares(ahead[step - 1] @ moves * table[step])
            ahead[step] = np.where(inside[step][:, None], moved, ahead[step - 1])
        for step in range(length - 2, -1, -1):
            moved = _shares((behind[step + 1] * table[step + 1]) @ moves.T)
            behind[step] = np.where(inside[step + 1][:, None], moved, behind[step + 1])
        chances = _shares(ahead * behind)
        for column, (start, end) in enumerate(group):
            result[start:end] = chances[: end - start, column]
    return result


def _groups(bounds: Bounds) -> list[list[tuple[int, int]]]:
    ordered = sorted(bounds, key=lambda bound: bound[1] - bound[0])
    return [ordered[place : place + BATCH] for place in range(0, len(ordered), BATCH)]


def _padded(scores: NDArray[Real], group: Bounds) -> tuple[NDArray[Real], NDArray[np.bool_]]:
    """Return step x sentence x tag scores, and step x sentence: is there a token."""
    import numpy as np

    length = max(end - start for start, end in group)
    # Nothing is taken from where no token is; no 0 there, which nothing can be a share of.
    table = np.ones((length, len(group), scores.shape[1]), scores.dtype)
    inside = np.zeros((length, len(group)), np.bool_)
    for column, (start, end) in enumerate(group):
        table[: end - start, column] = scores[start:end]
        inside[: end - start, column] = True
    return table, inside


def _shares(weights: Doubles) -> Doubles:
    """Return weights of tags as shares that add up to 1: so no sentence is too long for a float."""
    shares: Doubles = weights / weights.sum(-1, keepdims=True)
    return shares
