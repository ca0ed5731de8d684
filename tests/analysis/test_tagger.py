"""What the networks say, and that it does not depend on how a text is cut for them."""

from __future__ import annotations

import numpy as np
import pytest

from reader.analysis import tagger as module
from reader.analysis.found import spans_of, tokens_of
from reader.analysis.pipeline import tagger
from reader.analysis.readings import CASES
from reader.analysis.shape import shape
from reader.analysis.tagger import Tagged, Tagger
from reader.domain.analysis import EntityType

TEXT = "В Казани Анна Зюмбер открыла завод. Об этом рассказали в Министерстве транспорта России."


def tagged_text(text: str) -> tuple[Tagger, Tagged]:
    loaded = tagger()
    assert loaded is not None
    return loaded, loaded.tag(text, *tokens_of(text))


def test_finds_people_places_and_bodies() -> None:
    loaded, tagged = tagged_text(TEXT)
    found = list(spans_of(tagged, loaded.decode(tagged, tagged.emissions)))
    assert [(TEXT[name.start : name.end], name.type) for name in found] == [
        ("Казани", EntityType.LOC),
        ("Анна Зюмбер", EntityType.PER),
        ("Министерстве транспорта", EntityType.ORG),
        ("России", EntityType.LOC),
    ]
    assert all(0.5 < name.confidence <= 1 for name in found)


def test_chances_are_probabilities() -> None:
    _, tagged = tagged_text(TEXT)
    assert np.allclose(tagged.chances.sum(1), 1, atol=1e-3)
    assert (tagged.cases >= 0).all()
    assert (tagged.cases.sum(1) < 1.001).all()


def test_cases_come_from_the_context() -> None:
    _, tagged = tagged_text(TEXT)
    words = [token.text for token in tagged.tokens]
    found = {
        word: CASES[int(tagged.cases[words.index(word)].argmax())] for word in ("Казани", "Зюмбер", "завод")
    }
    assert found == {"Казани": "loct", "Зюмбер": "nomn", "завод": "accs"}


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    _, whole = tagged_text(TEXT * 3)
    monkeypatch.setattr(module, "BLOCK", 7)
    _, blocks = tagged_text(TEXT * 3)
    assert np.allclose(whole.emissions, blocks.emissions, atol=1e-3)
    assert np.allclose(whole.cases, blocks.cases, atol=1e-3)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("Нур-Султан", "RU_Xx-Xx"),
        ("ёж", "RU_xx"),
        ("Я", "RU_X"),
        ("eBay", "EN_OTHER"),
        ("-5", "NUM"),
        ("«", "PUNCT_«"),
        ("…!", "PUNCT_OTHER"),
        ("中", "OTHER"),
    ],
)
def test_shapes(token: str, expected: str) -> None:
    assert shape(token) == expected
