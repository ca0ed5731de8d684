from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.speech import find_claims, find_cues, find_quotes
from reader.analysis.speech.rules import RULES, Rule
from reader.domain.analysis import QuoteKind
from tests.analysis.speech_samples import contents, quotes, sample, unmarked


@pytest.mark.parametrize(("rule", "marked"), [(rule, text) for rule in RULES for text in rule.yes])
def test_a_rule_finds_its_examples(rule: Rule, marked: str) -> None:
    text, expected = unmarked(marked)
    found = quotes(text)
    assert contents(text, found) == expected
    assert rule.id in {quote.rule for quote in found}


@pytest.mark.parametrize(("rule", "marked"), [(rule, text) for rule in RULES for text in rule.headlines])
def test_a_rule_finds_its_examples_in_titles(rule: Rule, marked: str) -> None:
    text, expected = unmarked(marked)
    found = quotes(text, titles=1)
    assert contents(text, found) == expected
    assert rule.id in {quote.rule for quote in found}


@pytest.mark.parametrize("titles", [0, 1])
@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.no])
def test_what_is_no_quote_is_left_alone(text: str, titles: int) -> None:
    assert contents(text, quotes(text, titles)) == []


def test_every_rule_has_examples() -> None:
    assert all((rule.yes or rule.headlines) and rule.no for rule in RULES)
    assert all(0 < rule.score <= 1 for rule in RULES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("«Мост закроют», – сказал мэр.", QuoteKind.DIRECT),
        ("– Мост закроют, – сказал мэр.", QuoteKind.DIRECT),
        ("Мэр сказал, что мост закроют.", QuoteKind.INDIRECT),
        ("Мэр сказал, что мост «дышит на ладан».", QuoteKind.MIXED),
        ("Мэр сказал, что мост «дышит».", QuoteKind.MIXED),
        ("Мэр сказал, что газета «вечерний город» закрыта.", QuoteKind.INDIRECT),
        ("Мэр сказал, что парк «Старый город» закрыт.", QuoteKind.INDIRECT),
        ("Мост «дышит на ладан», отметил мэр.", QuoteKind.MIXED),
    ],
)
def test_kinds(text: str, kind: QuoteKind) -> None:
    [quote] = quotes(text)
    assert quote.kind is kind


def test_captions_and_what_is_hidden_hold_no_quotes() -> None:
    text = "«Мост закроют», – сказал мэр Лосев."
    _, outline, sentences, mentions, entities = sample(text)
    hidden = type(outline)((), outline.metadata)
    assert find_quotes(text, hidden, sentences, mentions, entities) == ()


def test_cues_are_found_with_their_phrases() -> None:
    text = "По словам мэра, мост закрыт, сообщает газета. Она уверена в этом."
    cues = find_cues(text, sample(text)[2])
    assert [cue.of(text) for cue in cues] == ["По словам", "сообщает", "уверена"]


MARKS = ["«", "»", '"', "„", "“", "– ", " — ", ", ", ". ", "? ", ": ", "(", ")", "\n", "\n\n"]
WORDS = "что заявил Лосев мэр по словам его как сообщает мост закроют Об этом Дьяк он в полиции 1 не и"
MORE = "говорит мол А. О том как стало известно"
PIECES = [*MARKS, *(f"{word} " for word in f"{WORDS} {MORE}".split())]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=80)))
def test_no_text_makes_it_raise(text: str) -> None:
    args = sample(text)
    found = find_quotes(*args)
    for quote in found:
        assert quote.spans
        assert all(0 <= span.start < span.end <= len(text) for span in quote.spans)
        assert list(quote.spans) == sorted(quote.spans)
    every = sorted(span for quote in found for span in quote.spans)
    assert all(left.end <= right.start for left, right in pairwise(every))
    assert all(0 <= claim.score <= 1 for claim in find_claims(*args, found))
    assert all(cue.of(text) for cue in find_cues(text, args[2]))
