"""Production starts only when everything is set, and is what `check --deploy` wants."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from motorsport_site.proxy import forwarded_address
from motorsport_site.secret_key import read_or_create
from motorsport_site.settings import base

SETTINGS = Path(base.__file__).parent
COMPLETE = {
    "SECRET_KEY": "k3y-" * 20,
    "ALLOWED_HOSTS": "stint.example,www.stint.example",
    "DATABASE_URL": "sqlite:////srv/stint/stint.sqlite3",
    "SITE_URL": "https://stint.example",
    "STATIC_ROOT": "/srv/stint/static",
    "MEDIA_ROOT": "/srv/stint/media",
}

Start = Callable[..., dict[str, Any]]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Starts production with a complete environment and some changes; None takes a variable away."""

    def run(**changes: str | None) -> dict[str, Any]:
        for name, value in (COMPLETE | {"DEBUG": None, "BEHIND_TLS_PROXY": None, "REDIS_URL": None} | changes).items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS / "production.py"))

    return run


def test_production_names_every_missing_variable(start: Start) -> None:
    with pytest.raises(ImproperlyConfigured) as failure:
        start(**dict.fromkeys(COMPLETE))

    assert str(failure.value) == (
        "Set these environment variables before starting: "
        "SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL, SITE_URL, STATIC_ROOT, MEDIA_ROOT."
    )


@pytest.mark.parametrize(
    "change",
    [
        {"DEBUG": "true"},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "django-insecure-" + "x" * 60},
        {"ALLOWED_HOSTS": "*"},
    ],
    ids=lambda change: f"{next(iter(change))}={next(iter(change.values()))[:16]}",
)
def test_production_refuses_what_is_unsafe(start: Start, change: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured):
        start(**change)


def test_production_has_safe_cookies_and_no_debug(start: Start) -> None:
    settings = start()

    assert settings["DEBUG"] is False
    assert settings["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["ALLOWED_HOSTS"] == ["stint.example", "www.stint.example"]


def test_a_proxy_is_believed_only_when_named(start: Start) -> None:
    alone, behind = start(), start(BEHIND_TLS_PROXY="true")

    assert {"SECURE_PROXY_SSL_HEADER", "AXES_CLIENT_IP_CALLABLE"}.isdisjoint(alone)
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert import_string(behind["AXES_CLIENT_IP_CALLABLE"]) is forwarded_address


def test_a_shared_cache_is_used_when_named(start: Start) -> None:
    assert start(REDIS_URL="redis://cache:6379")["CACHES"]["default"]["LOCATION"] == "redis://cache:6379"


def test_development_shows_debug_pages() -> None:
    assert runpy.run_path(str(SETTINGS / "development.py"))["DEBUG"] is True


def test_the_demo_shows_the_site_as_readers_get_it() -> None:
    settings = runpy.run_path(str(SETTINGS / "demo.py"))

    assert settings["DEBUG"] is False
    assert "Manifest" in settings["STORAGES"]["staticfiles"]["BACKEND"]


def test_a_made_up_key_is_kept_and_private(tmp_path: Path) -> None:
    path = tmp_path / "key"

    first, second = read_or_create(path), read_or_create(path)

    assert first == second
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_base_settings_fit_on_a_few_screens() -> None:
    assert len((SETTINGS / "base.py").read_text(encoding="utf-8").splitlines()) < 200
