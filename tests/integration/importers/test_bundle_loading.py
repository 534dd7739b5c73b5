"""A bundle is written whole or not at all, and a second time changes nothing."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.actions.load_bundle import load_bundle
from tests.support.bundles import SMALL, BundleFolder, copy_of_small, faults_of

pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def folder(tmp_path: Path) -> BundleFolder:
    return copy_of_small(tmp_path)


@pytest.fixture
def loaded(folder: BundleFolder) -> BundleFolder:
    load_bundle(folder.path)
    return folder


def totals(folder: BundleFolder) -> tuple[int, int, int]:
    outcome = load_bundle(folder.path)
    created, updated = sum(len(one.created) for one in outcome), sum(len(one.updated) for one in outcome)
    return created, updated, sum(one.unchanged for one in outcome)


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in (models.Driver, models.Entry, models.Result)}


def race(event: str = "mosport") -> models.Session:
    return models.Session.objects.get(event__slug=event, kind="race")


def test_every_row_arrives(loaded: BundleFolder) -> None:
    result = models.Result.objects.get(classification__number=2, order=3)
    cooper = models.Manufacturer.objects.get(slug="cooper-climax")
    table = models.PointsTable.objects.get(max_minutes=240)

    assert counts() == {"Driver": 4, "Entry": 5, "Result": 6}
    assert str(result.entry) == "#45 · Flying Lizard · Porsche 911 · GT2"
    assert result.fastest_lap_ms == 78_361
    assert result.fastest_lap_driver == models.Driver.objects.get(slug="patrick-long")
    assert cooper.chassis_maker == models.Manufacturer.objects.get(slug="cooper")
    assert list(table.rows.values_list("position", "points")) == [
        (1, Decimal(20)), (2, Decimal(16)), (3, Decimal("13.5")),
    ]  # fmt: skip
    assert list(models.Season.objects.get().classes.values_list("slug", flat=True)) == ["lmp", "gt2"]
    assert models.PointsRuleSetting.objects.get(order=1).settings == {"share": "7/10", "of": "class"}
    assert models.SourcedFact.objects.get().subject == models.Circuit.objects.get(slug="mosport")
    assert models.Championship.objects.get(slug="gt2-teams").tie_break == ["countback"]


def test_lineups_keep_their_order_and_ratings(loaded: BundleFolder) -> None:
    seats = models.LineupDriver.objects.filter(entry__car_number="45")

    assert list(seats.values_list("order", "driver__slug", "rating")) == [
        (1, "jorg-bergmeister", "gold"),
        (2, "patrick-long", ""),
    ]


def test_a_start_in_ontario_is_kept_in_utc(loaded: BundleFolder) -> None:
    assert race().starts_at == datetime(2009, 8, 30, 19, tzinfo=UTC)
    assert race().is_time_known
    assert race("road-america").starts_at is None
    assert not race("road-america").is_time_known


def test_names_and_aliases_are_found_by_search(loaded: BundleFolder) -> None:
    assert models.Driver.objects.get(slug="jorg-bergmeister").search_fold == "joerg bergmeister jorg bergmeister bergi"
    assert "canadian tire" in models.Circuit.objects.get(slug="mosport").search_fold


def test_a_second_run_writes_nothing(loaded: BundleFolder) -> None:
    revision = models.Season.objects.get().results_revision

    with CaptureQueriesContext(
        connection,
    ) as queries:
        result = totals(loaded)

    rows = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in SMALL.glob("*.csv"))
    assert result == (0, 0, rows)
    assert [query["sql"] for query in queries if query["sql"].startswith(WRITES)] == []
    assert models.Season.objects.get().results_revision == revision


def test_a_dry_run_counts_but_leaves_the_database_alone(folder: BundleFolder) -> None:
    outcome = load_bundle(folder.path, dry_run=True)

    assert sum(len(one.created) for one in outcome) > 50
    assert counts() == {"Driver": 0, "Entry": 0, "Result": 0}


def test_what_changed_is_changed_and_nothing_else(loaded: BundleFolder) -> None:
    revision = models.Season.objects.get().results_revision
    loaded.replace("results.csv", "race,2,2,gt2,3,works,classified,2,1,117", "race,2,2,gt2,3,works,classified,2,1,116")

    (created, updated, _unchanged) = totals(loaded)

    assert (created, updated) == (0, 1)
    assert models.Result.objects.get(classification__number=2, order=2).laps == 116
    assert models.Season.objects.get().results_revision == revision + 1


def test_columns_that_are_missing_are_left_alone(loaded: BundleFolder) -> None:
    loaded.keep_only("drivers.csv")
    loaded.write("drivers.csv", "slug,name,last_name\njorg-bergmeister,Jörg P. Bergmeister,Bergmeister\n")

    load_bundle(loaded.path)

    driver = models.Driver.objects.get(slug="jorg-bergmeister")
    assert driver.name == "Jörg P. Bergmeister"
    assert driver.home_town == "Langenfeld"
    assert "joerg p. bergmeister" in driver.search_fold


def test_a_changed_name_renews_every_season(loaded: BundleFolder) -> None:
    revision = models.Season.objects.get().results_revision
    loaded.replace("drivers.csv", "Patrick Long,Long", "Pat Long,Long")

    load_bundle(loaded.path)

    assert models.Season.objects.get().results_revision == revision + 1


def test_two_cars_may_swap_their_places(loaded: BundleFolder) -> None:
    loaded.replace("results.csv", "race,2,2,gt2,3,works,classified,2,", "race,2,9,gt2,3,works,classified,9,")
    loaded.replace("results.csv", "race,2,3,gt2,45,,classified,3,", "race,2,2,gt2,45,,classified,2,")
    loaded.replace("results.csv", "race,2,9,gt2,3,works,classified,9,", "race,2,3,gt2,3,works,classified,3,")

    load_bundle(loaded.path)

    rows = models.Result.objects.filter(classification__number=2).order_by("order")
    assert list(rows.values_list("entry__car_number", "position")) == [("007", 1), ("45", 2), ("3", 3), ("", None)]


def test_the_preferred_length_may_move(loaded: BundleFolder) -> None:
    """And back: whichever row comes first, none is in the way of the other."""
    loaded.replace("lengths.csv", ",,yes,a book", ",,no,a book")
    loaded.replace("lengths.csv", "2009-08-01,no", "2009-08-01,yes")
    load_bundle(loaded.path)
    assert models.CircuitLength.objects.get(is_preferred=True).length_m == 4102

    load_bundle(SMALL)
    assert models.CircuitLength.objects.get(is_preferred=True).length_m == 3957


def test_a_new_crew_replaces_the_old_one(loaded: BundleFolder) -> None:
    loaded.replace("entries.csv", "jorg-bergmeister;patrick-long,gold;", "patrick-long;ian-james,")

    assert totals(loaded)[:2] == (0, 1)
    seats = models.LineupDriver.objects.filter(entry__car_number="45")
    assert list(seats.values_list("order", "driver__slug", "rating")) == [(1, "patrick-long", ""), (2, "ian-james", "")]


def test_rows_gone_from_the_files_stay_in_the_database(loaded: BundleFolder) -> None:
    loaded.replace("teams.csv", "works,Works Team,,,\n", "")

    load_bundle(loaded.path)

    assert models.Team.objects.filter(slug="works").exists()


def test_a_second_bundle_builds_on_what_the_database_holds(loaded: BundleFolder, tmp_path: Path) -> None:
    loaded.keep_only("classifications.csv", "results.csv", "sessions.csv")
    loaded.write("sessions.csv", "event,slug,kind,day,start\nsample/2009/mosport,warm-up,warm-up,2009-08-30,9:00\n")
    loaded.write("classifications.csv", "session,version,status\nsample/2009/mosport/race,3,amended\n")
    loaded.write(
        "results.csv",
        "session,version,order,car_class,car_number,team,status\n"
        "sample/2009/mosport/race,3,1,gt2,45,,classified\n"
        "sample/2009/mosport/race,3,2,gt2,3,flying-lizard,classified\n",
    )

    assert totals(loaded) == (4, 0, 0)
    assert models.Session.objects.get(slug="warm-up").starts_at == datetime(2009, 8, 30, 13, tzinfo=UTC)
    teams = models.Result.objects.filter(classification__number=3).values_list("entry__car_number", "entry__team__slug")
    assert list(teams) == [("45", "flying-lizard"), ("3", "flying-lizard")]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "entries.csv", "patrick-long,", "patrik-long,",
            "entries.csv, line 3, column drivers: “patrik-long”; right would be: an address in drivers.csv or in the "
            "database; perhaps patrick-long",
        ),
        (
            "events.csv", "mosport,mosport,full,", "mosport,mosport,long,",
            "events.csv, line 2, column layout: “mosport/long”; right would be: an address in layouts.csv or in the "
            "database; perhaps mosport/full",
        ),
        (
            "results.csv", "race,2,4,gt2,,works", "race,2,4,gt2,99,works",
            "results.csv, line 7, column car_class: “sample/2009/mosport/gt2/99/works”; right would be: an address in "
            "entries.csv or in the database; perhaps sample/2009/mosport/gt2//works",
        ),
        (
            "recorded_standings.csv", "1,team,works", "1,team,zzz",
            "recorded_standings.csv, line 3, column competitor: “zzz”; right would be: an address in teams.csv or "
            "in the database",
        ),
        (
            "results.csv", "race,2,2,gt2,3,works", "race,2,2,gt2,45,flying-lizard",
            "results.csv, line 6: “sample/2009/mosport/race/2/sample/2009/mosport/gt2/45/”; right would be: each row "
            "once; this one is there already (the other one is in line 5)",
        ),
        (
            "sessions.csv", "2009-08-30,15:00", ",15:00",
            "sessions.csv, line 2, column day: empty; right would be: a day, because a time of day is given",
        ),
        (
            "sessions.csv", "2009-08-30,15:00", "2009-03-08,2:30",
            "sessions.csv, line 2, column start: “2:30”; right would be: a time that exists: the clocks were put "
            "forward then",
        ),
        (
            "manufacturers.csv", "cooper,Cooper,GB,,", "cooper,Cooper,GB,cooper-climax,",
            "manufacturers.csv, line 2, column chassis_maker: “cooper-climax”; right would be: no circle of rows that "
            "refer to each other",
        ),
    ],
)  # fmt: skip
def test_what_only_the_whole_can_show_is_refused(
    folder: BundleFolder, file: str, old: str, new: str, fault: str
) -> None:
    folder.replace(file, old, new)

    assert fault in faults_of(lambda: load_bundle(folder.path))
    assert counts() == {"Driver": 0, "Entry": 0, "Result": 0}


def test_a_collision_with_other_rows_of_the_database_names_the_line(loaded: BundleFolder) -> None:
    loaded.keep_only("events.csv")
    header = "season,slug,circuit,name,starts_on,ends_on,round_number\n"
    loaded.write(
        "events.csv",
        f"{header}sample/2009,free,mosport,Free,2009-10-10,2009-10-10,3\n"
        "sample/2009,taken,mosport,Taken,2009-10-11,2009-10-11,1\n",
    )

    (fault,) = faults_of(lambda: load_bundle(loaded.path))

    assert fault.startswith("events.csv, line 3: “sample/2009/taken”; right would be: a row that fits to what")
    assert not models.Event.objects.filter(slug__in=["free", "taken"]).exists()


def test_what_the_database_alone_forbids_names_the_line_too(
    folder: BundleFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("racing.importers.bundle.bundle.constraint_faults", lambda table, rows: [])
    folder.keep_only("team_lineages.csv", "teams.csv")
    folder.append("teams.csv", "works,Works again,,,")

    assert faults_of(lambda: load_bundle(folder.path)) == [
        "teams.csv, line 4: “works”; right would be: a row that fits to what the database holds "
        "(UNIQUE constraint failed: racing_team.slug)"
    ]
    assert not models.Team.objects.exists()


def test_changes_that_only_collide_on_the_way_are_written_one_by_one(loaded: BundleFolder) -> None:
    loaded.keep_only("entries.csv", "teams.csv")
    loaded.write("teams.csv", "slug,name\nworks,Works Team\n")
    loaded.write(
        "entries.csv",
        "event,car_class,car_number,shares_number,team,tyre\n"
        "sample/2009/mosport,gt2,45,no,works,Dunlop\nsample/2009/mosport,lmp,007,no,works,Dunlop\n",
    )

    assert totals(loaded) == (0, 2, 1)


@pytest.mark.slow
def test_thousands_of_rows_take_seconds(folder: BundleFolder) -> None:
    count = 12_000
    folder.keep_only("drivers.csv")
    lines = [f"driver-{n},Driver {n},Number {n},DE,,,Somewhere,a page" for n in range(count)]
    folder.write("drivers.csv", "\n".join([(SMALL / "drivers.csv").read_text("utf-8").splitlines()[0], *lines]))

    started = process_time()
    load_bundle(folder.path)
    seconds = process_time() - started

    assert models.Driver.objects.count() == count
    assert count / seconds > 1_000  # more than 5,000 on an idle machine; measuring coverage costs two thirds
