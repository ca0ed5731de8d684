"""The real command in a process of its own, with a home that holds nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

import reader as package
from reader.corpus import Source, read
from reader.domain.analysis import QuoteKind
from reader.domain.annotation import (
    Anchor,
    Annotation,
    AnnotationKind,
    ClaimDetails,
    Party,
    Provenance,
    QuoteDetails,
    Status,
    Verdict,
)
from reader.domain.article import Article, ArticleState
from reader.domain.span import Span
from reader.store import new_id, open_store

NOW = "2022-01-10T09:00:00.000Z"
TITLE = "Новый мост откроют в мае"
TEXT = (
    f"{TITLE}\n\n«Мост готов, — сказал мэр Иван Петров. — Открываем в мае».\n\n"
    "В городе живёт 40 тысяч человек. Скобки [red] и \x1b[31mкраска\u202e остались.\n"
)


class Done(Struct, frozen=True):
    """How a command ended."""

    status: int
    out: str
    err: str


class Reader(Struct, frozen=True):
    """Runs the command."""

    home: Path
    environment: Mapping[str, str]

    @property
    def database(self) -> Path:
        """Where the database is when nothing else is said."""
        return self.home / "data" / "reader" / "annotations.json"

    def __call__(self, *arguments: str | Path, **changes: str) -> Done:
        done = subprocess.run(
            self.command(*arguments),
            env={**self.environment, **changes},
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "reader", *map(str, arguments)]

    def files(self) -> list[str]:
        """What lies in the home, so that nothing is created unasked."""
        return sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*"))


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "VIRTUAL_ENV", "SYSTEMROOT")
    }
    places = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    named = {"HOME": str(home), "LOGNAME": "tester", "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error"}
    # The package that is tested, whatever is installed.
    tree = {"PYTHONPATH": str(Path(package.__file__).parents[1])}
    return Reader(home, {**kept, **places, **named, **tree})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "мои новости"
    folder.mkdir()
    (folder / "первая новость.txt").write_text(TEXT, "utf-8")
    (folder / "вторая.txt").write_bytes("Второй текст. Его никто не размечал.\n".encode("cp1251"))
    return folder


def provenance(status: Status = Status.HUMAN) -> Provenance:
    rules = None if status is Status.HUMAN else "rules/1"
    return Provenance(status, "Анна", rules, None if rules is None else 0.5, NOW, NOW, "reader/0")


def some_annotations(article: Article) -> list[Annotation]:
    """A quote of two parts with its speaker, a claim with a verdict, and a rejected suggestion."""

    def anchor(*words: str) -> Anchor:
        starts = [(article.text.index(part), part) for part in words]
        return Anchor.of(article.text, [Span(start, start + len(part)) for start, part in starts])

    speaker = Party(anchor("Иван Петров"), "Иван Петров")
    quote = QuoteDetails(QuoteKind.DIRECT, speaker, anchor("сказал"))
    claim = ClaimDetails(verdict=Verdict.FALSE)
    target = anchor("Мост готов", "Открываем в мае")
    figures = anchor("В городе живёт 40 тысяч человек")
    refused = anchor("остались")
    made = provenance()
    return [
        Annotation(
            new_id(), AnnotationKind.QUOTE, article.id, target, made, quote=quote, comment="Проверить"
        ),
        Annotation(new_id(), AnnotationKind.CLAIM, article.id, figures, made, claim=claim),
        Annotation(
            new_id(),
            AnnotationKind.CLAIM,
            article.id,
            refused,
            provenance(Status.REJECTED),
            claim=ClaimDetails(),
        ),
    ]


@pytest.fixture
def annotated(reader: Reader, news: Path) -> Path:
    """A database in its usual place, of annotations of the first text."""
    name = "первая новость.txt"
    article = read(Source(news / name, name))
    store = open_store(reader.database, tool="reader/0")
    store.commit("tag.quote", [ArticleState(article.ref), *some_annotations(article)])
    store.close()
    return reader.database
