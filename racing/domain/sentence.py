"""A translatable sentence with typed placeholders. It knows no language and no framework.

The msgid is a whole English sentence; the presentation layer translates it, then puts in each value in
the form its type asks for ("{driver}", "{count:ordinal}", "{circuit:at}"). Text is never glued: what a
language says in its own order is one msgid, and a paragraph is whole sentences, one `then` the other.
`*stars*` set the words that carry the statement in bold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Self

from racing.domain.vocabulary import ClassRef


@dataclass(frozen=True)
class Sentence:
    """`plural` with `count` chooses between singular and plural msgid; `values` fill the placeholders."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None
    then: tuple[Sentence, ...] = ()
    """Further whole sentences of the same paragraph, in reading order."""
    alone: Sentence | None = None
    """How it is said where only one class races: without the class."""

    def followed_by(self, *more: Sentence | None) -> Sentence:
        """The same paragraph with more sentences and what follows them; None is left out."""
        whole = (part for one in more if one is not None for part in (replace(one, then=()), *one.then))
        return replace(self, then=(*self.then, *whole))

    @property
    def of_one_class(self) -> Sentence:
        """The same paragraph for a field that is one class: a win is a win there, no class win."""
        said = self.alone or self
        values = {name: _nameless(value) for name, value in said.values.items()}
        return replace(said, values=values, then=tuple(one.of_one_class for one in self.then), alone=None)


def _nameless(value: object) -> object:
    return replace(value, name="") if isinstance(value, ClassRef) else value


def sentence(msgid: str, /, **values: object) -> Sentence:
    """A sentence with one form. `msgid` is found by makemessages: it must be a literal."""
    return Sentence(msgid, values)


def plural_sentence(msgid: str, plural: str, count: int, /, **values: object) -> Sentence:
    """A sentence with a singular and a plural form, chosen by `count` (also available as {count})."""
    return Sentence(msgid, {"count": count, **values}, plural, count)


def by_class(named: Sentence, alone: Sentence) -> Sentence:
    """Two ways to say one thing: naming the class, and where there is just one class."""
    return replace(named, alone=alone)


@dataclass(frozen=True, slots=True)
class Points:
    """Points or a difference in points; `most` differs from `least` where missing results leave it open."""

    least: Fraction
    most: Fraction
    decimals: int = 2

    @classmethod
    def exactly(cls, value: Fraction | int) -> Points:
        return cls(Fraction(value), Fraction(value))


def figure_of(points: Points, sign: str = "") -> str:
    """The short number beside a sentence, from where to where it goes where that is open; empty unless whole."""
    ends = sorted({points.least, points.most})
    return sign + "–".join(map(str, ends)) if all(one.denominator == 1 for one in ends) else ""


@dataclass(frozen=True, slots=True)
class Years:
    """Years in ascending order, said as a list ("2001 to 2003 and 2007") or as a span ("2006/07")."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearsWith:
    """Years grouped by company: "2003 and 2004 with Timo Bernhard, 2005 with Patrick Long"."""

    groups: tuple[tuple[tuple[int, ...], tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class NamesWithYear:
    """People with the year of what they did: "Niki Lauda (1977) and Mario Andretti (1978)"."""

    groups: tuple[tuple[tuple[object, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A distance in kilometres, exactly as the source prints it."""

    km: Decimal


@dataclass(frozen=True, slots=True)
class Minutes:
    """A duration in minutes ("2:45 h")."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Seated:
    """Drivers with the number of their car: "Jörg Bergmeister in the No. 45"."""

    drivers: tuple[object, ...]
    number: str


@dataclass(frozen=True, slots=True)
class CarNumber:
    """A car by its number: "the No. 62"."""

    number: str


class Written(str):
    """A text as somebody wrote it. `language`: "en" or "de"; empty where nothing was written."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str = "", language: str = "") -> Self:
        written = super().__new__(cls, text)
        written.language = language if text else ""
        return written


def written_in(language: str, *, en: str, de: str) -> Written:
    """The text in this language, else the one in the other."""
    english, german = Written(en, "en"), Written(de, "de")
    return (german or english) if language == "de" else (english or german)


@dataclass(frozen=True, slots=True)
class Words:
    """A name that exists in both languages; where one is empty the other stands for it."""

    en: str
    de: str
