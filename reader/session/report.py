"""Text for the clipboard."""

from __future__ import annotations

from reader.domain.article import Metadata
from reader.session.desk import Desk


def copied(desk: Desk) -> str:
    """Return the selected words with speaker, title, source and date, ready for a report."""
    known = _known(desk)
    title = f"«{known.title}»" if known.title else None
    facts = (_speaker(desk), title, known.source, (known.published or "")[:10])
    return ", ".join([f"«{_words(desk)}»", *(fact for fact in facts if fact)])


def copied_markdown(desk: Desk) -> str:
    """Return the same as Markdown: a quotation, and below it who said it and where."""
    from reader.exchange.markdown import escaped

    known = _known(desk)
    title = f"*{escaped(known.title)}*" if known.title else ""
    if title and known.url:
        title = f"[{title}](<{known.url}>)"
    plain = (escaped(fact) for fact in (known.source, (known.published or "")[:10]) if fact)
    facts = ", ".join(fact for fact in (escaped(_speaker(desk) or ""), title, *plain) if fact)
    quotation = f"> {escaped(_words(desk))}\n"
    return f"{quotation}>\n> — {facts}\n" if facts else quotation


def _words(desk: Desk) -> str:
    return " … ".join(" ".join(span.of(desk.text).split()) for span in desk.selected)


def _speaker(desk: Desk) -> str | None:
    return desk.item.party if desk.item else None


def _known(desk: Desk) -> Metadata:
    return desk.article.ref.metadata.filled(desk.outline.metadata)
