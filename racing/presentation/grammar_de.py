"""German: where-phrases of circuits, articles of events, "drittletztes", genitive, decimal comma."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from racing.domain.sentence import CarNumber, Length, Points, Seated
from racing.domain.storylines.context import EventRef
from racing.domain.times import Gap
from racing.domain.vocabulary import CarModelRef, CircuitRef, ClassRef, ManufacturerRef
from racing.presentation.grammar_base import Grammar, Say
from racing.presentation.numbers import exact_text
from racing.presentation.times import seconds_text
from racing.presentation.words import capital, german_class, place_name
from racing.presentation.writers import Writer, linked

ORDINALS = [
    "nullte",
    "erste",
    "zweite",
    "dritte",
    "vierte",
    "fünfte",
    "sechste",
    "siebte",
    "achte",
    "neunte",
    "zehnte",
    "elfte",
    "zwölfte",
]
ARTICLES = {"m": "der", "f": "die", "n": "das", "p": "die"}
AT = {"m": "beim", "f": "bei der", "n": "beim", "p": "bei den"}
DATIVE = {"m": "dem", "f": "der", "n": "dem", "p": "den"}
ACCUSATIVE = {"m": "den", "f": "die", "n": "das", "p": "die"}
FROM = {"m": "vom", "f": "von der", "n": "vom", "p": "von den"}
TO = {"m": "zum", "f": "zur", "n": "zum", "p": "zu den"}
GREAT = re.compile(r"^(Groß|Lang|Klein|Neu|International)(er|e|es)(?= )")
"""An adjective that opens a race's name, as it is written without an article."""
KM_PER_MILE = Decimal("1.609344")
TAKES_AN_APOSTROPHE = ("s", "ß", "x", "z", "ce")


class German(Grammar):
    language = "de"
    and_word = "und"
    to_word = "bis"
    with_word = "mit"
    hours_word = "Stunden"
    small_numbers = [
        "null",
        "eins",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
    ]

    def number_forms(self) -> dict[str, Callable[[int], str]]:
        return {
            **super().number_forms(),
            "word_dative": lambda number: "einem" if number == 1 else self.word(number),
            "last": lambda number: "beiden" if number == 2 else self.word(number),
            "ordinal": self.ordinal,
            "ordinal_dative": lambda number: f"{self.ordinal(number)}n" if number < len(ORDINALS) else f"{number}.",
            "times": self.times,
            "Times": lambda number: capital(self.times(number)),
            "place": self.place,
            "Place": self.place,
            "nth_to_last": self.nth_to_last,
        }

    def ordinal(self, number: int) -> str:
        """Fünfte; from thirteen on "13."."""
        return ORDINALS[number] if 1 <= number < len(ORDINALS) else f"{number}."

    def place(self, number: int) -> str:
        return f"Platz {self.word(number)}"

    def times(self, number: int) -> str:
        if number == 1:
            return "einmal"
        return f"{self.word(number)}mal" if number < len(ORDINALS) else f"{number}-mal"

    def nth_to_last(self, number: int) -> str:
        """Letzte, vorletzte, drittletzte, … as an attribute: "das drittletzte Rennen"."""
        if number <= 2:
            return ("letzte", "vorletzte")[number - 1]
        return f"{self.ordinal(number).removesuffix('e')}letzte"

    def points_forms(self) -> dict[str, Callable[[Points], str]]:
        return {
            "": self.points,
            "points": self._points,
            "points_dative": self._points_dative,
            "points_accusative": self._points_accusative,
        }

    def _points(self, value: Points) -> str:
        text = self.points_in_prose(value)
        return f"{text} Punkt" if text == "1" else f"{text} Punkte"

    def _points_dative(self, value: Points) -> str:
        text = self.points_in_prose(value)
        return "einem Punkt" if text == "1" else f"{text} Punkten"

    def _points_accusative(self, value: Points) -> str:
        text = self.points_in_prose(value)
        return "einen Punkt" if text == "1" else f"{text} Punkte"

    def length(self, value: Length) -> str:
        miles = exact_text(value.km / KM_PER_MILE, 3, self.language)
        return f"{exact_text(value.km, 3, self.language)} km ({miles} Meilen)"

    def gap(self, value: Gap) -> str:
        if value.laps:
            return "eine Runde" if value.laps == 1 else f"{self.word(value.laps)} Runden"
        return seconds_text(value.time_ms, self.language)

    def car_number(self, value: CarNumber) -> str:
        return f"die #{value.number}"

    def seated(self, value: Seated, writer: Writer) -> str:
        return f"{self.say(value.drivers, '', writer)} in der #{writer.text(value.number)}"

    def make_forms(self) -> dict[str, Callable[[CarModelRef | ManufacturerRef], str]]:
        """A car's name begins with its make, and makes are masculine: ein Porsche, ein Chevrolet Corvette."""
        return {"a": lambda model: f"ein {model.name}"}

    def class_forms(self) -> dict[str, Callable[[ClassRef], str]]:
        """ "compound" opens a compound: "{car_class:compound}Titel" gives GT2-Titel and GTD-Pro-Titel."""
        return {
            **super().class_forms(),
            "": lambda one: german_class(one.name),
            "compound": lambda one: f"{german_class(one.name).replace(' ', '-')}-" if one.name else "",
            "in": lambda one: f" in der {german_class(one.name)}" if one.name else "",
            "of": lambda one: f" der {german_class(one.name)}" if one.name else "",
            "from": lambda one: f" in der {german_class(one.name)}" if one.name else "",
        }

    def genitive(self, name: str) -> str:
        return f"{name}’" if name.casefold().endswith(TAKES_AN_APOSTROPHE) else f"{name}s"

    def where(self, circuit: CircuitRef) -> str:
        return circuit.at_de or f"auf der Strecke {circuit.short_name}"

    def where_to(self, circuit: CircuitRef) -> str:
        return circuit.to_de or f"zur Strecke {circuit.short_name}"

    def short_name(self, event: EventRef) -> str:
        return event.short_name_de

    def at_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str:
        """Beim Petit Le Mans, beim Großen Preis von Monaco; in Mosport."""
        if self.is_place(event):
            return linked(writer, event, first(self.where(event.circuit)), place_name(event.circuit))
        return f"{first(AT[event.gender_de])} {writer.name(event, dative(event.short_name_de))}"

    def the_event(self, event: EventRef, writer: Writer, *, first: Callable[[str], str]) -> str:
        """Das Petit Le Mans, der Große Preis von Monaco; Mosport."""
        if self.is_place(event):
            return writer.name(event, event.short_name_de)
        return f"{first(ARTICLES[event.gender_de])} {writer.name(event, nominative(event.short_name_de))}"

    def event_forms(self) -> dict[str, Say]:
        """Cases after a preposition: "gegenüber {event:the_dative}", "Vorschau auf {event:the_accusative}"."""
        return {
            **super().event_forms(),
            "the_dative": self.the_event_dative,
            "the_accusative": self.the_event_accusative,
        }

    def the_event_dative(self, event: EventRef, writer: Writer) -> str:
        """Dem Petit Le Mans, den 12 Stunden von Sebring; Mosport."""
        if self.is_place(event):
            return writer.name(event, event.short_name_de)
        return f"{DATIVE[event.gender_de]} {writer.name(event, dative(event.short_name_de))}"

    def the_event_accusative(self, event: EventRef, writer: Writer) -> str:
        """Den Großen Preis von Monaco, das Petit Le Mans; Mosport."""
        if self.is_place(event):
            return writer.name(event, event.short_name_de)
        declined = dative if event.gender_de == "m" else nominative
        return f"{ACCUSATIVE[event.gender_de]} {writer.name(event, declined(event.short_name_de))}"

    def from_event(self, event: EventRef, writer: Writer) -> str:
        if self.is_place(event):
            return self._on_the_way(event, writer, {"zum": "vom", "zur": "von der"}, "von")
        return f"{FROM[event.gender_de]} {writer.name(event, dative(event.short_name_de))}"

    def until_event(self, event: EventRef, writer: Writer) -> str:
        if self.is_place(event):
            return self._on_the_way(event, writer, {"zum": "bis zum", "zur": "bis zur"}, "bis")
        return f"bis {TO[event.gender_de]} {writer.name(event, dative(event.short_name_de))}"

    def _on_the_way(self, event: EventRef, writer: Writer, articled: Mapping[str, str], bare: str) -> str:
        """Von der Road America bis zum Nürburgring: a circuit that one drives "zum" or "zur" keeps its article."""
        to, _, name = event.circuit.to_de.partition(" ")
        word = articled.get(to) if name == event.short_name_de else None
        return f"{word or bare} {writer.name(event, event.short_name_de)}"


def nominative(name: str) -> str:
    """The name after an article: der Große Preis, die Lange Nacht, das Große Rennen."""
    return GREAT.sub(lambda found: f"{found[1]}e", name)


def dative(name: str) -> str:
    """The name after "beim", "vom" or "den": Großen Preis, 500 Meilen. A masculine accusative is the same."""
    return GREAT.sub(lambda found: f"{found[1]}en", name)
