"""Twelve real races in a row into an empty season: every car, seat and name, and nothing unexplained."""

from pathlib import Path

import pytest

from racing import models
from racing.actions.enter_cars import NEW
from racing.actions.import_timing import import_timing
from racing.importers.names import KnownNames, unknown_names
from racing.importers.timing.file import read_timing_file
from tests.integration.importers.test_timing_formats import real_files

MAKERS = (
    *("Acura", "Aston Martin", "BMW", "Cadillac", "Chevrolet", "Duqueine", "Ferrari", "Lamborghini", "Lexus", "Ligier"),
    *("Mazda", "McLaren", "Mercedes", "ORECA", "Porsche"),
)


@pytest.mark.django_db
def test_a_season_of_files_becomes_entries_line_ups_and_results() -> None:
    races = [path for path in real_files() if path.parent.name == "imsa_2022_season"]
    series = models.Series.objects.create(slug="imsa", name="IMSA", short_name="IMSA")
    season = models.Season.objects.create(series=series, slug="2022", label="2022", start_year=2022, end_year=2022)
    circuit = models.Circuit.objects.create(slug="any", name="Any", short_name="Any", timezone="UTC")
    for maker in MAKERS:
        models.Manufacturer.objects.create(slug=maker.lower().replace(" ", "-"), name=maker)

    remarks = [remark for number, path in enumerate(races, 1) for remark in brought(path, season, circuit, number)]

    rows = {model: model.objects.count() for model in (models.Entry, models.LineupDriver, models.Driver, models.Result)}
    assert rows == {models.Entry: 404, models.LineupDriver: 1058, models.Driver: 276, models.Result: 404}
    assert not models.Entry.objects.filter(car_model=None).exists()
    assert models.LineupDriver.objects.filter(driver__nationality="").count() == 0
    assert all("is in more than one car" in remark for remark in remarks)


def brought(path: Path, season: models.Season, circuit: models.Circuit, number: int) -> list[str]:
    """Import one race, every unknown name as a new one; what it remarks upon."""
    event = models.Event.objects.create(
        season=season, slug=f"r{number}", circuit=circuit, name=path.stem, round_number=number,
        starts_on=f"2022-{number:02}-01", ends_on=f"2022-{number:02}-01",
    )  # fmt: skip
    race = models.Session.objects.create(event=event, slug="race", kind="race")
    file = read_timing_file(path)
    choices = {one.name.key: NEW for one in unknown_names(file.cars, KnownNames(event), {})}

    outcome = import_timing(file, race, choices)

    assert outcome.cars == len(file.cars) == event.entries.count()
    return outcome.made.remarks
