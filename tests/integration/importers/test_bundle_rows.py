"""Every fault of a bundle is reported, with file, line, column, value and what would be right."""

from pathlib import Path

import pytest
from django.utils import translation

from racing.importers.bundle.bundle import read_bundle
from tests.support.bundles import BundleFolder, copy_of_small


@pytest.fixture
def folder(tmp_path: Path) -> BundleFolder:
    return copy_of_small(tmp_path)


def test_all_faults_are_reported_at_once_in_the_order_of_the_files(folder: BundleFolder) -> None:
    folder.replace("drivers.csv", "DE,1976-02-13", "Deutschland,13.2.1976")
    folder.replace("results.csv", ",131,2:45:03.171,,,1:05.323,", ",many,2:45:03.171,,,1:65.323,")

    assert folder.faults() == [
        "drivers.csv, line 2, column birth_date: “13.2.1976”; right would be: a date such as 2009-08-30",
        "drivers.csv, line 2, column nationality: “Deutschland”; "
        "right would be: a country code of two letters, such as DE",
        "results.csv, line 2, column fastest_lap: “1:65.323”; right would be: a time such as 1:42.305 or 12:00:38.638",
        "results.csv, line 2, column laps: “many”; right would be: a whole number from 0 to 32767",
        "results.csv, line 4, column fastest_lap: “1:65.323”; right would be: a time such as 1:42.305 or 12:00:38.638",
        "results.csv, line 4, column laps: “many”; right would be: a whole number from 0 to 32767",
    ]


def test_faults_speak_german_to_german_editors(folder: BundleFolder) -> None:
    folder.replace("drivers.csv", "DE,1976-02-13", "DE,13.2.1976")

    with translation.override("de"):
        (fault,) = folder.faults()

    assert fault == ("drivers.csv, Zeile 2, Spalte birth_date: „13.2.1976“; richtig wäre: ein Datum wie 2009-08-30")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("series.csv", "sample,Sample", "drivers,Sample", "column slug: “drivers”; right would be: lower-case letters"),
        (
            "seasons.csv",
            "sample,2009,",
            "sample,calendar,",
            "column slug: “calendar”; right would be: lower-case letters",
        ),
        ("events.csv", "sample/2009,mosport,", "sample/2009,title,", "no word the site's addresses use"),
        ("events.csv", "sample/2009,mosport,", "2009,mosport,", "column season: “2009”; right would be: an address in"),
        ("events.csv", "sample/2009,mosport,", ",mosport,", "column season: empty; right would be: an address in"),
        ("events.csv", "mosport,mosport,full", "mosport,Mos port,full", "column circuit: “Mos port”"),
        ("entries.csv", "jorg-bergmeister;patrick-long", "Jörg;patrick-long", "column drivers: “Jörg”"),
        ("entries.csv", "jorg-bergmeister;patrick-long", "patrick-long;patrick-long", "each of them once"),
        ("entries.csv", "gold;", "gold", "column ratings: “gold”; right would be: as many as in drivers"),
        ("entries.csv", "gold;", "golden;", "column ratings: “golden”; right would be: one of platinum, gold"),
        ("entries.csv", "jorg-bergmeister;patrick-long", "a;b;c;d;e;f;g", "at most 6, separated by semicolons"),
        ("points_tables.csv", "20;16;13.5", "20;16;-1", "column points: “-1”; right would be: points from place 1"),
        (
            "aliases.csv",
            "circuit,mosport",
            "place,mosport",
            "column about_kind: “place”; right would be: one of driver",
        ),
        ("aliases.csv", "circuit,mosport", "circuit,Mosport!", "column about: “Mosport!”"),
        (
            "points_rules.csv",
            "best_cars,count=1",
            "best_car,count=1",
            "column rule: “best_car”; right would be: best_cars",
        ),
        ("points_rules.csv", "best_cars,count=1", "zzz,count=1", "right would be: best_cars, best_scores"),
        ("points_rules.csv", "best_cars,count=1", "best_cars,colour=1", "column settings: “colour=1”"),
        ("championships.csv", "1;2", "1;two", "column excluded_rounds: “1;two”; right would be: numbers of rounds"),
        ("championships.csv", "countback", "coin", "column tie_break: “coin”; right would be: names of tie-breaks"),
    ],
)
def test_a_wrong_cell_is_explained(folder: BundleFolder, file: str, old: str, new: str, fault: str) -> None:
    folder.replace(file, old, new)

    found = folder.faults()

    assert any(line.startswith(f"{file}, line ") and fault in line for line in found), found


def test_empty_cells_mean_the_default_or_nothing(folder: BundleFolder) -> None:
    folder.replace("sessions.csv", "run_laps,coverage", "run_laps,coverage,points_factor,points_category,note")

    (race, qualifying, _later) = read_bundle(folder.path).rows["sessions"]

    assert race.values["run_ms"] == 9_903_171
    assert qualifying.values["run_ms"] is None
    assert qualifying.values["points_factor"] == 1
    assert qualifying.values["points_category"] == ""


def test_columns_that_are_not_there_are_not_touched(folder: BundleFolder) -> None:
    (race, *_others) = read_bundle(folder.path).rows["sessions"]

    assert "planned_laps" not in race.values


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("drivers.csv", "ian-james,Ian James,James,,,,,x", "line 6: “ian-james”; right would be: each row once"),
        ("lengths.csv", "mosport/full,4000,me,,,yes,", "line 4, column layout, is_preferred: “mosport/full, yes”"),
        ("layouts.csv", "mosport,odd,,9,1990,1980", "line 4, column valid_from, valid_to: “1990, 1980”"),
        ("event_classes.csv", "sample/2009/road-america,gt2,4,3,4", "column classified, starters: “4, 3”"),
        ("results.csv", "sample/2009/mosport/race,2,5,gt2,3,flying-lizard,retired,5,,,,,,,", "column position, status"),
        ("results.csv", "sample/2009/mosport/race,2,4,gt2,3,flying-lizard,retired,,,,,,,,", "column session, order"),
        (
            "results.csv",
            "sample/2009/mosport/race,2,5,gt2,3,flying-lizard,classified,3,,,,,,,",
            "the same place overall",
        ),
        ("quotes.csv", "sample/2009/mosport,2,,,Fine.,,yes,,a page,", "column speaker, speaker_name"),
    ],
)
def test_the_rules_of_the_database_are_asked_beforehand(folder: BundleFolder, file: str, line: str, fault: str) -> None:
    folder.append(file, line)

    (found,) = folder.faults()
    assert fault in found


def test_a_shared_number_makes_another_car(folder: BundleFolder) -> None:
    folder.append("entries.csv", "sample/2009/mosport,gt2,45,yes,works,porsche-911,,,,")

    assert folder.faults() == []


def test_a_second_row_names_the_line_of_the_first(folder: BundleFolder) -> None:
    folder.append("teams.csv", "works,Works again,,,")

    assert folder.faults() == [
        "teams.csv, line 4: “works”; right would be: each row once; this one is there already "
        "(the other one is in line 3)"
    ]
