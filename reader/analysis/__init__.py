"""Text to lines, sentences, mentions, entities, quotes and claims.

Everything public is loaded when it is first asked for, so that `import reader.analysis` costs nothing:
the tagger needs numpy, the morphology a dictionary of 15 MB, and the screen must be there before them.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.batch import analyse_many as analyse_many
    from reader.analysis.edition import EDITION as EDITION
    from reader.analysis.marks import quoted as quoted
    from reader.analysis.outline import outline as outline
    from reader.analysis.outline import plain_outline as plain_outline
    from reader.analysis.pipeline import analyse as analyse
    from reader.analysis.sentences import sentences as sentences
    from reader.analysis.speech import trim_speech as trim_speech

# The tagger multiplies small matrices: twice as fast on one core as on two that wait for each other, and the
# screen keeps the others. Numpy's libraries read it when they are loaded.
for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

_HOMES = {
    "EDITION": "edition",
    "analyse": "pipeline",
    "analyse_many": "batch",
    "outline": "outline",
    "plain_outline": "outline",
    "quoted": "marks",
    "sentences": "sentences",
    "trim_speech": "speech",
}
"""Each public name to the module of this package that defines it."""


class _Facade(ModuleType):
    """This package as a module that fetches its public names when they are asked for."""

    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{self.__name__}.{_HOMES[name]}"), name)
        super().__setattr__(name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        # The import system binds a loaded submodule to its package under its own name, which would put
        # the modules `outline` and `sentences` in the place of the functions that are public here.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Facade
