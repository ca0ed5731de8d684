"""A file that was edited keeps its marks: found again, told when lost, put back by hand."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from reader.session.notice import Level
from tests.session.window import SECOND, TEXT, THIRD, Window, words


def test_marks_of_an_edited_file_are_found_again_and_told(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    window.close()
    edited = TEXT.replace("300 млн", "310 млн").replace("Мост через", "Обновлено. Мост через")
    (folder / "мост.txt").write_text(edited, "utf-8")
    window = Window(folder, tmp_path / "a.json")
    reading = window.read()
    assert words(reading) == [SECOND.replace("300", "310")[:-1], THIRD[:-1]]
    assert window.notice is not None
    assert window.notice.level is Level.WARN
    assert window.notice.text == (
        "This article changed on disk. Marks found again: 2. In words that changed: 1."
        " Ctrl+P, Marks to look at, shows them."
    )
    assert reading.lost == ()
    assert window.workspace.library.rows[0].claims == 2
    # The next time nothing is left to be told.
    window.read()
    assert window.notice is None
    assert len(words(window.reading)) == 2
    window.close()


def test_a_mark_that_lost_its_place_is_told_and_put_back(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    (old,) = {mark.article for mark in window.store.annotations()}
    # In one run: the file is edited, and opened again.
    changed = TEXT.replace(THIRD, "Рыбаков у пристани давно никто не видел.")
    (folder / "мост.txt").write_text(changed, "utf-8")
    reading = window.read()
    assert window.notice is not None
    assert window.notice.level is Level.WARN
    assert "Marks that lost their place: 1." in window.notice.text
    assert words(reading) == [SECOND[:-1]]
    (lost,) = reading.lost
    assert (lost.target.text, lost.article) == (THIRD[:-1], old)
    notice = reading.show_lost()
    assert notice is not None
    assert THIRD[:40] in notice.text
    window.close()
    window = Window(folder, tmp_path / "a.json")
    reading = window.read()
    assert window.notice is None
    assert reading.lost == (lost,)
    start = reading.article.text.index("Рыбаков")
    reading.select(start, start + 7)
    notice = reading.put_back()
    assert notice is not None
    assert notice.text == "Put back."
    assert words(reading) == [SECOND[:-1], "Рыбаков"]
    assert not reading.lost
    assert reading.marked[1].annotation is not None
    assert reading.marked[1].annotation.id == lost.id
    reading.undo()
    assert reading.lost == (lost,)
    window.close()


def test_a_text_that_is_as_before_again_has_its_marks(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    (folder / "мост.txt").write_text(TEXT.replace(THIRD, ""), "utf-8")
    assert len(words(window.read())) == 1
    (folder / "мост.txt").write_text(TEXT, "utf-8")
    reading = window.read()
    assert words(reading) == [SECOND[:-1], THIRD[:-1]]
    assert reading.lost == ()
    window.close()


def test_undo_takes_the_move_back(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND)
    before = window.store.annotations()
    (folder / "мост.txt").write_text("Обновлено\n" + TEXT, "utf-8")
    reading = window.read()
    assert len(words(reading)) == 1
    reading.undo()
    assert words(reading) == []
    assert list(window.store.annotations()) == list(before)
    window.close()


def test_another_article_of_the_same_name_is_left_alone(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND, THIRD)
    before = window.store.annotations()
    window.close()
    other = tmp_path / "другие"
    other.mkdir()
    (other / "мост.txt").write_text("Погода испортится\n\nК вечеру ждут дождь и ветер.\n", "utf-8")
    window = Window(other, tmp_path / "a.json")
    reading = window.read()
    assert window.notice is None
    assert reading.lost == ()
    assert list(window.store.annotations()) == list(before)
    window.close()


def test_a_text_that_is_in_the_corpus_too_keeps_its_marks(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND)
    window.close()
    (folder / "старый.txt").write_text(TEXT, "utf-8")
    (folder / "мост.txt").write_text("Обновлено\n" + TEXT, "utf-8")
    window = Window(folder, tmp_path / "a.json")
    assert words(window.read()) == []
    assert window.notice is None
    window.close()


def test_a_window_that_only_reads_moves_nothing(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND)
    (folder / "мост.txt").write_text("Обновлено\n" + TEXT, "utf-8")
    second = Window(folder, tmp_path / "a.json")
    second.read()
    assert second.notice is None
    second.close()
    assert len(words(window.read())) == 1
    window.close()


def test_refused_suggestions_stay_refused(folder: Path, tmp_path: Path) -> None:
    window = Window(folder, tmp_path / "a.json")
    window.mark(SECOND)
    (mark,) = window.store.annotations()
    refused = replace(
        mark,
        id="00000000-0000-7000-8000-000000000009",
        provenance=replace(
            mark.provenance, status=type(mark.provenance.status)("rejected"), suggester="rules/1"
        ),
    )
    window.store.commit("suggestion.reject", [refused])
    (folder / "мост.txt").write_text("Обновлено\n" + TEXT, "utf-8")
    reading = window.read()
    found = window.store.annotations(reading.article.id)
    assert {each.id for each in found} == {mark.id, refused.id}
    assert len(words(reading)) == 1
    window.close()
