"""`manage.py demo`: the site with its own data, set up and served with one command."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from racing.actions.demo_accounts import Account, demo_accounts

STAGES = {"pre": date(2009, 8, 27), "final": date(2009, 11, 15), "today": None}
BUNDLES = ("alms-2009", "alms-history")
OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35, 0)
THREADS = 8
HAS_GUNICORN = os.name == "posix"


class Command(BaseCommand):
    help = "Set up the demo (database, data, accounts, files) and serve it."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--stage", choices=sorted(STAGES), default="pre", help="pre: the week before Mosport 2009")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args: Any, stage: str, port: int, host: str, no_serve: bool, **options: Any) -> None:
        self._refuse_the_wrong_place()
        if not no_serve:
            self._refuse_a_taken_port(host, port)
        self._set_up()
        self._tell(demo_accounts(), stage, port)
        if not no_serve:
            self._serve(stage, host, port)

    def _refuse_the_wrong_place(self) -> None:
        if settings.SECURE_SSL_REDIRECT:
            raise CommandError(_("These are settings of a public server; a demo would fill its database. Stopped."))
        if sys.version_info < OLDEST_PYTHON:
            raise CommandError(_("Stint needs Python %(version)s or newer.") % {"version": _dotted(OLDEST_PYTHON)})
        if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise CommandError(_("Stint needs SQLite %(version)s or newer.") % {"version": _dotted(OLDEST_SQLITE)})

    def _refuse_a_taken_port(self, host: str, port: int) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                wanted = _("Port %(port)s cannot be used (%(error)s). Take another one: --port 8123")
                raise CommandError(wanted % {"port": port, "error": error.strerror}) from None

    def _set_up(self) -> None:
        quiet = {"verbosity": 0}
        self.stdout.write(_("Messages …"))
        call_command("compilemessages", **quiet)
        self.stdout.write(_("Database …"))
        call_command("migrate", interactive=False, **quiet)
        for name in BUNDLES:
            self.stdout.write(_("Data: %(bundle)s …") % {"bundle": name})
            folder = Path(settings.BASE_DIR) / "racing" / "bundles" / name
            call_command("load_bundle", folder, summary=True, stdout=self.stdout)
        if not settings.DEBUG:
            self.stdout.write(_("Files …"))
            call_command("collectstatic", interactive=False, **quiet)

    def _tell(self, accounts: list[Account], stage: str, port: int) -> None:
        site = f"http://localhost:{port}"
        pinned = STAGES[stage]
        lines = [
            "",
            _("Stint as of %(day)s") % {"day": pinned.isoformat()} if pinned else _("Stint as of today"),
            f"  {site}/en/",
            f"  {site}/de/",
            f"  {site}/de/alms/2009/mosport/preview/",
            f"  {site}/admin/",
            "",
            *(_account_line(account) for account in accounts),
            "",
        ]
        self.stdout.write("\n".join(lines))

    def _serve(self, stage: str, host: str, port: int) -> None:
        """The server takes this process's place, so that Ctrl-C stops it and nothing is left behind."""
        pinned = STAGES[stage]
        environment = os.environ | {
            "STINT_NOW": pinned.isoformat() if pinned else "",
            "SITE_URL": os.environ.get("SITE_URL") or f"http://localhost:{port}",
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        }
        command = serving(host, port)
        self.stdout.write(_("Stop with Ctrl-C."))
        self.stdout.flush()
        connection.close()
        os.chdir(settings.BASE_DIR)
        os.execve(command[0], command, environment)


def serving(host: str, port: int) -> list[str]:
    """The server's command line: gunicorn where it runs, else Django's own server."""
    if HAS_GUNICORN:
        options = ["--bind", f"{host}:{port}", "--threads", str(THREADS), "--log-level", "warning"]
        return [sys.executable, "-m", "gunicorn", "motorsport_site.wsgi", *options]
    return [sys.executable, "manage.py", "runserver", "--noreload", f"{host}:{port}"]


def _account_line(account: Account) -> str:
    if account.password:
        return f"  {account.name:8} {account.password}"
    exists = _("exists already; a new password: manage.py changepassword %(name)s")
    return f"  {account.name:8} {exists % {'name': account.name}}"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in version)
