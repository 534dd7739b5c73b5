"""What profiles are added up from: visible entries, places that follow from the order, runs, letters."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from racing.domain.vocabulary import Coverage
from racing.models import Driver, Event
from racing.queries.profiles_lists import in_alphabet, letter_of
from racing.queries.profiles_rows import current_results, known_entries
from racing.queries.profiles_runs import Run, class_races, runs_of
from racing.queries.profiles_starts import Entrant, starts_of, starts_with
from racing.queries.profiles_tallies import count, races_in, wins_by_year
from tests.support.factories import (
    make_class,
    make_classification,
    make_entry,
    make_event,
    make_race,
    make_result,
    make_season,
    make_win,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2009, 8, 27, 12, tzinfo=UTC)
PAIR = ("Jörg Bergmeister", "Patrick Long")


def test_known_entries_are_those_of_known_events() -> None:
    days = {"2009-05-17": {}, "2010-05-17": {}, "2009-06-17": {"announced_on": date(2009, 9, 1)}}
    for number, (day, fields) in enumerate(days.items()):
        make_entry(make_event(f"Ring {number}", day, **fields))
    early = make_season(2011, announced_on=date(2009, 8, 1))
    make_entry(make_event("Ring 9", "2011-05-17", early))

    known = known_entries(NOW).values_list("event", flat=True)

    assert set(known) == set(Event.objects.known(NOW.date()).values_list("pk", flat=True))


@pytest.mark.parametrize(("status", "is_shown"), [("entered", True), ("reserve", True), ("withdrawn", False)])
def test_a_withdrawn_car_is_no_entry(status: str, is_shown: bool) -> None:
    make_entry(make_event(), status=status)

    assert known_entries(NOW).exists() is is_shown


def test_in_a_complete_result_places_in_class_follow_from_the_order() -> None:
    event = make_event("Utah", "2009-05-17")
    make_race(event, coverage=Coverage.COMPLETE)
    cars = [("9", "LMP1"), ("45", "GT2"), ("66", "LMP1"), ("62", "GT2")]
    for number, car_class in cars:
        make_result(make_entry(event, number, [], car_class=car_class), None, status="classified")

    places = dict(current_results(NOW).values_list("entry__car_number", "place"))

    assert places == {"9": 1, "45": 1, "66": 2, "62": 2}


def test_in_a_partial_result_only_stated_places_are_known() -> None:
    event = make_event("Utah", "2009-05-17")
    make_race(event, coverage=Coverage.PARTIAL)
    make_result(make_entry(event, "45"), 4)
    make_result(make_entry(event, "62", []), None, status="classified")

    places = dict(current_results(NOW).values_list("entry__car_number", "place"))

    assert places == {"45": 4, "62": None}


def test_the_newest_version_published_by_now_counts() -> None:
    entry = make_win("Utah", "2009-05-17", PAIR)
    race = entry.event.sessions.get()
    for number, day in ((2, 1), (3, 28)):
        version = make_classification(race, number, published_at=datetime(2009, 8, day, tzinfo=UTC))
        entry.results.create(classification=version, order=1, class_position=number, status="classified")

    (start,) = starts_of(known_entries(NOW), NOW)

    assert start.class_place == 2


def test_a_draft_is_nothing_yet() -> None:
    event = make_event("Utah", "2009-05-17")
    make_classification(make_race(event), published_at=None)
    make_result(make_entry(event))

    (start,) = starts_of(known_entries(NOW), NOW)

    assert (start.status, start.class_place, start.is_over) == (None, None, True)


def test_two_races_of_one_car_at_an_event_are_two_and_two_cars_in_one_race_are_one() -> None:
    event = make_event("Utah", "2009-05-17")
    make_race(event, slug="race-1")
    second = make_classification(make_race(event, slug="race-2", order=1))
    entry = make_entry(event)
    make_result(entry)
    entry.results.create(classification=second, order=1, class_position=3, status="classified")
    make_result(make_entry(event, "44", ["Darren Law"]), 2)

    starts = starts_of(known_entries(NOW), NOW)

    assert (len(starts), races_in(starts), count(starts).best) == (3, 2, 1)


def runs_of_the_pair() -> tuple[Run, ...]:
    one = Driver.objects.get(name=PAIR[0]).pk
    return runs_of(starts_with(Entrant.DRIVER, one, NOW), class_races(Entrant.DRIVER, one, NOW), NOW.date())


def test_a_run_goes_on_when_the_class_changes_its_name() -> None:
    gt, gt2 = make_class("GT", lineage="GT"), make_class("GT2", lineage="GT")
    make_win("Utah", "2007-05-17", PAIR, car_class=gt)
    make_win("Utah", "2008-05-17", PAIR, car_class=gt2)

    (run,) = runs_of_the_pair()

    assert (run.length, run.car_class.name, run.is_current) == (2, "GT2", True)


def test_a_race_whose_winner_is_not_known_interrupts_a_run() -> None:
    make_win("Utah", "2009-05-17", PAIR)
    unknown = make_event("Lime Rock", "2009-07-18")
    make_classification(make_race(unknown))
    unknown.event_classes.create(car_class=make_class("GT2"))
    make_win("Mid-Ohio", "2009-08-08", PAIR)

    assert runs_of_the_pair() == ()


def test_years_without_a_win_stand_between_those_with_one() -> None:
    make_win("Utah", "2006-05-17", PAIR)
    make_win("Utah", "2008-05-17", PAIR)

    assert wins_by_year(starts_of(known_entries(NOW), NOW)) == ((2006, 1), (2007, 0), (2008, 1))


@pytest.mark.parametrize(
    ("initial", "letter"), [("Ö", "o"), ("Á", "a"), ("Ø", "o"), ("d", "d"), ("佐", "other"), ("1", "other")]
)
def test_letters_stand_without_accents(initial: str, letter: str) -> None:
    assert letter_of(in_alphabet(initial)) == letter
