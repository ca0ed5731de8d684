from __future__ import annotations

from reader.domain.line import LineKind
from reader.domain.span import Span
from reader.session.document import BY_HAND, BlockKind, make_document

from .support import OUTLINE, TEXT, make_outline, span


def test_has_a_block_for_each_visible_line_and_a_strip_for_each_hidden_run() -> None:
    document = make_document(TEXT, OUTLINE, {})
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.LINE] * 2 + [BlockKind.HIDDEN] + [BlockKind.LINE] * 3
    assert document.blocks[0].title
    assert document.blocks[4].caption


def test_a_strip_counts_lines_and_covers_the_blank_ones_between() -> None:
    strip = make_document(TEXT, OUTLINE, {}).blocks[2]
    assert (strip.count, strip.reasons) == (2, ("menu",))
    assert strip.span == Span(span("Читайте").start, span("Поделиться").end)


def test_shown_hidden_lines_are_dimmed_blocks_with_their_reason() -> None:
    document = make_document(TEXT, OUTLINE, {}, show_hidden=True)
    dimmed = [block for block in document.blocks if block.dimmed]
    assert [block.span.of(TEXT) for block in dimmed] == ["Читайте также: прогноз погоды", "Поделиться"]
    assert {block.reasons for block in dimmed} == {("menu",)}


def test_overrides_go_against_the_outline() -> None:
    share, title = span("Поделиться"), span("Мэр Озёрска")
    document = make_document(TEXT, OUTLINE, {share.start: True, title.start: False})
    assert document.blocks[0].kind is BlockKind.HIDDEN
    assert document.blocks[0].reasons == (BY_HAND,)
    assert any(block.span == share and not block.dimmed for block in document.blocks)


def test_finds_blocks_and_lines_by_offset() -> None:
    document = make_document(TEXT, OUTLINE, {})
    assert document.block_at(0) == 0
    assert document.block_at(span("Поделиться").start) == 2
    assert document.block_at(len(TEXT)) == 5
    assert document.line_at(span("Эксперт").start) == 6
    assert document.covers_hidden(span("Поделиться").start, span("Эксперт").end)
    assert not document.covers_hidden(0, 5)


def test_a_text_without_visible_lines_has_no_blocks() -> None:
    document = make_document(" \n", make_outline(" \n"), {})
    assert document.blocks == ()
    assert document.block_at(1) == 0


def test_a_line_of_blanks_is_no_block_whatever_its_class() -> None:
    outline = make_outline("а\n \nб", [LineKind.BODY] * 3)
    assert len(make_document("а\n \nб", outline, {}).blocks) == 2
