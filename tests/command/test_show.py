from __future__ import annotations

from pathlib import Path

from tests.command.conftest import TITLE, Reader


def test_the_article_is_plain_text_with_its_marks(reader: Reader, annotated: Path, news: Path) -> None:
    done = reader("show", news / "первая новость.txt")
    assert (done.status, done.err) == (0, "")
    assert TITLE in done.out
    assert "«[1: Мост готов :1], — сказал" in done.out
    assert "[1: Открываем в мае :1]»." in done.out
    assert "[2: В городе живёт 40 тысяч человек :2]." in done.out
    assert "[1] quote, direct; Иван Петров; Проверить" in done.out
    assert "[2] claim, false; nobody named" in done.out
    assert "3:" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_control_characters_are_made_visible_and_markup_is_text(reader: Reader, news: Path) -> None:
    out = reader("show", news / "первая новость.txt").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31mкраска\\u202e" in out
    assert "[red]" in out


def test_other_encodings_are_read_and_unreadable_files_told(reader: Reader, news: Path) -> None:
    (news / "пустая.txt").write_bytes(b"")
    done = reader("show", news)
    assert done.status == 1
    assert "пустая.txt" in done.err
    assert "Второй текст" in done.out
    assert reader.files() == []


def test_damaged_characters_are_counted(reader: Reader, news: Path) -> None:
    (news / "порча.txt").write_bytes("Мост открыли вчера.".encode() + b" \xff\xff")
    done = reader("show", news / "порча.txt")
    assert done.status == 0
    assert "порча.txt, read as utf-8: " in done.err
    assert "characters are damaged" in done.err


def test_a_terminal_that_knows_no_cyrillic_still_gets_text(reader: Reader, news: Path) -> None:
    done = reader("show", news / "вторая.txt", PYTHONIOENCODING="ascii")
    assert done.status == 0
    assert "\\u0412" in done.out


def test_hard_wrapped_paragraphs_run_on(reader: Reader, news: Path) -> None:
    text = """Мост через реку Тихую откроют для пешеходов в мае, а для машин
только осенью, когда высохнет асфальт на левом берегу и уйдут
краны, которые стоят там с весны. Об этом рассказал глава
посёлка. Он обещал прийти на мост первым и привести внуков,
если не помешает погода."""
    (news / "письмо.txt").write_text(text, encoding="utf-8")
    out = reader("show", news / "письмо.txt").out
    assert " ".join(text.split()) == " ".join(out.split())
    assert "\n\n" not in out.strip()
