"""The catalogue of storylines: one file each, found by importing the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from racing.domain.registry import Registry
from racing.domain.sentence import Sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example
from racing.domain.storylines.facts import Fact

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True)
class Storyline(Generic[F]):
    """One kind of finding. `theme` groups it on the page: season, title, form, circuit, entries, record.

    `rests_on` is the coverage without which it is not told, or told with its scope.
    """

    name: str
    theme: str
    rests_on: tuple[Rests, ...]
    find: Callable[[PreviewContext], Iterable[F]]
    phrase: Callable[[F], Sentence]
    examples: tuple[Example, ...] = ()


storylines: Registry[Storyline[Any]] = Registry("racing.domain.storylines.catalogue")
report_storylines: Registry[Storyline[Any]] = Registry("racing.domain.storylines.report")


def storyline(
    name: str,
    *,
    theme: str,
    rests_on: tuple[Rests, ...],
    find: Callable[[PreviewContext], Iterable[F]],
    phrase: Callable[[F], Sentence],
    examples: tuple[Example, ...],
) -> Storyline[F]:
    """Registers a kind of finding; the last line of every file of the catalogue."""
    return storylines.register(name, Storyline(name, theme, rests_on, find, phrase, examples))


def report_storyline(
    name: str,
    *,
    theme: str,
    rests_on: tuple[Rests, ...],
    find: Callable[[PreviewContext], Iterable[F]],
    phrase: Callable[[F], Sentence],
    examples: tuple[Example, ...],
) -> Storyline[F]:
    """The same for what the result of a race tells; `find` gets a context that holds the race (see `aftermath`)."""
    return report_storylines.register(name, Storyline(name, theme, rests_on, find, phrase, examples))
