"""Small things kept between runs in a file of JSON: what is convenient, no part of the data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, json


def recall(file: Path | None) -> dict[str, object]:
    """Return what was remembered; nothing where there is no such file, or it is damaged."""
    if file is None:
        return {}
    try:
        kept = json.decode(file.read_bytes())
    except (OSError, DecodeError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def remember(file: Path, known: Mapping[str, object]) -> None:
    """Write what is to be remembered; where the disk refuses, nothing is lost but convenience."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(json.encode(known))
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
