"""Every text that people read is in every catalogue, whole, and nothing else is."""

from __future__ import annotations

import ast
import re
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import click
import pytest

from reader.language import languages
from tests.catalogue.__main__ import has_words, load, path_of
from tests.catalogue.collect import CLICK, READER, messages

OTHERS = languages()[1:]

REMEDY = "make words brings the catalogues up to date"


def keys(catalogue: object) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalogue if message.id}  # type: ignore[attr-defined]


def forms(said: object) -> tuple[str, ...]:
    """Return a text in each of its forms."""
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said),)


def blanks(text: str) -> tuple[bool, bool]:
    """Tell whether a text begins and ends with a blank."""
    return text[:1] == " ", text[-1:] == " "


def names(text: str) -> set[tuple[str, str | None, str | None]]:
    """Return what stands in braces, with how it is written."""
    return {(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_has_every_text_of_the_code_and_no_other(language: str) -> None:
    known, wanted = keys(load(language)), keys(messages())
    assert wanted - known == set(), REMEDY
    assert known - wanted == set(), REMEDY


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_words_that_somebody_stands_by(language: str) -> None:
    catalogue = load(language)
    assert [message.id for message in catalogue if message.id and not has_words(message)] == []
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_hold_what_the_text_holds(language: str) -> None:
    for message in load(language):
        *one, text = forms(message.id)
        for said in forms(message.string) if text else ():
            assert names(said) in [names(form) for form in (*one, text)], text
            assert blanks(said) == blanks(text), text


@pytest.mark.parametrize("language", OTHERS)
def test_the_program_reads_what_people_write(language: str) -> None:
    with path_of(language).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in load(language):
        one, *many = forms(message.id)
        if many:
            said = {compiled.ngettext(one, many[0], number) for number in range(200)}
        else:
            said = {compiled.pgettext(message.context, one) if message.context else compiled.gettext(one)}
        assert not one or said == set(forms(message.string)), REMEDY


SAID = {"ReaderError", "NotSavedError", "Notice", "warning", "done", "tell"}
"""What takes a text for a person."""

PACKAGES = ("app", "session", "store", "corpus", "command", "settings.py", "resources.py", "cli.py")

ENGLISH_ALONE = {"gold.py", "explain.py", "cost.py", "replay.py"}
"""For those who work on the analysis."""


def test_nothing_is_said_to_a_person_past_the_catalogues() -> None:
    spoken = []
    for path in sorted(READER.rglob("*.py")):
        if path.relative_to(READER).parts[0] not in PACKAGES or path.name in ENGLISH_ALONE:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID:
                spoken += [f"{path.name}:{word.lineno}" for word in call.args if says(word)]
    assert spoken == []


def says(word: ast.expr) -> bool:
    """Tell whether an argument is English as it stands: two words at least."""
    parts = word.values if isinstance(word, ast.JoinedStr) else [word]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return any(re.search(r"[A-Za-z]+ [a-z]+", text) for text in texts)


def test_what_click_says_is_what_is_translated() -> None:
    folder = Path(click.__file__).parent
    source = " ".join(re.sub(r'"\s*"', "", path.read_text(encoding="utf-8")) for path in folder.glob("*.py"))
    assert [text for text in CLICK if (text if isinstance(text, str) else text[0]) not in source] == []
