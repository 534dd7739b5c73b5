"""Turns every .po of the site into the .mo Django reads; in Python, so that no machine needs gettext for it."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the site's translations (replaces Django's command, which needs the gettext tools)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                catalogue = polib.pofile(str(source))
                catalogue.save_as_mofile(str(source.with_suffix(".mo")))
                if options["verbosity"] > 0:
                    language = source.parent.parent.name
                    self.stdout.write(f"{language}: {len(catalogue.translated_entries())} messages compiled.")
