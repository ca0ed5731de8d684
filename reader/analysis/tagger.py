"""Tags and cases of every token, by slovnet's networks in plain numpy.

The networks see three tokens to each side; the CRF sees a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from reader.analysis.crf import Bounds, best_tags, marginals
from reader.analysis.readings import CASES
from reader.analysis.shape import shape
from reader.analysis.weights import Network, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BLOCK = 2048
"""Tokens that go through a network together: bounds memory to some 20 MB."""

MARGIN = 3
"""Tokens of context that a network sees to each side: one for each of its three layers."""

LONGEST = 400
"""Tokens after which a sentence is cut for the CRF: in tables and broken texts they have any length."""

_CASE_NAMES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")


class Token(NamedTuple):
    """A word, number or mark of the text that was tagged."""

    start: int
    end: int
    text: str


class Tagged(Struct, frozen=True):
    """A text with what the networks say of it."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    """First and one past the last token of each."""
    tags: tuple[str, ...]
    """Names of the columns of `emissions` and `chances`: O, B-PER, I-PER and so on."""
    emissions: Floats
    chances: Floats
    """Token x tag: marginal probabilities."""
    cases: Floats
    """Token x CASES: probabilities, not adding up to 1 where a token may have no case."""


class Tagger:
    """The networks, ready to tag."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._case_columns = _case_columns(weights.morphology)

    @property
    def transitions(self) -> Floats:
        """Scores of one tag following another."""
        return self._weights.transitions

    def tag(self, text: str, tokens: Sequence[Token], sentences: Bounds) -> Tagged:
        """Tag a text that was cut into tokens and sentences.

        Args:
            text: the text, of which only the tokens are read.
            tokens: at least one.
            sentences: covering all tokens.
        """
        import numpy as np

        weights = self._weights
        blocks = [self._block(tokens, start) for start in range(0, len(tokens), BLOCK)]
        emissions = np.concatenate([block[0] for block in blocks])
        scores = np.concatenate([self._cases(block[1]) for block in blocks])
        bounds = [piece for bound in sentences for piece in _cut(bound)]
        chances = marginals(emissions, weights.transitions, bounds)
        tags = weights.entities.tags
        return Tagged(text, tuple(tokens), tuple(bounds), tags, emissions, chances, scores)

    def decode(self, tagged: Tagged, emissions: Floats) -> list[str]:
        """Return the best tags of the tokens, given emissions that may have been changed."""
        numbers = best_tags(emissions, self._weights.transitions, tagged.sentences)
        return [tagged.tags[number] for number in numbers]

    def _block(self, tokens: Sequence[Token], start: int) -> tuple[Floats, Floats]:
        """Return the emissions of both networks for the tokens from `start` on that make a block."""
        first = max(0, start - MARGIN)
        seen = tokens[first : start + BLOCK + MARGIN]
        distinct: dict[str, int] = {}
        places = [distinct.setdefault(token.text, len(distinct)) for token in seen]
        vectors = self._vectors(distinct)
        shapes = [shape(word) for word in distinct]
        block = slice(start - first, start - first + BLOCK)
        entities, morphology = (
            _emissions(network, vectors, shapes, places)[block]
            for network in (self._weights.entities, self._weights.morphology)
        )
        return entities, morphology

    def _vectors(self, words: Collection[str]) -> Floats:
        """Return the vector of each word."""
        import numpy as np

        weights = self._weights
        unknown = weights.words["<unk>"]
        rows = np.fromiter((weights.words.get(word.lower(), unknown) for word in words), np.int64, len(words))
        parts, codes, width = weights.codes.shape
        # The code book as one table: four times as fast as `codes[parts, indexes]`.
        places = weights.indexes[rows] + np.arange(0, parts * codes, codes)
        return weights.codes.reshape(-1, width).take(places, 0).reshape(len(words), -1)

    def _cases(self, emissions: Floats) -> Floats:
        import numpy as np

        chances = np.exp(emissions - emissions.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        cases: Floats = chances @ self._case_columns
        return cases


def _emissions(network: Network, vectors: Floats, shapes: Sequence[str], places: Sequence[int]) -> Floats:
    """Return what a network makes of tokens.

    Args:
        network: the network.
        vectors: of the distinct words among the tokens.
        shapes: names of their shapes.
        places: for each token the place of its word among these.
    """
    import numpy as np

    rows = np.fromiter((network.shapes.get(name, 0) for name in shapes), np.int64, len(shapes))
    values = np.concatenate([vectors, network.shape_vectors[rows]], 1)
    for number, layer in enumerate(network.layers):
        before, here, after = (values @ kernel for kernel in layer.kernels)
        if number == 0:
            # A third of the tokens are repeated: their share of the largest layer is worked out once.
            before, here, after = (moved.take(places, 0) for moved in (before, here, after))
        here += layer.bias
        here[1:] += before[:-1]
        here[:-1] += after[1:]
        np.maximum(here, 0, out=here)
        here *= layer.gain
        here += layer.shift
        values = here
    emissions: Floats = values @ network.projection + network.projection_bias
    return emissions


def _case_columns(network: Network) -> Floats:
    """Return tag x case: 1 where a morphological tag has that case."""
    import numpy as np

    columns = np.zeros((len(network.tags), len(CASES)), np.float32)
    for row, tag in enumerate(network.tags):
        for column, name in enumerate(_CASE_NAMES):
            columns[row, column] = f"Case={name}" in tag.split("|")
    return columns


def _cut(bound: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = bound
    return [(first, min(end, first + LONGEST)) for first in range(start, end, LONGEST)]
