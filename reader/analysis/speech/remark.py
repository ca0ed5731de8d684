"""What a reporter adds of his own behind reported words: «…, и в городе это обсуждают»."""

from __future__ import annotations

from reader.analysis.speech.scene import Scene

_THIS = frozenset({"это", "этого", "этому", "этим", "этом"})


def before_remark(scene: Scene, low: int, end: int) -> int:
    """Return where the reporter's own remark on what was said begins: «…, и в городе это обсуждают»."""
    tokens = scene.block.tokens
    for place in range(end - 1, low, -1):
        if tokens[place].low not in ("и", "а", "но") or tokens[place - 1].text != ",":
            continue
        behind = tokens[place + 1 : end]
        about_it = any(token.low in _THIS and token.form.pos in ("NPRO", "PRCL") for token in behind)
        verb = next((token.form.finite for token in behind if token.form.finite), None)
        people_do = verb is not None and verb.number == "plur" and verb.person == "3per"
        return place - 1 if about_it and people_do else end
    return end


def by_his_words(scene: Scene, index: int) -> bool:
    """Tell whether «по его словам» stands right behind a token: then that introduces what follows."""
    behind = [token.low for token in scene.block.tokens[index + 1 : index + 3]]
    return behind[:1] == ["по"] and behind[1:] in (["его"], ["ее"], ["их"])
