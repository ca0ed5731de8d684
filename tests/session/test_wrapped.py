"""Hard-wrapped text on the page: its paragraphs are read as if no line had been broken."""

from __future__ import annotations

from msgspec.structs import replace

from reader.domain.change import Store
from reader.domain.line import LineKind, Outline
from reader.domain.span import Span
from reader.session.document import BY_HAND, BlockKind, Document, make_document
from reader.session.reading import Reading
from reader.session.selection import Motion

from .support import StoppedClock, make_article, make_outline, words

TEXT = """Мост откроют

Глава Озёрска Пётр Ломов обещает, что мост
откроют в мае. «Работы идут
по плану, – сказал он. – Ждать
осталось недолго».
Жители довольны."""


def outline() -> Outline:
    found = make_outline(TEXT)
    lines = [replace(line, joined=line.n in (3, 4, 5)) for line in found.lines]
    return replace(found, lines=(replace(lines[0], kind=LineKind.TITLE), *lines[1:]))


def read(store: Store | None = None) -> Reading:
    return Reading(make_article(TEXT), outline(), annotator="anna", clock=StoppedClock(), store=store)


def shown(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.LINE]


def test_a_paragraph_is_one_block_without_breaks() -> None:
    document = make_document(TEXT, outline(), {})
    title, paragraph, last = shown(document)
    assert (title, last) == ("Мост откроют", "Жители довольны.")
    assert paragraph.endswith("«Работы идут по плану, – сказал он. – Ждать осталось недолго».")
    assert "\n" not in paragraph
    assert document.blocks[1].count == 4
    assert len(document.text) == len(TEXT)


def test_a_sentence_that_runs_over_lines_is_one_step() -> None:
    reading = read()
    reading.move(Motion.NEXT_SENTENCE)
    assert words(reading) == "Глава Озёрска Пётр Ломов обещает, что мост\nоткроют в мае."
    reading.move(Motion.NEXT_SENTENCE)
    assert words(reading) == "«Работы идут\nпо плану, – сказал он."
    reading.move(Motion.NEXT_PARAGRAPH)
    assert words(reading) == "Жители довольны."
    reading.move(Motion.PREVIOUS_PARAGRAPH)
    assert words(reading).endswith("недолго».")


def test_a_quote_is_tagged_over_the_ends_of_lines(store: Store) -> None:
    reading = read(store)
    reading.select_near(TEXT.index("Работы"))
    reading.tag_quote()
    (item,) = reading.marked
    assert [span.of(TEXT) for span in item.spans] == ["Работы идут\nпо плану", "Ждать\nосталось недолго"]


def test_a_line_hidden_by_hand_parts_its_paragraph() -> None:
    second = TEXT.index("откроют в мае")
    document = make_document(TEXT, outline(), {second: False})
    assert shown(document)[1:3] == [
        "Глава Озёрска Пётр Ломов обещает, что мост",
        "по плану, – сказал он. – Ждать осталось недолго».",
    ]
    assert document.blocks[2] == replace(
        document.blocks[2], kind=BlockKind.HIDDEN, span=Span(second, second + 27), reasons=(BY_HAND,)
    )


def test_the_page_is_cut_anew_when_another_outline_comes() -> None:
    reading = Reading(make_article(TEXT), make_outline(TEXT), annotator="anna", clock=StoppedClock())
    reading.select_near(TEXT.index("обещает"))
    assert words(reading) == "Глава Озёрска Пётр Ломов обещает, что мост"
    reading.outline_arrived(outline())
    reading.select_near(TEXT.index("обещает"))
    assert words(reading).endswith("в мае.")
