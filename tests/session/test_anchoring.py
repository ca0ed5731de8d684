"""Finding what was marked again in an edited text: moved, changed, gone, or there twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    Party,
    Provenance,
    QuoteDetails,
    Status,
)
from reader.session.anchoring import How, find
from tests.session.support import span

MOMENT = "2026-01-10T09:00:00.000Z"
OLD = (
    "Парк на набережной закроют\n\n"
    "«Деревья пересадят осенью, – заявила директор парка Ольга Кротова. – Дорожки заменят полностью».\n"
    "Жители просят оставить старую аллею. Работы займут два года и обойдутся в 40 млн рублей.\n"
    "Парк открыли в 1961 году. Его не ремонтировали.\n"
)


def quote(*words: str, speaker: str = "Ольга Кротова", cue: str | None = "заявила") -> Annotation:
    return Annotation(
        "00000000-0000-7000-8000-000000000001",
        AnnotationKind.QUOTE,
        "старая",
        Anchor.of(OLD, [span(part, text=OLD) for part in words]),
        Provenance(Status.HUMAN, "анна", None, None, MOMENT, MOMENT, "reader/0"),
        QuoteDetails(
            QuoteKind.DIRECT,
            Party(Anchor.of(OLD, [span(speaker, text=OLD)]), None),
            None if cue is None else Anchor.of(OLD, [span(cue, text=OLD)]),
        ),
    )


def claim_like(words: str) -> Annotation:
    return replace(quote(words), quote=QuoteDetails(QuoteKind.DIRECT))


PARTS = ("Деревья пересадят осенью", "Дорожки заменят полностью")


def test_what_did_not_move_stays() -> None:
    found = find(quote(*PARTS), OLD + "Ещё строка.\n", "новая")
    assert found is not None
    assert found.how is How.PLACE
    assert found.annotation == replace(quote(*PARTS), article="новая", target=found.annotation.target)


def test_what_moved_is_found_with_its_speaker_and_cue() -> None:
    text = "Обновлено в 12:30\n" + OLD
    found = find(quote(*PARTS), text, "новая")
    assert found is not None
    assert found.how is How.WORDS
    made = found.annotation
    assert [part.span for part in made.target.fragments] == [span(part, text=text) for part in PARTS]
    assert made.quote is not None
    assert made.quote.cue is not None
    assert made.quote.cue.fits(text)
    assert made.quote.speaker is not None
    assert made.quote.speaker.span is not None
    assert made.quote.speaker.span.fits(text)


@pytest.mark.parametrize(
    ("old", "new", "marked", "now"),
    [
        (
            "в 40 млн рублей",
            "в 45 миллионов рублей",
            "Работы займут два года и обойдутся в 40 млн рублей",
            "Работы займут два года и обойдутся в 45 миллионов рублей",
        ),
        ("старую аллею", "старую липовую аллею", "оставить старую аллею", "оставить старую липовую аллею"),
        ("Деревья пересадят осенью", "Деревья пересадят весной", PARTS[0], "Деревья пересадят весной"),
        ("1961 году", "1962 году", "Парк открыли в 1961 году", "Парк открыли в 1962 году"),
    ],
)
def test_words_that_changed_a_little_are_found(old: str, new: str, marked: str, now: str) -> None:
    text = "Обновлено\n" + OLD.replace(old, new)
    found = find(claim_like(marked), text, "новая")
    assert found is not None
    assert (found.how, found.annotation.target.text) == (How.NEAR, now)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (OLD.replace("Жители просят оставить старую аллею.", ""), "Жители просят оставить старую аллею"),
        ("Совсем другая статья о погоде: ветер, дождь и снег до конца недели.", PARTS[0]),
        ("", "Парк"),
        (OLD.replace("два года", "три недели подряд"), "два года"),
    ],
    ids=["cut", "another article", "empty", "other words"],
)
def test_what_is_gone_is_not_found(text: str, marked: str) -> None:
    assert find(claim_like(marked), text, "новая") is None


def test_what_could_be_in_two_places_is_not_found() -> None:
    line = "Парк закроют на два года.\n"
    old = f"Сначала: {line}Потом."
    annotation = replace(
        claim_like("Парк"), target=Anchor.of(old, [span("Парк закроют на два года", text=old)])
    )
    twice = f"Утром объявили: {line}Вечером сообщили: {line}"
    assert find(annotation, twice, "новая") is None
    assert find(annotation, f"Утром. Сначала: {line}Вечером: {line}", "новая") is not None


def test_the_copy_that_was_not_edited_is_not_taken_for_the_one_that_was() -> None:
    title = "Мост через реку построят за три года"
    old = f"{title}\nМэр сообщил вчера на встрече: {title}, заверил он журналистов.\n"
    new = old.replace(f"встрече: {title}", "встрече: Мост через реку построят за четыре года")
    annotation = replace(claim_like("Парк"), target=Anchor.of(old, [span(title, 1, text=old)]))
    found = find(annotation, new, "новая")
    assert found is not None
    assert found.annotation.target.text == "Мост через реку построят за четыре года"


def test_a_cue_that_is_gone_is_left_out_and_the_name_stays() -> None:
    text = OLD.replace("заявила директор парка Ольга Кротова", "говорится в письме управления")
    found = find(quote(*PARTS), text, "новая")
    assert found is not None
    assert found.annotation.quote is not None
    assert found.annotation.quote.cue is None
    assert found.annotation.quote.speaker == Party(None, "Ольга Кротова")


@given(st.text("абв. \n", max_size=60), st.text("абв. \n", max_size=60), st.integers(0, len(OLD)))
def test_what_is_found_always_stands_in_the_text(before: str, inside: str, place: int) -> None:
    text = before + OLD[:place] + inside + OLD[place:]
    for annotation in (quote(*PARTS), claim_like("40 млн рублей"), claim_like("Парк открыли в 1961 году")):
        found = find(annotation, text, "новая")
        if found is not None:
            assert found.annotation.target.fits(text)
        if not inside:
            assert found is not None
            assert found.annotation.target.text == annotation.target.text
