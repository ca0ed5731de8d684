from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Annotation, AnnotationKind, Status, Verdict
from reader.domain.change import Store
from reader.domain.span import Span
from reader.errors import ReaderError
from reader.session.reading import Reading
from reader.session.selection import Motion

from .support import ANALYSIS, TEXT, StoppedClock, held, make_article, make_outline, read, span, words


def on(reading: Reading, part: str) -> Reading:
    """Go to the sentence that holds `part`."""
    reading.select_near(span(part, text=reading.article.text).start)
    return reading


def by_hand(reading: Reading, part: str, nth: int = 0) -> Reading:
    place = span(part, nth, reading.article.text)
    reading.select(place.start, place.end)
    return reading


def in_hand(reading: Reading) -> Annotation:
    assert reading.item is not None
    assert reading.item.annotation is not None
    return reading.item.annotation


def test_q_on_a_sentence_takes_the_suggested_quote_with_all_its_parts(reading: Reading, store: Store) -> None:
    assert on(reading, "Мост откроют").tag_quote() is None
    quote = in_hand(reading)
    assert held(reading) == "Мост откроют в мае … Работы идут по плану"
    assert quote.quote is not None
    assert quote.quote.kind is QuoteKind.DIRECT
    assert quote.quote.cue is not None
    assert quote.quote.cue.text == "сказал"
    assert quote.party is not None
    assert (quote.party.name, quote.party.span and quote.party.span.text) == ("Пётр Ломов", "Пётр Ломов")
    assert list(store.annotations(reading.article.id)) == [quote]


def test_a_suggestion_taken_by_q_says_where_it_comes_from(reading: Reading) -> None:
    on(reading, "Мост откроют").tag_quote()
    made = in_hand(reading).provenance
    assert (made.status, made.suggester, made.confidence) == (Status.ACCEPTED, "reader/7", 0.95)
    assert (made.annotator, made.created, made.modified) == (
        "anna",
        StoppedClock().now(),
        StoppedClock().now(),
    )
    assert made.tool.startswith("reader/")
    assert all(item.spans != in_hand(reading).target.spans for item in reading.to_review)


def test_q_without_analysis_takes_the_speech_in_the_sentence(plain: Reading) -> None:
    on(plain, "Мост откроют").tag_quote()
    assert held(plain) == "Мост откроют в мае … Работы идут по плану"
    assert in_hand(plain).provenance.status is Status.HUMAN
    assert in_hand(plain).provenance.suggester is None


def test_q_takes_the_sentence_without_its_end_mark_where_nothing_is_quoted(plain: Reading) -> None:
    on(plain, "Ремонт начали").tag_quote()
    assert held(plain) == "Ремонт начали в 2019 году"
    quote = in_hand(plain).quote
    assert quote is not None
    assert (quote.kind, quote.cue, quote.speaker) == (QuoteKind.INDIRECT, None, None)


def test_q_takes_a_selection_by_hand_as_it_is(reading: Reading) -> None:
    by_hand(reading, "«устарел на 20 лет»").tag_quote()
    assert held(reading) == "«устарел на 20 лет»"
    by_hand(reading, "на 20 лет").tag_quote()
    assert held(reading) == "на 20 лет"


def test_a_selection_by_hand_loses_blanks_at_its_ends(plain: Reading) -> None:
    by_hand(plain, " мост «устарел на 20 лет»").tag_quote()
    assert held(plain) == "мост «устарел на 20 лет»"
    quote = in_hand(plain).quote
    assert quote is not None
    assert quote.kind is QuoteKind.MIXED


def test_quoted_words_are_direct(plain: Reading) -> None:
    on(plain, "Эксперт")
    plain.move(Motion.NEXT_QUOTED)
    plain.tag_quote()
    quote = in_hand(plain).quote
    assert held(plain) == "устарел на 20 лет"
    assert quote is not None
    assert quote.kind is QuoteKind.DIRECT


def test_a_quote_by_hand_takes_cue_and_speaker_from_its_sentence(store: Store) -> None:
    reading = read(store, replace(ANALYSIS, quotes=(), claims=()))
    by_hand(reading, "мост «устарел на 20 лет»").tag_quote()
    quote = in_hand(reading).quote
    assert quote is not None
    assert quote.cue is not None
    assert quote.speaker is not None
    assert (quote.cue.text, quote.speaker.name) == ("считает", "Анна Рей")


def test_nobody_is_guessed_without_a_cue_or_far_from_it(store: Store) -> None:
    reading = read(store, replace(ANALYSIS, quotes=(), claims=()))
    by_hand(reading, "Ремонт начали в 2019 году").tag_quote()
    assert in_hand(reading).party is None
    by_hand(reading, "нужно 1,5 млн рублей").tag_quote()
    quote = in_hand(reading).quote
    assert quote is not None
    assert quote.cue is not None
    assert quote.speaker is None


def test_c_on_a_sentence_takes_it_without_end_mark_and_the_speaker_of_its_quote(reading: Reading) -> None:
    assert on(reading, "По её").tag_claim() is None
    claim = in_hand(reading)
    assert held(reading) == "По её словам, нужно 1,5 млн рублей"
    assert claim.kind is AnnotationKind.CLAIM
    assert claim.party is not None
    assert claim.party.name == "Анна Рей"
    assert claim.provenance.status is Status.ACCEPTED


def test_a_claim_nobody_is_quoted_with_is_the_articles(reading: Reading) -> None:
    on(reading, "Ремонт начали").tag_claim()
    assert in_hand(reading).party is None


def test_the_claimant_is_the_speaker_that_the_person_gave_the_quote(reading: Reading) -> None:
    on(reading, "По её").tag_quote()
    reading.set_party("Пётр Ломов")
    claims = [item for item in reading.to_review if item.kind is AnnotationKind.CLAIM]
    assert claims[0].party == "Пётр Ломов"
    on(reading, "По её").tag_claim()
    assert reading.item is not None
    assert reading.item.party == "Пётр Ломов"


def test_q_and_c_on_the_same_words_make_two_annotations(reading: Reading) -> None:
    by_hand(reading, "нужно 1,5 млн рублей").tag_quote()
    reading.tag_claim()
    assert [item.label for item in reading.marked] == ["claim", "indirect"] or len(reading.marked) == 2


def test_a_claim_in_hand_still_gives_the_quote_in_its_sentence(reading: Reading) -> None:
    on(reading, "По её").tag_claim()
    reading.tag_quote()
    assert held(reading) == "нужно 1,5 млн рублей"


def test_tagging_the_same_again_takes_what_is_there(reading: Reading, store: Store) -> None:
    on(reading, "Мост откроют").tag_quote()
    first = in_hand(reading)
    on(reading, "Мост откроют")
    notice = reading.tag_quote()
    assert notice is not None
    assert "already" in notice.text
    assert in_hand(reading) == first
    assert len(store.annotations()) == 1


def test_q_again_takes_the_second_quote_of_a_sentence(store: Store) -> None:
    text = "Он сказал, что рад, и добавил, что ждёт."
    quotes = tuple(
        replace(ANALYSIS.quotes[1], spans=(span(part, text=text),), cue=None, speaker=None)
        for part in ("рад", "ждёт")
    )
    outline = make_outline(text)
    reading = read(
        store,
        replace(ANALYSIS, outline=outline, quotes=quotes, claims=(), mentions=(), cues=()),
        text=text,
    )
    on(reading, "Он").tag_quote()
    on(reading, "Он").tag_quote()
    assert [item.words(text) for item in reading.marked] == ["рад", "ждёт"]


def test_a_motion_puts_the_new_annotation_down(reading: Reading) -> None:
    on(reading, "Мост откроют").tag_quote()
    reading.move(Motion.NEXT_SENTENCE)
    assert reading.item is None


def test_several_sentences_are_one_quote(plain: Reading) -> None:
    on(plain, "Пётр Ломов и")
    plain.extend(Motion.NEXT_SENTENCE)
    plain.tag_claim()
    assert held(plain) == "Пётр Ломов и «Дорстрой» не отвечали. Ремонт начали в 2019 году"


def test_hidden_lines_are_cut_out_of_what_is_tagged(plain: Reading) -> None:
    plain.select(span("довольны").start, span("Эксперт").end)
    plain.tag_claim()
    assert [part.of(TEXT) for part in in_hand(plain).target.spans] == ["довольны.", "Эксперт"]


def test_a_adds_a_further_part(plain: Reading) -> None:
    by_hand(plain, "Мост откроют в мае").tag_quote()
    by_hand(plain, "Работы идут").add_part()
    assert held(plain) == "Мост откроют в мае … Работы идут"
    by_hand(plain, "идут по плану").add_part()
    assert held(plain) == "Мост откроют в мае … Работы идут по плану"
    assert len(plain.marked) == 1


def test_a_on_a_sentence_adds_the_speech_in_it(plain: Reading) -> None:
    by_hand(plain, "Жители довольны").tag_quote()
    on(plain, "Мост откроют").add_part()
    assert held(plain) == "Мост откроют в мае … Работы идут по плану … Жители довольны"
    on(plain, "Ремонт начали").add_part()
    assert held(plain) is not None
    assert str(held(plain)).endswith("Ремонт начали в 2019 году")


def test_a_part_that_swallows_the_cue_takes_it_away(reading: Reading) -> None:
    on(reading, "Мост откроют").tag_quote()
    by_hand(reading, "сказал мэр").add_part()
    quote = in_hand(reading)
    assert quote.quote is not None
    assert quote.quote.cue is None
    assert quote.provenance.status is Status.CORRECTED


def test_a_without_anything_new_says_so(plain: Reading) -> None:
    assert plain.add_part() is not None
    by_hand(plain, "Мост откроют").tag_quote()
    notice = plain.add_part()
    assert notice is not None
    assert "Select" in notice.text
    notice = by_hand(plain, "откроют").add_part()
    assert notice is not None
    assert "already" in notice.text


def test_t_repeats_kind_speaker_and_verdict(reading: Reading) -> None:
    on(reading, "Ремонт начали").tag_claim()
    reading.set_party("Дорстрой")
    reading.update(verdict=Verdict.FALSE)
    assert on(reading, "Жители").repeat() is None
    claim = in_hand(reading)
    assert held(reading) == "Жители довольны"
    assert claim.claim is not None
    assert claim.claim.verdict is Verdict.FALSE
    assert claim.party is not None
    assert claim.party.name == "Дорстрой"


def test_t_repeats_nobody_and_free_names(reading: Reading) -> None:
    on(reading, "Мост откроют").tag_quote()
    reading.choose(0)
    on(reading, "Эксперт").repeat()
    assert in_hand(reading).party is None
    reading.set_party("Некто")
    on(reading, "По её").repeat()
    party = in_hand(reading).party
    assert party is not None
    assert (party.name, party.span) == ("Некто", None)


def test_t_before_any_tag_says_so(plain: Reading) -> None:
    notice = plain.repeat()
    assert notice is not None
    assert "Nothing to repeat" in notice.text


def test_a_correction_by_hand_settles_the_suggestion(reading: Reading) -> None:
    by_hand(reading, "мост «устарел на 20").tag_quote()
    made = in_hand(reading).provenance
    assert (made.status, made.confidence) == (Status.CORRECTED, 0.8)
    assert all(item.label != "mixed" for item in reading.to_review)


def test_without_a_store_nothing_can_be_tagged() -> None:
    reading = read()
    with pytest.raises(ReaderError, match="database"):
        reading.tag_quote()
    assert reading.marked == ()


def test_every_fragment_stands_in_the_text(reading: Reading, store: Store) -> None:
    for part in ("Мост откроют", "Эксперт", "По её", "Ремонт"):
        on(reading, part).tag_quote()
        on(reading, part).tag_claim()
    assert len(store.annotations()) == 8
    assert all(item.target.fits(TEXT) for item in store.annotations())


def test_nothing_visible_is_not_tagged(store: Store) -> None:
    reading = read(store, text="\u2003")
    notice = reading.tag_claim()
    assert notice is not None
    assert "visible" in notice.text


def test_annotations_are_there_again_after_a_restart(reading: Reading, store: Store) -> None:
    on(reading, "Эксперт").tag_quote()
    again = read(store)
    assert [item.words(TEXT) for item in again.marked] == ["мост «устарел на 20 лет»"]
    assert again.marked[0].annotation == in_hand(reading)
    assert again.article == make_article()
    assert words(again) == "Мэр Озёрска рассказал о мосте"


def test_selected_shows_the_parts_of_the_item_in_hand(reading: Reading) -> None:
    on(reading, "Мост откроют").tag_quote()
    assert reading.selected == (span("Мост откроют в мае"), span("Работы идут по плану"))
    assert reading.selection.span == Span(reading.selected[0].start, reading.selected[1].end)
