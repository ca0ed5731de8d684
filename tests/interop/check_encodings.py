"""Our detector beside chardet: at every length and in every language it reads no fewer excerpts exactly."""

from __future__ import annotations

import chardet
import pytest

from reader.corpus import decode
from tests.corpus.test_encoding import CASES, SAMPLES, as_written, excerpts

KAZAKH = [("kazakh", "kz1048")]
"""An encoding that few files have: in twenty letters it cannot always be told from cp1251, by anybody."""


def theirs(data: bytes) -> str | None:
    encoding = chardet.detect(data)["encoding"]
    try:
        return None if encoding is None else data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        return None


@pytest.mark.parametrize("length", [20, 60, 200, 1000])
@pytest.mark.parametrize(("language", "encoding"), [*CASES, *KAZAKH])
def test_no_fewer_are_exact_than_with_chardet(language: str, encoding: str, length: int) -> None:
    cases = [as_written(excerpt, encoding) for excerpt in excerpts(SAMPLES[language], length)]
    ours = sum(decode(data).text == text for data, text in cases)
    assert ours >= sum(theirs(data) == text for data, text in cases)
