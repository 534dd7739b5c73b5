"""manage.py demo sets everything up, tells the passwords once, and hands over to the server."""

import os
import re
import socket
import sqlite3
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from racing.management.commands import demo
from racing.models import Event
from tests.support.bundles import SMALL

pytestmark = pytest.mark.django_db
Served = tuple[str, list[str], dict[str, str]]


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """The small bundle instead of the large ones, and no files that other tests read."""
    monkeypatch.setattr(demo, "BUNDLES", (str(SMALL),))
    settings.DEBUG = True
    settings.LOCALE_PATHS = []
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Served]:
    """Runs the command up to the moment the server would take over."""

    def run(**options: Any) -> Served:
        handed_over: list[Served] = []
        monkeypatch.setattr(os, "execve", lambda *arguments: handed_over.append(arguments))
        monkeypatch.setattr(os, "chdir", lambda folder: None)
        monkeypatch.setattr("racing.management.commands.demo.connection.close", lambda: None)
        call_command("demo", stdout=StringIO(), **{"port": free_port()} | options)
        return handed_over[0]

    return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def set_up(**options: Any) -> str:
    out = StringIO()
    call_command("demo", no_serve=True, stdout=out, **options)
    return out.getvalue()


def test_it_loads_the_data_and_names_the_addresses() -> None:
    text = set_up(port=8123)

    assert Event.objects.count() == 3
    assert "Stint as of 2009-08-27\n  http://localhost:8123/en/\n  http://localhost:8123/de/\n" in text
    assert "http://localhost:8123/admin/" in text
    assert "64 created, 0 updated, 0 unchanged" in text


def test_passwords_are_random_and_work_and_are_told_once() -> None:
    first = set_up()
    second = set_up()

    passwords = dict(re.findall(r"^  (editor|owner) +(\w{20})$", first, re.MULTILINE))
    editor, owner = User.objects.get(username="editor"), User.objects.get(username="owner")
    assert editor.check_password(passwords["editor"])
    assert owner.check_password(passwords["owner"])
    assert passwords["editor"] != passwords["owner"]
    assert "exists already; a new password: manage.py changepassword editor" in second
    assert not any(password in second for password in passwords.values())


def test_the_editor_may_edit_races_but_no_accounts() -> None:
    set_up()

    editor, owner = User.objects.get(username="editor"), User.objects.get(username="owner")
    assert editor.is_staff
    assert editor.has_perms(["racing.add_entry", "racing.change_result", "racing.delete_quote"])
    assert not editor.has_perm("auth.change_user")
    assert owner.is_superuser


@pytest.mark.parametrize(
    ("stage", "pinned", "words"),
    [("pre", "2009-08-27", "2009-08-27"), ("final", "2009-11-15", "2009-11-15"), ("today", "", "today")],
)
def test_each_stage_pins_the_clock_of_the_server(
    served: Callable[..., Served], stage: str, pinned: str, words: str
) -> None:
    environment = served(stage=stage)[2]

    assert environment["STINT_NOW"] == pinned
    assert f"Stint as of {words}\n" in set_up(stage=stage)


def test_the_server_takes_over_on_the_port(served: Callable[..., Served]) -> None:
    port = free_port()

    program, command, environment = served(port=port)

    assert program == sys.executable
    assert command[:5] == [sys.executable, "-m", "gunicorn", "motorsport_site.wsgi", "--bind"]
    assert command[5] == f"127.0.0.1:{port}"
    assert environment["SITE_URL"] == f"http://localhost:{port}"


def test_a_site_address_of_ones_own_is_kept(served: Callable[..., Served], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://demo.example")

    assert served()[2]["SITE_URL"] == "https://demo.example"


def test_without_gunicorn_django_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "HAS_GUNICORN", False)

    assert demo.serving("127.0.0.1", 8000)[1:] == ["manage.py", "runserver", "--noreload", "127.0.0.1:8000"]


def test_files_are_collected_for_visitors_only(settings: Settings) -> None:
    assert "Files …" not in set_up()

    settings.DEBUG = False
    assert "Files …" in set_up()
    assert list(Path(settings.STATIC_ROOT).rglob("*.css"))


def test_a_taken_port_is_refused_before_anything_happens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} cannot be used .* --port 8123"):
            call_command("demo", port=port, stdout=StringIO())

    assert not Event.objects.exists()


def test_a_public_server_is_refused(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    with pytest.raises(CommandError, match="settings of a public server"):
        set_up()


def test_old_versions_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(CommandError, match=r"SQLite 3\.35\.0 or newer"):
        set_up()

    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(CommandError, match=r"Python 3\.11 or newer"):
        set_up()
