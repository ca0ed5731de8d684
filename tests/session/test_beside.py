"""Two texts stand side by side, sentence by sentence, and what only one of them says is marked."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.span import Span
from reader.session.beside import CROWDED, MOST, Pair, Side, compare, next_difference, sentences
from reader.session.document import make_document
from tests.session.support import make_outline

FIRST = "Мост открыли в мае. Мэр доволен. Его строили три года. Проезд бесплатный."
LATER = "Мост открыли в июне. Жители тоже довольны! Ёго строили три года. Проезд пока бесплатный. Добавлено."


def cut(text: str) -> list[Span]:
    return sentences(text, make_document(text, make_outline(text), {}))


def marked(side: Side | None) -> str | None:
    """A sentence with what is its own in brackets."""
    if side is None:
        return None
    return "".join(f"[{text}]" if own else text for text, own in side.pieces)


def shown(one: str, other: str) -> list[tuple[str | None, str | None]]:
    return [(marked(pair.left), marked(pair.right)) for pair in compare(one, cut(one), other, cut(other))]


def test_changed_sentences_stand_beside_what_they_were() -> None:
    assert shown(FIRST, LATER) == [
        ("Мост открыли в [мае].", "Мост открыли в [июне]."),
        ("[Мэр доволен.]", None),
        (None, "[Жители тоже довольны!]"),
        ("Его строили три года.", "Ёго строили три года."),
        ("Проезд бесплатный.", "Проезд [пока] бесплатный."),
        (None, "[Добавлено.]"),
    ]


def test_case_marks_and_yo_make_no_difference() -> None:
    assert not any(pair.differs for pair in compare(*both("Ёлка, елка.", "ЕЛКА: «Ёлка».")))


def test_words_of_its_own_side_by_side_are_one_piece() -> None:
    assert shown("Он сказал «да» и ушёл домой.", "Он сказал нет и ушёл домой вечером, поздно.") == [
        ("Он сказал «[да]» и ушёл домой.", "Он сказал [нет] и ушёл домой [вечером, поздно].")
    ]


def test_hidden_lines_are_not_compared() -> None:
    text = "Мост открыт.\nЧитайте также: погода.\nВсе рады."
    outline = make_outline(text)
    document = make_document(text, outline, {13: False})
    assert [span.of(text) for span in sentences(text, document)] == ["Мост открыт.", "Все рады."]


def both(one: str, other: str) -> tuple[str, Sequence[Span], str, Sequence[Span]]:
    return one, cut(one), other, cut(other)


def test_the_way_from_difference_to_difference_goes_round() -> None:
    pairs = compare(*both(FIRST, LATER))
    steps, place = [], 0
    for _ in range(5):
        place = next_difference(pairs, place, 1) or 0
        steps.append(place)
    assert steps == [1, 2, 4, 5, 0]
    assert next_difference(pairs, 0, -1) == 5
    assert next_difference(compare(*both(FIRST, FIRST)), 0, 1) is None
    assert next_difference((), 0, 1) is None


def test_long_texts_and_such_without_a_common_sentence_take_no_time_to_speak_of() -> None:
    one = [Span(10 * number, 10 * number + 10) for number in range(MOST)]
    text, other = ("".join(f"{letter}{number:08} " for number in range(MOST)) for letter in "аб")
    assert len(one) ** 2 > CROWDED
    assert len(compare(text, one, other, one)) == 2 * MOST
    assert len(compare(text, one, text, one[1:])) == MOST


WORDS = st.lists(st.sampled_from(["мост", "река", "Ёж", "и", "40"]), min_size=1, max_size=4)
TEXTS = st.lists(WORDS, max_size=8).map(lambda lines: "\n".join(" ".join(line) + "." for line in lines))


@given(TEXTS, TEXTS)
def test_every_sentence_is_there_once_and_whole(one: str, other: str) -> None:
    pairs: Sequence[Pair] = compare(*both(one, other))
    for text, sides in ((one, [pair.left for pair in pairs]), (other, [pair.right for pair in pairs])):
        found = [side for side in sides if side is not None]
        assert [side.span for side in found] == cut(text)
        assert ["".join(piece for piece, _ in side.pieces) for side in found] == [
            side.span.of(text) for side in found
        ]
    assert not any(pair.differs for pair in compare(*both(one, one)))
