"""Marks of a text that changed: recognised, told before it is opened, looked at, undone for good."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from reader.session.index.patience import Patience
from reader.session.listing import CHANGED, LOST, Line
from reader.session.row import Stage
from reader.store.files import Files
from tests.session.window import FIRST, SECOND, TEXT, THIRD, Window, words

NEARLY = SECOND.replace("300", "310")
OTHER = "Рыбаков у пристани давно никто не видел."


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / "мост.txt").write_text(text, "utf-8")


def marked_and_edited(folder: Path, tmp_path: Path, *changes: tuple[str, str]) -> Window:
    """Mark two claims in one run, edit the file, and begin another run."""
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    window.close()
    edit(folder, *changes)
    return Window(folder, tmp_path / "a.json")


def listed(window: Window, status: str = "") -> list[tuple[str, str]]:
    """Return kind and words of the annotations of the corpus."""
    found = window.workspace.overview.annotations("", "", status, Patience(5))
    return [(row.facts[0], row.pieces[0][0]) for row in found.rows if isinstance(row, Line)]


def stage(window: Window) -> Stage:
    return window.workspace.library.rows[0].status


def test_an_article_whose_title_and_every_mark_changed_is_known_by_the_rest(
    folder: Path, tmp_path: Path
) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(THIRD)
    window.close()
    edit(folder, ("Мост через Озёрку почти готов", "Переправа достроена"), (THIRD, OTHER))
    window = Window(folder, tmp_path / "a.json")
    reading = window.read()
    assert window.notice is not None
    assert "Marks that lost their place: 1." in window.notice.text
    assert [each.target.text for each in reading.lost] == [THIRD[:-1]]
    window.close()


def test_a_mark_in_changed_words_awaits_a_look_until_it_is_confirmed(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    window.read()
    window.close()
    # The toast is long gone: in another run the mark is found as well.
    window = Window(folder, tmp_path / "a.json")
    reading = window.read()
    assert window.notice is None
    (item,) = reading.moved
    assert item.annotation is not None
    assert item.annotation.was == SECOND[:-1]
    assert reading.progress.to_look_at == 1
    assert stage(window) is Stage.CHANGED
    notice = reading.show_lost()
    assert notice is not None
    assert SECOND[:30] in notice.text
    assert reading.item is not None
    assert reading.item.key == item.key
    notice = reading.accept()
    assert notice is not None
    assert notice.text == "Confirmed. No other mark is in changed words."
    assert reading.moved == ()
    assert reading.progress.to_look_at == 0
    window.workspace.leave(reading)
    assert stage(window) is Stage.IN_PROGRESS
    reading.undo()
    assert len(reading.moved) == 1
    window.close()


def test_enter_goes_from_one_changed_mark_to_the_next(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"), ("каждое утро", "каждый вечер"))
    reading = window.read()
    assert len(reading.moved) == 2
    reading.take(reading.moved[1].key)
    assert reading.accept() is None
    assert reading.item is not None
    assert reading.item.key == reading.moved[0].key
    window.close()


def test_a_mark_that_changed_twice_keeps_its_first_words(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    window.read()
    edit(folder, ("300", "315"))
    (item,) = window.read().moved
    assert item.annotation is not None
    assert item.annotation.was == SECOND[:-1]
    window.close()


def test_what_changed_is_known_before_it_is_opened(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"), (THIRD, OTHER))
    row = window.workspace.library.rows[0]
    assert (row.status, row.claims) == (Stage.CHANGED, 1)
    assert listed(window) == [("changed", NEARLY[:-1]), ("no place", THIRD[:-1])]
    assert listed(window, CHANGED) == [("changed", NEARLY[:-1])]
    assert listed(window, LOST) == [("no place", THIRD[:-1])]
    before = list(window.store.annotations())
    assert all(each.was is None for each in before)
    window.read()
    assert listed(window) == [("changed", NEARLY[:-1]), ("no place", THIRD[:-1])]
    row = window.workspace.library.rows[0]
    assert (row.status, row.claims) == (Stage.CHANGED, 1)
    window.close()


def test_an_article_of_which_little_stays_is_known_when_it_is_opened(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(
        folder,
        tmp_path,
        ("Мост через Озёрку почти готов", "Переправа"),
        (FIRST, "Мэр молчит."),
        ("300", "310"),
        ("каждое утро", "каждый вечер"),
    )
    assert listed(window) == []
    assert len(window.read().moved) == 2
    assert len(listed(window, CHANGED)) == 2
    window.close()


def test_who_may_only_look_sees_what_changed_too(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"), (THIRD, OTHER))
    # Whoever writes first has the database.
    window.store.commit("mark", [replace(window.store.states()[0], done=True)])
    second = Window(folder, tmp_path / "a.json")
    assert second.store.read_only
    assert listed(second, LOST) == [("no place", THIRD[:-1])]
    # What the window that writes settles is settled in this one.
    reading = window.read()
    reading.show_lost(reading.lost[0].id)
    reading.give_up()
    second.store.refresh()
    second.workspace.library.attach(second.store)
    second.workspace.changed.reload(second.store)
    assert listed(second, LOST) == []
    assert listed(second) == [("changed", NEARLY[:-1])]
    second.close()
    window.close()


def test_a_lost_mark_that_is_put_back_or_given_up_is_listed_no_more(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, (SECOND, "О цене молчат."), (THIRD, OTHER))
    reading = window.read()
    assert len(reading.lost) == 2
    reading.show_lost(reading.lost[1].id)
    notice = reading.give_up()
    assert notice is not None
    assert "Marks still without a place: 1." in notice.text
    start = reading.article.text.index("О цене")
    reading.select(start, start + 13)
    reading.put_back()
    assert not reading.lost
    window.workspace.leave(reading)
    assert listed(window) == [("claim", "О цене молчат")]
    assert stage(window) is Stage.IN_PROGRESS
    reading.undo()
    reading.undo()
    assert len(reading.lost) == 2
    window.close()


def test_a_taking_over_that_was_undone_is_not_made_again(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    before = window.store.annotations()
    reading = window.read()
    assert len(words(reading)) == 2
    notice = reading.undo()
    assert notice is not None
    assert "marks taken over" in notice.text
    # They are where they were, and are told as marks without a place.
    assert list(window.store.annotations()) == list(before)
    assert words(reading) == []
    assert list(reading.lost) == list(before)
    for _ in range(2):
        reading = window.read()
        assert window.notice is None
        assert words(reading) == []
        assert [each.id for each in reading.lost] == [each.id for each in before]
        window.close()
        window = Window(folder, tmp_path / "a.json")
    assert [kind for kind, _ in listed(window)] == ["no place", "no place"]
    reading = window.read()
    reading.redo()
    assert words(reading) == [NEARLY[:-1], THIRD[:-1]]
    assert reading.lost == ()
    window.close()


def test_a_taking_over_that_a_kill_cut_short_is_made_by_the_next_run(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    path = tmp_path / "a.json"
    before = path.read_bytes()
    window.read()
    lines = Files(path).journal.read_bytes().rstrip(b"\0").splitlines(keepends=True)
    window.close()
    assert len(lines) == 3
    for count in range(len(lines) + 1):
        cut = Files(tmp_path / f"{count}" / "a.json")
        cut.snapshot.parent.mkdir()
        cut.snapshot.write_bytes(before)
        cut.journal.write_bytes(b"".join(lines[:count]))
        again = Window(folder, cut.snapshot)
        reading = again.read()
        assert words(reading) == [NEARLY[:-1], THIRD[:-1]]
        assert reading.lost == ()
        again.close()


def test_what_was_done_before_the_taking_over_can_be_undone_after_it(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    reading = window.read()
    done = [reading.undo() for _ in range(3)]
    assert [notice.text.partition(",")[0].rstrip(".") for notice in done if notice] == [
        "Undone: marks taken over from the text before",
        "Undone: claim",
        "Undone: claim",
    ]
    assert len(window.store.annotations()) == 0
    for _ in range(3):
        reading.redo()
    assert words(reading) == [NEARLY[:-1], THIRD[:-1]]
    window.close()


def test_a_text_that_changes_there_and_back_and_there_again_has_its_marks(
    folder: Path, tmp_path: Path
) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    for _ in range(3):
        edit(folder, (FIRST, "Мэр молчит."))
        assert len(words(window.read())) == 2
        edit(folder)
        assert len(words(window.read())) == 2
    window.close()


def test_what_was_changed_since_it_was_looked_for_is_left_alone(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    reading = window.workspace.open_reading(0)
    inherited = window.workspace.changed.look_back(reading.article)
    (one, _) = window.store.annotations()
    window.store.commit("annotation.delete", [], [one.id])
    assert window.workspace.changed.take_over(reading, inherited) is None
    assert {each.article for each in window.store.annotations()} == {one.article}
    window.close()


def test_nothing_awaits_a_look_where_no_words_changed(folder: Path, tmp_path: Path) -> None:
    window = marked_and_edited(folder, tmp_path, ("Мост через", "Обновлено. Мост через"))
    reading = window.read()
    assert reading.progress.to_look_at == 0
    window.workspace.leave(reading)
    assert stage(window) is Stage.IN_PROGRESS
    assert all(each.was is None for each in window.store.annotations())
    window.close()


def test_a_taking_back_to_an_earlier_text_that_was_undone_is_not_made_again(
    folder: Path, tmp_path: Path
) -> None:
    window = marked_and_edited(folder, tmp_path, ("300", "310"))
    assert len(words(window.read())) == 2
    edit(folder)
    reading = window.read()
    assert len(words(reading)) == 2
    notice = reading.undo()
    assert notice is not None
    assert "marks taken over" in notice.text
    for _ in range(2):
        reading = window.read()
        assert window.notice is None
        assert words(reading) == []
        assert len(reading.lost) == 2
        window.close()
        window = Window(folder, tmp_path / "a.json")
    # What was done to the text before all this can be undone still, and all of it be done again.
    reading = window.read()
    for _ in range(3):
        assert reading.undo() is not None
    assert window.store.annotations() == ()
    for _ in range(4):
        assert reading.redo() is not None
    assert len(words(reading)) == 2
    assert reading.lost == ()
    window.close()
