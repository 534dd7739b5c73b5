"""Sums over drives: who has most, runs, ages, gaps; ties are shown, gaps in the data end a claim."""

from __future__ import annotations

from datetime import date

import pytest

from racing.domain.vocabulary import Coverage
from racing.queries import records_sums as sums
from racing.queries.records_sums import Drive
from racing.queries.series_coverage import complete_from


def drive(race: int, driver: int, place: int | None, **values: object) -> Drive:
    given = {
        "race": race, "event": race, "day": date(2000 + race, 6, 1), "year": 2000 + race, "lineage": "gt", "circuit": 1,
        "entry": 100 * race + driver, "driver": driver, "team": 1, "team_line": None, "make": 1, "place": place,
        "started": True, "classified": place is not None, "overall": place, "gap_ms": None,
    }  # fmt: skip
    return Drive(**(given | values))  # type: ignore[arg-type]


def lines(ranking: sums.Ranking) -> list[tuple[int, int, int]]:
    return [(one.rank, one.holder, one.value) for one in ranking.lines]


def test_those_level_share_a_place():
    drives = [drive(1, 7, 1), drive(2, 8, 1), drive(3, 9, 1), drive(4, 9, 1)]

    assert lines(sums.most(sums.won(drives), "driver")) == [(1, 9, 2), (2, 7, 1), (2, 8, 1)]


def test_two_drivers_of_one_car_are_one_win_of_the_team():
    drives = [drive(1, 7, 1, entry=5), drive(1, 8, 1, entry=5)]

    assert lines(sums.most(sums.won(drives), "team")) == [(1, 1, 1)]


def test_a_driver_in_two_cars_has_one_race_and_two_places_on_the_podium():
    drives = [drive(1, 7, 2, entry=5), drive(1, 7, 3, entry=6), drive(2, 7, 1)]

    assert lines(sums.most(drives, "driver")) == [(1, 7, 2)]
    assert lines(sums.most_places(sums.on_podium(drives))) == [(1, 7, 3)]
    assert lines(sums.most(sums.on_podium(drives), "team")) == [(1, 1, 3)]


def test_a_team_under_several_names_is_one():
    drives = [drive(1, 7, 1, team=1, team_line=4), drive(2, 7, 1, team=2, team_line=4), drive(3, 7, 1, team=3)]

    assert lines(sums.most(sums.under_newest_team(drives), "team")) == [(1, 2, 2), (2, 3, 1)]


def test_everybody_level_with_the_fifth_is_in():
    drives = [drive(race, race, 1) for race in range(1, 9)]

    assert len(sums.most(sums.won(drives), "driver").lines) == 8


def test_of_very_many_level_the_rest_is_counted():
    drives = [drive(race, race, 1) for race in range(1, 21)]

    ranking = sums.most(sums.won(drives), "driver")

    assert (len(ranking.lines), ranking.more) == (12, 8)


def test_a_race_lost_or_missed_ends_a_run():
    drives = [drive(1, 7, 1), drive(2, 7, 1), drive(3, 7, 2), drive(4, 7, 1), drive(5, 8, 1), drive(6, 7, 1)]

    (run,) = sums.runs(drives, sums.won(drives)).lines

    assert (run.holder, run.value, run.first, run.last, run.is_current) == (7, 2, 1, 2, False)


def test_a_run_with_the_newest_race_goes_on():
    (run,) = sums.runs([drive(1, 7, 1), drive(2, 7, 1)], [drive(1, 7, 1), drive(2, 7, 1)]).lines

    assert run.is_current


def test_a_race_of_another_class_ends_no_run():
    drives = [drive(1, 7, 1), drive(2, 8, 1, lineage="lmp"), drive(3, 7, 1)]

    assert lines(sums.runs(drives, sums.won(drives))) == [(1, 7, 2)]


def test_finishes_in_a_row_outlive_a_race_missed_but_no_retirement():
    drives = [drive(1, 7, 4), drive(3, 7, 9), drive(4, 7, None), drive(5, 7, 1, started=False), drive(6, 7, 3)]

    assert lines(sums.finishing_runs(drives)) == [(1, 7, 2)]


def test_two_cars_in_one_race_are_one_race_of_a_run():
    drives = [drive(1, 7, 1), drive(1, 7, 3)._replace(entry=99), drive(2, 7, 1)]

    assert lines(sums.finishing_runs(drives)) == [(1, 7, 2)]
    assert lines(sums.runs(drives, sums.on_podium(drives))) == [(1, 7, 2)]


def test_who_was_classified_in_one_of_two_cars_has_finished_the_race():
    drives = [drive(1, 7, 1), drive(2, 7, 2), drive(2, 7, None)._replace(entry=99), drive(3, 7, 1)]

    assert lines(sums.finishing_runs(drives)) == [(1, 7, 3)]


def test_finishes_in_a_row_go_on_only_for_those_of_the_newest_season():
    drives = [drive(1, 7, 1), drive(1, 8, 2), drive(2, 7, 1), drive(2, 8, 2), drive(3, 8, 1)]

    assert {one.holder: one.is_current for one in sums.finishing_runs(drives).lines} == {7: False, 8: True}


def test_the_youngest_by_the_first_win_and_the_oldest_by_the_last():
    drives = [drive(1, 7, 1), drive(9, 7, 1)]
    born = {7: date(1980, 6, 1)}

    youngest, oldest = sums.ages(drives, born), sums.ages(drives, born, oldest=True)

    assert (youngest.lines[0].value, oldest.lines[0].value) == (7670, 10592)


def test_nobody_without_a_birthday_has_an_age():
    assert sums.ages([drive(1, 7, 1)], {}).lines == ()


def test_the_closest_finish_comes_first():
    drives = [drive(1, 7, 2, gap_ms=500), drive(2, 7, 2, gap_ms=20), drive(3, 7, 2), drive(4, 7, 3, gap_ms=1)]

    assert lines(sums.closest(drives)) == [(1, 2, 20), (2, 1, 500)]


def test_the_first_winners_of_each_class_with_the_whole_car():
    drives = [drive(1, 7, 1, entry=5), drive(1, 8, 1, entry=5), drive(2, 9, 1), drive(2, 6, 1, lineage="lmp")]

    assert sums.firsts(drives) == ((1, (7, 8)), (2, (6,)))


@pytest.mark.parametrize(
    ("found", "first"),
    [
        ([(2007, "complete"), (2008, "complete")], 2007),
        ([(2007, "winners"), (2008, "complete"), (2009, "complete")], 2008),
        ([(2008, "complete"), (2009, "complete"), (2009, "partial")], None),
        ([], None),
    ],
)
def test_complete_from_is_the_first_year_after_the_last_gap(found: list[tuple[int, str | None]], first: int | None):
    assert complete_from(found, lambda one: one == Coverage.COMPLETE) == first
