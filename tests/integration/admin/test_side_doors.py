"""The doors besides the front door: forms without a token, fields nobody offered, rows of somebody else."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR, REPORTER
from tests.support.html_forms import as_opened
from tests.support.newsroom import as_role
from tests.support.newsroom_pages import model_of, patterns, poisoned_newsroom, sample
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

LOGIN = "/admin/login/"
PASSWORD = "a long enough password"
INNER = "http://169.254.169.254/latest/meta-data/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


# --- Who has an account (case 32) -----------------------------------------------------------------------------------


def test_a_wrong_login_tells_nobody_whether_the_name_exists(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.create_user("known", password=PASSWORD, is_staff=True)
    User.objects.create_user("gone", password=PASSWORD, is_staff=True, is_active=False)
    User.objects.create_user("reader", password=PASSWORD)
    work: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: work.append("hash") or encode(*given))

    answers = {}
    for name, password in [("unknown", "x"), ("known", "x"), ("gone", PASSWORD), ("gone", "x")]:
        work.clear()
        page = client.post(LOGIN, {"username": name, "password": password})
        said = text_of(page.content.decode()).replace(name, "NAME")
        answers[name, password] = (page.status_code, said, len(work), len(page.content) - len(name))

    assert len(set(answers.values())) == 1


def test_a_reader_with_a_right_password_learns_no_more_than_anybody(client: Client) -> None:
    User.objects.create_user("reader", password=PASSWORD)

    right = text_of(client.post(LOGIN, {"username": "reader", "password": PASSWORD}).content.decode())
    wrong = text_of(client.post(LOGIN, {"username": "reader", "password": "x"}).content.decode())

    assert right == wrong


# --- Forms without a token (case 35) --------------------------------------------------------------------------------


def every_address() -> list[str]:
    """Also those that are no pages: whatever might take a POST."""
    found = []
    for _route, pattern in patterns():
        values = {key: sample(key, model_of(pattern)) or 1 for key in pattern.pattern.regex.groupindex}
        if pattern.name and pattern.name != "view_on_site":
            found.append(reverse(f"admin:{pattern.name}", kwargs=values))
    return found


def test_no_address_of_the_newsroom_takes_a_form_without_a_token_or_from_elsewhere() -> None:
    two_seasons_with_mosport()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("owner"))
    client.get("/admin/racing/driver/add/")
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}

    without = {address: client.post(address).status_code for address in every_address()}
    foreign = {
        address: client.post(address, token, headers={"Origin": "https://evil.example"}).status_code
        for address in every_address()
    }

    assert len(without) > 200
    assert {address: status for address, status in without.items() if status != 403} == {}
    assert {address: status for address, status in foreign.items() if status != 403} == {}
    assert client.post(LOGIN, {"username": "owner", "password": "x"}).status_code == 403


# --- Rows of somebody else (case 37) --------------------------------------------------------------------------------


def test_a_quote_of_another_event_is_not_changed_through_a_preview(client: Client) -> None:
    world = two_seasons_with_mosport()
    foreign = models.Quote.objects.create(
        event=world.event("Elsewhere", "2009-10-10"), speaker_name="Somebody", text_en="Yes.", source_en="Us"
    )
    event = models.Event.objects.get(season__slug="2009", slug="mosport")
    preview = models.Preview.objects.create(event=event)
    address = reverse("admin:racing_preview_change", args=[preview.pk])
    quotes = {"quotes-TOTAL_FORMS": 1, "quotes-INITIAL_FORMS": 1, "quotes-0-id": foreign.pk}
    words = {"quotes-0-text_en": "No.", "quotes-0-speaker_name": "Somebody", "quotes-0-source_en": "Us"}
    rest = {"stories-TOTAL_FORMS": 0, "stories-INITIAL_FORMS": 0, "status_en": "draft", "status_de": "draft"}

    as_role(client, CHIEF_EDITOR).post(address, quotes | words | rest | as_opened(preview))

    foreign.refresh_from_db()
    assert (foreign.text_en, foreign.event.slug) == ("Yes.", "elsewhere")


def test_a_seat_of_another_car_is_not_changed_through_this_one(client: Client) -> None:
    two_seasons_with_mosport()
    mine = models.Entry.objects.filter(car_number="45").earliest("pk")
    foreign = models.LineupDriver.objects.filter(entry__car_number="62").earliest("pk")
    seats = {"lineup-TOTAL_FORMS": 1, "lineup-INITIAL_FORMS": 1, "lineup-0-id": foreign.pk, "lineup-0-entry": mine.pk}
    car = {"event": mine.event_id, "car_number": "45", "car_class": mine.car_class_id, "status": "entered"}
    partner = models.Driver.objects.get(slug="dirk-werner")

    as_role(client, DATA_EDITOR).post(
        reverse("admin:racing_entry_change", args=[mine.pk]),
        seats | car | {"lineup-0-driver": partner.pk, "lineup-0-order": 1},
    )

    foreign.refresh_from_db()
    assert (foreign.driver.slug != "dirk-werner", foreign.entry.car_number) == (True, "62")


def test_a_car_of_another_event_gets_no_result_here(client: Client) -> None:
    two_seasons_with_mosport()
    race = models.Session.objects.get(event__season__slug="2009", event__slug="mosport")
    foreign = models.Entry.objects.exclude(event=race.event).earliest("pk")
    rows = {"results-TOTAL_FORMS": 1, "results-INITIAL_FORMS": 0, "results-0-entry": foreign.pk}
    result = {"results-0-order": 1, "results-0-status": "classified", "results-0-position": 1}

    answer = as_role(client, DATA_EDITOR).post(
        reverse("admin:racing_classification_add"),
        {"session": race.pk, "number": 1, "status": "provisional"} | rows | result,
    )

    assert answer.status_code == 200
    assert not models.Result.objects.filter(classification__session=race).exists()


def test_no_list_can_be_edited_row_by_row() -> None:
    assert [str(model) for model, page in admin.site._registry.items() if page.list_editable] == []


# --- Fields nobody offered (case 38) --------------------------------------------------------------------------------


def test_a_form_takes_only_the_fields_it_shows(client: Client) -> None:
    two_seasons_with_mosport()
    driver = models.Driver.objects.get(slug="jorg-bergmeister")
    rows = {f"{prefix}-{name}": 0 for prefix in ("aliases", "facts") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    sent = {"id": 999, "pk": 999, "slug": "evil", "search_fold": "evil", "history_user": 1, "_state": "x"}
    rows |= as_opened(driver)

    as_role(client, DATA_EDITOR).post(
        reverse("admin:racing_driver_change", args=[driver.pk]),
        {"name": "Jörg Bergmeister", "last_name": "Bergmeister", "home_town": "Langenfeld"} | rows | sent,
    )

    driver.refresh_from_db()
    assert (driver.home_town, driver.slug, "evil" in driver.search_fold) == ("Langenfeld", "jorg-bergmeister", False)
    assert not models.Driver.objects.filter(pk=999).exists()


def test_whose_upload_it_is_and_whether_it_was_applied_is_not_for_the_form_to_say(client: Client) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    other = User.objects.create_user("other")
    sent = {"uploaded_by": other.pk, "applied_at": "2009-01-01", "made": "{}", "file_name": "evil", "text": "evil"}
    table = "No;Class;Pos\n45;GT2;1\n62;GT2;2\n"

    as_role(client, DATA_EDITOR).post(
        reverse("admin:racing_timingupload_add"), {"session": models.Session.objects.get().pk, "pasted": table} | sent
    )

    upload = models.TimingUpload.objects.get()
    assert (upload.uploaded_by.username, upload.applied_at, upload.text) == ("data editor", None, table)


def test_a_reporter_publishes_nothing_by_sending_more_than_the_form_has(client: Client) -> None:
    two_seasons_with_mosport()
    event = models.Event.objects.get(season__slug="2009", slug="mosport")
    sent = {"status_en": "published", "published_at_en_0": "2009-01-01", "published_at_en_1": "00:00", "revision": 99}

    as_role(client, REPORTER).post(
        reverse("admin:racing_report_add"), {"event": event.pk, "status_de": "draft", "text_en": "x"} | sent
    )

    assert not models.Report.objects.filter(status_en="published").exists()


# --- The server never fetches an address (case 41) ------------------------------------------------------------------


def test_addresses_that_somebody_typed_are_never_fetched(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*given: object) -> None:
        asked.append(given)
        raise OSError("no connections in this test")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    poisoned_newsroom(f"{INNER} [a]({INNER}) ![b]({INNER})")
    models.Preview.objects.update(status_en="published", published_at_en="2009-08-01T00:00Z")
    models.Report.objects.update(status_en="published", published_at_en="2009-08-01T00:00Z")

    pages = ["alms/2009/mosport/preview/", "alms/2009/mosport/preview.json", "alms/2009/utah/report/", "credits/"]
    pages += ["alms/2009/mosport/preview/card.png", "feed.atom", "drivers/jorg-bergmeister/"]
    answers = [client.get(f"/en/{page}").status_code for page in pages]
    client.force_login(User.objects.create_superuser("owner"))
    live = client.get(reverse("admin:racing_preview_live", args=[models.Preview.objects.get().pk, "de"]))

    assert answers == [200] * len(pages)
    assert live.status_code == 200
    assert asked == []


# --- Files that are something else (case 44) ------------------------------------------------------------------------


def test_a_workbook_is_no_timing_file_however_large_it_would_become(client: Client) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    file = SimpleUploadedFile("results.xlsx", packed.getvalue())

    answer = as_role(client, DATA_EDITOR).post(
        reverse("admin:racing_timingupload_add"), {"session": models.Session.objects.get().pk, "file": file}
    )

    assert answer.status_code == 200
    assert answer.context["adminform"].errors
    assert not models.TimingUpload.objects.exists()
