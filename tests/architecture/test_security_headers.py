"""What every answer to a reader carries: the rules of the HTTP Observatory as code, over the whole URL map."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from motorsport_site.inline import policy_hash
from tests.support.url_map import reader_addresses, routes

pytestmark = pytest.mark.django_db


@pytest.fixture(params=reader_addresses())
def address(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_answer_carries_the_security_headers(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code < 500
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    assert "camera=()" in response["Permissions-Policy"]


def test_every_policy_allows_our_own_files_only(client: Client, address: str, settings: Settings) -> None:
    policy = parsed(client.get(address)["Content-Security-Policy"])

    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == {"'self'", policy_hash(settings.FIRST_SCRIPT)}
    assert policy["style-src"] == {"'self'"}
    assert policy["img-src"] == {"'self'", "data:"}
    assert policy["object-src"] == {"'none'"}
    assert policy["base-uri"] == {"'none'"}
    assert policy["form-action"] == {"'self'"}
    assert policy["frame-ancestors"] == {"'none'"}


def test_no_reader_ever_gets_a_cookie(client: Client, address: str) -> None:
    response = client.get(address)

    assert dict(response.cookies) == {}
    # Only the page for staff asks who is there, so only its answer may depend on a cookie.
    assert ("Cookie" in response.get("Vary", "")) is address.endswith("/style/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace", "options"])
def test_reading_is_all_a_reader_can_do(method: str) -> None:
    strict = Client(enforce_csrf_checks=True)  # as browsers meet the site

    answers = {address: getattr(strict, method)(address).status_code for address in reader_addresses()}

    assert answers == dict.fromkeys(answers, 405)


def test_a_secure_site_says_so_for_a_year(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_SSL_REDIRECT = True

    plain, secure = Client().get("/en/"), Client().get("/en/", secure=True)

    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/en/")
    assert secure["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_map_is_not_empty() -> None:
    assert len(routes()) > 1


def parsed(policy: str) -> dict[str, set[str]]:
    directives = [directive.split() for directive in policy.split(";") if directive.strip()]
    return {name: set(values) for name, *values in directives}
