"""English: possessives, a or an, ordinals, "third-to-last", miles."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from racing.domain.sentence import CarNumber, Length, Points, Seated, Years
from racing.domain.storylines.context import EventRef
from racing.domain.times import Gap
from racing.domain.vocabulary import CarModelRef, CircuitRef, ClassRef, ManufacturerRef
from racing.presentation.grammar_base import SHORTEST_SPAN, Grammar
from racing.presentation.numbers import exact_text
from racing.presentation.times import seconds_text
from racing.presentation.words import capital
from racing.presentation.writers import Writer, linked

ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
TAKES_AN_ARTICLE = re.compile(r"\b(Grand Prix|Hours?|Miles|Kilomet(er|re)s|Challenge|Trophy|Cup|Classic|[1-9]\d\d+)\b")
"""Names of races that are nouns with an article."""
KM_PER_MILE = Decimal("1.609344")


class English(Grammar):
    language = "en"
    and_word = "and"
    to_word = "to"
    with_word = "with"
    hours_word = "hours"
    small_numbers = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]

    def number_forms(self) -> dict[str, Callable[[int], str]]:
        return {
            **super().number_forms(),
            "ordinal": self.ordinal,
            "Ordinal": lambda number: capital(self.ordinal(number)),
            "times": self.times,
            "Times": lambda number: capital(self.times(number)),
            "place": lambda number: f"{self.ordinal(number)} place",
            "Place": lambda number: f"{capital(self.ordinal(number))} place",
            "nth_to_last": self.nth_to_last,
        }

    def ordinal(self, number: int) -> str:
        """First to twelfth, then 13th, 21st, 112th."""
        if 1 <= number < len(ORDINALS):
            return ORDINALS[number]
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"

    def times(self, number: int) -> str:
        return {1: "once", 2: "twice"}.get(number, f"{self.word(number)} times")

    def nth_to_last(self, number: int) -> str:
        return "last" if number == 1 else f"{self.ordinal(number)}-to-last"

    def points_forms(self) -> dict[str, Callable[[Points], str]]:
        return {"": self.points, "points": self._points, "points_dative": self._points}

    def _points(self, value: Points) -> str:
        text = self.points_in_prose(value)
        return "one point" if text == "1" else f"{text} points"

    def length(self, value: Length) -> str:
        miles = exact_text(value.km / KM_PER_MILE, 3, self.language)
        return f"{exact_text(value.km, 3, self.language)} km ({miles} miles)"

    def gap(self, value: Gap) -> str:
        if value.laps:
            return "one lap" if value.laps == 1 else f"{self.word(value.laps)} laps"
        return seconds_text(value.time_ms, self.language)

    def when(self, value: Years) -> str:
        """In 2003 and 2004; from 2001 to 2003."""
        text = self.years(value)
        is_one_span = len(value.years) >= SHORTEST_SPAN and text.count(" ") == 2
        return f"{'from' if is_one_span else 'in'} {text}"

    def car_number(self, value: CarNumber) -> str:
        return f"the No. {value.number}"

    def seated(self, value: Seated, writer: Writer) -> str:
        return f"{self.say(value.drivers, '', writer)} in the No. {writer.text(value.number)}"

    def make_forms(self) -> dict[str, Callable[[CarModelRef | ManufacturerRef], str]]:
        return {"a": lambda model: f"{article(model.name)} {model.name}"}

    def class_forms(self) -> dict[str, Callable[[ClassRef], str]]:
        return {
            **super().class_forms(),
            "in": lambda one: f" in {one.name}" if one.name else "",
            "of": lambda one: f" of {one.name}" if one.name else "",
            "from": lambda one: f" from {one.name}" if one.name else "",
        }

    def genitive(self, name: str) -> str:
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def where(self, circuit: CircuitRef) -> str:
        return circuit.at_en or f"at {circuit.short_name}"

    def where_to(self, circuit: CircuitRef) -> str:
        return f"to {circuit.short_name}"

    def short_name(self, event: EventRef) -> str:
        return event.short_name_en

    def at_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str:
        if self.is_place(event):
            return linked(writer, event, first(self.where(event.circuit)), event.circuit.short_name)
        return f"{first('at')} {self.the_event(event, writer, first=str)}"

    def the_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str:
        """The Italian Grand Prix, the 12 Hours of Sebring; but Petit Le Mans and Mosport."""
        name = writer.name(event, event.short_name_en)
        has_article = not self.is_place(event) and TAKES_AN_ARTICLE.search(event.short_name_en)
        return f"{first('the')} {name}" if has_article else name

    def from_event(self, event: EventRef, writer: Writer) -> str:
        return f"from {self.the_event(event, writer, first=str)}"

    def until_event(self, event: EventRef, writer: Writer) -> str:
        return f"to {self.the_event(event, writer, first=str)}"


def article(name: str) -> str:
    """A or an, by sound: an Acura, an MG, an RML, a BMW, a UFO."""
    first = name.replace("-", " ").split()[0]
    if len(first) > 1 and first.isupper():
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    sounds_like_you = first.lower().startswith(("uni", "use", "eu"))
    return "an" if first[:1].lower() in "aeiouàáâäåæèéêëìíîïòóôöø" and not sounds_like_you else "a"
