"""Every text that people read is in every catalogue, whole, and nothing else is."""

from __future__ import annotations

from gettext import GNUTranslations
from string import Formatter

import pytest

from reader.language import languages
from tests.catalogue.__main__ import has_words, load, path_of
from tests.catalogue.collect import messages

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
        text = forms(message.id)[-1]
        for said in forms(message.string) if text else ():
            assert names(said) == names(text), text
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
