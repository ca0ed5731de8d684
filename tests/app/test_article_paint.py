"""Each kind of mark looks like itself, in colour and without, and all of them can lie over one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.strip import Strip

from reader.app.article.cover import Cover, style_of
from reader.app.article.paint import GUTTER, Painter, RowText
from reader.app.article.sanitise import display
from reader.app.article.wrap import cut
from reader.app.glyphs import ASCII, UNICODE
from reader.app.themes import palettes
from reader.domain.span import Span
from reader.session.marks import Look, Mark

TEXT = "Мэр сказал, что мост готов."
LEFT = 2


def painter(theme: str = "reader-dark", *, width: int = 60, ascii_only: bool = False) -> Painter:
    return Painter(palettes()[theme], ASCII if ascii_only else UNICODE, LEFT, width - 2 * LEFT, width)


def mark(words: str, look: Look, text: str = TEXT) -> Mark:
    start = text.index(words)
    return Mark(Span(start, start + len(words)), look)


def paint(
    marks: Iterable[Mark] = (),
    selected: Sequence[Span] = (),
    *,
    theme: str = "reader-dark",
    text: str = TEXT,
    ascii_only: bool = False,
) -> Strip:
    row = RowText(0, len(text), len(text))
    return painter(theme, ascii_only=ascii_only).text(text, row, list(marks), selected)


def styles(strip: Strip) -> list[Style]:
    """Return the style of each character of the text."""
    cells = [style or Style.null() for text, style, _ in strip for _ in text]
    return cells[LEFT + GUTTER :]


def at(strip: Strip, words: str, place: int = 0) -> Style:
    return styles(strip)[TEXT.index(words) + place]


def colour(style: Style) -> str | None:
    return style.color.name if style.color else None


def ground(style: Style) -> str | None:
    return style.bgcolor.name if style.bgcolor else None


def gutter(strip: Strip) -> str:
    return strip.text[LEFT : LEFT + GUTTER]


DARK = palettes()["reader-dark"].colours


def test_plain_text_stands_in_its_column() -> None:
    strip = paint()
    assert strip.text == " " * (LEFT + GUTTER) + TEXT + " " * (60 - LEFT - GUTTER - len(TEXT))
    assert {(colour(style), ground(style)) for style in styles(strip)} == {(DARK["text"], DARK["bg"])}


@pytest.mark.parametrize(
    ("look", "ink", "bold", "italic"),
    [(Look.PER, "per", True, None), (Look.LOC, "loc", None, True), (Look.ORG, "org", True, True)],
)
def test_an_entity_is_ink_and_weight(look: Look, ink: str, bold: bool | None, italic: bool | None) -> None:
    style = at(paint([mark("Мэр", look)]), "Мэр")
    assert (colour(style), style.bold, style.italic) == (DARK[ink], bold, italic)
    assert ground(style) == DARK["bg"]
    plain = at(paint([mark("Мэр", look)], theme="reader-mono"), "Мэр")
    assert (plain.bold, plain.italic, plain.reverse) == (bold, italic, None)


def test_a_quote_is_a_ground_and_a_bar() -> None:
    strip = paint([mark("мост готов", Look.QUOTE)])
    assert ground(at(strip, "мост")) == DARK["quote_bg"]
    assert ground(at(strip, "сказал")) == DARK["bg"]
    assert gutter(strip) == " ┃  "


def test_a_suggested_quote_is_soft_and_its_bar_dashed() -> None:
    strip = paint([mark("мост готов", Look.QUOTE_SUGGESTED)])
    assert ground(at(strip, "мост")) == DARK["quote_soft"]
    assert gutter(strip) == " ┆  "


def test_accepted_wins_over_suggested() -> None:
    both = [mark("мост готов", Look.QUOTE), mark("мост готов", Look.QUOTE_SUGGESTED)]
    both += [mark("мост", Look.CLAIM_SUGGESTED), mark("мост", Look.CLAIM)]
    strip = paint(both)
    assert ground(at(strip, "мост")) == DARK["quote_bg"]
    assert gutter(strip) == " ┃◆ "


def test_a_claim_is_underlined_all_along() -> None:
    strip = paint([mark("Мэр сказал, что мост", Look.CLAIM)])
    assert all(style.underline for style in styles(strip)[:20])
    assert not at(strip, "готов").underline
    assert gutter(strip) == "  ◆ "


def test_a_suggested_claim_is_underlined_where_it_starts() -> None:
    strip = paint([mark("сказал, что мост готов", Look.CLAIM_SUGGESTED)])
    assert at(strip, "сказал").underline
    assert at(strip, "что").underline
    assert not at(strip, "мост").underline
    assert gutter(strip) == "  ◇ "


def test_a_claim_has_its_sign_on_the_first_row_only() -> None:
    claim = mark("сказал, что мост готов", Look.CLAIM)
    second = painter().text(TEXT, RowText(12, len(TEXT), len(TEXT)), [claim], ())
    assert gutter(second) == "    "
    assert styles(second)[0].underline


def test_speaker_and_cue_are_quote_ink_over_entity_ink() -> None:
    strip = paint([mark("Мэр", Look.PER), mark("Мэр", Look.PARTY), mark("сказал", Look.CUE)])
    for words in ("Мэр", "сказал"):
        assert (colour(at(strip, words)), at(strip, words).bold) == (DARK["quote"], True)


def test_the_selection_is_a_warm_ground_and_entities_keep_their_ink() -> None:
    strip = paint([mark("Мэр", Look.PER), mark("мост", Look.QUOTE)], [Span(0, 20)])
    assert (colour(at(strip, "Мэр")), ground(at(strip, "Мэр"))) == (DARK["per"], DARK["sel"])
    assert (colour(at(strip, "мост")), ground(at(strip, "мост"))) == (DARK["sel_text"], DARK["sel"])
    assert gutter(strip) == "›┃  "


def test_a_search_hit_wins() -> None:
    strip = paint([mark("мост", Look.HIT), mark("мост", Look.QUOTE)], [Span(0, 20)])
    style = at(strip, "мост")
    assert (colour(style), ground(style), style.bold) == (DARK["hit_text"], DARK["hit"], True)


def test_captions_and_shown_hidden_lines_are_faint_but_not_where_that_is_weak() -> None:
    for look in (Look.CAPTION, Look.HIDDEN):
        whole = Mark(Span(0, len(TEXT)), look)
        assert colour(at(paint([whole]), "мост")) == DARK["faint"]
        assert colour(at(paint([whole], [Span(0, 20)]), "мост")) == DARK["sel_text"]
        assert colour(at(paint([whole, mark("мост", Look.QUOTE)]), "мост")) == DARK["muted"]
        assert at(paint([whole], theme="reader-mono"), "мост").dim


def test_a_title_is_bold() -> None:
    assert at(paint([Mark(Span(0, len(TEXT)), Look.TITLE)]), "мост").bold


def reversed_cells(strip: Strip) -> str:
    return "".join(char if style.reverse else "·" for char, style in zip(TEXT, styles(strip), strict=False))


@pytest.mark.parametrize("theme", ["reader-ansi", "reader-mono"])
class TestWithoutGrounds:
    def test_a_quote_shows_its_ends(self, theme: str) -> None:
        strip = paint([mark("мост готов", Look.QUOTE)], theme=theme)
        assert reversed_cells(strip) == "················м········в·"

    def test_a_suggested_quote_shows_its_start(self, theme: str) -> None:
        strip = paint([mark("мост готов", Look.QUOTE_SUGGESTED)], theme=theme)
        assert reversed_cells(strip) == "················м··········"

    def test_the_selection_is_one_block(self, theme: str) -> None:
        quote = mark("мост готов", Look.QUOTE)
        strip = paint([quote], [quote.span], theme=theme)
        assert reversed_cells(strip) == "················мост готов·"

    def test_an_end_inside_another_selection_turns_back(self, theme: str) -> None:
        strip = paint([mark("мост готов", Look.QUOTE)], [Span(12, 27)], theme=theme)
        assert reversed_cells(strip) == "············что ·ост гото·."

    def test_a_hit_is_reversed_and_bold(self, theme: str) -> None:
        strip = paint([mark("мост", Look.HIT)], theme=theme)
        assert reversed_cells(strip) == "················мост·······"
        assert at(strip, "мост").bold

    def test_the_selection_drops_the_ink_of_entities_and_keeps_their_weight(self, theme: str) -> None:
        strip = paint([mark("Мэр", Look.PER)], [Span(0, 3)], theme=theme)
        assert (colour(at(strip, "Мэр")), at(strip, "Мэр").bold) == (None, True)


def test_in_sixteen_colours_entities_have_the_terminals_ink() -> None:
    assert colour(at(paint([mark("Мэр", Look.PER)], theme="reader-ansi"), "Мэр")) == "yellow"


def test_what_was_found_again_in_changed_words_has_a_sign_where_it_begins() -> None:
    quote, claim = (
        Mark(mark("мост готов", look).span, look, moved=True) for look in (Look.QUOTE, Look.CLAIM)
    )
    assert gutter(paint([quote])) == " ≠  "
    assert gutter(paint([claim])) == "  ≠ "
    assert gutter(paint([quote, mark("готов", Look.CLAIM)])) == " ≠◆ "
    assert gutter(paint([quote, claim], ascii_only=True)) == " ^^ "
    assert ground(at(paint([quote]), "мост")) == DARK["quote_bg"]


def test_signs_in_ascii() -> None:
    marks = [mark("мост готов", Look.QUOTE_SUGGESTED), mark("мост", Look.CLAIM_SUGGESTED)]
    assert gutter(paint(marks, [Span(0, 3)], ascii_only=True)) == ">:? "
    marks = [mark("мост готов", Look.QUOTE), mark("мост", Look.CLAIM)]
    assert gutter(paint(marks, ascii_only=True)) == " |# "
    assert painter(ascii_only=True).fold("2 lines hidden", "r", selected=False).text.isascii()


def test_all_colours_gone_every_kind_is_still_told_apart() -> None:
    looks = [
        Cover.NOTHING,
        Cover.PER,
        Cover.LOC,
        Cover.ORG,
        Cover.CLAIM,
        Cover.QUIET,
        Cover.SELECTED,
        Cover.HIT,
    ]
    made = [style_of(palettes()["reader-mono"], cover) for cover in looks]
    assert len(set(made)) == len(made)


@given(st.integers(0, 2 * Cover.OWN_END - 1), st.sampled_from(list(palettes())))
def test_every_combination_has_a_style(bits: int, theme: str) -> None:
    palette = palettes()[theme]
    style = style_of(palette, Cover(bits))
    if theme == "reader-mono":
        assert style.color is None
        assert style.bgcolor is None
    elif not palette.plain:
        assert style.color is not None
        assert style.bgcolor is not None


SPANS = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: Span(pair[0], sum(pair)))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(Look)), max_size=12)
ODD = st.text(st.sampled_from("аб я漢字и\u0306👩🏽\u200d💻🇰🇿\x1b\t"), min_size=1, max_size=80)


@given(ODD, MARKS, st.lists(SPANS, max_size=3), st.integers(10, 40), st.sampled_from(list(palettes())))
def test_rows_keep_their_width_and_their_text_under_any_marks(
    text: str, marks: list[Mark], selected: list[Span], width: int, theme: str
) -> None:
    whole = width + GUTTER + 2
    made = Painter(palettes()[theme], UNICODE, 1, width + GUTTER, whole)
    for start, end in cut(text, 0, len(text), width):
        strip = made.text(text, RowText(start, end, end), marks, selected)
        assert strip.cell_length == whole
        assert sum(segment.cell_length for segment in strip) == whole
        assert strip.text[1 + GUTTER :].rstrip() == display(text[start:end]).rstrip()


def test_marks_widen_to_whole_characters() -> None:
    text = "аи\u0306б"
    strip = paint([Mark(Span(0, 2), Look.QUOTE)], text=text)
    grounds = [ground(style) for style in styles(strip)[:4]]
    assert grounds == [DARK["quote_bg"]] * 3 + [DARK["bg"]]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "┄┄┄ 57 lines hidden: menus   r show ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄"),
        (44, "┄┄┄ 57 lines hidden: m…   r show ┄┄┄"),
        (24, "┄┄┄ 57 lines hi…"),
    ],
)
def test_hidden_lines_say_what_they_are(width: int, shown: str) -> None:
    strip = painter(width=width).fold("57 lines hidden: menus", "r", selected=True)
    assert strip.cell_length == width
    assert strip.text.strip().removeprefix("›").strip() == shown


def test_labels_stand_on_faint_text() -> None:
    row = RowText(0, len(TEXT), len(TEXT))
    strip = painter().labelled(TEXT, row, [mark("Мэр", Look.PER)], {4: "a", 16: "sd"})
    assert strip.text.strip() == "Мэр aказал, что sdст готов."
    assert ground(at(strip, "сказал")) == DARK["hit"]
    assert colour(at(strip, "Мэр")) == DARK["faint"]
    assert strip.cell_length == 60
