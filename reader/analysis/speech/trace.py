"""What the rules asked and were told: why one found a quote, and how far the others came.

The rules ask their scene for words that introduce speech and for who is named beside them, and hand it what
they find. A scene that writes this down explains them all, and no rule knows of it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct, field

from reader.analysis.speech import lexicon
from reader.analysis.speech.block import Block
from reader.analysis.speech.candidate import Candidate, Source
from reader.analysis.speech.cast import Cast
from reader.analysis.speech.lexicon import Cue
from reader.analysis.speech.scene import Scene
from reader.domain.span import Span


class Reach(IntEnum):
    """How far a rule came, the nearest to a quote last."""

    ASKED = 0
    """No word that it asked about introduces speech."""
    UNUSABLE = 1
    """There is a word that introduces speech, and not as the rule has it."""
    CUE = 2
    """The word will do; what else the rule asks for is not there."""
    NOBODY = 3
    """It asked who is named beside the word, and nobody fits."""
    NAMED = 4
    """Somebody is named beside the word, and nothing is left that could be what was said."""
    REFUSED = 5
    """It found a quote where an earlier rule had found one."""
    FOUND = 6
    """It found a quote."""


class Step(Struct):
    """How far one rule came at one place."""

    rule: str
    place: Span
    """The word that introduces speech; ASKED: the words that do not; of a quote, all its parts."""
    reach: Reach
    by: str = ""
    """UNUSABLE: why; REFUSED: what was earlier; FOUND: how the speaker is linked."""


class Trace(Struct):
    """Steps of all rules over a text, in the order in which they were made."""

    steps: list[Step] = field(default_factory=list)

    def scene(self, block: Block, cast: Cast, before: Block | None) -> Scene:
        """Make a scene that writes down what its rules do."""
        return TracedScene(block, cast, before, trace=self)


class TracedScene(Scene):
    """A scene that keeps a trace."""

    trace: Trace = field(default_factory=Trace)

    def cue(self, index: int, frame: str) -> Cue | None:
        """Return what any scene does, and note the word."""
        found = Scene.cue(self, index, frame)
        if found is not None:
            self._note(index, Reach.CUE)
        elif lexicon.introduces(self.block.tokens[index].form):
            self._note(index, Reach.UNUSABLE, self._obstacle(index))
        else:
            self._note_asked(index)
        return found

    def source_after(self, cue: Cue, low: int, high: int) -> Source | None:
        """Return what any scene does, and note whether there is somebody."""
        return self._named(Scene.source_after(self, cue, low, high))

    def source_before(self, cue: Cue, low: int, index: int) -> Source | None:
        """Return what any scene does, and note whether there is somebody."""
        return self._named(Scene.source_before(self, cue, low, index))

    def place_source(self, cue: Cue, low: int, high: int) -> Source | None:
        """Return what any scene does, and note whether there is somebody."""
        return self._named(Scene.place_source(self, cue, low, high))

    def take(self, candidate: Candidate) -> bool:
        """Do what any scene does, and note what became of it."""
        earlier = list(self.found)
        kept = Scene.take(self, candidate)
        if kept:
            step = Step(candidate.rule, candidate.hull, Reach.FOUND, candidate.source.link.value)
        else:
            step = Step(candidate.rule, candidate.hull, Reach.REFUSED, self._earlier(earlier, candidate))
        self.trace.steps.append(step)
        return kept

    def _note(self, index: int, reach: Reach, why: str = "") -> None:
        self.trace.steps.append(Step(self.rule, self.span_of(index, index + 1), reach, why))

    def _note_asked(self, index: int) -> None:
        """Note a word that does not introduce speech, in one with those asked about before it."""
        last = self.trace.steps[-1] if self.trace.steps else None
        goes_on = index > 0 and all(unit.first != index for unit in self.block.units)
        same = last is not None and last.rule == self.rule and last.reach is Reach.ASKED
        if last is not None and same and goes_on and last.place.end == self.block.tokens[index - 1].end:
            last.place = Span(last.place.start, self.block.tokens[index].end)
        else:
            self._note(index, Reach.ASKED)

    def _named(self, source: Source | None) -> Source | None:
        """Note that the word asked about last has, or has not, somebody beside it."""
        last = self.trace.steps[-1] if self.trace.steps else None
        if last is not None and last.rule == self.rule and Reach.CUE <= last.reach <= Reach.NOBODY:
            last.reach = Reach.NOBODY if source is None else Reach.NAMED
        return source

    def _obstacle(self, index: int) -> str:
        """Return why a word that introduces speech does not do it here."""
        tests: tuple[tuple[Callable[[], bool], str], ...] = (
            (lambda: not self.block.free(index), "stands in quotation marks"),
            (lambda: not self.open(self.span_of(index, index + 1)), "belongs to a quote that was found"),
            (lambda: index > 0 and self.block.tokens[index - 1].low == "не", "is negated"),
        )
        return next((why for test, why in tests if test()), "introduces speech in another way")

    def _earlier(self, found: list[Candidate], candidate: Candidate) -> str:
        """Return what was found before where a candidate is; empty where it has no words to be found."""
        for other in found:
            taken = (*other.spans, other.cue) if other.cue else other.spans
            if any(part.overlaps(span) for part in taken for span in candidate.spans):
                return other.rule
        return "" if all(map(self.open, candidate.spans)) else "one that began above"
