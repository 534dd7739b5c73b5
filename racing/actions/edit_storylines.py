"""What an editor did with the storylines of a preview, written to its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from racing.models import EditChoice, Preview, StorylineEdit


@dataclass(frozen=True, slots=True)
class StoryInput:
    """One line of the form. `seen` is the fingerprint of the fact the editor had before him.

    `still_holds`: stale words are confirmed for the fact as it is now.
    """

    key: str
    seen: str = ""
    choice: str = ""
    order: int | None = None
    text_en: str = ""
    text_de: str = ""
    still_holds: bool = False

    @property
    def is_blank(self) -> bool:
        return not (self.choice or self.order or self.text_en or self.text_de)


@transaction.atomic
def edit_storylines(preview: Preview, wanted: Iterable[StoryInput]) -> list[str]:
    """Create, change or remove one row per key. Returns the keys that are different now."""
    rows = {one.key: one for one in preview.edits.all()}
    changed = []
    for given in wanted:
        if given.is_blank and given.key not in rows:
            continue
        row = rows.get(given.key) or StorylineEdit(preview=preview, key=given.key)
        if given.is_blank:
            row.delete()
            changed.append(given.key)
        elif _fill(row, given):
            row.save()
            changed.append(given.key)
    return changed


def _fill(row: StorylineEdit, given: StoryInput) -> bool:
    """A place means a pin. Words rest on the fact that was seen when they were written or confirmed."""
    before = (row.choice, row.order, row.text_en, row.text_de, row.fingerprint)
    has_new_words = (row.text_en, row.text_de) != (given.text_en, given.text_de)
    row.choice = given.choice or (EditChoice.PINNED if given.order else "")
    row.order = given.order if row.choice == EditChoice.PINNED else None
    row.text_en, row.text_de = given.text_en, given.text_de
    if has_new_words or given.still_holds:
        row.fingerprint = given.seen if given.text_en or given.text_de else ""
    return before != (row.choice, row.order, row.text_en, row.text_de, row.fingerprint)
