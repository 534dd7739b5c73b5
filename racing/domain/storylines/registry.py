"""The catalogue of storylines: one file each, found by importing the package."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from racing.domain.registry import Registry
from racing.domain.sentence import Sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.facts import Fact


@dataclass(frozen=True)
class Storyline:
    """One kind of finding. `theme` groups it on the page: season, title, form, circuit, entries, record."""

    name: str
    theme: str
    find: Callable[[PreviewContext], Iterable[Fact]]
    phrase: Callable[[Fact], Sentence]


storylines: Registry[Storyline] = Registry("racing.domain.storylines.catalogue")
