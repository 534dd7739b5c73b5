"""`manage.py restore FILE [--noinput]`: go back to a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from racing.actions.backup import BackupError, read_backup, restore


class Command(BaseCommand):
    help = "Replace the database and the pictures by those of a backup. Back up what is there first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--noinput", action="store_false", dest="interactive", help="do not ask")

    def handle(self, *args: Any, file: Path, interactive: bool, **options: Any) -> None:
        try:
            backup = read_backup(file)
            counts = {"rows": sum(backup.rows.values()), "files": backup.files, "moment": backup.made_at.isoformat()}
            self.stdout.write(_("Backup of %(moment)s: %(rows)s rows, %(files)s pictures.") % counts)
            if interactive and not self._agreed():
                raise CommandError(_("Nothing was changed."))
            restore(file)
        except BackupError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(_("Restored. Run `manage.py migrate` if the backup is from an older version of the site."))

    def _agreed(self) -> bool:
        return input(_("This replaces everything the site holds now. Type yes to go on: ")).strip() == "yes"
