"""Who stands for whom, and what for a session, in the sentences of a title fight."""

from racing.domain.title_race.names import Names
from racing.domain.title_race.sentences import session_sentences
from tests.domain.title_race.support import fight

TWO_RACES = [
    {"name": "Before", "points": [10, 6], "entries": 8},
    {"name": "Finale", "points": [50], "entries": 8},
]


def test_rivals_without_a_common_car_are_named_themselves():
    assert Names().rival(["A", "B"]) == ("A", "B")
    assert Names(cars={"A": "#1"}).rival(["A", "B"]) == ("A", "B")
    assert Names(cars={"A": "#1", "B": "#1"}).rival(["A", "B"]) == "#1"


def test_the_earliest_decision_is_named_by_its_event_where_that_is_known():
    found = fight(competitors=[("A", 0, "1"), ("B", 0, "2")], sessions=TWO_RACES)

    earliest = [session_sentences(found, names)[1] for names in (Names(), Names(places={"Finale": "Monza"}))]

    assert [(one.msgid, one.values) for one in earliest] == [
        ("The title cannot be decided before {session}.", {"session": "Finale"}),
        ("The title can be decided {place:at} at the earliest.", {"place": "Monza"}),
    ]
