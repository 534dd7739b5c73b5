"""The page of an import: columns are named, doubts put aside, tables of a bundle compared cell by cell."""

import re
from html import unescape

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import Settings

from racing import models
from tests.support.import_page import ADD, changes, page, posted, shown, upload
from tests.support.small_world import SmallWorld
from tests.support.timing_tables import ENTRIES, RACE

pytestmark = pytest.mark.django_db
NO_HEADER = "1\t45\tGT2\t101\tFlying Lizard Racing\n2\t62\tGT2\t101\tRisi Racing\n3\t87\tGT2\t99\tFarnbacher Loles\n"


def test_a_guess_is_shown_with_cells_and_can_be_corrected(editor: Client, mosport: models.Event) -> None:
    text = upload(editor, NO_HEADER, session=mosport.sessions.get())
    selected = re.findall(r'<option value="([a-z_]*)" selected>', text)
    assert selected == ["position", "number", "class", "laps", "team"]
    assert "<bdi>Flying Lizard Racing</bdi> · <bdi>Risi Racing</bdi>" in text

    editor.post(page(), {"columns": "1", "column": ["position", "number", "", "laps", ""]})

    assert models.TimingUpload.objects.get().columns == ["position", "number", "", "laps", ""]
    assert "Columns that are left out: C, E." in shown(editor)
    assert "a guess, please look" not in shown(editor)


def test_columns_that_were_not_recognised_are_named_by_the_editor(editor: Client, mosport: models.Event) -> None:
    text = upload(editor, "Wert;Wer;Wie oft\n2;9;110\n1;66;109\n", session=mosport.sessions.get())
    assert "a guess, please look" in text

    editor.post(page(), {"columns": "1", "column": ["position", "number", "laps"]})
    posted(editor, apply="1")

    assert list(models.Result.objects.values_list("entry__car_number", "laps")) == [("66", 109), ("9", 110)]


def test_what_looked_like_an_entry_list_may_be_a_result(editor: Client, mosport: models.Event) -> None:
    text = "Wer;Rennstall;Wert\n9;Highcroft Racing;1\n66;de Ferran Racing;2\n45;Lizard Racing;3\n"
    upload(editor, text, event=mosport)

    editor.post(page(), {"columns": "1", "column": ["number", "", "position"]})
    posted(editor, apply="1")

    assert models.Classification.objects.get().session == mosport.sessions.get()


def test_without_a_session_that_fits_it_says_so(editor: Client, mosport: models.Event) -> None:
    models.Session.objects.create(event=mosport, slug="race-2", kind="race")
    upload(editor, NO_HEADER, event=mosport)

    assert "right would be: Say which session of Grand Prix of Mosport 2009 the file is of: race-2, race" in shown(
        editor
    )


def test_nothing_is_applied_or_taken_back_twice(editor: Client, mosport: models.Event) -> None:
    upload(editor, RACE, session=mosport.sessions.get())
    posted(editor, apply="1")
    twice = editor.post(page(), {"apply": "1"}, follow=True)
    editor.post(page(), {"undo": "1"})
    back = editor.post(page(), {"undo": "1"}, follow=True)

    assert "This file was applied already." in unescape(twice.content.decode())
    assert "This file is not applied; there is nothing to take back." in unescape(back.content.decode())


def test_nonsense_in_the_columns_is_left_out(editor: Client, mosport: models.Event) -> None:
    upload(editor, NO_HEADER, session=mosport.sessions.get())

    editor.post(page(), {"columns": "1", "column": ["number", "number", "<b>"] + ["laps"] * 30})

    assert "right would be: each column once" in shown(editor)


def test_the_session_is_found_where_only_one_fits(editor: Client, mosport: models.Event) -> None:
    upload(editor, RACE, event=mosport)

    assert "Session: Grand Prix of Mosport 2009: race." in shown(editor)


def test_an_entry_list_belongs_to_the_event(editor: Client, mosport: models.Event) -> None:
    text = upload(editor, ENTRIES.replace("Scott Sharp", "Jaime Melo"), session=mosport.sessions.get())

    assert changes(text) == [
        "#9 · Highcroft · Acura Car · LMP1: drivers: David Brabham, Scott Sharp → David Brabham, Jaime Melo"
    ]
    posted(editor, apply="1")
    assert models.TimingUpload.objects.get().session is None
    assert [str(seat) for seat in mosport.entries.get(car_number="9").lineup.all()] == ["David Brabham", "Jaime Melo"]
    assert "Cars in the file: 5; 0 new, 1 changed, 4 unchanged, 0 gone." in shown(editor)


def test_cars_that_are_gone_are_withdrawn_where_it_is_wanted(editor: Client, mosport: models.Event) -> None:
    text = upload(editor, "\n".join(ENTRIES.split("\n")[:-2]), event=mosport)
    assert changes(text) == ["#87 · Farnbacher Loles · Porsche Car · GT2: gone"]
    assert 'name="apply"' not in text

    editor.post(page(), {"look": "1", "option": ["withdraw"]})
    posted(editor, apply="1", option="withdraw")

    assert mosport.entries.get(car_number="87").status == "withdrawn"


def test_line_ups_that_would_change_are_looked_at_first(editor: Client, mosport: models.Event) -> None:
    upload(editor, RACE.replace("Scott Sharp", "Jaime Melo"), session=mosport.sessions.get())

    answer = posted(editor, apply="1", option="lineups")

    assert "Look at it, then apply." in answer.content.decode()
    assert changes(unescape(answer.content.decode()))[0].endswith(
        "David Brabham, Scott Sharp → David Brabham, Jaime Melo"
    )
    assert not models.Classification.objects.exists()
    posted(editor, apply="1", option="lineups")
    assert mosport.entries.get(car_number="9").lineup.filter(driver__name="Jaime Melo").exists()


def test_what_changed_meanwhile_is_shown_again(editor: Client, mosport: models.Event) -> None:
    text = upload(editor, RACE, session=mosport.sessions.get())
    mark = re.findall(r'name="plan" value="(\w+)"', text)[0]
    models.LineupDriver.objects.filter(driver__name="Scott Sharp").delete()

    answer = editor.post(page(), {"plan": mark, "apply": "1"}, follow=True)

    assert "What it would do has changed since this page was opened." in answer.content.decode()
    assert not models.Classification.objects.exists()


def test_a_doubt_is_put_aside_by_a_tick(editor: Client, mosport: models.Event) -> None:
    qualifying = models.Session.objects.create(event=mosport, slug="qualifying", kind="qualifying")
    text = "POSITION;NUMBER;CLASS;STATUS;LAPS;TOTAL_TIME;DRIVER_1;\n1;9;LMP1;Classified;9;1:00.000;David BRABHAM;\n"
    upload(editor, text, session=qualifying)
    assert "This is the result of a race, the chosen session is: qualifying." in shown(editor)

    refused = posted(editor, apply="1").content.decode()
    assert "First say that it is meant:" in unescape(refused)
    posted(editor, apply="1", confirm="kind")

    assert qualifying.classifications.count() == 1


def test_one_file_in_two_places_must_be_meant(editor: Client, mosport: models.Event) -> None:
    table = "number;position\n9;1\n66;2\n"
    upload(editor, table, session=mosport.sessions.get())
    posted(editor, apply="1")
    other = SmallWorld(2008).upcoming("Mosport", "2008-08-24", lmp1="9 66")

    text = upload(editor, table, session=other.sessions.get())

    assert "This very file was brought into Grand Prix of Mosport 2009: race already." in text


def test_a_session_of_another_event_is_refused(editor: Client, mosport: models.Event) -> None:
    other = SmallWorld(2008).upcoming("Mosport", "2008-08-24", lmp1="9 66")

    text = upload(editor, RACE, session=mosport.sessions.get(), event=other)

    assert "This session belongs to another event: Grand Prix of Mosport 2009." in text


def test_neither_event_nor_session_is_refused(editor: Client, mosport: models.Event) -> None:
    assert "Choose the event or the session that the file is of." in upload(editor, RACE)


def test_a_file_far_too_large_is_not_read(editor: Client, mosport: models.Event, settings: Settings) -> None:
    settings.MAX_UPLOAD_BYTES = 5_000_000

    text = upload(editor, "x" * 6_000_000, session=mosport.sessions.get())

    assert "the file: “the file”; right would be: a file of at most 4 MB" in text
    assert not models.TimingUpload.objects.exists()
    assert django_settings.FILE_UPLOAD_HANDLERS[0] == "motorsport_site.uploads.LimitedUpload"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "That is too much at once"), ("de", "Das ist zu viel auf einmal")]
)
def test_a_paste_far_too_long_is_told_so(editor: Client, mosport: models.Event, language: str, said: str) -> None:
    answer = editor.post(ADD, {"event": mosport.pk, "pasted": "x" * 3_000_000}, headers={"Accept-Language": language})

    assert answer.status_code == 413
    assert said in answer.content.decode()
    assert ("2.5 MB" if language == "en" else "2,5 MB") in answer.content.decode()


def test_the_log_says_what_came_of_each_file(editor: Client, mosport: models.Event) -> None:
    upload(editor, RACE, session=mosport.sessions.get())
    posted(editor, apply="1")

    text = unescape(editor.get("/admin/racing/timingupload/").content.decode())

    assert "Cars in the file: 5; 5 new, 0 changed, 0 unchanged, 0 gone." in text
    assert "Grand Prix of Mosport 2009: race" in text
    assert "anna" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_asks_as_often_for_many_files(
    count: int, editor: Client, mosport: models.Event, django_assert_num_queries
) -> None:
    for number in range(count):
        models.TimingUpload.objects.create(event=mosport, session=mosport.sessions.get(), file_name=f"{number}.csv")
    editor.get("/admin/racing/timingupload/")

    with django_assert_num_queries(10):
        editor.get("/admin/racing/timingupload/")
