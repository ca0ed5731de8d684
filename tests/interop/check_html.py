"""Saved web pages, by trafilatura."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.corpus import find, read
from reader.errors import ReaderError

PAGE = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Мост открыли - Пример</title>
<meta property="og:site_name" content="Пример"><meta name="author" content="Ода Линд">
<meta property="article:published_time" content="2026-01-10T09:00:00+06:00">
<link rel="canonical" href="https://example.org/most"></head>
<body><nav><a href="/">Главная</a> <a href="/m">Меню</a></nav>
<article><h1>Мост открыли</h1>%s</article><footer>Все права защищены</footer>
<script>alert(1)</script></body></html>"""
WORDS = "Новый мост через реку открыли для машин и пешеходов, сообщила капитан порта Ода Линд. "


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    place = tmp_path / "a.html"
    place.write_text(PAGE % "".join(f"<p>{WORDS * 3}Абзац {number}.</p>" for number in range(4)), "utf-8")
    (source,) = find([place])
    article = read(source)
    assert "Абзац 3." in article.text
    assert "alert" not in article.text
    assert "Меню" not in article.text
    known = article.ref.metadata
    assert (known.published, known.author, known.source) == ("2026-01-10", "Ода Линд", "Пример")
    assert known.url == "https://example.org/most"
    assert read(source).id == article.id


@pytest.mark.parametrize("markup", ["", "<html>", "<b>" * 50_000])
def test_what_holds_no_article_is_one_sentence(tmp_path: Path, markup: str) -> None:
    place = tmp_path / "a.html"
    place.write_text(markup, "utf-8")
    (source,) = find([place])
    with pytest.raises(ReaderError) as caught:
        read(source)
    assert caught.value.hint
