"""Twelve real races in a row into an empty database: cars, seats, names, places in class, and tables of points."""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from racing import clock, models
from racing.actions.import_timing import import_timing
from racing.actions.publish_classification import publish_classification
from racing.domain.standings.compute import compute_standings
from racing.importers.names import KnownNames, all_new, full_name
from racing.importers.timing.file import read_timing_file
from racing.importers.timing.parsed import ParsedDriver
from racing.queries.standings_check import season_titles
from tests.integration.importers.test_timing_formats import real_files

POINTS = (350, 320, 300, 280, 260, *range(250, 0, -10))
"""IMSA's points of a race by place in class, to the thirtieth."""
AFTER = datetime(2022, 12, 31, tzinfo=UTC)


def test_a_season_of_files_becomes_entries_line_ups_and_results(db: None) -> None:
    races, season = paths(), imsa_2022()

    remarks = [remark for number, path in enumerate(races, 1) for remark in brought(path, season, number)]

    rows = {model: model.objects.count() for model in (models.Entry, models.LineupDriver, models.Driver, models.Result)}
    assert rows == {models.Entry: 404, models.LineupDriver: 1058, models.Driver: 276, models.Result: 404}
    assert not models.Entry.objects.filter(car_model=None).exists()
    assert models.LineupDriver.objects.filter(driver__nationality="").count() == 0
    assert all("is in more than one car" in remark for remark in remarks)


def test_places_in_class_are_those_of_the_files(db: None) -> None:
    races, season = paths(), imsa_2022()
    for number, path in enumerate(races, 1):
        brought(path, season, number)

    rows = models.Result.objects.order_by("entry__event__round_number", "order")
    found = rows.values_list("entry__event__round_number", "entry__car_number", "class_position")

    assert list(found) == [
        (number, car["NUMBER"], place)
        for number, path in enumerate(races, 1)
        for car, place in places_in_class(cells(path))
    ]


def test_tables_of_points_are_those_that_follow_from_the_files(db: None) -> None:
    races, season = paths(), imsa_2022()
    for number, path in enumerate(races, 1):
        brought(path, season, number)
    system = points_system()
    for car_class in season.classes.all():
        models.Championship.objects.create(
            season=season, slug=car_class.slug, car_class=car_class, kind="drivers", points_system=system
        )
    for version in models.Classification.objects.all():
        publish_classification(version, clock.now())
    models.Classification.objects.update(published_at=AFTER)

    titles = season_titles(season, AFTER)
    tables = {slug: compute_standings(titles.results, rules).rows for slug, rules in titles.rules.items()}
    computed = {slug: {row.competitor: int(row.least) for row in rows if row.least} for slug, rows in tables.items()}

    assert computed == expected_points(races)
    lengths = {slug: len(table) for slug, table in computed.items()}
    assert lengths == {"dpi": 32, "lmp2": 48, "lmp3": 55, "gtdpro": 56, "gtd": 106}


def paths() -> list[Path]:
    return [path for path in real_files() if path.parent.name == "imsa_2022_season"]


def imsa_2022() -> models.Season:
    series = models.Series.objects.create(slug="imsa", name="IMSA", short_name="IMSA")
    return models.Season.objects.create(series=series, slug="2022", label="2022", start_year=2022, end_year=2022)


def points_system() -> models.PointsSystem:
    system = models.PointsSystem.objects.create(slug="imsa", name="IMSA")
    table = models.PointsTable.objects.create(system=system)
    rows = [models.PointsTableRow(table=table, position=at, points=points) for at, points in enumerate(POINTS, 1)]
    models.PointsTableRow.objects.bulk_create(rows)
    return system


def brought(path: Path, season: models.Season, number: int) -> list[str]:
    """Import one race, every unknown name as a new one; what it remarks upon."""
    circuit, _new = models.Circuit.objects.get_or_create(
        slug="any", defaults={"name": "Any", "short_name": "Any", "timezone": "UTC"}
    )
    event = models.Event.objects.create(
        season=season, slug=f"r{number}", circuit=circuit, name=path.stem, round_number=number,
        starts_on=f"2022-{number:02}-01", ends_on=f"2022-{number:02}-01",
    )  # fmt: skip
    race = models.Session.objects.create(event=event, slug="race", kind="race")
    file = read_timing_file(path)

    outcome = import_timing(file, race, all_new(file.cars, KnownNames(event), similar_too=True))

    assert outcome.cars == len(file.cars) == event.entries.count()
    return outcome.made.remarks


def cells(path: Path) -> list[dict[str, str]]:
    """The file read in the plainest way."""
    header, *lines = path.read_text("utf-8-sig").splitlines()
    names = [name.strip() for name in header.split(";")]
    return [dict(zip(names, line.split(";"), strict=False)) for line in lines]


def places_in_class(cars: list[dict[str, str]]) -> list[tuple[dict[str, str], int | None]]:
    seen: dict[str, int] = defaultdict(int)
    found = []
    for car in cars:
        seen[car["CLASS"]] += car["STATUS"] == "Classified"
        found.append((car, seen[car["CLASS"]] if car["STATUS"] == "Classified" else None))
    return found


def expected_points(races: list[Path]) -> dict[str, dict[str, int]]:
    """Class -> driver's address -> points, added up line by line."""
    slugs = dict(models.Driver.objects.values_list("name", "slug"))
    tables: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path in races:
        for car, place in places_in_class(cells(path)):
            seats = [
                (car.get(f"DRIVER{at}_FIRSTNAME", ""), car.get(f"DRIVER{at}_SECONDNAME", "")) for at in range(1, 7)
            ]
            names = {full_name(ParsedDriver(*seat)) for seat in seats}
            for name in names - {""}:
                tables[car["CLASS"].lower()][slugs[name]] += POINTS[place - 1] if place else 0
    return {car_class: {one: points for one, points in table.items() if points} for car_class, table in tables.items()}
