"""What holds for any text and any sequence of keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.analysis import Analysis, QuoteKind, SuggestedClaim, SuggestedQuote
from reader.domain.line import LineKind
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.session.document import BlockKind
from reader.session.grapheme import is_break
from reader.session.reading import Reading
from reader.session.selection import Motion, Selection

from .support import ANALYSIS, StoppedClock, make_article, make_outline, open_at

WORDS = 'Мэр| сказал|, что| мост| цел|. |! |«|»|„|“|"| – |– |1,5 млн|т.е.|zakon.kz|(|)'
SIGNS = "\n|\n\n| |👍🏽|👨\u200d👩\u200d👧|🇰🇿|и\u0306|\u0301|\u200d"
PARTS = st.sampled_from([*WORDS.split("|"), *SIGNS.split("|")])
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map("".join), st.text(max_size=60))
KINDS = st.sampled_from([LineKind.BODY, LineKind.TITLE, LineKind.BOILERPLATE, LineKind.CAPTION])

Key = Callable[[Reading], object]


def moving(motion: Motion) -> Key:
    return lambda reading: reading.move(motion)


def extending(motion: Motion) -> Key:
    return lambda reading: reading.extend(motion)


def mouse(places: tuple[int, int]) -> Key:
    return lambda reading: reading.select(*places)


def pointing(offset: int) -> Key:
    return lambda reading: reading.select_word_at(offset)


def going(offset: int) -> Key:
    return lambda reading: reading.select_near(offset)


OFFSETS = st.integers(0, 200)
MOTIONS = st.one_of(
    st.sampled_from(Motion).map(moving),
    st.sampled_from(Motion).map(extending),
    st.sampled_from([Reading.grow, Reading.shrink, Reading.other_end]),
    st.tuples(OFFSETS, OFFSETS).map(mouse),
    OFFSETS.map(pointing),
    OFFSETS.map(going),
)
ACTIONS = st.one_of(
    st.sampled_from(
        [
            Reading.tag_quote,
            Reading.tag_claim,
            Reading.add_part,
            Reading.repeat,
            Reading.next_item,
            Reading.previous_item,
            Reading.accept,
            Reading.reject_or_delete,
            Reading.toggle_hidden,
            Reading.toggle_line,
            Reading.mark_done,
            Reading.undo,
            Reading.redo,
            Reading.next_mention,
            Reading.copied,
        ]
    ),
    st.integers(0, 9).map(lambda number: lambda reading: reading.choose(number)),
    st.sampled_from(["Некто", "и", "ё"]).map(lambda name: lambda reading: reading.set_party(name)),
    st.sampled_from(["мост", "и", " "]).map(lambda query: lambda reading: reading.search(query)),
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    kinds = [draw(KINDS) if words.strip() else LineKind.BLANK for words in text.split("\n")]
    return Reading(make_article(text), make_outline(text, kinds), annotator="anna", clock=StoppedClock())


def suggestions(text: str) -> Analysis:
    """Return an analysis that suggests something at every few characters."""
    spans = [Span(at, min(len(text), at + 7)) for at in range(0, len(text), 5) if text[at : at + 7].strip()]
    quote = SuggestedQuote((), QuoteKind.DIRECT, None, "made up", 0.5, None)
    quotes = tuple(replace(quote, spans=(span,)) for span in spans)
    claims = tuple(SuggestedClaim(span, 0.5, ()) for span in spans[::2])
    return replace(ANALYSIS, quotes=quotes, claims=claims, mentions=(), entities=(), cues=tuple(spans[::3]))


def check(reading: Reading) -> None:
    """Check what must hold after every key."""
    text, selection = reading.article.text, reading.selection
    assert 0 <= selection.start <= selection.end <= len(text)
    visible = any(block.kind is BlockKind.LINE for block in reading.document.blocks)
    if not visible:
        return
    assert selection.start < selection.end
    assert text[selection.start : selection.end].strip()
    assert is_break(text, selection.start)
    assert is_break(text, selection.end)
    for offset in (selection.start, selection.end - 1):
        block = reading.document.blocks[reading.document.block_at(offset)]
        inside = block.span.start <= offset < block.span.end
        assert not (inside and block.kind is BlockKind.HIDDEN)


@given(readings(), st.lists(MOTIONS, max_size=25))
def test_motions_keep_the_selection_whole_and_visible(reading: Reading, keys: list[Key]) -> None:
    check(reading)
    for key in keys:
        key(reading)
        check(reading)


@given(readings(), st.lists(MOTIONS, max_size=6), st.integers(1, 5))
def test_shrink_undoes_grow(reading: Reading, keys: list[Key], times: int) -> None:
    for key in keys:
        key(reading)
    steps: list[Selection] = []
    for _ in range(times):
        before = reading.selection
        reading.grow()
        if reading.selection != before:
            steps.append(before)
            assert reading.selection.span.contains(before.span)
    for before in reversed(steps):
        reading.shrink()
        assert reading.selection == before


@given(
    readings(),
    st.sampled_from([Motion.NEXT_SENTENCE, Motion.NEXT_WORD, Motion.NEXT_PARAGRAPH, Motion.NEXT_QUOTED]),
)
def test_walking_forward_ends_and_back_ends_too(reading: Reading, forward: Motion) -> None:
    back = Motion(forward.value.replace("next", "previous"))
    for motion in (forward, back):
        seen = [reading.selection]
        for _ in range(150):
            reading.move(motion)
            if reading.selection == seen[-1]:
                break
            seen.append(reading.selection)
        else:
            raise AssertionError(f"{motion} goes round in circles")


@settings(max_examples=60, deadline=None)
@given(readings(), st.lists(st.one_of(MOTIONS, ACTIONS), max_size=25))
def test_any_keys_keep_store_and_screen_together(reading: Reading, keys: list[Key]) -> None:
    text = reading.article.text
    with TemporaryDirectory() as folder:
        store = open_at(Path(folder))
        reading.arrive(replace(suggestions(text), outline=reading.outline))
        reading.attach(store)
        for key in keys:
            key(reading)
            check(reading)
            stored = store.annotations(reading.article.id)
            assert all(each.target.fits(text) for each in stored)
            kept = {each.id for each in stored if not each.rejected}
            assert {item.key for item in reading.marked} == kept
            assert [item.order for item in reading.to_review] == sorted(
                item.order for item in reading.to_review
            )
        fresh = Reading(reading.article, reading.outline, annotator="b", clock=StoppedClock(), store=store)
        fresh.arrive(replace(suggestions(text), outline=reading.outline))
        assert fresh.marked == reading.marked
        assert fresh.to_review == reading.to_review
        store.close()


@settings(max_examples=40, deadline=None)
@given(readings(), st.lists(MOTIONS, max_size=5), st.sampled_from([Reading.tag_quote, Reading.tag_claim]))
def test_undo_of_a_tag_restores_the_store(reading: Reading, keys: list[Key], tag: Key) -> None:
    with TemporaryDirectory() as folder:
        store = open_at(Path(folder))
        reading.attach(store)
        for key in keys:
            key(reading)
        tag(reading)
        tagged = len(store.annotations())
        reading.undo()
        assert not store.annotations()
        reading.redo()
        assert len(store.annotations()) == tagged
        check(reading)
        store.close()


@given(readings())
def test_without_a_store_nothing_changes(reading: Reading) -> None:
    before = (reading.selection, reading.revision)
    for action in (
        reading.tag_quote,
        reading.tag_claim,
        reading.undo,
        reading.toggle_line,
        reading.mark_done,
    ):
        try:
            action()
        except ReaderError:
            continue
        raise AssertionError("something was stored nowhere")
    assert (reading.selection, reading.revision) == before
