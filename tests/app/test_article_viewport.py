"""The selection stays comfortably in view, and the text moves no more than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.article.viewport import Viewport

VIEWS = st.builds(Viewport, st.integers(-50, 400), st.integers(1, 60), st.integers(1, 400))


@given(VIEWS, st.integers(0, 399), st.integers(0, 30), st.booleans())
def test_what_is_shown_is_in_view(view: Viewport, first: int, size: int, tail: bool) -> None:
    first = min(first, view.total - 1)
    last = min(first + size, view.total - 1)
    view.show(first, last, tail=tail)
    fits = last - first < view.height
    assert (last if tail and not fits else first) in view.rows
    assert not fits or last in view.rows


@given(VIEWS, st.integers(0, 399), st.integers(0, 30))
def test_showing_again_moves_nothing(view: Viewport, first: int, size: int) -> None:
    first = min(first, view.total - 1)
    last = min(first + size, view.total - 1)
    view.show(first, last)
    assert not view.show(first, last)


@given(VIEWS, st.integers(-500, 500))
def test_scrolling_stays_on_the_page(view: Viewport, rows: int) -> None:
    view.scroll(rows)
    assert 0 <= view.top <= max(0, view.total - view.height)


@pytest.mark.parametrize(
    ("top", "first", "last", "after"),
    [
        (0, 1, 2, 0),  # at the start nothing is above
        (50, 60, 63, 50),  # in view with room: nothing moves
        (50, 52, 53, 47),  # near the upper edge: five rows of room
        (50, 75, 76, 57),  # near the lower edge: a third of the height
        (50, 78, 140, 78),  # taller than the screen: its start
        (0, 150, 151, 140),  # far away: at a third of the height
        (100, 198, 199, 170),  # at the end nothing is below
    ],
)
def test_the_text_moves_like_this(top: int, first: int, last: int, after: int) -> None:
    view = Viewport(top, 30, 200)
    view.show(first, last)
    assert view.top == after


def test_what_grows_at_its_end_beyond_the_screen_shows_the_end() -> None:
    view = Viewport(10, 30, 200)
    view.show(12, 50, tail=True)
    assert view.top == 21


def test_rows_outside_of_the_page_are_no_rows() -> None:
    assert Viewport(-3, 10, 200).rows == range(7)
    assert Viewport(195, 10, 200).rows == range(195, 200)
    assert not Viewport(0, 0, 0).rows
