"""`reader stats`: what is in the database, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from reader.command.common import Common
from reader.command.options import DATABASE, common
from reader.command.terminal import say
from reader.domain.annotation import Annotation


@click.command("stats", params=list(DATABASE), short_help="What is in the database, in figures.")
@common
def command(common: Common) -> int:
    """Count what is in the database: a name and a figure a line, separated by a tab.

    \b
    Example:
      reader stats --db team.json
    """
    from reader.command.database import opened

    with opened(common) as store:
        annotations = store.annotations() if store is not None else ()
        states = store.states() if store is not None else ()
    made = [annotation for annotation in annotations if not annotation.rejected]
    # An article that changed has a state for each of its texts, and is one.
    moved = {state.ref.id for state in states if state.successor is not None}
    now = {state.ref.id for state in states} | {each.article for each in made}
    say("articles", str(len(now - moved)))
    say("articles done", str(sum(state.done and state.ref.id not in moved for state in states)))
    for name, count in _counts(made).items():
        say(name, str(count))
    say("suggestions rejected", str(len(annotations) - len(made)))
    say("without a place", str(sum(annotation.article in moved for annotation in made)))
    return 0


def _counts(annotations: Iterable[Annotation]) -> Counter[str]:
    counts = Counter({"quotes": 0, "claims": 0})
    for annotation in annotations:
        counts[f"{annotation.kind}s"] += 1
        if annotation.quote is not None:
            counts[f"quotes {annotation.quote.kind}"] += 1
        if annotation.claim is not None and annotation.claim.verdict is not None:
            counts[f"claims {annotation.claim.verdict}"] += 1
        counts["with speaker or claimant"] += annotation.party is not None
        counts[f"by {annotation.provenance.annotator}"] += 1
    return counts
