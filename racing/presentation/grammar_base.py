"""What both languages share: which form of which type a placeholder asks for, lists, names, numbers.

A form is what stands after the colon: "{driver:last}". A language fills `forms`; asking for a form that
a type does not have is a fault of the sentence or its translation and raises LookupError.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from racing.domain.sentence import (
    CarNumber,
    Length,
    Minutes,
    NamesWithYear,
    Points,
    Seated,
    Words,
    Written,
    Years,
    YearsWith,
)
from racing.domain.storylines.context import EventRef
from racing.domain.times import Gap
from racing.domain.vocabulary import (
    CarModelRef,
    CircuitRef,
    ClassRef,
    DriverRef,
    FinishStatus,
    ManufacturerRef,
    TeamRef,
)
from racing.presentation.dates import day_text, month_text, weekday_text
from racing.presentation.numbers import EN_DASH, exact_text, range_text
from racing.presentation.words import capital, place_name, status_word
from racing.presentation.writers import Writer, linked

Say = Callable[[Any, Writer], str]
SHORTEST_SPAN = 3
"""Three or more years in a row are said as "2001 to 2003"."""


class Grammar(ABC):
    """One language. Subclasses give the words and override what their grammar does differently."""

    language = ""
    and_word = ""
    to_word = ""
    with_word = ""
    hours_word = ""
    small_numbers: Sequence[str] = ()

    def __init__(self) -> None:
        as_written: Mapping[str, Say] = {"": lambda value, writer: writer.text(value)}
        self.forms: dict[type, Mapping[str, Say]] = {
            str: as_written,
            Written: as_written,
            int: self._texts(self.number_forms()),
            Fraction: self._texts({"": self.exact}),
            Decimal: self._texts({"": self.exact}),
            Points: self._texts(self.points_forms()),
            Years: self._texts({"": self.years, "list": self.years, "when": self.when, "span": self.span}),
            YearsWith: {"": self.years_with, "list": self.years_with, "when": self.years_with},
            NamesWithYear: {"": self.names_with_year},
            Length: self._texts({"": self.length}),
            Minutes: self._texts({"": self.duration}),
            Gap: self._texts({"": self.gap}),
            date: self._texts(self.date_forms()),
            FinishStatus: self._texts({"": status_word}),
            Seated: {"": self.seated},
            CarNumber: self._texts({"": self.car_number}),
            Words: self._texts({"": self.words}),
            DriverRef: self.driver_forms(),
            TeamRef: self.name_forms(),
            ManufacturerRef: {**self.name_forms(), **self._texts(self.make_forms())},
            CarModelRef: {**self.name_forms(), **self._texts(self.make_forms())},
            ClassRef: self._texts(self.class_forms()),
            CircuitRef: self.circuit_forms(),
            EventRef: self.event_forms(),
        }

    def say(self, value: object, form: str, writer: Writer) -> str:
        """The value in the form asked for, escaped and linked by the writer."""
        if isinstance(value, tuple):
            return self._list(value, form, writer)
        known = self.forms.get(type(value), {})
        if form not in known:
            raise LookupError(
                f"{type(value).__name__} has no form {form!r} in {self.language}; there are: {', '.join(known)}"
            )
        return known[form](value, writer)

    def _texts(self, forms: Mapping[str, Callable[[Any], str]]) -> dict[str, Say]:
        """Forms that give plain words, made ready for a writer."""

        def written(say: Callable[[Any], str]) -> Say:
            return lambda value, writer: writer.text(say(value))

        return {name: written(say) for name, say in forms.items()}

    def joined(self, parts: Sequence[str]) -> str:
        """A, B and C."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.and_word} {parts[-1]}"

    def _list(self, values: tuple[object, ...], form: str, writer: Writer) -> str:
        if form == "last":
            last = [value.last_name if isinstance(value, DriverRef) else "" for value in values]
            form = form if len(set(last)) == len(last) else ""
        if form == "genitive":
            parts = [self.say(one, "", writer) for one in values[:-1]]
            return self.joined([*parts, *(self.say(one, form, writer) for one in values[-1:])])
        return self.joined([self.say(one, form, writer) for one in values])

    # numbers

    def word(self, number: int) -> str:
        """Two to twelve in words, everything else in figures."""
        return self.small_numbers[number] if 1 <= number < len(self.small_numbers) else str(number)

    def exact(self, value: Fraction | Decimal) -> str:
        return exact_text(value, language=self.language)

    def points(self, value: Points) -> str:
        return range_text(value.least, value.most, value.decimals, self.language)

    def points_in_prose(self, value: Points) -> str:
        """A range is read aloud: "52 to 68"."""
        return self.points(value).replace(EN_DASH, f" {self.to_word} ")

    def number_forms(self) -> dict[str, Callable[[int], str]]:
        return {"": str, "word": self.word, "Word": lambda number: capital(self.word(number))}

    @abstractmethod
    def points_forms(self) -> dict[str, Callable[[Points], str]]: ...

    @abstractmethod
    def length(self, value: Length) -> str: ...

    def duration(self, value: Minutes) -> str:
        """In a sentence: 12 hours, 2:45 hours."""
        hours, minutes = divmod(value.minutes, 60)
        return f"{hours}:{minutes:02} {self.hours_word}" if minutes else f"{hours} {self.hours_word}"

    @abstractmethod
    def gap(self, value: Gap) -> str: ...

    # years and dates

    def date_forms(self) -> dict[str, Callable[[date], str]]:
        return {
            "": lambda day: day_text(day, self.language),
            "day": lambda day: day_text(day, self.language, year=False),
            "month": lambda day: month_text(day, self.language),
            "weekday": lambda day: weekday_text(day, self.language),
        }

    def years(self, value: Years) -> str:
        """Each year once; a year that comes twice says so and stands outside every span."""
        often = Counter(value.years)
        groups: list[list[int]] = []
        for year in often:
            is_next = bool(groups) and groups[-1][-1] + 1 == year
            if is_next and often[year] == often[year - 1] == 1:
                groups[-1].append(year)
            else:
                groups.append([year])
        parts: list[str] = []
        for group in groups:
            is_span = len(group) >= SHORTEST_SPAN
            parts += (
                [f"{group[0]} {self.to_word} {group[-1]}"] if is_span else (self._year(one, often) for one in group)
            )
        return self.joined(parts)

    def _year(self, year: int, often: Mapping[int, int]) -> str:
        return str(year) if often[year] == 1 else f"{year} ({self.times(often[year])})"

    @abstractmethod
    def times(self, number: int) -> str:
        """Once, twice, three times."""

    def when(self, value: Years) -> str:
        """The years as an answer to "when"."""
        return self.years(value)

    def span(self, value: Years) -> str:
        """2007, 2006/07 or 1999/2000."""
        first, last = value.years[0], value.years[-1]
        if first == last:
            return str(first)
        if last - first > 1:
            return f"{first} {self.to_word} {last}"
        return f"{first}/{last}" if first // 100 != last // 100 else f"{first}/{last % 100:02}"

    def years_with(self, value: YearsWith, writer: Writer) -> str:
        parts = [
            f"{writer.text(self.when(Years(years)))} {self.with_word} {self.say(names, '', writer)}"
            for years, names in value.groups
        ]
        if not any(f" {self.and_word} " in part for part in parts):
            return self.joined(parts)
        return ", ".join(parts)

    def names_with_year(self, value: NamesWithYear, writer: Writer) -> str:
        return self.joined([f"{self.say(names, '', writer)} ({year})" for names, year in value.groups])

    @abstractmethod
    def car_number(self, value: CarNumber) -> str: ...

    def words(self, value: Words) -> str:
        return (value.de or value.en) if self.language == "de" else (value.en or value.de)

    @abstractmethod
    def seated(self, value: Seated, writer: Writer) -> str: ...

    # names

    def name_forms(self) -> dict[str, Say]:
        return {
            "": lambda ref, writer: writer.name(ref, ref.name),
            "genitive": lambda ref, writer: writer.name(ref, self.genitive(ref.name)),
        }

    def driver_forms(self) -> dict[str, Say]:
        return {
            "": lambda driver, writer: writer.name(driver, writer.called(driver)),
            "genitive": lambda driver, writer: writer.name(driver, self.genitive(writer.called(driver))),
            "last": lambda driver, writer: writer.name(driver, writer.shortly(driver)),
        }

    @abstractmethod
    def make_forms(self) -> dict[str, Callable[[CarModelRef | ManufacturerRef], str]]: ...

    def class_forms(self) -> dict[str, Callable[[ClassRef], str]]:
        """Where all cars race in one class it has no name: forms that bring their own word and space vanish with it."""
        return {"": lambda one: one.name, "compound": lambda one: f"{one.name} " if one.name else ""}

    @abstractmethod
    def genitive(self, name: str) -> str: ...

    # places

    def circuit_forms(self) -> dict[str, Say]:
        return {
            "": lambda circuit, writer: writer.name(circuit, circuit.name),
            "short": lambda circuit, writer: writer.name(circuit, place_name(circuit)),
            "at": lambda circuit, writer: linked(writer, circuit, self.where(circuit), place_name(circuit)),
            "to": lambda circuit, writer: linked(writer, circuit, self.where_to(circuit), place_name(circuit)),
        }

    def event_forms(self) -> dict[str, Say]:
        return {
            "": lambda event, writer: writer.name(event, event.name),
            "short": lambda event, writer: writer.name(event, self.short_name(event)),
            "where": lambda event, writer: linked(writer, event, self.where(event.circuit), place_name(event.circuit)),
            "at": lambda event, writer: self.at_event(event, writer, first=str),
            "At": lambda event, writer: self.at_event(event, writer, first=capital),
            "the": lambda event, writer: self.the_event(event, writer, first=str),
            "The": lambda event, writer: self.the_event(event, writer, first=capital),
            "from": self.from_event,
            "until": self.until_event,
        }

    @abstractmethod
    def where(self, circuit: CircuitRef) -> str: ...

    @abstractmethod
    def where_to(self, circuit: CircuitRef) -> str: ...

    @abstractmethod
    def short_name(self, event: EventRef) -> str: ...

    @abstractmethod
    def at_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str:
        """`first` makes the phrase fit to open a sentence, or leaves it."""

    @abstractmethod
    def the_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str: ...

    @abstractmethod
    def from_event(self, event: EventRef, writer: Writer) -> str:
        """From where on: "from Mosport", "vom Großen Preis von Monaco"."""

    @abstractmethod
    def until_event(self, event: EventRef, writer: Writer) -> str:
        """The last of a row: "to Mosport", "bis zum Großen Preis von Monaco"."""

    def is_place(self, event: EventRef) -> bool:
        """ "Mosport" is a place, "Petit Le Mans" a race with an article: they take different prepositions."""
        named_after_circuit = self.short_name(event) in (event.circuit.short_name, event.circuit.name)
        return named_after_circuit or not event.gender_de
