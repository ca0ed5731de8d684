"""The package that carries the tagger's weights, which are told apart here without reading any.

Which they are is asked for at every start, the weights themselves only in the processes that analyse.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

CARRIER = "natasha"


class CarrierFile(NamedTuple):
    """One file of the carrier as it must be."""

    path: str
    size: int
    sha256: str


TAGGER = CarrierFile(
    "model/slovnet_ner_news_v1.tar",
    2_385_920,
    "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
)
MORPH = CarrierFile(
    "model/slovnet_morph_news_v1.tar",
    2_580_480,
    "54812762a641c742dbfa9c950c4b53bbb469301983077ed01b9f074643d540d3",
)
# The vectors are 25 MB, and reading all of them would cost as much as the rest of the start (0.1 s from the
# page cache, seconds from a cold disk). Their head (format, word list) and tail (code book) are checked;
# between them lie indexes into the code book, any value of which is valid, so that damage there can make a
# word's vector wrong but can neither crash nor run anything.
VECTORS = CarrierFile(
    "emb/navec_news_v1_1B_250K_300d_100q.tar",
    26_634_240,
    "a333d2ac7fbb47248a023ccbc8ebaf440e5e4b29ffa1b98ca8352b229eeff734",
)


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
        return all((folder / file.path).stat().st_size == file.size for file in (TAGGER, MORPH, VECTORS))
    except OSError:
        return False


def weights(folder: Path | None) -> str:
    """Name the weights in `folder` that an analysis would use; `rules` where it has the rules alone.

    >>> weights(None)
    'rules'
    """
    if not _seem_usable(folder):
        return "rules"
    together = "".join(file.sha256 for file in (TAGGER, MORPH, VECTORS))
    return hashlib.sha256(together.encode()).hexdigest()[:8]
