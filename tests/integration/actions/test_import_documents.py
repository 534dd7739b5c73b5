"""Results, qualifying, grids and entry lists: each document goes where it belongs and says no more than it prints."""

from datetime import UTC, datetime

import pytest

from racing import models
from racing.actions.import_timing import import_timing
from racing.actions.timing_doubts import DoubtError
from racing.actions.timing_outcome import ImportOptions
from racing.actions.timing_places import session_for
from racing.domain.vocabulary import Coverage, SessionKind
from racing.importers.timing.file import TimingError
from racing.importers.timing.parsed import Document
from tests.support.small_world import SmallWorld
from tests.support.timing_tables import GRID, QUALIFYING, RACE, table

pytestmark = pytest.mark.django_db
EVERY = ImportOptions(confirmed=frozenset({"all"}))


def race(event: models.Event) -> models.Session:
    return event.sessions.get(kind=SessionKind.RACE)


def add_session(event: models.Event, kind: SessionKind, order: int = 1) -> models.Session:
    return models.Session.objects.create(event=event, slug=kind.value, kind=kind, order=order)


def rows(session: models.Session, *fields: str) -> list[tuple[object, ...]]:
    newest = session.classifications.order_by("-number").first()
    assert newest is not None
    return list(newest.results.order_by("order").values_list("entry__car_number", *fields))


def test_qualifying_compares_best_laps(mosport: models.Event) -> None:
    qualifying = add_session(mosport, SessionKind.QUALIFYING)

    import_timing(table(QUALIFYING), qualifying)

    assert rows(qualifying, "class_position", "fastest_lap_ms", "time_ms", "gap_ms", "laps") == [
        ("66", 1, 69_000, None, None, 9),
        ("9", 2, 69_250, None, 250, 7),
        ("62", 1, 79_000, None, 10_000, 8),
    ]


def test_a_grid_before_the_race_waits_in_a_session_of_its_own(mosport: models.Event) -> None:
    outcome = import_timing(table(GRID), race(mosport))

    grid = mosport.sessions.get(kind=SessionKind.GRID)
    assert outcome.session == grid
    assert rows(grid, "position", "class_position")[:3] == [("66", 1, 1), ("9", 2, 2), ("62", 3, 1)]
    assert [session.kind for session in mosport.sessions.all()] == ["grid", "race"]
    assert not race(mosport).classifications.exists()


def test_a_result_takes_its_places_on_the_grid_from_there(mosport: models.Event) -> None:
    import_timing(table(GRID), race(mosport))

    import_timing(table(RACE), race(mosport))

    assert rows(race(mosport), "grid_position") == [("9", 2), ("66", 1), ("45", 4), ("62", 3), ("87", 5)]


def test_a_grid_after_the_race_is_a_new_version_that_changes_nothing_else(mosport: models.Event) -> None:
    import_timing(table(RACE), race(mosport))
    before = rows(race(mosport), "position", "class_position", "laps", "time_ms", "gap_ms", "has_fastest_lap")

    outcome = import_timing(table(GRID), race(mosport))

    told = [[(one.field, one.before, one.after) for one in change.differences] for change in outcome.changes]
    assert (outcome.version, told[0]) == (2, [("grid", "–", "2")])
    assert rows(race(mosport), "position", "class_position", "laps", "time_ms", "gap_ms", "has_fastest_lap") == before
    assert rows(race(mosport), "grid_position")[0] == ("9", 2)


def test_each_of_two_races_has_the_grid_before_it(mosport: models.Event) -> None:
    sprint = add_session(mosport, SessionKind.SPRINT, order=3)
    import_timing(table(GRID), sprint)
    import_timing(table(GRID.replace("1;66", "0;66").replace("2;9", "1;9").replace("0;66", "2;66")), race(mosport))

    import_timing(table(RACE), sprint)
    import_timing(table(RACE), race(mosport), options=EVERY)

    assert [rows(session, "grid_position")[0] for session in (sprint, race(mosport))] == [("9", 2), ("9", 1)]
    assert [session.slug for session in mosport.sessions.all()] == ["grid", "sprint", "grid-race", "race"]


def test_what_a_file_does_not_print_stays(mosport: models.Event) -> None:
    import_timing(table(RACE), race(mosport))
    models.Result.objects.filter(entry__car_number="9").update(laps_led=50, grid_position=2, source="A paper")

    outcome = import_timing(table("number;position\n66;1\n9;2\n45;3\n62;4\n87;DNF\n"), race(mosport))

    assert rows(race(mosport), "laps", "time_ms", "laps_led", "grid_position", "source")[1] == (
        *("9", 110, 9_900_000, 50, 2, "A paper"),
    )
    assert [change.entry.car_number for change in outcome.changes] == ["66", "9", "45"]


def test_a_printed_place_in_class_is_compared_with_the_order(mosport: models.Event) -> None:
    text = "number;position;pic\n9;1;1\n45;2;2\n62;3;1\n"

    outcome = import_timing(table(text), race(mosport))

    assert outcome.made.remarks == [
        "#45: the file says place 2 in GT2, its order gives place 1. The order counts; one of the two is wrong.",
        "#62: the file says place 1 in GT2, its order gives place 2. The order counts; one of the two is wrong.",
    ]


def test_a_gap_without_any_time_stays_as_it_is_printed(mosport: models.Event) -> None:
    import_timing(table("number;position;laps;gap\n9;1;110;\n66;2;110;+4.5\n45;3;101;9 laps\n"), race(mosport))

    assert rows(race(mosport), "gap_ms", "gap_laps", "gap_as_published") == [
        ("9", None, None, ""),
        ("66", None, None, "+4.5"),
        ("45", None, 9, ""),
    ]


def test_a_table_of_places_in_class_only_promises_no_more(mosport: models.Event) -> None:
    text = "class;pic;number\nLMP1;2;66\nLMP1;1;9\nGT2;1;45\nGT2;2;62\nGT2;DNF;87\n"

    import_timing(table(text), race(mosport))

    assert rows(race(mosport), "position", "class_position", "status") == [
        ("9", None, 1, "classified"),
        ("66", None, 2, "classified"),
        ("45", None, 1, "classified"),
        ("62", None, 2, "classified"),
        ("87", None, None, "retired"),
    ]
    assert race(mosport).coverage == Coverage.PARTIAL


def test_missing_places_and_drivers_are_remarked_upon(mosport: models.Event) -> None:
    outcome = import_timing(table("number;position;driver\n9;1;David Brabham\n45;4;\n"), race(mosport))

    assert outcome.made.remarks == [
        "Nobody holds these places: 2, 3. Are lines missing?",
        "Cars without drivers: #45.",
    ]


def test_a_race_that_lies_ahead_has_no_result(mosport: models.Event) -> None:
    with pytest.raises(TimingError) as refusal:
        import_timing(table(RACE), race(mosport), at=datetime(2009, 8, 30, 18, tzinfo=UTC))

    assert str(refusal.value) == (
        "table.csv: “Grand Prix of Mosport 2009”; right would be: the file of a session that has been run; "
        "this one (race) is on 2009-08-30"
    )
    assert import_timing(table(RACE), race(mosport), at=datetime(2009, 8, 30, 20, tzinfo=UTC)).version == 1


def test_a_session_without_a_time_is_ahead_until_its_day_begins_somewhere(mosport: models.Event) -> None:
    qualifying = add_session(mosport, SessionKind.QUALIFYING)
    file = table(QUALIFYING)

    with pytest.raises(TimingError):
        import_timing(file, qualifying, at=datetime(2009, 8, 29, 9, tzinfo=UTC))
    assert import_timing(file, qualifying, at=datetime(2009, 8, 29, 11, tzinfo=UTC)).version == 1


def test_more_than_a_day_is_a_time_like_any_other(mosport: models.Event) -> None:
    import_timing(table("number;position;laps;time\n9;1;330;24:01:55.856\n"), race(mosport))

    assert rows(race(mosport), "time_ms") == [("9", 86_515_856)]


def test_a_file_of_another_kind_must_be_meant(mosport: models.Event) -> None:
    text = "POS;NUMBER;LAP;TIME;LAPS;CLASS;DRIVER_1;\n1;9;3;1:10.000;9;LMP1;David BRABHAM;\n"

    with pytest.raises(DoubtError) as refusal:
        import_timing(table(text), race(mosport))

    assert str(refusal.value) == "This is a practice or qualifying file, the chosen session is: race."
    assert import_timing(table(text), race(mosport), options=EVERY).version == 1


def test_the_result_of_another_race_must_be_meant(mosport: models.Event) -> None:
    other = SmallWorld(2008).upcoming("Mosport", "2008-08-24", lmp1="9 66", gt2="45 62 87")
    import_timing(table(RACE), race(other))

    outcome = import_timing(table(RACE), race(mosport), dry_run=True)

    assert [doubt.text for doubt in outcome.doubts] == [
        "The winner’s laps and time are those of another race: Grand Prix of Mosport 2008: race."
    ]
    with pytest.raises(DoubtError):
        import_timing(table(RACE), race(mosport))


def test_the_file_of_an_hour_before_the_last_must_be_meant(mosport: models.Event) -> None:
    names = ("03_Classification_Race_Hour 2.CSV", "03_Classification_Race_Hour 3.CSV")

    outcomes = [import_timing(table(RACE, name), race(mosport), dry_run=True) for name in names]

    assert [[doubt.text for doubt in outcome.doubts] for outcome in outcomes] == [
        ["The name says hour 2, the race was planned for 165 minutes."],
        [],
    ]


def test_the_session_is_found_by_the_kind_of_file(mosport: models.Event) -> None:
    qualifying = add_session(mosport, SessionKind.QUALIFYING)

    found = [session_for(mosport, document) for document in (Document.RACE, Document.TIMED, Document.GRID)]

    assert found == [race(mosport), qualifying, race(mosport)]
    assert session_for(mosport, Document.ENTRIES) is None


def test_two_sessions_that_fit_are_both_named(mosport: models.Event) -> None:
    for slug in ("race-1", "race-2"):
        models.Session.objects.create(event=mosport, slug=slug, kind=SessionKind.RACE)

    with pytest.raises(LookupError) as refusal:
        session_for(mosport, Document.RACE)

    assert str(refusal.value) == "Say which session of Grand Prix of Mosport 2009 the file is of: race-1, race-2, race"
