"""An editor brings a timing file: names are explained, the draft is made, and all of it can be taken back."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import DATA_EDITOR, REPORTER
from tests.support.newsroom import as_role

SAMPLE = Path(__file__).parents[2] / "data" / "timing" / "al_kamel_race" / "race.csv"
ADD = "/admin/racing/timingupload/add/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def race() -> models.Session:
    """A season without classes, an event without entries."""
    series = models.Series.objects.create(slug="cup", name="Cup", short_name="Cup")
    season = models.Season.objects.create(series=series, slug="2009", label="2009", start_year=2009, end_year=2009)
    circuit = models.Circuit.objects.create(slug="mosport", name="Mosport", short_name="Mosport", timezone="UTC")
    event = models.Event.objects.create(
        season=season, slug="mosport", circuit=circuit, name="Mosport", starts_on="2009-08-29", ends_on="2009-08-30"
    )
    return models.Session.objects.create(event=event, slug="race", kind="race")


def upload(client: Client, race: models.Session, content: bytes | None = None, **given: object) -> HttpResponse:
    file = SimpleUploadedFile("03_Results.CSV", SAMPLE.read_bytes() if content is None else content)
    return client.post(ADD, {"session": race.pk, "file": file, **given})


def page() -> str:
    return reverse("admin:racing_timingupload_change", args=[models.TimingUpload.objects.latest("uploaded_at").pk])


def answers(client: Client, **chosen: str) -> dict[str, str]:
    """The form of unknown names as it stands, with "new" for all but the chosen."""
    text = unescape(client.get(page()).content.decode())
    keys = dict(re.findall(r'name="(key-\d+)" value="(.*?)"><select', text))
    given = {field.replace("key", "name"): chosen.get(key, "new") for field, key in keys.items()}
    return keys | given


def test_a_file_fills_an_empty_weekend(editor: Client, race: models.Session) -> None:
    upload(editor, race)

    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})

    version = models.Classification.objects.get()
    cars = len(SAMPLE.read_text("utf-8-sig").strip().splitlines()) - 1
    assert version.published_at is None
    assert (version.results.count(), race.event.entries.count()) == (cars, cars)
    assert models.LineupDriver.objects.count() > cars
    assert models.TimingUpload.objects.get().classification == version


@pytest.mark.parametrize(("language", "moment"), [("en", "3 March 2026, 07:05 UTC"), ("de", "3. März 2026, 07:05 UTC")])
def test_the_moment_is_written_as_the_language_writes_it(
    editor: Client, race: models.Session, language: str, moment: str
) -> None:
    upload(editor, race)
    models.TimingUpload.objects.update(uploaded_at="2026-03-03T07:05Z")

    shown = editor.get(page(), headers={"accept-language": language}).content.decode()
    assert moment in shown.replace("\u00a0", " ")


def test_a_spelling_is_remembered_as_an_alias(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    name = next(iter(re.findall(r'value="driver:([^"]*)"', editor.get(page()).content.decode())))
    first, _space, last = name.title().rpartition(" ")
    known = models.Driver.objects.create(slug="known", name=f"{first}x {last}", last_name=last)

    editor.post(page(), answers(editor, **{f"driver:{name}": str(known.pk)}))
    editor.post(page(), {"apply": "1"})

    assert [alias.name.casefold() for alias in known.aliases.all()] == [name]
    assert models.LineupDriver.objects.filter(driver=known).exists()


def test_taking_back_leaves_everything_as_it_was(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})

    answer = editor.post(page(), {"undo": "1"}, follow=True)

    left = [models.Driver, models.Team, models.CarModel, models.CarClass, models.Entry, models.Classification]
    assert "was taken back" in answer.content.decode()
    assert [model.objects.count() for model in left] == [0] * len(left)


def test_what_others_built_on_is_not_taken_back(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})
    driver = models.Driver.objects.first()
    assert driver is not None
    models.Quote.objects.create(event=race.event, speaker=driver, text_en="Good.", source_en="A paper")

    answer = editor.post(page(), {"undo": "1"}, follow=True)

    assert "Others were built on what this file brought" in answer.content.decode()
    assert models.Classification.objects.count() == 1
    assert models.Driver.objects.count() > 1


def test_a_published_version_is_not_taken_back(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})
    models.Classification.objects.update(published_at="2009-08-30T20:00Z")

    answer = editor.post(page(), {"undo": "1"}, follow=True)

    assert "Version 1 is published; correct it with a new version." in answer.content.decode()
    assert models.Classification.objects.exists()


def test_the_same_file_again_says_nothing_new(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})

    upload(editor, race)

    assert "The file says nothing new." in editor.get(page()).content.decode()
    assert 'name="apply"' not in editor.get(page()).content.decode()


def test_a_changed_cell_is_shown_before_it_is_applied(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    editor.post(page(), answers(editor))
    editor.post(page(), {"apply": "1"})
    row = models.Result.objects.get(order=1)
    models.Result.objects.filter(pk=row.pk).update(laps=(row.laps or 0) + 3)

    upload(editor, race)

    assert f"<del>{(row.laps or 0) + 3}</del> → <ins>{row.laps}</ins>" in editor.get(page()).content.decode()


def test_a_pasted_table_is_read_too(editor: Client, race: models.Session) -> None:
    car_class = models.CarClass.objects.create(series=race.event.season.series, slug="gt", name="GT")
    race.event.season.classes.add(car_class)
    for number in ("7", "8"):
        models.Entry.objects.create(event=race.event, car_class=car_class, car_number=number)

    editor.post(ADD, {"session": race.pk, "pasted": "number\tposition\tlaps\n8\t1\t60\n7\t2\t59\n"})
    editor.post(page(), {"apply": "1"})

    rows = models.Result.objects.order_by("order").values_list("entry__car_number", "class_position", "gap_laps")
    assert list(rows) == [("8", 1, None), ("7", 2, 1)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a table as text; this is a picture"),
        (b"name;born\nMelo;1977\n", "a timing file of a known format"),
        (b"number,position\n7,1\n7,2\n", "each car once; it stands in line 2 too"),
        (b"number,position,laps\n7,1,-4\n", "a whole number from 0 to 32767"),
        (b"number,position\n" + b"7,1\n" * 1_100_000, "a file of at most 4 MB"),
        (SAMPLE.read_bytes().partition(b" Motorsport")[0], "cut off"),
    ],
)
def test_a_wrong_file_is_refused_with_what_would_be_right(
    editor: Client, race: models.Session, content: bytes, said: str
) -> None:
    answer = upload(editor, race, content)

    assert said in answer.content.decode()
    assert not models.TimingUpload.objects.exists()


def test_neither_and_both_are_refused(editor: Client, race: models.Session) -> None:
    neither = editor.post(ADD, {"session": race.pk})
    both = upload(editor, race, pasted="number,position\n7,1\n")

    assert all("one of the two" in answer.content.decode() for answer in (neither, both))


def test_a_car_of_no_class_is_named_with_its_line(editor: Client, race: models.Session) -> None:
    editor.post(ADD, {"session": race.pk, "pasted": "number,position\n7,1\n"})

    answer = editor.get(page()).content.decode()

    assert "line 2, column class: empty; right would be: a class for each car that is new" in answer
    assert 'name="apply"' not in answer


def test_markup_in_names_is_refused_and_shown_as_text(editor: Client, race: models.Session) -> None:
    content = SAMPLE.read_bytes().replace(b"Comet Racing", b"<script>alert(1)</script>", 1)

    text = upload(editor, race, content).content.decode()

    assert "column TEAM: “&lt;script&gt;alert(1)&lt;/script&gt;”; right would be: a name without &lt;, &gt;" in text
    assert "<script>alert(1)" not in text
    assert not models.TimingUpload.objects.exists()


def test_only_what_was_asked_is_decided(editor: Client, race: models.Session) -> None:
    upload(editor, race)
    stranger = models.Team.objects.create(slug="stranger", name="Zzz")
    form = answers(editor)
    field = next(name for name, value in form.items() if value.startswith("team:"))

    editor.post(page(), form | {field.replace("key", "name"): str(stranger.pk), "name-9999": "new", "key-9999": "x"})

    choices = models.TimingUpload.objects.get().choices
    assert form[field] not in choices
    assert "x" not in choices


def test_reporters_may_look_and_change_nothing(client: Client, race: models.Session) -> None:
    as_role(client, DATA_EDITOR)
    upload(client, race)
    as_role(client, REPORTER)

    assert client.get(page()).status_code == 200
    assert client.post(page(), {"apply": "1"}).status_code == 403
    assert client.get(ADD).status_code == 403
