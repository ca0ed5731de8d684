"""The attributes of an annotation as lines of a form, and back; imports no Textual."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reader.domain.analysis import QuoteKind
from reader.domain.annotation import Annotation, Evidence, Stance, Verdict
from reader.language import _, called
from reader.session.attributes import Attributes
from reader.session.items import party_name

UNSAID = "—"
"""The choice that says nothing."""


class Field(Struct, frozen=True):
    """One line of the form."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    """What can be chosen; empty for a line to type in."""
    hint: str = ""
    """What an empty line may take."""
    fixed: bool = False
    """Shown only."""


def form(annotation: Annotation) -> list[Field]:
    """Return the lines for an annotation."""
    name = party_name(annotation.party) or ""
    if annotation.quote is not None:
        quote = annotation.quote
        fields = [
            Field("kind", _("Kind"), quote.kind.value, tuple(kind.value for kind in QuoteKind)),
            Field("party", _("Speaker"), name, hint=_("nobody named")),
            Field(
                "addressee", _("Addressee"), party_name(quote.addressee) or "", hint=_("nobody in particular")
            ),
            Field("cue", _("Cue"), quote.cue.text if quote.cue else UNSAID, fixed=True),
        ]
    else:
        fields = [Field("party", _("Claimant"), name, hint=_("the article")), *_claim_fields(annotation)]
    return [
        *fields,
        Field("tags", _("Tags"), ", ".join(annotation.tags), hint=_("with commas between")),
        Field("comment", _("Memo"), annotation.comment or ""),
    ]


def _claim_fields(annotation: Annotation) -> list[Field]:
    claim = annotation.claim
    if claim is None:
        return []
    verdict = claim.verdict.value if claim.verdict else UNSAID
    pieces = [*claim.evidence, None]
    return [
        Field("verdict", _("Verdict"), verdict, (UNSAID, *(verdict.value for verdict in Verdict))),
        Field("verdict_note", _("Why"), claim.verdict_note or ""),
        Field("statement", _("Statement"), claim.statement or "", hint=_("the claim as one sentence")),
        *(
            Field(
                f"evidence {n}",
                _("Evidence"),
                write_evidence(piece),
                hint=_("supports, refutes or context, URL, words"),
            )
            for n, piece in enumerate(pieces)
        ),
    ]


def changes(annotation: Annotation, values: Mapping[str, str]) -> Attributes:
    """Return what a filled form changes."""
    before = {field.name: field.value for field in form(annotation)}
    changed = {name: value.strip() for name, value in values.items() if value.strip() != before[name].strip()}
    attributes = Attributes()
    if "party" in changed:
        attributes["party"] = changed["party"] or None
    if "addressee" in changed:
        attributes["addressee"] = changed["addressee"] or None
    if "kind" in changed:
        attributes["kind"] = QuoteKind(changed["kind"])
    if "verdict" in changed:
        attributes["verdict"] = None if changed["verdict"] == UNSAID else Verdict(changed["verdict"])
    if "verdict_note" in changed:
        attributes["verdict_note"] = changed["verdict_note"] or None
    if "statement" in changed:
        attributes["statement"] = changed["statement"] or None
    if "comment" in changed:
        attributes["comment"] = changed["comment"] or None
    if "tags" in changed:
        attributes["tags"] = tuple(
            dict.fromkeys(tag.strip() for tag in changed["tags"].split(",") if tag.strip())
        )
    if any(name.startswith("evidence") for name in changed):
        attributes["evidence"] = _evidence(annotation, values, changed)
    return attributes


def _evidence(
    annotation: Annotation, values: Mapping[str, str], changed: Mapping[str, str]
) -> tuple[Evidence, ...]:
    old = annotation.claim.evidence if annotation.claim is not None else ()
    pieces: list[Evidence] = []
    for name, value in values.items():
        if name.startswith("evidence"):
            number = int(name.split()[1])
            known = old[number] if number < len(old) else None
            piece = known if known is not None and name not in changed else read_evidence(value, known)
            pieces += [piece] if piece is not None else []
    return tuple(pieces)


def write_evidence(piece: Evidence | None) -> str:
    """Return a piece of evidence on one line.

    >>> write_evidence(Evidence(Stance.REFUTES, url="https://example.org/a", note="таблица 2"))
    'refutes https://example.org/a таблица 2'
    """
    if piece is None:
        return ""
    return " ".join(part for part in (called(piece.stance), piece.url, piece.note) if part)


def read_evidence(line: str, known: Evidence | None = None) -> Evidence | None:
    """Return the evidence that a line says; None for an empty line.

    Args:
        line: a stance, in English or the language that is spoken, `supports` when none is named, an address,
            and words, each of which may be missing.
        known: what the line said before: the annotation that it points at is kept.

    >>> read_evidence("refutes https://example.org/a таблица 2").note
    'таблица 2'
    >>> read_evidence("отчет за год").stance.value, read_evidence("  ")
    ('supports', None)
    """
    words = line.split()
    stance = Stance.SUPPORTS
    named = {**{called(stance): stance for stance in Stance}, **{stance.value: stance for stance in Stance}}
    if words and words[0].casefold() in named:
        stance = named[words.pop(0).casefold()]
    url = words.pop(0) if words and words[0].startswith(("http://", "https://")) else None
    note = " ".join(words) or None
    pointed = known.annotation if known is not None else None
    if url is None and note is None and pointed is None:
        return None
    return Evidence(stance, annotation=pointed, url=url, note=note)
