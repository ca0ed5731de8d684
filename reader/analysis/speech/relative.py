"""«что» that goes on with what was told and reports nothing: «показал рост, что радует»."""

from __future__ import annotations

from reader.analysis.speech.lexicon import words
from reader.analysis.speech.scene import Scene
from reader.analysis.speech.words import Form, Reading

LEADING = 4
"""Words between «что» and the verb that it is the subject of at most."""

REASON = 8
"""Tokens behind the colon in which the reason of a request shows."""

_ABOUT = frozenset({"о", "об", "обо", "про"})
_HOPES = frozenset({"надеяться", "рассчитывать"})
_POINTS = frozenset({"указать", "указывать"})
_WAITS = frozenset({"ждать"})
_THANKS = frozenset({"поблагодарить", "благодарить", "поздравить", "поздравлять", "хвалить", "похвалить"})
_EXPLAINING = frozenset({"explain", "feel", "accuse"})
_ALL = frozenset({"все", "то", "это"})
_LIGHT = frozenset({"ADVB", "PRCL", "PRED", "COMP"})
_NEEDED = frozenset({"нет", "нельзя", "надо", "можно", "нужно"})
_LATER = frozenset(
    {"необходимо", "стоит", "придется", "лучше", "рано", "поздно", "опасно", "должен", "должны", "пока"}
)
_NEUTER = frozenset({"PRED", "PRTS", "ADJS"})


def relative(scene: Scene, index: int, comma: int) -> bool:
    """Tell whether «, что» behind a verb of speech belongs to the verb's object: «признал вину, что учли».

    Args:
        scene: the block.
        index: the verb.
        comma: the comma before «что».
    """
    tokens = scene.block.tokens
    if tokens[index].form.lemma_in(_WAITS) and comma > index + 1:
        # «Ждет друга, что живет у реки.»
        return True
    if comma == index + 2 and tokens[index + 1].low in _ALL:
        # «Сказал все, что знал»; «указал на то, что» has a preposition.
        return True
    return _has_object(scene, index, comma) and _is_subject(scene, comma + 1)


def _has_object(scene: Scene, index: int, comma: int) -> bool:
    """Tell whether a verb has what it is about behind it: a thing, «о росте», «строить мост»."""
    tokens = scene.block.tokens
    between = tokens[index + 1 : comma]
    if not between:
        return False
    if between[0].form.pos == "INFN" or between[0].low in _ABOUT:
        return tokens[comma - 1].low not in ("том", "этом")
    if between[0].low == "на" and tokens[index].form.lemma_in(_HOPES):
        return tokens[comma - 1].low != "то"
    return _direct_object(scene, index, comma) is not None


def acts_on(scene: Scene, index: int, group: str) -> bool:
    """Tell whether a verb before a colon is a deed: «ответил двумя шайбами:», «указал на дверь:».

    Args:
        scene: the block.
        index: the verb.
        group: its group in the lexicon; who explains a thing does so by words.
    """
    tokens = scene.block.tokens
    last = min(index + LEADING, len(tokens))
    if group == "answer":
        behind = (token.form for token in tokens[index + 1 : last])
        return any(form.pos == "NOUN" and "ablt" in form.noun_cases for form in behind)
    place = index + 1 + (index + 1 < last and tokens[index + 1].low == "не")
    if place < last and tokens[place].form.pos == "INFN":
        return True
    if tokens[index].form.lemma_in(_THANKS):
        return any("accs" in token.form.noun_cases for token in tokens[index + 1 : last])
    if tokens[index].form.lemma_in(_POINTS) and tokens[index + 1].low == "на":
        return tokens[index + 2].low != "то"
    return group not in _EXPLAINING and _direct_object(scene, index, last) is not None


def only_asks(scene: Scene, colon: int) -> bool:
    """Tell whether who asks to do a thing gives no reason of his own behind the colon at a token.

    «Призвал подождать: сначала нужно понять» gives one, «потребовал вернуть деньги: их взяли» does not.
    """
    tokens = scene.block.tokens
    unit = scene.block.unit_at(colon)
    last = min(unit.last if unit else 0, colon + 1 + REASON)
    return not any(
        token.low in _NEEDED
        or token.low in _LATER
        or (token.form.finite is not None and token.form.finite.tense == "futr")
        for token in tokens[colon + 1 : last]
    )


def _direct_object(scene: Scene, index: int, high: int) -> Form | None:
    """Return the thing in the accusative right behind a verb."""
    tokens = scene.block.tokens
    place = index + 1
    while place < high and tokens[place].form.pos in ("ADJF", "PRTF", "NUMR"):
        place += 1
    if place >= high or place in scene.block.mentions:
        return None
    return tokens[place].form if _thing(tokens[place].form) else None


def _thing(form: Form) -> bool:
    """Tell whether a word is a thing in the accusative, and nobody who speaks or is told."""
    noun = form.noun()
    if (
        noun is None
        or form.lemma_in(words("nominal", "nouns"))
        or form.lemma_in(words("impersonal", "appear_nouns"))
    ):
        return False
    nouns = [reading for reading in form.readings if reading.pos == "NOUN"]
    return (
        noun.pos == form.pos
        and any(r.case == "accs" for r in nouns)
        and not any("anim" in r.grammemes for r in nouns)
    )


def _is_subject(scene: Scene, that: int) -> bool:
    """Tell whether «что» is the subject of its clause: «что стало рекордом», «что вполне понятно»."""
    tokens = scene.block.tokens
    for place in range(that + 1, min(that + 1 + LEADING, len(tokens))):
        form = tokens[place].form
        verb = form.finite
        if verb is not None:
            third = verb.tense == "past" or verb.person == "3per"
            return verb.number == "sing" and third and not _other_subject(scene, place, verb)
        neuter = next((r for r in form.readings if r.pos in _NEUTER and r.gender in ("neut", None)), None)
        if neuter is not None and tokens[place].low not in _NEEDED:
            return neuter.number in ("sing", None) and not _other_subject(scene, place, neuter)
        if form.pos not in _LIGHT and tokens[place].low not in ("и", "не", "в", "свою", "очередь"):
            return False
    return False


def _other_subject(scene: Scene, place: int, verb: Reading) -> bool:
    """Tell whether a noun behind a verb may be its subject."""
    for token in scene.block.tokens[place + 1 :]:
        if token.text in (",", ".", ";", ":", "!", "?"):
            return False
        for reading in token.form.readings:
            noun = reading.pos in ("NOUN", "NPRO", "NUMR") and reading.case == "nomn"
            gender = verb.gender is None or reading.gender is None or reading.gender == verb.gender
            if noun and gender and reading.number in (verb.number, None):
                return True
    return False
