"""Text for the clipboard."""

from __future__ import annotations

from reader.session.desk import Desk


def copied(desk: Desk) -> str:
    """Return the selected words with speaker, source and date, ready for a report."""
    words = " … ".join(" ".join(span.of(desk.text).split()) for span in desk.selected)
    known = desk.article.ref.metadata.filled(desk.outline.metadata)
    about = (desk.item.party if desk.item else None, known.source, (known.published or "")[:10])
    return ", ".join([f"«{words}»", *(fact for fact in about if fact)])
