"""Attributes, history, lines, search, names, marks, clipboard, arrival."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.domain.analysis import Entity, EntityType, Mention, QuoteKind
from reader.domain.annotation import Annotation, Evidence, Stance, Status, Verdict
from reader.domain.change import Store
from reader.errors import ReaderError
from reader.session.document import BlockKind
from reader.session.marks import Look
from reader.session.notice import Level, Notice
from reader.session.reading import Reading
from reader.session.selection import Motion

from .support import ANALYSIS, OUTLINE, TEXT, StoppedClock, held, make_outline, open_at, read, span, words


def annotation(reading: Reading) -> Annotation:
    assert reading.item is not None
    assert reading.item.annotation is not None
    return reading.item.annotation


def told(notice: Notice | None) -> str:
    assert notice is not None
    return notice.text


def claim_in_hand(reading: Reading) -> Reading:
    reading.select_near(span("Ремонт").start)
    reading.tag_claim()
    return reading


# attributes


def test_a_memo_is_kept_and_taken_away(reading: Reading) -> None:
    claim_in_hand(reading).set_comment(" проверить ")
    assert annotation(reading).comment == "проверить"
    reading.set_comment("  ")
    assert annotation(reading).comment is None


def test_attributes_of_a_claim(reading: Reading) -> None:
    evidence = Evidence(Stance.REFUTES, note="архив")
    claim_in_hand(reading).update(
        verdict=Verdict.HALF_TRUE,
        verdict_note="год другой",
        statement="Ремонт моста начали в 2019 году.",
        evidence=[evidence],
        tags=["мост", " мост ", "", "сроки"],
    )
    claim = annotation(reading).claim
    assert claim is not None
    assert (claim.verdict, claim.verdict_note) == (Verdict.HALF_TRUE, "год другой")
    assert claim.statement == "Ремонт моста начали в 2019 году."
    assert claim.evidence == (evidence,)
    assert annotation(reading).tags == ("мост", "сроки")
    assert annotation(reading).provenance.status is Status.ACCEPTED
    reading.update(verdict=None)
    assert annotation(reading).claim == replace(claim, verdict=None)


def test_another_kind_of_quote_is_a_correction(reading: Reading) -> None:
    reading.accept()
    reading.previous_item()
    reading.update(kind=QuoteKind.INDIRECT)
    assert reading.item is not None
    assert reading.item.label == "indirect"
    assert annotation(reading).provenance.status is Status.CORRECTED


def test_changes_are_dated(store: Store) -> None:
    clock = StoppedClock()
    reading = read(store, ANALYSIS)
    reading = Reading(reading.article, OUTLINE, annotator="anna", clock=clock, store=store)
    claim_in_hand(reading)
    clock.minute = 7
    reading.set_comment("!")
    made = annotation(reading).provenance
    assert (made.created, made.modified) == ("2022-01-10T09:00:00.000Z", "2022-01-10T09:07:00.000Z")


def test_attributes_of_the_wrong_kind_are_refused(reading: Reading) -> None:
    assert "Only a quote" in told(claim_in_hand(reading).update(kind=QuoteKind.DIRECT))
    reading.select_near(span("Эксперт").start)
    reading.tag_quote()
    assert "Only a claim" in told(reading.update(verdict=Verdict.TRUE))
    reading.move(Motion.START)
    assert "Tab" in told(reading.set_comment("?"))


def test_a_memo_on_a_suggestion_accepts_it_and_stays(reading: Reading) -> None:
    before = held(reading)
    reading.set_comment("важно")
    assert held(reading) == before
    assert annotation(reading).comment == "важно"
    assert annotation(reading).provenance.status is Status.ACCEPTED


def test_unchanged_attributes_store_nothing(reading: Reading) -> None:
    claim_in_hand(reading)
    before = reading.revision
    reading.update(verdict=None, comment="")
    assert reading.revision == before


# history


def test_undo_and_redo_go_to_what_changed(reading: Reading, store: Store) -> None:
    claim_in_hand(reading)
    reading.move(Motion.START)
    assert told(reading.undo()) == "Undone: claim."
    assert held(reading) == "Ремонт начали в 2019 году"
    assert reading.item is not None
    assert reading.item.suggested
    assert list(store.annotations()) == []
    reading.move(Motion.START)
    assert told(reading.redo()) == "Done again: claim."
    assert annotation(reading) == store.annotations()[0]


def test_undo_of_a_deletion_brings_it_back_in_hand(reading: Reading) -> None:
    claim_in_hand(reading)
    before = annotation(reading)
    reading.reject_or_delete()
    reading.move(Motion.START)
    reading.undo()
    assert annotation(reading) == before


def test_undo_of_a_hand_made_tag_selects_its_words(plain: Reading) -> None:
    plain.select(span("откроют").start, span("мае").end)
    plain.tag_quote()
    plain.move(Motion.START)
    plain.undo()
    assert (words(plain), plain.item) == ("откроют в мае", None)


def test_undo_of_a_rejection_takes_the_suggestion_in_hand(reading: Reading) -> None:
    first = held(reading)
    reading.reject_or_delete()
    reading.undo()
    assert held(reading) == first
    assert reading.item is not None
    assert reading.item.suggested


def test_nothing_to_undo_or_redo_is_said(plain: Reading) -> None:
    assert told(plain.undo()) == "Nothing to undo."
    assert told(plain.redo()) == "Nothing to redo."


def test_undo_in_another_article_is_told(reading: Reading, store: Store) -> None:
    other = read(store, text="Другая статья.")
    other.tag_claim()
    notice = reading.undo()
    assert notice is not None
    assert (notice.level, notice.text) == (Level.WARN, "Undone: claim, in «Мост».")
    other.stored_changed()
    assert other.marked == ()


def test_history_survives_a_restart(tmp_path: Path) -> None:
    store = open_at(tmp_path)
    claim_in_hand(read(store))
    store.close()
    again = open_at(tmp_path)
    reading = read(again)
    assert len(reading.marked) == 1
    reading.undo()
    assert not reading.marked
    again.close()


# hidden lines


def test_r_shows_and_hides_what_cleaning_removed(reading: Reading) -> None:
    assert reading.toggle_hidden() is None
    assert reading.show_hidden
    reading.select_near(span("Читайте").start)
    assert words(reading) == "Читайте также: прогноз погоды"
    before = reading.document
    reading.toggle_hidden()
    assert reading.document is not before
    assert words(reading).startswith("Эксперт")


def test_r_without_hidden_lines_says_so(store: Store) -> None:
    assert "No line" in told(read(store, text="Одна строка.").toggle_hidden())


def test_z_restores_a_hidden_line_and_hides_it_again(reading: Reading, store: Store) -> None:
    reading.toggle_hidden()
    reading.select_near(span("Поделиться").start)
    reading.toggle_line()
    reading.toggle_hidden()
    assert words(reading) == "Поделиться"
    state = store.state(reading.article.id)
    assert state is not None
    assert state.lines == {span("Поделиться").start: True}
    reading.toggle_line()
    assert words(reading).startswith("Эксперт")
    state = store.state(reading.article.id)
    assert state is not None
    assert state.lines == {}


def test_z_hides_a_line_with_its_suggestions_and_undo_brings_it_back(reading: Reading, store: Store) -> None:
    reading.select_near(span("Эксперт").start)
    reading.toggle_line()
    assert words(reading) == "На фото: старый мост"
    assert len(reading.to_review) == 2
    again = read(store, ANALYSIS)
    assert [block.count for block in again.document.blocks if block.kind is BlockKind.HIDDEN] == [3]
    reading.undo()
    assert len(reading.to_review) == 5
    assert [block.count for block in reading.document.blocks if block.kind is BlockKind.HIDDEN] == [2]


def test_z_over_a_strip_restores_what_is_under_it(reading: Reading) -> None:
    reading.select(span("Жители").start, span("Эксперт").end)
    reading.toggle_line()
    assert not any(block.kind is BlockKind.HIDDEN for block in reading.document.blocks)


def test_z_on_the_last_visible_line_can_be_taken_back(store: Store) -> None:
    reading = read(store, text="Одна строка.")
    reading.toggle_line()
    assert [block.kind for block in reading.document.blocks] == [BlockKind.HIDDEN]
    for motion in Motion:
        reading.move(motion)
        reading.extend(motion)
    reading.toggle_line()
    assert [block.kind for block in reading.document.blocks] == [BlockKind.LINE]
    assert words(reading) == "Одна строка."


def test_an_item_in_a_hidden_line_is_shown(reading: Reading) -> None:
    claim_in_hand(reading)
    key = annotation(reading).id
    reading.toggle_line()
    reading.take(key)
    assert reading.show_hidden
    assert held(reading) == "Ремонт начали в 2019 году"
    reading.toggle_hidden()
    assert reading.item is None


def test_d_marks_the_article_done_and_not_done(reading: Reading, store: Store) -> None:
    assert "Done" in told(reading.mark_done())
    assert reading.progress.done
    assert read(store).progress.done
    assert "Not done" in told(reading.mark_done())
    state = store.state(reading.article.id)
    assert state is not None
    assert not state.done


# search and names


def test_search_selects_the_first_match_from_here_and_goes_around(reading: Reading) -> None:
    reading.select_near(span("Эксперт").start)
    assert told(reading.search("МОСТ")) == "3 of 4."
    assert words(reading) == "мост"
    assert told(reading.next_hit()) == "4 of 4."
    assert told(reading.next_hit()) == "1 of 4."
    assert told(reading.previous_hit()) == "4 of 4."
    assert len([mark for mark in reading.marks(0, len(TEXT)) if mark.look is Look.HIT]) == 4


def test_search_knows_no_yo_and_no_kind_of_blank(store: Store) -> None:
    reading = read(store, text="Артём\u00a0Ежов и артем\nёжов.")
    assert told(reading.search("артем  ежов")) == "1 of 2."
    assert words(reading) == "Артём\u00a0Ежов"


def test_search_keeps_offsets_where_small_letters_are_longer(store: Store) -> None:
    reading = read(store, text="İİ мост.")
    reading.search("мост")
    assert words(reading) == "мост"


def test_search_tells_of_matches_in_hidden_lines(reading: Reading) -> None:
    assert told(reading.search("погоды")) == (
        "«погоды» is not in this article. 1 more in hidden lines, r shows them."
    )
    reading.toggle_hidden()
    assert told(reading.search("погоды")) == "1 of 1."
    assert words(reading) == "погоды"


def test_the_next_match_of_what_is_not_there_is_told_by_name(reading: Reading) -> None:
    reading.search("погоды")
    for step in (reading.next_hit, reading.previous_hit):
        assert told(step()) == "«погоды» is not in this article. 1 more in hidden lines, r shows them."
    reading.search("***")
    assert told(reading.next_hit()) == "«***» is not in this article."
    reading.search("")
    assert told(reading.next_hit()) == "Nothing searched for. / searches."


def test_an_empty_search_ends_it(reading: Reading) -> None:
    reading.search("мост")
    assert reading.search("  ") is None
    assert not [mark for mark in reading.marks(0, len(TEXT)) if mark.look is Look.HIT]
    assert "/" in told(reading.next_hit())
    assert "not in this article" in told(reading.search("***"))


def test_e_goes_from_name_to_name(reading: Reading) -> None:
    reading.move(Motion.START)
    names = []
    for _ in range(6):
        notice = reading.next_mention()
        names.append(words(reading))
    assert names == ["Озёрска", "Пётр Ломов", "Анна Рей", "Пётр Ломов", "Дорстрой", "Дорстрой"]
    assert told(notice) == "No further name."
    assert reading.entity == ANALYSIS.entities[2]
    reading.previous_mention()
    assert reading.selection.span == span("Пётр Ломов", 1)


def test_goes_to_the_next_words_that_name_somebody_and_around(reading: Reading) -> None:
    reading.move(Motion.START)
    places = []
    for _ in range(3):
        assert reading.go_to("e1") is None
        places.append(reading.selection.span)
    assert places == [span("Пётр Ломов"), span("Пётр Ломов", 1), span("Пётр Ломов")]
    assert reading.item is None
    assert reading.go_to("nobody") is None
    assert reading.selection.span == places[-1]


def test_goes_to_nobody_who_is_named_in_hidden_lines_alone(store: Store) -> None:
    hidden = Mention(span("погоды"), EntityType.PER, "e9", 0.9)
    entity = Entity("e9", EntityType.PER, "Погода", (), 1)
    reading = read(
        store,
        replace(ANALYSIS, mentions=(*ANALYSIS.mentions, hidden), entities=(*ANALYSIS.entities, entity)),
    )
    before = reading.selection
    assert told(reading.go_to("e9")) == "Named in hidden lines alone, r shows them."
    assert reading.selection == before
    reading.toggle_hidden()
    assert reading.go_to("e9") is None
    assert words(reading) == "погоды"


def test_e_before_analysis_says_so(plain: Reading) -> None:
    assert "not found yet" in told(plain.next_mention())
    assert plain.entity is None


# marks


def looks(reading: Reading, part: str) -> set[Look]:
    place = span(part)
    return {mark.look for mark in reading.marks(place.start, place.end)}


def test_marks_tell_lines_names_items_and_who_said_it(reading: Reading) -> None:
    reading.accept()
    reading.previous_item()
    assert looks(reading, "Мэр Озёрска") == {Look.TITLE, Look.LOC}
    assert looks(reading, "Мост откроют") == {Look.QUOTE}
    assert looks(reading, "сказал мэр Пётр Ломов") == {Look.CUE, Look.PARTY, Look.PER}
    assert looks(reading, "нужно 1,5") == {Look.QUOTE_SUGGESTED, Look.CLAIM_SUGGESTED}
    assert looks(reading, "На фото") == {Look.CAPTION}
    assert looks(reading, "Дорстрой") == {Look.ORG}
    claim_in_hand(reading)
    assert looks(reading, "Ремонт") == {Look.CLAIM}
    reading.toggle_hidden()
    assert looks(reading, "Поделиться") == {Look.HIDDEN}


def test_a_suggestion_in_hand_shows_who_said_it(reading: Reading) -> None:
    assert looks(reading, "сказал мэр Пётр Ломов") == {Look.CUE, Look.PARTY, Look.PER}
    reading.move(Motion.START)
    assert looks(reading, "сказал мэр Пётр Ломов") == {Look.PER}


def test_marks_are_whole_and_overlapping_ones_all_there(reading: Reading) -> None:
    place = span("1,5 млн")
    found = [mark for mark in reading.marks(place.start, place.end) if mark.item]
    assert {mark.span for mark in found} == {
        span("нужно 1,5 млн рублей"),
        span("По её словам, нужно 1,5 млн рублей"),
    }
    assert reading.marks(5, 5) == []


def test_the_revision_goes_up_with_marks_and_not_with_motions(reading: Reading) -> None:
    reading.move(Motion.START)
    before = reading.revision
    reading.move(Motion.NEXT_WORD)
    reading.extend(Motion.NEXT_WORD)
    reading.grow()
    reading.other_end()
    assert reading.revision == before
    reading.tag_claim()
    assert reading.revision > before


# clipboard and arrival


def test_copies_words_with_speaker_source_and_date(reading: Reading) -> None:
    assert reading.copied() == (
        "«Мост откроют в мае … Работы идут по плану», Пётр Ломов, «Мост», Озёрские вести, 2022-01-10"
    )
    reading.select_near(0)
    assert reading.copied() == "«Мэр Озёрска рассказал о мосте», «Мост», Озёрские вести, 2022-01-10"


def test_copies_a_quotation_in_markdown_with_nothing_in_it_that_is_markup(store: Store) -> None:
    reading = read(store, text="1. *Мост* <b>стоит</b>.")
    reading.select(0, 23)
    assert reading.copied_markdown() == (
        "> 1\\. \\*Мост\\* \\<b\\>стоит\\</b\\>\\.\n>\n> — *Мост*, Озёрские вести, 2022\\-01\\-10\n"
    )


def test_an_outline_that_arrives_hides_lines_and_leaves_the_selection(store: Store) -> None:
    kinds = make_outline()
    reading = Reading(read().article, kinds, annotator="a", clock=StoppedClock(), store=store)
    reading.select_near(span("Эксперт").start)
    before = reading.selection
    reading.outline_arrived(OUTLINE)
    assert reading.selection == before
    assert any(block.kind is BlockKind.HIDDEN for block in reading.document.blocks)
    reading.toggle_hidden()
    reading.select_near(span("Поделиться").start)
    reading.toggle_hidden()
    assert words(reading).startswith("Эксперт")


def test_the_page_stays_the_same_object_while_it_looks_the_same(store: Store) -> None:
    reading = read(store)
    before = reading.document
    reading.arrive(ANALYSIS)
    assert reading.document is before
    reading.toggle_line()
    assert reading.document is not before


def test_analysis_brings_names(reading: Reading, plain: Reading) -> None:
    assert reading.names == ANALYSIS.entities
    assert (plain.names, plain.position, plain.analysis) == ((), None, None)
    assert reading.outline == OUTLINE


def test_an_analysis_of_another_text_is_no_trouble(store: Store) -> None:
    reading = read(store, replace(ANALYSIS, outline=make_outline("Коротко.")), text="Коротко.")
    assert reading.to_review == ()
    reading.tag_quote()
    assert held(reading) == "Коротко"


def test_a_second_reader_may_not_write(reading: Reading, tmp_path: Path) -> None:
    claim_in_hand(reading)
    second = open_at(tmp_path)
    late = read(second, ANALYSIS)
    assert len(late.marked) == 1
    actions: list[Callable[[], object]] = [
        late.tag_quote,
        late.tag_claim,
        late.accept,
        late.repeat,
        late.add_part,
        late.reject_or_delete,
        late.toggle_line,
        late.mark_done,
        late.undo,
        late.redo,
        lambda: late.choose(1),
        lambda: late.set_comment("x"),
        lambda: late.update(tags=["x"]),
        lambda: late.set_party("x"),
    ]
    for action in actions:
        with pytest.raises(ReaderError, match="reading only"):
            action()
    assert len(late.to_review) == 4
    reading.move(Motion.START)
    reading.tag_claim()
    second.refresh()
    late.stored_changed()
    assert len(late.marked) == 2
    second.close()


def test_annotations_that_do_not_fit_the_text_are_left_alone(reading: Reading, store: Store) -> None:
    claim = annotation(claim_in_hand(reading))
    fragment = replace(claim.target.fragments[0], text="Ремонт начали в 2018 году")
    store.commit("tag.claim", [replace(claim, target=replace(claim.target, fragments=(fragment,)))])
    again = read(store)
    assert again.marked == ()
    assert len(store.annotations()) == 1


def test_a_bookmark_brings_back_a_sentence_as_a_sentence(reading: Reading) -> None:
    reading.select_near(0)
    reading.move(Motion.NEXT_SENTENCE)
    plain = reading.selection
    bring_back = reading.bookmark()
    reading.search("довольны")
    bring_back()
    assert reading.selection == plain
    reading.tag_quote()
    tagged = reading.marked[0].spans
    reading.undo()
    reading.select_near(plain.start)
    reading.tag_quote()
    assert reading.marked[0].spans == tagged


def test_a_bookmark_brings_back_what_was_in_hand_with_its_corrected_bounds(reading: Reading) -> None:
    reading.next_item()
    reading.extend(Motion.NEXT_WORD)
    before, item = reading.selected, reading.item
    bring_back = reading.bookmark()
    reading.search("довольны")
    assert reading.item is None
    bring_back()
    assert (reading.selected, reading.item) == (before, item)


def test_attributes_and_speaker_change_in_one_step(reading: Reading) -> None:
    reading.next_item()
    reading.tag_quote()
    assert reading.item is not None
    before = reading.item.annotation
    reading.update(party="Кто-то", tags=("а",), comment="б")
    assert reading.item.annotation is not None
    assert reading.item.annotation.party is not None
    assert reading.item.annotation.party.name == "Кто-то"
    reading.undo()
    assert reading.item is not None
    assert reading.item.annotation == before
