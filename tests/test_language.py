from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from reader import language
from reader.language import _, called, choose, named, plural, within


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    choose("en")


def test_english_is_spoken_until_another_language_is_chosen() -> None:
    assert _("Nothing to undo.") == "Nothing to undo."
    choose("ru")
    assert _("Nothing to undo.") == "Отменять нечего."
    choose("en")
    assert _("Nothing to undo.") == "Nothing to undo."


def test_what_no_catalogue_has_is_said_in_english() -> None:
    choose("ru")
    assert _("Wind from {side}.", side="west") == "Wind from west."
    assert plural("{count} wind", "{count} winds", 2) == "2 winds"
    assert within("key", "wind") == "wind"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 статья"), (3, "3 статьи"), (11, "11 статей"), (21, "21 статья"), (0, "0 статей")],
)
def test_a_number_takes_the_form_of_its_language(count: int, said: str) -> None:
    choose("ru")
    assert plural("{count} article", "{count} articles", count) == said


def test_one_english_word_may_be_several_elsewhere() -> None:
    choose("ru")
    assert {within("stage", "done"), within("key", "done")} == {"готова", "готово"}
    assert called("mostly-true") == "в основном правда"


def test_braces_in_what_is_told_stay() -> None:
    choose("ru")
    assert _("Did you mean {near}?", near="{near}") == "Может быть, {near}?"


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_KZ"}, "ru"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:ru"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "en:ru"}, "en"),
        ({"LANG": "../../etc"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_names_the_language(environment: dict[str, str], wanted: str) -> None:
    assert named(environment) == wanted


def test_auto_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    choose(language.AUTO)
    assert _("Quit") == "Выйти"


def test_english_does_without_the_library_of_catalogues() -> None:
    code = (
        "import sys; from reader.language import choose, _; choose('auto'); _('Quit');"
        " print('gettext' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
