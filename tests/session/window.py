"""An article in a folder, marked in one run of the reader and edited before the next."""

from __future__ import annotations

from pathlib import Path

from reader.domain.change import Store
from reader.session.reading import Reading
from reader.session.workspace import Workspace
from reader.settings import Settings
from tests.session.support import StoppedClock

FIRST = "«Мост откроют в мае», – сказал мэр Пётр Ломов."
SECOND = "Ремонт моста обошёлся городу в 300 млн рублей."
THIRD = "Рыбаки собирались у старой пристани каждое утро до рассвета."
TEXT = f"Мост через Озёрку почти готов\n\n{FIRST}\n{SECOND}\n{THIRD}\n"


class Window:
    """One run of the reader on a folder."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.workspace = Workspace(
            [folder], Settings(), database=database, annotator="анна", clock=StoppedClock()
        )
        for _ in self.workspace.library.scan():
            pass
        self.workspace.open_store()
        self.workspace.survey()

    @property
    def store(self) -> Store:
        assert self.workspace.store is not None
        return self.workspace.store

    def read(self) -> Reading:
        self.reading = self.workspace.open_reading(0)
        changed = self.workspace.changed
        self.notice = changed.take_over(self.reading, changed.look_back(self.reading.article))
        return self.reading

    def mark(self, *sentences: str) -> None:
        reading = self.read()
        for words in sentences:
            start = reading.article.text.index(words)
            reading.select(start, start + len(words) - 1)
            reading.tag_claim()
        self.workspace.leave(reading)

    def close(self) -> None:
        self.workspace.close()


def words(reading: Reading) -> list[str]:
    return [item.words(reading.article.text) for item in reading.marked]
