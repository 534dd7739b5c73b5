"""What is to be said about a line that was typed: errors, which must be put right, and warnings, which want a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """About one line; 0: about all of them. `field` is what of the line is meant; empty: the line."""

    line: int
    text: str
    is_error: bool = False
    field: str = ""


class Remarked:
    """Everything that was typed, with its remarks."""

    __slots__ = ()
    remarks: tuple[Remark, ...]

    @property
    def errors(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if one.is_error)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        return tuple(one for one in self.remarks if not one.is_error)


class RefusedError(Exception):
    """What was typed cannot be saved as it is; the message says why."""

    def __init__(self, typed: Remarked) -> None:
        super().__init__(" ".join(one.text for one in typed.errors))


def error(line: int, text: str, field: str = "") -> Remark:
    return Remark(line, text, is_error=True, field=field)


def warning(line: int, text: str, field: str = "") -> Remark:
    return Remark(line, text, field=field)


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """By line; errors of a line before its warnings."""
    return tuple(sorted(remarks, key=lambda one: (one.line, not one.is_error)))
