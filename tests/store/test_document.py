"""Documents as they are kept: the same JSON that everything else writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.shape import encode
from reader.errors import ReaderError
from reader.store.document import checked, packed, unpacked

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), VALUES, max_size=5))
def test_a_document_is_kept_as_any_other_json_is_written(record: dict[str, object]) -> None:
    assert packed(record) == encode(record).encode()
    assert unpacked(packed(record)) == record
    assert checked("other", packed(record)) == packed(record)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_as_it_was_kept(number: float) -> None:
    assert unpacked(packed({"n": number})) == {"n": number}


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ReaderError, match="JSON cannot hold this"):
        packed({"a": "\ud800"})
