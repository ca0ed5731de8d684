"""Verbs of speech with a letter wrong: «расказал», «обяснила», «подчекрнул»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from reader.analysis.dictionary import known, parses
from reader.analysis.speech.lexicon import verbs
from reader.analysis.speech.words import CACHED, Form, form

SHORTEST = 6
"""Letters of a word that is taken for a misspelt verb at least."""
LONGEST = 24
"""The same at most: a longer word is no verb, and its letters are not left out one by one."""


@lru_cache(maxsize=CACHED)
def meant(word: str) -> Form | None:
    """Return the form of a verb of speech that an unknown word is one letter away from; else None.

    >>> [found.low for word in ("обяснил", "расказала", "подчекрнул") if (found := meant(word))]
    ['объяснил', 'рассказала', 'подчеркнул']
    >>> meant("заявил"), meant("завил"), meant("зюмбрил")
    (None, None, None)
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or known(word):
        return None
    shortened = (word, *_without_a_letter(word))
    found = next((whole for key in shortened for whole in _keys().get(key, ()) if whole[0] == word[0]), None)
    return form(found) if found else None


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


@lru_cache(maxsize=1)
def _keys() -> Mapping[str, tuple[str, ...]]:
    """Return every form of every verb, and each without one of its letters, to the forms."""
    keys: dict[str, tuple[str, ...]] = {}
    for verb in verbs():
        for whole in _told_forms(verb):
            for key in (whole, *_without_a_letter(whole)):
                keys[key] = (*keys.get(key, ()), whole)
    return keys


def _told_forms(verb: str) -> Iterator[str]:
    """Yield the forms in which a verb tells of somebody else's speech."""
    for parse in parses(verb):
        if parse.tag.POS != "INFN" or parse.normal_form.replace("ё", "е") != verb:
            continue
        for one in parse.lexeme:
            tag = one.tag.grammemes
            if "VERB" in tag and ("past" in tag or {"pres", "3per"} <= tag):
                yield str(one.word).replace("ё", "е")
        return
