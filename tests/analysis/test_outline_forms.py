"""What must not matter to cleaning: how a text is typed; and that body alone stays body."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis import outline
from reader.domain.article import Metadata
from reader.domain.line import HIDDEN, LineKind

from .test_outline_pages import PAGES, labelled

ONE_SIGN_EACH = str.maketrans({"«": "“", "»": "”"})
FORMS: dict[str, Callable[[str], str]] = {
    "lines that end in CR LF": lambda text: text.replace("\n", "\r\n"),
    "spaces that do not break": lambda text: re.sub(r"(?<=\S) (?=\S)", "\u00a0", text),
    "spaces at the ends": lambda text: re.sub(r"(?<=\S)$", "  ", text, flags=re.MULTILINE),
    "short dashes": lambda text: text.replace("—", "–"),
    "other marks": lambda text: text.translate(ONE_SIGN_EACH),
    "straight marks": lambda text: text.translate(str.maketrans("«»", '""')),
    "no ё": lambda text: text.replace("ё", "е").replace("Ё", "Е"),
}


def hidden(text: str) -> list[bool]:
    return [line.kind in HIDDEN for line in outline(text, Metadata()).lines]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_how_a_page_is_typed_changes_nothing(path: Path, form: str) -> None:
    text, _ = labelled(path)
    typed = FORMS[form](text)
    plain, other = hidden(text), hidden(typed)
    lines = text.split("\n")
    assert [lines[n] for n in range(len(lines)) if plain[n] != other[n]] == []


NAMES = ["Лугов", "Орешина", "Тихонов", "Марьина", "Кедров"]
PLACES = ["посёлке", "районе", "клубе", "порту", "музее"]
WORKS = ["мост", "причал", "амбар", "маяк", "колодец"]
SENTENCES = st.builds(
    "{0} рассказал{1}, что в {2} за {3} дней построили {4} и ничего не сломали.".format,
    st.sampled_from(NAMES),
    st.sampled_from(["", "а"]),
    st.sampled_from(PLACES),
    st.integers(2, 400),
    st.sampled_from(WORKS),
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=12, unique=True))
def test_body_alone_stays_body_and_what_is_kept_is_kept_again(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    found = outline(text, Metadata()).lines
    kept = "\n".join(line.span.of(text) for line in found if line.kind not in HIDDEN)
    assert {line.kind for line in found if line.span} <= {LineKind.BODY, LineKind.DUPLICATE}
    assert not any(hidden(kept))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAGES), st.data())
def test_pages_cut_and_shuffled_keep_every_line_once(path: Path, data: st.DataObject) -> None:
    text, _ = labelled(path)
    lines = data.draw(st.permutations(text.split("\n")))
    mixed = "\n".join(lines[: data.draw(st.integers(0, len(lines)))])
    found = outline(mixed, Metadata()).lines
    assert "\n".join(line.span.of(mixed) for line in found) == mixed
    assert [line.n for line in found] == list(range(mixed.count("\n") + 1))
    for line in found:
        assert line.joined is False or found[line.n - 1].kind is line.kind
