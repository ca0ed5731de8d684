"""What was selected and in hand, to come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from reader.domain.annotation import Annotation
from reader.session.cursor import Place

if TYPE_CHECKING:
    from reader.session.desk import Desk


class Bookmark(Struct, frozen=True, eq=False):
    """What was selected and in hand; call it to have that again. Two of the same state are equal."""

    desk: Desk
    place: Place
    item: str | None
    """Key of what was in hand."""
    adjusted: bool
    """Tells that its bounds had been changed."""
    touched: Annotation | None
    """The annotation last made, changed or taken in hand."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bookmark) and self._state == other._state

    def __hash__(self) -> int:
        return hash(self._state)

    @property
    def _state(self) -> tuple[object, ...]:
        touched = self.touched.id if self.touched else None
        return (self.place, self.item, self.adjusted, touched)

    def __call__(self) -> None:
        """Bring the selection and the item in hand back; one that is not there any more stays away."""
        desk = self.desk
        desk.cursor.put_back(self.place)
        desk.item = desk.find(self.item) if self.item is not None else None
        desk.adjusted = self.adjusted and desk.item is not None
        desk.touched = self.touched
        desk.revision += 1
