"""Names of races declined with their articles, classes that have no name, and places with one of their own."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, ClassRef
from racing.presentation.sentences import GRAMMARS, render_plain
from racing.presentation.writers import HtmlWriter, PlainWriter
from racing.queries.preview_words import round_of

MOSPORT = CircuitRef("mosport", "Mosport International Raceway", "Mosport")
ATLANTA = CircuitRef("road-atlanta", "Road Atlanta", "Road Atlanta")
HERE = EventRef("alms", "2009", "mosport", "Grand Prix of Mosport", "Mosport", "Mosport", date(2009, 8, 30), MOSPORT)


def race(english: str, german: str, gender: str) -> EventRef:
    return EventRef("f1", "1972", "x", english, english, german, date(1972, 6, 4), ATLANTA, gender_de=gender)


def at(place: str, at_de: str, to_de: str) -> EventRef:
    circuit = CircuitRef("x", place, place, at_de=at_de, to_de=to_de)
    return EventRef("alms", "2009", "x", place, place, place, date(2009, 8, 16), circuit)


MONACO = race("Monaco Grand Prix", "Großer Preis von Monaco", "m")
PETIT = race("Petit Le Mans", "Petit Le Mans", "n")
INDY = race("Indianapolis 500", "500 Meilen von Indianapolis", "p")
ROAD = at("Road America", "auf der Road America", "zur Road America")
RING = at("Nürburgring", "am Nürburgring", "zum Nürburgring")


def both(value: object, form: str) -> tuple[str, str]:
    said = []
    for language in ("en", "de"):
        with override(language):
            said.append(GRAMMARS[language].say(value, form, PlainWriter()))
    return said[0], said[1]


@pytest.mark.parametrize(
    ("event", "form", "english", "german"),
    [
        (MONACO, "the", "the Monaco Grand Prix", "der Große Preis von Monaco"),
        (MONACO, "The", "The Monaco Grand Prix", "Der Große Preis von Monaco"),
        (MONACO, "at", "at the Monaco Grand Prix", "beim Großen Preis von Monaco"),
        (MONACO, "from", "from the Monaco Grand Prix", "vom Großen Preis von Monaco"),
        (MONACO, "until", "to the Monaco Grand Prix", "bis zum Großen Preis von Monaco"),
        (INDY, "at", "at the Indianapolis 500", "bei den 500 Meilen von Indianapolis"),
        (INDY, "until", "to the Indianapolis 500", "bis zu den 500 Meilen von Indianapolis"),
        (PETIT, "from", "from Petit Le Mans", "vom Petit Le Mans"),
        (HERE, "from", "from Mosport", "von Mosport"),
        (HERE, "until", "to Mosport", "bis Mosport"),
        (ROAD, "from", "from Road America", "von der Road America"),
        (ROAD, "until", "to Road America", "bis zur Road America"),
        (RING, "from", "from Nürburgring", "vom Nürburgring"),
        (RING, "until", "to Nürburgring", "bis zum Nürburgring"),
    ],
)
def test_names_of_races_are_declined(event: EventRef, form: str, english: str, german: str):
    assert both(event, form) == (english, german)


@pytest.mark.parametrize(
    ("form", "english", "german"),
    [
        ("in", " in GT2", " in der GT2"),
        ("of", " of GT2", " der GT2"),
        ("from", " from GT2", " in der GT2"),
        ("compound", "GT2 ", "GT2-"),
    ],
)
def test_class_without_a_name_leaves_no_trace(form: str, english: str, german: str):
    assert both(ClassRef("gt2", "GT2"), form) == (english, german)
    assert both(ClassRef("f1", ""), form) == ("", "")


def test_a_verb_agrees_with_a_race_that_is_several_in_german() -> None:
    said = [render_plain(round_of(replace(event, round_number=3), 7), "de") for event in (INDY, MONACO)]

    assert said == [
        "Die 500 Meilen von Indianapolis sind der dritte von sieben Läufen.",
        "Der Große Preis von Monaco ist der dritte von sieben Läufen.",
    ]


@pytest.mark.parametrize("at_de", ["in Sotschi", "auf dem Sotschi-Kurs", ""])
def test_a_place_has_its_german_name_in_german_sentences(at_de: str) -> None:
    sochi = CircuitRef("sochi", "Sochi Autodrom", "Sochi", at_en="in Sochi", at_de=at_de)

    assert both(sochi, "short") == ("Sochi", "Sotschi" if at_de == "in Sotschi" else "Sochi")


def test_a_german_name_carries_the_link_of_its_phrase() -> None:
    event = replace(HERE, circuit=replace(MOSPORT, at_de="in Mosport-Stadt"))

    with override("de"):
        said = GRAMMARS["de"].say(event, "where", HtmlWriter())

    assert said == 'in <a href="/de/alms/2009/mosport/">Mosport-Stadt</a>'
