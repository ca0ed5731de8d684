from __future__ import annotations

import pytest

from reader.analysis.speech.claims import features, seen
from reader.analysis.speech.lexicon import table
from reader.analysis.speech.words import tokens
from tests.analysis.speech_samples import claims


def counts(text: str) -> dict[str, int]:
    return dict(seen(tokens(text, 0, len(text)), 0, reported=False))


EXAMPLES = [
    (ident, text, wanted)
    for ident, entry in table("claims.toml")["feature"].items()
    for wanted in ("yes", "no")
    for text in entry[wanted]
]


@pytest.mark.parametrize(("ident", "text", "wanted"), EXAMPLES)
def test_a_feature_is_seen_in_its_examples(ident: str, text: str, wanted: str) -> None:
    assert (counts(text)[ident] > 0) == (wanted == "yes")


def test_what_lowers_the_score_gives_no_reason() -> None:
    assert all(bool(feature.reason) == (feature.weight > 0) for feature in features())


def test_figures_come_before_opinions_and_questions() -> None:
    text = "Завод выпустил 300 тысяч машин. Мы считаем, что надо верить в лучшее. Закроют ли его?"
    ranked = sorted(claims(text), key=lambda claim: -claim.score)
    assert ranked[0].span.of(text) == "Завод выпустил 300 тысяч машин"
    assert ranked[0].reasons[0] == "a quantity"


def test_a_reported_clause_is_the_claim() -> None:
    text = "Мэр Лосев заявил, что завод закрыл цех."
    [claim] = claims(text)
    assert claim.span.of(text) == "завод закрыл цех"
    assert "somebody asserts it" in claim.reasons
