"""Pronouns that can be a subject."""

from __future__ import annotations

from reader.analysis.speech.block import Block

PERSONAL = {"он": "masc", "она": "femn", "они": "plur"}
"""Pronouns to their gender, or number."""
POSSESSIVES = {"его": ("masc", "sing"), "ее": ("femn", "sing"), "их": (None, "plur")}
"""Pronouns that say whose, to the gender and number of the owner."""
DEMONSTRATIVES = {"тот": "masc", "та": "femn"}
"""Pronouns that mean another than the subject, to their gender."""


def pronoun_at(block: Block, index: int) -> str | None:
    """Return the gender of the pronoun at a token, plur for one of many; None for any other word."""
    return PERSONAL.get(block.tokens[index].low) or _demonstrative(block, index)


def _demonstrative(block: Block, index: int) -> str | None:
    """Return the gender of «тот», «та» as a subject right before its verb; None for any other word."""
    gender = DEMONSTRATIVES.get(block.tokens[index].low)
    if gender is None:
        return None
    verb = next((token for token in block.tokens[index + 1 : index + 3] if token.form.finite), None)
    near = block.tokens[index + 1] if index + 1 < len(block.tokens) else None
    adverb = near is not None and near.form.pos in ("ADVB", "PRCL", "CONJ")
    return gender if verb is not None and (near is verb or adverb) else None
