"""Signing in: wrong passwords lock a name from one address, sessions end where they must, nothing is kept by caches."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings

LOGIN = "/admin/login/"
PASSWORD = "a long enough password"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def user(settings: Settings) -> User:
    settings.AXES_ENABLED = True
    return User.objects.create_superuser("editor", password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, **headers: str) -> int:
    return client.post(LOGIN, {"username": "editor", "password": password}, **headers).status_code


def test_five_wrong_passwords_lock_the_name_for_that_address_only(client: Client) -> None:
    wrong = [sign_in(client, "wrong") for _each in range(5)]

    assert wrong[-1] == 429
    assert sign_in(client) == 429
    assert sign_in(Client(), REMOTE_ADDR="192.0.2.7") == 302


def test_a_forged_address_does_not_unlock(client: Client) -> None:
    for _each in range(5):
        sign_in(client, "wrong")

    assert sign_in(client, HTTP_X_FORWARDED_FOR="192.0.2.7") == 429


@pytest.fixture
def behind_a_proxy(settings: Settings) -> None:
    """As production does with BEHIND_TLS_PROXY: every connection is the proxy's, which names the visitor last."""
    settings.AXES_CLIENT_IP_CALLABLE = "motorsport_site.proxy.forwarded_address"


@pytest.mark.usefixtures("behind_a_proxy")
def test_behind_a_proxy_a_stranger_locks_out_himself_and_not_the_editor(client: Client) -> None:
    wrong = [sign_in(client, "wrong", HTTP_X_FORWARDED_FOR="198.51.100.9") for _each in range(5)]

    assert wrong[-1] == 429
    assert sign_in(client, HTTP_X_FORWARDED_FOR="198.51.100.9") == 429
    assert sign_in(Client(), HTTP_X_FORWARDED_FOR="192.0.2.7") == 302


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("sent", ["192.0.2.7, 198.51.100.9", "203.0.113.5,198.51.100.9", "<b>, 198.51.100.9"])
def test_what_a_visitor_claims_before_the_proxys_word_does_not_unlock(client: Client, sent: str) -> None:
    for _each in range(5):
        sign_in(client, "wrong", HTTP_X_FORWARDED_FOR="198.51.100.9")

    assert sign_in(client, HTTP_X_FORWARDED_FOR=sent) == 429


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("sent", ["", "unknown", "192.0.2.7, "])
def test_without_an_address_from_the_proxy_its_own_is_taken(client: Client, sent: str) -> None:
    for _each in range(5):
        sign_in(client, "wrong")

    assert sign_in(client, HTTP_X_FORWARDED_FOR=sent) == 429


def test_a_session_gets_a_new_key_at_login_and_dies_with_the_password_and_the_account(
    client: Client, user: User
) -> None:
    sign_in(client)
    key = client.session.session_key
    other = Client()
    sign_in(other)
    assert other.session.session_key != key

    user.set_password("another long password")
    user.save()
    assert client.get("/admin/").status_code == 302

    sign_in(client, "another long password")
    User.objects.update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_pages_of_the_newsroom_are_kept_by_nobody(client: Client) -> None:
    sign_in(client)

    for address in (LOGIN, "/admin/", "/admin/racing/driver/"):
        assert "no-store" in client.get(address)["Cache-Control"]
