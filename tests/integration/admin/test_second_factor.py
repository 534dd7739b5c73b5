"""The second step of signing in: asked of whoever has a device, and of everybody where the site says so."""

import re
import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.fixtures import Settings

INDEX = "/admin/"
STEP = "/admin/second-factor/"
NEW = "/admin/second-factor/new/"
PASSWORD = "a long enough password"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("owner", password=PASSWORD)


@pytest.fixture
def device(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="telephone", confirmed=True)


def code_of(device: TOTPDevice) -> str:
    """What the telephone shows now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():06d}"


def sign_in(client: Client) -> None:
    client.post(reverse("admin:login"), {"username": "owner", "password": PASSWORD, "next": INDEX})


def test_without_a_device_the_password_is_enough_where_the_site_does_not_ask_for_more(
    client: Client, user: User
) -> None:
    sign_in(client)

    assert client.get(INDEX).status_code == 200


def test_whoever_has_a_device_gives_a_code_on_every_way_in(client: Client, device: TOTPDevice) -> None:
    sign_in(client)

    answer = client.get("/admin/racing/driver/", follow=True)

    assert answer.redirect_chain[-1][0] == f"{STEP}?next=%2Fadmin%2Fracing%2Fdriver%2F"
    for closed in (INDEX, "/admin/password_change/", "/admin/auth/user/", NEW):
        assert client.get(closed).status_code == 302


def test_a_right_code_opens_and_leads_to_where_one_wanted(client: Client, device: TOTPDevice) -> None:
    sign_in(client)
    before = client.session.session_key

    answer = client.post(STEP, {"code": code_of(device), "next": "/admin/racing/driver/"})

    assert answer["Location"] == "/admin/racing/driver/"
    assert client.get(INDEX).status_code == 200
    assert client.session.session_key != before


def test_a_wrong_code_is_refused_and_slows_the_next_try(client: Client, device: TOTPDevice) -> None:
    sign_in(client)

    first = client.post(STEP, {"code": "000000" if code_of(device) != "000000" else "111111"})
    second = client.post(STEP, {"code": code_of(device)})

    assert "This code is not right." in first.content.decode()
    assert "count to ten" in second.content.decode()
    assert client.get(INDEX).status_code == 302


def test_a_code_is_good_only_once(client: Client, device: TOTPDevice) -> None:
    code = code_of(device)
    sign_in(client)
    client.post(STEP, {"code": code})
    other = Client()
    sign_in(other)

    other.post(STEP, {"code": code})

    assert other.get(INDEX).status_code == 302


def test_next_stays_on_the_site(client: Client, device: TOTPDevice) -> None:
    sign_in(client)

    answer = client.post(STEP, {"code": code_of(device), "next": "//evil.example/"})

    assert answer["Location"] == INDEX


def test_where_the_site_asks_for_it_the_first_login_sets_up_a_telephone(
    client: Client, user: User, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client)

    page = client.get(INDEX, follow=True)
    device = TOTPDevice.objects.get(user=user)
    done = client.post(NEW, {"code": code_of(device), "next": INDEX})

    assert page.redirect_chain[-1][0] == f"{NEW}?next=%2Fadmin%2F"
    assert re.search(r'<svg class="qr".*<path d="M\d', page.content.decode(), re.DOTALL)
    codes = re.findall(r"<li><code>(\w+)</code>", done.content.decode())
    assert len(codes) == 10
    assert client.get(INDEX).status_code == 200


def test_a_wrong_code_sets_nothing_up(client: Client, user: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client)
    client.get(NEW)

    page = client.post(NEW, {"code": "abcdef"})

    assert "This code is not right." in page.content.decode()
    assert not TOTPDevice.objects.get(user=user).confirmed
    assert client.get(INDEX).status_code == 302


def test_a_code_on_paper_opens_once(client: Client, user: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client)
    client.get(NEW)
    client.post(NEW, {"code": code_of(TOTPDevice.objects.get(user=user))})
    paper = StaticToken.objects.first()
    assert paper is not None
    answers = []

    for _each in range(2):
        other = Client()
        sign_in(other)
        other.post(STEP, {"code": paper.token.upper()})
        answers.append(other.get(INDEX).status_code)

    assert answers == [200, 302]


def test_a_colleague_removes_a_lost_device(client: Client, device: TOTPDevice, user: User) -> None:
    device.delete()
    sign_in(client)

    assert client.get(INDEX).status_code == 200


def test_strangers_and_people_without_the_newsroom_see_none_of_it(client: Client) -> None:
    reader = User.objects.create_user("reader", password=PASSWORD)
    for address in (STEP, NEW):
        assert client.get(address)["Location"] == reverse("admin:login")
    client.force_login(reader)

    for address in (STEP, NEW):
        assert client.get(address)["Location"] == reverse("admin:login")


def test_whoever_took_the_wrong_account_can_leave_before_the_second_step(client: Client, user: User) -> None:
    client.force_login(user)
    page = client.get("/admin/second-factor/new/").content.decode()

    client.post("/admin/logout/")

    assert 'action="/admin/logout/"' in page
    assert 'href="otpauth://totp/' in page
    assert client.get("/admin/second-factor/new/").status_code == 302
