"""Prompts and panes of the reading view: search, memo, speaker, attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.app.screens.parts import Parts
from reader.domain.annotation import Annotation, AnnotationKind
from reader.errors import ReaderError
from reader.language import _
from reader.session.deciding import NOTHING_IN_HAND
from reader.session.items import Item
from reader.session.notice import Notice, warning
from reader.session.reading import Reading

if TYPE_CHECKING:
    from reader.app.dialogs.attributes import AttributesPane
    from reader.app.dialogs.pane import Pane
    from reader.app.dialogs.question import Question

IN_HAND = ("item.memo", "party.pick", "item.accept")
"""Commands that may ask about what is in hand."""


class Asking(Parts, inherit_bindings=False):
    """Asks one thing at a time and does what it was answered."""

    reading: Reading | None = None
    """The article being read."""

    @property
    def article_read(self) -> str | None:
        """Id of the article that is read here."""
        return self.reading.article.id if self.reading is not None else None

    @property
    def asks(self) -> str:
        """What asks: `prompt`, `picker`, `form` or `jump`; empty when nothing does."""
        return self.question.KIND if self.question is not None else ""

    async def ask(self, ident: str, reading: Reading) -> bool:
        """Ask what a command needs to know; tell whether it asks."""
        item = reading.item
        if ident == "search.open":
            await self._ask_search(reading)
        elif ident == "move.jump":
            await self._ask_jump(reading)
        elif ident not in IN_HAND or (ident == "item.accept" and not _has_form(item)):
            return False
        elif item is None:
            self.reader.tell(warning(_(NOTHING_IN_HAND)))
        elif not self.reader.locked():
            await self._ask_about(ident, item, reading)
        return True

    async def _ask_about(self, ident: str, item: Item, reading: Reading) -> None:
        if ident == "item.memo":
            await self._ask_memo(item)
        elif ident == "party.pick":
            await self._ask_party(item, reading)
        elif item.annotation is not None:
            await self._ask_attributes(item.annotation)

    # prompts

    async def _ask_search(self, reading: Reading) -> None:
        from reader.app.dialogs.prompt import Prompt

        bring_back = reading.bookmark()

        def changed(text: str) -> None:
            notice = reading.search(text)
            prompt.say(notice.text if notice is not None else "")
            self.sync()

        def answered(kept: bool) -> None:
            if not kept:
                reading.search("")
                bring_back()
            self._prompt_away()

        prompt = Prompt("/", answered, changed=changed)
        await self._put_prompt(prompt)

    async def _ask_jump(self, reading: Reading) -> None:
        from reader.app.dialogs.jump import JumpPrompt
        from reader.session.jumping import jumps

        def answered(kept: bool) -> None:
            self.remove_class("-jumping")
            if kept and prompt.chosen is not None:
                reading.jump(prompt.chosen.span)
            self._prompt_away()

        found = jumps(reading, self.article.visible_span())
        if not found:
            self.reader.tell(warning(_("There is nothing to jump to.")))
            return
        prompt = JumpPrompt(found, self.article.label, answered)
        self.add_class("-jumping")
        await self._put_prompt(prompt)

    async def _ask_memo(self, item: Item) -> None:
        from reader.app.dialogs.prompt import Prompt

        def answered(kept: bool) -> None:
            text = prompt.text.strip()
            self._prompt_away()
            if kept:
                self._do(lambda reading: reading.set_comment(text))

        memo = item.annotation.comment if item.annotation is not None else None
        prompt = Prompt(_("Memo"), answered, text=memo or "")
        await self._put_prompt(prompt)

    async def _put_prompt(self, prompt: Question) -> None:
        self.strip.display = False
        await self.put(prompt, self, self.strip)

    def _prompt_away(self) -> None:
        self.take_away()
        self.strip.display = True
        self.sync()

    # panes

    async def _ask_party(self, item: Item, reading: Reading) -> None:
        from reader.app.dialogs.picker import PickerPane

        def keep() -> None:
            if name := pane.name_chosen:
                self._do(lambda reading: reading.set_party(name))

        title = _("Speaker") if item.kind is AnnotationKind.QUOTE else _("Claimant")
        counts = {entity.id: entity.count for entity in reading.names}
        named = reading.everybody
        others = self.workspace.overview.known(named)
        pane = PickerPane(title, lambda kept: self._pane_answered(kept, keep), named, counts, others)
        await self._put_pane(pane)

    async def _ask_attributes(self, annotation: Annotation) -> None:
        from reader.app.dialogs.attributes import AttributesPane

        pane = AttributesPane(annotation, lambda kept: self._pane_answered(kept, lambda: self._keep(pane)))
        await self._put_pane(pane)

    def _keep(self, pane: AttributesPane) -> None:
        attributes = pane.changed
        if attributes:
            self._do(lambda reading: reading.update(**attributes))

    async def _put_pane(self, pane: Pane) -> None:
        self.add_class("-asking")
        await self.put(pane, self.middle)
        self.call_after_refresh(self.sync)

    def _pane_answered(self, kept: bool, keep: Callable[[], None]) -> None:
        self.take_away()
        self.remove_class("-asking")
        if kept:
            keep()
        self.sync()
        self.call_after_refresh(self.sync)

    # what comes of it

    def _do(self, action: Callable[[Reading], Notice | None]) -> None:
        """Do something to the reading; what the database refuses is said."""
        if self.reading is None:
            return
        before = self.reading.revision
        try:
            notice = action(self.reading)
        except ReaderError as error:
            self.reader.refused(error)
            return
        if self.reading.revision != before:
            self.reader.saved()
        self.show_result(notice)

    def show_result(self, notice: Notice | None) -> None:
        """Say what an action said, and show things as they are."""
        if notice is not None:
            self.reader.tell(notice)
        self.sync()


def _has_form(item: Item | None) -> bool:
    """Tell whether Enter opens the attributes of what is in hand: recorded, and no look awaited."""
    return item is not None and not item.suggested and not item.moved
