"""What is wrong in a bundle, in words a person with a spreadsheet can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

Text = str | Promise
"""Words in the active language, looked up late."""

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, what stands there, and what would be right. `line` 0: the file as a whole."""

    file: str
    line: int
    column: str
    value: str
    wanted: Text

    def __str__(self) -> str:
        place = [self.file]
        if self.line:
            place.append(gettext("line %(line)s") % {"line": self.line})
        if self.column:
            place.append(gettext("column %(column)s") % {"column": self.column})
        found = gettext("“%(value)s”") % {"value": shown(self.value)} if self.value else gettext("empty")
        right = gettext("right would be: %(wanted)s") % {"wanted": self.wanted}
        return f"{', '.join(place)}: {found}; {right}"


class BundleError(Exception):
    """A bundle that cannot be loaded, with every fault in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def shown(value: str) -> str:
    """A value as it may be printed: short, and without characters that move the cursor."""
    visible = "".join(sign if sign.isprintable() else "·" for sign in value)
    return visible if len(visible) <= SHOWN_CHARACTERS else f"{visible[: SHOWN_CHARACTERS - 1]}…"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty when none is near."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1)), "")
