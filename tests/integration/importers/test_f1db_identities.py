"""Who and what a season in the format of F1DB is matched with: people, places and their names."""

from datetime import date
from pathlib import Path

import pytest

from racing import models
from tests.support.f1db import changed_sample, load

pytestmark = pytest.mark.django_db


def test_somebody_known_is_found_again_and_only_his_empty_fields_are_filled():
    models.Driver.objects.create(slug="anna-alpha", name="Anna Alpha", last_name="Alpha", birthplace="Elsewhere")

    load()

    anna = models.Driver.objects.get(slug="anna-alpha")
    assert (anna.birthplace, anna.birth_date, anna.nationality.code) == ("Elsewhere", date(1901, 2, 3), "NO")
    assert "anna maria alpha" in anna.search_fold


@pytest.mark.parametrize(
    ("name", "sorted_by", "last_name"),
    [
        ("Anna von Alpha", "Von Alpha", "von Alpha"),
        ("Anna Alpha", "Alpha", "Alpha"),
        ("Alpha Anna", "Alpha", "Alpha"),
        ("Anna Alpha, Jr.", "Alpha, Jr.", "Alpha"),
    ],
)
def test_a_last_name_is_written_as_in_the_whole_name(tmp_path: Path, name: str, sorted_by: str, last_name: str):
    names = f'anna-alpha,"{name}",Anna,"{sorted_by}"'

    load(changed_sample(tmp_path, "drivers.csv", "anna-alpha,Anna Alpha,Anna,Alpha", names))

    assert models.Driver.objects.get(slug="anna-alpha").last_name == last_name


def test_whoever_raced_elsewhere_too_changes_those_seasons_as_well():
    models.Driver.objects.create(slug="anna-alpha", name="Anna Alpha", last_name="Alpha")
    series = models.Series.objects.create(slug="elsewhere", name="Elsewhere", short_name="Elsewhere")
    season = models.Season.objects.create(series=series, slug="1950", label="1950", start_year=1950, end_year=1950)

    load()

    season.refresh_from_db()
    assert season.results_revision > 0


@pytest.mark.parametrize("other", [{"birth_date": date(1950, 1, 1)}, {"nationality": "FR"}, {"name": "Anna Alphen"}])
def test_somebody_else_at_the_same_address_is_left_alone(other):
    models.Driver.objects.create(**{"slug": "anna-alpha", "name": "Anna Alpha", "last_name": "Alpha", **other})

    load()
    load()

    slugs = models.Driver.objects.filter(slug__startswith="anna-alpha").order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["anna-alpha", "anna-alpha-born-1901"]
    assert not models.Driver.objects.get(slug="anna-alpha").seats.exists()


def test_a_circuit_elsewhere_keeps_its_address():
    models.Circuit.objects.create(slug="nordkurs", name="Nordkurs", short_name="Nordkurs", country="NO", latitude=61)

    load()

    assert models.Event.objects.get(slug="norland").circuit.slug == "nordkurs-nordkurs-ring"
