"""`reader analyse`: what analysis finds, as data."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import click

from reader.command.common import Common
from reader.command.options import PATH, TEXTS, common
from reader.command.terminal import say, tell
from reader.command.texts import Texts
from reader.domain.analysis import Analysis
from reader.domain.article import Article
from reader.session.cache import AnalysisCache

_CONTROLS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What JSON lets through and a terminal may act upon."""

_MOST = 64
"""Processes that may be asked for."""


def _jobs(context: click.Context, option: click.Parameter, given: str) -> int:
    if given.isdecimal() and 1 <= int(given) <= _MOST:
        return int(given)
    raise click.UsageError(f"-j takes a number of processes from 1 to {_MOST}, not {given!r}.", context)


@click.command(
    "analyse", params=list(TEXTS), short_help="What analysis finds, as one JSON object an article."
)
@click.option("-j", "--jobs", metavar="N", default="1", callback=_jobs, help="Processes; 1 by default.")
@click.option(
    "--cache/--no-cache", "cached", default=True, help="Take and keep results in the cache, or not."
)
@click.option(
    "--explain", is_flag=True, help="Instead say in plain text which rules decided, and how near others came."
)
@click.argument("paths", nargs=-1, required=True, type=PATH, metavar="PATH…")
@common
def command(common: Common, jobs: int, cached: bool, explain: bool, paths: tuple[Path, ...]) -> int:
    """Write lines, sentences, mentions, entities, quotes and claims as one JSON object an article.

    What was found before comes from the cache, so that a run that was interrupted goes on where it was.
    Exit status 1: some files could not be read or analysed; they are named on stderr.

    \b
    Examples:
      reader analyse news/ -j 2 > analysed.jsonl
      reader analyse news/first.txt | jq .quotes
      reader analyse --explain news/first.txt | less
    """
    from reader.session.pool import Pool
    from reader.settings import user_folder

    texts = Texts(paths, common.settings(paths))
    if explain:
        return _explain(texts)
    run = _Run(texts, AnalysisCache(user_folder("cache")) if cached else None)
    pool = Pool(jobs)
    try:
        run.all(pool)
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        run.progress.clear()
    return max(texts.status, 1 if run.failed else 0)


def _explain(texts: Texts) -> int:
    from reader.command.explain import explained

    for article in texts:
        for line in explained(article):
            say(line)
    return texts.status


class _Run:
    """One pass over the texts; results come out in their order, however they come in."""

    def __init__(self, texts: Texts, cache: AnalysisCache | None) -> None:
        self._texts = texts
        self._cache = cache
        self._numbers: dict[int, int] = {}
        self._waiting: dict[int, bytes | None] = {}
        self._read = 0
        self._written = 0
        self.failed = 0
        """Articles that were read and not analysed."""
        self.progress = _Progress(texts)

    def all(self, executor: Executor) -> None:
        """Analyse everything and write it."""
        from reader.analysis import analyse_many

        for article, result in analyse_many(self._unknown(), executor):
            number = self._numbers.pop(id(article))
            if isinstance(result, str):
                self.failed += 1
                tell(f"{article.ref.file}: {result}")
                self._arrive(number, None)
                continue
            if self._cache is not None:
                self._cache.put(article.ref.text_sha256, result)
            self._arrive(number, _line(article, result))

    def _unknown(self) -> Iterator[Article]:
        """Yield the articles that the cache does not know; those that it knows are put in their place."""
        for article in self._texts:
            number = self._read
            self._read += 1
            known = self._cache.get(article.ref.text_sha256) if self._cache is not None else None
            if known is not None:
                self._arrive(number, _line(article, known))
            else:
                self._numbers[id(article)] = number
                yield article

    def _arrive(self, number: int, line: bytes | None) -> None:
        self._waiting[number] = line
        while self._written in self._waiting:
            ready = self._waiting.pop(self._written)
            self._written += 1
            if ready is not None:
                sys.stdout.buffer.write(ready)
        sys.stdout.buffer.flush()
        self.progress.show(self._written + self._texts.unread)


def _line(article: Article, analysis: Analysis) -> bytes:
    from reader.domain.payload import analysis_to_dict

    text = json.dumps(analysis_to_dict(analysis, article.ref), ensure_ascii=False)
    return (_CONTROLS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n").encode()


class _Progress:
    """How far it is, on stderr, where that is a terminal and stdout is another place."""

    def __init__(self, texts: Texts) -> None:
        self._on = sys.stderr.isatty() and not sys.stdout.isatty()
        self._all = texts.count() if self._on else 0

    def show(self, done: int) -> None:
        """Write the count over the one before."""
        if self._on:
            sys.stderr.write(f"\r\x1b[Kanalysed {done} of {self._all}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Leave a clean line."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
