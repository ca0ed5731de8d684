"""The tagger's weights: found in the package that carries them, checked, read.

The package natasha 1.6.0 (MIT) ships the slovnet models `news_v1` and the navec table of word vectors as
plain tar files of JSON, gzipped word lists and raw arrays. Nothing of it is imported (its own code needs
packages that are no longer maintained), nothing is unpickled, nothing is extracted to disk.
"""

from __future__ import annotations

import hashlib
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reader.analysis.carrier import CARRIER, MORPH, TAGGER, VECTORS, CarrierFile, data_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_HEAD, _TAIL = 1 << 16, 1 << 20
_PQ_HEADER = 16
"""Bytes before the indexes: four 32-bit numbers (words, dimensions, parts of a vector, codes of a part)."""


class WeightsUnusableError(Exception):
    """The weights are missing or damaged; the message says which, in words for the user."""


class Layer(Struct, frozen=True):
    """A convolution over three neighbouring tokens, then a rectifier, then a fixed normalisation."""

    kernels: tuple[Floats, Floats, Floats]
    """For the token before, the token itself and the token after: inputs x outputs."""
    bias: Floats
    gain: Floats
    shift: Floats


class Network(Struct, frozen=True):
    """Shape vectors, convolutions and the projection to tags of one slovnet model."""

    shapes: dict[str, int]
    """Name of a token's shape to its row in `shape_vectors`."""
    shape_vectors: Floats
    layers: tuple[Layer, ...]
    projection: Floats
    projection_bias: Floats
    tags: tuple[str, ...]


class Weights(Struct, frozen=True):
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
        entities, transitions, words = _entities(_checked(folder, TAGGER))
        morphology, _ = _network(_checked(folder, MORPH))
        indexes, codes = _vectors(folder, len(words))
    except OSError as error:
        raise WeightsUnusableError(f"the tagger's weights cannot be read: {error.strerror}") from error
    return Weights(words, indexes, codes, entities, transitions, morphology)


def _checked(folder: Path, file: CarrierFile) -> dict[str, bytes]:
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

    path = folder / VECTORS.path
    with path.open("rb") as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        head = stream.read(_HEAD)
        stream.seek(max(0, size - _TAIL))
        digest = hashlib.sha256(head + stream.read()).hexdigest()
    if size != VECTORS.size or digest != VECTORS.sha256:
        raise WeightsUnusableError(f"the tagger's weights are damaged: {VECTORS.path}")
    import tarfile

    with tarfile.open(path) as tar:
        start = tar.getmember("pq.bin").offset_data
    rows, width, parts, codes = (int(n) for n in np.fromfile(path, np.uint32, 4, offset=start))
    if rows != count:
        raise WeightsUnusableError("the tagger's words and word vectors do not belong together")
    indexes = np.memmap(path, np.uint8, "r", start + _PQ_HEADER, (rows, parts))
    book = np.fromfile(path, np.float32, codes * width, offset=start + _PQ_HEADER + rows * parts)
    return indexes, book.reshape(parts, codes, width // parts)
