"""Every form of every type in both languages, with the values that trip sentences up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from racing.domain.sentence import Length, Minutes, Points, Seated, Years, YearsWith
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
from racing.presentation.sentences import GRAMMARS
from racing.presentation.writers import HtmlWriter, PlainWriter

ROAD_AMERICA = CircuitRef(
    "road-america", "Road America", "Road America", "US", "at Road America", "auf der Road America", "zur Road America"
)
MOSPORT = CircuitRef("mosport", "Mosport International Raceway", "Mosport")
ODD = CircuitRef("odd", "Long Name", "Short", at_en="on the island", at_de="auf der Insel", to_de="auf die Insel")
HERE = EventRef("alms", "2009", "mosport", "Grand Prix of Mosport", "Mosport", "Mosport", date(2009, 8, 30), MOSPORT)
LAST = EventRef("alms", "2009", "ra", "Showcase", "Road America", "Road America", date(2009, 8, 16), ROAD_AMERICA)
ATLANTA = CircuitRef("road-atlanta", "Road Atlanta", "Road Atlanta")


def petit(gender: str = "n") -> EventRef:
    name = "Petit Le Mans"
    return EventRef("alms", "2009", "petit", name, name, name, date(2009, 9, 26), ATLANTA, gender_de=gender)


def driver(name: str, last: str = "") -> DriverRef:
    return DriverRef(name.lower().replace(" ", "-"), name, last or name.split()[-1])


LONG, BERGMEISTER = driver("Patrick Long"), driver("Jörg Bergmeister")
CREW = (BERGMEISTER, LONG)


def both(value: object, form: str = "") -> tuple[str, str]:
    said = []
    for language in ("en", "de"):
        with override(language):
            said.append(GRAMMARS[language].say(value, form, PlainWriter()))
    return said[0], said[1]


@pytest.mark.parametrize(
    ("number", "form", "english", "german"),
    [
        (5, "", "5", "5"),
        (1, "word", "one", "eins"),
        (2, "Word", "Two", "Zwei"),
        (12, "word", "twelve", "zwölf"),
        (13, "word", "13", "13"),
        (0, "word", "0", "0"),
        (3, "ordinal", "third", "dritte"),
        (13, "ordinal", "13th", "13."),
        (21, "ordinal", "21st", "21."),
        (1, "times", "once", "einmal"),
        (2, "times", "twice", "zweimal"),
        (3, "Times", "Three times", "Dreimal"),
        (13, "times", "13 times", "13-mal"),
        (1, "place", "first place", "Platz eins"),
        (4, "Place", "Fourth place", "Platz vier"),
        (1, "nth_to_last", "last", "letzte"),
        (2, "nth_to_last", "second-to-last", "vorletzte"),
        (3, "nth_to_last", "third-to-last", "drittletzte"),
        (4, "nth_to_last", "fourth-to-last", "viertletzte"),
        (7, "nth_to_last", "seventh-to-last", "siebtletzte"),
    ],
)
def test_numbers(number: int, form: str, english: str, german: str) -> None:
    assert both(number, form) == (english, german)


@pytest.mark.parametrize(
    ("number", "form", "german"),
    [
        (1, "word_dative", "einem"),
        (7, "word_dative", "sieben"),
        (5, "ordinal_dative", "fünften"),
        (13, "ordinal_dative", "13."),
        (2, "last", "beiden"),
        (3, "last", "drei"),
    ],
)
def test_german_case_of_numbers(number: int, form: str, german: str) -> None:
    assert GRAMMARS["de"].say(number, form, PlainWriter()) == german


@pytest.mark.parametrize(
    ("number", "ordinal"),
    [(11, "eleventh"), (22, "22nd"), (23, "23rd"), (111, "111th"), (112, "112th"), (101, "101st")],
)
def test_english_ordinals(number: int, ordinal: str) -> None:
    assert GRAMMARS["en"].say(number, "Ordinal", PlainWriter()).lower() == ordinal


@pytest.mark.parametrize(
    ("points", "english", "german", "dative"),
    [
        (Points.exactly(39), "39 points", "39 Punkte", "39 Punkten"),
        (Points.exactly(1), "one point", "1 Punkt", "einem Punkt"),
        (Points.exactly(Fraction(1, 2)), "0.5 points", "0,5 Punkte", "0,5 Punkten"),
        (Points(Fraction(59), Fraction(69)), "59 to 69 points", "59 bis 69 Punkte", "59 bis 69 Punkten"),
    ],
)
def test_points(points: Points, english: str, german: str, dative: str) -> None:
    assert both(points, "points") == (english, german)
    assert GRAMMARS["de"].say(points, "points_dative", PlainWriter()) == dative


@pytest.mark.parametrize(
    ("years", "english", "german"),
    [
        ((2005,), "2005", "2005"),
        ((2004, 2005), "2004 and 2005", "2004 und 2005"),
        ((2003, 2004, 2005), "2003 to 2005", "2003 bis 2005"),
        ((2003, 2003, 2004, 2005, 2006), "2003 (twice) and 2004 to 2006", "2003 (zweimal) und 2004 bis 2006"),
        (
            (1999, 2001, 2002, 2003, 2007),
            "1999, 2001 to 2003 and 2007",
            "1999, 2001 bis 2003 und 2007",
        ),
    ],
)
def test_years(years: tuple[int, ...], english: str, german: str) -> None:
    assert both(Years(years), "list") == (english, german)


def test_years_as_an_answer_to_when() -> None:
    assert both(Years((2005,)), "when") == ("in 2005", "2005")
    assert both(Years((2003, 2004, 2005)), "when") == ("from 2003 to 2005", "2003 bis 2005")
    assert both(Years((1999, 2001, 2002, 2003)), "when") == ("in 1999 and 2001 to 2003", "1999 und 2001 bis 2003")


def test_span_of_years() -> None:
    assert both(Years((2006, 2007)), "span") == ("2006/07", "2006/07")
    assert both(Years((1999, 2000)), "span") == ("1999/2000", "1999/2000")
    assert both(Years((2008,)), "span") == ("2008", "2008")
    assert both(Years((2004, 2008)), "span") == ("2004 to 2008", "2004 bis 2008")


def test_years_with_company() -> None:
    two = YearsWith((((2003, 2004), (driver("Timo Bernhard"),)), ((2005,), (LONG,))))
    plain = YearsWith((((2004,), (driver("Robin Liddell"),)), ((2005,), (LONG,))))

    assert both(two, "list") == (
        "in 2003 and 2004 with Timo Bernhard, in 2005 with Patrick Long",
        "2003 und 2004 mit Timo Bernhard, 2005 mit Patrick Long",
    )
    assert both(plain, "when") == (
        "in 2004 with Robin Liddell and in 2005 with Patrick Long",
        "2004 mit Robin Liddell und 2005 mit Patrick Long",
    )


def test_lists_of_names() -> None:
    assert both((BERGMEISTER,)) == ("Jörg Bergmeister", "Jörg Bergmeister")
    assert both(CREW) == ("Jörg Bergmeister and Patrick Long", "Jörg Bergmeister und Patrick Long")
    assert both((*CREW, driver("Marc Lieb")), "last") == ("Bergmeister, Long and Lieb", "Bergmeister, Long und Lieb")
    assert both(()) == ("", "")


def test_two_of_one_name_keep_their_first_names() -> None:
    fields = (driver("Jon Field"), driver("Clint Field"))

    assert both(fields, "last") == ("Jon Field and Clint Field", "Jon Field und Clint Field")


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("Patrick Long", "Patrick Long’s", "Patrick Longs"),
        ("Alain Prost", "Alain Prost’s", "Alain Prosts"),
        ("Ian James", "Ian James’", "Ian James’"),
        ("Giancarlo Weiß", "Giancarlo Weiß’s", "Giancarlo Weiß’"),
        ("Luis Díaz", "Luis Díaz’s", "Luis Díaz’"),
        ("Ricky Max", "Ricky Max’s", "Ricky Max’"),
    ],
)
def test_genitive(name: str, english: str, german: str) -> None:
    assert both(driver(name), "genitive") == (english, german)
    assert both((BERGMEISTER, driver(name)), "genitive") == (
        f"Jörg Bergmeister and {english}",
        f"Jörg Bergmeister und {german}",
    )


def test_drivers_seated_in_a_car() -> None:
    assert both((Seated((BERGMEISTER,), "45"), Seated((LONG,), "007"))) == (
        "Jörg Bergmeister in the No. 45 and Patrick Long in the No. 007",
        "Jörg Bergmeister in der #45 und Patrick Long in der #007",
    )


@pytest.mark.parametrize(
    ("model", "english", "german"),
    [
        ("Porsche 911", "a Porsche 911", "ein Porsche 911"),
        ("Acura ARX-01b", "an Acura ARX-01b", "ein Acura ARX-01b"),
        ("MG-Lola EX257", "an MG-Lola EX257", "ein MG-Lola EX257"),
        ("BMW M3", "a BMW M3", "ein BMW M3"),
        ("HPD ARX-03", "an HPD ARX-03", "ein HPD ARX-03"),
        ("Universal X", "a Universal X", "ein Universal X"),
        ("Écosse C286", "an Écosse C286", "ein Écosse C286"),
    ],
)
def test_article_of_a_car(model: str, english: str, german: str) -> None:
    assert both(CarModelRef("m", model), "a") == (english, german)


def test_class_in_a_compound() -> None:
    assert both(ClassRef("gt2", "GT2"), "compound") == ("GT2 ", "GT2-")
    assert both(ClassRef("gtd-pro", "GTD Pro"), "compound")[1] == "GTD-Pro-"


@pytest.mark.parametrize(
    ("event", "form", "english", "german"),
    [
        (HERE, "", "Grand Prix of Mosport", "Grand Prix of Mosport"),
        (HERE, "short", "Mosport", "Mosport"),
        (HERE, "where", "at Mosport", "auf der Strecke Mosport"),
        (LAST, "where", "at Road America", "auf der Road America"),
        (LAST, "At", "At Road America", "Auf der Road America"),
        (HERE, "the", "Mosport", "Mosport"),
        (petit(), "at", "at Petit Le Mans", "beim Petit Le Mans"),
        (petit(), "At", "At Petit Le Mans", "Beim Petit Le Mans"),
        (petit(), "the", "Petit Le Mans", "das Petit Le Mans"),
        (petit(), "The", "Petit Le Mans", "Das Petit Le Mans"),
        (petit("f"), "at", "at Petit Le Mans", "bei der Petit Le Mans"),
        (petit("p"), "at", "at Petit Le Mans", "bei den Petit Le Mans"),
        (petit(""), "at", "at Road Atlanta", "auf der Strecke Road Atlanta"),
        (petit(""), "The", "Petit Le Mans", "Petit Le Mans"),
        (petit(), "where", "at Road Atlanta", "auf der Strecke Road Atlanta"),
    ],
)
def test_event(event: EventRef, form: str, english: str, german: str) -> None:
    assert both(event, form) == (english, german)


@pytest.mark.parametrize(
    ("circuit", "form", "english", "german"),
    [
        (MOSPORT, "", "Mosport International Raceway", "Mosport International Raceway"),
        (MOSPORT, "short", "Mosport", "Mosport"),
        (MOSPORT, "at", "at Mosport", "auf der Strecke Mosport"),
        (MOSPORT, "to", "to Mosport", "zur Strecke Mosport"),
        (ROAD_AMERICA, "to", "to Road America", "zur Road America"),
        (ODD, "at", "on the island", "auf der Insel"),
    ],
)
def test_circuit(circuit: CircuitRef, form: str, english: str, german: str) -> None:
    assert both(circuit, form) == (english, german)


def test_plain_values() -> None:
    assert both("45") == ("45", "45")
    assert both(Fraction(1, 2)) == ("0.5", "0,5")
    assert both(Decimal("1.50")) == ("1.5", "1,5")
    assert both(date(2009, 8, 30)) == ("30 August 2009", "30. August 2009")
    assert both(date(2009, 8, 30), "day") == ("30 August", "30. August")
    assert both(date(2009, 8, 30), "month") == ("August 2009", "August 2009")
    assert both(date(2009, 8, 30), "weekday") == ("Sunday", "Sonntag")
    assert both(Minutes(165)) == ("2:45 hours", "2:45 Stunden")
    assert both(Minutes(720)) == ("12 hours", "12 Stunden")
    assert both(Length(Decimal("4.102"))) == ("4.102 km (2.549 miles)", "4,102 km (2,549 Meilen)")
    assert both(Points.exactly(3)) == ("3", "3")
    assert both(ManufacturerRef("m", "Audi"), "a") == ("an Audi", "ein Audi")
    assert both(TeamRef("t", "Team")) == ("Team", "Team")
    assert both(ManufacturerRef("m", "Porsche"), "genitive") == ("Porsche’s", "Porsches")
    assert both(FinishStatus.RETIRED) == ("retired", "ausgefallen")


def test_gaps() -> None:
    assert both(Gap(laps=1)) == ("one lap", "eine Runde")
    assert both(Gap(laps=3)) == ("three laps", "drei Runden")
    assert both(Gap(time_ms=461)) == ("0.461 seconds", "0,461 Sekunden")


def test_link_goes_to_the_name_inside_the_phrase() -> None:
    with override("de"):
        said = GRAMMARS["de"].say(LAST, "where", HtmlWriter())

    assert said == 'auf der <a href="/de/alms/2009/ra/">Road America</a>'


@pytest.mark.parametrize("value", [HERE, 3, object(), ("a",)])
def test_form_that_a_type_does_not_have_is_refused(value: object) -> None:
    with pytest.raises(LookupError, match="has no form 'nonsense'"):
        GRAMMARS["de"].say(value, "nonsense", PlainWriter())
