"""manage.py import_timing with the files of a weekend: several at once, cars entered on the way, its exit codes."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from racing import models
from racing.domain.vocabulary import SessionKind
from tests.support.small_world import SmallWorld
from tests.support.timing_tables import ENTRIES, GRID, QUALIFYING, RACE

pytestmark = pytest.mark.django_db
ADDRESS = "alms/2009/mosport"


@pytest.fixture
def mosport() -> models.Event:
    event = SmallWorld().upcoming("Mosport", "2009-08-30", lmp1="9 66", gt2="45 62 87")
    models.Session.objects.create(event=event, slug="qualifying", kind=SessionKind.QUALIFYING, order=1)
    return models.Event.objects.get(pk=event.pk)


def files(folder: Path, **texts: str) -> list[Path]:
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def run(*paths: Path, **options: Any) -> list[str]:
    out = StringIO()
    call_command("import_timing", *paths, event=ADDRESS, stdout=out, **options)
    return out.getvalue().splitlines()


def refused(*paths: Path, **options: Any) -> tuple[int, list[str], str]:
    """Exit code, what was said before, and the last word."""
    errors = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_timing", *paths, event=options.pop("event", ADDRESS), stderr=errors, **options)
    return refusal.value.returncode, errors.getvalue().splitlines(), str(refusal.value)


def test_a_weekend_is_brought_in_one_go(mosport: models.Event, tmp_path: Path) -> None:
    mosport.entries.all().delete()
    paths = files(tmp_path, entries=ENTRIES, grid=GRID, race=RACE)

    lines = run(*paths, enter=True)

    assert [line for line in lines if line.startswith("[")] == [
        "[1/3] entries.csv",
        "[2/3] grid.csv",
        "[3/3] race.csv",
    ]
    race = mosport.sessions.get(kind=SessionKind.RACE).classifications.get()
    assert list(race.results.values_list("entry__car_number", "grid_position")) == [
        ("9", 2),
        ("66", 1),
        ("45", 4),
        ("62", 3),
        ("87", 5),
    ]


def test_each_file_counts_for_those_behind_it_in_a_dry_run_too(mosport: models.Event, tmp_path: Path) -> None:
    mosport.entries.all().delete()

    lines = run(*files(tmp_path, entries=ENTRIES, race=RACE), enter=True, dry_run=True)

    assert lines[-1] == "Dry run: nothing was written."
    assert "plain_table, cars 5: 5 new, 0 changed, 0 unchanged, 0 gone" in lines
    assert not mosport.entries.exists()


def test_one_bad_file_keeps_out_all(mosport: models.Event, tmp_path: Path) -> None:
    code, errors, last = refused(*files(tmp_path, race=RACE, qualifying="number;position\n9;x\n"))

    assert (code, last) == (1, "1 fault. Nothing was written.")
    assert errors == ["qualifying.csv, line 2, column position: “x”; right would be: a whole number from 1 to 32767"]
    assert not models.Classification.objects.exists()


def test_an_address_that_is_none_has_its_own_code(mosport: models.Event, tmp_path: Path) -> None:
    code, _errors, last = refused(*files(tmp_path, race=RACE), event="alms/2009/nowhere")

    assert (code, last) == (2, "There is no event “alms/2009/nowhere”.")


def test_names_that_resemble_known_ones_have_their_own_code(mosport: models.Event, tmp_path: Path) -> None:
    (path,) = files(tmp_path, entries=ENTRIES.replace("Jaime Melo", "Jaime Mello"))

    code, errors, last = refused(path, enter=True)

    assert (code, errors) == (3, ["Jaime Mello (line 5) is not known; like it: Jaime Melo"])
    assert last.endswith("say --similar-is-new.")
    assert "#62 · Risi · Ferrari Car · GT2: drivers Jaime Melo, Pierre Kaffer → Jaime Mello, Pierre Kaffer" in run(
        path, enter=True, similar_is_new=True
    )


def test_doubts_have_their_own_code_and_a_word_against_them(mosport: models.Event, tmp_path: Path) -> None:
    text = "POS;NUMBER;LAP;TIME;LAPS;CLASS;DRIVER_1;\n1;9;3;1:10.000;9;LMP1;David BRABHAM;\n"
    (path,) = files(tmp_path, qualifying=text)

    code, errors, last = refused(path, session="race")

    assert (code, last) == (4, "Nothing was written. Say --anyway if it is meant.")
    assert errors == ["This is a practice or qualifying file, the chosen session is: race."]
    assert "Version 1 is a draft until it is published." in run(path, session="race", anyway=True)


def test_the_session_follows_from_the_kind_of_file(mosport: models.Event, tmp_path: Path) -> None:
    text = "POS;NUMBER;LAP;TIME;LAPS;CLASS;DRIVER_1;\n1;9;3;1:10.000;9;LMP1;David BRABHAM;\n"

    run(*files(tmp_path, qualifying=text))

    assert models.Classification.objects.get().session.slug == "qualifying"


def test_a_plain_table_of_another_session_is_named(mosport: models.Event, tmp_path: Path) -> None:
    run(*files(tmp_path, table=QUALIFYING), session="qualifying")

    assert models.Result.objects.get(order=1).fastest_lap_ms == 69_000


def test_another_race_is_told_by_how_many_cars_are_known(mosport: models.Event, tmp_path: Path) -> None:
    strangers = "".join(f"{number};GT2;{place};Nobody\n" for place, number in enumerate(range(70, 80), 1))

    code, errors, _last = refused(
        *files(tmp_path, race="number;class;position;team\n9;LMP1;11;Highcroft\n" + strangers)
    )

    assert (code, errors[0]) == (
        1,
        "race.csv: “1 / 11”; right would be: the file of this event; so many of its cars are on the entry list of "
        "Grand Prix of Mosport 2009",
    )
    assert len(errors) == 11


def test_line_ups_and_withdrawals_are_taken_where_it_is_said(mosport: models.Event, tmp_path: Path) -> None:
    (race,) = files(tmp_path, race=RACE.replace("Scott Sharp", "Jaime Melo"))
    (entries,) = files(tmp_path, entries="\n".join(ENTRIES.replace("Scott Sharp", "Jaime Melo").split("\n")[:-2]))

    told = run(race, enter=True, lineups=True)
    run(entries, enter=True, withdraw=True)

    assert "#9 · Highcroft · Acura Car · LMP1: drivers David Brabham, Scott Sharp → David Brabham, Jaime Melo" in told
    assert mosport.entries.get(car_number="87").status == "withdrawn"


def test_a_guess_at_columns_is_told(mosport: models.Event, tmp_path: Path) -> None:
    lines = run(*files(tmp_path, race="1\t45\tGT2\n2\t62\tGT2\n3\t87\tGT2\n"))

    assert lines[3] == "The columns were guessed: A: place overall, B: car number, C: class."
