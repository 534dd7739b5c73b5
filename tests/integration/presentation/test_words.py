"""How competitors are called where room is short."""

from racing.domain.vocabulary import DriverRef, TeamRef
from racing.presentation.words import brief_names


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
