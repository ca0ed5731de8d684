from __future__ import annotations

import pytest
from msgspec.structs import replace

from reader.domain.annotation import AnnotationKind, Status
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.session.notice import Level
from reader.session.reading import Reading
from reader.session.selection import Motion

from .support import ANALYSIS, CLAIM_OF_REY, MIXED_QUOTE, TEXT, held, read, span, words

SPLIT = "Мост откроют в мае … Работы идут по плану"
MIXED = "мост «устарел на 20 лет»"
REY_CLAIM = "По её словам, нужно 1,5 млн рублей"
INDIRECT = "нужно 1,5 млн рублей"
ARTICLE_CLAIM = "Ремонт начали в 2019 году"


def chosen(reading: Reading) -> list[str]:
    return [candidate.name for candidate in reading.candidates if candidate.chosen]


def test_opens_on_the_first_suggestion(reading: Reading) -> None:
    assert held(reading) == SPLIT
    assert reading.position == (1, 5)
    assert reading.selection.span.of(TEXT).startswith("Мост откроют")


def test_arrival_does_not_move_who_has_begun(store: Store) -> None:
    reading = read(store)
    reading.move(Motion.NEXT_WORD)
    reading.arrive(ANALYSIS)
    assert (words(reading), reading.item) == ("Мэр", None)
    assert len(reading.to_review) == 5


def test_offers_suggestions_from_a_score_on_in_order_of_the_text(reading: Reading) -> None:
    listed = [item.words(TEXT) for item in reading.to_review]
    assert listed == [SPLIT, MIXED, REY_CLAIM, INDIRECT, ARTICLE_CLAIM]
    assert [item.label for item in reading.to_review] == ["direct", "mixed", "claim", "indirect", "claim"]
    assert [item.party for item in reading.to_review] == [
        "Пётр Ломов",
        "Анна Рей",
        "Анна Рей",
        "Анна Рей",
        None,
    ]


def test_tab_walks_suggestions_and_annotations_around_the_text(reading: Reading) -> None:
    reading.select(span("Жители").start, span("довольны").end)
    reading.tag_claim()
    reading.move(Motion.START)
    seen = []
    for _ in range(7):
        reading.next_item()
        seen.append(held(reading))
    assert seen == [SPLIT, "Жители довольны", MIXED, REY_CLAIM, INDIRECT, ARTICLE_CLAIM, SPLIT]
    for expected in (ARTICLE_CLAIM, INDIRECT):
        reading.previous_item()
        assert held(reading) == expected


def test_tab_from_a_selection_takes_what_starts_there_or_later(reading: Reading) -> None:
    reading.select_near(span("По её").start)
    reading.next_item()
    assert held(reading) == REY_CLAIM
    reading.select_near(span("По её").start)
    reading.previous_item()
    assert held(reading) in (REY_CLAIM, MIXED)


def test_tab_in_an_article_without_items_says_so(plain: Reading) -> None:
    notice = plain.next_item()
    assert notice is not None
    assert notice.level is Level.WARN


def test_enter_accepts_and_goes_on(reading: Reading) -> None:
    assert reading.accept() is None
    assert held(reading) == MIXED
    assert [item.words(TEXT) for item in reading.marked] == [SPLIT]
    made = reading.marked[0].annotation
    assert made is not None
    assert made.provenance.status is Status.ACCEPTED
    assert made.provenance.suggester == "reader/7"
    assert made.quote is not None
    assert made.quote.cue is not None


def test_accepting_everything_ends_with_nothing_left(reading: Reading) -> None:
    notices = [reading.accept() for _ in range(5)]
    assert notices[:4] == [None] * 4
    assert notices[4] is not None
    assert "Nothing left" in notices[4].text
    assert (reading.to_review, reading.progress.to_review) == ((), 0)
    assert (reading.progress.quotes, reading.progress.claims) == (3, 2)


def test_the_last_one_accepted_stays_in_hand_for_its_attributes(reading: Reading) -> None:
    for _ in range(5):
        reading.accept()
    assert held(reading) == ARTICLE_CLAIM
    assert reading.item is not None
    assert not reading.item.suggested


def test_the_last_one_rejected_leaves_nothing_in_hand(reading: Reading) -> None:
    for _ in range(5):
        reading.reject_or_delete()
    assert (reading.item, reading.to_review) == (None, ())


def test_goes_on_from_the_start_when_only_earlier_ones_are_left(reading: Reading) -> None:
    reading.previous_item()
    assert held(reading) == ARTICLE_CLAIM
    reading.choose(0)
    assert held(reading) == REY_CLAIM
    reading.reject_or_delete()
    assert held(reading) == SPLIT


def test_goes_through_the_quotes_first_and_then_through_the_claims(reading: Reading) -> None:
    seen = []
    while reading.item is not None and reading.item.suggested:
        seen.append(held(reading))
        reading.accept()
    assert seen == [SPLIT, MIXED, INDIRECT, REY_CLAIM, ARTICLE_CLAIM]


def test_opens_on_the_first_quote_even_where_a_claim_comes_before_it(store: Store) -> None:
    early = replace(CLAIM_OF_REY, span=span("Мэр Озёрска рассказал о мосте"))
    opened = read(store, replace(ANALYSIS, claims=(early,)))
    assert held(opened) == SPLIT
    only = read(store, replace(ANALYSIS, quotes=(), claims=(early,)))
    assert held(only) == "Мэр Озёрска рассказал о мосте"


def test_accepting_with_other_bounds_is_a_correction(reading: Reading) -> None:
    reading.next_item()
    reading.extend(Motion.PREVIOUS_WORD)
    assert words(reading) == "мост «устарел на 20"
    assert reading.selected == (reading.selection.span,)
    reading.accept()
    made = reading.marked[0].annotation
    assert made is not None
    assert made.target.text == "мост «устарел на 20"
    assert made.provenance.status is Status.CORRECTED
    assert held(reading) == INDIRECT


def test_enter_on_an_annotation_or_on_nothing_changes_nothing(reading: Reading) -> None:
    reading.accept()
    reading.previous_item()
    assert reading.accept() is None
    reading.move(Motion.NEXT_WORD)
    notice = reading.accept()
    assert notice is not None
    assert "Tab" in notice.text
    assert len(reading.marked) == 1


def test_x_rejects_for_good_and_goes_on(reading: Reading, store: Store) -> None:
    assert reading.reject_or_delete() is None
    assert held(reading) == MIXED
    assert reading.marked == ()
    stored = store.annotations()
    assert [item.provenance.status for item in stored] == [Status.REJECTED]
    assert stored[0].provenance.confidence == 0.95
    again = read(store, ANALYSIS)
    assert again.to_review[0].words(TEXT) == MIXED
    assert again.marks(0, 100) == [mark for mark in again.marks(0, 100) if mark.item is None]


def test_x_deletes_the_annotation_and_the_suggestion_is_open_again(reading: Reading, store: Store) -> None:
    reading.accept()
    reading.previous_item()
    assert reading.reject_or_delete() is None
    assert (reading.item, reading.marked, list(store.annotations())) == (None, (), [])
    assert len(reading.to_review) == 5


def test_x_on_nothing_says_so(plain: Reading) -> None:
    notice = plain.reject_or_delete()
    assert notice is not None
    assert notice.level is Level.WARN


def test_tagging_what_was_rejected_takes_the_refusal_back(reading: Reading, store: Store) -> None:
    reading.reject_or_delete()
    reading.select_near(span("Мост откроют").start)
    reading.tag_quote()
    assert [item.provenance.status for item in store.annotations()] == [Status.ACCEPTED]
    reading.undo()
    assert [item.provenance.status for item in store.annotations()] == [Status.REJECTED]


def test_candidates_put_the_suggested_speaker_first_then_alternatives(reading: Reading) -> None:
    assert [candidate.name for candidate in reading.candidates] == ["Пётр Ломов", "Дорстрой", "Анна Рей"]
    assert chosen(reading) == ["Пётр Ломов"]


def test_a_digit_chooses_accepts_and_goes_on(reading: Reading) -> None:
    reading.choose(1)
    reading.choose(2)
    first, second = (item.annotation for item in reading.marked)
    assert first is not None
    assert second is not None
    assert first.provenance.status is Status.ACCEPTED
    assert second.provenance.status is Status.CORRECTED
    assert second.party is not None
    assert second.party.name == "Пётр Ломов"
    assert second.party.span is not None
    assert held(reading) == INDIRECT


def test_zero_is_nobody(reading: Reading) -> None:
    reading.choose(0)
    made = reading.marked[0].annotation
    assert made is not None
    assert made.party is None
    assert made.provenance.status is Status.CORRECTED


def test_a_digit_on_an_annotation_changes_its_speaker_and_stays(reading: Reading) -> None:
    reading.accept()
    reading.previous_item()
    names = [candidate.name for candidate in reading.candidates]
    assert reading.choose(3) is None
    assert reading.item is not None
    assert reading.item.party == names[2]
    assert [candidate.name for candidate in reading.candidates] == names
    assert chosen(reading) == [names[2]]
    assert reading.item.annotation is not None
    assert reading.item.annotation.provenance.status is Status.CORRECTED


def test_a_digit_without_candidate_or_item_only_tells(reading: Reading) -> None:
    notices = [reading.choose(9)]
    reading.move(Motion.NEXT_WORD)
    notices.append(reading.choose(1))
    assert [notice and notice.level for notice in notices] == [Level.WARN] * 2
    assert reading.marked == ()


def test_s_takes_entities_by_name_or_alias_and_any_other_name(reading: Reading) -> None:
    reading.set_party("ломов")
    reading.set_party("  Пресс-служба   акима ")
    first, second = (item.annotation for item in reading.marked)
    assert first is not None
    assert second is not None
    assert first.party is not None
    assert second.party is not None
    assert first.party.name == "Пётр Ломов"
    assert (second.party.name, second.party.span) == ("Пресс-служба акима", None)
    assert held(reading) == INDIRECT


def test_s_wants_a_name_and_an_item(reading: Reading) -> None:
    notices = [reading.set_party(" \x1b ")]
    reading.move(Motion.NEXT_WORD)
    notices.append(reading.set_party("Рей"))
    assert [notice and notice.level for notice in notices] == [Level.WARN] * 2


def test_a_chosen_name_that_is_no_entity_is_listed_last(reading: Reading) -> None:
    reading.set_party("Некто")
    reading.previous_item()
    assert [candidate.name for candidate in reading.candidates][-1] == "Некто"
    assert chosen(reading) == ["Некто"]


def test_a_role_is_a_candidate(store: Store) -> None:
    speaker = replace(MIXED_QUOTE.speaker, entity=None, name="эксперт") if MIXED_QUOTE.speaker else None
    reading = read(store, replace(ANALYSIS, quotes=(replace(MIXED_QUOTE, speaker=speaker),), claims=()))
    first = reading.candidates[0]
    assert (first.name, first.entity, first.type, first.chosen) == ("эксперт", None, None, True)
    reading.choose(1)
    made = reading.marked[0].annotation
    assert made is not None
    assert made.party is not None
    assert made.party.name == "эксперт"
    assert made.party.span is not None
    assert made.provenance.status is Status.ACCEPTED


def test_candidates_of_a_selection_are_the_nearest_people_before_bodies(reading: Reading) -> None:
    reading.select_near(span("Ремонт").start)
    assert [candidate.name for candidate in reading.candidates] == ["Пётр Ломов", "Дорстрой", "Анна Рей"]
    assert chosen(reading) == []
    reading.select_near(span("Эксперт").start)
    assert next(iter(reading.candidates)).name == "Анна Рей"


def test_everybody_is_listed_in_the_order_of_the_candidates_and_places_last(reading: Reading) -> None:
    reading.select_near(span("Эксперт").start)
    assert reading.names[0].name == "Пётр Ломов"
    assert [each.name for each in reading.everybody] == ["Анна Рей", "Пётр Ломов", "Дорстрой", "Озёрск"]
    reading.take(next(item.key for item in reading.to_review if item.words(TEXT) == MIXED))
    assert reading.set_party("Некто") is None
    reading.take(reading.marked[0].key)
    assert reading.everybody[: len(reading.candidates)] == reading.candidates
    assert [each.name for each in reading.everybody if each.chosen] == ["Некто"]


def test_places_are_no_candidates(reading: Reading) -> None:
    reading.move(Motion.START)
    assert "Озёрск" not in [candidate.name for candidate in reading.candidates]


def test_a_large_overlap_of_the_same_kind_settles_a_suggestion(reading: Reading) -> None:
    reading.select(span("устарел").start, span("20 лет").end)
    reading.tag_claim()
    assert MIXED in [item.words(TEXT) for item in reading.to_review]
    reading.tag_quote()
    assert MIXED not in [item.words(TEXT) for item in reading.to_review]


def test_items_at_a_place_are_taken_in_turn(reading: Reading) -> None:
    place = span("1,5 млн").start
    assert reading.take_at(place)
    first = held(reading)
    assert reading.take_at(place)
    assert {first, held(reading)} == {REY_CLAIM, INDIRECT}
    assert not reading.take_at(0)


def test_takes_an_item_by_key(reading: Reading) -> None:
    key = reading.to_review[3].key
    reading.take(key)
    assert (held(reading), reading.position) == (INDIRECT, (4, 5))
    reading.take("nobody")
    assert held(reading) == INDIRECT


def test_claims_take_the_quoted_speakers_candidates(reading: Reading) -> None:
    reading.take(next(item.key for item in reading.to_review if item.suggestion == CLAIM_OF_REY))
    assert [candidate.name for candidate in reading.candidates][:2] == ["Анна Рей", "Пётр Ломов"]
    assert chosen(reading) == ["Анна Рей"]


def test_a_refusing_store_leaves_everything_as_it_was(tmp_path: object, store: Store) -> None:
    reading = read(None, ANALYSIS)
    for action in (reading.accept, reading.reject_or_delete, lambda: reading.choose(1), reading.mark_done):
        with pytest.raises(ReaderError):
            action()
    assert held(reading) == SPLIT
    assert [item.kind for item in reading.to_review].count(AnnotationKind.QUOTE) == 3


def test_stored_decisions_count_whatever_arrives_first(reading: Reading, store: Store) -> None:
    reading.accept()
    late = read(None, ANALYSIS)
    assert held(late) == SPLIT
    late.attach(store)
    assert held(late) == MIXED
