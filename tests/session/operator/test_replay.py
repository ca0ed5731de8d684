from __future__ import annotations

from reader.app.keymap import of_place
from reader.domain.change import Store
from reader.session.operator.keyboard import BOUNDS, MOTIONS, WALKS
from reader.session.operator.planning import TAGS
from reader.session.operator.replay import OUT_OF_REACH, replay, without_suggestions

from .support import KEYBOARD, found, hidden, marked, pressed, suggested

DIRECT = "«<q 1 direct lomov>Мост откроют в мае</q>», – сказал Ломов. Жители ждут."
SECOND = "«<q 2 direct rey>Мост устарел совсем</q>», – сказала Рей."


def test_a_right_suggestion_is_one_key_and_goes_on(store: Store) -> None:
    gold = marked(DIRECT, SECOND)
    analysis = found(
        gold, suggested(gold, "Мост откроют в мае"), suggested(gold, "Мост устарел совсем", speaker="e2")
    )
    assert pressed(gold, analysis, store) == ["enter", "enter"]


def test_another_speaker_is_a_digit_that_accepts(store: Store) -> None:
    gold = marked(DIRECT)
    analysis = found(gold, suggested(gold, "Мост откроют в мае", speaker="e2"), names=("Ломов",))
    assert pressed(gold, analysis, store) == ["2"]


def test_a_wrong_suggestion_is_passed(store: Store) -> None:
    gold = marked("«Сказка о рыбаке» стоит на полке.", DIRECT)
    analysis = found(gold, suggested(gold, "Сказка о рыбаке"), suggested(gold, "Мост откроют в мае"))
    assert pressed(gold, analysis, store) == ["tab enter"]


def test_wrong_bounds_are_corrected_before_it_is_accepted(store: Store) -> None:
    gold = marked("Ломов: <q 1 indirect lomov>мост откроют в мае</q> или июне.")
    analysis = found(gold, suggested(gold, "мост откроют в мае или"))
    assert pressed(gold, analysis, store) == ["shift+left enter"]


def test_by_hand_it_is_the_way_there_the_tag_and_who_said_it(store: Store) -> None:
    gold = marked(DIRECT, SECOND)
    analysis = found(gold, cues=("сказал", "сказала"), names=("Ломов", "Рей"))
    assert pressed(gold, analysis, store) == ["q", ") q"]


def test_the_same_speaker_again_is_the_same_tag_again(store: Store) -> None:
    gold = marked(DIRECT, "«<q 2 direct lomov>Работы идут хорошо</q>», – добавил он. Рей молчит.")
    analysis = found(gold, cues=("сказал", "добавил"), names=("Ломов", "Рей"))
    assert pressed(gold, analysis, store) == ["q", ") t"]


def test_nobody_is_zero(store: Store) -> None:
    gold = marked("«<q 1 direct ->Мост откроют в мае</q>», – сказал Ломов.")
    assert pressed(gold, found(gold, suggested(gold, "Мост откроют в мае")), store) == ["0"]


def test_somebody_who_is_never_named_is_typed(store: Store) -> None:
    gold = marked("«<q 1 direct guard>Мост откроют в мае</q>», – сказали там.")
    analysis = found(gold, suggested(gold, "Мост откроют в мае"))
    assert pressed(gold, analysis, store) == [" ".join(["s", *"сторож моста", "enter"])]


def test_a_part_that_no_single_selection_holds_is_added(store: Store) -> None:
    gold = marked("<q 1 indirect lomov>Мост</q> закрыт, Ломов: <q 1 indirect lomov>паром</q> ходит.")
    [one] = replay(gold, found(gold, names=("Ломов",)), store, KEYBOARD)
    assert one.failure == ""
    assert [step.command for step in one.plan].count("tag.quote") == 1
    assert [step.command for step in one.plan].count("tag.add_part") == 1


def test_hidden_words_are_shown_first(store: Store) -> None:
    gold = marked("Ломов молчит. Рей тоже.", "«<q 1 direct lomov>Мост откроют в мае</q>», – сказал Ломов.")
    analysis = found(gold, cues=("сказал",), names=("Ломов",), outline=hidden(gold, 1))
    [keys] = pressed(gold, analysis, store)
    assert keys.split()[0] == "r"


def test_what_begins_inside_a_word_is_out_of_reach(store: Store) -> None:
    gold = marked("Ломов о <q 1 direct lomov>мосте</q>вом кране говорил.")
    assert pressed(gold, found(gold), store) == [OUT_OF_REACH]


def test_without_suggestions_names_and_verbs_are_still_known(store: Store) -> None:
    gold = marked(DIRECT)
    whole = found(gold, suggested(gold, "Мост откроют в мае"), cues=("сказал",), names=("Ломов",))
    bare = without_suggestions(whole)
    assert (bare.quotes, bare.claims) == ((), ())
    assert (bare.mentions, bare.cues) == (whole.mentions, whole.cues)
    assert pressed(gold, bare, store) == ["q"]


def test_every_command_of_the_operator_is_one_on_the_screen() -> None:
    known = {command.id for place in ("dialogs", "reading") for command in of_place(place) if command.keys}
    used = {*MOTIONS, *WALKS, *BOUNDS, *TAGS, "tag.add_part", "item.accept", "party.choose", "party.nobody"}
    used |= {"party.pick", "dialog.next", "dialog.accept", "move.jump", "hidden.toggle"}
    assert used <= known
