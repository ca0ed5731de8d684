"""Merging two databases that grew out of one, document by document: for git, and for people."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from reader.domain.record import Record, annotation_from_dict
from reader.errors import ReaderError
from reader.language import _, marked
from reader.store import snapshot
from reader.store.document import ANNOTATIONS, ARTICLES, Document, Table, Tables, head, packed, same, unpacked
from reader.store.entry import DocumentChange
from reader.store.files import Files, contents, replace_file
from reader.store.ids import document_id
from reader.store.lock import Lock

COPIES = uuid.UUID("6f0c6a5e-3c1d-5d0a-9a53-0a1f8f6a2b11")
"""Namespace of the ids of annotations that both sides changed: everybody who merges makes the same ids."""

OTHER = "merged"
"""Member of an article under which the other side's description is kept when both changed it."""

_Documents = Mapping[str, Document]
_NAMES = marked("Name three databases: BASE OURS THEIRS.")


class Merged(Struct, frozen=True):
    """What a merge came to."""

    tables: Tables
    conflicts: list[str]
    """A sentence for each document that both sides changed in different ways."""


def merge_files(base: Path, ours: Path, theirs: Path) -> list[str]:
    """Merge into the file `ours` what became of `base` in `theirs`; return the conflicts, in words.

    Raises:
        ReaderError: a file is damaged, foreign or in use, or cannot be written; `ours` is as it was.
    """
    files = Files(ours)
    if files.journal.exists() or files.sealed.exists() or Lock(files.lock).taken():
        raise ReaderError(
            _("{ours} is in use, or changes wait in its journal.", ours=ours),
            _("Open it with reader, close that, and merge."),
        )
    for side in (base, ours, theirs):
        if side.exists() and not side.is_file():
            what = _("a folder") if side.is_dir() else _("no ordinary file")
            raise ReaderError(_("{side} is {what}, and no database.", side=side, what=what), _(_NAMES))
    for side in (ours, theirs):
        if side.is_file() and side.stat().st_size == 0:
            # Of the base git makes an empty file where there was none; a side that is empty was cut off.
            raise ReaderError(
                _("{side} is empty, and no database is.", side=side), _("Look for its copy, and merge that.")
            )
    try:
        merged = merge(*(_read(path) for path in (base, ours, theirs)))
        replace_file(ours, snapshot.write(merged.tables))
    except OSError as error:
        raise ReaderError(
            _("{ours} cannot be merged ({strerror}).", ours=ours, strerror=error.strerror or error),
            _("It is as it was."),
        ) from error
    return merged.conflicts


def merge(base: Tables, ours: Tables, theirs: Tables) -> Merged:
    """Return the union of two databases: what one side alone changed is as that side has it, nothing is lost.

    Where both changed a document, its members are merged; where both changed the same member, both are kept:
    theirs as an annotation of its own, or under `merged` in the article.
    """
    conflicts: list[str] = []
    tables: Tables = {}
    for name in sorted(base.keys() | ours.keys() | theirs.keys()):
        old, one, other = (_by_ident(name, side.get(name, {})) for side in (base, ours, theirs))
        found = _merged_table(name, old, one, other, conflicts)
        numbers = [_numbers(name, side.get(name, {})) for side in (ours, theirs)]
        tables[name] = _numbered(found, numbers)
    return Merged(tables, conflicts)


def fitted(changes: Iterable[DocumentChange], stored: Tables) -> list[DocumentChange] | None:
    """Return changes that were made before as they can be made now; None when they cannot.

    What was noted of an article since then stays in it; any other document must be as it was.
    """
    made: list[DocumentChange] = []
    for change in changes:
        now = stored.get(change.table, {}).get(change.key)
        if same(now, change.before):
            made.append(change)
        elif change.table != ARTICLES or now is None or change.before is None:
            return None
        elif change.after is not None:
            clashes: list[str] = []
            before, mine, yours = map(unpacked, (change.before, now, change.after))
            after = packed(_members(before, mine, yours, clashes))
            if clashes:
                return None
            made.append(DocumentChange(change.table, change.key, now, after))
    return made


def _merged_table(
    name: str, base: _Documents, ours: _Documents, theirs: _Documents, conflicts: list[str]
) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for ident in sorted(base.keys() | ours.keys() | theirs.keys()):
        old, one, other = base.get(ident), ours.get(ident), theirs.get(ident)
        if same(one, other) or same(old, other):
            kept = one
        elif same(old, one):
            kept = other
        elif one is None or other is None:
            kept = one or other
            gone, changed = ("ours", "theirs") if one is None else ("theirs", "ours")
            told = _("removed in {gone}, changed in {changed}; it is kept.", gone=gone, changed=changed)
            conflicts.append(f"{name} {ident}: {told}")
        else:
            kept, copy = _both(name, old, one, other)
            if copy is not None:
                found[head(copy).id] = copy
                told = _("changed on both sides; theirs is kept as {copy}.", copy=head(copy).id)
                conflicts.append(f"{name} {ident}: {told}")
            elif OTHER in unpacked(kept):
                told = _("changed on both sides; theirs is kept in it, as {field!r}.", field=OTHER)
                conflicts.append(f"{name} {ident}: {told}")
        if kept is not None:
            found[ident] = kept
    return found


def _both(
    name: str, old: Document | None, one: Document, other: Document
) -> tuple[Document, Document | None]:
    """Return a document that both sides changed, and theirs on its own where that cannot be avoided."""
    before = {} if old is None else unpacked(old)
    mine, yours = unpacked(one), unpacked(other)
    clashes: list[str] = []
    record = _members(before, mine, yours, clashes)
    if not clashes and (name != ANNOTATIONS or _is_annotation(record)):
        return packed(record), None
    if name == ANNOTATIONS:
        return one, packed(yours | {"id": str(uuid.uuid5(COPIES, other.decode()))})
    return packed(record | {OTHER: yours}), None


def _members(before: Record, mine: Record, yours: Record, clashes: list[str]) -> Record:
    """Merge the members of an object; where both sides changed one, ours stays and its name is noted."""
    made: Record = {}
    for key in (*mine, *(key for key in yours if key not in mine)):
        old, one, other = before.get(key), mine.get(key), yours.get(key)
        if key not in yours and key in before and one == old:
            continue
        if key not in mine and key in before and other == old:
            continue
        if one == other or other == old:
            made[key] = one
        elif one == old:
            made[key] = other
        elif key == "modified" and isinstance(one, str) and isinstance(other, str):
            made[key] = max(one, other)
        elif key == "done":
            made[key] = bool(one or other)
        elif key == "considered" and isinstance(one, list) and isinstance(other, list):
            made[key] = [*one, *(each for each in other if each not in one)]
        elif key in ("provenance", "lines") and isinstance(one, dict) and isinstance(other, dict):
            made[key] = _members(old if isinstance(old, dict) else {}, one, other, clashes)
        else:
            made[key] = one
            clashes.append(key)
    return made


def _is_annotation(record: Record) -> bool:
    try:
        annotation_from_dict(record)
    except ReaderError:
        return False
    return True


def _read(path: Path) -> Tables:
    raw = contents(path)
    if not raw and not path.exists():
        raise ReaderError(_("There is no file {path}.", path=path), _(_NAMES))
    tables = snapshot.read(raw, path.name) if raw.strip() else {}
    if snapshot.schema(tables) > snapshot.SCHEMA:
        raise ReaderError(
            _("A newer version of reader wrote {path}.", path=path), _("Update reader, then merge.")
        )
    return tables


def _by_ident(name: str, table: Table) -> _Documents:
    return {ident: table[number] for ident, number in _numbers(name, table).items()}


def _numbers(name: str, table: Table) -> dict[str, int]:
    """Return TinyDB's numbers by id; a document of another table has its number for an id."""
    if name in (ANNOTATIONS, ARTICLES):
        return {head(document).id: number for number, document in table.items()}
    return {str(number): number for number in table}


def _numbered(found: _Documents, numbers: list[dict[str, int]]) -> Table:
    """Give every document the number that it has on a side, or where that is taken another."""
    table: Table = {}
    left = dict(found)
    for known in numbers:
        for ident, number in known.items():
            if ident in left and number not in table:
                table[number] = left.pop(ident)
    for ident, document in sorted(left.items()):
        table[document_id(ident, table)] = document
    return table
