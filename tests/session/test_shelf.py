from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.annotation import AnnotationKind
from reader.domain.span import Span
from reader.session.items import Item
from reader.session.shelf import Shelf


def item(key: str, *spans: tuple[int, int]) -> Item:
    return Item(key, AnnotationKind.QUOTE, tuple(Span(*each) for each in spans), "direct")


FIRST, SPLIT, LONG = item("a", (0, 5)), item("b", (3, 6), (10, 12)), item("c", (4, 9_000))


def test_keeps_the_order_of_the_text() -> None:
    shelf = Shelf([LONG, SPLIT, FIRST])
    assert [each.key for each in shelf] == ["a", "b", "c"]
    assert [shelf.position(key) for key in ("a", "b", "c", "d")] == [0, 1, 2, None]
    assert shelf.after(FIRST.order) == SPLIT
    assert shelf.before(FIRST.order) is None
    assert shelf.after(LONG.order) is None


def test_finds_parts_that_overlap() -> None:
    shelf = Shelf([LONG, SPLIT, FIRST])
    assert [(part.start, each.key) for part, each in shelf.parts(5, 11)] == [(3, "b"), (4, "c"), (10, "b")]
    assert [each.key for each in shelf.overlapping(6, 10)] == ["c"]
    assert shelf.overlapping(9_000, 9_999) == []


def test_puts_in_the_place_of_the_same_key() -> None:
    shelf = Shelf([FIRST, SPLIT])
    shelf.put(replace(FIRST, spans=(Span(20, 30),)))
    assert [each.key for each in shelf] == ["b", "a"]
    assert shelf.overlapping(0, 3) == []
    assert shelf.remove("a") is not None
    assert shelf.remove("a") is None
    assert len(shelf) == 1
    assert "a" not in shelf


spans = st.tuples(st.integers(0, 5_000), st.integers(1, 4_000)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=30), st.lists(st.integers(0, 29)), spans)
def test_answers_like_a_plain_search(
    places: list[tuple[int, int]], removed: list[int], asked: tuple[int, int]
) -> None:
    items = [item(str(number), place) for number, place in enumerate(places)]
    shelf = Shelf(items[: len(items) // 2])
    for each in items[len(items) // 2 :]:
        shelf.put(each)
    for number in removed:
        shelf.remove(str(number))
    kept = sorted((each for each in items if int(each.key) not in removed), key=lambda each: each.order)
    assert list(shelf) == kept
    assert shelf.overlapping(*asked) == [each for each in kept if each.hull.overlaps(Span(*asked))]
