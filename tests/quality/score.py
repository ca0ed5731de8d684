"""How well analysis does against hand-made truth: precision, recall and F1 of each part.

cleaning   a line is kept (title, body) or dropped (boilerplate, duplicate); bylines and captions are not
           scored; `lost` is the share of title and body characters that were dropped
entities   exact span and type; `normal`: the share of matched mentions whose entity bears an accepted name;
           `grouping`: B-cubed F1 over the matched mentions (Bagga and Baldwin 1998)
quotes     found where the words overlap the truth by Jaccard >= 0.75; `words`: F1 over all quoted words;
           `direct`, `indirect`, `mixed`: the share of the true ones of that kind that were found; `kind` and
           `speaker`: the share of found quotes that have them right; `attributed`: the share of all true
           quotes that were found with the right speaker
claims     body sentences, cut by this scorer, that hold a true claim against the others: average precision
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from reader.corpus.gold import Gold, GoldQuote
from reader.domain.analysis import Analysis, EntityType, QuoteKind, SuggestedQuote
from reader.domain.line import HIDDEN, READ, LineKind, Outline
from reader.domain.span import Span

WORD = re.compile(r"\w+(?:[-.]\w+)*")
STOP = re.compile(r"[.!?…]+[»”\")]*(?=\s+[«„“\"(–—-]*\s*[A-ZА-ЯЁ0-9])")
WRAPPED = re.compile(r"[^\n]{50}[^.!?…:;»\n]$")
OVERLAP = 0.75


def fold(name: str) -> str:
    """Return a name without what may differ: case, ё, marks."""
    return " ".join(WORD.findall(name.casefold().replace("ё", "е")))


def words(text: str, spans: Iterable[Span]) -> set[int]:
    """Return the starts of the words that `spans` cover."""
    return {match.start() for span in spans for match in WORD.finditer(text, span.start, span.end)}


class Counts:
    """Hits, guesses and truths, summed over articles."""

    def __init__(self) -> None:
        self.hits = self.guesses = self.truths = 0

    def add(self, hits: int, guesses: int, truths: int) -> None:
        """Count one article."""
        self.hits, self.guesses, self.truths = self.hits + hits, self.guesses + guesses, self.truths + truths

    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.hits / (self.guesses + self.truths) if self.guesses + self.truths else 1.0

    def recall(self) -> float:
        """Return the share of truths that were hit."""
        return self.hits / self.truths if self.truths else 1.0

    def precision(self) -> float:
        """Return the share of guesses that hit."""
        return self.hits / self.guesses if self.guesses else 1.0


class Score:
    """The figures of all articles seen, and a list of the mistakes."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(Counts)
        self.groups: list[tuple[str, str]] = []
        self.precisions: list[float] = []
        self.mistakes: list[str] = []
        self.articles = 0

    def article(self, gold: Gold, found: Analysis) -> None:
        """Count one article in every part."""
        self.page(gold, found.outline)
        self._entities(gold, found)
        self._quotes(gold, found)
        if gold.claims:
            self.precisions.append(average_precision(gold, found))

    def page(self, gold: Gold, found: Outline) -> None:
        """Count one article in its lines alone."""
        self.articles += 1
        self.cleaning(gold, {line.n for line in found.lines if line.kind in HIDDEN})

    def report(self) -> dict[str, float]:
        """Return every figure by its name."""
        figures: dict[str, float] = {}
        for part in (
            "cleaning",
            "entities",
            "entities.PER",
            "entities.LOC",
            "entities.ORG",
            "quotes",
            "quotes.words",
        ):
            counts = self.counts[part]
            figures |= {
                f"{part}.p": counts.precision(),
                f"{part}.r": counts.recall(),
                f"{part}.f1": counts.f1(),
            }
        for kind in QuoteKind:
            figures[f"quotes.{kind}.r"] = self.counts[f"quotes.{kind}"].recall()
        for share in ("cleaning.lost", "names.normal", "quotes.kind", "quotes.speaker", "quotes.attributed"):
            figures[share] = self.counts[share].recall()
        figures["names.grouping"] = bcubed(self.groups)
        figures["claims.ap"] = sum(self.precisions) / max(len(self.precisions), 1)
        return {name: round(value, 4) for name, value in figures.items()}

    def _mistake(self, gold: Gold, what: str, span: Span) -> None:
        self.mistakes.append(f"{gold.name}: {what}: {span.of(gold.text)[:90]!r}")

    def cleaning(self, gold: Gold, hidden: Collection[int]) -> None:
        """Count the lines of one article.

        Args:
            gold: the article.
            hidden: numbers of the lines that were dropped.
        """
        for number, (span, kind) in enumerate(gold.lines):
            if kind in (LineKind.BLANK, LineKind.BYLINE, LineKind.CAPTION) or not span.of(gold.text).strip():
                continue
            drop, dropped = kind in HIDDEN, number in hidden
            self.counts["cleaning"].add(drop and dropped, dropped, drop)
            if not drop:
                self.counts["cleaning.lost"].add(len(span) if dropped else 0, 0, len(span))
            if drop != dropped:
                self._mistake(gold, "kept boilerplate" if drop else "dropped content", span)

    def _entities(self, gold: Gold, found: Analysis) -> None:
        kept = [span for span, kind in gold.lines if kind in READ]
        inside = [span for span, kind in gold.lines if kind in READ]
        truths = {(s, t): e for s, t, e in gold.mentions if any(k.contains(s) for k in inside)}
        guesses = {
            (m.span, m.type): m.entity for m in found.mentions if any(k.contains(m.span) for k in kept)
        }
        names = {entity.id: entity.name for entity in found.entities}
        self.counts["entities"].add(len(truths.keys() & guesses.keys()), len(guesses), len(truths))
        for kind in EntityType:
            true, guess = ({key for key in keys if key[1] is kind} for keys in (truths, guesses))
            self.counts[f"entities.{kind}"].add(len(true & guess), len(guess), len(true))
        for what, keys in (
            ("missed", truths.keys() - guesses.keys()),
            ("wrong", guesses.keys() - truths.keys()),
        ):
            for span, kind in sorted(keys):
                self._mistake(gold, f"{what} {kind}", span)
        for key in truths.keys() & guesses.keys():
            name, accepted = names[guesses[key]], gold.names[truths[key]]
            right = fold(name) in map(fold, accepted)
            self.counts["names.normal"].add(right, 1, 1)
            self.groups.append((f"{gold.name}/{truths[key]}", f"{gold.name}/{guesses[key]}"))
            if not right:
                self.mistakes.append(f"{gold.name}: name {name!r} for {accepted[0]!r}")

    def _quotes(self, gold: Gold, found: Analysis) -> None:
        text, truths = gold.text, list(gold.quotes.values())
        true = set().union(*(words(text, quote.spans) for quote in truths))
        guess = set().union(*(words(text, quote.spans) for quote in found.quotes))
        self.counts["quotes.words"].add(len(true & guess), len(guess), len(true))
        pairs = match_quotes(text, truths, found.quotes)
        self.counts["quotes"].add(len(pairs), len(found.quotes), len(truths))
        names = {entity.id: entity.name for entity in found.entities}
        for index, quote in enumerate(truths):
            hit = found.quotes[pairs[index]] if index in pairs else None
            self._quote(gold, quote, hit, names)
        for index in set(range(len(found.quotes))) - set(pairs.values()):
            self._mistake(gold, f"wrong quote ({found.quotes[index].rule})", found.quotes[index].spans[0])

    def _quote(
        self, gold: Gold, truth: GoldQuote, hit: SuggestedQuote | None, names: Mapping[str, str]
    ) -> None:
        self.counts[f"quotes.{truth.kind}"].add(hit is not None, hit is not None, 1)
        if hit is None:
            self._mistake(gold, f"missed {truth.kind} quote", truth.spans[0])
        else:
            self.counts["quotes.kind"].add(hit.kind is truth.kind, 1, 1)
        if truth.speaker == "-":
            return
        speaker = hit.speaker if hit else None
        said = (
            {fold(name) for name in (speaker.name, names.get(speaker.entity or "")) if name}
            if speaker
            else set()
        )
        right = bool(said & {fold(name) for name in gold.names[truth.speaker]})
        self.counts["quotes.attributed"].add(right, 1, 1)
        if hit is not None:
            self.counts["quotes.speaker"].add(right, 1, 1)
            if not right:
                self.mistakes.append(
                    f"{gold.name}: speaker {sorted(said)} for {gold.names[truth.speaker][0]!r}"
                )


def match_quotes(text: str, truths: Sequence[GoldQuote], guesses: Sequence[SuggestedQuote]) -> dict[int, int]:
    """Pair true quotes with found ones, best overlap first; return index to index."""
    true = [words(text, quote.spans) for quote in truths]
    guess = [words(text, quote.spans) for quote in guesses]
    pairs = (
        (len(t & g) / len(t | g), i, j) for i, t in enumerate(true) for j, g in enumerate(guess) if t & g
    )
    taken: dict[int, int] = {}
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= OVERLAP and i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def bcubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the B-cubed F1 of (true entity, guessed entity) pairs, one a mention."""
    true, guess = defaultdict(set), defaultdict(set)
    for index, (left, right) in enumerate(pairs):
        true[left].add(index)
        guess[right].add(index)
    shared = [len(true[left] & guess[right]) for left, right in pairs]
    precision = sum(same / len(guess[right]) for same, (_, right) in zip(shared, pairs, strict=True))
    recall = sum(same / len(true[left]) for same, (left, _) in zip(shared, pairs, strict=True))
    return 2 * precision * recall / (precision + recall) / max(len(pairs), 1) if pairs else 1.0


def sentences(gold: Gold) -> list[Span]:
    """Cut the body at full stops: the scorer's own cut, so that no rule chooses what it is measured on."""
    runs: list[Span] = []
    for span, kind in gold.lines:
        if kind is not LineKind.BODY:
            continue
        if runs and runs[-1].end + 1 == span.start and WRAPPED.search(runs[-1].of(gold.text)):
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    found = []
    for run in runs:
        cuts = [run.start, *(m.end() for m in STOP.finditer(gold.text, run.start, run.end)), run.end]
        pieces = [Span(start, end) for start, end in pairwise(cuts)]
        found += [
            Span(p.end - len(p.of(gold.text).lstrip()), p.end) for p in pieces if p.of(gold.text).strip()
        ]
    return found


def average_precision(gold: Gold, found: Analysis) -> float:
    """Return the average precision of the body's sentences ranked by the score of the claims in them."""
    ranked = []
    for sentence in sentences(gold):
        score = max((c.score for c in found.claims if _shares(sentence, c.span)), default=0.0)
        ranked.append((score, any(_shares(sentence, claim) for claim in gold.claims)))
    ranked.sort(key=lambda row: (-row[0], row[1]))
    hits, total = 0, 0.0
    for rank, (_, truth) in enumerate(ranked, 1):
        hits += truth
        total += hits / rank if truth else 0
    return total / max(hits, 1)


def _shares(left: Span, right: Span) -> bool:
    common = min(left.end, right.end) - max(left.start, right.start)
    return common >= 0.5 * min(len(left), len(right))
