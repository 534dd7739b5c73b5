"""`manage.py backup [FOLDER] [--keep N]`: everything the site holds, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from racing import clock
from racing.actions.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Copy the database and the pictures into one new file; safe while the site is in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.BACKUP_ROOT, help="default: %(default)s")
        parser.add_argument("--keep", type=_at_least_one, help="delete all but the newest so many backups")

    def handle(self, *args: Any, folder: Path, keep: int | None, **options: Any) -> None:
        try:
            made = back_up(Path(folder), clock.real_now(), keep)
        except BackupError as fault:
            raise CommandError(str(fault)) from fault
        counts = {"rows": sum(made.rows.values()), "files": made.files, "file": made.path}
        self.stdout.write(_("%(rows)s rows and %(files)s pictures saved in %(file)s") % counts)


def _at_least_one(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count
