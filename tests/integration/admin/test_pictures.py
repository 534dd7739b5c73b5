"""Pictures in the newsroom and on the pages of what they show."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from racing import models
from racing.actions.roles import REPORTER
from tests.support.html_forms import as_opened
from tests.support.photographs import WORDS, encoded, make_picture, photograph, png_header, upload
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

ADD = "/admin/racing/picture/add/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


@pytest.fixture
def reporter(client: Client) -> Client:
    user = User.objects.create_user("reporter", is_staff=True)
    user.groups.add(Group.objects.get(name=REPORTER))
    client.force_login(user)
    return client


def driver() -> models.Driver:
    return models.Driver.objects.get(slug="jorg-bergmeister")


def send(client: Client, address: str = ADD, **fields: Any) -> HttpResponse:
    return client.post(address, {**WORDS, **{key: value for key, value in fields.items() if value is not None}})


def errors(response: HttpResponse) -> dict[str, list[str]]:
    return {name: list(words) for name, words in response.context["adminform"].errors.items()}


def files(folder: Path) -> list[str]:
    return sorted(re.sub(r"[0-9a-f]{32}", "NAME", path.name) for path in folder.rglob("*") if path.is_file())


def test_a_picture_is_kept_in_three_widths_and_its_own_kind_under_a_random_name(
    reporter: Client, world: SmallWorld, media: Path
) -> None:
    response = send(reporter, driver=driver().pk, upload=upload(encoded(photograph(2_000, 1_000)), "../../Jörg.JPG"))

    assert response.status_code == 302
    assert files(media) == ["NAME-1280.webp", "NAME-320.webp", "NAME-640.webp", "NAME.jpg"]
    picture = models.Picture.objects.get()
    assert (picture.width, picture.height, picture.kind) == (1_280, 640, "jpg")


@pytest.mark.parametrize("missing", ["credit", "licence", "source", "alt_en", "alt_de", "upload"])
def test_nothing_is_kept_without_credit_licence_source_words_and_file(
    reporter: Client, world: SmallWorld, media: Path, missing: str
) -> None:
    given = {"driver": driver().pk, "upload": upload(), missing: ""}

    response = send(reporter, **given)

    assert list(errors(response)) == [missing]
    assert files(media) == []
    assert not models.Picture.objects.exists()


def test_a_file_that_is_no_picture_is_refused_at_its_field(reporter: Client, world: SmallWorld, media: Path) -> None:
    response = send(reporter, driver=driver().pk, upload=upload(png_header(30_000, 30_000), "bomb.png"))

    assert errors(response) == {
        "upload": ["The picture has too many pixels; 40 million is the most. Make it smaller first."]
    }
    assert files(media) == []


def test_a_picture_shows_exactly_one_thing_that_has_none_yet(reporter: Client, world: SmallWorld) -> None:
    make_picture(driver=driver())
    team = models.Team.objects.first()

    nothing = send(reporter, upload=upload())
    both = send(reporter, upload=upload(), circuit=models.Circuit.objects.first().pk, team=team.pk)
    second = send(reporter, upload=upload(), driver=driver().pk)

    one = "Choose exactly one: the driver, team, car model, circuit or event to be seen."
    assert errors(nothing) == errors(both) == {"__all__": [one]}
    assert errors(second) == {
        "driver": [
            "Jörg Bergmeister has a picture already. Open that one and give it another file, or delete it.",
        ]
    }


def test_another_licence_is_named(reporter: Client, world: SmallWorld) -> None:
    response = send(reporter, driver=driver().pk, upload=upload(), licence="other")

    assert errors(response) == {"licence_words": ["Name the licence."]}


def test_words_are_changed_without_a_new_file_and_a_new_file_replaces_the_old_ones(
    reporter: Client,
    world: SmallWorld,
    media: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    picture = make_picture(driver=driver())
    address = reverse("admin:racing_picture_change", args=[picture.pk])
    names = {path.name for path in media.rglob("*.*")}

    with django_capture_on_commit_callbacks(execute=True):
        send(reporter, address, driver=driver().pk, credit="Another", **as_opened(picture))
    assert {path.name for path in media.rglob("*.*")} == names

    picture.refresh_from_db()
    new = upload(encoded(photograph(), "PNG"), "new.png")
    with django_capture_on_commit_callbacks(execute=True):
        send(reporter, address, driver=driver().pk, upload=new, **as_opened(picture))
    assert files(media) == ["NAME-320.webp", "NAME-640.webp", "NAME-800.webp", "NAME.png"]
    assert {path.name for path in media.rglob("*.*")} & names == set()


def test_files_go_with_their_row_and_with_what_they_show(
    world: SmallWorld, media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept = make_picture(team=models.Team.objects.first())
    make_picture(driver=driver())
    lonely = models.Driver.objects.create(slug="lonely", name="Lonely", last_name="Lonely")
    make_picture(driver=lonely)

    with django_capture_on_commit_callbacks(execute=True):
        models.Picture.objects.filter(driver=driver()).delete()
        lonely.delete()

    assert {path.name[:32] for path in media.rglob("*.*")} == {kept.name}


@pytest.mark.parametrize("fails_at", [1, 3])
def test_a_full_disk_leaves_the_old_picture_and_says_so(
    reporter: Client, world: SmallWorld, media: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    picture = make_picture(driver=driver())
    before = {path.name: path.read_bytes() for path in media.rglob("*.*")}
    written = default_storage.save
    calls: list[str] = []

    def full(name: str, content: Any, **options: Any) -> str:
        calls.append(name)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return written(name, content, **options)

    monkeypatch.setattr(default_storage, "save", full)
    address = reverse("admin:racing_picture_change", args=[picture.pk])
    sent = WORDS | {"credit": "Another", "driver": driver().pk, "upload": upload()} | as_opened(picture)
    answer = reporter.post(address, sent, follow=True)

    assert "nothing was saved: [Errno 28] No space left on device" in answer.content.decode()
    assert {path.name: path.read_bytes() for path in media.rglob("*.*")} == before
    picture.refresh_from_db()
    assert (picture.credit, f"{picture.name}.jpg" in before) == ("A. Beispiel", True)


def test_the_newsroom_shows_pictures_small_and_leads_from_a_driver_to_his(reporter: Client, world: SmallWorld) -> None:
    add = reporter.get(reverse("admin:racing_driver_change", args=[driver().pk])).content.decode()
    picture = make_picture(driver=driver())

    page = reporter.get(reverse("admin:racing_driver_change", args=[driver().pk])).content.decode()
    listed = reporter.get(reverse("admin:racing_picture_changelist")).content.decode()

    assert f'{ADD}?driver={driver().pk}">Add a picture</a>' in add
    small = f'<img class="thumbnail" src="/media/pictures/{picture.name}-320.webp" width="800" height="600"'
    assert small in page
    assert small in listed


PLACES = {
    "driver": ("drivers/jorg-bergmeister/", lambda: {"driver": driver()}),
    "team": ("teams/flying-lizard/", lambda: {"team": models.Team.objects.get(slug="flying-lizard")}),
    "car": ("cars/porsche-car/", lambda: {"car_model": models.CarModel.objects.get(slug="porsche-car")}),
    "circuit": ("circuits/mosport/", lambda: {"circuit": models.Circuit.objects.get(slug="mosport")}),
    "event": ("alms/2009/mosport/", lambda: {"event": mosport()}),
    "preview": ("alms/2009/mosport/preview/", lambda: {"event": mosport()}),
    "report": ("alms/2009/mosport/report/", lambda: {"event": mosport()}),
}


def mosport() -> models.Event:
    return models.Event.objects.get(season__slug="2009", slug="mosport")


@pytest.mark.parametrize("place", PLACES)
def test_readers_find_it_on_the_page_of_what_it_shows_and_among_the_credits(
    client: Client, world: SmallWorld, place: str
) -> None:
    address, subject = PLACES[place]
    before = client.get(f"/de/{address}").content.decode()
    picture = make_picture(**subject(), licence_words="beschnitten")

    page = client.get(f"/de/{address}").content.decode()
    credits = client.get("/en/credits/").content.decode()

    stem = f"/media/pictures/{picture.name}"
    assert 'class="picture' not in before
    assert f'srcset="{stem}-320.webp 320w, {stem}-640.webp 640w, {stem}-800.webp 800w"' in page
    assert f'<img src="{stem}.jpg" width="800" height="600" alt="Ein Auto im Regen"' in page
    deed = '<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">CC BY-SA 4.0</a>'
    assert f"<figcaption>Foto: A. Beispiel, {deed}, beschnitten</figcaption>" in page
    assert f"A. Beispiel, {deed}, beschnitten." in credits


@pytest.mark.parametrize("place", PLACES)
def test_a_page_costs_no_query_more_with_a_picture(client: Client, world: SmallWorld, place: str) -> None:
    address, subject = PLACES[place]
    counts = []
    for _each in range(3):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/{address}")
        counts.append(len(queries))
        make_picture(**subject())

    assert counts[1] == counts[2] <= counts[0]


def test_a_preview_knows_no_picture_taken_later(client: Client, world: SmallWorld) -> None:
    picture = make_picture(event=mosport(), taken_on="2009-08-30")

    for address in ("alms/2009/mosport/preview/", "alms/2009/mosport/"):
        assert picture.name not in client.get(f"/en/{address}").content.decode()


def test_the_licence_of_a_picture_that_has_another_is_said_in_words(client: Client, world: SmallWorld) -> None:
    make_picture(driver=driver(), licence="other", licence_words="GFDL 1.2")

    page = client.get("/en/drivers/jorg-bergmeister/").content.decode()

    assert "<figcaption>Photo: A. Beispiel, GFDL 1.2</figcaption>" in page
