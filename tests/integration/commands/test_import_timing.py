"""manage.py import_timing: a draft that says what the file says, or a refusal that says where and why."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from racing import clock
from racing.actions.publish_classification import publish_classification
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.importers.timing import file as timing_file
from racing.models import Classification, Event, Result, Season
from tests.support.small_world import SmallWorld
from tests.support.timing import SAMPLES

pytestmark = pytest.mark.django_db
ADDRESS = "alms/2009/mosport"
RACE = """number;class;position;status;laps;time;fastest lap
9;LMP1;1;;110;2:45:00.000;1:10.000
66;LMP1;2;;109;2:45:01.000;1:09.500
45;GT2;3;;101;2:45:02.000;1:20.000
62;GT2;4;;101;2:45:09.500;1:20.000
87;GT2;;DNF;40;;
"""


@pytest.fixture
def race(tmp_path: Path) -> Path:
    return written(tmp_path / "race.csv", RACE)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


def run(path: Path, event: str = ADDRESS, **options: Any) -> list[str]:
    out = StringIO()
    call_command("import_timing", path, event=event, stdout=out, **options)
    return out.getvalue().splitlines()


def refused(path: Path, **options: Any) -> list[str]:
    errors = StringIO()
    with pytest.raises(CommandError, match=r"Nothing was written\.$"):
        run(path, stderr=errors, **options)
    assert not Classification.objects.exists()
    return errors.getvalue().splitlines()


def rows() -> list[tuple[object, ...]]:
    fields = ("entry__car_number", "status", "position", "class_position", "laps", "gap_ms", "gap_laps")
    return list(Result.objects.values_list(*fields).order_by("classification__number", "order"))


def test_a_dry_run_counts_and_writes_nothing(mosport: Event, race: Path) -> None:
    before = Season.objects.get().results_revision

    lines = run(race, dry_run=True)

    assert lines[0] == "#9 · Highcroft · Acura Car · LMP1: new"
    assert lines[-3:] == [
        "plain_table, cars 5: 5 new, 0 changed, 0 unchanged, 0 gone",
        "Version 1 is a draft until it is published.",
        "Dry run: nothing was written.",
    ]
    assert not Classification.objects.exists()
    assert mosport.sessions.get().coverage == Coverage.NONE
    assert Season.objects.get().results_revision == before


def test_places_and_gaps_in_class_follow_from_the_order(mosport: Event, race: Path) -> None:
    run(race)

    assert rows() == [
        ("9", "classified", 1, 1, 110, None, None),
        ("66", "classified", 2, 2, 109, None, 1),
        ("45", "classified", 3, 1, 101, None, 9),
        ("62", "classified", 4, 2, 101, 7500, None),
        ("87", FinishStatus.RETIRED, None, None, 40, None, None),
    ]


def test_a_fastest_lap_that_two_cars_share_is_nobodys(mosport: Event, race: Path) -> None:
    run(race)

    assert list(Result.objects.filter(has_fastest_lap=True).values_list("entry__car_number", flat=True)) == ["66"]


def test_the_version_is_a_draft_that_can_be_published(mosport: Event, race: Path) -> None:
    revision = Season.objects.get().results_revision

    run(race)

    version = Classification.objects.get()
    assert (version.published_at, version.status, version.document) == (None, "provisional", "race.csv")
    assert version.session.coverage == Coverage.COMPLETE
    assert Season.objects.get().results_revision > revision
    publish_classification(version, clock.now())
    assert version.published_at is not None


def test_the_same_file_twice_changes_nothing(mosport: Event, race: Path) -> None:
    run(race)
    revision = Season.objects.get().results_revision

    assert run(race) == [
        "plain_table, cars 5: 0 new, 0 changed, 5 unchanged, 0 gone",
        "The file says nothing new.",
    ]
    assert (Classification.objects.count(), Season.objects.get().results_revision) == (1, revision)


def test_a_corrected_file_is_a_new_version_beside_the_old(mosport: Event, race: Path) -> None:
    run(race)
    corrected = RACE.replace("45;GT2;3;;101;2:45:02.000", "45;GT2;;DSQ;101;2:45:02.000").replace("62;GT2;4", "62;GT2;3")
    without = corrected.replace("87;GT2;;DNF;40;;\n", "")

    lines = run(written(race, without))

    assert lines == [
        "#62 · Risi · Ferrari Car · GT2: place overall 4 → 3; place in class 2 → 1; gap 7.500 → –; gap in laps – → 9",
        "#45 · Flying Lizard · Porsche Car · GT2: status classified → disqualified; place overall 3 → –; "
        "place in class 1 → –; gap in laps 9 → –",
        "#87 · Farnbacher Loles · Porsche Car · GT2: gone",
        "#87 · Farnbacher Loles · Porsche Car · GT2: entered, but not in the file",
        "plain_table, cars 4: 0 new, 2 changed, 2 unchanged, 1 gone",
        "Version 2 is a draft until it is published.",
    ]
    assert [version.results.count() for version in Classification.objects.order_by("number")] == [5, 4]


def test_a_file_that_leaves_cars_out_promises_less(mosport: Event, tmp_path: Path) -> None:
    run(written(tmp_path / "winner.csv", "number,position\n9,1\n"))

    assert mosport.sessions.get().coverage == Coverage.PARTIAL


def test_unknown_cars_are_all_named_with_their_lines(mosport: Event, tmp_path: Path) -> None:
    text = "number;class;position\n9;LMP 1;1\n045;GT2;2\n62;lmp1;3\n9;;4\n"

    assert refused(written(tmp_path / "race.csv", text)) == [
        "race.csv, line 3, column number: “045”; right would be: 45, if #45 GT2 Flying Lizard is meant: zeros before a "
        "number count",
        "race.csv, line 4, column class: “lmp1”; right would be: the class of this car: #62 GT2 Risi",
        "race.csv, line 5, column number: “9”; right would be: each car once; it stands in line 2 too",
    ]


def test_without_an_entry_list_no_car_is_known(tmp_path: Path) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30")

    (line,) = refused(written(tmp_path / "race.csv", "number;position\n9;1\n"))

    assert line.endswith("a car of the entry list, which is empty; enter the cars first")


def test_one_number_in_two_classes_needs_the_class_or_the_team(tmp_path: Path) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", lmp1="9", gt2="9")
    Event.objects.get().entries.filter(car_class__slug="gt2").update(name_as_entered="Comet Racing")

    (line,) = refused(written(tmp_path / "race.csv", "number;position\n9;1\n"))
    assert line.endswith("a class or a team that tells apart: #9 LMP1 Highcroft, #9 GT2 Highcroft")

    run(written(tmp_path / "race.csv", "number;position;team\n9;1;COMET RACING\n"))
    assert Result.objects.get().entry.car_class.slug == "gt2"


def test_doubled_cars_and_places_are_refused(mosport: Event, tmp_path: Path) -> None:
    text = "number;class;position\n9;LMP1;1\n9;lmp1;2\n45;GT2;1\n"

    assert refused(written(tmp_path / "race.csv", text)) == [
        "race.csv, line 3, column car number: “9”; right would be: each car once; it stands in line 2 too",
        "race.csv, line 4, column place overall: “1”; right would be: each place once; it stands in line 2 too",
    ]


def test_every_bad_cell_is_named(mosport: Event) -> None:
    lines = refused(SAMPLES / "al_kamel_race" / "bad_cells.csv")

    assert lines[0] == "bad_cells.csv, line 2, column LAPS: “-3”; right would be: a whole number from 0 to 32767"
    assert len(lines) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>\n", "race.csv: “race.csv”; right would be: a table as text: copy it from the page and paste it"),
        ("", "race.csv, line 1: empty; right would be: a timing file of a known format: a result by class"),
        ("number;position\n9;1\0\n", "race.csv, line 2: “·”; right would be: text without NUL bytes"),
        ("number;position\n", "race.csv: empty; right would be: at least one line with a car"),
        (
            "number;position\n" + "9;1\n" * 2_001,
            "race.csv, line 3, column car number: “9”; right would be: each car once",
        ),
        (
            "number;position\n" + "9" * 140_000,
            f"race.csv, line 2: “{'9' * 59}…”; right would be: a line of at most 60000 characters",
        ),
    ],
)
def test_a_wrong_file_is_told_from_a_right_one(mosport: Event, tmp_path: Path, text: str, said: str) -> None:
    assert refused(written(tmp_path / "race.csv", text))[0].startswith(said)


def test_too_many_rows_are_not_read_on(mosport: Event, tmp_path: Path) -> None:
    lines = refused(written(tmp_path / "race.csv", "number;position\n" + "9;1\n" * 2_001))

    assert "race.csv, line 2002: empty; right would be: at most 2000 rows in one file" in lines


def test_a_large_file_is_not_even_opened(mosport: Event, race: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing_file, "MAX_FILE_BYTES", 0)

    assert refused(race) == ["race.csv: “race.csv”; right would be: a file of at most 0 MB"]


def test_a_folder_is_no_file(mosport: Event, tmp_path: Path) -> None:
    assert refused(tmp_path)[0].endswith("the path of a timing file")


def test_windows_files_are_read_too(mosport: Event, tmp_path: Path) -> None:
    Event.objects.get().entries.filter(car_number="9").update(car_number="Ü9")

    run(written(tmp_path / "race.csv", "number;position\nÜ9;1\n", encoding="cp1252"))

    assert Result.objects.get().entry.car_number == "Ü9"


@pytest.mark.parametrize(
    ("event", "session", "said"),
    [
        ("alms/2009/nowhere", "race", "There is no event “alms/2009/nowhere”."),
        ("mosport", "race", "There is no event “mosport”."),
        (ADDRESS, "sprint", f"“{ADDRESS}” has no session “sprint”. It has: race"),
    ],
)
def test_where_to_import_must_exist(mosport: Event, race: Path, event: str, session: str, said: str) -> None:
    with pytest.raises(CommandError) as refusal:
        run(race, event=event, session=session)

    assert str(refusal.value) == said
