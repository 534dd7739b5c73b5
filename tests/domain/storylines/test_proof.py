"""The rows behind a sentence, also where the data know little."""

from racing.domain.sentence import Points
from racing.domain.storylines.context import RaceResult
from racing.domain.storylines.examples import weekend
from racing.domain.storylines.past import ClassRace
from racing.domain.storylines.present import is_class_complete, result_at
from racing.domain.storylines.proof import (
    entry_row,
    points_row,
    race_row,
    result_row,
    start_row,
    win_row,
    winners_scope,
)


def result(line: str) -> RaceResult:
    return weekend().raced("sebring", line).context.history[0]


def test_race_without_winner_says_so() -> None:
    race = ClassRace(weekend().ref("sebring"), None)

    assert race_row(race).text.msgid == "The class winner is not in the data."
    assert race.winners == frozenset()


def test_win_names_car_and_team_where_both_are_known() -> None:
    assert win_row(result("GT2: 45 Patrick Long / Lizard / Porsche / 911")).text.msgid.count("{") == 4
    assert win_row(result("GT2: 45 Patrick Long / Lizard / Porsche")).text.msgid.count("{") == 2


def test_result_gives_the_place_or_how_it_ended() -> None:
    assert result_row(result("GT2: 45 Patrick Long")).text.values["place"] == 1
    assert "status" in result_row(result("ret GT2: 45 Patrick Long")).text.values


def test_start_names_its_race_and_how_it_ended() -> None:
    past = weekend().entered("GT2: 45 Patrick Long").won("2005 mosport GT2: 62 Jaime Melo")
    context = past.knows("Patrick Long", "2005 mosport 7").context

    row = start_row(context, context.people["patrick-long"].starts[0])

    assert row.event
    assert (row.event.season, row.event.slug) == ("2005", "mosport")
    assert row.text.values["place"] == 7


def test_entry_without_drivers_is_an_entry() -> None:
    car = result("GT2: 45").car

    assert entry_row(weekend().ref("sebring"), car).text.msgid == "{car_class}, No. {number}: entered."


def test_points_stand_with_their_round_or_alone() -> None:
    event = weekend().ref("sebring")

    assert points_row((), Points.exactly(1)).day is None
    assert points_row((), Points.exactly(1), event).day == event.day


def test_class_is_complete_when_all_missing_cars_belong_to_other_classes() -> None:
    cars = ("GT2: 1", "GT2: 2", "LMP1: 9")

    def complete(announced: int | None, **counts: int) -> list[bool]:
        listed = weekend().entered(*cars, announced=announced, **counts).context.entries_here
        assert listed
        return [is_class_complete(listed, slug) for slug in ("gt2", "lmp1")]

    assert complete(None) == [True, True]
    assert complete(3) == [True, True]
    assert complete(5) == [False, False]
    assert complete(5, GT2=4) == [False, True]
    assert complete(5, GT2=3) == [False, False]
    assert complete(5, LMP1=1) == [False, True]


def test_result_belongs_to_the_car_that_all_of_them_shared() -> None:
    context = weekend().raced("sebring", "GT2: 45 A A, B B", "GT2: 46 C C").context

    assert result_at(context, context.history[0].event, ("a-a", "b-b")) == context.history[0]
    assert result_at(context, context.history[0].event, ("a-a", "c-c")) is None


def test_scope_names_the_first_complete_year_or_nothing() -> None:
    scope = winners_scope(weekend().context)

    assert scope
    assert scope.values == {"year": 1999}
    assert winners_scope(weekend().without_complete_winners().context) is None
