"""The tagger's weights: found in the package that carries them, checked, read.

The package natasha 1.6.0 (MIT) ships the slovnet models `news_v1` and the navec table of word vectors as
plain tar files of JSON, gzipped word lists and raw arrays. Nothing of it is imported (its own code needs
packages that are no longer maintained), nothing is unpickled, nothing is extracted to disk.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

RULES = 1
"""Number of the rules of this package: goes up by hand with every change that could change a result."""

CARRIER = "natasha"


class _File(NamedTuple):
    """One file of the carrier as it must be."""

    path: str
    size: int
    sha256: str


_TAGGER = _File(
    "model/slovnet_ner_news_v1.tar",
    2_385_920,
    "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
)
_MORPH = _File(
    "model/slovnet_morph_news_v1.tar",
    2_580_480,
    "54812762a641c742dbfa9c950c4b53bbb469301983077ed01b9f074643d540d3",
)
# The vectors are 25 MB, and reading all of them would cost as much as the rest of the start (0.1 s from the
# page cache, seconds from a cold disk). Their head (format, word list) and tail (code book) are checked;
# between them lie indexes into the code book, any value of which is valid, so that damage there can make a
# word's vector wrong but can neither crash nor run anything.
_VECTORS = _File(
    "emb/navec_news_v1_1B_250K_300d_100q.tar",
    26_634_240,
    "a333d2ac7fbb47248a023ccbc8ebaf440e5e4b29ffa1b98ca8352b229eeff734",
)
_HEAD, _TAIL = 1 << 16, 1 << 20
_PQ_HEADER = 16
"""Bytes before the indexes: four 32-bit numbers (words, dimensions, parts of a vector, codes of a part)."""


class WeightsUnusableError(Exception):
    """The weights are missing or damaged; the message says which, in words for the user."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over three neighbouring tokens, then a rectifier, then a fixed normalisation."""

    kernels: tuple[Floats, Floats, Floats]
    """For the token before, the token itself and the token after: inputs x outputs."""
    bias: Floats
    gain: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """Shape vectors, convolutions and the projection to tags of one slovnet model."""

    shapes: dict[str, int]
    """Name of a token's shape to its row in `shape_vectors`."""
    shape_vectors: Floats
    layers: tuple[Layer, ...]
    projection: Floats
    projection_bias: Floats
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Two networks over one table of word vectors."""

    words: dict[str, int]
    """Word in lower case to its row in `indexes`."""
    indexes: NDArray[np.uint8]
    """Words x parts: which code each part of a word's vector is; mapped from the file, not read."""
    codes: Floats
    """Parts x codes x dimensions of a part."""
    entities: Network
    transitions: Floats
    """Tag x next tag: scores of the CRF of `entities`."""
    morphology: Network


def data_folder() -> Path | None:
    """Return where the carrier keeps its data; None where it is not installed."""
    spec = find_spec(CARRIER)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / "data" if places else None


def _seem_usable(folder: Path | None) -> bool:
    """Tell whether files of the right sizes are there, without reading them."""
    if folder is None:
        return False
    try:
        return all((folder / file.path).stat().st_size == file.size for file in (_TAGGER, _MORPH, _VECTORS))
    except OSError:
        return False


def version(folder: Path | None) -> str:
    """Name the rules together with the weights in `folder` that they would use.

    >>> version(None) == f"{RULES}-rules"
    True
    """
    if not _seem_usable(folder):
        return f"{RULES}-rules"
    together = "".join(file.sha256 for file in (_TAGGER, _MORPH, _VECTORS))
    return f"{RULES}-{hashlib.sha256(together.encode()).hexdigest()[:8]}"


VERSION = version(data_folder())
"""Of the rules and weights that an analysis made now would use: changes whenever a result could."""


@lru_cache(maxsize=1)
def installed() -> Weights:
    """Return the installed weights, read once in a process; about 0.3 s and 60 MB.

    Raises:
        WeightsUnusableError: they are missing or damaged.
    """
    return load(data_folder())


def load(folder: Path | None) -> Weights:
    """Check and read the weights in a carrier's data folder.

    Raises:
        WeightsUnusableError: they are missing or damaged.
    """
    if folder is None:
        raise WeightsUnusableError(
            f"the package {CARRIER}, which carries the tagger's weights, is not installed"
        )
    try:
        entities, transitions, words = _entities(_checked(folder, _TAGGER))
        morphology, _ = _network(_checked(folder, _MORPH))
        indexes, codes = _vectors(folder, len(words))
    except OSError as error:
        raise WeightsUnusableError(f"the tagger's weights cannot be read: {error.strerror}") from error
    return Weights(words, indexes, codes, entities, transitions, morphology)


def _checked(folder: Path, file: _File) -> dict[str, bytes]:
    """Return the members of a tar file by name, after its hash was found right."""
    data = (folder / file.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise WeightsUnusableError(f"the tagger's weights are damaged: {file.path}")
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        members = ((member.name, tar.extractfile(member)) for member in tar if member.isfile())
        return {name: stream.read() for name, stream in members if stream is not None}


def _lines(data: bytes) -> list[str]:
    import gzip

    return gzip.decompress(data).decode("utf-8").removesuffix("\n").split("\n")


def _array(members: dict[str, bytes], spec: dict[str, Any]) -> Floats:
    import numpy as np

    raw = np.frombuffer(members[f"arrays/{spec['array']}.bin"], np.dtype(spec["dtype"]))
    return raw.reshape(spec["shape"]).astype(np.float32, copy=False)


def _network(members: dict[str, bytes]) -> tuple[Network, dict[str, Any]]:
    """Return the network and the description that its arrays are named in."""
    import numpy as np

    model: dict[str, Any] = json.loads(members["model.json"])
    layers = []
    for spec in model["encoder"]["layers"]:
        weight = _array(members, spec["conv"]["weight"])
        norm = {name: _array(members, spec["norm"][name]) for name in ("weight", "bias", "mean", "std")}
        gain = norm["weight"] / norm["std"]
        before, here, after = (np.ascontiguousarray(weight[:, :, place].T) for place in range(3))
        bias = _array(members, spec["conv"]["bias"])
        layers.append(Layer((before, here, after), bias, gain, norm["bias"] - norm["mean"] * gain))
    projection = model["head"]["proj"]
    shapes = {name: row for row, name in enumerate(_lines(members["vocabs/shape.gz"]))}
    network = Network(
        shapes,
        _array(members, model["emb"]["shape"]["weight"]),
        tuple(layers),
        _array(members, projection["weight"]),
        _array(members, projection["bias"]),
        tuple(_lines(members["vocabs/tag.gz"])),
    )
    return network, model


def _entities(members: dict[str, bytes]) -> tuple[Network, Floats, dict[str, int]]:
    """Return the network, its transitions, and the word list, which both networks share with the vectors."""
    network, model = _network(members)
    words = {word: row for row, word in enumerate(_lines(members["vocabs/word.gz"]))}
    return network, _array(members, model["head"]["crf"]["transitions"]), words


def _vectors(folder: Path, count: int) -> tuple[NDArray[np.uint8], Floats]:
    """Return the indexes, mapped into memory, and the code book of the word vectors."""
    import numpy as np

    path = folder / _VECTORS.path
    with path.open("rb") as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        head = stream.read(_HEAD)
        stream.seek(max(0, size - _TAIL))
        digest = hashlib.sha256(head + stream.read()).hexdigest()
    if size != _VECTORS.size or digest != _VECTORS.sha256:
        raise WeightsUnusableError(f"the tagger's weights are damaged: {_VECTORS.path}")
    import tarfile

    with tarfile.open(path) as tar:
        start = tar.getmember("pq.bin").offset_data
    rows, width, parts, codes = (int(n) for n in np.fromfile(path, np.uint32, 4, offset=start))
    if rows != count:
        raise WeightsUnusableError("the tagger's words and word vectors do not belong together")
    indexes = np.memmap(path, np.uint8, "r", start + _PQ_HEADER, (rows, parts))
    book = np.fromfile(path, np.float32, codes * width, offset=start + _PQ_HEADER + rows * parts)
    return indexes, book.reshape(parts, codes, width // parts)
