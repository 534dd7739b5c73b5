"""How competitors are called where room is short."""

from datetime import date

import pytest
from django.utils.translation import override

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, DriverRef, TeamRef
from racing.presentation.words import brief_names, known_as
from racing.templatetags.source_words import by_host


def test_drivers_who_share_a_last_name_are_named_in_full() -> None:
    people = [
        DriverRef(name.lower().replace(" ", "-"), name, name.split()[-1]) for name in ("Jon Field", "Clint Field")
    ]
    long = DriverRef("patrick-long", "Patrick Long", "Long")

    assert brief_names([*people, long, long]) == {
        "jon-field": "Jon Field",
        "clint-field": "Clint Field",
        "patrick-long": "Long",
    }


def test_teams_are_called_by_their_names() -> None:
    assert brief_names([TeamRef("risi", "Risi Competizione")]) == {"risi": "Risi Competizione"}


@pytest.mark.parametrize(
    ("language", "called"),
    [("en", ["Showcase", "Turkish Grand Prix"]), ("de", ["Showcase", "Großer Preis der Türkei"])],
)
def test_an_event_has_its_own_name_where_the_short_one_is_a_place(language: str, called: list[str]) -> None:
    place, otodrom = CircuitRef("ra", "Road America", "Road America"), CircuitRef("x", "Otodrom", "Istanbul")
    names = ("Petrol Ofisi Turkish Grand Prix", "Turkish Grand Prix", "Großer Preis der Türkei")
    showcase = EventRef("alms", "2009", "ra", "Showcase", "Road America", "Road America", date(2009, 8, 16), place)
    turkey = EventRef("f1", "2005", "turkey", *names, date(2005, 8, 21), otodrom)

    with override(language):
        assert [known_as(showcase), known_as(turkey)] == called


def test_a_source_on_the_web_is_called_by_its_host() -> None:
    assert by_host("https://www.speedweek.com/news/1/Honda") == (
        '<a href="https://www.speedweek.com/news/1/Honda" rel="nofollow">speedweek.com</a>'
    )
    assert by_host("Press kit <2009>") == "Press kit &lt;2009&gt;"
